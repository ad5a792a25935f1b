"""Periods: whether a figure for the year to date is the sum of the figures for its quarters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from councilperf.performance import Deliverable, Measure
from councilperf.report._path import measure_at, step
from councilperf.report.checks._readings import Bound, is_for
from councilperf.report.checks._say import cut, said
from councilperf.report.checks.finding import Finding, FindingCode, Severity
from councilperf.report.checks.plausibility import adds_up
from councilperf.report.prose import Manner
from councilperf.report.report import QuarterReport
from councilperf.values import Period, Quantity, Quarter, YearToDate

__all__ = ["periods_that_differ"]

_STATED = (Manner.ACTUAL, Manner.FORECAST, Manner.EARLIER)


def periods_that_differ(report: QuarterReport, previous: QuarterReport | None, tied: list[Bound]) -> Iterator[Finding]:
    """Find figures for the year to date that are not the sum of their quarters.

    A part's figure is taken from the text, or else from the measure, or else from the earlier report.
    """
    earlier = {measure.identity: measure for measure in (previous.measures if previous is not None else ())}
    for deliverable in report.deliverables:
        for measure in deliverable.measures:
            if adds_up(measure):
                known = [measure, earlier.get(measure.identity)]
                yield from _measure(deliverable, measure, [one for one in known if one is not None], tied)


def _measure(deliverable: Deliverable, measure: Measure, known: list[Measure], tied: list[Bound]) -> Iterator[Finding]:
    path = measure_at(deliverable, measure)
    stated = [one for one in tied if one.path == path and one.statement.manner in _STATED]
    for observation in measure.observations:
        period, whole = observation.period, observation.value
        if not isinstance(period, YearToDate) or not isinstance(whole, Quantity):
            continue
        parts = _parts(period, stated, known)
        if not parts:
            continue
        figures = [figure for _, figure in parts]
        total = sum(figures[1:], figures[0])
        if total != whole:
            listed = " and ".join(f"{said(figure)} ({part})" for part, figure in parts)
            yield Finding(
                FindingCode.PERIODS_DIFFER,
                Severity.ERROR,
                step(path, "observations", period) + ".value",
                f"{cut(measure.title)} is {said(whole)} for {period}, and {listed} make {said(total)}.",
                settles="The figures of the quarters, as finally counted.",
                expected=total,
                found=whole,
            )


def _parts(period: YearToDate, stated: list[Bound], known: list[Measure]) -> list[tuple[Period, Quantity]]:
    """Return figures of periods that make up a year to date: its quarters, or an earlier year to date and the rest."""
    quarters = [part for part in period.year.partition(Quarter) if part.end <= period.end]
    if len(quarters) < 2 or quarters[-1].end != period.end:  # noqa: PLR2004 - one quarter is no sum
        return []
    ways: list[tuple[Period, ...]] = [tuple(quarters)]
    for number in range(len(quarters) - 1, 1, -1):
        ways += [(YearToDate.containing(quarters[number - 1].end), *quarters[number:])]
    for way in ways:
        figures = [(part, _figure(part, stated, known)) for part in way]
        parts = [(part, figure) for part, figure in figures if figure is not None]
        if len(parts) == len(way):
            return parts
    return []


def _figure(part: Period, stated: Iterable[Bound], known: list[Measure]) -> Quantity | None:
    """Return the one figure for a period; None where there is none, or several."""
    spoken = {one.statement.value for one in stated if is_for(part, one.statement.span)}
    if spoken:
        only = spoken.pop()
        return only if not spoken and isinstance(only, Quantity) else None
    for measure in known:
        for observation in measure.observations:
            if is_for(observation.period, (part.start, part.end)) and isinstance(observation.value, Quantity):
                return observation.value
    return None
