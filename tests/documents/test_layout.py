"""The reader of published texts: invented reports in the layout, whole and damaged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    COUNT,
    DERBYSHIRE_2021,
    PERCENT,
    RAG,
    BudgetLine,
    BudgetStatement,
    Direction,
    FinancialYear,
    HighlightKind,
    Measure,
    Money,
    Movement,
    NoData,
    NoDataReason,
    Quarter,
    QuarterReport,
    Rating,
    TradingKind,
    check,
    count,
    million,
    percent,
    thousand,
)
from councilperf.documents import PublishedReading, Unread, read_published
from councilperf.documents.layout.lines import mended
from councilperf.errors import CouncilPerfError, DocumentError, InvalidTypeError, InvalidValueError

COVER = """RESTRICTED DRAFT
WESTMERE BOROUGH COUNCIL
3 December 2030
Performance and Budget Monitoring/Forecast Outturn 2030-31 as at Quarter 2
1.1 Westmere Borough Council runs four libraries and the parks of the borough, all of them open every day.
- 4.5 Key areas of success are:
 - The reading scheme reached
every school.
- 4.6 Key areas for consideration are:
 \uf0b7 The boilers are old.
- 4.7 Key areas to note are:
 - A new van has been bought, which will be on

the road by spring.

4.8 Nothing more.
"""
BUDGET = """
\tControllable Budget £m\tForecast £m\tForecast Under (-)/ Over Spend £m\tPercentage\tBudget Performance
Parks - Trees and
Hedges\t1.000\t0.900\t-0.100\t-10.0%\t✓
Parks - Lakes
\t0.500\t0.510\t0.010\t2.0%\t~
Lettings\t-0.400\t-0.500\t-0.100\t-25.0%\t
Grant\t0.000\t-0.003\t-0.003\t-100.0%\t
Total\t1.100\t0.907\t-0.193\t-17.5%\t
Flood Funding\t0.100\t\t\t\t
Total after use of additional funding\t1.200\t0.907\t-0.293\t-24.4%\tx

Parks Budget Items
"""
VARIANCES = """
Key Variances

4.13 Lettings, underspend £0.100m

Two halls were let for longer.

They were let by the day.
4.14 Parks - Lakes, overspend £0.010m A pump was bought.
4.15 Lake Services, overspend £0.010m

Budget Savings
"""
SAVINGS = """
\tBudget Reduction Amount £m\tForecast to be Achieved £m\tShortfall (-)/ Additional £m
Mowing less\t0.040\t0.030\t-0.010\t~
Total Position\t0.040\t0.030\t-0.010
Shortfall/(Surplus) of Identified Savings\t0.020\t0.000\t-0.020
\tBudget Reduction Amount £m\t\t
Prior Year B/f\t-0.010\tj\t
Current Year\t0.070\t\t
Budget Savings Target\t0.060\ti\t
"""
RESERVES = """
Earmarked Reserves
4.22 Earmarked reserves totalling £3.500m are held.
Reserves
\t\t£III
Tree reserve\t=\t2.000
Lake reserve\t↓\t1.000
Boat reserve\t_\t0.300
Café reserve\t\t0.200

Total Reserves

3.500

Key
"""
TRADING = """
Traded Services
Partially Traded Areas
Service Area\tTrading Area\tBudgeted Income Target £m\tProjected £m\tForecast Excess £m\tPerformance
Parks\tBoat hire\t0.012\t0.015\t0.003\t~

5 Consultation
"""
PROGRESS = """
Libraries and Parks Council Plan Performance Report Quarter 2 2030-31
Progress on Council Plan deliverables and key measures

Green and open spaces

Planted a thousand trees with the schools and the
friends of the parks

Rati ng: Good (Review in Q1) Original completion date: 30 Sep 2030

Expected completion date: 31 M ar 2031

Planting has gone well in every one of the parks, and the schools liked it. The trees survive, as
the wardens

Appendix 2

Data version: 2.0 21-Oct-2030 09:00:00  Quarter 2 2030-31

report each month with a survey of survival and growth, published for all to see.

Trees that survi ve

2028-2029 80.5%

2029-2030 Cancelled

Target 29-30 85.0%

2030-2031 90.0%

