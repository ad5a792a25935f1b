"""Strategies for values."""

from __future__ import annotations

import datetime
from decimal import Decimal
from string import ascii_lowercase

from hypothesis import strategies as st

from councilperf.testing._shared import maybe, shared
from councilperf.values import (
    COUNT,
    DAYS,
    PERCENT,
    POINTS,
    YES_NO,
    FinancialYear,
    HalfYear,
    Money,
    Month,
    NoData,
    NoDataReason,
    NotSet,
    Period,
    Quantity,
    Quarter,
    Range,
    Source,
    Unit,
    YearEnding,
    YearToDate,
    per,
)
from councilperf.values.quantity import unit_of_difference

__all__ = [
    "dates",
    "figures",
    "financial_years",
    "half_years",
    "money",
    "months",
    "no_data",
    "not_set",
    "paragraphs",
    "periods",
    "quantities",
    "quarters",
    "ranges",
    "sources",
    "titles",
    "units",
    "years_ending",
    "years_to_date",
]

_PRINTABLE = st.characters(codec="utf-8", exclude_categories=("C", "Z"))

# Leap days, ends of the financial and of the calendar year, the turn of the century.
_AWKWARD_DAYS = [
    datetime.date(2020, 2, 29),
    datetime.date(2022, 3, 31),
    datetime.date(2022, 4, 1),
    datetime.date(1999, 12, 31),
    datetime.date(2000, 1, 1),
]


@shared
def figures(*, places: int = 6, most: int = 10**12) -> st.SearchStrategy[Decimal]:
    """Exact decimals of at most so many places, either sign, up to a size that still adds up."""
    return st.decimals(-most, most, allow_nan=False, allow_infinity=False, places=places)


@shared
def titles() -> st.SearchStrategy[str]:
    """One line of text that says something, hostile letters included."""
    words = st.text(_PRINTABLE, min_size=1, max_size=12)
    return st.lists(words, min_size=1, max_size=4).map(" ".join)


@shared
def paragraphs() -> st.SearchStrategy[str]:
    """Text in paragraphs, often empty."""
    return st.lists(titles(), max_size=3).map("\n\n".join)


@shared
def dates() -> st.SearchStrategy[datetime.date]:
    """Days of the years 1900 to 2199, the awkward ones often."""
    return st.sampled_from(_AWKWARD_DAYS) | st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))


@shared
def money(*, currency: str = "GBP") -> st.SearchStrategy[Money]:
    """Money of one currency, to the penny or finer."""
    return figures().map(lambda amount: Money(amount, currency))


@shared
def units() -> st.SearchStrategy[Unit]:
    """Units: the usual ones, rates, currencies and a council's own."""
    words = st.text(ascii_lowercase, min_size=2, max_size=12)
    own = st.lists(words, min_size=1, max_size=2).map(" ".join).map(Unit)
    return st.sampled_from([PERCENT, POINTS, COUNT, DAYS, YES_NO, per(1_000), Unit("GBP")]) | own


@shared
def quantities(unit: Unit | None = None) -> st.SearchStrategy[Quantity]:
    """Quantities, of one unit if it is given."""
    return st.builds(Quantity, figures(), units() if unit is None else st.just(unit))


@shared
def distances(unit: Unit) -> st.SearchStrategy[Quantity]:
    """How far figures of a unit may lie apart, in points for percentages."""
    return st.builds(Quantity, figures().map(abs), st.just(unit_of_difference(unit)))


@shared
def _days_of_periods() -> st.SearchStrategy[datetime.date]:
    return st.sampled_from(_AWKWARD_DAYS) | st.dates(datetime.date(1900, 4, 1), datetime.date(2199, 3, 31))


@shared
def financial_years() -> st.SearchStrategy[FinancialYear]:
    """Financial years, 1900-01 to 2198-99."""
    return _days_of_periods().map(FinancialYear.containing)


@shared
def half_years() -> st.SearchStrategy[HalfYear]:
    """Halves of financial years."""
    return _days_of_periods().map(HalfYear.containing)


@shared
def quarters() -> st.SearchStrategy[Quarter]:
    """Quarters of financial years."""
    return _days_of_periods().map(Quarter.containing)


@shared
def months() -> st.SearchStrategy[Month]:
    """Calendar months."""
    return _days_of_periods().map(Month.containing)


@shared
def years_to_date() -> st.SearchStrategy[YearToDate]:
    """Financial years up to one of their months."""
    return _days_of_periods().map(YearToDate.containing)


@shared
def years_ending() -> st.SearchStrategy[YearEnding]:
    """Twelve months to the end of any of them."""
    ends = _days_of_periods().filter(lambda day: day >= datetime.date(1901, 3, 1))  # the first begins in April 1900
    return ends.map(YearEnding.containing)


@shared
def periods() -> st.SearchStrategy[Period]:
    """Periods of every kind."""
    return st.one_of(financial_years(), half_years(), quarters(), months(), years_to_date(), years_ending())


@shared
def no_data() -> st.SearchStrategy[NoData]:
    """Reasons for a missing figure, awaited ones with and without their due period."""
    awaited = st.builds(NoData, st.just(NoDataReason.AWAITED), due=maybe(periods()), note=paragraphs())
    return awaited | st.builds(NoData, st.sampled_from(NoDataReason), note=paragraphs())


@shared
def not_set() -> st.SearchStrategy[NotSet]:
    """Reasons for a missing target."""
    return st.builds(NotSet, titles())


@shared
@st.composite
def ranges(draw: st.DrawFn, unit: Unit | None = None) -> Range:
    """Ranges, open at either end or at neither."""
    figure = quantities(draw(units()) if unit is None else unit)
    low, high = sorted([draw(figure), draw(figure)])
    open_end = draw(st.sampled_from(["low", "high", "neither"]))
    return Range(low=None if open_end == "low" else low, high=None if open_end == "high" else high)


@shared
def goals(unit: Unit) -> st.SearchStrategy[Quantity | Range | NotSet]:
    """What a figure of a unit may be held against: a figure, a range, or a reason for none."""
    return st.one_of(quantities(unit), ranges(unit), not_set())


@shared
def sources() -> st.SearchStrategy[Source]:
    """Sources, with and without what may be missing."""
    return st.builds(Source, titles(), publisher=maybe(titles()), published=maybe(dates()), place=maybe(titles()))
