"""Quarter 1 of 2021-22, figure by figure.

Source: Health and Communities Quarter 1 Council Plan Performance Report 2021-22, Derbyshire County Council
(Appendix 2, data version 4.1 of 22 July 2021). Every figure below is typed in from the printed report and computed
by nothing here; the ids are the report's own row names.
"""

import datetime
import re

import pytest

import councilperf as cp
from councilperf import (
    Deliverable,
    FinancialYear,
    Measure,
    NoData,
    NoDataReason,
    Period,
    Quantity,
    Quarter,
    Rating,
    YearToDate,
    count,
    percent,
)

RESILIENT = "Resilient, healthy and safe communities"
HELP = "Effective early help for individuals and communities"
GREEN = "A prosperous and green Derbyshire"

# Under each heading of "Progress on Council Plan deliverables and key measures": title, rating, expected completion.
DELIVERABLES = [
    (RESILIENT, "Worked with communities in a further 8 areas", "Review", "31 Mar 2022"),
    (RESILIENT, "Worked with partners through the Active Derbyshire network", "Good", "31 Mar 2022"),
    (RESILIENT, "Provided support to people and communities in need", "Good", "31 Mar 2022"),
    (RESILIENT, "Put in place a new Equality and Diversity Strategy", "Good", "31 Mar 2022"),
    (RESILIENT, "Provided targeted support to protect residents", "Good", "31 Mar 2022"),
    (RESILIENT, "Supported more Derbyshire people to volunteer", "Good", "30 Sep 2022"),
    (RESILIENT, "Worked with partners and supported individuals", "Good", "31 Mar 2022"),
    (RESILIENT, "Finalised the review of voluntary and community sector grants", "Good", "31 Mar 2022"),
    (HELP, "Continued to operate the Community Response Unit", "Good", "30 Sep 2021"),
    (HELP, "Undertaken local Covid-19 testing and contact tracing", "Good", "31 Mar 2022"),
    (HELP, "Increased the number of people taking part in stop smoking", "Good", "31 Mar 2022"),
    (HELP, "Worked with partners to join up existing mental health", "Good", "30 Sep 2021"),
    (HELP, "Joined up Health Visiting Services", "Good", "31 Mar 2022"),
    (HELP, "Developed a needs assessment and strategy", "Good", "31 Mar 2022"),
    (HELP, "Delivered the 'Pause' programme", "Good", "30 Sep 2024"),
    (GREEN, "Provided support and advice to local businesses", "Good", "31 Mar 2022"),
    (GREEN, "Worked with partners to develop a county wide approach", "Good", "31 Mar 2022"),
]
DAYS = {
    "31 Mar 2022": datetime.date(2022, 3, 31),
    "30 Sep 2022": datetime.date(2022, 9, 30),
    "30 Sep 2021": datetime.date(2021, 9, 30),
    "30 Sep 2024": datetime.date(2024, 9, 30),
}

