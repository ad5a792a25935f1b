"""Hostile text: whatever stands in a field, a page keeps its elements and says the text itself."""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar, cast
from xml.etree.ElementTree import Element, fromstring

import attrs
import html5lib  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import councilperf as cp
from councilperf import (
    COUNT,
    Deliverable,
    Direction,
    FinancialYear,
    Funding,
    Highlight,
    HighlightKind,
    Judgement,
    Measure,
    NoData,
    NoDataReason,
    NotSet,
    Observation,
    Priority,
    Quarter,
    QuarterReport,
    Rating,
    Reserve,
    ReserveStatement,
    SavingsInitiative,
    SavingsPlan,
    Source,
    Target,
    TradingArea,
    count,
    million,
)
from councilperf.errors import CouncilPerfError
from councilperf.testing import assessments, quarter_reports
from councilperf.views import View, view
from councilperf.views.blocks import Cell, Column, Document, Facts, Heading, Paragraph, Points, Row, Table

T = TypeVar("T")
WORD = "harmless"
SOURCE = Source(WORD, publisher=WORD, place=WORD)
DAY = datetime.date(2022, 3, 31)


def scale() -> cp.Scale:
    """Return a scale whose printed words and marks are all somebody's own."""
    first, second, unknown = (
        Rating(
            scale="own",
            key=f"r{place}",
            label=f"{WORD}{place}",
            rank=rank,
            symbol=WORD,
            colour=colour,
            on_track=place == 0,
        )
        for place, (rank, colour) in enumerate([(2, "#ffdd00"), (1, "#000000"), (None, "#777777")])
    )
    return cp.Scale("own", (first, second), unknown=unknown)


def full_report() -> QuarterReport:
    """Return a report in which every class that is shown stands, with every text of its own filled."""
    own = scale()
    key = cp.Scheme(
        WORD,
        own,
        [cp.Band(own.ratings[0], cp.met()), cp.Band(own.ratings[1])],
        instead=[cp.Instead(cp.Unrated.NO_TARGET, own.unknown)],
        source=SOURCE,
    )
    years = [FinancialYear("2019-20"), FinancialYear("2020-21"), FinancialYear("2021-22")]
    measure = Measure(
        WORD,
        COUNT,
        Direction.HIGHER,
        observations=[
            Observation(years[0], count(1), printed=WORD, source=SOURCE, judgement=Judgement(Rating.GOOD, by=WORD)),
            Observation(years[1], count(2)),
            Observation(years[2], NoData(NoDataReason.CANCELLED, note=WORD)),
        ],
        targets=[Target(years[1], NotSet(WORD), source=SOURCE)],
        key=WORD,
    )
    promises = [
        Deliverable(
            f"{WORD}{place}",
            Priority(WORD),
            Judgement(rating, by=WORD, reason=WORD),
            expected_completion=DAY,
            commentary=f"{WORD}\n\n{WORD}",
            highlights=[Highlight(kind, WORD) for kind in HighlightKind],
            measures=[measure],
            rests_on=[WORD],
        )
        for place, rating in enumerate(own)
    ]
    return QuarterReport(
        WORD,
        WORD,
        Quarter("2021-22 Q2"),
        deliverables=promises,
        scheme=key,
        highlights=[Highlight(kind, WORD) for kind in HighlightKind],
        budget=cp.BudgetStatement(
            [cp.BudgetLine(WORD, budget=million(1), forecast=million("0.5"), commentary=f"{WORD}\n\n{WORD}", key=WORD)],
            additional_funding=[Funding(WORD, million(1))],
        ),
        savings=SavingsPlan(
            [SavingsInitiative(WORD, amount=million(1), forecast=million("0.5"))],
            current_year=million(1),
            brought_forward=million(0),
        ),
        reserves=ReserveStatement([Reserve(WORD, balance=million(1), opening=million(2))]),
        trading=[TradingArea(WORD, income_target=million(1), forecast_income=million(2), service_area=WORD)],
        published=DAY,
        data_version=WORD,
    )


