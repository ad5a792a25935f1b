"""Views: what can be shown, at what length, in whose manner, and in a notebook."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import attrs
import pytest

import councilperf as cp
from councilperf import BudgetStatement, Money, million, percent
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.views import View, load_ipython_extension, unload_ipython_extension, view
from councilperf.views.blocks import Facts, Strip, Table, Trend
from councilperf.wording import ISLE_OF_WIGHT_TABLES, Convention

Q1, Q2 = cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()
BUDGET = Q2.budget or BudgetStatement(())


@pytest.mark.parametrize(
    "thing",
    [
        None,
        7,
        "report",
        Money(1),
        percent(1),
        {},
        iter(Q2.measures),
        Q2.quarter,
        View,
        Ellipsis,
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_what_there_is_no_view_of_is_refused(thing: object) -> None:
    with pytest.raises(
        InvalidTypeError, match=r"^not something that can be viewed: .*; expected Aggregate, Assessment, Budget"
    ):
        view(thing)


@pytest.mark.parametrize(
    "things", [[7], ["report"], [None], [[]], [Q2], (BUDGET,)], ids=lambda things: type(things[0]).__name__
)
def test_a_list_of_what_there_is_no_table_of_is_refused(things: list[object]) -> None:
    with pytest.raises(
        InvalidTypeError,
        match=r"^not something that can be viewed in a list: .*; expected one kind of Aggregate, Assessment, ",
    ):
        view(things)


def test_a_list_of_two_kinds_is_refused() -> None:
    mixed = [*Q2.measures, *Q2.deliverables]
    with pytest.raises(InvalidTypeError, match=r"^not a collection of one kind: .*; expected Measure$"):
        _ = view(mixed).text
    assert view(mixed, rows=3).text


def calls_to_show(thing: object) -> int:
    """Count the calls of Python's functions that a glance at a thing takes."""
    calls = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    shown = view(thing)
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        repr(shown)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    ("made", "most"),
    [(lambda parts: attrs.evolve(Q2, deliverables=parts), 4), (tuple, 0)],
    ids=["a report", "a list"],
)
def test_a_glance_does_little_with_what_it_does_not_show(made: Callable[[Any], object], most: int) -> None:
    promise = attrs.evolve(Q2.deliverables[0], measures=())
    parts = [attrs.evolve(promise, title=f"Promise {place:04}") for place in range(2_000)]
    calls_to_show(made(parts[:1_000]))  # what is worked out once and kept
    assert calls_to_show(made(parts)) - calls_to_show(made(parts[:1_000])) <= most * 1_000 + 10


@pytest.mark.parametrize("empty", [(), []])
def test_an_empty_list_says_so(empty: object) -> None:
    assert view(empty).text == "Nothing to show.\n"
    assert "<p>Nothing to show.</p>" in view(empty).page


