"""PDF: what a document says, how it is tagged, and that nobody's text becomes anything else."""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]
import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdfium2 import raw

import councilperf as cp
from councilperf.errors import InvalidValueError, MissingExtraError
from councilperf.views import View, view
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
    Level,
    LevelKind,
    Paragraph,
    Point,
    Points,
    Row,
    Strip,
    Table,
    Trend,
)

Heard = Callable[[bytes], Element]

Q1, Q2 = cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()


@pytest.fixture(scope="module")
def report() -> View:
    return view(Q2, previous=Q1)


@pytest.fixture(scope="module")
def english(report: View) -> bytes:
    return report.pdf


@pytest.fixture(scope="module")
def read_out(english: bytes, heard: Heard) -> Element:
    return heard(english)


@pytest.fixture(scope="module")
def welsh() -> bytes:
    return view(Q2, previous=Q1, locale="cy", written_in="en_GB").pdf


def made(*blocks: Block, title: str = "A title", locale: str = "en_GB") -> bytes:
    return view(Document(title, blocks, locale=locale)).pdf


def page_of(shown: View) -> Element:
    """Return what a browser makes of the page of the same view."""
    found: Element = html5lib.parse(shown.page, namespaceHTMLElements=False)
    return found


def spoken(element: Element) -> str:
    """Return what is read out of an element: its text, or where it has none what is said instead of its picture."""
    said = (child.get("aria-label") or child.get("alt") or "" for child in element.iter())
    return " ".join("".join(element.itertext()).split()) or " ".join(filter(None, said))


def pages(content: bytes) -> list[str]:
    """Return all that is printed on each page."""
    found = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_range() for page in found]
    found.close()
    return texts


def letters(element: Element) -> str:
    """Return all that is said in an element, without its spaces."""
    return "".join("".join(element.itertext()).split())


def rows(table: Element) -> list[list[str]]:
    """Return what the cells of each row say; who listens does not hear those that are empty."""
    found = ([spoken(cell) for cell in row] for row in table.iter() if row.tag in ("tr", "TR"))
    return [[text for text in row if text] for row in found]


def bookmarks(content: bytes) -> list[tuple[int, str]]:
    found = pypdfium2.PdfDocument(content)
    items = [(item.level, item.get_title()) for item in found.get_toc()]
    found.close()
    return items


# ------------------------------------------------------------------ what it says


def test_every_cell_of_every_table_is_that_of_the_page(report: View, read_out: Element) -> None:
    expected = [row for table in page_of(report).iter("table") for row in rows(table)]
    assert len(expected) > 80
    assert [row for table in read_out.iter("Table") for row in rows(table)] == expected


def test_every_heading_has_the_words_and_the_level_of_the_page(report: View, read_out: Element) -> None:
    headings = [(str(part.tag), spoken(part)) for part in page_of(report).iter() if re.match("h[1-6]", str(part.tag))]
    found = [(part.tag.lower(), spoken(part)) for part in read_out.iter() if re.match("H[1-6]", part.tag)]
    assert headings == found


def test_every_paragraph_point_fact_and_caption_of_the_page_is_there(report: View, read_out: Element) -> None:
    root = page_of(report)
    shown = [spoken(part) for kind in ("p", "li", "dt", "dd", "caption") for part in root.iter(kind)]
    said = letters(read_out)
    assert len(shown) > 100
    assert [text for text in shown if "".join(text.split()) not in said] == []


def test_what_the_council_wrote_is_in_its_language(welsh: bytes, heard: Heard) -> None:
    root = heard(welsh)
    (title,) = root.iter("H1")
    assert title.get("lang") == "en-GB"
    assert {part.get("lang") for part in root.iter("H2")} == {None}
    assert [spoken(part) for part in root.iter("H2")][:2] == ["Trosolwg", "Cyllideb"]
    assert {part.get("lang") for part in root.iter("H3")} == {None, "en-GB"}


