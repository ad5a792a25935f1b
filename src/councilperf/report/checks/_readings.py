"""Readings: every text of a report, read for figures, each figure tied to the measure that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import final

import attrs

from councilperf.budget import BudgetLine
from councilperf.performance import Deliverable, Measure, Status
from councilperf.report._path import ROOT, deliverable_at, measure_at, step
from councilperf.report.checks._parts import parts_begin
from councilperf.report.prose import Manner, Sentence, Span, Statement, read, sentences, stems
from councilperf.report.report import QuarterReport
from councilperf.values import COUNT, PERCENT, Money, Period, Quantity, Quarter

__all__ = ["UNSURE", "Bound", "Reading", "bound", "is_for", "readings", "rounded_as"]

UNSURE = (Status.PROJECTED, Status.ESTIMATED)
"""How figures are published that may become other ones."""

_MOST = 20_000
_ENOUGH = 2
_ANY = Quarter("2021-22 Q1")  # a title names no time that could be told from the quarter of the report


@final
@attrs.frozen
class Reading:
    """One text of a report.

    Attributes:
        path: Its place.
        sentences: Its sentences that state figures.
        deliverable: The deliverable that it is about, for a commentary.
        line: The budget line that it is about, for a commentary on a variance.
        unread: How many characters were beyond what is read.
    """

    path: str
    sentences: tuple[Sentence, ...]
    deliverable: Deliverable | None = None
    line: BudgetLine | None = None
    unread: int = 0


@final
@attrs.frozen
class Bound:
    """A statement and the measure that it speaks of, with the place of the measure."""

    statement: Statement
    measure: Measure
    path: str


def readings(report: QuarterReport) -> list[Reading]:
    """Read every text of a report, as far as twenty thousand words, figures and marks in all go."""
    found: list[Reading] = []
    left = _MOST
    for path, text, deliverable, line in _texts(report):
        prose = read(text, report.quarter, most=left)
        left -= prose.tokens
        found.append(Reading(path, prose.sentences, deliverable, line, prose.unread))
    return found


def _texts(report: QuarterReport) -> Iterator[tuple[str, str, Deliverable | None, BudgetLine | None]]:
    for number, highlight in enumerate(report.highlights):
        yield f"{ROOT}.highlights[{number}].text", highlight.text, None, None
    for deliverable in report.deliverables:
        path = deliverable_at(deliverable)
        yield f"{path}.commentary", deliverable.commentary, deliverable, None
        for number, highlight in enumerate(deliverable.highlights):
            yield f"{path}.highlights[{number}].text", highlight.text, deliverable, None
    for line in report.budget.lines if report.budget else ():
        yield step(f"{ROOT}.budget", "lines", line.identity) + ".commentary", line.commentary, None, line


def bound(reading: Reading, report: QuarterReport) -> Iterator[Bound]:
    """Tie the figures of a text to measures of its deliverable, or of the whole report if it is about no one of them.

    A figure is tied where two telling words of a measure's title stand around it; or where its sentence has them, and
    the figure counts what other figures tied to the measure count. A target is tied with the figure before it, or by
    its own words where none is. Parts of a figure, after "of which", speak of no measure.
    """
    owners = report.deliverables if reading.deliverable is None else (reading.deliverable,)
    named = [
        (measure, measure_at(owner, measure), title(measure.title)) for owner in owners for measure in owner.measures
    ]
    if not named:
        return
    direct = {
        (number, said.place): _best([(weight(words, said), measure, path) for measure, path, words in named], said)
        for number, sentence in enumerate(reading.sentences)
        for said in _wholes(sentence)
    }
    counted: dict[str, set[str]] = {path: set() for _, path, _ in named}
    for number, sentence in enumerate(reading.sentences):
        for said in sentence.statements:
            tied = direct.get((number, said.place))
            if tied is not None and said.manner is not Manner.TARGET:
                counted[tied[1]] |= said.head
    for number, sentence in enumerate(reading.sentences):
        before: tuple[Measure, str] | None = None
        for said in _wholes(sentence):
            own = direct[number, said.place]
            if said.manner is not Manner.TARGET:
                before = own or _by_topic(said, sentence, named, counted)
            about = before or own
            if about is not None:
                yield Bound(said, *about)


def _wholes(sentence: Sentence) -> Iterator[Statement]:
    """Go through the figures of a sentence that are not parts of another: "of which 61 were in hotels"."""
    begin = parts_begin([token.text.lower() for token in sentence.tokens])
    yield from (said for said in sentence.statements if begin is None or said.place < begin)


def title(text: str) -> frozenset[str]:
    """Return the telling words of a measure's title; what stands in brackets is a note on it."""
    outside = text.split("(", maxsplit=1)[0]
    return stems(token.text for tokens, _ in sentences(outside, _ANY) for token in tokens)


def weight(words: frozenset[str], said: Statement) -> int:
    """Return how much of a title stands after a figure, or else before it; a word with a number in it counts twice.

    A count says after it what it counts. What stands before it tells only where nothing else does: in "stop smoking:
    611 quit dates" the figure counts dates.
    """
    after = _weigh(words & said.right)
    in_percent = isinstance(said.value, Quantity) and said.value.unit == PERCENT
    return after if after >= _ENOUGH or (said.head and not in_percent) else _weigh(words & said.left)


def _weigh(words: frozenset[str]) -> int:
    return sum(2 if any(sign.isdigit() for sign in word) else 1 for word in words)


def _best(candidates: list[tuple[int, Measure, str]], said: Statement) -> tuple[Measure, str] | None:
    """Return the one measure of the figure's unit that it clearly speaks of; a rarer unit tells by itself."""
    fitting = [found for found in candidates if isinstance(said.value, Quantity) and found[1].unit == said.value.unit]
    most = max((found[0] for found in fitting), default=0)
    winners = [found for found in fitting if found[0] == most]
    plain = isinstance(said.value, Quantity) and said.value.unit in (COUNT, PERCENT)
    return winners[0][1:] if most >= (_ENOUGH if plain else 1) and len(winners) == 1 else None


def _by_topic(
    said: Statement,
    sentence: Sentence,
    named: list[tuple[Measure, str, frozenset[str]]],
    counted: dict[str, set[str]],
) -> tuple[Measure, str] | None:
    fitting = [
        (_weigh(words & sentence.words), measure, path)
        for measure, path, words in named
        if said.head and said.head <= counted[path]
    ]
    return _best(fitting, said)


def is_for(period: Period, span: Span | None) -> bool:
    """Tell whether a period is what a text speaks of."""
    return (period.start, period.end) == span


def rounded_as(value: Quantity | Money, said: Statement) -> Quantity | Money:
    """Return a figure of the data rounded as the text rounds it."""
    return value.rounded(Money(said.step, value.currency)) if isinstance(value, Money) else value.rounded(said.step)
