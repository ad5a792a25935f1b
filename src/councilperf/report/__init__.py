"""Report: where performance and budget meet. This floor may not know how a report is stored or shown."""

from councilperf.report.accuracy import Forecast, ForecastAccuracy, forecast_accuracy
from councilperf.report.apply_changes import apply_changes
from councilperf.report.change import Change
from councilperf.report.compare import Comparison, compare
from councilperf.report.history import History
from councilperf.report.links import funding_of, resting_on_short_savings
from councilperf.report.re_rate import ReRated, re_rate
from councilperf.report.report import QuarterReport
from councilperf.report.roll_up import roll_up

__all__ = [
    "Change",
    "Comparison",
    "Forecast",
    "ForecastAccuracy",
    "History",
    "QuarterReport",
    "ReRated",
    "apply_changes",
    "compare",
    "forecast_accuracy",
    "funding_of",
    "re_rate",
    "resting_on_short_savings",
    "roll_up",
]
