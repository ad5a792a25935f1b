"""East Ayrshire, revenue monitoring: off budget either way, so that an underspend can be Red.

Red: 2% or more, or £0.500m, whichever is less; Amber: 0.5% to 2%, or £0.125m, whichever is less; Green: within 0.5%.
"""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import EAST_AYRSHIRE_BUDGET, Assessment, BudgetLine, Direction, Unit, Unrated, pounds, rate_line

GBP = Unit("GBP")
KEY = EAST_AYRSHIRE_BUDGET
Rated = Callable[..., Assessment]


def by_its_words(forecast: Fraction, budget: Fraction) -> str:
    off, size = abs(forecast - budget), abs(budget)
    if budget == 0:  # on budget is on budget, and past the larger amount is past it
        return "Green" if off == 0 else "Red" if off >= 500_000 else "Not rated"
    if off >= min(size * Fraction(2, 100), Fraction(500_000)):
        return "Red"
    return "Amber" if off >= min(size * Fraction(5, 1000), Fraction(125_000)) else "Green"


@pytest.mark.parametrize("way", [1, -1])
@pytest.mark.parametrize(
    ("budget", "amber_from", "red_from"),
    [
        (1_000_000, 5_000, 20_000),  # the shares are less
        (25_000_000, 125_000, 500_000),  # both at once
        (80_000_000, 125_000, 500_000),  # the amounts are less
        (-1_000_000, 5_000, 20_000),
        (-80_000_000, 125_000, 500_000),
    ],
)
def test_colours_begin_at_whichever_limit_is_less_on_either_side(
    way: int, budget: int, amber_from: int, red_from: int
) -> None:
    def colour(off: str) -> str:
        forecast = pounds(budget) + pounds(off) if way > 0 else pounds(budget) - pounds(off)
        return str(rate_line(BudgetLine("Line", budget=pounds(budget), forecast=forecast), scheme=KEY).rating)

    assert colour("0") == "Green"
    assert colour(f"{amber_from - 1}.99") == "Green"
    assert colour(f"{amber_from}") == "Amber"
    assert colour(f"{red_from - 1}.99") == "Amber"
    assert colour(f"{red_from}") == "Red"
    assert colour("900000000") == "Red"


@pytest.mark.parametrize(
    ("forecast", "rating", "reason"),
    [
        (0, "Green", None),
        (-1, "Not rated", Unrated.ZERO_TARGET),
        (1, "Not rated", Unrated.ZERO_TARGET),
        (499_999, "Not rated", Unrated.ZERO_TARGET),
        (500_000, "Red", None),
        (-600_000, "Red", None),
    ],
)
def test_a_nil_budget_has_no_share_to_be_off_by(forecast: int, rating: str, reason: Unrated | None) -> None:
    answer = rate_line(BudgetLine("Grant", budget=pounds(0), forecast=pounds(forecast)), scheme=KEY)
    assert (rating, reason) == (str(answer.rating), answer.unrated)


def test_the_key_says_itself_that_nearest_is_best() -> None:
    assert Direction.NEAREST is KEY.better
    line = BudgetLine("Roads", budget=pounds(1_000_000), forecast=pounds(900_000))
    assert Direction.NEAREST is rate_line(line, scheme=KEY).case.better


@given(
    budget=st.integers(-300, 300).map(lambda number: number * 1_000_000) | st.integers(-(10**9), 10**9),
    limit=st.sampled_from([Fraction(0), Fraction(5, 1000), Fraction(2, 100), Fraction(125_000), Fraction(500_000)]),
    way=st.sampled_from([-1, 1]),
    pence=st.integers(-2, 2),
)
def test_forecasts_near_any_limit_are_rated_as_printed(
    rated: Rated, *, budget: int, limit: Fraction, way: int, pence: int
) -> None:
    off = limit if limit > 1 else limit * abs(budget)
    forecast = budget + way * off + Fraction(pence, 100)
    answer = rated(forecast, budget, scheme=KEY, better=Direction.NEAREST, unit=GBP)
    assert by_its_words(forecast, Fraction(budget)) == str(answer.rating)
