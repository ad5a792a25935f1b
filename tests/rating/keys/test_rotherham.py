"""Rotherham: On target meets or exceeds; Not on target otherwise. Targets of nought occur ("0% of homes")."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    COUNT,
    PERCENT,
    ROTHERHAM,
    Assessment,
    Direction,
    NoData,
    NoDataReason,
    Unit,
    Unrated,
    assess,
    percent,
)

HIGHER, LOWER, NEAREST = Direction.HIGHER, Direction.LOWER, Direction.NEAREST
Rated = Callable[..., Assessment]


def by_its_words(value: Fraction, target: Fraction, better: Direction) -> str:
    met = {HIGHER: value >= target, LOWER: value <= target}.get(better, value == target)
    return "On target" if met else "Not on target"


@pytest.mark.parametrize("target", ["-12.5", "0", "12.5", "100", "130"])
@pytest.mark.parametrize(
    ("better", "hair", "expected"),
    [
        (HIGHER, "0", "On target"),
        (HIGHER, "0.000000001", "On target"),
        (HIGHER, "-0.000000001", "Not on target"),
        (LOWER, "0", "On target"),
        (LOWER, "-0.000000001", "On target"),
        (LOWER, "0.000000001", "Not on target"),
        (NEAREST, "0", "On target"),
        (NEAREST, "0.000000001", "Not on target"),
        (NEAREST, "-0.000000001", "Not on target"),
    ],
)
def test_a_target_is_met_or_not_and_nought_is_a_target(
    rated: Rated, target: str, better: Direction, hair: str, expected: str
) -> None:
    value = Fraction(target) + Fraction(hair)
    answer = rated(value, target, scheme=ROTHERHAM, better=better)
    assert (expected, None) == (str(answer.rating), answer.unrated)
    assert expected == by_its_words(value, Fraction(target), better)


def test_no_share_of_nought_is_needed_to_say_how_far() -> None:
    answer = assess(percent("0.5"), percent(0), scheme=ROTHERHAM, better="lower")
    assert (answer.gap, str(answer.distance), str(answer.margin.to_better)) == (None, "-0.5 points", "0.5 points")
    assert (percent(0), True) == (answer.value_needed(ROTHERHAM.scale.ratings[0]), True)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (assess(None, percent(0), scheme=ROTHERHAM, better="lower"), Unrated.NO_FIGURE),
        (
            assess(NoData(NoDataReason.ZERO_DENOMINATOR), percent(0), scheme=ROTHERHAM, better="lower"),
            Unrated.NO_FIGURE,
        ),
        (assess(percent(0), None, scheme=ROTHERHAM, better="lower"), Unrated.NO_TARGET),
        (assess(percent(0), percent(0), scheme=ROTHERHAM, better="none"), Unrated.NO_DIRECTION),
    ],
)
def test_what_is_missing_is_never_counted_as_met(answer: Assessment, reason: Unrated) -> None:
    assert (str(answer.rating), answer.rating.on_track, answer.unrated) == ("Not rated", False, reason)


@given(
    target=st.integers(-10, 10),
    steps=st.integers(-2, 2),
    places=st.sampled_from([1, 10**6]),
    better=st.sampled_from([HIGHER, LOWER, NEAREST]),
    unit=st.sampled_from([PERCENT, COUNT]),
)
def test_figures_near_the_target_are_rated_as_printed(
    rated: Rated, *, target: int, steps: int, places: int, better: Direction, unit: Unit
) -> None:
    value = target + Fraction(steps, places)
    answer = rated(value, target, scheme=ROTHERHAM, better=better, unit=unit)
    assert by_its_words(value, Fraction(target), better) == str(answer.rating)
