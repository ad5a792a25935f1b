"""Trends: a figure against an earlier one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import final

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError, UnitMismatchError
from councilperf.performance._unit import check_one_unit
from councilperf.performance.kind import Kind, SeriesBreak, Untold
from councilperf.performance.measure import Measure
from councilperf.performance.observation import Observation
from councilperf.performance.progress import earlier_observation, latest
from councilperf.rating import Case, Direction, Since
from councilperf.values import PERCENT, NotSet, Period, Quantity, Range, YearToDate, _guards
from councilperf.values._code import as_code
from councilperf.values._word import Word
from councilperf.values.quantity import unit_of_difference
from councilperf.values.range import unit_of

__all__ = ["Course", "Trend", "trend"]


@final
class Course(Word):
    """Which way a measure goes, by its own direction of better."""

    FLAT = "flat"
    """The same, or within the band that counts as the same."""
    IMPROVING = "improving"
    WORSENING = "worsening"


@final
@attrs.frozen
class Trend:
    """A figure against an earlier one, with both of them, and which way that is or why it cannot be told.

    Attributes:
        now: The later figure, or the reason for none.
        before: The earlier figure, or the reason for none.
        better: Which way is better.
        since: Which earlier figure it is: the last period's or last year's.
        target: The target of the later period, for measures that are to come near one.
        flat: How much change counts as none, itself included. Unit: per cent is relative to the earlier figure; points
            are for percentages; any other is an amount of the measure's own unit.
        across: The break in the series that lies between the two.
        kind: How the measure's figures add up, where that is declared.

    Raises:
        InvalidValueError: A flat band below nought, or the earlier figure is not of an earlier period.
        UnitMismatchError: Two figures in two units, or a flat band or a target that does not fit them.

    Examples:
        >>> year, rate_of = FinancialYear("2021-22"), lambda part, figure: Observation(part, percent(figure))
        >>> answer = Trend(
        ...     rate_of(year, "54.5"), rate_of(year - 1, "58.0"), better=Direction.HIGHER, since=Since.LAST_YEAR
        ... )
        >>> answer.course, str(answer.change)
        (Course.WORSENING, '-3.5 points')
    """

    now: Observation | None = attrs.field(validator=_guards.maybe(Observation))
    before: Observation | None = attrs.field(validator=_guards.maybe(Observation))
    better: Direction = attrs.field(kw_only=True, validator=_guards.only(Direction))
    since: Since = attrs.field(kw_only=True, validator=_guards.only(Since))
    target: Quantity | Range | NotSet | None = attrs.field(
        default=None, kw_only=True, validator=_guards.maybe(Quantity, Range, NotSet)
    )
    flat: Quantity | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Quantity))
    across: SeriesBreak | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(SeriesBreak))
    kind: Kind | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Kind))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse figures that do not compare and a band that cannot be one."""
        if self.now and self.before and not self.before.period.end < self.now.period.end:
            raise InvalidValueError(f"a period before {self.now.period}", self.before.period, "one that ended earlier")
        figures = self._figures()
        check_one_unit("compare", [unit_of(part) for part in (*figures, self.target)])
        if self.flat is None:
            return
        if self.flat.value < 0:
            raise InvalidValueError("a flat band", self.flat, "a change, not below nought")
        fits = self.flat.unit == PERCENT or all(self.flat.unit == unit_of_difference(figure.unit) for figure in figures)
        if not fits:
            raise UnitMismatchError("compare", f"figures in {figures[0].unit}", f"a flat band in {self.flat.unit}")

    @property
    def change(self) -> Quantity | None:
        """The later figure less the earlier one, in points for percentages; None where there are not two.

        Sign: above nought the figure rose, whichever way is better.
        """
        figures = self._figures()
        return figures[0] - figures[1] if len(figures) > 1 else None

    @property
    def untold(self) -> Untold | None:
        """Why the course cannot be told; None where it can."""
        if self.now is None or not isinstance(self.now.value, Quantity):
            return Untold.NO_FIGURE
        if self.before is None or not isinstance(self.before.value, Quantity):
            return Untold.NO_EARLIER_FIGURE
        if self.across is not None:
            return Untold.BREAK_IN_SERIES
        cumulative = self.kind is Kind.FLOW and isinstance(self.now.period, YearToDate)
        if cumulative and self.since is Since.LAST_PERIOD:
            return Untold.CUMULATIVE
        if self.better is Direction.NONE:
            return Untold.NO_DIRECTION
        near_one = self.better in (Direction.NEAREST, Direction.WITHIN)
        return Untold.NO_TARGET if near_one and Case(self.target, better=self.better).ends is None else None

    @property
    def course(self) -> Course | None:
        """Which way it goes; None where that cannot be told, and `untold` says why.

        A measure that is to come near its target, or within it, improves when it comes nearer to the target of the
        later period.
        """
        figures = self._figures()
        if self.untold is not None or len(figures) == 1:
            return None
        gain = self._badness(figures[1]) - self._badness(figures[0])
        if abs(gain) <= self._band(figures[1]):
            return Course.FLAT
        return Course.IMPROVING if gain > 0 else Course.WORSENING

    def _figures(self) -> list[Quantity]:
        """Return the figures that there are, the later one first."""
        return [part.value for part in (self.now, self.before) if part and isinstance(part.value, Quantity)]

    def _badness(self, figure: Quantity) -> Fraction:
        """Return how bad a figure is: higher is worse, whatever the direction."""
        value = Fraction(figure.value)
        if self.better is Direction.HIGHER:
            return -value
        if self.better is Direction.LOWER:
            return value
        low, high = Case(self.target, better=self.better).ends or (None, None)
        short = Fraction(low.value) - value if low else Fraction(0)
        over = value - Fraction(high.value) if high else Fraction(0)
        return max(short, over, Fraction(0))

    def _band(self, earlier: Quantity) -> Fraction:
        band = self.flat or Quantity(Decimal(0), PERCENT)
        width = Fraction(band.value)
        return width * abs(Fraction(earlier.value)) / 100 if band.unit == PERCENT else width


