"""Rows: a report as the rows of its tables, and back, in whatever form the tables are kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache

import attrs

from councilperf.documents.form._json import FORMAT, VERSION, loads, written
from councilperf.documents.form._text import Tree, is_list, is_object, write_tree
from councilperf.documents.tables._cells import Cells, at, put, to_cells, to_tree
from councilperf.documents.tables._tables import Table, tables
from councilperf.errors import DocumentError, InvalidTypeError, Problem, refused, shown
from councilperf.report import QuarterReport

__all__ = ["ID", "PARENT", "ROOT", "above", "list_at", "names", "plan", "title_of", "to_report", "to_rows"]

ROOT = "report"
ID, PARENT = "id", "parent"
_LINKS = "an id of its own, and the id of a row above as its parent"


@cache
def plan() -> tuple[Table, ...]:
    """Return the tables of a report, each after the one that it hangs on."""
    return tables(QuarterReport, ROOT)


@cache
def above() -> frozenset[str]:
    """Return the names of the tables whose rows others name as their parent: there is no need to name the only row."""
    return frozenset(table.above for table in plan()) - {ROOT, ""}


def names(table: Table) -> list[str]:
    """Return the columns of a table, with the number of a row that others hang on, and of the row that it hangs on."""
    own = [ID] if table.name in above() else []
    parent = [PARENT] if table.above in above() else []
    return [*own, *parent, *(column.name for column in table.columns)]


def to_rows(report: QuarterReport) -> dict[str, list[Cells]]:
    """Return the rows of every table of a report, by the names of the tables.

    Raises:
        DocumentError: A report that is too large.
        InvalidTypeError: Not a report.
        InvalidValueError: Money of two currencies in one row.
    """
    if not isinstance(report, QuarterReport):
        raise InvalidTypeError("a report to write as tables", report, "QuarterReport")
    tree: Tree = json.loads(written(report))
    found: dict[str, list[tuple[int, Tree]]] = {"": [(0, {})]}
    cells: dict[str, list[Cells]] = {}
    for table in plan():
        found[table.name] = [
            (number, item)
            for number, (_, parent) in enumerate(found[table.above], 1)
            for item in (list_at(parent, table.path) if table.path else (tree,))
        ]
        cells[table.name] = [
            {ID: str(own), PARENT: str(parent), **to_cells(table, item)}
            for own, (parent, item) in enumerate(found[table.name], 1)
        ]
    return cells


def to_report(rows: Mapping[str, Sequence[tuple[str, Cells]]], first: str) -> QuarterReport:
    """Return the report that rows tell, each given with its place; `first` is the place of the table of one row.

    Raises:
        DocumentError: With every problem, each with its place.
    """
    tree, places = _joined(rows, first)
    try:
        return loads(write_tree({FORMAT: VERSION, "type": QuarterReport.__name__, **tree}), QuarterReport)
    except DocumentError as error:
        raise DocumentError(tuple(_placed(problem, places, first) for problem in error.problems)) from None


def title_of(report: QuarterReport) -> str:
    """Return what tables of a report are headed by."""
    return f"{report.council}: {report.portfolio}, {report.quarter}"


def list_at(tree: Tree, path: Sequence[str]) -> list[Tree]:
    """Return the list at the end of a path of keys; an empty one where there is none."""
    found = at(tree, tuple(path))
    return found if is_list(found) else []


def _joined(rows: Mapping[str, Sequence[tuple[str, Cells]]], first: str) -> tuple[Tree, dict[str, str]]:
    """Return the tree that all rows make, and the place of each record by its path in that tree."""
    number = len(rows.get(ROOT, []))
    if number != 1:
        raise refused(first, "invalid-value", f"{number} rows", "one row")
    places: dict[str, str] = {}
    problems: list[Problem] = []
    made: dict[str, dict[str | None, tuple[str, dict[str, Tree]]]] = {"": {None: ("", {})}}
    for table in plan():
        own: dict[str | None, tuple[str, dict[str, Tree]]] = {}
        parents = made[table.above]
        for number, (where, cells) in enumerate(rows.get(table.name, []), 1):
            parent = parents.get(cells.get(PARENT) if table.above in above() else next(iter(parents), None))
            key = cells.get(ID) if table.name in above() else str(number)
            if parent is None or key is None or key in own:
                problems.append(Problem(where, "invalid-value", _told(cells), _LINKS))
                continue
            path, tree = "$", to_tree(table, cells)
            if table.above:
                items = list_at(parent[1], table.path)
                if not items:
                    put(parent[1], table.path, items)
                path = parent[0] + "." + ".".join(table.path) + f"[{len(items)}]"
                items.append(tree)
            own[key] = (path, tree)
            places[path] = where
        made[table.name] = own
        for _, parent_tree in parents.values() if table.required and len(table.path) > 1 else ():
            if is_object(at(parent_tree, table.path[:-1])) and at(parent_tree, table.path) is None:
                put(parent_tree, table.path, [])
    if problems:
        raise DocumentError(tuple(problems))
    ((_, tree),) = made[ROOT].values()
    return tree, places


def _told(cells: Cells) -> str:
    return shown({name: cells[name] for name in (ID, PARENT) if name in cells})


def _placed(problem: Problem, places: Mapping[str, str], first: str) -> Problem:
    """Say the place where a problem lies, instead of its path in the tree."""
    path = problem.path
    while path not in places and path != "$":
        path = path[: max(path.rfind("."), path.rfind("["))]
    where = places.get(path, first)
    rest = problem.path[len(path) :].lstrip(".")
    return attrs.evolve(problem, path=f"{where}: {rest}" if rest else where)
