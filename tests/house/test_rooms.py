"""The rooms stay small, well named, and free of floats."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import councilperf

SOURCE = Path(councilperf.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
NO_NAMES = {"base", "common", "core", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}

every_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))


def lines_of_code(source: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function's body that say something: no docstring, no comments, no blank lines."""
    body = node.body[ast.get_docstring(node) is not None :]
    if not body:
        return 0
    lines = source.splitlines()[body[0].lineno - 1 : node.end_lineno]
    return sum(1 for line in lines if line.strip() and not line.strip().startswith("#"))


def functions(source: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Go through all functions of a source, inner ones too."""
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_there_are_rooms_to_look_at() -> None:
    assert len(MODULES) > 40


@every_module
def test_no_module_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@every_module
def test_no_function_is_longer_than_40_lines(path: Path) -> None:
    source = path.read_text("utf-8")
    assert {
        node.name: lines_of_code(source, node) for node in functions(source) if lines_of_code(source, node) > 40
    } == {}


@every_module
def test_a_module_is_named_for_what_it_holds(path: Path) -> None:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    assert not {part.strip("_") for part in parts} & NO_NAMES


@every_module
def test_no_float_is_made(path: Path) -> None:
    assert not re.search(r"\bfloat\(", path.read_text("utf-8"))
