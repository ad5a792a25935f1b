"""How figures are printed in a finding: British, without a locale."""

from __future__ import annotations

import datetime

from councilperf.values import COUNT, Money, Quantity
from councilperf.values._exact import plain
from councilperf.values._period_text import MONTHS

__all__ = ["cut", "said"]

_LONGEST = 60


def said(fact: Money | Quantity | datetime.date) -> str:
    """Return a fact as a report prints it: 3,265; £400,000; 69.9%; 31 Mar 2022."""
    if isinstance(fact, Money):
        symbol = "£" if fact.currency == "GBP" else f"{fact.currency} "
        return f"{'-' if fact.amount < 0 else ''}{symbol}{_grouped(plain(abs(fact).amount))}"
    if isinstance(fact, Quantity):
        return _grouped(plain(fact.value)) if fact.unit == COUNT else str(fact)
    return f"{fact.day} {MONTHS[fact.month - 4]} {fact.year}"


def cut(title: str) -> str:
    """Return a title in quotes, cut where it is long."""
    return f"'{title}'" if len(title) <= _LONGEST else f"'{title[: _LONGEST - 1].rstrip()}…'"


def _grouped(digits: str) -> str:
    whole, point, rest = digits.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-") != "0" else digits
