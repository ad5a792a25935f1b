"""Figures: exact arithmetic on columns, as 64-bit integers where that is proved safe, else as decimals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import final

import attrs
from narwhals.stable import v2 as nw

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.frames._columns import is_figure
from councilperf.frames._sheet import Sheet, Work, peeked
from councilperf.values._exact import WORKING

__all__ = ["Figures", "Load", "figures_of", "shifted"]

_DIGITS = 38  # the widest decimal that every engine has
_LONG = 2**63
_STEP = 5
_BOUNDS: dict[type[nw.dtypes.DType], int] = {
    nw.Int8: 2**7,
    nw.Int16: 2**15,
    nw.Int32: 2**31,
    nw.Int64: 2**63,
    nw.UInt8: 2**8,
    nw.UInt16: 2**16,
    nw.UInt32: 2**32,
}
_ANY_INTEGER = 2**127


@final
@attrs.frozen
class Load:
    """What arithmetic must bear: nothing is ever divided, so that this is all there is.

    Attributes:
        multiplier: The largest factor that a figure, or a difference of two, is multiplied by.
        constant: The largest number that a product is compared with.
    """

    multiplier: int
    constant: int

    def with_room_for(self, other: Load) -> Load:
        """Return what arithmetic must bear to do this and another's."""
        return Load(max(self.multiplier, other.multiplier), max(self.constant, other.constant))


@final
@attrs.frozen
class Figures:
    """How columns are worked with.

    Attributes:
        width: How many digits decimals are given; None for 64-bit integers.
        scale: How many decimal places decimals are given.
        places: How many places the caller says that integers hold; a decimal's are its own.
    """

    width: int | None
    scale: int
    places: int

    def column(self, name: str, kind: nw.dtypes.DType) -> nw.Expr:
        """Return a column in the common form."""
        column = nw.col(name)
        if self.width is None:
            return column.cast(nw.Int64)
        if not kind.is_decimal():
            column = column.cast(nw.Decimal(_DIGITS, 0))  # Arrow wants room for any integer first
        return column.cast(nw.Decimal(self.width, self.scale))

    def number(self, number: int) -> nw.Expr:
        """Return a whole number that columns can be multiplied by and compared with."""
        return nw.lit(number) if self.width is None else nw.lit(Decimal(number))

    def times(self, column: nw.Expr, number: int) -> nw.Expr:
        """Return a multiple of a column."""
        return column if number == 1 else column * self.number(number)


def figures_of(sheet: Sheet, work: Work, names: Sequence[str], load: Load, places: int | None) -> Figures:
    """Return how the columns of these names can be worked with, or refuse them.

    Args:
        sheet: What they stand in.
        work: The same, opened.
        names: The columns.
        load: What the arithmetic must bear.
        places: How many decimal places integers hold; None for none.

    Raises:
        InvalidTypeError: A column of floats, words or anything else that is no exact figure.
        InvalidValueError: Places for decimals, which have their own; or too many places to be worked with.
    """
    kinds = [work.collect_schema()[name] for name in names]
    for name, kind in zip(names, kinds, strict=True):
        _check_kind(sheet, work, name, kind)
    decimals = [kind for kind in kinds if isinstance(kind, nw.Decimal)]
    if decimals and places is not None:
        raise InvalidValueError("places of integer columns", places, "none: decimal columns hold their own")
    if not decimals and _fits(sheet, work, dict(zip(names, kinds, strict=True)), load):
        return Figures(width=None, scale=0, places=places or 0)
    width = _DIGITS - 2 - len(str(load.multiplier))
    scale = max((kind.scale for kind in decimals), default=0)
    if max(scale, len(str(load.constant))) + scale > width:
        raise InvalidValueError(
            "columns and a key that can be worked with exactly", f"{scale} decimal places", "fewer decimal places"
        )
    return Figures(width=width, scale=scale, places=places or 0)


def shifted(whole: nw.Expr, places: int, width: int, scale: int) -> nw.Expr:
    """Return whole numbers as decimals of a width and a scale, with the point moved so many places to the left."""
    decimal = nw.Decimal(width, scale)
    figure = whole.cast(nw.Decimal(_DIGITS, scale - places)).cast(decimal)
    for step in range(0, places, _STEP):  # a product of two long decimals would have no room
        figure = (figure * nw.lit(WORKING.scaleb(1, -min(_STEP, places - step)))).cast(decimal)
    return figure


def _check_kind(sheet: Sheet, work: Work, name: str, kind: nw.dtypes.DType) -> None:
    what = f"column {name!r} of exact figures"
    if kind.is_float():
        raise InvalidTypeError(what, kind, "integers or decimals: turn floats into them with frames.from_float")
    if not is_figure(kind):
        raise InvalidTypeError(what, kind, "integers or decimals")
    if kind == nw.Unknown and not (sheet.is_eager and peeked(work, rows=nw.col(name).count())["rows"] == 0):
        raise InvalidTypeError(what, kind, "integers or decimals")


def _fits(sheet: Sheet, work: Work, kinds: dict[str, nw.dtypes.DType], load: Load) -> bool:
    """Tell whether no product of these integers can be longer than 64 bits, or the engine says so itself."""
    if load.constant >= _LONG or load.multiplier >= _LONG:
        return False
    size = max((0 if kind == nw.Unknown else _BOUNDS.get(type(kind), _ANY_INTEGER)) for kind in kinds.values())
    if sheet.overflow_is_loud:
        return size < _ANY_INTEGER
    if 2 * size * load.multiplier < _LONG:
        return True
    if not sheet.is_eager:
        return False
    ends = {f"{end}{place}": column for place, name in enumerate(kinds) for end, column in _ends(name, kinds[name])}
    size = max((abs(int(end)) for end in peeked(work, **ends).values() if end is not None), default=0)
    return 2 * size * load.multiplier < _LONG


def _ends(name: str, kind: nw.dtypes.DType) -> list[tuple[str, nw.Expr]]:
    return [] if kind == nw.Unknown else [("low", nw.col(name).min()), ("high", nw.col(name).max())]
