"""Dates, periods and missing figures, as the reports print them."""

from __future__ import annotations

import datetime
from datetime import date
from typing import Any

import pytest
from babel.dates import format_date
from hypothesis import assume, given
from hypothesis import strategies as st

import councilperf as cp
from councilperf import NoDataReason
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.testing import dates, periods
from councilperf.wording import Style, in_date, in_no_data, in_period

ENGLISH = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905
IN_FULL = "January February March April May June July August September October November December".split()  # noqa: SIM905


@pytest.mark.parametrize(
    ("day", "style", "expected"),
    [
        (date(2022, 3, 31), Style.SHORT, "31 Mar 2022"),
        (date(2022, 3, 31), Style.LONG, "31 March 2022"),
        (date(2022, 3, 31), Style.STAMP, "31 MAR 22"),
        (date(2021, 9, 30), Style.SHORT, "30 Sep 2021"),
        (date(2021, 9, 30), Style.LONG, "30 September 2021"),
        (date(2021, 9, 30), Style.STAMP, "30 SEP 21"),
        (date(2021, 10, 4), Style.SHORT, "4 Oct 2021"),
        (date(2021, 12, 2), Style.LONG, "2 December 2021"),
        (date(2009, 1, 1), Style.STAMP, "1 JAN 09"),
        (date(2100, 6, 1), Style.STAMP, "1 JUN 00"),
        (date(1900, 1, 1), Style.SHORT, "1 Jan 1900"),
    ],
)
def test_days_are_printed_as_the_reports_print_them(day: date, style: Style, expected: str) -> None:
    assert expected == in_date(day, style=style)


def test_a_day_is_short_unless_told_otherwise() -> None:
    assert in_date(date(2022, 3, 31)) == "31 Mar 2022"


@pytest.mark.parametrize("locale", ["en_GB", "en", "en_US", "en_AU", "en_CA", "en_IN"])
def test_english_september_is_never_sept(locale: str) -> None:
    assert in_date(date(2021, 9, 30), locale=locale) == "30 Sep 2021"
    assert in_date(date(2021, 9, 30), style=Style.STAMP, locale=locale) == "30 SEP 21"
    assert in_period(cp.Month("Sep 2021"), locale=locale) == "Sep 2021"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("cy", ("30 Medi 2021", "30 Medi 2021", "30 MEDI 21", "1 Chwef 2022")),
        ("de_DE", ("30 Sept. 2021", "30 September 2021", "30 SEPT. 21", "1 Feb. 2022")),
    ],
)
def test_other_languages_have_their_own_months(locale: str, expected: tuple[str, ...]) -> None:
    day = date(2021, 9, 30)
    found = (
        in_date(day, locale=locale),
        in_date(day, style=Style.LONG, locale=locale),
        in_date(day, style=Style.STAMP, locale=locale),
        in_date(date(2022, 2, 1), locale=locale),
    )
    assert expected == found


@given(dates())
def test_any_day_is_printed_with_its_number_its_month_and_its_year(day: date) -> None:
    assert f"{day.day} {ENGLISH[day.month - 1]} {day.year}" == in_date(day)
    assert f"{day.day} {IN_FULL[day.month - 1]} {day.year}" == in_date(day, style=Style.LONG)
    stamp = f"{day.day} {ENGLISH[day.month - 1].upper()} {str(day.year)[2:]}"
    assert stamp == in_date(day, style=Style.STAMP)


@given(dates(), st.sampled_from(["en_GB", "cy"]))
def test_long_days_are_written_as_babel_writes_them(day: date, locale: str) -> None:
    assert format_date(day, "d MMMM y", locale=locale) == in_date(day, style=Style.LONG, locale=locale)


@given(dates())
def test_what_is_printed_short_or_as_a_stamp_of_this_century_is_read_back(day: date) -> None:
    assert day == cp.parse_date(in_date(day))
    assert day == cp.parse_date(in_date(day, style=Style.LONG))
    assert day.replace(year=2000 + day.year % 100) == cp.parse_date(in_date(day.replace(year=2000 + day.year % 100)))


