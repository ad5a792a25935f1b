"""Terms: the conditions of a key as comparisons of columns, from the same data as the scalar path.

How much better than its target a figure is, is called its lead: below nought it is behind. A key that speaks of 2% of
the target asks whether 50 times the lead is at least the target: whole numbers, multiplied and compared, never
divided. What cannot be told of a row, for want of a floor or because the target is nought, is null, and the engines'
own logic of true, false and null gives what the two reaches of the scalar path give.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import final

import attrs
from narwhals.stable import v2 as nw

from councilperf.frames._figures import Figures, Load
from councilperf.frames._flags import Flag, both, either, negated
from councilperf.rating import (
    AnyOf,
    AtLevel,
    Condition,
    FloorReached,
    Gap,
    Improved,
    MeasuredIn,
    Scheme,
    TargetAbove,
    Unrated,
    WithinTolerance,
)
from councilperf.rating.condition import simple_parts
from councilperf.values import PERCENT, POINTS, Quantity, Unit

__all__ = ["Row", "Term", "load_of", "simple_parts_of", "term_of"]

_GUARDS = (TargetAbove, MeasuredIn, AtLevel)
_SHARES = {Unrated.NO_GROSS: Unrated.ZERO_TARGET}  # one limit's two reasons, of which a row has one


@final
@attrs.frozen
class Row:
    """What each row says, as columns.

    Attributes:
        figures: How they are worked with.
        target: The target.
        unit: The unit of the measure, or the column of its names.
        level: The level of the council that all rows are at.
        lead: How much better than the target the figure is.
        size: What a relative limit is a share of; null where that is nought or missing.
        gross: The gross figure that it is the size of; None where it is the target's.
        floor: How much better than the target the second value is.
        earlier: How much better than the target the earlier figure is.
        tolerance: The measure's own tolerance.
        is_two_sided: Whether the target is missed on either side.
    """

    figures: Figures
    target: nw.Expr
    unit: Unit | nw.Expr
    level: str | None
    lead: nw.Expr
    size: nw.Expr
    gross: nw.Expr | None
    floor: nw.Expr
    earlier: nw.Expr
    tolerance: nw.Expr
    is_two_sided: Flag

    def is_in(self, unit: Unit) -> Flag:
        """Tell which rows are in a unit."""
        return self.unit == unit if isinstance(self.unit, Unit) else self.unit == unit.name


@final
@attrs.frozen
class Term:
    """What a condition comes to on each row.

    Attributes:
        holds: Whether it holds; null where that cannot be told.
        untold: Where it cannot be told of every figure, and why: the first that applies.
        settled: Where it holds for all figures, and where for none, whatever the figure is.
        misfit: Where its limit does not fit the measure's unit.
        if_missing: What it may come to where there is no figure: true, false or null (None).
        may_be_told: Whether parts that cannot be told may yet come to something that can: a share of nought beside
            other limits. A condition around it then gives another part's reason.
        is_ambiguous: Whether there is such a condition with reasons of two kinds, which columns do not tell apart.
    """

    holds: Flag
    untold: tuple[tuple[Flag, Unrated], ...] = ()
    settled: tuple[Flag, Flag] = (False, False)
    misfit: Flag = False
    if_missing: frozenset[bool | None] = frozenset({None})
    may_be_told: bool = False
    is_ambiguous: bool = False


def load_of(scheme: Scheme, places: int) -> Load:
    """Return the largest numbers that a key multiplies by and compares with, where integers hold so many places."""
    multiplier, constant = 1, 1
    for condition in simple_parts_of(scheme):
        if isinstance(condition, Gap) and condition.limit.unit == PERCENT:
            share = _share(condition.limit)
            multiplier = max(multiplier, abs(share.numerator), share.denominator)
        elif isinstance(condition, (Gap, TargetAbove)):
            amount = _amount(condition.limit if isinstance(condition, Gap) else condition.level, places)
            multiplier = max(multiplier, amount.denominator)
            constant = max(constant, abs(amount.numerator))
    return Load(multiplier, constant)


def simple_parts_of(scheme: Scheme) -> list[Condition]:
    """Return the parts of all conditions of a key."""
    return [part for band in scheme.bands for part in simple_parts(band.when)]


def term_of(condition: Condition, row: Row) -> Term:  # noqa: PLR0911 - one return a kind
    """Return what a condition comes to on each row."""
    match condition:
        case Gap():
            return _gap(condition, row)
        case FloorReached(included):
            return _at_least(row.floor, row, Unrated.NO_FLOOR, included=included)
        case Improved(or_held=or_held):
            return _at_least(row.earlier, row, Unrated.NO_EARLIER_FIGURE, included=or_held)
        case WithinTolerance(included):
            behind = row.tolerance * row.figures.number(-1)
            return _at_least(behind, row, Unrated.NO_TOLERANCE, included=included)
        case TargetAbove(level):
            amount = _amount(level, row.figures.places)
            is_above = row.figures.times(row.target, amount.denominator) > row.figures.number(amount.numerator)
            return _guard(both(row.is_in(level.unit), is_above))
        case MeasuredIn(unit):
            return _guard(row.is_in(unit))
        case AtLevel(name):
            return _guard(row.level == name)
        case _:
            return _joined(condition.parts, row, widest=isinstance(condition, AnyOf))


def _guard(holds: Flag) -> Term:
    outcomes = {holds} if isinstance(holds, bool) else {True, False, None}
    return Term(holds, settled=(holds, negated(holds)), if_missing=frozenset(outcomes))


def _share(limit: Quantity) -> Fraction:
    return Fraction(limit.value) / 100


def _amount(limit: Quantity, places: int) -> Fraction:
    scaled: Fraction = Fraction(limit.value) * 10**places
    return scaled


def _compared(left: nw.Expr, right: nw.Expr, *, included: bool) -> nw.Expr:
    return left >= right if included else left > right


def _gap(gap: Gap, row: Row) -> Term:
    figures, limit = row.figures, gap.limit
    is_far = limit.value > 0 or (not limit.value and not gap.included)
    never = row.is_two_sided if is_far else False
    if limit.unit != PERCENT or not limit.value:
        amount = _amount(limit, row.figures.places)
        lead = figures.times(row.lead, amount.denominator)
        holds = _compared(lead, figures.number(amount.numerator), included=gap.included)
        return Term(holds, settled=(False, never), misfit=_misfit(limit.unit, row))
    share = _share(limit)
    nought = figures.number(0)
    size = figures.times(row.size, abs(share.numerator))
    if limit.value < 0:  # the sign is put on the lead, so that a size is seldom multiplied
        behind = figures.times(row.lead, -share.denominator)
        holds = _compared(size, behind, included=gap.included) | (row.lead >= nought)
    else:
        ahead = figures.times(row.lead, share.denominator)
        holds = _compared(ahead, size, included=gap.included) & (row.lead > nought)
    untold: list[tuple[Flag, Unrated]] = [] if row.gross is None else [(row.gross.is_null(), Unrated.NO_GROSS)]
    untold.append((row.size.is_null(), Unrated.ZERO_TARGET))
    return Term(holds, untold=tuple(untold), settled=(False, never))


def _misfit(unit: Unit, row: Row) -> Flag:
    """Tell where a distance in a unit does not fit the measure's; between percentages it is in points."""
    if unit == PERCENT:
        return False  # only met or not: no distance at all
    fits = either(row.is_in(PERCENT), row.is_in(POINTS)) if unit == POINTS else row.is_in(unit)
    return negated(fits)


