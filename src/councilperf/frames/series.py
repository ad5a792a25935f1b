"""Series in bulk: trends, each row of figures against an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeVar, cast, final

import attrs
from narwhals.stable import v2 as nw

from councilperf.errors import InvalidTypeError, InvalidValueError, UnitMismatchError
from councilperf.frames._columns import check_free, check_groups, check_there, check_word, check_words
from councilperf.frames._figures import Figures, Load, figures_of
from councilperf.frames._flags import Flag, as_column, both, first_that_holds
from councilperf.frames._periods import YEAR, with_periods
from councilperf.frames._rows import Fault, checked, wrong_word
from councilperf.frames._sheet import Sheet, Work, exactly
from councilperf.frames._windows import whole, with_before, with_groups
from councilperf.performance import Course, Kind, Untold
from councilperf.rating import Direction, Since
from councilperf.values import PERCENT, Quantity, Unit
from councilperf.values._guards import check_kind
from councilperf.values.quantity import unit_of_difference

__all__ = ["trends"]

FrameT = TypeVar("FrameT")
_ADDED = {
    Since.LAST_PERIOD: ("earlier", "change", "course", "untold"),
    Since.LAST_YEAR: ("year_earlier", "change_on_year", "course_on_year", "untold_on_year"),
}
_TWO_SIDED = (Direction.NEAREST, Direction.WITHIN)
_ROOM = 10  # a difference of two distances is longer than a difference of two figures


@final
@attrs.frozen
class _Asked:
    """What a trend is asked of.

    Attributes:
        sheet: The frame.
        value: The column of figures.
        target: The column of targets; None where none are named.
        better: The direction of all rows, or the column of directions.
        kind: The kind of all rows, or the column of kinds; None where none are declared.
        since: Which earlier figure is compared with.
        flat: How much change counts as none; None for the very same figure.
    """

    sheet: Sheet
    value: str
    target: str | None
    better: Direction | str
    kind: Kind | str | None
    since: Since
    flat: Quantity | None

    @property
    def figures(self) -> list[str]:
        """The columns of figures."""
        return [self.value] if self.target is None else [self.value, self.target]

    @property
    def words(self) -> dict[str, str]:
        """What each column of words is, and the column that it stands in."""
        found = {} if isinstance(self.better, Direction) else {"better": self.better}
        return found if self.kind is None or isinstance(self.kind, Kind) else {**found, "kind": self.kind}

    @property
    def band(self) -> Fraction:
        """How much change counts as none: a share where it is in per cent."""
        if self.flat is None:
            return Fraction(0)
        return Fraction(self.flat.value) / (100 if self.flat.unit == PERCENT else 1)

    def working(self, what: str) -> nw.Expr:
        """Return a working column."""
        return nw.col(self.sheet.prefix + what)

    def goes(self, *ways: Direction) -> Flag:
        """Tell which rows have one of these directions."""
        if isinstance(self.better, Direction):
            return self.better in ways
        return nw.col(self.better).cast(nw.String).is_in([way.value for way in ways])

    def is_flow(self) -> Flag:
        """Tell which rows' figures add up."""
        if self.kind is None or isinstance(self.kind, Kind):
            return self.kind is Kind.FLOW
        return nw.col(self.kind).cast(nw.String) == Kind.FLOW.value


