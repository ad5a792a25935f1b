"""Plain text: columns that line up, wrapped to a width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from unicodedata import combining, east_asian_width

from councilperf.views.blocks import Block, Cell, Chart, Document, Facts, Heading, Kind, Paragraph, Points, Strip, Table

__all__ = ["text"]

_NARROWEST, _UNBROKEN = 12, 26
_GAP = "  "


def text(document: Document, width: int) -> str:
    """Return a document as plain text."""
    title = [] if document.is_its_own_title else [_underlined(document.title, "=", width)]
    about = ["\n".join(line for part in document.about for line in _wrapped(part, width))] if document.about else []
    return "\n\n".join([*title, *about, *(_block(block, width) for block in document.blocks)]) + "\n"


def _block(block: Block, width: int) -> str:  # noqa: PLR0911 - one branch for each kind of block
    match block:
        case Heading():
            return _underlined(block.text, "-", width)
        case Paragraph():
            return "\n".join(_wrapped(block.text, width))
        case Chart():
            return "\n".join(line for part in (block.caption, block.label) for line in _wrapped(part, width))
        case Strip():
            return "\n".join(_wrapped(block.label, width))
        case Points():
            return "\n".join(_hanging("* ", item, width) for item in block.items)
        case Facts():
            return "\n".join(_hanging("", f"{name}: {_said(cell)}", width) for name, cell in block.items)
        case _:
            return _table(block, width)


def _underlined(line: str, mark: str, width: int) -> str:
    lines = _wrapped(line, width)
    return "\n".join([*lines, mark * max(map(_size, lines), default=0)])


def _hanging(mark: str, line: str, width: int) -> str:
    return "\n".join(
        f"{mark if not number else '  '}{part}" for number, part in enumerate(_wrapped(line, width - len(mark)))
    )


def _table(table: Table, width: int) -> str:
    heads = [column.text for column in table.columns]
    body = [[_said(cell) for cell in row.cells] for row in table.rows]
    sizes = _sizes(table, [heads, *body], width)
    rule = "-" * (sum(sizes) + len(_GAP) * (len(sizes) - 1))
    lines = [*_wrapped(table.caption, width), *_row(heads, table, sizes), rule]
    for row, texts in zip(table.rows, body, strict=True):
        lines += [*([rule] if row.is_total else []), *_row(texts, table, sizes)]
    return "\n".join([*lines, *(line for note in table.notes for line in _wrapped(note, width))])


def _sizes(table: Table, rows: list[list[str]], width: int) -> list[int]:
    """Return how wide each column is: as wide as it must be, the widest columns of words narrowed until all fit.

    A column is not made narrower than its longest word, unless that is too long to be spared.
    """
    numbers = {place for place, column in enumerate(table.columns) if column.kind is Kind.NUMBER}
    sizes = [
        max((_size(row[place]) for row in rows[place in numbers :]), default=0) for place in range(len(table.columns))
    ]
    sizes = [min(max(size, _longest_word(rows[0][place])), width) for place, size in enumerate(sizes)]
    words = [place for place in range(len(sizes)) if place not in numbers]
    room = width - len(_GAP) * (len(sizes) - 1)
    least = {place: max(_longest_word(row[place]) for row in rows) for place in words}
    least = {place: size if _NARROWEST < size <= _UNBROKEN else _NARROWEST for place, size in least.items()}
    while sum(sizes) > room and (wide := [place for place in words if sizes[place] > least[place]]):
        sizes[max(wide, key=lambda place: sizes[place])] -= 1
    return sizes


def _longest_word(line: str) -> int:
    return max(map(_size, line.split()), default=0)


def _row(texts: Sequence[str], table: Table, sizes: list[int]) -> Iterable[str]:
    """Return the lines of one row, each cell wrapped to its column."""
    cells = [_wrapped(part, size) for part, size in zip(texts, sizes, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        padded = [
            " " * (size - _size(part)) + part if column.kind is Kind.NUMBER else part + " " * (size - _size(part))
            for part, size, column in zip(parts, sizes, table.columns, strict=True)
        ]
        yield _GAP.join(padded).rstrip()


def _said(cell: Cell) -> str:
    return cell.text if cell.rating is None else f"{cell.rating.symbol} {cell.text}"


def _wrapped(line: str, width: int) -> list[str]:
    """Return text in lines of at most so many places; a word that is longer has a line to itself."""
    lines: list[str] = []
    for word in line.split():
        if lines and _size(lines[-1]) + 1 + _size(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _size(line: str) -> int:
    """Return how many places a line takes in a terminal."""
    if line.isascii():
        return len(line)
    return sum(0 if combining(letter) else 1 + (east_asian_width(letter) in "WF") for letter in line)
