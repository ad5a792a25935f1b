"""Periods: their days against the calendar, their spellings against a list of our own."""

import calendar
import datetime
import operator
from collections.abc import Callable
from typing import Any

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    FinancialYear,
    HalfYear,
    Month,
    Period,
    Quarter,
    YearEnding,
    YearToDate,
    parse_period,
    period_range,
)
from councilperf.errors import InvalidTypeError, InvalidValueError, ParseError, RefusedError

Refused = Callable[[Callable[[], object], type[RefusedError], object], None]
date = datetime.date

BIG = 10**5000
KINDS: list[type[Period]] = [FinancialYear, HalfYear, Quarter, Month, YearToDate, YearEnding]
WITHIN_A_YEAR = KINDS[:-1]
YEARS = range(1900, 2199)
NAMES = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
FULL_NAMES = {
    "Apr": "April",
    "May": "May",
    "Jun": "June",
    "Jul": "July",
    "Aug": "August",
    "Sep": "September",
    "Oct": "October",
    "Nov": "November",
    "Dec": "December",
    "Jan": "January",
    "Feb": "February",
    "Mar": "March",
}


def spelt(year: int) -> str:
    """Spell the financial year that begins in a year."""
    return f"{year}-{str(year + 1)[2:]}"


def month_of(year: int, place: int) -> tuple[date, date]:
    """Return the first and last day of the month at a place (0 is April) of a financial year."""
    in_year = year + (place > 8)
    number = (place + 3) % 12 + 1
    return date(in_year, number, 1), date(in_year, number, calendar.monthrange(in_year, number)[1])


# ------------------------------------------------------------------ days, against the calendar


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (FinancialYear("2021-22"), date(2021, 4, 1), date(2022, 3, 31)),
        (FinancialYear("1999-00"), date(1999, 4, 1), date(2000, 3, 31)),
        (FinancialYear("1900-01"), date(1900, 4, 1), date(1901, 3, 31)),
        (FinancialYear("2198-99"), date(2198, 4, 1), date(2199, 3, 31)),
        (HalfYear("2021-22 H1"), date(2021, 4, 1), date(2021, 9, 30)),
        (HalfYear("2021-22 H2"), date(2021, 10, 1), date(2022, 3, 31)),
        (Quarter("2021-22 Q1"), date(2021, 4, 1), date(2021, 6, 30)),
        (Quarter("2021-22 Q2"), date(2021, 7, 1), date(2021, 9, 30)),
        (Quarter("2021-22 Q3"), date(2021, 10, 1), date(2021, 12, 31)),
        (Quarter("2021-22 Q4"), date(2022, 1, 1), date(2022, 3, 31)),
        (Month("Feb 2024"), date(2024, 2, 1), date(2024, 2, 29)),
        (Month("Feb 2100"), date(2100, 2, 1), date(2100, 2, 28)),
        (Month("Dec 2021"), date(2021, 12, 1), date(2021, 12, 31)),
        (YearToDate("2021-22 to Apr"), date(2021, 4, 1), date(2021, 4, 30)),
        (YearToDate("2021-22 to Sep"), date(2021, 4, 1), date(2021, 9, 30)),
        (YearToDate("2023-24 to Feb"), date(2023, 4, 1), date(2024, 2, 29)),
        (YearToDate("2021-22 to Mar"), date(2021, 4, 1), date(2022, 3, 31)),
        (YearEnding("12 months to Sep 2023"), date(2022, 10, 1), date(2023, 9, 30)),
        (YearEnding("12 months to Dec 2022"), date(2022, 1, 1), date(2022, 12, 31)),
        (YearEnding("12 months to Jan 2023"), date(2022, 2, 1), date(2023, 1, 31)),
        (YearEnding("12 months to Feb 2024"), date(2023, 3, 1), date(2024, 2, 29)),
        (YearEnding("12 months to Mar 1901"), date(1900, 4, 1), date(1901, 3, 31)),
        (YearEnding("12 months to Mar 2199"), date(2198, 4, 1), date(2199, 3, 31)),
    ],
    ids=str,
)
def test_a_period_has_its_first_and_last_day(period: Period, start: date, end: date) -> None:
    assert (start, end) == (period.start, period.end)
    assert start in period
    assert end in period
    assert start - datetime.timedelta(1) not in period
    assert end + datetime.timedelta(1) not in period


