"""Blocks: what a view is made of, before it is HTML, Word, PDF, Markdown or plain text."""

from __future__ import annotations

from typing import final

import attrs

from councilperf.rating import Rating
from councilperf.values._code import as_code
from councilperf.values._word import Word

__all__ = [
    "Band",
    "Block",
    "Bullet",
    "Cell",
    "Chart",
    "Column",
    "Document",
    "Facts",
    "Heading",
    "Kind",
    "Level",
    "LevelKind",
    "Paragraph",
    "Point",
    "Points",
    "Row",
    "Strip",
    "Table",
    "Trend",
]


@final
class Kind(Word):
    """What stands in a cell, and so how it is set."""

    NUMBER = "number"
    """A figure, set to the right."""
    WORD = "word"
    """Text, set to the left."""


@final
@attrs.frozen
class Trend:
    """The way that figures went.

    Attributes:
        label: The same in words.
        heights: The figures from the lowest, which is 0, to the highest, which is 100.
    """

    label: str
    heights: tuple[int, ...]

    __repr__ = as_code


@final
@attrs.frozen
class Band:
    """A part of the line of figures that has one rating.

    Attributes:
        rating: The rating.
        start: Where it begins, from 0 to 1,000.
        end: Where it ends, from 0 to 1,000.
    """

    rating: Rating
    start: int
    end: int

    __repr__ = as_code


@final
@attrs.frozen
class Bullet:
    """A figure against its target, on the line of figures as the key cuts it.

    Attributes:
        label: The same in words.
        bands: The parts of the line, the lowest figures first.
        figure: Where the figure lies, from 0 to 1,000; None without one.
        goals: Where the target lies: one place, or two for a range.
    """

    label: str
    bands: tuple[Band, ...]
    figure: int | None
    goals: tuple[int, ...]

    __repr__ = as_code


@final
@attrs.frozen
class Cell:
    """One cell of a table, or the answer to one fact.

    Attributes:
        text: What it says, as plain text.
        kind: How it is set.
        rating: The rating that it is the word of, which brings a symbol and a colour.
        trend: The line that is drawn where there are pictures, instead of the text.
        bullet: What is drawn below the text where there are pictures.
        lang: The language of the text, such as "en-GB", where it is not the document's.
    """

    text: str
    kind: Kind = Kind.WORD
    rating: Rating | None = None
    trend: Trend | None = None
    bullet: Bullet | None = None
    lang: str = ""

    __repr__ = as_code


@final
@attrs.frozen
class Column:
    """The head of a column.

    Attributes:
        text: What the column is.
        kind: How its cells are set.
    """

    text: str
    kind: Kind = Kind.WORD

    __repr__ = as_code


@final
@attrs.frozen
class Row:
    """One row of a table, whose first cell names it.

    Attributes:
        cells: A cell for each column.
        is_total: Whether it sums up the rows above.
    """

    cells: tuple[Cell, ...]
    is_total: bool = False

    __repr__ = as_code


@final
@attrs.frozen
class Table:
    """A table.

    Attributes:
        caption: What it shows.
        columns: Its columns; the first names the rows.
        rows: Its rows.
        notes: What its readers have to know, sentence by sentence.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    __repr__ = as_code


@final
@attrs.frozen
class Heading:
    """The heading of a part.

    Attributes:
        text: What it says.
        level: 2 for a part of a document, 3 for a part of that, and so on.
        lang: The language of the text, where it is not the document's.
    """

    text: str
    level: int = 2
    lang: str = ""

    __repr__ = as_code


@final
@attrs.frozen
class Paragraph:
    """A paragraph.

    Attributes:
        text: What it says.
        lang: The language of the text, where it is not the document's.
    """

    text: str
    lang: str = ""

    __repr__ = as_code


@final
@attrs.frozen
class Points:
    """A list of points.

    Attributes:
        items: The points.
        lang: The language of the points, where it is not the document's.
    """

    items: tuple[str, ...]
    lang: str = ""

    __repr__ = as_code


@final
@attrs.frozen
class Facts:
    """A list of facts, each with its name.

    Attributes:
        items: Names and answers.
    """

    items: tuple[tuple[str, Cell], ...]

    __repr__ = as_code


@final
@attrs.frozen
class Strip:
    """A bar whose parts are how often each rating was given.

    Attributes:
        label: The same in words.
        parts: Ratings with how often, best first.
    """

    label: str
    parts: tuple[tuple[Rating, int], ...]

    __repr__ = as_code


@final
class LevelKind(Word):
    """What a line across a chart is, and so how it is drawn."""

    LIMIT = "limit"
    """How far figures go of themselves."""
    MEAN = "mean"
    """The middle."""
    TARGET = "target"
    """What figures should be."""


@final
@attrs.frozen
class Level:
    """A line across a chart.

    Attributes:
        text: What it is, with its figure.
        kind: How it is drawn.
        height: How high it lies, from 0 to 1,000.
    """

    text: str
    kind: LevelKind
    height: int

    __repr__ = as_code


@final
@attrs.frozen
class Point:
    """A point of a chart.

    Attributes:
        across: How far to the right it lies, from 0 to 1,000.
        height: How high it lies, from 0 to 1,000.
        is_marked: Whether it is out of the ordinary.
    """

    across: int
    height: int
    is_marked: bool = False

    __repr__ = as_code


@final
@attrs.frozen
class Chart:
    """A series as a line, with lines across it.

    Attributes:
        caption: What it shows.
        label: All that it shows, in words.
        points: The points, from left to right.
        levels: The lines across.
        ends: What stands below the first and the last point.
    """

    caption: str
    label: str
    points: tuple[Point, ...]
    levels: tuple[Level, ...]
    ends: tuple[str, str]

    __repr__ = as_code


Block = Chart | Heading | Paragraph | Points | Facts | Strip | Table


@final
@attrs.frozen
class Document:
    """A view of one thing.

    Attributes:
        title: What it is of.
        blocks: What it is made of.
        about: Lines that stand beside the title: whose it is, and of when.
        locale: The language that it is written in.
        lang: The language of its title and of whose it is, where that is another one.
    """

    title: str
    blocks: tuple[Block, ...]
    about: tuple[str, ...] = ()
    locale: str = "en_GB"
    lang: str = ""

    __repr__ = as_code

    @property
    def is_its_own_title(self) -> bool:
        """Whether its first block says all that its title would: the caption of a table or chart, a lone paragraph."""
        first = self.blocks[0] if self.blocks and not self.about else None
        return (isinstance(first, (Chart, Table)) and first.caption == self.title) or (
            isinstance(first, Paragraph) and first.text == self.title
        )
