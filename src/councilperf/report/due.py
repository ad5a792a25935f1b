"""The due list: who owes which figure for which period, by role."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import final

import attrs

from councilperf.performance import Deliverable, Measure, latest
from councilperf.rating import Role
from councilperf.report._path import deliverable_at, step
from councilperf.report._scales import is_unknown
from councilperf.report.report import QuarterReport
from councilperf.values import NoData, NoDataReason, Period, Quarter, _guards
from councilperf.values._code import as_code

__all__ = ["Due", "due_list"]


@final
@attrs.frozen
class Due:
    """A figure or a judgement that somebody owes.

    Attributes:
        path: Where it will stand in the report.
        name: The measure, or the deliverable.
        period: The period that it is for.
        at: The quarter of the report that lacks it.
        owner: The role that owes it, never a name; None where the report does not say.
        due: The period in which it is expected; None where the report does not say.

    Examples:
        >>> late = Due("$", "Visits", FinancialYear("2020-21"), at=Quarter("2021-22 Q3"), due=Quarter("2021-22 Q3"))
        >>> late.overdue
        True
    """

    path: str = attrs.field(validator=_guards.text)
    name: str = attrs.field(validator=_guards.title)
    period: Period = attrs.field(validator=_guards.only(Period))
    at: Quarter = attrs.field(kw_only=True, validator=_guards.only(Quarter))
    owner: str | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.title))
    due: Period | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Period))

    __repr__ = as_code

    @property
    def overdue(self) -> bool:
        """Whether it was expected by the end of the report's quarter."""
        return self.due is not None and self.due.end <= self.at.end


def due_list(report: QuarterReport) -> tuple[Due, ...]:
    """Return who owes which figure for which period, by role, and within a role the earliest due first.

    Three things are owed: a figure that is awaited; a figure of which the report has the target and nothing else, where
    its period is over and no figure goes up to as late a day; and a deliverable's rating where none was given. A
    measure's figures are owed by its owner, or else by the role that judged its deliverable.

    Examples:
        >>> from councilperf import samples
        >>> for owed in due_list(samples.derbyshire_2021_q2())[:1]:
        ...     print(owed.name, "-", owed.period, "-", owed.due)
        Residents can influence decisions (TC Areas) - 2021-22 - 2021-22 Q3
    """
    _guards.check_kind(QuarterReport, report, "a report")
    found = [owed for deliverable in report.deliverables for owed in _owed(report, deliverable)]
    return tuple(sorted(found, key=_order))


def _owed(report: QuarterReport, deliverable: Deliverable) -> Iterator[Due]:
    place, role, quarter = deliverable_at(deliverable), deliverable.judgement.by, report.quarter
    if is_unknown(deliverable.rating, report):
        where = step(place, "judgement")
        yield Due(where, deliverable.title, quarter, at=quarter, owner=role, due=quarter)
    for measure in deliverable.measures:
        for period, due in _figures_owed(measure, quarter):
            where = step(step(place, "measures", measure.identity), "observations", period)
            yield Due(where, measure.title, period, at=quarter, owner=measure.owner or role, due=due)


def _figures_owed(measure: Measure, quarter: Quarter) -> Iterator[tuple[Period, Period | None]]:
    """Go through the periods that a measure lacks a figure for, each with the period in which that is due."""
    for part in measure.observations:
        if isinstance(part.value, NoData) and part.value.reason is NoDataReason.AWAITED:
            yield part.period, part.value.due
    last = latest(measure)
    for target in measure.targets if measure.role is Role.PERFORMANCE else ():
        newer = last is None or last.period.end < target.period.end
        if newer and target.period.end <= quarter.end and measure.observation_for(target.period) is None:
            yield target.period, target.period


def _order(owed: Due) -> tuple[bool, str, datetime.date]:
    return owed.owner is None, owed.owner or "", owed.due.end if owed.due else datetime.date.max