@pytest.mark.parametrize("kind", WITHIN_A_YEAR)
def test_every_period_that_there_is_has_the_days_of_the_calendar(kind: type[Period]) -> None:
    months = {FinancialYear: 12, HalfYear: 6, Quarter: 3, Month: 1, YearToDate: 1}[kind]
    for year in YEARS:
        for part in range(12 // months):
            first, last = part * months, part * months + months - 1
            end = month_of(year, last)[1]
            start = date(year, 4, 1) if kind is YearToDate else month_of(year, first)[0]
            text = {
                FinancialYear: spelt(year),
                HalfYear: f"{spelt(year)} H{part + 1}",
                Quarter: f"{spelt(year)} Q{part + 1}",
                Month: f"{NAMES[first]} {start.year}",
                YearToDate: f"{spelt(year)} to {NAMES[first]}",
            }[kind]
            period = kind(text)
            assert (start, end, text) == (period.start, period.end, str(period))
            assert period == kind.containing(end)
            assert period == kind.containing(month_of(year, first)[0])
            assert FinancialYear(spelt(year)) == period.year


def test_every_year_that_ends_with_a_month_has_the_days_of_the_calendar() -> None:
    months = [(year, number) for year in range(1901, 2200) for number in range(1, 13)][2:-9]
    before: YearEnding | None = None
    for year, number in months:
        name = f"{calendar.month_abbr[number]} {year}"
        start = date(year, 1, 1) if number == 12 else date(year - 1, number + 1, 1)
        end = date(year, number, calendar.monthrange(year, number)[1])
        period = YearEnding(f"12 months to {name}")
        assert (start, end, f"12 months to {name}") == (period.start, period.end, str(period))
        assert period == YearEnding.containing(end) == YearEnding.containing(date(year, number, 1))
        assert FinancialYear(spelt(year - (number < 4))) == period.year
        assert before is None or (before < period and before + 1 == period and period - 1 == before)
        before = period
    assert len(months) == 298 * 12 + 1 == YearEnding("12 months to Mar 2199") - YearEnding("12 months to Mar 1901") + 1


@given(st.dates(date(1901, 3, 1), date(2199, 3, 31)))
def test_a_day_is_in_the_period_that_contains_it(day: date) -> None:
    for kind in KINDS:
        period = kind.containing(day)
        assert type(period) is kind
        assert period.start <= day <= period.end
        assert day in period


@pytest.mark.parametrize("kind", KINDS)
def test_a_date_of_pendulum_is_a_day(kind: type[Period]) -> None:
    assert kind.containing(date(2021, 9, 30)) == kind.containing(pendulum.date(2021, 9, 30))
    assert pendulum.date(2021, 9, 30) in Quarter("2021-22 Q2")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("day", "error"),
    [
        (datetime.datetime(2021, 9, 30, tzinfo=datetime.UTC), InvalidTypeError),
        (pendulum.datetime(2021, 9, 30), InvalidTypeError),
        ("2021-09-30", InvalidTypeError),
        (None, InvalidTypeError),
        (5, InvalidTypeError),
        (True, InvalidTypeError),
        (date(1899, 12, 31), InvalidValueError),
        (date(1900, 3, 31), InvalidValueError),
        (date(2199, 4, 1), InvalidValueError),
        (date.max, InvalidValueError),
        (date.min, InvalidValueError),
    ],
    ids=repr,
)
def test_what_is_not_a_day_of_these_years_lies_in_no_period(
    kind: type[Period],
    day: Any,  # noqa: ANN401
    error: type[RefusedError],
    refused: Refused,
) -> None:
    refused(lambda: kind.containing(day), error, day)


@pytest.mark.parametrize("day", [datetime.datetime(2021, 9, 30, tzinfo=datetime.UTC), "2021-09-30", None, 5], ids=repr)
def test_only_a_day_or_a_period_is_in_a_period_or_not(day: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: day in Quarter("2021-22 Q2"), InvalidTypeError, day)


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        (Quarter("2021-22 Q2"), FinancialYear("2021-22"), True),
        (Quarter("2021-22 Q2"), HalfYear("2021-22 H1"), True),
        (Quarter("2021-22 Q3"), HalfYear("2021-22 H1"), False),
        (FinancialYear("2021-22"), Quarter("2021-22 Q2"), False),
        (Month("Mar 2022"), FinancialYear("2021-22"), True),
        (Month("Apr 2022"), FinancialYear("2021-22"), False),
        (Quarter("2021-22 Q2"), Quarter("2021-22 Q2"), True),
        (Month("Sep 2021"), YearToDate("2021-22 to Sep"), True),
        (Month("Oct 2021"), YearToDate("2021-22 to Sep"), False),
        (YearToDate("2021-22 to Sep"), HalfYear("2021-22 H1"), True),
        (HalfYear("2021-22 H1"), YearToDate("2021-22 to Sep"), True),
        (Quarter("2021-22 Q3"), YearEnding("12 months to Dec 2021"), True),
        (Quarter("2021-22 Q4"), YearEnding("12 months to Dec 2021"), False),
        (Quarter("2020-21 Q3"), YearEnding("12 months to Dec 2021"), False),
        (YearEnding("12 months to Mar 2022"), FinancialYear("2021-22"), True),
        (FinancialYear("2021-22"), YearEnding("12 months to Mar 2022"), True),
        (YearEnding("12 months to Apr 2022"), FinancialYear("2021-22"), False),
        (YearToDate("2021-22 to Oct"), HalfYear("2021-22 H1"), False),
    ],
    ids=str,
)
def test_a_period_lies_in_another_if_all_its_days_do(inner: Period, outer: Period, *, expected: bool) -> None:
    assert expected is (inner in outer)


