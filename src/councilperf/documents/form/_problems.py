"""From what cattrs collected to problems with paths."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from typing import final

import attrs
from cattrs.errors import AttributeValidationNote, BaseValidationError, ForbiddenExtraKeysError, IterableValidationNote

from councilperf.documents.form._text import MOST, step, too_many
from councilperf.errors import CouncilPerfError, Problem, problem_of, shown
from councilperf.values._nearest import closest

__all__ = ["Unread", "number_in", "problems_in"]


@final
@attrs.define(eq=False, slots=False)
class Unread(Exception):  # noqa: N818 - it stands for items, and is never seen
    """The rest of a list of which too many items are wrong.

    Attributes:
        number: How many items were not read.
    """

    number: int


def number_in(error: BaseException) -> int:
    """Return about how many problems an error holds."""
    if isinstance(error, BaseValidationError):
        return sum(map(number_in, error.exceptions))
    return min(len(error.extra_fields), MOST) if isinstance(error, ForbiddenExtraKeysError) else 1


def problems_in(error: Exception, path: str = "$") -> Iterator[Problem]:
    """Go through everything that an error holds, in the order of the document."""
    if isinstance(error, BaseValidationError):
        for part in error.exceptions:
            yield from problems_in(part, path + _step(part))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [field.alias for field in attrs.fields(error.cl)]
        for key in nsmallest(MOST, error.extra_fields):
            near = closest(key, known)
            hint = f"one of {', '.join(known)}" if near is None else f"did you mean {near!r}?"
            yield Problem(path + step(key), "unknown-key", shown(key), hint)
        if len(error.extra_fields) > MOST:
            yield too_many(path, f"{len(error.extra_fields) - MOST:,} more unknown keys")
    elif isinstance(error, Unread):
        yield too_many(path, f"{error.number:,} more items, which were not read")
    elif isinstance(error, KeyError):
        yield Problem(path, "missing-key", "nothing", f"{error.args[0]!r} is required")
    elif isinstance(error, CouncilPerfError):
        yield problem_of(path, error)
    else:
        raise error


def _step(error: BaseException) -> str:
    """Return the last step of the path to an error: the note that cattrs left on it."""
    for note in reversed(getattr(error, "__notes__", [])):
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]"
        if isinstance(note, AttributeValidationNote):
            return f".{note.name}"
    return ""
