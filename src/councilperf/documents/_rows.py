"""Rows: a council's own table opened, with the name of each column and the place of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import final

import attrs

from councilperf.documents._archive import content_of
from councilperf.documents._csv import decoded, read_rows
from councilperf.documents._files import place_of
from councilperf.errors import DocumentError, InvalidTypeError, Problem, shown

__all__ = ["Sheet", "opened"]

_MOST_ROWS = 20_000


@final
@attrs.frozen
class Sheet:
    """A table before any of its cells is read.

    Attributes:
        columns: The names of its columns, in their order.
        rows: The cells of each row by column, with its place: `rows[3]`, `budget.csv, line 5`.
        separator: What stands between the place of a row and a column: `rows[3].Forecast`.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, Mapping[str, object]], ...]
    separator: str


def opened(source: str | Path | Iterable[Mapping[str, object]], encoding: str | None) -> Sheet:
    """Return the table in a file of comma-separated text, or in rows.

    Raises:
        DocumentError: A file that is not strict comma-separated text with a name over each column, or too many rows.
        InvalidTypeError: Neither a path nor rows, or a row or the name of a column that is none.
        InvalidValueError: An encoding that is neither UTF-8 nor cp1252.
        OSError: The file cannot be read.
    """
    if isinstance(source, (str, Path)):
        return _from_file(place_of(source), encoding)
    given: object = source
    if isinstance(given, (bytes, Mapping)) or not isinstance(given, Iterable):
        raise InvalidTypeError("a table", source, "the path of a CSV file, or rows as mappings")
    rows = list(islice(source, _MOST_ROWS + 1))
    if len(rows) > _MOST_ROWS:
        found = f"more than {_MOST_ROWS:,} rows"
        raise DocumentError((Problem("rows", "too-long", found, f"at most {_MOST_ROWS:,}"),))
    for number, row in enumerate(rows):
        _check_row(number, row)
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return Sheet(columns, tuple((f"rows[{number}]", row) for number, row in enumerate(rows)), ".")


def _check_row(number: int, row: Mapping[str, object]) -> None:
    """Refuse what is no mapping of text to cells."""
    given: object = row
    if not isinstance(given, Mapping):
        raise InvalidTypeError(f"a row at rows[{number}]", row, "a mapping of columns to cells")
    for name in row:
        key: object = name
        if not isinstance(key, str):
            raise InvalidTypeError(f"a column of rows[{number}]", name, "the name of a column, which is text")


def _from_file(path: Path, encoding: str | None) -> Sheet:
    lines, problems = read_rows(decoded(content_of(path), path.name, encoding), path.name)
    if problems:
        raise DocumentError(tuple(problems))
    first = f"{path.name}, line 1"
    if not lines:
        raise DocumentError((Problem(first, "invalid-csv", "nothing", "the names of the columns"),))
    (_, heads), *rows = lines
    used = [place for place, head in enumerate(heads) if head is not None or any(row[place] for _, row in rows)]
    names = [(heads[place] or "").strip(" ") for place in used]  # nothing at all in a column of nothing
    faults = [
        Problem(first, "duplicate-key", shown(name), "each column once") if name else _nameless(first)
        for name, number in Counter(names).items()
        if number > 1 or not name
    ]
    if faults:
        raise DocumentError(tuple(faults))
    cells = [(line, {name: row[place] for name, place in zip(names, used, strict=True)}) for line, row in rows]
    return Sheet(tuple(names), tuple((f"{path.name}, line {line}", row) for line, row in cells), ": ")


def _nameless(place: str) -> Problem:
    return Problem(place, "missing-key", "a column without a name", "a name over each column that has cells")
