"""Ranks in bulk: where each council stands in its family group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, cast

from narwhals.stable import v2 as nw

from councilperf.errors import InvalidValueError
from councilperf.frames._columns import check_free, check_groups, check_there, check_word, check_words
from councilperf.frames._figures import Figures, Load, figures_of
from councilperf.frames._rows import Fault, checked, wrong_word
from councilperf.frames._sheet import Sheet, Work, exactly
from councilperf.frames._windows import whole, with_groups, with_rank
from councilperf.rating import Direction

__all__ = ["ranks"]

FrameT = TypeVar("FrameT")
_ADDED = ("rank", "ranked", "quartile")
_WAYS = (Direction.HIGHER, Direction.LOWER)
_QUARTERS = 4


def ranks(frame: FrameT, by: Sequence[str], *, value: str = "value", better: Direction | str) -> FrameT:
    """Rank the rows of each group, such as the councils of a family group in one year: the best is first.

    Ranks are those of competitions: councils with one figure share the better rank, and the next rank is left out (1,
    2, 2, 4). The quartile is that of the rank, `4 * (rank - 1) // ranked + 1`, so that equal figures are never in two
    quartiles. A row without a figure has neither.

    Args:
        frame: A frame of polars (eager or lazy), pandas, pyarrow, duckdb or PySpark.
        by: The columns that make a group: the measure, the period, the family.
        value: The column of figures.
        better: "higher" or "lower" for all rows, or the column that says it, the same for a whole group; a group whose
            measure has "none" is not ranked.

    Returns:
        The same frame with columns `rank`, `ranked` (how many rows of the group have a figure) and `quartile`.

    Raises:
        InvalidTypeError: Not a frame, or a column of floats or of anything else that is no exact figure.
        InvalidValueError: No such column, a direction that does not rank, a row without a group, or a column that would
            be written over.
        MissingExtraError: A pandas frame, and pyarrow is not installed.

    Examples:
        >>> import polars
        >>> frame = polars.DataFrame({"year": ["2021-22"] * 5, "value": [54, 61, 61, 48, None]})
        >>> cp.frames.ranks(frame, ["year"], better="higher").rows()[0]
        ('2021-22', 54, 3, 4, 3)
    """
    sheet = Sheet.of(frame)
    check_free(_ADDED, sheet.columns)
    names = check_groups(by, sheet.columns, ())
    figure = check_there(value, "value", sheet.columns)
    way = _way(sheet, better)
    words = {} if isinstance(way, Direction) else {"better": way}
    with exactly():
        work = sheet.work([*dict.fromkeys([*names, figure, *words.values()])])
        check_words(work, words)
        figures = figures_of(sheet, work, [figure], Load(1, 1), None)
        work, groups = with_groups(sheet, work, names)
        column = figures.column(figure, work.collect_schema()[figure])
        work = work.with_columns(**{sheet.prefix + "figure": column})
        work = _with_key(sheet, work, figures, way, groups)
        return cast("FrameT", sheet.given_back(_ranked(sheet, work, groups), _ADDED))


def _ranked(sheet: Sheet, work: Work, groups: Sequence[str]) -> Work:
    rank, key = sheet.prefix + "rank", sheet.prefix + "key"
    work = with_rank(sheet, work, groups, key, rank)
    made = {"rank": whole(sheet, nw.col(rank)), "ranked": nw.col(key).count().over(*groups)}
    work = work.with_columns(**{name: column.cast(nw.Int64) for name, column in made.items()})
    quarter = (nw.col("rank") - nw.lit(1)) * nw.lit(_QUARTERS)
    steps = [(quarter >= nw.col("ranked") * nw.lit(part)).cast(nw.Int64) for part in range(1, _QUARTERS)]
    return work.with_columns(quartile=sum(steps, start=nw.lit(1)))


def _way(sheet: Sheet, better: Direction | str) -> Direction | str:
    way = check_word(better, Direction, "better", sheet.columns)
    if isinstance(way, Direction) and way not in _WAYS:
        raise InvalidValueError("a direction that ranks", way.value, "'higher' or 'lower'")
    return way


def _with_key(sheet: Sheet, work: Work, figures: Figures, way: Direction | str, groups: Sequence[str]) -> Work:
    """Return a frame with a working column for what is ranked, the largest first."""
    key, sign = sheet.prefix + "key", sheet.prefix + "sign"
    figure = nw.col(sheet.prefix + "figure")
    against = figures.number(0) - figure
    if isinstance(way, Direction):
        return work.with_columns(**{key: figure if way is Direction.HIGHER else against})
    said = nw.col(way).cast(nw.String)
    higher = nw.when(said == Direction.HIGHER.value).then(nw.lit(1))
    signs = higher.when(said == Direction.LOWER.value).then(nw.lit(-1))
    work = work.with_columns(**{sign: signs.otherwise(nw.lit(0))})
    work = work.with_columns(**{f"{sign}_{end}": getattr(nw.col(sign), end)().over(*groups) for end in ("min", "max")})
    mixed = nw.col(sign + "_min") != nw.col(sign + "_max")
    what = "a direction that ranks"
    faults = [wrong_word(way, what, (*_WAYS, Direction.NONE)), Fault(mixed, said, what, "the same for all of a group")]
    sign_of = checked(sheet, work, faults, nw.col(sign))
    return work.with_columns(
        **{key: nw.when(sign_of == nw.lit(1)).then(figure).when(sign_of < nw.lit(0)).then(against)}
    )
