"""Scales: round figures along an axis, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from councilperf.values._exact import WORKING, rounded

__all__ = ["decimal_of", "places_of", "ticks"]

_STEPS = (1, 2, 5, 10)
_ABOUT = 5


def ticks(figures: Iterable[Fraction], *, least: Fraction = Fraction(0)) -> tuple[Fraction, ...]:
    """Return about five round figures, evenly spaced, that hold all of these between them.

    Args:
        figures: What is drawn; at least one figure.
        least: The smallest step that can be told apart in print.
    """
    known = list(figures)
    low, high = min(known), max(known)
    step = max(_step((high - low) / _ABOUT), least) if low != high else max(_step(abs(low)), least)
    first, last = floor(low / step), ceil(high / step)
    if first == last:
        first, last = first - 1, last + 1
    return tuple(step * place for place in range(first, last + 1))


def _step(size: Fraction) -> Fraction:
    """Return 1, 2 or 5 of some power of ten, the first that is no less than a size; 1 for nought."""
    power = Fraction(1)
    while size and power > size:
        power /= 10
    while power * 10 <= size:
        power *= 10
    return next(power * times for times in _STEPS if power * times >= size)


def places_of(steps: Sequence[Fraction]) -> int:
    """Return how many decimal places round figures need."""
    step, places = steps[1] - steps[0], 0
    while (step * 10**places).denominator > 1:
        places += 1
    return places


def decimal_of(tick: Fraction, places: int) -> Decimal:
    """Return a round figure as the decimal that it is."""
    return rounded(tick, Decimal(1).scaleb(-places, WORKING))
