"""Variances as they are printed: never kept, only compared with the figures that they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any, Literal, final, get_args

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.values import POINTS, Money, Quantity, _guards
from councilperf.values._code import as_code
from councilperf.values._exact import plain, rounded

__all__ = ["PrintedVariance", "contradicted"]

WayRound = Literal["forecast-budget", "budget-forecast"]

_SHOWN = Decimal("0.0001")


@final
@attrs.frozen
class PrintedVariance:
    """How a table prints its variances.

    A percentage is of the size of the budget, and is not compared where the budget is nought.

    Attributes:
        way_round: Which is taken from which: "forecast-budget" or "budget-forecast". Of savings, the budget is the
            amount; of traded services, the income target.
        step: What the amounts were rounded to: `thousand(1)`; None if they were not.
        share_step: What the percentages were rounded to: `points("0.1")`; None if they were not.

    Raises:
        InvalidValueError: Another way round, or a step not above nought or not in points.

    Examples:
        >>> PrintedVariance("budget-forecast", step=thousand(1)).step
        Money("1000")
    """

    way_round: WayRound = attrs.field()
    step: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))
    share_step: Quantity | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Quantity))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse another way round, and steps without size."""
        ways = get_args(WayRound)
        if not isinstance(self.way_round, str):
            raise InvalidTypeError("a way round for variances", self.way_round, " or ".join(map(repr, ways)))
        if self.way_round not in ways:
            raise InvalidValueError("a way round for variances", self.way_round, " or ".join(map(repr, ways)))
        if self.step is not None and self.step.amount <= 0:
            raise InvalidValueError("the step of a variance", self.step, "a step above nought")
        if self.share_step is not None and (self.share_step.unit != POINTS or self.share_step.value <= 0):
            raise InvalidValueError("the step of a percentage", self.share_step, "points above nought")


def contradicted(
    way: PrintedVariance, budget: Money, forecast: Money, row: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    """Go through the printed figures of a row that cannot be true before rounding, each with what was computed.

    Raises:
        CurrencyMismatchError: A variance in another currency.
    """
    sign = 1 if way.way_round == "forecast-budget" else -1
    half = Fraction(way.step.amount) / 2 if way.step else Fraction(0)
    variance = (forecast - budget) * sign
    printed: Money | None = row.get("variance")
    if printed is not None and abs(Fraction((printed - variance).amount)) > 3 * half:  # each of the three was rounded
        yield "variance", str(variance)
    share: Decimal | None = row.get("variance_share")
    slack = Fraction(way.share_step.value) / 2 if way.share_step else Fraction(0)
    if share is None or abs(Fraction(budget.amount)) <= half:  # a share of what may be nought
        return
    corners = [_share(budget, forecast, half * one, half * other) * sign for one, other in product((-1, 1), repeat=2)]
    if not min(corners) - slack <= Fraction(share) <= max(corners) + slack:
        exactly = _share(budget, forecast, Fraction(0), Fraction(0)) * sign
        yield "variance_share", f"{plain(rounded(exactly, _SHOWN))}%"


def _share(budget: Money, forecast: Money, more_budget: Fraction, more_forecast: Fraction) -> Fraction:
    """Return the variance in per cent of the size of the budget, were both a little more than printed."""
    whole = Fraction(budget.amount) + more_budget
    return (Fraction(forecast.amount) + more_forecast - whole) / abs(whole) * 100
