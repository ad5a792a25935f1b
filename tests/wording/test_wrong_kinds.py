"""Functions that put things in words given things of other kinds: one clear error of ours, whatever comes."""

from collections.abc import Callable
from typing import Any

import pytest

import councilperf as cp
from councilperf.errors import InvalidTypeError
from councilperf.wording import (
    Convention,
    explain,
    explain_line,
    in_date,
    in_figures,
    in_full,
    in_millions,
    in_no_data,
    in_percent,
    in_period,
    in_rating,
    in_ratings,
    in_rounding_note,
    in_thousands,
    in_variance_percent,
    legend,
)

POUND = cp.pounds(1)
LINE = cp.BudgetLine("L", budget=POUND, forecast=POUND)
ANSWER = cp.rate_line(LINE, scheme=cp.DERBYSHIRE_2021_BUDGET)
TABLE = Convention()

CALLS: dict[str, Callable[[Any], object]] = {
    "write": TABLE.write,
    "read": TABLE.read,
    "write a variance": TABLE.write_variance,
    "read a variance": TABLE.read_variance,
    "read a variance of": lambda it: TABLE.read_variance("1", nature=it),
    "write a percentage": TABLE.write_percent,
    "write a percentage of": lambda it: Convention(share_of=cp.Base.GROSS).write_percent(LINE, gross=it),
    "read a percentage": lambda it: TABLE.read_percent(it, budget=POUND),
    "read a percentage of": lambda it: TABLE.read_percent("1%", budget=it),
    "read a percentage of a line of": lambda it: TABLE.read_percent("1%", budget=POUND, nature=it),
    "note": lambda it: in_rounding_note(it, [POUND], convention=TABLE),
    "note on": lambda it: in_rounding_note(POUND, it, convention=TABLE),
    "note by": lambda it: in_rounding_note(POUND, [POUND], convention=it),
    "explain": explain,
    "explain a line": lambda it: explain_line(it, ANSWER),
    "explain an answer": lambda it: explain_line(LINE, it),
    "explain by": lambda it: explain_line(LINE, ANSWER, convention=it),
    "legend": legend,
    "rating": in_rating,
    "ratings": lambda it: in_ratings(it, ANSWER),
    "calculated ratings": lambda it: in_ratings(cp.Judgement(cp.Rating.GOOD), it),
    "full": in_full,
    "thousands": in_thousands,
    "millions": in_millions,
    "figures": in_figures,
    "variance": in_variance_percent,
    "variance of a nil budget": lambda it: in_variance_percent(LINE, zero_budget=it),
    "percent": in_percent,
    "percent of nothing": lambda it: in_percent(None, undefined=it),
    "date": in_date,
    "date in a style": lambda it: in_date(cp.FinancialYear("2021-22").start, style=it),
    "period": in_period,
    "period in a style": lambda it: in_period(cp.FinancialYear("2021-22"), style=it),
    "no data": in_no_data,
}


@pytest.mark.parametrize("stranger", [5, 1.5, True, b"x", Ellipsis, {1: 2}, [5], [None]], ids=repr)
@pytest.mark.parametrize("name", CALLS)
def test_another_kind_is_refused(name: str, stranger: object) -> None:
    with pytest.raises(InvalidTypeError, match=r"^not .*; expected "):
        CALLS[name](stranger)
