"""Completeness: what is due and not there, and what cannot be judged without it."""

from __future__ import annotations

from collections.abc import Iterator

from councilperf.performance import Deliverable, Measure, latest
from councilperf.rating import Direction, Role
from councilperf.report._path import deliverable_at, step
from councilperf.report._scales import is_unknown
from councilperf.report.checks._say import cut
from councilperf.report.checks.finding import Finding, FindingCode, Severity
from councilperf.report.report import QuarterReport
from councilperf.values import NoData, Period, Quantity

__all__ = ["check_completeness"]


def check_completeness(report: QuarterReport, _previous: QuarterReport | None = None) -> Iterator[Finding]:
    """Find missing commentary, unknown ratings, figures that are overdue or stale, and figures without a target."""
    for deliverable in report.deliverables:
        path = deliverable_at(deliverable)
        yield from _deliverable(deliverable, report, path)
        for measure in deliverable.measures:
            yield from _measure(measure, report, step(path, "measures", measure.identity))


def _deliverable(deliverable: Deliverable, report: QuarterReport, path: str) -> Iterator[Finding]:
    name = cut(deliverable.title)
    if not deliverable.commentary.strip():
        yield Finding(
            FindingCode.COMMENTARY_MISSING,
            Severity.WARNING,
            f"{path}.commentary",
            f"{name} has no commentary.",
            settles="A word from those who lead it.",
        )
    if is_unknown(deliverable.rating, report):
        yield Finding(
            FindingCode.RATING_UNKNOWN,
            Severity.INFO,
            f"{path}.judgement",
            f"{name} is rated {deliverable.rating}.",
            settles="A judgement from those who lead it.",
            found=deliverable.rating,
        )


def _measure(measure: Measure, report: QuarterReport, path: str) -> Iterator[Finding]:
    name = cut(measure.title)
    for observation in measure.observations:
        missing = observation.value
        if isinstance(missing, NoData) and _passed(missing.due, report):
            yield Finding(
                FindingCode.FIGURE_MISSING,
                Severity.WARNING,
                step(path, "observations", observation.period),
                f"{name} has no figure for {observation.period}, which was due in {missing.due}.",
                settles="The figure, or a new date for it.",
            )
    newest = latest(measure)
    if newest is None or measure.role is not Role.PERFORMANCE or measure.better is Direction.NONE:
        return
    awaited = any(isinstance(one.value, NoData) and one.period.end > newest.period.end for one in measure.observations)
    if not awaited and newest.period.end <= report.quarter.year_earlier.end:
        yield Finding(
            FindingCode.FIGURE_STALE,
            Severity.INFO,
            step(path, "observations", newest.period),
            f"The latest figure of {name} is for {newest.period}, a year or more before the end of {report.quarter}, "
            "and no newer one is announced.",
            settles="A newer figure, or when it is due.",
        )
    by_trend = report.scheme is not None and report.scheme.trend is not None
    if measure.target_for(newest.period) is None and not awaited and not by_trend:
        yield Finding(
            FindingCode.TARGET_MISSING,
            Severity.INFO,
            step(path, "observations", newest.period),
            f"{name} has a figure for {newest.period} and no target for it.",
            settles="The target, or the reason for none.",
            found=newest.value if isinstance(newest.value, Quantity) else None,
        )


def _passed(due: Period | None, report: QuarterReport) -> bool:
    return due is not None and due.end <= report.quarter.end
