"""The JSON form: one envelope, strict both ways."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, overload

from councilperf.documents._endings import place_to_read, place_to_write
from councilperf.documents._files import check_size, read_whole, text_of, write_whole
from councilperf.documents._kinds import KINDS, RECORDS, has_form
from councilperf.documents.form._converter import converter
from councilperf.documents.form._problems import problems_in
from councilperf.documents.form._quick_read import read_quickly
from councilperf.documents.form._text import (
    LONGEST,
    MOST,
    Tree,
    check_length,
    is_object,
    read_own_text,
    read_tree,
    step,
    too_many,
    write_tree,
)
from councilperf.documents.form._write import tree_of
from councilperf.errors import DocumentError, InvalidTypeError, Problem, refused, shown
from councilperf.rating import Rating

__all__ = ["FORMAT", "VERSION", "content_hash", "dump", "dumps", "load", "loads", "written"]

T = TypeVar("T")
VERSION = 1
"""The version of the JSON form that this library writes."""
FORMAT = "councilperf"


def dumps(item: object) -> str:
    """Return the JSON form of any model object: the same text for equal objects.

    Figures, dates and periods are text, fields that hold their default are left out, and the first two keys
    say the version of the form and the type of the object.

    Raises:
        InvalidTypeError: Not an object of the model.

    Examples:
        >>> print(dumps(Funding("Covid-19 Funding", million("0.095"))), end="")
        {
          "councilperf": 1,
          "type": "Funding",
          "name": "Covid-19 Funding",
          "amount": "GBP 95000"
        }
    """
    if not has_form(item):
        raise InvalidTypeError(
            "an object with a document form", item, "an object of the model, such as a QuarterReport"
        )
    content = tree_of(item)
    fields: Tree = content if is_object(content) else {"value": content}
    return write_tree({FORMAT: VERSION, "type": type(item).__name__, **fields})


def content_hash(item: object) -> str:
    """Return the SHA-256 of the JSON form of any model object, in hexadecimal: the same for equal objects.

    It is the sum of the bytes that `dump` writes, so any tool can take it of the file.

    Raises:
        InvalidTypeError: Not an object of the model.

    Examples:
        >>> content_hash(Money("1.10")) == content_hash(Money("1.1"))
        True
        >>> content_hash(Money("1.1"))[:16]
        '6c2fa217da36c3ca'
    """
    return sha256(dumps(item).encode()).hexdigest()


@overload
def loads(text: str) -> Any: ...  # noqa: ANN401 - the text decides
@overload
def loads(text: str, kind: type[T]) -> T: ...
def loads(text: str, kind: type[Any] | None = None) -> Any:
    """Return the object that a JSON text describes.

    Args:
        text: What `dumps` wrote, or somebody by hand.
        kind: The type that it must be; any if left out.

    Raises:
        InvalidTypeError: Not text, or not a type that has a document form.
        DocumentError: With every problem of the text, each with its path, what was found and what would be right.

    Examples:
        >>> loads('{"councilperf": 1, "type": "Money", "value": "GBP 95000"}')
        Money("95000")
    """
    if not isinstance(text, str):
        raise InvalidTypeError("a JSON document", text, "text")
    if kind is not None and not any(kind is known for known in KINDS.values()):
        raise InvalidTypeError("a kind of document", kind, "a type of the model, such as QuarterReport")
    with suppress(Exception):  # whatever it was, the strict way goes through the document and tells
        return _quickly(read_own_text(text), kind)
    tree, problems = read_tree(text)
    if not problems:
        with suppress(Exception):
            return _quickly(tree, kind)
    item: Any = None
    path = "$"
    try:
        found, content, path = _opened(tree, kind)
        item = converter().structure(content, found)
    except DocumentError as error:
        problems += error.problems
    except Exception as error:  # noqa: BLE001 - what is not a problem of the document is raised again below
        known = {problem.path for problem in problems}
        problems += [problem for problem in problems_in(error, path) if _adds(problem, known)]
    if problems:
        raise DocumentError(tuple(problems))
    return item


def dump(item: object, path: str | Path) -> None:
    """Write the JSON form of an object to a file, whole or not at all: on any failure the old file stays.

    The new file is flushed to disk before it takes the old one's place, and where the system can, its name as well. A
    program that is killed while it writes may leave a file beside it, whose name begins with `.councilperf-`.

    Raises:
        DocumentError: An object so large that `load` would not take the file.
        InvalidTypeError: Not an object of the model.
        InvalidValueError: A name that ends as that of another form does: "q2.xlsx".
        OSError: The file cannot be written.
    """
    write_whole(place_to_write(path, ".json"), written(item).encode())


def written(item: object) -> str:
    """Return the JSON form of an object, if it is one that is read back.

    Raises:
        DocumentError: It is too long for that.
        InvalidTypeError: Not an object of the model.
    """
    text = dumps(item)
    check_length(text)
    check_size(text.encode(), LONGEST, "$")
    return text


@overload
def load(path: str | Path) -> Any: ...  # noqa: ANN401 - the file decides
@overload
def load(path: str | Path, kind: type[T]) -> T: ...
def load(path: str | Path, kind: type[Any] | None = None) -> Any:
    """Return the object that a JSON file in UTF-8 describes.

    Raises:
        DocumentError: With every problem of the file.
        InvalidValueError: A name that ends as that of another form does: "q2.xlsx".
        OSError: The file cannot be read.
    """
    text = text_of(read_whole(place_to_read(path, ".json"), LONGEST, "$"), "UTF-8", "$")
    return loads(text) if kind is None else loads(text, kind)


def _quickly(tree: Tree, wanted: type | None) -> Any:  # noqa: ANN401 - the tree decides
    found: Any
    found, content, _ = _opened(tree, wanted)
    return read_quickly(found, content)


def _adds(problem: Problem, known: set[str]) -> bool:
    """Tell whether a problem says more than the one that the text itself has at the same place."""
    return problem.code in {"unknown-key", "too-many"} or problem.path not in known


def _opened(tree: Tree, wanted: type | None) -> tuple[type[Any], Tree, str]:
    """Return the type that an envelope names, what is in it, and the path of that."""
    if not is_object(tree):
        raise refused("$", "wrong-type", shown(tree), "an object with keys")
    version, name = tree.get(FORMAT), tree.get("type")
    problems: list[Problem] = []
    if type(version) is not int or version != VERSION:
        code, found = ("wrong-version", shown(version)) if FORMAT in tree else ("missing-key", "nothing")
        problems.append(Problem(f"$.{FORMAT}", code, found, f"version {VERSION}, the only one there is"))
    names = [wanted.__name__] if wanted else list(KINDS)
    if name not in names:
        code, found = ("invalid-value", shown(name)) if "type" in tree else ("missing-key", "nothing")
        problems.append(Problem("$.type", code, found, f"one of {', '.join(names)}"))
    if problems:
        raise DocumentError(tuple(problems))
    kind = KINDS[str(name)]
    content = {key: value for key, value in tree.items() if key not in (FORMAT, "type")}
    if kind in RECORDS and not (kind is Rating and "value" in content):
        return kind, content, "$"
    if "value" not in content:
        problems.append(Problem("$.value", "missing-key", "nothing", "'value' is required"))
    extra = [key for key in content if key != "value"]
    told = extra[:MOST]
    problems += [Problem("$" + step(key), "unknown-key", shown(key), "'value' and nothing else") for key in told]
    problems += [too_many("$", f"{len(extra) - MOST:,} more unknown keys")] if extra[MOST:] else []
    if problems:
        raise DocumentError(tuple(problems))
    return kind, content["value"], "$.value"
