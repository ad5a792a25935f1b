"""This report against the last: what was restated, moved, renamed or left out without a word."""

from __future__ import annotations

from collections.abc import Iterator

from councilperf.performance import Deliverable, Measure, Observation, Status
from councilperf.report._path import deliverable_at, step
from councilperf.report.checks._carried import check_money
from councilperf.report.checks._readings import UNSURE
from councilperf.report.checks._say import cut, said
from councilperf.report.checks.finding import Finding, FindingCode, Severity
from councilperf.report.checks.plausibility import adds_up, fell
from councilperf.report.report import QuarterReport
from councilperf.values import Quantity, YearToDate

__all__ = ["check_previous"]


def check_previous(report: QuarterReport, previous: QuarterReport | None = None) -> Iterator[Finding]:
    """Find figures, targets, dates, ratings, titles and whole parts that are not as they were, and no word says why."""
    if previous is None:
        return
    now = {part.identity: part for part in report.deliverables}
    measures = {measure.identity for measure in report.measures}
    for before in previous.deliverables:
        path, after = deliverable_at(before), now.get(before.identity)
        if after is None:
            if before.actual_completion is None:
                yield _gone(FindingCode.DELIVERABLE_GONE, before.title, path, previous)
            continue
        yield from _renamed(before, after, path)
        yield from _promise(before, after, path)
        kept = {measure.identity: measure for measure in after.measures}
        for measure in before.measures:
            place = step(path, "measures", measure.identity)
            if measure.identity in kept:
                yield from _renamed(measure, kept[measure.identity], place)
                yield from _figures(measure, kept[measure.identity], place)
            elif measure.identity not in measures:
                yield _gone(FindingCode.MEASURE_GONE, measure.title, place, previous)
    yield from check_money(report, previous)


def _gone(code: FindingCode, title: str, path: str, previous: QuarterReport) -> Finding:
    return Finding(
        code,
        Severity.WARNING,
        path,
        f"{cut(title)} was in the report for {previous.quarter}, and is not in this one.",
        settles="Whether it was dropped, finished, or has another title now: a code (key) would tell.",
    )


def _renamed(before: Deliverable | Measure, after: Deliverable | Measure, path: str) -> Iterator[Finding]:
    if before.title != after.title:
        yield Finding(
            FindingCode.RENAMED,
            Severity.INFO,
            f"{path}.title",
            f"{cut(after.title)} was called {cut(before.title)}.",
            settles="Whether it still means the same.",
        )


def _promise(before: Deliverable, after: Deliverable, path: str) -> Iterator[Finding]:
    name = cut(after.title)
    silent = after.commentary.strip() in ("", before.commentary.strip())
    if silent and after.rating != before.rating:
        yield Finding(
            FindingCode.RATING_UNEXPLAINED,
            Severity.WARNING,
            f"{path}.judgement",
            f"{name} went from {before.rating} to {after.rating}, and its commentary says nothing new.",
            settles="A word from those who lead it.",
            expected=before.rating,
            found=after.rating,
        )
    due, was_due = after.expected_completion, before.expected_completion
    if silent and due is not None and was_due is not None and due != was_due:
        yield Finding(
            FindingCode.DATE_UNEXPLAINED,
            Severity.WARNING,
            f"{path}.expected_completion",
            f"The completion of {name} went from {said(was_due)} to {said(due)}, and its commentary says nothing new.",
            settles="A word from those who lead it.",
            expected=was_due,
            found=due,
        )
    first, published = after.original_completion, before.original_completion or was_due
    if first is not None and published is not None and first != published:
        yield Finding(
            FindingCode.ORIGINAL_DATE_DIFFERS,
            Severity.ERROR,
            f"{path}.original_completion",
            f"{name} is said to have been due on {said(first)} at first, and the report before gave {said(published)}.",
            settles="The date first approved.",
            expected=published,
            found=first,
        )


def _figures(before: Measure, after: Measure, path: str) -> Iterator[Finding]:
    name = cut(after.title)
    for old in before.observations:
        place = step(path, "observations", old.period) + ".value"
        new = after.observation_for(old.period)
        if new is not None:
            yield from _restated(name, old, new, place)
        elif adds_up(after) and isinstance(old.period, YearToDate) and isinstance(old.value, Quantity):
            later = [one for one in after.observations if _goes_on(one, old.period)]
            for one in later:
                if isinstance(one.value, Quantity) and isinstance(one.period, YearToDate) and one.value < old.value:
                    yield fell(after, path, (old.period, old.value), (one.period, one.value))
    for target in before.targets:
        aim = after.target_for(target.period)
        if aim is not None and aim.value != target.value:
            both = isinstance(aim.value, Quantity) and isinstance(target.value, Quantity)
            yield Finding(
                FindingCode.TARGET_CHANGED,
                Severity.WARNING,
                step(path, "targets", target.period) + ".value",
                f"The target of {name} for {target.period} was {target.value}, and is {aim.value}.",
                settles="The decision that changed it.",
                expected=target.value if both and isinstance(target.value, Quantity) else None,
                found=aim.value if both and isinstance(aim.value, Quantity) else None,
            )


def _goes_on(one: Observation, period: YearToDate) -> bool:
    return isinstance(one.period, YearToDate) and one.period.year == period.year and one.period.end > period.end


def _restated(name: str, old: Observation, new: Observation, path: str) -> Iterator[Finding]:
    if not isinstance(old.value, Quantity) or not isinstance(new.value, Quantity):
        return  # a figure that has come in, or a reason that has changed, contradicts nothing
    if old.value == new.value or new.status is Status.REVISED:
        return
    forecast = old.status in UNSURE
    yield Finding(
        FindingCode.FORECAST_REPLACED if forecast else FindingCode.RESTATED,
        Severity.INFO if forecast else Severity.WARNING,
        path,
        f"{name} for {old.period} was {said(old.value)}{' (forecast)' if forecast else ''}, and is {said(new.value)}.",
        settles="The outturn." if forecast else "A note that the figure was revised, and why.",
        expected=old.value,
        found=new.value,
    )
