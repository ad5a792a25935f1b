"""How long a view takes to show itself, as what it shows grows, and how long a whole page takes."""

import attrs
from tests.benchmarks.race import Run, race
from tests.benchmarks.section import Effort, Section, Table, time_in_words

import councilperf as cp
from councilperf.views import view

SIZES = (17, 1_000, 10_000, 100_000)
ROUNDS = 9


def tasks(size: int) -> dict[str, Run]:
    """Return what is shown: in a terminal and a notebook, cut to forty rows."""
    report = cp.samples.derbyshire_2021_q2()
    parts = [
        attrs.evolve(report.deliverables[place % 17], title=f"Promise {place}", measures=()) for place in range(size)
    ]
    whole = attrs.evolve(report, deliverables=parts)
    return {
        "a list of deliverables, `repr`": lambda: repr(view(parts)),
        "a report of deliverables, `repr`": lambda: repr(view(whole)),
        "a report of deliverables, in a notebook": lambda: view(whole)._repr_html_(),
    }


def measure(effort: Effort) -> Section:
    timings = {size: race(tasks(size), rounds=effort.rounds(ROUNDS)) for size in SIZES}
    rows = [[name, *(time_in_words(timings[size].seconds(name)) for size in SIZES)] for name in tasks(1)]
    report = cp.samples.derbyshire_2021_q2()
    pages: dict[str, Run] = {
        "HTML page": lambda: view(report).page,
        "Markdown": lambda: view(report).markdown,
        "plain text": lambda: view(report).text,
    }
    whole = race(pages, rounds=effort.rounds(ROUNDS))
    most = SIZES[-1]
    return Section(
        "Views",
        "What shows itself is cut to forty rows a table. A report also counts the ratings of all its deliverables, so "
        "its cost grows with them.",
        [
            Table(["What is shown", *(f"{size:,} rows" for size in SIZES)], rows),
            Table(["A published report, whole", "CPU"], [[name, time_in_words(whole.seconds(name))] for name in pages]),
        ],
        figures={
            "views: a list": timings[most].seconds("a list of deliverables, `repr`"),
            "views: a report": timings[most].seconds("a report of deliverables, `repr`"),
        },
    )
