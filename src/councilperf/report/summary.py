"""Summaries: how many deliverables and measures have each rating."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import final

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.performance import count_ratings, rate
from councilperf.rating import STRONG_TO_ACTION, Rating, Scale
from councilperf.report._scales import scale_of
from councilperf.report.report import QuarterReport
from councilperf.values import _guards
from councilperf.values._code import as_code

__all__ = ["Tally", "tally_deliverables", "tally_measures"]


def _numbers(items: Iterable[int]) -> tuple[int, ...]:
    numbers = _guards.tuple_of(int, items)
    for number in numbers:
        if isinstance(number, bool):
            raise InvalidTypeError("a number of things", number, "a whole number")
        if number < 0:
            raise InvalidValueError("a number of things", number, "a whole number, not below nought")
    return numbers


@final
@attrs.frozen
class Tally:
    """How many things have each rating of a scale, of all of them and of those that are rated.

    Attributes:
        scale: The scale.
        numbers: How many have each of its ratings, in its order.

    Raises:
        InvalidValueError: Not one number for each rating of the scale.

    Examples:
        >>> found = Tally(STRONG_TO_ACTION, [1, 14, 2, 0, 3])
        >>> found[Rating.GOOD], found.everything, found.rated
        (14, 20, 17)
        >>> found.share_of_everything(Rating.GOOD), found.share_of_rated(Rating.GOOD)
        (Fraction(7, 10), Fraction(14, 17))
    """

    scale: Scale = attrs.field(validator=_guards.only(Scale))
    numbers: tuple[int, ...] = attrs.field(converter=_numbers)

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse numbers that are not the scale's."""
        if len(self.numbers) != len(list(self.scale)):
            raise InvalidValueError("a tally", self.numbers, f"a number for each rating of {self.scale.key!r}")

    def __getitem__(self, rating: Rating) -> int:
        """Return how many have a rating.

        Raises:
            InvalidTypeError: Not a rating: its word is not it.
            InvalidValueError: The rating is not one of the scale's.
        """
        _guards.check_kind(Rating, rating, "a rating")
        ratings = list(self.scale)
        if rating not in ratings:
            raise InvalidValueError(f"a rating of {self.scale.key!r}", rating, ", ".join(map(str, ratings)))
        return self.numbers[ratings.index(rating)]

    @property
    def everything(self) -> int:
        """How many there are."""
        return sum(self.numbers)

    @property
    def rated(self) -> int:
        """How many have a rating with a rank: "Unknown", "not due" and the like are no ratings."""
        return sum(self[rating] for rating in self.scale.ratings)

    def share_of_everything(self, rating: Rating) -> Fraction | None:
        """Return which share of everything has a rating; None where there is nothing.

        Raises:
            InvalidValueError: The rating is not one of the scale's.
        """
        number = self[rating]
        return Fraction(number, self.everything) if self.everything else None

    def share_of_rated(self, rating: Rating) -> Fraction | None:
        """Return which share of what is rated has a rating; None where nothing is, or for what is no rating.

        Raises:
            InvalidValueError: The rating is not one of the scale's.
        """
        number = self[rating]
        return Fraction(number, self.rated) if self.rated and rating.rank is not None else None


def tally_deliverables(report: QuarterReport, *, scale: Scale | None = None) -> Tally:
    """Count a report's deliverables by the rating that they were given.

    Args:
        report: The report.
        scale: Their scale. If left out, the shipped one, or the one of the report's key, that the first of them is of.

    Raises:
        InvalidTypeError: Not a report, or not a scale.
        ScaleMismatchError: A deliverable was judged by another scale.

    Examples:
        >>> from councilperf import samples
        >>> found = tally_deliverables(samples.derbyshire_2021_q2())
        >>> found[Rating.GOOD], found.rated, found.everything
        (14, 17, 17)
    """
    _guards.check_kind(QuarterReport, report, "a report")
    if scale is None:
        first = next((part.rating for part in report.deliverables), Rating.UNKNOWN)
        scale = scale_of(first, report) or STRONG_TO_ACTION
    return Tally(scale, count_ratings(report.deliverables, scale=scale).values())


def tally_measures(report: QuarterReport, *, level: str | None = None) -> Tally:
    """Count a report's measures by the rating that its own key gives their latest figures.

    Args:
        report: The report.
        level: The level of the council, for keys that tell levels apart.

    Raises:
        InvalidTypeError: Not a report.
        InvalidValueError: The report has no key of its own, or the level is unknown to the key.
        UnitMismatchError: The key's limits do not fit a measure's unit.

    Examples:
        >>> from councilperf import samples
        >>> found = tally_measures(samples.derbyshire_2021_q2())
        >>> found.rated, found.everything, found.share_of_rated(Rating.STRONG)
        (7, 7, Fraction(5, 7))
    """
    _guards.check_kind(QuarterReport, report, "a report")
    if report.scheme is None:
        raise InvalidValueError("a report with a key of its own", report.portfolio, "a report whose scheme is known")
    found = [rate(measure, scheme=report.scheme, level=level) for measure in report.measures]
    return Tally(report.scheme.scale, count_ratings(found, scale=report.scheme.scale).values())
