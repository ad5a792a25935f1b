"""Run rates: what the periods that are left must bring, and where the year will end."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import final

import attrs

from councilperf.errors import InvalidValueError, UnitMismatchError
from councilperf.performance.aggregation import Aggregate, aggregate, as_quantity
from councilperf.performance.kind import Kind, Untold
from councilperf.performance.measure import Measure, check_period
from councilperf.rating import Case, Direction
from councilperf.values import NotSet, Period, Quantity, Range, _guards
from councilperf.values._code import as_code
from councilperf.values._word import Word
from councilperf.values.range import unit_of

__all__ = ["Extrapolation", "Outturn", "RunRate", "extrapolate", "run_rate"]


@final
@attrs.frozen
class RunRate:
    """What each period that is left must bring for the whole to meet its target.

    Attributes:
        so_far: The whole period, with the figures that there are.
        target: Its target.
        better: Which way is better.

    Raises:
        UnitMismatchError: Figures and target in two units.

    Examples:
        >>> parts = FinancialYear("2021-22").partition(Quarter)
        >>> seen = [Observation(parts[0], count(120)), Observation(parts[1], count(131))]
        >>> needed = RunRate(Aggregate(Kind.FLOW, COUNT, parts, seen), count(500), Direction.HIGHER)
        >>> needed.exact, len(needed.remaining)
        (Fraction(249, 2), 2)
    """

    so_far: Aggregate = attrs.field(validator=_guards.only(Aggregate))
    target: Quantity | Range | NotSet | None = attrs.field(validator=_guards.maybe(Quantity, Range, NotSet))
    better: Direction = attrs.field(validator=_guards.only(Direction))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a target that the figures do not come near."""
        unit = unit_of(self.target)
        if unit is not None and unit != self.so_far.unit:
            raise UnitMismatchError("compare", f"figures in {self.so_far.unit}", f"a target in {unit}")

    @property
    def goal(self) -> Quantity | None:
        """The one figure that meets the target and is nearest to missing it; None where there is not one."""
        ends = Case(self.target, better=self.better).ends or ()
        figures = {end for end in ends if end is not None}
        return figures.pop() if len(figures) == 1 else None

    @property
    def remaining(self) -> tuple[Period, ...]:
        """The parts after the last one with a figure."""
        return _remaining(self.so_far)

    @property
    def untold(self) -> Untold | None:
        """Why it cannot be told; None where it can."""
        if self.so_far.kind is Kind.RATIO:
            return Untold.NOT_ADDITIVE
        reason = _untold_so_far(self.so_far)
        if reason is not None and (reason is not Untold.NO_FIGURE or self.so_far.kind is Kind.STOCK):
            return reason
        if self.goal is None:
            return Untold.NO_TARGET
        return None if self.remaining else Untold.NO_TIME_LEFT

    @property
    def exact(self) -> Fraction | None:
        """What each remaining period must bring, or may at most where less is better; for a stock, how it must change.

        Sign: a flow's is nought or below where the target is reached already, or cannot be kept any more.
        None where it cannot be told, and `untold` says why.
        """
        if self.untold is not None or self.goal is None:
            return None
        return (Fraction(self.goal.value) - (self.so_far.partial or Fraction(0))) / len(self.remaining)

    def rounded(self, step: Decimal | int | str, *, rounding: str = ROUND_HALF_UP) -> Quantity | None:
        """Round it to a multiple of `step`; None where it cannot be told.

        Half away from nought may fall short of the target by a little: ROUND_CEILING never does.

        Examples:
            >>> parts = FinancialYear("2021-22").partition(Quarter)
            >>> start = Aggregate(Kind.FLOW, COUNT, parts, [Observation(parts[0], count(101))])
            >>> needed = RunRate(start, count(500), Direction.HIGHER)
            >>> str(needed.rounded("0.1")), str(needed.rounded(1, rounding="ROUND_CEILING"))
            ('133', '133')
        """
        return as_quantity(self.exact, self.so_far.unit, step, rounding)


