"""Analysis: a band that no figure can earn is refused, whatever hides it, and one that some figure can is not."""

from __future__ import annotations

import re

import pytest

from councilperf import (
    COUNT,
    DAYS,
    PERCENT,
    POINTS,
    RAG,
    STRONG_TO_ACTION,
    AllOf,
    AnyOf,
    Assessment,
    AtLevel,
    Band,
    Base,
    Case,
    Direction,
    FloorReached,
    Improved,
    MeasuredIn,
    Quantity,
    Rating,
    Scheme,
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
)
from councilperf.errors import SchemeError
from councilperf.rating import Condition

GBP = Unit("GBP")
GREEN, AMBER, RED = RAG.ratings
STRONG, GOOD, REVIEW, ACTION = STRONG_TO_ACTION.ratings


def pounds(amount: int) -> Quantity:
    return Quantity(amount, GBP)


def key(*conditions: Condition, base: Base = Base.SIZE) -> Scheme:
    """Return a key with a line for each condition and one for the rest."""
    ratings = [*STRONG_TO_ACTION.ratings[: len(conditions)], ACTION]
    lines = [Band(rating, when) for rating, when in zip(ratings, [*conditions, None], strict=True)]
    return Scheme("A key", STRONG_TO_ACTION, lines, base=base)


FIVE_BETTER, TWO_WORSE = better_by_more_than(percent(5)), worse_by_no_more_than(percent(2))


@pytest.mark.parametrize(
    ("conditions", "band", "takers"),
    [
        ((met(), better_by_more_than(percent(5))), "Good", "Strong"),
        ((met(), met()), "Good", "Strong"),
        ((worse_by_no_more_than(percent(2)), worse_by_less_than(percent(2))), "Good", "Strong"),
        ((FIVE_BETTER, TWO_WORSE, worse_by_no_more_than(percent(1))), "Review", "Strong, Good"),
        ((AnyOf((FIVE_BETTER, met())), met()), "Good", "Strong"),
        ((met(), AllOf((met(), TWO_WORSE))), "Good", "Strong"),
        ((better_by_more_than(points(5)), better_by_at_least(points(6))), "Good", "Strong"),
        ((worse_by_less_than(pounds(5)), worse_by_less_than(pounds(4))), "Good", "Strong"),
        ((TWO_WORSE, AllOf((TargetAbove(percent(95)), met()))), "Good", "Strong"),
        ((met(), AllOf((AtLevel("service"), FIVE_BETTER))), "Good", "Strong"),
        # A limit in points and one in days never speak of one measure.
        ((AllOf((worse_by_less_than(points(1)), worse_by_less_than(days(1)))),), "Strong", "nothing"),
        ((AllOf((AllOf((AtLevel("a"), met())), AllOf((AtLevel("b"), met())))),), "Strong", "nothing"),
        (
            (
                AnyOf((AllOf((MeasuredIn(DAYS), met())), AllOf((MeasuredIn(DAYS), TWO_WORSE)))),
                AllOf((MeasuredIn(DAYS), met())),
            ),
            "Good",
            "Strong",
        ),
    ],
)
def test_a_band_that_better_ones_take_whole_is_refused_by_name(
    conditions: tuple[Condition, ...], band: str, takers: str
) -> None:
    message = (
        f"band {band}: never reached: whatever it asks for, {takers} takes first; "
        "ask for less than the better bands, or leave it out"
    )
    with pytest.raises(SchemeError, match=re.escape(message)):
        key(*conditions)


@pytest.mark.parametrize(
    "conditions",
    [
        # 5% or £100, whichever is lower, takes all that 5% and £100 takes: their lines cross, and no target helps.
        (
            AnyOf((worse_by_less_than(percent(5)), worse_by_less_than(pounds(100)))),
            AllOf((worse_by_less_than(percent(5)), worse_by_less_than(pounds(100)))),
        ),
        (AnyOf((worse_by_less_than(percent(5)), worse_by_less_than(pounds(100)))), worse_by_less_than(pounds(100))),
        (AnyOf((worse_by_less_than(percent(5)), worse_by_less_than(pounds(100)))), worse_by_less_than(percent(4))),
        # 9% and £100 cross at a target that no figure can be: 1111.111..., for ever.
        (
            AnyOf((worse_by_no_more_than(percent(5)), worse_by_no_more_than(pounds(100)))),
            AllOf(
                (worse_by_no_more_than(percent(5)), worse_by_no_more_than(pounds(100)), worse_by_less_than(percent(9)))
            ),
        ),
    ],
)
def test_a_band_that_is_unreachable_only_as_percent_and_amount_mix_is_refused(
    conditions: tuple[Condition, ...],
) -> None:
    with pytest.raises(SchemeError, match="band Good: never reached: whatever it asks for, Strong takes first"):
        key(*conditions)