Target 90.0%

Performance

Acti on
2031-2032 Due in Q3

Target 31-32 90.0%

Number of trees pl anted

2029-2030 1,100

Target 1,000

Performance Strong
 The next planting is in the winter.

Read more

Opened the library on Sundays

Rating: Review Expected completion date: 31 Mar 2031

Visits have risen.

\t\t2029-2030\t1,158
\t854\t2030-2031\t854
\tVisits to the library on\tTarget\t600
~\tSundays\tPerformance\tStrong
\t30 SEP 30\t\t
\t91.2%\t2029-2030 2030-2031\t93.5% 91.2%
\tVisitors who are happy\tTarget Performance\t93.0%
\t31 JUL 30\t\t

1. Key
Strong – more than 5% better than target (2% better than target if the
target is greater than 95%).
Review – more than 2% worse than target. Action – more than 10% worse than target.
"""
WHOLE = COVER + BUDGET + VARIANCES + SAVINGS + RESERVES + TRADING + PROGRESS
TITLE = "Libraries Council Plan Performance Report Quarter 2 2030-31\n"
Q2 = Quarter("2030-31 Q2")


def read(text: str = WHOLE, better: Direction = Direction.HIGHER) -> PublishedReading:
    return read_published(text, better=better)


def tables(text: str) -> PublishedReading:
    return read_published(TITLE + text, council="Westmere")


def progress(text: str) -> PublishedReading:
    return tables("Progress on Council Plan deliverables and key measures\n\n" + text)


def unread(reading: PublishedReading) -> list[tuple[int, str]]:
    return [(part.line, part.text) for part in reading.unread]


def measure(report: QuarterReport, start: str) -> Measure:
    return next(found for found in report.measures if found.title.startswith(start))


def test_the_cover_says_whose_report_it_is_and_when() -> None:
    report = read().report
    assert (report.council, report.portfolio) == ("Westmere Borough Council", "Libraries and Parks")
    assert (report.quarter, report.published) == (Q2, date(2030, 12, 3))
    assert report.data_version == "2.0 21-Oct-2030 09:00:00"
    assert report.scheme == DERBYSHIRE_2021


def test_highlights_go_on_over_lines_and_pages() -> None:
    assert [(point.kind, point.text) for point in read().report.highlights] == [
        (HighlightKind.SUCCESS, "The reading scheme reached every school."),
        (HighlightKind.CONSIDERATION, "The boilers are old."),
        (HighlightKind.NOTE, "A new van has been bought, which will be on the road by spring."),
    ]


def test_the_budget_is_read_with_names_on_two_lines() -> None:
    budget = read().report.budget
    assert budget is not None
    assert [(line.name, line.budget, line.forecast) for line in budget.lines] == [
        ("Parks - Trees and Hedges", million("1.000"), million("0.900")),
        ("Parks - Lakes", million("0.500"), million("0.510")),
        ("Lettings", million("-0.400"), million("-0.500")),
        ("Grant", million("0.000"), million("-0.003")),
    ]
    assert [(part.name, part.amount) for part in budget.additional_funding] == [("Flood Funding", million("0.100"))]


def test_savings_come_with_their_ladder() -> None:
    savings = read().report.savings
    assert savings is not None
    assert [(part.name, part.amount, part.forecast) for part in savings.initiatives] == [
        ("Mowing less", million("0.040"), million("0.030"))
    ]
    assert (savings.current_year, savings.brought_forward) == (million("0.070"), million("-0.010"))


def test_reserves_whose_heading_is_spoilt_are_in_the_unit_in_which_the_text_says_their_total() -> None:
    reserves = read().report.reserves
    assert reserves is not None
    assert [(part.name, part.balance, part.stated_movement) for part in reserves] == [
        ("Tree reserve", million(2), Movement.UNCHANGED),
        ("Lake reserve", million(1), Movement.DECREASED),
        ("Boat reserve", million("0.300"), None),
        ("Café reserve", million("0.200"), None),
    ]


def test_trading_areas_have_their_service_and_their_kind() -> None:
    (area,) = read().report.trading
    assert (area.name, area.service_area, area.kind) == ("Boat hire", "Parks", TradingKind.PARTIALLY_TRADED)
    assert (area.income_target, area.forecast_income) == (million("0.012"), million("0.015"))


def test_deliverables_have_headings_ratings_dates_and_commentary() -> None:
    trees, sundays = read().report.deliverables
    assert trees.title == "Planted a thousand trees with the schools and the friends of the parks"
    assert (str(trees.priority), trees.rating) == ("Green and open spaces", Rating.GOOD)
    assert (trees.original_completion, trees.expected_completion) == (date(2030, 9, 30), date(2031, 3, 31))
    assert trees.commentary.endswith(
        "The trees survive, as the wardens report each month with a survey of survival and growth, published for all "
        "to see.\n\nThe next planting is in the winter."
    )
    assert (str(sundays.priority), sundays.rating, sundays.commentary) == (
        "Read more",
        Rating.REVIEW,
        "Visits have risen.",
    )


def test_measures_in_running_lines_are_read() -> None:
    trees = measure(read().report, "Trees")
    assert (trees.title, trees.unit, trees.better) == ("Trees that survive", PERCENT, Direction.HIGHER)
    assert [(str(part.period), part.value) for part in trees.observations] == [
        ("2028-29", percent("80.5")),
        ("2029-30", NoData(NoDataReason.CANCELLED)),
        ("2030-31 to Sep", percent(90)),
        ("2031-32", NoData(NoDataReason.AWAITED, due=Quarter("2031-32 Q3"))),
    ]
    assert [(str(part.period), part.value) for part in trees.targets] == [
        ("2029-30", percent(85)),
        ("2030-31 to Sep", percent(90)),
        ("2031-32", percent(90)),
    ]
    assert [part.judgement and part.judgement.rating for part in trees.observations] == [
        None,
        None,
        Rating.ACTION,
        None,
    ]


def test_measures_in_tables_are_read() -> None:
    visits = measure(read().report, "Visits")
    assert visits.title == "Visits to the library on Sundays"
    assert [(str(part.period), part.value, part.as_at) for part in visits.observations] == [
        ("2029-30", count(1158), None),
        ("2030-31 to Sep", count(854), date(2030, 9, 30)),
    ]
    happy = measure(read().report, "Visitors")
    assert [(str(part.period), part.value, part.as_at) for part in happy.observations] == [
        ("2029-30", percent("93.5"), None),
        ("2030-31 to Jul", percent("91.2"), date(2030, 7, 31)),
    ]
    assert [(str(part.period), part.value) for part in happy.targets] == [("2030-31 to Jul", percent(93))]


def test_a_figure_of_the_last_quarter_is_of_the_year() -> None:
    found = progress("Some heading here\n\nA title\n\nRating: Good\n\nVisits\n\n2030-31 5\n").report
    last = read_published(
        "Progress on Council Plan deliverables\nSome heading here\n\nA title\n\nRating: Good\n\nVisits\n\n2030-31 5\n",
        council="Westmere",
        portfolio="Libraries",
        quarter=Quarter("2030-31 Q4"),
    ).report
    assert [str(part.period) for part in found.measures[0].observations] == ["2030-31 to Sep"]
    assert [part.period for part in last.measures[0].observations] == [FinancialYear("2030-31")]
    assert last.measures[0].unit == COUNT


def test_all_that_is_left_is_told_of() -> None:
    left = ["4.15 Lake Services, overspend £0.010m", "Boat reserve _ 0.300"]
    numbers = [1 + WHOLE[: WHOLE.index(text[:12])].count("\n") for text in left]
    assert unread(read()) == list(zip(numbers, left, strict=True))


def test_lines_of_the_budget_keep_what_is_said_of_them() -> None:
    budget = read().report.budget
    assert budget is not None
    assert [line.commentary for line in budget.lines] == [
        "",
        "overspend £0.010m\n\nA pump was bought.",
        "underspend £0.100m\n\nTwo halls were let for longer.\n\nThey were let by the day.",
        "",
    ]


@pytest.mark.parametrize(
    "end", ["A sentence that says something.", "4.16 Another matter entirely, at some length, begins."]
)
def test_what_is_said_of_lines_without_a_budget_is_told_of(end: str) -> None:
    reading = tables(f"Key Variances\n\n4.13 Lakes, underspend £0.100m\n\n{end}\n")
    assert unread(reading) == [(4, "4.13 Lakes, underspend £0.100m")]
    assert tables(f"Key Variances\n\n{end}\n").unread == ()


def test_what_is_printed_agrees_with_what_is_read() -> None:
    report = read().report
    paths = [part.path for part in report.printed]
    assert "$.budget.total_after_funding.variance_share" in paths
    assert [str(finding) for finding in check(report) if finding.path in paths] == []


def test_a_title_that_is_given_is_found_through_torn_words() -> None:
    reading = read_published(WHOLE, better={"Number of trees planted": Direction.LOWER})
    assert measure(reading.report, "Number of trees planted").better is Direction.LOWER
    assert measure(reading.report, "Trees").better is Direction.NONE


@pytest.mark.parametrize(
    "row",
    [
        "Parks\t0.1O0\t0.100\t0.000\t0.0%",
        "Parks\t0.100\t\t0.000\t0.0%",
        "Parks\t0.100\t0.100\t0.000\t0.0%\t0.3!",
        "Parks\t0.100\t0.100\t0.000\t0.000",
        "Parks\t0.100\t0.100\t0.000\t0.0%\tj7",
        "Parks\tLakes\t0.100\t0.100\t0.000\t0.0%",
        "Parks 0.1O0 0.100 0.100 0.000 0.0%",
        "Parks\t0.100\t0.100\t0.000\t0. 0%",
        "Parks\t(0.100\t0.100\t0.000\t0.0%",
        "Parks\t0.100",
        "0.100\t0.100\t0.000\t0.0%",
        "Parks and nothing else",
    ],
)
def test_a_row_of_the_budget_that_cannot_be_read_is_told_of_and_left_out(row: str) -> None:
    reading = tables(f"Controllable Budget £m\tForecast £m\nTrees\t1.000\t1.000\t0.000\t0.0%\n\n{row}\n")
    assert reading.report.budget is not None
    assert [line.name for line in reading.report.budget.lines] == ["Trees"]
    assert unread(reading) == [(5, row.replace("\t", " ").replace("  ", " "))]


def test_rows_without_tabs_are_read() -> None:
    reading = tables("Controllable Budget £000 Forecast £000\nPhase 2 works 100 90 -10 -10.0% ✓\n")
    assert reading.report.budget is not None
    assert [(line.name, line.budget) for line in reading.report.budget.lines] == [("Phase 2 works", thousand(100))]
    assert reading.unread == ()


@pytest.mark.parametrize("heading", ["Controllable Budget\tForecast", "Controllable Budget £m\tForecast £000"])
def test_a_table_without_one_unit_is_told_of(heading: str) -> None:
    reading = tables(f"{heading}\nTrees\t1.000\t1.000\t0.000\t0.0%\nand nothing\n")
    assert reading.report.budget is None
    assert unread(reading) == [(3, "Trees 1.000 1.000 0.000 0.0%")]


def test_savings_without_a_year_are_told_of() -> None:
    reading = tables(
        "\tBudget Reduction Amount £m\tForecast £m\nMowing\t1.000\t1.000\t0.000\nOdd\t1.000\n"
        "Current Year\tx\t\nPrior Year B/f\t1.000\n"
    )
    assert (reading.report.savings, reading.report.printed) == (None, ())
    assert unread(reading) == [(3, "Mowing 1.000 1.000 0.000"), (4, "Odd 1.000"), (5, "Current Year x")]


def test_rows_of_other_tables_that_cannot_be_read_are_told_of() -> None:
    reading = tables(
        "\tBudget Reduction Amount £m\nCurrent Year\t1.000\nCurrent Year\t2.000\nOther\t1.000\n"
        "Service Area\tTrading Area\tTarget £m\nBoats\t0.100\t0.100\t0.000\n"
        "Reserves\n\t£m\nBoats\t1\t2\n"
    )
    assert unread(reading) == [
        (4, "Current Year 2.000"),
        (5, "Other 1.000"),
        (7, "Boats 0.100 0.100 0.000"),
        (10, "Boats 1 2"),
    ]


def test_a_heading_above_a_name_that_is_torn_stands_alone() -> None:
    heads = "\tControllable Budget £m\tForecast £m\tForecast Under (-)/ Over Spend £m\tPercentage\tPerformance\n"
    reading = tables(f"{heads}Green spaces\nParks - Trees and\nHedges\t1.000\t0.900\t-0.100\t-10.0%\t✓\n")
    budget = reading.report.budget
    assert budget is not None
    assert [line.name for line in budget.lines] == ["Parks - Trees and Hedges"]
    assert unread(reading) == [(3, "Green spaces")]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Rating: Splendid\n\nWords\n", [(6, "A title"), (8, "Rating: Splendid"), (10, "Words")]),
        ("Rating: Good Expected completion date: 3 1 Mar 2031\n", [(8, "Expected completion date: 3 1 Mar 2031")]),
        ("Rating: Good Expected completion date: 31 Foo 2031\n", [(8, "Expected completion date: 31 Foo 2031")]),
        ("Rating: Good\n\n12 34\n", [(10, "12 34")]),
        ("Rating: Good\n\nVisits\n\n2029-30 5x\n", [(12, "2029-30 5x")]),
        ("Rating: Good\n\nVisits\n\n2029-30 54.5%\nTarget 300\n", [(12, "2029-30 54.5%"), (13, "Target 300")]),
        ("Rating: Good\n\nVisits\n\nTarget 300\n", [(12, "Target 300")]),
        ("Rating: Good\n\n\t\t2029-30\t5\n", [(10, "2029-30 5")]),
        ("Rating: Good\n\n\tVisits\t2029-30 Target\t5\n", [(10, "Visits 2029-30 Target 5")]),
        ("Rating: Good\n\nVisits\n\n2029-30 5\nPerformance\n", [(13, "Performance")]),
        ("Rating: Good\n\nVisits\n\n2029-30 5\nPerformance\nmuch\n", [(13, "Performance")]),
        ("Rating: Good\n\n\t7\t2029-30\t5\n\tVisits\tTarget\t4\n", [(10, "7")]),
        ("Rating: Good\n\n\t05.7%\t2029-30\t5.7%\n\tVisits\tTarget\t4%\n", [(10, "05.7%")]),
        ("Rating: Good\n\n\tVisits\t2029-30\t05\n", [(10, "Visits 2029-30 05")]),
        ("Rating: Good\n\nodd\tVisits\t2029-30\t5\n", [(10, "odd")]),
        ("Rating: Good\n\n\tVisits\t2029-30\t5\n\tXX\t\n", [(11, "XX")]),
    ],
)
def test_lines_of_a_deliverable_that_cannot_be_read_are_told_of(text: str, left: list[tuple[int, str]]) -> None:
    assert unread(progress("Some heading here\n\nA title\n\n" + text)) == left


def test_running_text_that_begins_with_a_year_is_commentary() -> None:
    (found,) = progress(
        "Some heading here\n\nA title\n\nRating: Good\n\n2019-20 when all was well\nTargeted it.\n"
    ).report.deliverables
    assert found.commentary == "2019-20 when all was well Targeted it."


@pytest.mark.parametrize("text", ["Rating: Good\n", "A title without a heading\n\nRating: Good\n"])
def test_a_deliverable_without_a_title_or_a_heading_is_told_of(text: str) -> None:
    reading = progress(text)
    assert reading.report.deliverables == ()
    assert [part.text for part in reading.unread] == [line for line in text.split("\n") if line]


def test_a_text_that_does_not_say_whose_it_is_needs_to_be_told() -> None:
    with pytest.raises(DocumentError) as caught:
        read_published("Nothing")
    assert [problem.path for problem in caught.value.problems] == ["$.council", "$.portfolio", "$.quarter"]
    found = read_published("Nothing", council="Westmere", portfolio="Parks", quarter=Q2)
    assert found == PublishedReading(QuarterReport("Westmere", "Parks", Q2))


def test_titles_that_contradict_each_other_say_nothing() -> None:
    with pytest.raises(DocumentError) as caught:
        read_published(TITLE + "Parks Performance Report Quarter 3 2030-31\nEAST COUNCIL\nWEST COUNCIL\n")
    assert len(caught.value.problems) == 3
    with pytest.raises(DocumentError, match="quarter"):
        read_published("Parks Performance Report Quarter 3 2030-32\nWEST COUNCIL\n")


def test_a_council_in_capitals_alone_stays_in_capitals() -> None:
    assert read_published(TITLE + "WEST COUNCIL\n").report.council == "WEST COUNCIL"


def test_hostile_arguments_get_one_error_of_ours() -> None:
    for text, better in ((b"text", Direction.HIGHER), ("text", "up"), ("text", {"a": 1}), ("text", None)):
        with pytest.raises(InvalidTypeError):
            read_published(text, better=better)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError):
        read_published("text", council="a", portfolio="b", quarter="2030-31 Q2")  # type: ignore[arg-type]
    for text in ("a" * (4 * 1024 * 1024 + 1), "\n" * 20_000):
        with pytest.raises(DocumentError, match="too-long"):
            read_published(text)


def test_words_are_joined_only_where_a_piece_is_no_word() -> None:
    words = frozenset({"no", "one", "noone", "people", "areas"})
    assert mended("no one peopl e ( TC Ar eas) unkn own", words) == "no one people ( TC Areas) unkn own"


OTHER = """
Saving                 Target    Forecast   Shortfall   RAG
                       £000      £000       £000
