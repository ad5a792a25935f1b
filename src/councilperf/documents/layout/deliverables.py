"""Deliverables: headings, titles, ratings, dates and commentary."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import final

import attrs

from councilperf.documents.layout.figures import day_in, rating_in
from councilperf.documents.layout.lines import Line, paragraphs, spaced
from councilperf.documents.layout.measures import Row, Spelling, blocks_of, read_block, rows_in
from councilperf.documents.layout.unread import Unread, unread_lines
from councilperf.errors import CouncilPerfError
from councilperf.performance import Deliverable, Measure, Priority
from councilperf.rating import Judgement, Rating, Scale
from councilperf.values import Quarter

__all__ = ["is_rating_line", "read_deliverables"]

_RATING, _EXPECTED, _ORIGINAL = "rating", "expectedcompletiondate", "originalcompletiondate"
_FACT = re.compile(
    "|".join(
        f"(?:{spaced(label)})" for label in ("Rating", "Expected completion date", "Original completion date")
    ).join(("(?P<label>", ") ?: ?")),
    re.IGNORECASE,
)
_BEFORE = re.compile(r" ?\([^()]{0,60}\)\Z")
_LONGEST_HEADING = 80
_LONGEST_TITLE_LINES = 3


@final
@attrs.frozen
class _Piece:
    """Lines that belong together: a paragraph, a line of facts, or rows of a measure."""

    lines: tuple[Line, ...]
    facts: bool = False
    rows: tuple[Row, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def is_text(self) -> bool:
        return not self.facts and not self.rows


@final
@attrs.frozen
class _Facts:
    """What stands below the title of a deliverable."""

    rating: Rating | None
    expected: datetime.date | None
    original: datetime.date | None
    unread: tuple[Unread, ...]


def is_rating_line(line: Line) -> bool:
    """Tell whether a line gives the rating of a deliverable."""
    found = _FACT.match(line.text)
    return found is not None and _label(found) == _RATING


def read_deliverables(
    lines: Sequence[Line], quarter: Quarter, spelling: Spelling
) -> tuple[list[Deliverable], list[Unread]]:
    """Return the deliverables of a text, and the lines of it that could not be read."""
    pieces = list(_pieces(lines, spelling.scale))
    starts = [place for place, piece in enumerate(pieces) if piece.facts and is_rating_line(piece.lines[0])]
    found: list[Deliverable] = []
    unread: list[Unread] = []
    heading: _Piece | None = None
    tops = [_top(pieces, start) for start in starts]
    for start, top, end in zip(starts, tops, [*tops, len(pieces)][1:], strict=True):
        above = pieces[top:start]
        heading = above[0] if len(above) > 1 else heading
        body = pieces[start:end]
        title = above[-1].text if above else ""
        deliverable, missed = _deliverable(title, heading.text if heading else "", body, quarter, spelling)
        unread += missed
        if deliverable is not None:
            found.append(deliverable)
        else:
            rest = [line for piece in (*above[-1:], *body) for line in piece.lines]
            unread += unread_lines(rest, "a deliverable with a heading, a title and a rating")
    return found, unread


def _top(pieces: Sequence[_Piece], start: int) -> int:
    """Return where the title of a deliverable, or the heading above it, begins."""
    if start == 0 or not pieces[start - 1].is_text:
        return start
    has_heading = start > 1 and pieces[start - 2].is_text and _is_heading(pieces[start - 2])
    return start - 2 if has_heading else start - 1


def _is_heading(piece: _Piece) -> bool:
    text = piece.text
    is_brief = len(piece.lines) == 1 and len(text) <= _LONGEST_HEADING and " " in text
    return is_brief and text[0].isupper() and text[-1].isalpha() and not any(mark.isdigit() for mark in text)


def _pieces(lines: Sequence[Line], scale: Scale) -> Iterator[_Piece]:
    """Part lines into paragraphs, facts and rows; a rating on a line below "Performance" is that row's."""
    waiting: list[Line] = []
    bare: Row | None = None
    for line in lines:
        if bare is not None and line.text:
            word = line.text if rating_in(line.text, scale) else ""
            yield _Piece((line,) if word else (bare.line,), rows=(attrs.evolve(bare, value=word),))
            bare = None
            if word:
                continue
        is_fact = _FACT.match(line.text) is not None
        rows = () if is_fact or not line.text else rows_in(line, scale)
        if not is_fact and not rows:
            waiting.append(line)
            continue
        yield from (_Piece(tuple(part)) for part in paragraphs(waiting))
        waiting = []
        if rows and rows[-1].kind == "performance" and not rows[-1].value:
            bare = rows[-1]
            rows = rows[:-1]
        if is_fact or rows:
            yield _Piece((line,), facts=is_fact, rows=rows)
    if bare is not None:
        yield _Piece((bare.line,), rows=(bare,))
    yield from (_Piece(tuple(part)) for part in paragraphs(waiting))


