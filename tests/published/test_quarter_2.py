"""Quarter 2 of 2021-22, figure by figure.

Source: Report to Cabinet Member for Health and Communities, 2 December 2021, "Performance and Budget
Monitoring/Forecast Outturn 2021-22 as at Quarter 2", Derbyshire County Council, with its Appendix 2, the Council Plan
Performance Report. Every figure below is typed in from the printed report and computed by nothing here; the ids are
the report's own row names.
"""

import datetime
import re

import pytest

import councilperf as cp
from councilperf import (
    Deliverable,
    FinancialYear,
    HighlightKind,
    Measure,
    Money,
    Movement,
    NoData,
    NoDataReason,
    Period,
    Quantity,
    Quarter,
    TradingKind,
    YearToDate,
    count,
    million,
    percent,
)

RESILIENT = "Resilient, healthy and safe communities"
HELP = "Effective early help for individuals and communities"
GREEN = "A prosperous and green Derbyshire"

# Appendix 2, under each heading: title, rating, rating in Quarter 1, original and expected completion dates.
DELIVERABLES = [
    (RESILIENT, "Worked with communities in a further 8 areas", "Review", "Review", None, "31 Mar 2022"),
    (RESILIENT, "Worked with partners through the Active Derbyshire network", "Good", "Good", None, "31 Mar 2022"),
    (RESILIENT, "Provided support to people and communities in need", "Good", "Good", None, "31 Mar 2022"),
    (RESILIENT, "Put in place a new Equality and Diversity Strategy", "Good", "Good", None, "31 Mar 2022"),
    (RESILIENT, "Provided targeted support to protect residents", "Good", "Good", None, "31 Mar 2022"),
    (RESILIENT, "Supported more Derbyshire people to volunteer", "Good", "Good", None, "30 Sep 2022"),
    (RESILIENT, "Worked with partners and supported individuals", "Good", "Good", None, "31 Mar 2022"),
    (RESILIENT, "Finalised the review of voluntary and community sector grants", "Good", "Good", None, "31 Mar 2022"),
    (HELP, "Continued to operate the Community Response Unit", "Good", "Good", "30 Sep 2021", "31 Mar 2022"),
    (HELP, "Undertaken local Covid-19 testing and contact tracing", "Good", "Good", None, "31 Mar 2022"),
    (HELP, "Increased the number of people taking part in stop smoking", "Strong", "Good", None, "31 Mar 2022"),
    (HELP, "Worked with partners to join up existing mental health", "Good", "Good", "30 Sep 2021", "31 Mar 2022"),
    (HELP, "Joined up Health Visiting Services", "Good", "Good", None, "31 Mar 2022"),
    (HELP, "Developed a needs assessment and strategy", "Good", "Good", None, "31 Mar 2022"),
    (HELP, "Delivered the 'Pause' programme", "Good", "Good", None, "30 Sep 2024"),
    (GREEN, "Provided support and advice to local businesses", "Good", "Good", None, "31 Mar 2022"),
    (GREEN, "Worked with partners to develop a county wide approach", "Review", "Good", None, "31 Mar 2022"),
]
DAYS = {
    "31 Mar 2022": datetime.date(2022, 3, 31),
    "30 Sep 2022": datetime.date(2022, 9, 30),
    "30 Sep 2021": datetime.date(2021, 9, 30),
    "30 Sep 2024": datetime.date(2024, 9, 30),
    "31 DEC 20": datetime.date(2020, 12, 31),
    "30 SEP 21": datetime.date(2021, 9, 30),
    "30 JUN 21": datetime.date(2021, 6, 30),
}

