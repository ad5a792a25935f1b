"""Budget lines: what may be spent, and what will be."""

from __future__ import annotations

from fractions import Fraction
from typing import final

import attrs

from councilperf.budget._currency import check_one_currency
from councilperf.budget.profile import Profile
from councilperf.errors import InvalidValueError
from councilperf.values import Money, YearToDate, _guards
from councilperf.values._code import as_code
from councilperf.values._word import Word

__all__ = ["BudgetLine", "Funding", "Nature"]


@final
class Nature(Word):
    """What the amounts of a line are, and so which sign is good news."""

    EXPENDITURE = "expenditure"
    """Spending is positive: less than the budget is favourable."""
    INCOME = "income"
    """Income is positive: more than the budget is favourable."""
    NET = "net"
    """Spending less income: spending is positive, income negative, and less than the budget is favourable."""


@final
@attrs.frozen
class BudgetLine:
    """One line of a budget table.

    Sign: by the nature of the line; the usual net line has spending positive and income negative, and a variance below
    nought is good news for either.

    Attributes:
        name: What the line is called.
        budget: The budget now in force: the controllable, latest or revised budget.
        forecast: The forecast outturn.
        commentary: What the report says of its variance.
        nature: Whether its amounts are spending, income or the net of both.
        original: The budget first approved, before virements.
        previous_forecast: The forecast of the report before.
        actual: What has been spent, or received, to date.
        commitments: What is ordered and not yet paid.
        key: Its code in the ledger, which stays when the name changes.
        profile: How the budget now in force falls on the months.

    Raises:
        CurrencyMismatchError: The amounts are not all in one currency.
        InvalidValueError: A profile that does not add up to the budget.

    Examples:
        >>> line = BudgetLine("Registrars", budget=million("-0.537"), forecast=million("-0.781"))
        >>> line.variance, line.variance_share
        (Money("-244000"), Fraction(-244, 537))
    """

    name: str = attrs.field(validator=_guards.title)
    budget: Money = attrs.field(kw_only=True, validator=_guards.only(Money))
    forecast: Money = attrs.field(kw_only=True, validator=_guards.only(Money))
    commentary: str = attrs.field(default="", kw_only=True, validator=_guards.text)
    nature: Nature = attrs.field(default=Nature.NET, kw_only=True, validator=_guards.only(Nature))
    original: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))
    previous_forecast: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))
    actual: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))
    commitments: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))
    key: str | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.title))
    profile: Profile | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Profile))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse two currencies on one line, and a profile of another budget."""
        months = () if self.profile is None else self.profile.months
        amounts = (self.forecast, self.original, self.previous_forecast, self.actual, self.commitments)
        check_one_currency(f"keep {self.name!r} in both", self.budget, *amounts, *months)
        if self.profile is not None and self.profile.total != self.budget:
            wanted = f"months that add up to {self.budget}"
            raise InvalidValueError(f"a profile of {self.name!r}", self.profile.total, wanted)

    @property
    def identity(self) -> str:
        """What tells it from other lines: its key, or its name where it has none."""
        return self.key or self.name

    @property
    def variance(self) -> Money:
        """Forecast less budget: below nought is an underspend, or more income than budgeted."""
        return self.forecast - self.budget

    @property
    def favourable(self) -> Money:
        """How much better than its budget the line is forecast to be, whatever its nature and the report's signs.

        Sign: above nought is favourable, below nought adverse.

        Examples:
            >>> BudgetLine("Registrars", budget=million("-0.537"), forecast=million("-0.781")).favourable
            Money("244000")
            >>> fees = BudgetLine("Fees", budget=pounds(100), forecast=pounds(90), nature=Nature.INCOME)
            >>> fees.variance, fees.favourable
            (Money("-10"), Money("-10"))
        """
        return self.variance if self.nature is Nature.INCOME else -self.variance

    @property
    def virements(self) -> Money | None:
        """What virements added to the original budget; None where the original is not known."""
        return None if self.original is None else self.budget - self.original

    @property
    def movement(self) -> Money | None:
        """How the forecast moved since the report before; None where that is not known."""
        return None if self.previous_forecast is None else self.forecast - self.previous_forecast

    def budget_to_date(self, at: YearToDate) -> Money | None:
        """Return the budget from April to the end of a month, as profiled; None where there is no profile.

        Raises:
            InvalidTypeError: Not a year to date.

        Examples:
            >>> roads = BudgetLine(
            ...     "Roads", budget=pounds(1200), forecast=pounds(1200), profile=even_profile(pounds(1200))
            ... )
            >>> roads.budget_to_date(YearToDate("2021-22 to Aug"))
            Money("500")
        """
        _guards.check_kind(YearToDate, at, "a year to date")
        return None if self.profile is None else self.profile.to_date(at)

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

    __repr__ = as_code
