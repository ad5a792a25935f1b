"""Rating: keys as data, and what they make of a figure. This floor may not know what a figure is about."""

from councilperf.rating.assess import Assessment, Margin, Unrated, assess
from councilperf.rating.compiled import compile_target
from councilperf.rating.condition import (
    AllOf,
    AnyOf,
    Condition,
    Direction,
    Gap,
    TargetAbove,
    better_by_at_least,
    better_by_more_than,
    met,
    worse_by_less_than,
    worse_by_no_more_than,
)
from councilperf.rating.judgement import Judgement
from councilperf.rating.published import DERBYSHIRE_2021
from councilperf.rating.scale import STRONG_TO_ACTION, Rating, Scale
from councilperf.rating.scheme import Band, Scheme

__all__ = [
    "DERBYSHIRE_2021",
    "STRONG_TO_ACTION",
    "AllOf",
    "AnyOf",
    "Assessment",
    "Band",
    "Condition",
    "Direction",
    "Gap",
    "Judgement",
    "Margin",
    "Rating",
    "Scale",
    "Scheme",
    "TargetAbove",
    "Unrated",
    "assess",
    "better_by_at_least",
    "better_by_more_than",
    "compile_target",
    "met",
    "worse_by_less_than",
    "worse_by_no_more_than",
]
