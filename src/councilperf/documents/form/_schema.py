"""The JSON form as JSON Schema, written from the same table of types that documents are read by."""

from __future__ import annotations

import inspect
import re
from enum import Enum
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

import attrs

from councilperf.documents._kinds import KINDS, LEAVES, RECORDS, SHIPPED_RATINGS, TEXTS
from councilperf.documents.form._choice import Choice, is_choice
from councilperf.documents.form._json import FORMAT, VERSION
from councilperf.documents.form._parts import ALONE, LISTED
from councilperf.documents.form._write import tree_of
from councilperf.rating import Rating
from councilperf.values import _guards

__all__ = ["json_schema"]

Schema: TypeAlias = dict[str, Any]

_CLOSED: Schema = {"unevaluatedProperties": False}
_ENVELOPE: Schema = {FORMAT: True, "type": True}
_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", re.ASCII | re.MULTILINE)
_IN_FULL = "RatingInFull"
_ANY = "AnyPart"
_PLAIN: dict[Any, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Any: {"$ref": f"#/$defs/{_ANY}"},
}
_SHIPPED: Schema = {"enum": list(SHIPPED_RATINGS)}


def json_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of all documents that `loads` takes.

    It says of a document what a schema can say. What only `loads` finds is listed on the page "The JSON form": days and
    years that never were, letters that nobody can see, and parts of one object that do not go together.

    Examples:
        >>> schema = json_schema()
        >>> schema["$defs"]["Funding"]["required"]
        ['name', 'amount']
    """
    defs: dict[str, Schema] = {leaf.kind.__name__: _described(leaf.kind, dict(leaf.form)) for leaf in LEAVES}
    defs |= {kind.__name__: _record(kind) for kind in RECORDS}
    defs[_IN_FULL] = defs[Rating.__name__]
    defs[_ANY] = _any_part()
    defs[Rating.__name__] = _described(Rating, {"anyOf": [_SHIPPED, {"$ref": f"#/$defs/{_IN_FULL}"}]})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"The JSON form of councilperf, version {VERSION}",
        "type": "object",
        "properties": {FORMAT: {"const": VERSION}, "type": {"enum": list(KINDS)}},
        "required": [FORMAT, "type"],
        "allOf": [_document(name, kind) for name, kind in KINDS.items()],
        "$defs": dict(sorted(defs.items())),
    }


def _document(name: str, kind: type) -> Schema:
    """Return what a document that names a kind must hold beside its envelope."""
    value: Schema = {"properties": {**_ENVELOPE, "value": _form(kind)}, "required": ["value"]} | _CLOSED
    fields: Schema = {"$ref": f"#/$defs/{name}", "properties": _ENVELOPE} | _CLOSED
    content = fields if kind in RECORDS else value
    if kind is Rating:
        fields["$ref"] = f"#/$defs/{_IN_FULL}"
        content = {"if": {"required": ["value"]}, "then": value, "else": fields}
    return {"if": {"properties": {"type": {"const": name}}, "required": ["type"]}, "then": content}


def _record(kind: type[Any]) -> Schema:
    """Return the keys of a record; that there are no others is said where it is used, beside those of its place."""
    kinds = get_type_hints(kind)
    told = dict(_ATTRIBUTE.findall(_section(kind)))
    fields = [field for field in attrs.fields(kind) if field.init]
    return _described(
        kind,
        {
            "type": "object",
            "properties": {field.name: _field(field, kinds[field.name], told) for field in fields},
            "required": [field.name for field in fields if field.default is attrs.NOTHING],
        },
    )


def _field(field: attrs.Attribute[Any], kind: Any, told: dict[str, str]) -> Schema:  # noqa: ANN401 - a typing construct
    text = {"description": " ".join(told[field.name].split())} if field.name in told else {}
    default = {} if field.default is attrs.NOTHING else {"default": tree_of(field.default, kind)}
    return text | _form(kind, field.validator) | default


def _form(kind: Any, guard: Any = None) -> Schema:  # noqa: ANN401 - a typing construct, a guard of any field
    """Return what a place that holds a kind may hold."""
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _form(get_args(kind)[0], _guards.inner(guard))}
    if is_choice(kind):
        return _choice(Choice.of(kind), _guards.inner(guard))
    if kind is str:
        return {"type": "string", **TEXTS.get(guard, {})}
    if kind in _PLAIN:
        return _PLAIN[kind]
    if issubclass(kind, Enum):
        return {"enum": [word.value for word in kind]}
    return {"$ref": f"#/$defs/{kind.__name__}"} | (_CLOSED if kind in RECORDS else {})


def _choice(choice: Choice, guard: object) -> Schema:
    forms = [_SHIPPED if kind is Rating else _form(kind, guard) for kind in choice.texts]
    forms += [_named(kind.__name__, _form(kind)) if choice.tagged else _form(kind) for kind in choice.others]
    return {"anyOf": [*forms, *([{"type": "null"}] if choice.empty else [])]}


def _any_part() -> Schema:
    """Return what a place holds that may hold any part of a report."""
    lists = [{"type": "string"}, *(_named(kind.__name__, _form(kind)) for kind in LISTED)]
    forms: list[Schema] = [{"type": ["string", "null"]}, *({"type": "array", "items": form} for form in lists)]
    forms += [_named(name, _content(kind) | _CLOSED) for name, kind in ALONE.items()]
    return {"description": "Any part of a report, by name.", "anyOf": forms}


def _content(kind: Any) -> Schema:  # noqa: ANN401 - as above
    value: Schema = {"type": "object", "properties": {"value": _form(kind)}, "required": ["value"]}
    return _form(kind) if kind in RECORDS else value


def _named(name: str, content: Schema) -> Schema:
    """Return the form of an object that names its own type."""
    properties = {"type": {"const": name}, **content.get("properties", {})}
    return content | {"properties": properties, "required": ["type", *content.get("required", [])]}


def _described(kind: type, form: Schema) -> Schema:
    """Put the first line of a class's docstring before its form; there is none under `python -OO`."""
    summary = inspect.cleandoc(kind.__doc__ or "").partition("\n")[0]
    return {"description": summary, **form} if kind.__module__.startswith("councilperf") and summary else form


def _section(kind: type) -> str:
    return inspect.cleandoc(kind.__doc__ or "").partition("\nAttributes:\n")[2].partition("\n\n")[0]