@pytest.mark.parametrize(
    ("keywords", "error"),
    [
        ({"rows": 0}, InvalidValueError),
        ({"rows": -1}, InvalidValueError),
        ({"rows": True}, InvalidTypeError),
        ({"rows": "3"}, InvalidTypeError),
        ({"convention": "brackets"}, InvalidTypeError),
        ({"scheme": "Kent"}, InvalidTypeError),
        ({"previous": "Q1"}, InvalidTypeError),
        ({"locale": "fr_FR"}, InvalidValueError),
        ({"locale": "nowhere"}, InvalidValueError),
    ],
    ids=str,
)
def test_a_manner_that_is_none_is_refused(keywords: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        view(Q2, **keywords)


@pytest.mark.parametrize("option", ["convention", "previous", "scheme"])
def test_what_is_wrong_with_an_option_is_told_by_the_name_that_its_caller_wrote(option: str) -> None:
    with pytest.raises(InvalidTypeError, match=f"^not the option {option}: 'x' of type str; expected "):
        view(Q2, **{option: "x"})  # type: ignore[arg-type]


def test_a_view_is_frozen_and_equal_to_another_of_the_same() -> None:
    assert view(Q2) == view(Q2)
    assert view(Q2) != view(Q2, rows=3)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        view(Q2).thing = Q1  # type: ignore[misc]


def test_a_view_of_a_list_is_of_what_the_list_was() -> None:
    held = [cp.Reserve("Works", balance=million(1))]
    shown = view(held)
    held.clear()
    assert "Works" in shown.text
    assert hash(shown) == hash(view((cp.Reserve("Works", balance=million(1)),)))


# ------------------------------------------------------------------ length


def test_what_is_asked_for_by_name_is_whole_and_what_shows_itself_is_cut() -> None:
    many = view(Q2.measures * 20)
    number = 20 * len(Q2.measures)
    assert many.html.count('scope="row"') == many.markdown.count("\n| ") - 2 == number
    assert many._repr_html_().count('scope="row"') == 40
    for shown in (many._repr_html_(), many._repr_markdown_(), repr(many)):
        assert f"The first 40 rows of {number:,} are shown." in shown


def test_fewer_rows_can_be_asked_for() -> None:
    assert "The first row of 11 is shown." in view(BUDGET, rows=1).text
    assert "The first 3 rows of 11 are shown." in view(BUDGET, rows=3)._repr_html_()
    assert "are shown" not in view(BUDGET, rows=11).text
    assert "The first 40 rows of 41 are shown." in repr(view([BUDGET.lines[0]] * 41, rows=100))


def test_a_cut_table_still_has_the_totals_of_all_its_lines() -> None:
    (table, *_) = view(BUDGET, rows=1).document.blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells][:3] for row in table.rows if row.is_total] == [
        ["Total", "8.537", "7.536"],
        ["Total after additional funding", "8.632", "7.536"],
    ]


# ------------------------------------------------------------------ tables


def cells(
    thing: object,
    place: int = 0,
    *,
    scheme: cp.Scheme | None = None,
    convention: Convention = cp.wording.DERBYSHIRE_TABLES,
) -> list[list[str]]:
    """Return the cells of a view's table, the heads of its columns first."""
    document = view(thing, scheme=scheme, convention=convention).document
    tables = [block for block in document.blocks if isinstance(block, Table)]
    table = tables[place]
    return [[column.text for column in table.columns], *([cell.text for cell in row.cells] for row in table.rows)]


def test_the_budget_table_is_the_published_one() -> None:
    table = cells(BUDGET)
    heads = ["Budget line", "Budget (£m)", "Forecast (£m)", "Variance (£m)", "Variance (%)", "Position"]
    assert heads == table[0]
    assert len(table) == 15
    assert table[1] == ["Public Health ring-fenced Grant", "0.000", "-0.003", "-0.003", "-100.0%", "Underspend"]
    assert table[3] == ["Public Health - SCP", "0.186", "0.186", "0.000", "0.0%", "On budget"]
    assert table[8] == ["Registrars", "-0.537", "-0.781", "-0.244", "-45.4%", "Underspend"]
    assert table[12] == ["Total", "8.537", "7.536", "-1.001", "-11.7%", "Underspend"]
    assert table[13] == ["Covid-19 Funding", "0.095", "", "", "", ""]
    assert table[14] == ["Total after additional funding", "8.632", "7.536", "-1.096", "-12.7%", "Underspend"]


def test_savings_and_their_ladder_are_the_published_ones() -> None:
    assert cells(Q2.savings)[-1] == ["Total", "0.213", "0.213", "0.000", "As planned"]
    assert cells(Q2.savings, 1) == [
        ["Step", "Amount (£m)"],
        ["Brought forward", "-0.016"],
        ["Current year", "0.271"],
        ["Target", "0.255"],
        ["Identified", "0.213"],
        ["Still to be identified", "0.042"],
    ]


def test_reserves_and_trading_are_the_published_ones() -> None:
    assert cells(Q2.reserves)[2][1:] == ["3.385", "= Unchanged"]
    assert cells(Q2.reserves)[-1] == ["Total", "15.277", ""]
    assert cells(Q2.trading)[-1] == ["Registrars", "CCP", "1.248", "1.625", "0.377", "Above target"]


def test_ratings_are_counted_by_priority() -> None:
    assert cells(Q2) == [
        ["Priority", "Strong", "Good", "Review", "Total"],
        ["Resilient, healthy and safe communities", "0", "7", "1", "8"],
        ["Effective early help for individuals and communities", "1", "6", "0", "7"],
        ["A prosperous and green Derbyshire", "0", "1", "1", "2"],
        ["Total", "1", "14", "2", "17"],
    ]


