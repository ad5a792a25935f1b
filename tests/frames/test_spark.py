"""Spark rates as the scalar path does, and stops at what it cannot rate exactly. Run by `nox -s spark`."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

import councilperf as cp
from councilperf.frames import from_float, rate
from councilperf.rating.condition import simple_parts

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore")]
NAMES: dict[str, Any] = {name: name for name in ("floor", "tolerance", "earlier", "gross")}
GBP = cp.Unit("GBP")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Return a Spark session on two threads of this machine."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    yield session
    session.stop()


@pytest.mark.parametrize("scheme", cp.PUBLISHED, ids=lambda scheme: scheme.name)
def test_every_published_key_rates_as_the_scalar_path_does(
    scheme: cp.Scheme, spark: Any, rows_for: Any, as_table: Any
) -> None:
    gaps = [part for band in scheme.bands for part in simple_parts(band.when) if isinstance(part, cp.Gap)]
    unit = GBP if any(gap.limit.unit == GBP for gap in gaps) else cp.COUNT
    level = min(scheme.levels, default=None)
    rows = rows_for(scheme, 300, 9)
    answers = []
    for row in rows:
        figures = {name: None if row[name] is None else cp.Quantity(row[name], unit) for name in NAMES}
        value, target = (None if row[name] is None else cp.Quantity(row[name], unit) for name in ("value", "target"))
        answer = cp.assess(value, target, scheme=scheme, better=row["better"], level=level, **figures)
        answers.append((str(answer.rating), answer.unrated.value if answer.unrated else None))
    frame = spark.createDataFrame(as_table(rows))
    rated = rate(frame, better="better", unit=unit, scheme=scheme, level=level, also=["reason"], **NAMES)
    assert [(row["rating"], row["reason"]) for row in rated.collect()] == answers


def test_whole_numbers_are_rated_and_counted(spark: Any) -> None:
    frame = spark.createDataFrame(pa.table({"value": [62, 57, 54, 50, None], "target": [58] * 5}))
    counted = rate(frame, better="higher").groupBy("rating").count().collect()
    words = ("Strong", "Good", "Review", "Action", "Unknown")
    assert {row["rating"]: row["count"] for row in counted} == dict.fromkeys(words, 1)


@pytest.mark.parametrize(
    ("columns", "asked", "message"),
    [
        ({"value": [2**63 - 1], "target": [-1]}, {"better": "higher"}, "ARITHMETIC_OVERFLOW"),
        ({"value": [Decimal(10) ** 36], "target": [Decimal(1)]}, {"better": "higher"}, "NUMERIC_VALUE_OUT_OF_RANGE"),
        ({"value": [1], "target": [1], "way": ["up"]}, {"better": "way"}, "not a direction of better"),
    ],
)
def test_what_cannot_be_rated_stops_the_work(
    columns: dict[str, list[Any]], asked: dict[str, Any], message: str, spark: Any
) -> None:
    with pytest.raises(Exception, match=message):
        rate(spark.createDataFrame(pa.table(columns)), **asked).collect()


def test_floats_are_proved(spark: Any) -> None:
    frame = spark.createDataFrame(pa.table({"value": [0.12, 0.1 + 0.2, None]}))
    assert [row["value"] for row in from_float(frame, "value").collect()] == [Decimal("0.12"), Decimal("0.30"), None]
    with pytest.raises(Exception, match="not a decimal of 2 places"):
        from_float(spark.createDataFrame(pa.table({"value": [0.125]})), "value").collect()
