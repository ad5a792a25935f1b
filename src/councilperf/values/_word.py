"""Words: enumerations of text whose repr is the code that names them."""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from typing import Self

from councilperf.errors import InvalidValueError

__all__ = ["Word"]


class Word(StrEnum):
    """One of a closed set of words: text in documents, a name in code."""

    def __repr__(self) -> str:
        """Return the code that names this word."""
        return f"{type(self).__name__}.{self.name}"

    @classmethod
    def of(cls, value: object, what: str) -> Self:
        """Return the word that a text is, or a word as it is.

        Raises:
            InvalidValueError: Not a text, or not one of the words.
        """
        if isinstance(value, str):  # a word is looked for by comparing, and a column compares as a column
            with suppress(ValueError):
                return cls(value)
        raise InvalidValueError(what, value, f"one of {', '.join(repr(word.value) for word in cls)}")
