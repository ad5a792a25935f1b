"""Virements: budget moved between lines, which changes no total."""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

import attrs

from councilperf.budget.line import BudgetLine, Nature
from councilperf.budget.statement import BudgetStatement
from councilperf.errors import InvalidValueError
from councilperf.values import Money, _guards
from councilperf.values._code import as_code

__all__ = ["Leg", "Virement", "apply_virements"]


@final
@attrs.frozen
class Leg:
    """What a virement does to one line.

    Attributes:
        line: The key of the line, or its name where it has none.
        amount: What is added to its budget; below nought is taken from it.

    Examples:
        >>> Leg("Parks", pounds(-500)).amount
        Money("-500")
    """

    line: str = attrs.field(validator=_guards.title)
    amount: Money = attrs.field(validator=_guards.only(Money))

    __repr__ = as_code


def _legs(items: Iterable[Leg]) -> tuple[Leg, ...]:
    return _guards.tuple_of(Leg, items)


@final
@attrs.frozen
class Virement:
    """Budget moved between lines.

    Attributes:
        reference: What it is known by.
        legs: What it does to each line; they net to nil.
        permanent: Whether it holds for later years too, or is one-off.

    Raises:
        CurrencyMismatchError: The legs are not all in one currency.
        InvalidValueError: The legs do not net to nil.

    Examples:
        >>> Virement("V1", [Leg("Parks", pounds(-500)), Leg("Trees", pounds(500))], permanent=False).legs[1].line
        'Trees'
    """

    reference: str = attrs.field(validator=_guards.title)
    legs: tuple[Leg, ...] = attrs.field(converter=_legs)
    permanent: bool = attrs.field(kw_only=True, validator=_guards.only(bool))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a virement that makes or loses money."""
        net = Money.total(leg.amount for leg in self.legs)
        if net:
            raise InvalidValueError(f"the net of virement {self.reference!r}", net, "nil: legs that cancel out")


def apply_virements(statement: BudgetStatement, virements: Iterable[Virement]) -> BudgetStatement:
    """Return a statement with budget moved between its lines; the first budget of each stays its original.

    A virement does not say from which months it takes and to which it gives. So a line whose budget moves has no
    profile afterwards, until it is given one that adds up to its new budget.

    Raises:
        InvalidTypeError: Not a statement, or not a collection of virements.
        InvalidValueError: A leg names no line, or more than one, or an income line.
        CurrencyMismatchError: A leg is in another currency than its line.

    Examples:
        >>> table = BudgetStatement(
        ...     [
        ...         BudgetLine("Parks", budget=pounds(2000), forecast=pounds(2000)),
        ...         BudgetLine("Trees", budget=pounds(1000), forecast=pounds(1200)),
        ...     ]
        ... )
        >>> move = Virement("V1", [Leg("Parks", pounds(-500)), Leg("Trees", pounds(500))], permanent=False)
        >>> moved = apply_virements(table, [move])
        >>> moved.lines[1].budget, moved.lines[1].original, moved.total.budget == table.total.budget
        (Money("1500"), Money("1000"), True)
    """
    _guards.check_kind(BudgetStatement, statement, "a statement")
    lines = list(statement.lines)
    for virement in _guards.tuple_of(Virement, virements):
        for leg in virement.legs:
            place = _place(lines, leg, virement)
            lines[place] = _moved(lines[place], leg.amount)
    return attrs.evolve(statement, lines=lines)


def _moved(line: BudgetLine, amount: Money) -> BudgetLine:
    original = line.budget if line.original is None else line.original
    profile = None if amount else line.profile
    return attrs.evolve(line, budget=line.budget + amount, original=original, profile=profile)


def _place(lines: list[BudgetLine], leg: Leg, virement: Virement) -> int:
    """Return the place of the one line that a leg names."""
    places = [place for place, line in enumerate(lines) if line.identity == leg.line]
    if len(places) != 1 or lines[places[0]].nature is Nature.INCOME:
        wanted = "the key or name of one line of spending, or of net spending, in the statement"
        raise InvalidValueError(f"a line for virement {virement.reference!r}", leg.line, wanted)
    return places[0]
