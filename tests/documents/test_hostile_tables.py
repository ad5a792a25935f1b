"""Hostile tables: each ends in a document error, soon and in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from councilperf import documents, samples

LIMIT_MEMORY = 512 * 1024 * 1024
LIMIT_SECONDS_EACH = 4
LIMIT_SECONDS_ALL = 60
HEAD = "name,income_target,forecast_income,currency\n"

# Reads the package with each of the tables in turn, under limits that the system enforces.
CHILD = f"""
import json, sys, time
from pathlib import Path
from councilperf import documents
from councilperf.errors import DocumentError
try:
    import resource
except ImportError:  # not on this system
    pass
else:
    resource.setrlimit(resource.RLIMIT_AS, ({LIMIT_MEMORY}, {LIMIT_MEMORY}))
    resource.setrlimit(resource.RLIMIT_CPU, ({LIMIT_SECONDS_ALL}, {LIMIT_SECONDS_ALL}))
package, outcomes = Path(sys.argv[1]), {{}}
for place in sorted(Path(sys.argv[2]).iterdir()):
    (package / "trading.csv").write_bytes(place.read_bytes())
    started = time.process_time()
    try:
        documents.load_package(package)
        outcome = "taken"
    except DocumentError as error:
        longest = max(len(str(problem)) for problem in error.problems)
        outcome = "DocumentError" if longest < 10_000 else f"a message of {{longest}} letters"
    except BaseException as error:
        outcome = f"{{type(error).__name__}}: {{error}}"[:200]
    if time.process_time() - started > {LIMIT_SECONDS_EACH}:
        outcome += f" after {{time.process_time() - started:.1f}} seconds"
    outcomes[place.name] = outcome
json.dump(outcomes, sys.stdout)
"""

TABLES = {
    "commas": "," * 2_000_000,
    "quotes": '"' * 5_000_001,
    "a quote that is not closed": f'{HEAD}"{"x," * 2_000_000}',
    "quotes within": HEAD + 'a"b' * 1_000_000,
    "empty lines": HEAD + "\n" * 5_000_000,
    "lines that are too short": HEAD + "a,b\n" * 15_000,
    "rows that are wrong": HEAD + "a,b,c,d\n" * 5_000,
    "a long name": HEAD + "a" * 5_000_000 + ",1,2,GBP\n",
    "a long figure": HEAD + "a," + "9" * 5_000_000 + ",2,GBP\n",
    "an exponent": HEAD + "a,1E+999999,2,GBP\n",
    "letters for digits": HEAD + "a,\u0661,2,GBP\n",
    "not a number": HEAD + "a,NaN,2,GBP\n",
    "a long currency": HEAD + "a,1,2," + "G" * 1_000_000 + "\n",
    "many columns": ",".join(f"column {number}" for number in range(20_000)),
    "one column many times": ",".join(["name"] * 20_000),
    "a long head": "x" * 5_000_000,
    "a nought": HEAD + "\0" * 1_000_000,
    "a file of Excel": "PK\x03\x04",
    "markup": "<html>",
    "JSON": '{"name": 1}',
}


def test_every_hostile_table_ends_in_a_document_error_soon_and_in_little_memory(tmp_path: Path) -> None:
    package, tables = tmp_path / "package", tmp_path / "tables"
    documents.dump_package(samples.derbyshire_2021_q2(), package)
    tables.mkdir()
    for name, text in TABLES.items():
        (tables / name).write_text(text, encoding="utf-8", newline="")
    for number, content in enumerate((b"\xff", b"\xff\xfe\x00", b"\xfe\xff\xd8\x00", b"\x80" * 1_000_000)):
        (tables / f"bytes {number}").write_bytes(content)
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(package), str(tables)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert child.returncode == 0, child.stderr
    outcomes = json.loads(child.stdout)
    assert len(outcomes) == len(TABLES) + 4
    assert {name: outcome for name, outcome in outcomes.items() if outcome != "DocumentError"} == {}
