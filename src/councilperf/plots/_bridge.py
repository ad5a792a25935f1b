"""Bridges: the steps from one total to another, each bar hanging where the one before ends."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import final

import attrs

from councilperf.plots._ink import GREY
from councilperf.plots._listing import Bar, Item, bars, joints, listing, names, said, zero
from councilperf.plots._money import money_axis, money_ticks, scaled
from councilperf.plots._scene import picture
from councilperf.plots._words import in_rows
from councilperf.plots.plot import Plot
from councilperf.values import Money
from councilperf.views.blocks import Cell, Document, Kind, Row, Table
from councilperf.views.manner import Manner
from councilperf.views.view import View
from councilperf.wording import Negative

__all__ = ["Step", "bridge"]

_FAR, _LINE = 3, 4


@final
@attrs.frozen
class Step:
    """A total, or a change on the way to the next one.

    Attributes:
        name: What it is called.
        amount: What the total comes to, or by how much it changes.
        colour: What a change is drawn in; None for a total.
    """

    name: str
    amount: Money
    colour: str | None = None

    @property
    def is_total(self) -> bool:
        """Whether it says where things stand."""
        return self.colour is None


def bridge(steps: Sequence[Step], manner: Manner, *, title: str, notes: Sequence[str] = ()) -> Plot:
    """Return the steps as a picture, in words and as a table.

    Bars begin at nought where there is room for it. Else the steps would be too small to be seen: the axis is cut, and
    a total is a line, which has no length that could mislead.
    """
    currency = steps[0].amount.currency
    heading = manner.money_column("head_amount", currency)
    items = [Item(step.name, _printed(step, manner, currency), step.is_total) for step in steps]
    levels = _levels(steps, manner)
    is_whole = _is_near_nought(levels)
    marks = money_ticks([*levels, Fraction(0)] if is_whole else levels, manner)
    frame = listing(items, (marks[0], marks[-1]))
    parts = _bars(steps, levels, is_whole=is_whole)
    layers = [
        *money_axis(frame, marks, manner, heading.text),
        joints(frame, levels),
        bars(frame, (bar for bar in parts if bar.colour != GREY)),
        bars(frame, (bar for bar in parts if bar.colour == GREY), line=1 if is_whole else _LINE),
        zero(frame),
        *names(frame, items),
        *said(frame, items),
    ]
    shown = notes if is_whole else [*notes, manner.say("plot_not_from_nought")]
    rows = tuple(Row((Cell(item.name), Cell(item.words, Kind.NUMBER)), is_total=item.is_total) for item in items)
    table = Table(title, (manner.column("head_step"), heading), rows, tuple(notes))
    return Plot(
        picture(frame, layers, title=title, notes=shown),
        title,
        in_rows(items, heading.text, manner.voice),
        View(Document(title, (table,), locale=manner.voice.locale), manner),
    )


def _levels(steps: Sequence[Step], manner: Manner) -> list[Fraction]:
    """Return where things stand after each step."""
    level, found = Fraction(0), list[Fraction]()
    for step in steps:
        level = scaled(step.amount, manner) + (0 if step.is_total else level)
        found.append(level)
    return found


def _is_near_nought(levels: Sequence[Fraction]) -> bool:
    """Tell whether there is room for nought on the axis."""
    low, high = min(levels), max(levels)
    return low <= 0 <= high or low == high or min(abs(low), abs(high)) <= _FAR * (high - low)


def _bars(steps: Sequence[Step], levels: Sequence[Fraction], *, is_whole: bool) -> list[Bar]:
    before = [Fraction(0), *levels]
    return [
        Bar(
            place,
            before[place] if not step.is_total else Fraction(0) if is_whole else level,
            level,
            step.colour or GREY,
            step.name,
        )
        for place, (step, level) in enumerate(zip(steps, levels, strict=True))
    ]


def _printed(step: Step, manner: Manner, currency: str) -> str:
    """Return an amount as it is printed, a change above nought with a plus where the convention has minuses."""
    printed = manner.money(step.amount, currency).text
    is_signed = manner.convention.negative is Negative.MINUS and not step.is_total and manner.sign(step.amount) > 0
    return f"+{printed}" if is_signed else printed