def replaced(thing: T, words: Callable[[str], str]) -> T:
    """Return a thing with every text in it put through a function, where the thing's own guards take the answer."""
    if isinstance(thing, tuple):
        return cast("T", tuple(replaced(part, words) for part in thing))
    if type(thing) is str:
        return cast("T", words(str(thing)))
    if not attrs.has(type(thing)) or isinstance(thing, (cp.Money, cp.Period, cp.Quantity, cp.Unit)):
        return thing
    made: Any = thing
    fields = [field.name for field in attrs.fields(type(made)) if field.init]
    new = {name: replaced(getattr(made, name), words) for name in fields}
    try:
        made = attrs.evolve(made, **new)
    except CouncilPerfError:
        for name, value in new.items():
            with suppress(CouncilPerfError):  # a key, a colour: no text that people write
                made = attrs.evolve(made, **{name: value})
    return cast("T", made)


HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    '" onfocus="alert(1)" autofocus="',
    "</style><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    "</td></tr></table><h1>Owned</h1>",
    "<!-- comment",
    "--><b>bold</b>",
    "<![CDATA[x]]>",
    "<?php echo 1 ?>",
    "<svg/onload=alert(1)>",
    "<iframe src=//evil.example>",
    "<a href=javascript:alert(1)>x</a>",
    "&lt;b&gt;",
    "&amp;lt;",
    "&#60;b&#62;",
    "&copy;",
    "&",
    "{{7*7}}",
    "${7*7}",
    "{0}",
    "{titles}",
    "%s %(name)s %d",
    "$x$ $$y$$",
    "a | b | c",
    "| --- | --- |",
    "\\",
    "\\|",
    "\\\\`",
    "`code`",
    "``` js",
    "~~~",
    "~~gone~~",
    "*a* **b** ***c***",
    "_a_ __b__",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/y.png)",
    "[x]: http://evil",
    "[^1]",
    "[ ] task",
    "<http://evil.example>",
    "http://evil.example",
    "www.evil.example",
    "WWW.evil.example",
    "a@b.example",
    "# heading",
    "C #",
    "> quote",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "12) item",
    "---",
    "===",
    "***",
    "___",
    "-",
    "=",
    "+",
    "#",
    "1.",
    "|",
    "::: note",
    ":smile:",
    "=cmd|' /C calc'!A0",
    "@everyone",
    "#1",
    "Ünïcödé “quotes” – dash … £",
    "日本語 テキスト",
    "e\u0301 o\u0308",
    "\u05e9\u05dc\u05d5\u05dd",
    "\u0645\u0631\u062d\u0628\u0627",
    "👩\u20e3 🎉",
    "A" * 900,
)


NAMES = {letter: f"[{unicodedata.name(letter)}]" for letter in "日本語テキスト👩\u20e3🎉"}
"""The names of the letters of these that no font of ours has."""


def things(report: QuarterReport) -> dict[str, object]:
    """Return everything that there is a view of, by name."""
    assert report.budget is not None
    assert report.savings is not None
    assert report.reserves is not None
    promise, measure = report.deliverables[0], report.measures[0]
    answer = cp.rate(measure, FinancialYear("2020-21"), scheme=report.scheme or cp.KENT)
    return {
        "report": report,
        "budget": report.budget,
        "budget lines": report.budget.lines,
        "savings": report.savings,
        "savings initiatives": report.savings.initiatives,
        "reserves": report.reserves,
        "list of reserves": list(report.reserves),
        "trading": report.trading,
        "deliverable": promise,
        "deliverables": report.deliverables,
        "measures": report.measures,
        "scheme": report.scheme,
        "assessment": answer,
        "assessments": [answer, answer],
        "group": cp.BudgetGroup(report.portfolio, groups=[cp.BudgetGroup(report.council, report.budget)]),
        "findings": [
            cp.Finding(report.council, cp.Severity.ERROR, report.council, report.council, settles=report.council)
        ],
        "re-rated": [cp.ReRated(measure.title, before=answer, after=answer)],
        **series(report),
    }


