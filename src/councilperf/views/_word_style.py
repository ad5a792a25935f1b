"""Word style: the parts of a Word document that are the same in all of them, but for the language."""

from __future__ import annotations

from collections.abc import Iterable

from councilperf.views._html import Html, tag
from councilperf.views._style import LIGHT

__all__ = ["PAGE_WIDTH", "footer", "namespaced", "numbering", "section", "settings", "styles", "word"]

PAGE_WIDTH = 9_638
"""How much of a page of A4 is for text, from left to right, in twentieths of a point."""

_A4, _MARGIN = (11_906, 16_838), 1_134
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_15 = "http://schemas.microsoft.com/office/word"
_TEXT, _QUIET, _LINE, _RULE = (LIGHT[name][1:] for name in ("text", "quiet", "line", "rule"))
_HEADINGS = ((44, 0), (32, 480), (26, 360), (23, 300), (22, 240), (21, 200))  # size in half points, space above


def word(name: str, /, *children: str | Html, **attributes: str | int) -> Html:
    """Return an element of WordprocessingML; `tag` escapes every text."""
    return tag(f"w:{name}", *children, **{f"w:{key.rstrip('_')}": str(value) for key, value in attributes.items()})


def namespaced(name: str, *children: Html) -> str:
    """Return a whole part of a document, with that element at its root."""
    spaces = {"xmlns:w": _SPACE, "xmlns:r": _OFFICE}
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{tag(f"w:{name}", *children, **spaces).code}'


def section() -> Html:
    """Return the page: A4 upright, with a footer."""
    wide, tall = _A4
    sides = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
    return word(
        "sectPr",
        tag("w:footerReference", **{"w:type": "default", "r:id": "footer"}),
        word("pgSz", w=wide, h=tall),
        word("pgMar", **sides, header=567, footer=567, gutter=0),
    )


def footer() -> str:
    """Return the foot of each page: its number and how many there are."""
    fields = (word("fldSimple", _run(number), instr=name) for name, number in (("PAGE", "1"), ("NUMPAGES", "1")))
    page, pages = fields
    return namespaced("ftr", word("p", word("pPr", word("pStyle", val="Footer")), page, _run(" / "), pages))


def _run(text: str) -> Html:
    return word("r", tag("w:t", text, **{"xml:space": "preserve"}))


def numbering() -> str:
    """Return the one kind of list: with bullets."""
    place = word("pPr", word("ind", left=360, hanging=360))
    level = word(
        "lvl",
        word("start", val=1),
        word("numFmt", val="bullet"),
        word("lvlText", val="•"),
        word("lvlJc", val="left"),
        place,
        ilvl=0,
    )
    bullets = word("abstractNum", word("multiLevelType", val="singleLevel"), level, abstractNumId=0)
    return namespaced("numbering", bullets, word("num", word("abstractNumId", val=0), numId=1))


def settings(language: str) -> str:
    """Return settings: those of a Word document of today, not of one made by an old Word."""
    compatible = word("compatSetting", name="compatibilityMode", uri=_WORD_15, val=15)
    return namespaced("settings", word("compat", compatible), word("themeFontLang", val=language))


def styles(language: str) -> str:
    """Return the styles: Word's own names where it has one, so that headings are headings."""
    fonts = word("rFonts", ascii="Arial", eastAsia="Arial", hAnsi="Arial", cs="Arial")
    tongue = word("lang", val=language, eastAsia=language)
    letters = word("rPr", fonts, word("color", val=_TEXT), *_size(22), tongue)
    lines = word("pPr", _spacing(120, 120, 264))
    defaults = word("docDefaults", word("rPrDefault", letters), word("pPrDefault", lines))
    return namespaced("styles", defaults, *_paragraphs(), *_headings(), *_tables())


def _paragraphs() -> Iterable[Html]:
    quiet, bold = word("color", val=_QUIET), word("b")
    in_list = word("numPr", word("ilvl", val=0), word("numId", val=1))
    yield _style("paragraph", "Normal", is_default=True)
    yield _style("character", "Default Paragraph Font", is_default=True)
    yield _style("paragraph", "Subtitle", _spacing(0, 0, 264), letters=(quiet,))
    yield _style("paragraph", "caption", word("keepNext"), _spacing(280, 100, 240), letters=(bold,))
    yield _style("paragraph", "List Bullet", in_list, _spacing(40, 40, 264))
    yield _style("paragraph", "footer", word("jc", val="center"), letters=(quiet, *_size(18)))
    yield _style("paragraph", "Note", _spacing(80, 200, 252), letters=(quiet, *_size(19)))
    yield _style("paragraph", "Table Text", _spacing(50, 50, 240), letters=_size(19))


def _headings() -> Iterable[Html]:
    for level, (size, above) in enumerate(_HEADINGS):
        rule = [word("pBdr", word("top", val="single", sz=8, space=6, color=_RULE))] if level == 1 else []
        place = (word("keepNext"), word("keepLines"), *rule, _spacing(above, 120, 252), word("outlineLvl", val=level))
        yield _style("paragraph", f"heading {level + 1}", *place, letters=(word("b"), *_size(size)))


def _tables() -> Iterable[Html]:
    margins = word("tblCellMar", word("left", w=70, type="dxa"), word("right", w=70, type="dxa"))
    yield _style("table", "Normal Table", word("tblPr", margins), is_default=True)
    lines = (
        word(side, val="single", sz=size, space=0, color=color)
        for side, size, color in (("top", 8, _RULE), ("bottom", 8, _RULE), ("insideH", 4, _LINE))
    )
    head = word(
        "tblStylePr",
        word("rPr", word("b"), word("color", val=_QUIET)),
        word("tcPr", word("tcBorders", word("bottom", val="single", sz=12, space=0, color=_RULE))),
        type="firstRow",
    )
    based = word("tblPr", word("tblBorders", *lines))
    yield _style("table", "Report Table", based, head)


def _style(kind: str, name: str, *parts: Html, letters: tuple[Html, ...] = (), is_default: bool = False) -> Html:
    """Return a style. Its id is its name without spaces, in capitals as Word writes it."""
    known = {"type": kind, "styleId": "".join(part[:1].upper() + part[1:] for part in name.split())}
    looks = parts if kind == "table" else [word("pPr", *parts)] if parts else []
    said = word("rPr", *letters)
    return word(
        "style",
        word("name", val=name),
        *([] if is_default else [word("basedOn", val="NormalTable" if kind == "table" else "Normal")]),
        word("qFormat"),
        *looks,
        *([said] if letters else []),
        **({"default": 1} if is_default else {}),
        **known,
    )


def _spacing(above: int, below: int, line: int) -> Html:
    return word("spacing", before=above, after=below, line=line, lineRule="auto")


def _size(half_points: int) -> tuple[Html, Html]:
    return word("sz", val=half_points), word("szCs", val=half_points)
