"""Doubles: numbers as workbooks and dataframes keep them, and which exact figure each of them is."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import final

import attrs

from councilperf.errors import InvalidValueError
from councilperf.values import MoneyUnit
from councilperf.values._exact import WORKING, exact, plain

__all__ = ["PLAIN", "Double", "Style", "figure_of", "style_of"]

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.', re.DOTALL)
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_SIGN = re.compile(r"\[\$([^\]-]*)[^\]]*\]|([$€¥])")
_POUNDS = ("", "£", "GBP")
_FIRST = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*', re.DOTALL)  # what is said of figures above nought
_LITERAL = re.compile(r'"([^"]*)"|\\(.)', re.DOTALL)
_SHOWN = re.compile(r'\[[^\]]*\]|_.|\*.|"([^"]*)"|\\(.)|(.)', re.DOTALL)
_NEGATIVE = re.compile(r"(?<![Ee])-|[−(]|\bCR\b", re.IGNORECASE)
_CONDITION = re.compile(r"\[[<>=]")
_UNITS: dict[str, MoneyUnit] = {
    "k": "£000",
    "thousand": "£000",
    "m": "£m",
    "million": "£m",
    "bn": "£bn",
    "billion": "£bn",
}
_HUNDRED = Decimal(100)
_MOST_DIGITS = 15  # all that Excel keeps of a figure that is typed into it


@final
@attrs.frozen
class Style:
    """How a number is shown.

    Attributes:
        percent: Whether as so many per cent.
        scaled: Whether in thousands or millions, while the cell holds all of it.
        currency: The sign of a currency other than the pound; empty where there is none.
        turned: Whether a figure above nought looks like one below.
        unit: What a letter written after the number says that it is in, while the cell holds no more than it shows.
    """

    percent: bool = False
    scaled: bool = False
    currency: str = ""
    turned: bool = False
    unit: MoneyUnit | None = None


PLAIN = Style()


@final
@attrs.frozen
class Double:
    """A number as a workbook or a dataframe keeps it, in binary.

    Attributes:
        value: The number.
        style: How it is shown.
    """

    value: float
    style: Style = PLAIN


def style_of(code: str) -> Style:
    """Return what the format of a number says of it, in the language of workbooks.

    Examples:
        >>> style_of("0.0%").percent, style_of('#,##0.0,,"m"').scaled, style_of("[$€-2] #,##0").currency
        (True, True, '€')
        >>> style_of('"£"0.0"m"').unit, style_of('#,##0.0,,"m"').unit
        ('£m', None)
        >>> style_of("(#,##0);#,##0").turned, style_of("#,##0;(#,##0)").turned
        (True, False)
        >>> style_of('#,##0.00;[Red]-#,##0.00 "100%"') == PLAIN == style_of("[$£-809]#,##0")
        True
    """
    bare = _QUOTED.sub("", code)
    signs = [first or second for first, second in _SIGN.findall(code)]
    foreign = next((sign for sign in signs if sign not in _POUNDS), "")
    is_scaled = _SCALED.search(bare) is not None
    first = next(_FIRST.finditer(code))[0]
    words = "".join(text or letter for text, letter in _LITERAL.findall(first))
    unit = None if is_scaled else _UNITS.get(words.strip("£ ").lower())
    seen = "".join("".join(part) for part in _SHOWN.findall(first))
    is_turned = _NEGATIVE.search(seen) is not None and not _CONDITION.search(first)
    return Style("%" in bare, is_scaled, foreign, is_turned, unit)


def is_exact(figure: Decimal) -> bool:
    """Tell whether a cell holds a figure exactly: 15 digits go into a double and come out again.

    Examples:
        >>> is_exact(Decimal("123456789012.345")), is_exact(Decimal("0.30000000000000004"))
        (True, False)
    """
    return len(plain(figure).lstrip("-").replace(".", "").strip("0")) <= _MOST_DIGITS


def figure_of(number: Double, *, is_kept: bool = True) -> str:
    """Return the figure that a number stands for, as text; a percentage has its sign.

    It is the shortest decimal that is stored as this number, which is what was typed, if that had 15 significant digits
    or fewer. A number that needs more was computed, and nobody can tell what it was before: it is refused, and never
    rounded.

    Args:
        number: The number.
        is_kept: Whether the figure goes into an object; one that is only compared may have more digits.

    Raises:
        InvalidValueError: Not finite, or of more than 15 significant digits.

    Examples:
        >>> figure_of(Double(0.1)), figure_of(Double(1840.0)), figure_of(Double(0.039, Style(percent=True)))
        ('0.1', '1840', '3.9%')
        >>> figure_of(Double(0.1 + 0.2), is_kept=False)
        '0.30000000000000004'
    """
    figure = Decimal(float.__repr__(number.value))
    if not figure.is_finite() or (is_kept and not is_exact(figure)):
        raise InvalidValueError("an exact figure", number.value, "at most 15 digits: round it where it is worked out")
    if number.style.percent:
        return plain(exact(WORKING.multiply(figure, _HUNDRED), "a percentage")) + "%"
    return plain(exact(figure, "an exact figure"))
