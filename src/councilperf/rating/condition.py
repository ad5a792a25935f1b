"""Conditions: the closed set of parts that rating keys are made of, as data."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import final

import attrs

from councilperf.errors import InvalidTypeError, SchemeError
from councilperf.values import Quantity, _guards, percent

__all__ = [
    "AllOf",
    "AnyOf",
    "Condition",
    "Direction",
    "Gap",
    "TargetAbove",
    "better_by_at_least",
    "better_by_more_than",
    "met",
    "worse_by_less_than",
    "worse_by_no_more_than",
]


@final
class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


@final
@attrs.frozen
class Gap:
    """A figure is far enough on the better side of its target.

    Sign: a limit above nought is better than the target, below nought worse, whatever the measure's direction.

    Unit: a limit in per cent is relative to the size of the target; in points it is for percentages only; in any
    other unit it is an amount of the measure's own unit.

    Attributes:
        limit: How far at the least.
        included: Whether a gap of exactly the limit is far enough.

    Examples:
        >>> worse_by_no_more_than(percent(2))
        Gap(limit=Quantity("-2", Unit("percent")), included=True)
    """

    limit: Quantity = attrs.field(validator=_guards.only(Quantity))
    included: bool = attrs.field(validator=_guards.only(bool))


@final
@attrs.frozen
class TargetAbove:
    """The target itself is above a level of the same unit; a target in another unit never is.

    Attributes:
        level: The level, itself not included.

    Examples:
        >>> TargetAbove(percent(95)).level
        Quantity("95", Unit("percent"))
    """

    level: Quantity = attrs.field(validator=_guards.only(Quantity))


def _parts(items: Iterable[Condition]) -> tuple[Condition, ...]:
    parts = tuple(items)
    if len(parts) < 2:  # noqa: PLR2004 - one part needs no "any" or "all"
        raise SchemeError(
            "any of, all of", f"{len(parts)} conditions", "join at least two, or use the condition itself"
        )
    for part in parts:
        if not isinstance(part, Condition):
            raise InvalidTypeError("a condition", part, "Gap, TargetAbove, AnyOf or AllOf")
    return parts


@final
@attrs.frozen
class AnyOf:
    """At least one of several conditions holds.

    Attributes:
        parts: The conditions, at least two.

    Examples:
        >>> len(AnyOf((met(), better_by_more_than(percent(5)))).parts)
        2
    """

    parts: tuple[Condition, ...] = attrs.field(converter=_parts)


@final
@attrs.frozen
class AllOf:
    """All of several conditions hold.

    Attributes:
        parts: The conditions, at least two.

    Examples:
        >>> guarded = AllOf((TargetAbove(percent(95)), better_by_more_than(percent(2))))
        >>> guarded.parts[1].included
        False
    """

    parts: tuple[Condition, ...] = attrs.field(converter=_parts)


Condition = Gap | TargetAbove | AnyOf | AllOf


def better_by_more_than(limit: Quantity) -> Gap:
    """Return "more than 5% better than target"; exactly 5% better is not enough."""
    return Gap(_distance(limit), included=False)


def better_by_at_least(limit: Quantity) -> Gap:
    """Return "at least 5% better than target"; exactly 5% better is enough."""
    return Gap(_distance(limit), included=True)


def worse_by_no_more_than(limit: Quantity) -> Gap:
    """Return "within 2% of target": not more than 2% worse; exactly 2% worse still is."""
    return Gap(_negative(_distance(limit)), included=True)


def worse_by_less_than(limit: Quantity) -> Gap:
    """Return "less than 2% worse than target"; exactly 2% worse is not."""
    return Gap(_negative(_distance(limit)), included=False)


def met() -> Gap:
    """Return "target met or exceeded"."""
    return Gap(percent(0), included=True)


def _distance(limit: Quantity) -> Quantity:
    if limit.value < 0:
        raise SchemeError("a distance from the target", f"below nought: {limit}", "say better or worse, not a sign")
    return limit


def _negative(limit: Quantity) -> Quantity:
    return Quantity(limit.value.copy_negate(), limit.unit)
