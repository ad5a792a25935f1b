"""Plans: which column of a council's own table is which field, and how it is to be read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from types import NoneType
from typing import Any, TypeVar, final

import attrs

from councilperf.documents._fields import MONEY, TABLES, Table
from councilperf.documents._rows import Sheet
from councilperf.documents._variance import PrintedVariance, WayRound
from councilperf.errors import DocumentError, InvalidTypeError, InvalidValueError, Problem, shown
from councilperf.values import Money, MoneyUnit

__all__ = ["Plan", "plan_of", "table_of"]

T = TypeVar("T")

_LONGEST_GUESS = 60
_MOST_NAMED = 15
_PRINTED = ("variance", "variance_share")


@final
@attrs.frozen
class Plan:
    """How the cells of a table are to be read.

    Attributes:
        columns: The name of the column of each field that has one.
        units: The unit of the money in each field that has a column.
        always: What every row says in the fields that have none.
        variance: How variances are printed, where there are any.
    """

    columns: Mapping[str, str]
    units: Mapping[str, MoneyUnit]
    always: Mapping[str, Any]
    variance: PrintedVariance | None


def table_of(name: str) -> Table:
    """Return the table of this name.

    Raises:
        InvalidValueError: No such table.
    """
    if not isinstance(name, str) or name not in TABLES:
        raise InvalidValueError("a table", name, f"one of {', '.join(map(repr, TABLES))}")
    return TABLES[name]


def plan_of(
    table: Table,
    sheet: Sheet,
    *,
    mapping: Mapping[str, str | None] | None,
    always: Mapping[str, str] | None,
    unit: MoneyUnit | Mapping[str, MoneyUnit] | None,
    variance: PrintedVariance | WayRound | None,
) -> Plan:
    """Return how a table is to be read, by what its columns are called and what its reader states.

    Raises:
        DocumentError: Columns that nobody knows, or that are missing: all of them.
        InvalidTypeError: A mapping that is none.
        InvalidValueError: A mapping of columns that are not there, or to fields that are not there; money without its
            unit; variances without their way round.
    """
    given = _texts(always, "what every row says", (str,))
    named = _texts(mapping, "a mapping of columns", (str, NoneType))
    columns = _columns(table, sheet, named, given)
    stated = {name: table.fields[name].read(text, "£") for name, text in given.items()}
    money = {name: column for name, column in columns.items() if table.fields[name] is MONEY}
    if variance is None and any(name in columns for name in _PRINTED):
        raise InvalidValueError("a way round for variances", variance, "'forecast-budget' or 'budget-forecast'")
    if variance is not None and not isinstance(variance, PrintedVariance):
        variance = PrintedVariance(variance)
    return Plan(columns, _units(money, unit), stated, variance)


def _texts(given: Mapping[str, T] | None, what: str, kinds: tuple[type, ...]) -> dict[str, T]:
    """Return a mapping of text to these types, or refuse it."""
    mapping: object = {} if given is None else given
    if not isinstance(mapping, Mapping):
        raise InvalidTypeError(what, mapping, "a mapping of text to text")
    found = dict(given or {})
    for key, value in found.items():
        if not isinstance(key, str) or not isinstance(value, kinds):
            raise InvalidTypeError(f"text in {what}", value if isinstance(key, str) else key, "text")
    return found


def _columns(
    table: Table, sheet: Sheet, mapping: Mapping[str, str | None], always: Mapping[str, str]
) -> dict[str, str]:
    """Return the column of each field."""
    for column in mapping:
        if column not in sheet.columns:
            raise InvalidValueError("a column of the table", column, _nearest(column, sheet.columns))
    for field in (*mapping.values(), *always):
        if field is not None and field not in table.fields:
            raise InvalidValueError("a field", field, _nearest(field, table.fields))
    columns: dict[str, str] = dict.fromkeys(always, "what every row says")
    problems: list[Problem] = []
    for column in sheet.columns:
        field = mapping.get(column, column)
        if field is None:  # to be left out
            continue
        if field not in table.fields:
            hint = f"map it to {_nearest(field, table.fields)}, or to None to leave it out"
            problems.append(Problem("columns", "unknown-key", shown(column), hint))
        elif field in columns:
            problems.append(
                Problem("columns", "duplicate-key", shown(column), f"{field!r} is {columns[field]!r} already")
            )
        else:
            columns[field] = column
    problems += _missing(table, sheet, columns)
    if problems:
        raise DocumentError(tuple(problems))
    return {field: column for field, column in columns.items() if field not in always}


def _missing(table: Table, sheet: Sheet, columns: Mapping[str, str]) -> Iterator[Problem]:
    free = [column for column in sheet.columns if column not in columns.values()]
    for field in table.required:
        if field not in columns:
            hint = (
                f"a column that is mapped to {field!r}: {_nearest(field, free)}" if free else f"a column for {field!r}"
            )
            yield Problem("columns", "missing-key", "nothing", hint)


def _units(money: Mapping[str, str], unit: MoneyUnit | Mapping[str, MoneyUnit] | None) -> dict[str, MoneyUnit]:
    """Return the unit of each field of money."""
    if not money and unit is not None:
        raise InvalidValueError("a unit of money", unit, "none: no column holds money")
    if not isinstance(unit, Mapping):
        return {field: _checked(unit, "the money of the table") for field in money}
    for column in unit:
        if column not in money.values():
            raise InvalidValueError("a column of money", column, _nearest(str(column), money.values()))
    return {field: _checked(unit.get(column), f"column {column!r}") for field, column in money.items()}


def _checked(unit: MoneyUnit | None, what: str) -> MoneyUnit:
    if unit is None:
        raise InvalidValueError(f"a unit of {what}", unit, "'£', '£000', '£m' or '£bn', stated")
    Money.parse("0", unit=unit)  # refuses what is no unit
    return unit


def _nearest(name: str, names: Collection[str]) -> str:
    """Return the name that another was perhaps meant to be, or all that there are."""
    plain = {known.casefold().replace("_", " "): known for known in names}
    near = get_close_matches(name[:_LONGEST_GUESS].casefold().replace("_", " "), plain, 1)
    some = ", ".join(map(shown, list(names)[:_MOST_NAMED]))
    return f"{shown(plain[near[0]])}, perhaps" if near else f"one of {some}"
