"""How fast a frame is rated, beside what somebody would write by hand.

Every variant rates the same rows once a round, rounds are shuffled, and time is the CPU time of the whole process, as
some engines use many threads. What counts is the ratio of two variants within one round, of which the median is
printed; seconds are colour. The last column is how many of the rows, most of which lie on an edge of the key, a variant
rates otherwise than whole numbers do.

Run with `python tests/benchmarks/frames.py [ROWS]`; without a number, ten million rows.
"""

import platform
import random
import statistics
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from importlib.metadata import version
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl

import councilperf as cp

ROUNDS = 7
APPLIED = 20_000  # rows for what goes through Python row by row; its time is scaled up
WORDS = ("Action", "Review", "Good", "Strong")
Variant = Callable[[], Any]


def rows(number: int) -> pl.DataFrame:
    """Return figures and targets in hundredths, on and beside the edges of the key."""
    rng = np.random.default_rng(1)
    target = rng.integers(1, 12_000, number) * 10
    share = rng.choice([890, 900, 970, 980, 1000, 1020, 1050, 1060], number)
    value = target * share // 1000 + rng.integers(-1, 2, number)
    return pl.DataFrame({"value": value, "target": target})


def gap_by_hand() -> pl.Expr:
    return (pl.col("value") - pl.col("target")) / pl.col("target")


def words_by_hand(floats: pl.DataFrame) -> pl.DataFrame:
    gap = gap_by_hand()
    strong = (gap > 0.05) | ((pl.col("target") > 95) & (gap > 0.02))
    chain = pl.when(strong).then(pl.lit("Strong")).when(gap >= -0.02).then(pl.lit("Good"))
    return floats.with_columns(rating=chain.when(gap >= -0.1).then(pl.lit("Review")).otherwise(pl.lit("Action")))


def codes_by_hand(floats: pl.DataFrame) -> pl.DataFrame:
    gap = gap_by_hand()
    strong = (gap > 0.05) | ((pl.col("target") > 95) & (gap > 0.02))
    one, two, three, four = (pl.lit(code, pl.Int8) for code in (1, 2, 3, 4))
    chain = pl.when(strong).then(four).when(gap >= -0.02).then(three)
    return floats.with_columns(rating=chain.when(gap >= -0.1).then(two).otherwise(one))


def sql_by_hand(floats: Any) -> Any:
    connection = duckdb.connect()
    connection.register("floats", floats)
    return connection.execute(
        "select case when g > 0.05 or (target > 95 and g > 0.02) then 4 when g >= -0.02 then 3 when g >= -0.1 then 2 "
        "else 1 end rating, count(*) n from (select *, (value - target) / target g from floats) group by rating",
    ).fetchall()


def sql_bulk(whole: Any) -> Any:
    rated = cp.frames.rate(duckdb.from_arrow(whole), better="higher", places=2, output="ranks")
    return rated.aggregate("rating, count(*) n").fetchall()


def word_by_hand(row: Any) -> str:
    """Rate a row of pandas as `apply` does."""
    gap = (row["value"] - row["target"]) / row["target"]
    if gap > 0.05 or (row["target"] > 95 and gap > 0.02):
        return "Strong"
    return "Good" if gap >= -0.02 else "Review" if gap >= -0.1 else "Action"


