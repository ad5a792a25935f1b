"""Every example in a docstring runs, and everything public says what it is."""

import ast
import doctest
import inspect
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import pytest

import councilperf as cp
from councilperf import errors

MODULES = ["councilperf", *sorted(found.name for found in walk_packages(cp.__path__, "councilperf."))]
OURS = {name for name in errors.__all__ if name.endswith("Error")}

PUBLIC = [name for name in MODULES if "._" not in name]

every_module = pytest.mark.parametrize("name", MODULES)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def names_for(module: ModuleType) -> dict[str, object]:
    """Return what an example may use: the front door, three exact types, and the module's own names."""
    front_door = {name: getattr(cp, name) for name in cp.__all__}
    return vars(module) | front_door | {"cp": cp, "date": date, "Decimal": Decimal, "Fraction": Fraction}


def documented(name: str) -> Iterator[tuple[str, ast.Module | ast.ClassDef | Function, str]]:
    """Go through a module, its public classes, functions and methods, each with its name and its docstring."""
    module = ast.parse(inspect.getsource(import_module(name)))
    yield name, module, ast.get_docstring(module) or ""
    for node in module.body:
        if isinstance(node, (ast.ClassDef, Function)) and not node.name.startswith("_") and not _overload(node):
            yield f"{name}.{node.name}", node, ast.get_docstring(node) or ""
            for part in node.body if isinstance(node, ast.ClassDef) else []:
                if isinstance(part, Function) and not re.match(r"_(?!_attrs_post_init__)", part.name):
                    yield f"{name}.{node.name}.{part.name}", part, ast.get_docstring(part) or ""


def _overload(node: ast.ClassDef | Function) -> bool:
    return "overload" in map(ast.unparse, node.decorator_list)


@every_module
def test_every_example_runs(name: str) -> None:
    module = import_module(name)
    runner = doctest.DocTestRunner(verbose=False)
    said: list[str] = []
    for test in doctest.DocTestFinder().find(module, name, globs=names_for(module)):
        runner.run(test, out=said.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(said)


def test_there_are_examples_to_run() -> None:
    found = [
        len(test.examples)
        for name in MODULES
        for test in doctest.DocTestFinder().find(import_module(name), name, globs={})
    ]
    assert sum(found) > 100


@every_module
def test_everything_public_has_a_docstring(name: str) -> None:
    assert [where for where, _, text in documented(name) if not text] == []


@every_module
def test_a_module_is_named_by_one_line(name: str) -> None:
    first, *rest = (import_module(name).__doc__ or "").splitlines()
    assert first.endswith(".")
    assert not rest or rest[0] == ""


@pytest.mark.parametrize("name", PUBLIC)
def test_an_error_of_ours_that_is_raised_is_told_of(name: str) -> None:
    """A constructor's errors stand in the docstring of its class."""
    texts = {where: text for where, _, text in documented(name)}
    for where, node, text in documented(name):
        if not isinstance(node, Function):
            continue
        told = texts[where.rpartition(".")[0]] if node.name == "__attrs_post_init__" else text
        raised = {
            part.exc.func.id
            for part in ast.walk(node)
            if isinstance(part, ast.Raise) and isinstance(part.exc, ast.Call) and isinstance(part.exc.func, ast.Name)
        }
        section = told.partition("Raises:\n")[2].partition("\n\n")[0]
        assert {error for error in raised & OURS if error not in section} == set(), where
