"""Pictures of ratings and measures: counts, bands and figures are the model's, and words stand beside every colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import (
    COUNT,
    DERBYSHIRE_2021,
    PERCENT,
    YES_NO,
    Comparison,
    ControlChart,
    Direction,
    FinancialYear,
    History,
    Measure,
    Month,
    NoData,
    NoDataReason,
    NotSet,
    Observation,
    Quantity,
    Quarter,
    QuarterReport,
    Range,
    Rating,
    Scheme,
    SeriesBreak,
    Status,
    Target,
    Unit,
    YearEnding,
    YearToDate,
    compare,
    count,
    percent,
    plots,
)
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.plots import Plot
from councilperf.testing import comparisons, control_charts, measures, quarter_reports, schemes

Q1, Q2 = cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()
MEASURES = Q2.measures
Drawn = Callable[[Plot, str], list[dict[str, Any]]]
Texts = Callable[[Plot], list[str]]
QUARTERS = FinancialYear("2021-22").partition(Quarter)
MONTHS = FinancialYear("2021-22").partition(Month)


def visits(*figures: int | None, **others: Any) -> Measure:  # noqa: ANN401 - whatever a measure has
    """Return a measure by month; None stands for a month without a figure."""
    seen = [
        Observation(month, count(figure)) for month, figure in zip(MONTHS, figures, strict=False) if figure is not None
    ]
    return Measure("Visits", COUNT, Direction.HIGHER, observations=seen, **others)


# ---------------------------------------------------------------- ratings


def test_a_stack_is_as_long_as_there_are_deliverables(drawn: Drawn) -> None:
    bars = drawn(plots.ratings([Q1, Q2]), "rect")
    sizes = Counter[str]()
    for bar in bars:
        sizes[bar["name"]] += bar["x2"] - bar["x"]
    judged = Counter(str(part.rating) for report in (Q1, Q2) for part in report.deliverables)
    assert judged == sizes


@pytest.mark.parametrize("reports", [Q2, [Q2], (Q2,), History([Q2])], ids=["report", "list", "tuple", "history"])
def test_one_report_is_one_row_for_each_priority(reports: Any, texts: Texts) -> None:  # noqa: ANN401 - several kinds
    shown = texts(plots.ratings(reports))
    assert {"7 Good and 1 Review", "1 Strong and 6 Good", "1 Good and 1 Review", "Good 7"} <= set(shown)
    assert sum("Q2 2021-22" in text for text in shown) == len(Q2.priorities)


def test_several_reports_stand_under_the_name_of_their_priority(texts: Texts) -> None:
    shown = texts(plots.ratings(compare(Q1, Q2)))
    assert shown.count("Q1 2021-22") == shown.count("Q2 2021-22") == len(Q2.priorities)
    assert "A prosperous and green Derbyshire" in shown
    assert plots.ratings(compare(Q1, Q2)) == plots.ratings(History([Q1, Q2]))


def test_a_priority_that_a_report_does_not_have_has_no_row_in_its_quarter(texts: Texts) -> None:
    other = attrs.evolve(Q2.deliverables[0], priority=cp.Priority("New this quarter"))
    shown = texts(plots.ratings([Q1, attrs.evolve(Q2, deliverables=[other])]))
    assert "New this quarter, Q2 2021-22" in shown
    assert not any(text.startswith("New this quarter, Q1") for text in shown)


def test_the_table_of_ratings_counts_every_deliverable() -> None:
    table = plots.ratings([Q1, Q2]).table.document.blocks[0]
    assert isinstance(table, cp.views.blocks.Table)
    assert [column.text for column in table.columns] == ["Priority", "Period", "Strong", "Good", "Review", "Total"]
    assert sum(int(row.cells[-1].text) for row in table.rows) == len(Q1.deliverables) + len(Q2.deliverables)


def test_a_rating_without_room_for_its_word_has_its_number_and_one_without_room_for_that_has_none(texts: Texts) -> None:
    priority = Q2.deliverables[0].priority
    good, action = (
        attrs.evolve(Q2.deliverables[0], judgement=cp.Judgement(rating)) for rating in (Rating.GOOD, Rating.ACTION)
    )
    parts = [attrs.evolve(good, title=f"Good {number}") for number in range(200)]
    parts += [attrs.evolve(action, title=f"Action {number}", priority=priority) for number in range(9)]
    shown = texts(plots.ratings(attrs.evolve(Q2, deliverables=parts)))
    assert "200 Good and 9 Action" in shown
    assert "Good 200" in shown
    assert not {"Action 9"} & set(shown)


@pytest.mark.parametrize("wrong", [None, 7, "reports", [7], Q2.deliverables])
def test_what_has_no_ratings_is_refused(wrong: Any) -> None:  # noqa: ANN401 - nothing that has
    with pytest.raises(InvalidTypeError):
        plots.ratings(wrong)


@pytest.mark.parametrize("plot", [plots.ratings([]), plots.bullets([]), plots.series(visits())])
def test_what_is_empty_says_so(plot: Plot) -> None:
    assert plot.alt == "Nothing to show."
    assert "Nothing to show." in plot.svg()
    assert plot.table.text.endswith("Nothing to show.\n")


# ---------------------------------------------------------------- rating flow


def test_ribbons_are_as_wide_as_there_are_deliverables(drawn: Drawn) -> None:
    rows = drawn(plots.rating_flow(compare(Q1, Q2)), "area")
    ends = [(rows[start], rows[start + 20]) for start in range(0, len(rows), 21)]
    assert [(left["x"], right["x"]) for left, right in ends] == [(0, 1)] * 4
    assert [round(left["y2"] - left["y"], 9) for left, _ in ends] == [1, 14, 1, 1]
    assert [round(right["y2"] - right["y"], 9) for _, right in ends] == [1, 14, 1, 1]


def test_a_flow_says_who_went_where(texts: Texts) -> None:
    plot = plots.rating_flow(compare(Q1, Q2))
    assert {"16 Good", "1 Review", "1 Strong", "14 Good", "2 Review"} <= set(texts(plot))
    assert "Good    Strong       1" in plot.table.text
    assert "Increased the number of people taking part" in plot.table.text


def test_what_came_and_what_went_is_on_one_side_only() -> None:
    shorter = attrs.evolve(Q2, deliverables=Q2.deliverables[1:])
    new = attrs.evolve(Q2.deliverables[0], title="A promise that is new")
    plot = plots.rating_flow(compare(Q1, attrs.evolve(shorter, deliverables=[*shorter.deliverables, new])))
    assert "Review to Not in the report: 1" in plot.alt
    assert "Not in the report to Review: 1" in plot.alt
    assert plot.svg()


def test_a_flow_of_nothing_and_a_flow_of_hundreds_are_drawn() -> None:
    empty = [QuarterReport("A council", "Health", quarter) for quarter in QUARTERS[:2]]
    assert plots.rating_flow(compare(*empty)).alt == "Nothing to show."
    many = [attrs.evolve(Q2.deliverables[0], title=f"Promise {number}") for number in range(300)]
    full = [attrs.evolve(report, deliverables=many) for report in (Q1, Q2)]
    assert plots.rating_flow(compare(*full)).alt == "Review to Review: 300."
    assert plots.rating_flow(compare(*full)).svg()


def test_a_flow_needs_a_comparison() -> None:
    with pytest.raises(InvalidTypeError, match="a comparison of two reports"):
        plots.rating_flow([Q1, Q2])  # type: ignore[arg-type]


# ---------------------------------------------------------------- bullets


def test_bands_begin_where_the_key_says(drawn: Drawn) -> None:
    """Places are thousandths of a line, so that the order and the proportions are the figures' own."""
    (plot,) = [plots.bullets(MEASURES[:1], scheme=DERBYSHIRE_2021)]
    bands = drawn(plot, "rect")
    answer = cp.rate(MEASURES[0], scheme=DERBYSHIRE_2021)
    edges = [answer.value_needed(rating) for rating in (Rating.REVIEW, Rating.GOOD, Rating.STRONG)]
    assert [band["name"] for band in bands] == ["Action", "Review", "Good", "Strong"]
    assert [bands[0]["x"], bands[-1]["x2"]] == [0, 1_000]
    review, good, strong = (Fraction(edge.value) for edge in edges if isinstance(edge, Quantity))
    share = (good - review) / (strong - review)
    assert (bands[2]["x"] - bands[1]["x"]) / (bands[3]["x"] - bands[1]["x"]) == pytest.approx(float(share), abs=0.002)
    (goal, *_), (figure, *_) = drawn(plot, "rule"), drawn(plot, "point")
    assert bands[1]["x"] < figure["x"] < bands[1]["x2"]
    assert bands[2]["x"] < goal["x"] < bands[2]["x2"]


