"""Rows: a council's own table opened, with the name of each column and the place of each row and cell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import final

import attrs

from councilperf.documents._archive import content_of
from councilperf.documents._csv import decoded, read_rows
from councilperf.documents._doubles import Double
from councilperf.documents._files import place_of
from councilperf.documents._said import Merged, is_something, said
from councilperf.documents.spreadsheet._dataframe import Dataframe, rows_of
from councilperf.documents.spreadsheet._grid import Grid, grid_of, is_workbook
from councilperf.errors import DocumentError, InvalidTypeError, InvalidValueError, Problem, RefusedError, refused, shown

__all__ = ["MOST_ROWS", "Line", "Sheet", "Source", "opened"]

MOST_ROWS = 20_000

Source = str | Path | Dataframe | Iterable[Mapping[str, object]]


@final
@attrs.frozen
class Line:
    """A row before any of its cells is read.

    Attributes:
        place: Where it is: `rows[3]`, `budget.csv, line 5`, `Budget, row 7`.
        cells: What it holds by column.
        at: The place of the cell below a column: `rows[3].Forecast`, `Budget, cell C7: Forecast`.
    """

    place: str
    cells: Mapping[str, object]
    at: Callable[[str], str]


@final
@attrs.frozen
class Sheet:
    """A table before any of its cells is read.

    Attributes:
        columns: The names of its columns, in their order.
        lines: Its rows.
        issues: What has to be said of what stands above them.
        hidden_columns: What has to be said of the columns that are hidden, by name.
        hidden_rows: What has to be said of the rows that are hidden, by place.
    """

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    issues: tuple[Problem, ...] = ()
    hidden_columns: Mapping[str, Problem] = attrs.field(factory=dict[str, Problem])
    hidden_rows: Mapping[str, Problem] = attrs.field(factory=dict[str, Problem])


def opened(
    source: Source, known: Collection[object], *, sheet: str | None, headings: int | None, encoding: str | None
) -> Sheet:
    """Return the table in a file, in a dataframe, or in rows.

    Args:
        source: Where it is.
        known: The names that columns may have.
        sheet: The sheet of a workbook; None where there is only one.
        headings: The line or row of the names of the columns; None for the first line of a file of text, and for the
            row of a sheet that has the most names that are known.
        encoding: What a file of text without a byte order mark is in; UTF-8 if None.

    Raises:
        DocumentError: A file that is neither a workbook nor strict comma-separated text, that has no name over each
            column, or too many rows.
        InvalidTypeError: Neither a path nor rows, or a row or the name of a column that is none.
        InvalidValueError: No such sheet or encoding, or a line or a sheet of what has none.
        MissingExtraError: python-calamine is not installed.
        OSError: The file cannot be read.
    """
    if headings is not None and (type(headings) is not int or not 0 < headings <= MOST_ROWS):
        raise InvalidValueError("the row of the headings", headings, f"a whole number from 1 to {MOST_ROWS:,}")
    if sheet is not None and not isinstance(sheet, str):
        raise InvalidTypeError("the name of a sheet", sheet, "text")
    if isinstance(source, (str, Path)):
        path = place_of(source)
        content = content_of(path)
        if is_workbook(path, content):
            return _from_grid(grid_of(path, content, sheet), known, headings)
        _check_none(sheet=sheet)
        return _from_text(path, decoded(content, path.name, encoding), headings)
    _check_none(sheet=sheet, headings=headings)
    if isinstance(source, Dataframe):
        names, rows = rows_of(source, MOST_ROWS)
        return attrs.evolve(_from_rows(rows), columns=tuple(_column("the dataframe", name) for name in names))
    return _from_rows(source)


def _check_none(**stated: object) -> None:
    """Refuse to be told of a part that the source does not have."""
    for what, value in stated.items():
        if value is not None:
            raise InvalidValueError(f"a table with {what}=", value, "a file, of Excel where it is to have sheets")


def _from_rows(source: Iterable[Mapping[str, object]]) -> Sheet:
    given: object = source
    if isinstance(given, (bytes, Mapping)) or not isinstance(given, Iterable):
        raise InvalidTypeError("a table", source, "the path of a CSV file or a workbook, a dataframe, or rows")
    rows = list(islice(source, MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        found = f"more than {MOST_ROWS:,} rows"
        raise refused("rows", "too-long", found, f"at most {MOST_ROWS:,}")
    lines = [_line(f"rows[{number}]", _checked(number, row), ".") for number, row in enumerate(rows)]
    columns = dict.fromkeys(name for line in lines for name in line.cells)
    return Sheet(tuple(columns), tuple(lines))


def _checked(number: int, row: Mapping[str, object]) -> Mapping[str, object]:
    """Return a row, or refuse what is no mapping of text to cells."""
    given: object = row
    if not isinstance(given, Mapping):
        raise InvalidTypeError(f"a row at rows[{number}]", row, "a mapping of columns to cells")
    return {_column(f"rows[{number}]", name): cell for name, cell in row.items()}


def _column(place: str, name: object) -> str:
    if not isinstance(name, str):
        raise InvalidTypeError(f"a column of {place}", name, "the name of a column, which is text")
    return name


def _line(place: str, cells: Mapping[str, object], separator: str) -> Line:
    return Line(place, cells, lambda column: f"{place}{separator}{column}")


def _from_text(path: Path, text: str, headings: int | None) -> Sheet:
    rows, problems = read_rows(text, path.name)
    if problems:
        raise DocumentError(tuple(problems))
    headings = headings or (rows[0][0] if rows else 1)
    first, heads = f"{path.name}, line {headings}", dict(rows).get(headings)
    if heads is None:
        raise refused(first, "invalid-csv", "nothing", "the names of the columns")
    below = [(line, row) for line, row in rows if line > headings]
    names = _named(heads, [row for _, row in below], lambda _place: first)
    lines = [
        _line(f"{path.name}, line {line}", {name: row[place] for place, name in names.items()}, ": ")
        for line, row in below
    ]
    return Sheet(tuple(names.values()), tuple(lines))


def _from_grid(grid: Grid, known: Collection[object], headings: int | None) -> Sheet:
    first = _headings(grid, known) if headings is None else headings
    if not 0 < first <= len(grid.rows):
        hint = "the names of the columns"
        raise refused(grid.row(max(first, 1)), "missing-key", "nothing", hint)
    below = grid.rows[first:]
    names = _named(grid.rows[first - 1], below, lambda place: grid.cell(first, place))
    hidden_columns = {
        name: Problem(grid.cell(first, place), "hidden-column", shown(name), "a column that is shown; it is read")
        for place, name in names.items()
        if place + 1 in grid.hidden_columns
    }
    places = {name: place for place, name in names.items()}
    lines = [_grid_line(grid, number, places, row) for number, row in enumerate(below, first + 1)]
    hidden_rows = {
        place: Problem(place, "hidden-row", "a row that is hidden", "a row that is shown; it is read")
        for place in map(grid.row, sorted(grid.hidden_rows))
    }
    above = () if headings else grid.rows[: first - 1]
    issues = tuple(
        Problem(
            grid.row(number), "note-row", "a figure above the headings", "a title, or headings= to say where they are"
        )
        for number, row in enumerate(above, 1)
        if any(isinstance(cell, Double) for cell in row)
    )
    return Sheet(tuple(names.values()), tuple(lines), issues, hidden_columns, hidden_rows)


def _grid_line(grid: Grid, number: int, places: Mapping[str, int], row: Sequence[object]) -> Line:
    cells = {name: row[place] for name, place in places.items()}
    return Line(grid.row(number), cells, lambda column: f"{grid.cell(number, places[column])}: {column}")


def _headings(grid: Grid, known: Collection[object]) -> int:
    """Return the number of the row that names the columns, or else of the one with the most text; nought for no row."""
    best, found = (0, 0), 0
    for number, row in enumerate(grid.rows, 1):
        texts = {_heading(cell) for cell in row if isinstance(cell, (str, Merged))} - {""}
        rank = (sum(text in known for text in texts), len(texts))
        if rank > best:
            best, found = rank, number
    return found


def _named(heads: Sequence[object], rows: Sequence[Sequence[object]], at: Callable[[int], str]) -> dict[int, str]:
    """Return the names of the columns that have one or that have cells, by their places.

    Raises:
        DocumentError: A name twice, or a column without one.
    """
    names: dict[int, str] = {}
    seen: set[str] = set()
    problems: list[Problem] = []
    for place, head in enumerate(heads):
        if not is_something(head) and not any(is_something(row[place]) for row in rows):
            continue
        name = _heading(head)
        if not name:
            hint = "a name over each column that has cells"
            problems.append(Problem(at(place), "missing-key", "a column without a name", hint))
        elif name in seen:
            problems.append(Problem(at(place), "duplicate-key", shown(name), "each column once"))
        names[place] = name
        seen.add(name)
    if problems:
        raise DocumentError(tuple(dict.fromkeys(problems)))
    return names


def _heading(cell: object) -> str:
    """Return the name in a heading, on one line; empty where there is none."""
    try:
        return " ".join(said(cell).split())
    except RefusedError:
        return ""