def test_a_band_that_is_reached_only_between_two_crossings_is_not_refused() -> None:
    odd = key(
        AnyOf((worse_by_less_than(pounds(100)), worse_by_less_than(percent(1)))),
        AllOf((worse_by_less_than(percent(5)), worse_by_less_than(pounds(200)))),
    )

    def rating(target: int, over: int) -> Rating:
        return assess(pounds(target + over), pounds(target), scheme=odd, better="lower").rating

    # Below £2,000, 5% is less than £100; from £20,000, 1% is £200 and more. Between them there is room for Good.
    assert [rating(2000, 99), rating(2000, 100)] == [STRONG, ACTION]
    assert [rating(2100, 99), rating(2100, 104), rating(2100, 105)] == [STRONG, GOOD, ACTION]
    assert [
        rating(10_000, 99),
        rating(10_000, 100),
        rating(10_000, 199),
        rating(10_000, 200),
    ] == [STRONG, GOOD, GOOD, ACTION]
    assert [rating(19_900, 198), rating(19_900, 199), rating(19_900, 200)] == [STRONG, GOOD, ACTION]
    assert [rating(20_000, 199), rating(20_000, 200)] == [STRONG, ACTION]


@pytest.mark.parametrize(
    "conditions",
    [
        (better_by_more_than(percent(5)), better_by_at_least(percent(5))),
        (
            AllOf((TargetAbove(percent(95)), met())),
            worse_by_no_more_than(percent(2)),
            worse_by_no_more_than(percent(3)),
        ),
        # Good is for percentages of nought and below alone.
        (AllOf((TargetAbove(percent(0)), worse_by_less_than(points(2)))), worse_by_less_than(points(1))),
        (AllOf((TargetAbove(percent(-5)), worse_by_less_than(points(2)))), worse_by_less_than(points(1))),
        (met(), AllOf((MeasuredIn(DAYS), TWO_WORSE))),
        (AllOf((MeasuredIn(Unit("tonnes")), met())), TWO_WORSE),
        (
            AllOf((MeasuredIn(PERCENT), worse_by_less_than(points(2)))),
            AllOf((MeasuredIn(COUNT), worse_by_less_than(count(2)))),
        ),
        (AllOf((MeasuredIn(POINTS), met())), met()),
        (AllOf((AtLevel("a"), met())), AllOf((AtLevel("b"), met())), TWO_WORSE),
        (met(), FloorReached()),
        (FloorReached(), met()),
        (Improved(Since.LAST_YEAR, or_held=False), met(), TWO_WORSE),
        (met(), AnyOf((FloorReached(), met()))),
        (met(), WithinTolerance(), TWO_WORSE),
        (worse_by_less_than(days(1)), worse_by_less_than(percent(9))),
    ],
)
def test_a_band_that_some_figure_earns_is_not_refused(conditions: tuple[Condition, ...]) -> None:
    assert [*conditions, None] == [band.when for band in key(*conditions).bands]


@pytest.mark.parametrize(
    ("low", "high"),
    [("95", "96"), ("95", "95.000001"), ("95.1", "95.10001"), ("1", "1.00000000000000000000000000001")],
)
def test_a_band_for_a_sliver_of_targets_is_not_refused(low: str, high: str) -> None:
    sliver = key(AllOf((TargetAbove(percent(high)), met())), AllOf((TargetAbove(percent(low)), met())))
    assert assess(percent(100), percent(high), scheme=sliver, better="higher").rating == GOOD
    assert assess(percent(100), percent(low), scheme=sliver, better="higher").rating == ACTION


def test_crossings_beyond_all_figures_are_left_out() -> None:
    far = key(
        AnyOf((worse_by_less_than(pounds(10**12)), worse_by_less_than(percent("0.0001")))),
        worse_by_less_than(percent(5)),
    )
    hundred_trillion = 10**14
    for over, expected in ((10**12 - 1, STRONG), (10**12, GOOD), (5 * 10**12, ACTION)):
        answer = assess(pounds(hundred_trillion + over), pounds(hundred_trillion), scheme=far, better="lower")
        assert expected == answer.rating


@pytest.mark.parametrize("base", list(Base))
def test_the_base_is_no_matter_for_what_can_be_reached(base: Base) -> None:
    assert base is key(FIVE_BETTER, TWO_WORSE, base=base).base
    with pytest.raises(SchemeError, match="band Good: never reached"):
        key(TWO_WORSE, FIVE_BETTER, base=base)


def test_a_guard_keeps_a_limit_from_measures_that_it_does_not_fit() -> None:
    guarded = Scheme(
        "Points for percentages, per cent for counts",
        RAG,
        [
            Band(GREEN, met()),
            Band(
                AMBER,
                AnyOf(
                    (
                        AllOf((worse_by_no_more_than(points(3)), MeasuredIn(PERCENT))),
                        AllOf((MeasuredIn(COUNT), worse_by_no_more_than(percent(5)))),
                    )
                ),
            ),
            Band(RED),
        ],
    )

    def rating(value: Quantity, target: Quantity) -> Rating:
        return Assessment(value, Case(target, better=Direction.HIGHER), guarded).rating

    assert [rating(percent(47), percent(50)), rating(percent("46.9"), percent(50))] == [AMBER, RED]
    assert [rating(count(95), count(100)), rating(count(94), count(100))] == [AMBER, RED]
    assert [rating(days(10), days(10)), rating(days(9), days(10))] == [GREEN, RED]
