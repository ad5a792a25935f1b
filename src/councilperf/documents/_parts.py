"""Any part of a report: text, a list, or an object that names its own type."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import Any, cast

from cattrs import Converter

from councilperf.documents._kinds import KINDS, RECORDS
from councilperf.documents._text import Tree, is_list, is_object
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.performance import Kind
from councilperf.rating import Direction, Role

__all__ = ["read_part", "write_part"]

_LEAVES: dict[str, Any] = {"date": datetime.date, "Direction": Direction, "Kind": Kind, "Role": Role} | {
    name: kind for name, kind in KINDS.items() if kind not in RECORDS
}
_RECORDS: dict[str, Any] = {kind.__name__: kind for kind in RECORDS}


def write_part(made: Converter, part: object) -> Tree:
    """Return the tree of a part; only text, lists and nothing at all go without their type."""
    if isinstance(part, tuple):
        return [write_part(made, item) for item in cast("tuple[object, ...]", part)]
    if part is None or (isinstance(part, str) and not isinstance(part, Enum)):
        return part
    tree: Tree = made.unstructure(part)
    fields: dict[str, Tree] = tree if is_object(tree) else {"value": tree}
    return {"type": type(part).__name__, **fields}


def read_part(made: Converter, tree: Tree) -> Any:  # noqa: ANN401 - the tree decides
    """Return the part that a tree describes.

    Raises:
        InvalidTypeError: A number, true or false.
        InvalidValueError: An object that does not name its type, or a leaf that is more than its value.
    """
    if tree is None or isinstance(tree, str):
        return tree
    if is_list(tree):
        return made.structure(tree, tuple[Any, ...])
    if not is_object(tree):
        raise InvalidTypeError("a part of a report", tree, "text, a list or an object that names its type")
    content = dict(tree)
    name = content.pop("type", None)
    kinds = _LEAVES | _RECORDS
    if not isinstance(name, str) or name not in kinds:
        raise InvalidValueError("an object that names its type", tree, 'an object with a "type" such as "Money"')
    if name in _RECORDS:
        return made.structure(content, kinds[name])
    if list(content) != ["value"]:
        raise InvalidValueError(f"a {name}", tree, "a 'value' beside its type, and nothing else")
    return made.structure(content["value"], kinds[name])