def run_rate(measure: Measure, over: Period, *, by: type[Period] | None = None) -> RunRate:
    """Tell what each period that is left must bring for a measure to meet its target for a longer one.

    Args:
        measure: The measure.
        over: The longer period, such as the year.
        by: Which kind of part it is made of; as for `aggregate` if left out.

    Raises:
        InvalidTypeError: Not a measure, or not a period: its text is not it.
        InvalidValueError: The measure has no declared kind, or the period no such parts.

    Examples:
        >>> visits = Measure(
        ...     "Visits",
        ...     COUNT,
        ...     Direction.HIGHER,
        ...     kind=Kind.FLOW,
        ...     observations=[Observation(month, count(11)) for month in Quarter("2021-22 Q1").partition(Month)],
        ...     targets=[Target(FinancialYear("2021-22"), count(145))],
        ... )
        >>> str(run_rate(visits, FinancialYear("2021-22"), by=Month).rounded("0.1"))
        '12.4'
    """
    _guards.check_kind(Measure, measure, "a measure")
    target = measure.target_for(over)
    return RunRate(aggregate(measure, over, by=by), None if target is None else target.value, measure.better)


@final
class Extrapolation(Word):
    """A way to tell where a longer period will end from how it began."""

    LAST_YEAR = "so far in proportion to last year"
    """What last year's end was to last year at the same point, this year's will be."""
    STRAIGHT_LINE = "so far in proportion to time"
    """A flow goes on at the same rate, a ratio stays, and a stock moves on as it has since the first figure."""


@final
@attrs.frozen
class Outturn:
    """Where a longer period will end, by a method that is named.

    Attributes:
        method: How it is told.
        so_far: The whole period, with the figures that there are.
        last_year: The same period of the year before, for the method that asks for it.

    Raises:
        InvalidValueError: Last year is not made of the same parts, or adds up in another way.
        UnitMismatchError: Last year's figures in another unit.

    Examples:
        >>> parts = FinancialYear("2021-22").partition(Quarter)
        >>> seen = Aggregate(Kind.FLOW, COUNT, parts, [Observation(parts[0], count(120))])
        >>> Outturn(Extrapolation.STRAIGHT_LINE, seen).exact
        Fraction(480, 1)
    """

    method: Extrapolation = attrs.field(validator=_guards.only(Extrapolation))
    so_far: Aggregate = attrs.field(validator=_guards.only(Aggregate))
    last_year: Aggregate | None = attrs.field(default=None, validator=_guards.maybe(Aggregate))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a last year that is another kind of thing."""
        if self.last_year is None:
            return
        if self.last_year.unit != self.so_far.unit:
            raise UnitMismatchError("compare", str(self.so_far.unit), str(self.last_year.unit))
        same_parts = self.last_year.parts == _a_year_earlier(self.so_far.parts)
        if not same_parts or self.last_year.kind is not self.so_far.kind:
            expected = f"a {self.so_far.kind.value} over the same parts of the year before"
            raise InvalidValueError("last year", self.last_year, expected)

    @property
    def remaining(self) -> tuple[Period, ...]:
        """The parts after the last one with a figure."""
        return _remaining(self.so_far)

    @property
    def untold(self) -> Untold | None:
        """Why it cannot be told; None where it can."""
        reason = _untold_so_far(self.so_far)
        if reason is not None:
            return reason
        if self.so_far.partial is None:
            return Untold.SHARE_OF_NOTHING
        if self.method is Extrapolation.LAST_YEAR:
            return self._untold_last_year()
        known, parts = self.so_far.coverage
        return Untold.TOO_FEW_FIGURES if self.so_far.kind is Kind.STOCK and known == 1 < parts else None

    @property
    def exact(self) -> Fraction | None:
        """The figure that the whole will come to, not rounded; None where it cannot be told, and `untold` says why."""
        now = self.so_far.partial
        if self.untold is not None or now is None:
            return None
        known, parts = self.so_far.coverage
        if self.method is Extrapolation.LAST_YEAR:
            then, end = self._last_year()
            return end * now / then if then and end is not None else None
        if self.so_far.kind is Kind.FLOW:
            return now * parts / known
        if self.so_far.kind is Kind.RATIO or known == parts:
            return now
        opening = self.so_far.first(1).partial or Fraction(0)
        return now + (now - opening) / (known - 1) * (parts - known)

    def rounded(self, step: Decimal | int | str, *, rounding: str = ROUND_HALF_UP) -> Quantity | None:
        """Round it to a multiple of `step`, half away from nought unless told otherwise; None where it is untold."""
        return as_quantity(self.exact, self.so_far.unit, step, rounding)

    def _last_year(self) -> tuple[Fraction | None, Fraction | None]:
        """Return last year's figure at the same point, and at its end."""
        if self.last_year is None:
            return None, None
        known, _ = self.so_far.coverage
        return self.last_year.first(known).exact, self.last_year.exact

    def _untold_last_year(self) -> Untold | None:
        if self.last_year is not None and self.last_year.across is not None:
            return Untold.BREAK_IN_SERIES
        then, end = self._last_year()
        if then is None or end is None:
            return Untold.NO_EARLIER_FIGURE
        return None if then else Untold.SHARE_OF_NOTHING


