"""Performance: deliverables, measures and how they are doing. This floor may not know of budgets."""

from councilperf.performance.deliverable import Deliverable, Highlight, HighlightKind, Priority
from councilperf.performance.measure import Measure, Target
from councilperf.performance.observation import Observation, Status
from councilperf.performance.progress import Rated, count_ratings, latest, rate

__all__ = [
    "Deliverable",
    "Highlight",
    "HighlightKind",
    "Measure",
    "Observation",
    "Priority",
    "Rated",
    "Status",
    "Target",
    "count_ratings",
    "latest",
    "rate",
]
