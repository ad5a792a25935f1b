"""Any part of a report: text, a list, or an object that names its own type."""

from __future__ import annotations

from typing import Any

from cattrs import Converter

from councilperf.documents._kinds import RECORDS
from councilperf.documents.form._text import Tree, is_list, is_object
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.report.change import LISTED, PARTS

__all__ = ["ALONE", "LISTED", "read_part"]

ALONE: dict[str, Any] = {kind.__name__: kind for kind in PARTS if kind not in (str, tuple)}
_NAMED = ALONE | {kind.__name__: kind for kind in LISTED}


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
    kind = _NAMED.get(name) if isinstance(name, str) else None
    if kind is None:
        raise InvalidValueError("an object that names its type", tree, 'an object with a "type" such as "Money"')
    if kind in RECORDS:
        return made.structure(content, kind)
    if list(content) != ["value"]:
        raise InvalidValueError(f"a {name}", tree, "a 'value' beside its type, and nothing else")
    return made.structure(content["value"], kind)
