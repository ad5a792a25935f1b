"""What commentaries and highlights state: what contradicts is found, and honest sentences are left alone."""

from __future__ import annotations

import attrs
import pytest

from councilperf import (
    COUNT,
    DAYS,
    PERCENT,
    BudgetLine,
    BudgetStatement,
    Deliverable,
    Direction,
    FinancialYear,
    Finding,
    FindingCode,
    Highlight,
    HighlightKind,
    Judgement,
    Measure,
    Money,
    Nature,
    Observation,
    Priority,
    Quantity,
    Quarter,
    QuarterReport,
    Range,
    Rating,
    Severity,
    Status,
    Target,
    YearEnding,
    YearToDate,
    check,
    count,
    days,
    per,
    percent,
    pounds,
)
from councilperf.report.checks.text import check_text

Q1, Q2, Q3 = (Quarter(f"2023-24 Q{number}") for number in (1, 2, 3))
LAST = FinancialYear("2022-23")
HALF = YearToDate("2023-24 to Sep")
RECYCLING = Measure(
    "Household waste recycled or composted",
    PERCENT,
    Direction.HIGHER,
    observations=[Observation(LAST, percent("45.3")), Observation(HALF, percent("47.8"))],
    targets=[Target(LAST, percent(46)), Target(HALF, percent(48))],
)
TREES = Measure(
    "Trees planted in country parks",
    COUNT,
    Direction.HIGHER,
    observations=[Observation(LAST, count(1_204)), Observation(HALF, count(900))],
    targets=[Target(HALF, Range(low=count(800)))],
)
CARE = Measure(
    "Children in care", per(10_000), Direction.LOWER, observations=[Observation(HALF, Quantity("72.4", per(10_000)))]
)
HOMES = Measure(
    "Days taken to re-let empty homes",
    DAYS,
    Direction.LOWER,
    observations=[Observation(HALF, days("24"))],
)


def report(text: str, *measures: Measure, quarter: Quarter = Q2, highlight: str = "") -> QuarterReport:
    promise = Deliverable(
        "A greener borough",
        Priority("Green"),
        Judgement(Rating.GOOD),
        commentary=text,
        measures=measures or [RECYCLING, TREES, HOMES, CARE],
    )
    notes = [Highlight(HighlightKind.NOTE, highlight)] if highlight else []
    return QuarterReport("A council", "Place", quarter, deliverables=[promise], highlights=notes)


def found(text: str, *, highlight: str = "", before: str = "") -> list[tuple[str, str, str]]:
    previous = report(before, quarter=Q1) if before else None
    return facts(check_text(report(text, highlight=highlight), previous))


def facts(findings: object) -> list[tuple[str, str, str]]:
    assert not isinstance(findings, str)
    return [(one.code, str(one.expected), str(one.found)) for one in findings]  # type: ignore[attr-defined]


