"""Pictures of change: which rating deliverables had, and which they have now."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias, final

import attrs

from councilperf.performance import Deliverable
from councilperf.plots._ink import GREY, PALE, QUIET, edge, ink_on
from councilperf.plots._scene import Frame, Layer, Row, layer, picture
from councilperf.plots._words import nothing
from councilperf.plots.plot import Plot
from councilperf.rating import Rating
from councilperf.report import Comparison
from councilperf.values import _guards
from councilperf.views.blocks import Cell, Document, Kind, Table
from councilperf.views.blocks import Row as TableRow
from councilperf.views.manner import Manner
from councilperf.views.performance import best_first
from councilperf.views.view import View
from councilperf.wording import in_period
from councilperf.wording.messages import Voice

__all__ = ["rating_flow"]

Place: TypeAlias = Rating | None  # None: not in the report

_WIDTH, _TALLEST, _HIGHEST, _LEAST = 360, 360, 20, 2
_APART, _NODE, _BESIDE, _HEAD = 22, 12, 8, -18
_STEPS, _LINE = 20, 14
_NONE, _HALF, _ONE = Fraction(0), Fraction(1, 2), Fraction(1)


@final
@attrs.frozen
class Flow:
    """Deliverables that went from one rating to one other, or stayed.

    Attributes:
        before: The rating before; None where they were not in the report.
        after: The rating now; None where they are not in the report.
        titles: What they are called.
    """

    before: Place
    after: Place
    titles: tuple[str, ...]


def rating_flow(comparison: Comparison, *, locale: str = "en_GB") -> Plot:
    """Return how ratings moved between two reports: a ribbon for the deliverables that went the same way.

    Args:
        comparison: Two reports of one portfolio.
        locale: The language.

    Raises:
        InvalidTypeError: No comparison.
        InvalidValueError: A language that nothing is written in.

    Examples:
        >>> from councilperf import compare, plots, samples
        >>> flow = plots.rating_flow(compare(samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2()))
        >>> flow.alt
        'Good to Strong: 1, Good to Good: 14, Good to Review: 1 and Review to Review: 1.'
    """
    _guards.check_kind(Comparison, comparison, "a comparison of two reports")
    manner = Manner(Voice(locale))
    ends = [in_period(report.quarter, locale=locale) for report in (comparison.earlier, comparison.later)]
    title = manner.voice.say("plot_rating_flow", earlier=ends[0], later=ends[1])
    flows = _flows(comparison)
    if not flows:
        return nothing(title, manner)
    number = sum(len(flow.titles) for flow in flows)
    sides = [_order([flow.before for flow in flows]), _order([flow.after for flow in flows])]
    dots = max(_LEAST, min(_HIGHEST, _TALLEST // number))
    apart = Fraction(_APART, dots)
    tall = number + apart * (max(map(len, sides)) - 1)
    frame = Frame(_WIDTH, int(tall * dots), (_NONE, _ONE), (tall, _NONE))
    layers = [
        *_ribbons(frame, flows, sides, apart),
        *_nodes(frame, flows, sides, apart, manner),
        layer(frame, "text", [{"text": ends[0]}], {"x": 0, "y": _HEAD}, align="right", fontWeight="bold"),
        layer(frame, "text", [{"text": ends[1]}], {"x": _WIDTH, "y": _HEAD}, align="left", fontWeight="bold"),
    ]
    view = View(_document(flows, title, manner), manner)
    return Plot(picture(frame, layers, title=title), title, _told(flows, manner), view)


def _flows(comparison: Comparison) -> list[Flow]:
    """Return where deliverables came from and went to, from the best rating before to the worst."""
    was, now = (
        {part.identity: part for part in report.deliverables} for report in (comparison.earlier, comparison.later)
    )
    found: dict[tuple[Place, Place], list[str]] = {}
    for identity in dict.fromkeys([*was, *now]):
        before, after = was.get(identity), now.get(identity)
        titles = found.setdefault((_rating(before), _rating(after)), [])
        titles += [part.title for part in (after or before,) if part is not None]
    befores, afters = _order([before for before, _ in found]), _order([after for _, after in found])
    ways = sorted(found, key=lambda way: (befores.index(way[0]), afters.index(way[1])))
    return [Flow(*way, tuple(found[way])) for way in ways]


def _rating(part: Deliverable | None) -> Place:
    return None if part is None else part.rating


def _order(places: Sequence[Place]) -> list[Place]:
    """Return each rating once, the best first, and last of all that of what is not there."""
    there = best_first({place for place in places if place is not None})
    return [*there, *([None] if None in places else [])]


def _tops(flows: Sequence[Flow], sides: Sequence[list[Place]], apart: Fraction, side: int) -> dict[Place, Fraction]:
    """Return where the node of each rating begins on one side."""
    top, found = _NONE, dict[Place, Fraction]()
    for place in sides[side]:
        found[place] = top
        top += _size(flows, place, side) + apart
    return found


def _size(flows: Sequence[Flow], place: Place, side: int) -> int:
    return sum(len(flow.titles) for flow in flows if (flow.before, flow.after)[side] == place)


def _ribbons(frame: Frame, flows: Sequence[Flow], sides: Sequence[list[Place]], apart: Fraction) -> list[Layer]:
    """Return a ribbon for each way: pale where the rating stayed, else in the colour of the new one."""
    lefts, rights = (_tops(flows, sides, apart, side) for side in (0, 1))
    found: list[Layer] = []
    texts: list[Row] = []
    for flow in flows:
        size = len(flow.titles)
        left, right = lefts[flow.before], rights[flow.after]
        lefts[flow.before] += size
        rights[flow.after] += size
        rows: list[Row] = []
        for step in range(_STEPS + 1):
            across = Fraction(step, _STEPS)
            top = left + (right - left) * across * across * (3 - 2 * across)
            rows.append({"x": across, "y": top, "y2": top + size})
        stayed = flow.before == flow.after
        fill = PALE if stayed or flow.after is None else flow.after.colour
        found.append(layer(frame, "area", rows, color=fill, stroke=GREY if fill == PALE else edge(fill), strokeWidth=1))
        middle = (left + right + size) / 2
        texts.append({"x": _HALF, "y": middle, "text": f"{size}", "fill": ink_on(fill)})
    is_wide = frame.height / frame.y[0] >= _LINE
    return [*found, layer(frame, "text", texts if is_wide else [], baseline="middle")]


def _nodes(
    frame: Frame, flows: Sequence[Flow], sides: Sequence[list[Place]], apart: Fraction, manner: Manner
) -> list[Layer]:
    found: list[Layer] = []
    for side, align in enumerate(("right", "left")):
        tops = _tops(flows, sides, apart, side)
        edges = (-_NODE, 0) if not side else (_WIDTH, _WIDTH + _NODE)
        nodes: list[Row] = [
            {
                "y": top,
                "y2": top + _size(flows, place, side),
                "fill": _colour(place),
                "stroke": edge(_colour(place)),
            }
            for place, top in tops.items()
        ]
        texts: list[Row] = [
            {
                "y": top + Fraction(_size(flows, place, side), 2),
                "text": manner.voice.say("counted", word=_word(place, manner), number=_size(flows, place, side)),
            }
            for place, top in tops.items()
        ]
        beside = {"x": -_NODE - _BESIDE if not side else _WIDTH + _NODE + _BESIDE}
        found += [
            layer(frame, "rect", nodes, {"x": edges[0], "x2": edges[1]}, strokeWidth=1),
            layer(frame, "text", texts, beside, align=align, baseline="middle"),
        ]
    return found


def _colour(place: Place) -> str:
    return QUIET if place is None else place.colour


def _word(place: Place, manner: Manner) -> str:
    return manner.say("not_there") if place is None else manner.voice.rating(place)


def _told(flows: Sequence[Flow], manner: Manner) -> str:
    def told(flow: Flow) -> str:
        before, after = _word(flow.before, manner), _word(flow.after, manner)
        number = manner.voice.whole(len(flow.titles))
        return manner.voice.say("plot_way", before=before, after=after, total=number)

    return manner.voice.say("plot_ways", ways=manner.voice.listed(flows, told))


def _document(flows: Sequence[Flow], title: str, manner: Manner) -> Document:
    """Return a row for each way, which names the deliverables whose rating is another one."""
    columns = (
        manner.column("head_before"),
        manner.column("head_now"),
        manner.column("head_number", Kind.NUMBER),
        manner.column("head_deliverable"),
    )
    rows = tuple(
        TableRow(
            (
                Cell(_word(flow.before, manner)),
                Cell(_word(flow.after, manner)),
                Cell(manner.voice.whole(len(flow.titles)), Kind.NUMBER),
                Cell("" if flow.before == flow.after else manner.voice.listed(flow.titles, str)),
            )
        )
        for flow in flows
    )
    return Document(title, (Table(title, columns, rows),), locale=manner.voice.locale)
