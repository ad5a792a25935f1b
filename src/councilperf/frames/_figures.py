"""Figures: exact arithmetic on columns, as 64-bit integers where that is proved safe, else as decimals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, final

import attrs
from narwhals.stable import v2 as nw

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.frames._columns import is_figure
from councilperf.frames._sheet import Sheet, Work, peeked
from councilperf.values._exact import WORKING
from councilperf.values._guests import guest

__all__ = ["Figures", "Load", "figures_of", "shifted", "unscaled_of"]

_DIGITS = 38  # the widest decimal that every engine has
_SHORT = 18  # the widest decimal that is kept as a 64-bit integer
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

    def added(self, work: Work, names: Mapping[str, str]) -> Work:
        """Return a frame with columns in the common form, by their new names, added to it."""
        kinds = work.collect_schema()
        if self.width is not None or not isinstance(work, nw.DataFrame):
            return work.with_columns(**{new: self.column(name, kinds[name]) for new, name in names.items()})
        series = {new: work[name] for new, name in names.items()}
        return work.with_columns(
            **{
                new: _unscaled(one, self.places) if one.dtype.is_decimal() else one.cast(nw.Int64)
                for new, one in series.items()
            }
        )

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
    room, longest = 2 + len(str(load.multiplier)), len(str(load.constant))
    scale = max((kind.scale for kind in decimals), default=0)
    if max(scale, longest) + scale > _DIGITS - room:
        raise InvalidValueError(
            "columns and a key that can be worked with exactly", f"{scale} decimal places", "fewer decimal places"
        )
    whole = max((kind.precision - kind.scale for kind in decimals), default=0)
    is_short = len(decimals) == len(kinds) and max(whole, longest) + scale + room <= _SHORT
    width = max(whole, longest) + scale if is_short else _DIGITS - room  # engines keep short decimals as integers
    return Figures(width=width, scale=scale, places=places or 0)


def unscaled_of(sheet: Sheet, work: Work, names: Sequence[str], load: Load) -> Figures | None:
    """Return how decimals can be worked with as whole numbers of their last place; None where they cannot.

    Only Arrow gains by it: its decimals are slow to compare, and are short integers at no cost but a check.
    """
    kinds = work.collect_schema()
    scales = [kind.scale for name in names if isinstance(kind := kinds[name], nw.Decimal)]
    if not sheet.is_arrow or len(scales) < len(names):
        return None
    largest = max(load.constant, 2 * _largest(work, names) * load.multiplier)
    is_short = largest * 10 ** max(scales) < 10**_SHORT
    return Figures(width=None, scale=0, places=max(scales)) if is_short else None


def _unscaled(column: nw.Series[Any], scale: int) -> nw.Series[Any]:
    arrow = guest("pyarrow", "a frame of Arrow", "pyarrow")
    short = column.to_native().cast(arrow.decimal64(_SHORT, scale))
    whole = arrow.chunked_array([chunk.view(arrow.int64()) for chunk in short.chunks], arrow.int64())
    return nw.from_native(whole, series_only=True)


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
    return 2 * _largest(work, [name for name, kind in kinds.items() if kind != nw.Unknown]) * load.multiplier < _LONG


def _largest(work: Work, names: Sequence[str]) -> int:
    """Return the size of the largest figure, rounded up."""
    lows = {f"low{place}": nw.col(name).min() for place, name in enumerate(names)}
    highs = {f"high{place}": nw.col(name).max() for place, name in enumerate(names)}
    return max((abs(int(end)) + 1 for end in peeked(work, **lows, **highs).values() if end is not None), default=0)
