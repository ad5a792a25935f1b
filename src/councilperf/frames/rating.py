"""Rating in bulk: the keys of the scalar path, on columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Literal, TypeVar, cast

from councilperf.errors import InvalidTypeError, InvalidValueError, SchemeError, UnitMismatchError
from councilperf.frames._answers import answers_of, place_of, rank_of, reason_of, with_answers, word_of
from councilperf.frames._columns import check_free, check_there, check_word, check_words
from councilperf.frames._figures import figures_of, shifted, unscaled_of
from councilperf.frames._margins import MARGINS, margin_load, margins_of, with_edges
from councilperf.frames._rows import Columns, check_rows, faults_of, guarded, row_of, with_row
from councilperf.frames._shares import SHARE_WIDTH, share_load, share_of
from councilperf.frames._sheet import Sheet, exactly
from councilperf.frames._terms import load_of, simple_parts_of
from councilperf.rating import (
    DERBYSHIRE_2021,
    Base,
    Direction,
    FloorReached,
    Gap,
    Improved,
    Scheme,
    WithinTolerance,
)
from councilperf.values import COUNT, DAYS, PERCENT, POINTS, Unit

__all__ = ["rate"]

FrameT = TypeVar("FrameT")
_NEEDED: dict[type, str] = {FloorReached: "floor", WithinTolerance: "tolerance", Improved: "earlier"}
_COMMON_UNIT = re.compile(r"percent|points|count|days|yes/no|per [0-9]+|[A-Z]{3}", re.ASCII)
_MOST_PLACES = 18
_OUTPUTS = ("words", "ranks")
_ALSO = ("distance", "gap", "margin", "reason")
_GAP_PLACES = 1


def rate(  # noqa: PLR0913 - one keyword for each thing that a published key asks about
    frame: FrameT,
    *,
    value: str = "value",
    target: str = "target",
    better: Direction | str | None = None,
    unit: Unit | str = PERCENT,
    scheme: Scheme = DERBYSHIRE_2021,
    floor: str | None = None,
    tolerance: str | None = None,
    earlier: str | None = None,
    gross: str | None = None,
    level: str | None = None,
    places: int | None = None,
    output: Literal["words", "ranks"] = "words",
    also: Collection[str] = (),
) -> FrameT:
    """Rate every row of a frame by a key: the same frame, with a column `rating` of printed words.

    The ratings are those of `assess`, row for row: figures are compared as whole numbers or decimals, never divided,
    and no float takes part. Without a figure or a target a row gets what the key answers instead, "Unknown" for most.
    A lazy frame stays lazy; what no row may say (a direction that is none) is then refused by its engine, once it
    goes through the rows.

    Args:
        frame: A frame of polars (eager or lazy), pandas, pyarrow, duckdb or PySpark.
        value: The column of figures.
        target: The column of targets, in the same unit.
        better: "higher", "lower", "nearest", "within" or "none" for all rows, or the column that says it; may be left
            out where the key itself says it.
        unit: The unit of all rows, or the column of the units' names; a council's own unit as `Unit("tonnes")`.
        scheme: The key.
        floor: The column of second values, for keys that ask for them.
        tolerance: The column of tolerances, in points for percentages, for keys that ask for them.
        earlier: The column of the figures that a trend is measured from, for keys that look back.
        gross: The column of gross figures, for keys whose percentages are of them.
        level: The level of the council that all rows are at, for keys that tell levels apart.
        places: How many decimal places integer columns hold: 2 where 5450 stands for 54.50.
        output: "words" for the printed words; "ranks" for the ranks of the ratings, the higher the better, which is
            faster, and null where there is none.
        also: Further columns: "reason", why there is no rating; "distance", how much better than its target the figure
            is, exactly, in its own unit; "gap", the same in per cent of the target's size (or of the key's base),
            rounded half away from nought to one place, and null where that is nought; "margin", two columns:
            `to_better`, how much better the figure would have to be to reach the next better band, and `to_worse`,
            how much worse it could be and still be at the edge of its own, exactly, in its own unit.

    Raises:
        InvalidTypeError: Not a frame, a column of floats or of anything else that is no exact figure.
        InvalidValueError: No such column, direction, unit or level; a column that would be written over; figures too
            long to be worked with exactly.
        SchemeError: The key asks for a column that is not named, or cannot be said per row.
        UnitMismatchError: The key's limits do not fit the unit.
        MissingExtraError: A pandas frame, and pyarrow is not installed.

    Examples:
        >>> import polars
        >>> frame = polars.DataFrame({"value": [54, 160, None], "target": [58, 114, 5]})
        >>> cp.frames.rate(frame, better="higher", unit="count")["rating"].to_list()
        ['Review', 'Strong', 'Unknown']
    """
    asked = _asked_figures(
        scheme, value=value, target=target, floor=floor, tolerance=tolerance, earlier=earlier, gross=gross
    )
    scheme.check_level(level)
    _check_output(places, output, also)
    if "gap" in also and scheme.base is Base.GROSS:
        _check_named(scheme, "gross", asked)
    sheet = Sheet.of(frame)
    check_free(["rating", *_names(also)], sheet.columns)
    columns = Columns(
        {what: check_there(name, what, sheet.columns) for what, name in asked.items()},
        _better(sheet, better, scheme),
        _unit(sheet, unit),
        level,
        sheet.prefix,
    )
    with exactly():
        return cast("FrameT", _rated(sheet, columns, scheme, places, output, also))


def _rated(
    sheet: Sheet, columns: Columns, scheme: Scheme, places: int | None, output: str, also: Collection[str]
) -> object:
    work = sheet.work(columns.names)
    check_words(work, columns.words)
    load = load_of(scheme, places or 0)
    if "gap" in also:
        load = load.with_room_for(share_load(_GAP_PLACES))
    if "margin" in also:
        load = load.with_room_for(margin_load(scheme, places or 0))
    names = list(columns.figures.values())
    short = unscaled_of(sheet, work, names, load) if places is None else None
    figures = short or figures_of(sheet, work, names, load, places)
    row = row_of(columns, figures, scheme)
    answers = answers_of(scheme, columns, row)
    if answers.misfit is True:
        raise UnitMismatchError("rate by", f"the limits of {scheme.name!r}", f"figures in {columns.unit}")
    work = with_row(work, columns, figures, scheme)
    faults = faults_of(columns, figures, answers.misfit, scheme)
    if sheet.is_eager:
        check_rows(work, faults)
        faults = []
    place = place_of(answers)
    score = guarded(rank_of(answers) if output == "ranks" else place, sheet, faults)
    work = with_answers(work, answers).with_columns(**{columns.prefix + "score": score})
    score = columns.working("score")
    made = {"rating": score if output == "ranks" else word_of(answers, score)}
    if "reason" in also:
        made["reason"] = reason_of(answers, lambda reason: reason.value)
    lead, size = columns.working("lead"), columns.working("size")
    if "distance" in also:
        made["distance"] = shifted(lead, figures.places, SHARE_WIDTH, figures.scale + figures.places)
    if "gap" in also:
        made["gap"] = share_of(sheet, work, figures, lead, size, _GAP_PLACES)
    if "margin" in also:
        work = with_edges(work.with_columns(**{columns.prefix + "place": place}), answers, row)
        made |= margins_of(answers, row, columns.working("place"))
    return sheet.given_back(work.with_columns(**made), list(made))


def _names(also: Collection[str]) -> list[str]:
    """Return the names of the further columns."""
    return [name for what in also for name in (MARGINS if what == "margin" else (what,))]


def _asked_figures(scheme: Scheme, **named: str | None) -> dict[str, str]:
    """Return the columns of figures that are to be read, by what they are."""
    if not isinstance(scheme, Scheme):
        raise InvalidTypeError("a key", scheme, "a Scheme such as DERBYSHIRE_2021")
    parts = simple_parts_of(scheme)
    needed = {_NEEDED[type(part)] for part in parts if type(part) in _NEEDED}
    shares = [part.limit for part in parts if isinstance(part, Gap) and part.limit.unit == PERCENT]
    if scheme.base is Base.GROSS and any(limit.value for limit in shares):
        needed.add("gross")
    asked = {what: name for what, name in named.items() if name is not None}
    for what in sorted(needed):
        _check_named(scheme, what, asked)
    return asked


def _check_named(scheme: Scheme, what: str, asked: Mapping[str, str]) -> None:
    if what not in asked:
        fault = f"asks for the {what} of each row"
        raise SchemeError(f"scheme {scheme.name!r}", fault, f"name its column: {what}='...'")


def _check_output(places: int | None, output: str, also: Collection[str]) -> None:
    """Refuse what is no way to answer."""
    if places is not None and (type(places) is not int or not 0 <= places <= _MOST_PLACES):
        raise InvalidValueError("places of integer columns", places, f"a whole number from 0 to {_MOST_PLACES}")
    if not isinstance(output, str) or output not in _OUTPUTS:
        raise InvalidValueError("an output", output, "'words' or 'ranks'")
    if isinstance(also, str) or not isinstance(also, Collection):
        raise InvalidTypeError("further columns", also, f"a list of {', '.join(map(repr, _ALSO))}")
    for name in also:
        if not isinstance(name, str) or name not in _ALSO:
            raise InvalidValueError("a further column", name, f"one of {', '.join(map(repr, _ALSO))}")


def _better(sheet: Sheet, better: Direction | str | None, scheme: Scheme) -> Direction | str:
    """Return a direction, or the name of a column of them; a direction's own word is never taken for a column."""
    if better is None:
        if scheme.better is None:
            raise InvalidTypeError("a direction of better", None, "one, as the key does not say it itself")
        return scheme.better
    return check_word(better, Direction, "better", sheet.columns)


def _unit(sheet: Sheet, unit: Unit | str) -> Unit | str:
    """Return a unit, or the name of a column of them; a name that is neither is a slip."""
    if isinstance(unit, Unit):
        return unit
    if isinstance(unit, str) and unit not in sheet.columns and _COMMON_UNIT.fullmatch(unit):
        return Unit(unit)
    return check_there(unit, "unit", sheet.columns, [PERCENT.name, POINTS.name, COUNT.name, DAYS.name])
