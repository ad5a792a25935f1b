"""Limits: what is larger than any document is refused, told of within reason, and not written either."""

from __future__ import annotations

import zipfile
from pathlib import Path

import attrs
import pytest

import councilperf as cp
from councilperf import documents
from councilperf.documents import _csv, _text
from councilperf.documents._text import LONGEST, MOST_PROBLEMS
from councilperf.errors import DocumentError, Problem

HEAD = '{"councilperf": 1, "type": '
BARE = cp.QuarterReport("A council", "Health", cp.Quarter("2021-22 Q2"))
NOTE = cp.Highlight(cp.HighlightKind.NOTE, "A note.")


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        documents.loads(text)
    return caught.value.problems


def too_many(path: str) -> Problem:
    return Problem(path, "too-long", "too many problems to tell them all", "at most 2,000")


def listed(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


# ---------------------------------------------------------------- problems


@pytest.mark.parametrize("number", [1_000, 1_001, 5_000])
def test_of_a_list_some_two_thousand_problems_are_told(number: int) -> None:
    """Each of these lacks a name and a balance."""
    found = problems_of(f'{HEAD}"ReserveStatement", "reserves": [{"{}," * (number - 1)}{{}}]}}')
    told = [problem for problem in found if problem.code == "missing-key"]
    assert len(told) == 2 * min(number, 1_001)
    assert (too_many("$.reserves") in found) is (number > 1_001)


def test_of_lists_within_a_list_no_more_are_told() -> None:
    measure = f'{{"title": "x", "targets": [{"[]," * 1_500}[]]}}'
    deliverable = f'{{"title": "x", "measures": [{measure}, {measure}, {measure}]}}'
    found = problems_of(f'{HEAD}"QuarterReport", "deliverables": [{deliverable}, {deliverable}, {deliverable}]}}')
    assert MOST_PROBLEMS < len(found) < 2 * MOST_PROBLEMS
    assert too_many("$.deliverables[0].measures") in found
    assert too_many("$.deliverables") in found


def test_of_keys_that_nobody_knows_some_two_thousand_are_told() -> None:
    extra = "".join(f', "key {number}": "x"' for number in range(3_000))
    found = problems_of(f'{HEAD}"NotSet", "reason": "x"{extra}}}')
    assert [problem.code for problem in found] == ["unknown-key"] * MOST_PROBLEMS + ["too-long"]
    statement = f'{HEAD}"ReserveStatement", "reserves": [{{"name": "x"{extra}}}, {{}}]}}'
    assert too_many("$.reserves") in problems_of(statement)


@pytest.mark.parametrize("flaws", ["1.5," * 3_000, "NaN," * 3_000], ids=["fractions", "no numbers"])
def test_of_what_no_document_holds_some_two_thousand_are_told(flaws: str) -> None:
    found = problems_of(f"[{flaws}1.5]")
    assert [problem.path for problem in found[:2]] == ["$[0]", "$[1]"]
    assert found[MOST_PROBLEMS] == too_many("$")


def test_of_keys_that_stand_twice_some_two_thousand_are_told() -> None:
    once = ",".join(f'"key {number}": 1' for number in range(3_000))
    found = problems_of(f"{{{once},{once}}}")
    assert [problem.code for problem in found[: MOST_PROBLEMS + 1]] == ["duplicate-key"] * MOST_PROBLEMS + ["too-long"]


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
    for number, code in ((2_000, "invalid-value"), (2_001, "too-long")):
        text = f'{{"councilperf": 1, "resources": [{"{}," * (number - 1)}{{}}]}}'
        (tmp_path / "q" / "datapackage.json").write_text(text, "utf-8")
        with pytest.raises(DocumentError) as caught:
            documents.load_package(tmp_path / "q")
        assert {problem.code for problem in caught.value.problems} == {code}
