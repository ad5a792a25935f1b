"""Tables: rows of a name and figures, found by the heading of their columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import final

import attrs

from councilperf.documents.layout.figures import Figure, figure_in, is_figure
from councilperf.documents.layout.lines import Line, squeezed
from councilperf.values import MoneyUnit

__all__ = ["Cells", "Table", "cells_of", "figures_of", "joined", "opening_of", "strange_rows", "tables_in"]

_NUMBERED = re.compile(r"(?:- ?)?[0-9]{1,2}(?:\.[0-9]{1,2})? [A-Z'‘(]")
_LONGEST = 400
_UNFINISHED = (" and", " of", " for", " the", " with", " to", "-", "–", "&", "/", ",")
_BROKEN = re.compile(r"[-(£]?[0-9][^ ]{0,20}[.,%][^ ]{0,20}", re.ASCII)
_HEADINGS = ("keyvariances", "tradedservices", "fullytradedareas", "partiallytradedareas", "key", "earmarkedreserves")
_BUDGET = re.compile(
    r"\bbudget\b.{0,40}\b(?:forecast|outturn|projected)\b.{0,40}(?:\bvariance|\bover|\bunder)", re.IGNORECASE
)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|be|been|the|to|a|an|of|by|for|has|have|will|date|profiled?)\b", re.IGNORECASE
)
_OPENINGS: dict[str, Callable[[str], bool]] = {
    "budget": lambda text: "controllablebudget" in text,
    "savings": lambda text: "budgetreductionamount" in text and "forecast" in text,
    "ladder": lambda text: "budgetreductionamount" in text and "forecast" not in text,
    "reserves": lambda text: text in {"reserves", "earmarkedreserves"},
    "trading": lambda text: "tradingarea" in text and "servicearea" in text,
}


@final
@attrs.frozen
class Cells:
    """A line of a table: its words, its figures as printed, and what stands right of them."""

    line: Line
    words: tuple[str, ...]
    figures: tuple[str, ...]
    marks: tuple[str, ...]


@final
@attrs.frozen
class Table:
    """The lines of a table.

    Attributes:
        kind: Which table it is.
        heading: The text of the heading of its columns.
        section: The heading above it, in small letters without spaces.
        rows: Its lines, from the first below its heading.
    """

    kind: str
    heading: str
    section: str
    rows: tuple[Line, ...]


def tables_in(lines: Sequence[Line]) -> Iterator[Table]:
    """Go through the tables of a text; a table ends where another, a numbered paragraph or a heading begins."""
    table: Table | None = None
    rows: list[Line] = []
    section = ""
    for line in lines:
        brief = squeezed(line.text[:_LONGEST])
        opening = opening_of(line)
        if opening or brief in _HEADINGS or _is_title(line) or _is_prose(line):
            if table is not None:
                yield attrs.evolve(table, rows=tuple(rows))
            section = brief if brief in _HEADINGS else section
            table = Table(opening, line.text, section, ()) if opening else None
            rows = []
        elif table is not None and line.text:
            rows.append(line)
    if table is not None:
        yield attrs.evolve(table, rows=tuple(rows))


def strange_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """Go through the rows of tables whose headings are unknown: lines outside the others that end in as many figures.

    Two such lines make a table: a name and the same number of figures, two or more, with nothing but headings between.
    """
    known = {line.number for table in tables_in(lines) for line in table.rows}
    rows = [cells_of(line) for line in lines if line.text and line.number not in known]
    sizes = [len(cells.figures) if any(any(map(str.isalpha, word)) for word in cells.words) else 0 for cells in rows]
    for place, cells in enumerate(rows):
        beside = sizes[max(0, place - 2) : place] + sizes[place + 1 : place + 3]
        if sizes[place] > 1 and sizes[place] in beside:
            yield cells.line


def opening_of(line: Line) -> str | None:
    """Return the kind of table that a line is the heading of; None where it is not one."""
    if not line.text or _is_prose(line):
        return None
    brief = squeezed(line.text)
    known = next((kind for kind, opens in _OPENINGS.items() if opens(brief)), None)
    return known or ("budget" if _BUDGET.search(line.text) and not _SENTENCE.search(line.text) else None)


def _is_title(line: Line) -> bool:
    """Tell whether a line is the title of the report's other part."""
    return not line.is_tabbed and "performancereport" in squeezed(line.text[:_LONGEST])


def _is_prose(line: Line) -> bool:
    return len(line.text) > _LONGEST or _is_numbered(line)


def _is_numbered(line: Line) -> bool:
    """Tell whether a line begins a numbered paragraph; a row may begin with a number too."""
    is_row = line.is_tabbed or is_figure(line.text.rpartition(" ")[2])
    return _NUMBERED.match(line.text) is not None and not is_row


def cells_of(line: Line) -> Cells:
    """Return the parts of a line: words, then figures, then marks.

    Without tabs, the figures are the last words of the line that are figures, with nothing between them.
    """
    parts = line.cells if line.is_tabbed else tuple(line.text.split(" "))
    figured = [place for place, part in enumerate(parts) if is_figure(part)]
    if not figured:
        return Cells(line, tuple(part for part in parts if part) if line.is_tabbed else (line.text,), (), ())
    last = figured[-1]
    first = last
    while first > 0 and is_figure(parts[first - 1]):
        first -= 1
    words = tuple(part for part in parts[:first] if part)
    return Cells(
        line,
        words if line.is_tabbed else (" ".join(words),),
        parts[first : last + 1],
        tuple(part for part in parts[last + 1 :] if part),
    )


def joined(lines: Iterable[Line]) -> Iterator[Cells]:
    """Go through the lines of a table; a row whose name begins on the line above is one row.

    It does where the row, straight below, has no words of its own or goes on in small letters, or where the line above
    ends like half a name. A total may stand apart.
    """
    waiting: Cells | None = None
    for line in lines:
        cells = cells_of(line)
        if not cells.figures:
            if waiting is not None:
                yield waiting
            waiting = cells
            continue
        if waiting is not None and _goes_on(waiting, cells):
            words = " ".join((*waiting.words, *cells.words)).strip()
            cells = attrs.evolve(cells, words=(words,))
        elif waiting is not None:
            yield waiting
        waiting = None
        yield cells
    if waiting is not None:
        yield waiting


def _goes_on(above: Cells, below: Cells) -> bool:
    own = " ".join(below.words)
    if len(above.words) != 1 or len(below.words) > 1:
        return False
    (name,) = above.words
    if below.line.number != above.line.number + 1:
        return not own and name.casefold().startswith("total")
    return not own or own[0].islower() or name.endswith(_UNFINISHED)


def figures_of(cells: Cells, number: int, unit: MoneyUnit) -> tuple[Figure, ...] | None:
    """Return the figures of a row; None unless there are so many, all can be read, and nothing else looks like one."""
    words = " ".join(cells.words)
    beside = (word for text in (*cells.words, *cells.marks) for word in text.split())
    if not words or len(cells.figures) != number or any(_BROKEN.fullmatch(word) for word in beside):
        return None
    if any(mark.isdigit() for text in cells.marks for mark in text):
        return None
    found = [figure_in(text, unit) for text in cells.figures]
    return tuple(figure for figure in found if figure is not None) if None not in found else None
