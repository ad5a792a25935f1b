"""Word: a document with styles, headings and tables of its own, and nothing that runs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from councilperf.views._html import Html, tag
from councilperf.views._paper import ROOM, consecutive, name_of, said, squeezed, widths
from councilperf.views._style import LIGHT, ink_on
from councilperf.views._word_style import PAGE_WIDTH, footer, namespaced, numbering, section, settings, styles, word
from councilperf.views.blocks import (
    Block,
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
)

__all__ = ["document_file"]

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can say: the same bytes whenever it is made
_MADE = "2000-01-01T00:00:00Z"
_DEEPEST = 6
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = f"{_PACKAGE}/relationships/metadata/core-properties"
_PARTS = ("styles", "numbering", "settings", "footer")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def document_file(document: Document) -> bytes:
    """Return a document as the bytes of a .docx file."""
    language = document.locale.replace("_", "-")
    about = (_paragraph(line, "Subtitle") for line in document.about)
    blocks = (part for block in consecutive(document.blocks) for part in _block(block))
    body = word("body", _paragraph(document.title, "Heading1"), *about, *blocks, section())
    parts = {
        "[Content_Types].xml": _contents(),
        "_rels/.rels": _relations({f"{_OFFICE}/officeDocument": "word/document.xml", _CORE: "docProps/core.xml"}),
        "docProps/core.xml": _properties(name_of(document), language),
        "word/document.xml": namespaced("document", body),
        "word/_rels/document.xml.rels": _relations({f"{_OFFICE}/{name}": f"{name}.xml" for name in _PARTS}),
        "word/styles.xml": styles(language),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(language),
        "word/footer.xml": footer(),
    }
    return _zipped(parts)


def _block(block: Block) -> Iterable[Html]:
    match block:
        case Heading():
            yield _paragraph(block.text, f"Heading{min(block.level, _DEEPEST)}")
        case Paragraph():
            yield _paragraph(block.text)
        case Chart():
            yield _paragraph(block.caption, "Caption")
            yield _paragraph(block.label)
        case Strip():
            yield _paragraph(block.label)
        case Points():
            yield from (_paragraph(item, "ListBullet") for item in block.items)
        case Facts():
            yield from (_fact(name, cell) for name, cell in block.items)
        case _:
            yield from _table(block)


def _paragraph(text: str, style: str | None = None) -> Html:
    looks = [word("pPr", word("pStyle", val=style))] if style else []
    return word("p", *looks, _run(squeezed(text)))


def _run(text: str, *looks: Html) -> Html:
    shown = tag("w:t", text, **{"xml:space": "preserve"})
    return word("r", *([word("rPr", *looks)] if looks else []), shown)


def _fact(name: str, cell: Cell) -> Html:
    return word("p", _run(f"{squeezed(name)}: ", word("b")), _said(cell))


def _table(table: Table) -> Iterable[Html]:
    yield _paragraph(table.caption, "Caption")
    notes = squeezed(" ".join(table.notes))
    letters = widths(table)
    across = [PAGE_WIDTH * part // max(sum(letters), ROOM) for part in letters]
    looks = word(
        "tblPr",
        word("tblStyle", val="ReportTable"),
        word("tblW", w=sum(across), type="dxa"),
        word("tblLayout", type="fixed"),
        word("tblLook", val="00A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
        word("tblCaption", val=squeezed(table.caption)),
        *([word("tblDescription", val=notes)] if notes else []),
    )
    grid = word("tblGrid", *(word("gridCol", w=part) for part in across))
    head = word(
        "tr",
        word("trPr", word("cantSplit"), word("tblHeader")),
        *(_head(column, part) for column, part in zip(table.columns, across, strict=True)),
    )
    yield word("tbl", looks, grid, head, *(_row(row, across) for row in table.rows))
    if notes:
        yield _paragraph(notes, "Note")


def _head(column: Column, across: int) -> Html:
    place = word("tcPr", word("tcW", w=across, type="dxa"), word("vAlign", val="bottom"))
    return word("tc", place, word("p", _set(column.kind, word("keepNext")), _run(squeezed(column.text))))


def _row(row: Row, across: list[int]) -> Html:
    line = word("tcBorders", word("top", val="single", sz=8, space=0, color=LIGHT["rule"][1:]))
    rule, looks = ([line], [word("b")]) if row.is_total else ([], [])
    cells = (
        word(
            "tc",
            word("tcPr", word("tcW", w=part, type="dxa"), *rule),
            word("p", _set(cell.kind), _said(cell, *looks)),
        )
        for cell, part in zip(row.cells, across, strict=True)
    )
    return word("tr", word("trPr", word("cantSplit")), *cells)


def _set(kind: Kind, *looks: Html) -> Html:
    """Return how a cell is set: a figure to the right."""
    right = [word("jc", val="right")] if kind is Kind.NUMBER else []
    return word("pPr", word("pStyle", val="TableText"), *looks, *right)


def _said(cell: Cell, *looks: Html) -> Html:
    """Return what a cell says; a rating stands on its colour."""
    if cell.rating is None:
        return _run(said(cell), *looks)
    colour = cell.rating.colour
    ground = word("shd", val="clear", color="auto", fill=colour[1:])
    return _run(said(cell), word("b"), word("color", val=ink_on(colour)[1:]), ground)


# ------------------------------------------------------------------ the file


def _contents() -> str:
    """Return what kind each part is of."""
    default = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    kinds = {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/word/document.xml": f"{_KIND}.document.main+xml",
        **{f"/word/{name}.xml": f"{_KIND}.{name}+xml" for name in _PARTS},
    }
    known = (tag("Default", Extension=ending, ContentType=kind) for ending, kind in default.items())
    named = (tag("Override", PartName=name, ContentType=kind) for name, kind in kinds.items())
    return _HEAD + tag("Types", *known, *named, xmlns=f"{_PACKAGE}/content-types").code


def _relations(parts: dict[str, str]) -> str:
    """Return which parts belong to one, each by the name of what it is."""
    found = (
        tag("Relationship", Id=kind.rpartition("/")[2], Type=kind, Target=target) for kind, target in parts.items()
    )
    return _HEAD + tag("Relationships", *found, xmlns=f"{_PACKAGE}/relationships").code


def _properties(title: str, language: str) -> str:
    """Return what a document says of itself. The time is no time: the same report makes the same bytes."""
    day = {"xsi:type": "dcterms:W3CDTF"}
    said = (
        tag("dc:title", title),
        tag("dc:language", language),
        tag("dcterms:created", _MADE, **day),
        tag("dcterms:modified", _MADE, **day),
    )
    spaces = {
        "xmlns:cp": f"{_PACKAGE}/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    return _HEAD + tag("cp:coreProperties", *said, **spaces).code


def _zipped(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, part)
    return content.getvalue()
