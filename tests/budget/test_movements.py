"""Natures, virements, roll-forwards, the rest of the savings ladder, and cost recovery."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    BudgetGroup,
    BudgetLine,
    BudgetStatement,
    Deliverability,
    Leg,
    Money,
    Nature,
    RollForward,
    SavingsInitiative,
    SavingsPlan,
    TradingArea,
    Virement,
    apply_virements,
    pounds,
    roll_forward,
)
from councilperf.errors import CurrencyMismatchError, InvalidValueError

POUND, EURO = Money(1), Money(1, "EUR")


@pytest.mark.parametrize(
    ("nature", "budget", "forecast", "favourable"),
    [
        (Nature.NET, 100, 90, 10),
        (Nature.NET, -537, -781, 244),
        (Nature.EXPENDITURE, 100, 110, -10),
        (Nature.INCOME, 100, 110, 10),
        (Nature.INCOME, 100, 90, -10),
    ],
)
def test_good_news_is_favourable_whatever_the_nature(
    nature: Nature, budget: int, forecast: int, favourable: int
) -> None:
    line = BudgetLine("L", budget=pounds(budget), forecast=pounds(forecast), nature=nature)
    assert (pounds(favourable), pounds(forecast - budget)) == (line.favourable, line.variance)


def test_a_saving_that_is_exceeded_is_favourable() -> None:
    saving = SavingsInitiative("S", amount=pounds(40), forecast=pounds(45))
    assert (pounds(5), pounds(5)) == (saving.favourable, saving.variance)


def test_income_counts_against_spending_in_a_total() -> None:
    table = BudgetStatement(
        [
            BudgetLine("Pay", budget=pounds(100), forecast=pounds(104), nature=Nature.EXPENDITURE),
            BudgetLine("Fees", budget=pounds(30), forecast=pounds(40), nature=Nature.INCOME),
            BudgetLine("Park", budget=pounds(-5), forecast=pounds(-6)),
        ]
    )
    assert (pounds(65), pounds(58), pounds(7)) == (
        table.total.budget,
        table.total.forecast,
        table.total.favourable,
    )
    assert table.total.favourable == Money.total(line.favourable for line in table.lines)


def test_a_line_knows_what_moved_it() -> None:
    line = BudgetLine(
        "L", budget=pounds(110), forecast=pounds(120), original=pounds(100), previous_forecast=pounds(125)
    )
    assert (pounds(10), pounds(-5)) == (line.virements, line.movement)
    bare = BudgetLine("L", budget=pounds(110), forecast=pounds(120))
    assert (bare.virements, bare.movement) == (None, None)


AMOUNTS = st.integers(-(10**6), 10**6)


@given(st.lists(AMOUNTS, min_size=2, max_size=5), st.lists(AMOUNTS, min_size=1, max_size=4))
def test_virements_change_no_total(budgets: list[int], moves: list[int]) -> None:
    lines = [BudgetLine(f"L{place}", budget=pounds(amount), forecast=POUND) for place, amount in enumerate(budgets)]
    table = BudgetStatement(lines)
    virements = [
        Virement(f"V{number}", [Leg("L0", pounds(-amount)), Leg("L1", pounds(amount))], permanent=False)
        for number, amount in enumerate(moves)
    ]
    moved = apply_virements(table, virements)
    assert table.total == moved.total
    assert pounds(budgets[0] - sum(moves)) == moved.lines[0].budget
    assert [pounds(budgets[0]), pounds(budgets[1])] == [line.original for line in moved.lines[:2]]
    assert table.lines[2:] == moved.lines[2:]
    assert apply_virements(table, []) == table


def test_the_first_budget_stays_the_original() -> None:
    line = BudgetLine("A", budget=pounds(90), forecast=POUND, original=pounds(100))
    other = BudgetLine("B", budget=pounds(0), forecast=POUND)
    move = Virement("V", [Leg("A", pounds(-5)), Leg("B", pounds(5))], permanent=True)
    assert pounds(100) == apply_virements(BudgetStatement([line, other]), [move]).lines[0].original


@pytest.mark.parametrize("names", [["A"], ["B", "B"], []])
def test_a_virement_names_one_line(names: list[str]) -> None:
    lines = [BudgetLine(name, budget=POUND, forecast=POUND) for name in names]
    move = Virement("V9", [Leg("B", POUND), Leg("B", -POUND)], permanent=False)
    with pytest.raises(InvalidValueError, match="not a line for virement 'V9': 'B'"):
        apply_virements(BudgetStatement(lines), [move])


def test_a_line_is_known_by_its_key_when_its_name_changes() -> None:
    lines = [
        BudgetLine("Parks", budget=pounds(5), forecast=POUND, key="R100"),
        BudgetLine("Parks", budget=pounds(5), forecast=POUND, key="R200"),
    ]
    move = Virement("V", [Leg("R100", -POUND), Leg("R200", POUND)], permanent=True)
    moved = apply_virements(BudgetStatement(lines), [move])
    assert [("R100", pounds(4)), ("R200", pounds(6))] == [(line.identity, line.budget) for line in moved.lines]
    assert BudgetGroup("Place", BudgetStatement(lines)).total.budget == pounds(10)
    with pytest.raises(InvalidValueError, match="not a line for virement 'V': 'Parks'"):
        apply_virements(BudgetStatement(lines), [Virement("V", [Leg("Parks", pounds(0))], permanent=True)])


def test_a_virement_moves_no_income_line() -> None:
    lines = [BudgetLine("B", budget=POUND, forecast=POUND, nature=Nature.INCOME)]
    with pytest.raises(InvalidValueError, match="one line of spending, or of net spending"):
        apply_virements(BudgetStatement(lines), [Virement("V", [Leg("B", pounds(0))], permanent=False)])


def test_a_virement_nets_to_nil() -> None:
    with pytest.raises(InvalidValueError, match=r"not the net of virement 'V': Money\(\"1\"\); expected nil"):
        Virement("V", [Leg("A", pounds(2)), Leg("B", pounds(-1))], permanent=False)


@given(AMOUNTS, st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), AMOUNTS), max_size=6))
def test_a_roll_forward_closes_and_chains(opening: int, years: list[tuple[int, int, int]]) -> None:
    flows = [
        RollForward(POUND, contributions=pounds(paid), use=pounds(drawn), transfers=pounds(moved))
        for paid, drawn, moved in years
    ]
    chain = roll_forward(pounds(opening), flows)
    assert len(years) == len(chain)
    balance = opening
    for year, (paid, drawn, moved) in zip(chain, years, strict=True):
        assert pounds(balance) == year.opening
        balance += paid - drawn + moved
        assert pounds(balance) == year.closing


@pytest.mark.parametrize(
    ("opening", "paid", "drawn", "expected"),
    [
        (100, 0, 40, Fraction(3, 2)),
        (100, 10, 40, Fraction(7, 3)),
        (100, 0, 100, Fraction(0)),
        (100, 0, 150, Fraction(0)),
        (100, 40, 40, None),
        (100, 50, 40, None),
    ],
)
def test_a_reserve_that_is_not_drawn_down_lasts_as_long_as_nobody_can_say(
    opening: int, paid: int, drawn: int, expected: Fraction | None
) -> None:
    year = RollForward(pounds(opening), contributions=pounds(paid), use=pounds(drawn))
    assert (expected, pounds(paid - drawn)) == (year.periods_left, year.change)


def test_a_roll_forward_in_euros_needs_no_pounds() -> None:
    assert Money(3, "EUR") == RollForward(Money(1, "EUR"), contributions=Money(2, "EUR")).closing


@pytest.mark.parametrize("name", ["contributions", "use"])
def test_a_flow_has_no_sign_of_its_own(name: str) -> None:
    with pytest.raises(InvalidValueError, match=f"an amount of {name}: .*not below nought"):
        RollForward(POUND, **{name: -POUND})


def plan(achieved: list[int | None], pressures: int | None = 15) -> SavingsPlan:
    parts = [
        SavingsInitiative(
            str(place),
            amount=pounds(90),
            forecast=pounds(90),
            achieved=None if amount is None else pounds(amount),
            deliverability=Deliverability.ON_TRACK,
        )
        for place, amount in enumerate(achieved)
    ]
    return SavingsPlan(
        parts,
        current_year=pounds(110),
        brought_forward=pounds(-10),
        pressures=None if pressures is None else pounds(pressures),
    )


def test_what_is_at_risk_is_the_target_less_what_is_achieved_and_recognised() -> None:
    assert (pounds(60), pounds(25)) == (plan([40, 20]).achieved, plan([40, 20]).net_at_risk)
    assert pounds(-65) == plan([150]).net_at_risk
    assert (plan([40, None]).achieved, plan([40, None]).net_at_risk) == (None, None)
    assert plan([40], pressures=None).net_at_risk is None
    assert (Money(0), pounds(85)) == (plan([]).achieved, plan([]).net_at_risk)


def test_cost_recovery_is_income_over_cost() -> None:
    area = TradingArea("T", income_target=pounds(80), forecast_income=pounds(90), cost=pounds(120))
    assert (Fraction(3, 4), pounds(10)) == (area.cost_recovery, area.favourable)
    for cost in (None, pounds(0)):
        assert TradingArea("T", income_target=POUND, forecast_income=POUND, cost=cost).cost_recovery is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: BudgetLine("L", budget=POUND, forecast=POUND, original=EURO),
        lambda: BudgetLine("L", budget=POUND, forecast=POUND, previous_forecast=EURO),
        lambda: BudgetLine("L", budget=POUND, forecast=POUND, actual=EURO),
        lambda: BudgetLine("L", budget=POUND, forecast=POUND, commitments=EURO),
        lambda: SavingsInitiative("S", amount=POUND, forecast=POUND, achieved=EURO),
        lambda: SavingsInitiative("S", amount=POUND, forecast=POUND, full_year=EURO),
        lambda: SavingsInitiative("S", amount=POUND, forecast=POUND, slipped=EURO),
        lambda: SavingsPlan([], current_year=POUND, brought_forward=POUND, pressures=EURO),
        lambda: RollForward(POUND, contributions=EURO),
        lambda: RollForward(POUND, transfers=EURO),
        lambda: TradingArea("T", income_target=POUND, forecast_income=POUND, cost=EURO),
        lambda: Virement("V", [Leg("A", POUND), Leg("B", EURO)], permanent=False),
    ],
)
def test_currencies_never_mix_here_either(make: Callable[[], object]) -> None:
    with pytest.raises(CurrencyMismatchError, match=r"EUR|GBP"):
        make()