# ------------------------------------------------------------------ one after another


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (FinancialYear("2021-22"), FinancialYear("2022-23")),
        (FinancialYear("1999-00"), FinancialYear("2000-01")),
        (HalfYear("2021-22 H1"), HalfYear("2021-22 H2")),
        (HalfYear("2021-22 H2"), HalfYear("2022-23 H1")),
        (Quarter("2021-22 Q1"), Quarter("2021-22 Q2")),
        (Quarter("2021-22 Q4"), Quarter("2022-23 Q1")),
        (Month("Dec 2021"), Month("Jan 2022")),
        (Month("Mar 2022"), Month("Apr 2022")),
        (YearToDate("2021-22 to Sep"), YearToDate("2021-22 to Oct")),
        (YearToDate("2021-22 to Mar"), YearToDate("2022-23 to Apr")),
        (YearEnding("12 months to Dec 2022"), YearEnding("12 months to Jan 2023")),
        (YearEnding("12 months to Mar 2023"), YearEnding("12 months to Apr 2023")),
    ],
    ids=str,
)
def test_each_period_has_its_next_and_its_previous(earlier: Period, later: Period) -> None:
    assert later == earlier.next
    assert earlier == later.previous
    assert later == earlier + 1
    assert earlier == later - 1
    assert later - earlier == 1
    assert earlier - later == -1
    assert earlier < later
    assert later > earlier
    assert earlier <= later
    assert later >= earlier
    assert earlier != later
    assert earlier == earlier + 0
    assert [earlier, later] == sorted([later, earlier])


@pytest.mark.parametrize(
    ("period", "earlier"),
    [
        (FinancialYear("2000-01"), FinancialYear("1999-00")),
        (HalfYear("2021-22 H2"), HalfYear("2020-21 H2")),
        (Quarter("2021-22 Q1"), Quarter("2020-21 Q1")),
        (Month("Feb 2024"), Month("Feb 2023")),
        (YearToDate("2021-22 to Mar"), YearToDate("2020-21 to Mar")),
        (YearEnding("12 months to Feb 2024"), YearEnding("12 months to Feb 2023")),
    ],
    ids=str,
)
def test_a_year_earlier_is_the_same_period_of_the_year_before(period: Period, earlier: Period) -> None:
    assert earlier == period.year_earlier


@given(st.integers(1901 * 12 + 2, 2199 * 12 + 2), st.integers(-4000, 4000))
def test_years_that_end_with_a_month_count_on_as_months_do(end: int, number: int) -> None:
    def ending(month: int) -> YearEnding:
        return YearEnding(f"12 months to {calendar.month_abbr[month % 12 + 1]} {month // 12}")

    if 1901 * 12 + 2 <= end + number <= 2199 * 12 + 2:
        moved = ending(end + number)
        assert moved == ending(end) + number
        assert number == moved - ending(end)
        assert (number > 0, number < 0) == (moved > ending(end), moved < ending(end))
    else:
        with pytest.raises(InvalidValueError):
            ending(end) + number