def test_no_more_priorities_are_counted_one_by_one_than_there_are_rows() -> None:
    (_, table) = [block for block in view(Q2, rows=2).document.blocks if isinstance(block, (Strip, Table))][:2]
    assert isinstance(table, Table)
    assert [row.cells[0].text for row in table.rows][1:] == [
        "Effective early help for individuals and communities",
        "Total",
    ]
    assert [cell.text for cell in table.rows[-1].cells] == ["Total", "1", "14", "2", "17"]
    assert table.notes == ("The first 2 rows of 3 are shown.",)


def test_the_strip_of_ratings_says_in_words_and_numbers_what_it_shows() -> None:
    page = view(Q2).page
    assert 'aria-label="1 Strong, 14 Good and 2 Review" viewBox="0 0 17 1"' in page.replace('role="img" ', "")
    assert re.findall(r'<rect x="(\d+)" y="0" width="(\d+)"', page) == [("0", "1"), ("1", "14"), ("15", "2")]
    assert "1 Strong, 14 Good and 2 Review\n" in view(Q2).text
    assert "\n1 Strong, 14 Good and 2 Review\n" in view(Q2).markdown


def test_a_measure_is_shown_with_its_figures_its_target_and_its_rating() -> None:
    assert cells(Q2.deliverables[0].measures, scheme=cp.DERBYSHIRE_2021)[:2] == [
        ["Measure", "2019-20", "2020-21", "2021-22", "Trend", "Target", "Rating"],
        [
            "Residents can influence decisions (TC Areas)",
            "51.1%",
            "54.5%",
            "Due in Q3",
            "▁█",
            "58.0% (2020-21)",
            "Review",
        ],
    ]
    assert cells(Q2.measures[0])[0] == ["Measure", "2019-20", "2020-21", "2021-22", "Trend", "Target"]


def measured(*figures: tuple[cp.Period, int | None]) -> cp.Measure:
    awaited = cp.NoData(cp.NoDataReason.AWAITED)
    seen = [cp.Observation(period, awaited if figure is None else cp.count(figure)) for period, figure in figures]
    return cp.Measure("M", cp.COUNT, cp.Direction.HIGHER, observations=seen)


YEARS = [cp.FinancialYear(f"{year}-{year % 100 + 1}") for year in range(2016, 2022)]
ROLLING = cp.YearEnding("12 months to Sep 2021")


@pytest.mark.parametrize(
    ("measure", "bars", "label", "heights"),
    [
        (measured((YEARS[0], 10), (YEARS[1], 20)), "▁█", "From 10 to 20", (0, 100)),
        (measured((YEARS[1], 20), (YEARS[0], 10)), "▁█", "From 10 to 20", (0, 100)),
        (measured((YEARS[0], 20), (YEARS[1], 10), (YEARS[2], 15)), "█▁▄", "From 20 to 15", (100, 0, 50)),
        (measured((YEARS[0], 7), (YEARS[1], None), (YEARS[2], 7)), "▄▄", "From 7 to 7", (50, 50)),
        (measured((YEARS[0], 1), (YEARS[1], 9), (cp.YearToDate("2021-22 to Sep"), 4)), "", "", ()),
        (
            measured((cp.YearToDate("2020-21 to Sep"), 6), (YEARS[4], 9), (cp.YearToDate("2021-22 to Sep"), 4)),
            "█▁",
            "From 6 to 4",
            (100, 0),
        ),
        (measured((cp.YearToDate("2021-22 to Jun"), 6), (cp.YearToDate("2021-22 to Sep"), 9)), "", "", ()),
        (
            measured((ROLLING, 6), (YEARS[4], 9), (ROLLING + 3, 4), (ROLLING + 6, 5)),
            "█▁▄",
            "From 6 to 5",
            (100, 0, 50),
        ),
    ],
)
def test_a_trend_is_of_figures_that_compare(
    measure: cp.Measure, bars: str, label: str, heights: tuple[int, ...]
) -> None:
    (table,) = view([measure, Q2.measures[-1], Q2.deliverables[0].measures[0]]).document.blocks
    assert isinstance(table, Table)
    cell = table.rows[0].cells[-2]
    assert (cell.text, cell.trend) == (bars, Trend(label, heights) if heights else None)


