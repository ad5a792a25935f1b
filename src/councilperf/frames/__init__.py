"""Frames: dataframes of any engine, exact; they need the extra `frames`. The only room that knows narwhals."""

from councilperf.values._guests import guest

guest("narwhals", "councilperf.frames", "councilperf[frames]")  # before anything below imports it and fails

from councilperf.frames.aggregates import aggregates  # noqa: E402
from councilperf.frames.budget import budget_totals, budget_variances, rate_lines  # noqa: E402
from councilperf.frames.floats import from_float  # noqa: E402
from councilperf.frames.parts import in_parts  # noqa: E402
from councilperf.frames.ranks import ranks  # noqa: E402
from councilperf.frames.rating import rate  # noqa: E402
from councilperf.frames.reconcile import reconcile_shares, reconcile_totals  # noqa: E402
from councilperf.frames.series import trends  # noqa: E402
from councilperf.frames.tables import FrameReading, Table, from_frame, table_of, to_frame  # noqa: E402

__all__ = [
    "FrameReading",
    "Table",
    "aggregates",
    "budget_totals",
    "budget_variances",
    "from_float",
    "from_frame",
    "in_parts",
    "ranks",
    "rate",
    "rate_lines",
    "reconcile_shares",
    "reconcile_totals",
    "table_of",
    "to_frame",
    "trends",
]