# The boxes beside the commentary: deliverable, measure, printed label, printed cell.
INFLUENCE = "Residents can influence decisions (TC Areas)"
AROUND = "Residents have people around them to avoid a crisis (TC Areas)"
UNPAID = "Residents have given unpaid help (TC Areas)"
WEIGHT = "Participants who achieve 5% weight loss (projected)"
SMOKING = "Number participants who stop smoking for 4 weeks"
ANTENATAL = "Pregnant women receiving an antenatal contact"
LEVEL = "Children achieving a Good Level of Development"
BABIES = "Infants receiving a new baby review between 10-14 days"
BOXES = [
    (INFLUENCE, "2019-2020", "51.1%"),
    (INFLUENCE, "2020-2021", "54.5%"),
    (INFLUENCE, "Target 20-21", "58.0%"),
    (INFLUENCE, "Performance", "Review"),
    (INFLUENCE, "2021-2022", "Due in Q3"),
    (INFLUENCE, "Target 21-22", "55.0%"),
    (AROUND, "2019-2020", "64.2%"),
    (AROUND, "2020-2021", "83.6%"),
    (AROUND, "Target 20-21", "70.0%"),
    (AROUND, "Performance", "Strong"),
    (AROUND, "2021-2022", "Due in Q3"),
    (AROUND, "Target 21-22", "70.0%"),
    (UNPAID, "2019-2020", "33.1%"),
    (UNPAID, "2020-2021", "35.7%"),
    (UNPAID, "Target 20-21", "32.0%"),
    (UNPAID, "Performance", "Strong"),
    (UNPAID, "2021-2022", "Due in Q3"),
    (UNPAID, "Target 21-22", "36.0%"),
    (WEIGHT, "2019-2020", "232"),
    (WEIGHT, "2020-2021", "127"),
    (WEIGHT, "2021-2022", "74"),
    (WEIGHT, "Target", "57"),
    (WEIGHT, "Performance", "Strong"),
    (SMOKING, "2019-2020", "1,158"),
    (SMOKING, "2020-2021", "1,554"),
    (SMOKING, "2021-2022", "466"),
    (SMOKING, "Target", "300"),
    (SMOKING, "Performance", "Strong"),
    (ANTENATAL, "2020-2021", "93.5%"),
    (ANTENATAL, "Target 20-21", "93.0%"),
    (ANTENATAL, "Performance", "Good"),
    (ANTENATAL, "Target 21-22", "93.0%"),
    (LEVEL, "2019-2020", "70.8%"),
    (LEVEL, "2020-2021", "Cancelled"),
    (LEVEL, "2021-2022", "Due in Q2"),
    (LEVEL, "Target 21-22", "71.8%"),
    (BABIES, "2020-2021", "96.9%"),
    (BABIES, "Target 20-21", "94.0%"),
    (BABIES, "Performance", "Good"),
    (BABIES, "Target 21-22", "94.0%"),
]
# "Quarter 1 ... a target for the quarter": the counts of 2021-22 are for the year so far.
PERIODS: dict[str, Period] = {
    "2019-2020": FinancialYear("2019-20"),
    "2020-2021": FinancialYear("2020-21"),
    "2021-2022": FinancialYear("2021-22"),
    "Target 20-21": FinancialYear("2020-21"),
    "Target 21-22": FinancialYear("2021-22"),
}
SO_FAR = YearToDate("2021-22 to Jun")
NO_FIGURES = {
    "Due in Q2": NoData(NoDataReason.AWAITED, due=Quarter("2021-22 Q2")),
    "Due in Q3": NoData(NoDataReason.AWAITED, due=Quarter("2021-22 Q3")),
    "Cancelled": NoData(NoDataReason.CANCELLED),
}

# The figures of the commentary, in the order of the report.
COMMENTARY = {
    "Worked with communities in a further 8 areas": "8; Quarter 3; 2021-22",
    "Worked with partners through the Active Derbyshire network": "£400,000",
    "Provided support to people and communities in need": "3,126; 2,622; 216; 153; 16 April 2021; 135; 11 May 2021",
    "Put in place a new Equality and Diversity Strategy": "2021-25; Autumn 2021; February 2022",
    "Provided targeted support to protect residents": "300; 80; 100,000",
    "Worked with partners and supported individuals": "30 June 2021; £41,000",
    "Finalised the review of voluntary and community sector grants": (
        "Quarter 4 of 2020-21; 13; six-month; £226,114; £250,000; £378,936; 1 October 2021; 31 March 2022; Five"
    ),
    "Continued to operate the Community Response Unit": "161; 47; March 2020",
    "Undertaken local Covid-19 testing and contact tracing": (
        "6,086; 2,598; 1 June 2021; 110; 18; 6; 27,385; 29; 3rd and 4th June; 970; 170"
    ),
    "Increased the number of people taking part in stop smoking": (
        "717; 595; 348; 65%; 466; 300; 412; 185; 74; 5%; 57; 50%; 2019-20"
    ),
    "Joined up Health Visiting Services": (
        "Section 75; 0-19; 2020-21; March 2021; 2020; 71.8%; 2019/20; 70.8%; 93.5%; 93%; 69.9%; 94%"
    ),
    "Developed a needs assessment and strategy": "October 2021; March 2022",
    "Delivered the 'Pause' programme": (
        "February 2020; 18 month; 107; 72%; 63%; 27; 2; 32; 91%; 80%; 7; 13; 19; 12; 100%; 4; 6-8; 89"
    ),
    "Provided support and advice to local businesses": "300",
    "Worked with partners to develop a county wide approach": "Phase 4",
}

report = cp.samples.derbyshire_2021_q1()


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
    so_far = title in (WEIGHT, SMOKING) and label in ("2021-2022", "Target", "Performance")
    return SO_FAR if so_far else PERIODS["2020-2021" if label == "Performance" else label]


def quantity(cell: str) -> Quantity:
    """Return the figure of a printed cell."""
    return percent(cell[:-1]) if cell.endswith("%") else count(cell.replace(",", ""))


def test_the_report_is_of_health_and_communities_in_quarter_1() -> None:
    assert cp.Quarter.parse("Quarter 1 2021-22") == report.quarter
    assert report.council == "Derbyshire County Council"
    assert report.portfolio == "Health and Communities"
    assert report.data_version == "4.1 22-Jul-2021 14:49:56"


