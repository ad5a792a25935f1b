"""Budget ratings: a line's forecast against its budget, by a council's budget key."""

from __future__ import annotations

from councilperf.budget.line import BudgetLine, Nature
from councilperf.rating import Assessment, Case, Direction, Scheme
from councilperf.values import Money, Quantity, Unit, _guards

__all__ = ["rate_line"]


def rate_line(line: BudgetLine, *, scheme: Scheme, gross: Money | None = None, level: str | None = None) -> Assessment:
    """Rate a budget line by a key: the budget is its target, and less is better unless the key says otherwise.

    On a line of income, where a key for spending would have less, more is better.

    Args:
        line: The line.
        scheme: The key.
        gross: The gross budget, for keys whose percentages are of it.
        level: The level of the council that the line belongs to, for keys that tell levels apart.

    Raises:
        InvalidTypeError: An argument of another type.
        InvalidValueError: A level that the key does not know.
        UnitMismatchError: Amounts of two currencies.

    Examples:
        >>> coroners = BudgetLine("Coroners", budget=million("1.876"), forecast=million("1.990"))
        >>> str(rate_line(coroners, scheme=BRIGHTON_AND_HOVE_BUDGET, level="service").rating)
        'Red'
    """
    _guards.check_kind(BudgetLine, line, "a line to rate")
    _guards.check_kind(Scheme, scheme, "a key")
    if gross is not None:
        _guards.check_kind(Money, gross, "a gross budget")
    better = scheme.better or Direction.LOWER
    if better is Direction.LOWER and line.nature is Nature.INCOME:
        better = Direction.HIGHER
    case = Case(
        _quantity(line.budget),
        better=better,
        gross=None if gross is None else _quantity(gross),
        level=level,
    )
    return Assessment(_quantity(line.forecast), case, scheme)


def _quantity(money: Money) -> Quantity:
    return Quantity(money.amount, Unit(money.currency))