@given(st.integers(1900, 2198), st.integers(0, 11), st.integers(-4000, 4000))
def test_counting_on_goes_as_the_calendar_does(year: int, place: int, number: int) -> None:
    def check(kind: type[Period], here: str, there_year: int, there: str) -> None:
        if there_year in YEARS:
            moved: Any = kind(there)
            assert moved == kind(here) + number
            assert number == moved - kind(here)
        else:
            with pytest.raises(InvalidValueError):
                kind(here) + number

    check(FinancialYear, spelt(year), year + number, spelt(year + number))
    then, part = divmod(year * 4 + place // 3 + number, 4)
    check(Quarter, f"{spelt(year)} Q{place // 3 + 1}", then, f"{spelt(then)} Q{part + 1}")
    then, part = divmod(year * 2 + place // 6 + number, 2)
    check(HalfYear, f"{spelt(year)} H{place // 6 + 1}", then, f"{spelt(then)} H{part + 1}")
    then, part = divmod(year * 12 + place + number, 12)
    check(Month, f"{NAMES[place]} {year + (place > 8)}", then, f"{NAMES[part]} {then + (part > 8)}")
    check(YearToDate, f"{spelt(year)} to {NAMES[place]}", then, f"{spelt(then)} to {NAMES[part]}")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (FinancialYear("1900-01"), FinancialYear("2198-99")),
        (HalfYear("1900-01 H1"), HalfYear("2198-99 H2")),
        (Quarter("1900-01 Q1"), Quarter("2198-99 Q4")),
        (Month("Apr 1900"), Month("Mar 2199")),
        (YearToDate("1900-01 to Apr"), YearToDate("2198-99 to Mar")),
        (YearEnding("12 months to Mar 1901"), YearEnding("12 months to Mar 2199")),
    ],
    ids=str,
)
def test_time_begins_and_ends(first: Period, last: Period, refused: Refused) -> None:
    refused(lambda: first.previous, InvalidValueError, f"{first} + -1")
    refused(lambda: last.next, InvalidValueError, f"{last} + 1")
    with pytest.raises(InvalidValueError, match="an integer of 16610 bits"):
        first + BIG
    with pytest.raises(InvalidValueError, match="an integer of 16610 bits"):
        first - BIG


@pytest.mark.parametrize("number", [1.0, True, None, "1", datetime.timedelta(1)], ids=repr)
@pytest.mark.parametrize("work", [operator.add, operator.sub])
def test_a_period_counts_on_by_whole_numbers_alone(work: Callable[[Any, Any], object], number: object) -> None:
    with pytest.raises(TypeError):
        work(Quarter("2021-22 Q2"), number)


@pytest.mark.parametrize("work", [operator.lt, operator.le, operator.gt, operator.ge, operator.sub])
@pytest.mark.parametrize(
    "other", [FinancialYear("2021-22"), YearToDate("2021-22 to Sep"), date(2021, 7, 1), 5, None], ids=repr
)
def test_two_kinds_of_period_have_no_order(work: Callable[[Any, Any], object], other: object) -> None:
    quarter = Quarter("2021-22 Q2")
    if other != 5 or work is not operator.sub:
        with pytest.raises(TypeError):
            work(quarter, other)
    with pytest.raises(TypeError):
        work(other, quarter)
    assert quarter != other


def test_periods_of_two_kinds_are_never_equal_though_their_days_are() -> None:
    same_days: set[Period] = {FinancialYear("2021-22"), YearToDate("2021-22 to Mar")}
    assert len({(period.start, period.end) for period in same_days}) == 1
    assert len(same_days) == 2
    assert len({Month("Sep 2021"), Month.parse("September 2021"), YearToDate("2021-22 to Sep")}) == 2
    assert FinancialYear("2022-23") != YearEnding("12 months to Mar 2023") != YearToDate("2022-23 to Mar")


@pytest.mark.parametrize("part", [1, 2, 3, 4])
def test_halves_and_quarters_know_their_number(part: int) -> None:
    assert part == Quarter(f"2021-22 Q{part}").number
    if part < 3:
        assert part == HalfYear(f"2021-22 H{part}").number


# ------------------------------------------------------------------ partitions, ranges, intervals


@given(st.sampled_from(YEARS), st.sampled_from([HalfYear, Quarter, Month]))
def test_a_partition_of_a_year_has_every_day_once(year: int, kind: type[Period]) -> None:
    parts = FinancialYear(spelt(year)).partition(kind)
    days = [
        date.fromordinal(number) for part in parts for number in range(part.start.toordinal(), part.end.toordinal() + 1)
    ]
    first, last = date(year, 4, 1).toordinal(), date(year + 1, 3, 31).toordinal()
    assert [date.fromordinal(number) for number in range(first, last + 1)] == days


@pytest.mark.parametrize(
    ("period", "kind", "names"),
    [
        (FinancialYear("2021-22"), FinancialYear, "2021-22"),
        (FinancialYear("2021-22"), HalfYear, "2021-22 H1, 2021-22 H2"),
        (HalfYear("2021-22 H2"), Quarter, "2021-22 Q3, 2021-22 Q4"),
        (Quarter("2021-22 Q4"), Month, "Jan 2022, Feb 2022, Mar 2022"),
        (YearToDate("2021-22 to Sep"), Quarter, "2021-22 Q1, 2021-22 Q2"),
        (YearToDate("2021-22 to May"), Month, "Apr 2021, May 2021"),
        (YearEnding("12 months to Mar 2022"), FinancialYear, "2021-22"),
        (YearEnding("12 months to Sep 2022"), HalfYear, "2021-22 H2, 2022-23 H1"),
        (YearEnding("12 months to Dec 2022"), Quarter, "2021-22 Q4, 2022-23 Q1, 2022-23 Q2, 2022-23 Q3"),
        (
            YearEnding("12 months to Aug 2023"),
            Month,
            ", ".join(
                [*(f"{month} 2022" for month in NAMES[5:9]), *(f"{month} 2023" for month in NAMES[9:] + NAMES[:5])]
            ),
        ),
    ],
    ids=str,
)
def test_a_partition_is_in_order(period: Period, kind: type[Period], names: str) -> None:
    assert names == ", ".join(str(part) for part in period.partition(kind))


