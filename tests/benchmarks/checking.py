"""How long checking takes as texts grow: prints CPU time for honest and for hostile commentary, and judges nothing."""

from __future__ import annotations

import time

import attrs

from councilperf import QuarterReport, check, samples

SIZES = (1_000, 10_000, 100_000, 1_000_000)
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


def seconds(report: QuarterReport) -> float:
    """Return the least CPU time of three checks."""
    times = []
    for _ in range(3):
        start = time.thread_time()
        check(report)
        times.append(time.thread_time() - start)
    return min(times)


def main() -> None:
    """Print a row for each text, with a column for each size."""
    report = samples.derbyshire_2021_q2()
    print(f"{'CPU ms':10}" + "".join(f"{size:>12,}" for size in SIZES))
    print(f"{'as it is':10}{seconds(report) * 1_000:>12.1f}")
    for name, piece in TEXTS.items():
        texts = [(piece * (size // len(piece) + 1))[:size] for size in SIZES]
        row = "".join(f"{seconds(with_commentary(report, text)) * 1_000:>12.1f}" for text in texts)
        print(f"{name:10}{row}")


if __name__ == "__main__":
    main()
