"""Analysis: whether each band of a key can be earned by some figure, told exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from councilperf.errors import SchemeError, UnitMismatchError
from councilperf.rating._reach import Reach, verdicts
from councilperf.rating.band import Band
from councilperf.rating.case import Base, Case, Direction
from councilperf.rating.condition import (
    AtLevel,
    FloorReached,
    Gap,
    Improved,
    MeasuredIn,
    TargetAbove,
    WithinTolerance,
    simple_parts,
)
from councilperf.values import COUNT, PERCENT, POINTS, Quantity, Unit
from councilperf.values._exact import FIGURES

__all__ = ["check_reachable"]

_OF_THE_MEASURE = (FloorReached, WithinTolerance, Improved)
_ABOVE_ALL_FIGURES = 10**15
_MOST_PLACES = 29


def check_reachable(bands: Sequence[Band], base: Base) -> None:
    """Refuse a key with a band that no figure can earn, whatever its target.

    The edges of bands are straight lines in the target, so that their order can only change where two of them cross
    or where a guard sets in; one target between each two such points is as good as all. Bands that ask for a
    measure's own values (a floor, a tolerance, an earlier figure) depend on those, and are left alone.

    Raises:
        SchemeError: A band that is never reached, with the bands that take all it asks for.
    """
    earned: set[Band] = set()
    for case in _cases(bands, base):
        earned |= _earned(bands, base, case)
    for place, band in enumerate(bands):
        if band not in earned and not any(isinstance(part, _OF_THE_MEASURE) for part in simple_parts(band.when)):
            takers = ", ".join(str(better.rating) for better in bands[:place])
            fault = f"never reached: whatever it asks for, {takers or 'nothing'} takes first"
            raise SchemeError(f"band {band.rating}", fault, "ask for less than the better bands, or leave it out")


def _earned(bands: Sequence[Band], base: Base, case: Case) -> set[Band]:
    """Return the bands that some figure earns in one case; better being higher, each only begins lower down."""
    try:
        found = [verdict.certain for verdict in verdicts(bands, base, case)]
    except UnitMismatchError:
        return set()
    rest = found.index(True)
    earned = {bands[rest]}
    lowest: tuple[Decimal, bool] | None = None
    for band, extent in zip(bands[:rest], found[:rest], strict=True):
        if isinstance(extent, Reach) and extent.low is not None:
            begins = extent.low.limit, not extent.low.included
            if lowest is None or begins < lowest:
                earned.add(band)
                lowest = begins
    return earned


def _cases(bands: Sequence[Band], base: Base) -> Iterator[Case]:
    parts = [part for band in bands for part in simple_parts(band.when)]
    gaps = [part for part in parts if isinstance(part, Gap)]
    levels: list[str | None] = [*sorted({part.name for part in parts if isinstance(part, AtLevel)})] or [None]
    guards = [part.level for part in parts if isinstance(part, TargetAbove)]
    units = {_measured_in(gap.limit.unit) for gap in gaps} | {level.unit for level in guards} | {PERCENT, COUNT}
    units |= {part.unit for part in parts if isinstance(part, MeasuredIn)}
    for unit in sorted(units, key=str):
        targets = _targets([gap.limit for gap in gaps], [level.value for level in guards if level.unit == unit])
        for target in targets:
            for level in levels:
                gross = Quantity(target, unit) if base is Base.GROSS else None
                yield Case(Quantity(target, unit), better=Direction.HIGHER, level=level, gross=gross)


def _measured_in(unit: Unit) -> Unit:
    return PERCENT if unit == POINTS else unit


def _targets(limits: list[Quantity], guards: list[Decimal]) -> list[Decimal]:
    """Return a target on and between all points where the order of edges may change; below nought guards differ."""
    relative = {abs(Fraction(limit.value)) / 100 for limit in limits if limit.unit == PERCENT and limit.value}
    amounts = {abs(Fraction(limit.value)) for limit in limits if limit.unit != PERCENT and limit.value}
    crossings = {amount / share for amount in amounts for share in relative}
    turns = sorted(turn for turn in crossings | {abs(Fraction(g)) for g in guards if g} if turn < _ABOVE_ALL_FIGURES)
    beyond = min(turns[-1] * 4, Fraction(_ABOVE_ALL_FIGURES)) if turns else Fraction(200)
    between = [_figure_between(low, high) for low, high in pairwise([Fraction(0), *turns, beyond])]
    above = [figure for figure in (*map(_as_figure, turns), *between) if figure is not None]
    return [*above, *(figure.copy_negate() for figure in above if guards)]


def _figure_between(low: Fraction, high: Fraction) -> Decimal | None:
    """Return a short figure between two points; None where no figure is."""
    middle = (low + high) / 2
    for places in range(_MOST_PLACES + 1):
        figure = _as_figure(Fraction(int(middle * 10**places), 10**places))
        if figure is not None and low < Fraction(figure) < high:
            return figure
    return None


def _as_figure(point: Fraction) -> Decimal | None:
    """Return a point as a figure; None where no figure is exactly there, so that no target is either."""
    try:
        return FIGURES.divide(Decimal(point.numerator), Decimal(point.denominator))
    except ArithmeticError:
        return None
