"""Catalogues: every message by its name, in each language that sentences are written in."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import TypeAlias

from councilperf.errors import InvalidValueError
from councilperf.wording._english import ENGLISH
from councilperf.wording._patterns import language, plural_form, plural_forms, remembered, translated

__all__ = ["Forms", "catalogue", "languages", "spoken_in", "worded"]

Forms: TypeAlias = str | dict[str, str]
"""One text; or a text for each plural form of the language, or for each way things go."""

_FOLDER = resources.files("councilperf.wording") / "locale"
_FILE = "councilperf.po"


def worded(message: str, locale: str, *, plural_of: Decimal | int | None = None, way: str = "", **parts: str) -> str:
    """Return a message with its parts filled in, as text that is not read again.

    Args:
        message: Its name in the catalogue.
        locale: The locale, such as "en_GB".
        plural_of: What decides on the plural form, for a message that has plural forms.
        way: Which way things go, for a message that has a form for each way.
        **parts: What fills its places.

    Raises:
        InvalidValueError: Not a locale, or one whose language has no messages.
    """
    forms = spoken_in(locale)[message]
    if plural_of is not None:
        way = plural_form(plural_of, locale)
    return (forms if isinstance(forms, str) else forms[way]).format(**parts)


@remembered
def spoken_in(locale: str) -> dict[str, Forms]:
    """Return every message of a locale's language by its name.

    Raises:
        InvalidValueError: Not a locale, or one whose language has no messages.
    """
    if language(locale) not in languages():
        known = ", ".join(repr(name) for name in languages())
        raise InvalidValueError("a language that sentences are written in", locale, f"a locale of {known}")
    return catalogue(language(locale))


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the languages that have messages: English, and each that has a folder."""
    folders = [part.name for part in _FOLDER.iterdir() if part.is_dir()]
    return ("en", *sorted(folders))


@lru_cache(maxsize=8)
def catalogue(spoken: str) -> dict[str, Forms]:
    """Return every message of a language by its name; one that is not translated is not there."""
    if spoken == "en":
        return ENGLISH
    forms = plural_forms(spoken)
    texts: dict[str, str] = {}
    ways: dict[str, dict[str, str]] = {}
    for context, found in translated(_FOLDER.joinpath(spoken, "LC_MESSAGES", _FILE).read_bytes(), spoken):
        message, _, way = context.partition("/")
        text, *others = found
        if others:
            ways[message] = dict(zip(forms, found, strict=True))
        elif way:
            ways.setdefault(message, {})[way] = text
        else:
            texts[message] = text
    return {**texts, **ways}