def test_trends_bullets_charts_and_bars_are_pictures_with_words(heard: Heard) -> None:
    good, level = cp.Rating.GOOD, Level("Mean 2", LevelKind.MEAN, 500)
    cells = (
        Cell("▁█", trend=Trend("Up", (0, 100))),
        Cell("58.0%", Kind.NUMBER, bullet=Bullet("58.0% of 60.0%", (), 500, (600,))),
    )
    root = heard(
        made(
            Strip("1 Good and 2 Action", ((good, 1), (cp.Rating.ACTION, 2))),
            Chart("Cases", "Cases by month", (Point(0, 0), Point(1000, 9, is_marked=True)), (level,), ("May", "June")),
            Chart("Nothing", "No cases", (), (), ("", "")),
            Table("Figures", (Column("Way"), Column("Target", Kind.NUMBER)), (Row(cells),)),
            Facts((("Rating", Cell("Good", rating=good)), ("Way", cells[0]))),
        )
    )
    words = ["1 Good and 2 Action", "Cases by month", "No cases", "Up", "58.0% of 60.0%", "Up"]
    assert [picture.get("alt") for picture in root.iter("Figure")] == words
    assert [spoken(part) for part in root.iter("P")] == [
        *("✔ Good 1 ▲ Action 2", "Cases", "Cases by month", "Nothing", "No cases")
    ]
    assert rows(next(root.iter("Table")))[1] == ["Up", "58.0%"]
    assert [(spoken(item[0]), spoken(item[1])) for item in root.iter("LI")] == [("Rating", "✔ Good"), ("Way", "Up")]


# ------------------------------------------------------------------ for everybody


def test_it_says_that_it_is_for_everybody_its_title_and_its_language(english: bytes, welsh: bytes) -> None:
    for content, language, quarter in ((english, "en-GB", "Quarter"), (welsh, "cy", "Chwarter")):
        name = f"Health and Communities: Derbyshire County Council: {quarter} 2 2021-22"
        document = pypdfium2.PdfDocument(content)
        assert raw.FPDFCatalog_IsTagged(document)
        assert document.get_metadata_value("Title") == name
        assert document.get_metadata_value("CreationDate") == ""
        document.close()
        assert b"<pdfuaid:part>1</pdfuaid:part>" in content
        assert f"<rdf:li>{language}</rdf:li>".encode() in content
        assert f"/Lang({language})".encode() in content
        assert b"/DisplayDocTitle true" in content


def test_the_first_row_of_each_table_is_its_head_and_no_other(read_out: Element) -> None:
    tables = [table for table in read_out.iter("Table") if table.find("THead") is not None]
    assert len(tables) > 10
    for table in tables:
        assert [cell.tag for cell in table.findall("THead/TR/*")] == ["TH"] * len(table.findall("THead/TR/*"))
        assert {cell.tag for cell in table.findall("TBody/TR/*")} == {"TD"}
        assert len(table.findall("THead/TR")) == 1


def test_a_table_over_several_pages_repeats_its_head_on_each(heard: Heard) -> None:
    lines = tuple(Row((Cell(f"row {place}"), Cell(f"{place}", Kind.NUMBER))) for place in range(120))
    content = made(Table("A long table", (Column("What stands here"), Column("Figure", Kind.NUMBER)), lines))
    printed = pages(content)
    assert len(printed) > 2
    assert [("What stands here" in page, "A long table" in page) for page in printed] == [
        (True, number == 0) for number in range(len(printed))
    ]
    root = heard(content)
    assert len(list(root.iter("TH"))) == 2
    assert [spoken(cell) for cell in root.iter("TD")] == [part for n in range(120) for part in (f"row {n}", str(n))]


def test_headings_go_down_one_level_at_a_time_to_the_sixth(heard: Heard) -> None:
    levels = (2, 4, 4, 5, 3, 2, 9, 3, *range(4, 9))
    root = heard(made(*(Heading(f"Part {place}", level) for place, level in enumerate(levels))))
    found = [int(part.tag[1]) for part in root.iter() if re.fullmatch("H[1-6]", part.tag)]
    assert found == [1, 2, 3, 3, 4, 3, 2, 3, 3, 4, 5, 6, 6, 6]


def test_every_page_says_its_number_in_words_and_after_the_first_whose_it_is(english: bytes, welsh: bytes) -> None:
    for content, words, quarter in ((english, "Page {} of {}", "Quarter"), (welsh, "Tudalen {} o {}", "Chwarter")):
        printed = pages(content)
        running = f"Health and Communities: Derbyshire County Council: {quarter} 2 2021-22"
        assert len(printed) > 5
        for number, page in enumerate(printed, start=1):
            assert words.format(number, len(printed)) in page
            assert (running in page) == (number > 1)


def test_parts_are_listed_with_their_pages_and_all_headings_are_bookmarks(
    english: bytes, read_out: Element, heard: Heard
) -> None:
    headings = [(int(part.tag[1]) - 1, spoken(part)) for part in read_out.iter() if re.fullmatch("H[1-6]", part.tag)]
    assert bookmarks(english) == headings
    listed = [re.sub(" [0-9]+$", "", spoken(item)) for item in read_out.iter("TOCI")]
    assert [text for level, text in headings if level == 1] == listed
    assert [list(heard(made(Heading("One"), Heading("Two"))).iter("TOCI"))] == [[]]


# ------------------------------------------------------------------ the page