DIFFERS = FindingCode.TEXT_DIFFERS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2022-23, 43.5% of household waste was recycled.", [(DIFFERS, "45.3%", "43.5%")]),
        ("In 2022/23 household waste recycling stood at 43.5%.", [(DIFFERS, "45.3%", "43.5%")]),
        ("Household waste recycled: 43.5 per cent for 2022-23.", [(DIFFERS, "45.3%", "43.5%")]),
        ("Household waste recycling was 45.3% in 2022-23 (target 64%).", [(DIFFERS, "46%", "64%")]),
        ("Household waste recycling was 45.3% in 2022-23, against a target of 64%.", [(DIFFERS, "46%", "64%")]),
        ("We now recycle 74.8% of household waste.", [(DIFFERS, "47.8%", "74.8%")]),
        ("To date 990 trees were planted in parks.", [(DIFFERS, "900", "990")]),
        ("The year to date saw 990 new trees planted across the parks.", [(DIFFERS, "900", "990")]),
        ("So far 2 thousand trees were planted.", [(DIFFERS, "900", "2000")]),
        ("The mayor said 'We did well.' So far 990 trees were planted.", [(DIFFERS, "900", "990")]),
        ("In 2022-23 1,240 trees were planted.", [(DIFFERS, "1204", "1240")]),
        ("To date, empty homes were re-let in 42 days.", [(DIFFERS, "24 days", "42 days")]),
        ("So far this year 990 trees have been planted.", [(DIFFERS, "900", "990")]),
        ("The rate of children in care to date is 74.2 per 10,000.", [(DIFFERS, "72.4 per 10000", "74.2 per 10000")]),
        ("Up from 43.5% of household waste recycled in 2022-23.", [(DIFFERS, "45.3%", "43.5%")]),
        ("In 2022-23 half of our household waste (43.5%) was recycled.", [(DIFFERS, "45.3%", "43.5%")]),
        ("The target for household waste recycled in 2022-23 was 64%.", [(DIFFERS, "46%", "64%")]),
        ("Household waste recycled to date: 47.8%, with a profile of 84%.", [(DIFFERS, "48%", "84%")]),
    ],
)
def test_a_figure_that_is_not_its_measures_is_found(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In academic year 2022-23 44.1% of pupils passed.", [(DIFFERS, "41.4%", "44.1%")]),
        ("In the 12 months to September 2023 47.3% of pupils passed.", [(DIFFERS, "43.7%", "47.3%")]),
        ("In academic year 2022/23 41.4% of pupils passed, and in the twelve months to Sep 2023 43.7%.", []),
        ("In academic year 2021-22 44.1% of pupils passed.", []),  # another year, which the table does not have
        ("In academic year 2022-27 44.1% of pupils passed.", []),
    ],
)
def test_twelve_months_are_told_from_the_financial_year(text: str, expected: list[tuple[str, str, str]]) -> None:
    years = {LAST: percent(50), YearEnding("12 months to Aug 2023"): percent("41.4")}
    years[YearEnding("12 months to Sep 2023")] = percent("43.7")
    told = [Observation(period, value) for period, value in years.items()]
    measure = Measure("Pupils who passed English and maths", PERCENT, Direction.HIGHER, observations=told)
    assert expected == facts(check_text(report(text, measure), None))


@pytest.mark.parametrize(
    "text",
    [
        "In 2022-23, 45.3% of household waste was recycled.",
        "In 2022-23, 45% of household waste was recycled, against a target of 46%.",
        "Household waste recycling was 47.8% to date, up from 45.3% in 2022-23.",
        "We now recycle 47.8% of household waste. Around 60% of household waste could be recycled.",
        "The national average for household waste recycled is 44.1% (2022-23).",
        "Household waste recycling rose by 2.5% in 2022-23.",
        "Household waste recycling saw an increase of 2.5% in 2022-23.",
        "By 2030, 65% of household waste is to be recycled.",
        "Household waste recycling is expected to reach 52% in 2023-24.",
        "In Quarter 2, 61% of household waste was recycled.",
        "In the last 12 months 61% of household waste was recycled.",
        "In August 2023, 61% of household waste was recycled.",
        "On 4 October 61% of household waste was recycled.",
        "Over 500 trees were planted in 2022-23.",
        "So far 900 trees were planted, 1,204 in 2022-23.",
        "In 2022-23, 1.2 thousand trees were planted.",
        "The target of 800 trees planted to date was met.",
        "Of 43.5% we know nothing more.",
        "In 2021-22 54.1% of household waste was recycled (target 30%).",
        "This quarter 61% of household waste was recycled.",
        "To date a path of 900m beside 12345678901234 trees planted was made.",
        "Trees planted in 3 parks.",
        "The 12 month programme runs from Phase 2, under Section 75, to 2022/23 and 24/7.",
        "In 2022-23, 40 to 50% of waste was food.",
        "Call 01629 533190 about Covid-19 in the 10-14 age group, at 9.30am, on 04/10/2023.",
        "The average number of trees planted in 2022-23 by a volunteer was 6.",
        "So far 900 trees were planted in country parks, against a profile of 800.",
        "So far 900 trees were planted in country parks, of which 640 trees are oaks and 260 trees are limes.",
        "In July 310 trees were planted in parks, in August 290 and in September 300.",
        "In May 310 trees were planted in parks, and in March 290.",
        "Trees planted in parks: 900 (2022-23: 1,204).",
        "Trees planted in parks were 900 (so far this year), 1,204 in 2022-23.",
        "",
    ],
)
def test_an_honest_sentence_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_figure_without_a_time_is_doubted_and_one_with_a_time_contradicts() -> None:
    untimed, timed = (
        check_text(report(text))
        for text in ("74.8% of household waste was recycled.", "In 2022-23, 1% of household waste was recycled.")
    )
    assert [one.severity for one in (*untimed, *timed)] == [Severity.WARNING, Severity.ERROR]


