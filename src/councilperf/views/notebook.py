"""Notebooks: after `%load_ext councilperf.views`, a name on its own shows a table."""

from __future__ import annotations

from typing import Any, Protocol

from councilperf.views.subjects import COLLECTIONS, DOCUMENTS, WHOLES
from councilperf.views.view import view

__all__ = ["load_ipython_extension", "unload_ipython_extension"]


class Shell(Protocol):
    """What is asked of IPython: its formatters, by the kind of text that they make."""

    display_formatter: Any


class Printer(Protocol):
    """What IPython's plain text formatter gives to print with."""

    def text(self, text: str, /) -> None:
        """Print text."""


def load_ipython_extension(ipython: Shell) -> None:
    """Let IPython show everything that there is a view of: `%load_ext councilperf.views`."""
    formatters = ipython.display_formatter.formatters
    for kind in _kinds():
        formatters["text/html"].for_type(kind, _html)
        formatters["text/markdown"].for_type(kind, _markdown)
        formatters["text/plain"].for_type(kind, _plain)


def unload_ipython_extension(ipython: Shell) -> None:
    """Let IPython show things by their code again: `%unload_ext councilperf.views`."""
    formatters = ipython.display_formatter.formatters
    for kind in _kinds():
        for name in ("text/html", "text/markdown", "text/plain"):
            formatters[name].pop(kind)


def _kinds() -> list[type]:
    return sorted({*DOCUMENTS, *WHOLES, *COLLECTIONS}, key=lambda kind: kind.__name__)


def _html(thing: object) -> str:
    return view(thing)._repr_html_()


def _markdown(thing: object) -> str:
    return view(thing)._repr_markdown_()


def _plain(thing: object, printer: Printer, _cycle: bool) -> None:  # noqa: FBT001 - IPython's own signature
    printer.text(repr(view(thing)))