# Appendix 2, the boxes: measure, printed label, printed cell. "As at" is the day under the large figure.
INFLUENCE = "Residents can influence decisions (TC Areas)"
AROUND = "Residents have people around them to avoid a crisis (TC Areas)"
UNPAID = "Residents have given unpaid help (TC Areas)"
SMOKING = "Number participants who stop smoking for 4 weeks"
WEIGHT = "Participants who achieve 5% weight loss (projected)"
ANTENATAL = "Pregnant women receiving an antenatal contact"
BABIES = "Infants receiving a new baby review between 10-14 days"
BOXES = [
    (INFLUENCE, "2019-2020", "51.1%"),
    (INFLUENCE, "2020-2021", "54.5%"),
    (INFLUENCE, "as at", "31 DEC 20"),
    (INFLUENCE, "Target 20-21", "58.0%"),
    (INFLUENCE, "2021-2022", "Due in Q3"),
    (INFLUENCE, "Target 21-22", "55.0%"),
    (AROUND, "2019-2020", "64.2%"),
    (AROUND, "2020-2021", "83.6%"),
    (AROUND, "as at", "31 DEC 20"),
    (AROUND, "Target 20-21", "70.0%"),
    (AROUND, "2021-2022", "Due in Q3"),
    (AROUND, "Target 21-22", "70.0%"),
    (UNPAID, "2019-2020", "33.1%"),
    (UNPAID, "2020-2021", "35.7%"),
    (UNPAID, "as at", "31 DEC 20"),
    (UNPAID, "Target 20-21", "32.0%"),
    (UNPAID, "2021-2022", "Due in Q3"),
    (UNPAID, "Target 21-22", "36.0%"),
    (SMOKING, "2019-2020", "1,158"),
    (SMOKING, "2020-2021", "1,554"),
    (SMOKING, "2021-2022", "854"),
    (SMOKING, "as at", "30 SEP 21"),
    (SMOKING, "Target", "600"),
    (SMOKING, "Performance", "Strong"),
    (WEIGHT, "2019-2020", "232"),
    (WEIGHT, "2020-2021", "129"),
    (WEIGHT, "2021-2022", "160"),
    (WEIGHT, "as at", "30 SEP 21"),
    (WEIGHT, "Target", "114"),
    (WEIGHT, "Performance", "Strong"),
    (ANTENATAL, "2020-2021", "93.5%"),
    (ANTENATAL, "2021-2022", "91.2%"),
    (ANTENATAL, "as at", "30 JUN 21"),
    (ANTENATAL, "Target", "93.0%"),
    (BABIES, "2020-2021", "96.9%"),
    (BABIES, "2021-2022", "99.2%"),
]
# The latest figures: those of the surveys are of 2020-21, the others of the year up to the day under them.
TO_JUNE, TO_SEPTEMBER = YearToDate("2021-22 to Jun"), YearToDate("2021-22 to Sep")
SO_FAR = {SMOKING: TO_SEPTEMBER, WEIGHT: TO_SEPTEMBER, ANTENATAL: TO_JUNE, BABIES: TO_JUNE}
# By the key that the report prints. The ratings of the surveys are those printed in Quarter 1.
COMPUTED = [
    (INFLUENCE, "Review"),
    (AROUND, "Strong"),
    (UNPAID, "Strong"),
    (SMOKING, "Strong"),
    (WEIGHT, "Strong"),
    (ANTENATAL, "Good"),
    (BABIES, "Strong"),
]

# Appendix 2, the figures of the commentary.
COMMENTARY = {
    "Worked with communities in a further 8 areas": "Quarter 2; October 2021; eight",
    "Worked with partners through the Active Derbyshire network": "10 year; October 2021; 4",
    "Provided support to people and communities in need": "3,265; £414,552; 2,664; 222; 379",
    "Put in place a new Equality and Diversity Strategy": "2021; March 2022",
    "Provided targeted support to protect residents": "500; 200",
    "Finalised the review of voluntary and community sector grants": (
        "Quarter 4 of 2020-21; July 2021; 1 October 2021; 31 March 2022; 18 November 2021"
    ),
    "Continued to operate the Community Response Unit": "315; Quarter 1; Quarter 3; 1 October 2021",
    "Undertaken local Covid-19 testing and contact tracing": (
        "38,807; 4,049; 5,935; 2,598; 425; 210; 42; 59; 20; 3,519"
    ),
    "Increased the number of people taking part in stop smoking": (
        "611; 397; 65%; 515; 285; 4 October; 513; 300; 477; 286; 215; 86; 5%"
    ),
    "Worked with partners to join up existing mental health": "57; 7,000; 5,750",
    "Joined up Health Visiting Services": "Section 75; 0-19; 99.2%; 91.2%",
    "Developed a needs assessment and strategy": "26 October 2021; 5 January 2022",
    "Delivered the 'Pause' programme": (
        "February 2020; 18 month; 72%; 63%; 27; 2; 32; 91%; 80%; 7; 13; 19; 12; 100%; 4; 6-8; 89"
    ),
    "Worked with partners to develop a county wide approach": "Phase 4; four",
}