def test_a_trend_is_drawn_as_a_line_with_its_ends_in_words() -> None:
    code = view(measured((YEARS[0], 20), (YEARS[1], 10), (YEARS[2], 15))).html
    assert 'class="trend" role="img" aria-label="From 20 to 15" viewBox="0 0 460 160">' in code
    assert '<polyline points="30,30 230,130 430,80"></polyline><circle cx="430" cy="80" r="15"></circle></svg>' in code
    assert "█" not in code


def test_no_more_than_twelve_figures_are_drawn_and_four_printed() -> None:
    months = list(cp.period_range(cp.Month("May 2020"), cp.Month("Aug 2021")))
    (table,) = view(measured(*((month, place) for place, month in enumerate(months)))).document.blocks
    assert isinstance(table, Table)
    assert [column.text for column in table.columns[1:-2]] == ["May 2021", "Jun 2021", "Jul 2021", "Aug 2021"]
    assert len(table.rows[0].cells[-2].text) == 12


def test_measures_rated_by_two_keys_stand_side_by_side() -> None:
    table = cells(cp.re_rate(Q2, cp.MAIDSTONE))
    assert table[0] == ["Measure", "By the report’s own key", "By the other key"]
    assert table[1][1:] == ["Review", "Amber"]


def test_findings_say_what_where_and_what_would_settle_it() -> None:
    table = cells(cp.check(Q1))
    assert table[0] == ["What was found", "Code", "Severity", "Place", "What would settle it"]
    assert "69.9%" in table[1][0]
    assert table[1][1:3] == ["text-differs", "Error"]
    said = [cells(cp.Finding("own", severity, "$", "m"))[1][2] for severity in cp.Severity]
    assert said == ["Error", "Information", "Warning"]


def test_a_convention_whose_cells_say_their_unit_leaves_it_out_of_the_head() -> None:
    own = Convention(symbol=True, letter=True)
    assert cells(BUDGET.lines[7], convention=own) == [
        ["Budget line", "Budget", "Forecast", "Variance", "Variance (%)", "Position"],
        ["Registrars", "-£0.537m", "-£0.781m", "-£0.244m", "-45.4%", "Underspend"],
    ]
    euros = cp.BudgetLine("Hall", budget=Money(10**6, "EUR"), forecast=Money(0, "EUR"))
    assert cells([BUDGET.lines[7], euros], convention=own)[2][1:4] == ["EUR 1.000m", "EUR 0.000m", "EUR -1.000m"]


def test_a_tree_of_budgets_names_each_part_and_its_total() -> None:
    table = cells(cp.roll_up([Q2]))
    assert table[8][:2] == ["Health and Communities: Registrars", "-0.537"]
    assert [row[:2] for row in table[-2:]] == [
        ["Total of Health and Communities", "8.537"],
        ["Total of Derbyshire County Council", "8.537"],
    ]
    assert [row[0] for row in cells(cp.BudgetGroup("Empty"))[1:]] == ["Total of Empty"]
    (table_of_three,) = view(cp.roll_up([Q2]), rows=3).document.blocks
    assert isinstance(table_of_three, Table)
    assert len(table_of_three.rows) == 4
    assert "The first 3 rows of 11 are shown." in table_of_three.notes


@pytest.mark.parametrize("scheme", [cp.BRIGHTON_AND_HOVE_BUDGET, cp.EAST_AYRSHIRE_BUDGET])
def test_a_key_that_cannot_rate_a_measure_leaves_the_cell_empty(scheme: cp.Scheme) -> None:
    assert cells(Q2.measures[0], scheme=scheme)[1][-1] == ""


