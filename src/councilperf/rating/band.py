"""Bands: the lines of a key, and its answers where there is no rating."""

from __future__ import annotations

from typing import final

import attrs

from councilperf.rating.case import Unrated
from councilperf.rating.condition import Condition
from councilperf.rating.scale import Rating
from councilperf.values import _guards
from councilperf.values._code import as_code

__all__ = ["Band", "Instead"]


@final
@attrs.frozen
class Band:
    """One line of a key: a rating and what earns it.

    Attributes:
        rating: The rating that the line gives.
        when: What earns it, once no better band has; None for the last band, which takes the rest.

    Examples:
        >>> Band(Rating.GOOD, worse_by_no_more_than(percent(2))).rating
        Rating.GOOD
    """

    rating: Rating = attrs.field(validator=_guards.only(Rating))
    when: Condition | None = attrs.field(default=None, validator=_guards.optional(_guards.only(*Condition.__args__)))

    __repr__ = as_code


@final
@attrs.frozen
class Instead:
    """What a key answers where there is no rating: "data only" without a target, a white square when not due.

    Attributes:
        reason: Why there is no rating.
        answer: The answer, a state of the scale.

    Examples:
        >>> str(Instead(Unrated.NO_TARGET, Rating.UNKNOWN).answer)
        'Unknown'
    """

    reason: Unrated = attrs.field(validator=_guards.only(Unrated))
    answer: Rating = attrs.field(validator=_guards.only(Rating))

    __repr__ = as_code
