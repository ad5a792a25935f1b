"""Dates as reports write them."""

from __future__ import annotations

import datetime
import re

from councilperf.errors import InvalidTypeError, ParseError
from councilperf.values._guards import check_day

__all__ = ["parse_date"]

_LONGEST = 32
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_WRITTEN = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<ordinal>st|nd|rd|th)?(?P<gap>[ -])"
    r"(?P<month>[a-z]{3,9})(?P=gap)(?P<year>[0-9]{4}|[0-9]{2})",
    re.ASCII | re.IGNORECASE,
)
_IN_NUMBERS = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})", re.ASCII)
_ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_SPELLINGS = {spelling for month in _MONTHS for spelling in (month, month[:3])} | {"sept"}
_EXPECTED = "a day such as '2022-03-31', '31 Mar 2022' or '30 SEP 21'"
_EXPECTED_IN_LETTERS = "the month in letters or the year first, such as '31 Mar 2022' or '2022-03-31'"


def parse_date(text: str) -> datetime.date:
    """Read a day as reports and spreadsheets write it; a year of two digits is of this century.

    Raises:
        InvalidTypeError: Not text.
        ParseError: Not a day that can be read without guessing ("31/03/22"), or a day that never was.

    Examples:
        >>> parse_date("31 Mar 2022"), parse_date("30 SEP 21"), parse_date("2022-03-31")
        (datetime.date(2022, 3, 31), datetime.date(2021, 9, 30), datetime.date(2022, 3, 31))
        >>> parse_date("31-Mar-22"), parse_date("31st March 2022")
        (datetime.date(2022, 3, 31), datetime.date(2022, 3, 31))
    """
    if not isinstance(text, str):
        raise InvalidTypeError("a date", text, "text")
    brief = text if len(text) <= _LONGEST else ""
    try:
        day = datetime.date.fromisoformat(brief) if _ISO.fullmatch(brief) else _written_day(brief)
        check_day(day, "a date")
    except ValueError:
        raise ParseError("a date", text, _EXPECTED_IN_LETTERS if _IN_NUMBERS.fullmatch(brief) else _EXPECTED) from None
    return day


def _written_day(text: str) -> datetime.date:
    """Return the day that "31 Mar 2022", "31-Mar-22" or "31st March 2022" names."""
    from councilperf.values._calendar import read_day

    found = _WRITTEN.fullmatch(text)
    if found is None or found["month"].lower() not in _SPELLINGS:
        raise ValueError(text)
    if found["ordinal"] and found["ordinal"].lower() != _ORDINALS.get(int(found["day"]), "th"):
        raise ValueError(text)
    century = "20" if len(found["year"]) == 2 else ""  # noqa: PLR2004 - two digits are two digits
    return read_day(found["day"], found["month"], century + found["year"])
