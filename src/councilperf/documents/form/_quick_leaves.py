"""The smallest parts of a document, read at once where they are spelt as they are written, which is all there is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from councilperf import values
from councilperf.documents._kinds import LEAVES, SHIPPED_RATINGS
from councilperf.rating import Rating
from councilperf.values.money import known_money
from councilperf.values.quantity import known_quantity

__all__ = ["reader_of"]

Read = Callable[[str], Any]

_REMEMBERED = 4_096
_FIGURE = r"(?:0|-?[1-9][0-9]{0,14}|-?(?:0|[1-9][0-9]{0,14})\.[0-9]{0,14}[1-9])"
_is_money = re.compile(rf"[A-Z]{{3}} {_FIGURE}", re.ASCII).fullmatch
_is_quantity = re.compile(rf"{_FIGURE}(?:%| .+)?", re.ASCII).fullmatch
_SPELT: dict[Any, re.Pattern[str]] = {leaf.kind: re.compile(str(leaf.form["pattern"]), re.ASCII) for leaf in LEAVES}
_STRICT: dict[Any, Read] = {leaf.kind: leaf.read for leaf in LEAVES}
_UNITS = {unit.name: unit for unit in (values.COUNT, values.DAYS, values.PERCENT, values.POINTS, values.YES_NO)}
_PERIODS = (
    values.FinancialYear,
    values.Quarter,
    values.HalfYear,
    values.Month,
    values.YearToDate,
    values.YearEnding,
)


def reader_of(*kinds: Any) -> Read:  # noqa: ANN401 - typing constructs have no better type
    """Return what reads text as the first of some kinds whose spelling it is, as their strict readers would, or raises.

    Leaves recur, in one document and from one to the next, so that what they were read as is remembered.
    """
    *others, last = kinds
    read_others = [(_SPELT[kind], _read_one(kind)) for kind in others]
    read_last = _read_one(last)

    def read(text: str) -> Any:  # noqa: ANN401 - one of the kinds
        for spelling, read_other in read_others:
            if spelling.match(text):
                return read_other(text)
        return read_last(text)

    return lru_cache(_REMEMBERED)(read if others else read_last)


def _read_one(kind: Any) -> Read:  # noqa: ANN401 - as above
    return _QUICK.get(kind) or _STRICT[kind]


def _money(text: str) -> object:
    return known_money(Decimal(text[4:]), text[:3]) if _is_money(text) else _STRICT[values.Money](text)


def _quantity(text: str) -> object:
    figure, _, name = text.partition(" ")
    if not _is_quantity(text) or name in ("percent", "count"):
        return _STRICT[values.Quantity](text)
    if figure[-1] == "%":
        return known_quantity(Decimal(figure[:-1]), values.PERCENT)
    return known_quantity(Decimal(figure), _unit(name) if name else values.COUNT)


def _unit(name: str) -> values.Unit:
    return _UNITS.get(name) or values.Unit(name)


def _day(text: str) -> object:
    return datetime.date.fromisoformat(text) if _SPELT[datetime.date].match(text) else _STRICT[datetime.date](text)


def _period(text: str) -> object:
    for kind in _PERIODS:
        if _SPELT[kind].match(text):
            return kind(text)
    return _STRICT[values.Period](text)


_QUICK: dict[Any, Read] = {
    Rating: SHIPPED_RATINGS.__getitem__,
    datetime.date: _day,
    values.Money: _money,
    values.Period: _period,
    values.Quantity: _quantity,
    values.Unit: _unit,
}