def test_a_forecast_is_compared_with_a_forecast_alone() -> None:
    likely = attrs.evolve(TREES, observations=[Observation(HALF, count(900), status=Status.PROJECTED)])
    said = "To date {} trees were planted."
    assert facts(check_text(report(said.format("285"), likely))) == []
    expected = [(DIFFERS, "900", "950")]
    assert facts(check_text(report("The forecast to date is 950 trees planted.", likely))) == expected
    assert facts(check_text(report("The forecast to date is 900 trees planted.", likely))) == []


def test_a_title_in_brackets_says_nothing() -> None:
    noted = attrs.evolve(TREES, title="(trees planted)")
    assert facts(check_text(report("To date 17 trees were planted.", noted))) == []


def test_a_highlight_of_a_deliverable_is_read_as_its_commentary_is() -> None:
    (promise,) = report("").deliverables
    noted = attrs.evolve(promise, highlights=[Highlight(HighlightKind.SUCCESS, "To date 17 trees were planted.")])
    (finding,) = check_text(attrs.evolve(report(""), deliverables=[noted]))
    assert finding.path == '$.deliverables["A greener borough"].highlights[0].text'
    new = report("", quarter=Q1)
    known = attrs.evolve(new, deliverables=[attrs.evolve(new.deliverables[0], measures=[RECYCLING])])
    assert facts(check_text(report("In Quarter 1, 513 trees were planted."), known)) == []


def test_what_two_measures_share_is_told_of_neither() -> None:
    twins = [attrs.evolve(TREES, title=f"Trees planted {where}") for where in ("in parks", "in streets")]
    assert facts(check_text(report("To date 17 trees were planted.", *twins))) == []
    assert facts(check_text(report("To date 17 trees were planted in streets.", *twins))) == [(DIFFERS, "900", "17")]


def test_a_highlight_speaks_of_any_measure() -> None:
    (finding,) = check_text(report("", highlight="To date 17 trees were planted."))
    assert (finding.path, finding.code) == ("$.highlights[0].text", "text-differs")
    trees = '$.deliverables["A greener borough"].measures["Trees planted in country parks"]'
    assert finding.also == (f'{trees}.observations["2023-24 to Sep"].value',)


