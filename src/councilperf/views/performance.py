"""Tables of deliverables and measures, and one deliverable with all that is said of it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from operator import attrgetter

from councilperf.errors import InvalidValueError, UnitMismatchError
from councilperf.performance import (
    Deliverable,
    Highlight,
    HighlightKind,
    Measure,
    Observation,
    Status,
    latest,
    rate,
)
from councilperf.rating import Assessment, Rating, Scheme
from councilperf.values import NoData, NotSet, Period, Quantity, Range, YearToDate
from councilperf.views.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Kind,
    Paragraph,
    Points,
    Row,
    Strip,
    Table,
    Trend,
)
from councilperf.views.bullets import bullet
from councilperf.views.manner import Manner
from councilperf.wording import in_date, in_figures, in_no_data, in_period
from councilperf.wording.explain import in_range

__all__ = [
    "best_first",
    "comparable_kind",
    "deliverable",
    "deliverables",
    "figure",
    "highlights",
    "measures",
    "paragraphs",
    "rated",
    "ratings_by_priority",
    "strip",
    "target_words",
]

_MOST_PERIODS, _MOST_FIGURES = 4, 12
_A_LINE, _MIDDLE = 2, 50
_BARS = "▁▂▃▄▅▆▇█"
_HIGHLIGHTS = {
    HighlightKind.SUCCESS: "successes",
    HighlightKind.CONSIDERATION: "considerations",
    HighlightKind.NOTE: "to_note",
}


# ---------------------------------------------------------------- deliverables


def deliverables(items: Sequence[Deliverable], manner: Manner) -> tuple[Block, ...]:
    """Return deliverables as a table: title, rating, days of completion."""
    shown = manner.some(items)
    columns = [manner.column(label) for label in ("head_deliverable", "head_rating", "head_expected")]
    cells = [
        [manner.own(part.title), rated(part.rating, manner), Cell(_day(part.expected_completion, manner))]
        for part in shown
    ]
    if any(part.original_completion for part in shown):
        columns.append(manner.column("head_originally"))
        for part, row in zip(shown, cells, strict=True):
            row.append(Cell(_day(part.original_completion, manner)))
    rows = tuple(Row(tuple(row)) for row in cells)
    return (Table(manner.say("caption_deliverables"), tuple(columns), rows, manner.cut(items)),)


def ratings_by_priority(items: Sequence[Deliverable], manner: Manner) -> tuple[Block, ...]:
    """Return how many deliverables of each priority have each rating, best first."""
    total: Counter[Rating] = Counter()
    by_priority: dict[str, Counter[Rating]] = {}
    pairs = Counter(map(attrgetter("priority.name", "judgement.rating"), items))  # one look at each, however many
    for (priority, rating), number in pairs.items():
        total[rating] += number
        by_priority.setdefault(priority, Counter())[rating] += number
    ratings = best_first(total)
    priorities = tuple(by_priority)

    def row(name: Cell, counts: Counter[Rating], *, is_total: bool = False) -> Row:
        numbers = [counts[rating] for rating in ratings]
        cells = [Cell(manner.voice.whole(number), Kind.NUMBER) for number in (*numbers, sum(numbers))]
        return Row((name, *cells), is_total=is_total)

    columns = [Column(str(manner.rated(rating)), Kind.NUMBER) for rating in ratings]
    table = Table(
        manner.say("caption_ratings"),
        (manner.column("head_priority"), *columns, manner.column("total", Kind.NUMBER)),
        (
            *(row(manner.own(str(priority)), by_priority[priority]) for priority in manner.some(priorities)),
            row(Cell(manner.say("total")), total, is_total=True),
        ),
        manner.cut(priorities),
    )
    return (strip([(rating, total[rating]) for rating in ratings], manner), table)


def best_first(found: Iterable[Rating]) -> list[Rating]:
    """Return ratings in order, the best first; answers that are no ratings come last."""
    return sorted(found, key=lambda rating: -1 if rating.rank is None else rating.rank, reverse=True)


def strip(parts: Sequence[tuple[Rating, int]], manner: Manner) -> Strip:
    """Return ratings with how often each was given as a bar."""

    def told(part: tuple[Rating, int]) -> str:
        return manner.voice.say("counted", word=str(part[0]), number=part[1])

    words = [(manner.rated(rating), number) for rating, number in parts]
    return Strip(manner.voice.listed(words, told), tuple(words))


def deliverable(part: Deliverable, manner: Manner, *, level: int = 2) -> tuple[Block, ...]:
    """Return all that is said of one deliverable, without its title."""
    known = [
        ("head_rating", rated(part.rating, manner)),
        ("head_by", manner.own(part.judgement.by or "")),
        ("head_expected", Cell(_day(part.expected_completion, manner))),
        ("head_originally", Cell(_day(part.original_completion, manner))),
        ("head_done", Cell(_day(part.actual_completion, manner))),
    ]
    facts = Facts(tuple((manner.say(label), cell) for label, cell in known if cell.text))
    said = [*paragraphs(part.judgement.reason, manner), *paragraphs(part.commentary, manner)]
    table = measures(part.measures, manner) if part.measures else ()
    return (facts, *said, *highlights(part.highlights, manner, level=level), *table)


def highlights(items: Iterable[Highlight], manner: Manner, *, level: int) -> tuple[Block, ...]:
    """Return points that are picked out, under a heading for each kind."""
    said = [part for part in items if part.text.strip()]
    blocks: list[Block] = []
    for kind, label in _HIGHLIGHTS.items():
        texts = tuple(part.text for part in said if part.kind is kind)
        if texts:
            blocks += [Heading(manner.say(label), level), Points(texts, manner.lang)]
    return tuple(blocks)


def paragraphs(text: str, manner: Manner) -> list[Paragraph]:
    """Return what the council wrote in its paragraphs."""
    return [Paragraph(part, manner.lang) for part in text.split("\n\n") if part.strip()]


def rated(rating: Rating, manner: Manner) -> Cell:
    """Return a rating as a cell."""
    word = manner.rated(rating)
    return Cell(str(word), rating=word)


def _day(day: datetime.date | None, manner: Manner) -> str:
    return "" if day is None else in_date(day, locale=manner.voice.locale)


# ---------------------------------------------------------------- measures


def measures(items: Sequence[Measure], manner: Manner) -> tuple[Block, ...]:
    """Return measures as a table: figures by period, the way they went, the latest one's target and rating."""
    shown = manner.some(items)
    periods = _periods(shown)
    trends = [_trend(part, manner) for part in shown]
    has_trends = any(cell.trend for cell in trends)
    columns = [manner.column("head_measure")]
    columns += [Column(in_period(period, locale=manner.voice.locale), Kind.NUMBER) for period in periods]
    columns += [manner.column("head_trend")] if has_trends else []
    columns.append(manner.column("head_target", Kind.NUMBER))
    columns += [manner.column("head_rating")] if manner.scheme else []
    answers = [_answer(part, manner.scheme) for part in shown]
    rows = tuple(
        Row(
            (
                manner.own(part.title),
                *(Cell(figure(part.observation_for(period), manner), Kind.NUMBER) for period in periods),
                *([trend] if has_trends else []),
                _latest_target(part, answer, manner),
                *([Cell("") if answer is None else rated(answer.rating, manner)] if manner.scheme else []),
            )
        )
        for part, trend, answer in zip(shown, trends, answers, strict=True)
    )
    return (Table(manner.say("caption_measures"), tuple(columns), rows, manner.cut(items)),)


