"""Pictures of ratings: how many deliverables have each, by priority and quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import final

import attrs

from councilperf.performance import Priority
from councilperf.plots._ink import PAGE, ink_on
from councilperf.plots._listing import Bar, Item, axis, bars, listing, names, said
from councilperf.plots._scale import ticks
from councilperf.plots._scene import Frame, Layer, layer, picture
from councilperf.plots._scene import Row as Mark
from councilperf.plots._words import in_rows, nothing
from councilperf.plots.plot import Plot
from councilperf.rating import Rating
from councilperf.report import Comparison, History, QuarterReport
from councilperf.values import Quarter, _guards
from councilperf.views.blocks import Cell, Column, Document, Kind, Row, Table
from councilperf.views.manner import Manner
from councilperf.views.performance import best_first, strip
from councilperf.views.view import View
from councilperf.wording import in_period
from councilperf.wording.messages import Voice

__all__ = ["ratings", "reports_of"]

_NONE, _HALF, _ONE = Fraction(0), Fraction(1, 2), Fraction(1)
_LETTER, _INSIDE = 7, 8


@final
@attrs.frozen
class Count:
    """How many deliverables of one priority have each rating in one report.

    Attributes:
        priority: The priority.
        quarter: The quarter of the report.
        numbers: Ratings with how many have each, best first.
    """

    priority: Priority
    quarter: Quarter
    numbers: tuple[tuple[Rating, int], ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(number for _, number in self.numbers)


def ratings(reports: QuarterReport | History | Comparison | Iterable[QuarterReport], *, locale: str = "en_GB") -> Plot:
    """Return how many deliverables of each priority have each rating, best first, quarter by quarter.

    Args:
        reports: A report, or several.
        locale: The language.

    Raises:
        InvalidTypeError: No reports.
        InvalidValueError: A language that nothing is written in.

    Examples:
        >>> from councilperf import plots, samples
        >>> report = samples.derbyshire_2021_q2()
        >>> plots.ratings(report).alt.partition("; ")[0]
        'Number of deliverables. Resilient, healthy and safe communities, Q2 2021-22: 7 Good and 1 Review'
    """
    manner = Manner(Voice(locale))
    counts = list(_counts(reports_of(reports)))
    title, heading = manner.say("plot_ratings"), manner.say("plot_number")
    if not counts:
        return nothing(title, manner)
    told = [Item(_name(part, manner), strip(part.numbers, manner).label) for part in counts]
    rows = _rows(counts, manner)
    items = [item for item, _ in rows]
    marks = ticks([_NONE, *(Fraction(part.total) for part in counts)], least=_ONE)
    frame = listing(items, (marks[0], marks[-1]))
    layers = [
        *axis(frame, [(mark, manner.voice.whole(int(mark))) for mark in marks], heading),
        *_stacks(frame, [part for _, part in rows], manner),
        *names(frame, items),
        *said(frame, items),
    ]
    view = View(_document(counts, title, manner), manner)
    return Plot(picture(frame, layers, title=title), title, in_rows(told, heading, manner.voice), view)


def reports_of(reports: QuarterReport | History | Comparison | Iterable[QuarterReport]) -> tuple[QuarterReport, ...]:
    """Return the reports that there are in whatever holds them."""
    match reports:
        case QuarterReport():
            return (reports,)
        case History():
            return reports.reports
        case Comparison():
            return reports.earlier, reports.later
        case _:
            return _guards.tuple_of(QuarterReport, reports)


def _counts(reports: Sequence[QuarterReport]) -> Iterator[Count]:
    """Count by priority, in the order in which priorities first appear, and within each by report."""
    for priority in dict.fromkeys(priority for report in reports for priority in report.priorities):
        for report in reports:
            found = Counter(part.rating for part in report.deliverables if part.priority == priority)
            if found:
                numbers = tuple((rating, found[rating]) for rating in best_first(found))
                yield Count(priority, report.quarter, numbers)


def _rows(counts: Sequence[Count], manner: Manner) -> list[tuple[Item, Count | None]]:
    """Return the rows: the quarters of each priority under its name, or beside it where there is one."""
    found: list[tuple[Item, Count | None]] = []
    for priority, parts in groupby(counts, key=lambda part: part.priority):
        several = list(parts)
        if len(several) > 1:
            found.append((Item(str(priority), "", is_total=True), None))
        for part in several:
            name = in_period(part.quarter, locale=manner.voice.locale) if len(several) > 1 else _name(part, manner)
            found.append((Item(name, strip(part.numbers, manner).label), part))
    return found


def _name(part: Count, manner: Manner) -> str:
    period = in_period(part.quarter, locale=manner.voice.locale)
    return manner.voice.say("plot_in_period", name=str(part.priority), period=period)


def _stacks(frame: Frame, rows: Sequence[Count | None], manner: Manner) -> list[Layer]:
    """Return a bar for each rating, one after the other, with its word and number where there is room for them."""
    parts: list[Bar] = []
    texts: list[Mark] = []
    gaps: list[Mark] = []
    for place, count in enumerate(rows):
        start = _NONE
        for rating, number in () if count is None else count.numbers:
            word = manner.voice.rating(rating)
            parts.append(Bar(place, start, start + number, rating.colour, word))
            room = number * frame.width / frame.x[1]
            text = next((text for text in (f"{word} {number}", f"{number}") if _fits(text, room)), "")
            middle = start + Fraction(number, 2)
            texts.append({"x": middle, "y": place + _HALF, "text": text, "fill": ink_on(rating.colour)})
            if start:
                gaps.append({"x": start, "y": Fraction(place), "y2": place + _ONE})
            start += number
    return [
        bars(frame, parts),
        layer(frame, "rule", gaps, color=PAGE, strokeWidth=2),
        layer(frame, "text", texts, baseline="middle"),
    ]


def _fits(text: str, room: Fraction) -> bool:
    return len(text) * _LETTER + _INSIDE <= room


def _document(counts: Sequence[Count], title: str, manner: Manner) -> Document:
    known = best_first({rating for part in counts for rating, _ in part.numbers})
    columns = (
        manner.column("head_priority"),
        manner.column("head_period"),
        *(Column(manner.voice.rating(rating), Kind.NUMBER) for rating in known),
        manner.column("total", Kind.NUMBER),
    )
    rows: list[Row] = []
    for part in counts:
        numbers = dict(part.numbers)
        texts = [manner.voice.whole(number) for number in (*(numbers.get(one, 0) for one in known), part.total)]
        period = in_period(part.quarter, locale=manner.voice.locale)
        rows.append(Row((Cell(str(part.priority)), Cell(period), *(Cell(text, Kind.NUMBER) for text in texts))))
    return Document(title, (Table(title, columns, tuple(rows)),), locale=manner.voice.locale)
