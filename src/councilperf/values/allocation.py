"""Allocation: rounding a column so that it still adds up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_FLOOR
from fractions import Fraction

from councilperf.values import _guards
from councilperf.values.money import Money

__all__ = ["rounded_together"]


def rounded_together(parts: Iterable[Money], step: Money) -> tuple[Money, ...]:
    """Round parts to whole steps so that they add up to their rounded total.

    The total is rounded half away from nought. Each part is rounded down, and the steps then missing go one each to
    the parts that lost most, the earlier first; so no part moves by a whole step, but a part may be rounded the less
    usual way. Rounding each part by itself is `Money.rounded`; a table does one or the other, and should say which.

    Raises:
        CurrencyMismatchError: The parts and the step are not all of one currency.
        InvalidTypeError: Not a collection, or a part or the step is not money.
        InvalidValueError: A step that is not above nought.

    Examples:
        >>> from councilperf import million
        >>> column = [million("0.44"), million("0.44"), million("0.44")]
        >>> [str(part) for part in rounded_together(column, million("0.1"))]
        ['GBP 500000', 'GBP 400000', 'GBP 400000']
    """
    _guards.check_kind(Money, step, "a step")
    exact = _guards.tuple_of(Money, parts)
    total = Money.total(exact, currency=step.currency).rounded(step)
    floors = [part.rounded(step, rounding=ROUND_FLOOR) for part in exact]
    lost = [Fraction((part - floor).amount) for part, floor in zip(exact, floors, strict=True)]
    missing = (total - Money.total(floors, currency=step.currency)) / step
    by_loss = sorted(range(len(exact)), key=lambda place: -lost[place])
    for place in by_loss[: int(missing)]:
        floors[place] += step
    return tuple(floors)
