"""Reserves: money set aside, and how it moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import final

import attrs

from councilperf.budget._currency import check_one_currency
from councilperf.errors import InvalidValueError
from councilperf.values import Money, _guards
from councilperf.values._code import as_code
from councilperf.values._word import Word

__all__ = ["Movement", "Reserve", "ReserveKind", "ReserveStatement", "RollForward", "roll_forward"]


@final
class Movement(Word):
    """Which way a balance went."""

    DECREASED = "decreased"
    """Printed as an arrow down."""
    INCREASED = "increased"
    """Printed as an arrow up."""
    UNCHANGED = "unchanged"
    """Printed as an equals sign."""


@final
class ReserveKind(Word):
    """How free the council is to use a reserve."""

    EARMARKED = "earmarked"
    """Set aside by the council for a purpose."""
    GENERAL = "general"
    """Not set aside for anything in particular."""
    RING_FENCED = "ring-fenced"
    """Only for what the money was given for."""


@final
@attrs.frozen
class RollForward:
    """How a balance got from one day to another.

    Attributes:
        opening: What the reserve held at the start.
        contributions: What was paid in.
        use: What was drawn out, as a positive amount.
        transfers: What came from other reserves, less what went to them.

    Raises:
        CurrencyMismatchError: The amounts are not all in one currency.
        InvalidValueError: Contributions or use below nought.

    Examples:
        >>> RollForward(pounds(100), contributions=pounds(20), use=pounds(45)).closing
        Money("75")
    """

    opening: Money = attrs.field(validator=_guards.only(Money))
    contributions: Money = attrs.field(default=Money(0), kw_only=True, validator=_guards.only(Money))
    use: Money = attrs.field(default=Money(0), kw_only=True, validator=_guards.only(Money))
    transfers: Money = attrs.field(default=Money(0), kw_only=True, validator=_guards.only(Money))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse two currencies, and a sign where the name says it already."""
        flows = (self.contributions, self.use, self.transfers)
        check_one_currency("roll forward", self.opening, *(amount for amount in flows if amount))
        _check_signs(self.contributions, self.use)

    @property
    def closing(self) -> Money:
        """What the reserve holds at the end: opening, plus contributions, less use, plus net transfers."""
        currency = self.opening.currency
        flows = [part for part in (self.contributions, -self.use, self.transfers) if part]
        return Money.total([self.opening, *flows], currency=currency)

    @property
    def change(self) -> Money:
        """Closing less opening: above nought the reserve has grown."""
        return self.closing - self.opening

    @property
    def periods_left(self) -> Fraction | None:
        """How many more periods like this one the closing balance lasts; None where the reserve is not drawn down.

        Examples:
            >>> RollForward(pounds(100), use=pounds(40)).periods_left
            Fraction(3, 2)
            >>> RollForward(pounds(100), contributions=pounds(40)).periods_left is None
            True
        """
        drawn = -self.change
        return max(self.closing / drawn, Fraction(0)) if drawn.amount > 0 else None


def _check_signs(contributions: Money | None, use: Money | None) -> None:
    for name, amount in (("contributions", contributions), ("use", use)):
        if amount is not None and amount.amount < 0:
            raise InvalidValueError(f"an amount of {name}", amount, "an amount not below nought")


def roll_forward(opening: Money, flows: Iterable[RollForward]) -> tuple[RollForward, ...]:
    """Chain flows over years or quarters: each period opens with what the one before closed with.

    Args:
        opening: What the reserve holds at the start of the first period.
        flows: A roll-forward for each period; their own opening balances are replaced.

    Raises:
        CurrencyMismatchError: The amounts are not all in one currency.
        InvalidTypeError: Not a collection of flows.

    Examples:
        >>> spend = RollForward(pounds(0), use=pounds(30))
        >>> [str(year.closing) for year in roll_forward(pounds(100), [spend, spend])]
        ['GBP 70', 'GBP 40']
    """
    chained: list[RollForward] = []
    for flow in _guards.tuple_of(RollForward, flows):
        chained.append(attrs.evolve(flow, opening=chained[-1].closing if chained else opening))
    return tuple(chained)


@final
@attrs.frozen
class Reserve:
    """Money set aside for a purpose.

    Attributes:
        name: What it is called.
        balance: What it holds, or is forecast to hold, at the end of the period that the table tells of.
        opening: What it held at the start of that period: of the quarter, or of the year; where known.
        kind: Whether it is general, earmarked or ring-fenced, where known.
        stated_movement: The arrow printed beside it, where only the arrow is known or both are.
        contributions: What was paid in between the two, where the table says so.
        use: What was drawn out, as a positive amount, where the table says so.
        transfers: What came from other reserves, less what went to them, where the table says so.

    Raises:
        CurrencyMismatchError: The amounts are not all in one currency.
        InvalidValueError: Contributions or use below nought.

    Examples:
        >>> Reserve("Scams prevention", balance=million("0.087"), opening=million("0.090")).movement.value
        'decreased'
    """

    name: str = attrs.field(validator=_guards.title)
    balance: Money = attrs.field(kw_only=True, validator=_guards.only(Money))
    opening: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))
    kind: ReserveKind | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(ReserveKind))
    stated_movement: Movement | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Movement))
    contributions: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))
    use: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))
    transfers: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse two currencies in one reserve, and a sign where the name says it already."""
        flows = (self.contributions, self.use, self.transfers)
        check_one_currency(f"keep {self.name!r} in both", self.opening, self.balance, *flows)
        _check_signs(self.contributions, self.use)

    @property
    def movement(self) -> Movement | None:
        """How the balance moved: computed where the opening balance is known, else as stated; None where neither is."""
        if self.opening is None:
            return self.stated_movement
        if self.opening == self.balance:
            return Movement.UNCHANGED
        return Movement.INCREASED if self.opening < self.balance else Movement.DECREASED

    @property
    def flow(self) -> RollForward | None:
        """How the table says that it got from its opening balance on; None where it does not say.

        `check` compares what that comes to with the balance.

        Examples:
            >>> Reserve("Works", balance=pounds(70), opening=pounds(100), use=pounds(30)).flow.closing
            Money("70")
        """
        given = {"contributions": self.contributions, "use": self.use, "transfers": self.transfers}
        told = {name: amount for name, amount in given.items() if amount is not None}
        return RollForward(self.opening, **told) if self.opening is not None and told else None


def _reserves(items: Iterable[Reserve]) -> tuple[Reserve, ...]:
    return _guards.tuple_of(Reserve, items)


@final
@attrs.frozen
class ReserveStatement:
    """A table of reserves, which can be gone through like a tuple.

    Attributes:
        reserves: The reserves, in the order of the report.

    Raises:
        CurrencyMismatchError: The balances are not all in one currency.

    Examples:
        >>> table = ReserveStatement([Reserve("Scams", balance=million("0.087")), Reserve("Works", balance=million(1))])
        >>> table.total, len(table)
        (Money("1087000"), 2)
    """

    reserves: tuple[Reserve, ...] = attrs.field(converter=_reserves)

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a table that has no total."""
        check_one_currency("add up", *(reserve.balance for reserve in self.reserves))

    @property
    def total(self) -> Money:
        """What the reserves hold together."""
        currency = self.reserves[0].balance.currency if self.reserves else "GBP"
        return Money.total((reserve.balance for reserve in self.reserves), currency=currency)

    def __iter__(self) -> Iterator[Reserve]:
        """Go through the reserves in order."""
        return iter(self.reserves)

    def __len__(self) -> int:
        """Return how many reserves there are."""
        return len(self.reserves)
