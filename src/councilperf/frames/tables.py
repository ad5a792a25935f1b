"""Tables of a report as frames, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, final

import attrs
from narwhals.stable import v2 as nw

from councilperf.errors import (
    InvalidTypeError,
    InvalidValueError,
    MissingExtraError,
    Problem,
    RefusedError,
    problem_of,
    shown,
)
from councilperf.frames._cells import MONEY, Kind
from councilperf.frames._columns import check_there
from councilperf.frames._sheet import Sheet, as_pandas, exactly
from councilperf.frames._tables import LAYOUTS, Layout, Row
from councilperf.report import QuarterReport
from councilperf.values import Money
from councilperf.values._code import as_code
from councilperf.values._exact import WORKING
from councilperf.values._guards import check_kind
from councilperf.values._guests import guest
from councilperf.values._nearest import nearest

__all__ = ["FrameReading", "Table", "from_frame", "table_of", "to_frame"]

TableName = Literal["budget", "deliverables", "findings", "measures", "observations", "reserves", "savings", "trading"]
Backend = Literal["pandas", "polars", "pyarrow"]

_BACKENDS = ("pandas", "polars", "pyarrow")
_DIGITS, _LONGEST_WHOLE = 38, 15
_PENCE = "_pence"
_PENNY_PLACES = 2


@final
@attrs.frozen
class FrameReading:
    """What was read from a frame: the objects, and what is wrong with the rows that gave none.

    Attributes:
        items: The objects, in the order of the rows.
        problems: All problems, each with the row, the column, what was found and what would be right.

    Examples:
        >>> FrameReading((), ()).problems
        ()
    """

    items: tuple[Any, ...]
    problems: tuple[Problem, ...]

    __repr__ = as_code


@final
@attrs.frozen
class Table:
    """A table of a report with a type for each column, which any library that reads Arrow's stream takes as it is.

    Attributes:
        name: Which table it is.
        columns: The cells of each column: text, dates, exact decimals; None where there is nothing.
        kinds: The type of each column, as narwhals names them.

    Examples:
        >>> import polars
        >>> rows = cp.frames.table_of(cp.samples.derbyshire_2021_q2(), "trading")
        >>> len(rows), polars.DataFrame(rows)["variance"].max()
        (3, Decimal('377000.00'))
    """

    name: str
    columns: Mapping[str, tuple[Any, ...]]
    kinds: Mapping[str, nw.dtypes.DType]

    __repr__ = as_code

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(next(iter(self.columns.values())))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the rows as Arrow's stream.

        Raises:
            MissingExtraError: Neither pyarrow nor polars is installed.
        """
        try:
            frame = _kept(self, "pyarrow")
        except MissingExtraError as error:
            try:
                frame = _kept(self, "polars")
            except MissingExtraError:
                raise error from None
        return frame.__arrow_c_stream__(requested_schema)


def table_of(items: QuarterReport | Iterable[object], name: TableName, *, pence: bool = False) -> Table:
    """Return a table of a report, or objects of its kind, for any library that reads Arrow's stream.

    polars, pandas, pyarrow and duckdb take it as it is; the stream itself needs pyarrow or polars.

    Args:
        items: A report, or objects of the kind that the table holds: budget lines, measures, findings.
        name: Which table. "observations" has a row for each period of a measure, "measures" the last one reported;
            "findings" of a report are those of `check`.
        pence: Whether money is whole pence, in columns named `budget_pence`, instead of decimals.

    Raises:
        InvalidTypeError: Not a report, and not objects of the table's kind.
        InvalidValueError: No such table, amounts that are not whole pence, or figures too long.

    Examples:
        >>> found = cp.frames.table_of(cp.samples.derbyshire_2021_q1(), "findings")
        >>> found.columns["code"], found.columns["expected_figure"], found.columns["found"]
        (('text-differs',), (Decimal('96.9'),), ('69.9%',))
    """
    kind = _layout(name)
    found = kind.parts(items) if isinstance(items, QuarterReport) else items
    if isinstance(found, (str, bytes)) or not isinstance(found, Iterable):
        raise InvalidTypeError(
            f"what the table {name!r} is made of", items, f"a report or a list of {kind.kind.__name__}"
        )
    rows: list[Mapping[str, Any]] = []
    for item in found:
        if not isinstance(item, kind.kind):
            raise InvalidTypeError(f"a row of the table {name!r}", item, kind.kind.__name__)
        rows += kind.rows(item)
    check_kind(bool, pence, "whether money is in pence")
    data, kinds = _columns(kind, rows, pence=pence)
    return Table(name, {what: tuple(cells) for what, cells in data.items()}, kinds)