def earlier(report: QuarterReport) -> QuarterReport:
    """Return the report of the quarter before: other ratings, days, figures, targets, names, texts and money."""
    assert report.budget is not None
    first, *others = report.deliverables
    measure = attrs.evolve(
        first.measures[0],
        title=f"{first.measures[0].title} once",
        observations=[Observation(FinancialYear("2020-21"), count(3))],
        targets=[Target(FinancialYear("2020-21"), count(9))],
    )
    promise = attrs.evolve(
        first,
        judgement=others[0].judgement,
        expected_completion=datetime.date(2021, 9, 30),
        commentary=f"{first.commentary} once",
        measures=[measure],
    )
    (line,) = report.budget.lines
    return attrs.evolve(
        report,
        quarter=report.quarter.previous,
        published=None,
        deliverables=[
            promise,
            *(attrs.evolve(part, title=f"{part.title} once", measures=[measure]) for part in others),
        ],
        budget=attrs.evolve(report.budget, lines=[attrs.evolve(line, forecast=million(2), commentary="")]),
        trading=[attrs.evolve(report.trading[0], name=f"{report.trading[0].name} once")],
        data_version=None,
    )


def series(report: QuarterReport) -> dict[str, object]:
    """Return what several reports or figures say together, by name."""
    before = earlier(report)
    again = attrs.evolve(before, quarter=before.quarter.previous)
    promise, measure = report.deliverables[0], report.measures[0]
    owner = promise.judgement.by or WORD
    own = measure.observations[:2]
    figures = cp.Forecast(report.quarter, FinancialYear("2021-22"), count(5), outturn=count(7))
    months = cp.period_range(cp.Month("Apr 2020"), cp.Month("Mar 2021"))
    chart = cp.ControlChart(
        [Observation(month, count(place % 5 + 30 * (place == 9))) for place, month in enumerate(months)],
        better=Direction.LOWER,
        target=NotSet(report.council),
        rules=attrs.evolve(cp.WHEELER, name=report.council),
        after=cp.SeriesBreak(FinancialYear("2020-21"), report.council),
    )
    return {
        "comparison": cp.compare(before, report),
        "changes": cp.compare(before, report).changes,
        "history": cp.History([again, before, report]),
        "changes of several quarters": [
            cp.Change("$", promise.title, earlier=first, later=report.quarter, before=report.council)
            for first in (again.quarter, before.quarter)
        ],
        "tally": cp.Tally(report.scheme.scale if report.scheme else scale(), [1, 2, 0]),
        "concerns": [
            cp.Concern(cp.Attention.JUDGED_OFF_TRACK, "$", promise.title, judgement=promise.judgement),
            cp.Concern(cp.Attention.TRADING_SHORT, "$", promise.title, favourable=million(-1), plan=million(2)),
        ],
        "dues": [cp.Due(report.council, promise.title, report.quarter, at=report.quarter, owner=owner)],
        "trend": cp.Trend(own[1], own[0], better=Direction.HIGHER, since=cp.Since.LAST_YEAR),
        "chart": chart,
        "short chart": attrs.evolve(chart, points=chart.points[:2]),
        "forecast accuracy": cp.ForecastAccuracy(promise.title, [figures]),
        "forecast accuracies": [cp.ForecastAccuracy(promise.title, [figures])] * 2,
    }


HARMLESS = things(full_report())
every_thing = pytest.mark.parametrize("name", HARMLESS)


def shown(name: str, words: str) -> View:
    """Return a view of a thing with hostile text in every field."""
    report = replaced(full_report(), lambda text: text.replace(WORD, words))
    return view(things(report)[name], scheme=report.scheme)


# ------------------------------------------------------------------ HTML


def parsed(code: str) -> Element:
    """Parse a page as browsers do, and refuse every error that they would forgive."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = code if code.startswith("<!DOCTYPE html>") else f"<!DOCTYPE html><title>x</title>{code}"
    found: Element = parser.parse(page)
    return found


def structure(root: Element) -> list[tuple[str, dict[str, str]]]:
    """Return a page's elements and attributes, but for what is said, and for what short answers get."""
    return [
        (
            str(element.tag),
            {
                name: value.replace("number short", "number")
                for name, value in element.attrib.items()
                if name != "aria-label" and (name, value) != ("class", "short")
            },
        )
        for element in root.iter()
    ]


