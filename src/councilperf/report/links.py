"""Links: which promises rest on money that is short."""

from __future__ import annotations

from councilperf.budget import BudgetLine, Reserve, SavingsInitiative
from councilperf.errors import InvalidValueError
from councilperf.performance import Deliverable
from councilperf.report.report import QuarterReport
from councilperf.values import _guards

__all__ = ["funding_of", "resting_on_short_savings"]


def funding_of(report: QuarterReport, deliverable: Deliverable) -> tuple[SavingsInitiative | Reserve | BudgetLine, ...]:
    """Return the savings, reserves and budget lines that a deliverable rests on, in the order it names them.

    Raises:
        InvalidTypeError: Not a report, or not a deliverable.
        InvalidValueError: A name that nothing in the report has, or more than one thing; a budget line with a key is
            named by it.

    Examples:
        >>> from councilperf import samples
        >>> report = samples.derbyshire_2021_q2()
        >>> funding_of(report, report.deliverables[0])
        ()
    """
    _guards.check_kind(QuarterReport, report, "a report")
    _guards.check_kind(Deliverable, deliverable, "a deliverable of it")
    return tuple(_named(report, name) for name in deliverable.rests_on)


def resting_on_short_savings(report: QuarterReport) -> tuple[tuple[Deliverable, SavingsInitiative], ...]:
    """Return each deliverable beside each saving that it rests on and that is forecast to fall short.

    Raises:
        InvalidTypeError: Not a report.
        InvalidValueError: A deliverable rests on a name that nothing in the report has, or more than one thing.

    Examples:
        >>> from councilperf import samples
        >>> resting_on_short_savings(samples.derbyshire_2021_q2())
        ()
    """
    _guards.check_kind(QuarterReport, report, "a report")
    return tuple(
        (deliverable, part)
        for deliverable in report.deliverables
        for part in funding_of(report, deliverable)
        if isinstance(part, SavingsInitiative) and part.variance.amount < 0
    )


def _named(report: QuarterReport, name: str) -> SavingsInitiative | Reserve | BudgetLine:
    parts: list[SavingsInitiative | Reserve | BudgetLine] = [
        *(report.savings.initiatives if report.savings else ()),
        *(report.reserves or ()),
        *(report.budget.lines if report.budget else ()),
    ]
    found = [part for part in parts if (part.identity if isinstance(part, BudgetLine) else part.name) == name]
    if len(found) != 1:
        known = "the name of one saving, reserve or budget line of the report"
        raise InvalidValueError("something that a deliverable rests on", name, known)
    return found[0]