PARTS = FindingCode.PARTS_DIFFER


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fund made 100 awards, of which 60 were loans and 39 were grants.", [(PARTS, "99", "100")]),
        ("The fund made 100 awards: 60 loans; and 41 grants.", [(PARTS, "101", "100")]),
        ("The fund made 100 awards. There were 60 loans, 30 grants and 9 gifts.", [(PARTS, "99", "100")]),
        (
            "The £100m programme is made up of £60m of grants and £20m of loans.",
            [(PARTS, "GBP 80000000", "GBP 100000000")],
        ),
        ("The £10m budget comprises £6m of pay and £5m of supplies.", [(PARTS, "GBP 11000000", "GBP 10000000")]),
        ("We spent £1.2m, comprising £0.7m on roads and £0.6m on paths.", [(PARTS, "GBP 1300000", "GBP 1200000")]),
        ("In 2022-23 we made 100 awards totalling £4,000: 60 loans, 30 gifts and 9 grants.", [(PARTS, "99", "100")]),
    ],
)
def test_parts_that_miss_their_total_are_found(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The fund made 100 awards, of which 60 were loans and 40 were grants.",
        "The fund made 100 awards, of which 60 were loans.",
        "The fund made 100 awards, of which 60 were loans, 20 gifts.",
        "The fund made 100 awards, of which 60 were loans and 20 were grants.",
        "The fund made about 100 awards, of which 60 were loans and 39 were grants.",
        "The fund made 100 awards, of which over 60 were loans and 39 were grants.",
        "The fund made 100 awards, of which £60 was lent and £39 given.",
        "The fund made 100 awards, of which 60% were loans and 39% were grants.",
        "Awards of which 60 were loans and 39 were grants.",
        "Two things: 60 loans and 39 grants.",
        "The fund made 100 awards.\n\nThere were 60 loans, 30 grants and 9 gifts.",
        "There were 60 loans, 30 grants and 9 gifts.",
        "Of these 60 were loans and 39 grants.",
    ],
)
def test_a_list_that_adds_up_or_may_leave_something_out_is_left_alone(text: str) -> None:
    assert found(text) == []


