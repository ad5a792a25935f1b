"""Budget lines, statements, savings, reserves and trading: signs, totals, currencies."""

import re
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    BudgetLine,
    BudgetStatement,
    Funding,
    Money,
    Movement,
    Reserve,
    ReserveStatement,
    SavingsInitiative,
    SavingsPlan,
    TradingArea,
    million,
)
from councilperf.errors import CurrencyMismatchError, InvalidTypeError

EURO = Money(1, "EUR")
POUND = Money(1)


@pytest.mark.parametrize(
    ("budget", "forecast", "variance", "share"),
    [
        ("3.728", "3.343", "-0.385", Fraction(-385, 3728)),
        ("-0.537", "-0.781", "-0.244", Fraction(-244, 537)),
        ("-0.537", "-0.293", "0.244", Fraction(244, 537)),
        ("0.186", "0.186", "0", Fraction(0)),
        ("0", "-0.003", "-0.003", None),
        ("0", "0", "0", None),
    ],
)
def test_a_variance_is_forecast_less_budget_over_the_size_of_the_budget(
    budget: str, forecast: str, variance: str, share: Fraction | None
) -> None:
    line = BudgetLine("Line", budget=million(budget), forecast=million(forecast))
    assert (million(variance), share) == (line.variance, line.variance_share)


def statement(*figures: tuple[str, str], funding: tuple[str, ...] = ()) -> BudgetStatement:
    lines = [BudgetLine(str(place), budget=million(b), forecast=million(f)) for place, (b, f) in enumerate(figures)]
    return BudgetStatement(lines, additional_funding=[Funding("More", million(amount)) for amount in funding])


def test_funding_adds_to_the_budget_and_not_to_the_forecast() -> None:
    table = statement(("8.537", "7.536"), funding=("0.090", "0.005"))
    assert ("Total", million("-1.001")) == (table.total.name, table.total.variance)
    after = table.total_after_funding
    assert ("Total after use of additional funding", million("8.632")) == (after.name, after.budget)
    assert (million("7.536"), million("-1.096")) == (after.forecast, after.variance)


def test_an_empty_table_totals_to_nought() -> None:
    assert (Money(0), Money(0), None) == (
        BudgetStatement([]).total.budget,
        BudgetStatement([]).total_after_funding.variance,
        BudgetStatement([]).total.variance_share,
    )
    assert (
        Money(5, "EUR")
        == BudgetStatement([], additional_funding=[Funding("F", Money(5, "EUR"))]).total_after_funding.budget
    )


AMOUNTS = st.integers(-(10**9), 10**9)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=8), st.randoms())
def test_totals_add_up_and_do_not_mind_the_order(pence: list[tuple[int, int]], shuffler: Random) -> None:
    lines = [
        BudgetLine(str(place), budget=Money(budget), forecast=Money(forecast))
        for place, (budget, forecast) in enumerate(pence)
    ]
    total = BudgetStatement(lines).total
    assert sum(budget for budget, _ in pence) == total.budget.amount
    assert sum(forecast for _, forecast in pence) == total.forecast.amount
    shuffler.shuffle(lines)
    assert total == BudgetStatement(lines).total


def test_the_savings_ladder_is_the_report_s() -> None:
    plan = SavingsPlan(
        [
            SavingsInitiative("Training", amount=million("0.007"), forecast=million("0.007")),
            SavingsInitiative("Staffing", amount=million("0.206"), forecast=million("0.200")),
        ],
        current_year=million("0.271"),
        brought_forward=million("-0.016"),
    )
    assert million("0.255") == plan.target
    assert (million("0.213"), million("0.207")) == (plan.identified, plan.forecast)
    assert million("0.042") == plan.unidentified
    assert [million(0), million("-0.006")] == [part.variance for part in plan.initiatives]


def test_identifying_more_than_the_target_leaves_a_surplus() -> None:
    plan = SavingsPlan(
        [SavingsInitiative("More", amount=million(2), forecast=million(3))],
        current_year=million(1),
        brought_forward=million(0),
    )
    assert (million(-1), million(1)) == (plan.unidentified, plan.initiatives[0].variance)


@pytest.mark.parametrize(
    ("opening", "stated", "expected"),
    [
        ("1.0", None, Movement.INCREASED),
        ("3.0", None, Movement.DECREASED),
        ("2.0", None, Movement.UNCHANGED),
        ("1.0", Movement.DECREASED, Movement.INCREASED),
        (None, Movement.UNCHANGED, Movement.UNCHANGED),
        (None, None, None),
    ],
)
def test_a_movement_is_computed_where_it_can_be(
    opening: str | None, stated: Movement | None, expected: Movement | None
) -> None:
    reserve = Reserve(
        "R", balance=million("2.0"), opening=million(opening) if opening else None, stated_movement=stated
    )
    assert expected == reserve.movement


def test_reserves_are_gone_through_in_order_and_total() -> None:
    reserves = [Reserve(name, balance=million(balance)) for name, balance in (("A", "8.532"), ("B", "-0.5"))]
    table = ReserveStatement(reserves)
    assert (reserves, 2, million("8.032")) == (list(table), len(table), table.total)
    assert (Money(0), 0) == (ReserveStatement([]).total, len(ReserveStatement([])))


def test_excess_income_is_positive() -> None:
    registrars = TradingArea("Registrars", income_target=million("1.248"), forecast_income=million("1.625"))
    assert million("0.377") == registrars.variance


@pytest.mark.parametrize(
    "make",
    [
        lambda: BudgetLine("L", budget=POUND, forecast=EURO),
        lambda: BudgetStatement(
            [BudgetLine("L", budget=POUND, forecast=POUND)], additional_funding=[Funding("F", EURO)]
        ),
        lambda: SavingsInitiative("S", amount=POUND, forecast=EURO),
        lambda: SavingsPlan([], current_year=POUND, brought_forward=EURO),
        lambda: SavingsPlan(
            [SavingsInitiative("S", amount=EURO, forecast=EURO)], current_year=POUND, brought_forward=POUND
        ),
        lambda: Reserve("R", balance=POUND, opening=EURO),
        lambda: ReserveStatement([Reserve("R", balance=POUND), Reserve("R", balance=EURO)]),
        lambda: TradingArea("T", income_target=POUND, forecast_income=EURO),
    ],
)
def test_currencies_never_mix(make: Callable[[], object]) -> None:
    with pytest.raises(CurrencyMismatchError, match=r"EUR|GBP"):
        make()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda wrong: BudgetLine("L", budget=wrong(1.5), forecast=POUND), "BudgetLine.budget: 1.5 of type float"),
        (lambda wrong: BudgetStatement(wrong([POUND])), "BudgetLine at [0]"),
        (lambda wrong: BudgetStatement(wrong("lines")), "a collection of BudgetLine: 'lines'"),
        (lambda wrong: BudgetStatement(wrong(None)), "a collection of BudgetLine: None"),
        (lambda wrong: BudgetLine(wrong(7), budget=POUND, forecast=POUND), "BudgetLine.name: 7"),
    ],
)
def test_the_wrong_kind_of_part_is_refused_by_name(
    make: Callable[[Callable[[Any], Any]], object], message: str
) -> None:
    with pytest.raises(InvalidTypeError, match=re.escape(message)):
        make(lambda value: value)
