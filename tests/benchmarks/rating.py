"""How fast a figure is rated: compiled and one-off, beside what somebody would write by hand.

Every variant rates the same cases once a round, rounds are shuffled, and time is the thread's own. What counts is the
ratio of two variants within one round, of which the median is printed; nanoseconds are colour. The last column is how
many of the boundary-heavy cases a variant rates otherwise than exact fractions do.

Run with `python tests/benchmarks/rating.py`.
"""

import platform
import random
import statistics
import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from councilperf import DERBYSHIRE_2021, Case, Direction, assess, compile_case, percent

ROUNDS = 40
TARGETS = 60
FIGURES = 40
WORDS = ("Action", "Review", "Good", "Strong")
Sample = list[tuple[Decimal, Direction, list[Decimal]]]


def by_decimal_division(value: Decimal, target: Decimal, better: str, unit: str) -> str:
    """Rate as somebody would by hand."""
    if not target:
        return "Unknown"
    share = (value - target) / abs(target)
    if better == "lower":
        share = -share
    if share > (Decimal("0.02") if unit == "percent" and target > 95 else Decimal("0.05")):
        return "Strong"
    if share >= Decimal("-0.02"):
        return "Good"
    return "Review" if share >= Decimal("-0.10") else "Action"


def by_float(value: float, target: float, better: str, unit: str) -> str:
    """Rate as somebody would by hand and in a hurry."""
    if not target:
        return "Unknown"
    share = (value - target) / abs(target)
    if better == "lower":
        share = -share
    if share > (0.02 if unit == "percent" and target > 95 else 0.05):
        return "Strong"
    if share >= -0.02:
        return "Good"
    return "Review" if share >= -0.10 else "Action"


def by_fractions(value: Fraction, target: Fraction, better: str) -> str:
    """Rate as the printed key says, exactly."""
    share = (value - target) / abs(target) * (-1 if better == "lower" else 1)
    if share > (Fraction(2, 100) if target > 95 else Fraction(5, 100)):
        return "Strong"
    return WORDS[sum(share >= edge for edge in (Fraction(-10, 100), Fraction(-2, 100)))]


def sampled(chance: random.Random) -> Sample:
    """Return targets in both directions, each with figures of which half lie on or a hundredth beside an edge."""
    found: Sample = []
    for place in range(TARGETS):
        target = Decimal(chance.randrange(1, 1001)) / 10
        edges = [target * (100 + share) / 100 for share in (-10, -5, -2, 0, 2, 5, 10)]
        near = [chance.choice(edges) + Decimal(chance.randrange(-1, 2)) / 100 for _ in range(FIGURES // 2)]
        far = [Decimal(chance.randrange(0, 10_001)) / 100 for _ in range(FIGURES // 2)]
        found.append((target, Direction.LOWER if place % 2 else Direction.HIGHER, near + far))
    return found


def variants_of(sample: Sample) -> dict[str, Callable[[], list[object]]]:
    """Return every way to rate a sample, each ready to run."""
    floats = [(float(target), better, [float(value) for value in values]) for target, better, values in sample]
    quantities = [(percent(target), better, [percent(value) for value in values]) for target, better, values in sample]
    compiled = [compile_case(Case(target, better=better), DERBYSHIRE_2021) for target, better, _ in quantities]
    return {
        "Decimal division": lambda: [
            by_decimal_division(value, target, better, "percent")
            for target, better, values in sample
            for value in values
        ],
        "float division": lambda: [
            by_float(value, target, better, "percent") for target, better, values in floats for value in values
        ],
        "compiled": lambda: [
            rate(value) for rate, (_, _, values) in zip(compiled, sample, strict=True) for value in values
        ],
        "compile and rate": lambda: [
            compile_case(Case(target, better=better), DERBYSHIRE_2021)(value.value)
            for target, better, values in quantities
            for value in values
        ],
        "one-off assess": lambda: [
            assess(value, target, scheme=DERBYSHIRE_2021, better=better).rating
            for target, better, values in quantities
            for value in values
        ],
    }


def main() -> None:
    chance = random.Random(2021)
    sample = sampled(chance)
    variants = variants_of(sample)
    rounds: list[dict[str, float]] = []
    for _ in range(ROUNDS):
        taken: dict[str, float] = {}
        for name in chance.sample(list(variants), len(variants)):
            before = time.thread_time()
            variants[name]()
            taken[name] = time.thread_time() - before
        rounds.append(taken)

    def ratio(name: str, to: str) -> float:
        return statistics.median(taken[name] / taken[to] for taken in rounds)

    number = TARGETS * FIGURES
    expected = [
        by_fractions(Fraction(value), Fraction(target), better) for target, better, values in sample for value in values
    ]
    print(f"{platform.python_implementation()} {platform.python_version()} on {platform.platform()}")
    print(f"{number} figures of {TARGETS} targets, {ROUNDS} rounds\n")
    print(f"{'variant':<20}{'ns a figure':>12}{'/ Decimal':>12}{'/ float':>12}{'wrong':>8}")
    for name, variant in variants.items():
        fastest = min(taken[name] for taken in rounds) / number * 1e9
        to_decimal, to_float = ratio(name, "Decimal division"), ratio(name, "float division")
        wrong = sum(str(one) != other for one, other in zip(variant(), expected, strict=True))
        print(f"{name:<20}{fastest:>12.0f}{to_decimal:>12.2f}{to_float:>12.2f}{wrong:>8}")
    print()
    for name in ("compiled", "one-off assess"):
        for to in ("Decimal division", "float division"):
            print(f"{name} / {to} = {ratio(name, to):.2f}")


if __name__ == "__main__":
    main()
