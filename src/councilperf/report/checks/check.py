"""Check: everything that contradicts or is missing in a report, and between it and the one before."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence

from councilperf.errors import InvalidTypeError
from councilperf.report.checks.arithmetic import check_arithmetic
from councilperf.report.checks.completeness import check_completeness
from councilperf.report.checks.evidence import check_evidence
from councilperf.report.checks.finding import Finding, FindingCode, Severity, Suppression
from councilperf.report.checks.plausibility import check_plausibility
from councilperf.report.checks.previous import check_previous
from councilperf.report.checks.text import check_text
from councilperf.report.compare import check_one_portfolio
from councilperf.report.report import QuarterReport
from councilperf.values import _guards

__all__ = ["CHECKS", "Check", "check"]

Check = Callable[[QuarterReport, QuarterReport | None], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    check_arithmetic,
    check_completeness,
    check_plausibility,
    check_evidence,
    check_text,
    check_previous,
)


def check(
    report: QuarterReport,
    previous: QuarterReport | None = None,
    *,
    checks: Sequence[Check] = CHECKS,
    suppress: Iterable[Suppression] = (),
) -> tuple[Finding, ...]:
    """Return everything that the checks find in a report, in the order of the checks and of the report.

    A check that raises an error becomes a finding with its traceback, and the others still run. Contradictions said in
    several places are one finding, which names them all.

    Args:
        report: The report.
        previous: The same portfolio's report of an earlier quarter, to compare with.
        checks: What to run: `CHECKS`, some of them, or `(*CHECKS, yours)`.
        suppress: Findings that are known and accepted, each with its reason.

    Raises:
        InvalidTypeError: A report, a check or a suppression that is not one.
        InvalidValueError: An earlier report of another council or portfolio, or of no earlier quarter; two things
            of one table or list that nothing tells apart.

    Examples:
        >>> from councilperf import samples
        >>> q1, q2 = samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2()
        >>> for finding in check(q2, previous=q1):
        ...     if finding.severity is Severity.ERROR:
        ...         print(finding.code, finding.expected, finding.found)
        parts-differ 3259 3265
        shares-differ 100 99
        texts-differ 379 373
        periods-differ 910 854
        comparator-differs 6086 4049
    """
    accepted = _guards.tuple_of(Suppression, suppress)
    _refuse(report, previous)
    for one in _guards.tuple_of(object, checks, called="checks"):
        if not callable(one):
            raise InvalidTypeError("a check", one, "a function of a report and the report before it")
    found = [finding for one in checks for finding in _run(one, report, previous)]
    return tuple(finding for finding in found if not any(known.covers(finding) for known in accepted))


def _refuse(report: QuarterReport, previous: QuarterReport | None) -> None:
    given = [report] if previous is None else [previous, report]
    for one in given:
        if not isinstance(one, QuarterReport):
            raise InvalidTypeError("a report to check", one, "QuarterReport")
    check_one_portfolio(given)


def _run(one: Check, report: QuarterReport, previous: QuarterReport | None) -> list[Finding]:
    try:
        return list(one(report, previous))
    except Exception as error:  # noqa: BLE001 - whatever a check does wrong, the others still run
        name = getattr(one, "__name__", repr(one))
        trace = "".join(traceback.format_exception(error))
        told = "".join(sign if sign.isprintable() or sign == "\n" else "?" for sign in trace)
        return [
            Finding(
                FindingCode.CHECK_FAILED,
                Severity.ERROR,
                "$",
                f"the check {name} raised {type(error).__name__}.",
                settles=told,
            )
        ]
