"""Dataframes: rows of pandas, polars and pyarrow, by what they can do, so that none of them is imported here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sized
from typing import Any, Protocol, runtime_checkable

from councilperf.documents._doubles import Double
from councilperf.errors import DocumentError, InvalidTypeError, InvalidValueError, Problem, shown

__all__ = ["Dataframe", "rows_of"]

Kinds = list[tuple[object, str]]  # the name of each column, and its type as the engine calls it

# Floats of 32 or 16 bits: read as one of 64, 1234.56 is 1234.56005859375, which 15 digits say.
_SHORT = {"float16", "float32", "halffloat", "float", "halffloat[pyarrow]", "float[pyarrow]"}


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
        kinds, rows = _taken(frame, most)
    except (DocumentError, InvalidTypeError):
        raise
    except Exception as error:  # noqa: BLE001 - an engine may raise anything
        raise InvalidValueError("a dataframe that can be read", error, "cells that Python can hold") from None
    short = {name for name, kind in kinds if kind in _SHORT}
    return [name for name, _ in kinds], [
        {name: Double(cell) if isinstance(cell, float) and name not in short else cell for name, cell in row.items()}
        for row in rows
    ]


def _taken(frame: Any, most: int) -> tuple[Kinds, list[dict[str, object]]]:  # noqa: ANN401 - of any engine
    """Return the names and types of the columns, and the rows as the engine gives them."""
    if hasattr(frame, "notna") and hasattr(frame, "columns"):  # pandas, where an index with a name is a column
        frame = frame.reset_index() if any(name is not None for name in frame.index.names) else frame
        kinds = _checked(frame, frame.columns, frame.dtypes, most)
        return kinds, frame.astype(object).where(frame.notna(), None).to_dict("records")
    if hasattr(frame, "column_names") and hasattr(frame, "to_pylist"):  # pyarrow
        return _checked(frame, frame.column_names, frame.schema.types, most), frame.to_pylist()
    if hasattr(frame, "columns") and hasattr(frame, "rows"):  # polars
        return _checked(frame, frame.columns, frame.schema.values(), most), frame.rows(named=True)
    raise InvalidTypeError("a table", frame, "a dataframe of pandas, polars or pyarrow")


def _checked(frame: Sized, columns: Iterable[object], types: Iterable[object], most: int) -> Kinds:
    """Return names and types of columns, or refuse too many rows, and a column twice, which hides the other."""
    kinds = [(name, str(kind).lower()) for name, kind in zip(columns, types, strict=True)]
    problems = [
        Problem("columns", "duplicate-key", shown(name), "each column once")
        for name, number in Counter(name for name, _ in kinds).items()
        if number > 1
    ]
    if len(frame) > most:
        problems.append(Problem("rows", "too-long", f"{len(frame):,} rows", f"at most {most:,}"))
    if problems:
        raise DocumentError(tuple(problems))
    return kinds
