"""Workbooks: a report as sheets that people can use, read."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from typing import Any

from councilperf.documents._archive import content_of, zipped
from councilperf.documents._csv import harmless
from councilperf.documents._doubles import is_exact
from councilperf.documents._files import place_of
from councilperf.documents._marks import marks_in, may_be_leap_day
from councilperf.documents._said import NeverWas
from councilperf.documents._workbook_guard import Guarded, guarded
from councilperf.documents.tables._cells import Cells
from councilperf.documents.tables._flat import to_report
from councilperf.documents.tables._sheets import (
    CONTENTS,
    FIGURES,
    FORM,
    HEADINGS_ROW,
    LISTED_ROW,
    columns,
    heading,
    meant_by,
    titles,
)
from councilperf.documents.tables._tables import PRESENT, Column, Table
from councilperf.errors import DocumentError, Problem, refused, shown
from councilperf.performance import Priority
from councilperf.report import QuarterReport
from councilperf.values._exact import plain
from councilperf.values._guests import guest

__all__ = ["load_workbook"]

_Grid = Sequence[Sequence[Any]]


def load_workbook(path: str | Path) -> QuarterReport:
    """Return the report that a workbook tells, if `dump_workbook` wrote it, or somebody edited it.

    Cells that hold a formula count as what it last gave.

    Raises:
        DocumentError: With every problem, each with its sheet, row and column; or a file that is damaged, packs a great
            deal into little, or has cells far away from all others.
        MissingExtraError: python-calamine is not installed.
        OSError: The file cannot be read.
    """
    library = guest("python_calamine", "reading a workbook", "councilperf[excel]")
    place = place_of(path)
    book = guarded(content_of(place), place.name)
    if book.errors:
        raise DocumentError(book.errors)
    grids = _grids(library, zipped(book.parts), place.name)
    grids = {title: _with_days(grid, book, title) for title, grid in grids.items()}
    problems: list[Problem] = []
    rows: dict[str, list[tuple[str, Cells]]] = {}
    for title in _listed(grids, problems):
        table = titles()[title]
        rows[table.name] = _rows(title, table, grids[title], problems)
    if problems:
        raise DocumentError(tuple(problems))
    return to_report(rows, "Report")


def _grids(library: Any, content: bytes, name: str) -> dict[str, _Grid]:  # noqa: ANN401 - a guest
    """Return the cells of the sheets of a report, each grid from its first row and column."""
    try:
        with library.load_workbook(io.BytesIO(content)) as book:
            return {
                title: book.get_sheet_by_name(title).to_python(skip_empty_area=False)
                for title in (CONTENTS, *titles())
                if title in book.sheet_names
            }
    except (library.CalamineError, OSError, ValueError):
        raise refused(name, "invalid-package", "a file that is no workbook", "an Excel workbook, .xlsx") from None


def _with_days(grid: _Grid, book: Guarded, title: str) -> _Grid:
    """Return the cells of a sheet, told apart where they are the day that never was."""
    if not any(may_be_leap_day(value) for row in grid for value in row):
        return grid
    never = marks_in(book.parts, book.sheets.get(title, "")).leap_days
    return [
        [NeverWas() if (row, column) in never and may_be_leap_day(value) else value for column, value in cells]
        for row, cells in ((row, enumerate(line, 1)) for row, line in enumerate(grid, 1))
    ]


def _listed(grids: dict[str, _Grid], problems: list[Problem]) -> list[str]:
    """Return the sheets that the first one lists and that are there; tell of those that are not in both."""
    first = [row[0] if row else "" for row in grids.get(CONTENTS, ())]
    if first[2:3] != [FORM]:
        found = shown(first[2]) if len(first) > 2 else "nothing"  # noqa: PLR2004 - the third row
        raise refused(f"{CONTENTS}, row 3", "wrong-version", found, repr(FORM))
    listed: list[str] = []
    for row, title in enumerate(takewhile(lambda title: title != "", first[LISTED_ROW:]), LISTED_ROW + 1):
        if title not in titles():
            problems.append(Problem(f"{CONTENTS}, row {row}", "invalid-value", shown(title), "a sheet of a report"))
        elif title not in grids:
            problems.append(Problem(title, "missing-sheet", "nothing", "the sheet that the first one lists"))
        else:
            listed.append(title)
    problems += (
        Problem(title, "invalid-value", "a sheet", f"its name in the list of {CONTENTS}")
        for title in titles()
        if title in grids and title not in listed
    )
    return list(dict.fromkeys(listed))


def _rows(title: str, table: Table, grid: _Grid, problems: list[Problem]) -> list[tuple[str, Cells]]:
    """Return the rows of a sheet by the names of its columns, each with its place; empty rows are none."""
    heads = _heads(title, table, grid, problems)
    rows: list[tuple[str, Cells]] = []
    for number, row in enumerate(grid[HEADINGS_ROW + 1 :], HEADINGS_ROW + 2):
        if any(value != "" for value in row):
            cells: Cells = {}
            for column, value in zip(heads, row, strict=True):
                where = f"{title}, row {number}"
                if column is not None:
                    cells[column.name] = _cell(column, value, f"{where}: {column.name}", problems)
                elif value != "":
                    problems.append(Problem(where, "unknown-key", shown(value), "a heading above every cell"))
            rows.append((f"{title}, row {number}", cells))
    return rows


def _heads(title: str, table: Table, grid: _Grid, problems: list[Problem]) -> list[Column | None]:
    """Return the column that each heading names; None below no heading, or one that is not known."""
    known = {heading(column.name): column for column in columns(table)}
    where = f"{title}, row {HEADINGS_ROW + 1}"
    found: list[Column | None] = []
    for name in grid[HEADINGS_ROW] if len(grid) > HEADINGS_ROW else ():
        column = known.get(name) if isinstance(name, str) else None
        if column is None and name != "":
            problems.append(Problem(where, "unknown-key", shown(name), f"one of {', '.join(known)}"))
        elif column is not None and column in found:
            problems.append(Problem(where, "duplicate-key", shown(name), "each column once"))
        found.append(column)
    return found


def _cell(column: Column, value: object, where: str, problems: list[Problem]) -> str | None:
    """Return what a cell says as other forms of table spell it; tell of what it should not hold."""
    if isinstance(value, str):
        text = meant_by(value) if value else None
        return harmless(text) if text is not None and column.kind in (str, Priority) else text
    if isinstance(value, bool) and column.kind in (bool, PRESENT):
        return "true" if value else "false"
    if type(value) is datetime.date and column.kind is datetime.date:
        return str(value)
    if type(value) in (int, float) and column.kind in FIGURES:
        figure = Decimal(repr(value))
        if figure.is_finite() and is_exact(figure):
            return plain(figure)
        hint = "a figure of at most 15 digits"
    else:
        hint = _HINTS.get(column.kind, "text")
    problems.append(Problem(where, "wrong-type", shown(value), hint))
    return None


_HINTS: dict[object, str] = {
    **dict.fromkeys(FIGURES, "a number"),
    **dict.fromkeys((bool, PRESENT), "TRUE or FALSE"),
    datetime.date: "a date",
}
