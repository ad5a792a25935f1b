"""Dataframes: rows of pandas, polars and pyarrow, by what they can do, so that none of them is imported here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Protocol, runtime_checkable

from councilperf.documents._doubles import Double
from councilperf.errors import DocumentError, InvalidTypeError, InvalidValueError, Problem, shown

__all__ = ["Dataframe", "rows_of"]


@runtime_checkable
class Dataframe(Protocol):
    """A dataframe of any engine that hands its columns over as an Arrow stream, as all of them do."""

    def __arrow_c_stream__(self, requested_schema: object | None = None, /) -> object:
        """Hand the columns over."""
        ...


def rows_of(frame: Dataframe, most: int) -> tuple[list[object], list[dict[str, object]]]:
    """Return the names of the columns of a dataframe, and its rows; what it calls missing is None.

    Raises:
        DocumentError: A column twice, or too many rows.
        InvalidTypeError: Not a dataframe of pandas, polars or pyarrow.
        InvalidValueError: A dataframe with cells that Python cannot hold.
    """
    try:
        names, rows = _taken(frame, most)
    except (DocumentError, InvalidTypeError):
        raise
    except Exception as error:  # noqa: BLE001 - an engine may raise anything
        raise InvalidValueError("a dataframe that can be read", error, "cells that Python can hold") from None
    return names, [{name: _number(cell) for name, cell in row.items()} for row in rows]


def _number(cell: object) -> object:
    return Double(cell) if isinstance(cell, float) else cell


def _taken(frame: Any, most: int) -> tuple[list[object], list[dict[str, object]]]:  # noqa: ANN401 - of any engine
    """Return the names of the columns, and the rows as the engine gives them."""
    if hasattr(frame, "notna") and hasattr(frame, "columns"):  # pandas, where an index with a name is a column
        frame = frame.reset_index() if any(name is not None for name in frame.index.names) else frame
        names = _checked(frame.columns, len(frame), most)
        return names, frame.astype(object).where(frame.notna(), None).to_dict("records")
    if hasattr(frame, "column_names") and hasattr(frame, "to_pylist"):  # pyarrow
        return _checked(frame.column_names, len(frame), most), frame.to_pylist()
    if hasattr(frame, "columns") and hasattr(frame, "rows"):  # polars
        return _checked(frame.columns, len(frame), most), frame.rows(named=True)
    raise InvalidTypeError("a table", frame, "a dataframe of pandas, polars or pyarrow")


def _checked(columns: Iterable[object], length: int, most: int) -> list[object]:
    """Return the names of columns, or refuse one that is there twice, which hides the other, and too many rows."""
    names = list(columns)
    problems = [
        Problem("columns", "duplicate-key", shown(name), "each column once")
        for name, number in Counter(names).items()
        if number > 1
    ]
    if length > most:
        problems.append(Problem("rows", "too-long", f"{length:,} rows", f"at most {most:,}"))
    if problems:
        raise DocumentError(tuple(problems))
    return names
