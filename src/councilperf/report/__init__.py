"""Report: where performance and budget meet. This floor may not know how a report is stored or shown."""

from councilperf.report.checks import CHECKS, Check, Finding, FindingCode, Severity, Suppression, check
from councilperf.report.links import funding_of, resting_on_short_savings
from councilperf.report.printed import Printed
from councilperf.report.re_rate import ReRated, re_rate
from councilperf.report.report import QuarterReport
from councilperf.report.roll_up import roll_up

__all__ = [
    "CHECKS",
    "Check",
    "Finding",
    "FindingCode",
    "Printed",
    "QuarterReport",
    "ReRated",
    "Severity",
    "Suppression",
    "check",
    "funding_of",
    "re_rate",
    "resting_on_short_savings",
    "roll_up",
]
