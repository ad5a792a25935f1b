"""Schemes: a council's printed rating key, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import final

import attrs

from councilperf.errors import SchemeError
from councilperf.rating.condition import AllOf, AnyOf, Condition, Gap
from councilperf.rating.scale import Rating, Scale
from councilperf.values import FinancialYear, Source, Unit, _guards

__all__ = ["Band", "Scheme"]


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


def _bands(items: Iterable[Band]) -> tuple[Band, ...]:
    return _guards.tuple_of(Band, items)


@final
@attrs.frozen
class Scheme:
    """A rating key: bands from best to worst, of which the first that is earned counts.

    The last band takes what no other takes, so that every figure with a target has exactly one rating.

    Attributes:
        name: What it is called.
        scale: The ratings that it uses.
        bands: Its lines, best rating first.
        source: Where it was published.
        since: The first financial year it was in force, where known.
        until: The last financial year it was in force, where known.

    Raises:
        SchemeError: Bands out of order, a rating of another scale, no last band, or one that nothing can earn.

    Examples:
        >>> [str(band.rating) for band in DERBYSHIRE_2021.bands]
        ['Strong', 'Good', 'Review', 'Action']
    """

    name: str = attrs.field(validator=_guards.title)
    scale: Scale = attrs.field(validator=_guards.only(Scale))
    bands: tuple[Band, ...] = attrs.field(converter=_bands)
    source: Source | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.only(Source)))
    since: FinancialYear | None = attrs.field(
        default=None, kw_only=True, validator=_guards.optional(_guards.only(FinancialYear))
    )
    until: FinancialYear | None = attrs.field(
        default=None, kw_only=True, validator=_guards.optional(_guards.only(FinancialYear))
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a key that leaves a figure without a rating or a band without a figure."""
        _check_last(self.bands)
        _check_ratings(self.bands, self.scale)
        for better, worse in pairwise(self.bands):
            _check_order(better, worse)
        if self.since and self.until and self.until < self.since:
            raise SchemeError(
                f"scheme {self.name!r}", f"in force until {self.until}", f"end it in {self.since} or later"
            )

    def band_of(self, rating: Rating) -> Band | None:
        """Return the line that gives a rating; None where the key has none.

        Raises:
            SchemeError: The rating is not of this key's scale.
        """
        if rating not in self.scale:
            raise SchemeError(f"scheme {self.name!r}", f"{rating} is not of its scale", f"ask for {_words(self.scale)}")
        return next((band for band in self.bands if band.rating == rating), None)


def _check_last(bands: tuple[Band, ...]) -> None:
    if not bands or bands[-1].when is not None:
        raise SchemeError("the last band", "a condition, or no band at all", "let the last band take the rest")
    for band in bands[:-1]:
        if band.when is None:
            raise SchemeError(
                f"band {band.rating}", "takes everything, so that no later band is reached", "give it a condition"
            )


def _check_ratings(bands: tuple[Band, ...], scale: Scale) -> None:
    places: list[int] = []
    for band in bands:
        if band.rating not in scale.ratings:
            raise SchemeError(f"band {band.rating}", f"not a rating of scale {scale.key!r}", f"use {_words(scale)}")
        places.append(scale.ratings.index(band.rating))
    if places != sorted(set(places)):
        words = ", ".join(str(band.rating) for band in bands)
        raise SchemeError("the bands", f"not in order from best to worst: {words}", "list each rating once, best first")


def _check_order(better: Band, worse: Band) -> None:
    """Refuse a worse band that asks as much as the better one: nothing could earn it."""
    easiest = _easiest(better.when)
    for unit, limit in _easiest(worse.when).items():
        if unit in easiest and not _asks_less(limit, easiest[unit]):
            fault = f"asks for {limit.limit} where {better.rating} asks for {easiest[unit].limit}"
            raise SchemeError(f"band {worse.rating}", fault, f"ask for less than {better.rating} does")


def _asks_less(gap: Gap, than: Gap) -> bool:
    same = gap.limit == than.limit
    return gap.limit < than.limit or (same and gap.included and not than.included)


def _easiest(condition: Condition | None) -> dict[Unit, Gap]:
    """Return the least that a condition asks for, by unit."""
    easiest: dict[Unit, Gap] = {}
    for gap in _gaps(condition):
        held = easiest.get(gap.limit.unit)
        if held is None or _asks_less(gap, held):
            easiest[gap.limit.unit] = gap
    return easiest


def _gaps(condition: Condition | None) -> Iterator[Gap]:
    """Go through the limits of a condition that hold without a guard."""
    if isinstance(condition, Gap):
        yield condition
    elif isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from _gaps(part)
    elif isinstance(condition, AllOf):
        gaps = [part for part in condition.parts if isinstance(part, Gap)]
        if len(gaps) == len(condition.parts):
            yield from gaps


def _words(scale: Scale) -> str:
    return ", ".join(str(rating) for rating in scale)
