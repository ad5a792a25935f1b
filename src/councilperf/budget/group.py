"""Groups: services in directorates in councils, each with a subtotal that can be asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import final

import attrs

from councilperf.budget._currency import check_one_currency
from councilperf.budget.line import BudgetLine
from councilperf.budget.statement import BudgetStatement
from councilperf.errors import InvalidValueError
from councilperf.values import Money, _guards
from councilperf.values._code import as_code

__all__ = ["BudgetGroup"]

_DEEPEST = 12


def _groups(items: Iterable[BudgetGroup]) -> tuple[BudgetGroup, ...]:
    return _guards.tuple_of(BudgetGroup, items)


@final
@attrs.frozen
class BudgetGroup:
    """A part of a council with its own lines, and the parts that it is made of.

    Attributes:
        name: What the part is called.
        statement: Its own lines and additional funding, without those of its parts.
        groups: Its parts.

    Raises:
        CurrencyMismatchError: The amounts are not all in one currency.
        InvalidValueError: Two lines or parts of one name side by side, two lines of one key anywhere below, or parts
            nested more than twelve deep.

    Examples:
        >>> roads = BudgetStatement([BudgetLine("Roads", budget=million("5.0"), forecast=million("5.2"))])
        >>> parks = BudgetStatement([BudgetLine("Parks", budget=million("2.0"), forecast=million("1.9"))])
        >>> place = BudgetGroup("Place", roads, [BudgetGroup("Green spaces", parks)])
        >>> place.total.variance, place.at("Green spaces").total.favourable
        (Money("100000"), Money("100000"))
    """

    name: str = attrs.field(validator=_guards.title)
    statement: BudgetStatement = attrs.field(default=BudgetStatement(()), validator=_guards.only(BudgetStatement))
    groups: tuple[BudgetGroup, ...] = attrs.field(default=(), converter=_groups)

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a part that could not be told from another, and a sum of two currencies."""
        names = Counter([line.identity for line in self.statement.lines] + [group.name for group in self.groups])
        for name, number in names.items():
            if number > 1:
                raise InvalidValueError(f"the one {name!r} in {self.name!r}", number, "a name for each line and part")
        keys = Counter(line.key for _, line in self.walk() if line.key is not None)
        for key, number in keys.items():
            if number > 1:
                raise InvalidValueError(
                    f"the one line {key!r} in {self.name!r}", number, "a key for each line of a tree"
                )
        if self._depth() > _DEEPEST:
            raise InvalidValueError("a tree of budgets", self.name, f"at most {_DEEPEST} levels")
        check_one_currency(f"add up {self.name!r} in both", *self._amounts())

    @property
    def total(self) -> BudgetLine:
        """The net total of its own lines and of all its parts, before additional funding."""
        return self._sum([self.statement.total, *(group.total for group in self.groups)])

    @property
    def total_after_funding(self) -> BudgetLine:
        """The net total with the additional funding of every part added to the budget."""
        return self._sum([self.statement.total_after_funding, *(group.total_after_funding for group in self.groups)])

    def at(self, *names: str) -> BudgetGroup:
        """Return a part, or a part of a part, by its names from here down.

        Raises:
            InvalidTypeError: Not a name.
            InvalidValueError: No such part.
        """
        found = self
        for name in names:
            _guards.check_kind(str, name, "the name of a part")
            parts = {group.name: group for group in found.groups}
            if name not in parts:
                raise InvalidValueError(
                    f"a part of {found.name!r}", name, ", ".join(map(repr, parts)) or "no part at all"
                )
            found = parts[name]
        return found

    def walk(self) -> Iterator[tuple[tuple[str, ...], BudgetLine]]:
        """Go through every line with the names of the parts that lead to it, a part's own lines first.

        Examples:
            >>> parks = BudgetStatement([BudgetLine("Parks", budget=million("2.0"), forecast=million("1.9"))])
            >>> [(path, line.name) for path, line in BudgetGroup("Place", parks).walk()]
            [(('Place',), 'Parks')]
        """
        for line in self.statement.lines:
            yield (self.name,), line
        for group in self.groups:
            for path, line in group.walk():
                yield (self.name, *path), line

    def _amounts(self) -> Iterator[Money]:
        yield from (line.budget for line in self.statement.lines)
        yield from (funding.amount for funding in self.statement.additional_funding)
        for group in self.groups:
            yield from group._amounts()  # noqa: SLF001 - a part is of its own kind

    def _depth(self) -> int:
        return 1 + max((group._depth() for group in self.groups), default=0)  # noqa: SLF001 - a part is of its own kind

    def _sum(self, lines: list[BudgetLine]) -> BudgetLine:
        """Add up totals; a part without lines has no say in the currency."""
        told = [line for line in lines if line.budget or line.forecast] or lines[:1]
        currency = told[0].budget.currency
        return BudgetLine(
            self.name,
            budget=Money.total((line.budget for line in told), currency=currency),
            forecast=Money.total((line.forecast for line in told), currency=currency),
        )
