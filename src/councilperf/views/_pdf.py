"""PDF: a document for everybody (PDF/UA), whose text is data to a layout that is always the same."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from importlib.resources import files
from itertools import zip_longest
from types import NoneType

import attrs

from councilperf.errors import InvalidValueError
from councilperf.rating import Rating
from councilperf.values._guests import guest
from councilperf.views._paper import consecutive, name_of, said, squeezed, widths
from councilperf.views._style import LIGHT, ink_on
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
    Paragraph,
    Points,
    Row,
    Strip,
    Table,
)

__all__ = ["PAGE", "PAGES", "document_file"]

Data = dict[str, object]

PAGE, PAGES = "{page}", "{pages}"
"""What stands in the foot for the number of a page, and for how many there are."""

_LAYOUT = "_page.typ"
_HOW = {"pdf_standards": ["ua-1"], "ignore_system_fonts": True, "timestamp": 0}
_OPENS_PART, _DEEPEST, _FEW_PARTS = 2, 6, 2
_MOVES_ALONG = ("opening", "heading", "facts")
_RUNNING = 100
_ROOM, _TURNED_ROOM = 96, 145  # how many letters a line of a table has room for, upright and turned
_ANY_ROOM = 1_000_000  # more than any table takes: how wide it would be of itself
_SIDES, _LINE, _BULLET = "---", "-" * 9, "-" * 13  # as wide as a rating's ground beside its word, and as pictures
_FOUR = re.compile(r"\S{4}")
_NO_GLYPH = re.compile(r'the text `"(.+)"` could not be displayed')
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_LANGUAGE, _REGION = re.compile(r"[a-z]{2,3}", re.ASCII), re.compile(r"[A-Z]{2}", re.ASCII)


def document_file(document: Document, *, contents: str, foot: str) -> bytes:
    """Return a document as the bytes of a .pdf file.

    Args:
        document: The document.
        contents: What the list of its parts is called.
        foot: What stands below each page.

    Raises:
        InvalidValueError: A heading or a picture without words, or a language that no PDF can name.
        MissingExtraError: typst is not installed.
    """
    typst = guest("typst", "a PDF", "councilperf[pdf]")
    layout = files("councilperf.views").joinpath(_LAYOUT).read_bytes()
    content = json.dumps(_data(document, contents, foot), ensure_ascii=False)
    while True:
        try:
            made: bytes = typst.compile(layout, sys_inputs={"view": content}, **_HOW)
        except typst.TypstError as error:
            named = _named(content, error.diagnostic)
            if named == content:
                raise InvalidValueError("a document that can be a PDF", document.title, str(error)) from None
            content = named
        else:
            return made


def _named(content: str, told: str) -> str:
    """Return content with letters that no font has, which an error told, as their names.

    Marks go first: a letter may be missing only together with its mark.
    """
    unknown = {letter for letters in _NO_GLYPH.findall(told) for letter in _ESCAPED.sub(_unescaped, letters)}
    marks = {letter for letter in unknown if unicodedata.category(letter).startswith("M")}
    return content.translate({ord(letter): _name(letter) for letter in marks or unknown if not letter.isascii()})


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2]


def _name(letter: str) -> str:
    return f"[{unicodedata.name(letter, f'U+{ord(letter):04X}')}]"


def _data(document: Document, contents: str, foot: str) -> Data:
    name = name_of(document)
    shown = tuple(consecutive(document.blocks))
    blocks = [_block(block, after) for block, after in zip_longest(shown, shown[1:])]
    parts = [block for block in blocks if block.get("level") == _OPENS_PART]
    opening: Data = {
        "kind": "opening",
        "title": _text(document.title, document.lang),
        "about": [_text(line, "" if number else document.lang) for number, line in enumerate(document.about)],
        "contents": contents if len(parts) > _FEW_PARTS else "",
    }
    return {
        "name": name,
        "running": textwrap.shorten(name, _RUNNING, placeholder="…"),
        "foot": foot,
        "colours": LIGHT,
        "blocks": _turned([opening, *blocks]),
        **_language(document.locale),
    }


def _turned(blocks: list[Data]) -> list[Data]:
    """Return blocks with each table that is too wide for a page on a page that is turned, and its heading with it."""
    found: list[Data] = []
    for block in blocks:
        if not block.get("wide"):
            found.append(block)
            continue
        group = [block]
        while found and found[-1]["kind"] in _MOVES_ALONG:
            group.insert(0, found.pop())
        found.append({"kind": "turned", "blocks": group})
    return found


def _text(text: str, lang: str) -> Data:
    return {"text": squeezed(text), **_in(lang)}


def _in(lang: str) -> Data:
    """Return the language of what is in another one than what stands around it."""
    return _language(lang) if lang else {}


def _language(lang: str) -> Data:
    first, *others = lang.replace("_", "-").split("-")
    if not _LANGUAGE.fullmatch(first):
        raise InvalidValueError("the language of a PDF", lang, "one such as 'en-GB' or 'cy'")
    return {"lang": first, "region": next(filter(_REGION.fullmatch, others), None)}


def _block(block: Block, after: Block | None) -> Data:
    told: Data
    match block:
        case Heading():
            told = {"kind": "heading", "level": min(block.level, _DEEPEST), **_text(block.text, block.lang)}
        case Paragraph():
            told = {"kind": "paragraph", **_text(block.text, block.lang)}
        case Chart():
            told = {"kind": "chart", **_chart(block)}
        case Strip():
            told = {"kind": "strip", **_strip(block)}
        case Points():
            told = {"kind": "points", "items": [squeezed(item) for item in block.items], **_in(block.lang)}
        case Facts():
            items = [{"name": squeezed(name), "cell": _cell(cell)} for name, cell in block.items]
            told = {"kind": "facts", "items": items, "leads": not isinstance(after, (Facts, Heading, NoneType))}
        case _:
            told = {"kind": "table", **_table(block)}
    return told


def _strip(strip: Strip) -> Data:
    parts = [
        {"text": squeezed(f"{rating.symbol} {rating}"), "number": number, **_colours(rating)}
        for rating, number in strip.parts
    ]
    return {"label": squeezed(strip.label), "parts": parts}


def _colours(rating: Rating) -> Data:
    return {"colour": rating.colour, "ink": ink_on(rating.colour)}


def _chart(chart: Chart) -> Data:
    points = [{"across": one.across, "height": one.height, "marked": one.is_marked} for one in chart.points]
    levels = [
        {"text": squeezed(level.text), "kind": level.kind.value, "height": level.height} for level in chart.levels
    ]
    return {
        "caption": squeezed(chart.caption),
        "label": squeezed(chart.label),
        "points": points,
        "levels": levels,
        "ends": [squeezed(end) for end in chart.ends],
    }


def _table(table: Table) -> Data:
    letters, room = _widths(table)
    total = sum(letters)
    across = total if 4 * total > 3 * room else room
    cells = [[_cell(cell) for cell in row.cells] for row in table.rows]
    return {
        "caption": squeezed(table.caption),
        "columns": [
            {**_head(column), "letters": part, "share": part * 1_000 // across}
            for column, part in zip(table.columns, letters, strict=True)
        ],
        "rows": [{"cells": part, "total": row.is_total} for part, row in zip(cells, table.rows, strict=True)],
        "notes": squeezed(" ".join(table.notes)),
        "wide": room != _ROOM,
        "scale": min(100, 100 * room // max(total, 1)),
    }


def _widths(table: Table) -> tuple[tuple[int, ...], int]:
    """Return how many letters wide each column is, and how many letters there is room for.

    Heads stand on one line where the whole table has room for it. The page is turned for a table that needs it.
    """
    rows = tuple(attrs.evolve(row, cells=tuple(_as_wide(cell, row) for cell in row.cells)) for row in table.rows)
    heads = tuple(attrs.evolve(column, text=_bold(squeezed(column.text))) for column in table.columns)
    letters = widths(attrs.evolve(table, columns=heads, rows=rows), _ANY_ROOM)
    if sum(letters) <= _ROOM:
        return letters, _ROOM
    words = tuple(attrs.evolve(head, text=max(head.text.split(), key=len, default="")) for head in heads)
    letters = widths(attrs.evolve(table, columns=words, rows=rows), _ROOM)
    if sum(letters) <= _ROOM:
        return letters, _ROOM
    return widths(attrs.evolve(table, columns=words, rows=rows), _TURNED_ROOM), _TURNED_ROOM


def _as_wide(cell: Cell, row: Row) -> Cell:
    """Return a cell whose text is as wide as what is drawn: bold letters, a picture, the ground of a rating."""
    if cell.trend is not None:
        return Cell(_LINE)
    text = _bold(cell.text) if row.is_total or cell.rating is not None else cell.text
    if cell.bullet is not None:
        text = max(text, _BULLET, key=len)
    return attrs.evolve(cell, text=text if cell.rating is None else f"{text}{_SIDES}")


def _bold(text: str) -> str:
    """Return text that is longer by as much as bold letters are wider."""
    return _FOUR.sub(r"\g<0>-", text)


def _head(column: Column) -> Data:
    return {"text": squeezed(column.text), "right": column.kind is Kind.NUMBER}


def _cell(cell: Cell) -> Data:
    data: Data = {"text": said(cell), "right": cell.kind is Kind.NUMBER, **_in(cell.lang)}
    if cell.rating is not None:
        data["rating"] = _colours(cell.rating)
    if cell.trend is not None:
        data["trend"] = {"label": squeezed(cell.trend.label), "heights": cell.trend.heights}
    if cell.bullet is not None:
        data["bullet"] = _bullet(cell.bullet)
    return data


def _bullet(bullet: Bullet) -> Data:
    bands = [{"start": band.start, "end": band.end, "colour": band.rating.colour} for band in bullet.bands]
    return {"label": squeezed(bullet.label), "figure": bullet.figure, "goals": bullet.goals, "bands": bands}
