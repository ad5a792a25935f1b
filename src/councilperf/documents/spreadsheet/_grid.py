"""Grids: one sheet of a council's own workbook, each cell with what it holds and how that is shown."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, final

import attrs

from councilperf.documents._archive import zipped
from councilperf.documents._doubles import PLAIN, Double
from councilperf.documents._marks import Marks, marks_in, may_be_leap_day
from councilperf.documents._said import Merged, NeverWas, Unworked
from councilperf.documents._workbook_guard import guarded
from councilperf.errors import InvalidValueError, refused, shown
from councilperf.values._guests import guest
from councilperf.values._nearest import nearest

__all__ = ["Grid", "grid_of", "is_workbook"]

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENDS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_MOST_MERGED = 500_000
_LONGEST_TITLE = 31

_Corner = tuple[int, int]


@final
@attrs.frozen
class Grid:
    """A sheet of a workbook.

    Attributes:
        title: Its name, fit to be shown.
        rows: Its cells from the first row and column on: text, dates, doubles, truth; None where there is nothing.
        hidden_rows: The numbers of the rows that are hidden, the first being 1.
        hidden_columns: The numbers of the columns that are hidden.
    """

    title: str
    rows: Sequence[Sequence[object]]
    hidden_rows: Collection[int]
    hidden_columns: Collection[int]

    def row(self, number: int) -> str:
        """Return the place of a row."""
        return f"{self.title}, row {number}"

    def cell(self, number: int, place: int) -> str:
        """Return the place of a cell, whose column is counted from nought, as spreadsheets name it."""
        return f"{self.title}, cell {_letters(place + 1)}{number}"


def is_workbook(path: Path, content: bytes) -> bool:
    """Tell whether a file is a workbook, or should be one."""
    return content.startswith((_ZIP, _OLD)) or path.suffix.lower() in _ENDS


def grid_of(path: Path, content: bytes, sheet: str | None) -> Grid:
    """Return a sheet of a workbook, by its name or because there is no other.

    Raises:
        DocumentError: A file that is no workbook, is damaged, packs a great deal into little, or has cells far away
            from all others.
        InvalidValueError: No such sheet, or more than one and none named.
        MissingExtraError: python-calamine is not installed.
    """
    library = guest("python_calamine", "reading a workbook", "councilperf[excel]")
    if content.startswith(_OLD):
        found = "a workbook of an old kind, or one with a password"
        raise refused(path.name, "invalid-package", found, "an Excel workbook, .xlsx, without a password")
    book = guarded(content, path.name)
    try:
        with library.load_workbook(io.BytesIO(zipped(book.parts))) as found:
            title = _chosen(found, library, sheet, path.name)
            cells = found.get_sheet_by_name(title)
            rows: list[list[Any]] = cells.to_python(skip_empty_area=False)
            merged: list[tuple[_Corner, _Corner]] = cells.merged_cell_ranges or []
    except InvalidValueError:
        raise
    except (library.CalamineError, OSError, ValueError):
        raise refused(path.name, "invalid-package", "a file that is no workbook", "an Excel workbook, .xlsx") from None
    marks = marks_in(book.parts, book.sheets.get(title, ""))
    grid = [
        [_cell(value, marks, (row, column)) for column, value in enumerate(line, 1)] for row, line in enumerate(rows, 1)
    ]
    for row, column, value in _covered(grid, merged, title):
        grid[row][column] = Merged(value)
    name = title if title.isprintable() and len(title) <= _LONGEST_TITLE else shown(title)
    return Grid(name, grid, marks.hidden_rows, marks.hidden_columns)


def _chosen(book: Any, library: Any, sheet: str | None, name: str) -> str:  # noqa: ANN401 - a guest
    """Return the name of the sheet that is asked for, or of the only one that is shown."""
    sheets = [found for found in book.sheets_metadata if found.typ == library.SheetTypeEnum.WorkSheet]
    titles: list[str] = [found.name for found in sheets]
    if sheet is None:
        seen = [found.name for found in sheets if found.visible == library.SheetVisibleEnum.Visible]
        if len(seen) != 1:
            raise InvalidValueError(f"the one sheet of {name}", sheet, f"sheet=, {nearest('', titles)}")
        return str(seen[0])
    if titles.count(sheet) != 1:
        raise InvalidValueError(f"a sheet of {name}", sheet, nearest(sheet, titles))
    return sheet


def _cell(value: object, marks: Marks, spot: tuple[int, int]) -> object:
    """Return what a cell holds."""
    if spot in marks.errors:
        return marks.errors[spot]
    if spot in marks.blank:
        return Unworked()
    if spot in marks.leap_days and may_be_leap_day(value):
        return NeverWas()
    if isinstance(value, float):
        return Double(value, marks.styles.get(spot, PLAIN))
    return None if value == "" else value


def _covered(
    grid: Sequence[Sequence[object]], merged: Sequence[tuple[_Corner, _Corner]], title: str
) -> Iterator[tuple[int, int, object]]:
    """Go through the cells that merged ones cover, each with what the merged one holds.

    Raises:
        DocumentError: Merged cells over each other, so that there are more than the sheet has.
    """
    left, width = _MOST_MERGED, len(grid[0]) if grid else 0
    for (top, first), (bottom, last) in merged:
        rows, columns = range(top, min(bottom + 1, len(grid))), range(first, min(last + 1, width))
        left -= len(rows) * len(columns)
        if left < 0:
            raise refused(shown(title), "too-long", "merged cells over each other", f"at most {_MOST_MERGED:,} cells")
        value = grid[top][first] if rows and columns else None
        free = ((row, column) for row in rows for column in columns if grid[row][column] is None)
        yield from ((row, column, value) for row, column in free)


def _letters(number: int) -> str:
    """Return the letters of a column.

    Examples:
        >>> _letters(1), _letters(100)
        ('A', 'CV')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
