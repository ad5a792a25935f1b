"""Tables of deliverables and measures, and one deliverable with all that is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from councilperf.errors import InvalidValueError, UnitMismatchError
from councilperf.performance import (
    Deliverable,
    Highlight,
    HighlightKind,
    Measure,
    Observation,
    Priority,
    Status,
    latest,
    rate,
)
from councilperf.rating import Rating, Scheme
from councilperf.values import NoData, NotSet, Period, Quantity, Range
from councilperf.views.blocks import Block, Cell, Column, Facts, Heading, Kind, Paragraph, Points, Row, Strip, Table
from councilperf.views.manner import Manner
from councilperf.wording import Style, in_date, in_figures, in_no_data, in_period

__all__ = ["deliverable", "deliverables", "highlights", "measures", "ratings_by_priority"]

_MOST_PERIODS = 4
_HIGHLIGHTS = {
    HighlightKind.SUCCESS: "successes",
    HighlightKind.CONSIDERATION: "considerations",
    HighlightKind.NOTE: "to_note",
}


# ---------------------------------------------------------------- deliverables


def deliverables(items: Sequence[Deliverable], manner: Manner) -> tuple[Block, ...]:
    """Return deliverables as a table: title, rating, days of completion."""
    columns = (
        manner.column("head_deliverable"),
        manner.column("head_rating"),
        manner.column("head_expected"),
        manner.column("head_originally"),
    )
    rows = tuple(
        Row((Cell(part.title), rated(part.rating), *(Cell(text) for text in _days(part, manner))))
        for part in manner.some(items)
    )
    return (Table(manner.say("caption_deliverables"), columns, rows, manner.cut(items)),)


def ratings_by_priority(items: Sequence[Deliverable], manner: Manner) -> tuple[Block, ...]:
    """Return how many deliverables of each priority have each rating, best first."""
    total = Counter(part.rating for part in items)
    ratings = sorted(total, key=lambda rating: -1 if rating.rank is None else rating.rank, reverse=True)
    by_priority: dict[Priority, Counter[Rating]] = {}
    for part in items:
        by_priority.setdefault(part.priority, Counter())[part.rating] += 1

    def row(name: str, counts: Counter[Rating], *, is_total: bool = False) -> Row:
        numbers = [counts[rating] for rating in ratings]
        cells = [Cell(manner.voice.whole(number), Kind.NUMBER) for number in (*numbers, sum(numbers))]
        return Row((Cell(name), *cells), is_total=is_total)

    columns = [Column(str(rating), Kind.NUMBER) for rating in ratings]
    table = Table(
        manner.say("caption_ratings"),
        (manner.column("head_priority"), *columns, manner.column("total", Kind.NUMBER)),
        (
            *(row(str(priority), counts) for priority, counts in by_priority.items()),
            row(manner.say("total"), total, is_total=True),
        ),
    )
    return (_strip([(rating, total[rating]) for rating in ratings], manner), table)


def _strip(parts: list[tuple[Rating, int]], manner: Manner) -> Strip:
    def told(part: tuple[Rating, int]) -> str:
        return manner.voice.say("counted", word=str(part[0]), number=part[1])

    return Strip(manner.voice.listed(parts, told), tuple(parts))


def deliverable(part: Deliverable, manner: Manner, *, level: int = 2) -> tuple[Block, ...]:
    """Return all that is said of one deliverable, without its title."""
    expected, originally = _days(part, manner)
    known = [
        ("head_rating", rated(part.rating)),
        ("head_by", Cell(part.judgement.by or "")),
        ("head_expected", Cell(expected)),
        ("head_originally", Cell(originally)),
        ("head_done", Cell(in_date(part.actual_completion, locale=manner.voice.locale)))
        if part.actual_completion
        else ("head_done", Cell("")),
    ]
    facts = Facts(tuple((manner.say(label), cell) for label, cell in known if cell.text))
    said = [*paragraphs(part.judgement.reason), *paragraphs(part.commentary)]
    table = measures(part.measures, manner) if part.measures else ()
    return (facts, *said, *highlights(part.highlights, manner, level=level), *table)


def highlights(items: Iterable[Highlight], manner: Manner, *, level: int) -> tuple[Block, ...]:
    """Return points that are picked out, under a heading for each kind."""
    said = [part for part in items if part.text.strip()]
    blocks: list[Block] = []
    for kind, label in _HIGHLIGHTS.items():
        texts = tuple(part.text for part in said if part.kind is kind)
        if texts:
            blocks += [Heading(manner.say(label), level), Points(texts)]
    return tuple(blocks)


def paragraphs(text: str) -> list[Paragraph]:
    """Return text in its paragraphs."""
    return [Paragraph(part) for part in text.split("\n\n") if part.strip()]


def rated(rating: Rating) -> Cell:
    """Return a rating as a cell."""
    return Cell(str(rating), rating=rating)


def _days(part: Deliverable, manner: Manner) -> tuple[str, str]:
    """Return the day of completion that is expected, and the one first given."""
    found = (part.expected_completion, part.original_completion)
    expected, originally = ("" if day is None else in_date(day, locale=manner.voice.locale) for day in found)
    return expected, originally


# ---------------------------------------------------------------- measures


def measures(items: Sequence[Measure], manner: Manner) -> tuple[Block, ...]:
    """Return measures as a table: figures by period, the latest figure's target, its rating by a key."""
    shown = manner.some(items)
    periods = _periods(shown)
    columns = [manner.column("head_measure")]
    columns += [Column(in_period(period, locale=manner.voice.locale), Kind.NUMBER) for period in periods]
    columns.append(manner.column("head_target", Kind.NUMBER))
    if manner.scheme is not None:
        columns.append(manner.column("head_rating"))
    rows = tuple(_measure(part, periods, manner) for part in shown)
    return (Table(manner.say("caption_measures"), tuple(columns), rows, manner.cut(items)),)


