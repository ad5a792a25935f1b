"""Rules in words: the legend of every published key as it prints, and every part of a key, met and missed."""

from __future__ import annotations

import pytest

from councilperf import (
    DAYS,
    DERBYSHIRE_2021,
    MAIDSTONE,
    PERCENT,
    PUBLISHED,
    RAG,
    AllOf,
    AnyOf,
    AtLevel,
    Band,
    Case,
    Direction,
    FloorReached,
    Gap,
    Improved,
    Judgement,
    MeasuredIn,
    Quantity,
    Range,
    Rating,
    Scheme,
    Since,
    TargetAbove,
    Unit,
    WithinTolerance,
    assess,
    better_by_at_least,
    better_by_more_than,
    count,
    days,
    met,
    percent,
    points,
    worse_by_less_than,
    worse_by_no_more_than,
)
from councilperf.rating import Condition
from councilperf.wording import explain, in_ratings, legend
from councilperf.wording._rules import OFF_TARGET, TARGET, asked, limit_words, told

GBP = Unit("GBP")
CASE = Case(percent(95), better=Direction.HIGHER, floor=percent(90), tolerance=points("1.5"), earlier=percent("88.25"))
BARE = Case(percent(95), better=Direction.HIGHER)

LEGENDS = {
    "Derbyshire Council Plan measures": """\
Strong: more than 5% better; or target above 95% and more than 2% better
Good: no more than 2% worse
Review: no more than 10% worse
Action: otherwise""",
    "Bracknell Forest council plan indicators": """\
Green: no more than 5% worse
Amber: no more than 10% worse
Red: otherwise
Data only: a contextual measure is not rated
Data only: the measure is data only""",
    "Maidstone quarterly performance": """\
Green: target met
Amber: no more than 10% worse
Red: otherwise
Data only: no target
Data only: the measure is data only""",
    "Cheshire West and Chester housing indicators": """\
Green: target met
Amber: within the measure's tolerance
Red: otherwise
Not due: the figure is not due""",
    "Brighton & Hove key performance indicators": """\
Green: target met
Amber: floor reached
Red: otherwise
Trend: the measure has no direction of better
Trend: no target""",
    "Kent quarterly performance": """\
Green: target met
Amber: floor reached
Red: otherwise
Data only: no target
Data only: the measure is data only""",
    "Havering quarterly report": """\
Green: no more than 10% worse
Amber: improved or held since last year
Red: otherwise""",
    "Rotherham housing service": """\
On target: target met
Not on target: otherwise""",
    "East Sussex year end": """\
Green: target met
Red: otherwise
Carry over: the figure is awaited""",
    "Derbyshire budget monitoring": """\
On target: target met
Not on target: otherwise""",
    "Brighton & Hove targeted budget management": """\
Green: target met
Amber: for a service and less than 5% worse and less than £100,000 worse; or for a directorate and less than 5% worse \
and less than £250,000 worse; or for a general fund and less than 0.5% worse and less than £1,000,000 worse
Red: otherwise""",
    "East Ayrshire revenue monitoring": """\
Green: less than 0.5% off and less than £125,000 off
Amber: less than 2% off and less than £500,000 off
Red: otherwise""",
    "An English borough's budget monitoring, 2011": """\
Green: less than 2% worse
Amber: no more than 5% worse
Red: otherwise""",
}


@pytest.mark.parametrize("scheme", PUBLISHED, ids=lambda scheme: scheme.name)
def test_a_published_key_prints_its_legend(scheme: Scheme) -> None:
    assert LEGENDS[scheme.name].split("\n") == list(legend(scheme))


def test_every_published_key_has_its_legend_here() -> None:
    assert list(LEGENDS) == [scheme.name for scheme in PUBLISHED]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (None, "otherwise"),
        (met(), "target met"),
        (better_by_more_than(percent(0)), "target beaten"),
        (better_by_more_than(percent(5)), "more than 5% better"),
        (better_by_at_least(percent("2.50")), "at least 2.5% better"),
        (worse_by_no_more_than(percent(5)), "no more than 5% worse"),
        (worse_by_less_than(percent(5)), "less than 5% worse"),
        (better_by_more_than(points("1.5")), "more than 1.5 points better"),
        (worse_by_no_more_than(points(1)), "no more than 1 point worse"),
        (worse_by_no_more_than(days(1)), "no more than 1 day worse"),
        (worse_by_less_than(count(1500)), "less than 1,500 worse"),
        (worse_by_less_than(Quantity(100_000, GBP)), "less than £100,000 worse"),
        (FloorReached(), "floor reached"),
        (FloorReached(included=False), "better than floor"),
        (WithinTolerance(), "within the measure's tolerance"),
        (WithinTolerance(included=False), "inside the measure's tolerance"),
        (Improved(Since.LAST_YEAR, or_held=True), "improved or held since last year"),
        (Improved(Since.LAST_YEAR, or_held=False), "improved since last year"),
        (Improved(Since.LAST_PERIOD, or_held=True), "improved or held since last period"),
        (TargetAbove(percent(95)), "target above 95%"),
        (TargetAbove(count(1000)), "target above 1,000"),
        (TargetAbove(percent(-5)), "target above -5%"),
        (MeasuredIn(PERCENT), "measured in percent"),
        (MeasuredIn(DAYS), "measured in days"),
        (AtLevel("service"), "for a service"),
        (AnyOf((met(), FloorReached())), "target met; or floor reached"),
        (AllOf((AtLevel("service"), met(), FloorReached())), "for a service and target met and floor reached"),
    ],
)
def test_every_part_of_a_key_says_what_it_asks_for(condition: Condition | None, expected: str) -> None:
    assert expected == asked(condition)


