"""Assessments: a computed rating with its reason."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Literal, final

import attrs

from councilperf.errors import InvalidValueError, UnitMismatchError
from councilperf.rating._edges import Edge, edges
from councilperf.rating.condition import Direction, Gap
from councilperf.rating.scale import Rating
from councilperf.rating.scheme import Band, Scheme
from councilperf.values import PERCENT, POINTS, NoData, NotSet, Quantity, Range, _guards
from councilperf.values._exact import WORKING

__all__ = ["Assessment", "Margin", "Unrated", "assess"]


@final
class Unrated(StrEnum):
    """Why there is no rating."""

    NO_FIGURE = "no figure"
    NO_TARGET = "no target"
    RANGE_TARGET = "the target is a range that the direction of better does not reduce to one figure"
    ZERO_TARGET = "the key is relative and the target is nought"


@final
@attrs.frozen
class Margin:
    """How far a figure is from the edges of its band, in the measure's unit (points for percentages).

    Attributes:
        to_better: How much better it would have to be to reach the next better band; None in the best.
        to_worse: How much worse it could be and still be at the edge of its band; None in the worst.
    """

    to_better: Quantity | None
    to_worse: Quantity | None


def _direction(better: Direction | str) -> Direction:
    try:
        return Direction(better)
    except ValueError:
        raise InvalidValueError("a direction of better", better, "'higher' or 'lower'") from None


def _result(answer: Assessment) -> Band | Unrated:
    """Return the band that a figure falls in, or why there is none."""
    goal = answer.goal
    if not isinstance(answer.value, Quantity):
        return Unrated.NO_FIGURE
    if goal is None:
        return Unrated.RANGE_TARGET if isinstance(answer.target, Range) else Unrated.NO_TARGET
    if answer.value.unit != goal.unit:
        raise UnitMismatchError("rate", f"a figure in {answer.value.unit}", f"a target in {goal.unit}")
    figure = answer.value.value
    for band, edge in zip(answer.scheme.bands, edges(answer.scheme, goal, answer.better), strict=True):
        if edge is None:
            break
        if edge is True or (isinstance(edge, Edge) and edge.reached_by(figure, answer.better)):
            return band
    return Unrated.ZERO_TARGET  # the last band takes the rest, so only an edge that cannot be told ends here


@final
@attrs.frozen
class Assessment:
    """The rating that a key gives a figure against its target, with all that led to it.

    Attributes:
        value: The figure; the reason for none; or None.
        target: The target; the reason for none; or None.
        scheme: The key.
        better: Which way is better.

    Raises:
        UnitMismatchError: Figure and target are in two units, or the key's limits do not fit the measure's unit.

    Examples:
        >>> answer = assess(percent("54.5"), percent("58.0"), scheme=DERBYSHIRE_2021, better="higher")
        >>> answer.rating, answer.gap, answer.value_needed(Rating.GOOD)
        (Rating.REVIEW, Fraction(-7, 116), Quantity("56.84", Unit("percent")))
    """

    value: Quantity | NoData | None = attrs.field(validator=_guards.optional(_guards.only(Quantity, NoData)))
    target: Quantity | Range | NotSet | None = attrs.field(
        validator=_guards.optional(_guards.only(Quantity, Range, NotSet))
    )
    scheme: Scheme = attrs.field(kw_only=True, validator=_guards.only(Scheme))
    better: Direction = attrs.field(kw_only=True, converter=_direction)
    _result: Band | Unrated = attrs.field(
        init=False, eq=False, repr=False, default=attrs.Factory(_result, takes_self=True)
    )

    @property
    def goal(self) -> Quantity | None:
        """The one figure to measure up to: the target, or the end of a range that better runs away from."""
        if isinstance(self.target, Range):
            higher = self.better is Direction.HIGHER
            end, open_end = (self.target.low, self.target.high) if higher else (self.target.high, self.target.low)
            return end if open_end is None else None
        return self.target if isinstance(self.target, Quantity) else None

    @property
    def rating(self) -> Rating:
        """The rating; the scale's unknown where there is none."""
        return self.scheme.scale.unknown if self.band is None else self.band.rating

    @property
    def band(self) -> Band | None:
        """The line of the key that was earned; None where there is no rating."""
        return self._result if isinstance(self._result, Band) else None

    @property
    def unrated(self) -> Unrated | None:
        """Why there is no rating; None where there is one."""
        return self._result if isinstance(self._result, Unrated) else None

    @property
    def gap(self) -> Fraction | None:
        """How far the figure is from the target, relative to the size of the target.

        Sign: above nought is better than the target, whatever the measure's direction. None without a figure,
        without a target, or for a target of nought.
        """
        if not isinstance(self.value, Quantity) or self.goal is None or not self.goal.value:
            return None
        target = Fraction(self.goal.value)
        distance = (Fraction(self.value.value) - target) / abs(target)
        return distance if self.better is Direction.HIGHER else -distance

    @property
    def bounds(self) -> tuple[Gap | None, Gap | None]:
        """The limits of the band: the one that was not reached, and the one that was; None at either end."""
        above, below = self._neighbours()
        return above.gap if above else None, below.gap if below else None

    @property
    def margin(self) -> Margin:
        """How far the figure is from the next better band, and from falling out of its own.

        Examples:
            >>> answer = assess(percent("54.5"), percent("58.0"), scheme=DERBYSHIRE_2021, better="higher")
            >>> str(answer.margin.to_better), str(answer.margin.to_worse)
            ('2.34 points', '2.3 points')
        """
        return Margin(*(self._distance(edge) for edge in self._neighbours()))

    def value_needed(self, rating: Rating) -> Quantity | None:
        """Return the exact figure at which a rating begins; `edge_counts` says whether the figure itself earns it.

        None where no figure decides: the worst rating, an unknown one, or a target that cannot be rated against.

        Raises:
            SchemeError: The rating is not of the key's scale.
        """
        edge = self._edge_of(rating)
        return None if edge is None or self.goal is None else Quantity(edge.limit, self.goal.unit)

    def edge_counts(self, rating: Rating) -> bool | None:
        """Tell whether the figure that `value_needed` gives earns the rating; None where there is none.

        Raises:
            SchemeError: The rating is not of the key's scale.

        Examples:
            >>> answer = assess(percent("54.5"), percent("58.0"), scheme=DERBYSHIRE_2021, better="higher")
            >>> answer.edge_counts(Rating.GOOD), answer.edge_counts(Rating.STRONG)
            (True, False)
        """
        edge = self._edge_of(rating)
        return None if edge is None else edge.included

    def _edge_of(self, rating: Rating) -> Edge | None:
        band = self.scheme.band_of(rating)
        if band is None or self.goal is None:
            return None
        found = edges(self.scheme, self.goal, self.better)[self.scheme.bands.index(band)]
        return found if isinstance(found, Edge) else None

    def _neighbours(self) -> tuple[Edge | None, Edge | None]:
        """Return the nearest edge that was not reached and the edge of the band itself."""
        if self.band is None or self.goal is None:
            return None, None
        place = self.scheme.bands.index(self.band)
        found = edges(self.scheme, self.goal, self.better)
        missed = [edge for edge in found[:place] if isinstance(edge, Edge)]
        own = found[place]
        return (missed[-1] if missed else None), (own if isinstance(own, Edge) else None)

    def _distance(self, edge: Edge | None) -> Quantity | None:
        if edge is None or not isinstance(self.value, Quantity):
            return None
        unit = POINTS if self.value.unit == PERCENT else self.value.unit
        return Quantity(WORKING.subtract(edge.limit, self.value.value).copy_abs(), unit)


def assess(
    value: Quantity | NoData | None,
    target: Quantity | Range | NotSet | None,
    *,
    scheme: Scheme,
    better: Direction | Literal["higher", "lower"],
) -> Assessment:
    """Rate a figure against its target by a key.

    Missing is an answer: without a figure or a target the rating is the scale's unknown, with the reason.

    Raises:
        UnitMismatchError: Figure and target are in two units, or the key's limits do not fit the measure's unit.
        InvalidValueError: No such direction.

    Examples:
        >>> str(assess(count(160), count(114), scheme=DERBYSHIRE_2021, better="higher").rating)
        'Strong'
        >>> assess(None, count(114), scheme=DERBYSHIRE_2021, better="higher").unrated.value
        'no figure'
    """
    return Assessment(value, target, scheme=scheme, better=_direction(better))
