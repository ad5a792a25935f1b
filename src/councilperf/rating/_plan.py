"""Plans: what the bands of a key come to as leeways, worked out once for all targets that they treat alike.

Where a target has one end, or two that are one figure, every condition lets figures miss it by so much, whichever
figure it is: then bands need no reaches, and to rate is to compare how far a figure misses with the leeway of band
after band. Wherever that does not say it all, there is no plan, and the reaches decide.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from decimal import Decimal
from typing import NamedTuple, final

from councilperf.errors import UnitMismatchError
from councilperf.rating._leeway import Leeway
from councilperf.rating._reach import GUARDS, Sides, guards_first, holds_for, leeway_of
from councilperf.rating.band import Band
from councilperf.rating.case import Case
from councilperf.rating.condition import AllOf, AnyOf, AtLevel, Condition, Gap, MeasuredIn, TargetAbove, simple_parts
from councilperf.values import PERCENT, Quantity, Unit


@final
class Joint(NamedTuple):
    """Leeways of conditions that are joined.

    Attributes:
        parts: The leeways.
        widest: Whether the widest of them counts, as any is enough; or the narrowest, as all are needed.
    """

    parts: tuple[Need, ...]
    widest: bool

    def at(self, size: Decimal) -> tuple[Decimal, bool]:
        """Return how far a figure may miss a target of a size, and whether by exactly as much; more is greater."""
        found = [part.at(size) for part in self.parts]
        return max(found) if self.widest else min(found)


Need = Leeway | Joint


@final
class Plan(NamedTuple):
    """What the bands of a key come to.

    Attributes:
        lines: The bands that ask for anything, each with its leeway, best first.
        rest: The first band that takes the rest.
    """

    lines: tuple[tuple[Need, Band], ...]
    rest: Band

    def first_earned(self, miss: Decimal, size: Decimal) -> Band:
        """Return the first band that a figure earns which misses a target of a size by so much."""
        for need, band in self.lines:
            leeway, included = need.at(size)
            if miss < leeway or (included and miss == leeway):
                return band
        return self.rest


@final
class Plans:
    """The plans of one key: one for all targets that its guards do not tell apart, made when first asked for."""

    __slots__ = ("_asks_measure", "_bands", "_is_relative", "_levels", "_made", "_turns")

    def __init__(self, bands: tuple[Band, ...]) -> None:
        """Look at what the conditions tell apart: units, levels, and targets above some figure."""
        parts = [part for band in bands for part in simple_parts(band.when)]
        limits = [part.limit for part in parts if isinstance(part, Gap)]
        self._bands = bands
        self._asks_measure = any(not isinstance(part, (Gap, *GUARDS)) for part in parts)
        self._is_relative = any(limit.unit == PERCENT and limit.value for limit in limits)
        self._levels = {part.name for part in parts if isinstance(part, AtLevel)}
        self._turns: dict[str, list[Decimal]] = {unit.name: [] for unit in (PERCENT, *(limit.unit for limit in limits))}
        self._turns |= {part.unit.name: [] for part in parts if isinstance(part, MeasuredIn)}
        for guard in parts:
            if isinstance(guard, TargetAbove):
                insort(self._turns.setdefault(guard.level.unit.name, []), guard.level.value)
        self._made: dict[tuple[str, str | None, int], Plan | None] = {}

    def of(self, case: Case, sides: Sides) -> Plan | None:
        """Return the plan for a case; None where only reaches tell."""
        low, high, unit, base = sides
        is_range = low is not None and high is not None and low != high
        if is_range or (self._is_relative and not (base and base[0])):
            return None
        if self._asks_measure:
            return _planned(self._bands, case, sides)
        key = self._told_apart(case, unit)
        try:
            return self._made[key]
        except KeyError:
            return self._made.setdefault(key, _planned(self._bands, case, sides))

    def _told_apart(self, case: Case, unit: Unit) -> tuple[str, str | None, int]:
        """Return all that the guards and the limits can tell of a case; units that none of them names are alike."""
        turns, target = self._turns.get(unit.name), case.target
        place = bisect_left(turns, target.value) if turns and isinstance(target, Quantity) else 0
        return "" if turns is None else unit.name, case.level if self._levels else None, place


def _planned(bands: tuple[Band, ...], case: Case, sides: Sides) -> Plan | None:
    """Return what bands come to; None where a measure lacks what they ask for, or a limit does not fit it."""
    try:
        needs = [band.when is None or _need(band.when, case, sides) for band in bands]
    except UnitMismatchError:
        return None
    if None in needs:
        return None
    rest = needs.index(True)
    lines = zip(needs[:rest], bands, strict=False)
    return Plan(tuple((need, band) for need, band in lines if isinstance(need, (Leeway, Joint))), bands[rest])


def _need(condition: Condition, case: Case, sides: Sides) -> Need | bool | None:
    """Return the leeway of a condition; whether it holds, where no figure matters; None where that is not known."""
    if isinstance(condition, (AnyOf, AllOf)):
        return _joint(condition, case, sides)
    if isinstance(condition, GUARDS):
        return holds_for(condition, case, sides.unit)
    leeway = leeway_of(condition, case, sides)
    return leeway if isinstance(leeway, Leeway) else None


def _joint(condition: AnyOf | AllOf, case: Case, sides: Sides) -> Need | bool | None:
    widest = isinstance(condition, AnyOf)
    found: list[Need] = []
    for part in guards_first(condition.parts):
        need = _need(part, case, sides)
        if need is None or need is widest:
            return need
        if not isinstance(need, bool):
            found.append(need)
    if len(found) > 1:
        return Joint(tuple(found), widest)
    return found[0] if found else not widest
