"""What the two published reports contradict: everything, and nothing beside it."""

from __future__ import annotations

import pytest

from councilperf import check, samples

SMOKING = "Increased the number of people taking part in stop smoking and weight management programmes"
VISITING = (
    "Joined up Health Visiting Services and Childrens Centre activities with the NHS to improve service delivery "
    "for 0-5s across Derbyshire"
)
UNIT = (
    "Continued to operate the Community Response Unit, established during the pandemic, as part of our work to improve "
    "health and wellbeing"
)
MENTAL = (
    "Worked with partners to join up existing mental health services to promote positive mental wellbeing and improve "
    "support for local people"
)
STRATEGY = (
    "Put in place a new Equality and Diversity Strategy, setting out priority actions the Council will take to reduce "
    "discrimination and tackle inequalities"
)
STOPPED = f'$.deliverables["{SMOKING}"].measures["Number participants who stop smoking for 4 weeks"]'
LOST = f'$.deliverables["{SMOKING}"].measures["Participants who achieve 5% weight loss (projected)"]'

Q1 = [("text-differs", f'$.deliverables["{VISITING}"].commentary', "96.9%", "69.9%")]
Q2 = [
    ("said-behind-while-on-track", f'$.deliverables["{STRATEGY}"].commentary', "None", "Good"),
    ("date-moved-while-on-track", f'$.deliverables["{UNIT}"].expected_completion', "2021-09-30", "2022-03-31"),
    ("date-moved-while-on-track", f'$.deliverables["{MENTAL}"].expected_completion', "2021-09-30", "2022-03-31"),
    ("parts-differ", "$.highlights[3].text", "3259", "3265"),
    ("shares-differ", '$.budget.lines["Coroners"].commentary', "100", "99"),
    ("texts-differ", "$.highlights[3].text", "379", "373"),
    ("periods-differ", f'{STOPPED}.observations["2021-22 to Sep"].value', "910", "854"),
]
BETWEEN = [
    ("forecast-replaced", f'$.deliverables["{SMOKING}"].commentary', "466", "513"),
    ("comparator-differs", "$.highlights[5].text", "6086", "4049"),
    ("restated", f'{LOST}.observations["2020-21"].value', "127", "129"),
    (
        "measure-gone",
        f'$.deliverables["{VISITING}"].measures["Children achieving a Good Level of Development"]',
        "None",
        "None",
    ),
]


def facts(*found: object) -> list[tuple[str, str, str, str]]:
    return [(one.code, one.path, str(one.expected), str(one.found)) for one in found]  # type: ignore[attr-defined]


def test_quarter_1_contradicts_itself_once() -> None:
    assert facts(*check(samples.derbyshire_2021_q1())) == Q1


def test_quarter_2_contradicts_itself_seven_times() -> None:
    assert facts(*check(samples.derbyshire_2021_q2())) == Q2


def test_the_two_reports_contradict_each_other_four_times() -> None:
    assert facts(*check(samples.derbyshire_2021_q2(), previous=samples.derbyshire_2021_q1())) == Q2 + BETWEEN


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (0, "is rated Good, and its commentary says 'behind schedule'."),
        (3, "The text says '3265 awards', and names 3 parts that make 3,259."),
        (4, "The shares 74/25 make 99, not 100."),
        (5, "The text says '373 Covid-19 Support Payments', and elsewhere '379 Covid Support Payments'."),
        (6, "is 854 for 2021-22 to Sep, and 513 (2021-22 Q1) and 397 (2021-22 Q2) make 910."),
        (7, "was 466 (forecast) for 2021-22 to Jun in the report for 2021-22 Q1, and the text gives 513."),
        (8, "says '4,049 cases' of an earlier time, and the report for 2021-22 Q1 said '6,086"),
    ],
)
def test_a_finding_says_it_with_the_figures_as_printed(place: int, words: str) -> None:
    found = check(samples.derbyshire_2021_q2(), previous=samples.derbyshire_2021_q1())
    assert words in str(found[place])


def test_every_printed_total_variance_and_percentage_of_quarter_2_is_compared() -> None:
    assert len(samples.derbyshire_2021_q2().printed) == 42
