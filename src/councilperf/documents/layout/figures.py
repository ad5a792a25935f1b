"""Figures of a published text: read whole or not at all."""

from __future__ import annotations

import datetime
import re
from typing import final

import attrs

from councilperf.documents.layout.lines import spaced, squeezed
from councilperf.errors import ParseError
from councilperf.rating import Rating, Scale
from councilperf.values import (
    FinancialYear,
    Money,
    MoneyUnit,
    NoData,
    NoDataReason,
    Quantity,
    Quarter,
    parse_date,
    points,
)

__all__ = ["Figure", "day_in", "figure_in", "is_figure", "missing_in", "quantity_in", "rating_in", "unit_in", "year_in"]

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,9})?%?", re.ASCII)
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?%?", re.ASCII)
_MONEY = re.compile(r"[-(£]{0,3}[0-9][0-9,]{0,15}(?:\.(?P<places>[0-9]{1,6}))?\)?", re.ASCII)
_PERCENT = re.compile(r"(?:-|(?P<below>\())?[0-9]{1,6}(?:\.(?P<places>[0-9]{1,6}))?%(?(below)\))", re.ASCII)
_UNIT = re.compile(r"£ ?('?000|m|bn)(?![a-z])", re.IGNORECASE)
_UNITS: dict[str, MoneyUnit] = {"000": "£000", "m": "£m", "bn": "£bn"}
_DUE = re.compile(rf"{spaced('Due in')} ?Q ?(?P<number>[1-4])", re.IGNORECASE)
_DAY = re.compile(r"(?P<day>[0-9]{1,2}) ?(?P<month>[A-Za-z][A-Za-z ]{2,12}?) ?(?P<year>[0-9]{4}|[0-9]{2})", re.ASCII)
_LONGEST = 40
_NO_DATA = {
    "cancelled": NoDataReason.CANCELLED,
    "n/a": NoDataReason.NOT_APPLICABLE,
    "notapplicable": NoDataReason.NOT_APPLICABLE,
    "notcollected": NoDataReason.NOT_COLLECTED,
}


@final
@attrs.frozen
class Figure:
    """A figure of a table, with what it was rounded to.

    Attributes:
        value: The figure.
        step: One of its last printed digit.
    """

    value: Money | Quantity
    step: Money | Quantity


def is_figure(text: str) -> bool:
    """Tell whether a cell of a table is a figure, of money or in per cent."""
    if len(text) > _LONGEST or _UNIT.fullmatch(text):
        return False
    return (_MONEY.fullmatch(text) or _PERCENT.fullmatch(text)) is not None


def figure_in(text: str, unit: MoneyUnit) -> Figure | None:
    """Return the figure of a cell that looks like one; None where it cannot be read."""
    share = _PERCENT.fullmatch(text)
    if share:
        shown = Quantity.parse(text.strip("()"))
        figure = Quantity(shown.value.copy_negate(), shown.unit) if share["below"] else shown
        return Figure(figure, points(_last_digit(share["places"])))
    found = _MONEY.fullmatch(text)
    try:
        step = _last_digit(found["places"] if found else None)
        return Figure(Money.parse(text, unit=unit), Money.parse(step, unit=unit))
    except ParseError:
        return None


def _last_digit(places: str | None) -> str:
    return f"0.{'1':0>{len(places)}}" if places else "1"


def unit_in(text: str) -> MoneyUnit | None:
    """Return the one unit of money that a heading or a sentence prints; None where it prints none, or two."""
    found: set[MoneyUnit] = {_UNITS[unit.lower().lstrip("'")] for unit in _UNIT.findall(text)}
    return found.pop() if len(found) == 1 else None


def quantity_in(text: str) -> Quantity | None:
    """Return a percentage or a count; None where the text is neither."""
    is_one = len(text) <= _LONGEST and (_GROUPED.fullmatch(text) or _PLAIN.fullmatch(text)) is not None
    return Quantity.parse(text.replace(",", "")) if is_one else None


def missing_in(text: str, year: FinancialYear) -> NoData | None:
    """Return the reason for a figure that is not there; None where the text gives none."""
    brief = text[:_LONGEST]
    due = _DUE.fullmatch(brief)
    if due:
        return NoData(NoDataReason.AWAITED, due=Quarter(f"{year} Q{due['number']}"))
    reason = _NO_DATA.get(squeezed(brief))
    return NoData(reason) if reason else None


def rating_in(text: str, scale: Scale) -> Rating | None:
    """Return the rating of a scale that a word names, however a scan has torn it; None where it names none."""
    word = squeezed(text[:_LONGEST])
    return next((rating for rating in scale if squeezed(rating.label) == word), None)


def day_in(text: str) -> datetime.date | None:
    """Return a day; None where the text is none. Digits are never put together, letters are."""
    found = _DAY.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    month = found["month"].replace(" ", "")
    try:
        return parse_date(f"{found['day']} {month} {found['year']}")
    except ParseError:
        return None


def year_in(text: str) -> FinancialYear | None:
    """Return a financial year in any of its spellings; None where the text is none."""
    try:
        return FinancialYear.parse(text)
    except ParseError:
        return None
