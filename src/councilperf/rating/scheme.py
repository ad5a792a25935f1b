"""Schemes: a council's printed rating key, as data."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import final

import attrs

from councilperf.errors import InvalidValueError, SchemeError
from councilperf.rating._analysis import check_reachable
from councilperf.rating._plan import Plan, Plans
from councilperf.rating._reach import Sides
from councilperf.rating.band import Band, Instead
from councilperf.rating.case import Base, Case, Direction, Unrated
from councilperf.rating.condition import AtLevel, Condition, Improved, Since, simple_parts
from councilperf.rating.scale import Rating, Scale
from councilperf.values import FinancialYear, Source, _guards
from councilperf.values._code import as_code

__all__ = ["Scheme"]

_a_year = _guards.optional(_guards.only(FinancialYear))


def _bands(items: Iterable[Band]) -> tuple[Band, ...]:
    return _guards.tuple_of(Band, items)


def _instead(items: Iterable[Instead]) -> tuple[Instead, ...]:
    return _guards.tuple_of(Instead, items)


def _parts(bands: tuple[Band, ...]) -> list[Condition]:
    return [part for band in bands for part in simple_parts(band.when)]


def _levels_of(scheme: Scheme) -> frozenset[str]:
    return frozenset(part.name for part in _parts(scheme.bands) if isinstance(part, AtLevel))


@final
@attrs.frozen
class Scheme:
    """A rating key: bands from best to worst, of which the first that is earned counts.

    The last band takes what no other takes, so that every figure with a target has exactly one rating.

    Attributes:
        name: What it is called.
        scale: The ratings that it uses.
        bands: Its lines, best rating first.
        better: Which way is better, where the key says so itself, as budget keys do; None where each measure does.
        base: What its relative limits are shares of.
        instead: What it answers where there is no rating; the scale's unknown for every reason not named.
        source: Where it was published.
        since: The first financial year it was in force, where known.
        until: The last financial year it was in force, where known.

    Raises:
        SchemeError: Bands out of order, one that no figure can earn, a rating of another scale, no last band, or two
            kinds of trend.

    Examples:
        >>> [str(band.rating) for band in DERBYSHIRE_2021.bands]
        ['Strong', 'Good', 'Review', 'Action']
    """

    name: str = attrs.field(validator=_guards.title)
    scale: Scale = attrs.field(validator=_guards.only(Scale))
    bands: tuple[Band, ...] = attrs.field(converter=_bands)
    better: Direction | None = attrs.field(
        default=None, kw_only=True, validator=_guards.optional(_guards.only(Direction))
    )
    base: Base = attrs.field(default=Base.SIZE, kw_only=True, validator=_guards.only(Base))
    instead: tuple[Instead, ...] = attrs.field(default=(), kw_only=True, converter=_instead)
    source: Source | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.only(Source)))
    since: FinancialYear | None = attrs.field(default=None, kw_only=True, validator=_a_year)
    until: FinancialYear | None = attrs.field(default=None, kw_only=True, validator=_a_year)
    _levels: frozenset[str] = attrs.field(
        init=False, eq=False, repr=False, default=attrs.Factory(_levels_of, takes_self=True)
    )

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a key that leaves a figure without a rating or gives one out of order."""
        _check_last(self.bands)
        _check_ratings(self.bands, self.scale)
        _check_instead(self.instead, self.scale)
        if len({part.since for part in _parts(self.bands) if isinstance(part, Improved)}) > 1:
            raise SchemeError(
                f"scheme {self.name!r}", "two kinds of trend", "measure every trend from one earlier figure"
            )
        check_reachable(self.bands, self.base)
        if self.since and self.until and self.until < self.since:
            raise SchemeError(
                f"scheme {self.name!r}", f"in force until {self.until}", f"end it in {self.since} or later"
            )

    @cached_property
    def _plans(self) -> Plans:
        return Plans(self.bands)

    @property
    def levels(self) -> frozenset[str]:
        """The levels of the council that it tells apart; none for most keys."""
        return self._levels

    @property
    def trend(self) -> Since | None:
        """Which earlier figure it compares with; None where it asks for none."""
        return next((part.since for part in _parts(self.bands) if isinstance(part, Improved)), None)

    def check_level(self, level: str | None) -> None:
        """Refuse a level that the key does not know, where it knows any.

        Raises:
            InvalidValueError: No such level.
        """
        if self._levels and not (isinstance(level, str) and level in self._levels):
            raise InvalidValueError("a level of the key", level, f"one of {', '.join(sorted(self._levels))}")

    def band_of(self, rating: Rating) -> Band | None:
        """Return the line that gives a rating; None where the key has none.

        Raises:
            InvalidTypeError: Not a rating: its word is not it.
            SchemeError: The rating is not of this key's scale.
        """
        _guards.check_kind(Rating, rating, "a rating")
        if rating not in self.scale:
            raise SchemeError(f"scheme {self.name!r}", f"{rating} is not of its scale", f"ask for {_words(self.scale)}")
        return next((band for band in self.bands if band.rating == rating), None)

    def answer_to(self, reason: Unrated) -> Rating:
        """Return what the key answers where there is no rating."""
        return next((part.answer for part in self.instead if part.reason is reason), self.scale.unknown)

    def is_in_force(self, year: FinancialYear) -> bool:
        """Tell whether the key was in force in a year, as far as that is known.

        Raises:
            InvalidTypeError: Not a financial year: its text is not it.

        Examples:
            >>> DERBYSHIRE_2021.is_in_force(FinancialYear("2020-21"))
            False
        """
        _guards.check_kind(FinancialYear, year, "a year")
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


def plan_of(scheme: Scheme, case: Case, sides: Sides) -> Plan | None:
    """Return what the bands of a key come to in a case, as far as leeways say it; None where only reaches do."""
    return scheme._plans.of(case, sides)  # noqa: SLF001 - kept with the key, and no part of it


def _check_last(bands: tuple[Band, ...]) -> None:
    if not bands or bands[-1].when is not None:
        raise SchemeError("the last band", "a condition, or no band at all", "let the last band take the rest")
    for band, next_band in pairwise(bands):
        if band.when is None:
            fault = f"takes everything, so that {next_band.rating} is never reached"
            raise SchemeError(f"band {band.rating}", fault, "give it a condition")


def _check_ratings(bands: tuple[Band, ...], scale: Scale) -> None:
    places: list[int] = []
    for band in bands:
        if band.rating not in scale.ratings:
            raise SchemeError(f"band {band.rating}", f"not a rating of scale {scale.key!r}", f"use {_words(scale)}")
        places.append(scale.ratings.index(band.rating))
    if places != sorted(set(places)):
        words = ", ".join(str(band.rating) for band in bands)
        raise SchemeError("the bands", f"not in order from best to worst: {words}", "list each rating once, best first")


def _check_instead(instead: tuple[Instead, ...], scale: Scale) -> None:
    states = (*scale.states, scale.unknown)
    for part in instead:
        if part.answer not in states:
            known = ", ".join(str(state) for state in states)
            raise SchemeError(f"the answer {part.answer}", f"no state of scale {scale.key!r}", f"use {known}")
    reasons = [part.reason for part in instead]
    if len(set(reasons)) != len(reasons):
        raise SchemeError("the answers instead of a rating", "two for one reason", "give one answer for each reason")


def _words(scale: Scale) -> str:
    return ", ".join(str(rating) for rating in scale)
