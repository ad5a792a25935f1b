"""Workbooks: a report as sheets that people can use, written."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, final

import attrs

from councilperf.documents._csv import meant
from councilperf.documents._doubles import is_exact
from councilperf.documents._endings import place_to_write
from councilperf.documents._files import write_whole
from councilperf.documents._workbook_guard import guarded
from councilperf.documents.tables._cells import Cells
from councilperf.documents.tables._flat import title_of, to_rows
from councilperf.documents.tables._sheets import (
    CONTENTS,
    FIGURES,
    FORM,
    HEADINGS_ROW,
    LISTED_ROW,
    columns,
    heading,
    spelt,
    titles,
)
from councilperf.documents.tables._tables import CURRENCY, PRESENT, Column
from councilperf.errors import DocumentError, InvalidValueError, Problem, shown
from councilperf.performance import Priority
from councilperf.report import QuarterReport
from councilperf.values import Money
from councilperf.values._guards import tuple_of
from councilperf.values._guests import guest

__all__ = ["dump_workbook"]

_LONGEST_CELL = 32_767  # of Excel, in units of UTF-16
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)  # the same bytes for the same report, whenever it is made
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_DATE = "yyyy-mm-dd"
_STEP, _IN_MILLIONS, _IN_FULL = 1_000, '#,##0.000,,"m"', "#,##0.00#############"
_SIGNS = {"GBP": "£"}
_NARROW, _WIDE, _LETTERS = 12, 60, 20
_ON_MONEY = "Cells hold exact amounts in whole units of the currency; amounts with an m are shown in millions."


def dump_workbook(report: QuarterReport, path: str | Path, *, notes: Iterable[str] = ()) -> None:
    """Write a report as an Excel workbook, which `load_workbook` reads back.

    The first sheet says what the report is, lists the sheets and shows the key; then there is a sheet for each list
    of the report that is not empty. A cell holds a figure to the last digit, a date as a date and text as text, never
    a formula or a link. The file is written whole or not at all, and replaces an old one.

    Args:
        report: The report.
        path: Where to write it.
        notes: Lines for the first sheet, such as `councilperf.wording.legend(report.scheme)`.

    Raises:
        DocumentError: With every figure of more than 15 digits, which Excel would not keep, and every text of more
            than 32,767 characters, each with its sheet, row and column; or more rows or text than `load_workbook`
            takes.
        InvalidTypeError: Not a report, or notes that are no text.
        InvalidValueError: Money of two currencies in one row, a note that is too long, or a name that ends as that of
            another form does: "q2.json".
        MissingExtraError: xlsxwriter is not installed.
        OSError: The file cannot be written.
    """
    library = guest("xlsxwriter", "writing a workbook", "councilperf[excel]")
    lines = tuple_of(str, notes)
    for line in lines:
        if _is_long(line):
            raise InvalidValueError("a note for a workbook", line, f"at most {_LONGEST_CELL:,} characters")
    rows = to_rows(report)
    problems = _problems(rows)
    if problems:
        raise DocumentError(tuple(problems))
    content = io.BytesIO()
    book: Any = library.Workbook(content, _OPTIONS)
    book.set_properties({"title": title_of(report), "created": _MADE})
    pen = _Pen(book)
    listed = [title for title, table in titles().items() if rows[table.name]]
    _write_contents(pen, report, listed, lines)
    for title in listed:
        table = titles()[title]
        _write_table(pen.sheet(title, title_of(report)), columns(table), rows[table.name])
    book.close()
    place = place_to_write(path, ".xlsx")
    guarded(content.getvalue(), place.name)  # what is written can be read
    write_whole(place, content.getvalue())


def _problems(rows: dict[str, list[Cells]]) -> list[Problem]:
    """Go through all cells and list what a workbook cannot hold."""
    return [
        Problem(f"{title}, row {number}: {column.name}", *found)
        for title, table in titles().items()
        for number, row in enumerate(rows[table.name], HEADINGS_ROW + 2)
        for column in columns(table)
        for found in _faults(column, row[column.name])
    ]


def _faults(column: Column, cell: str | None) -> Iterable[tuple[str, str, str]]:
    if cell is not None and column.kind in FIGURES:
        if not is_exact(Decimal(cell)):
            yield "invalid-value", shown(cell), "a figure of at most 15 digits, which is what Excel keeps"
    elif cell is not None and _is_long(_text(column, cell)):
        yield "too-long", f"{len(cell):,} characters", f"at most {_LONGEST_CELL:,} in a cell"


def _is_long(text: str) -> bool:
    return len(spelt(text).encode("utf-16-le", "surrogatepass")) > 2 * _LONGEST_CELL


def _text(column: Column, cell: str) -> str:
    """Return the text of a cell without the apostrophe that other forms of table need before a formula."""
    return meant(cell) if column.kind in (str, Priority) else cell


def _write_contents(pen: _Pen, report: QuarterReport, listed: Sequence[str], notes: Sequence[str]) -> None:
    """Write the first sheet: what the report is, which sheets there are, the notes, and the key with its colours."""
    sheet = pen.sheet(CONTENTS, title_of(report))
    sheet.write(2, 0, FORM)
    sheet.write(HEADINGS_ROW, 0, "Sheets", bold=True)
    for number, title in enumerate(listed, LISTED_ROW):
        sheet.write(number, 0, title)
    row = LISTED_ROW + len(listed) + 1
    for number, note in enumerate((_ON_MONEY, *notes), row):
        sheet.write(number, 0, note)
    row += len(notes) + 2
    if report.scheme is not None:
        sheet.write(row, 0, report.scheme.name, bold=True)
        for number, rating in enumerate(report.scheme.scale, row + 1):
            sheet.write(number, 0, str(rating), bold=True, font_color="#ffffff", bg_color=rating.colour)
    sheet.widen(0, _WIDE)


def _write_table(sheet: _Sheet, heads: Sequence[Column], rows: Sequence[Cells]) -> None:
    """Write a table: its headings, which stay when the rows are scrolled, and its rows; empty columns are left out."""
    filled = [column for column in heads if any(row[column.name] is not None for row in rows)]
    digits = _shown(filled, rows)
    for place, column in enumerate(filled):
        sheet.write(HEADINGS_ROW, place, heading(column.name), bold=True, bottom=1, text_wrap=True, valign="top")
        letters = max(len(row[column.name] or "") for row in rows)
        wide = column.kind not in FIGURES and letters > _LETTERS
        sheet.widen(place, _WIDE if wide else max(_NARROW, letters + 4 if column.kind in FIGURES else letters + 2))
        for number, row in enumerate(rows, HEADINGS_ROW + 1):
            cell = row[column.name]
            if cell is not None:
                currency = row.get(CURRENCY) or ""
                money = f'"{_SIGNS.get(currency, f"{currency} ")}"{digits}'
                _write_cell(sheet, (number, place), column, cell, money)
    sheet.finish(len(rows), len(filled))


def _shown(heads: Sequence[Column], rows: Sequence[Cells]) -> str:
    """Return how money of a table is shown: in millions of three places where that hides no digit."""
    amounts = (Fraction(cell) for head in heads if head.kind is Money for row in rows if (cell := row[head.name]))
    return _IN_MILLIONS if all(amount % _STEP == 0 for amount in amounts) else _IN_FULL


def _write_cell(sheet: _Sheet, place: tuple[int, int], column: Column, cell: str, money: str) -> None:
    if column.kind in FIGURES:
        style = {"num_format": f"{money};-{money}"} if column.kind is Money else {}
        sheet.put("number", place, Decimal(cell), **style)
    elif column.kind in (bool, PRESENT):
        sheet.put("boolean", place, cell == "true")
    elif column.kind is datetime.date:
        sheet.put("datetime", place, datetime.date.fromisoformat(cell), num_format=_DATE)
    else:
        sheet.write(*place, _text(column, cell), text_wrap=True)


@final
@attrs.frozen
class _Sheet:
    """A sheet, written cell by cell."""

    guest: Any
    pen: _Pen

    def write(self, row: int, column: int, text: str, **style: object) -> None:
        self.put("string", (row, column), spelt(text), **style)

    def put(self, kind: str, place: tuple[int, int], value: object, **style: object) -> None:
        getattr(self.guest, f"write_{kind}")(*place, value, self.pen.style(**{"valign": "top", **style}))

    def widen(self, column: int, width: int) -> None:
        self.guest.set_column(column, column, width)

    def finish(self, rows: int, width: int) -> None:
        """Keep the headings in sight, and let rows be chosen by what is in them."""
        self.guest.freeze_panes(HEADINGS_ROW + 1, 0)
        self.guest.autofilter(HEADINGS_ROW, 0, HEADINGS_ROW + rows, width - 1)


@final
@attrs.frozen
class _Pen:
    """What writes a workbook: its sheets, and each style once."""

    guest: Any
    styles: dict[tuple[tuple[str, object], ...], Any] = attrs.field(factory=dict[tuple[tuple[str, object], ...], Any])

    def style(self, **style: object) -> object:
        key = tuple(sorted(style.items()))
        if key not in self.styles:
            self.styles[key] = self.guest.add_format(style)
        return self.styles[key]

    def sheet(self, title: str, subject: str) -> _Sheet:
        """Return a new sheet that says what it is, and of which report."""
        sheet = _Sheet(self.guest.add_worksheet(title), self)
        sheet.write(0, 0, title, bold=True, font_size=14)
        sheet.write(1, 0, subject)
        return sheet
