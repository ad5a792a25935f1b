"""Measures: the blocks of years, targets and a rating beside a deliverable."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Literal, final

import attrs

from councilperf.documents.layout.figures import day_in, missing_in, quantity_in, rating_in, year_in
from councilperf.documents.layout.lines import Line, mended, spaced, squeezed
from councilperf.documents.layout.unread import Unread, unread_lines
from councilperf.errors import CouncilPerfError
from councilperf.performance import Measure, Observation, Target
from councilperf.rating import Direction, Judgement, Scale
from councilperf.values import COUNT, FinancialYear, NoData, Quantity, Quarter, YearToDate

__all__ = ["Block", "Row", "Spelling", "blocks_of", "read_block", "rows_in"]

_YEAR = r"[0-9]{4} ?[-/–] ?(?:[0-9]{4}|[0-9]{2})|[0-9]{2}[-/–][0-9]{2}"
_LABEL = re.compile(
    rf"(?P<target>{spaced('Target')})(?: (?P<of>{_YEAR}))?|(?P<performance>{spaced('Performance')})|(?P<year>{_YEAR})",
    re.IGNORECASE | re.ASCII,
)
_LONGEST_LABEL = 60
_MOST_WORDS = 3
_A_FIGURE = "a figure, or why there is none, after the year"
_A_TARGET = "a target, below the figure that it is for"
_A_RATING = "a rating, below the figure that it is of"


@final
@attrs.frozen
class Row:
    """One row of a block.

    Attributes:
        line: The line that it stands on.
        kind: What it gives.
        period: The year that it names.
        value: What stands after that.
        beside: The cells left of it.
    """

    line: Line
    kind: Literal["year", "target", "performance", "none"]
    period: FinancialYear | None = None
    value: str = ""
    beside: tuple[str, ...] = ()


@final
@attrs.frozen
class Block:
    """The rows of one measure, and the lines of its title where those stand above it."""

    rows: tuple[Row, ...]
    title: str = ""


@final
@attrs.frozen
class Spelling:
    """What puts right what a scan has torn, and says what the text does not: its scale, and which way is better."""

    words: frozenset[str]
    better: Direction | Mapping[str, Direction]
    scale: Scale

    def title(self, torn: str) -> str:
        """Return a title as it is spelt where it is known, else with its words put together."""
        known = () if isinstance(self.better, Direction) else self.better
        return next((title for title in known if squeezed(title) == squeezed(torn)), mended(torn, self.words))

    def direction(self, title: str) -> Direction:
        """Return which way is better."""
        return self.better if isinstance(self.better, Direction) else self.better.get(title, Direction.NONE)


def rows_in(line: Line, scale: Scale) -> tuple[Row, ...]:
    """Return the rows of a line; none where it is running text."""
    if line.is_tabbed:
        return _tabbed(line)
    found = _LABEL.match(line.text)
    if found is None or (len(line.text) > found.end() and line.text[found.end()] != " "):
        return ()
    value = line.text[found.end() :].strip()
    is_bare = not value and found["performance"] is not None
    year = year_in((found["year"] or "").replace(" ", ""))
    is_value = quantity_in(value) or rating_in(value, scale) or (year and missing_in(value, year))
    is_torn = len(value.split()) <= _MOST_WORDS and any(mark.isdigit() for mark in value)
    return (_row(line, found, value),) if is_bare or is_value or is_torn else ()


def _tabbed(line: Line) -> tuple[Row, ...]:
    """Return the rows of a table's line: one or more labels in a cell, and as many values in the next."""
    for place, cell in enumerate(line.cells):
        labels = _labels(cell)
        if not labels:
            continue
        values = line.cells[place + 1] if place + 1 < len(line.cells) else ""
        beside = tuple(text for text in line.cells[:place] if text)
        if len(labels) == 1:
            return (_row(line, labels[0], values, beside),)
        parted = values.split()
        figured = [label for label in labels if label["performance"] is None]
        if len(figured) != len(parted):
            return (Row(line, "none", beside=beside),)
        pairs = zip(figured, parted, strict=True)
        rows = [_row(line, label, value, beside if label is labels[0] else ()) for label, value in pairs]
        return tuple(rows)
    return (Row(line, "none", beside=tuple(text for text in line.cells if text)),)


def _labels(cell: str) -> list[re.Match[str]]:
    """Return the labels that a cell is made of; none where anything else stands in it."""
    found: list[re.Match[str]] = []
    place = 0
    while place < len(cell) <= _LONGEST_LABEL:
        label = _LABEL.match(cell, place)
        if label is None or (label.end() < len(cell) and cell[label.end()] != " "):
            return []
        found.append(label)
        place = label.end() + 1
    return found


