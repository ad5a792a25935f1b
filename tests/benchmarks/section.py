"""Sections: what a benchmark found, as tables, charts and named figures."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.benchmarks.race import Timing

SIZES = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))


@dataclass(frozen=True)
class Effort:
    """How much to do: the full run that the page shows, or a quick look."""

    rows: int = 10_000_000
    quick: bool = False

    def rounds(self, number: int) -> int:
        """Return how many rounds to run."""
        return min(number, 3) if self.quick else number


@dataclass(frozen=True)
class Table:
    """A table, its first column on the left and the others on the right, unless all are of words."""

    columns: list[str]
    rows: list[list[str]]
    caption: str = ""
    is_words: bool = False


@dataclass(frozen=True)
class Chart:
    """A chart: bars where each series is one figure, lines where it has a point for each size.

    Attributes:
        name: The file's name.
        title: What it shows.
        series: For each name the points, as (size, figure).
        unit: What the figures are.
        ours: The series that are of this library.
    """

    name: str
    title: str
    series: dict[str, list[tuple[float, float]]]
    unit: str
    ours: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """What one benchmark found."""

    title: str
    text: str
    tables: list[Table]
    charts: list[Chart] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)
    note: str = ""

    def plain(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return asdict(self)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> "Section":
        """Return what JSON had."""
        tables = [Table(**table) for table in plain["tables"]]
        return cls(**plain | {"tables": tables, "charts": [Chart(**chart) for chart in plain["charts"]]})


def time_in_words(seconds: float) -> str:
    """Return a time with three figures: "331 ns"."""
    size, unit = next((size for size in SIZES if seconds >= size[0]), SIZES[-1])
    return f"{three(seconds / size)} {unit}"


def three(figure: float) -> str:
    """Return a figure with about three digits."""
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"


def peers_table(tasks: dict[str, tuple[Timing, float]], peers: Sequence[str], head: str = "Task") -> Table:
    """Return a row for each task: our own time, and how many times that each peer takes.

    Args:
        tasks: What was measured by name, with how many items one run goes through.
        peers: The names of the peers, of which a task may lack some.
        head: What the rows are.
    """
    rows = []
    for task, (timing, items) in tasks.items():
        ratios = [three(timing.ratio(peer, "councilperf")) if peer in timing.rounds[0] else "" for peer in peers]
        rows.append([task, time_in_words(timing.seconds("councilperf") / items), *ratios])
    return Table([head, "councilperf", *(f"{peer}, times ours" for peer in peers)], rows)


def peer_figures(tasks: dict[str, tuple[Timing, float]], room: str) -> dict[str, float]:
    """Return every ratio by name, "money: add, py-moneyed / ours", and our own seconds, "money: add"."""
    found: dict[str, float] = {}
    for task, (timing, items) in tasks.items():
        found[f"{room}: {task}"] = timing.seconds("councilperf") / items
        for peer in timing.rounds[0]:
            if peer != "councilperf":
                found[f"{room}: {task}, {peer} / ours"] = timing.ratio(peer, "councilperf")
                found[f"{room}: {task}, ours / {peer}"] = timing.ratio("councilperf", peer)
    return found
