"""How fast money is: beside py-moneyed, stockholm and bare decimals.

Only councilperf is exact whatever the decimal context: the peers round to the ambient precision, which this does not
measure.
"""

import random
from decimal import Decimal
from typing import Any

import moneyed
import stockholm
from tests.benchmarks.race import SEED, Run, race
from tests.benchmarks.section import Chart, Effort, Section, peer_figures, peers_table

from councilperf import Money

TIMES = 2_000
MANY = 1_000_000
PEERS = ("py-moneyed", "stockholm", "Decimal")


def operations() -> dict[str, dict[str, Run]]:
    """Return what is compared: for each operation, one call of every library."""
    one, other, factor, text = Decimal("1096000.25"), Decimal("3128.75"), Decimal("1.025"), "1096000.25"
    found: dict[str, dict[str, Run]] = {
        "construct": {
            "councilperf": lambda: Money(one),
            "py-moneyed": lambda: moneyed.Money(one, "GBP"),
            "stockholm": lambda: stockholm.Money(one, "GBP"),
            "Decimal": lambda: Decimal(one),
        },
        "construct from text": {
            "councilperf": lambda: Money(text),
            "py-moneyed": lambda: moneyed.Money(text, "GBP"),
            "stockholm": lambda: stockholm.Money(text, "GBP"),
            "Decimal": lambda: Decimal(text),
        },
    }
    pairs: dict[str, tuple[Any, Any]] = {
        "councilperf": (Money(one), Money(other)),
        "py-moneyed": (moneyed.Money(one, "GBP"), moneyed.Money(other, "GBP")),
        "stockholm": (stockholm.Money(one, "GBP"), stockholm.Money(other, "GBP")),
        "Decimal": (one, other),
    }
    for name, (a, b) in pairs.items():
        for task, run in _arithmetic(a, b, factor).items():
            found.setdefault(task, {})[name] = run
    return found


def _arithmetic(a: Any, b: Any, factor: Decimal) -> dict[str, Run]:
    """Return the operations that all libraries write alike."""
    return {
        "add": lambda: a + b,
        "subtract": lambda: a - b,
        "multiply": lambda: a * factor,
        "less than": lambda: a < b,
        "equal": lambda: a == b,
        "hash": lambda: hash(a),
    }


def sums(number: int) -> dict[str, Run]:
    """Return the sum of many amounts, by every library."""
    chance = random.Random(SEED)
    amounts = [Decimal(chance.randrange(-(10**9), 10**9)) / 100 for _ in range(number)]
    ours = [Money(amount) for amount in amounts]
    theirs = [moneyed.Money(amount, "GBP") for amount in amounts]
    others = [stockholm.Money(amount, "GBP") for amount in amounts[: number // 10]]
    return {
        "councilperf": lambda: Money.total(ours),
        "py-moneyed": lambda: sum(theirs[1:], theirs[0]),
        "stockholm": lambda: stockholm.Money.sum(others),
        "Decimal": lambda: sum(amounts, Decimal(0)),
    }


def measure(effort: Effort) -> Section:
    tasks = {task: (race(ways, rounds=effort.rounds(30), times=TIMES), 1.0) for task, ways in operations().items()}
    number = MANY // 10 if effort.quick else MANY
    summed = race(sums(number), rounds=effort.rounds(5), shares={"stockholm": 10})
    tasks[f"sum of {number:,}, each"] = (summed, number)
    figures = peer_figures(tasks, "money")
    figures["money: sum, py-moneyed / ours"] = summed.ratio("py-moneyed", "councilperf")
    figures["money: sum / Decimal"] = summed.ratio("councilperf", "Decimal")
    bars = {
        f"{task}, {peer}": [(0.0, timing.ratio(peer, "councilperf"))]
        for task, (timing, _) in tasks.items()
        for peer in PEERS[:2]
    }
    return Section(
        "Money",
        "One operation on two amounts, and the sum of many. Only councilperf is exact whatever the decimal context; "
        "the peers round to the ambient precision without a word.",
        [peers_table(tasks, PEERS, "Operation")],
        [Chart("money", "Money: CPU time of the peers, councilperf = 1", bars, "times")],
        figures,
    )