Digital post           60        60         0           G
Leisure contract       150       120        (30)        A

Total                  210       180        (30)
In all 3 of 4
Ref 1 2
"""


def test_a_table_whose_headings_are_unknown_is_told_of() -> None:
    left = read_published(OTHER, council="A council", portfolio="All", quarter=Quarter("2023-24 Q2")).unread
    assert [line.line for line in left] == [4, 5, 7]
    assert {line.reason for line in left} == {"a table whose headings are known, or its rows in `read_table`"}


PLAIN = """
Service                Revised Budget    Forecast   Variance   RAG
                       £000              £000       £000
Planning               1,310             1,402      (92)       R
Leisure                845               799        46         G

Total                  2,155             2,201      (46)
"""


def test_a_budget_is_read_by_the_order_of_its_columns_and_its_own_signs() -> None:
    known = {"council": "A council", "portfolio": "All", "quarter": Quarter("2023-24 Q2")}
    reading = read_published(PLAIN, variance="budget-forecast", **known)  # type: ignore[arg-type]
    assert reading.unread == ()
    assert reading.report.budget == BudgetStatement(
        [
            BudgetLine("Planning", budget=thousand(1_310), forecast=thousand(1_402)),
            BudgetLine("Leisure", budget=thousand(845), forecast=thousand(799)),
        ]
    )
    assert [part.value for part in reading.report.printed] == [
        thousand(92),
        thousand(-46),
        thousand(2_155),
        thousand(2_201),
        thousand(46),
    ]
    assert check(reading.report) == ()
    turned = check(read_published(PLAIN, **known).report)  # type: ignore[arg-type]
    assert {one.code for one in turned} == {"printed-differs"}


@pytest.mark.parametrize(
    "heading",
    [
        "Service £000 Budget to date Forecast Variance",
        "The £000 budget and the forecast show a variance:",
        "Service £000 Forecast Budget Variance",
        "Service £000 Budget Actual Variance",
    ],
)
def test_a_budget_of_other_columns_is_told_of(heading: str) -> None:
    text = f"{heading}\nPlanning 1,310 1,402 92\nLeisure 845 799 (46)\n"
    reading = read_published(text, council="A council", portfolio="All", quarter=Quarter("2023-24 Q2"))
    assert (reading.report.budget, [line.line for line in reading.unread]) == (None, [2, 3])


def test_a_budget_with_more_columns_is_told_of() -> None:
    text = "Service £000 Original Budget Budget Forecast Variance\nPlanning 1,240 1,310 1,402 92\n"
    reading = read_published(text, council="A council", portfolio="All", quarter=Quarter("2023-24 Q2"))
    assert [str(line) for line in reading.unread] == [
        "line 2: Planning 1,240 1,310 1,402 92; expected a name and three amounts"
    ]


def test_shares_are_turned_with_their_variances() -> None:
    one, other = read().report, read_published(WHOLE, better=Direction.HIGHER, variance="budget-forecast").report
    found = [
        (part.value, turned.value)
        for part, turned in zip(one.printed, other.printed, strict=True)
        if "variance" in part.path and part.path.startswith("$.budget")
    ]
    assert found
    assert [turned for _, turned in found] == [
        -value if isinstance(value, Money) else percent(-value.value) for value, _ in found
    ]


def test_ratings_are_read_by_the_words_of_their_scale() -> None:
    text = """Parks Council Plan Performance Report Quarter 2 2030-31
