"""Roll-up: the portfolios of a council in one quarter, added up."""

from __future__ import annotations

from collections.abc import Iterable

from councilperf.budget import BudgetGroup, BudgetStatement
from councilperf.errors import InvalidValueError
from councilperf.report.report import QuarterReport
from councilperf.values import _guards

__all__ = ["roll_up"]


def roll_up(reports: Iterable[QuarterReport]) -> BudgetGroup:
    """Return the budgets of a council's portfolios as one group, with a part for each portfolio.

    A portfolio without a budget table has a part without lines.

    Raises:
        CurrencyMismatchError: The budgets are not all in one currency.
        InvalidTypeError: Not a collection of reports.
        InvalidValueError: No reports, reports of two councils or two quarters, or two of one portfolio.

    Examples:
        >>> from councilperf import samples
        >>> council = roll_up([samples.derbyshire_2021_q2()])
        >>> council.name, council.at("Health and Communities").total.variance
        ('Derbyshire County Council', Money("-1001000"))
    """
    found = _guards.tuple_of(QuarterReport, reports)
    if not found:
        raise InvalidValueError("reports to roll up", found, "at least one report")
    first = found[0]
    for report in found[1:]:
        for what in ("council", "quarter"):
            if getattr(report, what) != getattr(first, what):
                both = f"{getattr(first, what)} and {getattr(report, what)}"
                raise InvalidValueError(f"reports of one {what}", both, f"reports of {getattr(first, what)} alone")
    parts = [BudgetGroup(report.portfolio, report.budget or BudgetStatement(())) for report in found]
    return BudgetGroup(first.council, groups=parts)
