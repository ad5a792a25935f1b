"""How fast a frame is rated, beside what somebody would write by hand with the same engine, and in how much memory.

Run as a program, it measures the memory of one way: `python -m tests.benchmarks.frames WAY ROWS`.
"""

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cached_property, partial
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pandas as pd
import polars as pl
from tests.benchmarks import by_hand
from tests.benchmarks.race import Timing, forget_peak, memory, race
from tests.benchmarks.section import Chart, Effort, Section, Table, three, time_in_words

import councilperf as cp

ROUNDS = 7
# The allocators of the engines give memory back at once, so that what the data left behind is not used again unseen.
GIVE_BACK = {"_RJEM_MALLOC_CONF": "dirty_decay_ms:0,muzzy_decay_ms:0", "MIMALLOC_PURGE_DELAY": "0"}
APPLIED = 20_000  # rows for what goes through Python row by row; its time is multiplied
GROUPED = "rating, count(*) n"
Array = np.ndarray[Any, np.dtype[Any]]


class Rows:
    """The same rows in the kinds of frame that are compared; each is made when it is first asked for."""

    def __init__(self, number: int) -> None:
        self.number = number

    @cached_property
    def whole(self) -> pl.DataFrame:
        """Figures and targets in hundredths, on and beside the edges of the key."""
        rng = np.random.default_rng(1)
        target = rng.integers(1, 12_000, self.number) * 10
        share = rng.choice([890, 900, 970, 980, 1000, 1020, 1050, 1060], self.number)
        value = target * share // 1000 + rng.integers(-1, 2, self.number)
        return pl.DataFrame({"value": value, "target": target})

    @cached_property
    def floats(self) -> pl.DataFrame:
        return self.whole.select(pl.all() / 100)

    @cached_property
    def exact(self) -> pl.DataFrame:
        return self.whole.select((pl.all().cast(pl.Decimal(14, 2)) * pl.lit(by_hand.CENT)).cast(pl.Decimal(12, 2)))

    @cached_property
    def arrow(self) -> Any:
        return self.whole.to_arrow()

    @cached_property
    def arrow_floats(self) -> Any:
        return self.floats.to_arrow()

    @cached_property
    def arrow_exact(self) -> Any:
        return self.exact.to_arrow()

    @cached_property
    def pandas(self) -> pd.DataFrame:
        frame: pd.DataFrame = self.arrow.to_pandas(types_mapper=pd.ArrowDtype)
        return frame

    @cached_property
    def pandas_floats(self) -> pd.DataFrame:
        return self.floats.to_pandas()

    @cached_property
    def some_floats(self) -> pd.DataFrame:
        return self.floats.head(APPLIED).to_pandas()

    @cached_property
    def some_decimals(self) -> pd.DataFrame:
        frame: pd.DataFrame = self.exact.head(APPLIED).to_arrow().to_pandas()
        return frame

    @cached_property
    def arrays(self) -> tuple[Array, Array, Array]:
        value, target = self.whole["value"].to_numpy(), self.whole["target"].to_numpy()
        return value, target, np.empty_like(value)

    @cached_property
    def expected(self) -> Array:
        """The ranks that whole numbers of numpy give, by the sentence of the key."""
        value, target, _ = self.arrays
        gap = value - target
        strong = (20 * gap > target) | ((target > 9_500) & (50 * gap > target))
        return np.where(strong, 4, np.where(50 * gap >= -target, 3, np.where(10 * gap >= -target, 2, 1)))


class Way(NamedTuple):
    """One way to rate rows.

    Attributes:
        needs: The kind of frame that it is given.
        run: What it does with that.
        is_ours: Whether councilperf does it.
        grouped: Whether it gives counts of ratings in place of a rating for each row.
        is_part: Whether it is given a part of the rows only, for the sake of time.
    """

    needs: str
    run: Callable[[Any], Any]
    is_ours: bool = False
    grouped: bool = False
    is_part: bool = False


def ranks(frame: Any, **more: Any) -> Any:
    return cp.frames.rate(frame, better="higher", output="ranks", **more)


def ranks_of_floats(frame: Any) -> Any:
    return ranks(cp.frames.from_float(frame, "value", "target"))


def grouped_by_duckdb(table: Any, **more: Any) -> Any:
    return ranks(duckdb.from_arrow(table), **more).aggregate(GROUPED).fetchall()


