"""Measures: a number watched over time, with its targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import final

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError, UnitMismatchError
from councilperf.performance.kind import Kind, SeriesBreak
from councilperf.performance.observation import Observation
from councilperf.rating import Direction, Role
from councilperf.values import PERCENT, YES_NO, NotSet, Period, Quantity, Range, Source, Unit, _guards
from councilperf.values._code import as_code
from councilperf.values.quantity import unit_of_difference
from councilperf.values.range import unit_of

__all__ = ["Measure", "Target"]


@final
@attrs.frozen
class Target:
    """What a figure should be, for one period.

    Attributes:
        period: The period that it is for; a figure is rated against the target of its own period.
        value: A figure, a range ("at least 10.0%", "at most", between), or the reason for none.
        floor: A second value short of the target: a floor, an amber value.
        tolerance: How far a figure may miss the target and be within tolerance; in points for percentages.
        source: Where it was published.

    Raises:
        InvalidValueError: A tolerance below nought.
        UnitMismatchError: A floor or a tolerance in another unit than the target.

    Examples:
        >>> Target(FinancialYear("2021-22"), Range(low=percent("10.0"))).value.high is None
        True
    """

    period: Period = attrs.field(validator=_guards.only(Period))
    value: Quantity | Range | NotSet = attrs.field(validator=_guards.only(Quantity, Range, NotSet))
    floor: Quantity | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Quantity))
    tolerance: Quantity | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Quantity))
    source: Source | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Source))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a tolerance with a sign, and a floor or a tolerance that does not fit the target."""
        if self.tolerance is not None and self.tolerance.value < 0:
            raise InvalidValueError("a tolerance", self.tolerance, "a distance, not below nought")
        own = self.unit
        if own is None:
            return
        for beside, unit in ((self.floor, own), (self.tolerance, unit_of_difference(own))):
            if beside is not None and beside.unit != unit:
                raise UnitMismatchError("set", f"a target in {own}", f"a floor or a tolerance in {beside.unit}")

    @property
    def unit(self) -> Unit | None:
        """The unit of the target; None where none is set."""
        return unit_of(self.value)


def _observations(items: Iterable[Observation]) -> tuple[Observation, ...]:
    return _guards.tuple_of(Observation, items)


def _targets(items: Iterable[Target]) -> tuple[Target, ...]:
    return _guards.tuple_of(Target, items)


def _breaks(items: Iterable[SeriesBreak]) -> tuple[SeriesBreak, ...]:
    return _guards.tuple_of(SeriesBreak, items)


@final
@attrs.frozen
class Measure:
    """A number watched over time, with a unit and a direction that is better.

    Attributes:
        title: What it measures.
        unit: The unit of all its figures and targets.
        better: Which way is better.
        observations: Its figures, at most one for a period, in the order of the report.
        targets: Its targets, at most one for a period.
        role: What it is for; only performance measures are rated.
        key: Its code in the data set, which stays when the title changes.
        kind: How its figures make the figure of a longer period, where that is declared.
        breaks: The points from which its figures are not comparable with those before.
        owner: The role that owes its figures, never a name: "service manager".

    Raises:
        InvalidValueError: Two figures, targets or breaks for one period, or a flow that cannot add up.
        UnitMismatchError: A figure or a target in another unit.

    Examples:
        >>> smoking = Measure(
        ...     "Participants who stop smoking for 4 weeks",
        ...     COUNT,
        ...     Direction.HIGHER,
        ...     observations=[Observation(FinancialYear("2020-21"), count(1554))],
        ...     targets=[Target(FinancialYear("2020-21"), count(1200))],
        ... )
        >>> str(rate(smoking).rating)
        'Strong'
    """

    title: str = attrs.field(validator=_guards.title)
    unit: Unit = attrs.field(validator=_guards.only(Unit))
    better: Direction = attrs.field(validator=_guards.only(Direction))
    observations: tuple[Observation, ...] = attrs.field(default=(), kw_only=True, converter=_observations)
    targets: tuple[Target, ...] = attrs.field(default=(), kw_only=True, converter=_targets)
    role: Role = attrs.field(default=Role.PERFORMANCE, kw_only=True, validator=_guards.only(Role))
    key: str | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.title))
    kind: Kind | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Kind))
    breaks: tuple[SeriesBreak, ...] = attrs.field(default=(), kw_only=True, converter=_breaks)
    owner: str | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.title))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse two answers for one period, figures of another unit, and percentages that add up."""
        _check_once(self, "observation", [part.period for part in self.observations])
        _check_once(self, "target", [part.period for part in self.targets])
        _check_once(self, "break", [part.start for part in self.breaks])
        if self.kind is Kind.FLOW and self.unit in (PERCENT, YES_NO):
            expected = f"Kind.RATIO or Kind.STOCK: figures in {self.unit} do not add up"
            raise InvalidValueError(f"a kind of {self.title!r}", self.kind, expected)
        own = self.unit
        units = [part.value.unit for part in self.observations if isinstance(part.value, Quantity)]
        for unit in [*units, *[target.unit for target in self.targets]]:
            if unit is not own and unit is not None and unit != own:
                raise UnitMismatchError("measure", f"{self.title!r} in {own}", str(unit))

    @property
    def identity(self) -> str:
        """What tells it from other measures: its key, or its title where it has none."""
        return self.key or self.title

    def observation_for(self, period: Period) -> Observation | None:
        """Return the figure for a period; None where the measure has none.

        Raises:
            InvalidTypeError: Not a period: its text is not it.
        """
        check_period(period)
        return next((part for part in self.observations if part.period == period), None)

    def target_for(self, period: Period) -> Target | None:
        """Return the target for exactly this period; None where the measure has none.

        A target for a year says nothing of a quarter: a cumulative count would be far behind in June, and which
        figures add up over a year is not for a library to guess. Give each period its own target.

        Raises:
            InvalidTypeError: Not a period: its text is not it.
        """
        check_period(period)
        return next((target for target in self.targets if target.period == period), None)

    def break_between(self, earlier: Period, later: Period) -> SeriesBreak | None:
        """Return the last break within what two periods span; None where their figures compare.

        Raises:
            InvalidTypeError: Not periods: their text is not them.

        Examples:
            >>> change = SeriesBreak(FinancialYear("2020-21"), "A new definition")
            >>> visits = Measure("Visits", COUNT, Direction.HIGHER, breaks=[change])
            >>> visits.break_between(FinancialYear("2019-20"), FinancialYear("2021-22")) == change
            True
        """
        check_period(earlier)
        check_period(later)
        found = [part for part in self.breaks if part.parts(earlier, later)]
        return max(found, key=lambda part: part.start.start, default=None)


def _check_once(measure: Measure, what: str, periods: list[Period]) -> None:
    if len(periods) > 1 and len(set(periods)) < len(periods):
        period = next(period for period, number in Counter(periods).items() if number > 1)
        raise InvalidValueError(f"the one {what} of {measure.title!r}", period, f"one {what} for a period")


def check_period(period: object) -> None:
    """Refuse what is no period.

    Raises:
        InvalidTypeError: Not a period: its text is not it.
    """
    if not isinstance(period, Period):
        raise InvalidTypeError("a period", period, "a Period such as FinancialYear('2020-21')")
