"""Pictures of one measure over time: its figures beside their targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import final

import attrs

from councilperf.errors import InvalidTypeError
from councilperf.performance import Measure, Observation, Status, Target, latest
from councilperf.plots._curve import Dot, curve, dots, figures_axis, haloed, levels, places_in_time, time_axis
from councilperf.plots._ink import BLUE, PALE, QUIET
from councilperf.plots._listing import Item
from councilperf.plots._scene import Frame, Layer, Row, layer, picture, wrapped
from councilperf.plots._words import in_rows, nothing
from councilperf.plots.plot import Plot
from councilperf.values import NoData, Period, Quantity, Range, _guards
from councilperf.views.blocks import Cell, Document, Kind, Table
from councilperf.views.blocks import Row as TableRow
from councilperf.views.manner import Manner
from councilperf.views.performance import comparable_kind, figure, target_words
from councilperf.views.view import View
from councilperf.wording import in_no_data, in_period
from councilperf.wording.messages import Voice

__all__ = ["series"]

_MANY, _LETTERS, _BESIDE = 12, 24, 6
_HALF, _REACH = Fraction(1, 2), Fraction(2, 5)


@final
@attrs.frozen
class Moment:
    """What is known of one period.

    Attributes:
        at: How many periods after the first it lies.
        period: The period.
        seen: Its figure, or why there is none.
        target: Its target.
    """

    at: int
    period: Period
    seen: Observation | None
    target: Target | None

    @property
    def height(self) -> Fraction | None:
        """The figure; None without one."""
        value = None if self.seen is None else self.seen.value
        return Fraction(value.value) if isinstance(value, Quantity) else None

    @property
    def goals(self) -> tuple[Fraction, ...]:
        """The ends of the target that there are, the lower first."""
        value = None if self.target is None else self.target.value
        ends = (value.low, value.high) if isinstance(value, Range) else (value,)
        return tuple(Fraction(end.value) for end in ends if isinstance(end, Quantity))


def series(measure: Measure, *, by: type[Period] | None = None, locale: str = "en_GB") -> Plot:
    """Return a measure's figures as a line, each beside the target for its own period.

    Figures compare where their periods are of one kind and, for years to date, of one length. Without a figure there is
    a gap, and no line goes over a break in the series. A figure that is not final is hollow.

    Args:
        measure: The measure.
        by: The kind of period; that of the latest figure if left out.
        locale: The language.

    Raises:
        InvalidTypeError: No measure, or no kind of period.
        InvalidValueError: A language that nothing is written in.

    Examples:
        >>> from councilperf import plots, samples
        >>> plots.series(samples.derbyshire_2021_q2().measures[0]).alt
        '2 figures. 2019-20: 51.1%; 2020-21: 54.5%, target 58.0%; 2021-22: Due in Q3, target 55.0%.'
    """
    _guards.check_kind(Measure, measure, "a measure")
    if by is not None and not (isinstance(by, type) and issubclass(by, Period)):
        raise InvalidTypeError(
            "a kind of period", by, "FinancialYear, HalfYear, Quarter, Month, YearToDate or YearEnding"
        )
    manner = Manner(Voice(locale))
    moments = _moments(measure, by)
    heights = [moment.height for moment in moments if moment.height is not None]
    known = [*heights, *(goal for moment in moments for goal in moment.goals)]
    items = [Item(in_period(moment.period, locale=locale), _words(moment, manner)) for moment in moments]
    if not known:
        return nothing(measure.title, manner)
    frame, marks = curve(known, moments[-1].at, measure.unit)
    layers = [
        *figures_axis(frame, marks, measure.unit, manner.voice),
        time_axis(frame, [(moment.at, item.name) for moment, item in zip(moments, items, strict=True)]),
        *_breaks(frame, measure, moments),
        *_targets(frame, moments, manner),
        *dots(frame, list(_dots(measure, moments, manner))),
        *_reasons(frame, moments, locale),
    ]
    told = in_rows(items[-_MANY:], _heading(len(heights), len(items), manner), manner.voice)
    view = View(_document(measure, moments, manner), manner)
    return Plot(picture(frame, layers, title=measure.title), measure.title, told, view)


def _heading(figures: int, periods: int, manner: Manner) -> str:
    told = manner.voice.say("plot_figures_in_all", number=figures)
    return told if periods <= _MANY else manner.voice.say("plot_last", text=told, total=manner.voice.whole(_MANY))


def _moments(measure: Measure, by: type[Period] | None) -> list[Moment]:
    """Return what is known of each period of one kind, in order of time."""
    last = latest(measure)
    figures = [part.period for part in measure.observations if isinstance(part.value, Quantity)]
    told_of = [*([last.period] if last else []), *figures, *(part.period for part in measure.observations)]
    told_of += [part.period for part in measure.targets]
    kind = next((comparable_kind(period) for period in told_of if by is None or type(period) is by), None)
    periods = sorted({period for period in told_of if comparable_kind(period) == kind}, key=lambda period: period.end)
    return [
        Moment(at, period, measure.observation_for(period), measure.target_for(period))
        for at, period in zip(places_in_time(periods), periods, strict=True)
    ]


def _dots(measure: Measure, moments: Sequence[Moment], manner: Manner) -> Iterator[Dot]:
    """Go through the figures, with what stands above each; of many, above the first, the last and the extremes."""
    there = [(moment, moment.height) for moment in moments if moment.height is not None]
    heights = [height for _, height in there]
    told = set(range(len(there)))
    if len(there) > _MANY:
        told = {0, len(there) - 1, heights.index(min(heights)), heights.index(max(heights))}
    before: Moment | None = None
    for place, (moment, height) in enumerate(there):
        joins = before is not None and moment.at == before.at + 1
        if joins and before is not None and measure.break_between(before.period, moment.period) is not None:
            joins = False
        is_hollow = moment.seen is not None and moment.seen.status is not Status.FINAL
        text = figure(moment.seen, manner) if place in told else ""
        yield Dot(moment.at, height, text, is_hollow=is_hollow, joins=joins)
        before = moment


def _targets(frame: Frame, moments: Sequence[Moment], manner: Manner) -> list[Layer]:
    """Return a line at the target of each period, an area between the two of a range, and what the last one is."""
    aimed = [moment for moment in moments if moment.goals]
    areas: list[Row] = []
    lines: list[Row] = []
    for moment in aimed:
        sides: Row = {"x": moment.at - _REACH, "x2": moment.at + _REACH}
        lines += [{**sides, "y": goal} for goal in moment.goals]
        if len(moment.goals) > 1:
            areas.append({**sides, "y": moment.goals[0], "y2": moment.goals[1]})
    texts = [
        (aimed[-1].goals[-1], manner.voice.say("plot_target", target=target_words(target.value, manner)))
        for target in [aimed[-1].target if aimed else None]
        if target is not None
    ]
    return [
        layer(frame, "rect", areas, color=PALE),
        layer(frame, "rule", lines, color=BLUE, strokeWidth=3, strokeDash=[6, 3]),
        *levels(frame, texts),
    ]


def _breaks(frame: Frame, measure: Measure, moments: Sequence[Moment]) -> list[Layer]:
    """Return a line down before the first period after each break, with its reason on top."""
    found: list[Row] = []
    for part in measure.breaks:
        after = next((moment for moment in moments if moment.period.start >= part.start.start), None)
        if after is not None and after.at:
            found.append({"x": after.at - _HALF, "text": wrapped(part.reason, _LETTERS, lines=1)})
    return [
        layer(
            frame,
            "rule",
            ({"x": row["x"]} for row in found),
            {"y": 0, "y2": frame.height},
            color=QUIET,
            strokeDash=[2, 3],
        ),
        layer(frame, "text", found, {"y": -_BESIDE}, baseline="bottom", color=QUIET),
    ]


def _reasons(frame: Frame, moments: Sequence[Moment], locale: str) -> list[Layer]:
    """Return why there is no figure, where that is said and there is room for it."""
    rows: list[Row] = [
        {"x": Fraction(moment.at), "text": wrapped(in_no_data(moment.seen.value, locale=locale), _LETTERS, lines=1)}
        for moment in moments
        if moment.seen is not None and isinstance(moment.seen.value, NoData)
    ]
    few = rows if len(moments) <= _MANY else []
    return haloed(frame, few, {"y": frame.height - _BESIDE}, baseline="bottom", color=QUIET)


def _words(moment: Moment, manner: Manner) -> str:
    shown = manner.say("no_figure") if moment.seen is None else figure(moment.seen, manner)
    if moment.target is None:
        return shown
    return manner.voice.say("plot_against", figure=shown, target=target_words(moment.target.value, manner))


def _document(measure: Measure, moments: Sequence[Moment], manner: Manner) -> Document:
    columns = (
        manner.column("head_period"),
        manner.column("head_figure", Kind.NUMBER),
        manner.column("head_target", Kind.NUMBER),
    )
    rows: list[TableRow] = []
    for moment in moments:
        target = "" if moment.target is None else target_words(moment.target.value, manner)
        texts = (figure(moment.seen, manner), target)
        period = in_period(moment.period, locale=manner.voice.locale)
        rows.append(TableRow((Cell(period), *(Cell(text, Kind.NUMBER) for text in texts))))
    return Document(measure.title, (Table(measure.title, columns, tuple(rows)),), locale=manner.voice.locale)
