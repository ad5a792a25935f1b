"""A longer period's figure from those of shorter ones, by the declared kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

import attrs
import pytest

from councilperf import (
    COUNT,
    DAYS,
    PERCENT,
    Aggregate,
    Direction,
    FinancialYear,
    HalfYear,
    Kind,
    Measure,
    Month,
    NoData,
    NoDataReason,
    Observation,
    Period,
    Quantity,
    Quarter,
    SeriesBreak,
    Untold,
    YearEnding,
    YearToDate,
    aggregate,
    count,
    days,
    percent,
    period_range,
    rolling_year,
)
from councilperf.errors import InvalidTypeError, InvalidValueError, UnitMismatchError

YEAR = FinancialYear("2021-22")
QUARTERS = YEAR.partition(Quarter)
MONTHS = YEAR.partition(Month)


def visits(figures: dict[Period, int | NoData], kind: Kind | None = Kind.FLOW, **others: object) -> Measure:
    told = [
        Observation(period, figure if isinstance(figure, NoData) else count(figure))
        for period, figure in figures.items()
    ]
    measure = Measure("Visits", COUNT, Direction.HIGHER, observations=told, kind=kind)
    return attrs.evolve(measure, **others)  # type: ignore[arg-type]


def each(periods: Iterable[Period]) -> dict[Period, int | NoData]:
    return dict.fromkeys(periods, 1)


def calls(parts: Iterable[tuple[Period, int, int]]) -> Measure:
    """A percentage whose parts are 0% and 100% printed, so that no sum of what is printed is near the truth."""
    told = [
        Observation(period, percent(0), numerator=count(numerator), denominator=count(denominator))
        for period, numerator, denominator in parts
    ]
    return Measure("Calls answered", PERCENT, Direction.HIGHER, observations=told, kind=Kind.RATIO)


@pytest.mark.parametrize(("kind", "expected"), [(Kind.FLOW, Fraction(513 + 397 + 5 + 6)), (Kind.STOCK, Fraction(6))])
def test_a_flow_adds_up_and_a_stock_is_its_last(kind: Kind, expected: Fraction) -> None:
    figures: dict[Period, int | NoData] = dict(zip(QUARTERS, (513, 397, 5, 6), strict=True))
    answer = aggregate(visits(figures, kind), YEAR)
    assert (expected, expected, None, (4, 4), ()) == (
        answer.exact,
        answer.partial,
        answer.untold,
        answer.coverage,
        answer.missing,
    )
    assert (answer.numerator, answer.denominator) == (None, None)


def test_a_ratio_is_the_sum_of_numerators_over_the_sum_of_denominators() -> None:
    answer = aggregate(calls(zip(QUARTERS[:2], (1, 50), (2, 52), strict=True)), HalfYear("2021-22 H1"))
    assert Fraction(100 * 51, 54) == answer.exact  # the mean of 50% and 96.2% is 73.1%
    assert (count(51), count(54)) == (answer.numerator, answer.denominator)
    assert percent("94.4") == answer.rounded("0.1")
    assert percent("94.5") == answer.rounded("0.1", rounding="ROUND_UP")


def test_an_average_in_days_is_worked_out_again_too() -> None:
    told = [
        Observation(QUARTERS[0], days(10), numerator=days(100), denominator=count(10)),
        Observation(QUARTERS[1], days(20), numerator=days(20), denominator=count(1)),
    ]
    waits = Measure("Days to wait", DAYS, Direction.LOWER, observations=told, kind=Kind.RATIO)
    assert days("10.91") == aggregate(waits, HalfYear("2021-22 H1")).rounded("0.01")


@pytest.mark.parametrize("kind", Kind)
def test_a_missing_part_is_never_silent(kind: Kind) -> None:
    measure = calls(zip(MONTHS[:2], (3, 4), (4, 4), strict=True))
    if kind is not Kind.RATIO:
        measure = visits({MONTHS[0]: 3, MONTHS[1]: 4, MONTHS[2]: NoData(NoDataReason.AWAITED)}, kind)
    answer = aggregate(measure, QUARTERS[0])
    partial = {Kind.FLOW: Fraction(7), Kind.STOCK: Fraction(4), Kind.RATIO: Fraction(700, 8)}[kind]
    assert (None, Untold.MISSING_PARTS, (2, 3), MONTHS[2:3]) == (
        answer.exact,
        answer.untold,
        answer.coverage,
        answer.missing,
    )
    assert (partial, None) == (answer.partial, answer.rounded(1))


def test_the_last_part_is_enough_for_a_stock_and_a_hole_before_it_is_told() -> None:
    answer = aggregate(visits({MONTHS[2]: 9}, Kind.STOCK), QUARTERS[0], by=Month)
    assert (Fraction(9), None, (1, 3), MONTHS[:2]) == (answer.exact, answer.untold, answer.coverage, answer.missing)


@pytest.mark.parametrize("kind", Kind)
def test_without_any_figure_there_is_none(kind: Kind) -> None:
    measure = Measure("Asked", COUNT, Direction.HIGHER, kind=kind)
    answer = aggregate(measure, YEAR)
    assert (answer.exact, answer.partial, answer.untold, answer.coverage) == (None, None, Untold.NO_FIGURE, (0, 2))
    assert (answer.rounded(1), answer.numerator, answer.denominator) == (None, None, None)


def test_nought_of_nought_is_covered_and_a_share_of_nothing_is_told() -> None:
    nothing = NoData(NoDataReason.ZERO_DENOMINATOR)
    told = [
        Observation(MONTHS[0], nothing, numerator=count(0), denominator=count(0)),
        Observation(MONTHS[1], percent(50), numerator=count(1), denominator=count(2)),
        Observation(MONTHS[2], nothing, numerator=count(0), denominator=count(0)),
    ]
    measure = Measure("Answered", PERCENT, Direction.HIGHER, observations=told, kind=Kind.RATIO)
    assert (Fraction(50), (3, 3)) == (
        aggregate(measure, QUARTERS[0]).exact,
        aggregate(measure, QUARTERS[0]).coverage,
    )
    answer = aggregate(measure, MONTHS[:1])
    assert (answer.exact, answer.untold, answer.coverage) == (None, Untold.SHARE_OF_NOTHING, (1, 1))


@pytest.mark.parametrize(
    "part",
    [
        Observation(MONTHS[0], percent(50)),  # no numerator: a percentage alone cannot be aggregated
        Observation(
            MONTHS[0], NoData(NoDataReason.SUPPRESSED), numerator=count(1), denominator=count(2)
        ),  # withheld stays withheld
        Observation(MONTHS[0], NoData(NoDataReason.ZERO_DENOMINATOR)),
    ],
)
def test_a_part_of_a_ratio_that_cannot_be_used_is_missing(part: Observation) -> None:
    measure = Measure("Answered", PERCENT, Direction.HIGHER, observations=[part], kind=Kind.RATIO)
    assert (Untold.NO_FIGURE, MONTHS[:1]) == (
        aggregate(measure, MONTHS[:1]).untold,
        aggregate(measure, MONTHS[:1]).missing,
    )


def test_a_break_among_the_parts_is_told_and_what_they_come_to_is_kept() -> None:
    change = SeriesBreak(QUARTERS[1], "A new definition")
    measure = visits(dict.fromkeys(QUARTERS, 5), breaks=(change,))
    answer = aggregate(measure, YEAR)
    assert (None, Untold.BREAK_IN_SERIES, change, Fraction(20)) == (
        answer.exact,
        answer.untold,
        answer.across,
        answer.partial,
    )
    assert Fraction(10) == aggregate(measure, HalfYear("2021-22 H2"), by=Quarter).exact


@pytest.mark.parametrize(
    ("over", "figures", "parts"),
    [
        (YEAR, {MONTHS[0]: 1}, MONTHS),
        (YEAR, {QUARTERS[0]: 1}, QUARTERS),
        (YEAR, {QUARTERS[0]: 1, MONTHS[0]: 1}, QUARTERS),  # 1 of 4 is more than 1 of 12
        (YEAR, {QUARTERS[0]: 1, **each(MONTHS[:3])}, QUARTERS),  # as much: the longer
        (YEAR, {QUARTERS[0]: 1, **each(MONTHS[:4])}, MONTHS),
        (YEAR, {HalfYear("2021-22 H1"): 1}, YEAR.partition(HalfYear)),
        (YEAR, {YEAR: 12}, YEAR.partition(HalfYear)),  # its own figure is not one of its parts
        (YearToDate("2021-22 to May"), {MONTHS[0]: 1}, MONTHS[:2]),
        (YearToDate("2021-22 to Sep"), {QUARTERS[0]: 1}, QUARTERS[:2]),
        (YearToDate("2021-22 to Apr"), {MONTHS[0]: 1}, MONTHS[:1]),
        (YearToDate("2021-22 to Mar"), {YEAR: 1}, (YEAR,)),
        (QUARTERS[0], {MONTHS[0]: 1}, MONTHS[:3]),
        (YearEnding("12 months to Mar 2022"), {YEAR: 1}, (YEAR,)),
        (YearEnding("12 months to Jun 2022"), {QUARTERS[1]: 1}, (*QUARTERS[1:], QUARTERS[-1] + 1)),
        (YearEnding("12 months to Sep 2022"), {QUARTERS[2]: 1}, period_range(QUARTERS[2], QUARTERS[2] + 3)),
        (YearEnding("12 months to May 2022"), {QUARTERS[1]: 1}, period_range(MONTHS[2], MONTHS[2] + 11)),
    ],
)
def test_the_parts_are_those_that_cover_most(
    over: Period, figures: dict[Period, int | NoData], parts: tuple[Period, ...]
) -> None:
    assert parts == aggregate(visits(figures), over).parts


def test_the_parts_can_be_named() -> None:
    measure = visits({QUARTERS[0]: 1, MONTHS[0]: 1})
    assert aggregate(measure, YEAR, by=Month).parts == MONTHS
    mixed = aggregate(measure, [QUARTERS[0], MONTHS[3]])
    assert (Fraction(1), (1, 2)) == (mixed.partial, mixed.coverage)


@pytest.mark.parametrize(
    ("last", "parts"),
    [
        (Month("Sep 2021"), period_range(Month("Oct 2020"), Month("Sep 2021"))),
        (Quarter("2021-22 Q2"), period_range(Quarter("2020-21 Q3"), Quarter("2021-22 Q2"))),
        (HalfYear("2021-22 H1"), (HalfYear("2020-21 H2"), HalfYear("2021-22 H1"))),
        (YEAR, (YEAR,)),
    ],
)
def test_a_rolling_year_is_the_twelve_months_that_end_with_a_period(last: Period, parts: tuple[Period, ...]) -> None:
    assert parts == rolling_year(last)
    figures: dict[Period, int | NoData] = dict.fromkeys(parts, 2)
    assert Fraction(2 * len(parts)) == aggregate(visits(figures), rolling_year(last)).exact


def test_the_parts_of_a_year_that_ends_with_a_month_are_those_of_the_rolling_year() -> None:
    for last in (Month("Sep 2021"), Quarter("2021-22 Q2"), HalfYear("2021-22 H1"), YEAR):
        ending = YearEnding.containing(last.end)
        assert rolling_year(last) == ending.partition(type(last))
        measure = visits(dict.fromkeys(rolling_year(last), 2))
        assert aggregate(measure, rolling_year(last)) == aggregate(measure, ending, by=type(last))


def test_rolling_years_that_overlap_are_never_added_up() -> None:
    last = YearEnding("12 months to Mar 2022")
    quarterly = visits({last - back: 100 for back in (0, 3, 6, 9)})
    with pytest.raises(InvalidValueError, match="periods without gap or overlap"):
        aggregate(quarterly, [last - 9, last - 6, last - 3, last])
    assert aggregate(quarterly, YEAR).untold is Untold.NO_FIGURE
    with pytest.raises(InvalidValueError, match="not a kind of period that divides 2021-22"):
        aggregate(quarterly, YEAR, by=YearEnding)
    two_years = visits({last - 12: 90, last: 100})
    assert aggregate(two_years, [last - 12, last]).exact == Fraction(190)


@pytest.mark.parametrize(
    "last", [YearToDate("2021-22 to Sep"), YearEnding("12 months to Sep 2021"), "2021-22 Q2", None, Period]
)
def test_a_rolling_year_ends_with_a_period_of_which_several_make_a_year(last: Period) -> None:
    with pytest.raises(InvalidTypeError, match="not a period to end a rolling year"):
        rolling_year(last)


def test_there_is_no_rolling_year_before_the_first() -> None:
    with pytest.raises(InvalidValueError, match="1900-01 to 2198-99"):
        rolling_year(Month("Apr 1900"))


def test_a_measure_without_a_declared_kind_is_not_aggregated() -> None:
    message = "not a kind that says how 'Visits' adds up: None; expected a measure with kind=Kind.FLOW"
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        aggregate(visits({QUARTERS[0]: 1}, None), YEAR)


@pytest.mark.parametrize(
    ("over", "error", "message"),
    [
        (MONTHS[0], InvalidValueError, "not a period that is made of shorter ones: Month"),
        ([], InvalidValueError, "not periods to add up"),
        ([MONTHS[0], MONTHS[2]], InvalidValueError, "not a period that follows Apr 2021"),
        ([MONTHS[1], MONTHS[0]], InvalidValueError, "not a period that follows May 2021"),
        ([QUARTERS[0], MONTHS[2]], InvalidValueError, "expected periods without gap or overlap"),
        ("2021-22", InvalidTypeError, "not a collection of Period"),
        (["2021-22"], InvalidTypeError, r"not Period at \[0\]"),
        (None, InvalidTypeError, "not a collection of Period"),
    ],
)
def test_what_is_no_whole_is_refused(over: Period, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        aggregate(visits({}), over)


@pytest.mark.parametrize("by", [YearToDate, HalfYear, "Month", 3])
def test_a_period_is_only_divided_by_kinds_that_divide_it(by: type[Period]) -> None:
    with pytest.raises(InvalidValueError, match="a kind of period that divides 2021-22 Q1"):
        aggregate(visits({}), QUARTERS[0], by=by)


def test_parts_that_are_given_are_not_divided() -> None:
    with pytest.raises(InvalidTypeError, match="not a period to divide by"):
        aggregate(visits({}), MONTHS, by=Month)


def test_an_aggregate_takes_figures_of_its_parts_alone() -> None:
    one, other = Observation(MONTHS[0], count(1)), Observation(MONTHS[3], count(1))
    with pytest.raises(InvalidValueError, match="at most one for each part, and for nothing else"):
        Aggregate(Kind.FLOW, COUNT, MONTHS[:3], [one, other])
    with pytest.raises(InvalidValueError, match="at most one for each part"):
        Aggregate(Kind.FLOW, COUNT, MONTHS[:3], [one, one])
    with pytest.raises(UnitMismatchError, match="cannot aggregate count and percent"):
        Aggregate(Kind.FLOW, COUNT, MONTHS[:3], [Observation(MONTHS[0], percent(1))])


@pytest.mark.parametrize(("top", "bottom"), [(days(1), count(1)), (count(1), days(1))])
def test_parts_of_a_ratio_in_two_units_do_not_add_up(top: Quantity, bottom: Quantity) -> None:
    told = [
        Observation(MONTHS[0], count(1), numerator=count(1), denominator=count(1)),
        Observation(MONTHS[1], count(1), numerator=top, denominator=bottom),
    ]
    with pytest.raises(UnitMismatchError, match="cannot aggregate count and days"):
        Aggregate(Kind.RATIO, COUNT, MONTHS[:2], told)


def test_the_order_in_which_figures_are_given_does_not_matter() -> None:
    told = [Observation(month, count(place)) for place, month in enumerate(MONTHS[:3])]
    assert Fraction(2) == Aggregate(Kind.STOCK, COUNT, MONTHS[:3], told[::-1]).exact


def test_the_first_parts_can_be_looked_at_alone() -> None:
    whole = aggregate(visits(dict.fromkeys(MONTHS, 2)), YEAR, by=Month)
    assert (Fraction(8), (4, 4)) == (whole.first(4).exact, whole.first(4).coverage)
    assert whole == whole.first(12)
    for number in (0, 13, -1, True, "3", 1.0):
        with pytest.raises(InvalidValueError, match="not a number of parts"):
            whole.first(number)  # type: ignore[arg-type]


def test_a_step_that_is_none_is_refused_even_where_there_is_nothing_to_round() -> None:
    for step in ("0", "-1"):
        with pytest.raises(InvalidValueError, match="not a rounding step"):
            aggregate(visits(dict.fromkeys(MONTHS, 2)), YEAR).rounded(step)
    with pytest.raises(InvalidTypeError, match="not a step"):
        aggregate(visits({}), YEAR).rounded(0.1)  # type: ignore[arg-type]


def test_nothing_is_lost_of_figures_of_any_size() -> None:
    large, small = Quantity(10**15 - 1, COUNT), Quantity("0.000000000000001", COUNT)
    told = [Observation(MONTHS[0], large), Observation(MONTHS[1], small), Observation(MONTHS[2], large)]
    answer = aggregate(Measure("Visits", COUNT, Direction.HIGHER, observations=told, kind=Kind.FLOW), QUARTERS[0])
    assert 2 * (10**15 - 1) + Fraction(1, 10**15) == answer.exact
    with pytest.raises(InvalidValueError, match="at most 15 digits"):
        answer.rounded(1)
