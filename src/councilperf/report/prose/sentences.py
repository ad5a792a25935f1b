"""Sentences: a text cut into sentences of tokens, each a word, a mark, a figure, a time or a pair of shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import final

import attrs

from councilperf.errors import ParseError
from councilperf.values import (
    FinancialYear,
    Money,
    Period,
    Quantity,
    Quarter,
    YearEnding,
    YearToDate,
    count,
    days,
    per,
    percent,
)
from councilperf.values._exact import WORKING
from councilperf.values._money_text import SCALES
from councilperf.values._word import Word

__all__ = ["Kind", "Token", "sentences"]


@final
class Kind(Word):
    """What a token is."""

    FIGURE = "figure"
    """A figure that stands for itself."""
    MARK = "mark"
    """A punctuation mark."""
    SHARES = "shares"
    """Two shares of a whole, such as 60/40."""
    TIME = "time"
    """A date, a year, a quarter: not a figure."""
    WORD = "word"
    """A word, or a number that is part of a name."""


@final
@attrs.frozen
class Token:
    """A piece of a sentence.

    Attributes:
        kind: What it is.
        text: As written.
        figure: The figure of a figure.
        step: What the figure was rounded to, by the way it is written.
        period: The period of a time, where it can be told.
        shares: The two shares.
        inside: Whether a figure describes the word after it: "a 5% weight loss".
    """

    kind: Kind
    text: str
    figure: Quantity | Money | None = None
    step: Decimal = Decimal(1)
    period: Period | None = None
    shares: tuple[int, int] | None = None
    inside: bool = False


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_YEAR = r"20\d\d ?[-/–] ?(?:20)?\d\d(?!\d)"
_NTH = r"(?:Quarter|Qtr|Q) ?[1-4](?!\d)"
_NAMED = (
    r"(?:Phase|Section|Appendix|Stage|Tier|Level|Step|Version|Article|Paragraph|Page|Table|No\.?|Item|Ward|Grade|Band"
    r"|Class|Local|Area|Part|Option|Priority|Year|Type|Unit|Plot|Lot|Schedule|Regulation|Category) \d[\w.]*"
)
_TOKEN = re.compile(
    rf"(?P<twelve>\bacademic year {_YEAR}|\b(?:12|twelve) months (?:to|ending|ended) {_MONTH} 20\d\d)"
    rf"|(?P<quarter>\b{_NTH}(?:,? (?:of |in )?{_YEAR})?|\b{_YEAR} {_NTH})"
    rf"|(?P<date>\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?: 20\d\d)?|\b{_MONTH} 20\d\d|\b\d\d?/\d\d?/\d{{2,4}}\b)"
    rf"|(?P<year>\b{_YEAR})"
    r"|(?P<todate>\b(?:year to date|to date|so far)(?: this (?:financial )?year)?\b)"
    r"|(?P<current>\b(?:this|the) quarter\b)"
    r"|(?P<vague>\b(?:last|previous|past|prior|same|next|final) (?:\w{1,10} )?(?:quarter|year|month|week|period)s?\b"
    r"|\bthis (?:year|month|week)\b|\bsince (?:\w{1,10} )?20\d\d\b|\b20[0-3]\d\b(?![,/–-]\d)"
    r"|\b(?:January|February|April|June|July|August|September|October|November|December)\b"
    r"|(?:(?<=\bin )|(?<=\bby )|(?<=\bof )|(?<=\band )|(?<=\bsince )|(?<=\buntil ))(?:March|May)\b)"
    rf"|(?P<named>\b{_NAMED})"
    r"|(?P<shares>\b\d{1,3}/\d{1,3}\b(?!/))"
    r"|(?P<figure>(?P<sign>(?<![\w)])-)?(?P<pound>£ ?)?(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,9})?)"
    r"(?P<scale> ?%| per ?cent\b| ?(?:million|billion|thousand)\b|(?:m|bn|k)\b)?"
    r"(?: per (?P<rate>\d{1,3}(?:,\d{3})+|\d{2,7}))?(?![\w%/–-]|[.,]\d))"
    r"|(?P<word>[^\W\d_][\w'’/&-]*|\d[\w'’/&,.%–-]*[\w%]|\w)"
    r"|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)
_SPANS = re.compile(r"(?:week|month|year|hour|minute|second|fold|point|mile|metre|bed|place|star)s?\b|-", re.IGNORECASE)
_LONGEST = 500
_TOO_LONG = 10**13  # no council counts that far, and sums of less stay figures
_SHORTENED = frozenset({"approx", "no", "dr", "st", "vs", "incl", "est", "min", "max", "cf"})


def sentences(text: str, quarter: Quarter) -> Iterator[tuple[list[Token], int]]:
    """Cut a paragraph into sentences, each with the place where it ends; times are told from the report's quarter.

    A sentence of more than five hundred tokens is no sentence, and is cut.
    """
    tokens: list[Token] = []
    end = 0
    for found in _TOKEN.finditer(text):
        if tokens and (len(tokens) == _LONGEST or (found.start() > end and _closes(tokens, found[0]))):
            yield tokens, end
            tokens = []
        end = found.end()
        tokens.append(_token(found.lastgroup or "", found[0], found, quarter, tokens))
    if tokens:
        yield tokens, len(text)


def _closes(tokens: list[Token], following: str) -> bool:
    """Tell whether a sentence is over: a stop, and what follows begins one."""
    last = tokens[-1].text
    if last in (")", '"', "'", "”", "’") and len(tokens) > 1:
        last = tokens[-2].text
    if last not in (".", "!", "?"):
        return False
    short = len(tokens) > 1 and tokens[-2].kind is Kind.WORD and tokens[-2].text.lower() in _SHORTENED
    return not short and not following[0].islower()


def _token(name: str, piece: str, found: re.Match[str], quarter: Quarter, before: list[Token]) -> Token:
    if name == "figure":
        return _figure(piece, found, before)
    if name == "shares":
        one, other = piece.split("/")
        return Token(Kind.SHARES, piece, shares=(int(one), int(other)))
    if name in ("twelve", "quarter", "year", "todate", "current", "date", "vague"):
        return Token(Kind.TIME, piece, period=_period(name, piece, quarter))
    return Token(Kind.MARK if name == "mark" else Kind.WORD, piece)


def _period(name: str, piece: str, quarter: Quarter) -> Period | None:
    if name == "twelve":
        return _twelve_months(piece)
    if name == "current":
        return quarter
    if name == "todate":
        return YearToDate.containing(quarter.end)
    year = re.search(_YEAR, piece)
    told = None if year is None else _year(year[0])
    if name == "year":
        return told
    nth = re.search(r"(?i)(?:Quarter|Qtr|Q) ?([1-4])", piece)
    if nth is None or (year is not None and told is None):
        return None
    return Quarter(f"{told or quarter.year} Q{nth[1]}")


def _twelve_months(piece: str) -> YearEnding | None:
    try:
        return YearEnding.parse(piece.lower())
    except ParseError:  # an academic year of two years that do not follow each other
        return None


def _year(text: str) -> FinancialYear | None:
    first, second = int(text[:4]), int(text[-2:])
    return FinancialYear(f"{first}-{second:02}") if (first + 1) % 100 == second else None


def _figure(piece: str, found: re.Match[str], before: list[Token]) -> Token:
    scale = (found["scale"] or "").strip().lower()
    pound = found["pound"] is not None
    if scale in ("m", "bn", "k") and not pound:
        return Token(Kind.WORD, piece)
    rest = found.string[found.end() : found.end() + 10].lstrip(" ")
    length = None if pound or scale else _SPANS.match(rest)
    if length is not None:
        return Token(Kind.WORD, piece + length[0].rstrip("s"))
    written = Decimal(found["digits"].replace(",", ""))
    power = SCALES.get(scale, 0)
    inside = scale.startswith(("%", "per")) and bool(before) and before[-1].text.lower() in ("a", "an")
    number = WORKING.scaleb(written, power)
    if number >= _TOO_LONG:
        return Token(Kind.WORD, piece)
    signed = number.copy_negate() if found["sign"] else number
    if found["rate"] and not pound and not scale:
        figure: Quantity | Money = Quantity(signed, per(int(found["rate"].replace(",", ""))))
    else:
        figure = _valued(signed, scale, rest, pound=pound)
    coin = WORKING.scaleb(Decimal(1), power + int(written.as_tuple().exponent))
    return Token(Kind.FIGURE, piece, figure=figure, step=coin, inside=inside)


def _valued(number: Decimal, scale: str, rest: str, *, pound: bool) -> Quantity | Money:
    if pound:
        return Money(number)
    if scale.startswith(("%", "per")):
        return percent(number)
    return days(number) if re.match(r"(?:working |calendar )?days?\b", rest, re.IGNORECASE) else count(number)
