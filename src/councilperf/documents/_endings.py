"""The endings of names of files, and which function is for each: a form does not go by the name of another."""

from __future__ import annotations

from pathlib import Path

from councilperf.documents._files import place_of
from councilperf.errors import InvalidValueError

__all__ = ["place_to_read", "place_to_write"]

_NAMES = {".json": "a JSON file", ".xlsx": "a workbook", ".zip": "a data package"}
_WORKBOOKS = (".ods", ".xls", ".xlsb", ".xlsm", ".xlsx")
_WRITERS = {
    ".csv": "documents.dump_package writes CSV, in a folder or a .zip",
    ".docx": "views.view(...).word is a Word document",
    ".html": "views.view(...).page is a page",
    ".json": "documents.dump writes JSON",
    ".md": "views.view(...).markdown is Markdown",
    ".pdf": "views.view(...).pdf is a PDF",
    **dict.fromkeys(_WORKBOOKS, "documents.dump_workbook writes a workbook, .xlsx"),
    ".zip": "documents.dump_package writes a data package",
}
_READERS = {
    ".csv": "documents.read_table reads CSV",
    ".pdf": "documents.read_published reads the text of a PDF",
    **dict.fromkeys(_WORKBOOKS, "documents.load_workbook reads a workbook of ours, and documents.read_table any other"),
    ".zip": "documents.load_package reads a data package",
}


def place_to_write(path: str | Path, ending: str) -> Path:
    """Return where a file is to be written whose name should have an ending, or one that nothing of ours has.

    Raises:
        InvalidTypeError: Neither text nor a path.
        InvalidValueError: The ending of another form, or a path that the system cannot spell.
    """
    return _place(path, ending, _WRITERS)


def place_to_read(path: str | Path, ending: str) -> Path:
    """Return where a file is to be read, as `place_to_write` does."""
    return _place(path, ending, _READERS)


def _place(path: str | Path, ending: str, others: dict[str, str]) -> Path:
    place = place_of(path)
    found = place.suffix.lower()
    if found != ending and found in others:
        hint = f"one that ends in {ending} ({others[found]})"
        raise InvalidValueError(f"the name of {_NAMES[ending]}", place.name, hint)
    return place
