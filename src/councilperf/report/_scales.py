"""Scales: which one a rating of a report is of, where that is known."""

from __future__ import annotations

from councilperf.rating import SHIPPED_SCALES, Rating, Scale
from councilperf.report.report import QuarterReport

__all__ = ["is_unknown", "scale_of"]


def scale_of(rating: Rating, report: QuarterReport) -> Scale | None:
    """Return a rating's scale, if it is shipped or that of the report's key."""
    known = (*SHIPPED_SCALES, *([] if report.scheme is None else [report.scheme.scale]))
    return next((scale for scale in known if rating in scale), None)


def is_unknown(rating: Rating, report: QuarterReport) -> bool:
    """Tell whether a judgement is still to come; a state such as "not due" is an answer, where its scale is known."""
    scale = scale_of(rating, report)
    return rating.rank is None if scale is None else rating == scale.unknown
