"""Bullets: the bands of the key beside a target in HTML, and words alone everywhere else."""

from __future__ import annotations

import re

import attrs
import pytest

import councilperf as cp
from councilperf import (
    DERBYSHIRE_2021,
    Direction,
    FinancialYear,
    Measure,
    NotSet,
    Observation,
    Range,
    Rating,
    Target,
    percent,
    rate,
)
from councilperf.views import view
from councilperf.views.blocks import Band, Bullet, Document, Heading, Paragraph, Table
from councilperf.views.bullets import bullet

YEAR = FinancialYear("2021-22")


def survey(figure: str | None, target: cp.Quantity | Range | NotSet, better: Direction = Direction.HIGHER) -> Measure:
    """Return a measure of one year."""
    seen = [] if figure is None else [Observation(YEAR, percent(figure))]
    return Measure("Survey", cp.PERCENT, better, observations=seen, targets=[Target(YEAR, target)])


def test_places_are_thousandths_of_the_line_with_a_sixth_at_either_end() -> None:
    """The known figures are 52.2, 54.5, 56.84, 58.0 and 60.9, so that the line goes from 50.75 to 62.35."""
    assert bullet(rate(survey("54.5", percent("58.0"))), "in words") == Bullet(
        "in words",
        (
            Band(Rating.ACTION, 0, 125),
            Band(Rating.REVIEW, 125, 525),
            Band(Rating.GOOD, 525, 875),
            Band(Rating.STRONG, 875, 1_000),
        ),
        323,
        (625,),
    )


@pytest.mark.parametrize(
    ("figure", "target", "better"),
    [("0", percent(0), Direction.LOWER), ("5", Range(low=percent(1), high=percent(9)), Direction.WITHIN)],
)
def test_every_target_lies_on_its_line(figure: str, target: cp.Quantity | Range, better: Direction) -> None:
    found = bullet(rate(survey(figure, target, better)), "")
    assert found is not None
    assert [found.bands[0].start, found.bands[-1].end] == [0, 1_000]
    assert all(0 < goal < 1_000 for goal in found.goals)
    assert found.figure is not None
    assert 0 < found.figure < 1_000


def test_without_a_target_there_is_no_bullet() -> None:
    assert bullet(rate(survey("5", NotSet("under review"))), "") is None
    assert "<polygon" not in view([survey("5", NotSet("under review"))], scheme=DERBYSHIRE_2021).html


def test_without_a_figure_there_is_no_mark() -> None:
    answer = cp.assess(None, percent(5), scheme=DERBYSHIRE_2021, better="higher")
    found = bullet(answer, "")
    assert found is not None
    assert found.figure is None


def test_a_page_draws_the_bullet_and_reads_it_out_and_text_has_words_alone() -> None:
    shown = view([survey("54.5", percent("58.0"))], scheme=DERBYSHIRE_2021)
    (picture,) = re.findall(r'<svg class="bullet".*?</svg>', shown.html)
    assert 'role="img" aria-label="54.5% against a target of 58.0%: Review."' in picture
    assert picture.count("<rect") == 4
    assert picture.count("<polygon") == picture.count("<line") == 1
    for rating in (Rating.STRONG, Rating.GOOD, Rating.REVIEW, Rating.ACTION):
        assert f".c{rating.colour[1:]}{{" in shown.html
    assert "58.0% (2021-22)" in shown.text
    assert "against" not in shown.text
    assert "against" not in shown.markdown


def test_without_a_key_and_with_one_that_does_not_fit_there_is_no_bullet() -> None:
    measures = [survey("54.5", percent("58.0"))]
    assert 'class="bullet"' not in view(measures).html
    in_pounds = cp.Scheme(
        "Pounds", cp.RAG, [cp.Band(cp.RAG["green"], cp.better_by_at_least(cp.days(1))), cp.Band(cp.RAG["red"])]
    )
    assert 'class="bullet"' not in view(measures, scheme=in_pounds).html


def test_a_drawing_without_a_mark_is_whole() -> None:
    table = view([survey("54.5", percent("58.0"))], scheme=DERBYSHIRE_2021).document.blocks[0]
    assert isinstance(table, Table)
    (row,) = table.rows
    cells = [
        cell if cell.bullet is None else attrs.evolve(cell, bullet=attrs.evolve(cell.bullet, figure=None))
        for cell in row.cells
    ]
    own = Document("Own", (attrs.evolve(table, rows=(attrs.evolve(row, cells=tuple(cells)),)),))
    assert "<polygon" not in view(own).html
    assert 'class="bullet"' in view(own).html


def test_a_document_of_ones_own_can_be_viewed_and_cut() -> None:
    table = view(cp.samples.derbyshire_2021_q2().reserves).document.blocks[0]
    assert isinstance(table, Table)
    own = Document("Own", (Heading("A part"), table, Paragraph("And that is all.")))
    assert "And that is all." in view(own).text
    assert "The first 2 rows of 15 are shown." in view(own, rows=2).text
    assert (
        "And that is all." in view(Document("Own", (attrs.evolve(table, rows=()), Paragraph("And that is all.")))).text
    )
