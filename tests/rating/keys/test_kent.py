"""Kent: Green target achieved; Amber floor achieved, target not; Red floor not achieved.

Activity indicators have an expected range and no rating.
"""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    COUNT,
    KENT,
    PERCENT,
    Assessment,
    Case,
    Direction,
    Range,
    Role,
    Unit,
    Unrated,
    assess,
    count,
    percent,
)

HIGHER, LOWER = Direction.HIGHER, Direction.LOWER
Rated = Callable[..., Assessment]


def by_its_words(value: Fraction, target: Fraction, floor: Fraction, better: Direction) -> str:
    achieved = value >= target if better is HIGHER else value <= target
    floor_achieved = value >= floor if better is HIGHER else value <= floor
    return "Green" if achieved else "Amber" if floor_achieved else "Red"


@pytest.mark.parametrize(
    ("better", "target", "floor", "value", "expected"),
    [
        (HIGHER, "95", "90", "95.000000001", "Green"),
        (HIGHER, "95", "90", "95", "Green"),
        (HIGHER, "95", "90", "94.999999999", "Amber"),
        (HIGHER, "95", "90", "90", "Amber"),
        (HIGHER, "95", "90", "89.999999999", "Red"),
        (HIGHER, "95", "90", "-1", "Red"),
        (LOWER, "5", "8", "5", "Green"),
        (LOWER, "5", "8", "5.000000001", "Amber"),
        (LOWER, "5", "8", "8", "Amber"),
        (LOWER, "5", "8", "8.000000001", "Red"),
        (LOWER, "0", "1", "0", "Green"),
        (LOWER, "0", "1", "1", "Amber"),
        (LOWER, "0", "1", "1.000000001", "Red"),
        (HIGHER, "0", "-1", "-1", "Amber"),
        (HIGHER, "0", "-1", "-1.000000001", "Red"),
        (HIGHER, "125", "110", "110", "Amber"),
        (HIGHER, "125", "110", "109.999999999", "Red"),
    ],
)
def test_a_figure_on_the_floor_achieves_it(
    rated: Rated, *, better: Direction, target: str, floor: str, value: str, expected: str
) -> None:
    assert expected == str(rated(value, target, scheme=KENT, better=better, floor=floor).rating)
    assert expected == by_its_words(Fraction(value), Fraction(target), Fraction(floor), better)


def test_a_missed_target_without_a_floor_cannot_be_told_amber_from_red(rated: Rated) -> None:
    missed = rated("92", "95", scheme=KENT, better=HIGHER)
    assert (str(missed.rating), missed.unrated) == ("Not rated", Unrated.NO_FLOOR)
    assert str(rated("95", "95", scheme=KENT, better=HIGHER).rating) == "Green"


@pytest.mark.parametrize("better", [HIGHER, LOWER, Direction.NEAREST])
def test_an_expected_range_does_not_rate_a_measure_that_has_a_direction(better: Direction) -> None:
    answer = assess(count(500), Range(count(400), count(600)), scheme=KENT, better=better, floor=count(300))
    assert (str(answer.rating), answer.unrated) == ("Not rated", Unrated.RANGE_TARGET)
    assert (answer.distance, answer.gap, answer.value_needed(KENT.scale.ratings[0])) == (None, None, None)


def test_an_activity_indicator_has_its_range_and_no_rating() -> None:
    expected_range = Range(count(400), count(600))
    activity = Assessment(count(700), Case(expected_range, better=HIGHER, role=Role.DATA_ONLY), KENT)
    assert (str(activity.rating), activity.unrated) == ("Data only", Unrated.DATA_ONLY)
    undirected = assess(count(700), expected_range, scheme=KENT, better="none")
    assert (str(undirected.rating), undirected.unrated) == ("Not rated", Unrated.NO_DIRECTION)


def test_without_a_target_a_figure_is_data_only() -> None:
    answer = assess(percent(92), None, scheme=KENT, better="higher", floor=percent(90))
    assert (str(answer.rating), answer.unrated) == ("Data only", Unrated.NO_TARGET)


@given(
    target=st.integers(-200, 200),
    short=st.integers(0, 30),
    at_floor=st.booleans(),
    hairs=st.integers(-2, 2),
    better=st.sampled_from([HIGHER, LOWER]),
    unit=st.sampled_from([PERCENT, COUNT]),
)
def test_figures_near_target_and_floor_are_rated_as_printed(
    rated: Rated, *, target: int, short: int, at_floor: bool, hairs: int, better: Direction, unit: Unit
) -> None:
    floor = target - short if better is HIGHER else target + short
    value = (floor if at_floor else target) + Fraction(hairs, 10**6)
    answer = rated(value, target, scheme=KENT, better=better, unit=unit, floor=floor)
    assert by_its_words(value, Fraction(target), Fraction(floor), better) == str(answer.rating)
