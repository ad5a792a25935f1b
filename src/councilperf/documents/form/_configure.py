"""Classes of your own: our hooks on your converter."""

from __future__ import annotations

from collections.abc import Callable
from types import NoneType
from typing import Any, get_args

from cattrs import BaseConverter

from councilperf.documents._kinds import KINDS
from councilperf.documents.form._choice import is_choice
from councilperf.documents.form._converter import converter
from councilperf.documents.form._write import tree_of
from councilperf.errors import InvalidTypeError
from councilperf.values import Period
from councilperf.values._word import Word

__all__ = ["configure"]


def configure(converter: BaseConverter) -> None:
    """Teach a cattrs converter of yours every class of the model, so that classes of your own may hold them.

    Money, measures, whole reports and choices among them (`Quantity | NoData`) are written and read as they are in our
    own documents, as strictly. What is not of the model, text and dates among it, is left as your converter has it.

    Raises:
        InvalidTypeError: Not a converter.

    Examples:
        >>> import attrs, cattrs
        >>> fields = {"giver": attrs.field(type=str), "amount": attrs.field(type=Money)}
        >>> Grant = attrs.make_class("Grant", fields)
        >>> mine = cattrs.Converter()
        >>> configure(mine)
        >>> mine.unstructure(Grant("NHS England", million("1.5")))
        {'giver': 'NHS England', 'amount': 'GBP 1500000'}
        >>> mine.structure({"giver": "NHS England", "amount": "GBP 1500000"}, Grant)
        Grant(giver='NHS England', amount=Money("1500000"))
    """
    given: object = converter
    if not isinstance(given, BaseConverter):
        raise InvalidTypeError("a converter", converter, "a cattrs converter")
    for kind in (*KINDS.values(), Period, Word):
        converter.register_structure_hook(kind, _read)
        converter.register_unstructure_hook(kind, tree_of)
    converter.register_structure_hook_func(_is_ours, _read)
    converter.register_unstructure_hook_factory(_is_ours, _writer)


def _read(tree: object, kind: Any) -> Any:  # noqa: ANN401 - a typing construct has no better type
    return converter().structure(tree, kind)


def _writer(kind: Any) -> Callable[[object], Any]:  # noqa: ANN401 - a typing construct has no better type
    return lambda item: tree_of(item, kind)


def _is_ours(kind: object) -> bool:
    """Tell whether a field of this type is a choice among kinds of ours, or nothing."""
    kinds = set(get_args(kind)) - {NoneType} if is_choice(kind) else set[object]()
    return bool(kinds) and kinds <= {*KINDS.values(), Period}