def test_pages_are_a4_and_upright_but_for_a_table_that_is_too_wide_and_its_heading(heard: Heard) -> None:
    years = tuple(f"{year}-{year % 100 + 1}" for year in range(2010, 2022))
    figures = tuple(Cell("1,234.5%", Kind.NUMBER) for _ in years)
    wide = Table(
        "Years", (Column("Measure"), *(Column(year, Kind.NUMBER) for year in years)), (Row((Cell("a"), *figures)),)
    )
    content = made(Paragraph("before"), Heading("Part"), Facts((("Unit", Cell("%")),)), wide, Paragraph("after"))
    document = pypdfium2.PdfDocument(content)
    sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document]
    document.close()
    assert sizes == [(210, 297), (297, 210), (210, 297)]
    assert [("Part" in page, "Unit" in page, "2010-11" in page) for page in pages(content)] == [
        (False, False, False),
        (True, True, True),
        (False, False, False),
    ]
    assert [part.tag for part in heard(content).iter() if part.tag in ("H1", "P", "H2", "L", "Table")] == [
        *("H1", "P", "H2", "L", "Table", "P")
    ]


def test_a_heading_stands_on_the_page_of_what_follows_it() -> None:
    facts = Facts((("Rating", Cell("Good", rating=cp.Rating.GOOD)), ("Expected", Cell("31 Mar 2022"))))
    wordy, short = (Heading("Promise", 3), facts, Paragraph("Words. " * 60)), (Heading("Promise", 3), facts)
    printed = pages(made(Heading("Part"), *wordy * 9, *short * 30))
    assert len(printed) > 4
    for page in printed:
        assert page.count("Promise") == page.count("Rating") == page.count("Expected")
        assert "Promise" in page
    assert "Words. Words." in printed[0].rpartition("Expected")[2]


