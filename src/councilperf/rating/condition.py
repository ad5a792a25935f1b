"""Conditions: the closed set of parts that rating keys are made of, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import final

import attrs

from councilperf.errors import InvalidTypeError, SchemeError
from councilperf.values import PERCENT, POINTS, Quantity, Unit, _guards, percent
from councilperf.values._code import as_code
from councilperf.values._word import Word

__all__ = [
    "AllOf",
    "AnyOf",
    "AtLevel",
    "Condition",
    "FloorReached",
    "Gap",
    "Improved",
    "MeasuredIn",
    "Since",
    "TargetAbove",
    "WithinTolerance",
    "better_by_at_least",
    "better_by_more_than",
    "met",
    "worse_by_less_than",
    "worse_by_no_more_than",
]


_DEEPEST = 8


@final
@attrs.frozen
class Gap:
    """A figure is far enough on the better side of its target.

    Sign: a limit above nought is better than the target, below nought worse, whatever the measure's direction.

    Unit: a limit in per cent is relative to the target (or to what the scheme's base says); in points it is for
    percentages only; in any other unit it is an amount of the measure's own unit.

    Attributes:
        limit: How far at the least.
        included: Whether a gap of exactly the limit is far enough.

    Examples:
        >>> worse_by_no_more_than(percent(2))
        Gap(Quantity("-2", Unit("percent")), included=True)
    """

    limit: Quantity = attrs.field(validator=_guards.only(Quantity))
    included: bool = attrs.field(validator=_guards.only(bool))

    __repr__ = as_code


@final
@attrs.frozen
class FloorReached:
    """A figure is as good as the measure's second value: its floor, its amber value.

    Attributes:
        included: Whether a figure of exactly the second value reaches it.

    Examples:
        >>> FloorReached().included
        True
    """

    included: bool = attrs.field(default=True, validator=_guards.only(bool))

    __repr__ = as_code


@final
@attrs.frozen
class WithinTolerance:
    """A figure misses its target by no more than the measure's own tolerance.

    Attributes:
        included: Whether a miss of exactly the tolerance is within it.

    Examples:
        >>> WithinTolerance(included=False).included
        False
    """

    included: bool = attrs.field(default=True, validator=_guards.only(bool))

    __repr__ = as_code


@final
class Since(Word):
    """Which earlier figure a trend is measured from."""

    LAST_PERIOD = "last period"
    LAST_YEAR = "last year"
    """The same period of the year before."""


@final
@attrs.frozen
class Improved:
    """A figure is better than an earlier one.

    Attributes:
        since: Which earlier figure.
        or_held: Whether a figure that stayed the same is enough.

    Examples:
        >>> Improved(Since.LAST_YEAR, or_held=True).since.value
        'last year'
    """

    since: Since = attrs.field(validator=_guards.only(Since))
    or_held: bool = attrs.field(kw_only=True, validator=_guards.only(bool))

    __repr__ = as_code


@final
@attrs.frozen
class TargetAbove:
    """The target itself is above a level of the same unit; a target in another unit, or a range, never is.

    Attributes:
        level: The level, itself not included.

    Examples:
        >>> TargetAbove(percent(95)).level
        Quantity("95", Unit("percent"))
    """

    level: Quantity = attrs.field(validator=_guards.only(Quantity))

    __repr__ = as_code


@final
@attrs.frozen
class MeasuredIn:
    """The measure is in a unit.

    Attributes:
        unit: The unit.

    Examples:
        >>> MeasuredIn(PERCENT).unit
        Unit("percent")
    """

    unit: Unit = attrs.field(validator=_guards.only(Unit))

    __repr__ = as_code


@final
@attrs.frozen
class AtLevel:
    """What is rated belongs to a level of the council: a service, a directorate, the whole.

    Attributes:
        name: The level's name, as it is given when rating.

    Examples:
        >>> AtLevel("service").name
        'service'
    """

    name: str = attrs.field(validator=_guards.title)

    __repr__ = as_code


def _parts(items: Iterable[Condition]) -> tuple[Condition, ...]:
    parts: tuple[Condition, ...] = ()
    for part in _guards.tuple_of(object, items):
        if not isinstance(part, Condition):
            raise InvalidTypeError("a condition", part, " or ".join(kind.__name__ for kind in Condition.__args__))
        parts += (part,)
    if len(parts) < 2:  # noqa: PLR2004 - one part needs no "any" or "all"
        raise SchemeError(
            "any of, all of", f"{len(parts)} conditions", "join at least two, or use the condition itself"
        )
    if max(map(_depth, parts)) >= _DEEPEST:
        raise SchemeError("any of, all of", "nested too deeply", f"at most {_DEEPEST} levels")
    return parts


def _depth(condition: Condition) -> int:
    return 1 + max(map(_depth, condition.parts)) if isinstance(condition, (AnyOf, AllOf)) else 0


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

    __repr__ = as_code


@final
@attrs.frozen
class AllOf:
    """All of several conditions hold.

    Attributes:
        parts: The conditions, at least two.

    Raises:
        SchemeError: Two parts that can never hold together: two levels, two units.

    Examples:
        >>> guarded = AllOf((TargetAbove(percent(95)), better_by_more_than(percent(2))))
        >>> guarded.parts[1].included
        False
    """

    parts: tuple[Condition, ...] = attrs.field(converter=_parts)

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a condition that can never hold."""
        levels = {part.name for part in self.parts if isinstance(part, AtLevel)}
        units = {part.unit.name for part in self.parts if isinstance(part, MeasuredIn)}
        units |= {part.level.unit.name for part in self.parts if isinstance(part, TargetAbove)}
        for what, found in (("level", levels), ("unit", units)):
            if len(found) > 1:
                raise SchemeError("all of", f"two {what}s, {' and '.join(sorted(found))}", f"name one {what}")
        for limit in (part.limit for part in self.parts if isinstance(part, Gap)):
            for unit in units - {PERCENT.name} if limit.unit == POINTS else ():
                raise SchemeError("all of", f"a limit of {limit} for {unit}", "points are for percentages")


Condition = Gap | FloorReached | WithinTolerance | Improved | TargetAbove | MeasuredIn | AtLevel | AnyOf | AllOf


def simple_parts(condition: Condition | None) -> Iterator[Condition]:
    """Go through the parts of a condition that are not made of others."""
    if isinstance(condition, (AnyOf, AllOf)):
        for part in condition.parts:
            yield from simple_parts(part)
    elif condition is not None:
        yield condition


def better_by_more_than(limit: Quantity) -> Gap:
    """Return "more than 5% better than target"; exactly 5% better is not enough.

    Raises:
        InvalidTypeError: Not a quantity.
        SchemeError: A distance below nought.
    """
    return Gap(_distance(limit), included=False)


def better_by_at_least(limit: Quantity) -> Gap:
    """Return "at least 5% better than target"; exactly 5% better is enough.

    Raises:
        InvalidTypeError: Not a quantity.
        SchemeError: A distance below nought.
    """
    return Gap(_distance(limit), included=True)


def worse_by_no_more_than(limit: Quantity) -> Gap:
    """Return "within 2% of target": not more than 2% worse; exactly 2% worse still is.

    Raises:
        InvalidTypeError: Not a quantity.
        SchemeError: A distance below nought.
    """
    return Gap(_negative(_distance(limit)), included=True)


def worse_by_less_than(limit: Quantity) -> Gap:
    """Return "less than 2% worse than target"; exactly 2% worse is not.

    Raises:
        InvalidTypeError: Not a quantity.
        SchemeError: A distance below nought.
    """
    return Gap(_negative(_distance(limit)), included=False)


def met() -> Gap:
    """Return "target met or exceeded", which can be told of a target of nought as well."""
    return Gap(percent(0), included=True)


def _distance(limit: Quantity) -> Quantity:
    _guards.check_kind(Quantity, limit, "a distance from the target")
    if limit.value < 0:
        raise SchemeError("a distance from the target", f"below nought: {limit}", "say better or worse, not a sign")
    return limit


def _negative(limit: Quantity) -> Quantity:
    return Quantity(limit.value.copy_negate(), limit.unit)
