"""Grants: from gross to net, and what is left of money that was given for a purpose."""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

import attrs

from councilperf.budget._currency import check_one_currency
from councilperf.errors import InvalidValueError
from councilperf.values import Money, _guards
from councilperf.values._code import as_code

__all__ = ["Grant", "GrossBudget"]


@final
@attrs.frozen
class Grant:
    """Money given to the council from outside.

    Attributes:
        name: What it is called.
        awarded: What may be spent of it.
        applied: What is spent, or planned to be spent, of it.
        ring_fenced: Whether it is only for what it was given for, so that what is left may not be used elsewhere.

    Raises:
        CurrencyMismatchError: The two amounts are in two currencies.
        InvalidValueError: An amount below nought.

    Examples:
        >>> Grant("Test and trace", awarded=million("3.385"), applied=million("1.200"), ring_fenced=True).left
        Money("2185000")
    """

    name: str = attrs.field(validator=_guards.title)
    awarded: Money = attrs.field(kw_only=True, validator=_guards.only(Money))
    applied: Money = attrs.field(kw_only=True, validator=_guards.only(Money))
    ring_fenced: bool = attrs.field(kw_only=True, validator=_guards.only(bool))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse two currencies, and a sign where the name says it already."""
        check_one_currency(f"keep {self.name!r} in both", self.awarded, self.applied)
        for amount in (self.awarded, self.applied):
            if amount.amount < 0:
                raise InvalidValueError(f"an amount of {self.name!r}", amount, "an amount not below nought")

    @property
    def left(self) -> Money:
        """Awarded less applied: above nought may still be spent, below nought is spent beyond the grant."""
        return self.awarded - self.applied


def _grants(items: Iterable[Grant]) -> tuple[Grant, ...]:
    return _guards.tuple_of(Grant, items)


@final
@attrs.frozen
class GrossBudget:
    """What a service costs before grants and reserves pay their part.

    Attributes:
        gross: What may be spent in all.
        grants: What is given from outside, of which the applied part pays.
        from_reserves: What the council's own reserves pay.

    Raises:
        CurrencyMismatchError: The amounts are not all in one currency.

    Examples:
        >>> trace = Grant("Test and trace", awarded=pounds(60), applied=pounds(50), ring_fenced=True)
        >>> service = GrossBudget(pounds(200), grants=[trace], from_reserves=pounds(30))
        >>> service.net, service.ring_fenced_left
        (Money("120"), Money("10"))
    """

    gross: Money = attrs.field(validator=_guards.only(Money))
    grants: tuple[Grant, ...] = attrs.field(default=(), kw_only=True, converter=_grants)
    from_reserves: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a net of two currencies."""
        check_one_currency("net", self.gross, self.from_reserves, *(grant.applied for grant in self.grants))

    @property
    def net(self) -> Money:
        """Gross less what grants and reserves pay: what the council finds itself."""
        paid = [grant.applied for grant in self.grants]
        if self.from_reserves is not None:
            paid.append(self.from_reserves)
        return self.gross - Money.total(paid, currency=self.gross.currency)

    @property
    def ring_fenced_left(self) -> Money:
        """What is left of ring-fenced grants, which may not be used for anything else."""
        left = (grant.left for grant in self.grants if grant.ring_fenced)
        return Money.total(left, currency=self.gross.currency)
