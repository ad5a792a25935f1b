"""Compiled cases: a key and a target turned into comparisons once, for many figures."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from councilperf.rating._plan import Plan
from councilperf.rating._reach import Sides, verdicts
from councilperf.rating.case import Case, Unrated
from councilperf.rating.scale import Rating
from councilperf.rating.scheme import Scheme, plan_of
from councilperf.values import _guards
from councilperf.values._exact import WORKING

__all__ = ["compile_case"]

Rater = Callable[[Decimal], Rating]
_NOUGHT = Decimal(0)
_add, _subtract = WORKING.add, WORKING.subtract  # bound once, as the sums are short


def compile_case(case: Case, scheme: Scheme) -> Rater:
    """Return a function that rates plain figures, in the target's unit, in one case.

    It gives the same ratings as `assess`, sooner from the second figure on and tens of times as fast for many. It
    only compares, so that nothing can round; the figures must be finite decimals.

    Raises:
        InvalidTypeError: Not a case, or not a key.
        InvalidValueError: The key has levels, and the case is at none of them.
        UnitMismatchError: The key's limits do not fit the target's unit.

    Examples:
        >>> rate_figure = compile_case(Case(percent("58.0"), better="higher"), DERBYSHIRE_2021)
        >>> str(rate_figure(Decimal("56.84"))), str(rate_figure(Decimal("56.83")))
        ('Good', 'Review')
    """
    _guards.check_kind(Case, case, "a case")
    _guards.check_kind(Scheme, scheme, "a key")
    if case.unrated is not None:
        return _always(scheme.answer_to(case.unrated))
    scheme.check_level(case.level)
    sides = Sides.of(case, scheme.base)
    plan = plan_of(scheme, case, sides)
    return _walk(case, scheme) if plan is None else _compared(plan, sides)


def _always(rating: Rating) -> Rater:
    return lambda _figure: rating


def _walk(case: Case, scheme: Scheme) -> Rater:
    """Rate by trying band after band: for bands that cannot be told of every figure, and targets that are ranges."""
    lines = list(zip(verdicts(scheme.bands, scheme.base, case), scheme.bands, strict=True))

    def walk(figure: Decimal) -> Rating:
        told = ((verdict.on(figure), band.rating) for verdict, band in lines)
        answer, rating = next((answer, rating) for answer, rating in told if answer is not False)
        return scheme.answer_to(answer) if isinstance(answer, Unrated) else rating

    return walk


def _compared(plan: Plan, sides: Sides) -> Rater:
    """Rate by comparing a figure with the limits of bands, from the lowest limit to the highest."""
    low, high = sides.low, sides.high
    bands = _widening(plan, sides)
    ratings = [*(rating for _, _, rating in bands), plan.rest.rating]
    below = [] if low is None else [(_subtract(low, leeway), included) for leeway, included, _ in reversed(bands)]
    above = [] if high is None else [(_add(high, leeway), not included) for leeway, included, _ in bands]
    limits = [*below, *above]
    return _nested(tuple(belongs_above for _, belongs_above in limits))(
        *(limit for limit, _ in limits),
        *(reversed(ratings) if below else ratings[:1]),
        *(ratings[1:] if above else ()),
    )


def _widening(plan: Plan, sides: Sides) -> list[tuple[Decimal, bool, Rating]]:
    """Return the leeways of bands from the narrowest to the widest, without those that let no other figure in."""
    size = sides.base[0] if sides.base else _NOUGHT
    is_two_sided = sides.low is not None and sides.high is not None
    widest = (_NOUGHT, False) if is_two_sided else None  # on both sides of one figure there is nothing nearer than it
    found: list[tuple[Decimal, bool, Rating]] = []
    for need, band in plan.lines:
        leeway = need.at(size)
        if widest is None or leeway > widest:
            found.append((*leeway, band.rating))
            widest = leeway
    return found


@lru_cache(maxsize=64)
def _nested(belong_above: tuple[bool, ...]) -> Callable[..., Rater]:
    """Return what makes a rater of rising limits, each of which itself belongs above or below, and of their ratings.

    The comparisons are written out as one expression: a call for each would take longer than the comparison.
    """

    def written(first: int, last: int) -> str:
        if first == last:
            return f"rating_{first}"
        middle = (first + last) // 2
        is_below = "<" if belong_above[middle] else "<="
        return f"({written(first, middle)} if figure {is_below} limit_{middle} else {written(middle + 1, last)})"

    number = len(belong_above)
    names = [*(f"limit_{place}" for place in range(number)), *(f"rating_{place}" for place in range(number + 1))]
    made: Callable[..., Rater] = eval(  # noqa: S307 - our own words, and no others
        f"lambda {', '.join(names)}: lambda figure: {written(0, number)}"
    )
    return made
