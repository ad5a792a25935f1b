"""Arithmetic: printed figures against the figures that they rest on, and reserves against their own balances."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from councilperf.budget import Outcome, Reconciliation, Reserve, reconcile_share, reconcile_total
from councilperf.report._path import ROOT, reserve_at
from councilperf.report.checks._derived import Share, Sum, origins
from councilperf.report.checks._say import cut, said
from councilperf.report.checks.finding import Finding, FindingCode, Severity
from councilperf.report.printed import Printed
from councilperf.report.report import QuarterReport
from councilperf.values import Money, Quantity, percent
from councilperf.values._exact import rounded

__all__ = ["check_arithmetic"]


def check_arithmetic(report: QuarterReport, _previous: QuarterReport | None = None) -> Iterator[Finding]:
    """Find printed figures that cannot be true, and movements of reserves that are not those of their balances.

    A printed figure is compared by interval: where the figures that it rests on were rounded as it was, any unrounded
    figures that could have given it make it right. Where they are finer than its step, it is simply rounded.
    """
    known = origins(report)
    for printed in report.printed:
        yield from _printed(printed, known.get(printed.path))
    for reserve in report.reserves or ():
        yield from _rolled(reserve, report)
        if reserve.stated_movement and reserve.movement and reserve.stated_movement is not reserve.movement:
            opening = reserve.balance if reserve.opening is None else reserve.opening
            yield Finding(
                FindingCode.MOVEMENT_DIFFERS,
                Severity.ERROR,
                reserve_at(reserve) + ".stated_movement",
                f"{cut(reserve.name)} is said to have {reserve.stated_movement}, and went from {said(opening)} to "
                f"{said(reserve.balance)}.",
                settles="The balance at the start of the quarter.",
            )


def _rolled(reserve: Reserve, report: QuarterReport) -> Iterator[Finding]:
    """Compare a balance with its own roll-forward, rounded as the report says that its totals of reserves were."""
    flow, path = reserve.flow, reserve_at(reserve) + ".balance"
    if flow is None or flow.closing == reserve.balance:
        return
    coins = (one.step for one in report.printed if one.path.startswith(f"{ROOT}.reserves."))
    coin = next((coin for coin in coins if isinstance(coin, Money)), None)
    way = Sum(
        (flow.opening, *(part for part in (flow.contributions, flow.transfers) if part)),
        (flow.use,) if flow.use else (),
    )
    if coin is not None and _contradiction(Printed(path, reserve.balance, step=coin), way) is None:
        return
    yield Finding(
        FindingCode.BALANCE_DIFFERS,
        Severity.ERROR,
        path,
        f"{cut(reserve.name)} has {said(reserve.balance)}, and {said(flow.opening)} at the start with what went in and "
        f"out makes {said(flow.closing)}.",
        settles="What else went in or out, or the balance.",
        expected=flow.closing,
        found=reserve.balance,
    )


def _printed(printed: Printed, ways: list[Sum | Share] | None) -> Iterator[Finding]:
    fitting = [way for way in ways or () if isinstance(way, Sum) == isinstance(printed.value, Money)]
    if ways is None or (ways and not fitting):
        yield Finding(
            FindingCode.PRINTED_UNPLACED,
            Severity.ERROR,
            printed.path,
            f"A printed figure, {said(printed.value)}, belongs to nothing in the report: {printed.path}.",
            settles="The path of the figure, as the documentation of Printed gives them.",
            found=printed.value,
        )
    for way in fitting:
        expected = _contradiction(printed, way)
        if expected is not None:
            yield Finding(
                FindingCode.PRINTED_DIFFERS,
                Severity.ERROR,
                printed.path,
                f"{said(printed.value)} is printed, and its parts give {said(expected)}: {printed.path}.",
                settles="The unrounded figures.",
                expected=expected,
                found=printed.value,
            )
            return


def _contradiction(printed: Printed, way: Sum | Share) -> Money | Quantity | None:
    """Return what the parts give where no rounding can have made it the printed figure."""
    answer = _compared(printed, way)
    return answer.computed if answer is not None and answer.outcome is Outcome.CONTRADICTS else None


def _compared(printed: Printed, way: Sum | Share) -> Reconciliation | None:
    """Compare by interval what was rounded as the printed figure was, and by rounding what is finer."""
    value, size = printed.value, printed.step
    if isinstance(way, Sum) and isinstance(value, Money) and isinstance(size, Money):
        if _in_steps((value, *way.added, *way.taken), size):
            return reconcile_total(value, way.added, less=way.taken, step=size)
        exact = Money.total([*way.added, *(-part for part in way.taken)], currency=value.currency)
        return _exactly(value, exact.rounded(size))
    if isinstance(way, Share) and isinstance(value, Quantity) and isinstance(size, Quantity) and way.whole:
        if way.step is not None and way.sums != (1, 1):
            return _widely(value, way, size)
        if way.step is not None and _in_steps((way.part, way.whole), way.step):
            return reconcile_share(value, way.part, way.whole, step=way.step, share_step=size)
        return _exactly(value, percent(rounded(way.part / abs(way.whole) * 100, size.value)))
    return None  # what is printed for a share of nothing is a convention


def _widely(value: Quantity, way: Share, size: Quantity) -> Reconciliation:
    """Compare a share of sums, each as far off as all that it sums up can be."""
    coin = Fraction(way.step.amount) / 2 if way.step else Fraction(0)
    part, whole = Fraction(way.part.amount), abs(Fraction(way.whole.amount))
    spans = [
        [figure - number * coin, figure + number * coin] for figure, number in zip((part, whole), way.sums, strict=True)
    ]
    computed = percent(rounded(part / whole * 100, size.value))
    if spans[1][0] <= 0:  # a share of what may be nothing
        return Reconciliation(value, computed, Outcome.ROUNDING)
    shares = [top / bottom * 100 for top in spans[0] for bottom in spans[1]]
    slack = Fraction(size.value) / 2
    explained = min(shares) - slack <= Fraction(value.value) <= max(shares) + slack
    return Reconciliation(value, computed, Outcome.ROUNDING if explained else Outcome.CONTRADICTS)


def _in_steps(amounts: tuple[Money, ...], size: Money) -> bool:
    return all((Fraction(amount.amount) / Fraction(size.amount)).denominator == 1 for amount in amounts)


def _exactly(value: Money | Quantity, computed: Money | Quantity) -> Reconciliation:
    return Reconciliation(value, computed, Outcome.AGREES if value == computed else Outcome.CONTRADICTS)