def to_frame(
    items: QuarterReport | Iterable[object],
    table: TableName,
    *,
    backend: Backend = "polars",
    pence: bool = False,
) -> Any:  # noqa: ANN401 - a frame of the backend
    """Return a table of a report, or objects of its kind, as a frame with one type for each column.

    Money and figures are exact decimals, dates are dates, and words are the printed ones. What a report does not have
    makes a frame without rows. Sources, highlights, notes, profiles, breaks, numerators and denominators are not in
    frames, nor are a finding's other places: documents keep everything.

    Args:
        items: As in `table_of`.
        table: Which table.
        backend: What keeps the frame.
        pence: Whether money is whole pence, in columns named `budget_pence`, instead of decimals.

    Raises:
        InvalidTypeError: Not a report, and not objects of the table's kind.
        InvalidValueError: No such table or backend, amounts that are not whole pence, or figures too long.
        MissingExtraError: The backend is not installed.

    Examples:
        >>> report = cp.samples.derbyshire_2021_q2()
        >>> frame = cp.frames.to_frame(report, "trading", backend="polars")
        >>> frame.schema["variance"], frame["variance"].max()
        (Decimal(precision=38, scale=2), Decimal('377000.00'))
    """
    _layout(table)
    if not isinstance(backend, str) or backend not in _BACKENDS:
        raise InvalidValueError("a backend", backend, "'pandas', 'polars' or 'pyarrow'")
    guest(backend, f"a frame of {backend}", backend)
    return _kept(table_of(items, table, pence=pence), backend)


def from_frame(frame: object, table: TableName) -> FrameReading:
    """Read the objects of a table from a frame, with a problem for every row that gives none.

    Columns may be in any order; those that no row must have may be missing. Money is read from decimals or integers,
    or from columns of whole pence named `budget_pence`; floats and text are no money. A computed column, such as a
    variance, is compared, and a difference is a problem of a row that is read all the same.

    Args:
        frame: A frame of any engine; a lazy one is collected.
        table: Which table its rows are of; of "observations", the rows of one measure become one measure, its targets
            in the order of the rows.

    Raises:
        InvalidTypeError: Not a frame.
        InvalidValueError: No such table, or a column missing that every row must have.
        MissingExtraError: A pandas frame, and pyarrow is not installed.

    Examples:
        >>> report = cp.samples.derbyshire_2021_q2()
        >>> read = cp.frames.from_frame(cp.frames.to_frame(report, "budget"), "budget")
        >>> [line.budget for line in read.items] == [line.budget for line in report.budget.lines], read.problems
        (True, ())
    """
    kind = _layout(table)
    if kind.made is None:
        readable = ", ".join(repr(name) for name, layout in LAYOUTS.items() if layout.made is not None)
        raise InvalidValueError("a table that is read", table, f"one of {readable}: findings are worked out by check")
    sheet = Sheet.of(frame)
    for name in kind.required:
        if name + _PENCE not in sheet.columns:
            check_there(name, name, sheet.columns)
    names = {name: column for name in sheet.columns if (column := _column_of(kind, name)) is not None}
    problems = [
        Problem("$", "unknown-key", shown(name), nearest(name, kind.columns))
        for name in sheet.columns
        if name not in names
    ]
    for name, column in names.items():
        if name != column and column in sheet.columns:
            raise InvalidValueError(f"one column for {column}", name, f"either {name!r} or {column!r}")
    groups: dict[object, list[tuple[int, dict[str, Any]]]] = {}
    for number, cells in enumerate(sheet.rows(list(names))):
        row, found = _read(kind, names, cells, number)
        problems += found
        if not found:
            group = tuple(row.get(name) for name in kind.key) if kind.key else number
            groups.setdefault(group, []).append((number, row))
    items: list[Any] = []
    for group_rows in groups.values():
        item, found = _made(kind, kind.made, group_rows)
        problems += found
        items += [] if item is None else [item]
    return FrameReading(tuple(items), tuple(problems))


