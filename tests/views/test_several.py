"""Views of several reports, and of what figures say together."""

from __future__ import annotations

import ast
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import Direction, FinancialYear, Money, Month, Observation, Quarter, Rating, count, million, percent
from councilperf.views import view
from councilperf.views.blocks import Chart, Facts, Heading, Table

Q1, Q2 = cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()
Q3 = attrs.evolve(Q2, quarter=Quarter("2021-22 Q3"), published=None)
LINES = Q2.budget.lines if Q2.budget else ()
REGISTRARS = LINES[7]


def tables(thing: object, *, rows: int | None = None) -> dict[str, list[list[str]]]:
    """Return the cells of every table of a view by caption, the heads of its columns first."""
    found = [block for block in view(thing, rows=rows).document.blocks if isinstance(block, Table)]
    return {
        table.caption: [
            [column.text for column in table.columns],
            *([cell.text for cell in row.cells] for row in table.rows),
        ]
        for table in found
    }


def with_lines(*lines: cp.BudgetLine) -> cp.QuarterReport:
    return attrs.evolve(Q3, budget=cp.BudgetStatement(lines))


# ------------------------------------------------------------------ comparisons


def test_a_comparison_has_a_heading_for_each_way_in_which_things_changed() -> None:
    document = view(cp.compare(Q1, Q2)).document
    assert document.title == "Health and Communities: what changed from Q1 2021-22 to Q2 2021-22"
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        *("Re-rated", "Re-dated", "Restated", "Removed", "Budget", "Savings", "Reserves", "Trading")
    ]
    assert view(cp.compare(Q1, Q2)).text.endswith("Texts reworded: 18\n")


def test_a_comparison_shows_both_sides_under_their_quarters() -> None:
    found = tables(cp.compare(Q1, Q2))
    assert found["Ratings that changed"][0] == ["Deliverable", "Q1 2021-22", "Q2 2021-22", "Which way"]
    assert [row[1:] for row in found["Ratings that changed"][1:]] == [
        ["Good", "Strong", "↑ Better"],
        ["Good", "Review", "↓ Worse"],
    ]
    assert [row[1:] for row in found["Completion dates that moved"][1:]] == [
        ["expected", "30 Sep 2021", "31 Mar 2022"]
    ] * 2
    assert found["Figures that were replaced"][1:] == [
        ["Participants who achieve 5% weight loss (projected)", "2020-21", "127", "129"]
    ]


def test_ratings_that_do_not_compare_are_neither_better_nor_worse() -> None:
    first, *others = Q2.deliverables
    unknown = attrs.evolve(first, judgement=cp.Judgement(Rating.UNKNOWN))
    after = attrs.evolve(Q3, deliverables=[unknown, *others])
    assert tables(cp.compare(Q2, after))["Ratings that changed"][1][1:] == ["Review", "Unknown", "= Neither"]


def test_money_moves_line_by_line_and_in_total() -> None:
    changed = [
        *LINES[:6],
        attrs.evolve(LINES[6], commentary="Said otherwise."),
        attrs.evolve(REGISTRARS, forecast=million("-0.800")),
        attrs.evolve(LINES[8], budget=LINES[8].budget + million("0.1"), forecast=LINES[8].forecast + million("0.1")),
        *LINES[9:],
    ]
    before = attrs.evolve(Q2, budget=cp.BudgetStatement(LINES))
    table = tables(cp.compare(before, with_lines(*changed)), rows=1)["Budgets and forecasts that moved"]
    assert table[0] == [
        "Budget line",
        "Budget (£m), Q2 2021-22",
        "Budget (£m), Q3 2021-22",
        "Forecast (£m), Q2 2021-22",
        "Forecast (£m), Q3 2021-22",
        "Forecast moved by (£m)",
        "Which way",
    ]
    assert table[1] == ["Registrars", "-0.537", "-0.537", "-0.781", "-0.800", "-0.019", "↑ Better"]
    assert table[-1] == ["Total", "8.537", "8.637", "7.536", "7.617", "0.081", "↑ Better"]
    everything = tables(cp.compare(before, with_lines(*changed)))
    assert everything["Budgets and forecasts that moved"][2][-1] == "= Neither"
    assert everything["What changed"][1:] == [[LINES[6].name, "commentary", "", "reworded"]]


