"""Statements: what each figure of a text counts, when, and in what manner it is said."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import final

import attrs

from councilperf.report.prose.sentences import Kind, Token, sentences
from councilperf.report.prose.words import stems
from councilperf.values import Money, Period, Quantity, Quarter
from councilperf.values._word import Word

__all__ = ["Manner", "Prose", "Sentence", "Span", "Statement", "read"]

Span = tuple[datetime.date, datetime.date]


@final
class Manner(Word):
    """In what manner a figure is said."""

    ACTUAL = "actual"
    """As what happened."""
    CHANGE = "change"
    """As a rise or a fall by so much."""
    EARLIER = "earlier"
    """As what it was before: "an increase from 4,049 in Quarter 1"."""
    FORECAST = "forecast"
    """As what is expected."""
    OTHER = "other"
    """As somebody else's figure, or a limit: a national average, a threshold."""
    ROUGH = "rough"
    """As about, over or under so much."""
    TARGET = "target"
    """As what was aimed at."""


@final
@attrs.frozen
class Statement:
    """One figure of a text.

    Attributes:
        value: The figure.
        phrase: The figure as written, with the words that it counts.
        step: What it was rounded to, by the way it is written: 1 for 513, 0.1 for 69.9%, 100,000 for £1.2m.
        manner: How it is said.
        span: The first and last day that it is for, where that can be told.
        timed: Whether the text speaks of a time at all.
        head: Stems of the phrase that it counts: "373 Covid Support Payments".
        left: Stems of what is said before it, up to the figure or mark before.
        right: Stems of what is said after it, up to the next figure or mark.
        place: The number of its token in its sentence.
    """

    value: Quantity | Money
    phrase: str
    step: Decimal
    manner: Manner
    span: Span | None
    timed: bool
    head: frozenset[str]
    left: frozenset[str]
    right: frozenset[str]
    place: int


@final
@attrs.frozen
class Sentence:
    """A sentence that states figures.

    Attributes:
        paragraph: The number of its paragraph.
        tokens: Its tokens.
        statements: Its figures, in order.
        words: Stems of all its words.
    """

    paragraph: int
    tokens: tuple[Token, ...]
    statements: tuple[Statement, ...]
    words: frozenset[str]


_AIMS = frozenset("target targets profile profiled trajectory goal ambition".split())
_ROUGH = frozenset(
    "over around about approximately approx nearly almost some circa c roughly under above below exceeding "
    "exceeds region least most more fewer less minimum maximum between".split()
)
_RISES = frozenset("increase decrease reduction rise fall drop growth decline improvement change".split())
_MOVED = _RISES | frozenset("rose fell grew increased decreased reduced up down risen fallen dropped improved".split())
_OTHERS = frozenset("threshold national england english average benchmark regional statutory limit capacity".split())
_AHEAD = frozenset(
    "forecast forecasts projected projection projections expected expects estimate estimated anticipated "
    "predicted".split()
)
_STOPS = frozenset(
    "in for from by at on with during since which that who to into against compared via based across within as under "
    "where when while and or but because if than per".split()
)
_LINKS = frozenset("is are was were the of a an be been have has had their its our some which".split())
_JOINS = frozenset({"and", "or", "but"})
_CLAUSE_MARKS = frozenset(",;:()[]—–.!?")
_WINDOW, _BACK, _LONGEST = 25, 5, 8


@final
@attrs.frozen
class Prose:
    """A text, read for figures.

    Attributes:
        sentences: Its sentences that state figures, in order.
        tokens: How many tokens were looked at.
        unread: How many characters were left unread.
    """

    sentences: tuple[Sentence, ...]
    tokens: int
    unread: int


def read(text: str, quarter: Quarter, *, most: int) -> Prose:
    """Read the sentences of a text that state figures, as far as so many tokens go.

    A time that a sentence names holds for the rest of its paragraph, until another is named. Paragraphs without a
    digit cost nothing.
    """
    found: list[Sentence] = []
    tokens = unread = 0
    for number, paragraph in enumerate(re.split(r"\n[ \t]*\n", text)):
        if not any(sign.isdigit() for sign in paragraph):
            continue
        carried, done = _Time(None, told=False), 0
        for pieces, end in sentences(paragraph, quarter) if tokens < most else ():
            found += _sentence(number, pieces, carried)
            times = {_span(token.period) for token in pieces if token.kind is Kind.TIME}
            if times:
                carried = _Time(times.pop() if len(times) == 1 else None, told=True)
            tokens, done = tokens + len(pieces), end
            if tokens >= most:
                break
        unread += len(paragraph) - done
    return Prose(tuple(found), tokens, unread)


def _sentence(paragraph: int, tokens: list[Token], carried: _Time) -> Iterator[Sentence]:
    if any(token.kind in (Kind.FIGURE, Kind.SHARES) for token in tokens):
        words = stems(token.text for token in tokens if token.kind is Kind.WORD or token.inside)
        yield Sentence(paragraph, tuple(tokens), tuple(_statements(tokens, carried)), words)


@final
@attrs.frozen
class _Time:
    """A time, and whether one was told at all."""

    span: Span | None
    told: bool = attrs.field(kw_only=True)


def _span(period: Period | None) -> Span | None:
    return None if period is None else (period.start, period.end)