# Paragraphs 4.5 to 4.7: kind, and the figures of each point.
SUCCESS, CONSIDERATION, NOTE = HighlightKind.SUCCESS, HighlightKind.CONSIDERATION, HighlightKind.NOTE
HIGHLIGHTS = [
    (SUCCESS, "MJ Awards 2021; Quarter 2"),
    (CONSIDERATION, "10-year"),
    (CONSIDERATION, "Q2"),
    (CONSIDERATION, "3265; 2664; 222; 373"),
    (CONSIDERATION, "611; 397; 65%; 04/10; 515; 2020-21 Quarter 2"),
    (NOTE, "38,807; 4,049; 210; 42"),
    (NOTE, "8"),
    (NOTE, "Vision Derbyshire"),
]

# Paragraph 4.12, £m: name, controllable budget, forecast outturn, under (-)/over spend, percentage.
GRANT = "Public Health ring-fenced Grant"
BUDGET = [
    (GRANT, "0.000", "-0.003", "-0.003", "-100.0%"),
    ("Public Health - Prevention", "3.728", "3.343", "-0.385", "-10.3%"),
    ("Public Health - SCP", "0.186", "0.186", "0.000", "0.0%"),
    ("Public Health - Active Derbyshire", "0.104", "0.104", "0.000", "0.0%"),
    ("Public Health - Needs and Intelligence", "0.068", "0.068", "0.000", "0.0%"),
    ("Public Health - Falls Pathway", "0.119", "0.099", "-0.020", "-16.8%"),
    ("Coroners", "1.876", "1.686", "-0.190", "-10.1%"),
    ("Registrars", "-0.537", "-0.781", "-0.244", "-45.4%"),
    ("Trading Standards", "1.197", "1.081", "-0.116", "-9.7%"),
    ("Community Safety", "1.353", "1.343", "-0.010", "-0.7%"),
    ("Emergency Planning", "0.443", "0.410", "-0.033", "-7.4%"),
    ("Total", "8.537", "7.536", "-1.001", "-11.7%"),
    ("Total after use of additional funding", "8.632", "7.536", "-1.096", "-12.7%"),
]
# Paragraphs 4.13 to 4.16: the underspend that the commentary repeats, and the other figures of it.
KEY_VARIANCES = [
    ("Registrars", "£0.244m", ""),
    ("Coroners", "£0.190m", "60/40; 74/25; £0.400m"),
    ("Trading Standards", "£0.116m", ""),
    ("Public Health - Prevention", "£0.385m", ""),
]
# Paragraph 4.21, £m: name, budget reduction, forecast, shortfall (-)/additional.
SAVINGS = [
    ("Community Safety - increase cost of training", "0.007", "0.007", "0.000"),
    ("Trading Standards - reduction in staffing", "0.040", "0.040", "0.000"),
    ("Public Health - funding of Prevention from Public Health Grant", "0.155", "0.155", "0.000"),
    ("Public Health - review of Prevention Services", "0.011", "0.011", "0.000"),
]
# Paragraph 4.22, £m. Of the arrows one can be read.
RESERVES = [
    ("Public Health ring-fenced Reserve", "8.532"),
    ("Public Health ring-fenced Covid Test & Trace funding Reserve", "3.385"),
    ("Comm Safety DV prevention", "1.104"),
    ("Public Health ring-fenced Covid Community Testing funding Reserve", "0.771"),
    ("Public Health ring-fenced Covid CEV funding Reserve", "0.698"),
    ("Public Health externally funded Reserve", "0.240"),
    ("EM Reserve - POCA", "0.136"),
    ("Trading Standards - Covid work", "0.092"),
    ("Scams Prevention", "0.087"),
    ("Syrian Refugee", "0.079"),
    ("Emergency Planning Reservoir reserve", "0.078"),
    ("Coroners System reserve", "0.040"),
    ("Comm Safety", "0.021"),
    ("EM RR -Trusted Trade", "0.014"),
]
# Paragraph 4.24, £m: service area, trading area, income target, projected income, excess/shortfall (-).
TRADING = [
    ("Public Health", "Mental Health course delivery", "0.003", "0.003", "0.000"),
    ("Public Health", "School Crossing Patrol SLA sites", "0.012", "0.012", "0.000"),
    ("CCP", "Registrars", "1.248", "1.625", "0.377"),
]

