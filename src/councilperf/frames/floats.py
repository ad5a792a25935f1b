"""Floats: turned into exact decimals where that is proved, refused where it is not."""

from __future__ import annotations

from typing import TypeVar, cast

from narwhals.stable import v2 as nw

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.frames._columns import check_there
from councilperf.frames._sheet import Sheet, Work, exactly, peeked

__all__ = ["from_float"]

FrameT = TypeVar("FrameT")
_WIDTH = 28
_MOST_PLACES = 9
_MOST_ROWS = 5
_LARGEST = 2**53 // 50  # so that the slack below is never more than a twentieth of the last place
_SLACK = 2.3e-16  # how far, as a share, a float may lie from its decimal: the last bit of what it was computed from


def from_float(frame: FrameT, *columns: str, places: int = 2) -> FrameT:
    """Return a frame with columns of floats turned into exact decimals, where every row proves that it was one.

    A float that is the nearest to a decimal of so many places becomes that decimal, and 0.1 + 0.2 becomes 0.30. A
    float that is none (0.125 in two places), NaN and infinity are refused with their rows: rounding is yours to do.
    On a lazy frame they stop the engine once it goes through the rows.

    Args:
        frame: A frame of polars (eager or lazy), pandas, pyarrow, duckdb or PySpark.
        columns: The columns to turn.
        places: How many decimal places they have at the most.

    Raises:
        InvalidTypeError: Not a frame, or a column that is not of floats.
        InvalidValueError: No such column, or floats that are no decimals of so many places.
        MissingExtraError: A pandas frame, and pyarrow is not installed.

    Examples:
        >>> import polars
        >>> frame = polars.DataFrame({"value": [54.5, 0.1 + 0.2, None]})
        >>> cp.frames.from_float(frame, "value", places=1)["value"].to_list()
        [Decimal('54.5'), Decimal('0.3'), None]
    """
    if type(places) is not int or not 0 <= places <= _MOST_PLACES:
        raise InvalidValueError("decimal places of floats", places, f"a whole number from 0 to {_MOST_PLACES}")
    if not columns:
        raise InvalidValueError("columns of floats", "none", "their names")
    sheet = Sheet.of(frame)
    names = list(dict.fromkeys(check_there(name, "float", sheet.columns) for name in columns))
    with exactly():
        work = sheet.work(names)
        made: dict[str, nw.Expr] = {}
        for name in names:
            if not (kind := work.collect_schema()[name]).is_float():
                raise InvalidTypeError(f"column {name!r} of floats", kind, "floats: other columns need no proof")
            column = nw.col(name).cast(nw.Float64)
            whole = (column * nw.lit(10**places)).round(0)
            off = (column * nw.lit(10**places) - whole).abs()
            is_proved = column.is_finite() & (off <= whole.abs() * nw.lit(_SLACK)) & (whole.abs() < nw.lit(_LARGEST))
            if sheet.is_eager:
                _check(work, name, is_proved, places)
            else:
                column = sheet.stop(~is_proved, f"not a decimal of {places} places, in column {name!r}") + column
            made[name] = column.cast(nw.Decimal(_WIDTH, places))  # the nearest, and there is one
        return cast("FrameT", sheet.given_back(work.with_columns(**made), names))


def _check(work: Work, name: str, is_proved: nw.Expr, places: int) -> None:
    """Refuse a column with floats that are no decimals, and list their rows."""
    number = peeked(work, number=(~is_proved).sum())["number"]
    if not number:
        return
    with exactly():
        told = work.select(value=nw.col(name), is_proved=is_proved)
        cells = told.collect() if isinstance(told, nw.LazyFrame) else told
        wrong = [(row, value) for row, (value, proved) in enumerate(cells.iter_rows()) if proved is False]
    rows = ", ".join(str(row) for row, _ in wrong[:_MOST_ROWS])
    what = f"decimals of {places} places, in column {name!r}, rows {rows} ({number} in all)"
    raise InvalidValueError(what, wrong[0][1], "more places, or figures that were rounded first")