def _statements(tokens: list[Token], carried: _Time) -> Iterator[Statement]:
    lower = ["" if token.kind is Kind.TIME else token.text.lower() for token in tokens]
    cuts = [place for place, token in enumerate(tokens) if token.figure is not None and not token.inside]
    ahead = next((place for place, word in enumerate(lower) if word in _AHEAD), len(tokens))
    passed = 0
    time_before: int | None = None
    for place, token in enumerate(tokens):
        if token.kind is Kind.TIME:
            time_before = place
        if token.figure is None:
            continue
        while passed < len(cuts) and cuts[passed] < place:
            passed += 1
        start = max(cuts[passed - 1] + 1 if passed else 0, place - _WINDOW)
        own = passed < len(cuts) and cuts[passed] == place
        following = cuts[passed + own] if passed + own < len(cuts) else len(tokens)
        stop = min(following, place + 1 + _WINDOW)
        left = _left(lower, start, place)
        right = _right(lower, place + 1, stop)
        time = _time(tokens, place, stop, following, time_before) or carried
        yield Statement(
            token.figure,
            _phrase(tokens, lower, place, stop),
            token.step,
            _manner(left, right, forecast=ahead < place),
            time.span,
            time.told,
            stems(_head(tokens, lower, place + 1, stop), generic=True),
            stems(left),
            frozenset() if right and right[0] in _JOINS else stems(right),
            place,
        )


def _left(lower: list[str], start: int, place: int) -> list[str]:
    """Return the words before a figure, back to the last mark of a clause or the last "and".

    A colon leads to it, and so does a bracket around it alone.
    """
    ends = _CLAUSE_MARKS | _JOINS
    place -= place > start and (lower[place - 1] == ":" or _is_aside(lower, place))
    begin = next((at + 1 for at in range(place - 1, start - 1, -1) if lower[at] in ends), start)
    return lower[begin:place]


def _right(lower: list[str], start: int, stop: int) -> list[str]:
    """Return the words after a figure, up to the next mark of a clause; a word in brackets right after it belongs."""
    aside = _aside(lower, start)
    begin = start + 3 if aside else start + _is_aside(lower, start - 1)
    end = next((at for at in range(begin, stop) if lower[at] in _CLAUSE_MARKS), max(begin, stop))
    return [*aside, *lower[begin:end]]


def _is_aside(lower: list[str], place: int) -> bool:
    """Tell whether a figure stands alone in brackets: what is said around them is said of it."""
    return lower[max(0, place - 1) : place] == ["("] and lower[place + 1 : place + 2] == [")"]


def _aside(lower: list[str], start: int) -> list[str]:
    """Return the one word that stands in brackets here, if one does."""
    in_brackets = lower[start : start + 1] == ["("] and lower[start + 2 : start + 3] == [")"]
    return lower[start + 1 : start + 2] if in_brackets else []


def _head(tokens: list[Token], lower: list[str], start: int, stop: int) -> Iterator[str]:
    """Go through the words of the phrase that a figure counts."""
    begun = 0
    for place in range(start + 3 if _aside(lower, start) else start, stop):
        word = lower[place]
        if tokens[place].kind is not Kind.WORD and not tokens[place].inside:
            return
        if word in _LINKS and (not begun or word in ("of", "a", "an", "the")):
            continue
        if word in _STOPS or begun == _LONGEST:
            return
        begun += 1
        yield word


def _phrase(tokens: list[Token], lower: list[str], place: int, stop: int) -> str:
    end = place + 1
    while end < min(stop, place + _LONGEST) and tokens[end].kind is Kind.WORD and lower[end] not in _STOPS:
        end += 1
    return " ".join(token.text for token in tokens[place:end])


def _manner(left: list[str], right: list[str], *, forecast: bool) -> Manner:
    near, last = set(left[-_BACK:]), left[-1] if left else ""
    rules = (
        (Manner.TARGET, _AIMS & set(left) or _AIMS & set(right[:2])),
        (Manner.OTHER, _OTHERS & {*left, *right[:3]}),
        (Manner.CHANGE, last == "by" or (last == "of" and near & _RISES) or _RISES & set(right[:2])),
        (Manner.EARLIER, (last == "from" and near & _MOVED) or near & {"than", "compared"}),
        (Manner.ROUGH, _ROUGH & set(left[-3:]) or left[-2:] == ["up", "to"]),
        (Manner.FORECAST, forecast or "will" in near or (_AHEAD | {"will"}) & set(right[:_BACK])),
    )
    return next((manner for manner, holds in rules if holds), Manner.ACTUAL)


def _time(tokens: list[Token], place: int, stop: int, following: int, before: int | None) -> _Time | None:
    """Return the time of a figure: the one said after it and before the next figure, or the last one said before it."""
    after = next((at for at in range(place + 1, stop) if tokens[at].kind is Kind.TIME), None)
    if after is not None:
        leads = following < len(tokens) and all(token.text in (",", ":") for token in tokens[after + 1 : following])
        opens = any(token.text == "(" for token in tokens[place + 1 : after])
        after = None if leads and (opens or before is not None) else after
    at = before if after is None else after
    return None if at is None else _Time(_span(tokens[at].period), told=True)
