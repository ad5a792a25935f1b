"""Writers of figures: made once for a locale, a kind of figure and a number of places, then kept."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TypeAlias

from councilperf.errors import InvalidValueError
from councilperf.values._exact import WORKING, known_rounding, step_of
from councilperf.wording._patterns import (
    NumberPattern,
    check_locale,
    currency_pattern,
    number_pattern,
    percent_pattern,
)

__all__ = ["Writer", "checked_places", "money_writer", "number_writer", "percent_writer"]

Writer: TypeAlias = Callable[[Decimal], str]

_MOST_PLACES = 29


def checked_places(places: int) -> int:
    """Return a number of decimal places, or refuse it."""
    if isinstance(places, bool) or not isinstance(places, int) or not 0 <= places <= _MOST_PLACES:
        raise InvalidValueError("a number of decimal places", places, f"a whole number from 0 to {_MOST_PLACES}")
    return places


@lru_cache(maxsize=256)
def money_writer(locale: str, currency: str, places: int, rounding: str = ROUND_HALF_UP, letter: str = "") -> Writer:
    """Return what writes amounts of a currency, with the letter of their scale."""
    check_locale(locale)
    checked_places(places)
    return _writer(currency_pattern(locale, currency), places, rounding, letter)


@lru_cache(maxsize=64)
def percent_writer(locale: str, places: int) -> Writer:
    """Return what writes percentages."""
    return _writer(percent_pattern(locale), places)


@lru_cache(maxsize=64)
def number_writer(locale: str, places: int) -> Writer:
    """Return what writes plain numbers."""
    return _writer(number_pattern(locale), places)


def _writer(pattern: NumberPattern, places: int, rounding: str = ROUND_HALF_UP, letter: str = "") -> Writer:
    context = WORKING.copy()
    context.rounding = known_rounding(rounding)
    quantize, step = context.quantize, step_of(places)
    shape = f",.{places}f"
    head, end = pattern.positive
    head_below, end_below = pattern.negative
    tail, tail_below = letter + end, letter + end_below
    separators = pattern.group + pattern.decimal
    others = None if separators == ",." else str.maketrans(",.", separators)

    def write(figure: Decimal) -> str:
        shown = quantize(figure, step)
        text = format(shown, shape)
        if others:
            text = text.translate(others)
        if text[0] != "-":
            return head + text + tail
        return head_below + text[1:] + tail_below if shown else head + text[1:] + tail  # nought has no sign

    return write
