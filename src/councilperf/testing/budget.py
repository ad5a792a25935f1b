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
from councilperf.testing._shared import maybe, shared
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


@shared
@st.composite
def budget_lines(draw: st.DrawFn) -> BudgetLine:
    """Budget lines of spending and income, nil budgets included, some with a profile."""
    profile = draw(maybe(profiles()))
    return BudgetLine(
        draw(titles()),
        budget=draw(money()) if profile is None else profile.total,
        forecast=draw(money()),
        commentary=draw(paragraphs()),
        nature=draw(st.sampled_from(Nature)),
        original=draw(maybe(money())),
        previous_forecast=draw(maybe(money())),
        actual=draw(maybe(money())),
        commitments=draw(maybe(money())),
        key=draw(maybe(titles())),
        profile=profile,
    )


@shared
def funding() -> st.SearchStrategy[Funding]:
    """Named layers of funding."""
    return st.builds(Funding, titles(), money())


@shared
def budget_statements() -> st.SearchStrategy[BudgetStatement]:
    """Budget tables, empty ones included."""
    layers = st.lists(funding(), max_size=2)
    return st.builds(BudgetStatement, st.lists(budget_lines(), max_size=4), additional_funding=layers)


@shared
def grants() -> st.SearchStrategy[Grant]:
    """Grants with money left, used up, and overspent."""
    size = money().map(abs)
    return st.builds(Grant, titles(), awarded=size, applied=size, ring_fenced=st.booleans())


@shared
def gross_budgets() -> st.SearchStrategy[GrossBudget]:
    """Gross budgets with grants and reserves, or neither."""
    return st.builds(GrossBudget, money(), grants=st.lists(grants(), max_size=3), from_reserves=maybe(money()))


@shared
@st.composite
def budget_groups(draw: st.DrawFn, *, depth: int = 2) -> BudgetGroup:
    """Trees of budgets, some parts without lines."""
    statement = draw(budget_statements())
    names = draw(st.lists(titles(), min_size=6, max_size=6, unique=True))
    lines = [attrs.evolve(line, name=name, key=None) for line, name in zip(statement.lines, names, strict=False)]
    parts: list[BudgetGroup] = draw(st.lists(budget_groups(depth=depth - 1), max_size=2)) if depth else []
    named = [attrs.evolve(part, name=name) for part, name in zip(parts, names[4:], strict=False)]
    return BudgetGroup(draw(titles()), attrs.evolve(statement, lines=lines), named)


@shared
def profiles() -> st.SearchStrategy[Profile]:
    """Twelve months of a budget, some of them refunds."""
    return st.builds(Profile, st.lists(money(), min_size=12, max_size=12))


@shared
def savings_initiatives() -> st.SearchStrategy[SavingsInitiative]:
    """Budget reductions, over- and under-achieved."""
    return st.builds(
        SavingsInitiative,
        titles(),
        amount=money(),
        forecast=money(),
        achieved=maybe(money()),
        full_year=maybe(money()),
        slipped=maybe(money()),
        recurrent=maybe(st.booleans()),
        deliverability=maybe(st.sampled_from(Deliverability)),
    )


@shared
def savings_plans() -> st.SearchStrategy[SavingsPlan]:
    """Savings tables, short of their target or beyond it."""
    initiatives = st.lists(savings_initiatives(), max_size=4)
    return st.builds(SavingsPlan, initiatives, current_year=money(), brought_forward=money(), pressures=maybe(money()))


@shared
def reserves() -> st.SearchStrategy[Reserve]:
    """Reserves, with and without an opening balance, flows or a printed arrow."""
    arrow = maybe(st.sampled_from(Movement))
    size = maybe(money().map(abs))
    return st.builds(
        Reserve,
        titles(),
        balance=money(),
        opening=maybe(money()),
        kind=maybe(st.sampled_from(ReserveKind)),
        stated_movement=arrow,
        contributions=size,
        use=size,
        transfers=maybe(money()),
    )


@shared
def reserve_statements() -> st.SearchStrategy[ReserveStatement]:
    """Tables of reserves, empty ones included."""
    return st.builds(ReserveStatement, st.lists(reserves(), max_size=4))


@shared
def trading_areas() -> st.SearchStrategy[TradingArea]:
    """Trading areas, above and below their target."""
    return st.builds(
        TradingArea,
        titles(),
        income_target=money(),
        forecast_income=money(),
        service_area=maybe(titles()),
        kind=maybe(st.sampled_from(TradingKind)),
        cost=maybe(money()),
    )


@shared
def roll_forwards() -> st.SearchStrategy[RollForward]:
    """Balances that grow, shrink and go below nought."""
    size = money().map(abs)
    return st.builds(RollForward, money(), contributions=size, use=size, transfers=money())


@shared
def legs() -> st.SearchStrategy[Leg]:
    """What a virement does to one line."""
    return st.builds(Leg, titles(), money())


@shared
@st.composite
def virements(draw: st.DrawFn) -> Virement:
    """Virements between two lines or more, which net to nil."""
    some = draw(st.lists(legs(), min_size=1, max_size=3))
    last = Leg(draw(titles()), -Money.total(leg.amount for leg in some))
    return Virement(draw(titles()), [*some, last], permanent=draw(st.booleans()))


@shared
def reconciliations() -> st.SearchStrategy[Reconciliation]:
    """Printed figures beside computed ones, of money and of percentages."""
    outcome = st.sampled_from(Outcome)
    share = quantities(PERCENT)
    return st.builds(Reconciliation, money(), money(), outcome) | st.builds(Reconciliation, share, share, outcome)