SHARES = FindingCode.SHARES_DIFFER


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cost is now shared 60/40, from 74/25.", [(SHARES, "100", "99")]),
        ("Costs are split 51/50.", [(SHARES, "100", "101")]),
        ("The split is 60/40.", []),
        ("A score of 49/50 was reached.", []),
        ("Open 24/7, on 04/10, in 2022/23.", []),
        ("Costs are split 20/10.", []),
    ],
)
def test_shares_make_a_hundred(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


PERIODS = FindingCode.PERIODS_DIFFER


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Quarter 1 500 trees were planted, in Quarter 2 450 trees were planted.", [(PERIODS, "950", "900")]),
        (
            "In Q2 400 trees were planted, an increase from 510 trees planted in Q1.",
            [(PERIODS, "910", "900")],
        ),
        ("In Quarter 1 500 trees were planted, in Quarter 2 400 trees were planted.", []),
        ("In Quarter 2 450 trees were planted.", []),
        ("In Quarter 1 500 trees were planted, in Quarter 1 510 trees were planted, in Q2 9 trees were planted.", []),
    ],
)
def test_a_year_to_date_is_the_sum_of_its_quarters(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_quarters_come_from_the_text_or_the_measure_or_the_report_before() -> None:
    first = Observation(YearToDate("2023-24 to Jun"), count(500))
    before = report("", attrs.evolve(TREES, observations=[first]), quarter=Q1)
    after = report("In Quarter 2 450 trees were planted.", TREES)
    assert facts(check_text(after, before)) == [(PERIODS, "950", "900")]
    both = attrs.evolve(
        TREES, observations=[Observation(Q1, count(500)), Observation(Q2, count(450)), Observation(HALF, count(900))]
    )
    assert facts(check_text(report("", both))) == [(PERIODS, "950", "900")]
    nine = Observation(YearToDate("2023-24 to Dec"), count(1_400))
    later = report("In Quarter 3 499 trees were planted.", attrs.evolve(TREES, observations=[nine]), quarter=Q3)
    assert facts(check_text(later, after)) == [(PERIODS, "1399", "1400")]


def test_percentages_never_add_up() -> None:
    text = "In Quarter 1 40% of household waste was recycled, in Quarter 2 41% of household waste was recycled."
    assert found(text) == []


TWICE = FindingCode.TEXTS_DIFFER


@pytest.mark.parametrize(
    ("commentary", "highlight", "expected"),
    [
        (
            "We made 379 support payments in Quarter 2.",
            "373 support payments were made in Quarter 2.",
            [(TWICE, "379", "373")],
        ),
        ("We made 379 support payments in Quarter 2.", "379 support payments were made in Quarter 2.", []),
        ("We made 379 support payments in Quarter 2.", "373 support payments were made in Quarter 1.", []),
        ("We made 379 support payments in Quarter 2.", "Over 370 support payments were made in Quarter 2.", []),
        ("We made 379 support payments in Quarter 2.", "373 payments were made in Quarter 2.", []),
        ("We made 379 support payments in Quarter 2.", "We forecast 373 support payments in Quarter 2.", []),
        ("In Quarter 2 we built 120 new homes in Buxton.", "In Quarter 2 85 new homes were built in Belper.", []),
        ("We paid £1.25m winter grants in Quarter 2.", "£1.3m winter grants were paid in Quarter 2.", []),
        ("We paid £5 winter grants in Q2.", "£6 winter grants were paid in Q2.", [(TWICE, "GBP 5", "GBP 6")]),
        ("We paid £1.25m winter grants in Quarter 2.", "14 winter grants were paid in Quarter 2.", []),
    ],
)
def test_a_highlight_says_what_the_commentary_says(
    commentary: str, highlight: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(commentary, highlight=highlight) == expected


BEFORE, REPLACED = FindingCode.COMPARATOR_DIFFERS, FindingCode.FORECAST_REPLACED


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        (
            "We made 60 flood visits in Quarter 1.",
            "In Q2 we made 90 flood visits, an increase from 46 in Q1.",
            [(BEFORE, "60", "46")],
        ),
        (
            "We made 60 visits in Quarter 1.",
            "We made 90 visits in Quarter 2, up from 46 visits in Quarter 1.",
            [(BEFORE, "60", "46")],
        ),
        ("We made 60 visits in Quarter 1.", "We made 90 visits in Quarter 2, up from 60 visits in Quarter 1.", []),
        ("We made 60 visits in Quarter 1.", "We made 90 visits in Quarter 2, an increase of 30.", []),
        (
            "We forecast 60 visits in Quarter 1.",
            "We made 46 visits in Quarter 1.",
            [(FindingCode.FORECAST_REPLACED, "60", "46")],
        ),
        ("We made 60 visits in Quarter 1.", "We made 90 calls in Quarter 2, up from 46 in Quarter 1.", []),
    ],
)
def test_an_earlier_figure_is_the_one_published_then(
    before: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(text, before=before) == expected


def test_one_contradiction_in_two_places_is_one_finding() -> None:
    said = "We made 90 flood visits in Quarter 2, up from 46 flood visits in Quarter 1."
    before = report("We made 60 flood visits in Quarter 1.", quarter=Q1)
    (finding,) = check_text(report(said, highlight=said), before)
    assert finding.path == "$.highlights[0].text"
    assert finding.also == ('$.deliverables["A greener borough"].commentary',)
    assert finding.message == (
        "The text says '46 flood visits' of an earlier time, and the report for 2023-24 Q1 said '60 flood visits'."
    )


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.PROJECTED, (FindingCode.FORECAST_REPLACED, Severity.INFO)),
        (Status.ESTIMATED, (FindingCode.FORECAST_REPLACED, Severity.INFO)),
        (Status.FINAL, (FindingCode.COMPARATOR_DIFFERS, Severity.ERROR)),
    ],
)
def test_a_figure_that_has_left_the_table_is_the_one_published_then(
    status: Status, expected: tuple[FindingCode, Severity]
) -> None:
    first = Observation(YearToDate("2023-24 to Jun"), count(466), status=status)
    before = report("", attrs.evolve(TREES, observations=[first]), quarter=Q1)
    after = report("In Quarter 1, 513 trees were planted.", TREES)
    (finding,) = check_text(after, before)
    assert (finding.code, finding.severity) == expected
    assert (finding.expected, finding.found) == (count(466), count(513))
    assert list(check_text(report("In Quarter 1, 466 trees were planted.", TREES), before)) == []
    assert list(check_text(report("In the last quarter 513 trees were planted.", TREES), before)) == []