def variants(number: int) -> dict[str, tuple[Variant, int]]:
    """Return each variant, and how many times over it would have to be run for all rows."""
    whole = rows(number)
    floats = whole.select(pl.all() / 100)
    exact = whole.select((pl.all().cast(pl.Decimal(14, 2)) * pl.lit(Decimal("0.01"))).cast(pl.Decimal(12, 2)))
    arrow, arrow_exact = whole.to_arrow(), exact.to_arrow()
    arrow_floats = floats.to_arrow()
    frame = arrow.to_pandas(types_mapper=pd.ArrowDtype)
    some = floats.head(APPLIED).to_pandas()
    numbers, targets = whole["value"].to_numpy(), whole["target"].to_numpy()
    out = np.empty_like(numbers)
    rate = cp.frames.rate
    return {
        "polars by hand, floats to words": (lambda: words_by_hand(floats), 1),
        "polars by hand, floats to codes": (lambda: codes_by_hand(floats), 1),
        "memory: numpy adds two columns": (lambda: np.add(numbers, targets, out=out), 1),
        "rate, polars integers to ranks": (lambda: rate(whole, better="higher", places=2, output="ranks"), 1),
        "rate, polars integers to words": (lambda: rate(whole, better="higher", places=2), 1),
        "rate, polars decimals to ranks": (lambda: rate(exact, better="higher", output="ranks"), 1),
        "rate, polars floats, proved, to ranks": (
            lambda: rate(cp.frames.from_float(floats, "value", "target"), better="higher", output="ranks"),
            1,
        ),
        "rate, pyarrow integers to ranks": (lambda: rate(arrow, better="higher", places=2, output="ranks"), 1),
        "rate, pyarrow decimals to ranks": (lambda: rate(arrow_exact, better="higher", output="ranks"), 1),
        "rate, pandas of arrow integers to ranks": (lambda: rate(frame, better="higher", places=2, output="ranks"), 1),
        "pandas by hand, apply": (lambda: some.apply(word_by_hand, axis=1), number // min(number, APPLIED)),
        "duckdb by hand, floats grouped": (lambda: sql_by_hand(arrow_floats), 1),
        "rate, duckdb integers grouped": (lambda: sql_bulk(arrow), 1),
    }


def measured(chosen: dict[str, tuple[Variant, int]]) -> dict[str, list[float]]:
    """Return the CPU seconds of each variant, round by round."""
    spent: dict[str, list[float]] = {name: [] for name in chosen}
    for _ in range(ROUNDS):
        for name in random.sample(list(chosen), len(chosen)):
            run, times = chosen[name]
            begun = time.process_time()
            run()
            spent[name].append((time.process_time() - begun) * times)
    return spent


def wrong_by_hand(number: int) -> int:
    """Count the rows that floats rate otherwise than whole numbers do."""
    whole = rows(number)
    exact = cp.frames.rate(whole, better="higher", places=2)["rating"]
    return int((exact != words_by_hand(whole.select(pl.all() / 100))["rating"]).sum())


def crossover() -> None:
    """Print from how many rows on a frame is rated faster than its rows one by one."""
    print("\nrows      one by one      frame   (microseconds)")
    for number in (1, 10, 100, 1_000, 10_000):
        whole = rows(number)
        pairs = [(Decimal(value) / 100, Decimal(target) / 100) for value, target in whole.iter_rows()]
        scalar, bulk = [], []
        for _ in range(ROUNDS):
            begun = time.process_time()
            for value, target in pairs:
                cp.assess(cp.percent(value), cp.percent(target), scheme=cp.DERBYSHIRE_2021, better="higher")
            scalar.append(time.process_time() - begun)
            begun = time.process_time()
            cp.frames.rate(whole, better="higher", places=2)
            bulk.append(time.process_time() - begun)
        print(f"{number:<8}{statistics.median(scalar) * 1e6:>12.0f}{statistics.median(bulk) * 1e6:>11.0f}")


def main() -> None:
    """Measure and print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    names = ("polars", "pandas", "pyarrow", "duckdb", "narwhals", "numpy")
    print(f"Python {platform.python_version()}, {', '.join(f'{name} {version(name)}' for name in names)}")
    print(f"{number:,} rows, {ROUNDS} rounds\n")
    spent = measured(variants(number))
    to_words, to_codes, memory, *_ = spent.values()
    print(f"{'':42}{'CPU s':>8}{'/ words':>9}{'/ codes':>9}{'/ memory':>9}")
    for name, seconds in spent.items():
        ratios = [
            statistics.median(mine / its for mine, its in zip(seconds, base, strict=True))
            for base in (to_words, to_codes, memory)
        ]
        print(f"{name:42}{statistics.median(seconds):>8.3f}" + "".join(f"{ratio:>9.2f}" for ratio in ratios))
    print(f"\nrated wrongly by floats: {wrong_by_hand(number):,}; by rate: 0, as the tests prove row by row")
    crossover()


if __name__ == "__main__":
    main()
