"""Control charts: what a process does of itself, and what is out of the ordinary (XmR, process behaviour charts)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import final

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.performance._unit import check_one_unit
from councilperf.performance.kind import SeriesBreak, Untold
from councilperf.performance.measure import Measure
from councilperf.performance.observation import Observation, Status
from councilperf.performance.special_cause import WHEELER, ChartRules, Signal, signals_in
from councilperf.rating import Case, Direction
from councilperf.values import (
    FinancialYear,
    HalfYear,
    Month,
    NotSet,
    Period,
    Quantity,
    Quarter,
    Range,
    _guards,
    period_range,
)
from councilperf.values._code import as_code
from councilperf.values._exact import exact, rounded
from councilperf.values._word import Word
from councilperf.values.range import unit_of

__all__ = ["Assurance", "ControlChart", "Variation", "control_chart"]

_TO_LIMIT = Fraction(266, 100)
"""From the mean to a limit in average moving ranges: 3 sigma, by Wheeler's rounded 3/1.128."""
_KINDS = (Month, Quarter, HalfYear, FinancialYear)


@final
class Variation(Word):
    """What the latest figure is part of."""

    COMMON_CAUSE = "common cause"
    """Nothing out of the ordinary: a reason for this one figure is not worth looking for."""
    CONCERNING = "special cause, concerning"
    IMPROVING = "special cause, improving"
    SPECIAL_CAUSE = "special cause"
    """Something changed, and not clearly for the better or for the worse."""


@final
class Assurance(Word):
    """Whether the target will be met while the process stays as it is."""

    HIT_AND_MISS = "hit and miss"
    """The target lies within the limits: meeting it is down to chance."""
    MET = "met reliably"
    """Every figure within the limits meets the target."""
    MISSED = "missed reliably"
    """No figure within the limits meets the target."""


def _observations(items: Iterable[Observation]) -> tuple[Observation, ...]:
    return _guards.tuple_of(Observation, items)


