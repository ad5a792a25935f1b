"""What an import costs, each in an interpreter of its own."""

import os
import random
import subprocess
import sys
from tempfile import TemporaryDirectory

from tests.benchmarks.race import SEED, Timing
from tests.benchmarks.section import Effort, Section, Table, three, time_in_words

STATEMENTS = {
    "import councilperf": "import councilperf",
    "councilperf.Money": "import councilperf; councilperf.Money",
    "councilperf.QuarterReport": "import councilperf; councilperf.QuarterReport",
    "councilperf.documents": "import councilperf; councilperf.documents.loads",
    "councilperf.wording": "import councilperf; councilperf.wording.in_millions",
    "councilperf.frames": "import councilperf; councilperf.frames.rate",
    "import attrs": "import attrs",
    "import moneyed": "import moneyed",
    "import stockholm": "import stockholm",
    "import pendulum": "import pendulum",
    "import babel.numbers": "import babel.numbers",
    "import pydantic (BaseModel)": "from pydantic import BaseModel",
    "import polars": "import polars",
    "import pandas": "import pandas",
}
TIMED = "import time; begun = time.process_time(); {}; print(time.process_time() - begun)"


def seconds(statement: str, cache: str) -> float:
    """Return the CPU time of a statement in a fresh interpreter, without the start of the interpreter."""
    code = [sys.executable, "-X", f"pycache_prefix={cache}", "-c", TIMED.format(statement)]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(code, check=True, capture_output=True, text=True, env=env)
    return float(done.stdout)


def measure(effort: Effort) -> Section:
    chance = random.Random(SEED)
    rounds = []
    with TemporaryDirectory() as cache:
        for _ in range(effort.rounds(15) + 1):
            names = chance.sample(list(STATEMENTS), len(STATEMENTS))
            rounds.append({name: seconds(STATEMENTS[name], cache) for name in names})
    timing = Timing(rounds[1:])  # the first compiles everything
    rows = [
        [f"`{name}`", time_in_words(timing.seconds(name)), three(timing.ratio(name, "import attrs"))]
        for name in STATEMENTS
    ]
    return Section(
        "Import",
        "CPU time of one statement in a fresh interpreter, beyond the start of the interpreter itself. Everything but "
        "the front door is loaded when it is first used.",
        [Table(["Statement", "CPU", "times `import attrs`"], rows)],
        figures={
            "import: councilperf": timing.seconds("import councilperf"),
            "import: first model / attrs": timing.ratio("councilperf.Money", "import attrs"),
        },
    )
