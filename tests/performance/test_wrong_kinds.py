"""Functions on measures given things of other kinds: one clear error of ours, whatever comes."""

from collections.abc import Callable
from typing import Any

import pytest

from councilperf import (
    COUNT,
    Direction,
    Extrapolation,
    FinancialYear,
    Kind,
    Measure,
    aggregate,
    control_chart,
    count_ratings,
    extrapolate,
    latest,
    rate,
    rolling_year,
    run_rate,
    trend,
)
from councilperf.errors import InvalidTypeError

YEAR = FinancialYear("2021-22")
VISITS = Measure("Visits", COUNT, Direction.HIGHER, kind=Kind.FLOW)

CALLS: dict[str, Callable[[Any], object]] = {
    "aggregate": lambda it: aggregate(it, YEAR),
    "chart": control_chart,
    "chart by": lambda it: control_chart(VISITS, by=it),
    "count": count_ratings,
    "count on a scale": lambda it: count_ratings([], scale=it),
    "extrapolate": lambda it: extrapolate(it, YEAR, Extrapolation.STRAIGHT_LINE),
    "extrapolate over": lambda it: extrapolate(VISITS, it, Extrapolation.STRAIGHT_LINE),
    "extrapolate by": lambda it: extrapolate(VISITS, YEAR, it),
    "latest": latest,
    "rate": rate,
    "rate in": lambda it: rate(VISITS, it),
    "rate by": lambda it: rate(VISITS, scheme=it),
    "rolling year": rolling_year,
    "run rate": lambda it: run_rate(it, YEAR),
    "run rate over": lambda it: run_rate(VISITS, it),
    "trend": trend,
    "trend since": lambda it: trend(VISITS, it),
    "trend in": lambda it: trend(VISITS, period=it),
}


class Column:
    """What compares as columns do: with neither yes nor no."""

    def __eq__(self, other: object) -> bool:
        raise TypeError

    def __hash__(self) -> int:
        raise TypeError

    def __repr__(self) -> str:
        return "a column"


@pytest.mark.parametrize("stranger", [5, 1.5, b"x", Ellipsis, {1: 2}, [5], [None], Kind.FLOW, Column()], ids=repr)
@pytest.mark.parametrize("name", CALLS)
def test_another_kind_is_refused(name: str, stranger: object) -> None:
    with pytest.raises(InvalidTypeError, match=r"^not .*; expected "):
        CALLS[name](stranger)
