"""Aggregation in bulk gives, group for group, what it gives one by one."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest

import councilperf as cp
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.frames import aggregates
from councilperf.values._exact import rounded

MEASURES = tuple("ABCDEFGHIJ")
YEAR = cp.FinancialYear("2021-22")


def rows(*, seed: int) -> list[dict[str, Any]]:
    """Return a year of months, halves and the months before, with gaps and noughts, in no order."""
    rng = Random(seed)
    made = []
    for measure in MEASURES:
        gaps = rng.choice([0, 0, 0.1, 1])
        scale = rng.choice([0, 1, 1000])
        for period in [*YEAR.partition(cp.Month), *YEAR.partition(cp.Quarter), cp.Month("Mar 2021")]:
            if rng.random() < gaps / 3:
                continue
            top, bottom, value = (Decimal(rng.randint(-5, 900)) * scale / 4 for _ in "tbv")
            is_known = rng.random() >= gaps
            made.append({"measure": measure, "period": period, "value": value if is_known else None})
            made[-1] |= {"numerator": top if is_known else None, "denominator": bottom if is_known else None}
    rng.shuffle(made)
    return made


def table_of(made: list[dict[str, Any]]) -> pa.Table:
    columns: dict[str, Any] = {"measure": [row["measure"] for row in made]}
    columns["period"] = [str(row["period"]) for row in made]
    for name in ("value", "numerator", "denominator"):
        columns[name] = pa.array([row[name] for row in made], pa.decimal128(12, 2))
    return pa.table(columns)


def measure_of(name: str, made: list[dict[str, Any]], kind: cp.Kind) -> cp.Measure:
    unit = cp.PERCENT if kind is cp.Kind.RATIO else cp.COUNT

    def observed(row: dict[str, Any]) -> cp.Observation:
        if row["value"] is None:
            return cp.Observation(row["period"], cp.NoData(cp.NoDataReason.AWAITED))
        if kind is not cp.Kind.RATIO:
            return cp.Observation(row["period"], cp.count(row["value"]))
        parts: dict[str, Any] = {what: cp.count(row[what]) for what in ("numerator", "denominator")}
        value = cp.percent(0) if row["denominator"] else cp.NoData(cp.NoDataReason.ZERO_DENOMINATOR)
        return cp.Observation(row["period"], value, **parts)

    own = [observed(row) for row in made if row["measure"] == name]
    return cp.Measure(name, unit, cp.Direction.HIGHER, kind=kind, observations=own)


@pytest.mark.parametrize(
    ("kind", "over"),
    [
        *((kind, YEAR) for kind in cp.Kind),
        (cp.Kind.FLOW, cp.YearToDate("2021-22 to Sep")),
        (cp.Kind.RATIO, cp.Quarter("2021-22 Q1")),
    ],
    ids=str,
)
def test_every_group_has_the_figure_of_its_measure(engine: Any, kind: cp.Kind, over: cp.Period) -> None:
    made = rows(seed=4)
    found = engine.read(aggregates(engine.made(table_of(made)), ["measure"], kind=kind, over=over, part=cp.Month))
    assert len(found["measure"]) > 5
    for place, name in enumerate(found["measure"]):
        wanted = cp.aggregate(measure_of(name, made, kind), over, by=cp.Month)
        assert (found["known"][place], found["parts"][place]) == wanted.coverage
        assert found["untold"][place] == (wanted.untold and wanted.untold.value)
        step = Decimal("0.1") if kind is cp.Kind.RATIO else Decimal("0.01")
        figure = None if wanted.exact is None else rounded(wanted.exact, step, ROUND_HALF_UP)
        assert found["figure"][place] == figure
        for part in ("numerator", "denominator") if kind is cp.Kind.RATIO else ():
            total = getattr(wanted, part)
            assert found[part][place] == (total and total.value)


def test_without_a_period_every_row_of_a_group_is_a_part(engine: Any) -> None:
    made = [row for row in rows(seed=5) if row["value"] is not None]
    found = engine.read(aggregates(engine.made(table_of(made)), ["measure"], kind="flow"))
    for place, name in enumerate(found["measure"]):
        own = [Fraction(row["value"]) for row in made if row["measure"] == name]
        assert (found["figure"][place], found["parts"][place]) == (sum(own), len(own))


def test_ratios_are_worked_out_again_and_never_averaged() -> None:
    frame = pl.DataFrame({"family": ["F", "F"], "numerator": [1, 90], "denominator": [2, 100]})
    told = aggregates(frame, ["family"], kind=cp.Kind.RATIO, places=2)
    assert told["figure"].to_list() == [Decimal("89.22")]
    assert (Decimal(50) + Decimal(90)) / 2 not in told["figure"].to_list()


MONTHS: dict[str, list[Any]] = {"measure": ["A", "A"], "period": ["Apr 2021", "May 2021"], "value": [1, 2]}
OVER: dict[str, Any] = {"over": cp.Quarter("2021-22 Q1"), "part": cp.Month}


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"period": ["Apr 2021", "Apr 2021"]}, "one row of a group for each period"),
        ({"period": ["Apr 2021", "5/21"]}, "a period, in column 'period'"),
    ],
)
def test_rows_that_make_no_sense_are_refused_or_stop_the_engine(columns: dict[str, list[Any]], message: str) -> None:
    table = pa.table({**MONTHS, **columns})
    with pytest.raises(InvalidValueError, match=message):
        aggregates(table, ["measure"], kind="flow", **OVER)
    with pytest.raises(pl.exceptions.InvalidOperationError, match=message):
        aggregates(pl.LazyFrame(table), ["measure"], kind="flow", **OVER).collect()
    with pytest.raises(duckdb.ConversionException, match=message):
        aggregates(duckdb.from_arrow(table), ["measure"], kind="flow", **OVER).fetchall()


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ({"kind": "sum"}, InvalidValueError, "not a kind: 'sum'; expected one of 'flow', 'ratio', 'stock'"),
        ({"kind": "stock"}, InvalidValueError, "a period to aggregate over"),
        ({"kind": "flow", "part": cp.Month}, InvalidValueError, "a period to aggregate over"),
        ({"kind": "flow", "over": "2021-22", "part": cp.Month}, InvalidTypeError, "a period to aggregate over"),
        ({"kind": "flow", "over": YEAR}, InvalidTypeError, "a kind of period to divide by"),
        ({"kind": "flow", "over": YEAR, "part": cp.YearToDate}, InvalidValueError, "a kind of period"),
        ({"kind": "flow", "value": "valeu"}, InvalidValueError, "'value', perhaps"),
        ({"kind": "ratio"}, InvalidValueError, "not the numerator column"),
        ({"kind": "flow", "places": 9}, InvalidValueError, "decimal places of a percentage"),
    ],
)
def test_a_slip_in_the_asking_is_refused(asked: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        aggregates(pl.DataFrame(MONTHS), ["measure"], **asked)


def test_floats_are_refused() -> None:
    with pytest.raises(InvalidTypeError, match="from_float"):
        aggregates(pl.DataFrame({**MONTHS, "value": [0.5, 1.5]}), ["measure"], kind="flow")
    with pytest.raises(InvalidValueError, match="the name of a new column: 'figure'"):
        aggregates(pl.DataFrame({**MONTHS, "figure": [1, 2]}), ["figure"], kind="flow")
