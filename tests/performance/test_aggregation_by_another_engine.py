"""Aggregation against DuckDB's DECIMAL: 100,000 random figures, and not one difference."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import duckdb
import pytest

from councilperf import (
    COUNT,
    Direction,
    FinancialYear,
    Kind,
    Measure,
    Month,
    Observation,
    Quantity,
    Quarter,
    aggregate,
    period_range,
)

MONTHS = period_range(Month("Apr 2015"), Month("Mar 2017"))
QUARTERS = [*FinancialYear("2015-16").partition(Quarter), *FinancialYear("2016-17").partition(Quarter)]

# Parts are told apart as integers: 24 months of a measure, of which three make a quarter. A figure that is missing has
# no row. A stock is the figure of the quarter's third month, and a quarter without one has none.
QUERY = """
    SELECT measure, month // 3, count(*), sum(value), max(value) FILTER (month % 3 = 2), sum(top), sum(bottom)
    FROM (
        SELECT unnest(?::INTEGER[]) AS measure, unnest(?::INTEGER[]) AS month, unnest(?::DECIMAL(18, 3)[]) AS value,
               unnest(?::DECIMAL(18, 3)[]) AS top, unnest(?::DECIMAL(18, 3)[]) AS bottom
    )
    GROUP BY ALL ORDER BY ALL
"""
Row = tuple[int, int, Decimal, Decimal, Decimal]
Answer = tuple[int, int, int, Fraction | None, Fraction | None, Fraction | None]


def random_rows(number: int, seed: int) -> list[Row]:
    """Make figures of either sign to three places, about one month in 50 missing."""
    draw = random.Random(seed)
    rows: list[Row] = []
    for measure, month in ((measure, month) for measure in range(number) for month in range(len(MONTHS))):
        if len(rows) == number:
            break
        if draw.random() > 0.02:
            value, top, bottom = (Decimal(draw.randrange(low, 10**10)).scaleb(-3) for low in (-(10**10), -(10**10), 1))
            rows.append((measure, month, value, top, bottom))
    return rows


def by_duckdb(rows: list[Row]) -> list[Answer]:
    columns = [list(column) for column in zip(*rows, strict=True)]
    told = duckdb.execute(QUERY, columns).fetchall()
    return [
        (
            measure,
            quarter,
            there,
            Fraction(total) if there == 3 else None,
            None if last is None else Fraction(last),
            Fraction(tops) / Fraction(bottoms) if there == 3 else None,
        )
        for measure, quarter, there, total, last, tops, bottoms in told
    ]


def by_councilperf(rows: list[Row]) -> list[Answer]:
    told: dict[int, list[Observation]] = {}
    for measure, month, value, top, bottom in rows:
        told.setdefault(measure, []).append(
            Observation(
                MONTHS[month],
                Quantity(value, COUNT),
                numerator=Quantity(top, COUNT),
                denominator=Quantity(bottom, COUNT),
            )
        )
    answers: list[Answer] = []
    for number, observations in told.items():
        series = [
            Measure("Visits", COUNT, Direction.HIGHER, observations=observations, kind=kind)
            for kind in (Kind.FLOW, Kind.STOCK, Kind.RATIO)
        ]
        for place, quarter in enumerate(QUARTERS):
            flow, stock, ratio = (aggregate(measure, quarter) for measure in series)
            if flow.coverage[0]:
                answers.append((number, place, flow.coverage[0], flow.exact, stock.exact, ratio.exact))
    return answers


@pytest.mark.parametrize(
    "number", [10_000, pytest.param(100_000, marks=pytest.mark.slow)], ids=["10,000 rows", "100,000 rows"]
)
def test_every_sum_last_figure_and_ratio_is_what_another_engine_says(number: int) -> None:
    rows = random_rows(number, seed=2021)
    expected, actual = by_duckdb(rows), by_councilperf(rows)
    assert expected == actual
    assert len(rows) == number
    assert {there for _, _, there, *_ in actual} >= {2, 3}
