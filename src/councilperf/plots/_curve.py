"""Curves: figures over time, with an axis of figures at the left and what lines mean at the right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil, gcd
from typing import final

import attrs

from councilperf.plots._ink import GRID, PAGE, QUIET, TEXT
from councilperf.plots._scale import decimal_of, places_of, ticks
from councilperf.plots._scene import Frame, Layer, Row, layer, wrapped
from councilperf.values import COUNT, PERCENT, YES_NO, Period, Unit, YearEnding, YearToDate
from councilperf.wording.figures import in_unit
from councilperf.wording.messages import Voice

__all__ = ["Dot", "curve", "dots", "figures_axis", "haloed", "levels", "places_in_time", "time_axis"]

_WIDTH, _HEIGHT = 480, 260
_LINE, _BESIDE, _LETTER, _SMALL, _ASIDE = 15, 10, 7, 4, 36
_LETTERS = 30
_NONE, _HALF = Fraction(0), Fraction(1, 2)


@final
@attrs.frozen
class Dot:
    """A figure of a series.

    Attributes:
        at: Its place in time.
        height: The figure.
        text: What stands beside it.
        is_hollow: Whether it is not like the others.
        joins: Whether a line leads to it from the one before.
    """

    at: int
    height: Fraction
    text: str = ""
    is_hollow: bool = False
    joins: bool = True


def places_in_time(periods: Sequence[Period]) -> list[int]:
    """Return how many periods after the first each one lies; years to date one after the other.

    Years that end with any month lie as many steps apart as they are told in: each month, each quarter, once a year.
    """
    if any(isinstance(period, YearToDate) for period in periods):
        return list(range(len(periods)))
    places = [period - periods[0] for period in periods]
    step = gcd(*places) if any(isinstance(period, YearEnding) for period in periods) else 1
    return [place // (step or 1) for place in places]


def curve(figures: Sequence[Fraction], last: int, unit: Unit) -> tuple[Frame, tuple[Fraction, ...]]:
    """Return a frame for figures from place 0 to the last, and the round figures along its side.

    Nought is among them where that takes no more than half of the height.
    """
    low, high = min(figures), max(figures)
    nought = [_NONE] if 0 <= low <= high - low or low - high <= high <= 0 else []
    marks = (_NONE, Fraction(1)) if unit == YES_NO else ticks([*figures, *nought])
    aside = max(_HALF, Fraction(last * _ASIDE, _WIDTH - 2 * _ASIDE))
    return Frame(_WIDTH, _HEIGHT, (-aside, last + aside), (marks[0], marks[-1])), marks


def figures_axis(frame: Frame, marks: tuple[Fraction, ...], unit: Unit, voice: Voice) -> list[Layer]:
    """Return lines across at round figures, and the figures beside them; a long unit stands on top."""
    places = places_of(marks)
    shown = unit if unit in (PERCENT, YES_NO) or len(unit.name) == len("GBP") else COUNT
    texts: list[Row] = [
        {"y": mark, "text": in_unit(decimal_of(mark, places), shown, places=places, locale=voice.locale)}
        for mark in marks
    ]
    head: list[Row] = [{"text": unit.name}] if unit not in (shown, COUNT) else []
    return [
        layer(frame, "rule", ({"y": mark} for mark in marks), {"x": 0, "x2": frame.width}, color=GRID),
        layer(frame, "rule", ({"y": mark} for mark in marks if not mark), {"x": 0, "x2": frame.width}, color=TEXT),
        layer(frame, "text", texts, {"x": -_BESIDE}, align="right", baseline="middle", color=QUIET),
        layer(frame, "text", head, {"x": -_BESIDE, "y": -_LINE}, align="left", color=QUIET),
    ]


def time_axis(frame: Frame, labels: Sequence[tuple[int, str]]) -> Layer:
    """Return the names of periods below, as many as there is room for, among them the first."""
    room = frame.width / (frame.x[1] - frame.x[0])
    widest = max((len(text) for _, text in labels), default=0) * _LETTER
    apart = max(1, ceil(widest / room))
    rows: list[Row] = [{"x": Fraction(at), "text": text} for at, text in labels if not at % apart]
    return layer(frame, "text", rows, {"y": frame.height + _LINE}, color=QUIET)


def dots(frame: Frame, found: Sequence[Dot]) -> list[Layer]:
    """Return figures as dots with lines between those that follow each other."""
    runs: list[list[Dot]] = []
    for dot in found:
        if not runs or not dot.joins:
            runs.append([])
        runs[-1].append(dot)
    low, high = _texts(found)
    return [
        *(layer(frame, "line", map(_row, run), color=QUIET, strokeWidth=2) for run in runs if len(run) > 1),
        _points(frame, (_row(dot) for dot in found if not dot.is_hollow), fill=TEXT, size=45),
        _points(frame, (_row(dot) for dot in found if dot.is_hollow), fill=PAGE, strokeWidth=3, size=90),
        *haloed(frame, high, dy=-_BESIDE, baseline="bottom", fontWeight="bold"),
        *haloed(frame, low, dy=_BESIDE, baseline="top", fontWeight="bold"),
    ]


def _points(frame: Frame, rows: Iterable[Row], **look: str | int) -> Layer:
    return layer(frame, "point", rows, None, stroke=TEXT, opacity=1, **look)


def _texts(found: Sequence[Dot]) -> tuple[list[Row], list[Row]]:
    """Return what stands below dots, where the line dips, and above all others."""
    low: list[Row] = []
    high: list[Row] = []
    for place, dot in enumerate(found):
        beside = [other.height for other in (*found[max(place - 1, 0) : place], *found[place + 1 : place + 2])]
        dips = bool(beside) and all(height > dot.height for height in beside)
        if dot.text:
            (low if dips else high).append({**_row(dot), "text": dot.text})
    return low, high


def haloed(frame: Frame, rows: Sequence[Row], at: Mapping[str, int] | None = None, /, **look: str | int) -> list[Layer]:
    """Return texts that stand out from the lines behind them."""
    return [
        layer(frame, "text", rows, at, stroke=PAGE, strokeWidth=4, strokeJoin="round", **look),
        layer(frame, "text", rows, at, **look),
    ]


def _row(dot: Dot) -> Row:
    return {"x": Fraction(dot.at), "y": dot.height}


def levels(frame: Frame, texts: Iterable[tuple[Fraction, str]]) -> list[Layer]:
    """Return what lines mean at their right ends, from top to bottom; those that would lie on each other are parted."""
    dots_each = frame.height / (frame.y[1] - frame.y[0])
    found: list[Layer] = []
    free = -frame.height
    for height, text in sorted(texts, reverse=True):
        lines = wrapped(text, _LETTERS, lines=2)
        top = max(free, round((frame.y[1] - height) * dots_each) - _SMALL)
        found.append(
            layer(
                frame, "text", [{"text": lines}], {"x": frame.width + _BESIDE, "y": top}, align="left", baseline="top"
            )
        )
        free = top + _LINE * len(lines)
    return found
