"""Markdown, as code hosts show it: every text is escaped in `_plain`, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from councilperf.views.blocks import (
    Block,
    Cell,
    Chart,
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

__all__ = ["markdown"]

_MARKS = re.compile(r"[\\`*_\[\]|~$#]")
_LETTERS = re.compile(r"[&<>]|:(?=//)|(?<=www)\.", re.IGNORECASE)  # code hosts make links of bare addresses
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", ":": "&#58;", ".": "&#46;"}
_OPENING = re.compile(r"^(?:([+-])|([0-9]+)([.)]))")
_DEEPEST = 6


def markdown(document: Document) -> str:
    """Return a document as Markdown with tables."""
    title = [] if document.is_its_own_title else [f"# {_plain(document.title)}"]
    about = [_line(" · ".join(document.about))] if document.about else []
    return "\n\n".join([*title, *about, *(_block(block) for block in document.blocks)]) + "\n"


def _block(block: Block) -> str:  # noqa: PLR0911 - one branch for each kind of block
    match block:
        case Heading():
            return f"{'#' * min(block.level, _DEEPEST)} {_plain(block.text)}"
        case Paragraph():
            return _line(block.text)
        case Chart():
            return f"**{_plain(block.caption)}**\n\n{_line(block.label)}"
        case Strip():
            return _line(block.label)
        case Points():
            return "\n".join(f"- {_line(item)}" for item in block.items)
        case Facts():
            return "\n".join(f"- **{_plain(name)}:** {_said(cell)}" for name, cell in block.items)
        case _:
            return _table(block)


def _table(table: Table) -> str:
    rule = ["---:" if column.kind is Kind.NUMBER else "---" for column in table.columns]
    lines = [_cells(_plain(column.text) for column in table.columns), _cells(rule)]
    lines += [_cells(_row(row)) for row in table.rows]
    notes = [_line(" ".join(table.notes))] if table.notes else []
    return "\n\n".join([f"**{_plain(table.caption)}**", "\n".join(lines), *notes])


def _cells(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _row(row: Row) -> Iterable[str]:
    texts = (_said(cell) for cell in row.cells)
    return (f"**{text}**" if text and row.is_total else text for text in texts)


def _said(cell: Cell) -> str:
    text = _plain(cell.text)
    return text if cell.rating is None else f"{_plain(cell.rating.symbol)} {text}"


def _line(text: str) -> str:
    """Return text that opens a line, where some marks would make it a heading or a list."""
    return _OPENING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", _plain(text))


def _plain(text: str) -> str:
    """Return text on one line with no mark left that means anything."""
    on_one_line = " ".join(text.split())
    marked = _MARKS.sub(lambda found: f"\\{found[0]}", on_one_line)
    return _LETTERS.sub(lambda found: _ENTITIES[found[0]], marked)