report = cp.samples.derbyshire_2021_q2()
assert report.budget
assert report.savings
assert report.reserves
budget, savings, reserves = report.budget, report.savings, report.reserves


def deliverable(title: str) -> Deliverable:
    """Return the one deliverable whose title begins so."""
    (found,) = (part for part in report.deliverables if part.title.startswith(title))
    return found


def measure(title: str) -> Measure:
    """Return the one measure of a title."""
    (found,) = (part for part in report.measures if part.title == title)
    return found


def told_of(title: str, label: str) -> Period:
    """Return the period that a printed label of a box speaks of."""
    if title in SO_FAR and label in ("2021-2022", "Target", "Performance", "as at"):
        return SO_FAR[title]
    return FinancialYear("2020-21") if label == "as at" else FinancialYear.parse(label.removeprefix("Target "))


def quantity(cell: str) -> Quantity:
    """Return the figure of a printed cell."""
    return percent(cell[:-1]) if cell.endswith("%") else count(cell.replace(",", ""))


def printed_in_millions(cell: str) -> str:
    """Return a cell of a column in £m as a sentence would print it."""
    return f"-£{cell[1:]}m" if cell.startswith("-") else f"£{cell}m"


def same_millions(cell: str, money: Money) -> None:
    """Check that money is what a cell of a column in £m prints."""
    assert million(cell) == money
    assert Money.parse(cell, unit="£m") == money
    assert printed_in_millions(cell) == cp.wording.in_millions(money)


def holds(figures: str, text: str) -> None:
    """Check that a text has all these figures."""
    for figure in filter(None, figures.split("; ")):
        assert re.search(rf"(?<![\w.,-]){re.escape(figure)}(?!\w|[.,]\d)", text), figure


# ------------------------------------------------------------------ deliverables and measures (Appendix 2)


def test_the_report_is_of_health_and_communities_in_quarter_2() -> None:
    assert Quarter.parse("Quarter 2 2021-22") == report.quarter
    assert report.council == "Derbyshire County Council"
    assert report.portfolio == "Health and Communities"
    assert datetime.date(2021, 12, 2) == report.published
    assert cp.parse_date("2 December 2021") == report.published
    assert report.quarter.end == datetime.date(2021, 9, 30)  # paragraph 3.1: "up to the end of September 2021"


def test_the_deliverables_stand_in_the_order_of_the_report() -> None:
    titles = [title for _, title, *_ in DELIVERABLES]
    assert titles == [next(t for t in titles if part.title.startswith(t)) for part in report.deliverables]
    headings = [RESILIENT, HELP, GREEN]
    assert headings == [str(priority) for priority in report.priorities]


@pytest.mark.parametrize(
    ("priority", "title", "rating", "before", "original", "expected"),
    DELIVERABLES,
    ids=[title for _, title, *_ in DELIVERABLES],
)
def test_a_deliverable_is_as_printed(
    *, priority: str, title: str, rating: str, before: str, original: str | None, expected: str
) -> None:
    found = deliverable(title)
    assert priority == str(found.priority)
    assert rating == str(found.rating)
    assert DAYS[expected] == found.expected_completion
    assert expected == cp.wording.in_date(DAYS[expected])
    assert (DAYS[original] if original else None) == found.original_completion
    (earlier,) = (part for part in cp.samples.derbyshire_2021_q1().deliverables if part.title.startswith(title))
    assert before == str(earlier.rating)
    assert (original or expected) == cp.wording.in_date(DAYS[original or expected])
    assert DAYS[original or expected] == earlier.expected_completion


