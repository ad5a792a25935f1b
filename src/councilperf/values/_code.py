"""The code that makes an object, as its repr."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import attrs

__all__ = ["as_code"]


def as_code(self: object) -> str:
    """Return the code that makes an object: its class, and the fields that are not at their default.

    What must be given, and may be by position, is written so, but for yes and no; all else by name. A field that its
    class does not show is left out.
    """
    kind: Any = type(self)
    written: list[str] = []
    for name, lead, default, write in _plan(kind):
        value = getattr(self, name)
        if value is not default and (default is None or default is attrs.NOTHING or value != default):
            written.append(lead + write(value))
    return f"{kind.__name__}({', '.join(written)})"


@lru_cache(maxsize=512)
def _plan(kind: type[Any]) -> tuple[tuple[str, str, object, Callable[[Any], str]], ...]:
    """Return of each field its name, what stands before its value, its default, and what writes it."""
    return tuple(
        (
            field.name,
            "" if _is_by_position(field) else f"{field.alias}=",
            _default(field),
            repr if isinstance(field.repr, bool) else field.repr,
        )
        for field in attrs.fields(kind)
        if field.init and field.repr
    )


def _is_by_position(field: attrs.Attribute[Any]) -> bool:
    return field.default is attrs.NOTHING and not field.kw_only and field.type not in (bool, "bool")


def _default(field: attrs.Attribute[Any]) -> object:
    """Return what a field holds when it is not given; `attrs.NOTHING` where it must be, or depends on other fields."""
    given: Any = field.default
    if given is attrs.NOTHING or getattr(given, "takes_self", False):
        return attrs.NOTHING
    held = given.factory() if hasattr(given, "takes_self") else given
    convert: Callable[[Any], object] | None = getattr(field, "converter", None)
    return held if convert is None else convert(held)