def test_a_line_in_another_currency_does_not_move_but_changes() -> None:
    before = attrs.evolve(Q2, budget=cp.BudgetStatement([REGISTRARS]))
    euros = cp.BudgetLine("Registrars", budget=Money(1, "EUR"), forecast=Money(2, "EUR"))
    found = tables(cp.compare(before, with_lines(euros)).budget)
    assert "Budgets and forecasts that moved" not in found
    assert [row[:2] for row in found["What changed"][1:]][:2] == [["Registrars", "budget"], ["Registrars", "forecast"]]


def test_changes_of_several_quarters_say_between_which_reports_each_came() -> None:
    changes = [
        cp.Change("$.data_version", "Health", earlier=earlier, later=Q3.quarter, before="1")
        for earlier in (Q1.quarter, Q2.quarter)
    ]
    assert tables(changes)["What changed"] == [
        ["Subject", "What changed", "Reports", "Before", "Now"],
        ["Health", "data version", "Q1 2021-22 to Q3 2021-22", "1", "none"],
        ["Health", "data version", "Q2 2021-22 to Q3 2021-22", "1", "none"],
    ]


@settings(max_examples=25)  # each has two or three whole reports in it
@given(st.from_type(cp.Comparison))
def test_every_comparison_can_be_shown(found: cp.Comparison) -> None:
    shown = view(found)
    assert shown.page
    assert shown.markdown
    assert shown.text.splitlines()[0].startswith(found.later.portfolio)


# ------------------------------------------------------------------ histories


def test_a_history_shows_the_rating_of_each_deliverable_by_quarter() -> None:
    gone = attrs.evolve(Q3, deliverables=Q3.deliverables[1:])
    shown = view(cp.History([Q1, Q2, gone]))
    table = tables(cp.History([Q1, Q2, gone]))["How deliverables were judged"]
    assert table[0] == ["Deliverable", "Q1 2021-22", "Q2 2021-22", "Q3 2021-22"]
    assert table[1][1:] == ["Review", "Review", "Not in the report"]
    assert table[11][1:] == ["Good", "Strong", "Strong"]
    assert "3 reports from Q1 2021-22 to Q3 2021-22" in shown.text
    assert "✔ Good      ★ Strong" in shown.text
    assert tables(cp.History([Q1, Q2]))["Figures that were replaced"][1][1:] == ["2020-21", "127", "129"]


def test_of_a_long_history_the_last_eight_reports_are_shown() -> None:
    reports = [attrs.evolve(Q3, quarter=Q3.quarter + place) for place in range(10)]
    (_, table) = view(cp.History(reports), rows=2).document.blocks
    assert isinstance(table, Table)
    assert (len(table.columns), table.columns[1].text) == (9, "Q1 2022-23")
    assert table.notes == ("The first 2 rows of 17 are shown.", "The last 8 reports of 10 are shown.")


def test_a_history_of_nothing_says_so() -> None:
    assert view(cp.History([])).text == "Nothing to show.\n"
    bare = cp.QuarterReport("A council", "Health", Q2.quarter)
    assert view(cp.History([bare])).text == "Health\n======\n\nA council\nThe report of Q2 2021-22\n"


@settings(max_examples=25)  # each has two or three whole reports in it
@given(st.from_type(cp.History))
def test_every_history_can_be_shown(found: cp.History) -> None:
    assert view(found).page
    assert view(found).markdown
    assert view(found).text


# ------------------------------------------------------------------ what needs attention


def test_a_tally_shows_both_denominators() -> None:
    table, strip = view(cp.Tally(cp.STRONG_TO_ACTION, [1, 14, 2, 0, 3])).document.blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Strong", "1", "5.0%", "5.9%"],
        ["Good", "14", "70.0%", "82.4%"],
        ["Review", "2", "10.0%", "11.8%"],
        ["Action", "0", "0.0%", "0.0%"],
        ["Unknown", "3", "15.0%", ""],
        ["Total", "20", "", ""],
    ]
    assert table.notes == ("Share of all is of all 20; share of rated is of the 17 with a rating.",)
    assert "1 Strong, 14 Good, 2 Review and 3 Unknown" in repr(strip)
    assert len(view(cp.Tally(cp.STRONG_TO_ACTION, [0] * 5)).document.blocks) == 1


def test_the_exception_report_says_why_and_by_how_much() -> None:
    found = cp.exception_report(Q2, materiality=cp.Materiality(amount=million("0.3")))
    table = tables(found)["What needs attention"]
    assert table[0] == ["Subject", "Why", "Rating", "Plan (£m)", "Difference (£m)", "Difference (%)"]
    assert [row[1:] for row in table[1:]] == [
        ["Rated off track", "Review", "", "", "-6.0%"],
        ["Judged off track", "Review", "", "", ""],
        ["Judged off track", "Review", "", "", ""],
        ["Forecast better than budget", "", "3.728", "0.385", "10.3%"],
    ]


