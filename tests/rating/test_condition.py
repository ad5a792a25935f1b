"""Conditions: what they are, and which can never hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal

import pytest

from councilperf import (
    COUNT,
    PERCENT,
    POINTS,
    ROTHERHAM,
    YES_NO,
    AllOf,
    AnyOf,
    AtLevel,
    FloorReached,
    Gap,
    Improved,
    MeasuredIn,
    Quantity,
    Since,
    TargetAbove,
    Unit,
    WithinTolerance,
    assess,
    better_by_at_least,
    better_by_more_than,
    count,
    days,
    met,
    percent,
    points,
    worse_by_less_than,
    worse_by_no_more_than,
    yes_no,
)
from councilperf.errors import CouncilPerfError, InvalidTypeError, InvalidValueError, SchemeError
from councilperf.rating import Condition
from councilperf.rating.condition import simple_parts
from councilperf.wording import explain, in_figures

DISTANCES = [better_by_more_than, better_by_at_least, worse_by_no_more_than, worse_by_less_than]


@pytest.mark.parametrize(
    ("gap", "limit", "included"),
    [
        (better_by_more_than(percent(5)), "5", False),
        (better_by_at_least(percent(5)), "5", True),
        (worse_by_no_more_than(percent(5)), "-5", True),
        (worse_by_less_than(percent(5)), "-5", False),
        (met(), "0", True),
        (worse_by_no_more_than(percent(0)), "0", True),
        (better_by_more_than(percent(0)), "0", False),
    ],
)
def test_words_become_a_limit_with_its_side_and_its_edge(gap: Gap, limit: str, *, included: bool) -> None:
    assert (percent(limit), included) == (gap.limit, gap.included)


def test_a_limit_keeps_its_unit() -> None:
    assert [Unit("points"), COUNT, Unit("days")] == [
        worse_by_less_than(limit).limit.unit for limit in (points(2), count(3), days(1))
    ]


@pytest.mark.parametrize("make", DISTANCES)
def test_a_distance_has_no_sign(make: Callable[[Quantity], Gap]) -> None:
    message = "a distance from the target: below nought: -5%; say better or worse, not a sign"
    with pytest.raises(SchemeError, match=re.escape(message)):
        make(percent(-5))


@pytest.mark.parametrize(
    ("make", "kind", "message"),
    [
        (lambda wrong: Gap(wrong("5%"), included=True), InvalidTypeError, "Gap.limit: '5%' of type str; expected Qua"),
        (lambda wrong: Gap(percent(5), included=wrong(1)), InvalidTypeError, "Gap.included: 1 of type int; expected"),
        (lambda wrong: FloorReached(wrong("yes")), InvalidTypeError, "FloorReached.included: 'yes'"),
        (lambda wrong: WithinTolerance(wrong(None)), InvalidTypeError, "WithinTolerance.included: None"),
        (lambda wrong: Improved(wrong("last year"), or_held=True), InvalidTypeError, "Improved.since: 'last year'"),
        (lambda wrong: Improved(Since.LAST_YEAR, or_held=wrong(0)), InvalidTypeError, "Improved.or_held: 0"),
        (
            lambda wrong: TargetAbove(wrong(95)),
            InvalidTypeError,
            "TargetAbove.level: 95 of type int; expected Quantity",
        ),
        (lambda wrong: TargetAbove(wrong(Decimal(95))), InvalidTypeError, "TargetAbove.level: Decimal('95')"),
        (lambda wrong: MeasuredIn(wrong("percent")), InvalidTypeError, "MeasuredIn.unit: 'percent'"),
        (lambda wrong: AtLevel(wrong("")), InvalidValueError, "AtLevel.name: ''; expected one line of text"),
        (lambda wrong: AtLevel(wrong(3)), InvalidTypeError, "AtLevel.name: 3 of type int; expected text"),
        (
            lambda wrong: AnyOf(wrong([met(), "met"])),
            InvalidTypeError,
            "not a condition: 'met' of type str; expected Gap",
        ),
        (lambda wrong: AllOf(wrong([None, met()])), InvalidTypeError, "not a condition: None"),
        (lambda wrong: AllOf(wrong(None)), InvalidTypeError, "not a collection of"),
        (lambda wrong: AnyOf(wrong(met())), InvalidTypeError, "not a collection of"),
        (lambda wrong: better_by_at_least(wrong(5)), InvalidTypeError, "a distance from the target: 5 of type int"),
    ],
)
def test_the_wrong_kind_of_part_is_refused_by_name(
    make: Callable[[Callable[[Any], Any]], object], kind: type[CouncilPerfError], message: str
) -> None:
    with pytest.raises(kind, match=re.escape(message)):
        make(lambda value: value)


@pytest.mark.parametrize("kind", [AnyOf, AllOf])
@pytest.mark.parametrize("parts", [(), (met(),)])
def test_any_and_all_join_at_least_two(kind: type[AnyOf | AllOf], parts: tuple[Condition, ...]) -> None:
    message = f"any of, all of: {len(parts)} conditions; join at least two, or use the condition itself"
    with pytest.raises(SchemeError, match=message):
        kind(parts)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (
            (AtLevel("service"), AtLevel("directorate")),
            "all of: two levels, directorate and service; name one level",
        ),
        ((MeasuredIn(PERCENT), MeasuredIn(COUNT)), "all of: two units, count and percent; name one unit"),
        ((TargetAbove(percent(95)), MeasuredIn(COUNT)), "all of: two units, count and percent; name one unit"),
        ((TargetAbove(percent(95)), TargetAbove(days(3))), "all of: two units, days and percent; name one unit"),
        (
            (AtLevel("a"), met(), AtLevel("c"), AtLevel("b")),
            "all of: two levels, a and b and c; name one level",
        ),
    ],
)
def test_guards_that_can_never_hold_together_are_refused(parts: tuple[Condition, ...], message: str) -> None:
    with pytest.raises(SchemeError, match=re.escape(message)):
        AllOf(parts)
    assert parts == AnyOf(parts).parts


@pytest.mark.parametrize(
    "parts",
    [
        (AtLevel("service"), AtLevel("service")),
        (TargetAbove(percent(95)), MeasuredIn(PERCENT), better_by_more_than(points(1))),
        (MeasuredIn(POINTS), AtLevel("service"), met()),
    ],
)
def test_guards_that_can_hold_together_are_not(parts: tuple[Condition, ...]) -> None:
    assert parts == AllOf(parts).parts


def test_the_simple_parts_of_a_nested_condition_come_in_order() -> None:
    inner = AllOf((TargetAbove(percent(95)), better_by_more_than(percent(2))))
    outer = AnyOf((better_by_more_than(percent(5)), inner, FloorReached()))
    assert [outer.parts[0], *inner.parts, outer.parts[2]] == list(simple_parts(outer))
    assert [met()] == list(simple_parts(met()))
    assert list(simple_parts(None)) == []


def test_conditions_are_nested_eight_deep_at_most() -> None:
    nested: Condition = met()
    for _ in range(8):
        nested = AnyOf((nested, FloorReached()))
    with pytest.raises(SchemeError, match="any of, all of: nested too deeply; at most 8 levels"):
        AnyOf((nested, FloorReached()))


def test_equal_conditions_are_equal_and_hash_alike() -> None:
    one, other = (AnyOf([better_by_more_than(percent("5.0")), met()]), AnyOf((better_by_more_than(percent(5)), met())))
    assert (one, hash(one)) == (other, hash(other))
    assert better_by_more_than(percent(5)) != better_by_at_least(percent(5))
    assert {FloorReached(), WithinTolerance(), FloorReached(included=True)} == {FloorReached(), WithinTolerance()}


@pytest.mark.parametrize("guard", [MeasuredIn(COUNT), TargetAbove(count(5))])
def test_points_are_for_percentages(guard: Condition) -> None:
    with pytest.raises(SchemeError, match="all of: a limit of -2 points for count; points are for percentages"):
        AllOf((guard, worse_by_no_more_than(points(2))))
    assert len(AllOf((MeasuredIn(PERCENT), worse_by_no_more_than(points(2)))).parts) == 2


@pytest.mark.parametrize("better", ["higher", "lower"])
def test_a_yes_or_no_is_met_or_not(better: Literal["higher", "lower"]) -> None:
    hoped = better == "higher"
    words = [
        explain(assess(yes_no(answer), yes_no(hoped), scheme=ROTHERHAM, better=better)) for answer in (hoped, not hoped)
    ]
    yes, no = ("Yes", "No") if hoped else ("No", "Yes")
    assert words[0] == f"{yes} against a target of {yes}: on target: On target"
    assert words[1].startswith(f"{no} against a target of {yes}: ")
    assert words[1].endswith(": Not on target")


def test_a_yes_or_no_is_a_truth() -> None:
    wrong: Any = 1
    with pytest.raises(InvalidTypeError, match="not a yes or a no: 1 of type int"):
        yes_no(wrong)
    assert in_figures(Quantity(2, YES_NO)) == "2 yes/no"
