"""Windows: what stands before a row in its group, and how many are above it, on every engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from narwhals.stable import v2 as nw

from councilperf.frames._rows import Fault, check_rows, stopped
from councilperf.frames._sheet import Sheet, Work

__all__ = ["whole", "with_before", "with_groups", "with_rank"]


def with_groups(sheet: Sheet, work: Work, groups: Sequence[str]) -> tuple[Work, list[str]]:
    """Return a frame with working columns for what makes a group, and their names.

    Raises:
        InvalidValueError: A row without one of them; a lazy frame's engine stops at it.
    """
    kinds = work.collect_schema()
    named = {f"{sheet.prefix}group_{place}": name for place, name in enumerate(groups)}
    is_text = {name: isinstance(kinds[name], (nw.String, nw.Categorical, nw.Enum)) for name in groups}
    made = {key: nw.col(name).cast(nw.String) if is_text[name] else nw.col(name) for key, name in named.items()}
    columns = {name: nw.col(name) for name in groups}
    faults = [Fault(c.is_null(), c, f"a group, in column {name!r}", "one") for name, c in columns.items()]
    if sheet.is_eager:
        check_rows(work, faults)
    else:
        made[sheet.prefix + "whole"] = stopped(sheet, faults)
    return work.with_columns(**made), list(named)


def whole(sheet: Sheet, column: nw.Expr) -> nw.Expr:
    """Return a column of whole numbers that stops a lazy engine at a row without a group."""
    return column if sheet.is_eager else nw.col(sheet.prefix + "whole") + column


def with_before(sheet: Sheet, work: Work, groups: Sequence[str], order: str, names: Sequence[str]) -> Work:
    """Return a frame with working columns for what the row before says: of the same group, in an order."""
    made = {f"{sheet.prefix}before_{name.removeprefix(sheet.prefix)}": nw.col(name).shift(1) for name in names}
    if not sheet.is_arrow:
        return work.with_columns(**{
            before: column.over(*groups, order_by=order) for before, column in made.items()
        })  # fmt: skip
    row = sheet.prefix + "row"
    ordered = _numbered(work, row).sort(*groups, order)
    is_same = nw.all_horizontal(*(nw.col(name) == nw.col(name).shift(1) for name in groups), ignore_nulls=False)
    ordered = ordered.with_columns(**{before: nw.when(is_same).then(column) for before, column in made.items()})
    return ordered.sort(row).drop(row)


def with_rank(sheet: Sheet, work: Work, groups: Sequence[str], key: str, name: str) -> Work:
    """Return a frame with a column of standard competition ranks: 1, 2, 2, 4; null where there is nothing to rank.

    Args:
        sheet: What it stands in.
        work: The same, opened.
        groups: The columns that make a group.
        key: What is ranked, the largest first.
        name: What the new column is called.
    """
    if not sheet.is_arrow:
        return work.with_columns(**{name: nw.col(key).rank("min", descending=True).cast(nw.Int64).over(*groups)})
    row, place = sheet.prefix + "row", sheet.prefix + "place"
    is_last = [False] * len(groups)
    ordered = _numbered(work, row).sort(*groups, key, descending=[*is_last, True], nulls_last=True)
    ordered = _numbered(ordered, place)
    first, alike = (nw.col(place).min().over(*columns) for columns in (groups, [*groups, key]))
    rank = nw.when(~nw.col(key).is_null()).then(alike - first + nw.lit(1))
    return ordered.with_columns(**{name: rank.cast(nw.Int64)}).sort(row).drop(row, place)


def _numbered(work: Work, name: str) -> nw.DataFrame[Any]:
    return cast("nw.DataFrame[Any]", work).with_row_index(name)
