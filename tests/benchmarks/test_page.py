"""The page of benchmarks says what the last full run found, and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference"


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return the files that the results of the last run make."""
    monkeypatch.syspath_prepend(str(ROOT))
    from tests.benchmarks.__main__ import PARTS
    from tests.benchmarks.page import write
    from tests.benchmarks.section import Section

    found: dict[str, Any] = json.loads((PAGE / "benchmarks.json").read_text("utf-8"))
    sections = {name: Section.of(found[name]["section"]) for name in PARTS}
    write(tmp_path, sections, {name: found[name]["about"] for name in PARTS})
    return {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}


def test_the_page_and_its_charts_are_those_of_the_last_run(written: dict[str, str]) -> None:
    there = {path.name: path.read_text("utf-8") for path in PAGE.glob("benchmarks*") if path.suffix != ".json"}
    assert there == written
    assert {"benchmarks.md", "benchmarks-bulk.svg", "benchmarks-growth.svg", "benchmarks-money.svg"} == set(there)


def test_a_goal_that_is_missed_has_its_cause(written: dict[str, str]) -> None:
    goals = written["benchmarks.md"].partition("## Goals")[2].partition("\n## ")[0]
    missed = [line for line in goals.splitlines() if "**missed**" in line]
    assert [line for line in missed if not line.endswith(". |")] == []
