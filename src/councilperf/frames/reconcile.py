"""Reconciliation in bulk: whether the printed figures of each row can be true together, given how they were rounded.

Whatever rounds to a figure lies within half a step of it. Everything here is counted in halves of a step, so that whole
numbers are all that is compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar, cast

from narwhals.stable import v2 as nw

from councilperf.budget import Outcome
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.frames._columns import check_free, check_there
from councilperf.frames._figures import Load, figures_of, shifted
from councilperf.frames._rows import Fault, checked
from councilperf.frames._shares import check_share_places, divided, has_wide_integers
from councilperf.frames._sheet import Sheet, Work, exactly, peeked
from councilperf.values._exact import exact

__all__ = ["reconcile_shares", "reconcile_totals"]

FrameT = TypeVar("FrameT")
_ADDED = ("computed", "outcome")
_MOST_COLUMNS = 100
_MOST_PLACES = 9
_DIGITS = 18  # of a printed figure: the product of two still fits 128 bits
_LONG = 2**63
_WIDTH = 28
_HUNDRED = 100
_WIDEST = 38
_WHAT = "a printed figure in whole steps, in column {!r}"
_EXPECTED = "figures as printed, and their step"


def reconcile_totals(
    frame: FrameT, total: str, parts: Sequence[str], *, less: Sequence[str] = (), step: Decimal | int | str
) -> FrameT:
    """Compare the printed total of each row with its printed parts, as the scalar `reconcile_total` does.

    Args:
        frame: A frame of polars (eager or lazy), pandas, pyarrow, duckdb or PySpark.
        total: The column of totals as printed.
        parts: The columns that are added up.
        less: The columns that are taken off.
        step: What every figure was rounded to: "0.001" for £m to three places. It is stated, never inferred.

    Returns:
        The same frame with columns `computed`, the total that the parts give, and `outcome`: "agrees", "explained by
        rounding" or "contradicts"; both are null where a figure is missing.

    Raises:
        InvalidTypeError: Not a frame, or a column that is no exact figure.
        InvalidValueError: No such column, no part, a step that is not above nought, a figure that is no multiple of it,
            or figures too long.
        MissingExtraError: A pandas frame, and pyarrow is not installed.

    Examples:
        >>> import polars
        >>> table = {"adults": [2664, 2664], "children": [222, 222], "all": [2885, 2890]}
        >>> told = cp.frames.reconcile_totals(polars.DataFrame(table), "all", ["adults", "children"], step=1)
        >>> told["outcome"].to_list()
        ['explained by rounding', 'contradicts']
    """
    coin = _step(step)
    sheet = Sheet.of(frame)
    check_free(_ADDED, sheet.columns)
    added, taken = _columns(parts, sheet), _columns(less, sheet)
    if not added or len(added) + len(taken) > _MOST_COLUMNS:
        raise InvalidValueError("parts of a total", list(parts), f"columns, at least one and at most {_MOST_COLUMNS}")
    names = [check_there(total, "total", sheet.columns), *added, *taken]
    with exactly():
        return cast("FrameT", sheet.given_back(_totals_told(sheet, names, len(added), coin), _ADDED))


def _totals_told(sheet: Sheet, names: Sequence[str], added: int, coin: Decimal) -> Work:
    places = _places(sheet, names, coin)
    whole = int(Fraction(coin) * 10**places)
    work, (printed, *parts) = _counted(sheet, dict.fromkeys(names, (places, whole)), names)
    longest = _longest(sheet, work, [printed, *parts])
    _check_room(2 * len(names) * (max(longest) + whole))
    plus, minus = parts[:added], parts[added:]
    computed = sum(plus[1:], start=plus[0])
    for part in minus:
        computed = computed - part
    work = work.with_columns(**{sheet.prefix + "sum": computed})
    computed, nought = nw.col(sheet.prefix + "sum"), nw.lit(0)
    room = nw.lit(len(parts) * whole)
    low, high = computed * nw.lit(2) - room, computed * nw.lit(2) + room
    its_low, its_high = printed * nw.lit(2) - nw.lit(whole), printed * nw.lit(2) + nw.lit(whole)
    low_in = nw.all_horizontal(*(c > nought for c in plus), *(c < nought for c in minus), ignore_nulls=False)
    high_in = nw.all_horizontal(*(c < nought for c in plus), *(c > nought for c in minus), ignore_nulls=False)
    below = (its_low < high) | ((its_low == high) & high_in & (printed > nought))
    above = (low < its_high) | ((low == its_high) & low_in & (printed < nought))
    shown = shifted(nw.when(~printed.is_null()).then(computed), places, _WIDTH, places)
    return work.with_columns(computed=shown, outcome=_outcome(computed == printed, below & above))


def reconcile_shares(
    frame: FrameT, share: str, *, part: str, whole: str, step: Decimal | int | str, share_places: int = 1
) -> FrameT:
    """Compare the printed percentage of each row with its printed part and whole, as `reconcile_share` does.

    The percentage is of the size of the whole, as in `BudgetLine.variance_share`.

    Args:
        frame: A frame of polars (eager or lazy), pandas, pyarrow, duckdb or PySpark.
        share: The column of percentages as printed.
        part: The column of parts.
        whole: The column of wholes.
        step: What the parts and the wholes were rounded to.
        share_places: How many decimal places the percentages were rounded to.

    Returns:
        The same frame with columns `computed`, the percentage that part and whole give, and `outcome`; both are null
        where a figure is missing or the whole is nought.

    Raises:
        InvalidTypeError: Not a frame, or a column that is no exact figure.
        InvalidValueError: No such column, a step that is not above nought, a figure that is no multiple of it, or
            figures too long.
        MissingExtraError: A pandas frame, and pyarrow is not installed.

    Examples:
        >>> import polars
        >>> frame = polars.DataFrame({"variance": [-244, -244], "budget": [-537, -537], "printed": [-45, 45]})
        >>> told = cp.frames.reconcile_shares(frame, "printed", part="variance", whole="budget", step=1, share_places=0)
        >>> told["outcome"].to_list()
        ['agrees', 'contradicts']
    """
    coin = _step(step)
    check_share_places(share_places)
    sheet = Sheet.of(frame)
    check_free(_ADDED, sheet.columns)
    asked = {"share": share, "part": part, "whole": whole}
    names = [check_there(name, what, sheet.columns) for what, name in asked.items()]
    with exactly():
        return cast("FrameT", sheet.given_back(_shares_told(sheet, names, coin, share_places), _ADDED))


def _shares_told(sheet: Sheet, names: Sequence[str], coin: Decimal, share_places: int) -> Work:
    places = _places(sheet, names[1:], coin)
    fine = max(_places(sheet, names[:1], Decimal(1)), share_places)
    unit, whole = 10 ** (fine - share_places), int(Fraction(coin) * 10**places)
    steps = {names[1]: (places, whole), names[2]: (places, whole), names[0]: (fine, unit)}
    work, (printed, top, bottom) = _counted(sheet, steps, names)
    factor = 2 * _HUNDRED * 10**fine
    lengths = [length + max(unit, whole) for length in _longest(sheet, work, [printed, top, bottom])]
    _check_room(2 * factor * (lengths[1] + lengths[2]) + 4 * lengths[0] * lengths[2])
    size, step, nought = bottom.abs(), nw.lit(whole), nw.lit(0)
    rounded = divided(sheet, top.abs() * nw.lit(2 * _HUNDRED * 10**share_places) + size, size * nw.lit(2))
    signed = nw.when(top < nought).then(nought - rounded).otherwise(rounded)
    computed = nw.when((size > nought) & ~printed.is_null()).then(signed)
    low, high = top * nw.lit(2) - step, top * nw.lit(2) + step
    narrow, wide = size * nw.lit(2) - step, size * nw.lit(2) + step
    its_low, its_high = printed * nw.lit(2) - nw.lit(unit), printed * nw.lit(2) + nw.lit(unit)
    reaches_up = low * nw.lit(factor) < its_high * nw.when(low >= nought).then(wide).otherwise(narrow)
    reaches_down = its_low * nw.when(high >= nought).then(narrow).otherwise(wide) < high * nw.lit(factor)
    shown = shifted(computed, share_places, _WIDTH, share_places)
    return work.with_columns(
        computed=shown, outcome=_outcome(computed * nw.lit(unit) == printed, reaches_up & reaches_down)
    )


def _outcome(agrees: nw.Expr, explained: nw.Expr) -> nw.Expr:
    chain = nw.when(agrees.is_null()).then(nw.lit(None, nw.String))
    chain = chain.when(agrees).then(nw.lit(Outcome.AGREES.value))
    return chain.when(explained).then(nw.lit(Outcome.ROUNDING.value)).otherwise(nw.lit(Outcome.CONTRADICTS.value))


def _step(step: Decimal | int | str) -> Decimal:
    coin = exact(step, "a step")
    if coin <= 0:
        raise InvalidValueError("a step", step, "what figures were rounded to, above nought")
    return coin


def _columns(names: Sequence[str], sheet: Sheet) -> list[str]:
    if isinstance(names, str) or not isinstance(names, Sequence):
        raise InvalidTypeError("columns of parts", names, "a list of names")
    return [check_there(name, "part", sheet.columns) for name in names]


def _places(sheet: Sheet, names: Sequence[str], step: Decimal) -> int:
    """Return how many decimal places it takes to count some columns and their step in whole numbers."""
    work = sheet.work(names)
    figures_of(sheet, work, names, Load(1, 1), None)  # refuses what is no exact figure
    kinds = work.collect_schema()
    scales = [kind.scale for name in names if isinstance(kind := kinds[name], nw.Decimal)]
    places = max([*scales, -int(step.as_tuple().exponent), 0])
    if places > _MOST_PLACES:
        raise InvalidValueError("printed figures", f"{places} decimal places", f"at most {_MOST_PLACES}")
    return places


def _counted(sheet: Sheet, steps: Mapping[str, tuple[int, int]], names: Sequence[str]) -> tuple[Work, list[nw.Expr]]:
    """Return a frame with working columns of whole numbers, for columns with so many places in steps of so much.

    Raises:
        InvalidValueError: A figure that is no multiple of its step; a lazy frame's engine stops at it.
    """
    work = sheet.work([*steps])
    kinds = work.collect_schema()
    made: dict[str, nw.Expr] = {}
    for name, (places, _) in steps.items():
        column = nw.col(name) if kinds[name].is_decimal() else nw.col(name).cast(nw.Decimal(_WIDEST, 0))
        decimal = column.cast(nw.Decimal(_DIGITS, places)) * nw.lit(Decimal(10**places))
        integer = decimal.cast(nw.Int64)
        made[_named(sheet, name)] = integer.cast(nw.Int128) if has_wide_integers(sheet) else integer
    work = work.with_columns(**made)
    faults = [
        Fault(nw.col(_named(sheet, name)) % nw.lit(step) != nw.lit(0), nw.col(name), _WHAT.format(name), _EXPECTED)
        for name, (_, step) in steps.items()
        if step > 1
    ]
    first, *others = (nw.col(_named(sheet, name)) for name in names)
    return work, [checked(sheet, work, faults, first), *others]


def _named(sheet: Sheet, name: str) -> str:
    return f"{sheet.prefix}counted_{name}"


def _longest(sheet: Sheet, work: Work, columns: Sequence[nw.Expr]) -> list[int]:
    """Return the largest figure of each column, where an engine would not say that a product of two is too large."""
    if has_wide_integers(sheet) or sheet.overflow_is_loud:
        return [0] * len(columns)
    found = peeked(work, **{f"longest_{number}": column.abs().max() for number, column in enumerate(columns)})
    return [int(length or 0) for length in found.values()]


def _check_room(longest: int) -> None:
    if longest >= _LONG:
        raise InvalidValueError("figures that can be compared exactly", f"{len(str(longest))} digits", "shorter ones")
