"""A form does not go by the name of another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import councilperf as cp
from councilperf import documents
from councilperf.errors import InvalidValueError

WORKBOOKS = ["q2.ods", "q2.xls", "q2.xlsb", "q2.xlsm", "q2.xlsx", "Q2.XLSX"]


@pytest.fixture(scope="module")
def report() -> cp.QuarterReport:
    return cp.samples.derbyshire_2021_q2()


@pytest.mark.parametrize(
    ("name", "writer"),
    [
        *((name, "documents.dump_workbook writes a workbook, .xlsx") for name in WORKBOOKS),
        ("q2.csv", "documents.dump_package writes CSV, in a folder or a .zip"),
        ("q2.docx", "views.view(...).word is a Word document"),
        ("q2.html", "views.view(...).page is a page"),
        ("q2.md", "views.view(...).markdown is Markdown"),
        ("q2.pdf", "views.view(...).pdf is a PDF"),
        ("q2.zip", "documents.dump_package writes a data package"),
    ],
)
def test_no_json_is_written_by_the_name_of_another_form(
    report: cp.QuarterReport, tmp_path: Path, name: str, writer: str
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        documents.dump(report, tmp_path / name)
    assert f"not the name of a JSON file: {name!r}; expected one that ends in .json ({writer})" == str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "reader"),
    [
        *(
            (name, "documents.load_workbook reads a workbook of ours, and documents.read_table any other")
            for name in WORKBOOKS
        ),
        ("q2.csv", "documents.read_table reads CSV"),
        ("q2.pdf", "documents.read_published reads the text of a PDF"),
        ("q2.zip", "documents.load_package reads a data package"),
    ],
)
def test_no_json_is_read_by_the_name_of_another_form(tmp_path: Path, name: str, reader: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        documents.load(tmp_path / name)
    assert f"not the name of a JSON file: {name!r}; expected one that ends in .json ({reader})" == str(caught.value)


@pytest.mark.parametrize("name", ["q2.json", "Q2.JSON", "q2", "q2.txt", "q2.xlsx.json", ".xlsx", "q2.councilperf"])
def test_json_goes_by_any_other_name(report: cp.QuarterReport, tmp_path: Path, name: str) -> None:
    documents.dump(report, str(tmp_path / name))
    assert report == documents.load(str(tmp_path / name))


@pytest.mark.parametrize(
    ("write", "name", "said"),
    [
        (documents.dump_workbook, "q2.json", "not the name of a workbook: 'q2.json'; expected one that ends in .xlsx"),
        (documents.dump_workbook, "q2.xlsm", "not the name of a workbook: 'q2.xlsm'; expected one that ends in .xlsx"),
        (
            documents.dump_package,
            "q2.csv",
            "not the name of a data package: 'q2.csv'; expected one",
        ),
        (
            documents.dump_package,
            "q2.xlsx",
            "not the name of a data package: 'q2.xlsx'; expected one",
        ),
    ],
)
def test_no_other_form_goes_by_a_strange_name(
    report: cp.QuarterReport, tmp_path: Path, write: Callable[[Any, Path], None], name: str, said: str
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        write(report, tmp_path / name)
    assert str(caught.value).startswith(said)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["q2", "q2.data", "q2.XLSX.d"])
def test_a_folder_has_any_other_name(report: cp.QuarterReport, tmp_path: Path, name: str) -> None:
    documents.dump_package(report, tmp_path / name)
    assert report == documents.load_package(tmp_path / name)