@pytest.mark.parametrize("title", [title for _, title, _, _, original, _ in DELIVERABLES if original])
def test_what_moved_from_september_to_march_slipped_by_six_months(title: str) -> None:
    slippage = deliverable(title).slippage
    assert slippage
    assert slippage.in_words(locale="en") == "6 months"


def test_one_deliverable_is_strong_fourteen_are_good_and_two_are_under_review() -> None:
    counts = {str(rating): number for rating, number in cp.count_ratings(report.deliverables).items()}
    assert counts == {"Strong": 1, "Good": 14, "Review": 2, "Action": 0, "Unknown": 0}


def test_the_measures_stand_in_the_order_of_the_report() -> None:
    assert list(dict.fromkeys(title for title, _, _ in BOXES)) == [part.title for part in report.measures]


@pytest.mark.parametrize(("title", "label", "cell"), BOXES, ids=[f"{title}: {label}" for title, label, _ in BOXES])
def test_a_box_is_as_printed(title: str, label: str, cell: str) -> None:
    part, period = measure(title), told_of(title, label)
    if label.startswith("Target"):
        target = part.target_for(period)
        assert target
        assert quantity(cell) == target.value
        assert cell == cp.wording.in_figures(quantity(cell))
        return
    observation = part.observation_for(period)
    assert observation
    if label == "as at":
        assert DAYS[cell] == observation.as_at
        assert DAYS[cell] == cp.parse_date(cell)
    elif label == "Performance":
        assert observation.judgement
        assert cell == str(observation.judgement.rating)
        assert cell == str(cp.rate(part, period).rating)
    elif cell == "Due in Q3":
        due = NoData(NoDataReason.AWAITED, due=Quarter("2021-22 Q3"))
        assert due == observation.value
        assert cell == cp.wording.in_no_data(due)
    else:
        assert quantity(cell) == observation.value
        assert cell == cp.wording.in_figures(quantity(cell))


@pytest.mark.parametrize(("title", "rating"), COMPUTED, ids=[title for title, _ in COMPUTED])
def test_the_latest_figure_is_rated_as_the_key_says(title: str, rating: str) -> None:
    assert rating == str(cp.rate(measure(title)).rating)


def test_the_measures_hold_nothing_that_is_not_printed() -> None:
    printed = {(title, "T" if "Target" in label else "O", told_of(title, label)) for title, label, _ in BOXES}
    # The target of the last box cannot be read; it is the one that Quarter 1 prints, and says so.
    printed |= {(BABIES, "T", TO_JUNE)}
    held = {(part.title, "O", figure.period) for part in report.measures for figure in part.observations}
    held |= {(part.title, "T", target.period) for part in report.measures for target in part.targets}
    assert printed == held


def test_the_target_that_cannot_be_read_is_cited_from_quarter_1() -> None:
    (earlier,) = (part for part in cp.samples.derbyshire_2021_q1().measures if part.title == BABIES)
    target, printed = measure(BABIES).target_for(TO_JUNE), earlier.target_for(FinancialYear("2021-22"))
    assert target
    assert printed
    assert target.value == percent("94.0")
    assert printed.value == percent("94.0")
    assert target.source
    assert "Quarter 1" in target.source.document


@pytest.mark.parametrize(("title", "figures"), COMMENTARY.items(), ids=COMMENTARY)
def test_the_commentary_keeps_its_figures(title: str, figures: str) -> None:
    holds(figures, deliverable(title).commentary)


def test_the_highlights_are_of_their_kinds_and_keep_their_figures() -> None:
    assert [kind for kind, _ in HIGHLIGHTS] == [point.kind for point in report.highlights]
    for (_, figures), point in zip(HIGHLIGHTS, report.highlights, strict=True):
        holds(figures, point.text)


