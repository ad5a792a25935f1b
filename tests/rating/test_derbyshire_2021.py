"""The Derbyshire key, from its printed words: every edge, both directions, against fractions."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    DERBYSHIRE_2021,
    Case,
    Direction,
    Quantity,
    Rating,
    Unrated,
    assess,
    compile_case,
    count,
    percent,
    points,
)
from councilperf.values import PERCENT, Unit

BOTH = pytest.mark.parametrize("better", [Direction.HIGHER, Direction.LOWER])


def by_the_printed_key(value: Fraction, target: Fraction, better: Direction, *, is_percentage: bool) -> str:
    """Rate as the foot of the report says, in fractions and in its own words."""
    if target == 0:  # no share of nought is better or worse; on target is on target
        return "Good" if value == 0 else "Unknown"
    distance = (value - target) / abs(target)
    if better is Direction.LOWER:
        distance = -distance
    strong = Fraction(2, 100) if is_percentage and target > 95 else Fraction(5, 100)
    if distance > strong:
        return "Strong"
    if distance < -Fraction(10, 100):
        return "Action"
    return "Review" if distance < -Fraction(2, 100) else "Good"


@BOTH
def test_every_tenth_of_a_per_cent_to_a_hundred_is_rated_as_printed(better: Direction) -> None:
    figures = [(Decimal(tenths) / 10, Fraction(tenths, 10)) for tenths in range(1001)]
    for target, exact_target in figures[1:]:
        rated = compile_case(Case(percent(target), better=better), DERBYSHIRE_2021)
        size = abs(exact_target)
        strong = size * (Fraction(2, 100) if exact_target > 95 else Fraction(5, 100))
        review, action = size * Fraction(2, 100), size * Fraction(10, 100)
        for value, exact_value in figures:
            ahead = exact_value - exact_target if better is Direction.HIGHER else exact_target - exact_value
            expected = (
                "Strong" if ahead > strong else "Action" if -ahead > action else "Review" if -ahead > review else "Good"
            )
            assert expected == rated(value).label, (value, target)


@BOTH
@pytest.mark.parametrize("target", [Decimal(90), Decimal(-200), Decimal("0.5"), Decimal("94.9")])
@pytest.mark.parametrize(
    ("share", "at", "better_by_a_hair", "worse_by_a_hair"),
    [("0.05", "Good", "Strong", "Good"), ("-0.02", "Good", "Good", "Review"), ("-0.10", "Review", "Review", "Action")],
)
def test_each_edge_is_exclusive(
    better: Direction, target: Decimal, share: str, at: str, better_by_a_hair: str, worse_by_a_hair: str
) -> None:
    sign = 1 if better is Direction.HIGHER else -1
    edge = Fraction(target) + sign * Fraction(share) * abs(Fraction(target))
    exact_edge = Decimal(f"{edge * 10**9}e-9")
    assert Fraction(exact_edge) == edge
    better_edge, worse_edge = Decimal(f"{edge * 10**9 + sign}e-9"), Decimal(f"{edge * 10**9 - sign}e-9")

    def rating(figure: Decimal) -> str:
        answer = assess(percent(figure), percent(target), scheme=DERBYSHIRE_2021, better=better)
        return str(answer.rating)

    assert at == rating(exact_edge)
    assert better_by_a_hair == rating(better_edge)
    assert worse_by_a_hair == rating(worse_edge)


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        ("97.92", "96", "Good"),  # exactly 2% better
        ("97.920001", "96", "Strong"),
        ("96.9", "95", "Good"),  # a target of 95 is not greater than 95: 2% is not enough
        ("99.75", "95", "Good"),  # exactly 5% better
        ("99.750001", "95", "Strong"),
        ("96.95", "95.000001", "Strong"),
    ],
)
def test_the_guard_holds_above_ninety_five_per_cent(value: str, target: str, expected: str) -> None:
    assert expected == str(assess(percent(value), percent(target), scheme=DERBYSHIRE_2021, better="higher").rating)


@pytest.mark.parametrize("unit", [Unit("count"), Unit("days"), Unit("per 1000"), Unit("GBP")])
def test_the_guard_is_for_percentages_only(unit: Unit) -> None:
    three_per_cent_better = Quantity("309", unit)
    answer = assess(three_per_cent_better, Quantity("300", unit), scheme=DERBYSHIRE_2021, better="higher")
    assert answer.rating == Rating.GOOD
    lifted = assess(percent("309"), percent("300"), scheme=DERBYSHIRE_2021, better="higher")
    assert lifted.rating == Rating.STRONG


@BOTH
@pytest.mark.parametrize("value", ["1", "-1"])
def test_no_share_of_a_target_of_nought_exists(better: Direction, value: str) -> None:
    answer = assess(count(value), count(0), scheme=DERBYSHIRE_2021, better=better)
    assert (answer.rating, answer.unrated) == (Rating.UNKNOWN, Unrated.ZERO_TARGET)
    assert (answer.gap, answer.value_needed(Rating.GOOD)) == (None, count(0))


@BOTH
def test_nought_against_nought_is_on_target(better: Direction) -> None:
    answer = assess(count(0), count(0), scheme=DERBYSHIRE_2021, better=better)
    assert (answer.rating, answer.unrated) == (Rating.GOOD, None)


FIGURES = st.decimals(-10_000, 10_000, places=4)


@given(
    value=FIGURES,
    target=FIGURES,
    better=st.sampled_from([Direction.HIGHER, Direction.LOWER]),
    is_percentage=st.booleans(),
)
def test_one_off_and_compiled_ratings_agree_with_fractions(
    *, value: Decimal, target: Decimal, better: Direction, is_percentage: bool
) -> None:
    unit = PERCENT if is_percentage else Unit("count")
    expected = by_the_printed_key(Fraction(value), Fraction(target), better, is_percentage=is_percentage)
    answer = assess(Quantity(value, unit), Quantity(target, unit), scheme=DERBYSHIRE_2021, better=better)
    assert expected == str(answer.rating)
    assert expected == str(compile_case(Case(Quantity(target, unit), better=better), DERBYSHIRE_2021)(value))


@given(st.decimals("0.01", 100, places=2), st.sampled_from([Direction.HIGHER, Direction.LOWER]))
def test_the_value_needed_is_the_edge_and_a_hair_worse_is_not_enough(target: Decimal, better: Direction) -> None:
    hair = points("0.000000001")
    answer = assess(percent(target), percent(target), scheme=DERBYSHIRE_2021, better=better)
    for rating, worse in [(Rating.GOOD, Rating.REVIEW), (Rating.REVIEW, Rating.ACTION)]:
        edge = answer.value_needed(rating)
        assert isinstance(edge, Quantity)
        assert answer.edge_counts(rating) is True
        beyond = edge - hair if better is Direction.HIGHER else edge + hair
        assert rating == assess(edge, percent(target), scheme=DERBYSHIRE_2021, better=better).rating
        assert worse == assess(beyond, percent(target), scheme=DERBYSHIRE_2021, better=better).rating
    strong = answer.value_needed(Rating.STRONG)
    assert isinstance(strong, Quantity)
    assert answer.edge_counts(Rating.STRONG) is False
    assert assess(strong, percent(target), scheme=DERBYSHIRE_2021, better=better).rating == Rating.GOOD
    enough = strong + hair if better is Direction.HIGHER else strong - hair
    assert assess(enough, percent(target), scheme=DERBYSHIRE_2021, better=better).rating == Rating.STRONG


def test_the_key_knows_where_it_was_printed() -> None:
    assert DERBYSHIRE_2021.source is not None
    assert (DERBYSHIRE_2021.source.publisher, str(DERBYSHIRE_2021.since)) == ("Derbyshire County Council", "2021-22")