def trends(  # noqa: PLR0913 - one keyword for each thing that a trend asks about
    frame: FrameT,
    by: Sequence[str],
    *,
    period: str = "period",
    value: str = "value",
    better: Direction | str,
    since: Since = Since.LAST_PERIOD,
    flat: Quantity | None = None,
    unit: Unit | None = None,
    target: str | None = None,
    kind: Kind | str | None = None,
    places: int | None = None,
) -> FrameT:
    """Tell which way each figure of many series goes, as the scalar function `trend` does of one.

    A row is compared with the row of its own series that is of the period before, or of the same period of the year
    before; that there is none is told, not guessed from another row. Breaks in a series are not in a frame: name a
    column that tells what is before from what is after among `by`.

    Args:
        frame: A frame of polars (eager or lazy), pandas, pyarrow, duckdb or PySpark.
        by: The columns that tell one series from another: the council, the measure.
        period: The column of periods, as text such as "2021-22 Q2".
        value: The column of figures.
        better: "higher", "lower", "nearest", "within" or "none" for all rows, or the column that says it.
        since: The last period or last year.
        flat: How much change counts as none, itself included: per cent of the earlier figure, or an amount of `unit`,
            in points for percentages.
        unit: The unit of all rows, where `flat` is an amount.
        target: The column of targets, for measures that are to come near one.
        kind: "flow", "stock" or "ratio" for all rows, or the column that says it: a year to date of a flow is compared
            with last year's alone.
        places: How many decimal places integer columns hold.

    Returns:
        The same frame with columns `earlier`, `change`, `course` ("improving", "worsening", "flat") and `untold`, why
        there is no course; since last year they are `year_earlier`, `change_on_year`, `course_on_year` and
        `untold_on_year`.

    Raises:
        InvalidTypeError: Not a frame, or a column of floats or of anything else that is no exact figure.
        InvalidValueError: No such column, direction or kind; a row that is of no series or period; two rows of one
            series for one period; or a column that would be written over.
        UnitMismatchError: A flat band that does not fit the unit.
        MissingExtraError: A pandas frame, and pyarrow is not installed.

    Examples:
        >>> import polars
        >>> frame = polars.DataFrame(
        ...     {
        ...         "council": ["A", "A", "A"],
        ...         "period": ["2021-22 Q1", "2021-22 Q2", "2021-22 Q4"],
        ...         "value": [54, 58, 61],
        ...     }
        ... )
        >>> told = cp.frames.trends(frame, ["council"], better="higher")
        >>> told["change"].to_list(), told["course"].to_list(), told["untold"].to_list()[2]
        ([None, 4, None], [None, 'improving', None], 'there is no earlier figure to compare with')
    """
    sheet = Sheet.of(frame)
    if not isinstance(since, Since):
        raise InvalidTypeError("an earlier figure to compare with", since, "Since.LAST_PERIOD or Since.LAST_YEAR")
    if unit is not None:
        check_kind(Unit, unit, "a unit")
    _check_flat(flat, unit)
    check_free(_ADDED[since], sheet.columns)
    names = check_groups(by, sheet.columns, ())
    when = check_there(period, "period", sheet.columns)
    asked = _Asked(
        sheet,
        check_there(value, "value", sheet.columns),
        None if target is None else check_there(target, "target", sheet.columns),
        check_word(better, Direction, "better", sheet.columns),
        None if kind is None else check_word(kind, Kind, "kind", sheet.columns),
        since,
        flat,
    )
    with exactly():
        work = sheet.work([*dict.fromkeys([*names, when, *asked.figures, *asked.words.values()])])
        check_words(work, {"period": when, **asked.words})
        share = asked.band
        largest = _ROOM * max(abs(share.numerator), share.denominator)
        amount = 0 if flat is None or flat.unit == PERCENT else int(abs(share.numerator) * 10 ** (places or 0))
        figures = figures_of(sheet, work, asked.figures, Load(largest, amount + 1), places)
        work = _with_earlier(asked, work, names, when, figures)
        return cast("FrameT", sheet.given_back(_told(asked, work, figures), _ADDED[since]))


def _check_flat(flat: Quantity | None, unit: Unit | None) -> None:
    if flat is None:
        return
    if not isinstance(flat, Quantity):
        raise InvalidTypeError("a flat band", flat, "a Quantity such as points('0.5')")
    if flat.value < 0:
        raise InvalidValueError("a flat band", flat, "a change, not below nought")
    if flat.unit not in (PERCENT, unit and unit_of_difference(unit)):
        raise UnitMismatchError("compare", f"figures in {unit}", f"a flat band in {flat.unit}")


