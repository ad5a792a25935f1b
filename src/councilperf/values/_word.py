"""Words: enumerations of text whose repr is the code that names them."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Word"]


class Word(StrEnum):
    """One of a closed set of words: text in documents, a name in code."""

    def __repr__(self) -> str:
        """Return the code that names this word."""
        return f"{type(self).__name__}.{self.name}"
