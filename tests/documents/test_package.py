"""Data packages: tables that read back as the report, that other tools take, and that nothing else gets through."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import numpy
import pytest
from frictionless import Package, system
from hypothesis import given, settings

import councilperf as cp
from councilperf import documents
from councilperf.documents import _archive
from councilperf.documents._kinds import RECORDS
from councilperf.documents.tables._cells import to_cells
from councilperf.documents.tables._tables import tables
from councilperf.errors import DocumentError, InvalidTypeError, InvalidValueError, Problem
from councilperf.testing import quarter_reports

Q2 = cp.samples.derbyshire_2021_q2()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a package of the second quarter, as a folder."""
    place = tmp_path / "q2"
    documents.dump_package(Q2, place)
    return place


def problems_of(place: Path, encoding: str | None = None) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        documents.load_package(place, encoding=encoding)
    assert caught.value.__cause__ is None
    return caught.value.problems


def edit(place: Path, old: str, new: str) -> None:
    text = place.read_bytes().decode()
    assert old in text
    place.write_bytes(text.replace(old, new, 1).encode())


def listed(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


# ---------------------------------------------------------------- there and back


@pytest.mark.parametrize("report", [cp.samples.derbyshire_2021_q1(), Q2], ids=["Q1", "Q2"])
@pytest.mark.parametrize("name", ["q", "q.zip", "Q.ZIP"])
def test_a_published_report_reads_back_as_it_was(tmp_path: Path, report: cp.QuarterReport, name: str) -> None:
    documents.dump_package(report, tmp_path / name)
    assert documents.load_package(tmp_path / name) == report
    assert documents.load_package(str(tmp_path / name)) == report
    assert (tmp_path / name).is_dir() is (name == "q")


@settings(max_examples=20)
@given(quarter_reports())
def test_every_report_reads_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, report: cp.QuarterReport) -> None:
    place = tmp_path_factory.mktemp("package") / "q.zip"
    documents.dump_package(report, place)
    found = documents.load_package(place)
    assert found == report
    assert documents.dumps(found) == documents.dumps(report)
    content = place.read_bytes()
    documents.dump_package(found, place)
    assert place.read_bytes() == content


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_other_tools_take_the_tables(tmp_path: Path, kind: str) -> None:
    for number, report in enumerate((cp.samples.derbyshire_2021_q1(), Q2)):
        documents.dump_package(report, tmp_path / f"{number}")
        documents.dump_package(report, tmp_path / f"{number}.zip")
        place = tmp_path / f"{number}" / "datapackage.json" if kind == "folder" else tmp_path / f"{number}.zip"
        with system.use_context(trusted=True):
            verdict = Package(str(place)).validate()
        assert verdict.valid, verdict.flatten(["type", "message"])


@settings(max_examples=3)
@given(quarter_reports())
def test_other_tools_take_the_tables_of_every_report(
    tmp_path_factory: pytest.TempPathFactory, report: cp.QuarterReport
) -> None:
    place = tmp_path_factory.mktemp("package") / "q"
    documents.dump_package(report, place)
    with system.use_context(trusted=True):
        verdict = Package(str(place / "datapackage.json")).validate()
    assert verdict.valid, verdict.flatten(["type", "message"])


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_record_can_lie_in_tables(kind: type) -> None:
    found = tables(kind, "first")
    assert len({table.name for table in found}) == len(found)
    for table in found:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert not {"id", "parent"} & set(names)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", table.name)
        assert all(column.field["name"] == column.name for column in table.columns)


def test_money_of_two_currencies_does_not_go_into_one_row() -> None:
    (table,) = tables(cp.TradingArea, "first")
    with pytest.raises(InvalidValueError, match="not a row of one currency: 'EUR and GBP'"):
        to_cells(table, {"name": "A", "income_target": "GBP 1", "forecast_income": "EUR 1"})


