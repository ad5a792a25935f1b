"""Report: where performance and budget meet. This floor may not know how a report is stored or shown."""

from councilperf.report.accuracy import Forecast, ForecastAccuracy, forecast_accuracy
from councilperf.report.apply_changes import apply_changes
from councilperf.report.attention import Attention, Concern, Materiality, exception_report
from councilperf.report.change import Change
from councilperf.report.checks import CHECKS, Check, Finding, FindingCode, Severity, Suppression, check
from councilperf.report.compare import Comparison, compare
from councilperf.report.due import Due, due_list
from councilperf.report.history import History
from councilperf.report.links import funding_of, resting_on_short_savings
from councilperf.report.printed import Printed
from councilperf.report.re_rate import ReRated, re_rate
from councilperf.report.report import QuarterReport
from councilperf.report.roll_up import roll_up
from councilperf.report.summary import Tally, tally_deliverables, tally_measures

__all__ = [
    "CHECKS",
    "Attention",
    "Change",
    "Check",
    "Comparison",
    "Concern",
    "Due",
    "Finding",
    "FindingCode",
    "Forecast",
    "ForecastAccuracy",
    "History",
    "Materiality",
    "Printed",
    "QuarterReport",
    "ReRated",
    "Severity",
    "Suppression",
    "Tally",
    "apply_changes",
    "check",
    "compare",
    "due_list",
    "exception_report",
    "forecast_accuracy",
    "funding_of",
    "re_rate",
    "resting_on_short_savings",
    "roll_up",
    "tally_deliverables",
    "tally_measures",
]
