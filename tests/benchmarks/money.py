"""How fast money is: beside py-moneyed, stockholm and bare decimals.

Every variant of an operation runs once a round, rounds are shuffled, and time is the thread's own. What counts is the
ratio within one round, of which the median is printed; nanoseconds are colour. Only councilperf is exact whatever the
decimal context: the peers round to the ambient precision, which this does not measure.

Run with `python tests/benchmarks/money.py`; the peers are in the dependency group `benchmarks`.
"""

import platform
import random
import statistics
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from importlib.metadata import version

import moneyed
import stockholm

from councilperf import Money

ROUNDS = 30
TIMES = 2_000
MANY = 100_000
SUMS = 5
PEERS = ("py-moneyed", "stockholm", "Decimal")
Variants = dict[str, Callable[[], object]]


def operations() -> dict[str, Variants]:
    """Return what is compared: for each operation, one call of every library."""
    one, other, factor, text = Decimal("1096000.25"), Decimal("3128.75"), Decimal("1.025"), "1096000.25"
    ours = Money(one), Money(other)
    moneyed_s = moneyed.Money(one, "GBP"), moneyed.Money(other, "GBP")
    stockholm_s = stockholm.Money(one, "GBP"), stockholm.Money(other, "GBP")
    return {
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
        "add": {
            "councilperf": lambda: ours[0] + ours[1],
            "py-moneyed": lambda: moneyed_s[0] + moneyed_s[1],
            "stockholm": lambda: stockholm_s[0] + stockholm_s[1],
            "Decimal": lambda: one + other,
        },
        "sub": {
            "councilperf": lambda: ours[0] - ours[1],
            "py-moneyed": lambda: moneyed_s[0] - moneyed_s[1],
            "stockholm": lambda: stockholm_s[0] - stockholm_s[1],
            "Decimal": lambda: one - other,
        },
        "mul": {
            "councilperf": lambda: ours[0] * factor,
            "py-moneyed": lambda: moneyed_s[0] * factor,
            "stockholm": lambda: stockholm_s[0] * factor,
            "Decimal": lambda: one * factor,
        },
        "less than": {
            "councilperf": lambda: ours[0] < ours[1],
            "py-moneyed": lambda: moneyed_s[0] < moneyed_s[1],
            "stockholm": lambda: stockholm_s[0] < stockholm_s[1],
            "Decimal": lambda: one < other,
        },
        "equal": {
            "councilperf": lambda: ours[0] == ours[1],
            "py-moneyed": lambda: moneyed_s[0] == moneyed_s[1],
            "stockholm": lambda: stockholm_s[0] == stockholm_s[1],
            "Decimal": lambda: one == other,
        },
    }


def sums(chance: random.Random) -> Variants:
    """Return the sum of many amounts, by every library."""
    amounts = [Decimal(chance.randrange(-(10**9), 10**9)) / 100 for _ in range(MANY)]
    ours = [Money(amount) for amount in amounts]
    moneyed_s = [moneyed.Money(amount, "GBP") for amount in amounts]
    stockholm_s = [stockholm.Money(amount, "GBP") for amount in amounts[: MANY // 10]] * 10
    return {
        "councilperf": lambda: Money.total(ours),
        "py-moneyed": lambda: sum(moneyed_s[1:], moneyed_s[0]),
        "stockholm": lambda: stockholm.Money.sum(stockholm_s),
        "Decimal": lambda: sum(amounts, Decimal(0)),
    }


def measured(variants: Variants, chance: random.Random, *, rounds: int, times: int) -> list[dict[str, float]]:
    """Return the seconds of every variant in every round."""
    found: list[dict[str, float]] = []
    for _ in range(rounds):
        taken: dict[str, float] = {}
        for name in chance.sample(list(variants), len(variants)):
            call = variants[name]
            before = time.thread_time()
            for _ in range(times):
                call()
            taken[name] = time.thread_time() - before
        found.append(taken)
    return found


def show(operation: str, rounds: Sequence[dict[str, float]], each: int) -> None:
    nanoseconds = min(taken["councilperf"] for taken in rounds) / each * 1e9
    ratios = [statistics.median(taken[peer] / taken["councilperf"] for taken in rounds) for peer in PEERS]
    print(f"{operation:<22}{nanoseconds:>12.0f}" + "".join(f"{ratio:>18.2f}" for ratio in ratios))


def main() -> None:
    chance = random.Random(2021)
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.platform()}, {platform.machine()}"
    )
    print(f"py-moneyed {version('py-moneyed')}, stockholm {version('stockholm')}; {ROUNDS} rounds\n")
    heads = "".join(f"{peer + ' / ours':>18}" for peer in PEERS)
    print(f"{'operation':<22}{'ours, ns':>12}{heads}")
    for operation, variants in operations().items():
        show(operation, measured(variants, chance, rounds=ROUNDS, times=TIMES), TIMES)
    show(f"sum of {MANY:,}, each", measured(sums(chance), chance, rounds=SUMS, times=1), MANY)


if __name__ == "__main__":
    main()
