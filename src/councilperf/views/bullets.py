"""Bullets: a figure against its target, on the line of figures as the key cuts it into bands."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from councilperf.rating import Assessment
from councilperf.rating._spans import spans
from councilperf.values import Quantity
from councilperf.views.blocks import Band, Bullet

__all__ = ["bullet"]

_WIDE = 1_000
_MARGIN = Fraction(1, 6)


def bullet(answer: Assessment, label: str) -> Bullet | None:
    """Return how a figure lies against its target; None where no figure could be rated.

    Args:
        answer: The figure's assessment.
        label: The same in words.
    """
    case, value = answer.case, answer.value
    if case.ends is None or case.unrated is not None:
        return None
    goals = [Fraction(end.value) for end in case.ends if end is not None]
    found = spans(case, answer.scheme)
    figures = [Fraction(value.value)] if isinstance(value, Quantity) else []
    cuts = [Fraction(span.high) for span in found if span.high is not None]
    known = [*figures, *goals, *cuts]
    margin = (max(known) - min(known) or abs(known[0]) or Fraction(1)) * _MARGIN
    low, size = min(known) - margin, max(known) - min(known) + 2 * margin

    def place(figure: Fraction) -> int:
        return round((figure - low) * _WIDE / size)

    ends = pairwise([0, *map(place, cuts), _WIDE])
    return Bullet(
        label,
        tuple(Band(span.rating, *sides) for span, sides in zip(found, ends, strict=True)),
        place(figures[0]) if figures else None,
        tuple(map(place, goals)),
    )
