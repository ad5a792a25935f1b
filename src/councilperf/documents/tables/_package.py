"""Data packages: a report as a folder or a zip file of tables, with a description that other tools read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from councilperf.documents._archive import read_files, write_files
from councilperf.documents._csv import decoded, read_rows, write_rows
from councilperf.documents._endings import place_to_write
from councilperf.documents._files import place_of
from councilperf.documents.form._json import FORMAT, VERSION
from councilperf.documents.form._text import MOST, read_tree, write_tree
from councilperf.documents.tables._cells import Cells, at
from councilperf.documents.tables._fiscal import TAXONOMY, fiscal
from councilperf.documents.tables._flat import (
    ID,
    PARENT,
    ROOT,
    above,
    list_at,
    names,
    plan,
    title_of,
    to_report,
    to_rows,
)
from councilperf.documents.tables._tables import Table
from councilperf.errors import DocumentError, Problem, refused, shown
from councilperf.report import QuarterReport

__all__ = ["dump_package", "load_package"]

_DESCRIPTION = "datapackage.json"


def dump_package(report: QuarterReport, path: str | Path) -> None:
    """Write a report as tables: a zip file if the name ends in .zip, or else a new folder.

    There is a table for each list of the report, one row for each of its records, and a description of all of them by
    the Frictionless standards, with the types of the Fiscal Data Package for the columns of the budget. A spreadsheet
    may open them: text that it would take for a formula begins with an apostrophe, which `load_package` takes off
    again. A zip file is written whole or not at all, and replaces an old one. A folder is made beside its place,
    filled, flushed to disk and put there in one step; one that is there already is never touched, since several files
    cannot be replaced at once.

    Raises:
        DocumentError: A report so large that `load_package` would not take it.
        InvalidTypeError: Not a report.
        InvalidValueError: Money of two currencies in one row, or a name that ends as that of another form does:
            "q2.xlsx".
        OSError: The files cannot be written, or the folder is there already.
    """
    rows = to_rows(report)
    files = {_DESCRIPTION: write_tree(_description(report)).encode()}
    problems: list[Problem] = []
    for table in plan():
        heads = names(table)
        lines: list[list[str | None]] = [[*heads], *([row[name] for name in heads] for row in rows[table.name])]
        name, text = f"{table.name}.csv", write_rows(lines)
        files[name] = text.encode()
        problems += read_rows(text, name)[1]  # what is written can be read
    if problems:
        raise DocumentError(tuple(problems))
    write_files(place_to_write(path, ".zip"), files)


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
    files = read_files(place_of(path), _DESCRIPTION)
    listed = _resources(files)
    problems: list[Problem] = []
    rows: dict[str, list[tuple[str, Cells]]] = {}
    for table in plan():
        name = f"{table.name}.csv"
        if table.name in listed and name not in files:
            problems.append(Problem(name, "missing-file", "nothing", "the table that the description names"))
        elif table.name in listed:
            try:
                rows[table.name] = _rows(table, decoded(files[name], name, encoding), problems)
            except DocumentError as error:
                problems += error.problems
    if problems:
        raise DocumentError(tuple(problems))
    return to_report(rows, f"{ROOT}.csv")


def _description(report: QuarterReport) -> dict[str, Any]:
    return {
        "name": "report",
        "profile": "tabular-data-package",
        "title": title_of(report),
        FORMAT: VERSION,
        "columnTypes": [TAXONOMY],
        "resources": [_resource(table, report) for table in plan()],
    }


def _resource(table: Table, report: QuarterReport) -> dict[str, Any]:
    number = {"type": "integer", "constraints": {"required": True}}
    schema: dict[str, Any] = {"fields": [column.field for column in table.columns]}
    if table.above in above():
        schema["fields"].insert(0, {"name": PARENT, **number})
        there = {"resource": table.above, "fields": [ID]}
        schema["foreignKeys"] = [{"fields": [PARENT], "reference": there}]
    if table.name in above():
        schema["fields"].insert(0, {"name": ID, **number})
        schema["primaryKey"] = [ID]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": fiscal(table.name, schema, report),
    }


def _resources(files: Mapping[str, bytes]) -> set[str]:
    """Return the names of the tables that the description lists; no path leads out of the package."""
    tree, problems = read_tree(decoded(files[_DESCRIPTION], _DESCRIPTION, None))
    listed = list_at(tree, ["resources"])
    if len(listed) > MOST:
        raise refused(f"{_DESCRIPTION}: resources", "too-long", f"{len(listed):,} tables", f"at most {MOST:,}")
    found = [at(part, ("name",)) for part in listed]
    paths = [at(part, ("path",)) for part in listed]
    known = {table.name for table in plan()}
    if at(tree, (FORMAT,)) != VERSION or type(at(tree, (FORMAT,))) is not int:
        problems.append(Problem(f"{_DESCRIPTION}: {FORMAT}", "wrong-version", shown(at(tree, (FORMAT,))), str(VERSION)))
    for name, path in zip(found, paths, strict=True):
        if not isinstance(name, str) or name not in known or path != f"{name}.csv":
            hint = "a table of a report, in the file of its name"
            problems.append(Problem(f"{_DESCRIPTION}: resources", "invalid-value", shown((name, path)), hint))
    if problems:
        raise DocumentError(tuple(problems))
    return {str(name) for name in found}


def _rows(table: Table, text: str, problems: list[Problem]) -> list[tuple[str, Cells]]:
    """Return the rows of a table by the names of its columns, each with its place."""
    name, known = f"{table.name}.csv", names(table)
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
    return [(f"{name}, line {line}", dict(zip(map(str, heads), row, strict=True))) for line, row in rows[1:]]
