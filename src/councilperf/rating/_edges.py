"""Edges: what a key's conditions come to for one target, as exact limits on the figure."""

from __future__ import annotations

from decimal import Decimal
from typing import final

import attrs

from councilperf.errors import UnitMismatchError
from councilperf.rating.condition import AllOf, AnyOf, Condition, Direction, Gap, TargetAbove
from councilperf.rating.scheme import Scheme
from councilperf.values import PERCENT, POINTS, Quantity
from councilperf.values._exact import WORKING

_PER_CENT = Decimal("0.01")


@final
@attrs.frozen
class Edge:
    """A figure at which a band begins.

    Attributes:
        limit: The exact figure.
        included: Whether the figure itself is in the band.
        gap: The condition that it comes from.
    """

    limit: Decimal
    included: bool
    gap: Gap

    def reached_by(self, figure: Decimal, better: Direction) -> bool:
        """Tell whether a figure is in the band: comparison only, exact in any context."""
        if figure == self.limit:
            return self.included
        return (figure > self.limit) == (better is Direction.HIGHER)

    def harder_than(self, other: Edge, better: Direction) -> bool:
        """Tell whether this edge takes a better figure to reach."""
        if self.limit == other.limit:
            return other.included and not self.included
        return (self.limit > other.limit) == (better is Direction.HIGHER)


# What a condition comes to: an edge, always or never, or nothing that can be told (a share of a target of nought).
Outcome = Edge | bool | None


def edges(scheme: Scheme, target: Quantity, better: Direction) -> tuple[Outcome, ...]:
    """Return what each band of a key comes to for one target."""
    return tuple(True if band.when is None else _outcome(band.when, target, better) for band in scheme.bands)


def _outcome(condition: Condition, target: Quantity, better: Direction) -> Outcome:
    if isinstance(condition, Gap):
        return _edge(condition, target, better)
    if isinstance(condition, TargetAbove):
        return condition.level.unit == target.unit and target.value > condition.level.value
    return _joined(condition, [_outcome(part, target, better) for part in condition.parts], better)


def _joined(condition: AnyOf | AllOf, outcomes: list[Outcome], better: Direction) -> Outcome:
    """Join outcomes: one `deciding` answer settles it, and short of that what cannot be told stays untold."""
    deciding = isinstance(condition, AnyOf)
    if deciding in outcomes:
        return deciding
    if None in outcomes:
        return None
    found = [outcome for outcome in outcomes if isinstance(outcome, Edge)]
    if not found:
        return not deciding
    chosen = found[0]
    for edge in found[1:]:
        if edge.harder_than(chosen, better) != deciding:
            chosen = edge
    return chosen


def _edge(gap: Gap, target: Quantity, better: Direction) -> Edge | None:
    """Return the figure that lies exactly the gap's limit from the target; None where that cannot be said."""
    limit = gap.limit
    if limit.unit == PERCENT:
        if not target.value and limit.value:
            return None
        share = WORKING.multiply(limit.value, _PER_CENT)
        distance = WORKING.multiply(target.value.copy_abs(), share)
    else:
        if limit.unit != (POINTS if target.unit == PERCENT else target.unit):
            raise UnitMismatchError("measure a distance in", str(limit.unit), f"from a target in {target.unit}")
        distance = limit.value
    move = WORKING.add if better is Direction.HIGHER else WORKING.subtract
    return Edge(move(target.value, distance), gap.included, gap)
