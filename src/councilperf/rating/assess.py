"""Assessments: a computed rating with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal, final

import attrs

from councilperf.errors import UnitMismatchError
from councilperf.rating._reach import Edge, Extent, Reach, Sides, joined, verdicts
from councilperf.rating.band import Band
from councilperf.rating.case import Case, Direction, Unrated
from councilperf.rating.condition import Condition
from councilperf.rating.scale import Rating
from councilperf.rating.scheme import Scheme, plan_of
from councilperf.values import PERCENT, POINTS, NoData, NoDataReason, NotSet, Quantity, Range, Unit, _guards
from councilperf.values._code import as_code
from councilperf.values._exact import WORKING, to_places

__all__ = ["Assessment", "Margin", "assess"]

_WHATEVER_THE_FIGURE = (Unrated.CONTEXTUAL, Unrated.DATA_ONLY, Unrated.NO_DIRECTION)
_REASONS = {NoDataReason.AWAITED: Unrated.AWAITED, NoDataReason.NOT_DUE: Unrated.NOT_DUE}


@final
@attrs.frozen
class Margin:
    """How far a figure is from the edges of its band, in the measure's unit (points for percentages).

    Attributes:
        to_better: How much better it would have to be to reach the next better band; None in the best.
        to_worse: How much worse it could be and still be at the edge of its band; None in the worst.

    Examples:
        >>> Margin(to_better=points("2.34"), to_worse=None).to_better
        Quantity("2.34", Unit("points"))
    """

    to_better: Quantity | None = attrs.field(validator=_guards.optional(_guards.only(Quantity)))
    to_worse: Quantity | None = attrs.field(validator=_guards.optional(_guards.only(Quantity)))

    __repr__ = as_code


def _result(answer: Assessment) -> Band | Unrated:
    """Return the band that a figure falls in, or why there is none."""
    case, unrated = answer.case, answer.case.unrated
    if unrated is not None and unrated in _WHATEVER_THE_FIGURE:
        return unrated
    if not isinstance(answer.value, Quantity):
        return _REASONS.get(answer.value.reason, Unrated.NO_FIGURE) if answer.value else Unrated.NO_FIGURE
    if unrated is not None:
        return unrated
    answer.scheme.check_level(case.level)
    sides = Sides.of(case, answer.scheme.base)
    if answer.value.unit is not sides.unit and answer.value.unit != sides.unit:
        raise UnitMismatchError("rate", f"a figure in {answer.value.unit}", f"a target in {sides.unit}")
    return _first_earned(answer.scheme, case, sides, answer.value.value)


def _first_earned(scheme: Scheme, case: Case, sides: Sides, figure: Decimal) -> Band | Unrated:
    """Return the first band that a figure earns, or why that cannot be told. The last band takes the rest."""
    plan = plan_of(scheme, case, sides)
    if plan is not None:
        return plan.first_earned(*sides.miss(figure))
    lines = zip(scheme.bands, verdicts(scheme.bands, scheme.base, case), strict=True)
    told = ((band, verdict.on(figure)) for band, verdict in lines)
    band, answer = next((band, answer) for band, answer in told if answer is not False)
    return answer if isinstance(answer, Unrated) else band


@final
@attrs.frozen(init=False)
class Assessment:
    """The rating that a key gives a figure in its case, with all that led to it.

    Attributes:
        value: The figure; the reason for none; or None.
        case: The target, the direction of better, and whatever else the key may ask about.
        scheme: The key.

    Raises:
        InvalidValueError: The key has levels, and the case is at none of them.
        UnitMismatchError: Figure and target are in two units, or the key's limits do not fit the measure's unit.

    Examples:
        >>> answer = assess(percent("54.5"), percent("58.0"), scheme=DERBYSHIRE_2021, better="higher")
        >>> answer.rating, answer.gap, answer.value_needed(Rating.GOOD)
        (Rating.REVIEW, Fraction(-7, 116), Quantity("56.84", Unit("percent")))
    """

    value: Quantity | NoData | None = attrs.field(validator=_guards.optional(_guards.only(Quantity, NoData)))
    case: Case = attrs.field(validator=_guards.only(Case))
    scheme: Scheme = attrs.field(validator=_guards.only(Scheme))
    _result: Band | Unrated = attrs.field(init=False, eq=False, repr=False)

    __repr__ = as_code

    def __init__(self, value: Quantity | NoData | None, case: Case, scheme: Scheme) -> None:
        """Rate, once every part is known to be of the right kind."""
        _set_value(self, value)
        _set_case(self, case)
        _set_scheme(self, scheme)
        if not ((type(value) is Quantity or value is None) and type(case) is Case and type(scheme) is Scheme):
            attrs.validate(self)
        self.__attrs_post_init__()

    def __attrs_post_init__(self) -> None:
        """Rate."""
        _set_result(self, _result(self))

    @property
    def target(self) -> Quantity | Range | NotSet | None:
        """The target; the reason for none; or None."""
        return self.case.target

    @property
    def rating(self) -> Rating:
        """The rating; where there is none, what the key answers instead, or the scale's unknown."""
        return self.scheme.answer_to(self._result) if isinstance(self._result, Unrated) else self._result.rating

    @property
    def band(self) -> Band | None:
        """The line of the key that was earned; None where there is no rating."""
        return None if isinstance(self._result, Unrated) else self._result

    @property
    def unrated(self) -> Unrated | None:
        """Why there is no rating; None where there is one."""
        return self._result if isinstance(self._result, Unrated) else None

    @property
    def distance(self) -> Quantity | None:
        """How much better than its target the figure is, in the measure's unit (points for percentages).

        Sign: above nought is better, below nought worse. None without a figure or a target to compare.
        """
        if not isinstance(self.value, Quantity) or self.case.unrated is not None:
            return None
        miss, _ = Sides.of(self.case, self.scheme.base).miss(self.value.value)
        return Quantity(miss.copy_negate(), _unit_of_distance(self.value))

    @property
    def gap(self) -> Fraction | None:
        """How much better than its target the figure is, relative to the size of the target (or the key's base).

        Sign: above nought is better, below nought worse, whatever the direction. None without a figure or a target
        to compare, and for a target of nought.
        """
        if not isinstance(self.value, Quantity) or self.case.unrated is not None:
            return None
        miss, size = Sides.of(self.case, self.scheme.base).miss(self.value.value)
        return -Fraction(miss) / Fraction(size) if size else None

    @property
    def bounds(self) -> tuple[Condition | None, Condition | None]:
        """The limits of the band: the one that was not reached, and the one that was; None at either end."""
        above, below = self._neighbours()
        return above.condition if above else None, below.condition if below else None

    @property
    def margin(self) -> Margin:
        """How far the figure is from the next better band, and from falling out of its own.

        Examples:
            >>> answer = assess(percent("54.5"), percent("58.0"), scheme=DERBYSHIRE_2021, better="higher")
            >>> str(answer.margin.to_better), str(answer.margin.to_worse)
            ('2.34 points', '2.3 points')
        """
        return Margin(*(self._distance_to(edge) for edge in self._neighbours()))

    def value_needed(self, rating: Rating) -> Quantity | Range | None:
        """Return the exact figure at which a rating, or a better one, begins; the range where it ends on both sides.

        `edge_counts` says whether the figure itself is good enough. None where no figure decides: the worst rating, an
        answer that is no rating, or a case that cannot be rated.

        Raises:
            SchemeError: The rating is not of the key's scale, or the figures that earn it are not of one piece.
        """
        reach = self._reach_of(rating)
        if reach is None:
            return None
        unit = Sides.of(self.case, self.scheme.base).unit
        low, high = (None if end is None else Quantity(end.limit, unit) for end in (reach.low, reach.high))
        return Range(low, high) if low and high else low or high

    def edge_counts(self, rating: Rating) -> bool | None:
        """Tell whether the figure that `value_needed` gives is good enough itself; None where there is none.

        Raises:
            SchemeError: The rating is not of the key's scale, or the figures that earn it are not of one piece.

        Examples:
            >>> answer = assess(percent("54.5"), percent("58.0"), scheme=DERBYSHIRE_2021, better="higher")
            >>> answer.edge_counts(Rating.GOOD), answer.edge_counts(Rating.STRONG)
            (True, False)
        """
        reach = self._reach_of(rating)
        return None if reach is None else all(end.included for end in reach.ends())

    def as_shown(self, places: int, *, rounding: str = ROUND_HALF_UP) -> Assessment:
        """Return the assessment of the figure and the target as they show when rounded to so many places.

        A rating that differs from this one's says that readers will not be able to follow it.

        Examples:
            >>> exact = assess(percent("56.82"), percent("58.0"), scheme=DERBYSHIRE_2021, better="higher")
            >>> str(exact.rating), str(exact.as_shown(0).rating)
            ('Review', 'Good')
        """
        target = self.case.target
        return Assessment(
            _shown(self.value, places, rounding) if isinstance(self.value, Quantity) else self.value,
            attrs.evolve(self.case, target=_shown(target, places, rounding))
            if isinstance(target, Quantity)
            else self.case,
            self.scheme,
        )

    def _reach_of(self, rating: Rating) -> Reach | None:
        """Return the figures that surely earn a rating or a better one; None where no edge bounds them."""
        band = self.scheme.band_of(rating)
        if band is None or self.case.unrated is not None:
            return None
        found = self._certain()[: self.scheme.bands.index(band) + 1]
        extent = joined(found, widest=True)
        return extent if isinstance(extent, Reach) else None

    def _certain(self) -> list[Extent]:
        """Return the figures for which each band's condition surely holds."""
        return [verdict.certain for verdict in verdicts(self.scheme.bands, self.scheme.base, self.case)]

    def _neighbours(self) -> tuple[Edge | None, Edge | None]:
        """Return the nearest edge of a better band, which the figure misses, and the nearest edge of its own."""
        if self.band is None or not isinstance(self.value, Quantity):
            return None, None
        figure = self.value.value
        place = self.scheme.bands.index(self.band)
        found = self._certain()
        own = found[place]
        above = [extent.missed(figure) for extent in found[:place] if isinstance(extent, Reach)]
        return _nearest(above, figure), _nearest(own.ends() if isinstance(own, Reach) else [], figure)

    def _distance_to(self, edge: Edge | None) -> Quantity | None:
        if edge is None or not isinstance(self.value, Quantity):
            return None
        return Quantity(WORKING.subtract(edge.limit, self.value.value).copy_abs(), _unit_of_distance(self.value))