def test_the_words_of_income_savings_and_trading_go_with_their_signs() -> None:
    lines = [
        cp.BudgetLine("Fees", budget=million(1), forecast=million(amount), nature=cp.Nature.INCOME)
        for amount in ("2", "0.5", "1")
    ]
    assert [row[-1] for row in cells(lines)] == ["Position", "More income", "Less income", "On budget"]
    spending = [cp.BudgetLine("Parks", budget=million(1), forecast=million(amount)) for amount in ("2", "0.9996")]
    assert [row[3:] for row in cells(spending)[1:]] == [
        ["1.000", "100.0%", "Overspend"],
        ["0.000", "0.0%", "On budget"],
    ]
    saved = [cp.SavingsInitiative("Staff", amount=million(1), forecast=million(amount)) for amount in ("2", "0.5")]
    assert [row[3:] for row in cells(saved)[1:]] == [["1.000", "Additional"], ["-0.500", "Shortfall"]]
    earned = [cp.TradingArea("Halls", income_target=million(1), forecast_income=million(n)) for n in ("0.5", "1")]
    assert [row[4:] for row in cells(earned)[1:]] == [["-0.500", "Below target"], ["0.000", "On target"]]
    held = [cp.Reserve("R", balance=million(1), opening=million(amount)) for amount in ("2", "0.5", "1")]
    assert [row[-1] for row in cells([*held, cp.Reserve("R", balance=million(1))])[1:]] == [
        "↓ Decreased",
        "↑ Increased",
        "= Unchanged",
        "Not stated",
    ]


def test_a_convention_turns_the_signs_and_says_so() -> None:
    (table, *_) = view(BUDGET, convention=ISLE_OF_WIGHT_TABLES).document.blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[7].cells][3:] == ["0.244", "-45.4%", "Underspend"]
    assert table.notes == ("Variance is budget less forecast: above nought is an underspend.",)
    good = Convention(variance=cp.wording.VarianceSign.FAVOURABLE)
    assert "Above nought a variance is good news" in view(BUDGET, convention=good).text


@pytest.mark.parametrize(
    ("sign", "printed", "note"),
    [
        ("forecast less budget", "1.000", "On lines of income, above nought is more income than budgeted."),
        ("budget less forecast", "-1.000", "On lines of income, below nought is more income than budgeted."),
        ("favourable", "1.000", "Above nought a variance is good news: an underspend, or more income."),
    ],
)
def test_the_note_on_signs_holds_for_lines_of_income(sign: str, printed: str, note: str) -> None:
    more = cp.BudgetLine("Fees", budget=million(1), forecast=million(2), nature=cp.Nature.INCOME)
    (table,) = view(more, convention=Convention(variance=cp.wording.VarianceSign(sign))).document.blocks
    assert isinstance(table, Table)
    assert [table.rows[0].cells[place].text for place in (3, 5)] == [printed, "More income"]
    assert table.notes[-1] == note


def test_a_convention_whose_shares_are_of_a_gross_budget_shows_none() -> None:
    gross = Convention(unit="£000", places=0, share_of=cp.Base.GROSS)
    heads = ["Budget line", "Budget (£000)", "Forecast (£000)", "Variance (£000)", "Position"]
    table = cells(BUDGET, convention=gross)
    assert table[0] == heads
    assert table[13] == ["Covid-19 Funding", "95", "", "", ""]


def test_another_currency_is_named_in_the_head_and_beside_a_figure_that_is_not_of_it() -> None:
    euros = cp.TradingArea("Halls", income_target=Money(1, "EUR"), forecast_income=Money(10**6, "EUR"))
    table = cells([euros, *Q2.trading[:1]])
    assert table[0][2:4] == ["Income target (EUR m)", "Projected income (EUR m)"]
    assert [row[3] for row in table[1:]] == ["1.000", "GBP 0.003"]
    assert cells([euros], convention=Convention(unit="£", places=0))[0][2] == "Income target (EUR)"


