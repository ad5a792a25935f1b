"""Tables: how the tree of a document lies in rows and columns, worked out from the types of its fields."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from typing import Any, final, get_args, get_origin, get_type_hints

import attrs

from councilperf.documents._kinds import RECORDS
from councilperf.documents.form._choice import Choice, is_choice
from councilperf.rating import Rating
from councilperf.values import Money, Quantity
from councilperf.values._word import Word

__all__ = ["CURRENCY", "PRESENT", "UNIT", "WHOLE", "Column", "Path", "Table", "tables"]

Path = tuple[str, ...]

PRESENT, UNIT, CURRENCY, WHOLE = "present", "unit", "currency", "whole"
"""What a column holds that is no field of its own: that a record is there, a figure's unit, a row's currency, JSON."""

_TYPES: dict[object, str] = {
    PRESENT: "boolean",
    bool: "boolean",
    int: "integer",
    datetime.date: "date",
    Money: "number",
    Quantity: "number",
}


@final
@attrs.frozen
class Column:
    """A column: one field of a record, or one of a record within it.

    Attributes:
        path: The keys that lead to it in a row's tree; joined by points, its name.
        kind: The type of what it holds, or one of the words above.
        required: Whether every row has it.
        default: What an empty cell means, where it is a word; such cells are written out.
    """

    path: Path
    kind: Any
    required: bool = False
    default: str | None = None

    @property
    def name(self) -> str:
        """Its name."""
        return ".".join(self.path)

    @property
    def field(self) -> dict[str, Any]:
        """What a Table Schema says of it."""
        type_name = _TYPES.get(self.kind, "string")
        words = [word.value for word in self.kind] if _is_words(self.kind) else []
        may_be_empty = self.kind is str  # an empty cell is an empty text
        rules = {"required": True} if self.required and not may_be_empty else {}
        limits = rules | ({"enum": words} if words else {})
        truth = {"trueValues": ["true"], "falseValues": ["false"]} if type_name == "boolean" else {}
        constraints = {"constraints": limits} if limits else {}
        return {"name": self.name, "type": type_name, **truth, **constraints}


def _is_words(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Word)


@final
@attrs.frozen
class Table:
    """A table: one row for each record of one kind in one place.

    Attributes:
        name: Its name, made of the keys that lead to it.
        kind: The kind of record.
        above: The name of the table whose rows hold its rows; empty for the first.
        path: The keys from such a row to the list of these.
        required: Whether such a row must have the list, if only an empty one.
        columns: Its columns.
    """

    name: str
    kind: type
    above: str
    path: Path
    required: bool
    columns: tuple[Column, ...]


@final
@attrs.frozen
class _Below:
    """A list of records in a record, which is a table of its own."""

    path: Path
    kind: type
    required: bool


@cache
def tables(kind: type, name: str) -> tuple[Table, ...]:
    """Return the tables of a kind of record, each after the one that it hangs on."""
    return tuple(_tables(name, kind, _Below((), kind, required=True), ""))


def _tables(name: str, kind: type, place: _Below, above: str) -> Iterator[Table]:
    parts = list(_parts(kind, (), required=True))
    columns = [part for part in parts if isinstance(part, Column)]
    if any(column.kind is Money for column in columns):
        columns.append(Column((CURRENCY,), CURRENCY))
    unique = {column.name: column for column in columns}
    yield Table(name, kind, above, place.path, place.required, tuple(unique.values()))
    for part in parts:
        if isinstance(part, _Below):
            keys = [*([name] if above else []), *part.path]
            yield from _tables("-".join(keys).replace("_", "-"), part.kind, part, name)


def _parts(kind: type[Any], above: Path, *, required: bool) -> Iterator[Column | _Below]:
    """Go through the columns of a record, and the tables below it."""
    kinds = get_type_hints(kind)
    for field in attrs.fields(kind):
        if field.init:
            must = required and field.default is attrs.NOTHING
            word = field.default.value if isinstance(field.default, Word) and not above else None
            for part in _field(kinds[field.name], (*above, field.name), required=must):
                yield attrs.evolve(part, default=word) if word and isinstance(part, Column) else part


def _field(kind: Any, path: Path, *, required: bool) -> Iterator[Column | _Below]:  # noqa: ANN401 - a typing construct
    if get_origin(kind) is tuple:
        (item, _) = get_args(kind)
        below = item in RECORDS and item is not Rating and not _is_whole(item)
        yield _Below(path, item, required) if below else Column(path, WHOLE, required)
    elif is_choice(kind):
        yield from _choice(Choice.of(kind), path, required=required)
    elif kind is Quantity:
        yield from (Column(path, kind, required), Column((*path, UNIT), UNIT, required))
    elif kind not in RECORDS or kind is Rating:
        yield Column(path, kind, required)
    elif _is_whole(kind):
        yield Column(path, WHOLE, required)
    else:
        yield from _record(kind, path, required=required)


def _choice(choice: Choice, path: Path, *, required: bool) -> Iterator[Column | _Below]:
    must = required and not choice.empty
    if not choice.tagged:
        yield from _field((*choice.texts, *choice.others)[0], path, required=must)
    elif any(map(_is_whole, choice.others)):
        yield Column(path, WHOLE, must)
    else:
        text = choice.texts[0] if len(choice.texts) == 1 else str
        yield from _field(text, path, required=must and not choice.others)
        if choice.others:
            yield Column((*path, "type"), str)
        for kind in choice.others:
            yield from _parts(kind, path, required=False)


def _record(kind: type, path: Path, *, required: bool) -> Iterator[Column | _Below]:
    """Lay a record that stands alone into the row of the one that holds it."""
    if not required and not any(isinstance(part, Column) and part.required for part in _parts(kind, (), required=True)):
        yield Column(path, PRESENT)
    for part in _parts(kind, path, required=True):
        yield part if required or isinstance(part, _Below) else attrs.evolve(part, required=False)


@cache
def _is_whole(kind: type) -> bool:
    """Tell whether a record holds, however deep, a kind that may hold itself: that goes into one cell."""
    return any(found in _below(found) for found in {kind, *_below(kind)})


@cache
def _below(kind: type) -> frozenset[type]:
    """Return every kind of record that one may hold, however deep."""
    found: set[type] = set()
    waiting = [kind]
    while waiting:
        for hint in _hints(waiting.pop()):
            if hint in RECORDS and hint not in found:
                found.add(hint)
                waiting.append(hint)
    return frozenset(found)


def _hints(kind: type[Any]) -> Iterator[Any]:
    for field in attrs.fields(kind):
        waiting: list[Any] = [get_type_hints(kind)[field.name]] if field.init else []
        while waiting:
            hint = waiting.pop()
            yield hint
            waiting += get_args(hint)
