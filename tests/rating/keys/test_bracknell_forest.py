"""Bracknell Forest: Green on, above or within 5% of target; Amber between 5% and 10% off; Red more than 10% off."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    BRACKNELL_FOREST,
    COUNT,
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
    if target == 0:  # "on or above" can be told, "within 5%" cannot
        return "Green" if missed_by <= 0 else "Not rated"
    off = missed_by / abs(target)
    if off <= Fraction(5, 100):
        return "Green"
    return "Amber" if off <= Fraction(10, 100) else "Red"


@pytest.mark.parametrize(
    ("better", "target", "value", "expected"),
    [
        (HIGHER, "80", "1000", "Green"),
        (HIGHER, "80", "80", "Green"),
        (HIGHER, "80", "76.000000001", "Green"),
        (HIGHER, "80", "76", "Green"),
        (HIGHER, "80", "75.999999999", "Amber"),
        (HIGHER, "80", "72.000000001", "Amber"),
        (HIGHER, "80", "72", "Amber"),
        (HIGHER, "80", "71.999999999", "Red"),
        (HIGHER, "80", "0", "Red"),
        (HIGHER, "80", "-80", "Red"),
        (LOWER, "80", "-1000", "Green"),
        (LOWER, "80", "84", "Green"),
        (LOWER, "80", "84.000000001", "Amber"),
        (LOWER, "80", "88", "Amber"),
        (LOWER, "80", "88.000000001", "Red"),
        (HIGHER, "-80", "-84", "Green"),
        (HIGHER, "-80", "-84.000000001", "Amber"),
        (HIGHER, "-80", "-88", "Amber"),
        (HIGHER, "-80", "-88.000000001", "Red"),
        (LOWER, "-80", "-76", "Green"),
        (LOWER, "-80", "-75.999999999", "Amber"),
        (LOWER, "-80", "-72", "Amber"),
        (LOWER, "-80", "-71.999999999", "Red"),
        (HIGHER, "120", "114", "Green"),
        (HIGHER, "120", "113.999999999", "Amber"),
        (LOWER, "120", "132", "Amber"),
        (LOWER, "120", "132.000000001", "Red"),
        (NEAREST, "80", "84", "Green"),
        (NEAREST, "80", "76", "Green"),
        (NEAREST, "80", "84.000000001", "Amber"),
        (NEAREST, "80", "75.999999999", "Amber"),
        (NEAREST, "80", "88", "Amber"),
        (NEAREST, "80", "72", "Amber"),
        (NEAREST, "80", "88.000000001", "Red"),
        (NEAREST, "80", "71.999999999", "Red"),
    ],
)
def test_within_five_and_ten_per_cent_both_count(
    rated: Rated, better: Direction, target: str, value: str, expected: str
) -> None:
    assert expected == str(rated(value, target, scheme=BRACKNELL_FOREST, better=better).rating)
    assert expected == by_its_words(Fraction(value), Fraction(target), better)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("9.5", "Green"), ("9.499999999", "Amber"), ("21", "Green"), ("21.000000001", "Amber"), ("22.000000001", "Red")],
)
def test_each_end_of_a_range_has_its_own_share(rated: Rated, value: str, expected: str) -> None:
    assert expected == str(rated(value, ("10", "20"), scheme=BRACKNELL_FOREST, better=WITHIN).rating)


@pytest.mark.parametrize(
    ("better", "green", "untold"),
    [(HIGHER, ["0", "1"], ["-1"]), (LOWER, ["-1", "0"], ["1"]), (NEAREST, ["0"], ["-1", "1"]), (WITHIN, ["0"], ["1"])],
)
def test_of_a_target_of_nought_only_whether_it_is_met_can_be_told(
    rated: Rated, better: Direction, green: list[str], untold: list[str]
) -> None:
    answers = [rated(value, 0, scheme=BRACKNELL_FOREST, better=better) for value in green]
    assert {("Green", None)} == {(str(answer.rating), answer.unrated) for answer in answers}
    answers = [rated(value, 0, scheme=BRACKNELL_FOREST, better=better) for value in untold]
    assert {("Not rated", Unrated.ZERO_TARGET)} == {(str(answer.rating), answer.unrated) for answer in answers}


@pytest.mark.parametrize("role", [Role.CONTEXTUAL, Role.DATA_ONLY])
def test_contextual_indicators_are_data_only_even_with_a_forecast_in_the_target_s_place(role: Role) -> None:
    answer = Assessment(percent(1), Case(percent(80), better=HIGHER, role=role), BRACKNELL_FOREST)
    assert (str(answer.rating), answer.band, answer.unrated) == ("Data only", None, Unrated[role.name])


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (assess(None, percent(80), scheme=BRACKNELL_FOREST, better="higher"), Unrated.NO_FIGURE),
        (assess(NoData(NoDataReason.AWAITED), percent(80), scheme=BRACKNELL_FOREST, better="higher"), Unrated.AWAITED),
        (assess(percent(80), None, scheme=BRACKNELL_FOREST, better="higher"), Unrated.NO_TARGET),
        (assess(percent(80), NotSet("baseline"), scheme=BRACKNELL_FOREST, better="higher"), Unrated.NO_TARGET),
        (assess(percent(80), percent(80), scheme=BRACKNELL_FOREST, better="none"), Unrated.NO_DIRECTION),
    ],
)
def test_what_is_missing_is_never_counted_as_met(answer: Assessment, reason: Unrated) -> None:
    assert (str(answer.rating), answer.rating.on_track, answer.unrated) == ("Not rated", False, reason)


@given(
    target=st.integers(-400, 400),
    per_cent=st.sampled_from([-10, -5, 0, 5, 10]) | st.integers(-150, 150),
    hairs=st.integers(-2, 2),
    better=st.sampled_from([HIGHER, LOWER, NEAREST]),
    unit=st.sampled_from([PERCENT, COUNT, Unit("GBP")]),
)
def test_figures_near_any_limit_are_rated_as_printed(
    rated: Rated, *, target: int, per_cent: int, hairs: int, better: Direction, unit: Unit
) -> None:
    value = target + Fraction(target * per_cent, 100) + Fraction(hairs, 10**6)
    answer = rated(value, target, scheme=BRACKNELL_FOREST, better=better, unit=unit)
    assert by_its_words(value, Fraction(target), better) == str(answer.rating)
