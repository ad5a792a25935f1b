"""Rows: what each row of a frame says, made ready for a key, and what no row may say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import final

import attrs
from narwhals.stable import v2 as nw

from councilperf.errors import InvalidValueError
from councilperf.frames._figures import Figures
from councilperf.frames._flags import Flag, as_column, both
from councilperf.frames._sheet import Sheet, Work, peeked
from councilperf.frames._terms import Row
from councilperf.rating import Base, Direction, Scheme
from councilperf.values import Unit
from councilperf.values._word import Word

__all__ = [
    "Columns",
    "Fault",
    "check_rows",
    "checked",
    "faults_of",
    "guarded",
    "row_of",
    "stopped",
    "with_row",
    "wrong_word",
]

_TWO_SIDED = (Direction.NEAREST.value, Direction.WITHIN.value)
_UNIT = r"^[A-Za-z£][A-Za-z0-9£/.'()%-]*( [A-Za-z0-9£/.'()%-]+)*$"


@final
@attrs.frozen
class Columns:
    """Which columns, or constants for all rows, a rating asks for.

    Attributes:
        figures: What each figure is: "value", "target", "floor" and so on, and the column that it stands in.
        better: The direction of all rows, or the name of the column of directions.
        unit: The unit of all rows, or the name of the column of units.
        level: The level of the council that all rows are at.
        prefix: What the names of working columns begin with.
    """

    figures: dict[str, str]
    better: Direction | str
    unit: Unit | str
    level: str | None
    prefix: str

    @property
    def words(self) -> dict[str, str]:
        """What each column of words is, and the column that it stands in."""
        found = {} if isinstance(self.better, Direction) else {"better": self.better}
        return found if isinstance(self.unit, Unit) else {**found, "unit": self.unit}

    @property
    def names(self) -> list[str]:
        """The columns that are read."""
        return list(dict.fromkeys([*self.figures.values(), *self.words.values()]))

    def working(self, what: str) -> nw.Expr:
        """Return a working column."""
        return nw.col(self.prefix + what)


@final
@attrs.frozen
class Fault:
    """Something that no row may say.

    Attributes:
        where: The rows that say it.
        said: What they say.
        what: What they should say, and in which column.
        expected: What would be right.
    """

    where: nw.Expr
    said: nw.Expr
    what: str
    expected: str


def with_row(work: Work, columns: Columns, figures: Figures, scheme: Scheme) -> Work:
    """Return a frame with working columns for all that a key asks: leads over the target, and sizes."""
    work = figures.added(work, {columns.prefix + what: name for what, name in columns.figures.items()})
    words = {columns.prefix + what: nw.col(name).cast(nw.String) for what, name in columns.words.items()}
    work = work.with_columns(**words) if words else work
    made: dict[str, nw.Expr] = {}
    for what, lead in (("value", "lead"), ("floor", "floor_lead"), ("earlier", "earlier_lead")):
        if what in columns.figures:
            made[lead] = _lead(columns, columns.working(what), figures.number(0), scheme.base)
    size = columns.working("gross" if scheme.base is Base.GROSS else "target")
    if scheme.base is not Base.GROSS or "gross" in columns.figures:
        made["size"] = nw.when(size != figures.number(0)).then(size.abs())
    return work.with_columns(**{columns.prefix + what: column for what, column in made.items()})


def row_of(columns: Columns, figures: Figures, scheme: Scheme) -> Row:
    """Return what `with_row` made, by name."""
    is_two_sided: Flag
    if isinstance(columns.better, Direction):
        is_two_sided = columns.better.value in _TWO_SIDED
    else:
        is_two_sided = columns.working("better").is_in(_TWO_SIDED)
    return Row(
        figures=figures,
        target=columns.working("target"),
        unit=columns.unit if isinstance(columns.unit, Unit) else columns.working("unit"),
        level=columns.level,
        lead=columns.working("lead"),
        size=columns.working("size"),
        gross=columns.working("gross") if scheme.base is Base.GROSS else None,
        floor=columns.working("floor_lead"),
        earlier=columns.working("earlier_lead"),
        tolerance=columns.working("tolerance"),
        is_two_sided=is_two_sided,
    )


def _lead(columns: Columns, figure: nw.Expr, nought: nw.Expr, base: Base) -> nw.Expr:
    """Return how much better than the target a figure is; null where either is missing or no way is better."""
    target = columns.working("target")
    above, below = figure - target, target - figure
    off = nw.when(figure < target).then(above).otherwise(below)
    if base is Base.SIGNED:  # a share of less than nought turns better and worse round
        is_turned = target < nought
        above, below = nw.when(is_turned).then(below).otherwise(above), nw.when(is_turned).then(above).otherwise(below)
    leads = {Direction.HIGHER: above, Direction.LOWER: below, Direction.NEAREST: off, Direction.WITHIN: off}
    if isinstance(columns.better, Direction):
        return leads.get(columns.better, nw.when(nw.lit(value=False)).then(above))
    better = columns.working("better")
    chain = nw.when(better == Direction.HIGHER.value).then(above).when(better == Direction.LOWER.value).then(below)
    return chain.when(better.is_in(_TWO_SIDED)).then(off)


def faults_of(columns: Columns, figures: Figures, misfit: Flag, scheme: Scheme) -> list[Fault]:
    """Return what no row may say: what the scalar path refuses."""
    faults: list[Fault] = []
    words = columns.words
    unit, tolerance = columns.working("unit"), columns.working("tolerance")
    if "better" in words:
        faults.append(wrong_word(words["better"], "a direction of better", Direction))
    if "unit" in words:
        what = f"a unit, in column {words['unit']!r}"
        expected = "a short name such as 'percent', 'tonnes' or 'per 1000'"
        faults.append(Fault(unit.is_null() | ~unit.str.contains(_UNIT), unit, what, expected))
        wrong = as_column(both(misfit, ~columns.working("lead").is_null()))
        what = f"a unit that the limits of {scheme.name!r} fit, in column {words['unit']!r}"
        faults += [Fault(wrong, unit, what, "the unit that they are in")] if misfit is not False else []
    if "tolerance" in columns.figures:
        what = f"a tolerance, in column {columns.figures['tolerance']!r}"
        faults.append(Fault(tolerance < figures.number(0), tolerance, what, "a distance, not below nought"))
    return faults


def check_rows(work: Work, faults: Sequence[Fault]) -> None:
    """Refuse a frame with a row that says what no row may say.

    Raises:
        InvalidValueError: Such a row: the first of its fault.
    """
    for fault in faults:
        if number := peeked(work, number=fault.where.sum())["number"]:
            value = peeked(work.filter(fault.where).head(1), value=fault.said)["value"]
            raise InvalidValueError(f"{fault.what} ({number} in all)", value, fault.expected)


def stopped(sheet: Sheet, faults: Sequence[Fault]) -> nw.Expr:
    """Return nought, which stops the engine at a row that says what no row may say."""
    total: nw.Expr = nw.lit(0)
    for fault in reversed(faults):  # the first is looked at first
        total = sheet.stop(fault.where, f"not {fault.what}; expected {fault.expected}") + total
    return total


def checked(sheet: Sheet, work: Work, faults: Sequence[Fault], column: nw.Expr) -> nw.Expr:
    """Return a column of whole numbers, once no row says what none may say, or that stops a lazy engine at such a row.

    Raises:
        InvalidValueError: Such a row, where rows can be looked at.
    """
    if sheet.is_eager:
        check_rows(work, faults)
    return column if sheet.is_eager or not faults else stopped(sheet, faults) + column


def guarded(score: nw.Expr, sheet: Sheet, faults: Sequence[Fault]) -> nw.Expr:
    """Return a score that stops the engine at a row that says what no row may say."""
    return stopped(sheet, faults).cast(nw.Int8) + score if faults else score


def wrong_word(name: str, what: str, words: Iterable[Word]) -> Fault:
    """Return where a column says none of a few words."""
    said, known = nw.col(name).cast(nw.String), [word.value for word in words]
    wrong = said.is_null() | ~said.is_in(known)
    return Fault(wrong, said, f"{what}, in column {name!r}", f"one of {', '.join(map(repr, known))}")