@pytest.mark.parametrize(
    ("period", "kind"),
    [
        (Quarter("2021-22 Q2"), HalfYear),
        (Month("Sep 2021"), Quarter),
        (YearToDate("2021-22 to Aug"), Quarter),
        (YearEnding("12 months to Aug 2023"), Quarter),
        (YearEnding("12 months to Dec 2022"), HalfYear),
        (YearEnding("12 months to Sep 2022"), FinancialYear),
        (YearEnding("12 months to Sep 2022"), YearEnding),
        (FinancialYear("2021-22"), YearEnding),
        (FinancialYear("2021-22"), YearToDate),
        (FinancialYear("2021-22"), Period),
        (FinancialYear("2021-22"), int),
        (FinancialYear("2021-22"), None),
        (FinancialYear("2021-22"), "Quarter"),
        (FinancialYear("2021-22"), 3),
        (FinancialYear("2021-22"), []),
    ],
    ids=str,
)
def test_what_does_not_divide_a_period_is_refused(period: Period, kind: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: period.partition(kind), InvalidValueError, kind)


def test_a_range_of_periods_has_both_its_ends() -> None:
    names = "Nov 2021, Dec 2021, Jan 2022"
    assert names == ", ".join(str(month) for month in period_range(Month("Nov 2021"), Month("Jan 2022")))
    assert (Month("Nov 2021"),) == period_range(Month("Nov 2021"), Month("Nov 2021"))
    assert period_range(Month("Nov 2021"), Month("Oct 2021")) == ()
    assert len(period_range(Month("Apr 1900"), Month("Mar 2199"))) == 299 * 12


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        (FinancialYear("2021-22"), Quarter("2021-22 Q2"), Quarter("2021-22 Q2")),
        (Quarter("2021-22 Q2"), "2021-22 Q3", "2021-22 Q3"),
        (Quarter("2021-22 Q2"), None, None),
        ("2021-22 Q2", Quarter("2021-22 Q3"), "2021-22 Q2"),
        (None, None, None),
        (1, 5, 1),
    ],
    ids=repr,
)
def test_a_range_is_of_one_kind_of_period(first: Any, last: Any, value: object, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: period_range(first, last), InvalidTypeError, value)


@pytest.mark.parametrize(
    ("period", "months", "words"),
    [
        (FinancialYear("2021-22"), 12, "1 year"),
        (HalfYear("2021-22 H2"), 6, "6 months"),
        (Quarter("2021-22 Q4"), 3, "3 months"),
        (Month("Feb 2022"), 1, "1 month"),
        (YearToDate("2021-22 to Nov"), 8, "8 months"),
        (FinancialYear("2198-99"), 12, "1 year"),
        (YearEnding("12 months to Feb 2024"), 12, "1 year"),
        (YearEnding("12 months to Mar 2199"), 12, "1 year"),
    ],
    ids=str,
)
def test_an_interval_counts_whole_months(period: Period, months: int, words: str) -> None:
    interval = period.interval
    assert isinstance(interval, pendulum.Interval)
    assert months == interval.in_months()
    assert words == interval.in_words(locale="en")
    assert (period.end - period.start).days + 1 == interval.in_days()


# ------------------------------------------------------------------ spellings


def years(first: int) -> st.SearchStrategy[str]:
    """Spell a financial year in every way that reports do."""
    second = first + 1
    forms = [f"{first}{mark}{tail}" for mark in "-/–" for tail in (str(second)[2:], str(second))]
    if 2000 <= first <= 2098:
        forms += [f"{str(first)[2:]}{mark}{str(second)[2:]}" for mark in "-/–"]
    return st.sampled_from(forms)


def months(name: str) -> st.SearchStrategy[str]:
    """Spell a month in every way that reports do."""
    forms = {name, FULL_NAMES[name], *(["Sept"] if name == "Sep" else [])}
    return st.sampled_from(sorted({case(form) for form in forms for case in (str, str.upper, str.lower)}))


