"""Series in bulk give, row for row, what a measure's trend gives."""

from decimal import Decimal
from random import Random
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest

import councilperf as cp
from councilperf.errors import InvalidTypeError, InvalidValueError, UnitMismatchError
from councilperf.frames import trends

COUNCILS = ("Amber Valley", "Bolsover", "Chesterfield")
STARTS: list[Any] = [
    cp.FinancialYear("2018-19"), cp.HalfYear("2018-19 H1"), cp.Quarter("2018-19 Q3"), cp.Month("Feb 2020"),
    cp.YearToDate("2018-19 to Jan"),
]  # fmt: skip


def rows(number: int, *, seed: int = 1) -> list[dict[str, Any]]:
    """Return rows of several series with gaps, in no order: each council's periods of every kind."""
    rng = Random(seed)
    made = []
    for council in COUNCILS:
        way, kind = rng.choice(list(cp.Direction)), rng.choice([None, *cp.Kind])
        for start in STARTS:
            for step in range(number):
                if rng.random() < 0.8:
                    value, target = (
                        rng.choice([None, *map(Decimal, ("0", "100", "100.5", "101", "-3", "99.5"))]) for _ in "vt"
                    )
                    period = start + step
                    made.append({"council": council, "period": period, "value": value, "target": target})
                    made[-1] |= {"better": way.value, "kind": None if kind is None else kind.value}
    rng.shuffle(made)
    return made


def table_of(made: list[dict[str, Any]]) -> pa.Table:
    columns: dict[str, Any] = {name: [row[name] for row in made] for name in ("council", "better")}
    columns["kind"] = pa.array([row["kind"] for row in made], pa.string())
    columns["period"] = [str(row["period"]) for row in made]
    columns["place"] = list(range(len(made)))
    return pa.table(
        columns | {name: pa.array([row[name] for row in made], pa.decimal128(12, 2)) for name in ("value", "target")}
    )


def measures(made: list[dict[str, Any]]) -> dict[str, cp.Measure]:
    found = {}
    for council in COUNCILS:
        own = [row for row in made if row["council"] == council]
        missing = cp.NoData(cp.NoDataReason.AWAITED)
        observations = [
            cp.Observation(row["period"], missing if row["value"] is None else cp.percent(row["value"])) for row in own
        ]
        targets = [cp.Target(row["period"], cp.percent(row["target"])) for row in own if row["target"] is not None]
        kind = None if own[0]["kind"] is None else cp.Kind(own[0]["kind"])
        found[council] = cp.Measure(
            council, cp.PERCENT, cp.Direction(own[0]["better"]), kind=kind, observations=observations, targets=targets
        )
    return found


@pytest.mark.parametrize("flat", [None, cp.points("0.5"), cp.percent("0.5")], ids=str)
@pytest.mark.parametrize("since", list(cp.Since), ids=lambda since: since.value)
def test_every_row_has_the_trend_of_its_measure(engine: Any, since: cp.Since, flat: Any) -> None:
    made = rows(14)
    told = measures(made)
    frame = engine.made(table_of(made))
    asked: dict[str, Any] = {"better": "better", "kind": "kind", "target": "target", "unit": cp.PERCENT}
    found = engine.read(trends(frame, ["council"], since=since, flat=flat, **asked))
    names = list(found)[-4:]
    assert len(found["place"]) == len(made)
    for place, *answer in zip(found["place"], *(found[name] for name in names), strict=True):
        row = made[place]
        wanted = cp.trend(told[row["council"]], since, row["period"], flat=flat)
        before = wanted.before.value if wanted.before else None
        assert answer == [
            before.value if isinstance(before, cp.Quantity) else None,
            None if wanted.change is None else wanted.change.value,
            None if wanted.course is None else wanted.course.value,
            None if wanted.untold is None else wanted.untold.value,
        ]