def test_the_report_has_no_budget_and_so_none_of_nought() -> None:
    assert (report.budget, report.savings, report.reserves) == (None, None, None)
    assert report.trading == ()
    assert report.highlights == ()
    assert report.published is None


def test_the_deliverables_stand_in_the_order_of_the_report() -> None:
    assert [title for _, title, _, _ in DELIVERABLES] == [
        next(title for _, title, _, _ in DELIVERABLES if part.title.startswith(title)) for part in report.deliverables
    ]
    headings = [RESILIENT, HELP, GREEN]
    assert headings == [str(priority) for priority in report.priorities]


@pytest.mark.parametrize(
    ("priority", "title", "rating", "expected"), DELIVERABLES, ids=[title for _, title, _, _ in DELIVERABLES]
)
def test_a_deliverable_is_as_printed(priority: str, title: str, rating: str, expected: str) -> None:
    found = deliverable(title)
    assert priority == str(found.priority)
    assert rating == str(found.rating)
    assert DAYS[expected] == found.expected_completion
    assert cp.parse_date(expected) == found.expected_completion
    assert expected == cp.wording.in_date(DAYS[expected])
    assert found.original_completion is None
    assert found.slippage is None


def test_one_deliverable_is_under_review_and_sixteen_are_good() -> None:
    counts = {str(rating): number for rating, number in cp.count_ratings(report.deliverables).items()}
    assert counts == {"Strong": 0, "Good": 16, "Review": 1, "Action": 0, "Unknown": 0}


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
    if label == "Performance":
        assert observation.judgement
        assert cell == str(observation.judgement.rating)
        assert cell == str(cp.rate(part, period).rating)
    elif cell in NO_FIGURES:
        assert NO_FIGURES[cell] == observation.value
        assert cell == cp.wording.in_no_data(NO_FIGURES[cell])
        assert Rating.UNKNOWN is cp.rate(part, period).rating
    else:
        assert quantity(cell) == observation.value
        assert cell == cp.wording.in_figures(quantity(cell))


def test_the_measures_hold_nothing_that_is_not_printed() -> None:
    printed = {(title, "T" if "Target" in label else "O", told_of(title, label)) for title, label, _ in BOXES}
    held = {(part.title, "O", figure.period) for part in report.measures for figure in part.observations}
    held |= {(part.title, "T", target.period) for part in report.measures for target in part.targets}
    assert printed == held


def test_only_the_printed_ratings_are_held_as_printed() -> None:
    printed = {title for title, label, _ in BOXES if label == "Performance"}
    held = [part.title for part in report.measures for figure in part.observations if figure.judgement]
    assert printed == set(held)
    assert len(printed) == len(held)


@pytest.mark.parametrize(("title", "figures"), COMMENTARY.items(), ids=COMMENTARY)
def test_the_commentary_keeps_its_figures(title: str, figures: str) -> None:
    text = deliverable(title).commentary
    for figure in figures.split("; "):
        assert re.search(rf"(?<![\w.,-]){re.escape(figure)}(?!\w|[.,]\d)", text), figure


# ------------------------------------------------------------------ figures that contradict each other are kept


def test_new_baby_reviews_are_69_9_per_cent_in_the_text_and_96_9_in_the_box() -> None:
    observation = measure(BABIES).observation_for(FinancialYear("2020-21"))
    assert observation
    assert observation.value == percent("96.9")
    text = deliverable("Joined up Health Visiting Services").commentary
    assert "69.9%" in text
    assert "96.9%" not in text


def test_the_weight_loss_of_2020_21_is_127_here_and_129_in_quarter_2() -> None:
    values = [
        part.observation_for(FinancialYear("2020-21"))
        for each in (report, cp.samples.derbyshire_2021_q2())
        for part in each.measures
        if part.title == WEIGHT
    ]
    assert [count(127), count(129)] == [value.value for value in values if value]


def test_466_forecast_quits_of_quarter_1_are_513_in_quarter_2() -> None:
    observation = measure(SMOKING).observation_for(SO_FAR)
    assert observation
    assert observation.value == count(466)
    assert observation.status is cp.Status.PROJECTED
    (later,) = (part for part in cp.samples.derbyshire_2021_q2().deliverables if "stop smoking" in part.title)
    assert "513" in later.commentary
    assert "466" not in later.commentary


def test_the_cases_of_quarter_1_are_6_086_here_and_4_049_in_quarter_2() -> None:
    title = "Undertaken local Covid-19 testing and contact tracing"
    (later,) = (part for part in cp.samples.derbyshire_2021_q2().deliverables if part.title.startswith(title))
    assert "6,086" in deliverable(title).commentary
    assert "6,086" not in later.commentary
    assert "4,049" in later.commentary
    assert "4,049" not in deliverable(title).commentary
