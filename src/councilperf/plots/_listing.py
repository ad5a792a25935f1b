"""Listings: rows from top to bottom, each with its name to the left, its mark, and what it says to the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import final

import attrs

from councilperf.plots._ink import GRID, QUIET, TEXT, edge
from councilperf.plots._scene import Frame, Layer, Row, layer, wrapped

__all__ = ["Bar", "Item", "axis", "bars", "joints", "listing", "names", "said", "zero"]

_WIDTH, _LINE, _GAP, _BESIDE = 400, 15, 12, 10
_LETTERS, _LINES, _WORDS = 40, 3, 36
_NONE, _HALF = Fraction(0), Fraction(1, 2)
_TOP, _FOOT = Fraction(1, 5), Fraction(4, 5)


@final
@attrs.frozen
class Item:
    """One row.

    Attributes:
        name: What it is called.
        words: What it says, to the right of its mark.
        is_total: Whether it sums up others.
    """

    name: str
    words: str
    is_total: bool = False


@final
@attrs.frozen
class Bar:
    """A bar of a row.

    Attributes:
        place: The number of the row.
        start: The figure where it begins.
        end: The figure where it ends.
        colour: What it is drawn in.
        name: What it stands for.
    """

    place: int
    start: Fraction
    end: Fraction
    colour: str
    name: str


def listing(items: Sequence[Item], ends: tuple[Fraction, Fraction], *, least: int = 0) -> Frame:
    """Return a frame in which row `n` lies from `n` to `n + 1`, downwards, high enough for the longest name.

    Args:
        items: The rows.
        ends: The figures at the left and at the right end.
        least: The least height of a row, in pixels.
    """
    lines = max((len(part) for item in items for part in _texts(item)), default=1)
    height = max(lines * _LINE + _GAP, least) * len(items)
    return Frame(_WIDTH, height, ends, (Fraction(len(items)), _NONE))


def names(frame: Frame, items: Sequence[Item]) -> list[Layer]:
    """Return the names of rows, those of totals bold."""
    return _beside(frame, items, 0, {"x": -_BESIDE}, align="right")


def said(frame: Frame, items: Sequence[Item]) -> list[Layer]:
    """Return what rows say, at the right."""
    return _beside(frame, items, 1, {"x": frame.width + _BESIDE}, align="left")


def _texts(item: Item) -> tuple[list[str], list[str]]:
    return wrapped(item.name, _LETTERS, lines=_LINES), wrapped(item.words, _WORDS, lines=_LINES)


def _beside(frame: Frame, items: Sequence[Item], place: int, at: dict[str, int], *, align: str) -> list[Layer]:
    """Return texts beside rows, those of one look and as many lines together, for they are shifted alike."""
    found: dict[tuple[bool, int], list[Row]] = {}
    for number, item in enumerate(items):
        text = _texts(item)[place]
        if text:
            found.setdefault((item.is_total, len(text)), []).append({"y": number + _HALF, "text": text})
    return [
        layer(
            frame,
            "text",
            rows,
            at,
            align=align,
            baseline="middle",
            dy=-(lines - 1) * _LINE // 2,
            fontWeight="bold" if is_bold else "normal",
        )
        for (is_bold, lines), rows in found.items()
    ]


def bars(frame: Frame, parts: Iterable[Bar], *, line: int = 1) -> Layer:
    """Return bars, each with a line around it, so that one of nought shows and one of a light colour stands out.

    Args:
        frame: Where they stand.
        parts: The bars.
        line: How wide the line is, in pixels.
    """
    rows: list[Row] = [
        {
            "name": part.name,
            "x": part.start,
            "x2": part.end,
            "y": part.place + _TOP,
            "y2": part.place + _FOOT,
            "fill": part.colour,
            "stroke": edge(part.colour),
        }
        for part in parts
    ]
    return layer(frame, "rect", rows, strokeWidth=line)


def joints(frame: Frame, levels: Sequence[Fraction]) -> Layer:
    """Return a line from the end of each row's bar to the row below."""
    rows: list[Row] = [{"x": at, "y": place + _FOOT, "y2": place + 1 + _TOP} for place, at in enumerate(levels[:-1])]
    return layer(frame, "rule", rows, color=QUIET, strokeDash=[2, 2])


def axis(frame: Frame, marks: Iterable[tuple[Fraction, str]], title: str) -> list[Layer]:
    """Return lines down from round figures, the figures below them, and what they are."""
    rows: list[Row] = [{"x": at, "text": text} for at, text in marks]
    foot = frame.height + _LINE
    label: list[Row] = [{"text": title}]
    return [
        layer(frame, "rule", ({"x": row["x"]} for row in rows), {"y": 0, "y2": frame.height}, color=GRID),
        layer(frame, "text", rows, {"y": foot}, color=QUIET),
        layer(frame, "text", label, {"x": frame.width // 2, "y": foot + _LINE + 4}, color=QUIET),
    ]


def zero(frame: Frame) -> Layer:
    """Return the line at nought, where it lies within the frame."""
    there = frame.x[0] <= _NONE <= frame.x[1]
    return layer(frame, "rule", [{"x": _NONE}] if there else [], {"y": 0, "y2": frame.height}, color=TEXT)