def extrapolate(measure: Measure, over: Period, method: Extrapolation, *, by: type[Period] | None = None) -> Outturn:
    """Tell where a measure will end a longer period, from the figures that there are and by a method that is named.

    Args:
        measure: The measure.
        over: The longer period, such as the year.
        method: How to tell.
        by: Which kind of part it is made of; as for `aggregate` if left out.

    Raises:
        InvalidTypeError: Not a measure; or not a period or not a method: their text is not them.
        InvalidValueError: The measure has no declared kind, or the period no such parts.

    Examples:
        >>> last, this = FinancialYear("2020-21").partition(Quarter), FinancialYear("2021-22").partition(Quarter)
        >>> figures = zip([*last, *this], [40, 60, 70, 80, 50, 60], strict=False)
        >>> visits = Measure(
        ...     "Visits",
        ...     COUNT,
        ...     Direction.HIGHER,
        ...     kind=Kind.FLOW,
        ...     observations=[Observation(quarter, count(figure)) for quarter, figure in figures],
        ... )
        >>> [str(extrapolate(visits, FinancialYear("2021-22"), method).rounded(1)) for method in Extrapolation]
        ['275', '220']
    """
    check_period(over)
    so_far = aggregate(measure, over, by=by)
    if method is not Extrapolation.LAST_YEAR:
        return Outturn(method, so_far)
    try:
        last_year = aggregate(measure, _a_year_earlier(so_far.parts))
    except InvalidValueError:  # the first year that there is
        return Outturn(method, so_far)
    across = measure.break_between(last_year.parts[0], so_far.parts[-1])
    return Outturn(method, so_far, attrs.evolve(last_year, across=across))


def _a_year_earlier(parts: tuple[Period, ...]) -> tuple[Period, ...]:
    return tuple(part.year_earlier for part in parts)


def _remaining(so_far: Aggregate) -> tuple[Period, ...]:
    """Return the parts after the last one with a figure."""
    known = [place for place, part in enumerate(so_far.parts) if part not in so_far.missing]
    return so_far.parts[known[-1] + 1 :] if known else so_far.parts


def _untold_so_far(so_far: Aggregate) -> Untold | None:
    """Return why nothing can be told from the parts so far: they must be the first ones, without a gap."""
    if so_far.across is not None:
        return Untold.BREAK_IN_SERIES
    if not so_far.coverage[0]:
        return Untold.NO_FIGURE
    return None if so_far.missing == _remaining(so_far) else Untold.MISSING_PARTS
