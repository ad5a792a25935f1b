"""Carried: money that this report repeats from the last: an earlier forecast, a first budget, an opening balance."""

from __future__ import annotations

from collections.abc import Iterator

from councilperf.report._path import ROOT, reserve_at, step
from councilperf.report.checks._say import cut, said
from councilperf.report.checks.finding import Finding, FindingCode, Severity
from councilperf.report.report import QuarterReport
from councilperf.values import Money

__all__ = ["check_money"]


def check_money(report: QuarterReport, previous: QuarterReport) -> Iterator[Finding]:
    """Find amounts that are given as those of the report before, and were others there."""
    yield from _lines(report, previous)
    yield from _reserves(report, previous)


def _lines(report: QuarterReport, previous: QuarterReport) -> Iterator[Finding]:
    """Compare previous forecasts with those of the quarter before, and first budgets with those of the same year."""
    before = {line.identity: line for line in (previous.budget.lines if previous.budget else ())}
    for line in report.budget.lines if report.budget else ():
        was, place = before.get(line.identity), step(f"{ROOT}.budget", "lines", line.identity)
        if was is None or was.budget.currency != line.budget.currency:
            continue
        pairs = [
            ("original", "first budget", was.original, line.original, report.quarter.year == previous.quarter.year)
        ]
        is_next = report.quarter.previous == previous.quarter
        pairs += [("previous_forecast", "previous forecast", was.forecast, line.previous_forecast, is_next)]
        for field, name, then, now, comparable in pairs:
            if comparable and then is not None and now is not None and not _alike(then, now, report):
                text = f"The {name} of {cut(line.name)} is given as {said(now)}, and the report for {previous.quarter} "
                yield _finding(f"{place}.{field}", f"{text}gave {said(then)}.", then, now)


def _reserves(report: QuarterReport, previous: QuarterReport) -> Iterator[Finding]:
    """Compare opening balances: a table of quarters opens with the last balance, one of the year as it did before."""
    before = {reserve.name: reserve for reserve in previous.reserves or ()}
    for reserve in report.reserves or ():
        was, now = before.get(reserve.name), reserve.opening
        if was is None or now is None or was.balance.currency != now.currency:
            continue
        is_known = was.opening is not None and _alike(was.opening, now, report)
        if not is_known and not _alike(was.balance, now, report):
            message = (
                f"{cut(reserve.name)} opens with {said(now)}, and had {said(was.balance)} in the report for "
                f"{previous.quarter}."
            )
            path = reserve_at(reserve) + ".opening"
            yield _finding(path, message, was.balance, now)


def _alike(then: Money, now: Money, report: QuarterReport) -> bool:
    """Tell whether two amounts are one, rounded as either may be to what the report rounds to."""
    coin = next((one.step for one in report.printed if isinstance(one.step, Money)), None)
    if coin is None or coin.currency != then.currency:
        return then == now
    return abs(then - now) < coin


def _finding(path: str, message: str, expected: Money, found: Money) -> Finding:
    return Finding(
        FindingCode.COMPARATOR_DIFFERS,
        Severity.WARNING,
        path,
        message,
        settles="A note that the figure was revised, and why.",
        expected=expected,
        found=found,
    )
