"""The quick way to read a document that nothing is wrong with; whatever it does not take is left to the strict way.

It makes objects by the same constructors from the same table of types, and says nothing of what is wrong: any error
only means that the strict way, which lists every problem, has to go through the document.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from functools import cache, lru_cache
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from councilperf.documents._choice import Choice, is_choice
from councilperf.documents._converter import converter
from councilperf.documents._kinds import LEAVES, SHIPPED_RATINGS
from councilperf.documents._parts import read_part
from councilperf.documents._text import Tree, is_list, is_object
from councilperf.errors import RefusedError
from councilperf.rating import Rating

__all__ = ["reader"]

Reader = Callable[[Tree], Any]

_LEAVES: dict[object, Callable[[str], object]] = {leaf.kind: leaf.read for leaf in LEAVES}
_REMEMBERED = 4_096
_LONGEST_INTEGER = 10**18


@cache
def reader(kind: Any) -> Reader:  # noqa: ANN401 - a typing construct has no better type
    """Return what reads a place that holds a kind; it raises anything at all where the strict way has to look."""
    plain = _PLAIN.get(kind)
    if plain is not None:
        return plain
    if get_origin(kind) is tuple:
        return _items(kind)
    if is_choice(kind):
        return _choice(Choice.of(kind))
    if kind in _LEAVES:
        return lru_cache(_REMEMBERED)(_LEAVES[kind])
    if issubclass(kind, Enum):
        return {word.value: word for word in kind}.__getitem__
    return _rating() if kind is Rating else _fields(kind)


def _exactly(kind: type) -> Reader:
    def read(node: Tree) -> Tree:
        if type(node) is not kind:
            raise TypeError
        return node

    return read


def _integer(node: Tree) -> int:
    if type(node) is not int or abs(node) > _LONGEST_INTEGER:
        raise TypeError
    return node


def _anything(node: Tree) -> Any:  # noqa: ANN401 - the tree decides
    return read_part(converter(), node)


_PLAIN: dict[object, Reader] = {str: _exactly(str), bool: _exactly(bool), int: _integer, Any: _anything}


def _items(kind: Any) -> Reader:  # noqa: ANN401 - as above
    item_kind = get_args(kind)[0]

    def read(node: Tree) -> tuple[Any, ...]:
        if not is_list(node):
            raise TypeError
        read_item = reader(item_kind)  # not before: a kind may hold itself
        return tuple(map(read_item, node))

    return read


def _fields(kind: type[Any]) -> Reader:
    kinds = get_type_hints(kind)
    readers = {field.name: reader(kinds[field.name]) for field in attrs.fields(kind) if field.init}

    def read(node: Tree) -> object:
        return kind(**{name: readers[name](part) for name, part in node.items()})

    return read


def _rating() -> Reader:
    in_full = _fields(Rating)
    return lambda node: SHIPPED_RATINGS[node] if isinstance(node, str) else in_full(node)


def _choice(choice: Choice) -> Reader:
    texts, others = choice.texts, {kind.__name__: kind for kind in choice.others}

    def read(node: Tree) -> Any:  # noqa: ANN401 - what the choice holds
        if node is None and choice.empty:
            return None
        if not choice.tagged:
            return reader((*texts, *choice.others)[0])(node)
        if isinstance(node, str):
            for kind in texts[:-1]:
                with suppress(RefusedError):
                    return reader(kind)(node)
            return reader(texts[-1])(node)
        if not is_object(node):
            raise TypeError
        content = node.copy()
        return reader(others[content.pop("type")])(content)

    return read
