"""Summaries: the paragraphs of Quarter 2 statement by statement, and never a wrong sign or number elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_UP, Context, localcontext

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import councilperf as cp
from councilperf import (
    BudgetLine,
    BudgetStatement,
    Deliverable,
    Funding,
    Judgement,
    Materiality,
    Money,
    Movement,
    Nature,
    Priority,
    Quarter,
    QuarterReport,
    Rating,
    Reserve,
    ReserveKind,
    ReserveStatement,
    SavingsInitiative,
    SavingsPlan,
    TradingArea,
    million,
    percent,
    pounds,
)
from councilperf.errors import CurrencyMismatchError, InvalidTypeError, InvalidValueError
from councilperf.testing import quarter_reports
from councilperf.wording import Topic, summary

Q1, Q2 = cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()
SOON, LATE = date(2021, 9, 30), date(2022, 3, 31)
EMPTY = QuarterReport("A council", "Health", Quarter("2021-22 Q2"))


def told(report: QuarterReport, *topics: Topic, previous: QuarterReport | None = None) -> str:
    return " ".join(summary(report, previous, topics=topics or [Topic.OVERVIEW]))


def deliverables(*ratings: Rating, title: str = "Promise {}") -> list[Deliverable]:
    return [
        Deliverable(title.format(place), Priority("Early help"), Judgement(rating))
        for place, rating in enumerate(ratings, 1)
    ]


def with_budget(*lines: BudgetLine, funding: Iterable[Funding] = ()) -> QuarterReport:
    return attrs.evolve(EMPTY, budget=BudgetStatement(lines, additional_funding=funding))


def line(budget: str, forecast: str, *, name: str = "Parks", nature: Nature = Nature.NET) -> BudgetLine:
    return BudgetLine(name, budget=million(budget), forecast=million(forecast), nature=nature)


# ------------------------------------------------------------------ Quarter 2, paragraph by paragraph


@pytest.mark.parametrize(
    ("paragraph", "topic", "statement"),
    [
        ("4.2 and 4.4", Topic.OVERVIEW, "15 of the 17 deliverables are on track (1 Strong and 14 Good)."),
        ("4.2", Topic.OVERVIEW, "2 deliverables are flagged: “Worked with communities in a further 8 areas"),
        ("4.2", Topic.OVERVIEW, "ensure they thrive” (Review) and “Worked with partners to develop a county wide"),
        (
            "4.2",
            Topic.OVERVIEW,
            "improve social mobility, targeting underperforming areas across the county” (Review).",
        ),
        (
            "4.2",
            Topic.OVERVIEW,
            "After the use of £0.095m of Covid-19 Funding, the forecast for the year is an underspend of £1.096m.",
        ),
        ("4.2", Topic.OVERVIEW, "Savings of £0.213m are forecast by the end of the year, against a target of £0.255m "),
        ("4.2", Topic.OVERVIEW, "and identified initiatives worth £0.213m."),
        ("4.9", Topic.BUDGET, "The net budget is £8.537m; with £0.095m of Covid-19 Funding "),
        ("4.9", Topic.BUDGET, "it comes to £8.632m."),
        (
            "4.10",
            Topic.BUDGET,
            "Before additional funding, the forecast outturn of £7.536m is an underspend of £1.001m",
        ),
        ("4.11", Topic.BUDGET, "With additional funding, it is an underspend of £1.096m, 12.7% of the budget."),
        ("4.13", Topic.BUDGET, "Registrars (underspend of £0.244m)"),
        ("4.14", Topic.BUDGET, "Coroners (underspend of £0.190m)"),
        ("4.15", Topic.BUDGET, "Trading Standards (underspend of £0.116m)"),
        ("4.16", Topic.BUDGET, "The key variances are in 4 lines: Public Health - Prevention (underspend of £0.385m)"),
        ("4.17", Topic.SAVINGS, "Budget reductions of £0.271m were allocated for the year."),
        ("4.17", Topic.SAVINGS, "Savings of £0.016m beyond the target of the year before were brought forward,"),
        ("4.17", Topic.SAVINGS, "which leaves £0.255m to be found."),
        ("4.18", Topic.SAVINGS, "4 initiatives have been identified, worth £0.213m together."),
        ("4.19", Topic.SAVINGS, "That is £0.042m short of the target."),
        (
            "4.21",
            Topic.SAVINGS,
            "By the end of the year £0.213m is forecast to be achieved, £0.042m short of the target.",
        ),
        ("4.22", Topic.RESERVES, "14 reserves totalling £15.277m are held."),
        ("4.24", Topic.TRADING, "3 trading areas are projected to earn £1.640m against targets of £1.263m."),
        ("4.24", Topic.TRADING, "One area is above its target: Registrars (£0.377m)."),
    ],
)
def test_quarter_2_says_what_was_published(paragraph: str, topic: Topic, statement: str) -> None:
    assert statement in told(Q2, topic), paragraph


@pytest.mark.parametrize(
    "statement",
    [
        (
            "Since Quarter 1 2021-22 one deliverable has a better rating: “Increased the number of "
            "people taking part in "
            "stop smoking and weight management programmes” (from Good to Strong)."
        ),
        (
            "Since Quarter 1 2021-22 one deliverable has a worse rating: “Worked with partners to "
            "develop a county wide "
            "approach to improve social mobility, targeting underperforming areas across the "
            "county” (from Good to Review)."
        ),
        "2 deliverables are now expected later than they were then: “Continued to operate the Community Response Unit,",
        "improve support for local people” (from 30 Sep 2021 to 31 Mar 2022).",
    ],
)
def test_quarter_2_says_what_is_new_since_quarter_1(statement: str) -> None:
    assert statement in told(Q2, Topic.CHANGES, previous=Q1)


def test_the_whole_of_quarter_2_is_ten_paragraphs_and_three_more_with_what_is_new() -> None:
    assert (len(summary(Q2)), len(summary(Q2, Q1))) == (10, 13)


def test_a_report_with_nothing_in_it_has_nothing_to_say() -> None:
    assert summary(EMPTY) == ()
    assert summary(attrs.evolve(EMPTY, budget=BudgetStatement(()), reserves=ReserveStatement(()))) == ()


def test_topics_come_in_the_order_that_is_asked_for() -> None:
    both = summary(Q2, topics=[Topic.RESERVES, Topic.TRADING])
    assert both == (*summary(Q2, topics=[Topic.RESERVES]), *summary(Q2, topics=[Topic.TRADING]))


# ------------------------------------------------------------------ number


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([Rating.GOOD], "The one deliverable is on track (1 Good)."),
        ([Rating.GOOD, Rating.STRONG], "All 2 deliverables are on track (1 Strong and 1 Good)."),
        (
            [Rating.GOOD, Rating.ACTION],
            "1 of the 2 deliverables is on track (1 Good). One deliverable is flagged: “Promise 2” (Action).",
        ),
        ([Rating.REVIEW], "The one deliverable is not on track. One deliverable is flagged: “Promise 1” (Review)."),
        (
            [Rating.REVIEW, Rating.ACTION],
            (
                "None of the 2 deliverables is on track. "
                "2 deliverables are flagged: “Promise 1” (Review) and “Promise 2” (Action)."
            ),
        ),
        ([Rating.UNKNOWN], "One deliverable has no rating: “Promise 1” (Unknown)."),
        ([Rating.UNKNOWN] * 2, "2 deliverables have no rating: “Promise 1” (Unknown) and “Promise 2” (Unknown)."),
        (
            [Rating.GOOD, Rating.UNKNOWN, Rating.GOOD],
            "2 of the 3 deliverables are on track (2 Good). One deliverable has no rating: “Promise 2” (Unknown).",
        ),
    ],
)
def test_deliverables_are_counted_in_good_grammar(ratings: list[Rating], expected: str) -> None:
    assert expected == told(attrs.evolve(EMPTY, deliverables=deliverables(*ratings)))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "One earmarked reserve of £1.000m is held."),
        (2, "2 earmarked reserves totalling £2.000m are held."),
        (1_000, "1,000 earmarked reserves totalling £1,000.000m are held."),
    ],
)
def test_reserves_are_counted_in_good_grammar(number: int, expected: str) -> None:
    kind = ReserveKind.EARMARKED
    held = ReserveStatement([Reserve(f"Reserve {place}", balance=million(1), kind=kind) for place in range(number)])
    assert expected == told(attrs.evolve(EMPTY, reserves=held), Topic.RESERVES)


@pytest.mark.parametrize("kind", [None, ReserveKind.GENERAL, ReserveKind.RING_FENCED])
def test_other_reserves_are_not_called_earmarked(kind: ReserveKind | None) -> None:
    held = ReserveStatement([Reserve("Working balance", balance=million(1), kind=kind)])
    assert told(attrs.evolve(EMPTY, reserves=held), Topic.RESERVES) == "One reserve of £1.000m is held."


def test_reserves_that_moved_are_named() -> None:
    held = ReserveStatement(
        [
            Reserve("Up", balance=million(2), opening=million(1)),
            Reserve("Down", balance=million(1), stated_movement=Movement.DECREASED),
            Reserve("Down too", balance=million(1), opening=million(2), stated_movement=Movement.INCREASED),
            Reserve("Still", balance=million(1), stated_movement=Movement.UNCHANGED),
        ]
    )
    assert told(attrs.evolve(EMPTY, reserves=held), Topic.RESERVES) == (
        "4 reserves totalling £5.000m are held. One reserve has increased: Up. "
        "2 reserves have decreased: Down and Down too."
    )


# ------------------------------------------------------------------ sign


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([line("1", "0.9")], "The forecast outturn of £0.900m is an underspend of £0.100m, 10.0% of the budget."),
        ([line("1", "1.1")], "The forecast outturn of £1.100m is an overspend of £0.100m, 10.0% of the budget."),
        ([line("1", "1")], "The forecast outturn of £1.000m is in line with the budget."),
        ([line("1", "1.000499")], "The forecast outturn of £1.000m is in line with the budget."),
        ([line("1", "1.0005")], "The forecast outturn of £1.001m is an overspend of £0.001m, 0.1% of the budget."),
        ([line("0", "-0.003")], "The forecast outturn of -£0.003m is an underspend of £0.003m."),
        ([line("0", "-0.0004")], "The forecast outturn of £0.000m is in line with the budget."),
        ([line("-0.537", "-0.781")], "outturn of -£0.781m is an underspend of £0.244m, 45.4% of the budget."),
        (
            [line("1", "0.9", nature=Nature.INCOME)],
            "of -£0.900m is an overspend of £0.100m, 10.0% of the budget.",
        ),
    ],
)
def test_the_forecast_is_told_with_its_sign(lines: list[BudgetLine], expected: str) -> None:
    assert expected in told(with_budget(*lines), Topic.BUDGET)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (line("1", "0.9"), "The key variance is in one line: Parks (underspend of £0.100m)."),
        (line("1", "1.1"), "The key variance is in one line: Parks (overspend of £0.100m)."),
        (line("1", "1.1", nature=Nature.EXPENDITURE), "one line: Parks (overspend of £0.100m)."),
        (line("-1", "-1.1"), "one line: Parks (underspend of £0.100m)."),
        (line("1", "1.1", nature=Nature.INCOME), "one line: Parks (£0.100m more income than budgeted)."),
        (line("1", "0.9", nature=Nature.INCOME), "one line: Parks (£0.100m less income than budgeted)."),
    ],
)
def test_a_key_variance_is_told_by_the_nature_of_its_line(found: BudgetLine, expected: str) -> None:
    assert told(with_budget(found), Topic.BUDGET).endswith(expected)


@pytest.mark.parametrize("context", [Context(prec=1, rounding=ROUND_UP), Context(prec=1, Emax=1, Emin=-1)], ids=str)
def test_key_variances_come_in_order_in_any_decimal_context(context: Context) -> None:
    report = with_budget(line("1", "0.81", name="Small"), line("1", "0.756", name="Large"))
    with localcontext(context):
        assert "Large (underspend of £0.244m) and Small" in told(report, Topic.BUDGET)


def test_a_variance_is_key_from_a_hundredth_of_all_budgets_together() -> None:
    large = line("-9.9", "-9.9", name="Large")
    for forecast, is_key in (("0.2", True), ("0.0", True), ("0.199999", False), ("0.000001", False)):
        assert ("key variance" in told(with_budget(large, line("0.1", forecast)), Topic.BUDGET)) is is_key


def test_what_is_material_can_be_told() -> None:
    lines = [line("1", "1.05", name="Exactly"), line("1", "0.9", name="More"), line("1", "1.051", name="Just")]
    found = summary(with_budget(*lines), topics=[Topic.BUDGET], material=Materiality(amount=million("0.05")))
    assert found[-1] == (
        "The key variances are in 2 lines: More (underspend of £0.100m) and Just (overspend of £0.051m)."
    )
    none = Materiality(share=percent(10))
    assert len(summary(with_budget(*lines), topics=[Topic.BUDGET], material=none)) == 2
    with pytest.raises(CurrencyMismatchError):
        summary(with_budget(*lines), material=Materiality(amount=Money(1, "EUR")))


def test_a_variance_that_would_print_as_nought_is_never_key() -> None:
    assert "key" not in told(with_budget(line("0", "0.0004")), Topic.BUDGET)


def test_funding_is_told_layer_by_layer_with_its_sign() -> None:
    layers = [Funding("Grant", million("0.2")), Funding("Clawback", million("-0.3"))]
    report = with_budget(line("1", "1"), funding=layers)
    assert told(report, Topic.BUDGET) == (
        "The net budget is £1.000m; with £0.200m of Grant and -£0.300m of Clawback it comes to £0.900m. "
        "Before additional funding, the forecast outturn of £1.000m is in line with the budget. "
        "With additional funding, it is an overspend of £0.100m, 11.1% of the budget."
    )
    assert told(report) == (
        "After the use of £0.200m of Grant and -£0.300m of Clawback, "
        "the forecast for the year is an overspend of £0.100m."
    )


@pytest.mark.parametrize(
    ("brought_forward", "amounts", "expected"),
    [
        (
            "-16000",
            [("300000", "300000")],
            (
                "Savings of £0.016m beyond the target of the year before were brought forward, "
                "which leaves £0.255m to be "
                "found. One initiative has been identified, worth £0.300m. That is £0.045m more than the target. "
                "By the end of the year £0.300m is forecast to be achieved, £0.045m more than the target."
            ),
        ),
        (
            "29000",
            [("300000", "290000")],
            (
                "A shortfall of £0.029m was brought forward from the year before, which makes £0.300m to be found. "
                "One initiative has been identified, worth £0.300m. That meets the target. "
                "By the end of the year £0.290m is forecast to be achieved, £0.010m short of the target. "
                "One initiative is forecast to fall short: Saving 1 (£0.010m)."
            ),
        ),
        (
            "0",
            [("100000", "50000"), ("100000", "221000"), ("71000", "0")],
            (
                "Nothing was brought forward from the year before, so that £0.271m is to be found. "
                "3 initiatives have been "
                "identified, worth £0.271m together. That meets the target. "
                "By the end of the year £0.271m is forecast to be achieved, which meets the target. "
                "2 initiatives are forecast to fall short: Saving 1 (£0.050m) and Saving 3 (£0.071m)."
            ),
        ),
        (
            "-1",
            [],
            (
                "Nothing was brought forward from the year before, so that £0.271m is to be found. "
                "No initiatives have been identified. By the end of the year £0.000m is forecast to "
                "be achieved, £0.271m short of the target."
            ),
        ),
    ],
)
def test_savings_are_told_with_their_signs(brought_forward: str, amounts: list[tuple[str, str]], expected: str) -> None:
    initiatives = [
        SavingsInitiative(f"Saving {place}", amount=pounds(amount), forecast=pounds(forecast))
        for place, (amount, forecast) in enumerate(amounts, 1)
    ]
    plan = SavingsPlan(initiatives, current_year=pounds(271_000), brought_forward=pounds(brought_forward))
    first = "Budget reductions of £0.271m were allocated for the year. "
    assert first + expected == told(attrs.evolve(EMPTY, savings=plan), Topic.SAVINGS)


def test_trading_areas_are_told_above_and_below_their_targets() -> None:
    areas = [
        TradingArea(name, income_target=million(1), forecast_income=million(income))
        for name, income in (("Halls", "1.1"), ("Pools", "0.8"), ("Cafes", "1.0"), ("Shops", "0.9"))
    ]
    assert told(attrs.evolve(EMPTY, trading=areas), Topic.TRADING) == (
        "4 trading areas are projected to earn £3.800m against targets of £4.000m. "
        "One area is above its target: Halls (£0.100m). "
        "2 areas are below their targets: Pools (£0.200m) and Shops (£0.100m)."
    )
    assert told(attrs.evolve(EMPTY, trading=areas[2:3]), Topic.TRADING) == (
        "One trading area is projected to earn £1.000m against a target of £1.000m."
    )


def test_income_in_two_currencies_is_not_added_up() -> None:
    areas = [
        TradingArea(currency, income_target=Money(10**6, currency), forecast_income=Money(2 * 10**6, currency))
        for currency in ("GBP", "EUR")
    ]
    assert told(attrs.evolve(EMPTY, trading=areas), Topic.TRADING) == (
        "2 areas are above their targets: GBP (£1.000m) and EUR (€1.000m)."
    )


# ------------------------------------------------------------------ changes


def changed(before: list[Deliverable], now: list[Deliverable]) -> str:
    earlier = attrs.evolve(EMPTY, quarter=Quarter("2020-21 Q4"), deliverables=before)
    return told(attrs.evolve(EMPTY, deliverables=now), Topic.CHANGES, previous=earlier)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (Rating.GOOD, Rating.GOOD, ""),
        (
            Rating.REVIEW,
            Rating.GOOD,
            "Since Quarter 4 2020-21 one deliverable has a better rating: “Promise 1” (from Review to Good).",
        ),
        (
            Rating.REVIEW,
            Rating.ACTION,
            "Since Quarter 4 2020-21 one deliverable has a worse rating: “Promise 1” (from Review to Action).",
        ),
        (
            Rating.UNKNOWN,
            Rating.GOOD,
            "Since Quarter 4 2020-21 one deliverable has another rating: “Promise 1” (from Unknown to Good).",
        ),
        (
            Rating.GOOD,
            cp.RAG["green"],
            "Since Quarter 4 2020-21 one deliverable has another rating: “Promise 1” (from Good to Green).",
        ),
        (
            Rating.GOOD,
            Rating.UNKNOWN,
            "Since Quarter 4 2020-21 one deliverable has another rating: “Promise 1” (from Good to Unknown).",
        ),
    ],
)
def test_a_change_of_rating_is_told_as_what_it_is(before: Rating, now: Rating, expected: str) -> None:
    assert expected == changed(deliverables(before), deliverables(now))


def test_changes_are_told_together() -> None:
    first, second, third = deliverables(Rating.GOOD, Rating.GOOD, Rating.GOOD)
    later = attrs.evolve(first, expected_completion=LATE)
    assert changed(
        [attrs.evolve(first, expected_completion=SOON), attrs.evolve(second, expected_completion=LATE), third],
        [later, attrs.evolve(second, expected_completion=SOON), *deliverables(Rating.GOOD, title="New {}")],
    ) == (
        "One deliverable is now expected later than it was then: “Promise 1” (from 30 Sep 2021 to 31 Mar 2022). "
        "One deliverable is now expected earlier than it was then: “Promise 2” (from 31 Mar 2022 to 30 Sep 2021). "
        "One deliverable is new: “New 1”. One deliverable of the report before is not in this one: “Promise 3”."
    )


def test_what_cannot_be_told_apart_is_left_out() -> None:
    same = deliverables(Rating.GOOD, Rating.REVIEW, title="Same")
    assert changed(same, same) == ""


def test_what_one_report_has_twice_is_neither_new_nor_gone() -> None:
    first, second = deliverables(Rating.GOOD, Rating.REVIEW, title="Same")
    assert changed([first, second], [first]) == changed([first], [first, second]) == ""


@pytest.mark.parametrize("what", ["council", "portfolio"])
def test_what_is_new_is_told_of_one_portfolio(what: str) -> None:
    with pytest.raises(InvalidValueError, match=f"^not reports of one {what}: "):
        summary(Q2, attrs.evolve(Q1, **{what: "Another"}))  # type: ignore[arg-type]


def test_a_later_report_is_no_previous_one() -> None:
    for previous in (Q2, attrs.evolve(Q2, quarter=Quarter("2021-22 Q3"))):
        with pytest.raises(InvalidValueError, match=r"^not an earlier report: "):
            summary(Q2, previous)


@pytest.mark.parametrize("report", [None, "report", 7, EMPTY.quarter])
def test_only_reports_are_summed_up(report: QuarterReport) -> None:
    with pytest.raises(InvalidTypeError):
        summary(report)
    if report is not None:
        with pytest.raises(InvalidTypeError):
            summary(Q2, report)


@pytest.mark.parametrize("topics", [["budget"], [None], None, 7, "budget", Topic.BUDGET])
def test_only_topics_are_written_about(topics: list[Topic]) -> None:
    with pytest.raises(InvalidTypeError):
        summary(Q2, topics=topics)


@pytest.mark.parametrize("material", [7, "£0.1m", percent(1), million(1)])
def test_only_a_materiality_says_what_is_material(material: Materiality) -> None:
    with pytest.raises(InvalidTypeError):
        summary(Q2, material=material)


def test_a_language_without_sentences_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="a language that sentences are written in"):
        summary(Q2, locale="fr_FR")


# ------------------------------------------------------------------ whatever the report


@st.composite
def two_reports(draw: st.DrawFn) -> tuple[QuarterReport, QuarterReport | None]:
    """Reports with the report before, which shares some deliverables, or without it."""
    report = draw(quarter_reports())
    if draw(st.booleans()):
        return report, None
    promises = [*report.deliverables, *draw(st.lists(st.from_type(Deliverable), max_size=2))]
    return report, attrs.evolve(report, quarter=report.quarter.previous, deliverables=promises)


@given(two_reports())
def test_no_report_is_summed_up_with_a_wrong_number_or_minus_nought(
    pair: tuple[QuarterReport, QuarterReport | None],
) -> None:
    for paragraph in summary(*pair):
        assert paragraph
        assert not re.search(r"-£0\.0+m|--|\b1 (deliverables|initiatives|reserves|areas|lines)\b", paragraph)
        assert not re.search(r"\b[2-9] (deliverable|initiative|reserve|area|line)\b", paragraph)
        assert not re.search(r"\b(under|over)spend of -|\b(short of|more than) -|fall short: [^.]* \(-", paragraph)


def printed(amount: int) -> str:
    """Return what an amount is in millions, worked out in whole thousands, half away from nought."""
    thousands = (2 * abs(amount) + 1_000) // 2_000
    return f"£{thousands // 1_000:,}.{thousands % 1_000:03}m"


@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9)), min_size=1, max_size=4))
def test_the_position_has_the_sign_that_the_pounds_have(amounts: list[tuple[int, int]]) -> None:
    lines = [
        BudgetLine(f"Line {place}", budget=pounds(budget), forecast=pounds(forecast))
        for place, (budget, forecast) in enumerate(amounts)
    ]
    over = sum(forecast - budget for budget, forecast in amounts)
    shown = printed(over)
    if shown == "£0.000m":
        expected = "The forecast for the year is in line with the budget."
    else:
        expected = f"The forecast for the year is an {'over' if over > 0 else 'under'}spend of {shown}."
    assert expected == told(with_budget(*lines))
