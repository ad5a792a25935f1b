"""Names that were perhaps meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from councilperf.errors import shown

__all__ = ["closest", "nearest"]

_LONGEST_GUESS = 60
_MOST_NAMED = 15


def closest(name: str, names: Iterable[str]) -> str | None:
    """Return the name that another was perhaps meant to be, whatever its capitals; None where none is like it.

    Examples:
        >>> closest("Bugdet", ["budget", "notes"])
        'budget'
    """
    plain = {_plain(known): known for known in names}
    near = get_close_matches(_plain(name[:_LONGEST_GUESS]), plain, 1)
    return plain[near[0]] if near else None


def nearest(name: str, names: Collection[str]) -> str:
    """Return the name that another was perhaps meant to be, or all that there are.

    Examples:
        >>> nearest("Bugdet", ["Budget", "Notes"]), nearest("Roads", ["Budget", "Notes"])
        ("'Budget', perhaps", "one of 'Budget', 'Notes'")
    """
    near = closest(name, names)
    if near is not None:
        return f"{shown(near)}, perhaps"
    return f"one of {', '.join(map(shown, list(names)[:_MOST_NAMED]))}"


def _plain(name: str) -> str:
    return name.casefold().replace("_", " ")
