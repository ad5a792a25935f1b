"""Words: what carries meaning in a phrase, brought to one form."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["stem", "stems"]

_EMPTY = frozenset(
    "a an the this that these those and or but of in on at to for from by with as is are was were be been being has "
    "have had do does did will would can could may might must should shall not no nor it its they them their there "
    "which who whom whose what when where while than then also so such only just both all each every other another "
    "some any more most less least further now still already up down out over under per about through during since "
    "until before after between against compared within among upon into us we our he she his her you your i "
    "number numbers total totals figure figures percentage proportion percent rate rates average value people person "
    "persons resident residents participant participants child children adult adults client clients user users case "
    "cases service services council received receiving including include included based set made taken took given gave "
    "quarter year years date month months week weeks day days target targets forecast forecasts projected projection "
    "projections expected estimated actual result results performance data measure end good strong show shows showed "
    "said report reported who".split()
)
_GENERIC = frozenset(
    "people person persons resident residents participant participants child children adult adults client clients "
    "user users case cases service services".split()
)
_PARTS = re.compile(r"[a-z][a-z']*|\d+(?:\.\d+)?%?[a-z]*")
_SHORTEST = 4
_ENDINGS = ("ement", "ment", "ion", "ing", "ed", "e")


def stem(word: str) -> str:
    """Return the stem of a lower-case English word, roughly: plurals, possessives and endings of verbs go.

    Examples:
        >>> stem("pressures"), stem("achieving"), stem("achieve"), stem("infants'"), stem("quits")
        ('pressur', 'achiev', 'achiev', 'infant', 'quit')
    """
    word = word.removesuffix("'s").strip("'")
    if word.endswith("ies") and len(word) > _SHORTEST:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def stems(words: Iterable[str], *, generic: bool = False) -> frozenset[str]:
    """Return the stems of the words that carry meaning; words for people and cases only where they are asked for."""
    found: set[str] = set()
    for word in words:
        for part in _PARTS.findall(word.lower()):
            if (part not in _EMPTY or (generic and part in _GENERIC)) and not part.isdigit():
                found.add(stem(part))
    return frozenset(found)
