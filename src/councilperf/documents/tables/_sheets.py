"""Sheets: how the tables of a report are called and spelt in a workbook."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from functools import cache

from councilperf.documents.tables._flat import ID, PARENT, names, plan
from councilperf.documents.tables._tables import Column, Table
from councilperf.values import Money, Quantity

__all__ = [
    "CONTENTS",
    "FIGURES",
    "FORM",
    "HEADINGS_ROW",
    "LISTED_ROW",
    "columns",
    "heading",
    "meant_by",
    "spelt",
    "titles",
]

CONTENTS, FORM = "Contents", "councilperf workbook 1"
LISTED_ROW = 4  # the first sheet lists the others from here, until an empty row
HEADINGS_ROW = 3  # above: what the sheet is, of which report, and how to read it
FIGURES = (Money, Quantity, ID)
_LONGEST_TITLE = 31
_ODD = re.compile(r"\A\Z|\A'|\A<r>|_[xX][0-9a-fA-F]{4}_")  # what a cell of text cannot hold as it stands


@cache
def titles() -> dict[str, Table]:
    """Return the tables by the titles of their sheets: "Budget lines", "Measures observations"."""
    return {_title(table.name): table for table in plan()}


def _title(name: str) -> str:
    """Return the words of a name, each once, without the first ones where a sheet's name has no room for them."""
    words = list(dict.fromkeys(name.split("-")))
    while len(" ".join(words)) > _LONGEST_TITLE:
        del words[0]
    return " ".join(words).capitalize()


def heading(name: str) -> str:
    """Return what stands above a column.

    Examples:
        >>> heading("previous_forecast"), heading("value.unit")
        ('Previous forecast', 'Value unit')
    """
    return name.replace(".", " ").replace("_", " ").capitalize()


def columns(table: Table) -> list[Column]:
    """Return the columns of a table in a sheet: the numbers of its rows first, where others hang on them."""
    numbers = [Column((name,), ID) for name in names(table) if name in (ID, PARENT)]
    return [*numbers, *table.columns]


def spelt(text: str) -> str:
    r"""Return text as a cell can hold it: what it cannot hold is spelt in JSON, after an apostrophe.

    Examples:
        >>> spelt("=1+1"), spelt(""), spelt("_x0041_")
        ('=1+1', '\'""', '\'"\\u005fx0041\\u005f"')
    """
    return "'" + json.dumps(text).replace("_", "\\u005f") if _ODD.search(text) else text


def meant_by(text: str) -> str:
    """Return the text that `spelt` was given."""
    if text.startswith("'"):
        with suppress(ValueError):
            found: object = json.loads(text[1:])
            if isinstance(found, str):
                return found
    return text
