"""Reading tables that councils keep themselves: objects and issues, and nothing dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, final, get_args

import attrs

from councilperf.documents._said import is_something, said, said_of_money
from councilperf.documents._variance import PrintedVariance, WayRound, contradicted
from councilperf.documents.spreadsheet._fields import PRINTED, Table, figure, money, share
from councilperf.documents.spreadsheet._gaps import gap
from councilperf.documents.spreadsheet._measures import Found, added, identity, measure_of
from councilperf.documents.spreadsheet._plan import Part, Plan, plan_of, table_of
from councilperf.documents.spreadsheet._rows import Line, Source, opened
from councilperf.errors import CouncilPerfError, InvalidValueError, Problem, RefusedError, problem_of, shown
from councilperf.performance import Measure
from councilperf.rating import Scale
from councilperf.values import MoneyUnit
from councilperf.values._code import as_code

__all__ = ["TableReading", "read_table"]

TableName = Literal["budget", "observations", "reserves", "savings", "trading"]
Totals = Literal["issue", "keep", "leave-out"]
Row = dict[str, Any]
Issues = dict[str, list[Problem]]  # by the place of their row

_TOTAL = re.compile(
    r"\b(?:sub-?)?totals?\b|\b(?:is-?)?gyfanswm\b|\bcyfanswm\b"
    r"|^net (?:cost of services|(?:revenue |operating )?(?:expenditure|budget)|budget requirement|operating cost)\b",
    re.IGNORECASE,
)


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

    __repr__ = as_code


@final
@attrs.frozen
class _Read:
    """What the cells of a row say, once all of them can be read."""

    line: Line
    part: Part
    row: Row


def read_table(  # noqa: PLR0913 - one keyword for each thing that a council's own table leaves unsaid
    source: Source,
    table: TableName,
    *,
    sheet: str | None = None,
    headings: int | None = None,
    mapping: Mapping[str, str | None] | None = None,
    always: Mapping[str, str] | None = None,
    unit: MoneyUnit | Mapping[str, MoneyUnit] | None = None,
    variance: PrintedVariance | WayRound | None = None,
    scale: Scale | None = None,
    totals: Totals = "issue",
    encoding: str | None = None,
) -> TableReading:
    """Read a table that a council keeps itself: budget lines, savings, reserves, traded services, measures.

    Each row makes an object, or an issue that says why not; rows without any text are no rows. Minus, brackets, CR and
    DR are read; "-", "n/a", "#DIV/0!", "*", "TBC", "Due in Q3", "[c]" and their like are no figure: of a measure they
    are the reason for none, of money an issue where an amount is required.

    A number of a workbook or a dataframe is kept in binary. It is read as the shortest decimal that is kept as that
    number, which has at most 15 significant digits if somebody typed it, and is an issue where it has more: it is never
    rounded. Floats in rows are refused. A cell shown as a percentage is that percentage; one that shows the letter of
    another unit than its column's is an issue.

    Args:
        source: The path of a CSV file or of an Excel workbook (extra `excel`), whose formulas count as what they last
            gave; a dataframe of pandas, polars or pyarrow; or rows as mappings of columns to cells.
        table: Which table it is. In "observations" each row is one measure in one period, and the rows of one measure
            become one measure.
        sheet: The name of a sheet, where a workbook has several.
        headings: The line or row that names the columns. If left out, the first line of a CSV file, and in a sheet the
            row with the most names that are known from the mapping and the fields.
        mapping: The field that a column holds, by the column's name; None leaves the column out. Columns that bear the
            name of a field need not be mapped. In "observations" a column may also hold one period: "2021-22 Q1" is
            its value, "target 2021-22 Q1" its target; so may `floor`, `tolerance`, `judgement`, `status` and `as_at`.
        always: What every row says in a field that has no column: `{"better": "higher"}`.
        unit: What money is in where a cell does not say: one unit, or one for each column of money by its name.
        variance: Which way round the columns mapped to `variance` and `variance_share` are, and what they were rounded
            to. They are compared; what cannot be true is an issue, and the row is read all the same.
        scale: The scale of the ratings in a column mapped to `judgement`, which holds their words, their symbols or,
            where no two begin alike, their first letters.
        totals: What to do with rows that are named like totals: report them, read them as lines, or leave them out.
        encoding: What a file without a byte order mark is in: "cp1252"; UTF-8 if left out.

    Raises:
        DocumentError: Columns that nobody knows or that are missing, a file that is not strict CSV, or a workbook that
            is damaged, packs a great deal into little, or has cells far away from all others.
        InvalidTypeError: Neither a path, nor a dataframe, nor rows; or an argument of another type.
        InvalidValueError: No such table, sheet, column, field, unit, way round or encoding; money without its unit;
            ratings without their scale; or several sheets and none named.
        MissingExtraError: A workbook, and python-calamine is not installed.
        OSError: The file cannot be read.

    Examples:
        >>> rows = [{"Service": "Roads", "Budget": "1,200", "Forecast": "(35)"}, {"Service": "Parks", "Budget": "TBC"}]
        >>> names = {"Service": "name", "Budget": "budget", "Forecast": "forecast"}
        >>> reading = read_table(rows, "budget", mapping=names, unit="£000")
        >>> reading.items[0].forecast, [issue.path for issue in reading.issues]
        (Money("-35000"), ['rows[1].Budget', 'rows[1].Forecast'])
    """
    kind = table_of(table)
    if not isinstance(totals, str) or totals not in get_args(Totals):
        raise InvalidValueError("what to do with totals", totals, f"one of {', '.join(map(repr, get_args(Totals)))}")
    known = {*kind.fields, *(mapping if isinstance(mapping, Mapping) else ())}
    found = opened(source, known, sheet=sheet, headings=headings, encoding=encoding)
    if not found.lines and not found.columns:
        return TableReading((), ())
    plan = plan_of(kind, found, mapping=mapping, always=always, unit=unit, variance=variance, scale=scale)
    used = {column for part in plan.parts for column in part.columns.values()}
    hidden = [problem for name, problem in found.hidden_columns.items() if name in used]
    issues: Issues = {"": [*found.issues, *hidden, *plan.issues]}
    read: list[_Read] = []
    for line in found.lines:
        if any(map(is_something, line.cells.values())):
            told = list(_told(kind, plan, line, totals, issues))
            read += told
            if line.place in found.hidden_rows and (told or issues[line.place]):
                issues[line.place].append(found.hidden_rows[line.place])
    items = _measures(read, issues) if kind.kind is Measure else _records(kind, plan, read, issues)
    return TableReading(items, tuple(issue for row in issues.values() for issue in row))


def _told(table: Table, plan: Plan, line: Line, totals: Totals, issues: Issues) -> Iterator[_Read]:
    """Go through what a row tells that can be read, and note what cannot."""
    faults = issues[line.place] = []
    for part in plan.parts:
        row, found = _row(table, plan, part, line)
        if totals != "keep" and table.kind is not Measure and _TOTAL.search(str(row.get("name", ""))):
            if totals == "issue":
                hint = "a line, or totals= to say what to do"
                faults.append(Problem(_place(line, part, "name"), "total-row", shown(row["name"]), hint))
        elif found:
            faults += found
        else:
            yield _Read(line, part, row)
    faults[:] = dict.fromkeys(faults)  # what is wrong with a row is told once, however many periods it tells of
    own = [(column, cell) for column, cell in line.cells.items() if is_something(cell)]
    if len(own) == 1 and faults and isinstance(own[0][1], str) and faults[0].code != "total-row":
        ((column, text),) = own
        hint = "more cells, if it is a row of the table and no heading or note"
        faults[:] = [Problem(line.at(column), "note-row", shown(text), hint)]


def _row(table: Table, plan: Plan, part: Part, line: Line) -> tuple[Row, list[Problem]]:
    """Return the values of a row, and what is wrong with its cells."""
    row: Row = dict(part.always)
    issues: list[Problem] = []
    for name, column in part.columns.items():
        read, unit, cell = table.fields[name], plan.units.get(name, "£"), line.cells.get(column)
        is_kept = name not in PRINTED
        try:
            text = said_of_money(cell, unit, is_kept=is_kept) if read is money else said(cell, is_kept=is_kept)
            missing = gap(text) if read in (money, share) or not text else None
            if read is figure or missing is None:
                row[name] = read(text, unit)
            elif name in table.required:
                hint = f"{name!r} is required" + (f"; this says {missing.reason.value!r}" if text else "")
                issues.append(Problem(line.at(column), "missing-key", shown(text) if text else "nothing", hint))
        except RefusedError as error:
            issues.append(problem_of(line.at(column), error))
    return row, issues


def _place(line: Line, part: Part, name: str) -> str:
    """Return where a row tells of a field: its cell, or the row where every row says the same."""
    return line.at(part.columns[name]) if name in part.columns else line.place


def _records(table: Table, plan: Plan, read: Iterable[_Read], issues: Issues) -> tuple[object, ...]:
    """Return the object that each row makes, where it makes one."""
    items: list[object] = []
    for one in read:
        given = {name: value for name, value in one.row.items() if name not in PRINTED}
        try:
            item = table.kind(**given)
            if table.compared and plan.variance:
                budget, forecast = (getattr(item, name) for name in table.compared)
                for name, computed in contradicted(plan.variance, budget, forecast, one.row):
                    where, hint = _place(one.line, one.part, name), f"{computed}, as the rest says"
                    issues[one.line.place].append(Problem(where, "invalid-value", str(one.row[name]), hint))
        except CouncilPerfError as error:
            issues[one.line.place].append(problem_of(one.line.place, error))
        else:
            items.append(item)
    return tuple(items)


def _measures(read: Iterable[_Read], issues: Issues) -> tuple[object, ...]:
    """Return the measure that the rows of each title and code make."""
    first: dict[object, Row] = {}
    found: dict[object, dict[object, Found]] = {}
    for one in read:
        row, column = one.row, one.part.column
        key = identity(row)
        before = found.setdefault(key, {})
        try:
            told = added(row, first.get(key, row), before)
            measure_of(row, {row["period"]: told})
        except CouncilPerfError as error:
            issues[one.line.place].append(problem_of(one.line.at(column) if column else one.line.place, error))
        else:
            first.setdefault(key, row)
            before[row["period"]] = told
    return tuple(measure_of(first[key], told) for key, told in found.items() if told)