def _periods(items: Sequence[Measure]) -> list[Period]:
    """Return the last few periods that any measure speaks of, in order of time."""
    found = {seen.period for part in items for seen in part.observations}
    return sorted(found, key=lambda period: (period.end, period.start))[-_MOST_PERIODS:]


def _trend(part: Measure, manner: Manner) -> Cell:
    """Return the way that a measure's figures went; an empty cell where there are not two that compare.

    Figures compare where their periods are of one kind and, for years to date, of one length: a count to September
    says nothing beside a whole year's.
    """
    last = latest(part)
    kind = None if last is None else comparable_kind(last.period)
    seen = [one for one in part.observations if comparable_kind(one.period) == kind]
    in_order = sorted(seen, key=lambda one: one.period.end)
    values = [one.value for one in in_order if isinstance(one.value, Quantity)][-_MOST_FIGURES:]
    if len(values) < _A_LINE:
        return Cell("")
    amounts = [Fraction(value.value) for value in values]
    low, size = min(amounts), max(amounts) - min(amounts)
    heights = tuple(int((amount - low) * 100 / size) if size else _MIDDLE for amount in amounts)
    start, *_, end = (in_figures(value, locale=manner.voice.locale) for value in values)
    text = "".join(_BARS[height * (len(_BARS) - 1) // 100] for height in heights)
    return Cell(text, trend=Trend(manner.voice.say("trend", first=start, last=end), heights))


def comparable_kind(period: Period) -> tuple[type, int]:
    """Return what periods have in common whose figures compare: their kind and, for years to date, their length."""
    return type(period), period.end.month if isinstance(period, YearToDate) else 0


def _latest_target(part: Measure, answer: Assessment | None, manner: Manner) -> Cell:
    """Return the target for the period of the latest figure, and how that figure lies against it."""
    last = latest(part)
    target = None if last is None else part.target_for(last.period)
    if target is None:
        return Cell("", Kind.NUMBER)
    period = in_period(target.period, locale=manner.voice.locale)
    words = target_words(target.value, manner)
    text = manner.voice.say("target_for", target=words, period=period)
    if answer is None:
        return Cell(text, Kind.NUMBER)
    told = manner.voice.say(
        "figure_against", figure=figure(last, manner), target=words, rating=manner.voice.rating(answer.rating)
    )
    return Cell(text, Kind.NUMBER, bullet=bullet(answer, told))


def _answer(part: Measure, scheme: Scheme | None) -> Assessment | None:
    try:
        return None if scheme is None else rate(part, scheme=scheme)
    except (InvalidValueError, UnitMismatchError):  # a key of levels, or of limits in another unit
        return None


def figure(seen: Observation | None, manner: Manner) -> str:
    """Return a figure as it was printed, or with how settled it is, or why there is none."""
    if seen is None:
        return ""
    if seen.printed is not None:
        return seen.printed
    if isinstance(seen.value, NoData):
        return in_no_data(seen.value, locale=manner.voice.locale)
    value = in_figures(seen.value, locale=manner.voice.locale)
    if seen.status is Status.FINAL:
        return value
    return manner.voice.say("figure_with_status", way=seen.status.value, figure=value)


def target_words(value: Quantity | Range | NotSet, manner: Manner) -> str:
    """Return a target: a figure, a range, or why there is none."""
    if isinstance(value, NotSet):
        return value.reason
    if isinstance(value, Quantity):
        return in_figures(value, locale=manner.voice.locale)
    return in_range(value, locale=manner.voice.locale)
