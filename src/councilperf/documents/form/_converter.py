"""Plain trees to objects: cattrs, made strict."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from functools import cache, partial
from typing import Any, cast, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn

from councilperf.documents._kinds import LEAVES, SHIPPED_RATINGS
from councilperf.documents.form._choice import Choice, is_choice
from councilperf.documents.form._parts import read_part
from councilperf.documents.form._problems import Unread, number_in
from councilperf.documents.form._text import MOST, Tree, is_list, is_object
from councilperf.errors import InvalidTypeError, InvalidValueError, RefusedError
from councilperf.rating import Rating

__all__ = ["converter"]

Structure = Callable[[Any, Any], Any]
_WORDS: dict[type, str] = {str: "text", int: "a whole number", bool: "true or false"}


@cache
def converter() -> Converter:
    """Return the converter that all documents go through; it is never changed once it is made."""
    made = Converter(detailed_validation=True, forbid_extra_keys=True, prefer_attrib_converters=False)
    made.register_structure_hook_factory(_is_tuple, partial(_tuple_hook, made))
    made.register_structure_hook_factory(attrs.has, partial(_record_hook, made))
    made.register_structure_hook_factory(is_choice, partial(_union_hook, made))
    made.register_structure_hook_func(_is_anything, lambda tree, _kind: read_part(made, tree))
    for kind in _WORDS:  # by class, and not by a rule: cattrs asks its own hooks for these classes before any rule
        made.register_structure_hook(kind, _plain)
    for leaf in LEAVES:
        made.register_structure_hook(leaf.kind, _leaf_hook(leaf.read))
    long_form = _record_hook(made, Rating)
    made.register_structure_hook(Rating, lambda value, kind: _rating(value, kind, long_form))
    return made


def _is_anything(kind: object) -> bool:
    return kind is Any


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _plain(value: Tree, kind: type) -> object:
    """Take a JSON value of exactly this type: true is no integer, 1 is no text. Our enumerations are kinds of text."""
    if issubclass(kind, Enum):
        return _word(value, kind)
    if type(value) is not kind:
        raise InvalidTypeError(_WORDS[kind], value, _WORDS[kind])
    return value


def _word(value: Tree, kind: type[Enum]) -> Enum:
    for member in kind:
        if member.value == value:
            return member
    raise InvalidValueError(f"a {kind.__name__}", value, " or ".join(repr(member.value) for member in kind))


def _leaf_hook(read: Callable[[str], object]) -> Structure:
    def hook(value: Tree, _kind: object) -> object:
        if not isinstance(value, str):
            raise InvalidTypeError("text", value, "text")
        return read(value)

    return hook


def _tuple_hook(made: Converter, kind: Any) -> Structure:  # noqa: ANN401 - a typing construct has no better type
    item_kind = get_args(kind)[0]

    def hook(value: Tree, _kind: object) -> tuple[object, ...]:
        if not is_list(value):
            raise InvalidTypeError("a list", value, "a list")
        found: list[object] = []
        errors: list[Exception] = []
        number = 0
        for place, item in enumerate(value):
            try:
                found.append(made.structure(item, item_kind))
            except Exception as error:  # noqa: BLE001 - every problem is kept, with its place
                error.add_note(IterableValidationNote("at", place, item_kind))
                errors.append(error)
                number += number_in(error)
                if number >= MOST and place + 1 < len(value):
                    errors.append(Unread(len(value) - place - 1))
                    break
        if errors:
            raise IterableValidationError("in a list", errors, item_kind)  # pyright: ignore[reportCallIssue] - cattrs adds one
        return tuple(found)

    return hook


def _record_hook(made: Converter, kind: type) -> Structure:
    structure = cast(
        "Structure",
        make_dict_structure_fn(kind, made, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True),
    )

    def hook(value: Tree, _kind: object) -> object:
        if not is_object(value):
            raise InvalidTypeError(f"a {kind.__name__}", value, "an object with keys")
        return structure(value, kind)

    return hook


def _union_hook(made: Converter, kind: Any) -> Structure:  # noqa: ANN401 - a typing construct has no better type
    """Read one of several kinds: null, text for a leaf, or an object that names its type."""
    choice = Choice.of(kind)
    records = {part.__name__: part for part in choice.others}

    def hook(value: Tree, _kind: object) -> object:
        if value is None and choice.empty:
            return None
        if not choice.tagged:
            return made.structure(value, (*choice.texts, *choice.others)[0])
        if choice.texts and (not records or not is_object(value)):
            return _first_that_reads(made, value, choice.texts)
        fields: dict[str, Tree] = value if is_object(value) else {}
        name = fields.get("type")
        if not isinstance(name, str) or name not in records:
            wanted = " or ".join(f'"type": "{name}"' for name in records)
            raise InvalidValueError("an object that names its type", value, f"an object with {wanted}")
        content = {key: item for key, item in fields.items() if key != "type"}
        return made.structure(content, records[name])

    return hook


def _first_that_reads(made: Converter, value: Tree, leaves: tuple[Any, ...]) -> object:
    """Read text as the first kind of leaf whose spelling it is; no two kinds in one place share a spelling."""
    *others, last = leaves
    for leaf in others:
        with suppress(RefusedError):
            return made.structure(value, leaf)
    return made.structure(value, last)


def _rating(value: Tree, kind: type, long_form: Structure) -> object:
    if isinstance(value, str):
        if value not in SHIPPED_RATINGS:
            raise InvalidValueError("a rating", value, " or ".join(repr(name) for name in SHIPPED_RATINGS))
        return SHIPPED_RATINGS[value]
    return long_form(value, kind)
