"""Reaches: what a condition comes to in one case, as exact limits on the figure.

A target makes an interval of figures that meet it. Every condition widens or narrows that interval by some
distance, so that it comes to an interval itself: its reach. To rate is then only to compare.

What a key asks about may be missing: a floor, an earlier figure, a share of a target of nought. Then some figures
surely hold, some surely do not, and of the rest it cannot be told. So a condition comes to two reaches: the figures
for which it is certain, and the wider one for which it is possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, cast, final

from councilperf.errors import SchemeError
from councilperf.rating._leeway import Leeway, check_distance
from councilperf.rating.band import Band
from councilperf.rating.case import Base, Case, Unrated
from councilperf.rating.condition import (
    AllOf,
    AnyOf,
    AtLevel,
    Condition,
    FloorReached,
    Gap,
    Improved,
    MeasuredIn,
    TargetAbove,
    WithinTolerance,
)
from councilperf.values import Quantity, Unit
from councilperf.values._exact import WORKING

Guard = TargetAbove | MeasuredIn | AtLevel
Limit = Gap | FloorReached | Improved | WithinTolerance
GUARDS = (TargetAbove, MeasuredIn, AtLevel)
_GROSS, _SIGNED = Base.GROSS, Base.SIGNED
_NOUGHT = Decimal(0)
_NOTHING = _NOUGHT, _NOUGHT
_add, _subtract = WORKING.add, WORKING.subtract  # bound once: looking one up again takes ten times as long as the sum


@final
class Edge(NamedTuple):
    """One end of a reach.

    Attributes:
        limit: The exact figure at the end.
        included: Whether that figure itself is reached.
        condition: The condition that it comes from.
    """

    limit: Decimal
    included: bool
    condition: Condition


@final
class Reach(NamedTuple):
    """The figures for which a condition holds.

    Attributes:
        low: Where they begin; None where every lower figure is one.
        high: Where they end; None where every higher figure is one.
    """

    low: Edge | None
    high: Edge | None

    def missed(self, figure: Decimal) -> Edge | None:
        """Return the end that a figure is beyond; None where it is reached. Comparison only, exact in any context."""
        low, high = self.low, self.high
        if low is not None and (figure < low.limit or (figure == low.limit and not low.included)):
            return low
        if high is not None and (figure > high.limit or (figure == high.limit and not high.included)):
            return high
        return None

    def ends(self) -> list[Edge]:
        """Return the ends that there are."""
        return [end for end in (self.low, self.high) if end is not None]


Extent = Reach | bool  # all figures, none, or those within reach


def holds(extent: Extent, figure: Decimal) -> bool:
    """Tell whether a figure is within an extent."""
    return extent.missed(figure) is None if isinstance(extent, Reach) else extent


@final
class Verdict(NamedTuple):
    """What a condition comes to in one case.

    Attributes:
        certain: The figures for which it holds.
        possible: The figures for which it may hold: those, and those of which it cannot be told.
        untold: Why it cannot be told of the figures that are possible and not certain; None where there are none.
    """

    certain: Extent
    possible: Extent
    untold: Unrated | None = None

    def on(self, figure: Decimal) -> bool | Unrated:
        """Return whether the condition holds for a figure, or why that cannot be told."""
        if holds(self.certain, figure):
            return True
        return False if self.untold is None or not holds(self.possible, figure) else self.untold


def verdicts(bands: Sequence[Band], base: Base, case: Case) -> tuple[Verdict, ...]:
    """Return what each band of a key comes to, in a case that can be rated and at a level that the key knows.

    Raises:
        SchemeError: Any of several conditions would do, and in this case there is a gap between them.
        UnitMismatchError: The key's limits do not fit the target's unit, whichever band a figure falls in.
    """
    sides = Sides.of(case, base)
    return tuple(_told(extent=True) if band.when is None else _verdict(band.when, case, sides) for band in bands)


@final
class Sides(NamedTuple):
    """The interval that meets the target, and what relative limits are shares of at either end.

    Attributes:
        low: Where it begins; None where every lower figure meets the target.
        high: Where it ends; None where every higher figure meets the target.
        unit: The unit of the target.
        base: What a share is of, at the low and at the high end; None where it is not known.
    """

    low: Decimal | None
    high: Decimal | None
    unit: Unit
    base: tuple[Decimal, Decimal] | None

    @classmethod
    def of(cls, case: Case, base: Base) -> Sides:
        """Return the interval of a case that can be rated."""
        start, end = case.ends or (None, None)
        goal = cast("Quantity", end if start is None else start)  # such a case has one end at least
        low = None if start is None else start.value
        high = None if end is None else end.value
        if base is _SIGNED and goal.value < 0 and (low is None or high is None):
            low, high = high, low  # a share of less than nought turns better and worse round, where they have a side
        if base is _GROSS:
            gross = None if case.gross is None else case.gross.value.copy_abs()
            return cls(low, high, goal.unit, None if gross is None else (gross, gross))
        size = goal.value.copy_abs()
        return cls(low, high, goal.unit, (size, size if low is None or high is None else high.copy_abs()))

    def miss(self, figure: Decimal) -> tuple[Decimal, Decimal]:
        """Return how far a figure misses the interval by, below nought where it is inside, and the size at that end."""
        low, high, _, base = self
        at_low, at_high = base or _NOTHING
        if low is not None:
            below = _subtract(low, figure), at_low
            return below if high is None else max(below, (_subtract(figure, high), at_high))
        return _subtract(figure, cast("Decimal", high)), at_high

    def widened(self, by: tuple[Decimal, Decimal], condition: Condition, *, included: bool) -> Extent:
        """Return the interval with its ends moved outwards; False where nothing is left of it."""
        low = None if self.low is None else _subtract(self.low, by[0])
        high = None if self.high is None else _add(self.high, by[1])
        if low is not None and high is not None and (high < low or (low == high and not included)):
            return False
        return Reach(
            None if low is None else Edge(low, included, condition),
            None if high is None else Edge(high, included, condition),
        )


def _told(extent: Extent) -> Verdict:
    return Verdict(extent, extent)


def _verdict(condition: Condition, case: Case, sides: Sides) -> Verdict:
    if isinstance(condition, (AnyOf, AllOf)):
        return _joined(condition, case, sides)
    if isinstance(condition, GUARDS):
        return _told(holds_for(condition, case, sides.unit))
    leeway = leeway_of(condition, case, sides)
    if isinstance(leeway, Unrated):
        return Verdict(certain=False, possible=True, untold=leeway)
    if leeway.share and (sides.base is None or not any(sides.base)):
        return _share_of_nothing(condition, leeway, sides)
    (by_low, included), (by_high, _) = map(leeway.at, sides.base or _NOTHING)
    return _told(sides.widened((by_low, by_high), condition, included=included))


def holds_for(guard: Guard, case: Case, unit: Unit) -> bool:
    """Tell whether a guard holds in a case, whatever the figure is."""
    if isinstance(guard, TargetAbove):
        target = case.target
        return isinstance(target, Quantity) and target.unit == guard.level.unit and target > guard.level
    return unit == guard.unit if isinstance(guard, MeasuredIn) else case.level == guard.name


def leeway_of(condition: Limit, case: Case, sides: Sides) -> Leeway | Unrated:
    """Return how far a condition lets a figure miss its target, or what the measure lacks to tell."""
    if isinstance(condition, Gap):
        return Leeway.of(condition, sides.unit)
    if isinstance(condition, WithinTolerance):
        if case.tolerance is None:
            return Unrated.NO_TOLERANCE
        check_distance(case.tolerance, sides.unit)
        return Leeway(_NOUGHT, case.tolerance.value, condition.included)
    if isinstance(condition, FloorReached):
        other, missing, included = case.floor, Unrated.NO_FLOOR, condition.included
    else:
        other, missing, included = case.earlier, Unrated.NO_EARLIER_FIGURE, condition.or_held
    return missing if other is None else Leeway(_NOUGHT, sides.miss(other.value)[0], included)


def _share_of_nothing(condition: Condition, leeway: Leeway, sides: Sides) -> Verdict:
    """Return what a relative limit says without a base: only whether the target is met can be told."""
    untold = Unrated.NO_GROSS if sides.base is None else Unrated.ZERO_TARGET
    if leeway.share > 0:
        return Verdict(sides.widened(_NOTHING, condition, included=True), possible=True, untold=untold)
    return Verdict(certain=False, possible=sides.widened(_NOTHING, condition, included=False), untold=untold)


def _joined(condition: AnyOf | AllOf, case: Case, sides: Sides) -> Verdict:
    """Join conditions: what any of them holds for, or what all of them hold for."""
    widest = isinstance(condition, AnyOf)
    found: list[Verdict] = []
    for part in guards_first(condition.parts):
        verdict = _verdict(part, case, sides)
        if verdict.certain is widest and verdict.possible is widest:
            return verdict
        found.append(verdict)
    certain = joined([verdict.certain for verdict in found], widest=widest)
    if all(verdict.untold is None for verdict in found):
        return _told(certain)
    possible = joined([verdict.possible for verdict in found], widest=widest)
    untold = next(verdict.untold for verdict in found if verdict.untold is not None)
    return Verdict(certain, possible, None if certain == possible else untold)


def guards_first(parts: tuple[Condition, ...]) -> list[Condition]:
    """Return parts in the order to ask them in: a limit is only measured where its guard lets it."""
    return sorted(parts, key=lambda part: not isinstance(part, GUARDS))


def joined(extents: Sequence[Extent], *, widest: bool) -> Extent:
    """Return all figures within any of several extents (`widest`), or within every one of them."""
    if widest in extents:
        return widest
    found = [extent for extent in extents if isinstance(extent, Reach)]
    if len(found) <= 1:
        return found[0] if found else not widest
    if widest:
        _check_meet(found)
    low = _farthest([reach.low for reach in found], outwards=False, widest=widest)
    high = _farthest([reach.high for reach in found], outwards=True, widest=widest)
    if low is not None and high is not None:
        touch = low.limit == high.limit and low.included and high.included
        if not (low.limit < high.limit or touch):
            return False
    return Reach(low, high)


def _check_meet(found: Sequence[Reach]) -> None:
    """Refuse reaches with a gap between them, as a share and a distance may leave inside a very wide range."""
    spans = [(reach.low, reach.high) for reach in found if reach.low is not None and reach.high is not None]
    spans.sort(key=lambda span: (span[0].limit, not span[0].included))
    for place, (low, _) in enumerate(spans[1:], start=1):
        end = max((high for _, high in spans[:place]), key=lambda high: (high.limit, high.included))
        if end.limit < low.limit or (end.limit == low.limit and not (end.included or low.included)):
            raise SchemeError(
                "conditions any of which would do",
                f"for this target one ends at {end.limit} and another begins at {low.limit}",
                "measure both as shares or both as distances",
            )


def _farthest(ends: list[Edge | None], *, outwards: bool, widest: bool) -> Edge | None:
    """Return the outermost or the innermost of several ends; all ends of one side are missing or none is."""
    there = [end for end in ends if end is not None]
    order = sorted(there, key=lambda end: (end.limit if outwards else end.limit.copy_negate(), end.included))
    return (order[-1] if widest else order[0]) if order else None
