"""Columns: which a frame has, what is in them, and what is said about one that is not there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar, cast

from narwhals.stable import v2 as nw

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.values._nearest import nearest
from councilperf.values._word import Word

__all__ = ["check_free", "check_groups", "check_there", "check_word", "check_words", "is_figure"]

WordT = TypeVar("WordT", bound=Word)


def check_there(name: object, what: str, columns: Collection[str], words: Collection[str] = ()) -> str:
    """Return the name of a column that is there, or refuse it with what it may have been meant to be.

    Args:
        name: The name.
        what: What it holds.
        columns: The columns that there are.
        words: What else the name could have been.

    Raises:
        InvalidTypeError: Not text.
        InvalidValueError: No column of this name.
    """
    if not isinstance(name, str):
        raise InvalidTypeError(f"the {what} column", name, "the name of a column")
    if name not in columns:
        known = [*words, *columns]
        raise InvalidValueError(f"the {what} column", name, nearest(name, known) if known else "a frame with columns")
    return name


def check_groups(by: object, columns: Collection[str], made: Collection[str]) -> list[str]:
    """Return the columns to group by, or refuse them.

    Args:
        by: Their names.
        columns: The columns that there are.
        made: The columns that are to be made, which no group can have the name of.

    Raises:
        InvalidTypeError: Not a list of names.
        InvalidValueError: No name, no such column, or the name of a column that is to be made.
    """
    if isinstance(by, str) or not isinstance(by, Sequence):
        raise InvalidTypeError("columns to group by", by, "a list of names")
    wanted = cast("Sequence[object]", by)
    if not wanted:
        raise InvalidValueError("columns to group by", wanted, "at least one name")
    groups = list(dict.fromkeys(check_there(name, "group", columns) for name in wanted))
    check_free(made, groups)
    return groups


def check_free(names: Collection[str], columns: Collection[str]) -> None:
    """Refuse to write over a column.

    Raises:
        InvalidValueError: The frame has a column of such a name.
    """
    for name in names:
        if name in columns:
            raise InvalidValueError("the name of a new column", name, "a frame without it: drop or rename it first")


def check_word(given: object, words: type[WordT], what: str, columns: Collection[str]) -> WordT | str:
    """Return one of a fixed list of words, for all rows, or the name of the column that says it.

    A word of the list is never taken for a column.

    Raises:
        InvalidTypeError: Not text.
        InvalidValueError: Neither such a word nor a column.
    """
    try:
        return words.of(given, what)
    except InvalidValueError:
        return check_there(given, what, columns, [word.value for word in words])


def check_words(work: nw.DataFrame[Any] | nw.LazyFrame[Any], names: Mapping[str, str]) -> None:
    """Refuse columns of words that hold something else.

    Raises:
        InvalidTypeError: Not a column of text, or of categories.
    """
    kinds = work.collect_schema()
    for what, name in names.items():
        if not isinstance(kinds[name], (nw.String, nw.Categorical, nw.Enum)):
            raise InvalidTypeError(f"a column of words for {what}: {name!r}", kinds[name], "text or categories")


def is_figure(kind: nw.dtypes.DType) -> bool:
    """Tell whether a column holds exact figures, or nothing at all."""
    return kind.is_integer() or kind.is_decimal() or kind == nw.Unknown