def said(root: Element) -> list[str]:
    """Return what a page says: texts, and the names of regions."""
    texts = [text for element in root.iter() for text in (element.text, element.get("aria-label"), element.tail)]
    return [text for text in texts if text]


@every_thing
def test_every_page_keeps_its_elements_and_says_the_text(name: str) -> None:
    harmless = parsed(shown(name, WORD).page)
    for words in HOSTILE:
        hostile = parsed(shown(name, words).page)
        assert structure(harmless) == structure(hostile), words
        assert [text.replace(WORD, words) for text in said(harmless)] == said(hostile)


@every_thing
def test_markup_for_other_pages_is_escaped_too(name: str) -> None:
    hostile = parsed(shown(name, "</style><script>alert(1)</script>").html)
    assert structure(parsed(shown(name, WORD).html)) == structure(hostile)
    assert "</style><script>alert(1)</script>" in " ".join(said(hostile))


@every_thing
def test_the_text_stands_in_every_view(name: str) -> None:
    assert WORD in " ".join(said(parsed(shown(name, WORD).html)))


def addresses(root: Element) -> Iterator[str]:
    for element in root.iter():
        yield from (value for key, value in element.attrib.items() if key in ("href", "src", "action", "srcset"))


@every_thing
def test_a_page_asks_for_nothing_and_runs_nothing(name: str) -> None:
    root = parsed(shown(name, "</style><script>alert(1)</script>").page)
    elements = {str(element.tag) for element in root.iter()}
    assert not elements & {"script", "iframe", "object", "embed", "img", "form", "base", "audio", "video"}
    assert all(re.fullmatch(r"data:,|#part-[0-9]+", address) for address in addresses(root))
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on") or key == "style"]
    (style,) = (element.text or "" for element in root.iter("style"))
    assert not re.search(r"url\(|@import|expression|<", style)


# ------------------------------------------------------------------ Markdown

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def tokens(code: str) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Return the structure of a Markdown text as code hosts read it, and the texts in it."""
    kinds: list[tuple[str, str, str]] = []
    texts: list[str] = []
    for token in READER.parse(code):
        if token.type != "inline":
            kinds.append((token.type, token.tag, token.attrGet("style") or ""))  # type: ignore[arg-type]
            continue
        parts = token.children or []
        kinds += [(part.type, part.tag, "") for part in parts if part.type != "text"]
        texts.append("".join(part.content for part in parts))
    return kinds, texts


@every_thing
def test_markdown_keeps_its_structure_and_says_the_text(name: str) -> None:
    kinds, texts = tokens(shown(name, WORD).markdown)
    assert kinds
    for words in HOSTILE:
        expected = [text.replace(WORD, words) for text in texts]
        assert (kinds, expected) == tokens(shown(name, words).markdown), words


@pytest.mark.parametrize("words", ["http://evil.example", "HTTPS://evil.example", "www.evil.example", "ftp://x"])
def test_markdown_makes_no_links_of_bare_addresses(words: str) -> None:
    code = shown("report", words).markdown
    assert not re.search(r"://|www\.", code, re.IGNORECASE)


def test_markdown_leaves_no_mark_of_mathematics() -> None:
    assert not re.search(r"(?<!\\)\$", shown("report", "$x$ $$y$$").markdown)


# ------------------------------------------------------------------ plain text


@every_thing
def test_plain_text_says_the_words_as_they_are(name: str) -> None:
    for words in HOSTILE:
        text = shown(name, words).text
        assert [word for word in words.split() if word not in text] == []
        assert re.fullmatch(r"[^\t\r\x00-\x08\x0b-\x1f]+\n", text)


# ------------------------------------------------------------------ whatever the report


@given(quarter_reports())
def test_every_report_is_a_page_that_parses(report: QuarterReport) -> None:
    shown = view(report)
    root = parsed(shown.page)
    assert [heading.text for heading in root.iter("h1")] == [report.portfolio]
    parsed(shown.html)
    assert tokens(shown.markdown)[1][0] == report.portfolio
    assert shown.text


@given(assessments())
def test_every_assessment_can_be_shown(answer: cp.Assessment) -> None:
    shown = view(answer)
    assert str(answer.rating) in " ".join(said(parsed(shown.html)))
    parsed(view([answer]).page)
    assert shown.markdown
    assert shown.text


@given(st.data())
def test_every_rating_has_its_symbol_word_and_colour(data: st.DataObject) -> None:
    scheme = data.draw(st.from_type(cp.Scheme))
    root = parsed(view(scheme).page)
    found = [element for element in root.iter("span") if (element.get("class") or "").startswith("rating ")]
    answers = [*(band.rating for band in scheme.bands), *(part.answer for part in scheme.instead)]
    words = [("".join(element.itertext()), element.get("class")) for element in found]
    assert words == [(f"{rating.symbol} {rating}", f"rating c{rating.colour[1:]}") for rating in answers]


# ------------------------------------------------------------------ Word


def elements(content: bytes) -> tuple[list[str], list[str]]:
    """Return the elements of a Word document, and its texts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [fromstring(archive.read(name)) for name in archive.namelist()]  # noqa: S314 - our own text
    found = [element for part in parts for element in part.iter()]
    return [str(element.tag) for element in found], [element.text for element in found if element.text]


