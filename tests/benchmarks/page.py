"""The page of the docs: every section as tables and charts, and what has become of each goal."""

import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.benchmarks.chart import svg
from tests.benchmarks.goals import goals_table
from tests.benchmarks.section import Section, Table

NAMES = (
    "attrs babel cattrs duckdb msgspec narwhals numpy pandas pendulum polars py-moneyed pyarrow pydantic pyspark "
    "stockholm"
)
HEAD = """# Benchmarks

How fast `councilperf` is beside what its users would otherwise take, and in how much memory. This page, its charts and
[its figures as JSON](benchmarks.json) are written by the run itself: `nox -s benchmarks`, or in a checkout that has the
peers, `python -m tests.benchmarks`. With names of parts, such as `money frames`, only those are measured; with
`--quick` they are measured roughly, and nothing is written.

Every way to do a task runs once a round, rounds are shuffled, and times are CPU time: of the thread, or of all threads
where an engine has many. Figures are medians over the rounds. **Ratios count, times are colour**: a ratio is the median
of the ratios within one round, which hold on a machine that is busy with other things, as this one was. Not all peers
do the same: where one checks less, or is not exact, its section says so. Tests never judge speed.
"""

SET_BEFORE = (
    "These were set from prototypes, before the library was written. A figure is how many times as fast, or, after a "
    "stroke, what share of the other's CPU time."
)


def about() -> dict[str, str]:
    """Return what the machine is and which versions are installed."""
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor(),
    )
    memory = next((int(line.split()[1]) / 1e6 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    system = f"{platform.system()} {platform.machine()}"
    return {
        "date": f"{datetime.now(UTC):%-d %B %Y}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "machine": f"{system}, {cpu}, {_processors()} virtual processors, {memory:.0f} GB",
        "versions": ", ".join(f"{name} {found}" for name in NAMES.split() if (found := _version(name))),
    }


def _processors() -> int:
    return sum(line.startswith("processor") for line in _lines("/proc/cpuinfo"))


def _lines(path: str) -> list[str]:
    place = Path(path)
    return place.read_text().splitlines() if place.exists() else []


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def in_markdown(table: Table) -> str:
    """Return a table, its caption above it."""
    rule = "---" if table.is_words else "---:"
    lines = [table.columns, ["---", *[rule] * (len(table.columns) - 1)], *table.rows]
    told = f"{table.caption}:\n\n" if table.caption else ""
    return told + "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def section_text(section: Section, told: Mapping[str, str] | None = None) -> str:
    """Return a section as the page has it, or, without a word on the machine, as a terminal does."""
    parts = [f"## {section.title}", section.text]
    if told is not None:
        parts += [f"![{chart.title}](benchmarks-{chart.name}.svg)" for chart in section.charts]
    parts += [in_markdown(table) for table in section.tables]
    return "\n\n".join(parts)


def write(folder: Path, sections: Mapping[str, Section], told: Mapping[str, Mapping[str, str]]) -> None:
    """Write the page and its charts."""
    figures = {name: figure for section in sections.values() for name, figure in section.figures.items()}
    runs: list[Mapping[str, str]] = []
    for run in told.values():
        if run not in runs:
            runs.append(run)
    machine = [
        "## Where and when",
        *(
            f"{run['date']}: {run['python']} on {run['machine']}. {run['versions']}."
            + (f" Of this run: {', '.join(_of_run(sections, told, run))}." if len(runs) > 1 else "")
            for run in runs
        ),
    ]
    goals = ["## Goals", SET_BEFORE, in_markdown(goals_table(figures))]
    parts = [section_text(sections[name], told[name]) for name in sections]
    (folder / "benchmarks.md").write_text("\n\n".join([HEAD.strip(), *machine, *goals, *parts]) + "\n", "utf-8")
    for section in sections.values():
        for chart in section.charts:
            (folder / f"benchmarks-{chart.name}.svg").write_text(svg(chart), "utf-8")


def _of_run(
    sections: Mapping[str, Section], told: Mapping[str, Mapping[str, str]], run: Mapping[str, str]
) -> list[str]:
    return [sections[name].title for name in sections if told[name] == run]