def _at_least(other: nw.Expr, row: Row, reason: Unrated, *, included: bool) -> Term:
    never = False if included else both(row.is_two_sided, ~other.is_null() & (other == row.figures.number(0)))
    holds = _compared(row.lead, other, included=included)
    return Term(holds, untold=((other.is_null(), reason),), settled=(False, never))


def _joined(parts: Sequence[Condition], row: Row, *, widest: bool) -> Term:
    """Join conditions in the order of the scalar path: guards first, and no limit measured where a guard decides."""
    terms = [term_of(part, row) for part in sorted(parts, key=lambda part: not isinstance(part, _GUARDS))]
    join = either if widest else both
    holds: Flag = not widest
    misfit: Flag = False
    decided: Flag = False
    all_other: Flag = True
    for term in terms:
        holds = join(holds, term.holds)
        misfit = either(misfit, both(negated(decided), term.misfit))
        decided = either(decided, term.settled[0 if widest else 1])
        all_other = both(all_other, term.settled[1 if widest else 0])
    untold = tuple((both(negated(decided), where), why) for term in terms for where, why in term.untold)
    settled = (decided, all_other) if widest else (all_other, decided)
    outcomes = {_told(answers, widest=widest) for answers in product(*(term.if_missing for term in terms))}
    kinds = {_SHARES.get(why, why) for _, why in untold}
    limits = [part for part in parts if not isinstance(part, _GUARDS)]
    is_ambiguous = len(kinds) > 1 and any(term.may_be_told for term in terms)
    return Term(
        holds,
        untold,
        settled,
        misfit,
        frozenset(outcomes),
        may_be_told=Unrated.ZERO_TARGET in kinds and len(limits) > 1,
        is_ambiguous=is_ambiguous or any(term.is_ambiguous for term in terms),
    )


def _told(answers: tuple[bool | None, ...], *, widest: bool) -> bool | None:
    if widest in answers:
        return widest
    return None if None in answers else not widest
