"""Word: what a document says, what its parts are, and that other programs read it."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from xml.etree.ElementTree import Element, fromstring

import docx
import html5lib  # type: ignore[import-untyped]
import pytest
from docx.document import Document as WordDocument
from docx.shared import Mm

import councilperf as cp
from councilperf.views import View, _word_style, view
from councilperf.views import _word as word_form
from councilperf.views.blocks import (
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Heading,
    Kind,
    Level,
    LevelKind,
    Paragraph,
    Point,
    Points,
    Row,
    Table,
    Trend,
)

Q1, Q2 = cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()
REPORT = view(Q2, previous=Q1)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(content: bytes) -> WordDocument:
    """Open a document as another program does."""
    return docx.Document(io.BytesIO(content))


def part(content: bytes, name: str = "word/document.xml") -> Element:
    """Return the root of one part of a document."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return fromstring(archive.read(name))  # noqa: S314 - our own text


def page(shown: View) -> Element:
    """Return what a browser makes of the page of the same view."""
    found: Element = html5lib.parse(shown.page, namespaceHTMLElements=False)
    return found


def spoken(element: Element) -> str:
    """Return what an element of a page says: its text, or where it has none its picture's name."""
    named = (child.get("aria-label") or "" for child in element.iter() if str(child.tag).endswith("svg"))
    return " ".join("".join(element.itertext()).split()) or " ".join(named)


# ------------------------------------------------------------------ what it says


def test_every_cell_of_every_table_is_that_of_the_page() -> None:
    tables = [[[spoken(cell) for cell in row] for row in table.iter("tr")] for table in page(REPORT).iter("table")]
    assert len(tables) > 10
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in opened(REPORT.word).tables] == tables


def test_every_heading_has_the_words_and_the_level_of_the_page() -> None:
    headings = [(int(part.tag[1]), part.text) for part in page(REPORT).iter() if re.fullmatch("h[1-6]", str(part.tag))]
    found = [
        (int((paragraph.style.name or "")[-1]), paragraph.text)
        for paragraph in opened(REPORT.word).paragraphs
        if paragraph.style and (paragraph.style.name or "").startswith("Heading")
    ]
    assert headings == found


def test_every_paragraph_point_and_caption_of_the_page_is_there() -> None:
    root = page(REPORT)
    contents = {item for nav in root.iter("nav") for item in nav.iter("li")}
    legend = {item for bar in root.iter("ul") if bar.get("class") == "legend" for item in bar}
    shown = [part for kind in ("p", "li", "caption") for part in root.iter(kind) if part not in contents | legend]
    said = [paragraph.text for paragraph in opened(REPORT.word).paragraphs]
    assert len(shown) > 50
    assert [spoken(part) for part in shown if spoken(part) not in said] == []


def test_facts_charts_trends_and_bars_are_words() -> None:
    blocks = (
        Facts((("Rating", Cell("Good", rating=cp.Rating.GOOD)), ("Way", Cell("▁█", trend=Trend("Up", (0, 100)))))),
        Chart("Cases", "Cases by month", (Point(0, 0),), (Level("Mean 2", LevelKind.MEAN, 5),), ("April", "May")),
        Points(("one", "two")),
    )
    said = [one.text for one in opened(word_form.document_file(Document("A title", blocks))).paragraphs]
    assert said == ["A title", "Rating: ✔ Good", "Way: Up", "Cases", "Cases by month", "one", "two"]
    assert "1 Strong, 14 Good and 2 Review" in [one.text for one in opened(REPORT.word).paragraphs]


def test_a_rating_stands_on_its_colour_in_an_ink_that_can_be_read() -> None:
    (table,) = opened(view(Q2.deliverables[:1]).word).tables
    (run,) = table.rows[1].cells[1].paragraphs[0].runs
    shade = run._r.find(f"{W}rPr/{W}shd")
    assert run.text == "● Review"
    assert shade is not None
    assert shade.get(f"{W}fill") == "8f4700"
    assert str(run.font.color.rgb) == "FFFFFF"


def test_figures_stand_to_the_right_and_totals_are_bold() -> None:
    assert Q2.budget is not None
    (table, *_) = opened(view(Q2.budget).word).tables
    total = next(row for row in table.rows if row.cells[0].text == "Total")
    assert [str(cell.paragraphs[0].alignment) for cell in total.cells] == ["None", *["RIGHT (2)"] * 4, "None"]
    assert all(run.bold for cell in total.cells for run in cell.paragraphs[0].runs)
    assert not any(run.bold for cell in table.rows[1].cells for run in cell.paragraphs[0].runs)


# ------------------------------------------------------------------ for everybody


