"""Trading: services that earn income from outside the council."""

from __future__ import annotations

from fractions import Fraction
from typing import final

import attrs

from councilperf.budget._currency import check_one_currency
from councilperf.values import Money, _guards
from councilperf.values._code import as_code
from councilperf.values._word import Word

__all__ = ["TradingArea", "TradingKind"]


@final
class TradingKind(Word):
    """How much of its cost a trading area is to earn."""

    FULLY_TRADED = "fully traded"
    """It is to earn all that it costs."""
    PARTIALLY_TRADED = "partially traded"
    """It is to earn part of what it costs."""


@final
@attrs.frozen
class TradingArea:
    """A service that receives income in return for what it does.

    Sign: income is positive here, unlike in a budget table.

    Attributes:
        name: What it is called.
        income_target: The income that was budgeted.
        forecast_income: The income now projected for the year.
        service_area: The part of the council that it belongs to.
        kind: Whether it is fully or partially traded, where the report says so.
        cost: What the service is projected to cost, where known.

    Raises:
        CurrencyMismatchError: Target and forecast are in two currencies.

    Examples:
        >>> TradingArea("Registrars", income_target=million("1.248"), forecast_income=million("1.625")).variance
        Money("377000")
    """

    name: str = attrs.field(validator=_guards.title)
    income_target: Money = attrs.field(kw_only=True, validator=_guards.only(Money))
    forecast_income: Money = attrs.field(kw_only=True, validator=_guards.only(Money))
    service_area: str | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.title))
    kind: TradingKind | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(TradingKind))

    cost: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse two currencies in one area."""
        check_one_currency(f"keep {self.name!r} in both", self.income_target, self.forecast_income, self.cost)

    @property
    def variance(self) -> Money:
        """Projected income less its target: above nought is an excess, below nought a shortfall."""
        return self.forecast_income - self.income_target

    @property
    def favourable(self) -> Money:
        """How much better than its target the area is projected to do; for trading the same as the variance."""
        return self.variance

    @property
    def cost_recovery(self) -> Fraction | None:
        """Projected income as a share of cost; None where the cost is not known or nought.

        Examples:
            >>> halls = TradingArea("Halls", income_target=pounds(80), forecast_income=pounds(90), cost=pounds(120))
            >>> halls.cost_recovery
            Fraction(3, 4)
        """
        return self.forecast_income / self.cost if self.cost else None
