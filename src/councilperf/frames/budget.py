"""Budgets in bulk: variances, shares and totals, exact on every engine."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar, cast, final

import attrs
from narwhals.stable import v2 as nw

from councilperf.budget import Nature
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.frames._columns import check_free, check_there, check_words
from councilperf.frames._figures import figures_of, shifted
from councilperf.frames._rows import Fault, check_rows
from councilperf.frames._shares import check_divides, check_share_places, share_load, share_of
from councilperf.frames._sheet import Sheet, Work, exactly, held

__all__ = ["budget_totals", "budget_variances"]

FrameT = TypeVar("FrameT")
_ADDED = ("variance", "variance_share", "favourable")
_TOTALS = ("budget", "forecast")
_SUM_WIDTH = 38
_AMOUNT_WIDTH = 36  # so that its negative still fits


@final
@attrs.frozen
class _Lines:
    """Where the lines of a budget stand.

    Attributes:
        budget: The column of budgets.
        forecast: The column of forecasts.
        nature: The nature of all lines, or the column that says it.
    """

    budget: str
    forecast: str
    nature: Nature | str

    @property
    def amounts(self) -> tuple[str, str]:
        """The columns of amounts."""
        return self.budget, self.forecast

    def checked(self, sheet: Sheet, beside: Sequence[str] = ()) -> Work:
        """Return the sheet opened, if every nature is one."""
        words = {} if isinstance(self.nature, Nature) else {"nature": self.nature}
        work = sheet.work([*dict.fromkeys([*beside, *self.amounts, *words.values()])])
        check_words(work, words)
        for name in words.values():
            said = nw.col(name).cast(nw.String)
            known = [word.value for word in Nature]
            wrong = said.is_null() | ~said.is_in(known)
            check_rows(work, [Fault(wrong, said, f"a nature, in column {name!r}", f"one of {', '.join(known)}")])
        return work

    def favourable(self, variance: nw.Expr, saved: nw.Expr) -> nw.Expr:
        """Return how much better than its budget each line is."""
        if isinstance(self.nature, Nature):
            return variance if self.nature is Nature.INCOME else saved
        return nw.when(self._is_income()).then(variance).otherwise(saved)

    def net(self, name: str, scale: int) -> nw.Expr:
        """Return an amount of each line as it counts in a net total, as a decimal of a scale."""
        amount = shifted(nw.col(name), 0, _AMOUNT_WIDTH, scale)
        against = amount * nw.lit(Decimal(-1))
        if isinstance(self.nature, Nature):
            return against if self.nature is Nature.INCOME else amount
        return nw.when(self._is_income()).then(against).otherwise(amount)

    def _is_income(self) -> nw.Expr:
        return nw.col(str(self.nature)).cast(nw.String) == Nature.INCOME.value


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

    Sign: `variance` by the nature of the line; `favourable` is above nought where the news is good.

    Args:
        frame: A frame of polars (eager or lazy), pandas, pyarrow or duckdb.
        budget: The column of budgets: decimals, or integers such as whole pence.
        forecast: The column of forecasts, in the same unit.
        nature: "net", "expenditure" or "income" for all rows, or the column that says it.
        share_places: How many decimal places the share is rounded to.

    Raises:
        InvalidTypeError: Not a frame, a column that is no exact figures, or a column of natures in a lazy frame.
        InvalidValueError: No such column or nature, a column that would be written over, or figures too long.
        MissingExtraError: A pandas frame, and pyarrow is not installed.

    Examples:
        >>> import polars
        >>> frame = polars.DataFrame({"budget": [-537_000], "forecast": [-781_000]})
        >>> cp.frames.budget_variances(frame).row(0)
        (-537000, -781000, -244000, Decimal('-45.4'), 244000)
    """
    check_share_places(share_places)
    sheet = Sheet.of(frame)
    check_free(_ADDED, sheet.columns)
    lines = _lines(sheet, budget, forecast, nature)
    with exactly():
        work = lines.checked(sheet)
        return cast("FrameT", sheet.given_back(_varied(sheet, work, lines, share_places), _ADDED))


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
    wrong, so that it is refused; a lazy frame is taken at its word.

    Args:
        frame: A frame of polars (eager or lazy), pandas, pyarrow or duckdb.
        by: The columns whose values make a group; there is one row for each, in no particular order.
        budget: The column of budgets: decimals, or integers such as whole pence.
        forecast: The column of forecasts, in the same unit.
        nature: "net", "expenditure" or "income" for all rows, or the column that says it.
        share_places: How many decimal places the share is rounded to.

    Raises:
        InvalidTypeError: Not a frame, a column that is no exact figures, or a column of natures in a lazy frame.
        InvalidValueError: No such column or nature, no column to group by, an amount missing, or figures too long.
        MissingExtraError: A pandas frame, and pyarrow is not installed.

    Examples:
        >>> import polars
        >>> lines = {"area": ["Parks", "Parks"], "budget": [100, -20], "forecast": [90, -25]}
        >>> cp.frames.budget_totals(polars.DataFrame(lines), ["area"]).row(0)[:4]
        ('Parks', Decimal('80'), Decimal('65'), Decimal('-15'))
    """
    if isinstance(by, str) or not isinstance(by, Sequence):
        raise InvalidTypeError("columns to group by", by, "a list of names")
    if not by:
        raise InvalidValueError("columns to group by", by, "at least one name")
    check_share_places(share_places)
    sheet = Sheet.of(frame)
    groups = [check_there(name, "group", sheet.columns) for name in by]
    check_free([name for name in groups if name in _TOTALS], _TOTALS)
    lines = _lines(sheet, budget, forecast, nature)
    with exactly():
        work = lines.checked(sheet, groups)
        figures = figures_of(sheet, work, lines.amounts, share_load(share_places), None)
        decimal = nw.Decimal(_SUM_WIDTH, figures.scale)
        if sheet.is_eager:
            amounts = {name: nw.col(name) for name in lines.amounts}
            check_rows(work, [Fault(a.is_null(), a, f"an amount in {name!r}", "one") for name, a in amounts.items()])
        working = {sheet.prefix + what: name for what, name in zip(_TOTALS, lines.amounts, strict=True)}
        work = work.with_columns(
            **{what: lines.net(name, figures.scale).cast(decimal) for what, name in working.items()}
        )
        sums = {what.removeprefix(sheet.prefix): nw.col(what).sum() for what in working}
        totals = held(work.group_by(*groups).agg(**sums), is_eager=sheet.is_eager)
        total_lines = _Lines("budget", "forecast", Nature.NET)
        varied = _varied(sheet, totals, total_lines, share_places)
        return cast("FrameT", sheet.instead(varied, [*groups, *_TOTALS, *_ADDED]))


def _lines(sheet: Sheet, budget: str, forecast: str, nature: Nature | str) -> _Lines:
    check_divides(sheet)
    planned = check_there(budget, "budget", sheet.columns)
    expected = check_there(forecast, "forecast", sheet.columns)
    try:
        way: Nature | str = Nature(nature)
    except ValueError:
        way = check_there(nature, "nature", sheet.columns, [word.value for word in Nature])
        if not sheet.is_eager:
            wanted = "one nature for all rows, or a frame that is collected, so that its words can be looked at"
            raise InvalidTypeError("a column of natures in a lazy frame", nature, wanted) from None
    return _Lines(planned, expected, way)


def _varied(sheet: Sheet, work: Work, lines: _Lines, places: int) -> Work:
    """Return a frame with the variances of its lines."""
    figures = figures_of(sheet, work, lines.amounts, share_load(places), None)
    kinds = work.collect_schema()
    exact = [figures.column(name, kinds[name]) for name in lines.amounts]
    planned, expected = (nw.col(sheet.prefix + what) for what in _TOTALS)
    work = work.with_columns(**{sheet.prefix + what: column for what, column in zip(_TOTALS, exact, strict=True)})
    variance, saved = expected - planned, planned - expected
    work = work.with_columns(variance=variance, favourable=lines.favourable(variance, saved))
    return work.with_columns(variance_share=share_of(sheet, work, figures, nw.col("variance"), planned, places))
