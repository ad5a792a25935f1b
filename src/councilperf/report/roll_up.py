"""Roll-up: the portfolios of a council in one quarter, added up."""

from __future__ import annotations

from collections.abc import Iterable

from councilperf.budget import BudgetGroup, BudgetStatement
from councilperf.errors import InvalidValueError
from councilperf.report.compare import check_alike
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
    check_alike(found, "council", "quarter")
    parts = [BudgetGroup(report.portfolio, report.budget or BudgetStatement(())) for report in found]
    return BudgetGroup(found[0].council, groups=parts)