def test_figures_are_numbers_with_their_currency_and_their_unit(folder: Path) -> None:
    heads, first, *_ = (folder / "budget-lines.csv").read_text("utf-8").splitlines()
    row = dict(zip(heads.split(","), first.split(","), strict=True))
    assert row["name"] == "Public Health ring-fenced Grant"
    assert (row["budget"], row["forecast"], row["currency"], row["nature"]) == ("0", "-3000", "GBP", "net")
    heads, first, *_ = (folder / "deliverables-measures-observations.csv").read_text("utf-8").splitlines()
    row = dict(zip(heads.split(","), first.split(","), strict=True))
    assert (row["parent"], row["value"], row["value.unit"], row["status"]) == ("1", "51.1", "percent", "final")


def test_what_a_report_does_not_have_is_not_what_is_empty(tmp_path: Path) -> None:
    bare = cp.QuarterReport("A council", "Health", cp.Quarter("2021-22 Q2"))
    empty = attrs.evolve(bare, budget=cp.BudgetStatement([]), reserves=cp.ReserveStatement([]))
    for number, report in enumerate((bare, empty)):
        documents.dump_package(report, tmp_path / f"{number}")
        assert documents.load_package(tmp_path / f"{number}") == report
    (tmp_path / "0" / "report.csv").write_text(
        "council,portfolio,quarter,budget,reserves\nA council,Health,2021-22 Q2,false,TRUE\n", "utf-8"
    )
    assert documents.load_package(tmp_path / "0") == attrs.evolve(bare, reserves=cp.ReserveStatement([]))


# ---------------------------------------------------------------- formulas


LIVE = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


@pytest.mark.parametrize(
    "text", [*(f"{mark}1" for mark in LIVE), "'quoted'", "''", '=HYPERLINK("http://x","y")', "-0.385"]
)
def test_no_spreadsheet_runs_a_text_and_it_reads_back(tmp_path: Path, text: str) -> None:
    area = cp.TradingArea(text, income_target=cp.Money("-1"), forecast_income=cp.Money("-2.5"), service_area=text)
    report = cp.QuarterReport(text, text, cp.Quarter("2021-22 Q2"), trading=[area])
    documents.dump_package(report, tmp_path / "q")
    for name in ("report.csv", "trading.csv"):
        cells = re.split(r'[,\r\n]+"?', (tmp_path / "q" / name).read_text("utf-8"))
        assert {cell for cell in cells if cell.startswith(LIVE)} <= {"-1", "-2.5"}
    assert documents.load_package(tmp_path / "q") == report


# ---------------------------------------------------------------- tables that people have edited


def test_columns_may_stand_in_any_order_and_figures_be_spelt_as_spreadsheets_do(folder: Path) -> None:
    (folder / "budget-lines.csv").write_text(
        "currency,forecast,name,budget\nGBP,3343000.00,Prevention,03728000\n\nGBP,-1.50,Costs,1\n", "utf-8"
    )
    budget = documents.load_package(folder).budget
    assert budget is not None
    assert budget.lines == (
        cp.BudgetLine("Prevention", budget=cp.Money(3728000), forecast=cp.Money(3343000)),
        cp.BudgetLine("Costs", budget=cp.Money(1), forecast=cp.Money("-1.5")),
    )


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_byte_order_mark_tells_the_encoding(folder: Path, codec: str) -> None:
    for place in folder.glob("*.csv"):
        place.write_bytes(place.read_bytes().decode().encode(codec))
    assert documents.load_package(folder) == Q2
    assert documents.load_package(folder, encoding="cp1252" if codec != "utf-8" else "utf-8") == Q2


def test_cp1252_is_read_when_it_is_asked_for(folder: Path) -> None:
    (folder / "trading.csv").write_bytes(
        "name,income_target,forecast_income,currency\r\nCaf\u00e9 – £,1,2,GBP".encode("cp1252")
    )
    (problem,) = problems_of(folder)
    assert (problem.path, problem.code, problem.found) == ("trading.csv", "invalid-encoding", "byte 0xe9 at 48")
    for place in folder.glob("*.csv"):
        if place.name != "trading.csv":
            place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes())
    assert documents.load_package(folder, encoding="cp1252").trading[0].name == "Café – £"