def _row(line: Line, label: re.Match[str], value: str, beside: tuple[str, ...] = ()) -> Row:
    if label["performance"] is not None:
        return Row(line, "performance", None, value, beside)
    year = label["of"] or label["year"]
    kind: Literal["year", "target"] = "year" if label["target"] is None else "target"
    return Row(line, kind, year_in((year or "").replace(" ", "")), value, beside)


def blocks_of(rows: Sequence[Row], title: str) -> list[Block]:
    """Part rows where the years begin again; the title above them is that of the first block."""
    parts: list[list[Row]] = []
    last: FinancialYear | None = None
    for row in rows:
        begins = row.kind == "year" and row.period is not None and last is not None and row.period <= last
        if begins or not parts:
            parts.append([])
            last = None
        parts[-1].append(row)
        last = row.period if row.kind == "year" and row.period is not None else last
    return [Block(tuple(part), "" if place else title) for place, part in enumerate(parts)]


def read_block(block: Block, quarter: Quarter, spelling: Spelling) -> tuple[Measure | None, list[Unread]]:
    """Return the measure of a block, and the lines of it that could not be read."""
    beside = _beside(block)
    unread = list(beside.unread)
    title = spelling.title(block.title or " ".join(beside.title))
    observations: list[Observation] = []
    targets: list[Target] = []
    for row in block.rows:
        reason = _take(row, quarter, beside, observations, targets, spelling.scale)
        if reason:
            unread += unread_lines([row.line], reason)
    if not observations and not targets:
        return None, unread
    reason = "a title" if not title else "figures of one unit, one for each period"
    values = [*(part.value for part in observations), *(part.value for part in targets)]
    unit = next((value.unit for value in values if isinstance(value, Quantity)), COUNT)
    try:
        better = spelling.direction(title)
        return Measure(title, unit, better, observations=observations, targets=targets), unread
    except CouncilPerfError:
        return None, unread_lines(dict.fromkeys(row.line for row in block.rows), reason)


@final
@attrs.frozen
class _Beside:
    """What stands left of the rows: the title, the latest figure once more, and the day that it is of."""

    title: tuple[str, ...]
    shown: frozenset[Quantity]
    as_at: datetime.date | None
    unread: tuple[Unread, ...]


def _beside(block: Block) -> _Beside:
    figures = {quantity_in(row.value) for row in block.rows if row.kind == "year"}
    title: list[str] = []
    shown: set[Quantity] = set()
    days: list[datetime.date] = []
    unread: list[Unread] = []
    for row in block.rows:
        *marks, last = ("", *row.beside)
        day, figure = day_in(last), quantity_in(last)
        if day is not None:
            days.append(day)
        elif figure is not None and figure in figures:
            shown.add(figure)
        elif row.kind != "none" and any(mark.isalpha() for mark in last):
            title.append(last)
        elif row.kind != "none" and _says_something(last):
            unread.append(Unread(row.line.number, last, "a figure that stands in the rows too"))
        unread += [
            Unread(row.line.number, mark, "nothing left of the title") for mark in marks if _says_something(mark)
        ]
    return _Beside(tuple(title), frozenset(shown), days[0] if len(days) == 1 else None, tuple(unread))


def _says_something(text: str) -> bool:
    return any(mark.isalnum() for mark in text)


def _take(
    row: Row,
    quarter: Quarter,
    beside: _Beside,
    observations: list[Observation],
    targets: list[Target],
    scale: Scale,
) -> str | None:
    """Add what a row gives to what its block gives; return what would have had to stand there, if it cannot be read."""
    value = quantity_in(row.value)
    if row.kind == "year" and row.period is not None:
        figure = value or missing_in(row.value, row.period)
        if figure is None:
            return _A_FIGURE
        observations.append(_observation(row.period, figure, quarter, beside))
    elif row.kind == "target":
        period = row.period or (observations[-1].period if observations else None)
        if value is None or period is None:
            return _A_TARGET
        targets.append(Target(period, value))
    elif row.kind == "performance":
        rating = rating_in(row.value, scale)
        if rating is None or not observations:
            return _A_RATING
        observations[-1] = attrs.evolve(observations[-1], judgement=Judgement(rating))
    elif not all(day_in(text) or not _says_something(text) for text in row.beside):
        return "a year, a target or a rating"
    return None


def _observation(year: FinancialYear, figure: Quantity | NoData, quarter: Quarter, beside: _Beside) -> Observation:
    """Return a figure; one of the report's own year, before that is over, is of the year to date."""
    as_at = beside.as_at if beside.as_at is not None and beside.as_at in year and figure in beside.shown else None
    is_under_way = year == quarter.year and quarter.end < year.end and isinstance(figure, Quantity)
    period = YearToDate.containing(as_at or quarter.end) if is_under_way else year
    return Observation(period, figure, as_at=as_at)
