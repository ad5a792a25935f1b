"""Extraction: the English catalogue as Babel's tools read it, each message under its name as context."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import IO, TypeAlias

__all__ = ["english"]

Found: TypeAlias = tuple[int, str, tuple[str, ...], list[str]]


def english(file: IO[bytes], _keywords: object, _tags: object, options: object = None) -> Iterator[Found]:  # noqa: ARG001 - Babel's own call
    """Go through the messages of a module of the catalogue: `pybabel extract` calls it.

    A message with plural forms is one message of two texts; one with a form for each way is a message for each way,
    whose context has the way behind a stroke.
    """
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
            for key, value in zip(node.value.keys, node.value.values, strict=True):
                if key is not None:  # what is not another module's
                    yield from _message(key.lineno, str(ast.literal_eval(key)), ast.literal_eval(value))


def _message(line: int, name: str, forms: str | dict[str, str]) -> Iterator[Found]:
    if isinstance(forms, str):
        yield line, "pgettext", (name, forms), []
    elif "other" in forms:
        yield line, "npgettext", (name, forms["one"], forms["other"]), []
    else:
        for way, text in forms.items():
            yield line, "pgettext", (f"{name}/{way}", text), []
