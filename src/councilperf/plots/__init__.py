"""Plots: charts with their words and the table behind them. Only to draw them takes the extra `plots`."""

from councilperf.plots.budget import roll_forwards, savings_ladder, variances, waterfall
from councilperf.plots.bullets import bullets
from councilperf.plots.control import control_chart
from councilperf.plots.plot import Plot
from councilperf.plots.rating_flow import rating_flow
from councilperf.plots.ratings import ratings
from councilperf.plots.series import series

__all__ = [
    "Plot",
    "bullets",
    "control_chart",
    "rating_flow",
    "ratings",
    "roll_forwards",
    "savings_ladder",
    "series",
    "variances",
    "waterfall",
]
