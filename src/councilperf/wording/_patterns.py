"""What Babel knows of a locale, read once: signs, separators and month names. The only room that knows Babel."""

from __future__ import annotations

from functools import lru_cache
from typing import final

import attrs
from babel import Locale, UnknownLocaleError
from babel.numbers import NumberPattern as BabelPattern
from babel.numbers import get_currency_symbol, is_currency

from councilperf.errors import InvalidValueError

__all__ = ["NumberPattern", "currency_pattern", "is_currency", "month_names", "number_pattern", "percent_pattern"]

_THREES = (3, 3)


@final
@attrs.frozen
class NumberPattern:
    """How a locale writes a kind of number.

    Attributes:
        positive: What stands before and after a figure.
        negative: What stands before and after the size of a figure below nought.
        decimal: The decimal sign.
        group: What parts thousands.
    """

    positive: tuple[str, str]
    negative: tuple[str, str]
    decimal: str
    group: str


@lru_cache(maxsize=64)
def currency_pattern(locale: str, currency: str) -> NumberPattern:
    """Return how a locale writes money of one currency."""
    known = _known(locale)
    return _pattern(known, known.currency_formats["standard"], "¤", get_currency_symbol(currency, known))


@lru_cache(maxsize=64)
def percent_pattern(locale: str) -> NumberPattern:
    """Return how a locale writes percentages."""
    known = _known(locale)
    return _pattern(known, known.percent_formats[None], "%", known.number_symbols["latn"]["percentSign"])


@lru_cache(maxsize=64)
def number_pattern(locale: str) -> NumberPattern:
    """Return how a locale writes plain numbers."""
    known = _known(locale)
    return _pattern(known, known.decimal_formats[None], "¤", "")


@lru_cache(maxsize=64)
def month_names(locale: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the twelve months from January in full and in short; English ones in three letters, never "Sept"."""
    months = _known(locale).months["format"]
    wide = tuple(months["wide"][month] for month in range(1, 13))
    if _known(locale).language == "en":
        return wide, tuple(month[:3] for month in wide)
    return wide, tuple(months["abbreviated"][month] for month in range(1, 13))


def _known(locale: str) -> Locale:
    try:
        return Locale.parse(locale)
    except (UnknownLocaleError, ValueError, TypeError, AttributeError):
        raise InvalidValueError("a locale", locale, "a name such as 'en_GB' or 'cy'") from None


def _pattern(known: Locale, pattern: BabelPattern, mark: str, symbol: str) -> NumberPattern:
    """Return a pattern with its mark (the sign of currency or per cent) filled in."""
    if pattern.grouping != _THREES:
        raise InvalidValueError("a locale for figures", str(known), "one that groups digits in threes")
    ends = [
        (prefix.replace(mark, symbol), suffix.replace(mark, symbol))
        for prefix, suffix in zip(pattern.prefix, pattern.suffix, strict=True)
    ]
    symbols = known.number_symbols["latn"]
    return NumberPattern(ends[0], ends[1], symbols["decimal"], symbols["group"])
