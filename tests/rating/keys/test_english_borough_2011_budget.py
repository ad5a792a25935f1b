"""An English borough, 2011: Amber 2% to 5%, Red over 5%, of the latest budget; per cent over the signed budget."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    ENGLISH_BOROUGH_2011_BUDGET,
    Assessment,
    Base,
    BudgetLine,
    Direction,
    Unit,
    Unrated,
    pounds,
    rate_line,
)

GBP = Unit("GBP")
KEY = ENGLISH_BOROUGH_2011_BUDGET
Rated = Callable[..., Assessment]


def by_its_words(forecast: Fraction, budget: Fraction) -> str:
    if budget == 0:  # no share of nothing, but not over it either
        return "Green" if forecast <= 0 else "Not rated"
    over = (forecast - budget) / budget  # of the budget with its sign
    if over > Fraction(5, 100):
        return "Red"
    return "Amber" if over >= Fraction(2, 100) else "Green"


@pytest.mark.parametrize(
    ("budget", "forecast", "expected"),
    [
        (1_000_000, "500000", "Green"),
        (1_000_000, "1000000", "Green"),
        (1_000_000, "1019999.99", "Green"),
        (1_000_000, "1020000", "Amber"),
        (1_000_000, "1050000", "Amber"),
        (1_000_000, "1050000.01", "Red"),
        (-1_000_000, "-500000", "Green"),  # income short by half: over the signed budget that is 50% under
        (-1_000_000, "-1000000", "Green"),
        (-1_000_000, "-1019999.99", "Green"),
        (-1_000_000, "-1020000", "Amber"),
        (-1_000_000, "-1050000", "Amber"),
        (-1_000_000, "-1050000.01", "Red"),  # 5% more income than budgeted is Red: what a signed base does
    ],
)
def test_a_signed_budget_turns_better_and_worse_round(budget: int, forecast: str, expected: str) -> None:
    answer = rate_line(BudgetLine("Line", budget=pounds(budget), forecast=pounds(forecast)), scheme=KEY)
    assert (expected, None) == (str(answer.rating), answer.unrated)
    assert expected == by_its_words(Fraction(forecast), Fraction(budget))


def test_the_sign_of_gap_and_distance_turns_round_as_well() -> None:
    income = rate_line(BudgetLine("Fees", budget=pounds(-1000), forecast=pounds(-1100)), scheme=KEY)
    assert (Fraction(-1, 10), "-100 GBP") == (income.gap, str(income.distance))
    amber = KEY.scale.ratings[1]
    assert (str(income.value_needed(amber)), income.edge_counts(amber)) == ("-1050 GBP", True)
    assert (str(income.margin.to_better), income.margin.to_worse) == ("50 GBP", None)


@pytest.mark.parametrize(
    ("forecast", "rating", "reason"), [(-1, "Green", None), (0, "Green", None), (1, "Not rated", Unrated.ZERO_TARGET)]
)
def test_a_nil_budget_has_no_share(forecast: int, rating: str, reason: Unrated | None) -> None:
    answer = rate_line(BudgetLine("Grant", budget=pounds(0), forecast=pounds(forecast)), scheme=KEY)
    assert (rating, reason, None) == (str(answer.rating), answer.unrated, answer.gap)


def test_the_key_says_what_its_shares_are_of() -> None:
    assert (KEY.base, KEY.better) == (Base.SIGNED, Direction.LOWER)


@given(
    budget=st.integers(-(10**6), 10**6),
    per_cent=st.sampled_from([-5, -2, 0, 2, 5]) | st.integers(-150, 150),
    pence=st.integers(-2, 2),
)
def test_forecasts_near_any_limit_are_rated_as_printed(rated: Rated, *, budget: int, per_cent: int, pence: int) -> None:
    forecast = budget + Fraction(budget * per_cent, 100) + Fraction(pence, 10_000)
    answer = rated(forecast, budget, scheme=KEY, better=Direction.LOWER, unit=GBP)
    assert by_its_words(forecast, Fraction(budget)) == str(answer.rating)
