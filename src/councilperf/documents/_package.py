"""Data packages: a report as a folder or a zip file of tables, with a description that other tools read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from councilperf.documents._archive import read_files, write_files
from councilperf.documents._cells import Cells, at, put, to_cells, to_tree
from councilperf.documents._csv import decoded, read_rows, write_rows
from councilperf.documents._json import FORMAT, VERSION, dumps, loads
from councilperf.documents._tables import Table, tables
from councilperf.documents._text import Tree, is_list, is_object, read_tree, write_tree
from councilperf.errors import DocumentError, InvalidTypeError, Problem, shown
from councilperf.report import QuarterReport

__all__ = ["dump_package", "load_package"]

_DESCRIPTION = "datapackage.json"
_ROOT = "report"
_ID, _PARENT = "id", "parent"
_LINKS = "an id of its own, and the id of a row above as its parent"


@cache
def _plan() -> tuple[Table, ...]:
    return tables(QuarterReport, _ROOT)


@cache
def _above() -> frozenset[str]:
    """Return the names of the tables whose rows others name as their parent: there is no need to name the only row."""
    return frozenset(table.above for table in _plan()) - {_ROOT, ""}


def dump_package(report: QuarterReport, path: str | Path) -> None:
    """Write a report as tables: a zip file if the name ends in .zip, or else a new folder.

    There is a table for each list of the report, one row for each of its records, and a description of all of them by
    the Frictionless standards. A spreadsheet may open them: text that it would take for a formula begins with an
    apostrophe, which `load_package` takes off again. A zip file is written whole or not at all, and replaces an old
    one; a folder is made whole or not at all, and must not be there.

    Raises:
        InvalidTypeError: Not a report.
        InvalidValueError: Money of two currencies in one row.
        OSError: The files cannot be written, or the folder is there already.
    """
    if not isinstance(report, QuarterReport):
        raise InvalidTypeError("a report to write as tables", report, "QuarterReport")
    tree: Tree = json.loads(dumps(report))
    rows: dict[str, list[tuple[int, Tree]]] = {"": [(0, {})]}
    files = {_DESCRIPTION: write_tree(_description(report)).encode()}
    for table in _plan():
        rows[table.name] = [
            (number, item)
            for number, (_, above) in enumerate(rows[table.above], 1)
            for item in (_list_at(above, table.path) if table.path else (tree,))
        ]
        cells = [
            {_ID: str(own), _PARENT: str(above), **to_cells(table, item)}
            for own, (above, item) in enumerate(rows[table.name], 1)
        ]
        names = _names(table)
        files[f"{table.name}.csv"] = write_rows([names, *([row[name] for name in names] for row in cells)]).encode()
    write_files(Path(path), files)


def load_package(path: str | Path, *, encoding: str | None = None) -> QuarterReport:
    """Return the report that a data package tells, if `dump_package` wrote it, or somebody like it.

    Args:
        path: A folder, or a zip file.
        encoding: What tables without a byte order mark are in: "cp1252"; UTF-8 if left out.

    Raises:
        DocumentError: With every problem of the tables, each with its file and line; or a zip file that is damaged, or
            holds more than a package does.
        InvalidValueError: Another encoding.
        OSError: The files cannot be read.
    """
    files = read_files(Path(path), _DESCRIPTION)
    names = _resources(files)
    problems: list[Problem] = []
    rows: dict[str, list[tuple[int, Cells]]] = {}
    for table in _plan():
        name = f"{table.name}.csv"
        if table.name in names and name not in files:
            problems.append(Problem(name, "missing-file", "nothing", "the table that the description names"))
        elif table.name in names:
            try:
                rows[table.name] = _rows(table, decoded(files[name], name, encoding), problems)
            except DocumentError as error:
                problems += error.problems
    if problems:
        raise DocumentError(tuple(problems))
    tree, places = _joined(rows)
    try:
        return loads(write_tree({FORMAT: VERSION, "type": QuarterReport.__name__, **tree}), QuarterReport)
    except DocumentError as error:
        raise DocumentError(tuple(_placed(problem, places) for problem in error.problems)) from None


def _names(table: Table) -> list[str]:
    """Return the columns of a table, with the number of a row that others hang on, and of the row that it hangs on."""
    own = [_ID] if table.name in _above() else []
    above = [_PARENT] if table.above in _above() else []
    return [*own, *above, *(column.name for column in table.columns)]


def _description(report: QuarterReport) -> dict[str, Any]:
    return {
        "name": "report",
        "profile": "tabular-data-package",
        "title": f"{report.council}: {report.portfolio}, {report.quarter}",
        FORMAT: VERSION,
        "resources": [_resource(table) for table in _plan()],
    }


def _resource(table: Table) -> dict[str, Any]:
    number = {"type": "integer", "constraints": {"required": True}}
    schema: dict[str, Any] = {"fields": [column.field for column in table.columns]}
    if table.above in _above():
        schema["fields"].insert(0, {"name": _PARENT, **number})
        there = {"resource": table.above, "fields": [_ID]}
        schema["foreignKeys"] = [{"fields": [_PARENT], "reference": there}]
    if table.name in _above():
        schema["fields"].insert(0, {"name": _ID, **number})
        schema["primaryKey"] = [_ID]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _resources(files: Mapping[str, bytes]) -> set[str]:
    """Return the names of the tables that the description lists; no path leads out of the package."""
    tree, problems = read_tree(decoded(files[_DESCRIPTION], _DESCRIPTION, None))
    found = [at(part, ("name",)) for part in _list_at(tree, ["resources"])]
    paths = [at(part, ("path",)) for part in _list_at(tree, ["resources"])]
    known = {table.name for table in _plan()}
    if at(tree, (FORMAT,)) != VERSION or type(at(tree, (FORMAT,))) is not int:
        problems.append(Problem(f"{_DESCRIPTION}: {FORMAT}", "wrong-version", shown(at(tree, (FORMAT,))), str(VERSION)))
    for name, path in zip(found, paths, strict=True):
        if not isinstance(name, str) or name not in known or path != f"{name}.csv":
            hint = "a table of a report, in the file of its name"
            problems.append(Problem(f"{_DESCRIPTION}: resources", "invalid-value", shown((name, path)), hint))
    if problems:
        raise DocumentError(tuple(problems))
    return {str(name) for name in found}


def _list_at(tree: Tree, path: Sequence[str]) -> list[Tree]:
    found = at(tree, tuple(path))
    return found if is_list(found) else []


def _rows(table: Table, text: str, problems: list[Problem]) -> list[tuple[int, Cells]]:
    """Return the rows of a table by the names of its columns, each with its line."""
    name, known = f"{table.name}.csv", _names(table)
    rows, faults = read_rows(text, name)
    problems += faults
    heads: list[str | None] = rows[0][1] if rows else []
    if not rows and not faults:
        problems.append(Problem(f"{name}, line 1", "invalid-csv", "nothing", "the names of the columns"))
    for head in dict.fromkeys(heads):
        if head not in known:
            problems.append(Problem(f"{name}, line 1", "unknown-key", shown(head), f"one of {', '.join(known)}"))
        elif heads.count(head) > 1:
            problems.append(Problem(f"{name}, line 1", "duplicate-key", shown(head), "each column once"))
    return [(line, dict(zip(map(str, heads), row, strict=True))) for line, row in rows[1:]]


def _joined(rows: Mapping[str, list[tuple[int, Cells]]]) -> tuple[Tree, dict[str, str]]:
    """Return the tree that all rows make, and the file and line of each record by its path in that tree."""
    number = len(rows.get(_ROOT, []))
    if number != 1:
        raise DocumentError((Problem(f"{_ROOT}.csv", "invalid-value", f"{number} rows", "one row"),))
    places: dict[str, str] = {}
    problems: list[Problem] = []
    made: dict[str, dict[str | None, tuple[str, dict[str, Tree]]]] = {"": {None: ("", {})}}
    for table in _plan():
        own: dict[str | None, tuple[str, dict[str, Tree]]] = {}
        above = made[table.above]
        for number, (line, cells) in enumerate(rows.get(table.name, []), 1):
            where = f"{table.name}.csv, line {line}"
            parent = above.get(cells.get(_PARENT) if table.above in _above() else next(iter(above), None))
            key = cells.get(_ID) if table.name in _above() else str(number)
            if parent is None or key is None or key in own:
                problems.append(Problem(where, "invalid-value", _told(cells), _LINKS))
                continue
            path, tree = "$", to_tree(table, cells)
            if table.above:
                items = _list_at(parent[1], table.path)
                if not items:
                    put(parent[1], table.path, items)
                path = parent[0] + "." + ".".join(table.path) + f"[{len(items)}]"
                items.append(tree)
            own[key] = (path, tree)
            places[path] = where
        made[table.name] = own
        for _, parent_tree in above.values() if table.required and len(table.path) > 1 else ():
            if is_object(at(parent_tree, table.path[:-1])) and at(parent_tree, table.path) is None:
                put(parent_tree, table.path, [])
    if problems:
        raise DocumentError(tuple(problems))
    ((_, tree),) = made[_ROOT].values()
    return tree, places


def _told(cells: Cells) -> str:
    return shown({name: cells[name] for name in (_ID, _PARENT) if name in cells})


def _placed(problem: Problem, places: Mapping[str, str]) -> Problem:
    """Say the file and the line where a problem lies, instead of its path in the tree."""
    path = problem.path
    while path not in places and path != "$":
        path = path[: max(path.rfind("."), path.rfind("["))]
    where = places.get(path, f"{_ROOT}.csv")
    rest = problem.path[len(path) :].lstrip(".")
    return attrs.evolve(problem, path=f"{where}: {rest}" if rest else where)
