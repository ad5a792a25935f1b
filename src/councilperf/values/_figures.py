"""Figures of both kinds: amounts of money and quantities."""

from __future__ import annotations

from decimal import Decimal

from councilperf.values.money import Money
from councilperf.values.quantity import Quantity

__all__ = ["figure_of", "unit_name_of"]


def figure_of(value: Money | Quantity) -> Decimal:
    """Return the number of an amount or a quantity."""
    return value.amount if isinstance(value, Money) else value.value


def unit_name_of(value: Money | Quantity) -> str:
    """Return what an amount or a quantity is in: "GBP", "percent"."""
    return value.currency if isinstance(value, Money) else value.unit.name