def test_another_encoding_is_refused_by_name(folder: Path) -> None:
    with pytest.raises(InvalidValueError, match="not an encoding: 'latin-1'; expected 'utf-8' or 'cp1252'"):
        documents.load_package(folder, encoding="latin-1")
    columns: Any = numpy.array(["utf-8", "cp1252"])
    with pytest.raises(InvalidValueError, match="not an encoding: array"):
        documents.load_package(folder, encoding=columns)


@pytest.mark.parametrize(
    ("name", "old", "new", "path", "code"),
    [
        ("budget-lines.csv", ",-3000,", ",£-3000,", "budget-lines.csv, line 2: forecast", "invalid-value"),
        ("budget-lines.csv", ",-3000,", ",-3E3,", "budget-lines.csv, line 2: forecast", "invalid-value"),
        ("budget-lines.csv", ",-3000,", ",,", "budget-lines.csv, line 2: forecast", "missing-key"),
        ("budget-lines.csv", ",-3000,", ",-3000,,", "budget-lines.csv, line 2", "invalid-csv"),
        ("budget-lines.csv", "0,-3000,", "0-3000,", "budget-lines.csv, line 2", "invalid-csv"),
        ("budget-lines.csv", ",GBP\r\n", ",gbp\r\n", "budget-lines.csv, line 2: budget", "invalid-value"),
        ("budget-lines.csv", ",GBP\r\n", ",\r\n", "budget-lines.csv, line 2: budget", "invalid-value"),
        ("budget-lines.csv", "name,budget", "name,name", "budget-lines.csv, line 1", "duplicate-key"),
        ("budget-lines.csv", "name,budget", "name,bugdet", "budget-lines.csv, line 1", "unknown-key"),
        ("budget-lines.csv", "name,budget", ",budget", "budget-lines.csv, line 1", "unknown-key"),
        ("budget-lines.csv", "Public Health ring", '"Public Health ring', "budget-lines.csv, line 2", "invalid-csv"),
        ("budget-lines.csv", "Public Health ring", 'Public "Health" ring', "budget-lines.csv, line 2", "invalid-csv"),
        ("budget-lines.csv", "Grant,", "Grant\0,", "budget-lines.csv, line 2", "invalid-csv"),
        ("budget-lines.csv", "Grant,0", "Grant,0\r", "budget-lines.csv, line 2", "invalid-csv"),
        ("deliverables-measures.csv", "1,1,", "1,99,", "deliverables-measures.csv, line 2", "invalid-value"),
        ("deliverables-measures.csv", "1,1,", ",1,", "deliverables-measures.csv, line 2", "invalid-value"),
        ("deliverables-measures.csv", "\r\n2,", "\r\n1,", "deliverables-measures.csv, line 3", "invalid-value"),
        (
            "deliverables-measures-observations.csv",
            "51.1,percent",
            "51.1,",
            "deliverables-measures-observations.csv, line 2: value",
            "invalid-value",
        ),
        (
            "deliverables-measures-observations.csv",
            "51.1,percent",
            ",percent",
            "deliverables-measures-observations.csv, line 2: value",
            "invalid-value",
        ),
        (
            "deliverables-measures-observations.csv",
            "51.1,percent,",
            "51.1,percent,NoData",
            "deliverables-measures-observations.csv, line 2: value",
            "unknown-key",
        ),
        (
            "deliverables-measures-observations.csv",
            ",final,",
            ",settled,",
            "deliverables-measures-observations.csv, line 2: status",
            "invalid-value",
        ),
        ("report.csv", "2021-12-02", "02/12/2021", "report.csv, line 2: published", "invalid-value"),
        ("report.csv", "2021-22 Q2", "", "report.csv, line 2: quarter", "missing-key"),
        ("report.csv", ",true,", ",yes,", "report.csv, line 2: budget", "unknown-key"),
        ("report.csv", "{", "[", "report.csv, line 2: scheme", "wrong-type"),
        ("report.csv", '{""name""', '{""name"":1,""name""', "report.csv, line 2: scheme", "wrong-type"),
        ("datapackage.json", '"councilperf": 1', '"councilperf": 2', "datapackage.json: councilperf", "wrong-version"),
        (
            "datapackage.json",
            '"councilperf": 1',
            '"councilperf": true',
            "datapackage.json: councilperf",
            "wrong-version",
        ),
        ("datapackage.json", "trading.csv", "../trading.csv", "datapackage.json: resources", "invalid-value"),
        ("datapackage.json", '"name": "trading"', '"name": "traders"', "datapackage.json: resources", "invalid-value"),
        ("datapackage.json", '"name": "trading"', '"name": {}', "datapackage.json: resources", "invalid-value"),
        ("datapackage.json", "{", "", "$", "invalid-json"),
    ],
)
def test_one_thing_wrong_is_told_with_its_file_and_its_line(
    folder: Path, name: str, old: str, new: str, path: str, code: str
) -> None:
    edit(folder / name, old, new)
    found = {(problem.path.removesuffix("."), problem.code) for problem in problems_of(folder)}
    assert any(place.startswith(path) and kind == code for place, kind in found), found


