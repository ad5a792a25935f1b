"""Dates, periods and missing figures as reports print them."""

from __future__ import annotations

import datetime
from typing import final

from councilperf.values import FinancialYear, HalfYear, Month, NoData, Period, Quarter, YearEnding, YearToDate
from councilperf.values._guards import check_day, check_kind
from councilperf.values._word import Word
from councilperf.wording._catalogue import worded
from councilperf.wording._patterns import month_names

__all__ = ["Style", "in_date", "in_no_data", "in_period", "in_quarter"]


@final
class Style(Word):
    """How much room a date or a period takes."""

    LONG = "long"
    """31 March 2022, Quarter 2 2021-22, 2021-2022."""
    SHORT = "short"
    """31 Mar 2022, Q2 2021-22, 2021-22."""
    STAMP = "stamp"
    """31 MAR 22, as printed under a figure; periods as in the short style."""


def in_date(day: datetime.date, *, style: Style = Style.SHORT, locale: str = "en_GB") -> str:
    """Return a day as reports print it; in English never "Sept".

    Raises:
        InvalidTypeError: Not a date, or a datetime; or not a style.

    Examples:
        >>> in_date(date(2021, 9, 30)), in_date(date(2021, 9, 30), style=Style.STAMP)
        ('30 Sep 2021', '30 SEP 21')
    """
    check_day(day, "a date")
    check_kind(Style, style, "a style of dates")
    wide, short = month_names(locale)
    if style is Style.LONG:
        return f"{day.day} {wide[day.month - 1]} {day.year}"
    if style is Style.STAMP:
        return f"{day.day} {short[day.month - 1].upper()} {day.year % 100:02}"
    return f"{day.day} {short[day.month - 1]} {day.year}"


def in_period(period: Period, *, style: Style = Style.SHORT, locale: str = "en_GB") -> str:
    """Return a period as reports print it.

    Raises:
        InvalidTypeError: Not a period: its text is not it; or not a style.

    Examples:
        >>> in_period(Quarter("2021-22 Q2")), in_period(Quarter("2021-22 Q2"), style=Style.LONG)
        ('Q2 2021-22', 'Quarter 2 2021-22')
        >>> in_period(FinancialYear("2021-22"), style=Style.LONG), in_period(YearToDate("2021-22 to Sep"))
        ('2021-2022', 'Apr-Sep 2021')
        >>> in_period(YearEnding("12 months to Dec 2022")), in_period(YearEnding("12 months to Sep 2023"), locale="cy")
        ('12 months to Dec 2022', '12 mis hyd at ddiwedd Medi 2023')
    """
    check_kind(Period, period, "a period")
    check_kind(Style, style, "a style of periods")
    long = style is Style.LONG
    if isinstance(period, Quarter):
        message = "quarter_long" if long else "quarter"
        return worded(message, locale, part=str(period.number), year=str(period.year))
    if isinstance(period, HalfYear):
        return worded("half_long" if long else "half", locale, part=str(period.number), year=str(period.year))
    names = month_names(locale)[0 if long else 1]
    last = f"{names[period.end.month - 1]} {period.end.year}"
    if isinstance(period, Month):
        return last
    if isinstance(period, YearEnding):
        return worded("year_ending", locale, last=last)
    if isinstance(period, YearToDate):
        return _to_date(period, names, last, locale, long=long)
    return f"{period.start.year}-{period.end.year}" if long and isinstance(period, FinancialYear) else str(period)


def in_no_data(answer: NoData, *, locale: str = "en_GB") -> str:
    """Return why there is no figure, as reports print it.

    Raises:
        InvalidTypeError: Not a reason for no figure.

    Examples:
        >>> in_no_data(NoData(NoDataReason.AWAITED, due=Quarter("2021-22 Q3")))
        'Due in Q3'
        >>> in_no_data(NoData(NoDataReason.CANCELLED)), in_no_data(NoData(NoDataReason.CANCELLED), locale="cy")
        ('Cancelled', 'Wedi’i ganslo')
    """
    check_kind(NoData, answer, "a reason for no figure")
    if answer.due is None:
        return worded("no_data", locale, way=answer.reason.value)
    if isinstance(answer.due, Quarter):
        return worded("due_in", locale, period=in_quarter(answer.due, locale=locale))
    return worded("due_in", locale, period=in_period(answer.due, locale=locale))


def in_quarter(quarter: Quarter, *, locale: str = "en_GB") -> str:
    """Return a quarter without its year: "Q2"."""
    return worded("quarter_alone", locale, part=str(quarter.number))


def _to_date(period: YearToDate, names: tuple[str, ...], last: str, locale: str, *, long: bool) -> str:
    """Return "Apr-Sep 2021"; both years where the new calendar year has begun: "Apr 2021-Jan 2022"."""
    first = names[period.start.month - 1]
    if period.start.year != period.end.year:
        first = f"{first} {period.start.year}"
    elif period.start.month == period.end.month:
        return last
    return worded("months_long", locale, first=first, last=last) if long else f"{first}-{last}"
