"""How fast a figure is rated: compiled and one-off, beside what somebody would write by hand.

Half of the figures lie on an edge of the key or a hundredth beside it. The last column of the table is how many of them
are rated otherwise than exact fractions rate them.
"""

import random
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from tests.benchmarks.race import SEED, race
from tests.benchmarks.section import Effort, Section, Table, three, time_in_words

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


def ways_of(sample: Sample) -> dict[str, Callable[[], list[object]]]:
    """Return every way to rate a sample, each ready to run; each runs through the same two loops."""
    floats = [(float(target), better, [float(value) for value in values]) for target, better, values in sample]
    quantities = [(percent(target), better, [percent(value) for value in values]) for target, better, values in sample]
    compiled = [compile_case(Case(target, better=better), DERBYSHIRE_2021) for target, better, _ in quantities]
    return {
        "Decimal division by hand": lambda: [
            by_decimal_division(value, target, better, "percent")
            for target, better, values in sample
            for value in values
        ],
        "float division by hand": lambda: [
            by_float(value, target, better, "percent") for target, better, values in floats for value in values
        ],
        "compiled once, then rated": lambda: [
            rate(value) for rate, (_, _, values) in zip(compiled, sample, strict=True) for value in values
        ],
        "compiled for each target, then rated": lambda: [
            rate(value.value)
            for target, better, values in quantities
            for rate in [compile_case(Case(target, better=better), DERBYSHIRE_2021)]
            for value in values
        ],
        "one-off `assess`": lambda: [
            assess(value, target, scheme=DERBYSHIRE_2021, better=better).rating
            for target, better, values in quantities
            for value in values
        ],
    }


def measure(effort: Effort) -> Section:
    sample = sampled(random.Random(SEED))
    ways = ways_of(sample)
    timing = race(ways, rounds=effort.rounds(ROUNDS))
    number = TARGETS * FIGURES
    expected = [
        by_fractions(Fraction(value), Fraction(target), better) for target, better, values in sample for value in values
    ]
    by_decimal, by_float_, compiled, _, one_off = ways
    wrong = {
        name: sum(str(one) != other for one, other in zip(run(), expected, strict=True)) for name, run in ways.items()
    }
    rows = [
        [
            name,
            time_in_words(timing.seconds(name) / number),
            three(timing.ratio(name, by_decimal)),
            three(timing.ratio(name, by_float_)),
            f"{wrong[name]:,}",
        ]
        for name in ways
    ]
    return Section(
        "Rating one by one",
        f"{number:,} figures of {TARGETS} targets, half of them on an edge of the key or a hundredth beside it. The "
        "last column is how many are rated otherwise than exact fractions rate them.",
        [Table(["Way", "each", "/ Decimal", "/ float", "wrong"], rows)],
        figures={
            "rating: compiled / Decimal": timing.ratio(compiled, by_decimal),
            "rating: compiled / float": timing.ratio(compiled, by_float_),
            "rating: one-off / Decimal": timing.ratio(one_off, by_decimal),
            "rating: one-off wrong": wrong[one_off],
        },
    )
