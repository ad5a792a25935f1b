"""Spark rates as the scalar path does, and stops at what it cannot rate exactly. Run by `nox -s spark`."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import Phase, given, settings

import councilperf as cp
from councilperf import testing
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


def drawn(number: int) -> pa.Table:
    """Return rows of series, budgets and ratios, with noughts, gaps and figures on the edge of rounding."""
    rng = Random(11)
    figures: list[Any] = [None, 0, 1, -1, 2000, -2000, 53_700_000, -53_700_000, 10**12 + 1]
    periods = [str(cp.Quarter("2019-20 Q1") + step) for step in range(number)]
    made: dict[str, list[Any]] = {name: [] for name in ("council", "period", "way", "nature", "value", "target")}
    for council, way, nature in (("A", "higher", "net"), ("B", "lower", "income"), ("C", "nearest", "expenditure")):
        for period in periods:
            row = (council, period, way, nature, rng.choice(figures), rng.choice(figures[1:]))
            for cells, cell in zip(made.values(), row, strict=True):
                cells.append(cell)
    made["forecast"] = [target + rng.choice([0, 1, -1, target // 1000]) for target in made["target"]]
    return pa.table({**made, "place": list(range(len(made["council"])))})


def in_hundredths(table: pa.Table) -> pa.Table:
    """Return the same with decimals."""
    for name in ("value", "target", "forecast"):
        cells = [None if cell is None else Decimal(cell).scaleb(-2) for cell in table[name].to_pylist()]
        table = table.set_column(table.column_names.index(name), name, pa.array(cells, pa.decimal128(16, 2)))
    return table


ASKED: dict[str, Callable[[Any], Any]] = {
    "variances": lambda frame: cp.frames.budget_variances(frame, budget="target", nature="nature"),
    "totals": lambda frame: cp.frames.budget_totals(frame, ["council"], budget="target", nature="nature"),
    "lines": lambda frame: cp.frames.rate_lines(
        frame, scheme=cp.DERBYSHIRE_2021_BUDGET, budget="target", nature="nature"
    ),
    "gaps and margins": lambda frame: rate(frame, better="way", also=["gap", "margin", "distance"]),
    "trends": lambda frame: cp.frames.trends(frame, ["council"], better="way", target="target"),
    "trends since last year": lambda frame: cp.frames.trends(
        frame, ["council"], better="way", target="target", since=cp.Since.LAST_YEAR, flat=cp.percent(1)
    ),
    "ranks": lambda frame: cp.frames.ranks(frame, ["period"], better="lower"),
    "totals as printed": lambda frame: cp.frames.reconcile_totals(frame, "forecast", ["target"], step="0.01"),
    "shares as printed": lambda frame: cp.frames.reconcile_shares(
        frame.select(["place", "forecast", "target"]), "place", part="forecast", whole="target", step="0.01"
    ),
    "a flow": lambda frame: cp.frames.aggregates(
        frame, ["council"], kind="flow", over=cp.FinancialYear("2020-21"), part=cp.Quarter
    ),
    "a ratio": lambda frame: cp.frames.aggregates(
        frame, ["council"], kind="ratio", numerator="value", denominator="target"
    ),
}


@pytest.mark.parametrize("is_whole", [True, False], ids=["whole numbers", "decimals"])
@pytest.mark.parametrize("what", ASKED)
def test_spark_gives_what_arrow_gives(what: str, spark: Any, *, is_whole: bool) -> None:
    table = drawn(12) if is_whole else in_hundredths(drawn(12))
    wanted = ASKED[what](table)
    found = ASKED[what](spark.createDataFrame(table)).toArrow()
    key = "place" if "place" in wanted.column_names else "council"
    assert found.column_names == wanted.column_names
    assert found.sort_by(key).to_pylist() == wanted.sort_by(key).to_pylist()


def test_a_missing_amount_and_a_doubled_period_stop_the_work(spark: Any) -> None:
    lines = spark.createDataFrame(pa.table({"area": ["A", "A"], "budget": [1, None], "forecast": [1, 2]}))
    with pytest.raises(Exception, match="not an amount in"):
        cp.frames.budget_totals(lines, ["area"]).collect()
    series = spark.createDataFrame(pa.table({"area": ["A"] * 2, "period": ["2021-22"] * 2, "value": [1, 2]}))
    with pytest.raises(Exception, match="one row of a series for each period"):
        cp.frames.trends(series, ["area"], better="higher").collect()


def test_two_hundred_generated_keys_rate_a_hundred_thousand_rows_as_arrow_does(
    spark: Any, rows_for: Any, as_table: Any
) -> None:
    schemes: list[cp.Scheme] = []

    @settings(max_examples=1_000, derandomize=True, database=None, phases=[Phase.generate])
    @given(testing.schemes())
    def collect(key: cp.Scheme) -> None:
        if key not in schemes and len(schemes) < 200:
            schemes.append(key)

    collect()
    assert len(schemes) == 200
    for seed, scheme in enumerate(schemes):
        table = as_table(rows_for(scheme, 500, seed)).append_column("place", [list(range(500))])
        asked: dict[str, Any] = {"better": "better", "scheme": scheme, "also": ["margin", "reason"], **NAMES}
        asked["level"] = min(scheme.levels, default=None)
        wanted = rate(table, **asked).to_pylist()
        assert rate(spark.createDataFrame(table), **asked).toArrow().sort_by("place").to_pylist() == wanted


def test_the_recipe_of_the_guide_runs(spark: Any, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "when-one-machine-is-not-enough.md").read_text("utf-8")
    figures = drawn(8).drop_columns(["target"]).append_column("target", [[58] * 24])
    ways = pa.array(["higher", "lower"] * 12)
    lines = {
        "council": ["A", "A"],
        "area": ["x", "y"],
        "nature": ["net", "income"],
        "budget": [1, 2],
        "forecast": [3, 4],
    }
    pq.write_table(figures.append_column("better", ways), tmp_path / "figures")
    pq.write_table(pa.table(lines), tmp_path / "lines")
    blocks = re.findall(r"^```py\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    for name in ("figures", "counts", "told", "lines", "totals"):
        blocks = [block.replace(f'"{name}"', repr(str(tmp_path / name))) for block in blocks]
    names: dict[str, Any] = {}
    for block in blocks:
        exec(block, names)  # noqa: S102 - our own page
    assert sum(spark.read.parquet(str(tmp_path / "counts")).toPandas()["count"]) == 24
    assert spark.read.parquet(str(tmp_path / "told")).count() == 24
    assert spark.read.parquet(str(tmp_path / "totals")).collect()[0]["budget"] == -1