def test_the_due_list_says_who_owes_what_and_whether_it_is_late() -> None:
    year, now = FinancialYear("2020-21"), Quarter("2021-22 Q2")
    owed = [
        cp.Due("$", "Visits", year, at=now, owner="Head of Parks", due=now),
        cp.Due("$", "Visits", year, at=now, due=now.next),
        cp.Due("$", "Visits", year, at=now),
    ]
    assert [row[1:] for row in tables(owed)["What is still owed"][1:]] == [
        ["2020-21", "Head of Parks", "Q2 2021-22", "Overdue"],
        ["2020-21", "Not stated", "Q3 2021-22", "Not yet due"],
        ["2020-21", "Not stated", "Not stated", ""],
    ]


def test_the_code_of_a_finding_has_its_meaning_below() -> None:
    found = tables(cp.check(Q1))["What the codes mean"]
    assert found[1:] == [
        ["text-differs", "A figure in the text is not the one of the measure or budget line that it speaks of."]
    ]
    assert "What the codes mean" not in tables(cp.Finding("own", cp.Severity.INFO, "$", "m"))


def test_the_meaning_of_a_code_is_the_one_in_the_reference() -> None:
    source = Path(cp.report.checks.finding.__file__).read_text("utf-8")
    (codes,) = (
        node for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and node.name == "FindingCode"
    )
    texts = [ast.literal_eval(node.value) for node in codes.body[1:] if isinstance(node, (ast.Assign, ast.Expr))]
    assert dict(zip(texts[::2], texts[1::2], strict=True)) == {
        code.value: cp.wording.messages.Voice().say("finding", way=code.value) for code in cp.FindingCode
    }


# ------------------------------------------------------------------ figures together


@pytest.mark.parametrize(
    ("before", "better", "expected"),
    [
        (percent("58.0"), Direction.HIGHER, ["58.0% (2020-21)", "54.5% (2021-22)", "-3.5 points", "Worsening"]),
        (percent("58.0"), Direction.LOWER, ["58.0% (2020-21)", "54.5% (2021-22)", "-3.5 points", "Improving"]),
        (percent("54.5"), Direction.LOWER, ["54.5% (2020-21)", "54.5% (2021-22)", "0 points", "Flat"]),
        (None, Direction.LOWER, ["No figure", "54.5% (2021-22)", "", "There is no earlier figure to compare with"]),
    ],
)
def test_a_trend_has_both_figures_and_its_course(
    before: cp.Quantity | None, better: Direction, expected: list[str]
) -> None:
    year = FinancialYear("2021-22")
    then = None if before is None else Observation(year - 1, before)
    trend = cp.Trend(Observation(year, percent("54.5")), then, better=better, since=cp.Since.LAST_YEAR)
    assert tables(trend)["Figures against earlier ones"][1] == expected


def test_a_longer_period_says_how_much_of_it_is_known() -> None:
    summer = [Month("Apr 2021"), Month("May 2021"), Month("Jun 2021")]
    seen = [Observation(summer[0], count(31)), Observation(summer[1], count(29))]
    parts = [cp.Aggregate(cp.Kind.FLOW, cp.COUNT, summer[:number], seen[:number]) for number in (2, 1)]
    parts.append(cp.Aggregate(cp.Kind.FLOW, cp.COUNT, summer, seen))
    assert tables(parts)["Figures of longer periods"][1:] == [
        ["Apr 2021 to May 2021", "60", "Added up", "2 of 2", "60", ""],
        ["Apr 2021", "31", "Added up", "1 of 1", "31", ""],
        ["Apr 2021 to Jun 2021", "", "Added up", "2 of 3", "60", "Figures are missing"],
    ]


@given(st.lists(st.from_type(cp.Aggregate) | st.nothing(), min_size=1, max_size=2))
def test_every_longer_period_can_be_shown(found: list[cp.Aggregate]) -> None:
    assert view(found).page


@given(st.from_type(cp.Trend))
def test_every_trend_can_be_shown(found: cp.Trend) -> None:
    assert view(found).page


MONTHS = [*FinancialYear("2020-21").partition(Month), *FinancialYear("2021-22").partition(Month)]


