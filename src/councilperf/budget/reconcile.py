"""Reconciliation: whether printed figures can be true together, given that each was rounded before it was printed."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import final

import attrs

from councilperf.errors import CurrencyMismatchError, InvalidValueError, UndefinedError, UnitMismatchError
from councilperf.values import PERCENT, POINTS, Money, Quantity, _guards, percent
from councilperf.values._code import as_code
from councilperf.values._exact import rounded
from councilperf.values._word import Word

__all__ = ["Outcome", "Reconciliation", "reconcile_share", "reconcile_total"]


@final
class Outcome(Word):
    """What recomputing a printed figure comes to."""

    AGREES = "agrees"
    """The printed inputs give the printed figure."""
    CONTRADICTS = "contradicts"
    """No inputs that round to the printed ones give a figure that rounds to the printed one."""
    ROUNDING = "explained by rounding"
    """The printed inputs give another figure, but some inputs that round to them give the printed one."""


@final
@attrs.frozen
class Reconciliation:
    """A printed figure beside the one recomputed from other printed figures.

    Attributes:
        printed: The figure as printed: money, or a percentage.
        computed: The figure that the printed inputs give, rounded as the printed one is.
        outcome: Whether they agree, may both be right before rounding, or contradict each other.

    Examples:
        >>> found = reconcile_total(million("0.3"), [million("0.1"), million("0.1")], step=million("0.1"))
        >>> found.outcome.value, found.residual
        ('explained by rounding', Money("100000"))
    """

    printed: Money | Quantity = attrs.field(validator=_guards.only(Money, Quantity))
    computed: Money | Quantity = attrs.field(validator=_guards.only(Money, Quantity))
    outcome: Outcome = attrs.field(validator=_guards.only(Outcome))

    __repr__ = as_code

    @property
    def residual(self) -> Money | Quantity | None:
        """Printed less computed, a percentage's in points; None if one is money and the other is not."""
        if isinstance(self.printed, Money) and isinstance(self.computed, Money):
            return self.printed - self.computed
        if isinstance(self.printed, Quantity) and isinstance(self.computed, Quantity):
            return self.printed - self.computed
        return None


def reconcile_total(
    printed: Money, parts: Iterable[Money], *, less: Iterable[Money] = (), step: Money
) -> Reconciliation:
    """Compare a printed total with its printed parts: sums, differences, ladders and roll-forwards alike.

    Args:
        printed: The total as printed.
        parts: What is added up, as printed.
        less: What is taken off, as printed.
        step: What every figure was rounded to: `million("0.001")` for £m to three places. It is stated, never inferred.

    Raises:
        CurrencyMismatchError: The figures are not all of one currency.
        InvalidTypeError: Not a collection, or a figure is not money.
        InvalidValueError: The step is not above nought, or a printed figure is not a multiple of it.

    Examples:
        >>> awards = [pounds(2664), pounds(222), pounds(373)]
        >>> found = reconcile_total(pounds(3265), awards, step=pounds(1))
        >>> found.outcome.value, found.residual
        ('contradicts', Money("6"))
    """
    added, taken = _guards.tuple_of(Money, parts), _guards.tuple_of(Money, less)
    for figure in (printed, *added, *taken):
        _check_step(figure, step)
    computed = Money.total([*added, *(-figure for figure in taken)], currency=printed.currency)
    if computed == printed:
        return Reconciliation(printed, computed, Outcome.AGREES)
    possible = _sum([_before_rounding(figure, step) for figure in added])
    possible = _sum([possible, *(_turned(_before_rounding(figure, step)) for figure in taken)])
    explained = _meet(possible, _before_rounding(printed, step))
    return Reconciliation(printed, computed, Outcome.ROUNDING if explained else Outcome.CONTRADICTS)


