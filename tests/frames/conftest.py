"""What the tests of frames share: the engines, and rows that lie where rules change."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from random import Random
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import councilperf as cp
from councilperf.rating.condition import simple_parts

FIGURES = ("value", "target", "floor", "tolerance", "earlier", "gross")
STEP = Decimal("0.0001")
TARGETS: list[str | int] = [0, 0, 1, -1, 58, -58, "57.3", "94.99", 95, "95.01", -96, 100, "0.05", 300, 125_000, "-0.01"]
TARGETS += ["12345678.9", 2_000_000, "999999999.9999"]


@dataclass(frozen=True)
class Engine:
    """A kind of frame: how it is made of an Arrow table, and how its columns are read back."""

    name: str
    made: Callable[[pa.Table], Any]
    read: Callable[[Any], dict[str, list[Any]]]


def _read_pandas(frame: pd.DataFrame) -> dict[str, list[Any]]:
    return {str(name): [None if value is pd.NA or value != value else value for value in frame[name]] for name in frame}  # noqa: PLR0124 - NaN


def _lists(frame: pl.DataFrame) -> dict[str, list[Any]]:
    return frame.to_dict(as_series=False)


ENGINES = (
    Engine("polars", pl.DataFrame, _lists),
    Engine("polars lazy", lambda table: pl.DataFrame(table).lazy(), lambda frame: _lists(frame.collect())),
    Engine("pyarrow", lambda table: table, lambda frame: frame.to_pydict()),
    Engine("duckdb", duckdb.from_arrow, lambda frame: frame.to_arrow_table().to_pydict()),
    Engine("pandas of arrow", lambda table: table.to_pandas(types_mapper=pd.ArrowDtype), _read_pandas),
    Engine("pandas of objects", lambda table: table.to_pandas(integer_object_nulls=True), _read_pandas),
    Engine("pandas nullable", lambda table: table.to_pandas(integer_object_nulls=True).convert_dtypes(), _read_pandas),
)

Rows = list[dict[str, Any]]
MakeRows = Callable[[cp.Scheme, int, int], Rows]


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.name)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Return each kind of frame in turn."""
    found: Engine = request.param
    return found


def _rows(scheme: cp.Scheme, number: int, seed: int) -> Rows:
    """Return rows on, just above and just below every edge of a key, with figures missing here and there."""
    rng = Random(seed)
    parts = [part for band in scheme.bands for part in simple_parts(band.when)]
    limits = [Decimal(0), *(part.limit.value for part in parts if isinstance(part, cp.Gap))]
    with localcontext(prec=60):
        return [_row(rng, limits) for _ in range(number)]


def _row(rng: Random, limits: list[Decimal]) -> dict[str, Any]:
    target, limit = Decimal(rng.choice(TARGETS)), rng.choice(limits)
    edge: Decimal = abs(target) * limit / 100 if rng.random() < 0.7 else limit
    value: Decimal = target + edge * rng.choice([1, -1]) + rng.choice([Decimal(0), Decimal(0), STEP, -STEP])

    def near() -> Decimal | None:
        return rng.choice([None, value, value + STEP, value - STEP, target, target * 2, Decimal(0)])

    figures = {
        "value": None if rng.random() < 0.05 else value,
        "target": None if rng.random() < 0.05 else target,
        "floor": near(),
        "tolerance": rng.choice([None, abs(value - target), abs(value - target) + STEP, Decimal(0)]),
        "earlier": near(),
        "gross": near(),
    }
    exact = {what: None if figure is None else round(figure, 8) for what, figure in figures.items()}
    better = rng.choice(["higher", "lower", "higher", "lower", "nearest", "within", "none"])
    return {**exact, "better": better, "unit": rng.choice(["percent", "count", "GBP"])}


@pytest.fixture(scope="session")
def rows_for() -> MakeRows:
    """Return a maker of rows: of which key, how many, from which seed."""
    return _rows


@pytest.fixture(scope="session")
def as_table() -> Callable[[Rows], pa.Table]:
    """Return a maker of Arrow tables with exact decimals."""

    def table(rows: Rows) -> pa.Table:
        exact = {what: pa.array([row[what] for row in rows], pa.decimal128(24, 8)) for what in FIGURES}
        return pa.table({**exact, **{what: [row[what] for row in rows] for what in ("better", "unit")}})

    return table
