"""Periods of the financial year, 1 April to 31 March: integers underneath, dates on top."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar, final, overload

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError, ParseError, shown
from councilperf.values import _period_text as spelling
from councilperf.values._guards import check_day

if TYPE_CHECKING:
    from councilperf.values._calendar import Interval

__all__ = [
    "FinancialYear",
    "HalfYear",
    "Month",
    "Period",
    "Quarter",
    "YearEnding",
    "YearToDate",
    "parse_period",
    "period_range",
]

P = TypeVar("P", bound="Period")
_FIRST_YEAR, _LAST_YEAR = 1900, 2198
_ALL_MONTHS = (_LAST_YEAR + 2 - _FIRST_YEAR) * 12
_DAY = datetime.timedelta(days=1)


@lru_cache(_ALL_MONTHS)
def _first_day(month: int) -> datetime.date:
    """Return the first day of a month that is counted from April of year nought."""
    year, after_april = divmod(month, 12)
    return datetime.date(year + (after_april > 8), (after_april + 3) % 12 + 1, 1)  # noqa: PLR2004 - 8 is December


@attrs.frozen(init=False, eq=False, order=False, repr=False)
class Period:
    """A stretch of the financial year: what all kinds of period can do.

    Never made itself: make a `FinancialYear`, `HalfYear`, `Quarter`, `Month`, `YearToDate` or `YearEnding` from its
    one canonical spelling, read other spellings with `parse`, or take the one that contains a day. Periods of one
    kind have an order; a period of another kind is neither earlier nor later. Counting on (`+ 1`) and
    subtracting (`later - earlier`) are in periods of the kind.

    Examples:
        >>> Quarter("2021-22 Q2") in FinancialYear("2021-22"), Quarter("2021-22 Q4") + 1
        (True, Quarter("2022-23 Q1"))
        >>> Month("Sep 2021") - Month("Jun 2021")
        3
    """

    _index: int
    _MONTHS: ClassVar[int]
    _BEFORE: ClassVar[int] = 0

    def __init__(self, text: str) -> None:
        """Take the canonical spelling."""
        index = spelling.canonical_index(type(self).__name__, text)
        _set_index(self, self._checked(index, text))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read any spelling that reports use.

        Raises:
            InvalidTypeError: Not text.
            InvalidValueError: A day of it is of a financial year before 1900-01 or after 2198-99.
            ParseError: Not a period of this kind, or one that cannot be read without guessing.
        """
        return cls._at(cls._checked(spelling.parsed_index(cls.__name__, text), text))

    @classmethod
    def containing(cls, day: datetime.date) -> Self:
        """Return the period of this kind that a day falls in: of those that end with any month, with the day's own.

        Raises:
            InvalidTypeError: Not a date, or a datetime.
            InvalidValueError: A day of it is of a financial year before 1900-01 or after 2198-99.
        """
        spelling.check_kind(cls.__name__)
        check_day(day, "a date")
        month = (day.year - (day.month < 4)) * 12 + (day.month - 4) % 12  # noqa: PLR2004 - 4 is April
        index = month // cls._MONTHS
        return cls._at(cls._checked(index, day))

    @classmethod
    def _checked(cls, index: int, given: object, moved: int | None = None) -> int:
        """Return the index of a period that there is; what was asked is put into words only where there is none."""
        month = index * cls._MONTHS
        if (month - cls._BEFORE) // 12 < _FIRST_YEAR or month // 12 > _LAST_YEAR:
            asked = given if moved is None else f"{given} + {shown(moved)}"
            raise InvalidValueError("a period", asked, "a period of the financial years 1900-01 to 2198-99")
        return index

    @classmethod
    def _at(cls, index: int) -> Self:
        period = object.__new__(cls)
        _set_index(period, index)
        return period

    @property
    def _first_month(self) -> int:
        return self._index * self._MONTHS - self._BEFORE

    @property
    def _next_month(self) -> int:
        return (self._index + 1) * self._MONTHS

    @property
    def start(self) -> datetime.date:
        """The first day."""
        return _first_day(self._first_month)

    @property
    def end(self) -> datetime.date:
        """The last day, which belongs to the period."""
        return _first_day(self._next_month) - _DAY

    @property
    def year(self) -> FinancialYear:
        """The financial year that it lies in; of a year that ends with any month, the one that it ends in."""
        return FinancialYear._at((self._next_month - 1) // 12)

    @property
    def next(self) -> Self:
        """The period that follows."""
        return self + 1

    @property
    def previous(self) -> Self:
        """The period before."""
        return self - 1

    @property
    def year_earlier(self) -> Self:
        """The same period of the year before."""
        return self - 12 // self._MONTHS

    @property
    def interval(self) -> Interval:
        """From the first day to the day after the last, so that its months count in full."""
        from councilperf.values._calendar import between

        return between(self.start, self.end + _DAY)

    def partition(self, kind: type[P]) -> tuple[P, ...]:
        """Divide into periods of a shorter kind, in order, none left over.

        Raises:
            InvalidValueError: The kind does not divide this one: a quarter has no half-years.

        Examples:
            >>> FinancialYear("2021-22").partition(Quarter)[1]
            Quarter("2021-22 Q2")
        """
        first, after = self._first_month, self._next_month
        known = any(kind is one for one in (FinancialYear, HalfYear, Quarter, Month))
        if not known or first % kind._MONTHS or after % kind._MONTHS:
            raise InvalidValueError(f"a kind of period that divides {self}", kind, "a shorter kind, such as Month")
        return tuple(kind._at(index) for index in range(first // kind._MONTHS, after // kind._MONTHS))

    def __contains__(self, other: datetime.date | Period) -> bool:
        """Tell whether a day, or every day of another period, lies within this one."""
        if isinstance(other, Period):
            return self._first_month <= other._first_month and other._next_month <= self._next_month
        check_day(other, "a date")
        return self.start <= other <= self.end

    def __add__(self, number: int) -> Self:
        """Count on by so many periods."""
        if isinstance(number, bool) or not isinstance(number, int):
            return NotImplemented
        return self._at(self._checked(self._index + number, self, number))

    @overload
    def __sub__(self, other: int) -> Self: ...
    @overload
    def __sub__(self, other: Self) -> int: ...
    def __sub__(self, other: int | Self) -> Self | int:
        """Count back by so many periods, or tell how many periods lie between two of one kind."""
        if isinstance(other, Period):
            return self._index - other._index if type(other) is type(self) else NotImplemented
        if isinstance(other, bool) or not isinstance(other, int):
            return NotImplemented
        return self + -other

    def __eq__(self, other: object) -> bool:
        """Compare with a period of the same kind."""
        if type(other) is not type(self):
            return NotImplemented
        return self._index == other._index

    def __hash__(self) -> int:
        """Hash the kind and the place."""
        return hash((type(self), self._index))

    def __lt__(self, other: Self) -> bool:
        """Order within one kind."""
        return self._index < other._index if type(other) is type(self) else NotImplemented

    def __le__(self, other: Self) -> bool:
        """Order within one kind."""
        return self._index <= other._index if type(other) is type(self) else NotImplemented

    def __gt__(self, other: Self) -> bool:
        """Order within one kind."""
        return self._index > other._index if type(other) is type(self) else NotImplemented

    def __ge__(self, other: Self) -> bool:
        """Order within one kind."""
        return self._index >= other._index if type(other) is type(self) else NotImplemented

    def __repr__(self) -> str:
        """Return the call that makes this value."""
        return f'{type(self).__name__}("{self}")'

    def __str__(self) -> str:
        """Return the canonical spelling, which the constructor takes."""
        return spelling.canonical_text(type(self).__name__, self._index)


_set_index = Period.__dict__["_index"].__set__


@final
@attrs.frozen(init=False, eq=False, order=False, repr=False)
class FinancialYear(Period):
    """A financial year, 1 April to 31 March, named by both calendar years.

    Examples:
        >>> FinancialYear.parse("2021/2022"), FinancialYear.parse("20-21"), FinancialYear("2010-11").start
        (FinancialYear("2021-22"), FinancialYear("2020-21"), datetime.date(2010, 4, 1))
    """

    _MONTHS: ClassVar[int] = 12


@final
@attrs.frozen(init=False, eq=False, order=False, repr=False)
class HalfYear(Period):
    """Half of a financial year: H1 ends on 30 September.

    Examples:
        >>> HalfYear("2021-22 H1").end
        datetime.date(2021, 9, 30)
    """

    _MONTHS: ClassVar[int] = 6

    @property
    def number(self) -> int:
        """1 or 2."""
        return self._index % 2 + 1


@final
@attrs.frozen(init=False, eq=False, order=False, repr=False)
class Quarter(Period):
    """A quarter of a financial year: Q1 is April to June.

    Examples:
        >>> Quarter.parse("Quarter 1 2021-22").next
        Quarter("2021-22 Q2")
        >>> Quarter("2021-22 Q4").end
        datetime.date(2022, 3, 31)
    """

    _MONTHS: ClassVar[int] = 3

    @property
    def number(self) -> int:
        """1 to 4."""
        return self._index % 4 + 1


@final
@attrs.frozen(init=False, eq=False, order=False, repr=False)
class Month(Period):
    """A calendar month.

    Examples:
        >>> Month.parse("September 2021") in Quarter("2021-22 Q2")
        True
    """

    _MONTHS: ClassVar[int] = 1


@final
@attrs.frozen(init=False, eq=False, order=False, repr=False)
class YearToDate(Period):
    """A financial year up to the end of one of its months: what cumulative figures speak of.

    Counting on goes month by month, and from March to the following April.

    Examples:
        >>> YearToDate.parse("Apr-Sep 2021").start, YearToDate("2021-22 to Sep").end
        (datetime.date(2021, 4, 1), datetime.date(2021, 9, 30))
    """

    _MONTHS: ClassVar[int] = 1

    @property
    def _first_month(self) -> int:
        return self._index - self._index % 12


@final
@attrs.frozen(init=False, eq=False, order=False, repr=False)
class YearEnding(Period):
    """The twelve months to the end of any month: calendar years, academic years, rolling years.

    Counting on goes month by month, so that each overlaps the next; `year_earlier` ends where it begins.

    Examples:
        >>> YearEnding.parse("calendar year 2022"), YearEnding.parse("academic year 2022/23")
        (YearEnding("12 months to Dec 2022"), YearEnding("12 months to Aug 2023"))
        >>> YearEnding("12 months to Sep 2023").start, YearEnding.parse("Oct 2022 to Sep 2023").end
        (datetime.date(2022, 10, 1), datetime.date(2023, 9, 30))
    """

    _MONTHS: ClassVar[int] = 1
    _BEFORE: ClassVar[int] = 11


def period_range(first: P, last: P) -> tuple[P, ...]:
    """Return every period from the first to the last of one kind, both included; none if they are the wrong way round.

    Raises:
        InvalidTypeError: Two kinds of period.

    Examples:
        >>> period_range(Quarter("2021-22 Q4"), Quarter("2022-23 Q2"))
        (Quarter("2021-22 Q4"), Quarter("2022-23 Q1"), Quarter("2022-23 Q2"))
    """
    if not isinstance(first, Period):
        raise InvalidTypeError("a period to begin a range", first, "a period such as Quarter('2021-22 Q2')")
    if type(first) is not type(last):
        raise InvalidTypeError(f"a period to end a range that begins with {first!r}", last, type(first).__name__)
    return tuple(first + step for step in range(last - first + 1))


def parse_period(text: str) -> Period:
    """Read a period of any kind.

    "2010-11" is a financial year, never November 2010: a month is always written with its name. April to March, spelt
    by its months, is a year to date.

    Raises:
        InvalidTypeError: Not text.
        InvalidValueError: A day of it is of a financial year before 1900-01 or after 2198-99.
        ParseError: No kind of period.

    Examples:
        >>> parse_period("2010-11"), parse_period("Q2 2021/22"), parse_period("Nov 2010")
        (FinancialYear("2010-11"), Quarter("2021-22 Q2"), Month("Nov 2010"))
        >>> parse_period("year ending 30 September 2023")
        YearEnding("12 months to Sep 2023")
    """
    expected = "e.g. '2021-22', '2021-22 Q2', 'Sep 2021', 'Apr-Sep 2021' or '12 months to Sep 2021'"
    if not isinstance(text, str):
        raise InvalidTypeError("a period", text, f"text, {expected}")
    for kind in (FinancialYear, Quarter, HalfYear, Month, YearToDate, YearEnding):
        try:
            return kind.parse(text)
        except ParseError:
            continue
    raise ParseError("a period", text, expected)
