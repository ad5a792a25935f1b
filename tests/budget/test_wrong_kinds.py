"""Functions on budgets given things of other kinds: one clear error of ours, whatever comes."""

from collections.abc import Callable
from typing import Any

import pytest

from councilperf import (
    BRIGHTON_AND_HOVE_BUDGET,
    DERBYSHIRE_2021_BUDGET,
    BudgetGroup,
    BudgetLine,
    BudgetStatement,
    Projection,
    Quarter,
    YearToDate,
    apply_virements,
    even_profile,
    percent,
    points,
    pounds,
    project,
    rate_line,
    reconcile_share,
    reconcile_total,
    roll_forward,
    rounded_together,
    seasonal_profile,
)
from councilperf.errors import InvalidTypeError

POUND = pounds(1)
AUGUST = YearToDate("2021-22 to Aug")
YEAR = even_profile(pounds(1200))
LINE = BudgetLine("R", budget=pounds(1200), forecast=POUND, actual=POUND, profile=YEAR)
TABLE = BudgetStatement([LINE])
STEPS: dict[str, Any] = {"step": POUND, "share_step": points(1)}
STRAIGHT = Projection.STRAIGHT_LINE

CALLS: dict[str, Callable[[Any], object]] = {
    "round together": lambda it: rounded_together(it, POUND),
    "round together by": lambda it: rounded_together([POUND], it),
    "profile evenly": even_profile,
    "profile by season": lambda it: seasonal_profile(it, YEAR),
    "profile as last year": lambda it: seasonal_profile(POUND, it),
    "profile to date": YEAR.to_date,
    "line to date": LINE.budget_to_date,
    "line without profile to date": BudgetLine("R", budget=POUND, forecast=POUND).budget_to_date,
    "project": lambda it: project(it, STRAIGHT, AUGUST),
    "project by": lambda it: project(LINE, it, AUGUST),
    "project at": lambda it: project(LINE, STRAIGHT, it),
    "project to": lambda it: project(LINE, STRAIGHT, AUGUST, step=it),
    "vire in": lambda it: apply_virements(it, []),
    "vire": lambda it: apply_virements(TABLE, it),
    "rate": lambda it: rate_line(it, scheme=DERBYSHIRE_2021_BUDGET),
    "rate by": lambda it: rate_line(LINE, scheme=it),
    "rate at": lambda it: rate_line(LINE, scheme=BRIGHTON_AND_HOVE_BUDGET, level=it),
    "rate of gross": lambda it: rate_line(LINE, scheme=DERBYSHIRE_2021_BUDGET, gross=it),
    "reconcile": lambda it: reconcile_total(it, [POUND], step=POUND),
    "reconcile parts": lambda it: reconcile_total(POUND, it, step=POUND),
    "reconcile less": lambda it: reconcile_total(POUND, [POUND], less=it, step=POUND),
    "reconcile by": lambda it: reconcile_total(POUND, [POUND], step=it),
    "reconcile share": lambda it: reconcile_share(it, POUND, POUND, **STEPS),
    "reconcile share of part": lambda it: reconcile_share(percent(1), it, POUND, **STEPS),
    "reconcile share of whole": lambda it: reconcile_share(percent(1), POUND, it, **STEPS),
    "reconcile share by": lambda it: reconcile_share(percent(1), POUND, POUND, step=it, share_step=points(1)),
    "reconcile share to": lambda it: reconcile_share(percent(1), POUND, POUND, step=POUND, share_step=it),
    "roll forward": lambda it: roll_forward(POUND, it),
    "part of a group": lambda it: BudgetGroup("G", TABLE).at(it),
}


@pytest.mark.parametrize(
    "stranger", [5, 1.5, True, b"x", Ellipsis, {1: 2}, [5], [None], Quarter("2021-22 Q2")], ids=repr
)
@pytest.mark.parametrize("name", CALLS)
def test_another_kind_is_refused(name: str, stranger: object) -> None:
    with pytest.raises(InvalidTypeError, match=r"^not .*; expected "):
        CALLS[name](stranger)
