"""Aggregation: the figure of a longer period from those of shorter ones, by the declared kind."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from operator import add
from typing import final

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.performance._unit import check_one_unit
from councilperf.performance.kind import Kind, SeriesBreak, Untold
from councilperf.performance.measure import Measure
from councilperf.performance.observation import Observation, scale_of
from councilperf.values import (
    FinancialYear,
    HalfYear,
    Month,
    NoData,
    NoDataReason,
    Period,
    Quantity,
    Quarter,
    Unit,
    _guards,
)
from councilperf.values._code import as_code
from councilperf.values._exact import exact, rounded
from councilperf.values.range import unit_of

__all__ = ["Aggregate", "aggregate", "rolling_year"]

_DAY = datetime.timedelta(days=1)
_LONGEST_FIRST = (FinancialYear, HalfYear, Quarter, Month)


def _periods(items: Iterable[Period]) -> tuple[Period, ...]:
    return _guards.tuple_of(Period, items)


def _observations(items: Iterable[Observation]) -> tuple[Observation, ...]:
    return _guards.tuple_of(Observation, items)


@final
@attrs.frozen
class Aggregate:
    """The figure that the figures of several periods make, with how much of it there is.

    Attributes:
        kind: How they make it.
        unit: The unit of the figures.
        parts: The periods, in order, each beginning on the day after the one before has ended.
        observations: What the measure says of them.
        across: The break in the series that lies among them.

    Raises:
        InvalidValueError: No parts, parts with a gap or an overlap, or two figures for a part or one for none.
        UnitMismatchError: Figures, numerators or denominators of two units.

    Examples:
        >>> summer = [Month("Apr 2021"), Month("May 2021"), Month("Jun 2021")]
        >>> seen = [Observation(summer[0], count(31)), Observation(summer[1], count(29))]
        >>> visits = Aggregate(Kind.FLOW, COUNT, summer, seen)
        >>> visits.exact, visits.untold.value, visits.coverage, visits.partial
        (None, 'figures are missing', (2, 3), Fraction(60, 1))
    """

    kind: Kind = attrs.field(validator=_guards.only(Kind))
    unit: Unit = attrs.field(validator=_guards.only(Unit))
    parts: tuple[Period, ...] = attrs.field(converter=_periods)
    observations: tuple[Observation, ...] = attrs.field(converter=_observations)
    across: SeriesBreak | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(SeriesBreak))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse parts that do not make a whole, and figures that are not theirs."""
        if not self.parts:
            raise InvalidValueError("periods to add up", self.parts, "at least one period")
        for earlier, later in pairwise(self.parts):
            if later.start != earlier.end + _DAY:
                raise InvalidValueError(f"a period that follows {earlier}", later, "periods without gap or overlap")
        told_of = [part.period for part in self.observations]
        if len(set(told_of)) != len(told_of) or not set(told_of) <= set(self.parts):
            raise InvalidValueError("figures of the parts", told_of, "at most one for each part, and for nothing else")
        check_one_unit("aggregate", [self.unit, *(unit_of(part.value) for part in self.observations)])
        check_one_unit("aggregate", [unit_of(part.numerator) for part in self.observations])
        check_one_unit("aggregate", [unit_of(part.denominator) for part in self.observations])

    @property
    def missing(self) -> tuple[Period, ...]:
        """The parts without a usable figure; that of a ratio has its numerator and denominator."""
        known = {part.period for part in self._known()}
        return tuple(part for part in self.parts if part not in known)

    @property
    def coverage(self) -> tuple[int, int]:
        """How many parts have a figure, and how many there are: (2, 3) is 2 of 3 months."""
        return len(self._known()), len(self.parts)

    @property
    def numerator(self) -> Quantity | None:
        """The numerators of a ratio's known parts added up; None for other kinds, and where no part is known."""
        return self._sum_of([part.numerator for part in self._known() if part.numerator])

    @property
    def denominator(self) -> Quantity | None:
        """The denominators of a ratio's known parts added up; None for other kinds, and where no part is known."""
        return self._sum_of([part.denominator for part in self._known() if part.denominator])

    @property
    def untold(self) -> Untold | None:
        """Why there is no figure for the whole; None where there is one."""
        if not self._known():
            return Untold.NO_FIGURE
        if self.across is not None:
            return Untold.BREAK_IN_SERIES
        needed = self.parts[-1:] if self.kind is Kind.STOCK else self.parts
        if set(needed) & set(self.missing):
            return Untold.MISSING_PARTS
        return Untold.SHARE_OF_NOTHING if self.partial is None else None

    @property
    def exact(self) -> Fraction | None:
        """The figure for the whole, not rounded; None where it cannot be told, and `untold` says why.

        The last part's is enough for a stock.
        """
        return None if self.untold else self.partial

    @property
    def partial(self) -> Fraction | None:
        """What the known parts come to, whatever is missing; None where none is known or it is a share of nothing."""
        known = self._known()
        if not known:
            return None
        if self.kind is not Kind.RATIO:
            figures = [Fraction(part.value.value) for part in known if isinstance(part.value, Quantity)]
            return sum(figures, Fraction(0)) if self.kind is Kind.FLOW else figures[-1]
        tops = sum((Fraction(part.numerator.value) for part in known if part.numerator), Fraction(0))
        bottoms = sum((Fraction(part.denominator.value) for part in known if part.denominator), Fraction(0))
        return scale_of(self.unit) * tops / bottoms if bottoms else None

    def rounded(self, step: Decimal | int | str, *, rounding: str = ROUND_HALF_UP) -> Quantity | None:
        """Round the figure for the whole to a multiple of `step`, half away from nought unless told otherwise.

        None where it cannot be told.

        Examples:
            >>> told = [
            ...     Observation(Quarter("2021-22 Q1"), percent(50), numerator=count(1), denominator=count(2)),
            ...     Observation(Quarter("2021-22 Q2"), percent(75), numerator=count(3), denominator=count(4)),
            ... ]
            >>> half = Aggregate(Kind.RATIO, PERCENT, [part.period for part in told], told)
            >>> half.exact, str(half.rounded("0.1"))
            (Fraction(200, 3), '66.7%')
        """
        return as_quantity(self.exact, self.unit, step, rounding)

    def first(self, number: int) -> Aggregate:
        """Return the same of the first so many parts.

        Raises:
            InvalidValueError: Fewer than one part, or more than there are.
        """
        if isinstance(number, bool) or not isinstance(number, int) or not 0 < number <= len(self.parts):
            raise InvalidValueError("a number of parts", number, f"1 to {len(self.parts)}")
        parts = self.parts[:number]
        return attrs.evolve(self, parts=parts, observations=[one for one in self.observations if one.period in parts])

    def _known(self) -> list[Observation]:
        """Return the parts with a usable figure, in order of time."""
        usable = [part for part in self.observations if _usable(part, self.kind)]
        return sorted(usable, key=lambda part: part.period.start)

    def _sum_of(self, parts: list[Quantity]) -> Quantity | None:
        if self.kind is not Kind.RATIO or not parts:
            return None
        return reduce(add, parts)


