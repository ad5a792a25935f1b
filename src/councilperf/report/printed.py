"""Printed figures: what a report prints that could be worked out."""

from __future__ import annotations

from typing import final

import attrs

from councilperf.errors import InvalidValueError
from councilperf.values import POINTS, Money, Quantity, _guards
from councilperf.values._code import as_code
from councilperf.values._figures import figure_of

__all__ = ["Printed"]


@final
@attrs.frozen
class Printed:
    """A derived figure as a report prints it, kept to be compared and never to be used.

    Totals, variances and percentages are worked out from the figures that they rest on. Where the report prints them
    as well, they are kept beside it, and `check` says which of them cannot be true.

    Attributes:
        path: The place of the figure: `$.budget.total.variance`, `$.budget.lines["Registrars"].variance_share`,
            `$.savings.unidentified`, `$.reserves.total`, `$.trading["Registrars"].variance`. Also totals of whatever
            else each line or each reserve has: `$.budget.total.actual`, `$.reserves.total.opening`.
        value: The figure as printed: money, or a percentage for a share. Where the report prints variances the other
            way round, read them by its convention first: `Convention.read_variance`.
        step: What it was rounded to: `million("0.001")` for £m to three places; for a percentage, points.

    Raises:
        InvalidValueError: Money with a step in points, a percentage with a step in money, or a step not above nought.

    Examples:
        >>> Printed("$.budget.total.variance", million("-1.001"), step=million("0.001")).value
        Money("-1001000")
    """

    path: str = attrs.field(validator=_guards.title)
    value: Money | Quantity = attrs.field(validator=_guards.only(Money, Quantity))
    step: Money | Quantity = attrs.field(kw_only=True, validator=_guards.only(Money, Quantity))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a step of another kind than the figure, and one without size."""
        step = self.step
        in_money = isinstance(self.value, Money)
        if in_money != isinstance(step, Money) or (isinstance(step, Quantity) and step.unit != POINTS):
            raise InvalidValueError("the step of a printed figure", step, "Money" if in_money else "points")
        if figure_of(step) <= 0:
            raise InvalidValueError("the step of a printed figure", step, "a step above nought")
