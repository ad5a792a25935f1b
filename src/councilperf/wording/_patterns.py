"""What Babel knows of a locale: signs, separators, month names, plurals, lists. The only room that knows Babel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, localcontext
from functools import lru_cache, wraps
from io import BytesIO
from typing import TypeVar, TypeVarTuple, final

import attrs
from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.numbers import NumberPattern as BabelPattern
from babel.numbers import get_currency_symbol, is_currency
from babel.plural import PluralRule

from councilperf.errors import InvalidValueError
from councilperf.values._exact import WORKING

__all__ = [
    "NumberPattern",
    "check_locale",
    "currency_pattern",
    "is_currency",
    "joined",
    "language",
    "month_names",
    "number_pattern",
    "percent_pattern",
    "plural_form",
    "plural_forms",
    "remembered",
    "translated",
]

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_A_LOCALE = "a name such as 'en_GB' or 'cy'"
_THREES = (3, 3)
_PLURALS = ("zero", "one", "two", "few", "many", "other")
_OPENS_WITH_A_VOWEL = re.compile(r"[^\w£]*(?:[aeiouyâêîôûŷ]|£?(?:8|1(?![0-9,])|1[1-9](?![0-9])))", re.IGNORECASE)
"""A letter, or a number whose name begins with one: un, wyth, un deg un to un deg naw."""


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


def remembered(told: Callable[[str, *Ts], T]) -> Callable[[str, *Ts], T]:
    """Remember what is told of a locale, which is looked for among those that are known only if it is text."""
    known = lru_cache(maxsize=64)(told)

    @wraps(told)
    def asked(locale: str, /, *rest: *Ts) -> T:
        return known(_text(locale), *rest)

    return asked


@remembered
def currency_pattern(locale: str, currency: str) -> NumberPattern:
    """Return how a locale writes money of one currency."""
    known = _known(locale)
    return _pattern(known, known.currency_formats["standard"], "¤", get_currency_symbol(currency, known))


@remembered
def percent_pattern(locale: str) -> NumberPattern:
    """Return how a locale writes percentages."""
    known = _known(locale)
    return _pattern(known, known.percent_formats[None], "%", known.number_symbols["latn"]["percentSign"])


@remembered
def number_pattern(locale: str) -> NumberPattern:
    """Return how a locale writes plain numbers."""
    known = _known(locale)
    return _pattern(known, known.decimal_formats[None], "¤", "")


@remembered
def month_names(locale: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the twelve months from January in full and in short; English ones in three letters, never "Sept"."""
    months = _known(locale).months["format"]
    wide = tuple(months["wide"][month] for month in range(1, 13))
    if _known(locale).language == "en":
        return wide, tuple(month[:3] for month in wide)
    return wide, tuple(months["abbreviated"][month] for month in range(1, 13))


@remembered
def language(locale: str) -> str:
    """Return the language of a locale: "en" for "en_GB"."""
    return str(_known(locale).language)


def check_locale(locale: object) -> None:
    """Refuse what is no locale, whatever it is.

    Raises:
        InvalidValueError: Not a locale.
    """
    language(_text(locale))


def plural_form(number: Decimal | int, locale: str) -> str:
    """Return which of a language's plural forms a number takes, by the name that CLDR gives it: "one", "other"."""
    with localcontext(WORKING):  # the rules reckon with decimals
        return str(_plural_rule(locale)(number))


@remembered
def _plural_rule(locale: str) -> PluralRule:
    return _known(locale).plural_form


def plural_forms(locale: str) -> tuple[str, ...]:
    """Return the names of all plural forms that a language has, in CLDR's order."""
    return tuple(form for form in _PLURALS if form in {*_known(locale).plural_form.tags, "other"})


def joined(items: tuple[str, ...], locale: str) -> str:
    """Return items as a list in a sentence: "a, b and c"; in Welsh with "ac" before the sound of a vowel."""
    if language(locale) == "cy" and len(items) > 1:  # CLDR leaves it open: "a(c)"
        *others, last = items
        return f"{', '.join(others)} {'ac' if _OPENS_WITH_A_VOWEL.match(last) else 'a'} {last}"
    return format_list(items, locale=_known(locale))


def translated(file: bytes, locale: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Go through the messages of a catalogue of gettext's that are translated: the context and the texts of each."""
    from babel.messages.pofile import read_po

    for entry in read_po(BytesIO(file), locale=locale):
        texts = entry.string if isinstance(entry.string, (list, tuple)) else [entry.string]
        known = tuple(text for text in texts if text)
        if entry.context and len(known) == len(texts) and not entry.fuzzy:
            yield str(entry.context), known


def _text(locale: object) -> str:
    if not isinstance(locale, str):
        raise InvalidValueError("a locale", locale, _A_LOCALE)
    return locale


def _known(locale: str) -> Locale:
    try:
        return Locale.parse(locale)
    except (UnknownLocaleError, ValueError, TypeError, AttributeError):
        raise InvalidValueError("a locale", locale, _A_LOCALE) from None


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
