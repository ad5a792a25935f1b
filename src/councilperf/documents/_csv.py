"""Comma-separated text: strict, without limits on a cell, and safe to open in a spreadsheet."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence

from councilperf.documents._files import check_size, text_of
from councilperf.documents.form._text import LONGEST
from councilperf.errors import InvalidValueError, Problem

__all__ = ["decoded", "harmless", "meant", "read_rows", "write_rows"]

_CELL = re.compile(r'(?:"((?:[^"]++|"")*+)"|([^",\r\n]*+))(,|\r?\n|\Z)')
_MOST_LINES, _MOST_IN_A_LINE, _MOST_CELLS = 20_000, 1_000, 500_000
_WIDE = "\uff1d\uff0b\uff0d\uff20"  # the same marks as wide as Chinese letters
_LIVE = tuple("=+-@\t\r\n\0'" + _WIDE)  # what a spreadsheet takes for a formula, and the mark that says it is none
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def write_rows(rows: Iterable[Sequence[str | None]]) -> str:
    """Return rows of cells as text: None is nothing at all, empty text is two quotes.

    Examples:
        >>> write_rows([["Parks, all", None], ["Roads", ""]]).splitlines()
        ['"Parks, all",', 'Roads,""']
    """
    return "".join(",".join(map(_cell, row)) + "\r\n" for row in rows)


def _cell(text: str | None) -> str:
    if text is None:
        return ""
    return '"' + text.replace('"', '""') + '"' if not text or re.search(r'[",\r\n]|^ | $', text) else text


def harmless(text: str) -> str:
    """Return text that no spreadsheet runs: an apostrophe before what might be a formula.

    Examples:
        >>> harmless("=1+1"), meant(harmless("=1+1")), harmless("1+1")
        ("'=1+1", '=1+1', '1+1')
    """
    return "'" + text if text.startswith(_LIVE) else text


def meant(cell: str) -> str:
    """Return the text that `harmless` was given."""
    return cell.removeprefix("'")


def read_rows(text: str, name: str) -> tuple[list[tuple[int, list[str | None]]], list[Problem]]:
    """Return the rows of a text, each with the number of its first line, and what is wrong with it.

    A cell without quotes and without text is None.
    """
    rows: list[tuple[int, list[str | None]]] = []
    problems: list[Problem] = []
    if text.count("\n") > _MOST_LINES:
        return [], [Problem(name, "too-long", f"{text.count(chr(10)):,} lines", f"at most {_MOST_LINES:,}")]
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return [], [Problem(f"{name}, line {line}", "invalid-csv", "a character nought", "text")]
    cells = 0
    for line, row in _rows(text):
        cells += len(row or ())
        if row is None:
            found, hint = "a quote or a line that does not end", "quotes around a whole cell, two for one within"
            problems.append(Problem(f"{name}, line {line}", "invalid-csv", found, hint))
        elif len(row) > _MOST_IN_A_LINE or cells > _MOST_CELLS:
            hint = f"at most {_MOST_IN_A_LINE:,} in a line and {_MOST_CELLS:,} in all"
            problems.append(Problem(f"{name}, line {line}", "too-long", "more cells", hint))
            break
        elif rows and len(row) != len(rows[0][1]):
            hint = f"{len(rows[0][1])} cells, as in the first line"
            problems.append(Problem(f"{name}, line {line}", "invalid-csv", f"{len(row)} cells", hint))
        else:
            rows.append((line, row))
    return rows, problems


def _rows(text: str) -> Iterator[tuple[int, list[str | None] | None]]:
    """Go through the rows, each with its first line; where one cannot be read there is None, and no more."""
    place, line = 0, 1
    while place < len(text):
        first, row, end = line, list[str | None](), ","
        while end == "," and len(row) <= _MOST_IN_A_LINE:
            found = _CELL.match(text, place)
            if found is None:
                yield first, None
                return
            quoted, bare, end = found.groups()
            row.append(bare or None if quoted is None else quoted.replace('""', '"'))
            line += found[0].count("\n")
            place = found.end()
        if row != [None]:  # an empty line is no row
            yield first, row


def decoded(content: bytes, name: str, encoding: str | None) -> str:
    """Return the text of a file: by its byte order mark, or else UTF-8, unless another encoding is asked for.

    Raises:
        DocumentError: Bytes that are not text in that encoding, or too many.
        InvalidValueError: An encoding that is neither UTF-8 nor cp1252.
    """
    if encoding is not None and (not isinstance(encoding, str) or encoding not in ("utf-8", "cp1252")):
        raise InvalidValueError("an encoding", encoding, "'utf-8' or 'cp1252'")
    check_size(content, LONGEST, name)
    marked = next((codec for mark, codec in _MARKS if content.startswith(mark)), None)
    return text_of(content, marked or encoding or "utf-8", name)
