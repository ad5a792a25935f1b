"""Shares: percentages rounded half away from nought, by whole numbers alone."""

from __future__ import annotations

from narwhals.stable import v2 as nw

from councilperf.errors import InvalidValueError
from councilperf.frames._figures import Figures, Load, shifted
from councilperf.frames._sheet import Sheet, Work, peeked

__all__ = ["SHARE_WIDTH", "check_share_places", "divided", "has_wide_integers", "share_load", "share_of"]

SHARE_WIDTH = 28
_MOST_PLACES = 6
_ROOM = 35  # digits of a decimal that is to be multiplied by a power of ten
_LONG = 2**63


def check_share_places(places: int) -> None:
    """Refuse what is no number of decimal places for a percentage.

    Raises:
        InvalidValueError: Not a whole number, below nought or too large.
    """
    if type(places) is not int or not 0 <= places <= _MOST_PLACES:
        raise InvalidValueError("decimal places of a percentage", places, f"a whole number from 0 to {_MOST_PLACES}")


def share_load(places: int) -> Load:
    """Return what a rounded percentage takes: twice the part in its last place, and once the whole."""
    return Load(_factor(places) + 1, 1)


def share_of(sheet: Sheet, work: Work, figures: Figures, part: nw.Expr, whole: nw.Expr, places: int) -> nw.Expr:
    """Return a part as a rounded percentage of the size of a whole; null where that is nought.

    Args:
        sheet: What they stand in.
        work: The same, opened.
        figures: How they are worked with.
        part: The part.
        whole: The whole.
        places: How many decimal places the percentage gets.

    Raises:
        InvalidValueError: Figures too long for the engine's integers.
    """
    top, bottom = (_whole_of(sheet, figures, column) for column in (part, whole))
    size = bottom.abs()
    if figures.width is not None and not has_wide_integers(sheet) and not sheet.overflow_is_loud:
        longest = peeked(work, top=top.abs().max(), bottom=size.max())
        if _factor(places) * (longest["top"] or 0) + (longest["bottom"] or 0) >= _LONG:
            raise InvalidValueError("figures that can be divided exactly", longest["top"], "shorter ones")
    steps = divided(sheet, top.abs() * nw.lit(_factor(places)) + size, size * nw.lit(2))
    signed = nw.when(top < nw.lit(0)).then(nw.lit(0) - steps).otherwise(steps)
    return shifted(nw.when(size > nw.lit(0)).then(signed), places, SHARE_WIDTH, places)


def _factor(places: int) -> int:
    return 2 * int(10 ** (places + 2))


def has_wide_integers(sheet: Sheet) -> bool:
    """Tell whether an engine has integers of 128 bits."""
    return sheet.engine in (nw.Implementation.POLARS, nw.Implementation.DUCKDB)


def _whole_of(sheet: Sheet, figures: Figures, column: nw.Expr) -> nw.Expr:
    """Return a column as whole numbers of its last place."""
    if figures.width is None:
        return column
    kind = nw.Int128 if has_wide_integers(sheet) else nw.Int64
    narrow = column.cast(nw.Decimal(_ROOM - figures.scale, figures.scale))
    return (narrow * figures.number(10**figures.scale)).cast(kind)


def divided(sheet: Sheet, top: nw.Expr, bottom: nw.Expr) -> nw.Expr:
    """Return one whole number divided by another, rounded down; neither is below nought.

    Spark divides as floats, which miss by what they cannot hold; of what is left over, they miss by one at the most.
    """
    if not sheet.is_spark:
        return top // bottom
    guess = (top // bottom).cast(nw.Int64)
    rest = top - guess * bottom
    more = (rest // bottom).cast(nw.Int64)
    left = rest - more * bottom
    one = nw.when(left >= bottom).then(nw.lit(1)).when(left < nw.lit(0)).then(nw.lit(-1)).otherwise(nw.lit(0))
    return guess + more + one
