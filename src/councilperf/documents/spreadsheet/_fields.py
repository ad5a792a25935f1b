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
from councilperf.values import COUNT, PERCENT, YES_NO, Money, MoneyUnit, Quarter, Unit, parse_date, parse_period
from councilperf.values._exact import GROUPED, exact
from councilperf.values._word import Word

__all__ = ["PRINTED", "TABLES", "Read", "Table", "figure", "money", "share"]

_TRUTH = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
_LASTING = dict.fromkeys(("recurrent", "recurring", "ongoing", "permanent"), True)
_PASSING = dict.fromkeys(("one off", "non recurrent", "non recurring", "temporary"), False)
_UNITS = {
    **dict.fromkeys(("%", "per cent", "percentage"), PERCENT),
    **dict.fromkeys(("number", "no.", "#"), COUNT),
    "£": Unit("GBP"),
    "y/n": YES_NO,
}
_RATE = re.compile(r"(?:rate )?per ([1-9][0-9]{0,2}(?:,[0-9]{3})+)", re.ASCII)
_BETTER = {
    Direction.HIGHER: ("high", "higher is better", "bigger is better", "high is good", "maximise", "aim to maximise"),
    Direction.LOWER: ("low", "lower is better", "smaller is better", "low is good", "minimise", "aim to minimise"),
}
_MOVED = {
    Movement.DECREASED: ("down", "\u2193"),
    Movement.INCREASED: ("up", "\u2191"),
    Movement.UNCHANGED: ("no change", "same", "=", "\u2192"),
}
_KINDS = {ReserveKind.RING_FENCED: ("ringfenced",)}
_GOING = {
    Deliverability.DELIVERED: ("achieved", "complete", "completed"),
    Deliverability.ON_TRACK: ("on target",),
    Deliverability.UNACHIEVABLE: ("undeliverable", "not deliverable", "not achievable"),
    Deliverability.DELETED: ("withdrawn",),
}
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
    rate = _RATE.fullmatch(text) if len(text) <= _LONGEST else None
    return _UNITS.get(text.casefold()) or Unit(f"per {rate[1].replace(',', '')}" if rate else text)


def _period(text: str, _unit: MoneyUnit) -> object:
    return parse_period(text)


def _day(text: str, _unit: MoneyUnit) -> datetime.date:
    return parse_date(text)


def _quarter(text: str, _unit: MoneyUnit) -> Quarter:
    return Quarter.parse(text)


def _lasting(text: str, _unit: MoneyUnit) -> bool:
    words = {**_TRUTH, **_LASTING, **_PASSING}
    if _plain(text) not in words:
        raise InvalidValueError("a yes or a no", text, "'yes' or 'no', 'recurrent' or 'one-off'")
    return words[_plain(text)]


def _plain(text: str) -> str:
    """Return words in small letters, without hyphens."""
    return " ".join(text.casefold().replace("-", " ").split())


def share(text: str, _unit: MoneyUnit) -> Decimal:
    """Return a printed percentage as so many per cent."""
    found = _SHARE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        raise ParseError("a percentage", text, "one such as '-45.4%', '(45.4%)' or '-45.4'")
    figure = exact((found["size"] or found["below"]).replace(",", ""), "a percentage")
    return figure if found["size"] and not found["minus"] else figure.copy_negate()


def _word(kind: type[Word], also: Mapping[Any, tuple[str, ...]] | None = None) -> Read:
    """Return what reads a word of a fixed list, or another that councils use for it, in any letters."""
    words = {_plain(word.value): word for word in kind}
    words |= {other: word for word, others in (also or {}).items() for other in others}
    named = ", ".join(repr(word.value) for word in kind)

    def read(text: str, _unit: MoneyUnit) -> Word:
        if _plain(text) not in words:
            raise InvalidValueError(f"a word for {kind.__name__}", text, f"one of {named}")
        return words[_plain(text)]

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
            "better": _word(Direction, _BETTER),
            "period": _period,
            "value": figure,
            "status": _word(Status),
            "as_at": _day,
            **dict.fromkeys(("target", "floor", "tolerance", "judgement"), figure),
            "reported": _quarter,
        },
        ("title", "unit", "better", "period", "value"),
        by_period=("value", "target", "floor", "tolerance", "judgement", "status", "as_at"),
    ),
    "reserves": Table(
        Reserve,
        "name",
        {
            "name": _text,
            "kind": _word(ReserveKind, _KINDS),
            **dict.fromkeys(("opening", "contributions", "use", "transfers", "balance"), money),
            "stated_movement": _word(Movement, _MOVED),
        },
        ("name", "balance"),
    ),
    "savings": Table(
        SavingsInitiative,
        "name",
        {
            "name": _text,
            **dict.fromkeys(("amount", "forecast", "achieved", "full_year", "slipped"), money),
            "recurrent": _lasting,
            "deliverability": _word(Deliverability, _GOING),
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