def aggregate(measure: Measure, over: Period | Iterable[Period], *, by: type[Period] | None = None) -> Aggregate:
    """Work out a measure's figure for a longer period from those of shorter ones, by its declared kind.

    Args:
        measure: The measure.
        over: The period (a quarter, a year that ends with any month, a year to date), or its parts in order, as
            `rolling_year` gives them.
        by: Which kind of part a period is made of. If left out, the one that covers most of it; of two that cover as
            much, the longer.

    Raises:
        InvalidTypeError: Not a measure, or not periods: their text is not them.
        InvalidValueError: The measure has no declared kind; the period has no parts of this kind, or none at all; the
            parts have a gap or an overlap.

    Examples:
        >>> visits = Measure(
        ...     "Visits",
        ...     COUNT,
        ...     Direction.HIGHER,
        ...     kind=Kind.FLOW,
        ...     observations=[
        ...         Observation(Quarter("2021-22 Q1"), count(513)),
        ...         Observation(Quarter("2021-22 Q2"), count(397)),
        ...     ],
        ... )
        >>> str(aggregate(visits, YearToDate("2021-22 to Sep")).rounded(1))
        '910'
        >>> aggregate(visits, FinancialYear("2021-22")).coverage
        (2, 4)
    """
    _guards.check_kind(Measure, measure, "a measure")
    if measure.kind is None:
        raise InvalidValueError(
            f"a kind that says how {measure.title!r} adds up",
            measure.kind,
            "a measure with kind=Kind.FLOW, Kind.STOCK or Kind.RATIO",
        )
    if isinstance(over, Period):
        parts = _division(measure, over, measure.kind) if by is None else over.partition(by)
    elif by is None:
        parts = _periods(over)
    else:
        raise InvalidTypeError(f"a period to divide by {by}", over, "a Period such as FinancialYear('2020-21')")
    wanted = set(parts)
    told = [part for part in measure.observations if part.period in wanted]
    across = measure.break_between(parts[0], parts[-1]) if parts else None
    return Aggregate(measure.kind, measure.unit, parts, told, across=across)


def rolling_year(last: Period) -> tuple[Period, ...]:
    """Return the periods of the twelve months that end with a month, a quarter or a half-year.

    Raises:
        InvalidTypeError: Not a month, a quarter, a half-year or a year.
        InvalidValueError: They would begin before 1900-01.

    Examples:
        >>> rolling_year(Quarter("2021-22 Q2"))[0], len(rolling_year(Month("Sep 2021")))
        (Quarter("2020-21 Q3"), 12)
    """
    if type(last) not in _LONGEST_FIRST:
        raise InvalidTypeError("a period to end a rolling year", last, "a Month, Quarter, HalfYear or FinancialYear")
    first = last.year_earlier + 1
    return tuple(first + place for place in range(last - first + 1))


def as_quantity(figure: Fraction | None, unit: Unit, step: Decimal | int | str, rounding: str) -> Quantity | None:
    """Return an exact figure as a quantity, rounded to a multiple of a step; None for none."""
    width = exact(step, "a step")
    return None if figure is None else Quantity(rounded(figure, width, rounding), unit)


def _division(measure: Measure, over: Period, kind: Kind) -> tuple[Period, ...]:
    """Return the parts that cover most of a period; of two kinds that cover as much, the longer."""
    divisions: list[tuple[Period, ...]] = []
    for part in _LONGEST_FIRST:
        if part is not type(over):
            with suppress(InvalidValueError):
                divisions.append(over.partition(part))
    if not divisions:
        raise InvalidValueError("a period that is made of shorter ones", over, "a longer one, such as a quarter")
    known = {part.period for part in measure.observations if _usable(part, kind)}
    return max(divisions, key=lambda parts: Fraction(len(known & set(parts)), len(parts)))


def _usable(part: Observation, kind: Kind) -> bool:
    """Tell whether a figure can be aggregated: nought of nought can, as part of a ratio."""
    if kind is not Kind.RATIO:
        return isinstance(part.value, Quantity)
    nothing = isinstance(part.value, NoData) and part.value.reason is NoDataReason.ZERO_DENOMINATOR
    return part.denominator is not None and (nothing or isinstance(part.value, Quantity))
