"""Names that were perhaps meant."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from councilperf.errors import shown

__all__ = ["nearest"]

_LONGEST_GUESS = 60
_MOST_NAMED = 15


def nearest(name: str, names: Collection[str]) -> str:
    """Return the name that another was perhaps meant to be, or all that there are.

    Examples:
        >>> nearest("Bugdet", ["Budget", "Notes"]), nearest("Roads", ["Budget", "Notes"])
        ("'Budget', perhaps", "one of 'Budget', 'Notes'")
    """
    plain = {known.casefold().replace("_", " "): known for known in names}
    near = get_close_matches(name[:_LONGEST_GUESS].casefold().replace("_", " "), plain, 1)
    some = ", ".join(map(shown, list(names)[:_MOST_NAMED]))
    return f"{shown(plain[near[0]])}, perhaps" if near else f"one of {some}"
