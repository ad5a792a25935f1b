"""Brighton & Hove: each indicator carries its own Green value and its own Amber value; trend indicators are Grey."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    BRIGHTON_AND_HOVE_MEASURES,
    COUNT,
    PERCENT,
    Assessment,
    Direction,
    NoData,
    NoDataReason,
    NotSet,
    Unit,
    Unrated,
    assess,
    count,
    percent,
)
from councilperf.errors import UnitMismatchError

HIGHER, LOWER, NEAREST = Direction.HIGHER, Direction.LOWER, Direction.NEAREST
KEY = BRIGHTON_AND_HOVE_MEASURES
Rated = Callable[..., Assessment]


def by_its_words(value: Fraction, green: Fraction, amber: Fraction, better: Direction) -> str:
    def reaches(mark: Fraction) -> bool:
        if better is NEAREST:
            return abs(value - green) <= abs(mark - green)
        return value >= mark if better is HIGHER else value <= mark

    if reaches(green):
        return "Green"
    return "Amber" if reaches(amber) else "Red"


@pytest.mark.parametrize(
    ("better", "green", "amber", "value", "expected"),
    [
        (HIGHER, "80", "75.5", "80", "Green"),
        (HIGHER, "80", "75.5", "79.999999999", "Amber"),
        (HIGHER, "80", "75.5", "75.5", "Amber"),
        (HIGHER, "80", "75.5", "75.499999999", "Red"),
        (LOWER, "12", "13", "12", "Green"),
        (LOWER, "12", "13", "12.000000001", "Amber"),
        (LOWER, "12", "13", "13", "Amber"),
        (LOWER, "12", "13", "13.000000001", "Red"),
        (LOWER, "0", "2", "0", "Green"),
        (LOWER, "0", "2", "2", "Amber"),
        (LOWER, "0", "2", "2.000000001", "Red"),
        (HIGHER, "-5", "-8", "-5", "Green"),
        (HIGHER, "-5", "-8", "-8", "Amber"),
        (HIGHER, "-5", "-8", "-8.000000001", "Red"),
        (HIGHER, "105", "100", "100", "Amber"),
        (HIGHER, "105", "100", "99.999999999", "Red"),
        (HIGHER, "80", "80", "79.999999999", "Red"),  # an amber value equal to the green one leaves no amber
        (HIGHER, "80", "85", "82", "Green"),  # an amber value beyond the green one takes nothing from it
        (HIGHER, "80", "85", "79", "Red"),
        (NEAREST, "50", "47", "53", "Amber"),
        (NEAREST, "50", "47", "53.000000001", "Red"),
        (NEAREST, "50", "47", "47", "Amber"),
        (NEAREST, "50", "47", "46.999999999", "Red"),
    ],
)
def test_each_value_earns_its_own_colour(
    rated: Rated, *, better: Direction, green: str, amber: str, value: str, expected: str
) -> None:
    assert expected == str(rated(value, green, scheme=KEY, better=better, floor=amber).rating)
    assert expected == by_its_words(Fraction(value), Fraction(green), Fraction(amber), better)


def test_the_amber_value_of_a_range_widens_it_on_both_sides(rated: Rated) -> None:
    def colour(value: str) -> str:
        return str(rated(value, ("10", "20"), scheme=KEY, better=Direction.WITHIN, floor="8").rating)

    assert [colour(value) for value in ("7.9", "8", "15", "22", "22.1")] == ["Red", "Amber", "Green", "Amber", "Red"]


@pytest.mark.parametrize(
    ("value", "rating", "reason"), [("80", "Green", None), ("79.9", "Not rated", Unrated.NO_FLOOR)]
)
def test_without_an_amber_value_only_a_met_target_is_rated(
    rated: Rated, value: str, rating: str, reason: Unrated | None
) -> None:
    answer = rated(value, "80", scheme=KEY, better=HIGHER)
    assert (rating, reason) == (str(answer.rating), answer.unrated)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (assess(count(5), None, scheme=KEY, better="none"), Unrated.NO_DIRECTION),
        (assess(count(5), count(4), scheme=KEY, better="none", floor=count(3)), Unrated.NO_DIRECTION),
        (assess(None, None, scheme=KEY, better="none"), Unrated.NO_DIRECTION),
        (assess(count(5), None, scheme=KEY, better="higher"), Unrated.NO_TARGET),
        (assess(count(5), NotSet("trend indicator"), scheme=KEY, better="lower"), Unrated.NO_TARGET),
    ],
)
def test_trend_indicators_are_grey(answer: Assessment, reason: Unrated) -> None:
    assert (str(answer.rating), answer.rating.colour, answer.unrated) == ("Trend", "#505a5f", reason)


def test_a_missing_figure_is_not_a_trend() -> None:
    answer = assess(NoData(NoDataReason.CANCELLED), count(4), scheme=KEY, better="higher", floor=count(3))
    assert (str(answer.rating), answer.unrated) == ("Not rated", Unrated.NO_FIGURE)


def test_green_and_amber_values_are_in_one_unit() -> None:
    with pytest.raises(UnitMismatchError, match="cannot compare a target in percent and count"):
        assess(percent(1), percent(2), scheme=KEY, better="higher", floor=count(1))


@given(
    green=st.integers(-200, 200),
    gap=st.integers(-20, 20),
    at_amber=st.booleans(),
    hairs=st.integers(-2, 2),
    better=st.sampled_from([HIGHER, LOWER, NEAREST]),
    unit=st.sampled_from([PERCENT, COUNT]),
)
def test_figures_near_either_value_are_rated_as_printed(
    rated: Rated, *, green: int, gap: int, at_amber: bool, hairs: int, better: Direction, unit: Unit
) -> None:
    amber = green + gap
    value = (amber if at_amber else green) + Fraction(hairs, 10**6)
    answer = rated(value, green, scheme=KEY, better=better, unit=unit, floor=amber)
    assert by_its_words(value, Fraction(green), Fraction(amber), better) == str(answer.rating)
