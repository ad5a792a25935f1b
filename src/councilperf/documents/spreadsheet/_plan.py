"""Plans: which column of a council's own table is which field, and how it is to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any, TypeVar, final

import attrs

from councilperf.documents._variance import PrintedVariance, WayRound
from councilperf.documents.spreadsheet._fields import PRINTED, TABLES, Table, money
from councilperf.documents.spreadsheet._rows import Sheet
from councilperf.errors import DocumentError, InvalidTypeError, InvalidValueError, Problem, RefusedError, shown
from councilperf.rating import Scale
from councilperf.values import MoneyUnit, Period, parse_period
from councilperf.values._money_text import check_unit
from councilperf.values._nearest import nearest

__all__ = ["Part", "Plan", "plan_of", "table_of"]

T = TypeVar("T")
Spread = dict[Period, dict[str, str]]  # the column of each field that tells of a period

_UNIT = re.compile(r"£ ?['\u2018\u2019]?(000|k\b|thousand|m\b|million|bn\b|billion|)", re.IGNORECASE)
_SCALES = {"0": "£000", "k": "£000", "t": "£000", "m": "£m", "b": "£bn"}


@final
@attrs.frozen
class Part:
    """What is read from each row: all of it, or what it says of one period where it tells of several.

    Attributes:
        columns: The name of the column of each field that has one.
        always: What every row says in the fields that have none.
        column: The column of the period; None where a row tells of one alone.
    """

    columns: Mapping[str, str]
    always: Mapping[str, Any]
    column: str | None = None


@final
@attrs.frozen
class Plan:
    """How the cells of a table are to be read.

    Attributes:
        parts: What is read from each row.
        units: The unit of the money in each field that has a column.
        variance: How variances are printed, where there are any.
        issues: The columns whose names contradict the units that are stated.
    """

    parts: tuple[Part, ...]
    units: Mapping[str, MoneyUnit]
    variance: PrintedVariance | None
    issues: tuple[Problem, ...]


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
    scale: Scale | None = None,
) -> Plan:
    """Return how a table is to be read, by what its columns are called and what its reader states.

    Raises:
        DocumentError: Columns that nobody knows, or that are missing: all of them.
        InvalidTypeError: A mapping that is none.
        InvalidValueError: A mapping of columns that are not there, or to fields that are not there; money without its
            unit; variances without their way round; ratings without their scale.
    """
    given = _texts(always, "what every row says", (str,))
    named = _texts(mapping, "a mapping of columns", (str, NoneType))
    columns, spread = _columns(table, sheet, named, given)
    stated = {name: table.fields[name](text, "£") for name, text in given.items()}
    amounts = {name: column for name, column in columns.items() if table.fields[name] is money}
    if variance is None and any(name in columns for name in PRINTED):
        raise InvalidValueError("a way round for variances", variance, "'forecast-budget' or 'budget-forecast'")
    if scale is not None and not isinstance(scale, Scale):
        raise InvalidTypeError("a scale of ratings", scale, "Scale, such as RAG")
    if scale is None and any("judgement" in own for own in (columns, *spread.values())):
        raise InvalidValueError("a scale of ratings", scale, "scale=, such as RAG: ratings are words of a scale")
    stated |= {} if scale is None else {"scale": scale}
    if variance is not None and not isinstance(variance, PrintedVariance):
        variance = PrintedVariance(variance)
    parts = [
        Part(columns | own, {**stated, "period": period}, next(iter(own.values()))) for period, own in spread.items()
    ]
    units = _units(amounts, unit)
    issues = tuple(_contradicted(units, amounts))
    return Plan(tuple(parts or [Part(columns, stated)]), units, variance, issues)


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
) -> tuple[dict[str, str], Spread]:
    """Return the column of each field, and the columns that each tell of one period."""
    for column in mapping:
        if column not in sheet.columns:
            raise InvalidValueError("a column of the table", column, nearest(column, sheet.columns))
    named = [field for field in mapping.values() if field is not None and not _of_period(table, field)]
    for name in (*named, *always):
        if name not in table.fields:
            raise InvalidValueError("a field", name, nearest(name, table.fields))
    columns: dict[str, str] = dict.fromkeys(always, "what every row says")
    spread: Spread = {}
    problems: list[Problem] = []
    for column in sheet.columns:
        field = mapping.get(column, column)
        if field is None:  # to be left out
            continue
        key, period = _of_period(table, field) or (field, None)
        if key not in table.fields:
            other = " or to a period," if table.by_period else ""
            hint = f"map it to {nearest(field, table.fields)},{other} or to None to leave it out"
            problems.append(Problem("columns", "unknown-key", shown(column), hint))
            continue
        told = columns if period is None else spread.setdefault(period, {})
        if key in told:
            problems.append(Problem("columns", "duplicate-key", shown(column), f"{field!r} is {told[key]!r} already"))
        told.setdefault(key, column)
    problems += _at_odds(columns, spread)
    problems += _missing(table, sheet, columns, spread)
    if problems:
        raise DocumentError(tuple(problems))
    return {field: column for field, column in columns.items() if field not in always}, spread


def _of_period(table: Table, field: str) -> tuple[str, Period] | None:
    """Return which field of which period a column holds: "2021-22 Q1", which is its value, or "target 2021-22".

    None where it does not tell of one period, or the table is not one of measures.
    """
    name, _, rest = field.partition(" ")
    if name not in table.by_period:
        name, rest = "value", field
    if not table.by_period or field in table.fields:
        return None
    try:
        return name, parse_period(rest)
    except RefusedError:
        return None


def _at_odds(columns: Mapping[str, str], spread: Spread) -> Iterator[Problem]:
    """Go through the columns that tell again what those of periods tell, or of a value that no column holds."""
    first = next((column for own in spread.values() for column in own.values()), None)
    for field in ("period", "value"):
        if first is not None and field in columns:
            hint = f"columns that tell of one period each, as {first!r} does, or none of them"
            yield Problem("columns", "duplicate-key", shown(columns[field]), hint)
    if "judgement" in columns and sum("value" in own for own in spread.values()) > 1:
        hint = "a column that is mapped to the period too, such as 'judgement 2021-22 Q2': of which it is, nobody says"
        yield Problem("columns", "duplicate-key", shown(columns["judgement"]), hint)
    for period, own in spread.items():
        if "value" not in own and not own.keys() <= {"target", "floor", "tolerance"}:
            yield Problem(
                "columns", "missing-key", "nothing", f"a column that is mapped to '{period}', which is its value"
            )


def _missing(table: Table, sheet: Sheet, columns: Mapping[str, str], spread: Spread) -> Iterator[Problem]:
    used = {*columns.values(), *(column for own in spread.values() for column in own.values())}
    free = [column for column in sheet.columns if column not in used]
    for field in table.required:
        if field not in columns and not (spread and field in ("period", "value")):
            hint = (
                f"a column that is mapped to {field!r}: {nearest(field, free)}" if free else f"a column for {field!r}"
            )
            yield Problem("columns", "missing-key", "nothing", hint)


def _units(amounts: Mapping[str, str], unit: MoneyUnit | Mapping[str, MoneyUnit] | None) -> dict[str, MoneyUnit]:
    """Return the unit of each field of money."""
    if not amounts and unit is not None:
        raise InvalidValueError("a unit of money", unit, "none: no column holds money")
    if not isinstance(unit, Mapping):
        return {field: _checked(unit, "the money of the table") for field in amounts}
    for column in unit:
        if column not in amounts.values():
            raise InvalidValueError("a column of money", column, nearest(str(column), amounts.values()))
    return {field: _checked(unit.get(column), f"column {column!r}") for field, column in amounts.items()}


def _checked(unit: MoneyUnit | None, what: str) -> MoneyUnit:
    if unit is None:
        raise InvalidValueError(f"a unit of {what}", unit, "'£', '£000', '£m' or '£bn', stated")
    check_unit(unit)
    return unit


def _contradicted(units: Mapping[str, MoneyUnit], amounts: Mapping[str, str]) -> Iterator[Problem]:
    """Go through the columns of money that are named for another unit than is stated, such as "Budget (£000)"."""
    for field, column in amounts.items():
        named = {_SCALES.get(scale[:1].casefold(), "£") for scale in _UNIT.findall(column)}
        if named and units[field] not in named:
            hint = f"unit={min(named)!r}, as the name says, or another name: {units[field]!r} is stated"
            yield Problem("columns", "invalid-value", shown(column), hint)