@pytest.mark.parametrize(
    ("nature", "forecast", "text", "expected"),
    [
        (Nature.NET, 810_000, "Underspend £0.190m: vacancies.", None),
        (Nature.NET, 810_000, "An underspend of £0.19m, from vacancies.", None),
        (Nature.NET, 810_000, "Underspend £190,000.", None),
        (Nature.NET, 810_000, "Overspend £0.190m.", ("-190000", "190000")),
        (Nature.NET, 810_000, "Underspend £0.109m.", ("-190000", "-109000")),
        (Nature.EXPENDITURE, 1_190_000, "Overspend £0.190m.", None),
        (Nature.INCOME, 1_190_000, "Underspend £0.190m, as income rose.", None),
        (Nature.INCOME, 1_190_000, "Overspend £0.190m, as income fell.", ("190000", "-190000")),
        (Nature.NET, 810_000, "Forecast underspend of around £0.2m.", None),
        (Nature.NET, 810_000, "The underspend follows the overspend of £3m.", None),
        (Nature.NET, 810_000, "An underspend, as 4 posts are vacant.", None),
        (Nature.NET, 1_190_000, "Forecast to overspend by £190k.", None),
        (Nature.NET, 1_190_000, "Forecast to overspend by £109k.", ("190000", "109000")),
        (Nature.NET, 1_190_000, "Overspent by £109k.", ("190000", "109000")),
        (Nature.NET, 1_190_000, "An over-spend of £109k.", ("190000", "109000")),
        (Nature.NET, 1_190_000, "Over spend of £109k.", ("190000", "109000")),
        (Nature.NET, 1_190_000, "£109k over budget, after a cold winter.", ("190000", "109000")),
        (Nature.NET, 1_190_000, "An adverse variance of £109k.", ("190000", "109000")),
        (Nature.NET, 1_190_000, "A favourable variance of £190k.", ("190000", "-190000")),
        (Nature.INCOME, 810_000, "An adverse variance of £190k.", None),
        (Nature.NET, 1_190_000, "The overspend rose by £109k.", None),
        (Nature.NET, 1_190_000, "An overspend of £300k on agencies, partly offset by £110k of vacancies.", None),
        (Nature.NET, 810_000, "Nothing to say.", None),
        (Nature.NET, 810_000, "Costs rose to 60/40.", None),
    ],
)
def test_the_text_on_a_budget_line_gives_its_variance(
    nature: Nature, forecast: int, text: str, expected: tuple[str, str] | None
) -> None:
    line = BudgetLine("Coroners", budget=pounds(1_000_000), forecast=pounds(forecast), nature=nature, commentary=text)
    findings = list(check_text(QuarterReport("A council", "Place", Q2, budget=BudgetStatement([line]))))
    assert [(one.code, one.expected, one.found) for one in findings] == (
        [] if expected is None else [("text-differs", Money(expected[0]), Money(expected[1]))]
    )


def test_a_line_in_another_currency_is_not_compared() -> None:
    line = BudgetLine("Euro", budget=Money(9, "EUR"), forecast=Money(8, "EUR"), commentary="Underspend £5.")
    assert list(check_text(QuarterReport("A council", "Place", Q2, budget=BudgetStatement([line])))) == []


def test_a_text_too_long_to_be_read_is_said_to_be() -> None:
    text = "of which 5 and 6 make 12. " * 5_000
    (finding,) = check_text(report(text + "\n\n1 more.\n\nNo figure here."))
    assert (finding.code, finding.severity) == ("text-unread", Severity.INFO)
    assert finding.message.startswith("The last ")


def test_what_the_text_says_is_part_of_a_check() -> None:
    said = report("In 2022-23, 43.5% of household waste was recycled.")
    assert [one for one in check(said) if one.code == DIFFERS] == list[Finding](check_text(said))
