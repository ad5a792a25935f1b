"""What a derived figure rests on: the parts of every figure that a report can print and the model works out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import final

import attrs

from councilperf.budget import BudgetLine, BudgetStatement, Nature, ReserveStatement
from councilperf.report._path import ROOT, step
from councilperf.report.report import QuarterReport
from councilperf.values import Money

__all__ = ["Origins", "Share", "Sum", "origins"]


@final
@attrs.frozen
class Sum:
    """A figure that is some amounts less some others."""

    added: tuple[Money, ...]
    taken: tuple[Money, ...] = ()


@final
@attrs.frozen
class Share:
    """A percentage of the size of a whole, of amounts that were rounded to a step, or were not if there is none.

    Where the two are sums, `sums` says of how many rounded amounts each is.
    """

    part: Money
    whole: Money
    step: Money | None
    sums: tuple[int, int] = (1, 1)


Origin = tuple[str, Sum | Share]
Origins = dict[str, list[Sum | Share]]


def origins(report: QuarterReport) -> Origins:
    """Return every figure that a report could print and that can be worked out, by path, with all ways to work it out.

    A total's variance comes from the lines, and also from the total budget and forecast where those are printed: two
    figures that were rounded say more than twenty.
    """
    found: Origins = {}
    shown = {printed.path: printed.value for printed in report.printed if isinstance(printed.value, Money)}
    coin = next((one.step for one in report.printed if isinstance(one.step, Money)), None)
    for path, origin in _all(report, shown, coin):
        found.setdefault(path, []).append(origin)
    return found


def _all(report: QuarterReport, shown: dict[str, Money], coin: Money | None) -> Iterator[Origin]:
    if report.budget is not None:
        yield from _budget(report.budget, shown, coin)
    if report.savings is not None:
        plan, path = report.savings, f"{ROOT}.savings"
        amounts = tuple(one.amount for one in plan.initiatives)
        yield f"{path}.target", Sum((plan.current_year, plan.brought_forward))
        yield f"{path}.identified", Sum(amounts)
        yield f"{path}.forecast", Sum(tuple(one.forecast for one in plan.initiatives))
        yield f"{path}.unidentified", Sum((plan.current_year, plan.brought_forward), amounts)
        achieved = tuple(one.achieved for one in plan.initiatives if one.achieved is not None)
        if len(achieved) == len(amounts):
            yield f"{path}.achieved", Sum(achieved)
            if plan.pressures is not None:
                found = Sum((plan.current_year, plan.brought_forward), (*achieved, plan.pressures))
                yield f"{path}.net_at_risk", found
        for one in plan.initiatives:
            yield step(path, "initiatives", one.name) + ".variance", Sum((one.forecast,), (one.amount,))
    if report.reserves is not None:
        yield from _reserves(report.reserves)
    for area in report.trading:
        place = step(ROOT, "trading", area.name)
        yield f"{place}.variance", Sum((area.forecast_income,), (area.income_target,))
        if area.cost is not None:
            yield f"{place}.cost_recovery", Share(area.forecast_income, area.cost, coin)


def _reserves(statement: ReserveStatement) -> Iterator[tuple[str, Sum]]:
    yield f"{ROOT}.reserves.total", Sum(tuple(reserve.balance for reserve in statement))
    for field in ("opening", "contributions", "use", "transfers"):
        known = [getattr(reserve, field) for reserve in statement]
        if None not in known:
            yield f"{ROOT}.reserves.total.{field}", Sum(tuple(known))


def _budget(statement: BudgetStatement, shown: dict[str, Money], coin: Money | None) -> Iterator[Origin]:
    base = f"{ROOT}.budget"
    for line in statement.lines:
        path = step(base, "lines", line.identity)
        yield f"{path}.variance", Sum((line.forecast,), (line.budget,))
        yield f"{path}.variance_share", Share(shown.get(f"{path}.variance", line.variance), line.budget, coin)
        if line.original is not None:
            yield f"{path}.virements", Sum((line.budget,), (line.original,))
        if line.previous_forecast is not None:
            yield f"{path}.movement", Sum((line.forecast,), (line.previous_forecast,))
    funding = tuple(one.amount for one in statement.additional_funding)
    budgets, spent = _net(statement.lines, "budget"), _net(statement.lines, "forecast")
    for name, more in (("total", ()), ("total_after_funding", funding)):
        path = f"{base}.{name}"
        whole = Sum((*budgets.added, *more), budgets.taken)
        yield f"{path}.budget", whole
        yield f"{path}.forecast", spent
        yield f"{path}.variance", Sum((*spent.added, *whole.taken), (*spent.taken, *whole.added))
        budget, forecast, variance = (shown.get(f"{path}.{part}") for part in ("budget", "forecast", "variance"))
        if budget is not None and forecast is not None:
            yield f"{path}.variance", Sum((forecast,), (budget,))
        if budget is not None and variance is not None:
            yield f"{path}.variance_share", Share(variance, budget, coin)
        else:
            yield f"{path}.variance_share", _share_of_sums(spent, whole, coin)
    yield from _beside(statement.lines, budgets, spent)


def _share_of_sums(spent: Sum, budgets: Sum, coin: Money | None) -> Share:
    """Return the share that a total's variance is of its budget where neither is printed."""
    whole = Money.total([*budgets.added, *(-part for part in budgets.taken)])
    forecast = Money.total([*spent.added, *(-part for part in spent.taken)])
    number = len(budgets.added) + len(budgets.taken)
    return Share(forecast - whole, whole, coin, (2 * number, number))


def _beside(lines: tuple[BudgetLine, ...], budgets: Sum, spent: Sum) -> Iterator[tuple[str, Sum]]:
    """Go through the totals of what stands beside budget and forecast, where each line has it."""
    for field in ("original", "previous_forecast", "actual", "commitments"):
        if any(getattr(line, field) is None for line in lines):
            continue
        whole, path = _net(lines, field), f"{ROOT}.budget.total"
        yield f"{path}.{field}", whole
        if field == "original":
            yield f"{path}.virements", Sum((*budgets.added, *whole.taken), (*budgets.taken, *whole.added))
        elif field == "previous_forecast":
            yield f"{path}.movement", Sum((*spent.added, *whole.taken), (*spent.taken, *whole.added))


def _net(lines: tuple[BudgetLine, ...], field: str) -> Sum:
    """Return an amount of every line as it counts in a net total."""
    kept: list[Money] = []
    taken: list[Money] = []
    for line in lines:
        (taken if line.nature is Nature.INCOME else kept).append(getattr(line, field))
    return Sum(tuple(kept), tuple(taken))
