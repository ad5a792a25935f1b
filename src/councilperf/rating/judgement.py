"""Judgements: ratings that people gave."""

from __future__ import annotations

from typing import final

import attrs

from councilperf.rating.scale import Rating
from councilperf.values import _guards
from councilperf.values._code import as_code

__all__ = ["Judgement"]


@final
@attrs.frozen
class Judgement:
    """A rating that a person gave, which is not a computed one.

    Attributes:
        rating: The rating.
        by: The role that gave it, never a name: "lead officer".
        reason: Why, where the report says so.

    Examples:
        >>> str(Judgement(Rating.GOOD, by="lead officer").rating)
        'Good'
    """

    rating: Rating = attrs.field(validator=_guards.only(Rating))
    by: str | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.title))
    reason: str = attrs.field(default="", kw_only=True, validator=_guards.text)

    __repr__ = as_code