def right_edges(content: bytes) -> Iterator[float]:
    """Go through how far from the right side of its page each printed letter ends, in points."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        words = page.get_textpage()
        yield from (page.get_width() - words.get_charbox(place)[2] for place in range(words.count_chars()))
    document.close()


def test_nothing_stands_in_the_margins_however_long_it_is(heard: Heard) -> None:
    long, words = "a" * 300, "a very long answer that goes on and on " * 12
    cells = (*[Cell(words)] * 6, *[Cell("1,234.567", Kind.NUMBER)] * 8, Cell(long), Cell(long, rating=cp.Rating.GOOD))
    columns = tuple(Column("Antidisestablishmentarianism", cell.kind) for cell in cells)
    content = view(
        Document(
            long,
            (
                Heading(long),
                Paragraph(long),
                Points((long,)),
                Facts(((long, Cell(long)),)),
                Table(long, columns, (Row(cells), Row(cells, is_total=True)), (long,)),
                Table(long, (Column("One"), Column("Two")), (Row((Cell(words * 9), Cell(words * 40))),)),
                Chart(long, long, (), (Level(long, LevelKind.TARGET, 0),), ("", "")),
            ),
            (long,),
        )
    ).pdf
    assert min(right_edges(content)) > 50
    said = letters(heard(content))
    assert said.count(long) == 15
    assert said.count("very") == 12 * (12 + 49)


def test_the_same_view_makes_the_same_bytes(report: View, english: bytes) -> None:
    assert report.pdf == english


def test_there_is_nothing_in_it_that_runs_or_that_it_asks_for(english: bytes) -> None:
    parts = [english, *(unpacked(part) for part in re.findall(rb"stream\n(.*?)\nendstream", english, re.DOTALL))]
    for word in (b"/JavaScript", b"/JS", b"/URI", b"/Launch", b"/EmbeddedFile", b"/SubmitForm", b"/OpenAction"):
        assert [part for part in parts if word in part] == []


def unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


# ------------------------------------------------------------------ text

MARKUP = (
    '#read("/etc/passwd")',
    "#panic()",
    "$x$ $ sum_(k=1)^n $",
    "*bold* _thin_",
    "@ref <label>",
    "= Heading",
    "== ",
    "- item",
    "+ item",
    "/ Term: words",
    "\\",
    "\\u{1f600} \\#",
    "`raw` ```typ #1```",
    "// comment",
    "/* comment */",
    "[body] {code} ]#",
    "#{1+1} #let x = 1",
    "-- --- ... ~ -?",
    "'single' \"double\"",
    "http://evil.example",
    '#image("/etc/passwd")',
    '#import "@preview/x:1.0.0"',
    "{page} {pages}",
    '"}, {"kind": "heading"',
    "fi ffl",
    "ŵ ŷ Ŵ Ŷ â ï",
)


def everywhere(*texts: str) -> Document:
    """Return a document with each text at every place where there can be one."""
    blocks = (
        block
        for text in texts
        for block in (
            Heading(text),
            Paragraph(text, "cy"),
            Points((text, text), "cy"),
            Facts(((text, Cell(text)),)),
            Table(text, (Column(text),), (Row((Cell(text),)), Row((Cell(text, lang="cy"),))), (text,)),
            Chart(text, text, (), (Level(text, LevelKind.LIMIT, 0),), (text, text)),
        )
    )
    return Document(texts[0], tuple(blocks), texts)


def test_markup_is_the_letters_that_it_is(heard: Heard) -> None:
    harmless = heard(view(everywhere(*(f"harmless{place:02}" for place in range(len(MARKUP))))).pdf)
    hostile = heard(view(everywhere(*MARKUP)).pdf)
    kinds = [[(part.tag, part.get("lang")) for part in root.iter()] for root in (harmless, hostile)]
    assert kinds[0] == kinds[1]
    expected = letters(harmless)
    for place, text in enumerate(MARKUP):
        expected = expected.replace(f"harmless{place:02}", "".join(text.split()))
    assert letters(hostile) == expected
    assert {part.get("alt") for part in hostile.iter("Figure")} == {" ".join(text.split()) for text in MARKUP}


def test_letters_that_no_font_has_are_named(heard: Heard) -> None:
    content = made(Paragraph("日本 👩\u20e3 \U0001f389 x\u20e3 é\u20e3 é ★"), title="本 of \U0001f000")
    kanji = "[CJK UNIFIED IDEOGRAPH-672C]"
    root = heard(content)
    assert [spoken(part) for part in root.iter("H1")] == [f"{kanji} of [MAHJONG TILE EAST WIND]"]
    keycap = "[COMBINING ENCLOSING KEYCAP]"
    (said,) = (spoken(part) for part in root.iter("P"))
    assert said == (f"[CJK UNIFIED IDEOGRAPH-65E5]{kanji} [WOMAN]{keycap} [PARTY POPPER] x{keycap} é{keycap} é ★")


def test_very_many_letters_that_no_font_has_are_all_named(heard: Heard) -> None:
    content = made(Paragraph("".join(map(chr, range(0x4E00, 0x4F00)))))
    names = "".join(f"[CJKUNIFIEDIDEOGRAPH-{number:X}]" for number in range(0x4E00, 0x4F00))
    assert letters(heard(content)) == f"Atitle{names}"


def test_characters_that_no_page_may_hold_are_marked(heard: Heard) -> None:
    root = heard(made(Paragraph("a\x00b\ud800c\ufffed\te\nf\x0b"), Heading("\x1b[1m"), title="\x07"))
    assert [spoken(part) for part in root[0]] == ["�", "a�b�c�d e f", "�[1m"]


# ------------------------------------------------------------------ what there may not be


def test_what_is_empty_is_a_page_too(heard: Heard) -> None:
    assert [spoken(part) for part in heard(view([]).pdf).iter("P")] == ["Nothing to show."]
    empty = (Table("", (), ()), Table("", (Column(""),), ()), Points(()), Facts(()), Paragraph(""))
    assert [spoken(part) for part in heard(made(*empty)).iter("H1")] == ["A title"]


@pytest.mark.parametrize(
    ("blocks", "title", "told"),
    [
        ((), "", "heading title is empty"),
        ((Heading(" "),), "A title", "heading title is empty"),
        ((Strip("", ()),), "A title", "missing alt text"),
        ((Table("t", (), (Row((Cell("one too many"),)),)),), "A title", "different length"),
    ],
    ids=["title", "heading", "picture", "cells"],
)
def test_what_no_reader_could_make_sense_of_is_refused(blocks: tuple[Block, ...], title: str, told: str) -> None:
    with pytest.raises(InvalidValueError, match=f"not a document that can be a PDF: '{title}'; .*{told}"):
        made(*blocks, title=title)


def test_a_language_that_no_pdf_can_name_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="the language of a PDF: 'x'; expected one such as 'en-GB' or 'cy'"):
        made(locale="x")


@pytest.mark.parametrize(("locale", "language"), [("cy_GB", "cy-GB"), ("sr_Latn_RS", "sr-RS"), ("es_419", "es")])
def test_a_language_is_told_with_its_country(locale: str, language: str) -> None:
    assert f"/Lang({language})".encode() in made(locale=locale)


def test_the_extra_that_is_missing_is_named(report: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    needed = r'^a PDF needs typst, which is not installed; pip install "councilperf\[pdf\]"$'
    with pytest.raises(MissingExtraError, match=needed):
        _ = report.pdf
