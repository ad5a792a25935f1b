"""Variances: what a report says below "Key Variances" of the lines of its budget."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from councilperf.budget import BudgetStatement
from councilperf.documents.layout.lines import Line, paragraphs, squeezed
from councilperf.documents.layout.tables import opening_of
from councilperf.documents.layout.unread import Unread, unread_lines

__all__ = ["with_commentary"]

_NUMBERED = re.compile(r"(?:- ?)?[0-9]{1,2}\.[0-9]{1,2} ")
_VARIANCE = re.compile(
    r"(?:- ?)?[0-9]{1,2}\.[0-9]{1,2} (?P<name>[^,£]{1,120}), "
    r"(?P<said>(?:under|over)spend,? £[0-9][0-9.,]{0,15}(?:m|bn)?)(?: (?P<more>.*))?",
    re.IGNORECASE | re.ASCII,
)
_HEADING = "keyvariances"
_LONGEST_HEADING = 40


def with_commentary(
    budget: BudgetStatement | None, lines: Sequence[Line]
) -> tuple[BudgetStatement | None, list[Unread]]:
    """Return a budget with what the text says of its lines, and what it says of lines that the budget does not have."""
    said = _said(lines)
    names = {line.name.casefold() for line in budget.lines} if budget is not None else set[str]()
    unread = [part for name, (line, _) in said.items() if name not in names for part in _unread(line)]
    if budget is None:
        return None, unread
    told = [
        attrs.evolve(line, commentary="\n\n".join(said[line.name.casefold()][1]))
        if line.name.casefold() in said
        else line
        for line in budget.lines
    ]
    return attrs.evolve(budget, lines=told), unread


def _unread(line: Line) -> list[Unread]:
    return unread_lines([line], "the name of a line of the budget")


def _said(lines: Sequence[Line]) -> dict[str, tuple[Line, list[str]]]:
    """Return the paragraphs below each name, by the name in small letters."""
    start = next((place for place, line in enumerate(lines) if squeezed(line.text[:80]) == _HEADING), len(lines))
    found: dict[str, tuple[Line, list[str]]] = {}
    below: list[str] | None = None
    for part in (piece for paragraph in paragraphs(lines[start + 1 :]) for piece in _parted(paragraph)):
        text = " ".join(line.text for line in part)
        variance = _VARIANCE.fullmatch(text)
        if variance is not None:
            below = [variance["said"], *([variance["more"]] if variance["more"] else [])]
            found.setdefault(variance["name"].casefold(), (part[0], below))
        elif below is None or _ends(part[0]):
            break
        else:
            below.append(text)
    return found


def _parted(paragraph: list[Line]) -> list[list[Line]]:
    """Part a paragraph where a numbered one begins without an empty line."""
    parts: list[list[Line]] = []
    for line in paragraph:
        if not parts or _NUMBERED.match(line.text):
            parts.append([])
        parts[-1].append(line)
    return parts


def _ends(line: Line) -> bool:
    is_heading = len(line.text) <= _LONGEST_HEADING and not line.text.endswith(".")
    return is_heading or line.is_tabbed or _NUMBERED.match(line.text) is not None or opening_of(line) is not None