def chart(*figures: int, target: cp.Quantity | cp.Range | None = None) -> cp.ControlChart:
    points = [Observation(month, count(figure)) for month, figure in zip(MONTHS, figures, strict=False)]
    return cp.ControlChart(points, better=Direction.LOWER, target=target)


def test_a_control_chart_has_its_points_its_lines_and_its_words() -> None:
    picture, facts, table = view(chart(*[9, 11] * 5, 10, 20, target=cp.Range(count(5), count(20)))).document.blocks
    assert isinstance(picture, Chart)
    assert isinstance(facts, Facts)
    assert isinstance(table, Table)
    assert picture.ends == ("Apr 2020", "Mar 2021")
    assert [point.across for point in picture.points] == [1000 * place // 11 for place in range(12)]
    assert [place for place, point in enumerate(picture.points) if point.is_marked] == [11]
    assert [level.text for level in picture.levels] == [
        "Upper limit 17.8",
        "Mean 10.8",
        "Lower limit 3.8",
        "Target 5",
        "Target 20",
    ]
    assert (picture.levels[2].height, picture.points[11].height) == (0, 1000)
    assert picture.label == (
        "12 figures from Apr 2020 to Mar 2021. The mean is 10.8; the natural limits are 3.8 and 17.8. "
        "One figure is out of the ordinary: Mar 2021."
    )
    assert {name: cell.text for name, cell in facts.items}["Latest figure"] == "Out of the ordinary, for the worse"
    assert [cell.text for cell in table.rows[-1].cells] == ["Mar 2021", "20", "Outside the limits, upwards"]


def test_a_quiet_chart_says_that_nothing_is_out_of_the_ordinary() -> None:
    (picture, *_) = view(chart(*[7] * 8)).document.blocks
    assert isinstance(picture, Chart)
    assert {point.height for point in picture.points} == {500}
    assert picture.label.endswith("Nothing is out of the ordinary.")


def test_a_chart_is_drawn_in_whole_numbers_with_its_words_beside_it() -> None:
    code = view(chart(*[9, 11] * 5, 10, 20)).html
    assert '<figure class="chart"><figcaption>Control chart</figcaption><svg role="img" aria-label="12 figures' in code
    assert code.count("<circle") == 12
    assert code.count('class="marked"') == 1
    assert "<h2>" not in code
    assert view(chart(*[9, 11] * 5)).markdown.startswith("**Control chart**\n\n10 figures from Apr 2020")


def test_a_chart_of_too_few_figures_says_so() -> None:
    facts, table = view(chart(9, 11)).document.blocks
    assert isinstance(facts, Facts)
    assert [(name, cell.text) for name, cell in facts.items] == [("Rules", "Wheeler"), ("Why none", "Too few figures")]
    assert isinstance(table, Table)
    assert view(chart()).document.title == "Control chart"
    assert "Too few figures" in view(chart()).text


@given(st.from_type(cp.ControlChart))
def test_every_control_chart_can_be_shown(found: cp.ControlChart) -> None:
    assert view(found).page
    assert view(found).markdown
    assert view(found).text


def test_forecasts_stand_beside_what_they_came_to() -> None:
    june = cp.YearToDate("2021-22 to Jun")
    first = cp.Forecast(Quarter("2021-22 Q1"), june, count(466), outturn=count(513))
    money = cp.Forecast(Q2.quarter, FinancialYear("2021-22"), million("1.686"), outturn=million("1.7"))
    assert tables(first)["Forecasts and what they came to"][1] == [
        "Q1 2021-22",
        "Apr-Jun 2021",
        "466",
        "513",
        "-47",
        "-9.2%",
    ]
    nothing = attrs.evolve(first, forecast=count(1), outturn=count(0))
    assert tables(nothing)["Forecasts and what they came to"][1][-1] == ""
    coroners = cp.ForecastAccuracy("Coroners", [money])
    smoking = cp.ForecastAccuracy("Smoking", [first, attrs.evolve(first, forecast=count(520))])
    assert smoking.bias == Fraction(-20)
    assert tables([coroners, smoking])["How forecasts turned out"][1:] == [
        ["Coroners", "1", "-£14,000", "£14,000"],
        ["Smoking", "2", "-20", "27"],
    ]
    shown = view(coroners)
    assert shown.document.title == "Coroners"
    assert "Mean size of errors: £14,000" in shown.text
    assert "£1,686,000  £1,700,000" in shown.text
