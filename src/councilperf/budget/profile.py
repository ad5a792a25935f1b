"""Profiles: how a year's budget falls on its months."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm
from typing import final

import attrs

from councilperf.budget._currency import check_one_currency
from councilperf.errors import InvalidValueError
from councilperf.values import Money, Month, YearToDate, _guards
from councilperf.values._code import as_code

__all__ = ["Profile", "even_profile", "seasonal_profile"]

_MONTHS = 12


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

    __repr__ = as_code

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
        """Return the budget from April to the end of a month.

        Raises:
            InvalidTypeError: Not a year to date.
        """
        _guards.check_kind(YearToDate, at, "a year to date")
        return Money.total(self.months[: len(at.partition(Month))], currency=self.months[0].currency)


def even_profile(budget: Money) -> Profile:
    """Spread a budget over the months so that they add up again to the penny, the first months taking what is over.

    Raises:
        InvalidTypeError: Not money.
        InvalidValueError: An amount that is not in whole pennies.

    Examples:
        >>> even_profile(pounds(1000)).months[:5]
        (Money("83.34"), Money("83.34"), Money("83.34"), Money("83.34"), Money("83.33"))
    """
    _guards.check_kind(Money, budget, "a budget")
    return Profile(budget.split(_MONTHS))


def seasonal_profile(budget: Money, last_year: Profile) -> Profile:
    """Spread a budget as last year's was spent, to the penny.

    Raises:
        InvalidTypeError: Not money, or not a profile.
        InvalidValueError: Last year's months add up to nought, or an amount that is not in whole pennies.

    Examples:
        >>> winter = Profile([pounds(1)] * 9 + [pounds(5)] * 3)
        >>> seasonal_profile(pounds(480), winter).months[8:10]
        (Money("20"), Money("100"))
    """
    _guards.check_kind(Money, budget, "a budget")
    _guards.check_kind(Profile, last_year, "last year's profile")
    sizes = [Fraction(month.amount) for month in last_year.months]
    coin = lcm(*(size.denominator for size in sizes))
    return Profile(budget.split([int(size * coin) for size in sizes]))