def test_everything_wrong_is_told_at_once(folder: Path) -> None:
    edit(folder / "budget-lines.csv", ",-3000,", ",x,")
    edit(folder / "trading.csv", "\r\nRegistrars,", "\r\n,")
    found = sorted((problem.path, problem.code) for problem in problems_of(folder))
    assert [path.partition(",")[0] for path, _ in found] == ["budget-lines.csv", "trading.csv"]


@pytest.mark.parametrize("content", ["", "\r\n"])
def test_a_table_without_its_first_line_is_no_empty_table(folder: Path, content: str) -> None:
    (folder / "trading.csv").write_text(content, "utf-8")
    (problem,) = problems_of(folder)
    assert (problem.path, problem.code) == ("trading.csv, line 1", "invalid-csv")


def test_a_table_of_too_many_lines_is_not_even_looked_at(folder: Path) -> None:
    (folder / "trading.csv").write_text("name\n" * 20_001, "utf-8")
    (problem,) = problems_of(folder)
    assert (problem.path, problem.code, problem.found) == ("trading.csv", "too-long", "20,001 lines")


def test_a_table_that_is_named_must_be_there_and_one_that_is_not_may_be_away(folder: Path) -> None:
    (folder / "trading.csv").unlink()
    (problem,) = problems_of(folder)
    assert (problem.path, problem.code) == ("trading.csv", "missing-file")
    description = json.loads((folder / "datapackage.json").read_text("utf-8"))
    description["resources"] = [part for part in description["resources"] if part["name"] != "trading"]
    (folder / "datapackage.json").write_text(json.dumps(description), "utf-8")
    assert documents.load_package(folder) == attrs.evolve(Q2, trading=())


def test_a_report_has_one_row(folder: Path) -> None:
    place = folder / "report.csv"
    head, row, *_ = place.read_bytes().decode().split("\r\n")
    place.write_bytes(f"{head}\r\n{row}\r\n{row}".encode())
    (problem,) = problems_of(folder)
    assert (problem.path, problem.found, problem.hint) == ("report.csv", "2 rows", "one row")
    place.write_bytes(head.encode())
    (problem,) = problems_of(folder)
    assert (problem.path, problem.found, problem.hint) == ("report.csv", "0 rows", "one row")


def test_a_cell_may_be_as_long_as_a_comment_may_be(tmp_path: Path) -> None:
    note = cp.Highlight(cp.HighlightKind.NOTE, 'x"' * 200_000)
    report = cp.QuarterReport("A", "B", cp.Quarter("2021-22 Q2"), highlights=[note])
    documents.dump_package(report, tmp_path / "q")
    assert documents.load_package(tmp_path / "q") == report


