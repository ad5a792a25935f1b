"""Budget lines rated by budget keys: what is compared with what, of which base, at which level."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given

from councilperf import (
    BRIGHTON_AND_HOVE_BUDGET,
    DERBYSHIRE_2021_BUDGET,
    EAST_AYRSHIRE_BUDGET,
    MAIDSTONE,
    PUBLISHED,
    Base,
    BudgetLine,
    Direction,
    Money,
    Nature,
    Quantity,
    Role,
    Scheme,
    Unit,
    Unrated,
    million,
    pounds,
    rate_line,
    samples,
)
from councilperf.errors import CurrencyMismatchError, InvalidValueError, UnitMismatchError
from councilperf.testing import budget_lines

GBP = Unit("GBP")
CORONERS = BudgetLine("Coroners", budget=million("1.876"), forecast=million("1.990"))
BY_GROSS = attrs.evolve(MAIDSTONE, base=Base.GROSS)


def test_the_forecast_is_the_figure_and_the_budget_its_target() -> None:
    answer = rate_line(CORONERS, scheme=DERBYSHIRE_2021_BUDGET)
    assert (Quantity(1_990_000, GBP), Quantity(1_876_000, GBP)) == (answer.value, answer.target)
    assert (answer.case.role, answer.case.gross, answer.case.level) == (Role.PERFORMANCE, None, None)
    assert str(answer.distance) == "-114000 GBP"


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        (DERBYSHIRE_2021_BUDGET, Direction.LOWER),
        (EAST_AYRSHIRE_BUDGET, Direction.NEAREST),
        (MAIDSTONE, Direction.LOWER),
        (attrs.evolve(MAIDSTONE, better=Direction.HIGHER), Direction.HIGHER),
    ],
)
def test_less_is_better_unless_the_key_says_otherwise(scheme: Scheme, expected: Direction) -> None:
    assert expected is rate_line(CORONERS, scheme=scheme).case.better


@pytest.mark.parametrize(
    ("level", "expected"),
    [("service", "Red"), ("directorate", "Red"), ("general fund", "Red")],
)
def test_a_level_is_handed_on(level: str, expected: str) -> None:
    answer = rate_line(CORONERS, scheme=BRIGHTON_AND_HOVE_BUDGET, level=level)
    assert (expected, level) == (str(answer.rating), answer.case.level)


def test_a_smaller_overspend_is_amber_where_the_level_allows_it() -> None:
    line = BudgetLine("Highways", budget=million(10), forecast=million("10.200"))
    colours = [
        str(rate_line(line, scheme=BRIGHTON_AND_HOVE_BUDGET, level=level).rating)
        for level in ("service", "directorate", "general fund")
    ]
    assert colours == ["Red", "Amber", "Red"]


def test_a_key_with_levels_wants_one() -> None:
    with pytest.raises(InvalidValueError, match="not a level of the key: None; expected one of directorate"):
        rate_line(CORONERS, scheme=BRIGHTON_AND_HOVE_BUDGET)


def test_a_gross_budget_is_handed_on() -> None:
    of_gross = rate_line(CORONERS, scheme=BY_GROSS, gross=million(2))
    assert (Quantity(2_000_000, GBP), "Amber") == (of_gross.case.gross, str(of_gross.rating))
    of_nothing = rate_line(CORONERS, scheme=BY_GROSS)
    assert (str(of_nothing.rating), of_nothing.unrated) == ("Not rated", Unrated.NO_GROSS)
    of_nought = rate_line(CORONERS, scheme=BY_GROSS, gross=Money(0))
    assert (str(of_nought.rating), of_nought.unrated) == ("Not rated", Unrated.ZERO_TARGET)


def test_currencies_never_mix() -> None:
    with pytest.raises(UnitMismatchError, match="cannot compare a target in GBP and EUR"):
        rate_line(CORONERS, scheme=BY_GROSS, gross=Money(1, "EUR"))
    euros = BudgetLine("Twinning", budget=Money(1, "EUR"), forecast=Money(2, "EUR"))
    assert str(rate_line(euros, scheme=DERBYSHIRE_2021_BUDGET).rating) == "Not on target"
    with pytest.raises(UnitMismatchError, match="cannot measure a distance in GBP and from a target in EUR"):
        rate_line(euros, scheme=EAST_AYRSHIRE_BUDGET)
    with pytest.raises(CurrencyMismatchError):
        BudgetLine("Twinning", budget=Money(1, "EUR"), forecast=pounds(1))


def test_the_published_table_is_ticked_where_it_is_within_budget() -> None:
    report = samples.derbyshire_2021_q2()
    assert report.budget is not None
    ticks = {line.name: str(rate_line(line, scheme=DERBYSHIRE_2021_BUDGET).rating) for line in report.budget.lines}
    over = {line.name for line in report.budget.lines if line.forecast.amount > line.budget.amount}
    assert over == {name for name, tick in ticks.items() if tick == "Not on target"}
    assert set(ticks.values()) <= {"On target", "Not on target"}
    assert str(rate_line(report.budget.total, scheme=DERBYSHIRE_2021_BUDGET).rating) == "On target"


@given(budget_lines())
def test_a_line_is_within_budget_or_it_is_not(line: BudgetLine) -> None:
    expected = "Not on target" if line.favourable.amount < 0 else "On target"
    answer = rate_line(line, scheme=DERBYSHIRE_2021_BUDGET)
    assert expected == str(answer.rating)
    assert answer.gap == (line.favourable / abs(line.budget) if line.budget else None)


@pytest.mark.parametrize(("forecast", "expected"), [("0.500", "On target"), ("0.499", "Not on target")])
def test_income_that_falls_short_of_its_budget_is_not_on_target(forecast: str, expected: str) -> None:
    fees = BudgetLine("Fees", budget=million("0.5"), forecast=million(forecast), nature=Nature.INCOME)
    assert expected == str(rate_line(fees, scheme=DERBYSHIRE_2021_BUDGET).rating)


@pytest.mark.parametrize("better", list(Direction))
def test_a_key_that_is_not_for_less_is_the_same_for_income(better: Direction) -> None:
    fees = BudgetLine("Fees", budget=million("0.5"), forecast=million("0.4"), nature=Nature.INCOME)
    expected = Direction.HIGHER if better is Direction.LOWER else better
    assert expected is rate_line(fees, scheme=attrs.evolve(MAIDSTONE, better=better)).case.better


@pytest.mark.parametrize("scheme", [key for key in PUBLISHED if key.better], ids=lambda scheme: scheme.name)
def test_a_line_exactly_on_its_budget_is_on_track_by_every_budget_key(scheme: Scheme) -> None:
    line = BudgetLine("Parks", budget=million(2), forecast=million(2))
    answer = rate_line(line, scheme=scheme, level="service")
    assert answer.rating.on_track
