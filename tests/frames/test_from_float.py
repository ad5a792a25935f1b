"""Floats become decimals where that is proved, and are refused where it is not."""

from decimal import Decimal
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.frames import from_float, rate
from councilperf.values._exact import WORKING


def test_floats_that_were_decimals_become_them(engine: Any) -> None:
    floats = [54.5, 0.1 + 0.2, None, -0.01, 93.33, 0.0]
    table = pa.table({"value": floats, "other": list(range(6))})
    found = engine.read(from_float(engine.made(table), "value"))
    assert list(found) == ["value", "other"]
    assert found["value"] == [Decimal("54.50"), Decimal("0.30"), None, Decimal("-0.01"), Decimal("93.33"), Decimal(0)]


@given(pence=st.lists(st.integers(-(10**13), 10**13), min_size=1))
def test_every_amount_of_pence_comes_back(pence: list[int]) -> None:
    exact = [WORKING.scaleb(number, -2) for number in pence]
    frame = from_float(pl.DataFrame({"amount": [number / 100 for number in pence]}), "amount")
    assert frame["amount"].to_list() == exact


@pytest.mark.parametrize("places", [1, 2, 9])
def test_every_engine_finds_the_decimal_that_a_float_was(engine: Any, places: int) -> None:
    largest = 2**53 // 50 - 1
    whole = [
        *range(-500, 501),
        *(largest // 7**power for power in range(16)),
        -largest,
        10**places // 3,
        12_345_678_905,
    ]
    table = pa.table({"amount": [number / 10**places for number in whole]})
    found = engine.read(from_float(engine.made(table), "amount", places=places))
    assert found["amount"] == [WORKING.scaleb(number, -places) for number in whole]


@given(number=st.integers(1, 10**9).filter(lambda number: number % 10))
def test_a_third_place_is_no_second_one(number: int) -> None:
    with pytest.raises(InvalidValueError, match="decimals of 2 places"):
        from_float(pl.DataFrame({"amount": [number / 1000]}), "amount")
    assert from_float(pl.DataFrame({"amount": [number / 1000]}), "amount", places=3)["amount"].to_list() == [
        WORKING.scaleb(number, -3)
    ]


def test_what_is_no_decimal_is_refused_with_its_rows(engine: Any) -> None:
    frame = engine.made(pa.table({"amount": [1.0, 0.125, float("inf"), 1e15]}))
    if engine.name in ("duckdb", "polars lazy"):
        kind = duckdb.ConversionException if engine.name == "duckdb" else pl.exceptions.InvalidOperationError
        with pytest.raises(kind, match="not a decimal of 2 places, in column 'amount'"):
            engine.read(from_float(frame, "amount"))
        return
    with pytest.raises(InvalidValueError, match=r"in column 'amount', rows 1, 2, 3 \(3 in all\): 0.125"):
        from_float(frame, "amount")


def test_nan_is_missing_in_pandas_and_no_figure_elsewhere() -> None:
    table = pa.table({"amount": [1.0, float("nan")]})
    assert from_float(table.to_pandas(), "amount")["amount"].isna().to_list() == [False, True]
    with pytest.raises(InvalidValueError, match=r"rows 1 \(1 in all\): nan"):
        from_float(pl.DataFrame(table), "amount")


def test_single_floats_are_read_as_they_stand() -> None:
    frame = pl.DataFrame({"value": [0.5, 0.1]}, schema={"value": pl.Float32})
    with pytest.raises(InvalidValueError, match="rows 1"):
        from_float(frame, "value")


def test_rating_follows() -> None:
    frame = pl.DataFrame({"value": [56.84, 56.83], "target": [58.0, 58.0]})
    assert rate(from_float(frame, "value", "target"), better="higher")["rating"].to_list() == ["Good", "Review"]


def test_a_slip_in_the_asking_is_refused() -> None:
    frame = pl.DataFrame({"value": [1.5], "whole": [1]})
    with pytest.raises(InvalidTypeError, match="column 'whole' of floats"):
        from_float(frame, "whole")
    with pytest.raises(InvalidValueError, match="expected 'value', perhaps"):
        from_float(frame, "valeu")
    with pytest.raises(InvalidValueError, match="columns of floats"):
        from_float(frame)
    for places in (-1, 10, True, 1.5):
        with pytest.raises(InvalidValueError, match="decimal places of floats"):
            from_float(frame, "value", places=places)  # type: ignore[arg-type]