def trend(
    measure: Measure,
    since: Since = Since.LAST_PERIOD,
    period: Period | None = None,
    *,
    flat: Quantity | None = None,
) -> Trend:
    """Tell which way a measure goes: against the period before, or against the same period of the year before.

    Args:
        measure: The measure.
        since: The last period (the short trend) or last year (the long trend).
        period: The period; the latest reported one if left out.
        flat: How much change counts as none, itself included; only the very same figure if left out.

    Raises:
        InvalidTypeError: The measure or the period is not one, or the earlier figure is named by its text.
        InvalidValueError: A flat band below nought.
        UnitMismatchError: A flat band that does not fit the measure's unit.

    Examples:
        >>> calls = Measure(
        ...     "Calls answered in time",
        ...     PERCENT,
        ...     Direction.HIGHER,
        ...     observations=[
        ...         Observation(Quarter("2020-21 Q2"), percent("91.0")),
        ...         Observation(Quarter("2021-22 Q1"), percent("93.9")),
        ...         Observation(Quarter("2021-22 Q2"), percent("94.2")),
        ...     ],
        ... )
        >>> trend(calls, flat=points("0.5")).course, trend(calls, Since.LAST_YEAR, flat=points("0.5")).course
        (Course.FLAT, Course.IMPROVING)
    """
    _guards.check_kind(Measure, measure, "a measure")
    if not isinstance(since, Since):
        raise InvalidTypeError("an earlier figure to compare with", since, "Since.LAST_PERIOD or Since.LAST_YEAR")
    now = latest(measure) if period is None else measure.observation_for(period)
    before = None if now is None else earlier_observation(measure, now.period, since)
    target = None if now is None else measure.target_for(now.period)
    return Trend(
        now,
        before,
        better=measure.better,
        since=since,
        target=None if target is None else target.value,
        flat=flat,
        across=None if now is None or before is None else measure.break_between(before.period, now.period),
        kind=measure.kind,
    )