@pytest.mark.parametrize("report", [None, "text", cp.Money(1), cp.BudgetStatement([])])
def test_what_is_no_report_is_refused_by_name(tmp_path: Path, report: Any) -> None:  # noqa: ANN401 - anything at all
    with pytest.raises(InvalidTypeError, match="not a report to write as tables"):
        documents.dump_package(report, tmp_path / "q")
    assert listed(tmp_path) == []


# ---------------------------------------------------------------- zip files and folders that are not what they say


def zipped(files: dict[str, bytes], **options: Any) -> bytes:  # noqa: ANN401 - as zipfile takes them
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", **{"compression": zipfile.ZIP_DEFLATED, **options}) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def hostile_zips() -> Iterator[tuple[str, bytes]]:
    good = {"datapackage.json": b"{}"}
    yield "empty", b""
    yield "no zip", b"PK\x03\x04 and no more"
    yield "nothing in it", zipped({})
    yield "no description", zipped({"report.csv": b"x"})
    yield "climbs", zipped({**good, "../report.csv": b"x"})
    yield "absolute", zipped({**good, "/etc/report.csv": b"x"})
    yield "folder", zipped({**good, "tables/report.csv": b"x"})
    yield "drive", zipped({**good, "C:report.csv": b"x"})
    yield "backslash", zipped({**good, "..\\report.csv": b"x"}).replace(b"../report", b"..\\report")
    yield "unseen letters", zipped({**good, "report\n.csv": b"x"})
    yield "bomb", zipped({**good, "report.csv": b"0" * 20_000_000})
    yield "many files", zipped({**good, **{f"{number}.csv": b"" for number in range(1_001)}})
    yield "bzip2", zipped(good, compression=zipfile.ZIP_BZIP2)
    yield "lzma", zipped(good, compression=zipfile.ZIP_LZMA)
    locked = bytearray(zipped(good))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    yield "password", bytes(locked)
    rotten = bytearray(zipped({"datapackage.json": b"{}" * 100}, compression=zipfile.ZIP_STORED))
    rotten[60] ^= 1
    yield "rotten", bytes(rotten)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_in_a_zip_file_is_refused(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("datapackage.json", b"{}")
        archive.writestr("datapackage.json", b"{}")
    (tmp_path / "q.zip").write_bytes(content.getvalue())
    assert [problem.code for problem in problems_of(tmp_path / "q.zip")] == ["invalid-package"]


@pytest.mark.parametrize(("name", "content"), [pytest.param(*part, id=part[0]) for part in hostile_zips()])
def test_a_hostile_zip_file_ends_in_a_document_error(tmp_path: Path, name: str, content: bytes) -> None:
    place = tmp_path / f"{name}.zip"
    place.write_bytes(content)
    assert {problem.code for problem in problems_of(place)} <= {"invalid-package", "too-long", "missing-file"}


def test_a_folder_with_a_link_too_many_files_or_too_much_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "readme.txt").write_text("of no interest", "utf-8")
    assert documents.load_package(folder) == Q2
    with monkeypatch.context() as patch:
        patch.setattr(_archive, "LONGEST", 20_000)
        assert [problem.code for problem in problems_of(folder)] == ["too-long"]
    with monkeypatch.context() as patch:
        patch.setattr(_archive, "_MOST_FILES", 3)
        assert [problem.code for problem in problems_of(folder)] == ["too-long"]
    (folder / "trading.csv").unlink()
    (folder / "trading.csv").symlink_to("/etc/passwd")
    assert [problem.code for problem in problems_of(folder)] == ["invalid-package"]


def test_a_zip_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents.dump_package(Q2, tmp_path / "q.zip")
    for longest, told in ((100, "q.zip"), ((tmp_path / "q.zip").stat().st_size, "the zip file")):
        monkeypatch.setattr(_archive, "LONGEST", longest)
        assert [(problem.path, problem.code) for problem in problems_of(tmp_path / "q.zip")] == [(told, "too-long")]


def test_a_package_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        documents.load_package(tmp_path / "none")