def test_an_assessment_is_shown_with_what_led_to_it() -> None:
    answer = cp.assess(percent("54.5"), percent("58.0"), scheme=cp.DERBYSHIRE_2021, better="higher")
    facts, reason = view(answer).document.blocks
    assert isinstance(facts, Facts)
    assert [(name, cell.text) for name, cell in facts.items] == [
        ("Figure", "54.5%"),
        ("Target", "58.0%"),
        ("Better or worse than target", "-6.0%"),
        ("Rating", "Review"),
        ("Key", "Derbyshire Council Plan measures"),
    ]
    assert cp.wording.explain(answer) in repr(reason)
    none = cp.assess(None, None, scheme=cp.DERBYSHIRE_2021, better="higher")
    assert cells([answer, none])[1:] == [
        ["54.5%", "58.0%", "-6.0%", "Review"],
        ["No figure", "No target", "", "Unknown"],
    ]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (cp.Range(low=percent(10)), "at least 10.0%"),
        (cp.Range(high=percent(10)), "at most 10.0%"),
        (cp.Range(percent(10), percent(20)), "10.0% to 20.0%"),
        (cp.NotSet("baseline year"), "baseline year"),
    ],
)
def test_a_target_is_told_as_what_it_is(target: cp.Range | cp.NotSet, expected: str) -> None:
    answer = cp.assess(percent(15), target, scheme=cp.DERBYSHIRE_2021, better="within")
    assert cells([answer])[1][1] == expected


def test_a_figure_is_told_with_how_settled_it_is() -> None:
    year = cp.FinancialYear("2020-21")
    for status in cp.Status:
        measure = cp.Measure(
            "M", cp.COUNT, cp.Direction.HIGHER, observations=[cp.Observation(year, cp.count(5), status=status)]
        )
        expected = "5" if status is cp.Status.FINAL else f"5 ({status.value})"
        assert cells(measure)[1] == ["M", expected, ""]


def test_the_day_first_given_has_a_column_where_there_is_one() -> None:
    moved = [part for part in Q2.deliverables if part.original_completion]
    assert cells(moved)[1][1:] == ["Good", "31 Mar 2022", "30 Sep 2021"]
    assert cells(Q2.deliverables[0])[0] == ["Measure", "2019-20", "2020-21", "2021-22", "Trend", "Target"]
    assert cells(Q2.deliverables[:1])[0] == ["Deliverable", "Rating", "Expected completion"]


def test_a_deliverable_is_shown_with_all_that_is_said_of_it() -> None:
    promise = attrs.evolve(Q2.deliverables[0], actual_completion=Q2.published, original_completion=Q2.published)
    text = view(promise).text
    assert text.startswith("Worked with communities in a further 8 areas")
    for expected in (
        "Rating: ● Review",
        "Completed: 2 Dec 2021",
        "Originally: 2 Dec 2021",
        "slow progress",
        "Measures",
    ):
        assert expected in text


def test_the_report_says_what_is_new_since_the_report_before() -> None:
    assert "Since Quarter 1 2021-22 one deliverable has a better rating" in view(Q2, previous=Q1).text
    assert "Since" not in view(Q2).text


def test_a_report_with_nothing_in_it_is_its_title() -> None:
    empty = cp.QuarterReport("A council", "Health", Q2.quarter)
    assert view(empty).text == "Health\n======\n\nA council\nQuarter 2 2021-22\n"
    assert view(empty).markdown == "# Health\n\nA council · Quarter 2 2021-22\n"
    assert "<nav" not in view(empty).page


# ------------------------------------------------------------------ plain text


def test_plain_text_lines_up_and_fits() -> None:
    text = view(Q2, previous=Q1).text
    assert max(map(len, text.splitlines())) <= 100
    lines = [line for line in text.splitlines() if re.match(r"(Registrars|Coroners) +-?[0-9.]+ +-?[0-9.]+ +-", line)]
    assert len(lines) == 2
    assert len({line.rindex("%") for line in lines}) == 1


def test_letters_that_take_two_places_line_up_too() -> None:
    held = [cp.Reserve(name, balance=million(1)) for name in ("日本", "abcd", "e\u0301e\u0301")]
    lines = view(held).text.splitlines()[-3:]
    assert lines == [
        "日本       1.000  Not stated",
        "abcd       1.000  Not stated",
        "e\u0301e\u0301         1.000  Not stated",
    ]


def test_a_table_that_cannot_be_narrowed_is_wider_than_its_width() -> None:
    years = [cp.FinancialYear(f"{year}-{year % 100 + 1}") for year in range(2019, 2023)]
    seen = [cp.Observation(year, cp.count(5), printed="5 " + "and rather more than that " * 2) for year in years]
    measure = cp.Measure("A measure", cp.COUNT, cp.Direction.HIGHER, observations=seen)
    assert max(map(len, view(measure).text.splitlines())) > 100


