"""Hostile text: whatever a name says, a picture keeps its elements and says the name itself."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

import councilperf as cp
from councilperf import (
    COUNT,
    BudgetLine,
    Deliverable,
    Direction,
    FinancialYear,
    Judgement,
    Measure,
    NotSet,
    Observation,
    Priority,
    Quarter,
    QuarterReport,
    Rating,
    RollForward,
    SeriesBreak,
    Target,
    count,
    million,
    plots,
)
from councilperf.errors import InvalidValueError
from councilperf.plots import Plot

HOSTILE = [
    "</text></svg><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"' onload='alert(1)",
    "]]><!--&amp;&#x3c;",
    "{{datum.text}} ${1+1} %s {name} {0}",
    "\\n\\u0000 '); DROP",
    "شركة المجلس للخدمات",
    "日本語のとても長い題名" * 8,
    "W" * 300,
    "e\u0301\u0302\u0303 🏛️ ŵŷ",
]
TAGS = {"svg", "title", "desc", "g", "rect", "path", "line", "text", "tspan", "circle"}
YEARS = cp.period_range(FinancialYear("2019-20"), FinancialYear("2021-22"))


def pictures(word: str) -> Iterator[Plot]:
    """Go through the pictures of things whose every text is the same one."""
    rating = Rating(scale="own", key="own", label=word, rank=1, symbol="*", colour="#00703c", on_track=True)
    measure = Measure(
        word,
        COUNT,
        Direction.HIGHER,
        observations=[Observation(year, count(place)) for place, year in enumerate(YEARS)],
        targets=[Target(YEARS[0], count(1)), Target(YEARS[2], NotSet(word))],
        breaks=[SeriesBreak(YEARS[1], word)],
    )
    deliverable = Deliverable(word, Priority(word), Judgement(rating))
    reports = [
        QuarterReport(word, word, Quarter(f"2021-22 Q{number}"), deliverables=[deliverable]) for number in (1, 2)
    ]
    yield plots.variances([BudgetLine(word, budget=million(1), forecast=million(2))])
    yield plots.roll_forwards(RollForward(million(1), use=million(1)), name=word[:900])
    yield plots.series(measure)
    yield plots.bullets([measure])
    yield plots.ratings(reports)
    yield plots.rating_flow(cp.compare(*reports))


def check(plot: Plot, word: str) -> None:
    """Check that a picture has its own elements alone, and says the word."""
    root = ElementTree.fromstring(plot.svg())  # noqa: S314 - our own
    assert {part.tag.rpartition("}")[2] for part in root.iter()} <= TAGS
    assert not [name for part in root.iter() for name in part.attrib if name.startswith("on") or "href" in name]
    assert plot.alt == root[1].text
    texts = (text for part in root.iter() if part.tag.endswith("}text") for text in part.itertext())
    assert "".join(word.split())[:8] in "".join("".join(texts).split())


@pytest.mark.parametrize("word", HOSTILE[:2], ids=range(2))
def test_markup_stays_text_in_every_picture(word: str) -> None:
    for plot in pictures(word):
        check(plot, word)


@pytest.mark.parametrize("word", HOSTILE[2:], ids=range(2, len(HOSTILE)))
def test_text_stays_text(word: str) -> None:
    check(next(pictures(word)), word)


@pytest.mark.slow
@pytest.mark.parametrize("word", HOSTILE[2:], ids=range(2, len(HOSTILE)))
def test_text_stays_text_in_every_picture(word: str) -> None:
    for plot in pictures(word):
        check(plot, word)


def test_a_page_around_the_picture_keeps_its_elements() -> None:
    html = plots.variances([BudgetLine(HOSTILE[0], budget=million(1), forecast=million(2))]).html
    assert "<script" not in html
    assert html.count("<svg") == html.count("</svg>") == 1


@pytest.mark.parametrize("word", ["two\nlines", "\u202eturned", "nul\0", ""])
def test_a_title_that_is_no_line_of_text_is_refused(word: str) -> None:
    with pytest.raises(InvalidValueError, match="one line of text"):
        plots.control_chart(cp.control_chart(Measure("Visits", cp.COUNT, Direction.HIGHER)), name=word)
