"""HTML: every text is escaped in `tag`, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import accumulate
from typing import final

import attrs

from councilperf.rating import Rating
from councilperf.views._style import stylesheet
from councilperf.views.blocks import (
    Block,
    Bullet,
    Cell,
    Chart,
    Column,
    Document,
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

__all__ = ["fragment", "page"]

_VOID = frozenset({"link", "meta"})
_OPENS_PART, _DEEPEST = 2, 6
_SHORT, _SHORT_HEAD, _FEW = 16, 10, 3
_WIDE, _MARGIN = 400, 30
_CHART, _TOP, _LEFT, _TEXT, _SCALE = (520, 200), 20, 10, 18, 1_000
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@final
@attrs.frozen
class Html:
    """Markup that `tag` made, and so need not be escaped.

    Attributes:
        code: The markup.
    """

    code: str


def tag(name: str, /, *children: str | Html, **attributes: str) -> Html:
    """Return an element: text in it and in its attributes is escaped, what `tag` made is not escaped again."""
    said = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{said}>")
    inner = "".join(child.code if isinstance(child, Html) else escape(child) for child in children)
    return Html(f"<{name}{said}>{inner}</{name}>")


def page(document: Document, *, contents: str) -> str:
    """Return a whole page that needs nothing else: no script, no request, one stylesheet."""
    links = [
        tag("li", tag("a", block.text, href=f"#part-{number}"))
        for number, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.level == _OPENS_PART
    ]
    nav = [tag("nav", tag("ul", *links), aria_label=contents)] if links else []
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", ": ".join([document.title, *document.about[:2]])),
        tag("link", rel="icon", href="data:,"),
        _style(document),
    )
    body = tag(
        "body",
        tag("header", tag("h1", document.title, **_in(document.lang)), *_about(document)),
        *nav,
        tag("main", *_blocks(document.blocks, shift=0)),
        class_="councilperf",
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang=document.locale.replace('_', '-')).code}\n"


def fragment(document: Document) -> str:
    """Return markup to stand inside another page, such as a notebook."""
    title = [] if document.is_its_own_title else [tag("h2", document.title, **_in(document.lang))]
    shown = [*title, *_about(document), *_blocks(document.blocks, shift=1)]
    return tag("div", _style(document), *shown, class_="councilperf", lang=document.locale.replace("_", "-")).code


def _about(document: Document) -> Iterable[Html]:
    """Return the lines beside the title, of which the first says whose it is."""
    for number, line in enumerate(document.about):
        yield tag("p", line, class_="about", **_in("" if number else document.lang))


def _in(lang: str) -> dict[str, str]:
    """Return the attribute of what is in another language than what stands around it."""
    return {"lang": lang} if lang else {}


def _style(document: Document) -> Html:
    """Return the stylesheet. It holds nothing that anybody wrote: colours are six digits, or there is no rating."""
    return Html(f"<style>\n{stylesheet(sorted({rating.colour for rating in _ratings(document)}))}\n</style>")


def _ratings(document: Document) -> Iterable[Rating]:
    for block in document.blocks:
        if isinstance(block, Strip):
            yield from (rating for rating, _ in block.parts)
        elif isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row.cells]
            yield from (cell.rating for cell in cells if cell.rating is not None)
            yield from (band.rating for cell in cells if cell.bullet is not None for band in cell.bullet.bands)
        elif isinstance(block, Facts):
            yield from (cell.rating for _, cell in block.items if cell.rating is not None)


def _blocks(blocks: Iterable[Block], *, shift: int) -> Iterable[Html]:
    for number, block in enumerate(blocks):
        match block:
            case Heading():
                named = {"id": f"part-{number}"} if not shift and block.level == _OPENS_PART else {}
                yield tag(f"h{min(block.level + shift, _DEEPEST)}", block.text, **named, **_in(block.lang))
            case Paragraph():
                yield tag("p", block.text, **_in(block.lang))
            case Chart():
                yield _chart(block)
            case Strip():
                yield from _strip(block)
            case Points():
                yield tag("ul", *(tag("li", item) for item in block.items), **_in(block.lang))
            case Facts():
                facts = ((tag("dt", name), tag("dd", _said(cell), **_in(cell.lang))) for name, cell in block.items)
                yield tag("dl", *(tag("div", *fact) for fact in facts))
            case _:
                yield from _table(block)


def _strip(strip: Strip) -> Iterable[Html]:
    """Return a bar in whole numbers, stretched to its place, and below it what its colours mean."""
    ends = accumulate((number for _, number in strip.parts), initial=0)
    bars = [
        tag("rect", x=str(start), y="0", width=str(number), height="1", class_=_colour(rating))
        for (rating, number), start in zip(strip.parts, ends, strict=False)
    ]
    size = f"0 0 {sum(number for _, number in strip.parts)} 1"
    yield tag(
        "svg", *bars, class_="strip", role="img", aria_label=strip.label, viewBox=size, preserveAspectRatio="none"
    )
    yield tag("ul", *(tag("li", _word(rating), f" {number}") for rating, number in strip.parts), class_="legend")


def _chart(chart: Chart) -> Html:
    """Return a series as a line in whole numbers, with lines across it that are named to the right."""
    wide, tall = _CHART
    points = [
        (_LEFT + wide * point.across // _SCALE, _TOP + tall - tall * point.height // _SCALE, point)
        for point in chart.points
    ]
    right, bottom = _LEFT + wide + _LEFT, _TOP + tall
    parts: list[Html] = []
    lowest = 0
    for level in sorted(chart.levels, key=lambda level: -level.height):
        y = bottom - tall * level.height // _SCALE
        parts.append(tag("line", x1=str(_LEFT), y1=str(y), x2=str(right), y2=str(y), class_=level.kind.value))
        lowest = max(lowest + _TEXT, y + _TEXT // 4)  # names of lines that lie close stand below each other
        parts.append(tag("text", level.text, x=str(right + _LEFT), y=str(lowest)))
    parts.append(tag("polyline", points=" ".join(f"{x},{y}" for x, y, _ in points)))
    for x, y, point in points:
        shape = {"r": "6", "class_": "marked"} if point.is_marked else {"r": "3"}
        parts.append(tag("circle", cx=str(x), cy=str(y), **shape))
    foot = bottom + 2 * _TEXT
    first, last = chart.ends
    parts.append(tag("text", first, x=str(_LEFT), y=str(foot)))
    parts.append(tag("text", last, x=str(_LEFT + wide), y=str(foot), text_anchor="end"))
    size = f"0 0 {right + 10 * _TEXT} {max(foot, lowest) + _TEXT // 2}"
    picture = tag("svg", *parts, role="img", aria_label=chart.label, viewBox=size)
    return tag("figure", tag("figcaption", chart.caption), picture, class_="chart")


def _table(table: Table) -> Iterable[Html]:
    head = tag("tr", *(tag("th", column.text, scope="col", **_set(column)) for column in table.columns))
    rows = (_row(row) for row in table.rows)
    inner = tag("table", tag("caption", table.caption), tag("thead", head), tag("tbody", *rows))
    # A table that is wider than its place scrolls, also by keyboard: hence a region with a name that takes the focus.
    size = "table few" if len(table.columns) <= _FEW else "table"
    yield tag("div", inner, class_=size, role="region", aria_label=table.caption, tabindex="0")
    if table.notes:
        yield tag("p", " ".join(table.notes), class_="quiet")


def _row(row: Row) -> Html:
    first, *rest = row.cells
    named = (_set(first) if first.kind is Kind.NUMBER else {}) | _in(first.lang)
    told = (tag("td", _said(cell), **_set(cell), **_in(cell.lang)) for cell in rest)
    cells = [tag("th", _said(first), scope="row", **named), *told]
    return tag("tr", *cells, **({"class_": "total"} if row.is_total else {}))


def _set(cell: Cell | Column) -> dict[str, str]:
    """Return how a cell is set: a figure to the right, and a short answer or a short head on one line."""
    names = ["number"] if cell.kind is Kind.NUMBER else []
    if len(cell.text) <= (_SHORT_HEAD if isinstance(cell, Column) else _SHORT):
        names.append("short")
    return {"class_": " ".join(names)} if names else {}


def _said(cell: Cell) -> str | Html:
    if cell.trend is not None:
        return _line(cell.trend)
    if cell.bullet is not None:
        return tag("span", cell.text, _bullet(cell.bullet))
    return cell.text if cell.rating is None else _word(cell.rating)


def _line(trend: Trend) -> Html:
    """Return figures as a small line in whole numbers, with a dot at the last."""
    steps = len(trend.heights) - 1
    points = [(_MARGIN + _WIDE * step // steps, _MARGIN + 100 - height) for step, height in enumerate(trend.heights)]
    x, y = points[-1]
    line = tag("polyline", points=" ".join(f"{across},{down}" for across, down in points))
    dot = tag("circle", cx=str(x), cy=str(y), r=str(_MARGIN // 2))
    size = f"0 0 {_WIDE + 2 * _MARGIN} {100 + 2 * _MARGIN}"
    return tag("svg", line, dot, class_="trend", role="img", aria_label=trend.label, viewBox=size)


def _bullet(bullet: Bullet) -> Html:
    """Return a line of bands in whole numbers, the target across it, and a mark above it at the figure."""
    parts = [
        tag(
            "rect",
            x=str(band.start),
            y="70",
            width=str(band.end - band.start),
            height="80",
            class_=_colour(band.rating),
        )
        for band in bullet.bands
    ]
    parts += [tag("line", x1=str(goal), y1="45", x2=str(goal), y2="175") for goal in bullet.goals]
    if bullet.figure is not None:
        left, right = str(bullet.figure - 40), str(bullet.figure + 40)
        parts.append(tag("polygon", points=f"{left},0 {right},0 {bullet.figure},66"))
    return tag("svg", *parts, class_="bullet", role="img", aria_label=bullet.label, viewBox="-40 0 1080 180")


def _word(rating: Rating) -> Html:
    """Return a rating: its symbol, which is not read out, its word and its colour."""
    symbol = tag("span", rating.symbol, aria_hidden="true")
    return tag("span", symbol, " ", str(rating), class_=f"rating {_colour(rating)}")


def _colour(rating: Rating) -> str:
    return f"c{rating.colour[1:]}"