def test_off_is_said_where_either_side_is_worse() -> None:
    assert asked(worse_by_less_than(percent(5)), terms=OFF_TARGET) == "less than 5% off"
    either = AnyOf((worse_by_less_than(percent(5)), AllOf((worse_by_less_than(points(1)), met()))))
    assert asked(either, terms=OFF_TARGET) == "less than 5% off; or less than 1 point off and target met"


@pytest.mark.parametrize(
    ("condition", "reached", "missed"),
    [
        (met(), "target met", "target not met"),
        (better_by_more_than(percent(0)), "target beaten", "target not beaten"),
        (better_by_more_than(percent(5)), "more than 5% better", "no more than 5% better"),
        (better_by_at_least(percent(5)), "at least 5% better", "less than 5% better"),
        (worse_by_no_more_than(percent(5)), "no more than 5% worse", "more than 5% worse"),
        (worse_by_less_than(percent(5)), "less than 5% worse", "at least 5% worse"),
        (FloorReached(), "floor of 90.0% reached", "floor of 90.0% not reached"),
        (WithinTolerance(), "within its tolerance of 1.5 points", "beyond its tolerance of 1.5 points"),
        (
            Improved(Since.LAST_YEAR, or_held=True),
            "improved or held since 88.25% last year",
            "neither improved nor held since 88.25% last year",
        ),
        (
            Improved(Since.LAST_PERIOD, or_held=False),
            "improved since 88.25% last period",
            "not improved since 88.25% last period",
        ),
        (TargetAbove(percent(95)), "", ""),
        (MeasuredIn(PERCENT), "", ""),
        (AtLevel("service"), "", ""),
        (AnyOf((met(), FloorReached())), "", ""),
    ],
)
def test_every_part_of_a_key_says_what_a_figure_did_to_it(condition: Condition, reached: str, missed: str) -> None:
    found = [told(condition, CASE, missed=is_missed, terms=TARGET) for is_missed in (False, True)]
    assert [reached, missed] == found


@pytest.mark.parametrize("condition", [FloorReached(), WithinTolerance(), Improved(Since.LAST_YEAR, or_held=True)])
def test_what_the_measure_does_not_have_is_not_spoken_of(condition: Condition) -> None:
    assert [told(condition, BARE, missed=missed, terms=TARGET) for missed in (False, True)] == ["", ""]


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (percent("2.0"), "2%"),
        (percent("-0.50"), "0.5%"),
        (points(-1), "1 point"),
        (points("2.5"), "2.5 points"),
        (Quantity(-250_000, GBP), "£250,000"),
        (count(1000), "1,000"),
    ],
)
def test_a_limit_is_a_size_without_needless_noughts(limit: Quantity, expected: str) -> None:
    assert expected == limit_words(limit)


@pytest.mark.parametrize(
    ("judged", "value", "expected"),
    [
        (Rating.GOOD, "54.5", "Good (calculated: Review)"),
        (Rating.REVIEW, "54.5", "Review"),
        (Rating.STRONG, "10", "Strong (calculated: Action)"),
        (Rating.UNKNOWN, "58", "Unknown (calculated: Good)"),
    ],
)
def test_a_judgement_stands_beside_the_computed_rating_where_they_differ(
    judged: Rating, value: str, expected: str
) -> None:
    answer = assess(percent(value), percent("58.0"), scheme=DERBYSHIRE_2021, better="higher")
    assert expected == in_ratings(Judgement(judged, by="lead officer"), answer)


def test_a_judgement_without_a_figure_stands_beside_unknown() -> None:
    answer = assess(None, percent("58.0"), scheme=DERBYSHIRE_2021, better="higher")
    assert in_ratings(Judgement(Rating.GOOD), answer) == "Good (calculated: Unknown)"


def test_the_same_word_of_another_scale_is_another_rating() -> None:
    answer = assess(percent(58), percent(58), scheme=DERBYSHIRE_2021, better="higher")
    assert in_ratings(Judgement(RAG.ratings[0]), answer) == "Green (calculated: Good)"


def test_a_key_that_wants_the_target_beaten_says_so() -> None:
    green, _, red = RAG.ratings
    beaten = Scheme("Beaten", RAG, [Band(green, Gap(percent(0), included=False)), Band(red)])
    assert legend(beaten) == ("Green: target beaten", "Red: otherwise")
    on_target = assess(percent(58), percent(58), scheme=beaten, better="higher")
    assert explain(on_target) == "58.0% against a target of 58.0%: on target: Red"
    short = assess(percent(57), percent(58), scheme=beaten, better="higher")
    assert explain(short) == "57.0% against a target of 58.0%: 1.7% worse, target not beaten: Red"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (12, "12.0% against a target of 10.0% to 20.0%: within the target range: Green"),
        (10, "10.0% against a target of 10.0% to 20.0%: on target: Green"),
        (21, "21.0% against a target of 10.0% to 20.0%: 5.0% off, target not met: Amber"),
        (8, "8.0% against a target of 10.0% to 20.0%: 20.0% off, more than 10% off: Red"),
    ],
)
def test_a_figure_inside_a_range_is_neither_better_nor_off(value: int, expected: str) -> None:
    answer = assess(percent(value), Range(percent(10), percent(20)), scheme=MAIDSTONE, better="within")
    assert expected == explain(answer)
