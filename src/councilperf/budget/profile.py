"""Profiles: how a year's budget falls on its months, and what the year so far says of its end."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm
from typing import final

import attrs

from councilperf.budget._currency import check_one_currency
from councilperf.budget.line import BudgetLine
from councilperf.errors import InvalidValueError
from councilperf.values import Money, Month, YearToDate, _guards, pounds
from councilperf.values._exact import rounded
from councilperf.values._word import Word

__all__ = ["Profile", "Projection", "even_profile", "project", "seasonal_profile"]

_MONTHS = 12
_PENNY = pounds("0.01")


def _amounts(items: Iterable[Money]) -> tuple[Money, ...]:
    return _guards.tuple_of(Money, items)


@final
@attrs.frozen
class Profile:
    """How a year's budget falls on its twelve months, from April to March.

    Attributes:
        months: The budget of each month.

    Raises:
        CurrencyMismatchError: The months are not all in one currency.
        InvalidValueError: Not twelve months.

    Examples:
        >>> even_profile(pounds(1000)).to_date(YearToDate("2021-22 to Jun"))
        Money("250.02")
    """

    months: tuple[Money, ...] = attrs.field(converter=_amounts)

    def __attrs_post_init__(self) -> None:
        """Refuse a profile that is not a year's."""
        if len(self.months) != _MONTHS:
            raise InvalidValueError("a profile", f"{len(self.months)} months", "an amount for each month from April")
        check_one_currency("profile a budget in both", *self.months)

    @property
    def total(self) -> Money:
        """The budget of the year, which the months add up to exactly."""
        return Money.total(self.months)

    def to_date(self, at: YearToDate) -> Money:
        """Return the budget from April to the end of a month."""
        return Money.total(self.months[: len(at.partition(Month))], currency=self.months[0].currency)


def even_profile(budget: Money) -> Profile:
    """Spread a budget over the months so that they add up again to the penny, the first months taking what is over.

    Raises:
        InvalidValueError: An amount that is not in whole pennies.

    Examples:
        >>> even_profile(pounds(1000)).months[:5]
        (Money("83.34"), Money("83.34"), Money("83.34"), Money("83.34"), Money("83.33"))
    """
    return Profile(budget.split(_MONTHS))


def seasonal_profile(budget: Money, last_year: Profile) -> Profile:
    """Spread a budget as last year's was spent, to the penny.

    Raises:
        InvalidValueError: Last year's months add up to nought, or an amount that is not in whole pennies.

    Examples:
        >>> winter = Profile([pounds(1)] * 9 + [pounds(5)] * 3)
        >>> seasonal_profile(pounds(480), winter).months[8:10]
        (Money("20"), Money("100"))
    """
    sizes = [Fraction(month.amount) for month in last_year.months]
    coin = lcm(*(size.denominator for size in sizes))
    return Profile(budget.split([int(size * coin) for size in sizes]))


@final
class Projection(Word):
    """A way to tell the end of the year from the year so far."""

    COMMITTED = "actual and commitments"
    """What is spent and what is ordered: nothing else will be."""
    REMAINING_BUDGET = "actual and the remaining profile"
    """What is spent, and from now on as profiled."""
    STRAIGHT_LINE = "actual in proportion to time"
    """What is spent goes on at the same rate."""
    UNDER_PROFILE = "actual in proportion to the profile"
    """The share of its profile that was spent so far goes on to the end."""


def project(
    line: BudgetLine,
    method: Projection,
    at: YearToDate,
    *,
    profile: Profile | None = None,
    step: Money = _PENNY,
) -> Money | None:
    """Project a line's outturn from its actual spending to date, by a method that is named.

    Args:
        line: The line, with its actual and, for some methods, its commitments.
        method: How to project.
        at: The year to date that the actual is for.
        profile: How the line's budget falls on the months, for the methods that ask for it.
        step: What the answer is rounded to, half away from nought.

    Returns:
        The projected outturn; None where the line does not say what the method asks for, or nothing was profiled yet.

    Raises:
        CurrencyMismatchError: The step is of another currency than the line.
        InvalidValueError: A profile that does not add up to the line's budget, or a step that is not above nought.

    Examples:
        >>> roads = BudgetLine("Roads", budget=pounds(1200), forecast=pounds(1200), actual=pounds(500))
        >>> at = YearToDate("2021-22 to Aug")
        >>> project(roads, Projection.STRAIGHT_LINE, at)
        Money("1200")
        >>> project(roads, Projection.REMAINING_BUDGET, at, profile=even_profile(pounds(1200)))
        Money("1200")
    """
    if profile is not None and profile.total != line.budget:
        raise InvalidValueError(f"a profile of {line.name!r}", profile.total, f"months that add up to {line.budget}")
    check_one_currency(f"project {line.name!r} in both", line.budget, step)
    if line.actual is None:
        return None
    if method is Projection.COMMITTED:
        exact = None if line.commitments is None else Fraction((line.actual + line.commitments).amount)
    elif method is Projection.STRAIGHT_LINE:
        exact = Fraction(line.actual.amount) * _MONTHS / len(at.partition(Month))
    else:
        exact = None if profile is None else _by_profile(line.actual, profile, method, at)
    return None if exact is None else Money(rounded(exact, step.amount), line.budget.currency)


def _by_profile(actual: Money, profile: Profile, method: Projection, at: YearToDate) -> Fraction | None:
    to_date = profile.to_date(at)
    if method is Projection.REMAINING_BUDGET:
        return Fraction((actual + profile.total - to_date).amount)
    return actual / to_date * Fraction(profile.total.amount) if to_date else None
