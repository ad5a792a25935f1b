"""Money along an axis: figures in the unit of a convention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from councilperf.plots._listing import axis
from councilperf.plots._scale import decimal_of, places_of, ticks
from councilperf.plots._scene import Frame, Layer
from councilperf.values import COUNT, Money
from councilperf.views.manner import Manner
from councilperf.wording.figures import in_unit

__all__ = ["money_axis", "money_ticks", "scaled"]


def scaled(amount: Money, manner: Manner) -> Fraction:
    """Return an amount, of whatever currency, in the unit that it is printed in."""
    return Money(amount.amount) / Money.parse("1", unit=manner.convention.unit)


def money_ticks(figures: Iterable[Fraction], manner: Manner) -> tuple[Fraction, ...]:
    """Return round figures no closer together than print can tell apart."""
    return ticks(figures, least=Fraction(1, 10**manner.convention.places))


def money_axis(frame: Frame, marks: Sequence[Fraction], manner: Manner, title: str) -> list[Layer]:
    """Return an axis of money."""
    places = places_of(marks)
    locale = manner.voice.locale
    printed = [(mark, in_unit(decimal_of(mark, places), COUNT, places=places, locale=locale)) for mark in marks]
    return axis(frame, printed, title)
