"""Cells: what each kind of value is in a frame, and back."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any, final

import attrs
from narwhals.stable import v2 as nw

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.values import Period, parse_period
from councilperf.values._exact import exact
from councilperf.values._figures import figure_of
from councilperf.values._word import Word

__all__ = ["AMOUNT", "DAY", "FIGURE", "FLAG", "MONEY", "PERIOD", "TEXT", "Kind", "word"]

Cell = Any  # text, a date, a bool, a decimal or an integer: whatever an engine keeps; None where there is nothing


@final
@attrs.frozen
class Kind:
    """A kind of value.

    Attributes:
        dtype: What a column of it is; None for exact decimals, whose places depend on what is in them.
        write: From the value to the cell.
        read: From the cell to the value, or to what becomes one beside a currency or a unit.
    """

    dtype: nw.dtypes.DType | None
    write: Callable[[Any], Cell]
    read: Callable[[Cell], Any]


def _of(kind: type, wanted: str) -> Callable[[Cell], Any]:
    def read(cell: Cell) -> object:
        if type(cell) is not kind:
            raise InvalidTypeError("a cell", cell, wanted)
        return cell

    return read


def _figure(cell: Cell) -> Decimal:
    if not isinstance(cell, (Decimal, int)):
        raise InvalidTypeError(
            "an exact figure", cell, "a decimal or an integer: frames.from_float makes them of floats"
        )
    return exact(cell, "an exact figure")


_text = _of(str, "text")


def _period(cell: Cell) -> Period:
    return parse_period(_text(cell))


def word(kind: type[Word]) -> Kind:
    """Return the kind of a fixed list of words."""

    def read(cell: Cell) -> Word:
        try:
            return kind(_text(cell))
        except ValueError:
            wanted = ", ".join(repr(word.value) for word in kind)
            raise InvalidValueError(f"a word for {kind.__name__}", cell, f"one of {wanted}") from None

    def write(value: Word) -> str:
        return value.value

    return Kind(nw.String(), write, read)


TEXT = Kind(nw.String(), str, _text)
DAY = Kind(nw.Date(), lambda day: day, _of(datetime.date, "a date"))
FLAG = Kind(nw.Boolean(), lambda flag: flag, _of(bool, "true or false"))
PERIOD = Kind(nw.String(), str, _period)
AMOUNT = Kind(None, figure_of, _figure)
MONEY = Kind(None, figure_of, _figure)
FIGURE = Kind(None, figure_of, _figure)