Progress on Council Plan deliverables and key measures

Green and open spaces

Planted a thousand trees with the schools

Rating: Amber  Expected completion date: 31 Mar 2031

Trees that survive
2029-2030 80.5%
Target 85.0%
Performance Red
"""
    reading = read_published(text, council="A council", scale=RAG)
    (promise,) = reading.report.deliverables
    (figure,) = promise.measures[0].observations
    assert (str(promise.rating), str(figure.judgement and figure.judgement.rating)) == ("Amber", "Red")
    assert reading.unread == ()
    assert read_published(text, council="A council").report.deliverables == ()
    for wrong in ({"scale": "RAG"}, {"variance": 7}):
        with pytest.raises(InvalidTypeError):
            read_published(text, council="A council", **wrong)
    with pytest.raises(InvalidValueError):
        read_published(text, council="A council", variance="forecast")  # type: ignore[arg-type]


def test_percentages_in_brackets_are_below_nought() -> None:
    text = WHOLE.replace("-10.0%", "(10.0%)")
    assert (text != WHOLE, read(text).report) == (True, read().report)


def test_what_is_unread_says_what_would_be_right() -> None:
    assert str(Unread(3, "x", "a figure")) == "line 3: x; expected a figure"


names = st.from_regex(r"[A-Z][a-z]{2,8}( [a-z]{3,8}){0,2}", fullmatch=True)
thousandths = st.integers(-9_999, 99_999).map(lambda amount: Decimal(amount).scaleb(-3))


@given(st.lists(st.tuples(names, thousandths, thousandths), min_size=1, max_size=8), st.sampled_from("\t "))
def test_every_budget_that_is_written_in_the_layout_is_read_back(
    rows: list[tuple[str, Decimal, Decimal]], gap: str
) -> None:
    lines = [
        gap.join((f"{name} Line", f"{one:.3f}", f"{two:.3f}", f"{two - one:.3f}", "1.0%")) for name, one, two in rows
    ]
    reading = tables("\n".join([f"Controllable Budget £m{gap}Forecast £m", *lines]))
    assert reading.report.budget is not None
    assert [(line.name, line.budget, line.forecast) for line in reading.report.budget.lines] == [
        (f"{name} Line", million(one), million(two)) for name, one, two in rows
    ]
    assert reading.unread == ()


@given(st.lists(st.tuples(names, thousandths), min_size=1, max_size=8))
def test_every_table_of_reserves_that_is_written_in_the_layout_is_read_back(rows: list[tuple[str, Decimal]]) -> None:
    text = "".join(f"{name} fund\t=\t{amount:.3f}\n" for name, amount in rows)
    reading = tables(f"Reserves\n\t\t£m\n{text}")
    assert reading.report.reserves is not None
    assert [part.balance for part in reading.report.reserves] == [million(amount) for _, amount in rows]
    assert reading.unread == ()


@given(st.data())
def test_damage_never_gives_a_figure_that_is_not_printed(data: st.DataObject) -> None:
    damaged = list(WHOLE)
    for place in data.draw(st.lists(st.integers(0, len(WHOLE) - 1), max_size=20)):
        damaged[place] = data.draw(st.sampled_from("Ox \t\n~%"))
    text = "".join(damaged)
    try:
        report = read_published(text).report
    except CouncilPerfError:
        return
    lines = () if report.budget is None else report.budget.lines
    for amount in [figure for line in lines for figure in (line.budget, line.forecast)]:
        printed = amount.amount.scaleb(-6)
        assert f"{printed:.3f}" in text or str(printed) in text or f"{printed:.0f}" in text
    assert all(isinstance(part.balance, Money) for part in report.reserves or ())
