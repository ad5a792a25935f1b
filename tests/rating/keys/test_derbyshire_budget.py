"""Derbyshire's budget key: a tick where the forecast is within budget."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    DERBYSHIRE_2021_BUDGET,
    Assessment,
    BudgetLine,
    Direction,
    FinancialYear,
    Unit,
    million,
    rate_line,
)

GBP = Unit("GBP")
Rated = Callable[..., Assessment]


def by_its_words(forecast: Fraction, budget: Fraction) -> str:
    return "On target" if forecast <= budget else "Not on target"


@pytest.mark.parametrize(
    ("name", "budget", "forecast", "expected"),
    [
        ("Prevention", "3.728", "3.343", "On target"),
        ("Registrars", "-0.537", "-0.781", "On target"),
        ("Public Health ring-fenced Grant", "0", "-0.003", "On target"),
        ("on budget", "0.186", "0.186", "On target"),
        ("a penny over", "0.186", "0.18600001", "Not on target"),
        ("a penny under", "0.186", "0.18599999", "On target"),
        ("nothing spent of nothing", "0", "0", "On target"),
        ("something spent of nothing", "0", "0.00000001", "Not on target"),
        ("income a penny short", "-0.537", "-0.53699999", "Not on target"),
        ("income to the penny", "-0.537", "-0.537", "On target"),
        ("income becomes spending", "-0.537", "0.537", "Not on target"),
    ],
)
def test_a_line_within_its_budget_is_ticked(name: str, budget: str, forecast: str, expected: str) -> None:
    line = BudgetLine(name, budget=million(budget), forecast=million(forecast))
    answer = rate_line(line, scheme=DERBYSHIRE_2021_BUDGET)
    assert (expected, None) == (str(answer.rating), answer.unrated)
    assert expected == by_its_words(Fraction(forecast), Fraction(budget))


def test_the_key_says_itself_that_less_is_better_and_since_when() -> None:
    assert Direction.LOWER is DERBYSHIRE_2021_BUDGET.better
    assert not DERBYSHIRE_2021_BUDGET.is_in_force(FinancialYear("2020-21"))
    assert DERBYSHIRE_2021_BUDGET.is_in_force(FinancialYear("2021-22"))


@given(budget=st.integers(-(10**6), 10**6), pence=st.integers(-2, 2) | st.integers(-(10**8), 10**8))
def test_any_forecast_is_within_budget_or_not(rated: Rated, budget: int, pence: int) -> None:
    forecast = budget + Fraction(pence, 100)
    answer = rated(forecast, budget, scheme=DERBYSHIRE_2021_BUDGET, better=Direction.LOWER, unit=GBP)
    assert by_its_words(forecast, Fraction(budget)) == str(answer.rating)
