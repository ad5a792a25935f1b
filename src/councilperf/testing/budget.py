"""Strategies for budgets, savings, reserves and trading."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st

from councilperf.budget import (
    BudgetGroup,
    BudgetLine,
    BudgetStatement,
    Deliverability,
    Funding,
    Grant,
    GrossBudget,
    Leg,
    Movement,
    Nature,
    Outcome,
    Profile,
    Reconciliation,
    Reserve,
    ReserveKind,
    ReserveStatement,
    RollForward,
    SavingsInitiative,
    SavingsPlan,
    TradingArea,
    TradingKind,
    Virement,
)
from councilperf.testing.values import money, paragraphs, quantities, titles
from councilperf.values import PERCENT, Money

__all__ = [
    "budget_groups",
    "budget_lines",
    "budget_statements",
    "funding",
    "grants",
    "gross_budgets",
    "legs",
    "profiles",
    "reconciliations",
    "reserve_statements",
    "reserves",
    "roll_forwards",
    "savings_initiatives",
    "savings_plans",
    "trading_areas",
    "virements",
]


@st.composite
def budget_lines(draw: st.DrawFn) -> BudgetLine:
    """Budget lines of spending and income, nil budgets included, some with a profile."""
    maybe = st.none() | money()
    profile = draw(st.none() | profiles())
    return BudgetLine(
        draw(titles()),
        budget=draw(money()) if profile is None else profile.total,
        forecast=draw(money()),
        commentary=draw(paragraphs()),
        nature=draw(st.sampled_from(Nature)),
        original=draw(maybe),
        previous_forecast=draw(maybe),
        actual=draw(maybe),
        commitments=draw(maybe),
        key=draw(st.none() | titles()),
        profile=profile,
    )


def funding() -> st.SearchStrategy[Funding]:
    """Named layers of funding."""
    return st.builds(Funding, titles(), money())


def budget_statements() -> st.SearchStrategy[BudgetStatement]:
    """Budget tables, empty ones included."""
    layers = st.lists(funding(), max_size=2)
    return st.builds(BudgetStatement, st.lists(budget_lines(), max_size=4), additional_funding=layers)


def grants() -> st.SearchStrategy[Grant]:
    """Grants with money left, used up, and overspent."""
    size = money().map(abs)
    return st.builds(Grant, titles(), awarded=size, applied=size, ring_fenced=st.booleans())


def gross_budgets() -> st.SearchStrategy[GrossBudget]:
    """Gross budgets with grants and reserves, or neither."""
    return st.builds(GrossBudget, money(), grants=st.lists(grants(), max_size=3), from_reserves=st.none() | money())


@st.composite
def budget_groups(draw: st.DrawFn, *, depth: int = 2) -> BudgetGroup:
    """Trees of budgets, some parts without lines."""
    statement = draw(budget_statements())
    names = draw(st.lists(titles(), min_size=6, max_size=6, unique=True))
    lines = [attrs.evolve(line, name=name, key=None) for line, name in zip(statement.lines, names, strict=False)]
    parts: list[BudgetGroup] = draw(st.lists(budget_groups(depth=depth - 1), max_size=2)) if depth else []
    named = [attrs.evolve(part, name=name) for part, name in zip(parts, names[4:], strict=False)]
    return BudgetGroup(draw(titles()), attrs.evolve(statement, lines=lines), named)


def profiles() -> st.SearchStrategy[Profile]:
    """Twelve months of a budget, some of them refunds."""
    return st.builds(Profile, st.lists(money(), min_size=12, max_size=12))


def savings_initiatives() -> st.SearchStrategy[SavingsInitiative]:
    """Budget reductions, over- and under-achieved."""
    maybe = st.none() | money()
    return st.builds(
        SavingsInitiative,
        titles(),
        amount=money(),
        forecast=money(),
        achieved=maybe,
        full_year=maybe,
        slipped=maybe,
        recurrent=st.none() | st.booleans(),
        deliverability=st.none() | st.sampled_from(Deliverability),
    )


def savings_plans() -> st.SearchStrategy[SavingsPlan]:
    """Savings tables, short of their target or beyond it."""
    initiatives = st.lists(savings_initiatives(), max_size=4)
    return st.builds(
        SavingsPlan, initiatives, current_year=money(), brought_forward=money(), pressures=st.none() | money()
    )


def reserves() -> st.SearchStrategy[Reserve]:
    """Reserves, with and without an opening balance, flows or a printed arrow."""
    arrow = st.none() | st.sampled_from(Movement)
    size = st.none() | money().map(abs)
    return st.builds(
        Reserve,
        titles(),
        balance=money(),
        opening=st.none() | money(),
        kind=st.none() | st.sampled_from(ReserveKind),
        stated_movement=arrow,
        contributions=size,
        use=size,
        transfers=st.none() | money(),
    )


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
        cost=st.none() | money(),
    )


def roll_forwards() -> st.SearchStrategy[RollForward]:
    """Balances that grow, shrink and go below nought."""
    size = money().map(abs)
    return st.builds(RollForward, money(), contributions=size, use=size, transfers=money())


def legs() -> st.SearchStrategy[Leg]:
    """What a virement does to one line."""
    return st.builds(Leg, titles(), money())


@st.composite
def virements(draw: st.DrawFn) -> Virement:
    """Virements between two lines or more, which net to nil."""
    some = draw(st.lists(legs(), min_size=1, max_size=3))
    last = Leg(draw(titles()), -Money.total(leg.amount for leg in some))
    return Virement(draw(titles()), [*some, last], permanent=draw(st.booleans()))


def reconciliations() -> st.SearchStrategy[Reconciliation]:
    """Printed figures beside computed ones, of money and of percentages."""
    outcome = st.sampled_from(Outcome)
    share = quantities(PERCENT)
    return st.builds(Reconciliation, money(), money(), outcome) | st.builds(Reconciliation, share, share, outcome)
