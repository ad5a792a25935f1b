"""Savings: the ladder from what must be saved to what will be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

import attrs

from councilperf.budget._currency import check_one_currency
from councilperf.values import Money, _guards
from councilperf.values._code import as_code
from councilperf.values._word import Word

__all__ = ["Deliverability", "SavingsInitiative", "SavingsPlan"]


@final
class Deliverability(Word):
    """How a saving is going, which is a judgement apart from its money."""

    AT_RISK = "at risk"
    """It may not be achieved in full."""
    DELETED = "deleted"
    """It will not be pursued."""
    DELIVERED = "delivered"
    """It has been achieved."""
    ON_TRACK = "on track"
    """It is expected to be achieved."""
    REPLACED = "replaced"
    """Another saving takes its place."""
    UNACHIEVABLE = "unachievable"
    """It cannot be achieved."""


@final
@attrs.frozen
class SavingsInitiative:
    """One budget reduction.

    Sign: amounts saved are positive.

    Attributes:
        name: What it is called.
        amount: The budget reduction.
        forecast: What is forecast to be achieved by the end of the year.
        achieved: What has been achieved so far, where the report says so.
        full_year: What it will save in a full year, where that differs from this one.
        slipped: What is put off to the next year.
        recurrent: Whether it goes on in later years; None where the report does not say.
        deliverability: How it is going, in the judgement of those who deliver it.

    Raises:
        CurrencyMismatchError: The amounts are not all in one currency.

    Examples:
        >>> SavingsInitiative("Reduction in staffing", amount=million("0.040"), forecast=million("0.030")).variance
        Money("-10000")
    """

    name: str = attrs.field(validator=_guards.title)
    amount: Money = attrs.field(kw_only=True, validator=_guards.only(Money))
    forecast: Money = attrs.field(kw_only=True, validator=_guards.only(Money))
    achieved: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))
    full_year: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))
    slipped: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))
    recurrent: bool | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(bool))
    deliverability: Deliverability | None = attrs.field(
        default=None, kw_only=True, validator=_guards.maybe(Deliverability)
    )

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse two currencies in one initiative."""
        amounts = (self.forecast, self.achieved, self.full_year, self.slipped)
        check_one_currency(f"keep {self.name!r} in both", self.amount, *amounts)

    @property
    def variance(self) -> Money:
        """Forecast less amount: below nought is a shortfall, above nought an additional saving."""
        return self.forecast - self.amount

    @property
    def favourable(self) -> Money:
        """How much better than planned the saving is; for savings the same as the variance."""
        return self.variance


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
        pressures: In-year pressures that the report recognises and takes off what is at risk.

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
    pressures: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a plan that has no total."""
        amounts = (self.brought_forward, self.pressures, *(part.amount for part in self.initiatives))
        check_one_currency("add up", self.current_year, *amounts)

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

    @property
    def achieved(self) -> Money | None:
        """What the initiatives have saved so far; None where one of them does not say."""
        amounts = [part.achieved for part in self.initiatives if part.achieved is not None]
        if len(amounts) < len(self.initiatives):
            return None
        return Money.total(amounts, currency=self.current_year.currency)

    @property
    def net_at_risk(self) -> Money | None:
        """Target less what is achieved and less the recognised pressures: what is at risk; None where unknown.

        Sign: above nought is at risk, below nought has been saved beyond the target. Achieved and at risk need not
        add up to the target.

        Examples:
            >>> plan = SavingsPlan(
            ...     [SavingsInitiative("Staff", amount=pounds(90), forecast=pounds(90), achieved=pounds(60))],
            ...     current_year=pounds(100),
            ...     brought_forward=pounds(0),
            ...     pressures=pounds(15),
            ... )
            >>> plan.net_at_risk
            Money("25")
        """
        if self.achieved is None or self.pressures is None:
            return None
        return self.target - self.achieved - self.pressures
