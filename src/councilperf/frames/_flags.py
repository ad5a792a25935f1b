"""Flags: true, false or not told of each row, folded where they are the same for all rows."""

from __future__ import annotations

from collections.abc import Iterable

from narwhals.stable import v2 as nw

__all__ = ["Flag", "as_column", "both", "either", "first_that_holds", "negated"]

Flag = nw.Expr | bool  # an answer for each row, null where it cannot be told; or one answer for all


def both(left: Flag, right: Flag) -> Flag:
    """Return where two flags hold."""
    if isinstance(left, bool):
        return right if left else False
    if isinstance(right, bool):
        return left if right else False
    return left & right


def either(left: Flag, right: Flag) -> Flag:
    """Return where one of two flags holds."""
    if isinstance(left, bool):
        return True if left else right
    if isinstance(right, bool):
        return True if right else left
    return left | right


def negated(flag: Flag) -> Flag:
    """Return where a flag does not hold."""
    return not flag if isinstance(flag, bool) else ~flag


def as_column(flag: Flag) -> nw.Expr:
    """Return a flag as an answer for each row."""
    return nw.lit(flag, nw.Boolean) if isinstance(flag, bool) else flag


def first_that_holds(said: Iterable[tuple[Flag, str]]) -> nw.Expr:
    """Return what is said where a flag holds, by the first that does; null where none does."""
    chain = nw.when(nw.lit(value=False)).then(nw.lit(None, nw.String))
    for where, text in said:
        if where is not False:
            chain = chain.when(as_column(where)).then(nw.lit(str(text)))
    return chain