def test_a_measure_says_its_rating_its_figure_and_its_target(texts: Texts) -> None:
    shown = texts(plots.bullets(MEASURES, scheme=DERBYSHIRE_2021))
    assert "Review, 54.5%, target 58.0%" in shown
    assert shown.count("Strong") + shown.count("Good") + shown.count("Review") + shown.count("Action") >= 4
    table = plots.bullets(MEASURES[:1], scheme=DERBYSHIRE_2021).table.document.blocks[0]
    assert isinstance(table, cp.views.blocks.Table)
    assert [cell.text for cell in table.rows[0].cells][1:] == [
        "2020-21",
        "54.5%",
        "58.0%",
        "Review",
        "60.9%",
        "56.84%",
        "52.2%",
        "",
    ]


def test_what_cannot_be_rated_has_words_and_no_bands(drawn: Drawn) -> None:
    year = FinancialYear("2021-22")
    unset = attrs.evolve(
        visits(),
        title="Unset",
        observations=[Observation(year, count(5))],
        targets=[Target(year, NotSet("under review"))],
    )
    unfit = attrs.evolve(unset, targets=[Target(year, count(5))])
    key = Scheme(
        "In points", cp.RAG, [cp.Band(cp.RAG["green"], cp.better_by_at_least(cp.points(1))), cp.Band(cp.RAG["red"])]
    )
    assert drawn(plots.bullets([visits(), unset]), "rect") == []
    assert plots.bullets([visits(), unset]).alt.endswith(
        "Visits: Unknown, No figure, no target; Unset: Unknown, 5, target under review."
    )
    plot = plots.bullets([unfit], scheme=key)
    assert drawn(plot, "rect") == []
    assert plot.alt.endswith("Unset: 5, target 5.")
    assert plot.svg()


