"""Havering: Green on or within 10%; Amber more than 10% off and improved or held since last year; else Red."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import COUNT, HAVERING, PERCENT, Assessment, Direction, Since, Unit, Unrated, assess, count, percent
from councilperf.errors import UnitMismatchError

HIGHER, LOWER, NEAREST = Direction.HIGHER, Direction.LOWER, Direction.NEAREST
Rated = Callable[..., Assessment]


def by_its_words(value: Fraction, target: Fraction, last_year: Fraction | None, better: Direction) -> str:
    def off(figure: Fraction) -> Fraction:
        return {HIGHER: target - figure, LOWER: figure - target}.get(better, abs(figure - target))

    if target == 0:  # "on target" can be told, "within 10%" cannot
        return "Green" if off(value) <= 0 else "Not rated"
    if off(value) / abs(target) <= Fraction(10, 100):
        return "Green"
    if last_year is None:
        return "Not rated"
    return "Amber" if off(value) <= off(last_year) else "Red"


@pytest.mark.parametrize(
    ("better", "target", "last_year", "value", "expected"),
    [
        (HIGHER, "50", "40", "50", "Green"),
        (HIGHER, "50", "48", "45", "Green"),  # within 10%, though worse than last year
        (HIGHER, "50", "40", "44.999999999", "Amber"),
        (HIGHER, "50", "40", "40.000000001", "Amber"),
        (HIGHER, "50", "40", "40", "Amber"),  # held
        (HIGHER, "50", "40", "39.999999999", "Red"),
        (HIGHER, "50", "46", "44.999999999", "Red"),
        (LOWER, "50", "60", "55", "Green"),
        (LOWER, "50", "60", "55.000000001", "Amber"),
        (LOWER, "50", "60", "60", "Amber"),
        (LOWER, "50", "60", "60.000000001", "Red"),
        (HIGHER, "-50", "-60", "-55", "Green"),
        (HIGHER, "-50", "-60", "-55.000000001", "Amber"),
        (HIGHER, "-50", "-60", "-60.000000001", "Red"),
        (LOWER, "-50", "-40", "-45", "Green"),
        (LOWER, "-50", "-40", "-44.999999999", "Amber"),
        (LOWER, "-50", "-40", "-39.999999999", "Red"),
        (HIGHER, "110", "90", "99", "Green"),
        (HIGHER, "110", "90", "98.999999999", "Amber"),
        (NEAREST, "50", "62", "55.000000001", "Amber"),
        (NEAREST, "50", "62", "38", "Amber"),  # as far off as last year, on the other side
        (NEAREST, "50", "62", "37.999999999", "Red"),
    ],
)
def test_amber_is_for_those_who_are_off_and_no_worse_than_last_year(
    rated: Rated, *, better: Direction, target: str, last_year: str, value: str, expected: str
) -> None:
    assert expected == str(rated(value, target, scheme=HAVERING, better=better, earlier=last_year).rating)
    assert expected == by_its_words(Fraction(value), Fraction(target), Fraction(last_year), better)


@pytest.mark.parametrize(
    ("value", "rating", "reason"), [("45", "Green", None), ("44.9", "Not rated", Unrated.NO_EARLIER_FIGURE)]
)
def test_without_last_year_s_figure_only_green_can_be_told(
    rated: Rated, value: str, rating: str, reason: Unrated | None
) -> None:
    answer = rated(value, "50", scheme=HAVERING, better=HIGHER)
    assert (rating, reason) == (str(answer.rating), answer.unrated)


@pytest.mark.parametrize(
    ("value", "rating", "reason"),
    [("-1", "Green", None), ("0", "Green", None), ("1", "Not rated", Unrated.ZERO_TARGET)],
)
def test_no_share_of_nought_exists(rated: Rated, value: str, rating: str, reason: Unrated | None) -> None:
    answer = rated(value, 0, scheme=HAVERING, better=LOWER, earlier=2)
    assert (rating, reason) == (str(answer.rating), answer.unrated)


def test_the_key_looks_back_a_year() -> None:
    assert Since.LAST_YEAR is HAVERING.trend


def test_last_year_s_figure_is_in_the_target_s_unit() -> None:
    with pytest.raises(UnitMismatchError, match="cannot compare a target in percent and count"):
        assess(percent(1), percent(2), scheme=HAVERING, better="higher", earlier=count(1))


@given(
    target=st.integers(-200, 200),
    per_cent=st.integers(-60, 60),
    last_year=st.none() | st.integers(-60, 60),
    near_last_year=st.booleans(),
    hairs=st.integers(-2, 2),
    better=st.sampled_from([HIGHER, LOWER, NEAREST]),
    unit=st.sampled_from([PERCENT, COUNT]),
)
def test_figures_near_target_and_last_year_are_rated_as_printed(
    rated: Rated,
    *,
    target: int,
    per_cent: int,
    last_year: int | None,
    near_last_year: bool,
    hairs: int,
    better: Direction,
    unit: Unit,
) -> None:
    earlier = None if last_year is None else target + Fraction(target * last_year, 100)
    share = Fraction(target * (10 if per_cent > 0 else -10), 100)
    start = earlier if near_last_year and earlier is not None else target + share
    value = start + Fraction(hairs, 10**6)
    answer = rated(value, target, scheme=HAVERING, better=better, unit=unit, earlier=earlier)
    assert by_its_words(value, Fraction(target), earlier, better) == str(answer.rating)
