"""East Sussex: Green achieved; Red not; Carry Over where the outturn is not yet in. Targets may be inequalities."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    EAST_SUSSEX,
    Assessment,
    Direction,
    NoData,
    NoDataReason,
    NotSet,
    Quarter,
    Range,
    Unrated,
    assess,
    percent,
)

HIGHER, LOWER, NEAREST, WITHIN = Direction.HIGHER, Direction.LOWER, Direction.NEAREST, Direction.WITHIN
Rated = Callable[..., Assessment]
Ends = tuple[str | None, str | None]


@pytest.mark.parametrize(
    ("better", "target", "value", "expected"),
    [
        (HIGHER, "10", "10", "Green"),
        (HIGHER, "10", "9.999999999", "Red"),
        (LOWER, "10", "10", "Green"),
        (LOWER, "10", "10.000000001", "Red"),
        (LOWER, "0", "0", "Green"),
        (LOWER, "0", "0.000000001", "Red"),
        (LOWER, "-2", "-2", "Green"),
        (LOWER, "-2", "-1.999999999", "Red"),
        (HIGHER, "104", "103.999999999", "Red"),
        (HIGHER, ("10.0", None), "10", "Green"),  # at least 10.0%
        (HIGHER, ("10.0", None), "9.999999999", "Red"),
        (HIGHER, ("10.0", None), "250", "Green"),
        (LOWER, (None, "10.0"), "10", "Green"),  # at most 10.0%
        (LOWER, (None, "10.0"), "10.000000001", "Red"),
        (WITHIN, ("10", "12"), "10", "Green"),
        (WITHIN, ("10", "12"), "12", "Green"),
        (WITHIN, ("10", "12"), "9.999999999", "Red"),
        (WITHIN, ("10", "12"), "12.000000001", "Red"),
        (WITHIN, ("-1", None), "-1", "Green"),
        (WITHIN, ("-1", None), "-1.000000001", "Red"),
        (WITHIN, (None, "12"), "12.000000001", "Red"),
        (WITHIN, "12", "12", "Green"),
        (WITHIN, "12", "12.000000001", "Red"),
        (NEAREST, "12", "12", "Green"),
        (NEAREST, "12", "11.999999999", "Red"),
    ],
)
def test_a_target_is_achieved_at_its_very_edge(
    rated: Rated, better: Direction, target: str | Ends, value: str, expected: str
) -> None:
    assert expected == str(rated(value, target, scheme=EAST_SUSSEX, better=better).rating)


@pytest.mark.parametrize(
    ("better", "target"),
    [
        (HIGHER, Range(high=percent(10))),
        (LOWER, Range(low=percent(10))),
        (HIGHER, Range(percent(9), percent(10))),
        (LOWER, Range(percent(9), percent(10))),
        (NEAREST, Range(percent(9), percent(10))),
    ],
)
def test_an_inequality_against_the_direction_of_better_is_not_rated(better: Direction, target: Range) -> None:
    answer = assess(percent("9.5"), target, scheme=EAST_SUSSEX, better=better)
    assert (str(answer.rating), answer.unrated) == ("Not rated", Unrated.RANGE_TARGET)


@pytest.mark.parametrize(
    ("value", "rating", "reason"),
    [
        (NoData(NoDataReason.AWAITED), "Carry over", Unrated.AWAITED),
        (NoData(NoDataReason.AWAITED, due=Quarter("2022-23 Q1")), "Carry over", Unrated.AWAITED),
        (NoData(NoDataReason.NOT_DUE), "Not rated", Unrated.NOT_DUE),
        (NoData(NoDataReason.CANCELLED), "Not rated", Unrated.NO_FIGURE),
        (None, "Not rated", Unrated.NO_FIGURE),
    ],
)
def test_an_outturn_that_is_not_yet_in_is_carried_over(value: NoData | None, rating: str, reason: Unrated) -> None:
    answer = assess(value, Range(low=percent("10.0")), scheme=EAST_SUSSEX, better="higher")
    assert (rating, reason, None) == (str(answer.rating), answer.unrated, answer.rating.rank)


def test_a_figure_without_a_target_is_not_rated() -> None:
    answer = assess(percent(1), NotSet("new measure"), scheme=EAST_SUSSEX, better="higher")
    assert (str(answer.rating), answer.unrated) == ("Not rated", Unrated.NO_TARGET)


@given(
    low=st.none() | st.integers(-20, 20),
    width=st.none() | st.integers(0, 3),
    value=st.integers(-24, 24),
    hairs=st.integers(-1, 1),
    better=st.sampled_from([HIGHER, LOWER, WITHIN]),
)
def test_an_inequality_is_achieved_as_it_reads(
    rated: Rated, *, low: int | None, width: int | None, value: int, hairs: int, better: Direction
) -> None:
    ends = (low, None if width is None else (low or 0) + width)
    if ends == (None, None):
        return
    fits = better is WITHIN or ends[1 if better is HIGHER else 0] is None
    figure = value + Fraction(hairs, 10**6)
    achieved = (ends[0] is None or ends[0] <= figure) and (ends[1] is None or figure <= ends[1])
    expected = ("Green" if achieved else "Red") if fits else "Not rated"
    assert expected == str(rated(figure, ends, scheme=EAST_SUSSEX, better=better).rating)
