"""All benchmarks, or some: `python -m tests.benchmarks [PART ...] [--quick] [--rows N]`.

They report, they do not judge. A full run writes the page of the docs; a part that is measured alone takes its old
place on it.
"""

import argparse
import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.page import about, section_text, write
from tests.benchmarks.section import Effort, Section

PARTS = [
    "imports",
    "money",
    "texts",
    "rating",
    "periods",
    "frames",
    "memory",
    "growth",
    "spark",
    "councils",
    "documents",
    "views",
    "checking",
]
PAGE = Path(__file__).parents[2] / "docs" / "reference"
RESULTS = PAGE / "benchmarks.json"
ROWS = 10_000_000


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="what to measure; everything if left out")
    parser.add_argument("--quick", action="store_true", help="roughly, with a tenth of the rows; writes nothing")
    parser.add_argument("--rows", type=int, help=f"rows of the bulk parts; {ROWS:,} if left out; writes nothing")
    parser.add_argument("--page", action="store_true", help="measure nothing, write the page from the last results")
    asked = parser.parse_args(arguments)
    effort = Effort(asked.rows or (ROWS // 10 if asked.quick else ROWS), asked.quick)
    told = about()
    found: dict[str, Any] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for name in () if asked.page else asked.part or PARTS:
        begun = time.monotonic()
        section: Section = importlib.import_module(f"tests.benchmarks.{name}").measure(effort)
        print(section_text(section), f"\n\n({name} took {time.monotonic() - begun:.0f} s)\n", flush=True)
        found[name] = {"about": told, "section": section.plain()}
        if not asked.quick and asked.rows is None:
            RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if not asked.quick and asked.rows is None:
        kept = [name for name in PARTS if name in found]
        sections = {name: Section.of(found[name]["section"]) for name in kept}
        write(PAGE, sections, {name: found[name]["about"] for name in kept})


if __name__ == "__main__":
    main(sys.argv[1:])