@pytest.mark.parametrize(
    ("day", "error"),
    [
        (datetime.datetime(2022, 3, 31, tzinfo=datetime.UTC), InvalidTypeError),
        ("2022-03-31", InvalidTypeError),
        (None, InvalidTypeError),
        (date(1899, 12, 31), InvalidValueError),
        (date(2200, 1, 1), InvalidValueError),
    ],
)
def test_what_is_no_day_of_ours_is_refused_by_name(day: date, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^not a date: "):
        in_date(day)


@pytest.mark.parametrize("locale", ["", "xx", "../../etc/passwd", None])
def test_a_locale_that_nobody_knows_is_refused_by_name(locale: str) -> None:
    with pytest.raises(InvalidValueError, match=r"^not a locale: "):
        in_date(date(2022, 3, 31), locale=locale)
    with pytest.raises(InvalidValueError, match=r"^not a locale: "):
        in_period(cp.Month("Sep 2021"), locale=locale)


@pytest.mark.parametrize(
    ("period", "short", "long"),
    [
        (cp.FinancialYear("2021-22"), "2021-22", "2021-2022"),
        (cp.FinancialYear("1999-00"), "1999-00", "1999-2000"),
        (cp.HalfYear("2021-22 H1"), "H1 2021-22", "Half 1 2021-22"),
        (cp.HalfYear("2021-22 H2"), "H2 2021-22", "Half 2 2021-22"),
        (cp.Quarter("2021-22 Q2"), "Q2 2021-22", "Quarter 2 2021-22"),
        (cp.Quarter("2021-22 Q4"), "Q4 2021-22", "Quarter 4 2021-22"),
        (cp.Month("Sep 2021"), "Sep 2021", "September 2021"),
        (cp.Month("Feb 2022"), "Feb 2022", "February 2022"),
        (cp.YearToDate("2021-22 to Apr"), "Apr 2021", "April 2021"),
        (cp.YearToDate("2021-22 to Sep"), "Apr-Sep 2021", "April to September 2021"),
        (cp.YearToDate("2021-22 to Dec"), "Apr-Dec 2021", "April to December 2021"),
        (cp.YearToDate("2021-22 to Jan"), "Apr 2021-Jan 2022", "April 2021 to January 2022"),
        (cp.YearToDate("2021-22 to Mar"), "Apr 2021-Mar 2022", "April 2021 to March 2022"),
        (cp.YearEnding("12 months to Sep 2023"), "12 months to Sep 2023", "12 months to September 2023"),
        (cp.YearEnding("12 months to Dec 2022"), "12 months to Dec 2022", "12 months to December 2022"),
    ],
    ids=repr,
)
def test_periods_are_printed_as_the_reports_print_them(period: cp.Period, short: str, long: str) -> None:
    assert short == in_period(period)
    assert short == in_period(period, style=Style.STAMP)
    assert long == in_period(period, style=Style.LONG)


def test_months_in_periods_are_in_the_language() -> None:
    assert in_period(cp.YearToDate("2021-22 to Sep"), locale="cy") == "Ebr-Medi 2021"
    assert in_period(cp.Month("Mar 2022"), style=Style.LONG, locale="de_DE") == "März 2022"


@given(periods(), st.sampled_from(Style))
def test_a_period_is_read_back_from_what_is_printed(period: cp.Period, style: Style) -> None:
    # A year to date that ends in another calendar year is printed with both, which no report does.
    assume(not isinstance(period, cp.YearToDate) or period.start.year == period.end.year)
    found = cp.parse_period(in_period(period, style=style))
    assert (period.start, period.end) == (found.start, found.end)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (cp.NoData(NoDataReason.AWAITED), "Awaited"),
        (cp.NoData(NoDataReason.AWAITED, due=cp.Quarter("2021-22 Q3")), "Due in Q3"),
        (cp.NoData(NoDataReason.AWAITED, due=cp.FinancialYear("2022-23")), "Due in 2022-23"),
        (cp.NoData(NoDataReason.AWAITED, due=cp.Month("Sep 2022")), "Due in Sep 2022"),
        (cp.NoData(NoDataReason.AWAITED, note="with the auditors"), "Awaited"),
        (cp.NoData(NoDataReason.CANCELLED), "Cancelled"),
        (cp.NoData(NoDataReason.NOT_APPLICABLE), "Not applicable"),
        (cp.NoData(NoDataReason.NOT_COLLECTED), "Not collected"),
        (cp.NoData(NoDataReason.SUPPRESSED), "Suppressed"),
        (cp.NoData(NoDataReason.ZERO_DENOMINATOR), "Nothing to divide by"),
    ],
    ids=repr,
)
def test_a_missing_figure_is_printed_with_its_reason(answer: cp.NoData, expected: str) -> None:
    assert expected == in_no_data(answer)


@pytest.mark.parametrize("reason", NoDataReason)
def test_every_reason_has_its_words(reason: NoDataReason) -> None:
    words = in_no_data(cp.NoData(reason))
    assert words == words[:1].upper() + words[1:].lower()
    assert words


@pytest.mark.parametrize("style", ["long", "short", "LONG"])
def test_the_name_of_a_style_is_not_it(style: Any) -> None:  # noqa: ANN401
    with pytest.raises(InvalidTypeError, match="not a style of dates"):
        in_date(date(2021, 9, 30), style=style)
    with pytest.raises(InvalidTypeError, match="not a style of periods"):
        in_period(cp.FinancialYear("2021-22"), style=style)
