"""Paper: a document as pages have it: names, levels of headings, and widths that fit."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from councilperf.views.blocks import Block, Cell, Document, Heading, Kind, Table

__all__ = ["ROOM", "consecutive", "name_of", "said", "squeezed", "widths"]

ROOM = 88
"""How many letters a line of a table has room for, the gaps between its columns among them."""

_GAP, _UNBROKEN = 2, 26
_NO_LETTER = "\N{REPLACEMENT CHARACTER}"


def name_of(document: Document) -> str:
    """Return what a file is called by programs that show it: the title, whose it is, and of when."""
    return squeezed(": ".join([document.title, *document.about[:2]]))


def squeezed(text: str) -> str:
    """Return text on one line, with a mark for every character that no page can show."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(part if part.isprintable() else _NO_LETTER for part in line)


def said(cell: Cell) -> str:
    """Return what a cell says where nothing is drawn: the words of a trend, and a rating with its symbol."""
    if cell.trend is not None:
        return squeezed(cell.trend.label)
    return squeezed(cell.text if cell.rating is None else f"{cell.rating.symbol} {cell.text}")


def consecutive(blocks: Iterable[Block]) -> Iterable[Block]:
    """Return blocks whose headings go down one level at a time, below the title, which is the first."""
    above: list[int] = []
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        while above and above[-1] >= block.level:
            above.pop()
        above.append(block.level)
        yield attrs.evolve(block, level=1 + len(above))


def widths(table: Table, room: int = ROOM) -> tuple[int, ...]:
    """Return how many letters wide each column is, with its gap, the widest columns of words narrowed until all fit.

    Figures stand on one line, and words are not broken unless they are too long to be spared.
    """
    least: list[int] = []
    found: list[int] = []
    for place, column in enumerate(table.columns):
        texts = [said(row.cells[place]) for row in table.rows]
        words = [word for text in (squeezed(column.text), *texts) for word in text.split()]
        longest_word = min(max(map(len, words), default=0), _UNBROKEN)
        longest = max(map(len, texts), default=0)
        whole = longest if column.kind is Kind.NUMBER else max(longest, len(column.text))
        least.append((whole if column.kind is Kind.NUMBER else longest_word) + _GAP)
        found.append(min(max(whole, longest_word), room) + _GAP)
    while sum(found) > room and (wide := [place for place, size in enumerate(found) if size > least[place]]):
        found[max(wide, key=lambda place: found[place])] -= 1
    return tuple(found)
