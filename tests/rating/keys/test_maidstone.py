"""Maidstone: Green target met; Amber missed, within 10% of target; Red missed by more; no target: data only."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    COUNT,
    MAIDSTONE,
    PERCENT,
    Assessment,
    Case,
    Direction,
    NoData,
    NoDataReason,
    NotSet,
    Role,
    Unit,
    Unrated,
    assess,
    percent,
)

HIGHER, LOWER, NEAREST, WITHIN = Direction.HIGHER, Direction.LOWER, Direction.NEAREST, Direction.WITHIN
Rated = Callable[..., Assessment]


def by_its_words(value: Fraction, target: Fraction, better: Direction) -> str:
    missed_by = {HIGHER: target - value, LOWER: value - target}.get(better, abs(value - target))
    if missed_by <= 0:
        return "Green"
    if target == 0:
        return "Not rated"
    return "Amber" if missed_by / abs(target) <= Fraction(10, 100) else "Red"


@pytest.mark.parametrize(
    ("better", "target", "value", "expected"),
    [
        (HIGHER, "95", "95.000000001", "Green"),
        (HIGHER, "95", "95", "Green"),
        (HIGHER, "95", "94.999999999", "Amber"),
        (HIGHER, "95", "85.5", "Amber"),
        (HIGHER, "95", "85.499999999", "Red"),
        (HIGHER, "95", "0", "Red"),
        (LOWER, "95", "94.999999999", "Green"),
        (LOWER, "95", "95", "Green"),
        (LOWER, "95", "95.000000001", "Amber"),
        (LOWER, "95", "104.5", "Amber"),
        (LOWER, "95", "104.500000001", "Red"),
        (HIGHER, "-20", "-20", "Green"),
        (HIGHER, "-20", "-22", "Amber"),
        (HIGHER, "-20", "-22.000000001", "Red"),
        (LOWER, "-20", "-18", "Amber"),
        (LOWER, "-20", "-17.999999999", "Red"),
        (LOWER, "-20", "0", "Red"),
        (HIGHER, "150", "135", "Amber"),
        (HIGHER, "150", "134.999999999", "Red"),
        (NEAREST, "95", "95", "Green"),
        (NEAREST, "95", "95.000000001", "Amber"),
        (NEAREST, "95", "94.999999999", "Amber"),
        (NEAREST, "95", "104.5", "Amber"),
        (NEAREST, "95", "85.5", "Amber"),
        (NEAREST, "95", "104.500000001", "Red"),
        (NEAREST, "95", "85.499999999", "Red"),
    ],
)
def test_a_miss_of_exactly_ten_per_cent_is_within_ten_per_cent(
    rated: Rated, better: Direction, target: str, value: str, expected: str
) -> None:
    assert expected == str(rated(value, target, scheme=MAIDSTONE, better=better).rating)
    assert expected == by_its_words(Fraction(value), Fraction(target), better)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("10", "Green"),
        ("20", "Green"),
        ("9.999999999", "Amber"),
        ("9", "Amber"),
        ("8.999999999", "Red"),
        ("20.000000001", "Amber"),
        ("22", "Amber"),
        ("22.000000001", "Red"),
    ],
)
def test_a_range_is_missed_on_either_side(rated: Rated, value: str, expected: str) -> None:
    assert expected == str(rated(value, ("10", "20"), scheme=MAIDSTONE, better=WITHIN).rating)


@pytest.mark.parametrize(
    ("better", "value", "rating", "reason"),
    [
        (HIGHER, "0", "Green", None),
        (HIGHER, "0.000000001", "Green", None),
        (HIGHER, "-0.000000001", "Not rated", Unrated.ZERO_TARGET),
        (LOWER, "0", "Green", None),
        (LOWER, "-3", "Green", None),
        (LOWER, "3", "Not rated", Unrated.ZERO_TARGET),
        (NEAREST, "0", "Green", None),
        (NEAREST, "1", "Not rated", Unrated.ZERO_TARGET),
    ],
)
def test_a_target_of_nought_is_met_or_else_cannot_be_told(
    rated: Rated, better: Direction, value: str, rating: str, reason: Unrated | None
) -> None:
    answer = rated(value, 0, scheme=MAIDSTONE, better=better)
    assert (rating, reason) == (str(answer.rating), answer.unrated)


@pytest.mark.parametrize("target", [None, NotSet("baseline year")])
def test_without_a_target_a_figure_is_data_only(target: NotSet | None) -> None:
    answer = assess(percent(80), target, scheme=MAIDSTONE, better="higher")
    assert (str(answer.rating), answer.unrated, answer.rating.rank) == ("Data only", Unrated.NO_TARGET, None)


def test_a_data_only_measure_stays_so_though_it_has_a_target() -> None:
    answer = Assessment(percent(80), Case(percent(1), better=HIGHER, role=Role.DATA_ONLY), MAIDSTONE)
    assert (str(answer.rating), answer.unrated) == ("Data only", Unrated.DATA_ONLY)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, Unrated.NO_FIGURE),
        (NoData(NoDataReason.AWAITED), Unrated.AWAITED),
        (NoData(NoDataReason.NOT_DUE), Unrated.NOT_DUE),
        (NoData(NoDataReason.ZERO_DENOMINATOR), Unrated.NO_FIGURE),
        (NoData(NoDataReason.SUPPRESSED), Unrated.NO_FIGURE),
    ],
)
def test_a_missing_figure_is_not_rated_and_says_why(value: NoData | None, reason: Unrated) -> None:
    answer = assess(value, percent(80), scheme=MAIDSTONE, better="higher")
    assert (str(answer.rating), answer.unrated) == ("Not rated", reason)


@given(
    target=st.integers(-400, 400),
    per_cent=st.sampled_from([-10, 0, 10]) | st.integers(-150, 150),
    hairs=st.integers(-2, 2),
    better=st.sampled_from([HIGHER, LOWER, NEAREST, WITHIN]),
    unit=st.sampled_from([PERCENT, COUNT, Unit("GBP")]),
)
def test_figures_near_any_limit_are_rated_as_printed(
    rated: Rated, *, target: int, per_cent: int, hairs: int, better: Direction, unit: Unit
) -> None:
    value = target + Fraction(target * per_cent, 100) + Fraction(hairs, 10**6)
    answer = rated(value, target, scheme=MAIDSTONE, better=better, unit=unit)
    assert by_its_words(value, Fraction(target), better) == str(answer.rating)