MEMORY, WORDS, CODES = (
    "memory: numpy adds two columns",
    "polars by hand, floats to words",
    "polars by hand, floats to codes",
)
INTEGERS, DECIMALS = "rate, polars integers to ranks", "rate, polars decimals to ranks"
DUCKDB, DUCKDB_BY_HAND = "rate, duckdb integers, grouped", "duckdb by hand, floats, grouped"
PANDAS, APPLY = "rate, pandas of Arrow integers to ranks", "pandas by hand, `apply` of floats to words"
WAYS: dict[str, Way] = {
    MEMORY: Way("arrays", lambda arrays: np.add(arrays[0], arrays[1], out=arrays[2])),
    CODES: Way("floats", by_hand.polars_codes),
    WORDS: Way("floats", by_hand.polars_words),
    "polars by hand, decimals to codes": Way("exact", by_hand.polars_decimal_codes),
    INTEGERS: Way("whole", lambda frame: ranks(frame, places=2), is_ours=True),
    "rate, polars integers to words": Way(
        "whole", lambda frame: cp.frames.rate(frame, better="higher", places=2), is_ours=True
    ),
    DECIMALS: Way("exact", ranks, is_ours=True),
    "rate, polars floats, proved, to ranks": Way("floats", ranks_of_floats, is_ours=True),
    "rate, pyarrow integers to ranks": Way("arrow", lambda table: ranks(table, places=2), is_ours=True),
    "rate, pyarrow decimals to ranks": Way("arrow_exact", ranks, is_ours=True),
    "pandas by hand, `numpy.select` of floats to codes": Way("pandas_floats", by_hand.pandas_codes),
    PANDAS: Way("pandas", lambda frame: ranks(frame, places=2), is_ours=True),
    APPLY: Way("some_floats", by_hand.pandas_apply, is_part=True),
    "pandas by hand, `apply` of decimals to words": Way("some_decimals", by_hand.pandas_apply, is_part=True),
    DUCKDB_BY_HAND: Way("arrow_floats", by_hand.duckdb_floats, grouped=True),
    "duckdb by hand, decimals, grouped": Way("arrow_exact", by_hand.duckdb_decimals, grouped=True),
    DUCKDB: Way("arrow", lambda table: grouped_by_duckdb(table, places=2), is_ours=True, grouped=True),
    "rate, duckdb decimals, grouped": Way("arrow_exact", grouped_by_duckdb, is_ours=True, grouped=True),
}


def measured(rows: Rows, effort: Effort) -> Timing:
    """Return the CPU time of each way, of the whole process, as some engines use many threads."""
    return race(
        {name: partial(way.run, getattr(rows, way.needs)) for name, way in WAYS.items()},
        rounds=effort.rounds(ROUNDS),
        clock=time.process_time,
        shares={name: max(rows.number / APPLIED, 1) for name, way in WAYS.items() if way.is_part},
    )


def wrong(rows: Rows, way: Way) -> int:
    """Count the rows that a way rates otherwise than whole numbers do; of counts, the rows that must have moved."""
    found, expected = way.run(getattr(rows, way.needs)), rows.expected
    if way.grouped:
        counts: dict[int, int] = dict(found)
        return sum(abs(counts.get(rank, 0) - int((expected == rank).sum())) for rank in (1, 2, 3, 4)) // 2
    column = found if isinstance(found, pd.Series) else found["rating"]
    ratings = pl.Series(column.to_pylist() if hasattr(column, "to_pylist") else column)
    if ratings.dtype == pl.String:
        ratings = ratings.replace_strict({word: rank for rank, word in enumerate(by_hand.WORDS, 1)})
    return int((ratings.to_numpy() != expected[: len(ratings)]).sum())


def peaks(name: str, number: int) -> tuple[float, float] | None:
    """Return the memory that a way takes beyond its data, and the peak with them, in MB, in a process of its own."""
    code = [sys.executable, "-m", "tests.benchmarks.frames", name, str(number)]
    done = subprocess.run(code, check=True, capture_output=True, text=True, env=os.environ | GIVE_BACK)
    found: list[float] | None = json.loads(done.stdout)
    return None if found is None else (found[0], found[1])


def measure(effort: Effort) -> Section:
    rows = Rows(effort.rows)
    timing = measured(rows, effort)
    table: list[list[str]] = []
    figures: dict[str, float] = {}
    for name, way in WAYS.items():
        missed = 0 if name == MEMORY else wrong(rows, way)
        ratios = [timing.ratio(name, to) for to in (WORDS, CODES, MEMORY)]
        figures |= {f"{name} / {to}": ratio for to, ratio in zip((WORDS, CODES, MEMORY), ratios, strict=True)}
        figures[f"{name}, wrong"] = missed
        told = "" if name == MEMORY else f"{missed:,}{f' of {APPLIED:,}' if way.is_part else ''}"
        table.append([name, time_in_words(timing.seconds(name)), *map(three, ratios), told])
    figures["duckdb / by hand"] = timing.ratio(DUCKDB, DUCKDB_BY_HAND)
    figures["apply / pandas"] = timing.ratio(APPLY, PANDAS)
    columns = ["Way", "CPU", "/ polars to words", "/ polars to codes", "/ memory", "rows rated wrongly"]
    bars = {name: [(0.0, timing.seconds(name))] for name, way in WAYS.items() if not way.is_part}
    return Section(
        "Rating in bulk",
        f"{effort.rows:,} rows of figures and targets of two decimal places, on and beside the edges of the key, rated "
        f"by `DERBYSHIRE_2021`. CPU time is that of all threads. What goes through Python row by row is given "
        f"{APPLIED:,} rows, and its time multiplied. Wrong is what differs from whole numbers by numpy.",
        [Table(columns, table)],
        [Chart("bulk", f"Rating {effort.rows:,} rows", bars, "s", [name for name, way in WAYS.items() if way.is_ours])],
        figures,
    )


def main(name: str, number: str) -> None:
    """Print how much memory one way takes, in MB: beyond its data, and at its peak with them."""
    rows, way = Rows(int(number)), WAYS[name]
    way.run(getattr(Rows(1_000), way.needs))  # libraries are loaded before it begins
    data = getattr(rows, way.needs)
    vars(rows).clear()
    gc.collect()
    before = forget_peak()
    kept = way.run(data)
    peak = memory()
    print(json.dumps(None if before is None or kept is None else [(peak - before) / 1e6, peak / 1e6]))


if __name__ == "__main__":
    main(*sys.argv[1:])
