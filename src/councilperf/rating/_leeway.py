"""Leeways: how far a figure may miss its target, as the limits of a key say it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple, final

from councilperf.errors import UnitMismatchError
from councilperf.rating.condition import Gap
from councilperf.values import PERCENT, POINTS, Quantity, Unit
from councilperf.values._exact import WORKING

_PER_CENT = Decimal("0.01")
_NOUGHT = Decimal(0)
_multiply = WORKING.multiply  # bound once: looking it up again takes ten times as long as the product


@final
class Leeway(NamedTuple):
    """How far a figure may miss its target; below nought, how much better than it the figure has to be.

    Attributes:
        share: As a share of the size of the target, or of the key's base; nought for an amount.
        amount: In the unit of distances, which are points between percentages; nought for a share.
        included: Whether a figure that misses by exactly as much is near enough.
    """

    share: Decimal
    amount: Decimal
    included: bool

    @classmethod
    def of(cls, gap: Gap, unit: Unit) -> Leeway:
        """Return what a limit leaves figures of a unit.

        Raises:
            UnitMismatchError: The limit does not fit the unit.
        """
        limit = gap.limit
        if limit.unit == PERCENT:
            return cls(_multiply(limit.value, _PER_CENT).copy_negate(), _NOUGHT, gap.included)
        check_distance(limit, unit)
        return cls(_NOUGHT, limit.value.copy_negate(), gap.included)

    def at(self, size: Decimal) -> tuple[Decimal, bool]:
        """Return how far a figure may miss a target of a size, and whether by exactly as much; more is greater."""
        return _multiply(size, self.share) if self.share else self.amount, self.included


def check_distance(distance: Quantity, unit: Unit) -> None:
    """Refuse a distance in another unit than the measure's; between percentages it is in points."""
    if distance.unit != (POINTS if unit == PERCENT else unit):
        raise UnitMismatchError("measure a distance in", str(distance.unit), f"from a target in {unit}")
