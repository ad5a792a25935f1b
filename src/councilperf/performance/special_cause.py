"""Special causes: what in a series is out of the ordinary, by rules that are data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, final

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.values import Period, Source, _guards
from councilperf.values._code import as_code
from councilperf.values._word import Word

__all__ = ["MAKING_DATA_COUNT", "WHEELER", "ChartRules", "Signal", "SpecialCause", "signals_in"]


@final
class SpecialCause(Word):
    """What is out of the ordinary."""

    NEAR_LIMIT = "near a limit"
    """Most of a few points in a row are in the outer zone on one side."""
    OUTSIDE = "outside the limits"
    """A point is beyond a limit."""
    SHIFT = "shift"
    """Many points in a row are on one side of the mean."""
    TREND = "trend"
    """Many points in a row each rise, or each fall."""


def _number(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    what = f"{type(instance).__name__}.{attribute.name}"
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidTypeError(what, value, "a whole number")
    if not 2 <= value <= 1_000:  # noqa: PLR2004 - one point is no pattern
        raise InvalidValueError(what, value, "a whole number, 2 to 1,000")


@final
@attrs.frozen
class ChartRules:
    """What counts as out of the ordinary, beside a point beyond a limit, which always does.

    Attributes:
        name: What the rules are called.
        fewest: How many points there must be for limits to mean something.
        shift: How many points in a row on one side of the mean; a point on the mean is on neither side.
        trend: How many points in a row, each above or each below the one before; None where that is no rule.
        near: How many of `near_of` points in a row must be in the outer zone on one side.
        near_of: Out of how many.
        zones: How many zones lie between the mean and a limit; 2 makes the outer one nearer to the limit than the mean.
        source: Where they were published.

    Raises:
        InvalidValueError: A number below 2 or beyond 1,000, or more points near a limit than there are.

    Examples:
        >>> attrs.evolve(WHEELER, shift=7).shift, WHEELER.near, WHEELER.near_of
        (7, 3, 4)
    """

    name: str = attrs.field(validator=_guards.title)
    fewest: int = attrs.field(kw_only=True, validator=_number)
    shift: int = attrs.field(kw_only=True, validator=_number)
    trend: int | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_number))
    near: int = attrs.field(kw_only=True, validator=_number)
    near_of: int = attrs.field(kw_only=True, validator=_number)
    zones: int = attrs.field(kw_only=True, validator=_number)
    source: Source | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Source))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a rule that nothing can meet."""
        if self.near > self.near_of:
            raise InvalidValueError("points near a limit", self.near, f"at most {self.near_of}, out of so many")


WHEELER = ChartRules(
    "Wheeler",
    fewest=6,
    shift=8,
    near=3,
    near_of=4,
    zones=2,
    source=Source("Understanding Variation: The Key to Managing Chaos", publisher="SPC Press"),
)
"""A point outside; 8 in a row on one side; 3 of 4 nearer to a limit than to the mean. The fewest, 6, are ours."""

MAKING_DATA_COUNT = ChartRules(
    "Making Data Count",
    fewest=12,
    shift=7,
    trend=7,
    near=2,
    near_of=3,
    zones=3,
    source=Source("NHSRplotthedots, XmR charts for the Making Data Count programme", publisher="NHS-R community"),
)
"""A point outside; 7 in a row on one side; 7 in a row rising or falling; 2 of 3 in the outer third."""


def _periods(items: Iterable[Period]) -> tuple[Period, ...]:
    return _guards.tuple_of(Period, items)


@final
@attrs.frozen
class Signal:
    """Something out of the ordinary.

    Attributes:
        cause: What it is.
        periods: The periods of its points, in order.
        upwards: Whether it is on the high side, or rising.

    Examples:
        >>> Signal(SpecialCause.OUTSIDE, [Month("Sep 2021")], upwards=True).cause.value
        'outside the limits'
    """

    cause: SpecialCause = attrs.field(validator=_guards.only(SpecialCause))
    periods: tuple[Period, ...] = attrs.field(converter=_periods)
    upwards: bool = attrs.field(kw_only=True, validator=_guards.only(bool))

    __repr__ = as_code


def signals_in(
    periods: Sequence[Period], figures: Sequence[Fraction], *, mean: Fraction, upper: Fraction, rules: ChartRules
) -> tuple[Signal, ...]:
    """Return what is out of the ordinary in figures around a mean, in order of the first point of each."""
    found: list[tuple[list[int], SpecialCause, bool]] = []
    for upwards in (True, False):
        # Downwards is upwards with every figure on the other side of the mean.
        above = [figure - mean if upwards else mean - figure for figure in figures]
        edge = upper - mean
        zone = edge * (rules.zones - 1) / rules.zones
        found += [([place], SpecialCause.OUTSIDE, upwards) for place, rise in enumerate(above) if rise > edge]
        shifts = _runs([rise > 0 for rise in above], rules.shift)
        found += [(run, SpecialCause.SHIFT, upwards) for run in shifts]
        found += [(run, SpecialCause.TREND, upwards) for run in _trends(above, rules.trend)]
        near = _clusters([rise > zone for rise in above], rules.near, rules.near_of)
        found += [(run, SpecialCause.NEAR_LIMIT, upwards) for run in near]
    found.sort(key=lambda signal: signal[0])
    return tuple(
        Signal(cause, [periods[place] for place in places], upwards=upwards) for places, cause, upwards in found
    )


def _runs(holds: Sequence[bool], length: int) -> Iterator[list[int]]:
    """Go through the longest runs of places where something holds, of at least this length."""
    run: list[int] = []
    for place, held in enumerate([*holds, False]):
        if held:
            run.append(place)
            continue
        if len(run) >= length:
            yield run
        run = []


def _trends(figures: Sequence[Fraction], length: int | None) -> Iterator[list[int]]:
    """Go through the longest runs of places that each rise, the first of them included."""
    if length is not None:
        rises = [later > earlier for earlier, later in pairwise(figures)]
        for run in _runs(rises, length - 1):
            yield [*run, run[-1] + 1]


def _clusters(holds: Sequence[bool], near: int, near_of: int) -> Iterator[list[int]]:
    """Go through the places where something holds in enough of a few in a row; what overlaps is one cluster."""
    cluster: list[int] = []
    for first in range(len(holds)):
        places = [place for place in range(first, min(first + near_of, len(holds))) if holds[place]]
        if len(places) < near:
            continue
        if cluster and places[0] > cluster[-1]:
            yield cluster
            cluster = []
        cluster = sorted({*cluster, *places})
    if cluster:
        yield cluster
