"""Pictures of measures against their targets, on the line of figures as the key cuts it into bands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import final

import attrs

from councilperf.errors import UnitMismatchError
from councilperf.performance import Measure, Observation, latest, rate
from councilperf.plots._ink import PAGE, QUIET, TEXT, edge
from councilperf.plots._listing import Item, listing, names, said
from councilperf.plots._scene import Frame, Layer, Row, layer, picture
from councilperf.plots._words import in_rows, nothing
from councilperf.plots.plot import Plot
from councilperf.rating import DERBYSHIRE_2021, Assessment, Scheme
from councilperf.values import _guards
from councilperf.views.blocks import Band, Bullet, Cell, Column, Document, Kind, Table
from councilperf.views.blocks import Row as TableRow
from councilperf.views.bullets import bullet
from councilperf.views.manner import Manner
from councilperf.views.performance import figure, rated, target_words
from councilperf.views.view import View
from councilperf.wording import in_period
from councilperf.wording.messages import Voice

__all__ = ["bullets"]

_ENDS = Fraction(0), Fraction(1_000)
_HIGH, _LETTER = 78, 6
_MARK, _TOP, _FOOT, _WORD = Fraction(17, 50), Fraction(43, 100), Fraction(29, 50), Fraction(2, 3)
_ABOVE, _BELOW = Fraction(19, 50), Fraction(63, 100)


@final
@attrs.frozen
class Line:
    """One measure, as far as it can be told.

    Attributes:
        measure: The measure.
        last: Its latest figure; None without one.
        answer: What the key says of it; None where the key does not fit.
        target: The target of that figure, in words; empty without one.
    """

    measure: Measure
    last: Observation | None
    answer: Assessment | None
    target: str


def bullets(
    measures: Iterable[Measure], *, scheme: Scheme = DERBYSHIRE_2021, level: str | None = None, locale: str = "en_GB"
) -> Plot:
    """Return the latest figure of each measure against its target, with the bands of the key in force.

    Each measure has a line of figures of its own, as measures have units of their own: what compares is where in its
    bands a figure lies. A measure that the key does not fit has no bands.

    Args:
        measures: The measures.
        scheme: The key.
        level: The level of the council, for keys that tell levels apart.
        locale: The language.

    Raises:
        InvalidTypeError: No measures, or no key.
        InvalidValueError: A level that the key does not know, or a language that nothing is written in.

    Examples:
        >>> from councilperf import plots, samples
        >>> report = samples.derbyshire_2021_q2()
        >>> plots.bullets(report.measures[:1], scheme=report.scheme).alt
        'Measures against their targets. Residents can influence decisions (TC Areas): Review, 54.5%, target 58.0%.'
    """
    manner = Manner(Voice(locale), scheme=scheme)
    scheme.check_level(level)
    lines = [_line(measure, scheme, level, manner) for measure in _guards.tuple_of(Measure, measures)]
    title = manner.say("plot_bullets")
    if not lines:
        return nothing(title, manner)
    items = [Item(line.measure.title, _words(line, manner)) for line in lines]
    frame = listing(items, _ENDS, least=_HIGH)
    drawn = [None if line.answer is None else bullet(line.answer, "") for line in lines]
    layers = [*_drawn(frame, lines, drawn, manner), *names(frame, items), *said(frame, items)]
    notes = [manner.say("plot_bullets_note")]
    view = View(_document(lines, title, scheme, manner), manner)
    return Plot(picture(frame, layers, title=title, notes=notes), title, in_rows(items, title, manner.voice), view)


def _line(measure: Measure, scheme: Scheme, level: str | None, manner: Manner) -> Line:
    last = latest(measure)
    target = None if last is None else measure.target_for(last.period)
    words = "" if target is None else target_words(target.value, manner)
    try:
        return Line(measure, last, rate(measure, scheme=scheme, level=level), words)
    except UnitMismatchError:  # a key of limits in another unit
        return Line(measure, last, None, words)


def _figure(line: Line, manner: Manner) -> str:
    return manner.say("no_figure") if line.last is None else figure(line.last, manner)


def _words(line: Line, manner: Manner) -> str:
    message = "plot_against" if line.target else "plot_no_target"
    against = manner.voice.say(message, figure=_figure(line, manner), target=line.target)
    if line.answer is None:
        return against
    return manner.voice.say("plot_rated", rating=manner.voice.rating(line.answer.rating), text=against)


def _drawn(frame: Frame, lines: Sequence[Line], drawn: Sequence[Bullet | None], manner: Manner) -> list[Layer]:
    """Return the bands with their words, the targets across them, and a mark above them at each figure."""
    there = [(place, part) for place, part in enumerate(drawn) if part is not None]
    bands = [(place, band) for place, part in there for band in part.bands]
    goals: list[Row] = [
        {"x": Fraction(goal), "y": place + _ABOVE, "y2": place + _BELOW} for place, part in there for goal in part.goals
    ]
    marks = [(place, Fraction(part.figure)) for place, part in there if part.figure is not None]
    figures: list[Row] = [{"x": at, "y": place + _MARK, "text": _figure(lines[place], manner)} for place, at in marks]
    return [
        layer(frame, "rect", (_band(place, band, manner) for place, band in bands), strokeWidth=2),
        layer(frame, "text", _band_words(frame, bands, manner), fontSize=10, color=QUIET, baseline="top"),
        layer(frame, "rule", goals, color=PAGE, strokeWidth=7),
        layer(frame, "rule", goals, color=TEXT, strokeWidth=3),
        layer(frame, "point", figures, shape="triangle-down", size=150, fill=TEXT, stroke=PAGE, opacity=1),
        layer(frame, "text", figures, dy=-8, baseline="bottom", fontWeight="bold"),
    ]


def _band(place: int, band: Band, manner: Manner) -> Row:
    colour = band.rating.colour
    return {
        "name": manner.voice.rating(band.rating),
        "x": Fraction(band.start),
        "x2": Fraction(band.end),
        "y": place + _TOP,
        "y2": place + _FOOT,
        "fill": colour,
        "stroke": PAGE if edge(colour) == colour else edge(colour),
    }


def _band_words(frame: Frame, bands: Sequence[tuple[int, Band]], manner: Manner) -> list[Row]:
    """Return the word of each band that is wide enough for it."""
    return [
        {"x": Fraction(band.start + band.end, 2), "y": place + _WORD, "text": word}
        for place, band in bands
        for word in (manner.voice.rating(band.rating),)
        if len(word) * _LETTER * 1_000 <= (band.end - band.start) * frame.width
    ]


def _document(lines: Sequence[Line], title: str, scheme: Scheme, manner: Manner) -> Document:
    """Return the figures, and for each rating the figure that it begins at."""
    ratings = scheme.scale.ratings
    columns = (
        manner.column("head_measure"),
        manner.column("head_period"),
        manner.column("head_figure", Kind.NUMBER),
        manner.column("head_target", Kind.NUMBER),
        manner.column("head_rating"),
        *(
            Column(manner.voice.say("plot_needed", rating=manner.voice.rating(rating)), Kind.NUMBER)
            for rating in ratings
        ),
    )
    rows: list[TableRow] = []
    for line in lines:
        period = "" if line.last is None else in_period(line.last.period, locale=manner.voice.locale)
        needed = [None if line.answer is None else line.answer.value_needed(rating) for rating in ratings]
        rows.append(
            TableRow(
                (
                    manner.own(line.measure.title),
                    Cell(period),
                    Cell(_figure(line, manner), Kind.NUMBER),
                    Cell(line.target, Kind.NUMBER),
                    Cell("") if line.answer is None else rated(line.answer.rating, manner),
                    *(Cell("" if value is None else target_words(value, manner), Kind.NUMBER) for value in needed),
                )
            )
        )
    return Document(title, (Table(title, columns, tuple(rows)),), locale=manner.voice.locale)