def test_a_target_without_a_figure_has_bands_and_no_mark(drawn: Drawn) -> None:
    awaited = Observation(QUARTERS[0], NoData(NoDataReason.AWAITED))
    measure = attrs.evolve(visits(), observations=[awaited], targets=[Target(QUARTERS[0], count(5))])
    assert drawn(plots.bullets([measure]), "point") == []


def test_a_range_has_two_lines_and_a_target_of_nought_has_room(drawn: Drawn) -> None:
    year = FinancialYear("2021-22")
    observed = [Observation(year, percent(0))]
    within = Measure(
        "Within",
        PERCENT,
        Direction.WITHIN,
        observations=observed,
        targets=[Target(year, Range(low=percent(1), high=percent(2)))],
    )
    nought = Measure("Nought", PERCENT, Direction.LOWER, observations=observed, targets=[Target(year, percent(0))])
    assert len({rule["x"] for rule in drawn(plots.bullets([within]), "rule")}) == 2
    assert {rule["x"] for rule in drawn(plots.bullets([nought]), "rule")} == {500}


def test_a_level_that_the_key_does_not_know_is_refused() -> None:
    key = cp.BRIGHTON_AND_HOVE_BUDGET
    with pytest.raises(InvalidValueError, match="a level of the key"):
        plots.bullets(MEASURES, scheme=key, level="nobody")
    with pytest.raises(InvalidTypeError):
        plots.bullets(MEASURES, scheme="Kent")  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError):
        plots.bullets(Q2)  # type: ignore[arg-type]


# ---------------------------------------------------------------- series


def test_a_series_has_each_figure_at_its_place_in_time(drawn: Drawn) -> None:
    dots = drawn(plots.series(visits(5, None, 7, 9)), "point")
    assert [(dot["x"], dot["y"]) for dot in dots] == [(0, 5), (2, 7), (3, 9)]
    lines = drawn(plots.series(visits(5, None, 7, 9)), "line")
    assert [dot["x"] for dot in lines] == [2, 3]


@pytest.mark.parametrize(
    ("apart", "told", "places"),
    [
        (1, [0, 1, 3], [0, 1, 3]),  # each month, one of them untold
        (3, [0, 1, 3], [0, 1, 3]),
        (12, [0, 1, 2], [0, 1, 2]),
        (12, [0], [0]),
    ],
)
def test_years_that_end_with_any_month_lie_as_far_apart_as_they_are_told(
    apart: int, told: list[int], places: list[int], drawn: Drawn
) -> None:
    first = YearEnding("12 months to Dec 2018")
    seen = [Observation(first + apart * place, count(place)) for place in told]
    dots = drawn(plots.series(attrs.evolve(visits(), observations=seen)), "point")
    assert places == [dot["x"] for dot in dots]


