"""Cells: the tree of a record as the cells of one row, and back."""

from __future__ import annotations

import json
from contextlib import suppress

from councilperf.documents._csv import harmless, meant
from councilperf.documents.form._text import Tree, is_object, read_tree
from councilperf.documents.tables._tables import CURRENCY, PRESENT, UNIT, WHOLE, Column, Path, Table
from councilperf.errors import DocumentError, InvalidValueError, RefusedError
from councilperf.performance import Priority
from councilperf.rating import Rating
from councilperf.values import Money, Quantity, Unit

__all__ = ["Cells", "at", "put", "to_cells", "to_tree"]

Cells = dict[str, str | None]

_TRUTH = {"true": True, "false": False}


def to_cells(table: Table, tree: Tree) -> Cells:
    """Return the cells of a row.

    Raises:
        InvalidValueError: Money of two currencies in one row.
    """
    cells: Cells = {}
    currencies: set[str] = set()
    for column in table.columns:
        node = at(tree, column.path[:-1] if column.kind == UNIT else column.path)
        if column.kind is Money and node is not None:
            code, _, node = node.partition(" ")
            currencies.add(code)
        cell = _cell(column, node)
        cells[column.name] = column.default if cell is None else cell
    if len(currencies) > 1:
        raise InvalidValueError("a row of one currency", " and ".join(sorted(currencies)), "one currency in each row")
    if currencies:
        cells[CURRENCY] = currencies.pop()
    return cells


def _cell(column: Column, node: Tree) -> str | None:
    kind = column.kind
    if kind == PRESENT:
        return "true" if is_object(node) else None
    if isinstance(node, str):
        if kind in (Quantity, UNIT):
            figure, _, unit = node.removesuffix("%").partition(" ")
            return figure if kind is Quantity else "percent" if node.endswith("%") else unit or "count"
        return harmless(node) if kind in (str, Priority) else node
    if node is None or (is_object(node) and kind not in (WHOLE, Rating)):
        return None
    return json.dumps(node, ensure_ascii=False)


def to_tree(table: Table, cells: Cells) -> dict[str, Tree]:
    """Return the tree that a row tells of; what cannot be read is left as it stands, for the reader to refuse."""
    tree: dict[str, Tree] = {}
    for column in table.columns:
        cell = cells.get(column.name)
        if column.kind is Quantity and cell is None and cells.get(f"{column.name}.{UNIT}"):
            cell = ""
        if cell is None or column.kind in (UNIT, CURRENCY):
            continue
        node = _node(column, cell, cells)
        if column.kind != PRESENT:
            put(tree, column.path, node)
        elif node is not False:
            put(tree, column.path, {} if node is True else node)
    return tree


def _node(column: Column, cell: str, cells: Cells) -> Tree:
    kind, beside = column.kind, cells.get(CURRENCY if column.kind is Money else f"{column.name}.{UNIT}") or ""
    if kind in (str, Priority):
        return meant(cell)
    if kind is bool or kind == PRESENT:
        return _TRUTH.get(cell.lower(), cell)
    if kind == WHOLE or (kind is Rating and cell.startswith("{")) or kind is int:
        return _json(cell)
    if kind in (Money, Quantity):
        with suppress(RefusedError):
            return str(Money(cell, beside) if kind is Money else Quantity(cell, Unit(beside)))
        return f"{beside} {cell}" if kind is Money else f"{cell} {beside}"
    return cell


def _json(cell: str) -> Tree:
    with suppress(DocumentError):
        tree, problems = read_tree(cell)
        return cell if problems else tree
    return cell


def at(tree: Tree, path: Path) -> Tree:
    """Return what is at the end of a path of keys; None where it does not lead anywhere."""
    for key in path:
        tree = tree.get(key) if is_object(tree) else None
    return tree


def put(tree: dict[str, Tree], path: Path, node: Tree) -> None:
    """Put something at the end of a path of keys; text that is in the way is kept under no name, which is refused."""
    *above, last = path
    for key in above:
        part = tree.setdefault(key, {})
        if not is_object(part):
            part = tree[key] = {"": part}
        tree = part
    tree[last] = node
