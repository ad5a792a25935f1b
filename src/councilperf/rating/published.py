"""Published keys: the rating rules that councils print, each with its source."""

from __future__ import annotations

from councilperf.rating.condition import (
    AllOf,
    AnyOf,
    TargetAbove,
    better_by_more_than,
    worse_by_no_more_than,
)
from councilperf.rating.scale import STRONG_TO_ACTION, Rating
from councilperf.rating.scheme import Band, Scheme
from councilperf.values import FinancialYear, Source, percent

__all__ = ["DERBYSHIRE_2021"]

DERBYSHIRE_2021 = Scheme(
    "Derbyshire Council Plan measures",
    STRONG_TO_ACTION,
    (
        Band(
            Rating.STRONG,
            AnyOf(
                (
                    better_by_more_than(percent(5)),
                    AllOf((TargetAbove(percent(95)), better_by_more_than(percent(2)))),
                )
            ),
        ),
        Band(Rating.GOOD, worse_by_no_more_than(percent(2))),
        Band(Rating.REVIEW, worse_by_no_more_than(percent(10))),
        Band(Rating.ACTION),
    ),
    source=Source(
        "Health and Communities Council Plan Performance Report",
        publisher="Derbyshire County Council",
        place="Key",
    ),
    since=FinancialYear("2021-22"),
)
"""The key of the 2021-22 Council Plan reports: relative to the target, exclusive edges, a guard above 95%."""
