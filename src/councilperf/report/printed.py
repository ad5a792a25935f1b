"""Printed figures: what a report prints that could be worked out."""

from __future__ import annotations

from typing import final

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.values import POINTS, Money, Quantity, _guards

__all__ = ["Printed"]


@final
@attrs.frozen
class Printed:
    """A derived figure as a report prints it, kept to be compared and never to be used.

    Totals, variances and percentages are worked out from the figures that they rest on. Where the report prints them
    as well, they are kept beside it, and `check` says which of them cannot be true.

    Attributes:
        path: The place of the figure: `$.budget.total.variance`, `$.budget.lines["Registrars"].variance_share`,
            `$.savings.unidentified`, `$.reserves.total`, `$.trading["Registrars"].variance`.
        value: The figure as printed: money, or a percentage for a share.
        step: What it was rounded to: `million("0.001")` for £m to three places; for a percentage, points.

    Raises:
        InvalidTypeError: Money with a step in points, or a percentage with a step in money.
        InvalidValueError: A step that is not above nought.

    Examples:
        >>> Printed("$.budget.total.variance", million("-1.001"), step=million("0.001")).value
        Money("-1001000")
    """

    path: str = attrs.field(validator=_guards.title)
    value: Money | Quantity = attrs.field(validator=_guards.only(Money, Quantity))
    step: Money | Quantity = attrs.field(kw_only=True, validator=_guards.only(Money, Quantity))

    def __attrs_post_init__(self) -> None:
        """Refuse a step of another kind than the figure, and one without size."""
        in_money = isinstance(self.value, Money)
        if in_money != isinstance(self.step, Money) or (isinstance(self.step, Quantity) and self.step.unit != POINTS):
            raise InvalidTypeError("the step of a printed figure", self.step, "Money" if in_money else "points")
        size = self.step.amount if isinstance(self.step, Money) else self.step.value
        if size <= 0:
            raise InvalidValueError("the step of a printed figure", self.step, "a step above nought")
