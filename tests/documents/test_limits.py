"""Limits: what is larger than any document is refused, and not written either."""

from __future__ import annotations

import zipfile
from pathlib import Path

import attrs
import pytest

import councilperf as cp
from councilperf import documents
from councilperf.documents import _csv
from councilperf.documents.form import _text
from councilperf.documents.form._text import LONGEST
from councilperf.errors import DocumentError, Problem

HEAD = '{"councilperf": 1, "type": '
BARE = cp.QuarterReport("A council", "Health", cp.Quarter("2021-22 Q2"))
NOTE = cp.Highlight(cp.HighlightKind.NOTE, "A note.")


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        documents.loads(text)
    return caught.value.problems


def listed(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


# ---------------------------------------------------------------- documents


def test_a_text_of_more_parts_than_any_document_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = problems_of("[" * 500_001)
    assert (problem.path, problem.code, problem.hint) == ("$", "too-long", "at most 500,000")
    monkeypatch.setattr(_text, "_MOST_PARTS", 10)
    assert problems_of("[" + "[]," * 4 + "[]]")[0].code == "wrong-type"
    assert problems_of("[" + "[]," * 4 + "[],1]")[0].code == "too-long"


@pytest.mark.parametrize(("letter", "number"), [("x", 17), ("\u20ac", 6)], ids=["letters", "bytes"])
def test_what_could_not_be_read_is_not_written(tmp_path: Path, letter: str, number: int) -> None:
    documents.dump(NOTE, tmp_path / "note.json")
    long = attrs.evolve(BARE, highlights=[attrs.evolve(NOTE, text=letter * 1_000_000)] * number)
    assert len(documents.dumps(long).encode()) > LONGEST
    for place, write in {"note.json": documents.dump, "q": documents.dump_package}.items():
        with pytest.raises(DocumentError, match="too-long"):
            write(long, tmp_path / place)
    assert documents.load(tmp_path / "note.json") == NOTE
    assert listed(tmp_path) == ["note.json"]


def test_an_object_of_too_many_parts_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_text, "_MOST_PARTS", 500)
    with pytest.raises(DocumentError, match="more commas and brackets; at most 500"):
        documents.dump(cp.samples.derbyshire_2021_q2(), tmp_path / "q2.json")
    assert listed(tmp_path) == []


# ---------------------------------------------------------------- tables


@pytest.mark.parametrize("form", ["q", "q.zip"])
@pytest.mark.parametrize("limit", ["_MOST_LINES", "_MOST_IN_A_LINE", "_MOST_CELLS"])
def test_a_table_that_could_not_be_read_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, limit: str
) -> None:
    monkeypatch.setattr(_csv, limit, 3)
    with pytest.raises(DocumentError, match="too-long: "):
        documents.dump_package(cp.samples.derbyshire_2021_q2(), tmp_path / form)
    assert listed(tmp_path) == []


def test_cells_are_counted_in_a_line_and_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_csv, "_MOST_CELLS", 5_000)
    wide = ",".join(["x"] * 1_000)
    assert _csv.read_rows("\n".join([wide] * 5), "t.csv")[1] == []
    (problem,) = _csv.read_rows("\n".join([wide] * 6), "t.csv")[1]
    assert (problem.path, problem.code) == ("t.csv, line 6", "too-long")
    (problem,) = _csv.read_rows(f"{wide},x", "t.csv")[1]
    assert (problem.path, problem.hint) == ("t.csv, line 1", "at most 1,000 in a line and 5,000 in all")


def test_a_table_of_too_many_bytes_is_not_even_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_csv, "LONGEST", 5)
    assert _csv.decoded(b"a,b\r\n", "t.csv", None) == "a,b\r\n"
    with pytest.raises(DocumentError, match=r"t\.csv: too-long: a larger file; at most 5 bytes"):
        _csv.decoded(b"a,b,c\n", "t.csv", None)


def test_a_table_of_much_that_is_alike_is_read_back_from_a_zip_file(tmp_path: Path) -> None:
    report = attrs.evolve(BARE, highlights=[attrs.evolve(NOTE, text="x" * 1_000_000)] * 3)
    documents.dump_package(report, tmp_path / "q.zip")
    assert documents.load_package(tmp_path / "q.zip") == report
    with zipfile.ZipFile(tmp_path / "q.zip") as archive:
        methods = {entry.filename: entry.compress_type for entry in archive.infolist()}
    assert methods["highlights.csv"] == zipfile.ZIP_STORED
    assert methods["report.csv"] == zipfile.ZIP_DEFLATED


def test_a_description_of_too_many_tables_is_refused(tmp_path: Path) -> None:
    documents.dump_package(BARE, tmp_path / "q")
    for number, code in ((1_000, "invalid-value"), (1_001, "too-long")):
        text = f'{{"councilperf": 1, "resources": [{"{}," * (number - 1)}{{}}]}}'
        (tmp_path / "q" / "datapackage.json").write_text(text, "utf-8")
        with pytest.raises(DocumentError) as caught:
            documents.load_package(tmp_path / "q")
        assert {problem.code for problem in caught.value.problems} == {code}