@given(st.data(), st.sampled_from(YEARS), st.integers(0, 11), st.sampled_from(["", " ", "  "]))
def test_every_spelling_reads_as_the_period_that_it_names(
    data: st.DataObject, first: int, place: int, padding: str
) -> None:
    year, name = data.draw(years(first)), NAMES[place]
    month, calendar_year = data.draw(months(name)), first + (place > 8)
    april = data.draw(st.sampled_from(["Apr", "April", "apr", "APRIL"]))
    quarter, half = place // 3 + 1, place // 6 + 1
    spellings: list[tuple[str, Period]] = [
        *((form.format(year), FinancialYear(spelt(first))) for form in ("{}", "FY{}", "FY {}", "fy{}", "end of {}")),
        *(
            (form.format(quarter, year), Quarter(f"{spelt(first)} Q{quarter}"))
            for form in ("Q{} {}", "q{}, {}", "Quarter {} {}", "QUARTER {}, {}", "Qtr {} {}", "Qtr{} {}", "{1} Q{0}")
        ),
        (f"{year} Quarter {quarter}", Quarter(f"{spelt(first)} Q{quarter}")),
        *(
            (form.format(half, year), HalfYear(f"{spelt(first)} H{half}"))
            for form in ("H{} {}", "Half {} {}", "h{}, {}", "{1} H{0}", "{1} half {0}")
        ),
        (f"{month} {calendar_year}", Month(f"{name} {calendar_year}")),
        (f"{year} to {month}", YearToDate(f"{spelt(first)} to {name}")),
        *(
            (f"{april}{dash}{month} {calendar_year}", YearToDate(f"{spelt(first)} to {name}"))
            for dash in ("-", "–", " - ", " – ", " to ")
        ),
    ]
    for text, expected in spellings:
        assert expected == type(expected).parse(padding + text + padding)
        assert expected == parse_period(padding + text + padding)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jul-Sep 2023", "2023-24 Q2"),
        ("July to September 2023", "2023-24 Q2"),
        ("Jul \u2013 Sept 2023", "2023-24 Q2"),
        ("october to december 2023", "2023-24 Q3"),
        ("Jan-Mar 2024", "2023-24 Q4"),
        ("Quarter 4 (2023/24)", "2023-24 Q4"),
    ],
)
def test_a_quarter_is_named_by_its_months_too(text: str, expected: str) -> None:
    assert Quarter.parse(text) == parse_period(text) == Quarter(expected)


@pytest.mark.parametrize("text", ["Jul-Oct 2023", "Sep-Jul 2023", "Jul-Sep", "Jul-Sep 2023-24", "Jan-Nov 2023"])
def test_other_months_make_no_quarter(text: str) -> None:
    with pytest.raises(ParseError):
        parse_period(text)


def test_april_to_june_is_a_year_to_date() -> None:
    assert parse_period("Apr-Jun 2023") == YearToDate("2023-24 to Jun")


@given(st.data(), st.integers(1901, 2198), st.integers(1, 12))
def test_every_spelling_of_twelve_months_reads_as_the_year_that_ends_with_them(
    data: st.DataObject, year: int, number: int
) -> None:
    short = calendar.month_abbr[number]
    end = f"{data.draw(months(short))} {year + 1}"
    day = calendar.monthrange(year + 1, number)[1]
    begins = f"{data.draw(months(calendar.month_abbr[number % 12 + 1]))} {year + (number == 12)}"
    expected = YearEnding(f"12 months to {short} {year + 1}") if year < 2198 or number < 4 else None
    spellings = [
        f"{words} {to} {last}"
        for words in (
            "12 months",
            "twelve months",
            "year",
            "rolling year",
            "rolling 12 months",
            "Rolling Twelve Months",
        )
        for to in ("to", "ending", "ended")
        for last in (end, f"{day} {end}")
    ]
    if number != 3:  # April to March is a year to date
        spellings += [f"{begins}{dash}{end}" for dash in ("-", "–", " - ", " – ", " to ")]
    if number == 12:
        spellings += [f"{begins[:-5]}{dash}{end}" for dash in ("-", " – ", " to ")]
        spellings += [f"calendar year {year + 1}", f"Calendar Year {year + 1}"]
    if number == 8:
        spellings += [f"{words} {data.draw(years(year))}" for words in ("academic year", "Academic year")]
    for text in spellings:
        if expected is None:
            with pytest.raises(InvalidValueError):
                parse_period(text)
        else:
            assert expected == YearEnding.parse(f" {text} ") == parse_period(text)


