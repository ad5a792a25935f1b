"""Thousands of invented reports: a consistent one has no finding, and one figure out of place is found.

Two reports of neighbouring quarters are written from one invented truth, in pounds and people: tables and the totals
printed with them are rounded to thousands of pounds, and the commentaries state the figures in whole sentences. What
is planted is one figure that can be told from the others: each kind is named in PLANTS with the finding that it must
give. A figure that nothing else speaks of cannot be told, and is not planted: a budget without printed totals, a
measure's first figure that no text states, a change within rounding.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest

from councilperf import (
    COUNT,
    DERBYSHIRE_2021,
    PERCENT,
    BudgetLine,
    BudgetStatement,
    Deliverable,
    Direction,
    FinancialYear,
    FindingCode,
    Funding,
    Highlight,
    HighlightKind,
    Judgement,
    Measure,
    Money,
    Movement,
    Observation,
    Printed,
    Priority,
    Quantity,
    Quarter,
    QuarterReport,
    Rating,
    Reserve,
    ReserveStatement,
    SavingsInitiative,
    SavingsPlan,
    Target,
    TradingArea,
    YearToDate,
    check,
    count,
    percent,
    points,
    rate,
)
from councilperf.values._exact import rounded

Pair = tuple[QuarterReport, QuarterReport]
COIN, POINT = Money(1_000), points("0.1")
SHARES = (
    (
        "Household waste recycled or composted",
        "of household waste was recycled or composted",
        "household waste recycling",
    ),
    (
        "Calls answered within 30 seconds",
        "of calls were answered within 30 seconds",
        "calls answered within 30 seconds",
    ),
    ("Planning applications decided in time", "of planning applications were decided in time", "planning applications"),
    ("Highways defects mended on time", "of highways defects were mended on time", "highways defects mended"),
)
COUNTS = (
    ("Trees planted in country parks", "trees were planted in country parks"),
    ("Visits made to libraries", "visits were made to libraries"),
    ("Homes improved with energy grants", "homes were improved with energy grants"),
    ("Apprentices recruited by schools", "apprentices were recruited by schools"),
)
PARTS = (
    ("emergency payments", "pressure grants", "winter support awards"),
    ("sandbag loans", "flood visits", "road closures"),
)


def written(number: int) -> str:
    return f"{number:,}"


def in_steps(whole_pounds: int) -> Money:
    return Money(whole_pounds).rounded(COIN)


def pair(rng: random.Random) -> Pair:
    """Return an earlier and a later report that agree with each other and with themselves."""
    year = rng.randint(2015, 2030)
    at = rng.randint(1, 2)
    now = Quarter(f"{year}-{(year + 1) % 100:02} Q{at + 1}")
    truth = random.Random(rng.random())
    makers = [counted(title, said, truth) for title, said in COUNTS] + [share(*words, truth) for words in SHARES]
    facts = flood(truth)
    notes = [number for number in range(len(makers)) if rng.random() < 0.8] or [0]
    seed = rng.random()
    before, after = (
        written_up(quarter, [makers[number] for number in notes], facts, random.Random(seed))
        for quarter in (now.previous, now)
    )
    return before, after


Maker = Callable[[Quarter], tuple[Measure, str]]


def counted(title: str, said: str, rng: random.Random) -> Maker:
    """Return what writes up a count that adds up over the year."""
    by_quarter = {number: rng.randint(20, 4_000) for number in range(1, 5)}
    last_year = rng.randint(200, 16_000)
    aims = {number: rng.randint(20, 4_000) for number in range(1, 5)}

    def write(quarter: Quarter) -> tuple[Measure, str]:
        to_date, earlier = YearToDate.containing(quarter.end), quarter.year.previous
        total = sum(by_quarter[number] for number in range(1, quarter.number + 1))
        aim = sum(aims[number] for number in range(1, quarter.number + 1))
        measure = judged(
            Measure(
                title,
                COUNT,
                Direction.HIGHER,
                observations=[Observation(earlier, count(last_year)), Observation(to_date, count(total))],
                targets=[Target(to_date, count(aim)), Target(earlier, count(last_year + 3))],
            )
        )
        text = f"In Quarter {quarter.number}, {written(by_quarter[quarter.number])} {said}"
        if quarter.number > 1:
            text += f", an increase from {written(by_quarter[quarter.number - 1])} in Quarter {quarter.number - 1}"
        return measure, f"{text}. In {earlier} {written(last_year)} {said}."

    return write


def share(title: str, after: str, before: str, rng: random.Random) -> Maker:
    """Return what writes up a percentage of each year."""
    figures, aims = ([f"{rng.randint(30, 98)}.{rng.randint(0, 9)}" for _ in range(2)] for _ in range(2))
    behind = rng.random() < 0.5

    def write(quarter: Quarter) -> tuple[Measure, str]:
        years = (quarter.year.previous.previous, quarter.year.previous)
        measure = judged(
            Measure(
                title,
                PERCENT,
                Direction.HIGHER,
                observations=[Observation(year, percent(figures[place])) for place, year in enumerate(years)],
                targets=[Target(year, percent(aims[place])) for place, year in enumerate(years)],
            )
        )
        if behind:
            return measure, f"In {years[1]}, {before} stood at {figures[1]}% (target {aims[1]}%)."
        return measure, f"In {years[1]}, {figures[1]}% {after}, against a target of {aims[1]}%."

    return write


def judged(measure: Measure) -> Measure:
    return attrs.evolve(
        measure,
        observations=[
            attrs.evolve(one, judgement=Judgement(rate(measure, one.period, scheme=DERBYSHIRE_2021).rating))
            for one in measure.observations
        ],
    )


def flood(rng: random.Random) -> dict[int, tuple[tuple[str, ...], tuple[int, ...]]]:
    names = rng.choice(PARTS)
    return {number: (names, tuple(rng.randint(100, 3_000) for _ in names)) for number in range(1, 5)}


def written_up(
    quarter: Quarter, makers: list[Maker], facts: dict[int, tuple[tuple[str, ...], tuple[int, ...]]], rng: random.Random
) -> QuarterReport:
    names, parts = facts[quarter.number]
    listed = f"{written(parts[0])} {names[0]}, {written(parts[1])} {names[1]} and {written(parts[2])} {names[2]}"
    awards = f"The fund made {written(sum(parts))} awards in Quarter {quarter.number}, of which {listed}."
    detail = f"There were {written(sum(parts))} awards in Quarter {quarter.number}: {listed}."
    due = quarter.year.end + timedelta(days=30 * rng.randint(1, 20))
    promises = []
    for number, maker in enumerate(makers):
        measure, text = maker(quarter)
        on_track = rate(measure, scheme=DERBYSHIRE_2021).rating.on_track
        promises.append(
            Deliverable(
                f"Promise {number} of the plan",
                Priority(rng.choice(["Early help", "Green county"])),
                Judgement(Rating.GOOD if on_track else Rating.REVIEW),
                expected_completion=due,
                commentary=f"{text} Work goes on as planned through {quarter}.",
                measures=[measure],
            )
        )
    promises.append(
        Deliverable(
            "Help in need",
            Priority("Early help"),
            Judgement(Rating.GOOD),
            expected_completion=due,
            commentary=f"{detail} The costs were shared 60/40 with partners.",
        )
    )
    return attrs.evolve(
        money_side(random.Random(rng.random())),
        quarter=quarter,
        deliverables=promises,
        highlights=[Highlight(HighlightKind.NOTE, awards)],
    )


def money_side(rng: random.Random) -> QuarterReport:
    """Return a report with tables in thousands of pounds, printed with totals of the pounds behind them."""
    names = [f"Service {number}" for number in range(rng.randint(2, 9))]
    budgets = [rng.randint(10_000, 9_000_000) * rng.choice((1, 1, 1, -1)) for _ in names]
    spent = [budget + rng.randint(-900_000, 900_000) for budget in budgets]
    lines = [
        BudgetLine(name, budget=in_steps(one), forecast=in_steps(other))
        for name, one, other in zip(names, budgets, spent, strict=True)
    ]
    more = rng.randint(1_000, 90_000)
    printed = []
    for name, budget, forecast in zip(names, budgets, spent, strict=True):
        path = f'$.budget.lines["{name}"]'
        printed += row(path, budget, forecast)[2:]
    printed += row("$.budget.total", sum(budgets), sum(spent))
    printed += row("$.budget.total_after_funding", sum(budgets) + more, sum(spent))
    cuts = [(rng.randint(1_000, 500_000), rng.randint(-40_000, 40_000)) for _ in range(3)]
    ahead = rng.randint(10_000, 2_000_000)
    identified = sum(amount for amount, _ in cuts)
    printed += [
        Printed("$.savings.identified", in_steps(identified), step=COIN),
        Printed("$.savings.unidentified", in_steps(ahead - 7_000 - identified), step=COIN),
        Printed("$.savings.target", in_steps(ahead - 7_000), step=COIN),
    ]
    held = [rng.randint(1_000, 5_000_000) for _ in range(rng.randint(1, 12))]
    printed.append(Printed("$.reserves.total", in_steps(sum(held)), step=COIN))
    return QuarterReport(
        "A council",
        "Communities",
        Quarter("2021-22 Q1"),
        scheme=DERBYSHIRE_2021,
        budget=BudgetStatement(lines, additional_funding=[Funding("Grant", in_steps(more))]),
        savings=SavingsPlan(
            [
                SavingsInitiative(f"Saving {n}", amount=in_steps(a), forecast=in_steps(a + b))
                for n, (a, b) in enumerate(cuts)
            ],
            current_year=in_steps(ahead),
            brought_forward=Money(-7_000),
        ),
        reserves=ReserveStatement([Reserve(f"Reserve {n}", balance=in_steps(one)) for n, one in enumerate(held)]),
        trading=[TradingArea("Catering", income_target=Money(9_000), forecast_income=Money(12_000))],
        printed=[*printed, Printed('$.trading["Catering"].variance', Money(3_000), step=COIN)],
    )


def row(path: str, budget: int, forecast: int) -> list[Printed]:
    """Return what a table prints of a budget and a forecast in pounds."""
    found = [
        Printed(f"{path}.budget", in_steps(budget), step=COIN),
        Printed(f"{path}.forecast", in_steps(forecast), step=COIN),
        Printed(f"{path}.variance", in_steps(forecast - budget), step=COIN),
    ]
    if in_steps(budget):
        exact = Fraction(forecast - budget, abs(budget)) * 100
        found.append(Printed(f"{path}.variance_share", percent(rounded(exact, POINT.value)), step=POINT))
    return found


def with_measure(report: QuarterReport, place: int, measure: Measure) -> QuarterReport:
    promises = list(report.deliverables)
    promises[place] = attrs.evolve(promises[place], measures=[measure])
    return attrs.evolve(report, deliverables=promises)


def with_promise(report: QuarterReport, place: int, **changes: object) -> QuarterReport:
    promises = list(report.deliverables)
    promises[place] = attrs.evolve(promises[place], **changes)  # type: ignore[arg-type]
    return attrs.evolve(report, deliverables=promises)


def some_measure(report: QuarterReport, rng: random.Random, unit: object = None) -> tuple[int, Measure]:
    found = [(n, one.measures[0]) for n, one in enumerate(report.deliverables) if one.measures]
    fitting = [(n, measure) for n, measure in found if unit is None or measure.unit == unit]
    return rng.choice(fitting or found)


def off(rng: random.Random, figure: str) -> str:
    """Return a figure of a text with one digit changed: never the first, so that it stays of its size."""
    places = [place for place, sign in enumerate(figure) if sign.isdigit()][1:]
    place = rng.choice(places)
    digit = rng.choice([sign for sign in "123456789" if sign != figure[place]])
    return figure[:place] + digit + figure[place + 1 :]


def a_printed_figure(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    printed = list(after.printed)
    place = rng.randrange(len(printed))
    one = printed[place]
    value = one.value + COIN * 60 if isinstance(one.value, Money) else Quantity(one.value.value + 2_000, PERCENT)
    printed[place] = attrs.evolve(one, value=value)
    return before, attrs.evolve(after, printed=printed)


def a_figure_in_a_commentary(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    place, measure = some_measure(after, rng)
    newest = max(measure.observations, key=lambda one: one.period.end)
    if measure.unit == PERCENT:
        old = str(newest.value).removesuffix("%")
        old, end = (old if "." in old else f"{old}.0"), "%"
    else:
        last_year = next(one for one in measure.observations if isinstance(one.period, FinancialYear))
        assert isinstance(last_year.value, Quantity)
        old, end = written(int(last_year.value.value)), " "
    text = after.deliverables[place].commentary
    return before, with_promise(after, place, commentary=text.replace(f" {old}{end}", f" {off(rng, old)}{end}", 1))


def a_part(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    text = after.highlights[0].text
    first = text.split(" of which ")[1].split()[0]
    changed = text.replace(f"which {first}", f"which {written(int(first.replace(',', '')) + rng.randint(1, 9))}")
    return before, attrs.evolve(after, highlights=[Highlight(HighlightKind.NOTE, changed)])


def a_highlight(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    text = after.highlights[0].text
    *_, last = [word for word in text.split() if word[0].isdigit()]
    changed = text.replace(f" {last} ", f" {written(int(last.replace(',', '')) + rng.randint(10, 999))} ")
    return before, attrs.evolve(after, highlights=[Highlight(HighlightKind.NOTE, changed)])


def a_figure_of_the_past(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    place, measure = some_measure(after, rng)
    known = {one.period for one in before.deliverables[place].measures[0].observations}
    old = next(one for one in measure.observations if one.period in known)
    assert isinstance(old.value, Quantity)
    moved = attrs.evolve(old, value=Quantity(old.value.value + rng.randint(1, 9), measure.unit))
    changed = [moved if one is old else one for one in measure.observations]
    return before, with_measure(after, place, attrs.evolve(measure, observations=changed))


def a_target_of_the_past(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    place, measure = some_measure(after, rng)
    known = {one.period for one in before.deliverables[place].measures[0].targets}
    old = next(one for one in measure.targets if one.period in known)
    assert isinstance(old.value, Quantity)
    moved = attrs.evolve(old, value=Quantity(old.value.value + rng.randint(1, 9), measure.unit))
    changed = [moved if one is old else one for one in measure.targets]
    return before, with_measure(after, place, attrs.evolve(measure, targets=changed))


def a_rating(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    place, measure = some_measure(after, rng)
    *others, last = measure.observations
    assert last.judgement is not None
    wrong = Rating.ACTION if last.judgement.rating != Rating.ACTION else Rating.STRONG
    changed = [*others, attrs.evolve(last, judgement=Judgement(wrong))]
    return before, with_measure(after, place, attrs.evolve(measure, observations=changed))


def a_date(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    last = len(after.deliverables) - 1
    due = after.deliverables[last].expected_completion or date(2022, 3, 31)
    return before, with_promise(after, last, expected_completion=due + timedelta(days=rng.randint(1, 400)))


def a_late_date(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    last = len(after.deliverables) - 1
    return before, with_promise(after, last, expected_completion=after.quarter.end - timedelta(days=rng.randint(1, 99)))


def a_figure_to_date(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    place, measure = some_measure(after, rng, COUNT)
    if measure.unit != COUNT or after.quarter.number < 2:
        return a_rating(two, rng)
    changed = [
        attrs.evolve(one, value=Quantity(one.value.value + rng.randint(1, 99), COUNT))
        if isinstance(one.period, YearToDate) and isinstance(one.value, Quantity)
        else one
        for one in measure.observations
    ]
    return before, with_measure(after, place, attrs.evolve(measure, observations=changed))


def a_movement(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    assert after.reserves is not None
    held = list(after.reserves)
    place = rng.randrange(len(held))
    held[place] = attrs.evolve(
        held[place], opening=held[place].balance + COIN * rng.randint(1, 99), stated_movement=Movement.INCREASED
    )
    return before, attrs.evolve(after, reserves=ReserveStatement(held))


def a_share(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    last = len(after.deliverables) - 1
    text = after.deliverables[last].commentary.replace("60/40", f"{rng.choice((57, 58, 59, 61, 62))}/40")
    return before, with_promise(after, last, commentary=text)


def a_percentage(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    place, measure = some_measure(after, rng, PERCENT)
    if measure.unit != PERCENT:
        return a_rating(two, rng)
    changed = [
        attrs.evolve(one, value=percent(rng.randint(101, 999)), judgement=None) if number == 0 else one
        for number, one in enumerate(measure.observations)
    ]
    return before, with_measure(after, place, attrs.evolve(measure, observations=changed))


def a_commentary(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    return before, with_promise(after, rng.randrange(len(after.deliverables)), commentary="")


def a_missing_measure(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    place, _ = some_measure(after, rng)
    return before, with_promise(after, place, measures=[])


def a_missing_promise(two: Pair, rng: random.Random) -> Pair:
    before, after = two
    place = rng.randrange(len(after.deliverables))
    return before, attrs.evolve(after, deliverables=[one for n, one in enumerate(after.deliverables) if n != place])


PLANTS: tuple[tuple[Callable[[Pair, random.Random], Pair], set[FindingCode]], ...] = (
    (a_printed_figure, {FindingCode.PRINTED_DIFFERS}),
    (a_figure_in_a_commentary, {FindingCode.TEXT_DIFFERS}),
    (a_part, {FindingCode.PARTS_DIFFER}),
    (a_highlight, {FindingCode.TEXTS_DIFFER}),
    (a_figure_of_the_past, {FindingCode.RESTATED, FindingCode.CUMULATIVE_FELL, FindingCode.PERIODS_DIFFER}),
    (a_target_of_the_past, {FindingCode.TARGET_CHANGED}),
    (a_rating, {FindingCode.JUDGED_OTHERWISE}),
    (a_date, {FindingCode.DATE_MOVED_WHILE_ON_TRACK}),
    (a_late_date, {FindingCode.LATE_WHILE_ON_TRACK}),
    (a_figure_to_date, {FindingCode.PERIODS_DIFFER, FindingCode.JUDGED_OTHERWISE}),
    (a_movement, {FindingCode.MOVEMENT_DIFFERS}),
    (a_share, {FindingCode.SHARES_DIFFER}),
    (a_percentage, {FindingCode.PERCENTAGE_OUT_OF_RANGE, FindingCode.JUDGED_OTHERWISE}),
    (a_commentary, {FindingCode.COMMENTARY_MISSING}),
    (a_missing_measure, {FindingCode.MEASURE_GONE}),
    (a_missing_promise, {FindingCode.DELIVERABLE_GONE}),
)
FEW, MANY = range(160), range(160, 10_160)


def consistent(seeds: range) -> list[str]:
    wrong = []
    for seed in seeds:
        before, after = pair(random.Random(seed))
        wrong += [f"{seed}: {finding}" for finding in (*check(before), *check(after, previous=before))]
    return wrong


def planted(seeds: range) -> list[str]:
    missed = []
    for seed in seeds:
        rng = random.Random(seed)
        plant, codes = PLANTS[seed % len(PLANTS)]
        before, after = plant(pair(rng), rng)
        found = {finding.code for finding in check(after, previous=before)}
        if not found & codes:
            missed.append(f"{seed}: {plant.__name__}: {sorted(found)}")
    return missed


def test_reports_that_agree_have_no_finding() -> None:
    assert consistent(FEW) == []


def test_one_figure_out_of_place_is_found() -> None:
    assert planted(FEW) == []


@pytest.mark.slow
def test_ten_thousand_reports_that_agree_have_no_finding() -> None:
    assert consistent(MANY) == []


@pytest.mark.slow
def test_in_ten_thousand_reports_one_figure_out_of_place_is_found() -> None:
    assert planted(MANY) == []
