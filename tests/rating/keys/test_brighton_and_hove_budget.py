"""Brighton & Hove, targeted budget management.

Red: forecast overspend of 5% of budget or more, or of an amount or more, whichever is lower; Amber: any smaller
overspend; Green: breakeven or underspend. Service 5% / £0.100m; directorate 5% / £0.250m; general fund 0.5% / £1.000m.
The base is the size of the budget.
"""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    BRIGHTON_AND_HOVE_BUDGET,
    Assessment,
    BudgetLine,
    Case,
    Direction,
    Unit,
    Unrated,
    assess,
    compile_case,
    percent,
    pounds,
    rate_line,
)
from councilperf.errors import InvalidValueError, UnitMismatchError

GBP = Unit("GBP")
KEY = BRIGHTON_AND_HOVE_BUDGET
TABLE = {
    "service": (Fraction(5, 100), 100_000),
    "directorate": (Fraction(5, 100), 250_000),
    "general fund": (Fraction(5, 1000), 1_000_000),
}
LEVELS = st.sampled_from(sorted(TABLE))
Rated = Callable[..., Assessment]


def by_its_words(forecast: Fraction, budget: Fraction, level: str) -> str:
    share, amount = TABLE[level]
    overspend = forecast - budget
    if overspend <= 0:
        return "Green"
    if budget == 0:  # 5% of nothing cannot be told, the amount can
        return "Red" if overspend >= amount else "Not rated"
    return "Red" if overspend >= min(share * abs(budget), Fraction(amount)) else "Amber"


@pytest.mark.parametrize(
    ("level", "budget", "red_from"),
    [
        ("service", 1_000_000, 50_000),  # 5% is lower
        ("service", 2_000_000, 100_000),  # both at once
        ("service", 10_000_000, 100_000),  # the amount is lower
        ("directorate", 1_000_000, 50_000),
        ("directorate", 5_000_000, 250_000),
        ("directorate", 50_000_000, 250_000),
        ("general fund", 20_000_000, 100_000),
        ("general fund", 200_000_000, 1_000_000),
        ("general fund", 900_000_000, 1_000_000),
        ("service", -1_000_000, 50_000),  # income: the share is of its size
        ("directorate", -50_000_000, 250_000),
    ],
)
def test_red_begins_at_whichever_limit_is_lower(level: str, budget: int, red_from: int) -> None:
    def colour(overspend: str) -> str:
        line = BudgetLine("Line", budget=pounds(budget), forecast=pounds(budget) + pounds(overspend))
        return str(rate_line(line, scheme=KEY, level=level).rating)

    assert colour("-1000000") == "Green"
    assert colour("-0.01") == "Green"
    assert colour("0") == "Green"
    assert colour("0.01") == "Amber"
    assert colour(f"{red_from - 1}.99") == "Amber"
    assert colour(f"{red_from}") == "Red"
    assert colour(f"{red_from}.01") == "Red"


@pytest.mark.parametrize(
    ("forecast", "rating", "reason"),
    [
        (-1, "Green", None),
        (0, "Green", None),
        (1, "Not rated", Unrated.ZERO_TARGET),
        (99_999, "Not rated", Unrated.ZERO_TARGET),
        (100_000, "Red", None),
        (200_000, "Red", None),
    ],
)
def test_an_overspend_of_a_nil_budget_has_no_share(forecast: int, rating: str, reason: Unrated | None) -> None:
    line = BudgetLine("Grant", budget=pounds(0), forecast=pounds(forecast))
    answer = rate_line(line, scheme=KEY, level="service")
    assert (rating, reason) == (str(answer.rating), answer.unrated)


@pytest.mark.parametrize("level", [None, "Service", "ward"])
def test_a_level_that_the_key_does_not_know_is_refused(level: str | None) -> None:
    case = Case(None, better=Direction.LOWER, level=level)
    assert Assessment(None, case, KEY).unrated == Unrated.NO_FIGURE
    line = BudgetLine("Parks", budget=pounds(1), forecast=pounds(1))
    message = r"not a level of the key: .*; expected one of directorate, general fund, service"
    with pytest.raises(InvalidValueError, match=message):
        rate_line(line, scheme=KEY, level=level)
    with pytest.raises(InvalidValueError, match=message):
        compile_case(Case(percent(1), better=Direction.LOWER, level=level), KEY)


def test_a_key_in_pounds_does_not_rate_percentages_or_another_currency() -> None:
    with pytest.raises(UnitMismatchError, match="cannot measure a distance in GBP and from a target in percent"):
        assess(percent(1), percent(2), scheme=KEY, better="lower", level="service")


def test_the_key_tells_three_levels_apart_and_says_that_less_is_better() -> None:
    assert (frozenset(TABLE), Direction.LOWER) == (KEY.levels, KEY.better)


@given(
    level=LEVELS,
    budget=st.integers(-300, 300).map(lambda number: number * 1_000_000) | st.integers(-(10**9), 10**9),
    at=st.sampled_from(["share", "amount", "budget"]),
    pence=st.integers(-2, 2),
)
def test_forecasts_near_any_limit_are_rated_as_printed(
    rated: Rated, *, level: str, budget: int, at: str, pence: int
) -> None:
    share, amount = TABLE[level]
    over = {"share": share * abs(budget), "amount": Fraction(amount), "budget": Fraction(0)}[at]
    forecast = budget + over + Fraction(pence, 100)
    answer = rated(forecast, budget, scheme=KEY, better=Direction.LOWER, unit=GBP, level=level)
    assert by_its_words(forecast, Fraction(budget), level) == str(answer.rating)
