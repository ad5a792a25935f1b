"""Workbooks: sheets that people can use, that read back as the report, and that nothing else gets through."""

from __future__ import annotations

import datetime
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import documents
from councilperf.documents import _archive
from councilperf.documents._doubles import is_exact
from councilperf.documents.tables._flat import plan
from councilperf.documents.tables._sheets import columns, heading, meant_by, spelt, titles
from councilperf.errors import DocumentError, InvalidTypeError, InvalidValueError, MissingExtraError, Problem
from councilperf.testing import quarter_reports
from councilperf.values._exact import plain

Q1, Q2 = cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()
BARE = cp.QuarterReport("A council", "Health", cp.Quarter("2021-22 Q2"))
FIGURE = re.compile(r'"(?:[A-Z]{3} )?(-?[0-9]+(?:\.[0-9]+)?)(?:%| [^"]*)?"')


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a workbook of the second quarter."""
    place = tmp_path / "q2.xlsx"
    documents.dump_workbook(Q2, place)
    return place


def problems_of(place: Path) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        documents.load_workbook(place)
    assert caught.value.__cause__ is None
    return caught.value.problems


def edit(place: Path, sheet: str, **cells: Any) -> None:  # noqa: ANN401 - whatever a cell holds
    """Put something into cells, as a person would."""
    book = openpyxl.load_workbook(place)
    for cell, value in cells.items():
        book[sheet][cell] = value
    book.save(place)


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return content.getvalue()


# ---------------------------------------------------------------- there and back


@pytest.mark.parametrize("report", [Q1, Q2, BARE], ids=["Q1", "Q2", "bare"])
def test_a_report_reads_back_as_it_was(tmp_path: Path, report: cp.QuarterReport) -> None:
    documents.dump_workbook(report, tmp_path / "q.xlsx")
    assert documents.load_workbook(tmp_path / "q.xlsx") == report
    assert documents.load_workbook(str(tmp_path / "q.xlsx")) == report


@settings(max_examples=30)
@given(quarter_reports())
def test_every_report_reads_back_as_it_was_unless_a_figure_is_too_long(
    tmp_path_factory: pytest.TempPathFactory, report: cp.QuarterReport
) -> None:
    place = tmp_path_factory.mktemp("workbook") / "q.xlsx"
    lines = [attrs.evolve(line, profile=None) for line in report.budget.lines] if report.budget else []
    budget = report.budget and attrs.evolve(report.budget, lines=lines)  # a profile is text in one cell
    told = documents.dumps(attrs.evolve(report, scheme=None, printed=(), budget=budget))
    if any(len(figure.lstrip("-").replace(".", "").strip("0")) > 15 for figure in FIGURE.findall(told)):
        with pytest.raises(DocumentError, match="a figure of at most 15 digits"):
            documents.dump_workbook(report, place)
        assert not place.exists()
        return
    documents.dump_workbook(report, place)
    found = documents.load_workbook(place)
    assert found == report
    assert documents.dumps(found) == documents.dumps(report)
    content = place.read_bytes()
    documents.dump_workbook(found, place)
    assert place.read_bytes() == content


def test_a_workbook_that_another_program_saved_reads_back(book: Path) -> None:
    openpyxl.load_workbook(book).save(book)
    assert documents.load_workbook(book) == Q2


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=15))
@example(Decimal("0.1") + Decimal("1e-16"))
@example(Decimal(999999999999999))
@example(Decimal("999999999999.9999"))
def test_a_figure_that_is_exact_comes_out_of_a_double(figure: Decimal) -> None:
    if is_exact(figure):
        assert Decimal(repr(float(figure))) == figure
        assert Decimal(f"{figure:.16G}") == figure
    else:
        assert len(plain(figure).lstrip("-").replace(".", "").strip("0")) > 15


@given(st.text(st.sampled_from("'\"_xX00415Fr<>/=+-@\\ \n") | st.characters(exclude_categories=["Cs"])))
@example("")
@example("'")
@example("<r><t>live</t></r>")
@example("_x005F_x0041_")
@example("'null")
def test_text_comes_back_from_its_spelling(text: str) -> None:
    assert meant_by(spelt(text)) == text
    assert spelt(text)
    assert not re.search(r"\A<r>|_[xX][0-9a-fA-F]{4}_", spelt(text))


def test_a_cell_that_only_looks_spelt_is_text() -> None:
    assert [meant_by(text) for text in ("'quoted", "'1", '\'"a"')] == ["'quoted", "'1", "a"]


def test_sheets_and_headings_have_names_of_their_own() -> None:
    assert len(titles()) == len(plan())
    assert all(len(title) <= 31 and re.fullmatch(r"[A-Z][a-z ]+", title) for title in titles())
    for table in titles().values():
        heads = [heading(column.name) for column in columns(table)]
        assert len(set(heads)) == len(heads)


# ---------------------------------------------------------------- what is in the cells, by another reader


def test_the_cells_are_those_of_the_report(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["Budget lines"]
    assert [cell.value for cell in sheet["A"]][:2] == [
        "Budget lines",
        "Derbyshire County Council: Health and Communities, 2021-22 Q2",
    ]
    heads = [cell.value for cell in sheet[4]]
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(5, values_only=True)]
    assert Q2.budget is not None
    assert [(row["Name"], row["Budget"], row["Forecast"]) for row in rows] == [
        (line.name, int(line.budget.amount), int(line.forecast.amount)) for line in Q2.budget.lines
    ]
    assert "Original" not in heads
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == "A4:F15"


def test_every_cell_has_the_kind_of_what_it_holds(book: Path) -> None:
    found = {
        (sheet.title, sheet.cell(4, cell.column).value): cell.data_type
        for sheet in openpyxl.load_workbook(book)
        for row in sheet.iter_rows(5)
        for cell in row
        if cell.value is not None and sheet.title != "Contents"
    }
    assert found["Trading", "Income target"] == found["Measures observations", "Value"] == "n"
    assert found["Report", "Budget"] == "b"
    assert found["Report", "Published"] == found["Deliverables", "Expected completion"] == "d"
    assert found["Report", "Quarter"] == found["Trading", "Name"] == found["Trading", "Currency"] == "s"
    assert "f" not in found.values()


def test_dates_of_all_years_are_dates(tmp_path: Path) -> None:
    for day in ("1900-01-01", "1900-02-28", "1900-03-01", "1904-01-01", "2022-03-31", "2199-12-31"):
        report = attrs.evolve(BARE, published=datetime.date.fromisoformat(day))
        documents.dump_workbook(report, tmp_path / "q.xlsx")
        assert documents.load_workbook(tmp_path / "q.xlsx") == report


@pytest.mark.parametrize("number", ["60", "60.0", "60.75"])
def test_the_day_that_never_was_is_refused(tmp_path: Path, number: str) -> None:
    documents.dump_workbook(attrs.evolve(BARE, published=datetime.date(1900, 2, 28)), tmp_path / "q.xlsx")
    parts = unpacked((tmp_path / "q.xlsx").read_bytes())
    (sheet,) = (name for name, part in parts.items() if b"<v>59</v>" in part)
    parts[sheet] = parts[sheet].replace(b"<v>59</v>", f"<v>{number}</v>".encode())
    (tmp_path / "q.xlsx").write_bytes(packed(parts))
    with pytest.raises(DocumentError) as caught:
        documents.load_workbook(tmp_path / "q.xlsx")
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("Report, row 5: published", "wrong-type")
    assert (problem.found, problem.hint) == ("29 Feb 1900", "a date")


@pytest.mark.parametrize(
    ("amounts", "style"),
    [
        (["1248000", "-3000"], '"£"#,##0.000,,"m";-"£"#,##0.000,,"m"'),
        (["1248000", "-3000.5"], '"£"#,##0.00#############;-"£"#,##0.00#############'),
        (["1248000", "500"], '"£"#,##0.00#############;-"£"#,##0.00#############'),
    ],
)
def test_amounts_are_shown_in_millions_where_that_hides_no_digit(
    tmp_path: Path, amounts: list[str], style: str
) -> None:
    target, forecast = map(cp.Money, amounts)
    area = cp.TradingArea("A", income_target=target, forecast_income=forecast)
    documents.dump_workbook(attrs.evolve(BARE, trading=[area]), tmp_path / "q.xlsx")
    cells = openpyxl.load_workbook(tmp_path / "q.xlsx")["Trading"][5]
    assert [(cell.value, cell.number_format) for cell in cells[1:3]] == [(float(amount), style) for amount in amounts]


def test_amounts_of_another_currency_say_so(tmp_path: Path) -> None:
    area = cp.TradingArea("A", income_target=cp.Money(1000, "EUR"), forecast_income=cp.Money(0, "EUR"))
    documents.dump_workbook(attrs.evolve(BARE, trading=[area]), tmp_path / "q.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "q.xlsx")["Trading"]["B5"]
    assert cell.number_format == '"EUR "#,##0.000,,"m";-"EUR "#,##0.000,,"m"'


def test_the_first_sheet_lists_the_others_and_shows_the_key(tmp_path: Path) -> None:
    documents.dump_workbook(Q2, tmp_path / "q.xlsx", notes=["A note", "=1+1"])
    found = openpyxl.load_workbook(tmp_path / "q.xlsx")
    lines = [cell.value for cell in found["Contents"]["A"]]
    listed = lines[lines.index("Sheets") + 1 :]
    assert listed[: listed.index(None)] == found.sheetnames[1:]
    assert {"A note", "=1+1"} <= set(lines)
    assert Q2.scheme is not None
    key = lines[lines.index(Q2.scheme.name) + 1 :]
    assert key == ["Strong", "Good", "Review", "Action", "Unknown"]
    colours = [cell.fill.start_color.rgb[2:] for cell in found["Contents"]["A"] if cell.value in key]
    assert colours == [rating.colour[1:].upper() for rating in Q2.scheme.scale]


# ---------------------------------------------------------------- text is text

LIVE = ["=1+1", "+1", "-0.385", "@SUM(A1)", "=cmd|'/c calc'!A0", '=HYPERLINK("http://x","y")', "https://example.org"]
ODD = ["'quoted", "''", "_x0041_", "_x005F_x0041_", "<r><t>live</t></r>", "&lt;<>&\"'", " lead and trail ", "#DIV/0!"]


@pytest.mark.parametrize("text", [*LIVE, *ODD, "mailto:a@example.org", "1", "TRUE", "2021-22", "é – 😀", '\'"a"'])
def test_text_is_text_and_reads_back(tmp_path: Path, text: str) -> None:
    highlight = cp.Highlight(cp.HighlightKind.NOTE, f"{text}\n\t{text}\n")
    area = cp.TradingArea(text, income_target=cp.Money(1), forecast_income=cp.Money(2), service_area=text)
    report = cp.QuarterReport(text, text, BARE.quarter, highlights=[highlight], trading=[area], data_version=text)
    documents.dump_workbook(report, tmp_path / "q.xlsx", notes=[text])
    assert documents.load_workbook(tmp_path / "q.xlsx") == report
    parts = unpacked((tmp_path / "q.xlsx").read_bytes())
    sheets = b"".join(part for name, part in parts.items() if name.startswith("xl/worksheets/"))
    assert b"<f>" not in sheets
    assert b"hyperlink" not in sheets.lower()
    assert not [name for name in parts if name.startswith("xl/worksheets/_rels")]
    if text in LIVE:
        cell = openpyxl.load_workbook(tmp_path / "q.xlsx", data_only=False)["Trading"]["A5"]
        assert (cell.value, cell.hyperlink) == (text, None)


def test_empty_text_is_not_nothing(tmp_path: Path) -> None:
    report = attrs.evolve(BARE, highlights=[cp.Highlight(cp.HighlightKind.NOTE, "")])
    documents.dump_workbook(report, tmp_path / "q.xlsx")
    assert documents.load_workbook(tmp_path / "q.xlsx") == report


# ---------------------------------------------------------------- what does not go into a workbook


def test_all_figures_and_texts_that_a_cell_cannot_hold_are_told_at_once(tmp_path: Path) -> None:
    area = cp.TradingArea(
        "A", income_target=cp.Money("0.1234567890123456"), forecast_income=cp.Money("123456789012345")
    )
    long = cp.Highlight(cp.HighlightKind.NOTE, "x" * 32_768)
    just = cp.Highlight(cp.HighlightKind.NOTE, "x" * 32_767)
    wide = cp.Highlight(cp.HighlightKind.NOTE, "\U0001f600" * 16_384)
    report = attrs.evolve(BARE, trading=[area], highlights=[just, long, wide])
    with pytest.raises(DocumentError) as caught:
        documents.dump_workbook(report, tmp_path / "q.xlsx")
    assert [(problem.path, problem.code, problem.found) for problem in caught.value.problems] == [
        ("Highlights, row 6: text", "too-long", "32,768 characters"),
        ("Highlights, row 7: text", "too-long", "16,384 characters"),
        ("Trading, row 5: income_target", "invalid-value", "'0.1234567890123456'"),
    ]
    assert list(tmp_path.iterdir()) == []
    documents.dump_workbook(attrs.evolve(BARE, highlights=[just]), tmp_path / "q.xlsx")
    assert documents.load_workbook(tmp_path / "q.xlsx").highlights == (just,)


def test_what_could_not_be_read_is_not_written(tmp_path: Path) -> None:
    areas = [cp.TradingArea(f"A {n}", income_target=cp.Money(n), forecast_income=cp.Money(n)) for n in range(19_997)]
    with pytest.raises(DocumentError, match=r"too-long: a row at '20001'; at most 20,000 rows"):
        documents.dump_workbook(attrs.evolve(BARE, trading=areas), tmp_path / "q.xlsx")
    assert list(tmp_path.iterdir()) == []
    report = attrs.evolve(BARE, trading=areas[:-1])
    documents.dump_workbook(report, tmp_path / "q.xlsx")
    assert documents.load_workbook(tmp_path / "q.xlsx") == report


@pytest.mark.parametrize("report", [None, "text", cp.Money(1), cp.BudgetStatement([])])
def test_what_is_no_report_is_refused_by_name(tmp_path: Path, report: Any) -> None:  # noqa: ANN401 - anything at all
    with pytest.raises(InvalidTypeError, match="not a report to write as tables"):
        documents.dump_workbook(report, tmp_path / "q.xlsx")


def test_notes_are_lines_of_text_that_a_cell_can_hold(tmp_path: Path) -> None:
    notes: Any
    for notes in ("text", [1], None):
        with pytest.raises(InvalidTypeError):
            documents.dump_workbook(Q2, tmp_path / "q.xlsx", notes=notes)
    with pytest.raises(InvalidValueError, match=r"not a note for a workbook: .*; expected at most 32,767 characters"):
        documents.dump_workbook(Q2, tmp_path / "q.xlsx", notes=["x" * 32_768])
    assert list(tmp_path.iterdir()) == []


def test_the_extra_that_is_missing_is_named(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtraError, match=r'writing a workbook needs xlsxwriter.*"councilperf\[excel\]"'):
        documents.dump_workbook(Q2, book)
    with pytest.raises(MissingExtraError, match=r'reading a workbook needs python_calamine.*"councilperf\[excel\]"'):
        documents.load_workbook(book)


# ---------------------------------------------------------------- workbooks that people have edited


def test_figures_dates_and_rows_may_be_edited(book: Path) -> None:
    edit(book, "Trading", B5=0.1, C5=-1.5, C6="12.50", A9="Parking", B9=1, C9=2, G9=None, F9=None)
    edit(book, "Report", **{cell(book, "Report", "Published"): datetime.datetime(2021, 12, 3)})  # noqa: DTZ001
    headings = [found.value for found in openpyxl.load_workbook(book)["Trading"][4]]
    edit(book, "Trading", **{"ABCDEFG"[headings.index("Currency")] + "9": "GBP"})
    report = documents.load_workbook(book)
    assert report.published == datetime.date(2021, 12, 3)
    assert report.trading[0].income_target == cp.Money("0.1")
    assert (report.trading[0].forecast_income, report.trading[1].forecast_income) == (
        cp.Money("-1.5"),
        cp.Money("12.5"),
    )
    assert report.trading[3] == cp.TradingArea("Parking", income_target=cp.Money(1), forecast_income=cp.Money(2))


def cell(book: Path, sheet: str, head: str) -> str:
    """Return the first cell below a heading."""
    row = openpyxl.load_workbook(book)[sheet][4]
    return next(f"{found.column_letter}5" for found in row if found.value == head)


@pytest.mark.parametrize(
    ("sheet", "head", "value", "path", "code"),
    [
        ("Trading", "Income target", True, "Trading, row 5: income_target", "wrong-type"),
        ("Trading", "Income target", 1e15, "Trading, row 5: income_target", "invalid-value"),
        ("Trading", "Income target", 1e300, "Trading, row 5: income_target", "invalid-value"),
        ("Trading", "Income target", "£3,000", "Trading, row 5: income_target", "invalid-value"),
        ("Trading", "Income target", "n/a", "Trading, row 5: income_target", "invalid-value"),
        ("Trading", "Income target", None, "Trading, row 5: income_target", "missing-key"),
        ("Trading", "Income target", datetime.date(2021, 1, 1), "Trading, row 5: income_target", "wrong-type"),
        ("Trading", "Income target", datetime.time(1, 2), "Trading, row 5: income_target", "wrong-type"),
        ("Trading", "Name", 2021, "Trading, row 5: name", "wrong-type"),
        ("Trading", "Name", True, "Trading, row 5: name", "wrong-type"),
        ("Trading", "Currency", "pounds", "Trading, row 5: income_target", "invalid-value"),
        ("Report", "Budget", 1, "Report, row 5: budget", "wrong-type"),
        ("Report", "Published", True, "Report, row 5: published", "wrong-type"),
        ("Report", "Published", "02/12/2021", "Report, row 5: published", "invalid-value"),
        ("Report", "Published", datetime.datetime(2021, 1, 1, 12), "Report, row 5: published", "wrong-type"),  # noqa: DTZ001
        ("Report", "Quarter", "2021-22 Q5", "Report, row 5: quarter", "invalid-value"),
        ("Deliverables measures", "Parent", 99, "Deliverables measures, row 5", "invalid-value"),
        ("Deliverables measures", "Parent", 1.5, "Deliverables measures, row 5", "invalid-value"),
        ("Deliverables measures", "Id", None, "Deliverables measures, row 5", "invalid-value"),
        ("Measures observations", "Value unit", None, "Measures observations, row 5: value", "invalid-value"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_its_place(
    book: Path, sheet: str, head: str, value: object, path: str, code: str
) -> None:
    edit(book, sheet, **{cell(book, sheet, head): value})
    problem, *_ = problems_of(book)
    assert (problem.path, problem.code) == (path, code)


@pytest.mark.parametrize("figure", ["0.30000000000000004", "1234567890.123456"])
def test_a_double_that_is_no_decimal_of_15_digits_is_not_rounded(book: Path, figure: str) -> None:
    edit(book, "Trading", B5=0.25)
    parts = unpacked(book.read_bytes())
    (name,) = (name for name, part in parts.items() if b"<v>0.25</v>" in part)
    book.write_bytes(packed({**parts, name: parts[name].replace(b"<v>0.25</v>", f"<v>{figure}</v>".encode())}))
    problem, *_ = problems_of(book)
    assert (problem.path, problem.found) == ("Trading, row 5: income_target", figure)


def test_all_problems_are_told_at_once(book: Path) -> None:
    edit(book, "Trading", B5=True, C6=True)
    edit(book, "Report", A5=1)
    assert [problem.path for problem in problems_of(book)] == [
        "Report, row 5: council",
        "Trading, row 5: income_target",
        "Trading, row 6: forecast_income",
    ]


def test_an_error_in_a_cell_is_no_empty_cell(book: Path) -> None:
    edit(book, "Trading", B6="#DIV/0!", A5="#N/A")
    assert [(problem.path, problem.code) for problem in problems_of(book)] == [
        ("Trading, cell A5", "invalid-value"),
        ("Trading, cell B6", "invalid-value"),
    ]


def test_an_error_in_a_part_that_is_no_sheet_is_told_by_the_part(book: Path) -> None:
    parts = unpacked(book.read_bytes())
    stray = b'<worksheet><sheetData><row r="1"><c r="A1" t="e"><v>#REF!</v></c></row></sheetData></worksheet>'
    book.write_bytes(packed({**parts, "xl/worksheets/stray.xml": stray}))
    assert [problem.path for problem in problems_of(book)] == ["'xl/worksheets/stray.xml', cell A1"]


@pytest.mark.parametrize(
    ("cells", "path", "code"),
    [
        ({"B4": "Bugdet"}, "Trading, row 4", "unknown-key"),
        ({"B4": 7}, "Trading, row 4", "unknown-key"),
        ({"B4": "Name"}, "Trading, row 4", "duplicate-key"),
        ({"B4": None}, "Trading, row 5", "unknown-key"),
        ({"H7": "a remark"}, "Trading, row 7", "unknown-key"),
    ],
)
def test_every_cell_stands_below_a_heading_that_is_known(
    book: Path, cells: dict[str, object], path: str, code: str
) -> None:
    edit(book, "Trading", **cells)
    assert (path, code) in [(problem.path, problem.code) for problem in problems_of(book)]


def test_a_sheet_of_nothing_has_no_rows(book: Path) -> None:
    found = openpyxl.load_workbook(book)
    found["Trading"].delete_rows(1, 20)
    found.save(book)
    assert documents.load_workbook(book) == attrs.evolve(Q2, trading=())


def test_a_sheet_that_is_listed_must_be_there_and_one_that_is_not_may_be_away(book: Path) -> None:
    found = openpyxl.load_workbook(book)
    del found["Trading"]
    found.create_sheet("Scratch")["A1"] = "my own sums"
    found.save(book)
    (problem,) = problems_of(book)
    assert (problem.path, problem.code) == ("Trading", "missing-sheet")
    (row,) = (found["Contents"].cell(number, 1) for number in range(1, 30) if listed(found, number) == "Trading")
    row.value = "Printed"
    found.save(book)
    assert documents.load_workbook(book) == attrs.evolve(Q2, trading=())
    row.value = "Scratch"
    found.save(book)
    (problem,) = problems_of(book)
    assert (problem.path, problem.code, problem.found) == (f"Contents, row {row.row}", "invalid-value", "'Scratch'")


@pytest.mark.parametrize("value", [None, 0, "Trade"])
def test_a_sheet_that_is_not_listed_is_not_dropped_in_silence(book: Path, value: object) -> None:
    found = openpyxl.load_workbook(book)
    (row,) = (number for number in range(1, 30) if listed(found, number) == "Trading")
    edit(book, "Contents", **{f"A{row}": value})
    told = {problem.path: problem.code for problem in problems_of(book)}
    assert told["Trading"] == "invalid-value"
    assert (f"Contents, row {row}" in told) is (value is not None)


def listed(found: openpyxl.Workbook, row: int) -> object:
    return found["Contents"].cell(row, 1).value


def test_a_report_has_one_row(book: Path) -> None:
    found = openpyxl.load_workbook(book)
    found["Report"].delete_rows(5)
    found.save(book)
    (problem,) = problems_of(book)
    assert (problem.path, problem.found, problem.hint) == ("Report", "0 rows", "one row")


@pytest.mark.parametrize("form", ["councilperf workbook 2", None, 1])
def test_a_form_that_is_not_known_is_refused(book: Path, form: object) -> None:
    edit(book, "Contents", A3=form)
    (problem,) = problems_of(book)
    assert (problem.path, problem.code, problem.hint) == (
        "Contents, row 3",
        "wrong-version",
        "'councilperf workbook 1'",
    )


def test_a_workbook_of_another_kind_is_refused(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "q.xlsx")) as found:
        found.add_worksheet("Sheet1").write_string(0, 0, "Budget")
    (problem,) = problems_of(tmp_path / "q.xlsx")
    assert (problem.code, problem.found) == ("wrong-version", "nothing")


# ---------------------------------------------------------------- files that are not what they say


def hostile_parts() -> Iterator[tuple[str, str, bytes]]:
    first = "xl/worksheets/sheet1.xml"
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    foot = b"</sheetData></worksheet>"
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="%d"><c r="%s"><v>1</v></c></row>'
    yield "two cells far apart", first, head + far % (1_048_576, b"XFD1048576") + foot
    yield "a row too many", first, head + far % (20_001, b"A20001") + foot
    yield "a column too many", first, head + far % (20_000, b"Z20000") + foot
    yield "a cell nowhere", first, head + b"<row><c><v>1</v></c></row>" + foot
    yield "small letters", first, head + far % (2, b"xfd1048576") + foot
    bomb = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'
    yield "entities", first, bomb + head + b'<row r="1"><c r="A1"><v>&c;</v></c></row>' + foot
    yield "a file from elsewhere", first, b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    relation = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    twice = b'<Relationship Id="r%d" Type="worksheet" Target="worksheets/sheet1.xml"/>'
    yield "one part twice", "xl/_rels/workbook.xml.rels", relation % (twice % 1 + twice % 2)
    yield "no XML", first, b"text"
    yield "nothing", first, b""
    yield "an encoding of its own", first, b'<?xml version="1.0" encoding="x-none"?><a/>'
    yield "no workbook", "xl/workbook.xml", b"<a/>"
    yield "climbs", "xl/../../evil.xml", b"<a/>"
    yield "absolute", "/evil.xml", b"<a/>"
    yield "drive", "C:evil.xml", b"<a/>"
    yield "bomb", "xl/evil.xml", b"0" * 20_000_000


@pytest.mark.parametrize(("part", "content"), [pytest.param(*found[1:], id=found[0]) for found in hostile_parts()])
def test_a_hostile_workbook_ends_in_a_document_error(book: Path, part: str, content: bytes) -> None:
    book.write_bytes(packed({**unpacked(book.read_bytes()), part: content}))
    assert {problem.code for problem in problems_of(book)} <= {"invalid-package", "too-long", "wrong-version"}


def test_one_text_in_too_many_cells_is_not_repeated(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "q.xlsx")) as found:
        sheet = found.add_worksheet("Contents")
        for row in range(1_000):
            sheet.write_string(row, 0, "x" * 20_000)
    (problem,) = problems_of(tmp_path / "q.xlsx")
    assert (problem.code, problem.found) == ("too-long", "20,000,000 characters")


def test_the_last_cell_that_is_near_enough_is_read(book: Path) -> None:
    edit(book, "Trading", A20000="Parking", B20000=1, C20000=2, Y20000="a remark")
    assert "Trading, row 20000" in {problem.path for problem in problems_of(book)}


def test_pictures_and_the_like_are_passed_over(book: Path) -> None:
    book.write_bytes(packed({**unpacked(book.read_bytes()), "xl/media/image1.png": b"\x89PNG", "xl/vba.bin": b"\0"}))
    assert documents.load_workbook(book) == Q2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"name,budget\r\n", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "q.xlsx").write_bytes(content)
    assert [problem.code for problem in problems_of(tmp_path / "q.xlsx")] == ["invalid-package"]


def test_a_file_that_is_too_large_is_not_opened(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_archive, "LONGEST", 100)
    assert [problem.code for problem in problems_of(book)] == ["too-long"]


def test_a_workbook_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        documents.load_workbook(tmp_path / "none.xlsx")
