"""Style: contrast worked out for every colour on every ground, in the light, in the dark and on paper."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import councilperf as cp
from councilperf.rating import SHIPPED_SCALES
from councilperf.views import view
from councilperf.views._style import DARK, LIGHT, TEXT, ink_on, stylesheet

Q2 = cp.samples.derbyshire_2021_q2()
TEXT_CONTRAST, RULE_CONTRAST = 4.5, 3  # WCAG 2.2, success criteria 1.4.3 and 1.4.11, level AA

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, as the guidelines define it."""

    def luminance(colour: str) -> float:
        shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_worked_out_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_the_page(palette: dict[str, str]) -> None:
    assert {name for name in TEXT if contrast(palette[name], palette["page"]) < TEXT_CONTRAST} == set()
    assert contrast(palette["rule"], palette["page"]) >= RULE_CONTRAST


def test_both_palettes_have_the_same_colours_and_all_are_used() -> None:
    used = set(re.findall(r"var\(--([a-z]+)\)", stylesheet([])))
    assert set(LIGHT) == set(DARK) == used


def test_text_stands_on_the_page_and_nowhere_else() -> None:
    rules = stylesheet([])
    assert set(re.findall(r"[{;]background:([^;}]+)", rules)) == {"var(--page)", "#ffffff!important"}
    assert set(re.findall(r"stroke:([^;}]+)", rules)) == {"var(--page)", *(f"var(--{name})" for name in TEXT)}
    assert set(re.findall(r"[{;\n]color:([^;}]+)", rules)) == {
        *(f"var(--{name})" for name in TEXT),
        "#000000!important",
    }


@given(colours)
def test_the_word_of_a_rating_can_be_read_on_any_colour(colour: str) -> None:
    ink = ink_on(colour)
    assert ink in ("#000000", "#ffffff")
    assert contrast(ink, colour) >= TEXT_CONTRAST
    assert contrast(ink, colour) >= contrast("#ffffff" if ink == "#000000" else "#000000", colour) - 1e-9


@pytest.mark.parametrize("rating", [rating for scale in SHIPPED_SCALES for rating in scale], ids=repr)
def test_the_words_of_shipped_ratings_can_be_read(rating: cp.Rating) -> None:
    assert contrast(ink_on(rating.colour), rating.colour) >= TEXT_CONTRAST


@pytest.mark.parametrize(
    ("colour", "ink"),
    [
        ("#ffffff", "#000000"),
        ("#000000", "#ffffff"),
        ("#757575", "#ffffff"),
        ("#767676", "#000000"),
        ("#00891a", "#000000"),
    ],
)
def test_black_takes_over_from_white_where_it_is_easier_to_read(colour: str, ink: str) -> None:
    assert ink == ink_on(colour)


def test_no_colour_stands_on_a_page_but_those_that_were_tested() -> None:
    page = view(Q2).page
    ratings = {rating.colour for rating in cp.STRONG_TO_ACTION}
    known = {*LIGHT.values(), *DARK.values(), *ratings, "#ffffff", "#000000"}
    assert set(re.findall(r"#[0-9a-f]{6}\b", page)) <= known
    assert not re.search(r"rgb|hsl|opacity|filter:", page)


def test_on_paper_and_in_the_dark_nothing_is_lost() -> None:
    rules = stylesheet(["#b10e1e"])
    assert rules.index("@media print") > rules.index(".cb10e1e")
    assert rules.count("prefers-color-scheme:dark") == 1
    assert rules.count("{") == rules.count("}")