def _with_earlier(asked: _Asked, work: Work, names: Sequence[str], period: str, figures: Figures) -> Work:
    """Return a frame with working columns for the figures of each row, and for the one that it is compared with."""
    sheet, prefix = asked.sheet, asked.sheet.prefix
    work, groups = with_groups(sheet, work, names)
    work = with_periods(sheet, work, period)
    kinds = work.collect_schema()
    exact = {"figure": figures.column(asked.value, kinds[asked.value])}
    if asked.target is not None:
        exact["goal"] = figures.column(asked.target, kinds[asked.target])
    is_yearly = asked.since is Since.LAST_YEAR
    in_year = asked.working("end") % nw.lit(YEAR) if is_yearly else nw.lit(0)
    work = work.with_columns(**{prefix + what: column for what, column in exact.items()}, **{prefix + "in": in_year})
    groups += [prefix + "months", prefix + "in"]
    work = with_before(sheet, work, groups, prefix + "end", [prefix + "end", prefix + "figure", asked.value])
    end, before = asked.working("end"), asked.working("before_end")
    faults = [Fault(end == before, nw.col(period), "one row of a series for each period", "no other of the same")]
    faults += [wrong_word(asked.better, "a direction of better", Direction)] if "better" in asked.words else []
    faults += _wrong_kinds(asked)
    months = asked.working("months")
    step = nw.lit(YEAR) if is_yearly else nw.when(months > nw.lit(0)).then(months).otherwise(nw.lit(1))
    is_it = checked(sheet, work, faults, whole(sheet, end)) == before + step
    work = work.with_columns(**{prefix + "is_it": is_it})
    there = {what: nw.when(asked.working("is_it")).then(nw.col(f"{prefix}before_{name}")) for what, name in (
        ("before", "figure"), ("earlier", asked.value)
    )}  # fmt: skip
    return work.with_columns(**{prefix + what: column for what, column in there.items()})


def _wrong_kinds(asked: _Asked) -> list[Fault]:
    if "kind" not in asked.words:
        return []
    fault = wrong_word(asked.words["kind"], "a kind", Kind)
    return [attrs.evolve(fault, where=fault.where & ~nw.col(asked.words["kind"]).is_null())]  # none is declared


def _told(asked: _Asked, work: Work, figures: Figures) -> Work:
    """Return a frame with the columns of a trend."""
    prefix = asked.sheet.prefix
    now, before = asked.working("figure"), asked.working("before")
    work = work.with_columns(**{prefix + "change": now - before, prefix + "gain": _gain(asked)})
    reasons: list[tuple[Flag, str]] = [
        (now.is_null(), Untold.NO_FIGURE),
        (before.is_null(), Untold.NO_EARLIER_FIGURE),
    ]
    if asked.since is Since.LAST_PERIOD:
        reasons.append((both(asked.is_flow(), asked.working("months") == nw.lit(0)), Untold.CUMULATIVE))
    reasons.append((asked.goes(Direction.NONE), Untold.NO_DIRECTION))
    has_none: Flag = True if asked.target is None else asked.working("goal").is_null()
    reasons.append((both(asked.goes(*_TWO_SIDED), has_none), Untold.NO_TARGET))
    work = work.with_columns(**{prefix + "untold": first_that_holds(reasons)})
    gain, band = figures.times(asked.working("gain"), asked.band.denominator), _band(asked, figures)
    course = nw.when(~asked.working("untold").is_null()).then(nw.lit(None, nw.String))
    course = course.when(gain.abs() <= band).then(nw.lit(Course.FLAT.value))
    improving = course.when(gain > figures.number(0)).then(nw.lit(Course.IMPROVING.value))
    told = improving.otherwise(nw.lit(Course.WORSENING.value))
    made = (asked.working("earlier"), asked.working("change"), told, asked.working("untold"))
    return work.with_columns(**dict(zip(_ADDED[asked.since], made, strict=True)))


def _gain(asked: _Asked) -> nw.Expr:
    """Return how much better each figure is than the earlier one; null where no way is better."""
    now, before = asked.working("figure"), asked.working("before")
    ways: list[tuple[Flag, nw.Expr]] = [
        (asked.goes(Direction.HIGHER), now - before),
        (asked.goes(Direction.LOWER), before - now),
    ]
    if asked.target is not None:
        goal = asked.working("goal")
        ways.append((asked.goes(*_TWO_SIDED), (before - goal).abs() - (now - goal).abs()))
    gain = nw.when(nw.lit(value=False)).then(now - before)
    for where, better_by in ways:
        gain = gain.when(as_column(where)).then(better_by)
    return gain.otherwise(None)


def _band(asked: _Asked, figures: Figures) -> nw.Expr:
    """Return how much gain counts as none, times the denominator of the band."""
    if asked.flat is not None and asked.flat.unit == PERCENT:
        return figures.times(asked.working("before").abs(), asked.band.numerator)
    return figures.number(asked.band.numerator * 10**figures.places)
