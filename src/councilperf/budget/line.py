"""Budget lines: what may be spent, and what will be."""

from __future__ import annotations

from fractions import Fraction
from typing import final

import attrs

from councilperf.errors import CurrencyMismatchError
from councilperf.values import Money, _guards

__all__ = ["BudgetLine", "Funding"]


@final
@attrs.frozen
class BudgetLine:
    """One line of a budget table.

    Sign: spending is positive, income negative; so is the variance, and below nought is good news for either.

    Attributes:
        name: What the line is called.
        budget: The controllable budget.
        forecast: The forecast outturn.
        commentary: What the report says of its variance.

    Raises:
        CurrencyMismatchError: Budget and forecast are in two currencies.

    Examples:
        >>> line = BudgetLine("Registrars", budget=million("-0.537"), forecast=million("-0.781"))
        >>> line.variance, line.variance_share
        (Money("-244000"), Fraction(-244, 537))
    """

    name: str = attrs.field(validator=_guards.title)
    budget: Money = attrs.field(kw_only=True, validator=_guards.only(Money))
    forecast: Money = attrs.field(kw_only=True, validator=_guards.only(Money))
    commentary: str = attrs.field(default="", kw_only=True, validator=_guards.text)

    def __attrs_post_init__(self) -> None:
        """Refuse two currencies on one line."""
        if self.budget.currency != self.forecast.currency:
            raise CurrencyMismatchError(f"keep {self.name!r} in both", self.budget.currency, self.forecast.currency)

    @property
    def variance(self) -> Money:
        """Forecast less budget: below nought is an underspend, or more income than budgeted."""
        return self.forecast - self.budget

    @property
    def variance_share(self) -> Fraction | None:
        """The variance as a share of the size of the budget; None where the budget is nought.

        Sign: as the variance, also where the budget is income and so below nought.
        """
        return self.variance / abs(self.budget) if self.budget else None


@final
@attrs.frozen
class Funding:
    """Money that is added to a budget under a name of its own.

    Attributes:
        name: What it is called: "Covid-19 Funding".
        amount: How much; positive adds to what may be spent.

    Examples:
        >>> Funding("Covid-19 Funding", million("0.095")).amount
        Money("95000")
    """

    name: str = attrs.field(validator=_guards.title)
    amount: Money = attrs.field(validator=_guards.only(Money))
