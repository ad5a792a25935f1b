"""Explanations: why a figure got its rating, in one sentence."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from councilperf.rating import Assessment, Gap, Unrated
from councilperf.values import PERCENT, POINTS, NoData, NotSet, Quantity, Range, percent
from councilperf.values._exact import rounded
from councilperf.wording.figures import in_figures
from councilperf.wording.times import in_no_data

__all__ = ["explain"]

_MOST_PLACES = 6


def explain(answer: Assessment) -> str:
    """Return why a figure got its rating: figure, target, distance, the rule that decided, rating.

    The distance is rounded to one place, or to as many as it takes not to look like the limit that it is beyond.

    Examples:
        >>> explain(assess(percent("54.5"), percent("58.0"), scheme=DERBYSHIRE_2021, better="higher"))
        '54.5% against a target of 58.0%: 6.0% worse, more than 2% worse: Review'
        >>> explain(assess(None, percent("58.0"), scheme=DERBYSHIRE_2021, better="higher"))
        'no figure against a target of 58.0%: Unknown'
    """
    parts = [f"{_value(answer)} against {_target(answer)}", *_reasons(answer), str(answer.rating)]
    return ": ".join(part for part in parts if part)


def _value(answer: Assessment) -> str:
    if isinstance(answer.value, Quantity):
        return in_figures(answer.value)
    return f"no figure ({in_no_data(answer.value).lower()})" if isinstance(answer.value, NoData) else "no figure"


def _target(answer: Assessment) -> str:
    target = answer.target
    if isinstance(target, NotSet):
        return f"no target ({target.reason})"
    if isinstance(target, Range):
        return f"a target of {_range(target)}"
    return "no target" if target is None else f"a target of {in_figures(target)}"


def _range(target: Range) -> str:
    if target.low is not None and target.high is not None:
        return f"{in_figures(target.low)} to {in_figures(target.high)}"
    if target.low is not None:
        return f"at least {in_figures(target.low)}"
    return f"at most {in_figures(target.high)}" if target.high is not None else "any figure"


def _reasons(answer: Assessment) -> list[str]:
    if answer.unrated is Unrated.ZERO_TARGET or answer.unrated is Unrated.RANGE_TARGET:
        return [answer.unrated.value]
    if answer.unrated is not None or not isinstance(answer.value, Quantity) or answer.goal is None:
        return []
    better = _betterness(answer, answer.value, answer.goal)
    if not better:
        return ["on target"]
    limit, rule = _rule(answer, is_better=better > 0)
    distance = _distance(answer, answer.value, answer.goal, limit)
    words = f"{distance} {'better' if better > 0 else 'worse'}"
    return [f"{words}, {rule}" if rule else words]


def _betterness(answer: Assessment, value: Quantity, goal: Quantity) -> Fraction:
    """Return the distance from the target in the measure's unit; better is above nought."""
    distance = Fraction(value.value) - Fraction(goal.value)
    return distance if answer.better == "higher" else -distance


def _rule(answer: Assessment, *, is_better: bool) -> tuple[Gap | None, str]:
    """Return the limit that decided, and what it says of the figure."""
    missed, reached = answer.bounds
    if is_better:
        if reached is not None and reached.limit.value > 0:
            return reached, f"{'at least' if reached.included else 'more than'} {_limit(reached)} better"
        if missed is not None:
            return missed, f"{'less than' if missed.included else 'no more than'} {_limit(missed)} better"
    elif missed is not None and missed.limit.value <= 0:
        words = f"{'more than' if missed.included else 'at least'} {_limit(missed)} worse"
        return missed, words if missed.limit.value else "target not met"
    elif reached is not None:
        return reached, f"{'no more than' if reached.included else 'less than'} {_limit(reached)} worse"
    return None, ""


def _limit(gap: Gap) -> str:
    """Return the size of a limit: "2%"."""
    size = Quantity(gap.limit.value.copy_abs(), gap.limit.unit)
    return str(size) if size.unit == PERCENT else in_figures(size)


def _distance(answer: Assessment, value: Quantity, goal: Quantity, limit: Gap | None) -> str:
    """Return how far the figure is from its target: relative, or in the unit that the key measures in."""
    edge = None if limit is None else abs(Fraction(limit.limit.value))
    if answer.gap is not None and (limit is None or limit.limit.unit == PERCENT):
        return in_figures(percent(_shown(abs(answer.gap) * 100, edge)))
    unit = POINTS if value.unit == PERCENT else value.unit
    return in_figures(Quantity(_shown(abs(_betterness(answer, value, goal)), edge), unit))


def _shown(distance: Fraction, edge: Fraction | None) -> Decimal:
    """Round a distance to one place, or to as many as it takes not to look like an edge that it is not on."""
    for places in range(1, _MOST_PLACES):
        shown = rounded(distance, Decimal(1).scaleb(-places))
        if distance == edge or shown != edge:
            return shown
    return rounded(distance, Decimal(1).scaleb(-_MOST_PLACES))
