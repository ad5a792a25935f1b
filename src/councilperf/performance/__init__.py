"""Performance: deliverables, measures and how they are doing. This floor may not know of budgets."""

from councilperf.performance.aggregation import Aggregate, aggregate, rolling_year
from councilperf.performance.control_chart import Assurance, ControlChart, Variation, control_chart
from councilperf.performance.deliverable import Deliverable, Highlight, HighlightKind, Priority
from councilperf.performance.kind import Kind, SeriesBreak, Untold
from councilperf.performance.measure import Measure, Target
from councilperf.performance.observation import Observation, Status
from councilperf.performance.progress import Rated, count_ratings, latest, rate
from councilperf.performance.run_rate import Extrapolation, Outturn, RunRate, extrapolate, run_rate
from councilperf.performance.special_cause import MAKING_DATA_COUNT, WHEELER, ChartRules, Signal, SpecialCause
from councilperf.performance.trend import Course, Trend, trend

__all__ = [
    "MAKING_DATA_COUNT",
    "WHEELER",
    "Aggregate",
    "Assurance",
    "ChartRules",
    "ControlChart",
    "Course",
    "Deliverable",
    "Extrapolation",
    "Highlight",
    "HighlightKind",
    "Kind",
    "Measure",
    "Observation",
    "Outturn",
    "Priority",
    "Rated",
    "RunRate",
    "SeriesBreak",
    "Signal",
    "SpecialCause",
    "Status",
    "Target",
    "Trend",
    "Untold",
    "Variation",
    "aggregate",
    "control_chart",
    "count_ratings",
    "extrapolate",
    "latest",
    "rate",
    "rolling_year",
    "run_rate",
    "trend",
]
