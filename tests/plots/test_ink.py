"""Ink: what is drawn stands out from the page, and what is written can be read on what is below."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import BudgetStatement, SavingsPlan, million, plots
from councilperf.plots import Plot, _ink
from councilperf.rating import SHIPPED_SCALES
from councilperf.views._style import contrast

Q1, Q2 = cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()
GRAPHICS, TEXT = 3, 4.5  # WCAG 2.2, success criteria 1.4.11 and 1.4.3, level AA
PAGE = "#ffffff"

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio as the guidelines define it, worked out apart from the library."""

    def luminance(colour: str) -> float:
        shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        parts = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def inked(plot: Plot) -> Iterator[tuple[str, dict[str, Any]]]:
    """Go through all marks of a picture with the colours that they are drawn in."""
    for layer in json.loads(plot.picture)["layer"]:
        look = {name: layer["mark"][name] for name in ("color", "fill", "stroke") if name in layer["mark"]}
        for row in layer["data"]["values"]:
            yield layer["mark"]["type"], look | {name: row[name] for name in ("fill", "stroke") if name in row}


@given(colours, colours)
def test_contrast_is_that_of_the_guidelines(one: str, other: str) -> None:
    assert contrast(one, other) == pytest.approx(ratio(one, other))


@given(colours)
def test_whatever_colour_a_rating_has_its_area_stands_out_from_the_page(colour: str) -> None:
    assert max(ratio(colour, PAGE), ratio(_ink.edge(colour), PAGE)) >= GRAPHICS


@pytest.mark.parametrize("rating", sorted({rating.colour for scale in SHIPPED_SCALES for rating in scale}))
def test_every_colour_that_ships_stands_out(rating: str) -> None:
    assert ratio(_ink.edge(rating), PAGE) >= GRAPHICS
    assert ratio(_ink.ink_on(rating), rating) >= TEXT


def test_the_inks_of_pictures_stand_out() -> None:
    assert {ink for ink in (_ink.BLUE, _ink.ORANGE, _ink.GREY) if ratio(ink, PAGE) < GRAPHICS} == set()
    assert {ink for ink in (_ink.TEXT, _ink.QUIET) if ratio(ink, PAGE) < TEXT} == set()
    assert ratio(_ink.TEXT, _ink.PALE) >= TEXT


def amber() -> cp.QuarterReport:
    """Return a report whose deliverables have a colour that hardly shows on white."""
    rating = attrs.evolve(cp.Rating.GOOD, colour="#ffee99")
    judged = [attrs.evolve(part, judgement=cp.Judgement(rating)) for part in Q2.deliverables]
    return attrs.evolve(Q2, deliverables=judged)


PICTURES = [
    plots.variances(Q2.budget or BudgetStatement(())),
    plots.waterfall(Q2.budget or BudgetStatement(())),
    plots.savings_ladder(Q2.savings or SavingsPlan((), current_year=million(1), brought_forward=million(0))),
    plots.ratings([Q1, amber()]),
    plots.rating_flow(cp.compare(Q1, amber())),
    plots.bullets(Q2.measures),
    plots.series(Q2.measures[0]),
]


@pytest.mark.parametrize("plot", PICTURES, ids=lambda plot: plot.title[:24])
def test_every_mark_that_means_something_stands_out(plot: Plot) -> None:
    for mark, inks in inked(plot):
        if mark in ("rect", "area", "point", "line"):
            assert max(ratio(ink, PAGE) for ink in inks.values()) >= GRAPHICS, (mark, inks)


@pytest.mark.parametrize("plot", PICTURES, ids=lambda plot: plot.title[:24])
def test_every_mark_has_words_beside_it(plot: Plot) -> None:
    """Nobody has to tell colours apart: what a colour says stands as text in the same picture."""
    values = [row for layer in json.loads(plot.picture)["layer"] for row in layer["data"]["values"]]
    written = " ".join(
        " ".join(row["text"]) if isinstance(row["text"], list) else row["text"] for row in values if "text" in row
    )
    named = {row["name"] for row in values if "name" in row and "fill" in row}
    assert {name for name in named if " ".join(name.split()[:3]) not in written} == set()


@settings(max_examples=20)
@given(colours)
def test_a_number_inside_a_bar_can_be_read(colour: str) -> None:
    assert ratio(_ink.ink_on(colour), colour) >= TEXT