# ------------------------------------------------------------------ notebooks


class Formatter:
    """What one of IPython's formatters does: keep a function for each type."""

    def __init__(self) -> None:
        """Begin with none."""
        self.functions: dict[type, Callable[..., Any]] = {}

    def for_type(self, kind: type, function: Callable[..., Any]) -> None:
        self.functions[kind] = function

    def pop(self, kind: type) -> Callable[..., Any]:
        return self.functions.pop(kind)


class Shell:
    """What is asked of IPython, standing in for it."""

    def __init__(self) -> None:
        """Begin with three formatters."""
        self.display_formatter: Any = self
        self.formatters = {name: Formatter() for name in ("text/html", "text/markdown", "text/plain")}
        self.printed = ""

    def text(self, text: str) -> None:
        self.printed += text


def test_a_notebook_shows_what_there_is_a_view_of_until_it_is_told_not_to() -> None:
    shell = Shell()
    load_ipython_extension(shell)
    html, markdown, plain = (formatter.functions for formatter in shell.formatters.values())
    assert cp.QuarterReport in html
    assert set(html) == set(markdown) == set(plain)
    assert html[cp.BudgetStatement](BUDGET) == view(BUDGET)._repr_html_()
    assert markdown[cp.BudgetStatement](BUDGET) == view(BUDGET)._repr_markdown_()
    cycle = False
    plain[cp.BudgetStatement](BUDGET, shell, cycle)
    assert shell.printed == repr(view(BUDGET)) == view(BUDGET).text.rstrip("\n")
    unload_ipython_extension(shell)
    assert (html, markdown, plain) == ({}, {}, {})


# ------------------------------------------------------------------ languages


def test_a_page_says_what_is_in_another_language_than_it() -> None:
    page = view(Q2, previous=Q1, locale="cy", written_in="en_GB").page
    assert re.findall(r'<html lang="([^"]+)">', page) == ["cy"]
    marked = re.findall(r'<(\w+)[^>]* lang="en-GB"[^>]*>(?:<li>)?([^<]+)', page)
    texts = {text.replace("&#x27;", "'") for _, text in marked}
    assert {"Health and Communities", "Derbyshire County Council", "Registrars", "Covid-19 Funding"} <= texts
    assert {part.title for part in Q2.deliverables} | {str(part.priority) for part in Q2.deliverables} <= texts
    assert not texts & {"Cyllideb", "Cyfanswm", "Cryf", "Chwarter 2 2021-22"}


@pytest.mark.parametrize("written_in", [None, "en", "en_GB", "en_IE"])
def test_a_page_in_one_language_marks_nothing(written_in: str | None) -> None:
    assert view(Q2, written_in=written_in).page.count(" lang=") == 1
    assert view(Q2.deliverables[0], written_in=written_in).html.count(" lang=") == 1


def test_a_part_of_a_page_marks_its_own_title() -> None:
    code = view(Q2.deliverables[0], locale="cy", written_in="en_GB").html
    assert 'lang="cy"><style>' in code
    assert f'<h2 lang="en-GB">{Q2.deliverables[0].title}</h2>' in code


@pytest.mark.parametrize("written_in", ["", "xx", 7, ["en"], '"><script>'], ids=repr)
def test_the_language_of_the_report_has_to_be_one(written_in: Any) -> None:  # noqa: ANN401 - what is no locale
    with pytest.raises(InvalidValueError, match="not a locale"):
        view(Q2, written_in=written_in)


def test_ratings_and_money_of_a_welsh_view_are_welsh() -> None:
    shown = view(Q2.trading, locale="cy").text
    assert shown.startswith("Meysydd masnachu\nMaes masnachu")
    assert "Registrars" in shown
    assert "Uwchlaw’r targed" in shown
    tally = view(cp.tally_deliverables(Q2), locale="cy").text
    assert "★ Cryf" in tally
    never = Convention(zero_budget=cp.wording.ZeroBudget.NOT_APPLICABLE)
    assert " Amh." in view(BUDGET.lines[:1], convention=never, locale="cy").text
