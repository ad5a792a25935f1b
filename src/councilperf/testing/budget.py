"""Strategies for budgets, savings, reserves and trading."""

from __future__ import annotations

from hypothesis import strategies as st

from councilperf.budget import (
    BudgetLine,
    BudgetStatement,
    Funding,
    Movement,
    Reserve,
    ReserveStatement,
    SavingsInitiative,
    SavingsPlan,
    TradingArea,
    TradingKind,
)
from councilperf.testing.values import money, paragraphs, titles

__all__ = [
    "budget_lines",
    "budget_statements",
    "funding",
    "reserve_statements",
    "reserves",
    "savings_initiatives",
    "savings_plans",
    "trading_areas",
]


def budget_lines() -> st.SearchStrategy[BudgetLine]:
    """Budget lines of spending and income, nil budgets included."""
    return st.builds(BudgetLine, titles(), budget=money(), forecast=money(), commentary=paragraphs())


def funding() -> st.SearchStrategy[Funding]:
    """Named layers of funding."""
    return st.builds(Funding, titles(), money())


def budget_statements() -> st.SearchStrategy[BudgetStatement]:
    """Budget tables, empty ones included."""
    layers = st.lists(funding(), max_size=2)
    return st.builds(BudgetStatement, st.lists(budget_lines(), max_size=4), additional_funding=layers)


def savings_initiatives() -> st.SearchStrategy[SavingsInitiative]:
    """Budget reductions, over- and under-achieved."""
    return st.builds(SavingsInitiative, titles(), amount=money(), forecast=money())


def savings_plans() -> st.SearchStrategy[SavingsPlan]:
    """Savings tables, short of their target or beyond it."""
    initiatives = st.lists(savings_initiatives(), max_size=4)
    return st.builds(SavingsPlan, initiatives, current_year=money(), brought_forward=money())


def reserves() -> st.SearchStrategy[Reserve]:
    """Reserves, with and without an opening balance or a printed arrow."""
    arrow = st.none() | st.sampled_from(Movement)
    return st.builds(Reserve, titles(), balance=money(), opening=st.none() | money(), stated_movement=arrow)


def reserve_statements() -> st.SearchStrategy[ReserveStatement]:
    """Tables of reserves, empty ones included."""
    return st.builds(ReserveStatement, st.lists(reserves(), max_size=4))


def trading_areas() -> st.SearchStrategy[TradingArea]:
    """Trading areas, above and below their target."""
    return st.builds(
        TradingArea,
        titles(),
        income_target=money(),
        forecast_income=money(),
        service_area=st.none() | titles(),
        kind=st.none() | st.sampled_from(TradingKind),
    )