def test_no_line_goes_over_a_break(drawn: Drawn, texts: Texts) -> None:
    measure = visits(5, 6, 7, 9, breaks=[SeriesBreak(MONTHS[2], "A new count"), SeriesBreak(MONTHS[0], "Before all")])
    assert [dot["x"] for dot in drawn(plots.series(measure), "line")] == [0, 1, 2, 3]
    assert [rule["x"] for rule in drawn(plots.series(measure), "rule") if "x2" not in rule and "y" not in rule] == [1.5]
    assert "A new count" in texts(plots.series(measure))


def test_a_target_lies_at_its_own_period(drawn: Drawn, texts: Texts) -> None:
    targets = [
        Target(MONTHS[0], count(4)),
        Target(MONTHS[1], Range(low=count(5), high=count(8))),
        Target(MONTHS[2], NotSet("later")),
    ]
    plot = plots.series(visits(5, 6, targets=targets))
    marks = [(rule["x"], rule["y"]) for rule in drawn(plot, "rule") if "x2" in rule]
    assert marks == [(-0.4, 4), (0.6, 5), (0.6, 8)]
    assert [(area["y"], area["y2"]) for area in drawn(plot, "rect")] == [(5, 8)]
    assert "Target 5 to 8" in texts(plot)
    assert "Jun 2021: No figure, target later" in plot.alt


def test_a_figure_that_is_not_final_is_hollow_and_says_so(drawn: Drawn, texts: Texts) -> None:
    seen = [
        Observation(MONTHS[0], count(5)),
        Observation(MONTHS[1], count(6), status=Status.PROVISIONAL),
        Observation(MONTHS[2], NoData(NoDataReason.SUPPRESSED)),
    ]
    plot = plots.series(attrs.evolve(visits(), observations=seen))
    assert [dot["x"] for dot in drawn(plot, "point")] == [0, 1]
    assert '"fill": "#ffffff"' in plot.picture
    assert {"6 (provisional)", "Suppressed"} <= set(texts(plot))


@pytest.mark.parametrize(
    ("figures", "lowest"),
    [([5], 0), ([0], -1), ([10, 20], 0), ([10, 19], 10), ([-20, -10], -20), ([-5, 5], -6)],
    ids=str,
)
def test_the_axis_holds_every_figure_and_nought_where_it_takes_no_more_than_half(
    figures: list[int], lowest: int, drawn: Drawn
) -> None:
    ticks = [rule["y"] for rule in drawn(plots.series(visits(*figures)), "rule") if "y" in rule and "x" not in rule]
    assert lowest == min(ticks)
    assert max(ticks) >= max(figures)


def test_only_figures_that_compare_are_in_one_series(drawn: Drawn) -> None:
    years = [
        Observation(year, count(place))
        for place, year in enumerate(cp.period_range(FinancialYear("2018-19"), FinancialYear("2020-21")))
    ]
    to_date = [Observation(YearToDate(f"{year} to Sep"), count(7)) for year in ("2020-21", "2021-22")]
    to_june = Observation(YearToDate("2021-22 to Jun"), count(3))
    measure = attrs.evolve(visits(), observations=[*years, *to_date, to_june])
    assert [dot["y"] for dot in drawn(plots.series(measure), "point")] == [7, 7]
    assert [dot["y"] for dot in drawn(plots.series(measure, by=FinancialYear), "point")] == [0, 1, 2]
    assert plots.series(measure, by=Quarter).alt == "Nothing to show."


def test_of_many_figures_the_ends_and_the_extremes_are_written_and_all_are_drawn(drawn: Drawn, texts: Texts) -> None:
    months = cp.period_range(Month("Apr 2005"), Month("Nov 2021"))
    figures = [100 + place % 7 for place in range(200)]
    figures[60], figures[70] = 50, 190
    seen = [Observation(month, Quantity(figure, Unit("weeks"))) for month, figure in zip(months, figures, strict=True)]
    plot = plots.series(Measure("Waits", Unit("weeks"), Direction.LOWER, observations=seen))
    assert len(drawn(plot, "point")) == 200
    assert {text for text in texts(plot) if text.endswith(" weeks")} == {
        "100 weeks",
        "50 weeks",
        "190 weeks",
        "103 weeks",
    }
    assert "weeks" in texts(plot)
    assert sum(text.startswith("Apr ") for text in texts(plot)) < 20
    assert plot.alt.startswith("200 figures; the last 12 periods. Dec 2020: ")


def test_yes_and_no_have_two_lines(texts: Texts) -> None:
    seen = [Observation(month, cp.yes_no(answer)) for month, answer in zip(MONTHS, [True, False], strict=False)]
    assert {"Yes", "No"} <= set(texts(plots.series(Measure("Open", YES_NO, Direction.HIGHER, observations=seen))))


