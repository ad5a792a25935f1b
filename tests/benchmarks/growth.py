"""How the cost of rating grows with the number of rows, from a thousand to ten million."""

import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from tests.benchmarks import by_hand, frames
from tests.benchmarks.frames import Rows
from tests.benchmarks.race import Run, race
from tests.benchmarks.section import Chart, Effort, Section, Table, time_in_words

from councilperf import DERBYSHIRE_2021, Case, Direction, assess, compile_case, percent

IN_BULK = {
    "rate, polars": frames.INTEGERS,
    "rate, pandas of Arrow": frames.PANDAS,
    "rate, duckdb, grouped": frames.DUCKDB,
    "polars by hand, floats": frames.CODES,
    "pandas by hand, floats": "pandas by hand, `numpy.select` of floats to codes",
}
ENOUGH = 200_000  # rows for one measurement, so that short runs are measured several times over


def pairs_of(rows: Rows) -> list[tuple[Decimal, Decimal]]:
    return [(Decimal(value) / 100, Decimal(target) / 100) for value, target in rows.whole.iter_rows()]


def one_by_one(rows: Rows) -> Run:
    quantities = [(percent(value), percent(target)) for value, target in pairs_of(rows)]
    return lambda: [
        assess(value, target, scheme=DERBYSHIRE_2021, better=Direction.HIGHER).rating for value, target in quantities
    ]


def compiled(rows: Rows) -> Run:
    """Compile each target when it is first seen, as a loop over many figures of few targets does."""
    pairs = pairs_of(rows)

    def run() -> list[object]:
        by_target = {
            target: compile_case(Case(percent(target), better=Direction.HIGHER), DERBYSHIRE_2021)
            for target in {target for _, target in pairs}
        }
        return [by_target[target](value) for value, target in pairs]

    return run


def applied(rows: Rows) -> Run:
    table = rows.floats.to_pandas()
    return lambda: by_hand.pandas_apply(table)


ROW_BY_ROW: dict[str, tuple[Callable[[Rows], Run], int]] = {
    "`assess`, one by one": (one_by_one, 10_000),
    "compiled for each target": (compiled, 100_000),
    "pandas by hand, `apply`": (applied, 10_000),
}


def measure(effort: Effort) -> Section:
    sizes = [size for size in (1_000, 10_000, 100_000, 1_000_000, 10_000_000) if size <= effort.rows]
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in (*IN_BULK, *ROW_BY_ROW)}
    for size in sizes:
        rows = Rows(size)
        ways: dict[str, Run] = {
            name: partial(frames.WAYS[long].run, getattr(rows, frames.WAYS[long].needs))
            for name, long in IN_BULK.items()
        }
        many = race(ways, rounds=effort.rounds(7), times=max(ENOUGH // size // 10, 1), clock=time.process_time)
        few = {name: made(rows) for name, (made, most) in ROW_BY_ROW.items() if size <= most}
        for name in ways:
            found[name].append((size, many.seconds(name)))
        if few:
            slow = race(few, rounds=3)
            for name in few:
                found[name].append((size, slow.seconds(name)))
    rows_of_table = [
        [name, *(time_in_words(seconds) for _, seconds in points), *[""] * (len(sizes) - len(points))]
        for name, points in found.items()
    ]
    ours = [name for name in found if "by hand" not in name]
    return Section(
        "How cost grows",
        "The same rows, more and more of them; integers to ranks. A call on a frame has a fixed cost of a few "
        "milliseconds, most of it the plan; beyond some ten thousand rows the cost grows with the rows. What goes "
        "through Python row by row is left out where it would take minutes.",
        [Table(["Way", *(f"{size:,} rows" for size in sizes)], rows_of_table)],
        [Chart("growth", "CPU time by rows", found, "s", ours)],
    )