_set_value, _set_case, _set_scheme, _set_result = (
    Assessment.__dict__[name].__set__ for name in attrs.fields_dict(Assessment)
)


def assess(  # noqa: PLR0913 - one keyword for each thing that a published key asks about
    value: Quantity | NoData | None,
    target: Quantity | Range | NotSet | None,
    *,
    scheme: Scheme,
    better: Direction | Literal["higher", "lower", "nearest", "within", "none"],
    floor: Quantity | None = None,
    tolerance: Quantity | None = None,
    earlier: Quantity | None = None,
    gross: Quantity | None = None,
    level: str | None = None,
) -> Assessment:
    """Rate a figure against its target by a key.

    Missing is an answer: without a figure, a target or whatever else the key asks for, there is no rating but the
    reason why.

    Args:
        value: The figure; the reason for none; or None.
        target: The target; the reason for none; or None.
        scheme: The key.
        better: Which way is better.
        floor: The measure's second value, for keys that have one.
        tolerance: The measure's own tolerance, for keys that ask for it.
        earlier: The figure that a trend is measured from, for keys that look back.
        gross: The gross figure that relative limits are shares of, for keys whose base is gross.
        level: The level of the council, for keys that tell levels apart.

    Raises:
        InvalidValueError: No such direction, a tolerance below nought, or a level that the key does not know.
        UnitMismatchError: Figures in two units, or the key's limits do not fit the measure's unit.

    Examples:
        >>> str(assess(count(160), count(114), scheme=DERBYSHIRE_2021, better="higher").rating)
        'Strong'
        >>> assess(None, count(114), scheme=DERBYSHIRE_2021, better="higher").unrated.value
        'no figure'
    """
    case = Case(
        target,
        better=better,
        floor=floor,
        tolerance=tolerance,
        earlier=earlier,
        gross=gross,
        level=level,
    )
    return Assessment(value, case, scheme)


def _nearest(edges: Sequence[Edge | None], figure: Decimal) -> Edge | None:
    """Return the edge nearest to a figure; of two as near, the later, which is the easier band's."""
    there = [edge for edge in reversed(edges) if edge is not None]
    return min(there, key=lambda edge: WORKING.subtract(edge.limit, figure).copy_abs(), default=None)


def _shown(quantity: Quantity, places: int, rounding: str) -> Quantity:
    return Quantity(to_places(quantity.value, places, rounding), quantity.unit)


def _unit_of_distance(value: Quantity) -> Unit:
    return POINTS if value.unit == PERCENT else value.unit