@pytest.mark.parametrize(
    "text", ["Apr 2022 to Mar 2023", "April 2022 - March 2023", "Apr 2022-Mar 2023", "Apr-Mar 2023"]
)
def test_april_to_march_by_its_months_is_a_year_to_date(text: str) -> None:
    assert parse_period(text) == YearToDate("2022-23 to Mar")
    with pytest.raises(ParseError):
        YearEnding.parse(text)


@pytest.mark.parametrize("year", range(2000, 2013))
def test_a_financial_year_is_never_read_as_a_month(year: int) -> None:
    text = f"{year}-{year % 100 + 1:02}"
    assert FinancialYear(text) == parse_period(text)
    with pytest.raises(ParseError):
        Month.parse(text)


NO_YEARS = [
    "",
    " ",
    "2021",
    "2021-23",
    "2021-21",
    "2021-20",
    "2021-2023",
    "2021-2122",
    "2021-1922",
    "22-21",
    "21-23",
    "21-2022",
    "99-00",
    "2021-1",
    "2021-022",
    "021-22",
    "2021 22",
    "2021 - 22",
    "2021.22",
    "2021_22",
    "2021−22",
    "2021--22",
    "2021-22-23",
    "2021-22 Q5",
    "2021-22 extra",
    "beginning of 2021-22",
    "the 2021-22",
    "fiscal 2021-22",
    "2021-22\n",
    "\t2021-22",
    "2021-22\N{NO-BREAK SPACE}",
    "\N{ARABIC-INDIC DIGIT TWO}021-22",
    "2021-2\N{FULLWIDTH DIGIT TWO}",
    "+2021-22",
    "-2021-22",
    "0000-01",
    "now",
    "NaN",
]


@pytest.mark.parametrize("text", NO_YEARS, ids=repr)
def test_years_that_do_not_follow_or_need_guessing_are_refused(text: str, refused: Refused) -> None:
    refused(lambda: FinancialYear.parse(text), ParseError, text)
    refused(lambda: FinancialYear(text), ParseError, text)
    refused(lambda: parse_period(text), ParseError, text)
    refused(lambda: HalfYear.parse(f"{text} H1"), ParseError, f"{text} H1")
    refused(lambda: Quarter.parse(f"Q1 {text}"), ParseError, f"Q1 {text}")
    refused(lambda: YearToDate.parse(f"{text} to Sep"), ParseError, f"{text} to Sep")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Quarter, "2021-22 Q5"),
        (Quarter, "2021-22 Q0"),
        (Quarter, "2021-22 Q"),
        (Quarter, "2021-22 Q22"),
        (Quarter, "2021-22Q2"),
        (Quarter, "Q2"),
        (Quarter, "2Q 2021-22"),
        (Quarter, "Q2/2021-22"),
        (Quarter, "Q2 2021"),
        (Quarter, "Q\N{ARABIC-INDIC DIGIT TWO} 2021-22"),
        (Quarter, "second quarter 2021-22"),
        (Quarter, "2021-22"),
        (HalfYear, "2021-22 H3"),
        (HalfYear, "2021-22 H0"),
        (HalfYear, "H1"),
        (HalfYear, "2021-22 Q1"),
        (Month, "Sep 21"),
        (Month, "Sep"),
        (Month, "2021-09"),
        (Month, "09/2021"),
        (Month, "Foo 2021"),
        (Month, "Septemb 2021"),
        (Month, "Medi 2021"),
        (Month, "Sep  2021"),
        (Month, "Sep, 2021"),
        (Month, "30 Sep 2021"),
        (Month, "Sep \N{ARABIC-INDIC DIGIT TWO}021"),
        (YearToDate, "May-Sep 2021"),
        (YearToDate, "Apr-Foo 2021"),
        (YearToDate, "2021-22 to Foo"),
        (YearToDate, "Apr-Sep 21"),
        (YearToDate, "Apr-Sep"),
        (YearToDate, "Sep 2021"),
        (YearToDate, "Apr 2020-Sep 2021"),
        *(
            (YearEnding, text)
            for text in (
                "2022",
                "year 2022",
                "2023-09",
                "Sep 2023",
                "2022-23",
                "12 months to 2023",
                "12 months to Sep 23",
                "12 months to Sep",
                "12 months to Foo 2023",
                "12 months to date",
                "11 months to Sep 2023",
                "12 months from Sep 2023",
                "year to date",
                "year ending 29 September 2023",
                "year ending 31 September 2023",
                "year ending 0 September 2023",
                "year ending 28 Feb 2024",
                "year ending 29 Feb 2023",
                "rolling Sep 2023",
                "calendar year 22",
                "calendar year 2022-23",
                "academic year 2022",
                "academic year 2022-24",
                "academic year 22-2023",
                "Oct-Sep 2023",
                "Oct 2022 to Oct 2023",
                "Oct 2022 to Aug 2023",
                "Oct 2021 to Sep 2023",
                "Oct 2023 to Sep 2022",
                "Oct 2022 to Foo 2023",
                "Foo 2022 to Sep 2023",
                "Feb-Jan 2023",
                "Jan-Dec 22",
                "Jan 2021-Dec 2022",
                "Feb-Dec 2022",
            )
        ),
    ],
    ids=repr,
)
def test_a_period_of_no_such_kind_is_refused(kind: type[Period], text: str, refused: Refused) -> None:
    refused(lambda: kind.parse(text), ParseError, text)
    refused(lambda: kind(text), ParseError, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FinancialYear, "2021/22"),
        (FinancialYear, "20-21"),
        (FinancialYear, " 2021-22"),
        (HalfYear, "H1 2021-22"),
        (Quarter, "Quarter 1 2021-22"),
        (Quarter, "2021-22 q1"),
        (Month, "September 2021"),
        (Month, "sep 2021"),
        (YearToDate, "Apr-Sep 2021"),
        (YearToDate, "2021-22 to September"),
        (YearEnding, "calendar year 2022"),
        (YearEnding, "12 Months to Sep 2023"),
        (YearEnding, "12 months to September 2023"),
    ],
    ids=repr,
)
def test_a_constructor_takes_the_canonical_spelling_alone(kind: type[Period], text: str, refused: Refused) -> None:
    refused(lambda: kind(text), ParseError, text)
    with pytest.raises(ParseError, match=rf"\({kind.__name__}\.parse reads other spellings\)$"):
        kind(text)
    assert kind(str(kind.parse(text))) == kind.parse(text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FinancialYear, "1899-00"),
        (FinancialYear, "2199-00"),
        (FinancialYear, "9999-00"),
        (Quarter, "1899-00 Q4"),
        (Quarter, "2199-00 Q1"),
        (HalfYear, "1899-00 H2"),
        (Month, "Mar 1900"),
        (Month, "Apr 2199"),
        (YearToDate, "2199-00 to Apr"),
        (YearToDate, "1899-00 to Mar"),
        (YearEnding, "12 months to Feb 1901"),
        (YearEnding, "12 months to Apr 2199"),
        (YearEnding, "12 months to Dec 9999"),
    ],
    ids=repr,
)
def test_years_out_of_reach_are_refused(kind: type[Period], text: str, refused: Refused) -> None:
    refused(lambda: kind(text), InvalidValueError, text)
    refused(lambda: kind.parse(text), InvalidValueError, text)
    refused(lambda: parse_period(text), InvalidValueError, text)


