"""Lines: the text of a report, tidied, numbered and split where it has tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import final

import attrs

__all__ = ["Line", "lines_of", "mended", "paragraphs", "spaced", "squeezed", "words_of"]

_BREAK = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_RUNNING_TEXT = 72
_LONGEST_WORD = 40
_MOST_PARTS = 5
_BULLETS = {"\uf0b7": "•", "\u00ad": ""}


@final
@attrs.frozen
class Line:
    """One line of a text.

    Attributes:
        number: Its number in the text, from 1.
        text: What it says, with single spaces.
        cells: Its parts between tabs, each with single spaces.
        indented: Whether it begins with a space, as the first line of a new box does.
    """

    number: int
    text: str
    cells: tuple[str, ...]
    indented: bool

    @property
    def is_tabbed(self) -> bool:
        """Whether it is a row of a table."""
        return len(self.cells) > 1


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text, the empty ones too; what cannot be printed is a space."""
    return [_line(number, raw) for number, raw in enumerate(_BREAK.split(text), start=1)]


def _line(number: int, raw: str) -> Line:
    if not raw.replace("\t", " ").isprintable():
        raw = "".join(_BULLETS.get(mark, mark if mark.isprintable() or mark == "\t" else " ") for mark in raw)
    cells = tuple(" ".join(cell.split()) for cell in raw.split("\t"))
    return Line(number, " ".join(raw.split()), cells, raw.startswith(" "))


def paragraphs(lines: Iterable[Line]) -> list[list[Line]]:
    """Return runs of lines that are parted by an empty line, or by an indent after a line without one."""
    found: list[list[Line]] = []
    before: Line | None = None
    for line in lines:
        if line.text:
            is_new = before is None or not before.text or (line.indented and not before.indented)
            if is_new:
                found.append([])
            found[-1].append(line)
        before = line
    return found


def squeezed(text: str) -> str:
    """Return a text in small letters without its spaces, to compare what a scan has torn apart."""
    return "".join(text.split()).casefold()


def spaced(phrase: str) -> str:
    """Return a pattern that reads a phrase with spaces wherever a scan puts them."""
    return " ?".join(re.escape(letter) for letter in phrase if letter != " ")


def words_of(lines: Iterable[Line]) -> frozenset[str]:
    """Return the words of the running text, in small letters; short lines are headings and rows."""
    running = (line.text for line in lines if len(line.text) >= _RUNNING_TEXT)
    return frozenset(word.casefold() for text in running for word in _WORD.findall(text))


def mended(text: str, words: frozenset[str]) -> str:
    """Join the pieces of words that a scan has torn, where the whole word stands in the running text.

    Pieces are joined only where one of them is no word of the running text: "no one" stays as it is.

    Examples:
        >>> mended("Residents have peopl e around", frozenset({"people", "around"}))
        'Residents have people around'
    """
    parts = text.split()
    whole: list[str] = []
    place = 0
    while place < len(parts):
        sizes = range(_MOST_PARTS, 1, -1)
        number = next((size for size in sizes if _is_torn(parts[place : place + size], words)), 1)
        whole.append("".join(parts[place : place + number]))
        place += number
    return " ".join(whole)


def _is_torn(parts: list[str], words: frozenset[str]) -> bool:
    pieces = [part.strip("()").casefold() for part in parts]
    joined = "".join(parts).strip("()").casefold()
    return (
        len(parts) > 1
        and all(pieces)
        and len(joined) <= _LONGEST_WORD
        and joined in words
        and any(piece not in words for piece in pieces)
    )