def _kept(table: Table, backend: Backend) -> Any:  # noqa: ANN401 - a frame of the backend
    guest(backend, f"a frame of {backend}", backend)
    columns = {name: list(cells) for name, cells in table.columns.items()}
    with exactly():
        made = nw.from_dict(columns, table.kinds, backend="pyarrow" if backend == "pandas" else backend)
        return as_pandas(made.to_native()) if backend == "pandas" else made.to_native()


def _layout(name: str) -> Layout:
    if not isinstance(name, str) or name not in LAYOUTS:
        raise InvalidValueError("a table", name, f"one of {', '.join(map(repr, LAYOUTS))}")
    return LAYOUTS[name]


def _columns(
    kind: Layout, rows: list[Mapping[str, Any]], *, pence: bool
) -> tuple[dict[str, list[Any]], dict[str, Any]]:
    """Return the cells and the type of each column."""
    data: dict[str, list[Any]] = {}
    schema: dict[str, Any] = {}
    for name, column in kind.columns.items():
        cells = [None if row.get(name) is None else column.write(row[name]) for row in rows]
        if column is MONEY and pence:
            data[name + _PENCE] = [None if cell is None else _whole_pence(cell, name) for cell in cells]
            schema[name + _PENCE] = nw.Int64()
        else:
            data[name] = cells
            schema[name] = column.dtype or _decimal(cells, name, _PENNY_PLACES if column is MONEY else 0)
    return data, schema


def _whole_pence(amount: Decimal, name: str) -> int:
    pence = amount.as_integer_ratio()
    whole, rest = divmod(pence[0] * 100, pence[1])
    if rest:
        raise InvalidValueError(f"whole pence, in {name!r}", amount, "an amount of pounds and pence")
    return whole


def _decimal(cells: Iterable[Decimal | None], name: str, least: int) -> nw.Decimal:
    """Return the decimal type that holds every figure of a column, with as few places as that takes."""
    places = max((-_exponent(cell) for cell in cells if cell), default=0)
    if places > _DIGITS - _LONGEST_WHOLE:
        raise InvalidValueError(f"a figure for column {name!r}", f"{places} decimal places", "at most 23")
    return nw.Decimal(_DIGITS, max(places, least))


def _exponent(figure: Decimal) -> int:
    exponent = figure.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _column_of(kind: Layout, name: str) -> str | None:
    """Return which column of a table a frame's column is; None if it is none of it."""
    if name in kind.columns:
        return name
    whole = name.removesuffix(_PENCE)
    return whole if name.endswith(_PENCE) and kind.columns.get(whole) is MONEY else None


def _read(
    kind: Layout, names: Mapping[str, str], cells: Mapping[str, Any], number: int
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the values of a row, and what is wrong with its cells."""
    row: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, column in names.items():
        cell = cells[name]
        try:
            row[column] = None if cell is None else _value(kind.columns[column], cell, is_pence=name != column)
        except RefusedError as error:
            problems.append(problem_of(f"$[{number}].{name}", error))
        if cell is None and column in kind.required:
            problems.append(Problem(f"$[{number}].{name}", "missing-key", "nothing", f"{name!r} is required"))
    return row, problems


def _value(kind: Kind, cell: Any, *, is_pence: bool) -> Any:  # noqa: ANN401 - whatever a cell holds
    value = kind.read(cell)
    if not is_pence:
        return value
    if not isinstance(cell, int):
        raise InvalidTypeError("whole pence", cell, "an integer")
    return WORKING.scaleb(value, -_PENNY_PLACES)


def _made(kind: Layout, made: Callable[[list[Row]], Any], rows: Sequence[tuple[int, Row]]) -> tuple[Any, list[Problem]]:
    """Return the object that rows tell of, and what is wrong with it: nothing, a contradiction, or all of it."""
    number, row = rows[0]
    try:
        item = made([row for _, row in rows])
    except RefusedError as error:
        return None, [problem_of(f"$[{number}]", error)]
    computed: Mapping[str, Any] = kind.rows(item)[0]
    problems: list[Problem] = []
    for name in kind.derived:
        stated, value = row.get(name), computed[name]
        wanted = value.amount if isinstance(value, Money) else value
        if stated is not None and stated != wanted:
            problems.append(
                Problem(f"$[{number}].{name}", "invalid-value", shown(stated), f"{wanted}, as the rest says")
            )
    return item, problems