@final
@attrs.frozen
class ControlChart:
    """The figures of a series in order of time, with the natural limits of the process behind them.

    The mean moving range is that of neighbouring periods alone; a period without a figure is in `missing`.

    Attributes:
        points: The figures, of one kind of period and one unit, earliest first.
        better: Which way is better.
        target: The target that is in force now.
        rules: What counts as out of the ordinary.
        after: The break in the series after which the points begin.

    Raises:
        InvalidValueError: A point without a figure, or points of two kinds of period or out of order.
        UnitMismatchError: Two units.

    Source: Wheeler, Understanding Variation: natural process limits, the mean and 2.66 mean moving ranges either way.

    Examples:
        >>> figures = zip(FinancialYear("2021-22").partition(Month), [9, 11] * 6, strict=True)
        >>> points = [Observation(month, count(figure)) for month, figure in figures]
        >>> chart = ControlChart(points, better=Direction.HIGHER, target=count(10))
        >>> chart.mean, chart.limits
        (Fraction(10, 1), (Fraction(117, 25), Fraction(383, 25)))
        >>> chart.variation, chart.assurance
        (Variation.COMMON_CAUSE, Assurance.HIT_AND_MISS)
    """

    points: tuple[Observation, ...] = attrs.field(converter=_observations)
    better: Direction = attrs.field(kw_only=True, validator=_guards.only(Direction))
    target: Quantity | Range | NotSet | None = attrs.field(
        default=None, kw_only=True, validator=_guards.maybe(Quantity, Range, NotSet)
    )
    rules: ChartRules = attrs.field(default=WHEELER, kw_only=True, validator=_guards.only(ChartRules))
    after: SeriesBreak | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(SeriesBreak))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse points that are no series."""
        for point in self.points:
            if not isinstance(point.value, Quantity):
                raise InvalidValueError("a point of a chart", point.value, "an observation with a figure")
        for earlier, later in pairwise(self.points):
            if type(earlier.period) is not type(later.period) or not earlier.period < later.period:
                expected = "one kind of period, earliest first"
                raise InvalidValueError(f"a period to follow {earlier.period}", later.period, expected)
        check_one_unit("chart", [unit_of(part) for part in (*self._quantities(), self.target)])

    @property
    def missing(self) -> tuple[Period, ...]:
        """The periods between the first point and the last that have none."""
        there = {point.period for point in self.points}
        span = period_range(self.points[0].period, self.points[-1].period) if self.points else ()
        return tuple(period for period in span if period not in there)

    @property
    def untold(self) -> Untold | None:
        """Why there are no limits; None where there are."""
        enough = len(self.points) >= self.rules.fewest and self._ranges()
        return None if enough else Untold.TOO_FEW_FIGURES

    @property
    def mean(self) -> Fraction | None:
        """The centre line; None where there are too few points."""
        return None if self.untold else _mean(self._figures())

    @property
    def limits(self) -> tuple[Fraction, Fraction] | None:
        """The natural process limits, the lower first; None where there are too few points.

        They are the arithmetic's: below nought for a small count, and above 100 for a high percentage.
        """
        mean = self.mean
        if mean is None:
            return None
        width = _TO_LIMIT * _mean(self._ranges())
        return mean - width, mean + width

    @property
    def signals(self) -> tuple[Signal, ...]:
        """What is out of the ordinary, in order of time; none where there are too few points."""
        mean, limits = self.mean, self.limits
        if mean is None or limits is None:
            return ()
        return signals_in(
            [point.period for point in self.points], self._figures(), mean=mean, upper=limits[1], rules=self.rules
        )

    @property
    def variation(self) -> Variation | None:
        """What the latest point is part of; None where there are too few points."""
        if self.untold is not None:
            return None
        last = self.points[-1].period
        ways = {signal.upwards for signal in self.signals if last in signal.periods}
        if not ways:
            return Variation.COMMON_CAUSE
        if len(ways) > 1 or self.better not in (Direction.HIGHER, Direction.LOWER):
            return Variation.SPECIAL_CAUSE
        return Variation.IMPROVING if ways == {self.better is Direction.HIGHER} else Variation.CONCERNING

    @property
    def assurance(self) -> Assurance | None:
        """Whether the target will be met; None without limits, or without a target that a figure can meet.

        A limit that lies on the target meets it. It holds while the process stays as it is: a special cause says
        that it did not.
        """
        ends, limits = Case(self.target, better=self.better).ends, self.limits
        if limits is None or ends is None or ends == (None, None):
            return None
        low, high = (None if end is None else Fraction(end.value) for end in ends)
        lower, upper = limits
        if (low is None or lower >= low) and (high is None or upper <= high):
            return Assurance.MET
        missed = (low is not None and upper < low) or (high is not None and lower > high)
        return Assurance.MISSED if missed else Assurance.HIT_AND_MISS

    def lines(
        self, step: Decimal | int | str, *, rounding: str = ROUND_HALF_UP
    ) -> tuple[Quantity, Quantity, Quantity] | None:
        """Return the lower limit, the mean and the upper limit, rounded to a multiple of `step`.

        None where there are too few points.

        Examples:
            >>> figures = zip(FinancialYear("2021-22").partition(Month), [9, 11] * 6, strict=True)
            >>> points = [Observation(month, count(figure)) for month, figure in figures]
            >>> [str(line) for line in ControlChart(points, better=Direction.HIGHER).lines("0.1")]
            ['4.7', '10', '15.3']
        """
        width = exact(step, "a step")
        mean, limits = self.mean, self.limits
        if mean is None or limits is None:
            return None
        unit = self._quantities()[0].unit
        lower, centre, upper = (Quantity(rounded(line, width, rounding), unit) for line in (limits[0], mean, limits[1]))
        return lower, centre, upper

    def _quantities(self) -> list[Quantity]:
        return [point.value for point in self.points if isinstance(point.value, Quantity)]

    def _figures(self) -> list[Fraction]:
        return [Fraction(figure.value) for figure in self._quantities()]

    def _ranges(self) -> list[Fraction]:
        """Return the moving ranges: how far each figure is from that of the period before, where there is one."""
        figures = zip(self.points, self._figures(), strict=True)
        return [
            abs(later - earlier)
            for (one, earlier), (other, later) in pairwise(figures)
            if other.period - one.period == 1
        ]


def control_chart(measure: Measure, *, by: type[Period] | None = None, rules: ChartRules = WHEELER) -> ControlChart:
    """Chart a measure's figures since the last break in its series, projected ones left out.

    Args:
        measure: The measure.
        by: The kind of period to chart. If left out, the one that most figures are for; of two with as many, the
            shorter. Years to date and years that end with any month have no chart: their figures lean on one another.
        rules: What counts as out of the ordinary.

    Raises:
        InvalidTypeError: Not a measure, or not a kind of period.

    Examples:
        >>> figures = zip(FinancialYear("2021-22").partition(Month), [6, 14] * 5 + [10, 41], strict=True)
        >>> waits = Measure(
        ...     "Weeks to wait",
        ...     Unit("weeks"),
        ...     Direction.LOWER,
        ...     observations=[Observation(month, Quantity(figure, Unit("weeks"))) for month, figure in figures],
        ... )
        >>> chart = control_chart(waits)
        >>> chart.variation, [(signal.cause.value, str(signal.periods[0])) for signal in chart.signals]
        (Variation.CONCERNING, [('outside the limits', 'Mar 2022')])
    """
    _guards.check_kind(Measure, measure, "a measure")
    if by is not None and not any(by is kind for kind in _KINDS):
        raise InvalidTypeError("a kind of period to chart", by, " or ".join(kind.__name__ for kind in _KINDS))
    there = [
        part
        for part in measure.observations
        if isinstance(part.value, Quantity) and part.status is not Status.PROJECTED
    ]
    numbers = Counter(type(part.period) for part in there)
    kind = by or max(_KINDS, key=lambda kind: numbers[kind])
    points = sorted((part for part in there if type(part.period) is kind), key=lambda part: part.period.start)
    target = measure.target_for(points[-1].period) if points else None
    after = measure.break_between(points[0].period, points[-1].period) if points else None
    return ControlChart(
        [part for part in points if after is None or part.period.start >= after.start.start],
        better=measure.better,
        target=None if target is None else target.value,
        rules=rules,
        after=after,
    )


def _mean(figures: Sequence[Fraction]) -> Fraction:
    return sum(figures, Fraction(0)) / len(figures)
