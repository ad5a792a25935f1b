"""Wording: figures, dates and sentences as people read them. The only floor that knows Babel."""

from councilperf.wording.changes import in_change, in_comparison, in_rows
from councilperf.wording.convention import (
    DERBYSHIRE_TABLES,
    ISLE_OF_WIGHT_TABLES,
    Convention,
    Negative,
    VarianceSign,
    in_rounding_note,
)
from councilperf.wording.explain import explain, explain_line, in_rating, in_ratings, legend
from councilperf.wording.figures import (
    ZeroBudget,
    in_figures,
    in_full,
    in_millions,
    in_percent,
    in_thousands,
    in_variance_percent,
)
from councilperf.wording.findings import in_finding, in_remedy
from councilperf.wording.summary import Topic, summary
from councilperf.wording.times import Style, in_date, in_no_data, in_period

__all__ = [
    "DERBYSHIRE_TABLES",
    "ISLE_OF_WIGHT_TABLES",
    "Convention",
    "Negative",
    "Style",
    "Topic",
    "VarianceSign",
    "ZeroBudget",
    "explain",
    "explain_line",
    "in_change",
    "in_comparison",
    "in_date",
    "in_figures",
    "in_finding",
    "in_full",
    "in_millions",
    "in_no_data",
    "in_percent",
    "in_period",
    "in_rating",
    "in_ratings",
    "in_remedy",
    "in_rounding_note",
    "in_rows",
    "in_thousands",
    "in_variance_percent",
    "legend",
    "summary",
]