def _deliverable(
    title: str, heading: str, body: Sequence[_Piece], quarter: Quarter, spelling: Spelling
) -> tuple[Deliverable | None, list[Unread]]:
    facts = _facts([line for piece in body if piece.facts for line in piece.lines], spelling.scale)
    commentary, measures, unread = _body([piece for piece in body if not piece.facts], quarter, spelling)
    if facts.rating is None:
        return None, []
    try:
        deliverable = Deliverable(
            title,
            Priority(heading),
            Judgement(facts.rating),
            expected_completion=facts.expected,
            original_completion=facts.original,
            commentary="\n\n".join(commentary),
            measures=measures,
        )
    except CouncilPerfError:
        return None, []
    return deliverable, [*facts.unread, *unread]


def _facts(lines: Sequence[Line], scale: Scale) -> _Facts:
    found: dict[str, str] = {}
    unread: list[Unread] = []
    for line in lines:
        marks = list(_FACT.finditer(line.text))
        ends = [*(mark.start() for mark in marks[1:]), len(line.text)]
        for mark, end in zip(marks, ends, strict=True):
            label, value = _label(mark), line.text[mark.end() : end].strip()
            is_read = _BEFORE.sub("", value) if label == _RATING else value
            can_be_read = rating_in(is_read, scale) if label == _RATING else day_in(is_read)
            if can_be_read is None or label in found:
                unread.append(
                    Unread(line.number, line.text[mark.start() : end], "one rating, and one day of each kind")
                )
            else:
                found[label] = is_read
    expected, original = (day_in(found.get(label, "")) for label in (_EXPECTED, _ORIGINAL))
    return _Facts(rating_in(found.get(_RATING, ""), scale), expected, original, tuple(unread))


def _label(mark: re.Match[str]) -> str:
    return mark["label"].replace(" ", "").casefold()


def _body(
    pieces: Sequence[_Piece], quarter: Quarter, spelling: Spelling
) -> tuple[list[str], list[Measure], list[Unread]]:
    """Return paragraphs and measures; the paragraph straight above a block without a title of its own is its title."""
    commentary: list[list[str]] = []
    measures: list[Measure] = []
    unread: list[Unread] = []
    rows: list[Row] = []
    title = ""
    for piece, following in zip(pieces, [*pieces, None][1:], strict=True):
        if piece.rows:
            rows += piece.rows
            if following is None or not following.rows:
                for block in blocks_of(rows, title):
                    measure, missed = read_block(block, quarter, spelling)
                    unread += missed
                    measures += [] if measure is None else [measure]
                rows, title = [], ""
        elif following is not None and _titles(piece, following):
            title = piece.text
        elif any(mark.isalpha() for mark in piece.text):
            _say(commentary, piece.text)
        else:
            unread += unread_lines(piece.lines, "words")
    return [" ".join(parts) for parts in commentary], measures, unread


def _titles(piece: _Piece, following: _Piece) -> bool:
    """Tell whether a paragraph is the title of the rows below it, which then bring none of their own."""
    return bool(following.rows) and not following.lines[0].is_tabbed and len(piece.lines) <= _LONGEST_TITLE_LINES


def _say(commentary: list[list[str]], text: str) -> None:
    """Add a paragraph; one that begins in small letters goes on from the one before."""
    if commentary and text[0].islower():
        commentary[-1].append(text)
    else:
        commentary.append([text])