@pytest.mark.parametrize("by", [7, "Quarter", int, Quarter("2021-22 Q1")], ids=str)
def test_what_is_no_kind_of_period_is_refused(by: Any) -> None:  # noqa: ANN401 - nothing that is
    with pytest.raises(InvalidTypeError, match="a kind of period"):
        plots.series(visits(5), by=by)
    with pytest.raises(InvalidTypeError, match="a measure"):
        plots.series(by)


# ---------------------------------------------------------------- control charts


def test_a_control_chart_has_the_lines_of_the_model(drawn: Drawn, texts: Texts) -> None:
    chart = cp.control_chart(visits(*[6, 14] * 5, 10, 41, targets=[Target(MONTHS[11], count(12))]))
    plot = plots.control_chart(chart, name="Visits a month")
    assert chart.limits is not None
    assert chart.mean is not None
    across = [rule["y"] for rule in drawn(plot, "rule")]
    assert {float(height) for height in (*chart.limits, chart.mean, 12)} <= set(across)
    assert [dot["y"] for dot in drawn(plot, "point")][-1] == 41
    assert plot.title == "Visits a month"
    assert {"41", "Target 12"} <= set(texts(plot))
    assert plot.alt.endswith("One figure is out of the ordinary: Mar 2022.")
    assert "Out of the ordinary" in plot.table.text


def test_with_too_few_figures_there_are_no_limits(drawn: Drawn) -> None:
    plot = plots.control_chart(cp.control_chart(visits(5, 6)))
    assert plot.alt == "2 figures from Apr 2021 to May 2021. Too few figures."
    assert len(drawn(plot, "point")) == 2
    assert plot.title == "Control chart"
    assert plots.control_chart(cp.control_chart(visits())).alt == "Nothing to show."
    assert plots.control_chart(cp.control_chart(visits(5))).svg()


def test_a_target_of_a_range_is_two_lines(drawn: Drawn) -> None:
    chart = ControlChart(visits(5).observations, better=Direction.WITHIN, target=Range(low=count(4), high=count(9)))
    assert {4, 9} <= {rule["y"] for rule in drawn(plots.control_chart(chart), "rule")}


def test_a_target_that_is_not_set_is_no_line(drawn: Drawn) -> None:
    without, unset = (
        ControlChart(visits(5).observations, better=Direction.HIGHER, target=target)
        for target in (None, NotSet("later"))
    )
    assert drawn(plots.control_chart(without), "rule") == drawn(plots.control_chart(unset), "rule")


def test_what_is_no_control_chart_is_refused() -> None:
    with pytest.raises(InvalidTypeError, match="a control chart"):
        plots.control_chart(visits(5))  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError):
        plots.control_chart(cp.control_chart(visits(5)), name=7)  # type: ignore[arg-type]


# ---------------------------------------------------------------- whatever there is


whatever = given(
    quarter_reports(), comparisons(), measures(), control_charts(), st.sampled_from(cp.PUBLISHED) | schemes()
)


def check_all(
    report: QuarterReport, comparison: Comparison, measure: Measure, chart: ControlChart, key: Scheme
) -> list[Plot]:
    """Make every plot that there is of some things, and check that each has its words and its table."""
    made = [plots.ratings(report), plots.rating_flow(comparison), plots.series(measure), plots.control_chart(chart)]
    made += [plots.variances(report.budget), plots.waterfall(report.budget)] if report.budget else []
    made += [plots.savings_ladder(report.savings)] if report.savings else []
    try:
        made.append(plots.bullets([measure], scheme=key))
    except InvalidValueError as error:
        assert "a level of the key" in str(error)  # noqa: PT017 - other keys rate
    for plot in made:
        assert plot.title
        assert plot.alt
        assert plot.table.text
    return made


@settings(max_examples=3, phases=[Phase.generate])
@given(quarter_reports())
def test_whatever_a_report_holds_can_be_shown(report: QuarterReport) -> None:
    later = attrs.evolve(report, quarter=report.quarter.next)
    for measure in report.measures:
        check_all(report, compare(report, later), measure, cp.control_chart(measure), DERBYSHIRE_2021)


@pytest.mark.slow
@settings(max_examples=150)
@whatever
def test_whatever_the_model_holds_can_be_drawn(
    report: QuarterReport, comparison: Comparison, measure: Measure, chart: ControlChart, key: Scheme
) -> None:
    for plot in check_all(report, comparison, measure, chart, key):
        root = ElementTree.fromstring(plot.svg())  # noqa: S314 - our own
        assert plot.title in root.attrib["aria-label"]