def test_a_word_document_keeps_its_elements_and_says_the_text() -> None:
    kinds, texts = elements(shown("report", WORD).word)
    for words in HOSTILE:
        expected = [text.replace(WORD, words) for text in texts]
        assert (kinds, expected) == elements(shown("report", words).word), words


@every_thing
def test_every_word_document_keeps_its_elements(name: str) -> None:
    kinds, texts = elements(shown(name, WORD).word)
    hostile = "]]></w:t><w:br/>\" x='"
    assert (kinds, [text.replace(WORD, hostile) for text in texts]) == elements(shown(name, hostile).word)


# ------------------------------------------------------------------ PDF


def everything(texts: Sequence[str]) -> Document:
    """Return a document with each text in every kind of block."""
    columns, rows = (Column("One"), Column("Two")), tuple(Row((Cell(text), Cell(text))) for text in texts)
    facts = Facts(tuple((text, Cell(text, rating=Rating.GOOD)) for text in texts))
    said = (block for text in texts for block in (Heading(text, 3), Paragraph(text)))
    return Document(
        "Title", (Heading(WORD), *said, Points(tuple(texts)), facts, Table(WORD, columns, rows)), tuple(texts)
    )


def in_letters(text: str) -> list[str]:
    """Return the letters of a text as PDFs and tests may tell them: some go from right to left, and spaces fall out."""
    return sorted("".join(text.split()))


def pdf_tags(root: Element) -> Counter[str]:
    """Return how often each tag is there, of those that do not go on from page to page."""
    return Counter(part.tag for part in root.iter() if re.fullmatch("H[1-6]|Caption|THead|TH|Figure", part.tag))


def test_a_pdf_keeps_its_tags_and_says_the_text(heard: Callable[[bytes], Element]) -> None:
    harmless, hostile = (
        heard(view(everything(texts)).pdf) for texts in ([f"{WORD}{place}." for place in range(len(HOSTILE))], HOSTILE)
    )
    assert pdf_tags(hostile) == pdf_tags(harmless)
    expected = "".join(harmless.itertext())
    for place, words in enumerate(HOSTILE):
        expected = expected.replace(f"{WORD}{place}.", "".join(NAMES.get(letter, letter) for letter in words))
    assert in_letters("".join(hostile.itertext())) == in_letters(expected)


@pytest.mark.slow
@every_thing
def test_every_pdf_keeps_its_tags(name: str, heard: Callable[[bytes], Element]) -> None:
    harmless, hostile = (heard(shown(name, words).pdf) for words in (WORD, '#panic("x")'))
    assert pdf_tags(hostile) == pdf_tags(harmless)


@pytest.mark.slow
@settings(max_examples=30)
@given(quarter_reports())
def test_every_report_is_a_pdf_that_says_its_title(heard: Callable[[bytes], Element], report: QuarterReport) -> None:
    (title,) = heard(view(report).pdf).iter("H1")
    assert "".join(title.itertext())
