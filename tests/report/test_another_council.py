"""Another council, of other words, signs and tables than Derbyshire: sound, and then with one fault at a time.

Strathgarve is invented. It says Complete, On track, At risk and Off track of its actions, Green, Amber and Red of its
indicators, reports in £m to two places, shows income as positive, repeats last quarter's forecasts, and rolls its
reserves forward over the year. What must be found was worked out by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest

import councilperf as cp
from councilperf import (
    BudgetLine,
    BudgetStatement,
    Deliverability,
    Deliverable,
    Direction,
    FinancialYear,
    Highlight,
    HighlightKind,
    Judgement,
    Kind,
    Measure,
    Nature,
    Observation,
    Printed,
    Priority,
    Quarter,
    QuarterReport,
    Rating,
    Reserve,
    ReserveKind,
    ReserveStatement,
    SavingsInitiative,
    SavingsPlan,
    Scale,
    Status,
    Target,
    YearToDate,
    count,
    million,
    percent,
    points,
)

Q1, Q2, LAST = Quarter("2023-24 Q1"), Quarter("2023-24 Q2"), FinancialYear("2022-23")
JUN, SEP = YearToDate("2023-24 to Jun"), YearToDate("2023-24 to Sep")
COIN = million("0.01")


def word(label: str, rank: int | None, *, on_track: bool = False) -> Rating:
    key = label.lower().replace(" ", "-")
    return Rating(
        scale="strathgarve", key=key, label=label, rank=rank, symbol=label[0], colour="#1d4f91", on_track=on_track
    )


COMPLETE, ON_TRACK = word("Complete", 4, on_track=True), word("On track", 3, on_track=True)
AT_RISK, OFF_TRACK, NO_STATUS = word("At risk", 2), word("Off track", 1), word("No status", None)
ACTIONS = Scale("strathgarve", (COMPLETE, ON_TRACK, AT_RISK, OFF_TRACK), unknown=NO_STATUS)
GREEN, AMBER, RED = cp.RAG.ratings
KEY = cp.Scheme(
    "Strathgarve indicators",
    cp.RAG,
    (cp.Band(GREEN, cp.met()), cp.Band(AMBER, cp.worse_by_no_more_than(percent(5))), cp.Band(RED)),
    instead=(cp.Instead(cp.Unrated.NO_TARGET, cp.RAG.states[0]),),
)


def homeless(now: int, aim: int, before: int | None, rating: Rating) -> Measure:
    at = SEP if before is not None else JUN
    earlier = [] if before is None else [Observation(JUN, count(before))]
    return Measure(
        "Homeless presentations",
        cp.COUNT,
        Direction.LOWER,
        observations=[*earlier, Observation(at, count(now), judgement=Judgement(rating))],
        targets=[Target(at, count(aim))],
        kind=Kind.FLOW,
    )


def invoices(quarter: Quarter, paid: int, received: int, share: str) -> Measure:
    figure = Observation(
        quarter, percent(share), numerator=count(paid), denominator=count(received), judgement=Judgement(AMBER)
    )
    return Measure(
        "Invoices paid within 30 days",
        cp.PERCENT,
        Direction.HIGHER,
        observations=[figure],
        targets=[Target(quarter, percent(95))],
    )


LEAVERS = Measure(
    "School leavers in a positive destination",
    cp.PERCENT,
    Direction.HIGHER,
    observations=[Observation(LAST, percent("96.4"), status=Status.PROVISIONAL, judgement=Judgement(GREEN))],
    targets=[Target(LAST, percent(96))],
)


def actions(school: str, rehousing: str, money: str, *measures: Measure) -> list[Deliverable]:
    homes, paid = measures
    due = date(2024, 8, 1)
    return [
        Deliverable(
            "Replace Garve Academy",
            Priority("Learning"),
            Judgement(ON_TRACK),
            expected_completion=due,
            commentary=school,
            measures=[LEAVERS],
        ),
        Deliverable(
            "Rapid rehousing plan",
            Priority("Communities"),
            Judgement(ON_TRACK),
            expected_completion=date(2024, 3, 31),
            commentary=rehousing,
            measures=[homes],
        ),
        Deliverable("Pay on time", Priority("Council"), Judgement(AT_RISK), commentary=money, measures=[paid]),
    ]


EARLIER = QuarterReport(
    "Strathgarve Council",
    "All services",
    Q1,
    deliverables=actions(
        "Steelwork is complete, and 96.4% of school leavers went to a positive destination in 2022-23.",
        "There were 122 homeless presentations in Quarter 1, against a profile of 130.",
        "93.1% of invoices were paid in Quarter 1.",
        homeless(122, 130, None, GREEN),
        invoices(Q1, 7_812, 8_391, "93.1"),
    ),
    scheme=KEY,
    budget=BudgetStatement(
        [
            BudgetLine("Learning", budget=million("182.41"), forecast=million("183.00"), original=million("181.90")),
            BudgetLine("Council tax", budget=million("61.20"), forecast=million("61.20"), nature=Nature.INCOME),
        ]
    ),
    reserves=ReserveStatement([Reserve("Uncommitted balance", balance=million("5.70"), opening=million("6.00"))]),
)
SOUND = QuarterReport(
    "Strathgarve Council",
    "All services",
    Q2,
    deliverables=actions(
        "The roof is on. In August 40 people visited the site and in September 55.",
        "There were 249 homeless presentations so far this year (Q1: 122), against a profile of 260.",
        "93.4% of invoices were paid in Quarter 2: 8,411 of 9,005.",
        homeless(249, 260, 122, GREEN),
        invoices(Q2, 8_411, 9_005, "93.4"),
    ),
    scheme=KEY,
    budget=BudgetStatement(
        [
            BudgetLine(
                "Learning",
                budget=million("182.41"),
                forecast=million("183.90"),
                original=million("181.90"),
                previous_forecast=million("183.00"),
                commentary="Forecast to overspend by £1.5m, mostly on transport.",
            ),
            BudgetLine(
                "Council tax",
                budget=million("61.20"),
                forecast=million("60.70"),
                original=million("61.20"),
                previous_forecast=million("61.20"),
                nature=Nature.INCOME,
                commentary="An adverse variance of £0.50m, as fewer homes were built.",
            ),
        ]
    ),
    savings=SavingsPlan(
        [
            SavingsInitiative(
                "Estate",
                amount=million("1.20"),
                forecast=million("1.20"),
                achieved=million("0.70"),
                deliverability=Deliverability.ON_TRACK,
            ),
            SavingsInitiative(
                "Fleet",
                amount=million("0.80"),
                forecast=million("0.35"),
                achieved=million("0.35"),
                deliverability=Deliverability.AT_RISK,
            ),
        ],
        current_year=million("2.00"),
        brought_forward=million("0"),
    ),
    reserves=ReserveStatement(
        [
            Reserve(
                "Uncommitted balance",
                balance=million("5.41"),  # 0.01 from 6.00 less 0.60, which rounding explains
                opening=million("6.00"),
                contributions=million("0"),
                use=million("0.60"),
                kind=ReserveKind.GENERAL,
            ),
            Reserve("Insurance", balance=million("1.10"), opening=million("1.00"), contributions=million("0.10")),
        ]
    ),
    highlights=[Highlight(HighlightKind.NOTE, "Of 9,005 invoices, of which 8,411 were paid on time, none was lost.")],
    printed=[
        Printed("$.budget.total.budget", million("121.21"), step=COIN),
        Printed("$.budget.total.forecast", million("123.20"), step=COIN),
        Printed("$.budget.total.variance", million("1.99"), step=COIN),
        Printed("$.budget.total.variance_share", percent("1.6"), step=points("0.1")),
        Printed("$.budget.total.original", million("120.71"), step=COIN),  # 120.70, but for rounding
        Printed("$.budget.total.movement", million("1.40"), step=COIN),
        Printed('$.budget.lines["Learning"].virements', million("0.51"), step=COIN),
        Printed("$.savings.achieved", million("1.05"), step=COIN),
        Printed("$.reserves.total", million("6.51"), step=COIN),
        Printed("$.reserves.total.opening", million("7.00"), step=COIN),
    ],
)

Change = Callable[[QuarterReport], QuarterReport]


def printed(path: str, value: str) -> Change:
    def change(report: QuarterReport) -> QuarterReport:
        known = [one for one in report.printed if one.path == path]
        assert len(known) == 1
        figure = percent(value) if path.endswith("share") else million(value)
        others = [attrs.evolve(one, value=figure) if one in known else one for one in report.printed]
        return attrs.evolve(report, printed=others)

    return change


def part(field: str, list_name: str, place: int, **facts: Any) -> Change:  # noqa: ANN401
    def change(report: QuarterReport) -> QuarterReport:
        table = getattr(report, field)
        items = list(getattr(table, list_name))
        items[place] = attrs.evolve(items[place], **facts)
        return attrs.evolve(report, **{field: attrs.evolve(table, **{list_name: items})})

    return change


def action(place: int, **facts: Any) -> Change:  # noqa: ANN401
    def change(report: QuarterReport) -> QuarterReport:
        items = list(report.deliverables)
        items[place] = attrs.evolve(items[place], **facts)
        return attrs.evolve(report, deliverables=items)

    return change


def test_a_sound_report_has_no_finding_beside_the_one_before() -> None:
    assert cp.check(EARLIER) == ()
    assert cp.check(SOUND, previous=EARLIER) == ()


HOMELESS = '$.deliverables["Rapid rehousing plan"].measures["Homeless presentations"]'
PAID = '$.deliverables["Pay on time"].measures["Invoices paid within 30 days"]'
LEARNING, TAX = '$.budget.lines["Learning"]', '$.budget.lines["Council tax"]'


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            printed("$.budget.total.forecast", "132.20"),
            [
                ("printed-differs", "$.budget.total.forecast", "GBP 123200000"),
                ("printed-differs", "$.budget.total.variance", "GBP 10990000"),
            ],
            id="a total that does not add up",
        ),
        pytest.param(
            printed("$.budget.total.variance", "-1.99"),
            [
                ("printed-differs", "$.budget.total.variance", "GBP 1990000"),
                ("printed-differs", "$.budget.total.variance_share", "-1.6%"),
            ],
            id="a variance of the wrong sign",
        ),
        pytest.param(
            printed("$.budget.total.variance_share", "6.1"),
            [("printed-differs", "$.budget.total.variance_share", "1.6%")],
            id="a percentage that is not its parts'",
        ),
        pytest.param(
            printed("$.budget.total.original", "120.72"),
            [("printed-differs", "$.budget.total.original", "GBP 120700000")],
            id="a first budget beyond rounding",
        ),
        pytest.param(
            printed("$.budget.total.movement", "-1.40"),
            [("printed-differs", "$.budget.total.movement", "GBP 1400000")],
            id="a movement of the wrong sign",
        ),
        pytest.param(
            part("budget", "lines", 0, previous_forecast=million("183.30")),
            [
                ("printed-differs", "$.budget.total.movement", "GBP 1100000"),
                ("comparator-differs", f"{LEARNING}.previous_forecast", "GBP 183000000"),
            ],
            id="a forecast that was another last quarter",
        ),
        pytest.param(
            part("budget", "lines", 1, commentary="A favourable variance of £0.50m."),
            [("text-differs", f"{TAX}.commentary", "GBP -500000")],
            id="income short, said to be good news",
        ),
        pytest.param(
            part("budget", "lines", 0, commentary="Overspent by £1.9m."),
            [("text-differs", f"{LEARNING}.commentary", "GBP 1500000")],
            id="an overspend of another size",
        ),
        pytest.param(
            part("savings", "initiatives", 0, deliverability=Deliverability.UNACHIEVABLE),
            [("deliverability-differs", '$.savings.initiatives["Estate"].deliverability', "None")],
            id="a saving that cannot be achieved and is forecast",
        ),
        pytest.param(
            part("savings", "initiatives", 1, forecast=million("0.30")),
            [("achieved-over-forecast", '$.savings.initiatives["Fleet"].achieved', "GBP 300000")],
            id="a saving that falls behind itself",
        ),
        pytest.param(
            part("reserves", "reserves", 1, contributions=million("1.00")),
            [("balance-differs", '$.reserves.reserves["Insurance"].balance', "GBP 2000000")],
            id="a reserve that does not roll forward",
        ),
        pytest.param(
            part("reserves", "reserves", 0, opening=million("6.20"), use=million("0.80")),
            [
                ("printed-differs", "$.reserves.total.opening", "GBP 7200000"),
                ("comparator-differs", '$.reserves.reserves["Uncommitted balance"].opening', "GBP 5700000"),
            ],
            id="a reserve that opens with another balance",
        ),
        pytest.param(
            action(0, expected_completion=date(2024, 10, 14)),
            [
                (
                    "date-moved-while-on-track",
                    '$.deliverables["Replace Garve Academy"].expected_completion',
                    "2024-08-01",
                )
            ],
            id="an action that slipped",
        ),
        pytest.param(
            action(1, measures=[homeless(249, 260, 122, AMBER)]),
            [
                (
                    "judged-otherwise",
                    f'{HOMELESS}.observations["2023-24 to Sep"].judgement',
                    "Green",
                )
            ],
            id="a rating that the key does not give",
        ),
        pytest.param(
            action(2, measures=[invoices(Q2, 8_411, 9_005, "94.3")], commentary="94.3% of invoices were paid."),
            [
                (
                    "ratio-differs",
                    f'{PAID}.observations["2023-24 Q2"].value',
                    "93.4%",
                )
            ],
            id="a percentage of other numbers",
        ),
        pytest.param(
            action(1, commentary="There were 294 homeless presentations so far this year, against a profile of 260."),
            [("text-differs", '$.deliverables["Rapid rehousing plan"].commentary', "249")],
            id="two digits the wrong way round",
        ),
    ],
)
def test_each_fault_is_found_and_nothing_else(change: Change, expected: list[tuple[str, str, str]]) -> None:
    found = cp.check(change(SOUND), previous=EARLIER)
    assert [(one.code, one.path, str(one.expected)) for one in found] == expected


def test_its_ratings_are_those_of_its_own_key() -> None:
    assert [str(cp.rate(measure, scheme=KEY).rating) for measure in SOUND.measures] == ["Green", "Green", "Amber"]
    gaps = [cp.rate(measure, scheme=KEY).gap for measure in SOUND.measures]
    assert gaps == [Fraction(4, 960), Fraction(11, 260), Fraction(-16, 950)]
    assert cp.tally_deliverables(SOUND, scale=ACTIONS).numbers == (0, 2, 1, 0, 0)
    assert cp.tally_measures(SOUND).numbers[:3] == (2, 1, 0)


@pytest.mark.parametrize("locale", ["en_GB", "cy"])
def test_it_is_told_in_its_own_words(locale: str) -> None:
    told = " ".join(cp.wording.summary(SOUND, EARLIER, locale=locale))
    view = cp.views.view(SOUND, previous=EARLIER, locale=locale)
    assert "£1.990m" in told
    assert "controllable" not in told
    assert "earmarked" not in told
    for label in ("On track", "At risk"):
        assert label in view.html
        assert label in view.markdown


def test_it_is_kept_whole() -> None:
    assert cp.documents.loads(cp.documents.dumps(SOUND)) == SOUND
    frame = cp.frames.to_frame(SOUND, "reserves", backend="polars")
    assert frame["use"].to_list() == [million("0.60").amount, None]