def test_the_first_row_of_each_table_is_repeated_on_each_page_and_no_other() -> None:
    for table in part(REPORT.word).iter(f"{W}tbl"):
        first, *others = table.iter(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert [row for row in others if row.find(f"{W}trPr/{W}tblHeader") is not None] == []
        look = table.find(f"{W}tblPr/{W}tblLook")
        assert look is not None
        assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")


def test_each_table_has_its_caption_and_its_notes_as_alternative_text() -> None:
    assert Q2.savings is not None
    first = next(part(view(Q2.savings).word).iter(f"{W}tblPr"))
    told = [first.find(f"{W}{name}") for name in ("tblCaption", "tblDescription")]
    assert [None if one is None else one.get(f"{W}val") for one in told] == [
        "Savings initiatives",
        "A difference below nought is a shortfall.",
    ]


def test_it_says_its_title_and_its_language() -> None:
    properties = opened(REPORT.word).core_properties
    assert properties.title == "Health and Communities: Derbyshire County Council: Quarter 2 2021-22"
    assert properties.language == "en-GB"
    languages = [one.get(f"{W}val") for one in part(REPORT.word, "word/styles.xml").iter(f"{W}lang")]
    assert languages == ["en-GB"]
    welsh = word_form.document_file(Document("Teitl", (), locale="cy_GB"))
    assert [one.get(f"{W}val") for one in part(welsh, "word/styles.xml").iter(f"{W}lang")] == ["cy-GB"]


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = (2, 4, 4, 5, 3, 2, 9, 3)
    content = word_form.document_file(Document("Title", tuple(Heading("Part", level) for level in levels)))
    styles = [one.style.name for one in opened(content).paragraphs if one.style]
    assert styles == [f"Heading {level}" for level in (1, 2, 3, 3, 4, 3, 2, 3, 3)]


def test_a_heading_deeper_than_word_has_use_for_is_the_deepest() -> None:
    content = word_form.document_file(Document("Title", tuple(Heading("Part", level) for level in range(2, 9))))
    assert [one.style.name for one in opened(content).paragraphs if one.style][-3:] == ["Heading 6"] * 3


# ------------------------------------------------------------------ the file


def test_a_page_is_a4_and_upright() -> None:
    (section,) = opened(REPORT.word).sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert abs(section.page_width - Mm(210)) < Mm(1)
    assert abs(section.page_height - Mm(297)) < Mm(1)


def test_no_table_is_wider_than_the_page_has_room() -> None:
    wide = "a very long answer that goes on and on " * 9
    rows = tuple(Row((*[Cell(wide)] * 6, *[Cell("1,234.567", Kind.NUMBER)] * 6)) for _ in range(2))
    columns = (*[Column("Antidisestablishmentarianism")] * 6, *[Column("Amount (£m)", Kind.NUMBER)] * 6)
    for content in (REPORT.word, word_form.document_file(Document("Wide", (Table("Wide", columns, rows),)))):
        for grid in part(content).iter(f"{W}tblGrid"):
            assert sum(int(one.get(f"{W}w") or 0) for one in grid) <= _word_style.PAGE_WIDTH


def test_the_same_view_makes_the_same_bytes_and_says_no_time_of_making() -> None:
    assert view(Q2, previous=Q1).word == REPORT.word
    assert opened(REPORT.word).core_properties.created == datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
    with zipfile.ZipFile(io.BytesIO(REPORT.word)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_there_is_nothing_in_it_that_runs_or_that_it_asks_for() -> None:
    with zipfile.ZipFile(io.BytesIO(REPORT.word)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/document.xml",
            "word/_rels/document.xml.rels",
            "word/styles.xml",
            "word/numbering.xml",
            "word/settings.xml",
            "word/footer.xml",
        ]
        for name in archive.namelist():
            assert b"TargetMode" not in archive.read(name)
    fields = {one.get(f"{W}instr") for one in part(REPORT.word, "word/footer.xml").iter(f"{W}fldSimple")}
    assert fields == {"PAGE", "NUMPAGES"}
    assert [one for one in part(REPORT.word).iter() if "fld" in str(one.tag) or "instr" in str(one.tag)] == []


# Source: ECMA-376, part 1: the order in which Word takes what stands in these elements.
ORDER = {
    "pPr": "pStyle keepNext keepLines numPr pBdr spacing ind jc outlineLvl",
    "rPr": "rFonts b color sz szCs shd lang",
    "tblPr": "tblStyle tblW tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW tcBorders vAlign",
    "style": "name basedOn qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt lvlText lvlJc pPr",
    "sectPr": "footerReference pgSz pgMar",
    "settings": "compat themeFontLang",
}


@pytest.mark.parametrize("name", ["document", "styles", "numbering", "settings", "footer"])
def test_what_stands_in_each_element_is_in_the_order_of_the_standard(name: str) -> None:
    for element in part(REPORT.word, f"word/{name}.xml").iter():
        order = ORDER.get(str(element.tag).removeprefix(W))
        if order is not None:
            places = [order.split().index(str(child.tag).removeprefix(W)) for child in element]
            assert sorted(places) == places


def test_every_style_that_is_used_is_there() -> None:
    styles = {one.get(f"{W}styleId") for one in part(REPORT.word, "word/styles.xml").iter(f"{W}style")}
    used = {
        one.get(f"{W}val")
        for name in ("word/document.xml", "word/footer.xml", "word/styles.xml")
        for kind in ("pStyle", "tblStyle", "basedOn")
        for one in part(REPORT.word, name).iter(f"{W}{kind}")
    }
    assert used <= styles


def test_characters_that_no_document_may_hold_are_marked() -> None:
    blocks = (Paragraph("a\x00b\ud800c\ufffed\te\nf\x0b"), Heading("\x1b[1m"))
    content = word_form.document_file(Document("\x07", blocks))
    assert [one.text for one in opened(content).paragraphs] == ["�", "a�b�c�d e f", "�[1m"]
