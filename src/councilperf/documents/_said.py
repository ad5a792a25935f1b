"""What a cell of a council's own table says, as text, whatever it came from."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import final

import attrs

from councilperf.documents._doubles import Double, figure_of
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.values import MoneyUnit
from councilperf.values._exact import exact, plain

__all__ = ["Merged", "NeverWas", "Unworked", "is_something", "said", "said_of_money"]


@final
@attrs.frozen
class Merged:
    """A cell that a merged one covers.

    Attributes:
        value: What the merged cell holds.
    """

    value: object


@final
@attrs.frozen(repr=False)
class NeverWas:
    """A cell that shows 29 February 1900, a day that spreadsheets count and no calendar has."""

    def __repr__(self) -> str:
        return "29 Feb 1900"


@final
@attrs.frozen
class Unworked:
    """A cell whose formula was never worked out, as in a workbook that no spreadsheet has saved yet."""


def is_something(cell: object) -> bool:
    """Tell whether a cell says something of its own."""
    return not (cell is None or isinstance(cell, Merged) or (isinstance(cell, str) and not cell.strip()))


def said(cell: object, *, is_kept: bool = True) -> str:
    """Return what a cell says, as text: exact figures and dates as well, nothing as empty text.

    Args:
        cell: The cell.
        is_kept: Whether the figure goes into an object; one that is only compared may have more digits.

    Raises:
        InvalidTypeError: A float, a time of day, or anything else that no cell holds.
        InvalidValueError: A figure that is not finite, too long, or not there; a day that never was.

    Examples:
        >>> said(" (0.385) "), said(None), said(Decimal("1.50")), said(True), said(Double(0.1))
        ('(0.385)', '', '1.5', 'true', '0.1')
    """
    if cell is None or isinstance(cell, str):
        return (cell or "").replace("\u00a0", " ").replace("\r\n", "\n").strip(" ")
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Double):
        return figure_of(cell, is_kept=is_kept)
    if isinstance(cell, (int, Decimal)):
        return plain(exact(cell, "an exact figure"))
    if isinstance(cell, datetime.datetime):
        cell = _day_of(cell)
    if isinstance(cell, datetime.date) and not isinstance(cell, datetime.datetime):
        return cell.isoformat()
    return _said_oddly(cell)


def _said_oddly(cell: object) -> str:
    """Return what a covered cell says, or refuse what says nothing that can be read."""
    if isinstance(cell, Merged):
        if isinstance(cell.value, Double):  # in how many rows it counts, nobody says
            raise InvalidValueError("a figure", "part of a merged cell", "a cell of its own for each figure")
        return said(cell.value)
    if isinstance(cell, Unworked):
        raise InvalidValueError("a figure", "a formula", "what it gives: open and save the workbook in a spreadsheet")
    if isinstance(cell, NeverWas):
        raise InvalidValueError("a day", cell, "one that there was: spreadsheets count 1900 as a leap year")
    raise InvalidTypeError("a cell", cell, "text, a date, or an exact figure: a decimal or an integer")


def said_of_money(cell: object, unit: MoneyUnit, *, is_kept: bool = True) -> str:
    """Return what a cell of money says, if it is shown as the money of its column is stated.

    Raises:
        InvalidTypeError: As `said`.
        InvalidValueError: As `said`; or a number that is shown in thousands or millions in a column that is not in
            pounds, with the letter of another unit than its column's, with the sign of another currency, or with a
            minus or brackets that only its format gives it.
    """
    if isinstance(cell, Double) and cell.style.currency:
        raise InvalidValueError(
            "an amount in pounds", f"{cell.value} in {cell.style.currency}", "the currency in words"
        )
    if isinstance(cell, Double) and cell.style.scaled and unit != "£":
        raise InvalidValueError(
            f"an amount in {unit}", cell.value, "unit='£': the cell holds all of what it shows in short"
        )
    if isinstance(cell, Double) and cell.style.turned and cell.value > 0:
        raise InvalidValueError(
            "an amount with the sign that it shows", cell.value, "the sign in the cell, not in its format"
        )
    if isinstance(cell, Double) and cell.style.unit not in (None, unit):
        raise InvalidValueError(f"an amount in {unit}", cell.value, f"unit={cell.style.unit!r}: the cell shows it")
    return said(cell, is_kept=is_kept)


def _day_of(moment: datetime.datetime) -> object:
    """Return the day of a midnight, which is how spreadsheets keep one; anything else as it is."""
    day = moment.date()
    return day if moment == datetime.datetime.combine(day, datetime.time()) else moment
