"""Savings: the ladder from what must be saved to what will be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

import attrs

from councilperf.errors import CurrencyMismatchError
from councilperf.values import Money, _guards

__all__ = ["SavingsInitiative", "SavingsPlan"]


@final
@attrs.frozen
class SavingsInitiative:
    """One budget reduction.

    Sign: amounts saved are positive.

    Attributes:
        name: What it is called.
        amount: The budget reduction.
        forecast: What is forecast to be achieved by the end of the year.

    Raises:
        CurrencyMismatchError: Amount and forecast are in two currencies.

    Examples:
        >>> SavingsInitiative("Reduction in staffing", amount=million("0.040"), forecast=million("0.030")).variance
        Money("-10000")
    """

    name: str = attrs.field(validator=_guards.title)
    amount: Money = attrs.field(kw_only=True, validator=_guards.only(Money))
    forecast: Money = attrs.field(kw_only=True, validator=_guards.only(Money))

    def __attrs_post_init__(self) -> None:
        """Refuse two currencies in one initiative."""
        if self.amount.currency != self.forecast.currency:
            raise CurrencyMismatchError(f"keep {self.name!r} in both", self.amount.currency, self.forecast.currency)

    @property
    def variance(self) -> Money:
        """Forecast less amount: below nought is a shortfall, above nought an additional saving."""
        return self.forecast - self.amount


def _initiatives(items: Iterable[SavingsInitiative]) -> tuple[SavingsInitiative, ...]:
    return _guards.tuple_of(SavingsInitiative, items)


@final
@attrs.frozen
class SavingsPlan:
    """What a portfolio must save in a year, and the initiatives that are to do it.

    Attributes:
        initiatives: The initiatives, in the order of the report.
        current_year: The reductions allocated for the year.
        brought_forward: What the year before left to find; below nought where it saved more than it had to.

    Raises:
        CurrencyMismatchError: The amounts are not all in one currency.

    Examples:
        >>> plan = SavingsPlan(
        ...     [SavingsInitiative("Staffing", amount=million("0.213"), forecast=million("0.213"))],
        ...     current_year=million("0.271"),
        ...     brought_forward=million("-0.016"),
        ... )
        >>> plan.target, plan.identified, plan.unidentified
        (Money("255000"), Money("213000"), Money("42000"))
    """

    initiatives: tuple[SavingsInitiative, ...] = attrs.field(converter=_initiatives)
    current_year: Money = attrs.field(kw_only=True, validator=_guards.only(Money))
    brought_forward: Money = attrs.field(kw_only=True, validator=_guards.only(Money))

    def __attrs_post_init__(self) -> None:
        """Refuse a plan that has no total."""
        for amount in (self.brought_forward, *(initiative.amount for initiative in self.initiatives)):
            if amount.currency != self.current_year.currency:
                raise CurrencyMismatchError("add up", self.current_year.currency, amount.currency)

    @property
    def target(self) -> Money:
        """What must be saved at the start of the year: the year's reductions and what was brought forward."""
        return self.current_year + self.brought_forward

    @property
    def identified(self) -> Money:
        """What the initiatives would save in full."""
        return Money.total((part.amount for part in self.initiatives), currency=self.current_year.currency)

    @property
    def forecast(self) -> Money:
        """What the initiatives are forecast to save by the end of the year."""
        return Money.total((part.forecast for part in self.initiatives), currency=self.current_year.currency)

    @property
    def unidentified(self) -> Money:
        """Target less identified: above nought is a shortfall of initiatives, below nought a surplus."""
        return self.target - self.identified