def reconcile_share(
    printed: Quantity, part: Money, whole: Money, *, step: Money, share_step: Quantity
) -> Reconciliation:
    """Compare a printed percentage with the printed part and whole: a variance, a cost recovery.

    The percentage is of the size of the whole, as in `BudgetLine.variance_share`.

    Args:
        printed: The percentage as printed: `percent("-45.4")`.
        part: The part as printed.
        whole: The whole as printed.
        step: What the part and the whole were rounded to.
        share_step: What the percentage was rounded to: `points("0.1")`.

    Raises:
        CurrencyMismatchError: The amounts are not all of one currency.
        InvalidTypeError: An argument of another type.
        InvalidValueError: A step is not above nought, or a printed figure is not a multiple of it.
        UndefinedError: The whole, as printed, is nought.
        UnitMismatchError: The printed figure is not in per cent, or its step not in points.

    Examples:
        >>> figures = {"part": million("-0.244"), "whole": million("-0.537")}
        >>> steps = {"step": million("0.001"), "share_step": points("0.1")}
        >>> reconcile_share(percent("-45.4"), **figures, **steps).outcome.value
        'agrees'
        >>> reconcile_share(percent("-45.5"), **figures, **steps).outcome.value
        'explained by rounding'
        >>> reconcile_share(percent("45.4"), **figures, **steps).outcome.value
        'contradicts'
    """
    _guards.check_kind(Quantity, printed, "a printed percentage")
    _guards.check_kind(Quantity, share_step, "the step of a percentage")
    if (printed.unit, share_step.unit) != (PERCENT, POINTS):
        raise UnitMismatchError("reconcile", f"a share in {printed.unit}", f"its step in {share_step.unit}")
    for figure in (part, whole):
        _check_step(figure, step)
    shown, coin = Fraction(printed.value), Fraction(share_step.value)
    if coin <= 0 or (shown / coin).denominator != 1:
        raise InvalidValueError(f"a printed percentage in whole steps of {share_step}", printed, "as it was printed")
    if not whole:
        raise UndefinedError(str(part), str(whole))
    computed = percent(rounded(part / abs(whole) * 100, share_step.value))
    if computed == printed:
        return Reconciliation(printed, computed, Outcome.AGREES)
    parts, wholes = _before_rounding(part * 100, step * 100), _before_rounding(abs(whole), step)
    explained = _meet(_quotient(parts, wholes), _around(shown, coin))
    return Reconciliation(printed, computed, Outcome.ROUNDING if explained else Outcome.CONTRADICTS)


@final
@attrs.frozen
class _Interval:
    """All numbers from a low end to a high end, each end in it or not."""

    low: Fraction
    high: Fraction
    low_in: bool
    high_in: bool


def _check_step(figure: Money, step: Money) -> None:
    _guards.check_kind(Money, figure, "a printed figure")
    _guards.check_kind(Money, step, "a step")
    if figure.currency != step.currency:
        raise CurrencyMismatchError("reconcile", figure.currency, step.currency)
    if step.amount <= 0 or (Fraction(figure.amount) / Fraction(step.amount)).denominator != 1:
        raise InvalidValueError(
            f"a printed figure in whole steps of {step}", figure, "figures as printed, and their step"
        )


def _before_rounding(figure: Money, step: Money) -> _Interval:
    return _around(Fraction(figure.amount), Fraction(step.amount))


def _around(figure: Fraction, step: Fraction) -> _Interval:
    """Return everything that rounds to a figure, half away from nought: a half belongs to the figure farther out."""
    return _Interval(figure - step / 2, figure + step / 2, low_in=figure > 0, high_in=figure < 0)


def _turned(span: _Interval) -> _Interval:
    return _Interval(-span.high, -span.low, low_in=span.high_in, high_in=span.low_in)


def _sum(spans: list[_Interval]) -> _Interval:
    """Return everything that a number from each interval can add up to."""
    return _Interval(
        sum((span.low for span in spans), Fraction(0)),
        sum((span.high for span in spans), Fraction(0)),
        low_in=all(span.low_in for span in spans),
        high_in=all(span.high_in for span in spans),
    )


def _quotient(parts: _Interval, wholes: _Interval) -> _Interval:
    """Return everything that a part can be as a share of a whole above nought."""
    smallest = (wholes.high, wholes.high_in) if parts.low >= 0 else (wholes.low, wholes.low_in)
    largest = (wholes.low, wholes.low_in) if parts.high >= 0 else (wholes.high, wholes.high_in)
    return _Interval(
        parts.low / smallest[0],
        parts.high / largest[0],
        low_in=parts.low_in and (smallest[1] or not parts.low),
        high_in=parts.high_in and (largest[1] or not parts.high),
    )


def _meet(one: _Interval, other: _Interval) -> bool:
    """Tell whether two intervals have a number in common."""
    low, low_out = max((one.low, not one.low_in), (other.low, not other.low_in))
    high, high_in = min((one.high, one.high_in), (other.high, other.high_in))
    return low < high or (low == high and not low_out and high_in)
