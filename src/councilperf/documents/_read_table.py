"""Reading tables that councils keep themselves: objects and issues, and nothing dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, final, get_args

import attrs

from councilperf.documents._fields import FIGURE, MONEY, SHARE, Table, said
from councilperf.documents._gaps import gap
from councilperf.documents._measures import Found, added, identity, measure_of
from councilperf.documents._plan import Plan, plan_of, table_of
from councilperf.documents._rows import Sheet, opened
from councilperf.documents._variance import PrintedVariance, WayRound, contradicted
from councilperf.errors import CouncilPerfError, InvalidTypeError, InvalidValueError, Problem, RefusedError, shown
from councilperf.performance import Measure
from councilperf.values import MoneyUnit

__all__ = ["TableReading", "read_table"]

TableName = Literal["budget", "observations", "reserves", "savings", "trading"]
Totals = Literal["issue", "keep", "leave-out"]
Row = dict[str, Any]
Issues = dict[str, list[Problem]]  # by the place of their row

_TOTAL = re.compile(r"\b(?:sub-?)?totals?\b", re.IGNORECASE)


@final
@attrs.frozen
class TableReading:
    """What was read from a table: the objects, and everything that has to be said about its rows.

    Attributes:
        items: The objects, in the order of the rows.
        issues: All issues, each with its row, its column, what was found and what would be right. A row that made no
            object has at least one.

    Examples:
        >>> TableReading((), ()).issues
        ()
    """

    items: tuple[Any, ...]
    issues: tuple[Problem, ...]


def read_table(
    source: str | Path | Iterable[Mapping[str, object]],
    table: TableName,
    *,
    mapping: Mapping[str, str | None] | None = None,
    always: Mapping[str, str] | None = None,
    unit: MoneyUnit | Mapping[str, MoneyUnit] | None = None,
    variance: PrintedVariance | WayRound | None = None,
    totals: Totals = "issue",
    encoding: str | None = None,
) -> TableReading:
    """Read a table that a council keeps itself: budget lines, savings, reserves, traded services, measures.

    Each row makes an object, or an issue that says why not; rows without any text are no rows. Minus, brackets, CR and
    DR are read; "-", "n/a", "#DIV/0!", "*", "TBC", "Due in Q3", "[c]" and their like are no figure: of a measure they
    are the reason for none, of money an issue where an amount is required. Floats are refused.

    Args:
        source: The path of a CSV file whose first line names the columns, or rows as mappings of columns to cells:
            `frame.to_dicts()`.
        table: Which table it is. In "observations" each row is one measure in one period, and the rows of one measure
            become one measure.
        mapping: The field that a column holds, by the column's name; None leaves the column out. Columns that bear the
            name of a field need not be mapped.
        always: What every row says in a field that has no column: `{"better": "higher"}`.
        unit: What money is in where a cell does not say: one unit, or one for each column of money by its name.
        variance: Which way round the columns mapped to `variance` and `variance_share` are, and what they were rounded
            to. They are compared; what cannot be true is an issue, and the row is read all the same.
        totals: What to do with rows that are named like totals: report them, read them as lines, or leave them out.
        encoding: What a file without a byte order mark is in: "cp1252"; UTF-8 if left out.

    Raises:
        DocumentError: Columns that nobody knows or that are missing, or a file that is not strict CSV.
        InvalidTypeError: Neither a path nor rows, or an argument of another type.
        InvalidValueError: No such table, column, field, unit, way round or encoding; money without its unit.
        OSError: The file cannot be read.

    Examples:
        >>> rows = [{"Service": "Roads", "Budget": "1,200", "Forecast": "(35)"}, {"Service": "Parks", "Budget": "TBC"}]
        >>> names = {"Service": "name", "Budget": "budget", "Forecast": "forecast"}
        >>> reading = read_table(rows, "budget", mapping=names, unit="£000")
        >>> reading.items[0].forecast, [issue.path for issue in reading.issues]
        (Money("-35000"), ['rows[1].Budget', 'rows[1].Forecast'])
    """
    kind = table_of(table)
    if totals not in get_args(Totals):
        raise InvalidValueError("what to do with totals", totals, f"one of {', '.join(map(repr, get_args(Totals)))}")
    sheet = opened(source, encoding)
    if not sheet.rows and not sheet.columns:
        return TableReading((), ())
    plan = plan_of(kind, sheet, mapping=mapping, always=always, unit=unit, variance=variance)
    issues: Issues = {}
    rows: list[tuple[str, Row]] = []
    for place, cells in sheet.rows:
        if all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells.values()):
            continue
        row, found = _row(kind, plan, cells, place + sheet.separator)
        if totals != "keep" and kind.kind is not Measure and _TOTAL.search(str(row.get("name", ""))):
            if totals == "issue":
                column = place + sheet.separator + plan.columns["name"]
                issues[place] = [
                    Problem(column, "total-row", shown(row["name"]), "a line, or totals= to say what to do")
                ]
            continue
        issues[place] = found
        if not found:
            rows.append((place, row))
    read = _measures if kind.kind is Measure else _records
    items = read(kind, plan, rows, sheet, issues)
    return TableReading(items, tuple(issue for found in issues.values() for issue in found))


def _row(table: Table, plan: Plan, cells: Mapping[str, object], place: str) -> tuple[Row, list[Problem]]:
    """Return the values of a row, and what is wrong with its cells."""
    row: Row = dict(plan.always)
    issues: list[Problem] = []
    for name, column in plan.columns.items():
        field = table.fields[name]
        try:
            text = said(cells.get(column))
            missing = gap(text) if field in (MONEY, SHARE) or not text else None
            if field is FIGURE or missing is None:
                row[name] = field.read(text, plan.units.get(name, "£"))
            elif name in table.required:
                hint = f"{name!r} is required" + (f"; this says {missing.reason.value!r}" if text else "")
                issues.append(Problem(place + column, "missing-key", shown(text) if text else "nothing", hint))
        except RefusedError as error:
            issues.append(_problem(place + column, error))
    return row, issues


def _records(table: Table, plan: Plan, rows: list[tuple[str, Row]], sheet: Sheet, issues: Issues) -> tuple[object, ...]:
    """Return the object that each row makes, where it makes one."""
    items: list[object] = []
    for place, row in rows:
        given = {name: value for name, value in row.items() if name not in ("variance", "variance_share")}
        try:
            item = table.kind(**given)
            if table.compared and plan.variance:
                budget, forecast = (getattr(item, name) for name in table.compared)
                for name, computed in contradicted(plan.variance, budget, forecast, row):
                    where = place + sheet.separator + plan.columns[name]
                    issues[place].append(
                        Problem(where, "invalid-value", str(row[name]), f"{computed}, as the rest says")
                    )
        except CouncilPerfError as error:
            issues[place].append(_problem(place, error))
        else:
            items.append(item)
    return tuple(items)


def _measures(
    _table: Table, _plan: Plan, rows: list[tuple[str, Row]], _sheet: Sheet, issues: Issues
) -> tuple[object, ...]:
    """Return the measure that the rows of each title and code make."""
    first: dict[object, Row] = {}
    found: dict[object, dict[object, Found]] = {}
    for place, row in rows:
        key = identity(row)
        before = found.setdefault(key, {})
        try:
            told = added(row, first.get(key, row), before)
            measure_of(row, {row["period"]: told})
        except CouncilPerfError as error:
            issues[place].append(_problem(place, error))
        else:
            first.setdefault(key, row)
            before[row["period"]] = told
    return tuple(measure_of(first[key], told) for key, told in found.items() if told)


def _problem(path: str, error: CouncilPerfError) -> Problem:
    if not isinstance(error, RefusedError):
        return Problem(path, "invalid-value", str(error), "parts that go together")
    code = "wrong-type" if isinstance(error, InvalidTypeError) else "invalid-value"
    return Problem(path, code, f"not {error.what}: {shown(error.value)}", f"expected {error.expected}")
