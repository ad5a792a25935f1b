"""Choices: what a field may hold that may hold one of several things."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, Union, final, get_args, get_origin

import attrs

from councilperf.documents._kinds import LEAF_KINDS
from councilperf.rating import Rating

__all__ = ["Choice", "is_choice"]

_TEXT = (str, *LEAF_KINDS)


@final
@attrs.frozen
class Choice:
    """One of several kinds: nothing, text, or an object.

    Attributes:
        empty: Whether there may be nothing, which is null.
        texts: The kinds that are text, in the order in which they are tried.
        others: The kinds that are not.
    """

    empty: bool
    texts: tuple[Any, ...]
    others: tuple[Any, ...]

    @classmethod
    def of(cls, kind: object) -> Choice:
        """Return what a union allows."""
        kinds = get_args(kind)
        shipped = (Rating,) if Rating in kinds else ()  # shipped ratings have a short form, which is text
        texts = (*(part for part in kinds if part in _TEXT), *shipped)
        return cls(NoneType in kinds, texts, tuple(part for part in kinds if part not in (*_TEXT, NoneType)))

    @property
    def tagged(self) -> bool:
        """Whether an object names its type, because there is something else that it might be."""
        return len(self.texts) + len(self.others) > 1


def is_choice(kind: object) -> bool:
    """Tell whether a field of this type is a choice."""
    return get_origin(kind) in (Union, UnionType)
