"""The quick way to read a document that nothing is wrong with; whatever it does not take is left to the strict way.

For each class one straight function is written, from the same table of types that the strict way goes by. It fills the
fields of a draft, asks the class's guards what the types do not say, turns the draft into the object, and lets that
check itself as a whole. Nothing is said of what is wrong: any error only means that the strict way, which lists every
problem, has to go through the document.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, NoReturn, cast, get_args, get_origin, get_type_hints

import attrs

from councilperf.documents._kinds import LEAF_KINDS, SHIPPED_RATINGS
from councilperf.documents.form._choice import Choice, is_choice
from councilperf.documents.form._converter import converter
from councilperf.documents.form._parts import read_part
from councilperf.documents.form._quick_leaves import reader_of
from councilperf.documents.form._straight import is_record, straight
from councilperf.documents.form._text import Tree, is_list
from councilperf.documents.form._write import tree_of
from councilperf.rating import PUBLISHED, Rating, Scheme
from councilperf.values import _guards

__all__ = ["read_quickly"]

_LONGEST_INTEGER = 10**18
_SURE: dict[object, str] = {
    _guards.day: "value is not None and 1900 <= value.year < 2200",
    _guards.text: "value is not None and len(value) < 1_000_000 and value.replace('\\n', '').isprintable()",
    _guards.title: "value and len(value) < 1_000 and value.isprintable() and not value.isspace()",
}
"""What a date or a text need only be for a guard to take it, told without a call."""


def read_quickly(kind: Any, tree: Tree) -> Any:  # noqa: ANN401 - a typing construct, and what it stands for
    """Return the object of a kind that a tree describes; raise anything at all where the strict way has to look."""
    return _reader(kind)(tree)


Reader = Callable[[Tree], Any]


@cache
def _reader(kind: Any) -> Reader:  # noqa: ANN401 - a typing construct has no better type
    """Return what reads a place that holds a kind."""
    if is_record(kind):
        return _record(kind)
    names: dict[str, Any] = {}
    return _written([f"return {_term(kind, names)}"], names)


def _written(steps: list[str], names: dict[str, Any]) -> Reader:
    """Return the function that takes these steps, of which each may speak of the value and of all that has a name."""
    return straight(steps, names | {"refuse": _refuse})


def _refuse() -> NoReturn:
    raise TypeError


def _record(kind: type[Any]) -> Reader:
    """Return what reads an object with every key that must be there, and no key that is not known."""
    kinds = get_type_hints(kind)
    names: dict[str, Any] = {"new": object.__new__, "Draft": _draft(kind), "kind": kind}
    fields = [field for field in attrs.fields(kind) if field.init]
    needed = sum(field.default is attrs.NOTHING for field in fields)
    steps = ["self, node = new(Draft), value", f"others = len(node) - {needed}"]
    for field in fields:
        found = [f"value = node[{field.name!r}]", *_field(field, kinds[field.name], names)]
        steps += found if field.default is attrs.NOTHING else _unless_left_out(field, found, names)
    for field in attrs.fields(kind):
        if not field.init and field.default is not attrs.NOTHING:  # such a default is always made of the object
            names[f"make_{field.name}"] = field.default.factory
            steps.append(f"self.{field.name} = make_{field.name}(self)")
    if hasattr(kind, "_attrs_cached_hash"):  # attrs' own place for it, which its constructors begin with
        steps.append("self._attrs_cached_hash = None")
    steps += ["if others: refuse()", "self.__class__ = kind"]
    steps += ["self.__attrs_post_init__()"] if hasattr(kind, "__attrs_post_init__") else []
    return _written([*steps, "return self"], names)


def _draft(kind: type) -> type:
    """Return a class of the same shape whose fields can be set, and whose objects can become objects of the class."""
    return type(
        kind.__name__, (kind,), {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    )


def _field(field: attrs.Attribute[Any], kind: Any, names: dict[str, Any]) -> list[str]:  # noqa: ANN401 - as above
    """Return the steps that make the value of a field and check whatever its type does not say."""
    name, guard = field.name, field.validator
    steps = [f"value = {_term(kind, names)}"]
    convert = cast("Any", field).converter
    if convert not in (None, _guards.as_day):  # every day that is read is a plain date
        names[f"convert_{name}"] = convert
        steps.append(f"value = convert_{name}(value)")
    inside = _guards.inner(guard)
    taken = _guards.kinds_of(guard) if inside is None else (*_guards.kinds_of(inside), NoneType)
    if guard is not None and not all(part in taken for part in get_args(kind) or [kind]):
        names |= {f"guard_{name}": guard, f"field_{name}": field}
        sure = None if get_origin(kind) is tuple else _SURE.get(guard if inside is None else inside)
        unless = f"if not ({sure}): " if sure else ""
        steps.append(f"{unless}guard_{name}(self, field_{name}, value)")
    return [*steps, f"self.{name} = value"]


def _unless_left_out(field: attrs.Attribute[Any], found: list[str], names: dict[str, Any]) -> list[str]:
    name, default = field.name, field.default
    convert = cast("Any", field).converter
    names[f"default_{name}"] = default if convert is None else convert(default)
    then = [f"    {step}" for step in ("others -= 1", *found)]
    return [f"if {name!r} in node:", *then, "else:", f"    self.{name} = default_{name}"]


def _term(kind: Any, names: dict[str, Any]) -> str:  # noqa: ANN401 - as above
    """Return the expression that reads `value` as a kind, and name whatever it speaks of."""
    if kind is str:
        return "value if type(value) is str else refuse()"
    if kind is bool:
        return "value if value is True or value is False else refuse()"
    if is_choice(kind):
        return _choice(Choice.of(kind), names)
    name = f"of_{len(names)}"
    names[name] = _plain(kind)
    return f"{name}[value]" if isinstance(names[name], dict) else f"{name}(value)"


def _plain(kind: Any) -> Any:  # noqa: ANN401 - as above
    """Return what reads a kind that is no choice: a function, or a dictionary of words."""
    special = _SPECIAL.get(kind)
    if special is not None:
        return special()
    if kind in LEAF_KINDS:
        return reader_of(kind)
    if get_origin(kind) is tuple:
        return _items(get_args(kind)[0])
    return {word.value: word for word in kind} if issubclass(kind, Enum) else _reader(kind)


def _integer(node: Tree) -> int:
    if type(node) is not int or abs(node) > _LONGEST_INTEGER:
        raise TypeError
    return node


def _anything(node: Tree) -> Any:  # noqa: ANN401 - the tree decides
    return read_part(converter(), node)


def _items(kind: Any) -> Reader:  # noqa: ANN401 - as above
    def read(node: Tree) -> tuple[Any, ...]:
        if not is_list(node):
            raise TypeError
        read_item = _reader(kind)  # not before: a kind may hold itself
        return tuple([read_item(item) for item in node])  # not `map`, which would take a StopIteration for its end

    return read


def _rating() -> Reader:
    in_full = _record(Rating)
    return lambda node: SHIPPED_RATINGS[node] if type(node) is str else in_full(node)


def _scheme() -> Reader:
    """Return what reads a key; one that is spelt as a shipped key is that key, which has been checked."""
    in_full = _record(Scheme)
    shipped = {scheme.name: scheme for scheme in PUBLISHED}

    @cache
    def spelling(name: str) -> str:
        return repr(tree_of(shipped[name]))

    def read(node: Tree) -> Any:  # noqa: ANN401 - a key
        name = node["name"]
        return shipped[name] if name in shipped and repr(node) == spelling(name) else in_full(node)

    return read


def _choice(choice: Choice, names: dict[str, Any]) -> str:
    """Return the expression that reads one of several kinds."""
    nothing = "None if value is None else " if choice.empty else ""
    if not choice.tagged:
        return nothing + _term((*choice.texts, *choice.others)[0], names)
    name = f"of_{len(names)}"
    names[f"{name}_named"] = _named(choice.others)
    if not choice.texts:
        return f"{nothing}{name}_named(value)"
    names[name] = reader_of(*choice.texts)
    return f"{nothing}{name}(value) if type(value) is str else {name}_named(value)"


def _named(kinds: tuple[Any, ...]) -> Reader:
    """Return what reads an object that names its own type."""
    by_name = {kind.__name__: kind for kind in kinds}

    def read(node: Tree) -> Any:  # noqa: ANN401 - one of the kinds
        content = cast("dict[str, Tree]", node).copy()
        return _reader(by_name[content.pop("type")])(content)

    return read


_SPECIAL: dict[Any, Callable[[], Any]] = {
    Any: lambda: _anything,
    Rating: _rating,
    Scheme: _scheme,
    int: lambda: _integer,
}
