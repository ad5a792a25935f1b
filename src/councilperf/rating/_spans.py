"""Spans: the line of figures in one case, cut wherever the rating may change."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import final

import attrs

from councilperf.rating._reach import Reach, verdicts
from councilperf.rating.case import Case
from councilperf.rating.compiled import compile_case
from councilperf.rating.scale import Rating
from councilperf.rating.scheme import Scheme
from councilperf.values._exact import WORKING

__all__ = ["Span", "spans"]

_ONE, _HALF = Decimal(1), Decimal("0.5")


@final
@attrs.frozen
class Span:
    """Neighbouring figures that have one rating. Which rating an end itself has, only the key says.

    Attributes:
        low: Where they begin; None where every lower figure is one.
        high: Where they end; None where every higher figure is one.
        rating: Their rating.
    """

    low: Decimal | None
    high: Decimal | None
    rating: Rating


def spans(case: Case, scheme: Scheme) -> tuple[Span, ...]:
    """Return how a key rates all figures in one case, the lowest first; nothing where no figure can be rated.

    Between two edges of the key's compiled bands nothing changes, so that one figure in between speaks for all.

    Raises:
        InvalidValueError: The key has levels, and the case is at none of them.
        UnitMismatchError: The key's limits do not fit the target's unit.
    """
    if case.unrated is not None:
        return ()
    rate = compile_case(case, scheme)
    reaches = [extent for told in verdicts(scheme.bands, scheme.base, case) for extent in (told.certain, told.possible)]
    cuts = sorted({end.limit for reach in reaches if isinstance(reach, Reach) for end in reach.ends()})
    if not cuts:
        return (Span(None, None, rate(Decimal(0))),)
    inside = [WORKING.multiply(WORKING.add(low, high), _HALF) for low, high in pairwise(cuts)]
    asked = [WORKING.subtract(cuts[0], _ONE), *inside, WORKING.add(cuts[-1], _ONE)]
    found: list[Span] = []
    for low, high, figure in zip([None, *cuts], [*cuts, None], asked, strict=True):
        rating = rate(figure)
        if low is not None and found[-1].rating == rate(low) == rating:
            found[-1] = attrs.evolve(found[-1], high=high)
        else:
            found.append(Span(low, high, rating))
    return tuple(found)
