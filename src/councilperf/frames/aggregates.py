"""Aggregation in bulk: the figures of longer periods, or of groups, from those of shorter ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, cast, final

import attrs
from narwhals.stable import v2 as nw

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.frames._columns import check_groups, check_there, check_words
from councilperf.frames._figures import figures_of
from councilperf.frames._flags import Flag, first_that_holds
from councilperf.frames._periods import wrong_period
from councilperf.frames._rows import Fault, checked
from councilperf.frames._shares import check_share_places, share_load, share_of
from councilperf.frames._sheet import Sheet, Work, exactly, held
from councilperf.performance import Kind, Untold
from councilperf.values import Period

__all__ = ["aggregates"]

FrameT = TypeVar("FrameT")
_ADDED = ("known", "parts", "figure", "untold")
_SHARED = ("numerator", "denominator")
_SUM_WIDTH = 38


@final
@attrs.frozen
class _Asked:
    """What is aggregated.

    Attributes:
        sheet: The frame.
        groups: The columns that make a group.
        kind: How figures make a figure.
        period: The column of periods; None where every row of a group is a part of it.
        parts: The periods, in order.
        columns: What is added up, and the column that it stands in.
    """

    sheet: Sheet
    groups: list[str]
    kind: Kind
    period: str | None
    parts: tuple[str, ...]
    columns: dict[str, str]

    @property
    def added(self) -> list[str]:
        """The columns that are made."""
        return [*(_SHARED if self.kind is Kind.RATIO else ()), *_ADDED]

    def working(self, what: str) -> nw.Expr:
        """Return a working column."""
        return nw.col(self.sheet.prefix + what)


def aggregates(  # noqa: PLR0913 - one keyword for each thing that an aggregate asks about
    frame: FrameT,
    by: Sequence[str],
    *,
    kind: Kind | str,
    over: Period | None = None,
    part: type[Period] | None = None,
    period: str = "period",
    value: str = "value",
    numerator: str = "numerator",
    denominator: str = "denominator",
    places: int = 1,
) -> FrameT:
    """Work out one figure for each group: of a longer period, as the scalar `aggregate` does, or of all its rows.

    Flows add up; of a stock the last stands; of ratios all numerators are divided by all denominators, which is never
    the mean of percentages. A figure with a part missing is not told. Without `over` every row of a group is a part, as
    when councils make a family or a country.

    Args:
        frame: A frame of polars (eager or lazy), pandas, pyarrow, duckdb or PySpark.
        by: The columns that make a group: the council, the measure.
        kind: "flow", "stock" or "ratio".
        over: The longer period: a year, a year to date, a quarter.
        part: Which kind of period it is made of: `Month`, `Quarter`.
        period: The column of periods, as text such as "2021-22 Q2"; rows of other periods are left out.
        value: The column of figures, of flows and stocks.
        numerator: The column of numerators, of ratios.
        denominator: The column of denominators, of ratios.
        places: How many decimal places a percentage is rounded to, half away from nought.

    Returns:
        A frame with one row for each group that has any row, in no particular order, and the columns `known` (how many
        parts have a figure), `parts`, `figure` (of ratios in per cent) and `untold`, why there is none; of ratios also
        `numerator` and `denominator`, the sums of the known parts.

    Raises:
        InvalidTypeError: Not a frame, not periods, or a column that is no exact figure.
        InvalidValueError: No such column or kind, a stock of no period, or two rows of one group for one period.
        MissingExtraError: A pandas frame, and pyarrow is not installed.

    Examples:
        >>> import polars
        >>> frame = polars.DataFrame(
        ...     {
        ...         "family": ["A", "A"],
        ...         "numerator": [1, 90],
        ...         "denominator": [2, 100],
        ...     }
        ... )
        >>> cp.frames.aggregates(frame, ["family"], kind="ratio").row(0)
        ('A', Decimal('91'), Decimal('102'), 2, 2, Decimal('89.2'), None)
    """
    check_share_places(places)
    sheet = Sheet.of(frame)
    way = Kind.of(kind, "a kind")
    wanted = dict(zip(_SHARED, (numerator, denominator), strict=True)) if way is Kind.RATIO else {"value": value}
    columns = {what: check_there(name, what, sheet.columns) for what, name in wanted.items()}
    when = None if over is None else check_there(period, "period", sheet.columns)
    groups = check_groups(by, sheet.columns, [*columns, *_ADDED])
    asked = _Asked(sheet, groups, way, when, _parts(way, over, part), columns)
    with exactly():
        work = sheet.work([*dict.fromkeys([*groups, *([] if when is None else [when]), *columns.values()])])
        figures = figures_of(sheet, work, [*columns.values()], share_load(places), None)
        totals = held(_summed(asked, _of_parts(asked, work), figures.scale), is_eager=sheet.is_eager)
        return cast("FrameT", sheet.instead(_told(asked, totals, places), [*groups, *asked.added]))


def _parts(kind: Kind, over: Period | None, part: type[Period] | None) -> tuple[str, ...]:
    if over is None:
        if part is not None or kind is Kind.STOCK:
            raise InvalidValueError("a period to aggregate over", over, "one, such as FinancialYear('2020-21')")
        return ()
    if not isinstance(over, Period):
        raise InvalidTypeError("a period to aggregate over", over, "a Period such as FinancialYear('2020-21')")
    if not (isinstance(part, type) and issubclass(part, Period)):
        raise InvalidTypeError("a kind of period to divide by", part, "one such as Month or Quarter")
    return tuple(str(found) for found in over.partition(part))


def _of_parts(asked: _Asked, work: Work) -> Work:
    """Return the rows of the periods that are aggregated, with working columns for what they add."""
    sheet = asked.sheet
    if asked.period is not None:
        check_words(work, {"period": asked.period})
        said, wrong = nw.col(asked.period).cast(nw.String), wrong_period(asked.period)
        is_part = checked(sheet, work, [wrong], said.is_in(asked.parts).cast(nw.Int64))
        work = work.filter(is_part == nw.lit(1))
    usable = nw.lit(value=True)
    for name in asked.columns.values():
        usable = usable & ~nw.col(name).is_null()
    made = {what: nw.when(usable).then(nw.col(name)) for what, name in asked.columns.items()}
    if asked.kind is Kind.STOCK:
        is_last = nw.col(str(asked.period)).cast(nw.String) == asked.parts[-1]
        made["last"] = nw.when(is_last).then(nw.col(asked.columns["value"]))
    return work.with_columns(**{sheet.prefix + what: column for what, column in made.items()})


def _summed(asked: _Asked, work: Work, scale: int) -> Work:
    """Return what each group adds up to; a lazy engine stops at a group with two rows for one period."""
    sheet, decimal = asked.sheet, nw.Decimal(_SUM_WIDTH, scale)
    sums = ["last"] if asked.kind is Kind.STOCK else [*asked.columns]
    if not sheet.overflow_is_loud:
        work = work.with_columns(**{sheet.prefix + what: asked.working(what).cast(decimal) for what in sums})
    known = asked.working(next(iter(asked.columns)))
    counts = {"known": known.count(), "parts": nw.len()}
    if asked.kind is Kind.STOCK:
        counts["last_known"] = asked.working("last").count()
    if asked.period is not None:
        counts["periods"] = nw.col(asked.period).n_unique()
    found = {sheet.prefix + what: column for what, column in counts.items()}
    found |= {sheet.prefix + what + "_sum": asked.working(what).sum() for what in sums}
    totals = work.group_by(*asked.groups).agg(**found)
    rows, periods = asked.working("parts"), asked.working("periods")
    made = {"known": asked.working("known").cast(nw.Int64), "parts": rows.cast(nw.Int64)}
    if asked.period is not None:
        twice = Fault(rows != periods, rows, "one row of a group for each period", "no other of the same")
        made["parts"] = checked(sheet, totals, [twice], nw.lit(len(asked.parts)))
    summed = {sheet.prefix + what: asked.working(what + "_sum").cast(decimal) for what in sums}
    return totals.with_columns(**made, **summed)


def _told(asked: _Asked, totals: Work, places: int) -> Work:
    """Return the figure of each group, or why there is none."""
    sheet, known = asked.sheet, nw.col("known")
    missing: list[tuple[Flag, str]] = [(known == nw.lit(0), Untold.NO_FIGURE)]
    if asked.kind is Kind.STOCK:
        missing.append((asked.working("last_known") == nw.lit(0), Untold.MISSING_PARTS))
        figure = asked.working("last")
    else:
        missing.append((known < nw.col("parts"), Untold.MISSING_PARTS))
        figure = asked.working("value")
    if asked.kind is Kind.RATIO:
        there = {name: nw.when(known > nw.lit(0)).then(asked.working(name)) for name in _SHARED}
        totals = totals.with_columns(**there)
        figures = figures_of(sheet, totals, _SHARED, share_load(places), None)
        kinds = totals.collect_schema()
        exact = {name: figures.column(name, kinds[name]) for name in _SHARED}
        totals = totals.with_columns(**{sheet.prefix + name: column for name, column in exact.items()})
        top, bottom = (asked.working(name) for name in _SHARED)
        missing.append((bottom == figures.number(0), Untold.SHARE_OF_NOTHING))
        figure = share_of(sheet, totals, figures, top, bottom, places)
    totals = totals.with_columns(figure=figure, untold=first_that_holds(missing))
    return totals.with_columns(figure=nw.when(nw.col("untold").is_null()).then(nw.col("figure")))
