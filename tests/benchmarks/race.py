"""Races: several ways to do one task, each run once a round, the rounds shuffled.

The time is CPU time, so that what else the machine is doing counts for little. What counts is the ratio of two
ways within one round, of which the median is kept; seconds are colour.
"""

import random
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

SEED = 2021
Clock = Callable[[], float]
Run = Callable[[], object]


class Timing(NamedTuple):
    """What a race found: the seconds of each way, round by round."""

    rounds: list[dict[str, float]]

    def seconds(self, name: str) -> float:
        """Return the median time of one way."""
        return statistics.median(taken[name] for taken in self.rounds)

    def ratio(self, name: str, to: str) -> float:
        """Return how many times as long one way takes as another."""
        return statistics.median(taken[name] / taken[to] for taken in self.rounds)


def race(
    ways: Mapping[str, Run],
    *,
    rounds: int,
    times: int = 1,
    clock: Clock = time.thread_time,
    shares: Mapping[str, float] | None = None,
) -> Timing:
    """Run every way once to warm up, then in shuffled rounds.

    Args:
        ways: What is compared.
        rounds: How often each is measured.
        times: How often each is called for one measurement; the time is that of one call.
        clock: `time.thread_time` for work on one thread, `time.process_time` for engines with many.
        shares: By how much to multiply the time of a way that is given a part of the rows only.
    """
    chance = random.Random(SEED)
    factors = {name: (shares or {}).get(name, 1) / times for name in ways}
    for run in ways.values():
        run()
    found: list[dict[str, float]] = []
    for _ in range(rounds):
        taken: dict[str, float] = {}
        for name in chance.sample(list(ways), len(ways)):
            run = ways[name]
            before = clock()
            for _ in range(times):
                run()
            taken[name] = (clock() - before) * factors[name]
        found.append(taken)
    return Timing(found)


def cpu_of_family() -> float:
    """Return the CPU seconds of this process and of all that it started, such as Java and its workers; Linux only."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        parents[int(place.name)] = int(fields[1])
        ticks[int(place.name)] = sum(map(int, fields[11:15]))
    me = int(Path("/proc/self").readlink().name)

    def is_ours(process: int) -> bool:
        while process not in (me, 0):
            process = parents.get(process, 0)
        return process == me

    return sum(spent for process, spent in ticks.items() if is_ours(process)) / 100


def forget_peak() -> int | None:
    """Let the peak of memory begin from now, and return what is held now in bytes; None where that cannot be asked."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return None
    return memory("VmRSS")


def memory(what: str = "VmHWM") -> int:
    """Return the most memory that was held since the peak was forgotten, in bytes."""
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in status if line.startswith(f"{what}:"))
