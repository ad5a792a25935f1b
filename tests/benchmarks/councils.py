"""The load test: every council, its indicators and its years, as open data has them, from file to ranks.

The work is that of `examples/every_council.py`, of which a test holds every figure against plain loops.
"""

import csv
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from tests.benchmarks.race import Run, race
from tests.benchmarks.section import Effort, Section, Table, time_in_words

EXAMPLE = Path(__file__).parents[2] / "examples" / "every_council.py"
ROUNDS = 7
COUNCILS, INDICATORS = 100, 320


def example() -> ModuleType:
    spec = spec_from_file_location("every_council", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measured(made: ModuleType, councils: int, indicators: int, rounds: int) -> tuple[list[list[str]], float, str]:
    """Return the time of each step, that of all, and how many rows there are."""
    with TemporaryDirectory() as folder:
        text, table = Path(folder) / "open_data.csv", Path(folder) / "open_data.parquet"
        with text.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([made.COLUMNS, *made.invented(councils, indicators)])
        raw = made.read(text)
        raw.write_parquet(table)
        rows = made.rated(raw)
        steps: dict[str, Run] = {
            "read CSV": lambda: made.read(text),
            "read Parquet": lambda: made.read(table),
            "revisions, figures, ratings and ranks": lambda: made.rated(raw),
            "first year beside last": lambda: made.compared(rows),
            "from CSV to all of it": lambda: made.compared(made.rated(made.read(text))),
        }
        timing = race(steps, rounds=rounds, clock=time.process_time)
    told = [[name, time_in_words(timing.seconds(name))] for name in steps]
    return told, timing.seconds("from CSV to all of it"), f"{len(raw):,} rows, {len(rows):,} after revisions"


def measure(effort: Effort) -> Section:
    made = example()
    small, taken, rows = measured(made, made.COUNCILS, made.INDICATORS, effort.rounds(ROUNDS))
    tables = [Table(["Step", "CPU"], small, f"32 councils, 100 indicators, 15 years: {rows}")]
    if not effort.quick:
        large, _, rows = measured(made, COUNCILS, INDICATORS, 3)
        tables.append(Table(["Step", "CPU"], large, f"{COUNCILS} councils, {INDICATORS} indicators, 15 years: {rows}"))
    return Section(
        "Every council",
        "Invented figures in the shape of a national benchmarking framework, with gaps, revisions and figures that are "
        "withheld: read, rated against all councils together, ranked in family groups, and compared over the years, as "
        "`examples/every_council.py` does it with polars. A test holds every figure, rating and rank of it against "
        "plain loops over fractions.",
        tables,
        figures={"councils: all": taken},
    )
