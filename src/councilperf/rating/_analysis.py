"""Analysis: whether each band of a key can be earned by some figure, told exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from councilperf.errors import SchemeError, UnitMismatchError
from councilperf.rating._reach import Reach, reaches
from councilperf.rating.band import Band
from councilperf.rating.case import Base, Case, Direction, Unrated
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
from councilperf.values._exact import WORKING

__all__ = ["check_reachable"]

_OF_THE_MEASURE = (FloorReached, WithinTolerance, Improved)


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
    earned: set[Band] = set()
    lowest: tuple[Decimal, bool] | None = None
    try:
        outcomes = reaches(bands, base, case)
    except UnitMismatchError:
        return earned
    for band, outcome in zip(bands, outcomes, strict=True):
        if isinstance(outcome, Unrated):
            if any(isinstance(part, _OF_THE_MEASURE) for part in simple_parts(band.when)):
                continue
            break
        if outcome is True:
            earned.add(band)
            break
        if isinstance(outcome, Reach) and outcome.low is not None:
            begins = outcome.low.limit, not outcome.low.included
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
    """Return one target on, before and after each point where the order of edges may change, also below nought."""
    relative = {abs(Fraction(limit.value)) / 100 for limit in limits if limit.unit == PERCENT and limit.value}
    amounts = {abs(Fraction(limit.value)) for limit in limits if limit.unit != PERCENT and limit.value}
    turns = sorted(
        {amount / share for amount in amounts for share in relative} | {abs(Fraction(g)) for g in guards if g}
    )
    between = [(low + high) / 2 for low, high in pairwise(turns)]
    outside = [turns[0] / 2, turns[-1] * 2] if turns else [Fraction(100)]
    above = [WORKING.divide(Decimal(at.numerator), Decimal(at.denominator)) for at in (*turns, *between, *outside)]
    return [*above, *(at.copy_negate() for at in above)]
