"""Fields: which columns each of a council's own tables has, and how their cells are read."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, final

import attrs

from councilperf.budget import (
    BudgetLine,
    Deliverability,
    Movement,
    Nature,
    Reserve,
    ReserveKind,
    SavingsInitiative,
    TradingArea,
    TradingKind,
)
from councilperf.errors import InvalidValueError, ParseError
from councilperf.performance import Measure, Status
from councilperf.rating import Direction
from councilperf.values import Money, MoneyUnit, Quarter, Unit, parse_date, parse_period
from councilperf.values._exact import GROUPED, exact
from councilperf.values._word import Word

__all__ = ["PRINTED", "TABLES", "Read", "Table", "figure", "money", "share"]

_TRUTH = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
_SHARE = re.compile(rf"(?P<minus>-)?(?P<size>{GROUPED}) ?%?|\((?P<below>{GROUPED}) ?%?\)", re.ASCII)
_LONGEST = 64

Read = Callable[[str, MoneyUnit], Any]
"""From the text of a cell to the value; the unit is that of a column of money."""


@final
@attrs.frozen
class Table:
    """A table as councils keep it.

    Attributes:
        kind: The class of the objects that its rows make.
        name: The column that says what a row is of.
        fields: Its columns, and how each is read.
        required: Those that a table must have, and that no row may leave empty.
        compared: The columns of the budget and of the forecast that a printed variance rests on; none where no
            variance is printed.
        by_period: The columns of which a table may have one for each period.
    """

    kind: type
    name: str
    fields: Mapping[str, Read]
    required: tuple[str, ...]
    compared: tuple[str, str] | None = None
    by_period: tuple[str, ...] = ()


def _text(text: str, _unit: MoneyUnit) -> str:
    return text


def figure(text: str, _unit: MoneyUnit) -> str:
    """Return a figure as it stands: it is read beside its unit, and a cell that says nothing is an answer too."""
    return text


def money(text: str, unit: MoneyUnit) -> Money:
    """Return an amount, in the unit of its column unless it says its own."""
    return Money.parse(text, unit=unit)


def _unit(text: str, _unit: MoneyUnit) -> Unit:
    return Unit("percent" if text == "%" else text)


def _period(text: str, _unit: MoneyUnit) -> object:
    return parse_period(text)


def _day(text: str, _unit: MoneyUnit) -> datetime.date:
    return parse_date(text)


def _quarter(text: str, _unit: MoneyUnit) -> Quarter:
    return Quarter.parse(text)


def _truth(text: str, _unit: MoneyUnit) -> bool:
    if text.casefold() not in _TRUTH:
        raise InvalidValueError("a yes or a no", text, "'yes' or 'no'")
    return _TRUTH[text.casefold()]


def share(text: str, _unit: MoneyUnit) -> Decimal:
    """Return a printed percentage as so many per cent."""
    found = _SHARE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        raise ParseError("a percentage", text, "one such as '-45.4%', '(45.4%)' or '-45.4'")
    figure = exact((found["size"] or found["below"]).replace(",", ""), "a percentage")
    return figure if found["size"] and not found["minus"] else figure.copy_negate()


def _word(kind: type[Word]) -> Read:
    """Return what reads one of a fixed list of words, in large letters or small ones."""
    words = {word.value.casefold(): word for word in kind}

    def read(text: str, _unit: MoneyUnit) -> Word:
        if text.casefold() not in words:
            raise InvalidValueError(f"a word for {kind.__name__}", text, f"one of {', '.join(map(repr, words))}")
        return words[text.casefold()]

    return read


PRINTED: Mapping[str, Read] = {"variance": money, "variance_share": share}
"""What is never kept, only compared."""

TABLES: dict[str, Table] = {
    "budget": Table(
        BudgetLine,
        "name",
        {
            "name": _text,
            "key": _text,
            "nature": _word(Nature),
            **dict.fromkeys(("budget", "forecast", "original", "previous_forecast", "actual", "commitments"), money),
            "commentary": _text,
            **PRINTED,
        },
        ("name", "budget", "forecast"),
        ("budget", "forecast"),
    ),
    "observations": Table(
        Measure,
        "title",
        {
            "title": _text,
            "key": _text,
            "unit": _unit,
            "better": _word(Direction),
            "period": _period,
            "value": figure,
            "status": _word(Status),
            "as_at": _day,
            "target": figure,
            "reported": _quarter,
        },
        ("title", "unit", "better", "period", "value"),
        by_period=("value", "target", "status", "as_at"),
    ),
    "reserves": Table(
        Reserve,
        "name",
        {
            "name": _text,
            "kind": _word(ReserveKind),
            "opening": money,
            "balance": money,
            "stated_movement": _word(Movement),
        },
        ("name", "balance"),
    ),
    "savings": Table(
        SavingsInitiative,
        "name",
        {
            "name": _text,
            **dict.fromkeys(("amount", "forecast", "achieved", "full_year", "slipped"), money),
            "recurrent": _truth,
            "deliverability": _word(Deliverability),
            **PRINTED,
        },
        ("name", "amount", "forecast"),
        ("amount", "forecast"),
    ),
    "trading": Table(
        TradingArea,
        "name",
        {
            "name": _text,
            "service_area": _text,
            "kind": _word(TradingKind),
            **dict.fromkeys(("income_target", "forecast_income", "cost"), money),
            **PRINTED,
        },
        ("name", "income_target", "forecast_income"),
        ("income_target", "forecast_income"),
    ),
}