@pytest.mark.parametrize(
    "text", [None, 2021, 2021.22, True, b"2021-22", date(2021, 4, 1), FinancialYear("2021-22"), ["2021-22"]], ids=repr
)
def test_only_text_is_read_as_a_period(text: Any, refused: Refused) -> None:  # noqa: ANN401
    for kind in KINDS:
        refused(lambda kind=kind: kind(text), InvalidTypeError, text)  # type: ignore[misc]
        refused(lambda kind=kind: kind.parse(text), InvalidTypeError, text)  # type: ignore[misc]
    refused(lambda: parse_period(text), InvalidTypeError, text)


@pytest.mark.parametrize(
    "part", ["2021-22", "2", " ", "Q1 ", "Sep ", "-", "end of ", "FY", "Apr-", "to ", "year ", "\u0661"]
)
def test_a_hundred_thousand_characters_are_refused(part: str, refused: Refused) -> None:
    text = (part * 100_000)[:100_000]
    for kind in KINDS:
        refused(lambda kind=kind: kind(text), ParseError, text)  # type: ignore[misc]
        refused(lambda kind=kind: kind.parse(text), ParseError, text)  # type: ignore[misc]
        refused(lambda kind=kind: kind.parse(f"2021-22 {text}"), ParseError, f"2021-22 {text}")  # type: ignore[misc]
    refused(lambda: parse_period(text), ParseError, text)


@pytest.mark.parametrize(
    "make", [Period, Period.parse, lambda text: Period.containing(date(2021, 4, 1)) if text else None]
)
def test_period_itself_is_no_kind_of_period(make: Callable[[str], object], refused: Refused) -> None:
    refused(lambda: make("2021-22"), InvalidTypeError, "Period")


def test_a_period_cannot_be_changed() -> None:
    quarter: Any = Quarter("2021-22 Q2")
    with pytest.raises(AttributeError):
        quarter._index = 5
    with pytest.raises(AttributeError):
        quarter.note = "mine"
    assert Quarter("2021-22 Q2") == quarter
