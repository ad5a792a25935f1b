"""The guard at the door: what is inside a workbook is looked at before the library that reads workbooks sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import final
from xml.parsers import expat

import attrs

from councilperf.documents._archive import unzipped
from councilperf.errors import DocumentError, Problem, refused, shown

__all__ = ["PLACE", "Guarded", "column_number", "guarded"]

# The library makes room for all cells from the first to the last, and repeats a shared text in each cell that shows it.
_MOST_ROWS, _MOST_CELLS, _MOST_LETTERS = 20_000, 500_000, 16_000_000
_LIMITS = f"at most {_MOST_ROWS:,} rows and {_MOST_CELLS:,} cells in a sheet, {_MOST_LETTERS:,} characters in all"
PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_INDEX = re.compile(r"[0-9]{1,9}", re.ASCII)


@final
@attrs.frozen
class Guarded:
    """A workbook that was looked through.

    Attributes:
        parts: Those parts of the file that a reader of cells needs.
        sheets: The name of the part that holds each sheet, in small letters, by the title of the sheet.
        errors: A problem for each cell that holds an error.
    """

    parts: Mapping[str, bytes]
    sheets: Mapping[str, str]
    errors: tuple[Problem, ...]


def guarded(content: bytes, title: str) -> Guarded:
    """Return what a file holds that a reader of cells needs, each part of it looked through.

    Raises:
        DocumentError: A damaged file, declarations, or cells far away from all others.
    """
    book, kept = _Book(), dict[str, bytes]()
    for name, part in unzipped(content, title, within_folders=True).items():
        if _Part(name, book).look_through(part):
            kept[name] = part
    book.check_letters()
    return Guarded(kept, book.sheets(), tuple(book.problems()))


@final
@attrs.frozen
class _Book:
    """What was seen in all parts of a workbook.

    Attributes:
        titles: The titles of sheets, by what relates them to a part.
        targets: What relates to a part, by the name of the part in small letters.
        errors: The part and the cell of each error.
        lengths: How long each shared text is.
        used: How many cells show each shared text.
    """

    titles: dict[str, str] = attrs.field(factory=dict[str, str])
    targets: dict[str, str] = attrs.field(factory=dict[str, str])
    errors: list[tuple[str, str]] = attrs.field(factory=list[tuple[str, str]])
    lengths: dict[int, int] = attrs.field(factory=dict[int, int])
    used: dict[int, int] = attrs.field(factory=dict[int, int])

    def check_letters(self) -> None:
        """Refuse more text than any report of ours has."""
        letters = sum(number * self.lengths.get(index, 0) for index, number in self.used.items())
        if letters > _MOST_LETTERS:
            raise refused("the workbook", "too-long", f"{letters:,} characters", _LIMITS)

    def sheets(self) -> dict[str, str]:
        """Return the part of each sheet by its title."""
        return {self.titles[key]: part for part, key in self.targets.items() if key in self.titles}

    def problems(self) -> list[Problem]:
        """Return a problem for each error, with the title of its sheet."""
        return [
            Problem(
                f"{self.titles.get(self.targets.get(part.lower(), ''), shown(part))}, cell {place}",
                "invalid-value",
                "an error such as #DIV/0!",
                "what the cell should hold",
            )
            for part, place in self.errors
        ]


@final
@attrs.define
class _Part:
    """One part of a workbook, while it is looked through."""

    name: str
    book: _Book
    rows: int = 0
    columns: int = 0
    shared: int = 0
    within: str = ""
    text: list[str] = attrs.field(factory=list[str])

    def look_through(self, content: bytes) -> bool:
        """Tell whether the part is XML; pictures and the like are not, and hold no cells."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._declared
        parser.StartElementHandler = self._begun
        parser.EndElementHandler = self._ended
        parser.CharacterDataHandler = self.text.append
        try:
            parser.Parse(content, True)  # noqa: FBT003 - expat takes no keywords
        except (expat.ExpatError, LookupError, ValueError) as error:
            if isinstance(error, DocumentError):
                raise
            return False
        return True

    def _declared(self, *_arguments: object) -> None:
        raise self._refused("invalid-package", "a document type", "a workbook without any")

    def _begun(self, tag: str, found: Mapping[str, str]) -> None:
        kind = tag.rpartition(":")[2]
        if kind in ("c", "row"):
            self._place(kind, found.get("r", ""))
            self.within = found.get("t", "") if kind == "c" else ""
            if self.within == "e":
                self.book.errors.append((self.name, found["r"]))
        elif kind == "sheet":
            self._relate(self.book.titles, _related(found), found.get("name", ""))
        elif kind == "Relationship" and self.name.lower().endswith("workbook.xml.rels"):
            self._relate(self.book.targets, _full(found.get("Target", "")), found.get("Id", ""))
        if kind in ("v", "si"):
            self.text.clear()

    def _ended(self, tag: str) -> None:
        kind = tag.rpartition(":")[2]
        if kind == "v" and self.within == "s" and _INDEX.fullmatch(text := "".join(self.text).strip()):
            self.book.used[int(text)] = self.book.used.get(int(text), 0) + 1
        elif kind == "si":
            length = sum(map(len, self.text))
            self.book.lengths[self.shared] = max(length, self.book.lengths.get(self.shared, 0))
            self.shared += 1

    def _place(self, kind: str, text: str) -> None:
        """Refuse a cell or a row that does not say where it is, or that is far away."""
        place = PLACE.fullmatch(text if kind == "c" else f"A{text}")
        if place is not None:
            self.rows = max(self.rows, int(place[2]))
            self.columns = max(self.columns, column_number(place[1]))
        if place is None or self.rows > _MOST_ROWS or self.rows * self.columns > _MOST_CELLS:
            raise self._refused("too-long", f"a {'cell' if kind == 'c' else kind} at {shown(text)}", _LIMITS)

    def _relate(self, relations: dict[str, str], key: str, value: str) -> None:
        if key in relations:
            raise self._refused("invalid-package", f"{shown(key)} twice", "each sheet in a part of its own")
        relations[key] = value

    def _refused(self, code: str, found: str, hint: str) -> DocumentError:
        return refused(shown(self.name), code, found, hint)


def _related(found: Mapping[str, str]) -> str:
    """Return what relates an element to a part: the attribute `id` of another namespace, whatever its prefix."""
    return next((value for name, value in found.items() if name.endswith(":id")), "")


def _full(target: str) -> str:
    """Return the name of a part, in small letters, as a workbook names it in one of three ways.

    Examples:
        >>> _full("worksheets/sheet1.xml"), _full("/xl/Worksheets/sheet1.xml"), _full("xl/styles.xml")
        ('xl/worksheets/sheet1.xml', 'xl/worksheets/sheet1.xml', 'xl/styles.xml')
    """
    name = target.replace("\\", "/").lstrip("/").lower()
    return name if name.startswith("xl/") else f"xl/{name}"


def column_number(letters: str) -> int:
    """Return the number of a column.

    Examples:
        >>> column_number("A"), column_number("CV")
        (1, 100)
    """
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
