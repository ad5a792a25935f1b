"""Shropshire's choice of base: rated against the gross budget; against the net it would be Red.

Its limits are not printed in what we have, so a small key stands in: Green within budget; Amber over by no more than
2%; Red over by more; of the gross budget, or of the net one.
"""

from collections.abc import Callable
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    RAG,
    Assessment,
    Band,
    Base,
    BudgetLine,
    Direction,
    Scheme,
    Unit,
    Unrated,
    met,
    million,
    percent,
    rate_line,
    worse_by_no_more_than,
)

GBP = Unit("GBP")
GREEN, AMBER, RED = RAG.ratings
OF_GROSS = Scheme(
    "Of the gross budget",
    RAG,
    [Band(GREEN, met()), Band(AMBER, worse_by_no_more_than(percent(2))), Band(RED)],
    base=Base.GROSS,
    better=Direction.LOWER,
)
OF_NET = attrs.evolve(OF_GROSS, name="Of the net budget", base=Base.SIZE)
Rated = Callable[..., Assessment]


def by_its_words(forecast: Fraction, net: Fraction, gross: Fraction | None) -> str:
    over = forecast - net
    if over <= 0:
        return "Green"
    if not gross:
        return "Not rated"
    return "Amber" if over / abs(gross) <= Fraction(2, 100) else "Red"


def test_the_base_decides_between_amber_and_red() -> None:
    line = BudgetLine("Adult social care", budget=million(10), forecast=million("10.5"))
    of_gross = rate_line(line, scheme=OF_GROSS, gross=million(100))
    of_net = rate_line(line, scheme=OF_NET, gross=million(100))
    assert (AMBER, Fraction(-5, 1000)) == (of_gross.rating, of_gross.gap)
    assert (RED, Fraction(-5, 100)) == (of_net.rating, of_net.gap)


@pytest.mark.parametrize(
    ("net", "forecast", "expected"),
    [
        ("10", "12", "Amber"),  # exactly 2% of a gross 100
        ("10", "12.000000001", "Red"),
        ("10", "11.999999999", "Amber"),
        ("10", "10", "Green"),
        ("10", "10.000000001", "Amber"),
        ("-10", "-8", "Amber"),
        ("-10", "-7.999999999", "Red"),
        ("0", "2", "Amber"),  # a nil net budget is no matter where the gross is the base
        ("0", "2.000000001", "Red"),
    ],
)
@pytest.mark.parametrize("gross", ["100", "-100"])
def test_a_share_is_of_the_size_of_the_gross(
    rated: Rated, *, net: str, forecast: str, expected: str, gross: str
) -> None:
    answer = rated(forecast, net, scheme=OF_GROSS, better=Direction.LOWER, unit=GBP, gross=gross)
    assert expected == str(answer.rating)
    assert expected == by_its_words(Fraction(forecast), Fraction(net), Fraction(gross))


@pytest.mark.parametrize(
    ("gross", "forecast", "rating", "reason"),
    [
        (None, "10", "Green", None),
        (None, "10.01", "Not rated", Unrated.NO_GROSS),
        ("0", "10", "Green", None),
        ("0", "10.01", "Not rated", Unrated.ZERO_TARGET),
    ],
)
def test_without_a_gross_budget_only_a_met_one_is_rated(
    rated: Rated, *, gross: str | None, forecast: str, rating: str, reason: Unrated | None
) -> None:
    answer = rated(forecast, "10", scheme=OF_GROSS, better=Direction.LOWER, unit=GBP, gross=gross)
    assert (rating, reason, None) == (str(answer.rating), answer.unrated, answer.gap)


@given(
    net=st.integers(-1000, 1000),
    gross=st.none() | st.integers(-5000, 5000),
    per_cent=st.sampled_from([0, 2]) | st.integers(-10, 10),
    hairs=st.integers(-2, 2),
)
def test_forecasts_near_any_limit_are_rated_as_printed(
    rated: Rated, *, net: int, gross: int | None, per_cent: int, hairs: int
) -> None:
    forecast = net + Fraction(abs(gross or 0) * per_cent, 100) + Fraction(hairs, 10**6)
    answer = rated(forecast, net, scheme=OF_GROSS, better=Direction.LOWER, unit=GBP, gross=gross)
    expected = by_its_words(forecast, Fraction(net), None if gross is None else Fraction(gross))
    assert expected == str(answer.rating)
