"""Scenes: marks on a sheet, as Vega-Lite. Figures become floats here, to be drawn and never read back."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias, final

import attrs

from councilperf.plots._ink import PAGE, QUIET, TEXT

__all__ = ["Frame", "Layer", "Row", "layer", "picture", "wrapped"]

Row: TypeAlias = Mapping[str, "Fraction | int | str | list[str]"]
Layer: TypeAlias = dict[str, Any]

_POSITIONS = ("x", "x2", "y", "y2")
_FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_HEADLINE, _SMALL_PRINT = 80, 100


@final
@attrs.frozen
class Frame:
    """The part of a picture in which figures are drawn.

    Attributes:
        width: In pixels.
        height: In pixels.
        x: The figures at the left and at the right end.
        y: The figures at the bottom and at the top.
    """

    width: int
    height: int
    x: tuple[Fraction, Fraction]
    y: tuple[Fraction, Fraction]


def layer(frame: Frame, mark: str, rows: Iterable[Row], /, at: Mapping[str, int] | None = None, **look: Any) -> Layer:  # noqa: ANN401 - a look is whatever a mark has
    """Return one mark for each row, placed and coloured by the row's own figures.

    Args:
        frame: Where they stand.
        mark: The kind of mark.
        rows: What is drawn: `x`, `x2`, `y` and `y2` in figures, `text`, `fill` and `stroke`, and whatever else is told.
        at: Positions in pixels, for all rows alike.
        **look: How the mark looks.
    """
    drawn = [{name: _drawn(value) for name, value in row.items()} for row in rows]
    names = drawn[0] if drawn else {}
    encoding: dict[str, Any] = {name: {"value": pixels} for name, pixels in (at or {}).items()}
    for name in _POSITIONS:
        if name in names:
            ends = [_drawn(end) for end in (frame.x if name[0] == "x" else frame.y)]
            scale = (
                {} if name in ("x2", "y2") else {"scale": {"domain": ends, "nice": False, "zero": False}, "axis": None}
            )
            kind = {} if name in ("x2", "y2") else {"type": "quantitative"}
            encoding[name] = {"field": name, **kind, **scale}
    if "text" in names:
        encoding["text"] = {"field": "text", "type": "nominal"}
    for name in ("fill", "stroke"):
        if name in names:
            encoding[name] = {"field": name, "type": "nominal", "scale": None}
    return {"data": {"values": drawn}, "mark": {"type": mark, "aria": False, **look}, "encoding": encoding}


def _drawn(value: object) -> object:
    """Return a figure as the float nearest to it, which places a mark; anything else as it is."""
    return value.numerator / value.denominator if isinstance(value, Fraction) else value


def picture(frame: Frame, layers: Iterable[Layer], *, title: str, notes: Sequence[str] = ()) -> str:
    """Return marks on a sheet, under a title, as Vega-Lite in JSON."""
    lines = [line for note in notes for line in wrapped(note, _SMALL_PRINT)]
    spec = {
        "$schema": _SCHEMA,
        "background": PAGE,
        "padding": 16,
        "title": {
            "text": wrapped(title, _HEADLINE),
            **({"subtitle": lines} if lines else {}),
            "anchor": "start",
            "frame": "bounds",
            "offset": 14,
        },
        "width": frame.width,
        "height": frame.height,
        "layer": [part for part in layers if part["data"]["values"]],
        "config": {
            "aria": False,
            "font": _FONT,
            "view": {"stroke": None},
            "title": {
                "color": TEXT,
                "fontSize": 16,
                "fontWeight": "bold",
                "lineHeight": 20,
                "subtitleColor": QUIET,
                "subtitleFontSize": 12,
                "subtitleLineHeight": 16,
                "subtitlePadding": 6,
            },
            "text": {"color": TEXT, "fontSize": 12, "lineHeight": 15},
        },
    }
    return json.dumps(spec, ensure_ascii=False)


def wrapped(text: str, letters: int, *, lines: int | None = None) -> list[str]:
    """Return text in lines of so many letters, cut with an ellipsis where that is too many lines."""
    return textwrap.wrap(text, letters, max_lines=lines, placeholder=" …")
