"""Money as councils write it: one strict grammar, read in linear time."""

from __future__ import annotations

import re
from decimal import Decimal

from councilperf.errors import InvalidTypeError, InvalidValueError, ParseError
from councilperf.values._exact import FIGURES

_LONGEST = 64
UNITS = {"£": 0, "£000": 3, "£m": 6, "£bn": 9}
SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_GRAMMAR = re.compile(
    r"(?:(?P<lead>£)(?=\())?"
    r"(?P<open>\()?"
    r"(?P<sign>[+-])?"
    r"(?P<symbol>£|[A-Z]{3} )?"
    r"(?P<inner>[+-])?"
    r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)"
    r"(?P<part>\.[0-9]+)?"
    r" ?(?P<scale>[kK]|[mM]|[bB][nN]|thousand|million|billion)?"
    r"(?P<close>\))?"
    r"(?: ?(?P<side>[cC][rR]|[dD][rR]))?",
    re.ASCII,
)
_EXPECTED = "one amount such as '£8.537m', '-£0.003m', '£414,552', '(0.385)' or '0.385 CR'"


def check_unit(unit: object) -> None:
    """Refuse what no column of money is in."""
    if not isinstance(unit, str) or unit not in UNITS:
        raise InvalidValueError("a unit of money", unit, "'£', '£000', '£m' or '£bn'")


def read_money(text: str, unit: str) -> tuple[Decimal, str]:
    """Return the amount in whole currency units and the currency that a text says."""
    if not isinstance(text, str):
        raise InvalidTypeError("an amount of money", text, "text")
    check_unit(unit)
    found = _GRAMMAR.fullmatch(text.strip(" ")) if len(text) <= _LONGEST else None
    if found is None or (found["open"] is None) != (found["close"] is None) or (found["lead"] and found["symbol"]):
        raise ParseError("an amount of money", text, _EXPECTED)
    marks = [mark for mark in (found["open"], found["sign"], found["inner"], found["side"]) if mark]
    if len(marks) > 1:
        raise ParseError("an amount of money", text, "one sign, not two")
    symbol = found["symbol"]
    if unit != "£" and symbol not in (None, "£", "GBP "):
        raise ParseError(f"an amount in a column of {unit}", text, "the column's own currency, or unit='£'")
    figure = Decimal(found["whole"].replace(",", "") + (found["part"] or ""))
    if marks and marks[0].lower() in {"(", "-", "cr"}:
        figure = figure.copy_negate()
    places = _places(found["scale"], unit, text)
    try:
        amount = FIGURES.scaleb(figure, places)
    except ArithmeticError:
        raise ParseError("an amount of money", text, "at most 15 digits before the point and 30 in all") from None
    return amount, symbol.strip() if symbol and symbol != "£" else "GBP"


def _places(scale: str | None, unit: str, text: str) -> int:
    """Return the power of ten, and refuse a scale that contradicts the column's."""
    if scale is None:
        return UNITS[unit]
    places = SCALES[scale.lower()]
    if unit != "£" and places != UNITS[unit]:
        raise ParseError(f"an amount in a column of {unit}", text, "the column's own scale, or unit='£'")
    return places