# ------------------------------------------------------------------ budget (paragraphs 4.9 to 4.16)


def line_of(name: str) -> cp.BudgetLine:
    """Return the one line of a name, totals included."""
    (found,) = (line for line in (*budget.lines, budget.total, budget.total_after_funding) if line.name == name)
    return found


def test_the_budget_table_has_its_rows_in_order() -> None:
    names = [line.name for line in (*budget.lines, budget.total, budget.total_after_funding)]
    assert [name for name, *_ in BUDGET] == names


@pytest.mark.parametrize(
    ("name", "controllable", "forecast", "variance", "share"), BUDGET, ids=[name for name, *_ in BUDGET]
)
def test_a_budget_row_is_as_printed(name: str, controllable: str, forecast: str, variance: str, share: str) -> None:
    line = line_of(name)
    same_millions(controllable, line.budget)
    same_millions(forecast, line.forecast)
    same_millions(variance, line.variance)
    assert share == cp.wording.in_variance_percent(line, zero_budget=cp.wording.ZeroBudget.HUNDRED)
    if name == GRANT:
        assert line.variance_share is None  # a share of nothing; only the printing says -100.0%
    else:
        assert share == cp.wording.in_percent(line.variance_share)


@pytest.mark.parametrize(
    ("paragraph", "cell", "money"),
    [
        ("4.9 net controllable budget", "8.537", budget.total.budget),
        ("4.9 additional Covid-19 funding", "0.095", budget.additional_funding[0].amount),
        ("4.9 total with it", "8.632", budget.total_after_funding.budget),
        ("4.10 underspend without it", "1.001", -budget.total.variance),
        ("4.11 underspend with it", "1.096", -budget.total_after_funding.variance),
        ("4.2 underspend with it", "1.096", -budget.total_after_funding.variance),
        ("4.2 savings achieved by the year end", "0.213", savings.forecast),
        ("4.2 target savings", "0.255", savings.target),
        ("4.2 savings initiatives", "0.213", savings.identified),
        ("4.17 reduction targets of the year", "0.271", savings.current_year),
        ("4.17 over-achievement brought forward", "0.016", -savings.brought_forward),
        ("4.17 total reductions to be achieved", "0.255", savings.target),
        ("4.18 identified for implementation", "0.213", savings.identified),
        ("4.19 shortfall of initiatives", "0.042", savings.unidentified),
        ("4.21 achieved by the year-end", "0.213", savings.forecast),
        ("4.22 earmarked reserves", "15.277", reserves.total),
    ],
    ids=lambda case: case if isinstance(case, str) and case.startswith("4.") else "",
)
def test_a_figure_in_a_paragraph_is_that_of_its_table(paragraph: str, cell: str, money: Money) -> None:
    assert paragraph
    same_millions(cell, money)


def test_the_additional_funding_is_of_one_layer() -> None:
    assert [("Covid-19 Funding", million("0.095"))] == [(part.name, part.amount) for part in budget.additional_funding]


@pytest.mark.parametrize(("name", "underspend", "figures"), KEY_VARIANCES, ids=[name for name, *_ in KEY_VARIANCES])
def test_a_key_variance_is_told_as_printed(name: str, underspend: str, figures: str) -> None:
    line = line_of(name)
    assert Money.parse(underspend) == -line.variance
    assert underspend == cp.wording.in_millions(-line.variance)
    assert line.commentary.startswith(f"Underspend {underspend}")
    holds(figures, line.commentary)


# ------------------------------------------------------------------ savings (paragraphs 4.17 to 4.21)


def test_the_savings_initiatives_stand_in_order() -> None:
    assert [name for name, *_ in SAVINGS] == [part.name for part in savings.initiatives]


@pytest.mark.parametrize(("name", "amount", "forecast", "variance"), SAVINGS, ids=[name for name, *_ in SAVINGS])
def test_a_savings_row_is_as_printed(name: str, amount: str, forecast: str, variance: str) -> None:
    (found,) = (part for part in savings.initiatives if part.name == name)
    same_millions(amount, found.amount)
    same_millions(forecast, found.forecast)
    same_millions(variance, found.variance)


