"""Budgets in bulk: variances, shares and totals, exact on every engine."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Literal, TypeVar, cast

from narwhals.stable import v2 as nw

from councilperf.budget import Nature
from councilperf.errors import InvalidTypeError
from councilperf.frames._columns import check_free, check_groups
from councilperf.frames._figures import figures_of
from councilperf.frames._lines import Lines
from councilperf.frames._rows import Fault, check_rows, stopped
from councilperf.frames._shares import check_share_places, share_load, share_of
from councilperf.frames._sheet import Sheet, Work, exactly, held
from councilperf.frames.rating import rate
from councilperf.rating import Direction, Scheme
from councilperf.values import Unit

__all__ = ["budget_totals", "budget_variances", "rate_lines"]

FrameT = TypeVar("FrameT")
_ADDED = ("variance", "variance_share", "favourable")
_VARIANCE = _ADDED[0]
_TOTALS = ("budget", "forecast")
_SUM_WIDTH = 38


def budget_variances(
    frame: FrameT,
    *,
    budget: str = "budget",
    forecast: str = "forecast",
    nature: Nature | str = Nature.NET,
    share_places: int = 1,
) -> FrameT:
    """Return a frame of budget lines with their variances: `variance`, `variance_share` and `favourable`.

    They are those of `BudgetLine`, row for row; the share is in per cent, rounded half away from nought, and null
    where the budget is nought.

    A column `variance` that is there already, as in `to_frame(report, "budget")`, has to agree.

    Sign: `variance` by the nature of the line; `favourable` is above nought where the news is good.

    Args:
        frame: A frame of polars (eager or lazy), pandas, pyarrow, duckdb or PySpark.
        budget: The column of budgets: decimals, or integers such as whole pence.
        forecast: The column of forecasts, in the same unit.
        nature: "net", "expenditure" or "income" for all rows, or the column that says it.
        share_places: How many decimal places the share is rounded to.

    Raises:
        InvalidTypeError: Not a frame, or a column that is no exact figures.
        InvalidValueError: No such column or nature, a column that would be written over, a variance that is another,
            or figures too long.
        MissingExtraError: A pandas frame, and pyarrow is not installed.

    Examples:
        >>> import polars
        >>> frame = polars.DataFrame({"budget": [-537_000], "forecast": [-781_000]})
        >>> cp.frames.budget_variances(frame).row(0)
        (-537000, -781000, -244000, Decimal('-45.4'), 244000)
    """
    check_share_places(share_places)
    sheet = Sheet.of(frame)
    check_free(_ADDED[1:], sheet.columns)
    check_free(_ADDED, (budget, forecast))
    lines = Lines.of(sheet, budget, forecast, nature)
    with exactly():
        work = lines.opened([_VARIANCE] if _VARIANCE in sheet.columns else [])
        return cast("FrameT", sheet.given_back(_varied(work, lines, share_places), _ADDED))


def budget_totals(
    frame: FrameT,
    by: Sequence[str],
    *,
    budget: str = "budget",
    forecast: str = "forecast",
    nature: Nature | str = Nature.NET,
    share_places: int = 1,
) -> FrameT:
    """Return the net totals of budget lines for each group, with their variances.

    Income lines count against the others, as in a `BudgetStatement`. A missing amount makes a total of what there is
    wrong, so that it is refused; a lazy frame's engine stops at it once it goes through the rows.

    Args:
        frame: A frame of polars (eager or lazy), pandas, pyarrow, duckdb or PySpark.
        by: The columns whose values make a group; there is one row for each, in no particular order.
        budget: The column of budgets: decimals, or integers such as whole pence.
        forecast: The column of forecasts, in the same unit.
        nature: "net", "expenditure" or "income" for all rows, or the column that says it.
        share_places: How many decimal places the share is rounded to.

    Raises:
        InvalidTypeError: Not a frame, or a column that is no exact figures.
        InvalidValueError: No such column or nature, no column to group by, an amount missing, or figures too long.
        MissingExtraError: A pandas frame, and pyarrow is not installed.

    Examples:
        >>> import polars
        >>> lines = {"area": ["Parks", "Parks"], "budget": [100, -20], "forecast": [90, -25]}
        >>> cp.frames.budget_totals(polars.DataFrame(lines), ["area"]).row(0)[:4]
        ('Parks', Decimal('80'), Decimal('65'), Decimal('-15'))
    """
    check_share_places(share_places)
    sheet = Sheet.of(frame)
    groups = check_groups(by, sheet.columns, [*_TOTALS, *_ADDED])
    lines = Lines.of(sheet, budget, forecast, nature)
    with exactly():
        work = lines.opened(groups)
        figures = figures_of(sheet, work, lines.amounts, share_load(share_places), None)
        if sheet.is_eager:
            amounts = {name: nw.col(name) for name in lines.amounts}
            check_rows(work, [Fault(a.is_null(), a, f"an amount in {name!r}", "one") for name, a in amounts.items()])
        totals = held(_totals(sheet, work, lines, groups, figures.scale), is_eager=sheet.is_eager)
        varied = _varied(totals, Lines(sheet, *_TOTALS, Nature.NET), share_places)
        return cast("FrameT", sheet.instead(varied, [*groups, *_TOTALS, *_ADDED]))


def rate_lines(  # noqa: PLR0913 - one keyword for each thing that a published key asks about
    frame: FrameT,
    *,
    scheme: Scheme,
    budget: str = "budget",
    forecast: str = "forecast",
    nature: Nature | str = Nature.NET,
    currency: Unit | str = "GBP",
    gross: str | None = None,
    level: str | None = None,
    places: int | None = None,
    output: Literal["words", "ranks"] = "words",
    also: Collection[str] = (),
) -> FrameT:
    """Rate every budget line of a frame by a key, as the scalar function `rate_line` does: the budget is its target.

    Less is better unless the key says otherwise; on a line of income more is.

    Args:
        frame: A frame of polars (eager or lazy), pandas, pyarrow, duckdb or PySpark.
        scheme: The key.
        budget: The column of budgets.
        forecast: The column of forecasts, in the same unit.
        nature: "net", "expenditure" or "income" for all rows, or the column that says it.
        currency: The currency of all rows, or the column that says it.
        gross: The column of gross budgets, for keys whose percentages are of them.
        level: The level of the council that all rows are at, for keys that tell levels apart.
        places: How many decimal places integer columns hold: 2 for whole pence.
        output: As in `rate`.
        also: As in `rate`.

    Raises:
        InvalidTypeError: Not a frame, or a column that is no exact figures.
        InvalidValueError: No such column, nature or level; a column that would be written over; figures too long.
        SchemeError: The key asks for gross budgets that are not named, or for what no budget line has.
        UnitMismatchError: The key's limits are of another currency.
        MissingExtraError: A pandas frame, and pyarrow is not installed.

    Examples:
        >>> import polars
        >>> lines = {"budget": [100, 100], "forecast": [110, 110], "nature": ["net", "income"]}
        >>> rated = cp.frames.rate_lines(polars.DataFrame(lines), scheme=DERBYSHIRE_2021_BUDGET, nature="nature")
        >>> rated["rating"].to_list()
        ['Not on target', 'On target']
    """
    if not isinstance(scheme, Scheme):
        raise InvalidTypeError("a key", scheme, "a Scheme such as DERBYSHIRE_2021_BUDGET")
    sheet = Sheet.of(frame)
    lines = Lines.of(sheet, budget, forecast, nature)
    way: Direction | str = scheme.better or Direction.LOWER
    work, added = sheet.frame, list[str]()
    if way is Direction.LOWER and not isinstance(lines.nature, Nature):
        with exactly():
            lines.opened()
        way, added = sheet.prefix + "way", [sheet.prefix + "way"]
        ways = nw.when(lines.is_income()).then(nw.lit("higher")).otherwise(nw.lit("lower"))
        work = work.with_columns(**{way: ways})
    elif way is Direction.LOWER and lines.nature is Nature.INCOME:
        way = Direction.HIGHER
    asked: dict[str, Any] = {"better": way, "unit": currency, "scheme": scheme, "gross": gross, "level": level}
    rated = rate(work, value=forecast, target=budget, places=places, output=output, also=also, **asked)
    return cast("FrameT", sheet.as_it_came(nw.from_native(rated).drop(added)))


def _totals(sheet: Sheet, work: Work, lines: Lines, groups: Sequence[str], scale: int) -> Work:
    """Return the totals of each group; a lazy engine stops at one that an amount is missing from."""
    prefix, decimal = sheet.prefix, nw.Decimal(_SUM_WIDTH, scale)
    asked: dict[str, nw.Expr] = {} if sheet.is_eager else {prefix + "rows": nw.len()}
    nets: dict[str, nw.Expr] = {}
    made: dict[str, nw.Expr] = {}
    for what, name in zip(_TOTALS, lines.amounts, strict=True):
        net = lines.net(name, scale)
        nets[prefix + what] = net if sheet.overflow_is_loud else net.cast(decimal)
        asked[what] = nw.col(prefix + what).sum()
        made[what] = nw.col(what).cast(decimal)
        if not sheet.is_eager:
            asked[prefix + what + "s"] = nw.col(prefix + what).count()
            is_short = nw.col(prefix + what + "s") < nw.col(prefix + "rows")
            stop = sheet.stop(is_short, f"not an amount in {name!r}; expected one")
            made[what] = nw.when(stop == nw.lit(0)).then(made[what])
    return work.with_columns(**nets).group_by(*groups).agg(**asked).with_columns(**made)


def _varied(work: Work, lines: Lines, places: int) -> Work:
    """Return a frame with the variances of its lines."""
    sheet = lines.sheet
    kinds = work.collect_schema()
    said = [_VARIANCE] if _VARIANCE in kinds else []
    figures = figures_of(sheet, work, [*lines.amounts, *said], share_load(places), None)
    exact = [figures.column(name, kinds[name]) for name in lines.amounts]
    planned, expected = (nw.col(sheet.prefix + what) for what in _TOTALS)
    work = work.with_columns(**{sheet.prefix + what: column for what, column in zip(_TOTALS, exact, strict=True)})
    variance, saved = expected - planned, planned - expected
    if said:
        variance = _agreed(sheet, work, variance, figures.column(_VARIANCE, kinds[_VARIANCE]))
    work = work.with_columns(variance=variance, favourable=lines.favourable(variance, saved))
    return work.with_columns(variance_share=share_of(sheet, work, figures, nw.col(_VARIANCE), planned, places))


def _agreed(sheet: Sheet, work: Work, variance: nw.Expr, said: nw.Expr) -> nw.Expr:
    """Return variances that those said before agree with; a lazy engine stops at one that does not."""
    other = Fault(said != variance, said, f"a variance, in column {_VARIANCE!r}", "the forecast less the budget")
    if sheet.is_eager:
        check_rows(work, [other])
        return variance
    return nw.when(stopped(sheet, [other]) == nw.lit(0)).then(variance)
