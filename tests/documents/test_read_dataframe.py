"""Dataframes of councils' own tables: the same objects and issues whatever the engine, and floats only where exact."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import narwhals
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import BudgetLine, Money, NoData, NoDataReason, documents, percent, pounds
from councilperf.documents import TableReading, read_table
from councilperf.errors import DocumentError, InvalidTypeError, InvalidValueError, Problem

BUDGET = {"Service": "name", "Budget": "budget", "Forecast": "forecast"}
Columns = dict[str, list[Any]]
Make = Callable[[Columns], Any]


def in_pandas(columns: Columns) -> pd.DataFrame:
    return pd.DataFrame(columns)


def in_pandas_with_arrow(columns: Columns) -> Any:  # noqa: ANN401 - a frame
    return pa.table(columns).to_pandas(types_mapper=pd.ArrowDtype)


def in_polars(columns: Columns) -> pl.DataFrame:
    return pl.DataFrame(columns, strict=False)


def in_narwhals(columns: Columns) -> Any:  # noqa: ANN401 - a frame
    return narwhals.from_native(pl.DataFrame(columns))


def in_pyarrow(columns: Columns) -> Any:  # noqa: ANN401 - a frame
    return pa.table(columns)


def in_batch(columns: Columns) -> Any:  # noqa: ANN401 - a frame
    return pa.RecordBatch.from_pydict(columns)


every_engine = pytest.mark.parametrize(
    "make", [in_pandas, in_pandas_with_arrow, in_polars, in_narwhals, in_pyarrow, in_batch]
)


def budget(frame: Any, **how: Any) -> TableReading:  # noqa: ANN401 - whatever is tried
    return read_table(frame, "budget", **({"mapping": BUDGET, "unit": "£"} | how))


def only(reading: TableReading) -> Any:  # noqa: ANN401 - an object of the table
    assert reading.issues == ()
    (item,) = reading.items
    return item


@every_engine
def test_a_frame_is_read_row_by_row(make: Make) -> None:
    columns: Columns = {
        "Service": ["Roads", "Parks", None, "Total"],
        "Budget": [1200, None, None, 1300],
        "Forecast": [Decimal("1300.50"), Decimal(7), None, Decimal(8)],
    }
    reading = budget(make(columns), unit="£000")
    assert reading.items == (BudgetLine("Roads", budget=pounds(1_200_000), forecast=pounds(1_300_500)),)
    assert [(issue.path, issue.code) for issue in reading.issues] == [
        ("rows[1].Budget", "missing-key"),
        ("rows[3].Service", "total-row"),
    ]


@every_engine
def test_a_float_is_an_amount_only_if_15_digits_say_it(make: Make) -> None:
    columns: Columns = {"Service": ["A", "B", "C"], "Budget": [0.1, 1.0, -1840.25], "Forecast": [1e3, 0.1 + 0.2, 5.0]}
    reading = budget(make(columns), unit="£m")
    assert [(line.budget, line.forecast) for line in reading.items] == [
        (Money(100_000), Money(1_000_000_000)),
        (Money(-1_840_250_000), Money(5_000_000)),
    ]
    found, hint = (
        "not an exact figure: 0.30000000000000004",
        "expected at most 15 digits: round it where it is worked out",
    )
    assert reading.issues == (Problem("rows[1].Forecast", "invalid-value", found, hint),)


@pytest.mark.parametrize("bits", [32, 16])
def test_a_shorter_float_is_not_the_figure_that_it_was_made_of(bits: int) -> None:
    whole = pd.DataFrame({"Service": ["A"], "Budget": [1.0], "Forecast": [1234.56]})
    assert Money("1234.56") == only(budget(whole)).forecast
    kind = pa.float32() if bits == 32 else pa.float16()
    frames: list[Any] = [
        whole.astype({"Forecast": f"float{bits}"}),
        whole.astype({"Forecast": pd.ArrowDtype(kind)}),
        pa.Table.from_pandas(whole).set_column(2, "Forecast", pa.array(whole["Forecast"]).cast(kind)),
        *([pl.from_pandas(whole).with_columns(pl.col("Forecast").cast(pl.Float32))] if bits == 32 else []),
        *([whole.astype({"Forecast": "Float32"})] if bits == 32 else []),
    ]
    for frame in frames:
        assert [(issue.path, issue.code) for issue in budget(frame).issues] == [("rows[0].Forecast", "wrong-type")]


@every_engine
def test_infinity_is_no_amount(make: Make) -> None:
    columns: Columns = {"Service": ["A"], "Budget": [float("inf")], "Forecast": [1.0]}
    assert [issue.path for issue in budget(make(columns)).issues] == ["rows[0].Budget"]


def test_not_a_number_is_missing_where_its_engine_says_so() -> None:
    columns: Columns = {"Service": ["A"], "Budget": [1.0], "Forecast": [float("nan")]}
    found = [budget(make(columns)).issues[0].code for make in (in_pandas, in_polars, in_pyarrow)]
    assert found == ["missing-key", "invalid-value", "invalid-value"]


@every_engine
def test_days_words_and_truth_are_read(make: Make) -> None:
    day = datetime.date(2021, 9, 30)
    noon = datetime.datetime(2021, 9, 30, 12)  # noqa: DTZ001 - as engines keep a time
    midnight = datetime.datetime(2021, 9, 30)  # noqa: DTZ001 - as engines keep a day
    heads: Columns = {
        "title": ["Calls"],
        "unit": ["%"],
        "better": ["Higher"],
        "period": ["Q2 2021/22"],
        "value": [54.5],
    }
    for kept in (day, midnight):
        (observation,) = only(read_table(make(heads | {"as_at": [kept]}), "observations")).observations
        assert (observation.as_at, observation.value) == (day, percent("54.5"))
    (issue,) = read_table(make(heads | {"as_at": [noon]}), "observations").issues
    assert (issue.path, issue.code) == ("rows[0].as_at", "wrong-type")
    saving: Columns = {"name": ["A"], "amount": [1], "forecast": [2], "recurrent": [True]}
    assert only(read_table(make(saving), "savings", unit="£")).recurrent is True


def test_pandas_reads_what_it_calls_missing_as_nothing() -> None:
    frame = pd.DataFrame(
        {
            "title": pd.Categorical(["Calls"]),
            "unit": ["count"],
            "better": ["higher"],
            "period": ["2021-22"],
            "value": pd.array([None], dtype="Int64"),
            "status": [pd.NA],
            "as_at": [pd.NaT],
        }
    )
    (observation,) = only(read_table(frame, "observations")).observations
    assert (observation.value, observation.as_at) == (NoData(NoDataReason.NOT_COLLECTED), None)


def test_an_index_with_a_name_is_a_column() -> None:
    frame = pd.DataFrame({"name": ["Roads", "Parks"], "budget": [1, 2], "forecast": [3, 4], "key": ["R", "P"]})
    expected = read_table(frame, "budget", unit="£").items
    assert expected == read_table(frame.set_index("name"), "budget", unit="£").items
    assert expected == read_table(frame.set_index(["key", "name"]), "budget", unit="£").items
    assert expected[:1] == read_table(frame.iloc[::2], "budget", unit="£").items


def test_a_column_that_is_there_twice_is_refused() -> None:
    frames = [
        pd.DataFrame([["Roads", 1, 2]], columns=["name", "budget", "budget"]),
        pa.table([["Roads"], [1], [2]], names=["name", "budget", "budget"]),
        pd.DataFrame({"name": ["Roads"], "budget": [1]}).set_index("name", drop=False).rename_axis("budget"),
    ]
    for frame in frames[:2]:
        with pytest.raises(DocumentError, match="columns: duplicate-key: 'budget'; each column once"):
            read_table(frame, "budget", unit="£")
    with pytest.raises(InvalidValueError, match="not a dataframe that can be read"):
        read_table(frames[2], "budget", unit="£")


@every_engine
def test_columns_are_told_by_name_as_those_of_any_source(make: Make) -> None:
    columns: Columns = {"Service": ["Roads"], "Bugdet": [1], "Forecast": [2]}
    with pytest.raises(DocumentError) as caught:
        budget(make(columns), mapping={"Service": "name", "Forecast": "forecast"})
    assert "columns: unknown-key: 'Bugdet'; map it to 'budget', perhaps, or to None to leave it out" in str(
        caught.value
    )
    with pytest.raises(InvalidValueError, match="not a column of the table: 'Budget'; expected 'Bugdet', perhaps"):
        budget(make(columns))


@every_engine
def test_a_frame_of_no_rows_has_no_lines_and_must_have_columns(make: Make) -> None:
    assert TableReading((), ()) == budget(make({"Service": [], "Budget": [], "Forecast": []}))
    with pytest.raises(DocumentError, match="missing-key: nothing; a column that is mapped to 'forecast'"):
        read_table(make({"name": [], "budget": [], "other": []}), "budget", unit="£")


@every_engine
def test_a_frame_of_too_many_rows_is_not_gone_through(make: Make) -> None:
    with pytest.raises(DocumentError, match="rows: too-long: 20,001 rows; at most 20,000"):
        budget(make({"Service": ["Roads"] * 20_001}))


def test_names_of_columns_are_text() -> None:
    with pytest.raises(InvalidTypeError, match="not a column of"):
        read_table(pd.DataFrame([["Roads", 1]]), "budget", unit="£")
    with pytest.raises(InvalidTypeError, match="not a column of the dataframe: 0"):
        read_table(pd.DataFrame(columns=[0]), "budget", unit="£")


@pytest.mark.parametrize(
    "frame",
    [pl.Series("name", ["Roads"]), pa.chunked_array([["Roads"]]), pd.Series(["Roads"]), pa.array(["Roads"])],
    ids=["polars", "pyarrow", "pandas", "array"],
)
def test_a_column_alone_is_no_table(frame: Any) -> None:  # noqa: ANN401 - whatever is tried
    with pytest.raises(InvalidTypeError, match="not a"):
        read_table(frame, "budget", unit="£")


def test_a_frame_that_is_not_there_yet_is_no_table() -> None:
    with pytest.raises(InvalidTypeError, match="not a table"):
        read_table(pl.LazyFrame({"name": ["Roads"]}), "budget", unit="£")  # type: ignore[arg-type]


@pytest.mark.parametrize("fault", [RuntimeError, MemoryError, ValueError, KeyError])
def test_what_goes_wrong_in_an_engine_is_an_error_of_ours(fault: type[Exception]) -> None:
    class Broken:
        columns = ("name",)

        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            raise AssertionError(requested_schema)

        def __len__(self) -> int:
            return 1

        def rows(self, *, named: bool) -> object:
            raise fault(named)

    with pytest.raises(InvalidValueError, match="not a dataframe that can be read") as caught:
        read_table(Broken(), "budget", unit="£")
    assert caught.value.__cause__ is None


def test_times_that_python_cannot_hold_are_an_error_of_ours() -> None:
    moments = pa.array([2**62], type=pa.timestamp("s"))
    frame = pa.table({"name": ["A"], "budget": [1], "forecast": [2], "key": moments})
    with pytest.raises(InvalidValueError, match="not a dataframe that can be read") as caught:
        read_table(frame, "budget", unit="£")
    assert caught.value.__cause__ is None


@settings(max_examples=8)
@given(st.lists(st.from_type(cp.BudgetLine).filter(lambda line: line.profile is None), min_size=1, max_size=4))
def test_lines_are_read_back_from_every_engine(lines: list[BudgetLine]) -> None:
    columns: Columns = {
        "name": [line.name for line in lines],
        "budget": [str(line.budget) for line in lines],
        "forecast": [str(line.forecast) for line in lines],
        "nature": [line.nature.value for line in lines],
    }
    expected = documents.read_table(
        [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)],
        "budget",
        unit="£",
        totals="keep",
    )
    for make in (in_pandas, in_polars, in_pyarrow):
        assert expected == read_table(make(columns), "budget", unit="£", totals="keep")
