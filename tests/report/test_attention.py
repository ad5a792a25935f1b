"""The exception report: what needs attention, why, and in which order."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from councilperf import (
    COUNT,
    DERBYSHIRE_2021,
    Attention,
    BudgetLine,
    BudgetStatement,
    Concern,
    Deliverable,
    Direction,
    FinancialYear,
    Judgement,
    Materiality,
    Measure,
    Money,
    Nature,
    Observation,
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
    count,
    exception_report,
    percent,
    points,
    pounds,
    samples,
)
from councilperf.errors import CurrencyMismatchError, InvalidTypeError, InvalidValueError

YEAR = FinancialYear("2021-22")
EMPTY = QuarterReport("A council", "Health", Quarter("2021-22 Q2"), scheme=DERBYSHIRE_2021)


def promise(title: str, rating: Rating, *measures: Measure) -> Deliverable:
    return Deliverable(title, Priority("A heading"), Judgement(rating), measures=measures)


def measure(title: str, figure: int, printed: Rating | None = None, target: int | None = 100) -> Measure:
    judgement = None if printed is None else Judgement(printed)
    targets = [] if target is None else [Target(YEAR, count(target))]
    told = [Observation(YEAR, count(figure), judgement=judgement)]
    return Measure(title, COUNT, Direction.HIGHER, observations=told, targets=targets)


def line(name: str, budget: int, forecast: int, nature: Nature = Nature.NET) -> BudgetLine:
    return BudgetLine(name, budget=pounds(budget), forecast=pounds(forecast), nature=nature)


def reasons(report: QuarterReport, materiality: Materiality | None = None) -> list[tuple[Attention, str]]:
    return [(found.reason, found.name) for found in exception_report(report, materiality=materiality)]


def test_a_report_in_which_nothing_is_amiss_has_no_exceptions() -> None:
    well = attrs.evolve(
        EMPTY,
        deliverables=[
            promise("Fine", Rating.GOOD, measure("On target", 100, Rating.STRONG)),
            promise("Not judged", Rating.UNKNOWN, measure("No target", 1, target=None)),
        ],
        budget=BudgetStatement([line("Even", 100, 100)]),
        savings=SavingsPlan(
            [SavingsInitiative("Staff", amount=pounds(10), forecast=pounds(11))],
            current_year=pounds(10),
            brought_forward=pounds(0),
        ),
        reserves=ReserveStatement([Reserve("Empty", balance=pounds(0))]),
        trading=[TradingArea("Halls", income_target=pounds(5), forecast_income=pounds(5))],
    )
    assert () == exception_report(EMPTY) == exception_report(well)


def test_everything_that_needs_attention_is_told_of_in_order() -> None:
    report = attrs.evolve(
        EMPTY,
        deliverables=[
            promise("Slow", Rating.REVIEW, measure("Far off", 80), measure("Off", 97), measure("Nearly", 89)),
            promise("Stuck", Rating.ACTION),
            promise("Fine", Rating.GOOD, measure("Printed", 100, Rating.REVIEW)),
        ],
        budget=BudgetStatement(
            [
                line("Under", 1000, 990),
                line("Over", 1000, 1030),
                line("Far under", 1000, 900),
                line("Fees short", 50, 30, Nature.INCOME),
                line("Fees over", 50, 51, Nature.INCOME),
            ]
        ),
        savings=SavingsPlan(
            [SavingsInitiative("Staff", amount=pounds(40), forecast=pounds(15))],
            current_year=pounds(100),
            brought_forward=pounds(0),
        ),
        reserves=ReserveStatement([Reserve("Drawn", balance=pounds(-7))]),
        trading=[TradingArea("Halls", income_target=pounds(5), forecast_income=pounds(1))],
    )
    assert reasons(report) == [
        (Attention.SAVINGS_UNIDENTIFIED, "Health"),  # 60
        (Attention.OVER_BUDGET, "Over"),  # 30
        (Attention.SAVING_SHORT, "Staff"),  # 25
        (Attention.OVER_BUDGET, "Fees short"),  # 20
        (Attention.RESERVE_OVERDRAWN, "Drawn"),  # 7
        (Attention.TRADING_SHORT, "Halls"),  # 4
        (Attention.RATED_OFF_TRACK, "Far off"),  # Action, 20% worse
        (Attention.RATED_OFF_TRACK, "Nearly"),  # Action, 11% worse
        (Attention.JUDGED_OFF_TRACK, "Stuck"),  # Action
        (Attention.RATED_OFF_TRACK, "Off"),  # Review, 3% worse
        (Attention.JUDGED_OFF_TRACK, "Slow"),
        (Attention.JUDGED_OFF_TRACK, "Printed"),
        (Attention.UNDER_BUDGET, "Far under"),
        (Attention.UNDER_BUDGET, "Under"),
        (Attention.UNDER_BUDGET, "Fees over"),
    ]
    by_name = {found.name: found for found in exception_report(report)}
    assert (pounds(-30), pounds(1000), Fraction(-3, 100), None, '$.budget.lines["Over"]') == (
        by_name["Over"].favourable,
        by_name["Over"].plan,
        by_name["Over"].share,
        by_name["Over"].rating,
        by_name["Over"].path,
    )
    assert (Rating.ACTION, Fraction(-1, 5), '$.deliverables["Slow"].measures["Far off"]') == (
        by_name["Far off"].rating,
        by_name["Far off"].share,
        by_name["Far off"].path,
    )
    assert (
        by_name["Stuck"].rating,
        by_name["Stuck"].share,
        by_name["Stuck"].path,
    ) == (Rating.ACTION, None, '$.deliverables["Stuck"]')
    assert [by_name[name].path for name in ("Health", "Staff", "Drawn", "Halls")] == [
        "$.savings",
        '$.savings.initiatives["Staff"]',
        '$.reserves.reserves["Drawn"]',
        '$.trading["Halls"]',
    ]
    assert (pounds(-7), None, None) == (by_name["Drawn"].favourable, by_name["Drawn"].plan, by_name["Drawn"].share)


def test_a_measure_is_told_of_once_by_its_computed_rating() -> None:
    both = attrs.evolve(EMPTY, deliverables=[promise("Fine", Rating.GOOD, measure("Off", 50, Rating.REVIEW))])
    assert reasons(both) == [(Attention.RATED_OFF_TRACK, "Off")]
    without_key = attrs.evolve(both, scheme=None)
    assert reasons(without_key) == [(Attention.JUDGED_OFF_TRACK, "Off")]
    unprinted = attrs.evolve(without_key, deliverables=[promise("Fine", Rating.GOOD, measure("Off", 50))])
    assert exception_report(unprinted) == ()
    never_reported = Measure("Never", COUNT, Direction.HIGHER)
    assert exception_report(attrs.evolve(EMPTY, deliverables=[promise("Fine", Rating.GOOD, never_reported)])) == ()


@pytest.mark.parametrize(
    ("limit", "variance", "plan", "holds"),
    [
        (Materiality(), 0, 100, False),
        (Materiality(), 1, 100, True),
        (Materiality(amount=pounds(10)), 10, 0, False),
        (Materiality(amount=pounds(10)), "10.01", 0, True),
        (Materiality(amount=pounds(10)), "-10.01", 0, True),
        (Materiality(amount=pounds(0)), 0, 100, False),
        (Materiality(share=percent(5)), 5, 100, False),
        (Materiality(share=percent(5)), "5.01", 100, True),
        (Materiality(share=percent(5)), "-5.01", -100, True),
        (Materiality(share=percent(5)), "0.01", 0, True),
        (Materiality(share=percent(0)), "0.01", 100, True),
        (Materiality(share=percent(5)), 0, 0, False),
        (Materiality(amount=pounds(10), share=percent(5)), 6, 100, True),
        (Materiality(amount=pounds(10), share=percent(5)), 11, 1000, True),
        (Materiality(amount=pounds(10), share=percent(5)), 10, 200, False),
        (Materiality(amount=pounds(10), share=percent(5), both=True), 11, 1000, False),
        (Materiality(amount=pounds(10), share=percent(5), both=True), 6, 100, False),
        (Materiality(amount=pounds(10), share=percent(5), both=True), 11, 200, True),
    ],
)
def test_a_difference_matters_beyond_the_limit_and_not_on_it(
    limit: Materiality, variance: int | str, plan: int, *, holds: bool
) -> None:
    assert holds is limit.holds(pounds(variance), pounds(plan))


def test_materiality_is_about_money_and_never_hides_an_overdrawn_reserve() -> None:
    report = attrs.evolve(
        EMPTY,
        deliverables=[promise("Slow", Rating.REVIEW)],
        budget=BudgetStatement([line("Over", 1000, 1030), line("Under", 1000, 950)]),
        reserves=ReserveStatement([Reserve("Drawn", balance=pounds(-1))]),
        trading=[
            TradingArea("Halls", income_target=pounds(100), forecast_income=pounds(60)),
            TradingArea("Cafes", income_target=pounds(100), forecast_income=pounds(900)),
        ],
    )
    assert reasons(report, Materiality(amount=pounds(40))) == [
        (Attention.RESERVE_OVERDRAWN, "Drawn"),
        (Attention.JUDGED_OFF_TRACK, "Slow"),
        (Attention.UNDER_BUDGET, "Under"),
    ]


def test_the_published_reports_have_the_exceptions_that_they_have() -> None:
    q2 = exception_report(samples.derbyshire_2021_q2())
    assert [found.reason for found in q2[:2]] == [Attention.SAVINGS_UNIDENTIFIED, Attention.RATED_OFF_TRACK]
    assert pounds(-42_000) == q2[0].favourable
    assert Fraction(-7, 116) == q2[1].share
    under = [found.favourable for found in q2 if found.favourable and found.reason is Attention.UNDER_BUDGET]
    assert Money.total(under) == pounds(1_001_000)


@pytest.mark.parametrize(
    "limits",
    [
        {"amount": pounds(-1)},
        {"share": percent(-1)},
        {"share": points(5)},
        {"share": count(5)},
        {"both": True},
        {"both": True, "amount": pounds(1)},
        {"both": True, "share": percent(1)},
    ],
)
def test_limits_that_limit_nothing_are_refused(limits: dict[str, Money | Quantity | bool]) -> None:
    with pytest.raises(InvalidValueError, match=r"not (a limit|two limits)"):
        Materiality(**limits)  # type: ignore[arg-type]


def test_a_materiality_is_one_and_in_the_reports_currency() -> None:
    report = attrs.evolve(EMPTY, budget=BudgetStatement([line("Over", 1000, 1030)]))
    with pytest.raises(InvalidTypeError, match="not a materiality"):
        exception_report(report, materiality=pounds(5))  # type: ignore[arg-type]
    with pytest.raises(CurrencyMismatchError):
        exception_report(report, materiality=Materiality(amount=Money(5, "EUR")))


def test_a_share_of_a_plan_of_nought_is_none() -> None:
    concern = Concern(Attention.OVER_BUDGET, "$", "New", favourable=pounds(-5), plan=pounds(0))
    assert concern.share is None
    income = Concern(Attention.OVER_BUDGET, "$", "Fees", favourable=pounds(-5), plan=pounds(-20))
    assert Fraction(-1, 4) == income.share
