"""JSON text to a plain tree, strictly: what JSON allows and a figure must not be is found, with its path."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from functools import cache
from types import ModuleType
from typing import Any, TypeAlias, TypeGuard, final

import attrs

from councilperf.errors import Problem, refused, shown

__all__ = [
    "LONGEST",
    "MOST",
    "Flaw",
    "Tree",
    "check_length",
    "is_list",
    "is_object",
    "read_own_text",
    "read_tree",
    "step",
    "too_many",
    "write_tree",
]

Tree: TypeAlias = Any  # what JSON holds: objects, lists, text, whole numbers, true, false, null, and flaws

LONGEST = 16 * 1024 * 1024  # in memory a text may take four times its bytes, and what is read from it that again
MOST = 1_000
"""How many problems are told of one list, of the keys of one object, or of one text; then only how many more."""
_MOST_PARTS = 500_000
_DEEPEST = 64
_TOO_DEEP = "\n" + "  " * (_DEEPEST + 1)
_LONGEST_INTEGER = 20
_LONGEST_STEP = 60


def is_object(node: Tree) -> TypeGuard[dict[str, Tree]]:
    """Tell whether a node has keys."""
    return isinstance(node, dict)


def is_list(node: Tree) -> TypeGuard[list[Tree]]:
    """Tell whether a node is a list."""
    return isinstance(node, list)


@final
@attrs.frozen(repr=False)
class Flaw:
    """A literal that no document of ours holds, kept in the tree so that its path can be told.

    Attributes:
        literal: The literal as written.
        hint: What would be right.
    """

    literal: str
    hint: str

    def __repr__(self) -> str:
        """Return the literal."""
        return self.literal


class _Repeated(dict[str, Any]):
    """An object in which a key stands twice; the first value is kept."""

    repeated: tuple[str, ...] = ()


def read_tree(text: str) -> tuple[Tree, list[Problem]]:
    """Return the tree that a JSON text describes, and the problems of the text itself.

    Raises:
        DocumentError: The text is not JSON, or longer or deeper than any document of ours.
    """
    check_length(text)
    try:
        tree: Tree = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_object,
            parse_float=_fraction,
            parse_int=_integer,
            parse_constant=_constant,
        )
    except RecursionError:
        raise refused("$", "too-deep", "brackets within brackets", f"at most {_DEEPEST} levels") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise refused("$", "invalid-json", f"{error.msg} at {place}", "a JSON document") from None
    return tree, _flaws(tree)


def check_length(text: str) -> None:
    """Refuse a text that is longer, or that may have more parts, than any document of ours.

    Raises:
        DocumentError: Such a text.
    """
    if len(text) > LONGEST:
        raise refused("$", "too-long", f"{len(text):,} characters", f"at most {LONGEST:,}")
    if _has_many_parts(text):
        raise refused("$", "too-long", "more commas and brackets", f"at most {_MOST_PARTS:,}")


def read_own_text(text: str) -> Tree:
    """Return the tree of a text that is spelt to the letter as `write_tree` spells it; None of any other.

    Such a text repeats no key. It may still hold what no document does, such as a bare fraction: its reader tells.
    """
    msgspec = _msgspec()
    if msgspec is None or len(text) > LONGEST or _TOO_DEEP in text or _has_many_parts(text):
        return None
    try:
        content = text.encode()
        tree: Tree = msgspec.json.decode(content)
        return tree if msgspec.json.format(msgspec.json.encode(tree), indent=2) + b"\n" == content else None
    except (ArithmeticError, RecursionError, ValueError):
        return None


def write_tree(tree: Tree) -> str:
    """Return the one JSON text for a tree: two spaces, the tree's own order, a newline at the end."""
    msgspec = _msgspec()
    if msgspec is not None:
        with suppress(TypeError, ValueError, OverflowError):  # it knows fewer kinds of text and number than json
            written: bytes = msgspec.json.format(msgspec.json.encode(tree), indent=2)
            return (written + b"\n").decode()
    return json.dumps(tree, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _has_many_parts(text: str) -> bool:
    """Tell whether a text may have more parts than any document of ours: each takes more memory than its letters."""
    return len(text) > _MOST_PARTS < sum(map(text.count, ",[{"))


@cache
def _msgspec() -> ModuleType | None:
    """Return the fast reader and writer of JSON, where it is installed."""
    try:
        import msgspec
    except ImportError:
        return None
    return msgspec


def step(key: str | int) -> str:
    r"""Return one step of a path: ".forecast", "[3]"; keys that nobody could read are quoted, long ones cut.

    Examples:
        >>> step("forecast"), step(3), step("a\nb")
        ('.forecast', '[3]', '["a\\nb"]')
    """
    if isinstance(key, int):
        return f"[{key}]"
    brief = key[:_LONGEST_STEP]
    return f".{brief}" if brief.isprintable() else f"[{json.dumps(brief)}]"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    times = Counter(key for key, _ in pairs)
    marked = _Repeated()
    for key, value in pairs:
        marked.setdefault(key, value)
    marked.repeated = tuple(sorted(key for key, number in times.items() if number > 1))
    return marked


def _fraction(literal: str) -> Flaw:
    brief = literal if len(literal) <= _LONGEST_STEP else f"{literal[:_LONGEST_STEP]}..."
    return Flaw(literal, f'figures are text: "{brief}"')


def _integer(literal: str) -> int | Flaw:
    if len(literal) > _LONGEST_INTEGER:
        return Flaw(literal, f"an integer of at most {_LONGEST_INTEGER} digits")
    return int(literal)


def _constant(literal: str) -> Flaw:
    return Flaw(literal, "a figure; one that is missing is left out or has a reason")


def _flaws(tree: Tree) -> list[Problem]:
    """Go through a tree without recursion and list what the text should not have held."""
    problems: list[Problem] = []
    more = 0
    waiting: list[tuple[str, str | int | None, Tree, int]] = [("", None, tree, 0)]
    while waiting:
        above, key, node, depth = waiting.pop()
        path = "$" if key is None else above + step(key)
        if depth > _DEEPEST:
            raise refused(path[:80], "too-deep", "brackets within brackets", f"at most {_DEEPEST} levels")
        if isinstance(node, Flaw):
            if len(problems) < MOST:
                problems.append(Problem(path, "wrong-type", shown(node), node.hint))
            else:
                more += 1
        elif is_object(node):
            repeated: tuple[str, ...] = getattr(node, "repeated", ())
            told = repeated[: max(0, MOST - len(problems))]
            problems += [Problem(path + step(name), "duplicate-key", shown(name), "each key once") for name in told]
            more += len(repeated) - len(told)
            waiting += [(path, name, part, depth + 1) for name, part in reversed(node.items()) if _has_parts(part)]
        elif is_list(node):
            parts = [(path, place, part, depth + 1) for place, part in enumerate(node) if _has_parts(part)]
            waiting += reversed(parts)
    return problems if not more else [*problems, too_many("$", f"{more:,} more problems of the text")]


def too_many(path: str, more: str) -> Problem:
    """Return the problem that stands for all those that are not told."""
    return Problem(path, "too-many", more, "these put right first")


def _has_parts(node: Tree) -> bool:
    """Tell whether a node is, or may hold, a flaw; the paths of others are never spelt out, which would fill memory."""
    return isinstance(node, (dict, list, Flaw))
