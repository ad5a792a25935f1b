"""Pictures of control charts: what a process does of itself, and what is out of the ordinary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import final

import attrs

from councilperf.performance import ControlChart
from councilperf.plots._curve import Dot, curve, dots, figures_axis, levels, places_in_time, time_axis
from councilperf.plots._ink import BLUE, QUIET
from councilperf.plots._scene import Frame, Layer, Row, layer, picture
from councilperf.plots._words import nothing
from councilperf.plots.plot import Plot
from councilperf.values import Quantity, Range, _guards
from councilperf.views.blocks import Chart, Document, LevelKind
from councilperf.views.manner import Manner
from councilperf.views.performance import figure
from councilperf.views.series import control_chart as in_blocks
from councilperf.views.view import View
from councilperf.wording import in_figures, in_period
from councilperf.wording.messages import Voice

__all__ = ["control_chart"]

_STEP = "0.1"
_LEVELS = (
    ("level_lower", LevelKind.LIMIT),
    ("level_mean", LevelKind.MEAN),
    ("level_upper", LevelKind.LIMIT),
)
_LOOKS: dict[LevelKind, tuple[str, list[int]]] = {
    LevelKind.LIMIT: (QUIET, [7, 5]),
    LevelKind.MEAN: (QUIET, []),
    LevelKind.TARGET: (BLUE, [2, 4]),
}


@final
@attrs.frozen
class Line:
    """A line across the chart.

    Attributes:
        height: The figure.
        text: What it is, with the figure as printed.
        kind: How it is drawn.
    """

    height: Fraction
    text: str
    kind: LevelKind


def control_chart(chart: ControlChart, *, name: str | None = None, locale: str = "en_GB") -> Plot:
    """Return a control chart (XmR): the figures, their mean and natural limits, and the target.

    A figure that is out of the ordinary is a ring, with the figure above it. With too few figures there are no limits.

    Args:
        chart: The control chart.
        name: What is charted.
        locale: The language.

    Raises:
        InvalidTypeError: No control chart, or a name that is no text.
        InvalidValueError: A name of more than one line, or a language that nothing is written in.

    Examples:
        >>> figures = zip(FinancialYear("2021-22").partition(Month), [6, 14] * 5 + [10, 41], strict=True)
        >>> points = [Observation(month, count(figure)) for month, figure in figures]
        >>> from councilperf import plots
        >>> plots.control_chart(ControlChart(points, better=Direction.LOWER)).alt.partition(". ")[0]
        '12 figures from Apr 2021 to Mar 2022'
    """
    _guards.check_kind(ControlChart, chart, "a control chart")
    if name is not None:
        _guards.check_kind(str, name, "the name of what is charted")
    manner = Manner(Voice(locale))
    title = manner.say("caption_chart") if name is None else name
    if not chart.points:
        return nothing(title, manner)
    periods = [point.period for point in chart.points]
    places = places_in_time(periods)
    lines = _lines(chart, manner)
    unit = next(point.value.unit for point in chart.points if isinstance(point.value, Quantity))
    known = list(_dots(chart, places, manner))
    frame, marks = curve([*(dot.height for dot in known), *(line.height for line in lines)], places[-1], unit)
    names = [(at, in_period(period, locale=locale)) for at, period in zip(places, periods, strict=True)]
    layers = [
        *figures_axis(frame, marks, unit, manner.voice),
        time_axis(frame, names),
        *(_drawn(frame, lines, kind) for kind in LevelKind),
        *dots(frame, known),
        *levels(frame, [(line.height, line.text) for line in lines]),
    ]
    found = in_blocks(chart, manner)
    shown = tuple(block for block in found if not isinstance(block, Chart))
    view = View(Document(title, shown, locale=locale), manner)
    pictured = next((block.label for block in found if isinstance(block, Chart)), "")
    return Plot(picture(frame, layers, title=title), title, pictured or _told(chart, names, manner), view)


def _lines(chart: ControlChart, manner: Manner) -> list[Line]:
    """Return the lines across the chart, each with its name and its figure."""
    found: list[Line] = []
    shown, limits, mean = chart.lines(_STEP), chart.limits, chart.mean
    if shown is not None and limits is not None and mean is not None:
        exact = zip(_LEVELS, shown, (limits[0], mean, limits[1]), strict=True)
        found += [Line(height, _named(message, line, manner), kind) for (message, kind), line, height in exact]
    target = chart.target
    for end in (target.low, target.high) if isinstance(target, Range) else (target,):
        if isinstance(end, Quantity):
            found.append(Line(Fraction(end.value), _named("level_target", end, manner), LevelKind.TARGET))
    return found


def _named(message: str, line: Quantity, manner: Manner) -> str:
    return manner.voice.say(message, figure=in_figures(line, locale=manner.voice.locale))


def _dots(chart: ControlChart, places: Sequence[int], manner: Manner) -> Iterator[Dot]:
    """Go through the points, those out of the ordinary hollow and with their figures; the last has its figure too."""
    marked = {period for signal in chart.signals for period in signal.periods}
    heights = [Fraction(point.value.value) for point in chart.points if isinstance(point.value, Quantity)]
    before = None
    for at, point, height in zip(places, chart.points, heights, strict=True):
        is_marked = point.period in marked
        text = figure(point, manner) if is_marked or at == places[-1] else ""
        yield Dot(at, height, text, is_hollow=is_marked, joins=before == at - 1)
        before = at


def _drawn(frame: Frame, lines: Sequence[Line], kind: LevelKind) -> Layer:
    rows: list[Row] = [{"y": line.height} for line in lines if line.kind is kind]
    colour, dash = _LOOKS[kind]
    return layer(frame, "rule", rows, {"x": 0, "x2": frame.width}, color=colour, strokeWidth=2, strokeDash=dash)


def _told(chart: ControlChart, names: Sequence[tuple[int, str]], manner: Manner) -> str:
    """Return what there is to say of a chart without limits."""
    total, first, last = manner.voice.whole(len(names)), names[0][1], names[-1][1]
    told = manner.voice.say("chart_figures", total=total, first=first, last=last)
    return told if chart.untold is None else f"{told} {manner.voice.say('untold', way=chart.untold.value)}."
