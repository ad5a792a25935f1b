"""Pictures of money: what is drawn is what the model says, in the convention's unit and sign."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

import councilperf as cp
from councilperf import (
    BudgetLine,
    BudgetStatement,
    FinancialYear,
    Money,
    Nature,
    Quarter,
    ReserveStatement,
    RollForward,
    SavingsInitiative,
    SavingsPlan,
    million,
    plots,
    pounds,
    roll_forward,
)
from councilperf.errors import CurrencyMismatchError, InvalidTypeError, InvalidValueError
from councilperf.plots import Plot
from councilperf.testing import budget_statements, roll_forwards, savings_plans
from councilperf.wording import ISLE_OF_WIGHT_TABLES, Convention, Negative

Q2 = cp.samples.derbyshire_2021_q2()
BUDGET = Q2.budget or BudgetStatement(())
SAVINGS = Q2.savings or SavingsPlan((), current_year=million(1), brought_forward=million(0))
Drawn = Callable[[Plot, str], list[dict[str, Any]]]
Texts = Callable[[Plot], list[str]]
MILLION = 1_000_000


def in_millions(amount: Money) -> float:
    """Return an amount in millions as the float nearest to it."""
    return float(Fraction(amount.amount) / MILLION)


def line(name: str, budget: int | str, forecast: int | str, nature: Nature = Nature.NET) -> BudgetLine:
    """Return a line in pounds."""
    return BudgetLine(name, budget=pounds(budget), forecast=pounds(forecast), nature=nature)


# ---------------------------------------------------------------- variances


def test_a_bar_is_as_long_as_the_variance_of_its_line(drawn: Drawn) -> None:
    bars = drawn(plots.variances(BUDGET), "rect")
    assert [(part.name, 0, in_millions(part.variance)) for part in BUDGET.lines] == [
        (bar["name"], bar["x"], bar["x2"]) for bar in bars
    ]


def test_beside_a_bar_stand_the_words_of_the_table(texts: Texts) -> None:
    plot = plots.variances(BUDGET)
    shown = texts(plot)
    table = plot.table.document.blocks[0]
    assert isinstance(table, cp.views.blocks.Table)
    for row in table.rows[: len(BUDGET.lines)]:
        assert f"{row.cells[3].text}, {row.cells[-1].text}" in shown
    assert {"Registrars", "-0.244, Underspend", "Variance (£m)", "0.0"} <= set(shown)


def test_a_variance_has_the_sign_of_the_convention(drawn: Drawn, texts: Texts) -> None:
    lines = [line("Fees", 100_000, 300_000, Nature.INCOME), line("Roads", 100_000, 300_000)]
    derbyshire, isle = (plots.variances(lines, convention=one) for one in (Convention(), ISLE_OF_WIGHT_TABLES))
    assert [bar["x2"] for bar in drawn(derbyshire, "rect")] == [0.2, 0.2]
    assert [bar["x2"] for bar in drawn(isle, "rect")] == [-0.2, -0.2]
    assert [bar["fill"] for bar in drawn(isle, "rect")] == ["#1d4f91", "#b34700"]
    assert {"0.200, More income", "0.200, Overspend"} <= set(texts(derbyshire))


def test_variances_of_other_units_and_currencies_are_drawn_in_them(drawn: Drawn, texts: Texts) -> None:
    euro = BudgetLine("Pier", budget=Money(5_000, "EUR"), forecast=Money(4_000, "EUR"))
    plot = plots.variances([euro], convention=Convention(unit="£000", places=1, negative=Negative.BRACKETS))
    assert [bar["x2"] for bar in drawn(plot, "rect")] == [-1]
    assert {"(1.0), Underspend", "Variance (EUR 000)"} <= set(texts(plot))
    with pytest.raises(CurrencyMismatchError):
        plots.variances([euro, line("Roads", 1, 2)])


@pytest.mark.parametrize("wrong", [None, 7, "lines", [7], [Q2], Q2])
def test_what_has_no_variances_is_refused(wrong: Any) -> None:  # noqa: ANN401 - nothing that has
    with pytest.raises(InvalidTypeError):
        plots.variances(wrong)


def test_without_lines_there_is_nothing_to_show(texts: Texts) -> None:
    plot = plots.variances([])
    assert plot.alt == "Nothing to show."
    assert texts(plot) == ["Nothing to show.", "Budget variances"]


def test_lines_on_budget_lie_on_nought(drawn: Drawn) -> None:
    plot = plots.variances([line("Roads", 0, 0), line("Parks", 5, 5)])
    assert [(bar["x"], bar["x2"]) for bar in drawn(plot, "rect")] == [(0, 0), (0, 0)]
    assert "0.000, On budget" in plot.alt


def test_two_hundred_lines_are_all_drawn_and_the_first_are_said(drawn: Drawn, texts: Texts) -> None:
    plot = plots.variances([line(f"Line {number}", 0, number) for number in range(200)])
    assert len(drawn(plot, "rect")) == 200
    assert plot.alt.endswith("; 190 others.")
    assert {"Line 0", "Line 199"} <= set(texts(plot))


# ---------------------------------------------------------------- bridges


def test_a_waterfall_leads_from_the_budget_to_the_forecast(drawn: Drawn) -> None:
    bars = {bar["name"]: bar for bar in drawn(plots.waterfall(BUDGET), "rect")}
    total = BUDGET.total
    moved = [part for part in BUDGET.lines if part.variance]
    assert list(bars) == [*(part.name for part in moved), "Budget", "Forecast"]
    assert bars["Budget"]["x2"] == in_millions(total.budget)
    assert bars["Forecast"]["x2"] == in_millions(total.forecast)
    level = total.budget
    for part in moved:
        after = level - part.favourable
        assert (bars[part.name]["x"], bars[part.name]["x2"]) == (in_millions(level), in_millions(after))
        level = after
    assert level == total.forecast


def test_a_waterfall_far_from_nought_says_that_its_axis_is_cut(drawn: Drawn, texts: Texts) -> None:
    far = plots.waterfall(BUDGET)
    assert any(text.startswith("3 lines forecast on budget are left out. The axis does not") for text in texts(far))
    assert all(bar["x"] == bar["x2"] for bar in drawn(far, "rect") if bar["name"] in ("Budget", "Forecast"))
    near = plots.waterfall(BudgetStatement([line("Roads", 4_000, 3_000)]))
    assert not any("axis" in text for text in texts(near))
    assert [bar["x"] for bar in drawn(near, "rect") if bar["name"] in ("Budget", "Forecast")] == [0, 0]


@pytest.mark.parametrize(("forecast", "is_cut"), [(2_999, False), (3_000, False), (3_001, True)])
def test_an_axis_is_cut_where_totals_are_over_three_times_as_far_as_they_differ(forecast: int, is_cut: bool) -> None:  # noqa: FBT001 - a case
    plot = plots.waterfall(BudgetStatement([line("Roads", forecast + 1_000, forecast)]))
    assert ("does not begin at nought" in plot.picture) is is_cut


def test_more_income_brings_the_outturn_down(drawn: Drawn) -> None:
    table = BudgetStatement([line("Roads", 900, 950), line("Fees", 500, 600, Nature.INCOME)])
    (fees,) = (bar for bar in drawn(plots.waterfall(table), "rect") if bar["name"] == "Fees")
    assert fees["x2"] - fees["x"] == pytest.approx(-0.0001)


@pytest.mark.parametrize("statement", [BudgetStatement(()), BudgetStatement([line("Roads", 0, 0)])])
def test_a_waterfall_of_nothing_stays_at_nought(statement: BudgetStatement, drawn: Drawn) -> None:
    plot = plots.waterfall(statement)
    assert [(bar["x"], bar["x2"]) for bar in drawn(plot, "rect")] == [(0, 0), (0, 0)]
    assert plot.svg()


def test_a_savings_ladder_has_the_rungs_of_the_published_table(drawn: Drawn) -> None:
    plot = plots.savings_ladder(SAVINGS)
    ends = {bar["name"]: (bar["x"], bar["x2"]) for bar in drawn(plot, "rect")}
    assert ends == {
        "Brought forward": (0, -0.016),
        "Current year": (-0.016, 0.255),
        "Identified": (0.255, 0.042),
        "Target": (0, 0.255),
        "Still to be identified": (0, 0.042),
    }
    assert plot.alt.endswith("Target: 0.255; Identified: -0.213; Still to be identified: 0.042.")


def test_a_reserve_rolls_forward_over_years(drawn: Drawn) -> None:
    years = (FinancialYear("2020-21"), FinancialYear("2021-22"))
    flows = [
        RollForward(pounds(0), contributions=million(1), use=million(2)),
        RollForward(pounds(0), transfers=million(3)),
    ]
    plot = plots.roll_forwards(roll_forward(million(5), flows), name="Works", periods=years)
    assert plot.title == "Works: how the balance changed"
    assert [(bar["name"], bar["x"], bar["x2"]) for bar in drawn(plot, "rect")] == [
        ("Paid in, 2020-21", 5, 6),
        ("Drawn out, 2020-21", 6, 4),
        ("Transfers from and to other reserves, 2021-22", 4, 7),
        ("Opening balance", 0, 5),
        ("Closing balance, 2020-21", 0, 4),
        ("Closing balance, 2021-22", 0, 7),
    ]


@pytest.mark.parametrize(
    ("keywords", "error", "message"),
    [
        ({"flows": []}, InvalidValueError, "at least one RollForward"),
        ({"flows": 7}, InvalidTypeError, "a collection of RollForward"),
        ({"flows": [RollForward(pounds(5)), RollForward(pounds(5))]}, InvalidValueError, "2, one for each RollForward"),
        ({"periods": [Quarter("2021-22 Q1")] * 2}, InvalidValueError, "1, one for each RollForward"),
        (
            {"flows": [RollForward(pounds(5)), RollForward(pounds(6))], "periods": [Quarter("2021-22 Q1")] * 2},
            InvalidValueError,
            "GBP 5, the closing one before",
        ),
        ({"name": 7}, InvalidTypeError, "the name of a reserve"),
        ({"name": "two\nlines"}, InvalidValueError, "one line of text"),
        ({"convention": "brackets"}, InvalidTypeError, "Convention"),
    ],
    ids=str,
)
def test_flows_that_are_none_are_refused(keywords: dict[str, Any], error: type[Exception], message: str) -> None:
    usual: dict[str, Any] = {"flows": RollForward(pounds(5)), "name": "Works"}
    with pytest.raises(error, match=message):
        plots.roll_forwards(**usual | keywords)


@pytest.mark.parametrize("wrong", [None, 7, ReserveStatement(()), BUDGET.lines])
def test_what_is_no_table_is_refused(wrong: Any) -> None:  # noqa: ANN401 - nothing that is
    with pytest.raises(InvalidTypeError, match="a budget table"):
        plots.waterfall(wrong)
    with pytest.raises(InvalidTypeError, match="a savings table"):
        plots.savings_ladder(wrong)


@settings(max_examples=5)
@given(budget_statements(), savings_plans(), roll_forwards())
def test_every_bridge_is_whole(budget: BudgetStatement, plan: SavingsPlan, flow: RollForward) -> None:
    """Each bar hangs where the one before ends, in the order of the rows."""
    for plot in (plots.waterfall(budget), plots.savings_ladder(plan), plots.roll_forwards(flow, name="Works")):
        layers = json.loads(plot.picture)["layer"]
        bars = [row for layer in layers if layer["mark"]["type"] == "rect" for row in layer["data"]["values"]]
        bars.sort(key=lambda bar: bar["y"])
        for before, after in pairwise(bars):
            assert before["x2"] == after["x"] or after["x"] in (0, after["x2"])
        assert plot.table.text
    assert len(plots.variances(budget).alt) > 10


def test_exact_amounts_become_the_nearest_floats_and_the_table_keeps_them(drawn: Drawn) -> None:
    amount = pounds("0.1") + pounds("0.2")
    plan = SavingsPlan(
        [SavingsInitiative("One", amount=amount, forecast=amount)], current_year=amount, brought_forward=pounds(0)
    )
    plot = plots.savings_ladder(plan, convention=Convention(unit="£", places=1))
    assert {bar["x2"] for bar in drawn(plot, "rect")} == {0, 0.3}
    assert Fraction(Decimal("0.3")) == amount / pounds(1)
    assert "0.3" in plot.table.text
