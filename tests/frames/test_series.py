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
    cp.YearToDate("2018-19 to Jan"), cp.YearEnding("12 months to Nov 2019"),
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


@pytest.mark.parametrize(
    ("since", "flat"),
    [
        (cp.Since.LAST_PERIOD, None),
        (cp.Since.LAST_PERIOD, cp.points("0.5")),
        (cp.Since.LAST_YEAR, cp.percent("0.5")),
    ],
    ids=str,
)
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


ROWS: dict[str, list[Any]] = {
    "council": ["A", "A"],
    "period": ["2021-22 Q1", "2021-22 Q2"],
    "value": [54, 58],
    "way": ["higher", "higher"],
    "kind": ["flow", None],
}


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"period": ["2021-22", "2021-23"]}, "two years that follow each other"),
        ({"period": ["2021-22", "2021/22"]}, "a period, in column 'period'"),
        ({"period": ["2021-22", None]}, "a period, in column 'period'"),
        ({"period": ["2021-22", "2021-22"]}, "one row of a series for each period"),
        ({"council": ["A", None]}, "a group, in column 'council'"),
        ({"way": ["up", "up"]}, "a direction of better, in column 'way'"),
        ({"kind": ["flow", "sum"]}, "a kind, in column 'kind'"),
    ],
)
def test_rows_that_make_no_sense_are_refused_or_stop_the_engine(columns: dict[str, list[Any]], message: str) -> None:
    table = pa.table({**ROWS, **columns})
    with pytest.raises(InvalidValueError, match=message):
        trends(table, ["council"], better="way", kind="kind")
    with pytest.raises(pl.exceptions.InvalidOperationError, match=message):
        trends(pl.LazyFrame(table), ["council"], better="way", kind="kind").collect()
    with pytest.raises(duckdb.ConversionException, match=message):
        trends(duckdb.from_arrow(table), ["council"], better="way", kind="kind").fetchall()


def test_both_trends_may_stand_in_one_frame() -> None:
    frame = trends(pl.DataFrame(ROWS), ["council"], better="lower", kind=cp.Kind.STOCK)
    frame = trends(frame, ["council"], better="lower", since=cp.Since.LAST_YEAR)
    assert frame["course"].to_list() == [None, "worsening"]
    assert frame["untold_on_year"].to_list() == ["there is no earlier figure to compare with"] * 2


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ({"better": "up"}, InvalidValueError, "not the better column: 'up'"),
        ({"better": "higher", "since": "last year"}, InvalidTypeError, "Since.LAST_PERIOD"),
        ({"better": "higher", "flat": 5}, InvalidTypeError, "a flat band"),
        ({"better": "higher", "unit": "percent"}, InvalidTypeError, "not a unit: 'percent'"),
        ({"better": "higher", "flat": cp.points(-1), "unit": cp.PERCENT}, InvalidValueError, "not below nought"),
        ({"better": "higher", "flat": cp.points(1)}, UnitMismatchError, "a flat band in points"),
        ({"better": "higher", "flat": cp.count(1), "unit": cp.PERCENT}, UnitMismatchError, "a flat band in count"),
        ({"better": "higher", "kind": "sum"}, InvalidValueError, "not the kind column"),
        ({"better": "higher", "target": "goal"}, InvalidValueError, "not the target column"),
        ({"better": "higher", "value": "way"}, InvalidTypeError, "exact figures"),
        ({"better": "higher", "period": "value"}, InvalidTypeError, "a column of words for period"),
    ],
)
def test_a_slip_in_the_asking_is_refused(asked: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        trends(pl.DataFrame(ROWS), ["council"], **asked)


def test_integers_may_hold_decimal_places() -> None:
    frame = pl.DataFrame({**ROWS, "value": [545, 550]})
    for flat, course in (("0.5", "flat"), ("0.4", "improving")):
        asked: dict[str, Any] = {"better": "higher", "flat": cp.points(flat), "unit": cp.PERCENT}
        assert trends(frame, ["council"], places=1, **asked)["course"].to_list()[1] == course
