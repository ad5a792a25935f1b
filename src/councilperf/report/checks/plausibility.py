"""Plausibility: figures that can hardly be right, whatever else is known."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import attrs

from councilperf.budget import SavingsPlan
from councilperf.performance import Kind, Measure, Observation, control_chart
from councilperf.report._path import ROOT, measure_at, step
from councilperf.report.checks._say import cut, said
from councilperf.report.checks.finding import Finding, FindingCode, Severity
from councilperf.report.report import QuarterReport
from councilperf.values import COUNT, PERCENT, Quantity, YearToDate
from councilperf.values._exact import WORKING, rounded

__all__ = ["check_plausibility"]

_WHOLE = 100


def check_plausibility(report: QuarterReport, _previous: QuarterReport | None = None) -> Iterator[Finding]:
    """Find figures out of range, sums that fall, years below their parts, wrong ratios, outliers and odd savings."""
    for deliverable in report.deliverables:
        for measure in deliverable.measures:
            path = measure_at(deliverable, measure)
            yield from _percentages(measure, path)
            yield from _falls(measure, path)
            yield from _years(measure, path)
            yield from _ratios(measure, path)
            yield from _outlier(measure, path)
    if report.savings is not None:
        yield from _savings(report.savings)


def _savings(plan: SavingsPlan) -> Iterator[Finding]:
    path = f"{ROOT}.savings"
    for saving in plan.initiatives:
        if saving.achieved is not None and saving.forecast < saving.achieved:
            yield Finding(
                FindingCode.ACHIEVED_OVER_FORECAST,
                Severity.WARNING,
                step(path, "initiatives", saving.name) + ".achieved",
                f"{cut(saving.name)} has achieved {said(saving.achieved)} so far, and {said(saving.forecast)} is "
                "forecast by the end of the year.",
                settles="The forecast of the saving.",
                expected=saving.forecast,
                found=saving.achieved,
            )


def _percentages(measure: Measure, path: str) -> Iterator[Finding]:
    """Judge a percentage by the measure's own company: some may well pass 100, a share of people may not."""
    if measure.unit != PERCENT:
        return
    figures = [(one, one.value) for one in measure.observations if isinstance(one.value, Quantity)]
    aims = [target.value for target in measure.targets if isinstance(target.value, Quantity)]
    for one, value in figures:
        company = [other.value for _, other in figures if other is not value] + [aim.value for aim in aims]
        odd_low = value.value < 0 and bool(company) and min(company) >= 0
        odd_high = value.value > _WHOLE and bool(company) and max(company) <= _WHOLE
        if odd_low or odd_high:
            yield Finding(
                FindingCode.PERCENTAGE_OUT_OF_RANGE,
                Severity.WARNING,
                step(path, "observations", one.period) + ".value",
                f"{cut(measure.title)} is {said(value)} for {one.period}; its other figures and targets are from 0% to "
                "100%.",
                settles="The numerator and the denominator.",
                found=value,
            )


def _to_date(measure: Measure) -> list[tuple[YearToDate, Observation, Quantity]]:
    found = [
        (one.period, one, one.value)
        for one in measure.observations
        if isinstance(one.period, YearToDate) and isinstance(one.value, Quantity)
    ]
    return sorted(found, key=lambda item: item[0].end)


def _falls(measure: Measure, path: str) -> Iterator[Finding]:
    if not adds_up(measure):
        return
    for (before, _, lower), (after, _, higher) in pairwise(_to_date(measure)):
        if before.year == after.year and higher < lower:
            yield fell(measure, path, (before, lower), (after, higher))


def fell(
    measure: Measure, path: str, before: tuple[YearToDate, Quantity], after: tuple[YearToDate, Quantity]
) -> Finding:
    """Return the finding that a cumulative figure went down."""
    return Finding(
        FindingCode.CUMULATIVE_FELL,
        Severity.WARNING,
        step(path, "observations", after[0]) + ".value",
        f"{cut(measure.title)} adds up over the year, and went from {said(before[1])} ({before[0]}) to "
        f"{said(after[1])} ({after[0]}).",
        settles="Whether the figure is cumulative, and whether the earlier one was revised.",
        expected=before[1],
        found=after[1],
    )


def _years(measure: Measure, path: str) -> Iterator[Finding]:
    if not adds_up(measure):
        return
    for to_date, _, part in _to_date(measure):
        whole = measure.observation_for(to_date.year)
        if whole is not None and isinstance(whole.value, Quantity) and whole.value < part:
            yield Finding(
                FindingCode.YEAR_BELOW_ITS_PART,
                Severity.WARNING,
                step(path, "observations", to_date.year) + ".value",
                f"{cut(measure.title)} is {said(whole.value)} for {to_date.year}, and {said(part)} for {to_date}.",
                settles="Which of the two figures is right.",
                expected=part,
                found=whole.value,
            )


def adds_up(measure: Measure) -> bool:
    """Tell whether figures of a measure add up over time: flows, and counts of which nothing else is declared."""
    return measure.kind is Kind.FLOW or (measure.kind is None and measure.unit == COUNT)


def _ratios(measure: Measure, path: str) -> Iterator[Finding]:
    for one in measure.observations:
        exact, top, bottom = one.recomputed, one.numerator, one.denominator
        if exact is None or top is None or bottom is None or not isinstance(one.value, Quantity):
            continue
        places = min(0, int(one.value.value.as_tuple().exponent))
        expected = Quantity(rounded(exact, Decimal(1).scaleb(places, WORKING)), measure.unit)
        if expected != one.value:
            yield Finding(
                FindingCode.RATIO_DIFFERS,
                Severity.ERROR,
                step(path, "observations", one.period) + ".value",
                f"{cut(measure.title)} is {said(one.value)} for {one.period}, and {said(top)} of {said(bottom)} "
                f"is {said(expected)}.",
                settles="The numerator and the denominator.",
                expected=expected,
                found=one.value,
            )


def _outlier(measure: Measure, path: str) -> Iterator[Finding]:
    """Compare the latest figure with the natural process limits of those before it."""
    chart = control_chart(measure)
    if not chart.points:
        return
    *before, last = chart.points
    limits = attrs.evolve(chart, points=before).limits
    if limits is None or limits[0] == limits[1] or not isinstance(last.value, Quantity):
        return
    if not limits[0] <= Fraction(last.value.value) <= limits[1]:
        yield Finding(
            FindingCode.OUTLIER,
            Severity.INFO,
            step(path, "observations", last.period) + ".value",
            f"{cut(measure.title)} is {said(last.value)} for {last.period}, outside the natural limits of the "
            f"{len(before)} figures before it.",
            settles="What was special, or the figure as collected.",
            found=last.value,
        )
