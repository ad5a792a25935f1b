"""Marks: what a sheet says of its cells that the library which reads workbooks does not tell."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import final
from xml.parsers import expat

import attrs

from councilperf.documents._doubles import PLAIN, Style, style_of
from councilperf.documents._workbook_guard import PLACE, column_number
from councilperf.errors import refused, shown

__all__ = ["Marks", "Spot", "marks_in", "may_be_leap_day"]

Spot = tuple[int, int]  # the number of a row and of a column, the first being 1

_STYLES = "xl/styles.xml"
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
_PERCENT = {
    "9": "0%",
    "10": "0.00%",
}  # what every workbook knows without saying it; the others say no more than a number
_TRUE = ("1", "true")
_NUMBERS = ("", "n")
_LEAP_DAY, _LAST_DAY = 60, (1900, 2, 28)
_MOST_COLUMNS = 16_384


@final
@attrs.frozen
class Marks:
    """What a sheet says of its cells.

    Attributes:
        hidden_rows: The numbers of the rows that are hidden.
        hidden_columns: The numbers of the columns that are hidden.
        errors: What the cells say that hold an error: "#DIV/0!".
        blank: The cells whose formula was never worked out.
        leap_days: The cells with the number of 29 February 1900, which spreadsheets count as a day.
        styles: How the numbers are shown that are not shown as they are.
    """

    hidden_rows: set[int] = attrs.field(factory=set[int])
    hidden_columns: set[int] = attrs.field(factory=set[int])
    errors: dict[Spot, str] = attrs.field(factory=dict[Spot, str])
    blank: set[Spot] = attrs.field(factory=set[Spot])
    leap_days: set[Spot] = attrs.field(factory=set[Spot])
    styles: dict[Spot, Style] = attrs.field(factory=dict[Spot, Style])


def marks_in(parts: Mapping[str, bytes], sheet: str) -> Marks:
    """Return what the part of a sheet says of its cells, if the guard let the workbook in.

    Raises:
        DocumentError: There is no such part, or it names more columns than a sheet has.
    """
    named = {name.lower(): content for name, content in parts.items()}
    if sheet not in named:
        raise refused(shown(sheet), "invalid-package", "nothing", "the part that holds a sheet")
    styles = _Styles()
    if _STYLES in named:
        _parse(styles, named[_STYLES])
    found = _Sheet(sheet, styles.found())
    _parse(found, named[sheet])
    return found.marks


def may_be_leap_day(value: object) -> bool:
    """Tell whether a cell was read as 28 February 1900, as the 29th is that spreadsheets count after it."""
    return isinstance(value, datetime.date) and (value.year, value.month, value.day) == _LAST_DAY


def _parse(reader: _Styles | _Sheet, content: bytes) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, found: reader.begun(tag.rpartition(":")[2], found)
    if isinstance(reader, _Sheet):
        parser.EndElementHandler = lambda tag: reader.ended(tag.rpartition(":")[2])
        parser.CharacterDataHandler = reader.text.append
    parser.Parse(content, True)  # noqa: FBT003 - expat takes no keywords


@final
@attrs.define
class _Styles:
    """How a workbook shows numbers, while it is read."""

    codes: dict[str, str] = attrs.field(factory=lambda: dict(_PERCENT))
    used: list[str] = attrs.field(factory=list[str])
    within: bool = False

    def begun(self, kind: str, found: Mapping[str, str]) -> None:
        if kind == "numFmt":
            self.codes[found.get("numFmtId", "")] = found.get("formatCode", "")
        elif kind in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):  # cells name the styles of the first alone
            self.within = kind == "cellXfs"
        elif kind == "xf" and self.within:
            self.used.append(found.get("numFmtId", ""))

    def found(self) -> dict[str, Style]:
        """Return the styles that are not plain, by what cells call them."""
        styles = {key: style_of(code) for key, code in self.codes.items()}
        return {str(place): styles[key] for place, key in enumerate(self.used) if styles.get(key, PLAIN) != PLAIN}


@final
@attrs.define
class _Sheet:
    """What a sheet says of its cells, while it is read."""

    name: str
    styles: Mapping[str, Style]
    marks: Marks = attrs.field(factory=Marks)
    columns: int = 0
    spot: Spot = (0, 0)
    type: str = ""
    has_formula: bool = False
    has_value: bool = False
    text: list[str] = attrs.field(factory=list[str])

    def begun(self, kind: str, found: Mapping[str, str]) -> None:
        if kind == "c":
            self._cell(found)
        elif kind == "row" and found.get("hidden") in _TRUE:
            self.marks.hidden_rows.add(int(found["r"]))
        elif kind == "col" and found.get("hidden") in _TRUE:
            self._column(found.get("min", ""), found.get("max", ""))
        elif kind == "f":
            self.has_formula = True
        elif kind == "v":
            self.text.clear()

    def ended(self, kind: str) -> None:
        if kind == "v" and self.type == "e":
            self.marks.errors[self.spot] = "".join(self.text).strip()
        elif kind == "v":
            self.has_value = any(self.text)
            if self.type in _NUMBERS and _is_leap_day("".join(self.text)):
                self.marks.leap_days.add(self.spot)
        elif kind == "c" and self.has_formula and not self.has_value and self.type not in ("e", "str"):
            self.marks.blank.add(self.spot)

    def _cell(self, found: Mapping[str, str]) -> None:
        ((letters, number),) = PLACE.findall(found["r"])  # the guard refuses a cell that does not say where it is
        self.spot = int(number), column_number(letters)
        self.type, self.has_formula, self.has_value = found.get("t", ""), False, False
        style = self.styles.get(found.get("s", ""))
        if style is not None:
            self.marks.styles[self.spot] = style

    def _column(self, first: str, last: str) -> None:
        if not _NUMBER.fullmatch(first) or not _NUMBER.fullmatch(last):
            raise refused(shown(self.name), "invalid-package", f"columns {shown(first)} to {shown(last)}", "numbers")
        self.columns += int(last) - int(first) + 1
        if self.columns > _MOST_COLUMNS:
            hint = f"at most {_MOST_COLUMNS:,} columns"
            raise refused(shown(self.name), "too-long", f"columns {first} to {last}", hint)
        self.marks.hidden_columns.update(range(int(first), int(last) + 1))


def _is_leap_day(text: str) -> bool:
    try:
        return _LEAP_DAY <= Decimal(text) < _LEAP_DAY + 1
    except ArithmeticError:
        return False
