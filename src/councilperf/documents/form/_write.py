"""Objects to plain trees: for each class one straight function, from the table of types that documents are read by."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, cast, get_args, get_origin, get_type_hints

import attrs

from councilperf.documents._kinds import LEAF_KINDS, SHIPPED_RATINGS
from councilperf.documents.form._choice import Choice, is_choice
from councilperf.documents.form._straight import is_record, straight
from councilperf.documents.form._text import Tree, is_object
from councilperf.rating import Rating

__all__ = ["tree_of"]

Writer = Callable[[Any], Tree]


def tree_of(item: object, kind: Any = None) -> Tree:  # noqa: ANN401 - a typing construct has no better type
    """Return the tree of an object of the model: every field that does not hold its default, the required first.

    Args:
        item: The object.
        kind: What its place may hold, where that is a choice; its own class if left out.
    """
    own: Any = type(item)
    return _writer(kind or own)(item)


@cache
def _writer(kind: Any) -> Writer:  # noqa: ANN401 - a typing construct has no better type
    """Return what writes a value of a kind."""
    if kind is NoneType:
        return lambda _: None
    if is_record(kind):
        return _record(kind)
    names: dict[str, Any] = {}
    return straight([f"return {_term(kind, names)}"], names)


def _record(kind: type[Any]) -> Writer:
    """Return what writes the fields of an object."""
    kinds = get_type_hints(kind)
    names: dict[str, Any] = {}
    steps = ["item, tree = value, {}"]
    fields = [field for field in attrs.fields(kind) if field.init]
    for field in sorted(fields, key=lambda field: field.default is not attrs.NOTHING):  # as documents always were
        name, default = field.name, field.default
        written = f"tree[{name!r}] = {_term(kinds[name], names)}"
        if default is not attrs.NOTHING:
            names[f"default_{name}"] = default
            differs = "is not" if isinstance(default, (NoneType, bool, Enum)) else "!="
            written = f"if value {differs} default_{name}: {written}"
        steps += [f"value = item.{name}", written]
    return straight([*steps, "return tree"], names)


def _term(kind: Any, names: dict[str, Any]) -> str:  # noqa: ANN401 - as above
    """Return the expression that writes `value` as a kind, and name whatever it speaks of."""
    if kind in (str, bool, int):
        return "value"
    if is_choice(kind):
        return _choice(Choice.of(kind), names)
    if kind is not Any and get_origin(kind) is not tuple and issubclass(kind, Enum):
        return "value._value_"
    name = f"of_{len(names)}"
    names[name] = _plain(kind)
    return f"{name}(value)"


def _plain(kind: Any) -> Writer:  # noqa: ANN401 - as above
    """Return what writes a kind that is no choice."""
    if kind is Any:
        return _part
    if get_origin(kind) is tuple:
        return _items(get_args(kind)[0])
    if kind in LEAF_KINDS:
        return cast("Writer", kind.isoformat if kind is datetime.date else kind.__str__)
    return _rating if kind is Rating else _writer(kind)


def _items(kind: Any) -> Writer:  # noqa: ANN401 - as above
    return lambda items: list(map(_writer(kind), items))  # no sooner: a kind may hold itself


def _choice(choice: Choice, names: dict[str, Any]) -> str:
    """Return the expression that writes one of several kinds: those that are always text without asking for more."""
    if not choice.tagged:
        return "None if value is None else " + _term((*choice.texts, *choice.others)[0], names)
    texts = ""
    for kind in (kind for kind in choice.texts if kind in LEAF_KINDS):
        name = f"kind_{len(names)}"
        names[name] = kind
        texts += f"{_term(kind, names)} if type(value) is {name} else "
    names["one_of"] = _one_of
    return f"{texts}one_of(value)"


def _one_of(value: object) -> Tree:
    """Write one of several kinds; an object names its own."""
    kind: Any = type(value)
    tree: Tree = _writer(kind)(value)
    return {"type": kind.__name__, **tree} if is_object(tree) else tree


def _part(part: object) -> Tree:
    """Write any part of a report; only text, lists and nothing at all go without their type."""
    if isinstance(part, tuple):
        return [_part(item) for item in cast("tuple[object, ...]", part)]
    if part is None or (isinstance(part, str) and not isinstance(part, Enum)):
        return part
    tree = tree_of(part)
    fields: dict[str, Tree] = tree if is_object(tree) else {"value": tree}
    return {"type": type(part).__name__, **fields}


def _rating(word: Rating) -> Tree:
    name = f"{word.scale}/{word.key}"
    shipped = SHIPPED_RATINGS.get(name)
    return name if shipped is word or shipped == word else _in_full()(word)


@cache
def _in_full() -> Writer:
    return _record(Rating)
