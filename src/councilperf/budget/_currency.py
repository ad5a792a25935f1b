"""One currency: what every total stands on."""

from __future__ import annotations

from councilperf.errors import CurrencyMismatchError
from councilperf.values import Money

__all__ = ["check_one_currency"]


def check_one_currency(doing: str, *amounts: Money | None) -> None:
    """Refuse amounts of more than one currency; an amount that is missing is of none."""
    first: str | None = None
    for amount in amounts:
        if amount is None:
            continue
        if first is None:
            first = amount.currency
        elif amount.currency != first:
            raise CurrencyMismatchError(doing, first, amount.currency)