def _periods(items: Sequence[Measure]) -> list[Period]:
    """Return the last few periods that any measure speaks of, in order of time."""
    found = {seen.period for part in items for seen in part.observations}
    return sorted(found, key=lambda period: (period.end, period.start))[-_MOST_PERIODS:]


def _measure(part: Measure, periods: list[Period], manner: Manner) -> Row:
    figures = [Cell(_figure(part.observation_for(period), manner), Kind.NUMBER) for period in periods]
    last = latest(part)
    target = None if last is None else part.target_for(last.period)
    aim = "" if target is None or last is None else _target(target.value, last.period, manner)
    cells = [Cell(part.title), *figures, Cell(aim, Kind.NUMBER)]
    if manner.scheme is not None:
        cells.append(_rating(part, manner.scheme))
    return Row(tuple(cells))


def _rating(part: Measure, scheme: Scheme) -> Cell:
    try:
        return rated(rate(part, scheme=scheme).rating)
    except (InvalidValueError, UnitMismatchError):  # a key of levels, or of limits in another unit
        return Cell("")


def _figure(seen: Observation | None, manner: Manner) -> str:
    if seen is None:
        return ""
    if seen.printed is not None:
        return seen.printed
    if isinstance(seen.value, NoData):
        return in_no_data(seen.value)
    figure = in_figures(seen.value, locale=manner.voice.locale)
    if seen.status is Status.FINAL:
        return figure
    return manner.voice.say("figure_with_status", way=seen.status.value, figure=figure)


def _target(value: Quantity | Range | NotSet, period: Period, manner: Manner) -> str:
    told = target_words(value, manner)
    return manner.voice.say("target_for", target=told, period=in_period(period, style=Style.SHORT))


def target_words(value: Quantity | Range | NotSet, manner: Manner) -> str:
    """Return a target: a figure, a range, or why there is none."""
    if isinstance(value, NotSet):
        return value.reason
    if isinstance(value, Quantity):
        return in_figures(value, locale=manner.voice.locale)
    low, high = (
        None if end is None else in_figures(end, locale=manner.voice.locale) for end in (value.low, value.high)
    )
    if low is None:
        return manner.voice.say("at_most", figure=str(high))
    return manner.voice.say("at_least", figure=low) if high is None else manner.voice.say("from_to", low=low, high=high)
