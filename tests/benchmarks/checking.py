"""How long checking takes as texts grow, honest and hostile ones."""

from functools import partial

import attrs
from tests.benchmarks.race import race
from tests.benchmarks.section import Effort, Section, Table, time_in_words

from councilperf import QuarterReport, check, samples

SIZES = (1_000, 10_000, 100_000)
HONEST = "In Quarter 2, 513 people managed a 4 week quit (target 300), an increase from 466 in Quarter 1. "
TEXTS = {
    "honest": HONEST,
    "words": "progress has been made across the county and work goes on ",
    "figures": "1 ",
    "no spaces": "1",
    "brackets": "(",
    "parts": "of which 5 and 6 of 100: ",
    "shares": "60/41 split ",
    "pounds": "£1m ",
    "quarters": "Quarter 2 ",
    "delay": "behind the its our ",
}


def with_commentary(report: QuarterReport, text: str) -> QuarterReport:
    """Return the report with one commentary in place of all."""
    first, *others = report.deliverables
    silent = [attrs.evolve(other, commentary="-") for other in others]
    return attrs.evolve(report, deliverables=[attrs.evolve(first, commentary=text), *silent])


def measure(effort: Effort) -> Section:
    report = samples.derbyshire_2021_q2()
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in TEXTS}
    for size in SIZES:
        long = {
            name: with_commentary(report, (piece * (size // len(piece) + 1))[:size]) for name, piece in TEXTS.items()
        }
        timing = race({name: partial(check, one) for name, one in long.items()}, rounds=3)
        for name in TEXTS:
            found[name].append((size, timing.seconds(name)))
    plain = race({"as it is": lambda: check(report)}, rounds=effort.rounds(15)).seconds("as it is")
    rows = [[name, *(time_in_words(seconds) for _, seconds in points)] for name, points in found.items()]
    return Section(
        "Check",
        f"A published report of 17 deliverables is checked in {time_in_words(plain)}. Below, one commentary is of so "
        "many letters; all but the first text are meant to make a reader of text slow.",
        [Table(["Text", *(f"{size:,} letters" for size in SIZES)], rows)],
        figures={"check: a report": plain},
    )
