"""Margins: how far each row is from the edges of its band, as columns.

Everything is measured as a lead over the target. The figures that surely earn a band begin at one lead, its edge; a
target that may be missed on either side has the same edge on both.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import cast

from narwhals.stable import v2 as nw

from councilperf.frames._answers import Answers
from councilperf.frames._figures import Figures, Load, shifted
from councilperf.frames._flags import Flag, as_column, both, either, negated
from councilperf.frames._sheet import Work
from councilperf.frames._terms import Row, simple_parts_of, term_of
from councilperf.rating import AllOf, AnyOf, Band, Condition, FloorReached, Gap, Improved, Scheme, WithinTolerance
from councilperf.values import PERCENT, Quantity

__all__ = ["MARGINS", "margin_load", "margins_of", "with_edges"]

MARGINS = ("to_better", "to_worse")
_WIDTH = 31
_WIDEST = 36  # so that a difference still fits
Extent = tuple[Flag, nw.Expr]  # where it is all figures; and where they begin at a lead, that lead


def _places(scheme: Scheme) -> int:
    """Return how many decimal places more than the figures an edge of a key may have."""
    limits = [part.limit for part in simple_parts_of(scheme) if isinstance(part, Gap)]
    return max((_decimals(_share(limit)) for limit in limits), default=0)


def _share(limit: Quantity) -> Fraction:
    return Fraction(limit.value) / (100 if limit.unit == PERCENT else 1)


def _decimals(number: Fraction) -> int:
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    return places


def margin_load(scheme: Scheme, places: int) -> Load:
    """Return the largest numbers that edges take, where integers hold so many places."""
    power = 10 ** _places(scheme)
    shares = [abs(_share(part.limit)) for part in simple_parts_of(scheme) if isinstance(part, Gap)]
    largest = int(max(shares, default=Fraction(0)) * power)
    return Load(max(power, largest), largest * 10**places + 1)


def with_edges(work: Work, answers: Answers, row: Row) -> Work:
    """Return a frame with working columns for the lead of each row, and for the lead at which each band begins."""
    raised = _places(answers.scheme)
    made = {"edge_" + str(number): _edge(band, row, raised) for number, band in enumerate(answers.scheme.bands[:-1])}
    made["raised"] = _raised(row.figures, row.lead, raised)
    return work.with_columns(**{answers.columns.prefix + what: column for what, column in made.items()})


def margins_of(answers: Answers, row: Row, place: nw.Expr) -> dict[str, nw.Expr]:
    """Return the columns of margins, of a frame that has edges.

    Args:
        answers: What the key comes to.
        row: What each row says.
        place: How many bands are worse than each row's; null where there is no rating.
    """
    columns, figures = answers.columns, row.figures
    last = len(answers.scheme.bands) - 1
    lead = columns.working("raised")
    edges = [columns.working(f"edge_{number}") for number in range(last)]
    better = worse = nw.when(nw.lit(value=False)).then(lead)
    for number, edge in enumerate(edges):
        is_here = place == nw.lit(last - number, nw.Int8)
        worse = worse.when(is_here).then(lead - edge)
        is_next = place == nw.lit(last - number - 1, nw.Int8)
        least = edge if not number else nw.min_horizontal(*edges[: number + 1])  # Spark wants two at the least
        better = better.when(is_next).then(least - lead)
    moved = figures.places + _places(answers.scheme)
    margins = {"to_better": better.otherwise(None), "to_worse": worse.otherwise(None)}
    return {what: shifted(column, moved, _WIDTH, figures.scale + moved) for what, column in margins.items()}


def _edge(band: Band, row: Row, raised: int) -> nw.Expr:
    return _extent(cast("Condition", band.when), row, raised)[1]


def _extent(condition: Condition, row: Row, raised: int) -> Extent:
    """Return the figures that surely earn a condition."""
    figures = row.figures
    match condition:
        case Gap():
            return False, _of_gap(condition, row, raised)
        case FloorReached(included):
            return False, _of_other(row.floor, row, raised, included=included)
        case Improved(or_held=or_held):
            return False, _of_other(row.earlier, row, raised, included=or_held)
        case WithinTolerance(included):
            return False, _of_other(figures.number(0) - row.tolerance, row, raised, included=included)
        case AllOf() | AnyOf():
            return _joined([_extent(part, row, raised) for part in condition.parts], condition)
        case _:
            return term_of(condition, row).holds, _nothing(row)


def _of_gap(gap: Gap, row: Row, raised: int) -> nw.Expr:
    figures, share = row.figures, _share(gap.limit)
    if gap.limit.unit != PERCENT or not share:
        edge = _constant(figures, share * 10 ** (figures.places + raised))
    else:
        nought = nw.when(~row.lead.is_null()).then(_constant(figures, Fraction(0)))
        edge = _raised(figures, row.size, raised, share)
        edge = nw.when(~row.size.is_null()).then(edge).otherwise(nought) if share < 0 else edge
    is_far = share > 0 or (not share and not gap.included)
    never = row.is_two_sided if is_far else False
    return nw.when(as_column(negated(never))).then(edge)


def _of_other(other: nw.Expr, row: Row, raised: int, *, included: bool) -> nw.Expr:
    edge = _raised(row.figures, other, raised)
    if included:
        return edge
    never = both(row.is_two_sided, other == row.figures.number(0))
    return nw.when(as_column(negated(never))).then(edge)


def _joined(extents: Sequence[Extent], condition: AllOf | AnyOf) -> Extent:
    is_all: Flag = isinstance(condition, AllOf)
    edges = [edge for _, edge in extents]
    if isinstance(condition, AnyOf):
        for everything, _ in extents:
            is_all = either(is_all, everything)
        return is_all, nw.when(as_column(negated(is_all))).then(nw.min_horizontal(*edges))
    is_none: Flag = False
    for everything, edge in extents:
        is_all = both(is_all, everything)
        is_none = either(is_none, both(negated(everything), edge.is_null()))
    return is_all, nw.when(as_column(negated(is_none))).then(nw.max_horizontal(*edges))


def _raised(figures: Figures, column: nw.Expr, places: int, share: Fraction = Fraction(1)) -> nw.Expr:
    """Return a multiple of a column, with so many places more, as a whole number of its last place."""
    return figures.times(column, int(share * 10**places)).cast(_kind(figures))


def _constant(figures: Figures, number: Fraction) -> nw.Expr:
    return figures.number(int(number)).cast(_kind(figures))


def _nothing(row: Row) -> nw.Expr:
    return nw.when(nw.lit(value=False)).then(_constant(row.figures, Fraction(0)))


def _kind(figures: Figures) -> nw.Int64 | nw.Decimal:
    return nw.Int64() if figures.width is None else nw.Decimal(_WIDEST, figures.scale)