@pytest.mark.parametrize(
    ("row", "cell", "money"),
    [
        ("Total Position, amount", "0.213", savings.identified),
        ("Total Position, forecast", "0.213", savings.forecast),
        ("Total Position, shortfall", "0.000", savings.forecast - savings.identified),
        ("Shortfall/(Surplus) of Identified Savings, amount", "0.042", savings.unidentified),
        ("Shortfall/(Surplus) of Identified Savings, shortfall", "-0.042", -savings.unidentified),
        ("Prior Year B/f", "-0.016", savings.brought_forward),
        ("Current Year", "0.271", savings.current_year),
        ("Budget Savings Target", "0.255", savings.target),
    ],
    ids=lambda case: case if isinstance(case, str) and case[0].isalpha() else "",
)
def test_the_savings_ladder_is_as_printed(row: str, cell: str, money: Money) -> None:
    assert row
    same_millions(cell, money)


# ------------------------------------------------------------------ reserves and trading (paragraphs 4.22 to 4.24)


def test_the_reserves_stand_in_order() -> None:
    assert [name for name, _ in RESERVES] == [part.name for part in reserves]


@pytest.mark.parametrize(("name", "balance"), RESERVES, ids=[name for name, _ in RESERVES])
def test_a_reserve_is_as_printed(name: str, balance: str) -> None:
    (found,) = (part for part in reserves if part.name == name)
    same_millions(balance, found.balance)
    assert (Movement.UNCHANGED if "Test & Trace" in name else None) is found.movement
    assert found.opening is None


def test_the_trading_areas_stand_in_order() -> None:
    assert [(area, name) for area, name, *_ in TRADING] == [(part.service_area, part.name) for part in report.trading]


@pytest.mark.parametrize(
    ("area", "name", "target", "income", "variance"), TRADING, ids=[name for _, name, *_ in TRADING]
)
def test_a_trading_area_is_as_printed(area: str, name: str, target: str, income: str, variance: str) -> None:
    (found,) = (part for part in report.trading if part.name == name)
    assert area == found.service_area
    assert found.kind is TradingKind.PARTIALLY_TRADED
    same_millions(target, found.income_target)
    same_millions(income, found.forecast_income)
    same_millions(variance, found.variance)


# ------------------------------------------------------------------ figures that contradict each other are kept


def test_the_awards_add_up_in_the_appendix_and_not_in_paragraph_4_6() -> None:
    """3,265 = 2,664 + 222 + 379 in the appendix; paragraph 4.6 has 373."""
    appendix = deliverable("Provided support to people and communities in need").commentary
    (summary,) = (point.text for point in report.highlights if "3265" in point.text)
    assert "379" in appendix
    assert "373" not in appendix
    assert "373" in summary
    assert "379" not in summary
    assert 2664 + 222 + 379 == 3265
    assert 2664 + 222 + 373 == 3259


def test_the_old_shares_of_the_coroners_make_99() -> None:
    (line,) = (line for line in budget.lines if line.name == "Coroners")
    assert "60/40 from 74/25" in line.commentary


def test_the_cases_of_quarter_1_are_4_049_everywhere_in_this_report() -> None:
    texts = [point.text for point in report.highlights] + [part.commentary for part in report.deliverables]
    assert len([text for text in texts if "4,049" in text]) == 2
    assert not [text for text in texts if "6,086" in text]


def test_the_half_year_of_854_is_neither_quarter_s_figures_together() -> None:
    """513 quits of Quarter 1 and 397 of Quarter 2 would be 910; 466, as Quarter 1 forecast, and 397 would be 863."""
    observation = measure(SMOKING).observation_for(TO_SEPTEMBER)
    assert observation
    assert observation.value == count(854)
    assert observation.status is cp.Status.PROJECTED
    holds("513; 397", deliverable("Increased the number of people taking part in stop smoking").commentary)
