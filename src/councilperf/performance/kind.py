"""Kinds of measure, breaks in a series, and why a series may have no answer."""

from __future__ import annotations

from typing import final

import attrs

from councilperf.values import Period, _guards
from councilperf.values._code import as_code
from councilperf.values._word import Word

__all__ = ["Kind", "SeriesBreak", "Untold"]


@final
class Kind(Word):
    """How figures of shorter periods make the figure of a longer one."""

    FLOW = "flow"
    """They add up: visits, tonnes, savings. Percentages never do."""
    RATIO = "ratio"
    """It is worked out again: all the numerators over all the denominators, never a mean of percentages."""
    STOCK = "stock"
    """The last one stands: a caseload, a balance, a number in post."""


@final
class Untold(Word):
    """Why a series gives no answer."""

    BREAK_IN_SERIES = "a break in the series lies between the figures"
    CUMULATIVE = "cumulative figures compare only with the same date of another year"
    MISSING_PARTS = "figures are missing"
    NO_DIRECTION = "the measure has no direction of better"
    NO_EARLIER_FIGURE = "there is no earlier figure to compare with"
    NO_FIGURE = "no figure"
    NO_TARGET = "no target that says which figure to reach"
    NO_TIME_LEFT = "no period is left"
    NOT_ADDITIVE = "a ratio does not add up over time"
    SHARE_OF_NOTHING = "a share of nothing"
    TOO_FEW_FIGURES = "too few figures"


@final
@attrs.frozen
class SeriesBreak:
    """A point in a series from which its figures are not comparable with those before.

    Attributes:
        start: The first period on the new footing.
        reason: What changed: a definition, a boundary, a way of counting.

    Examples:
        >>> SeriesBreak(FinancialYear("2020-21"), "Participants are counted at 4 weeks").start
        FinancialYear("2020-21")
    """

    start: Period = attrs.field(validator=_guards.only(Period))
    reason: str = attrs.field(validator=_guards.title)

    __repr__ = as_code

    def parts(self, earlier: Period, later: Period) -> bool:
        """Tell whether the break lies within what two periods span, so that their figures do not compare.

        Examples:
            >>> change = SeriesBreak(Quarter("2021-22 Q2"), "A new definition")
            >>> change.parts(Quarter("2021-22 Q1"), Quarter("2021-22 Q2"))
            True
            >>> change.parts(Quarter("2021-22 Q2"), Quarter("2021-22 Q3"))
            False
        """
        return min(earlier.start, later.start) < self.start.start <= max(earlier.end, later.end)
