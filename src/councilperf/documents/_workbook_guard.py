"""The guard at the door: what is inside a workbook is looked at before the library that reads workbooks sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import final
from xml.parsers import expat

import attrs

from councilperf.documents._archive import refused, unzipped, zipped
from councilperf.errors import DocumentError, Problem, shown

__all__ = ["MOST_ROWS", "guarded"]

MOST_ROWS, _MOST_COLUMNS = 20_000, 100  # the library makes room for all cells between the first and the last
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)


def guarded(path: Path) -> bytes:
    """Return a workbook of the parts of a file that a reader of cells needs, each of them looked through.

    Raises:
        DocumentError: A damaged file, declarations, cells far away from all others, or cells that hold an error.
    """
    seen, kept = _Seen(), dict[str, bytes]()
    for name, content in unzipped(path, within_folders=True).items():
        if seen.look_through(name, content):
            kept[name] = content
    if seen.errors:
        raise DocumentError(tuple(seen.problems()))
    return zipped(kept)


@final
@attrs.frozen
class _Seen:
    """What was seen in the parts of a workbook.

    Attributes:
        titles: The titles of sheets, by what relates them to a part.
        targets: The ends of the names of parts, by what relates them.
        errors: The part and the cell of each error.
    """

    titles: dict[str, str] = attrs.field(factory=dict[str, str])
    targets: dict[str, str] = attrs.field(factory=dict[str, str])
    errors: list[tuple[str, str]] = attrs.field(factory=list[tuple[str, str]])

    def look_through(self, name: str, content: bytes) -> bool:
        """Tell whether a part is XML; pictures and the like are not, and hold no cells."""

        def declared(*_arguments: object) -> None:
            raise refused(shown(name), "invalid-package", "a document type", "a workbook without any")

        def begun(tag: str, found: Mapping[str, str]) -> None:
            kind = tag.rpartition(":")[2]
            if kind in ("c", "row"):
                self._cell(name, kind, found)
            elif kind == "sheet":
                self.titles[found.get("r:id", "")] = found.get("name", "")
            elif kind == "Relationship" and name.endswith("workbook.xml.rels"):
                self.targets[found.get("Id", "")] = found.get("Target", "")

        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = declared
        parser.StartElementHandler = begun
        try:
            parser.Parse(content, True)  # noqa: FBT003 - expat takes no keywords
        except (expat.ExpatError, LookupError, ValueError):
            return False
        return True

    def _cell(self, name: str, kind: str, found: Mapping[str, str]) -> None:
        """Note an error in a cell; refuse a cell that does not say where it is, or that is far away."""
        text = found.get("r", "")
        place = _PLACE.fullmatch(text if kind == "c" else f"A{text}")
        if place is None or int(place[2]) > MOST_ROWS or _number(place[1]) > _MOST_COLUMNS:
            hint = f"at most {MOST_ROWS:,} rows and {_MOST_COLUMNS} columns"
            raise refused(shown(name), "too-long", f"a {'cell' if kind == 'c' else 'row'} at {shown(text)}", hint)
        if kind == "c" and found.get("t") == "e":
            self.errors.append((name, text))

    def problems(self) -> list[Problem]:
        """Return a problem for each error, with the title of its sheet."""
        sheets = {target.rpartition("/")[2]: self.titles.get(key, target) for key, target in self.targets.items()}
        return [
            Problem(
                f"{sheets.get(part.rpartition('/')[2], shown(part))}, cell {place}",
                "invalid-value",
                "an error such as #DIV/0!",
                "what the cell should hold",
            )
            for part, place in self.errors
        ]


def _number(letters: str) -> int:
    """Return the number of a column.

    Examples:
        >>> _number("A"), _number("CV")
        (1, 100)
    """
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
