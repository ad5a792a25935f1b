"""Cheshire West and Chester: a tick on target; a triangle out of target, within tolerance; an octagon out of both.

Each indicator prints its own tolerance, in points of the measure. A white square: annual, not rated in the quarter.
"""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    CHESHIRE_WEST_AND_CHESTER,
    COUNT,
    DAYS,
    PERCENT,
    Assessment,
    Direction,
    NoData,
    NoDataReason,
    Unit,
    Unrated,
    assess,
    count,
    percent,
    points,
)
from councilperf.errors import InvalidValueError, UnitMismatchError

HIGHER, LOWER, NEAREST, WITHIN = Direction.HIGHER, Direction.LOWER, Direction.NEAREST, Direction.WITHIN
KEY = CHESHIRE_WEST_AND_CHESTER
Rated = Callable[..., Assessment]


def by_its_words(value: Fraction, target: Fraction, tolerance: Fraction, better: Direction) -> str:
    out_by = {HIGHER: target - value, LOWER: value - target}.get(better, abs(value - target))
    if out_by <= 0:
        return "Green"
    return "Amber" if out_by <= tolerance else "Red"


@pytest.mark.parametrize(
    ("better", "target", "tolerance", "value", "expected"),
    [
        (HIGHER, "98", "1.5", "98", "Green"),
        (HIGHER, "98", "1.5", "97.999999999", "Amber"),
        (HIGHER, "98", "1.5", "96.5", "Amber"),
        (HIGHER, "98", "1.5", "96.499999999", "Red"),
        (LOWER, "2", "0.5", "2", "Green"),
        (LOWER, "2", "0.5", "2.000000001", "Amber"),
        (LOWER, "2", "0.5", "2.5", "Amber"),
        (LOWER, "2", "0.5", "2.500000001", "Red"),
        (LOWER, "0", "0.5", "0", "Green"),
        (LOWER, "0", "0.5", "0.5", "Amber"),
        (LOWER, "0", "0.5", "0.500000001", "Red"),
        (HIGHER, "-3", "2", "-5", "Amber"),
        (HIGHER, "-3", "2", "-5.000000001", "Red"),
        (HIGHER, "110", "2", "108", "Amber"),
        (HIGHER, "110", "2", "107.999999999", "Red"),
        (HIGHER, "98", "0", "98", "Green"),
        (HIGHER, "98", "0", "97.999999999", "Red"),
        (NEAREST, "50", "3", "53", "Amber"),
        (NEAREST, "50", "3", "47", "Amber"),
        (NEAREST, "50", "3", "53.000000001", "Red"),
        (NEAREST, "50", "3", "46.999999999", "Red"),
    ],
)
def test_a_tolerance_is_in_points_and_its_edge_is_within_it(
    rated: Rated, *, better: Direction, target: str, tolerance: str, value: str, expected: str
) -> None:
    answer = rated(value, target, scheme=KEY, better=better, tolerance=tolerance)
    assert expected == str(answer.rating)
    assert expected == by_its_words(Fraction(value), Fraction(target), Fraction(tolerance), better)


@pytest.mark.parametrize(
    ("value", "expected"), [("9", "Amber"), ("8.999999999", "Red"), ("15", "Green"), ("21", "Amber"), ("22", "Red")]
)
def test_a_range_has_its_tolerance_on_both_sides(rated: Rated, value: str, expected: str) -> None:
    assert expected == str(rated(value, ("10", "20"), scheme=KEY, better=WITHIN, tolerance=1).rating)


@pytest.mark.parametrize(
    ("value", "rating", "reason"),
    [("98", "Green", None), ("97.9", "Not rated", Unrated.NO_TOLERANCE), ("0", "Not rated", Unrated.NO_TOLERANCE)],
)
def test_without_a_tolerance_only_a_met_target_is_rated(
    rated: Rated, value: str, rating: str, reason: Unrated | None
) -> None:
    answer = rated(value, "98", scheme=KEY, better=HIGHER)
    assert (rating, reason) == (str(answer.rating), answer.unrated)


def test_an_annual_measure_is_not_due_in_the_quarter() -> None:
    answer = assess(NoData(NoDataReason.NOT_DUE), percent(98), scheme=KEY, better="higher", tolerance=points("1.5"))
    assert (str(answer.rating), answer.rating.symbol, answer.unrated) == ("Not due", "□", Unrated.NOT_DUE)
    awaited = assess(NoData(NoDataReason.AWAITED), percent(98), scheme=KEY, better="higher")
    assert (str(awaited.rating), awaited.unrated) == ("Not rated", Unrated.AWAITED)


def test_a_tolerance_of_a_percentage_is_not_itself_a_percentage() -> None:
    with pytest.raises(UnitMismatchError, match="cannot measure a distance in percent and from a target in percent"):
        assess(percent(97), percent(98), scheme=KEY, better="higher", tolerance=percent(1))
    with pytest.raises(UnitMismatchError, match="cannot measure a distance in points and from a target in count"):
        assess(count(97), count(98), scheme=KEY, better="higher", tolerance=points(1))


def test_a_tolerance_below_nought_is_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"not a tolerance: Quantity\(\"-1\".*a distance, not below nought"):
        assess(percent(97), percent(98), scheme=KEY, better="higher", tolerance=points(-1))


@given(
    target=st.integers(-200, 200),
    tolerance=st.integers(0, 40),
    out_by=st.integers(-60, 60),
    hairs=st.integers(-2, 2),
    better=st.sampled_from([HIGHER, LOWER, NEAREST, WITHIN]),
    unit=st.sampled_from([PERCENT, COUNT, DAYS]),
)
def test_figures_near_any_limit_are_rated_as_printed(
    rated: Rated, *, target: int, tolerance: int, out_by: int, hairs: int, better: Direction, unit: Unit
) -> None:
    steps = out_by if abs(out_by) > 40 else (tolerance if out_by > 0 else -tolerance if out_by else 0)
    value = target + Fraction(steps) + Fraction(hairs, 10**6)
    answer = rated(value, target, scheme=KEY, better=better, unit=unit, tolerance=tolerance)
    assert by_its_words(value, Fraction(target), Fraction(tolerance), better) == str(answer.rating)
