"""Published keys: the rating rules that councils print, each with its source."""

from __future__ import annotations

from councilperf.rating.band import Band, Instead
from councilperf.rating.case import Base, Direction, Unrated
from councilperf.rating.condition import (
    AllOf,
    AnyOf,
    AtLevel,
    Condition,
    FloorReached,
    Improved,
    Since,
    TargetAbove,
    WithinTolerance,
    better_by_more_than,
    met,
    worse_by_less_than,
    worse_by_no_more_than,
)
from councilperf.rating.scale import STRONG_TO_ACTION, Rating
from councilperf.rating.scales import MET_OR_NOT, RAG
from councilperf.rating.scheme import Scheme
from councilperf.values import FinancialYear, Quantity, Source, Unit, percent

__all__ = [
    "BRACKNELL_FOREST",
    "BRIGHTON_AND_HOVE_BUDGET",
    "BRIGHTON_AND_HOVE_MEASURES",
    "CHESHIRE_WEST_AND_CHESTER",
    "DERBYSHIRE_2021",
    "DERBYSHIRE_2021_BUDGET",
    "EAST_AYRSHIRE_BUDGET",
    "EAST_SUSSEX",
    "ENGLISH_BOROUGH_2011_BUDGET",
    "HAVERING",
    "KENT",
    "MAIDSTONE",
    "PUBLISHED",
    "ROTHERHAM",
]

_GREEN, _AMBER, _RED = RAG.ratings
_DATA_ONLY, _NOT_DUE, _CARRY_OVER, _TREND = RAG.states
_ON_TARGET, _NOT_ON_TARGET = MET_OR_NOT.ratings
_ANY_TARGET_MISSING = (Instead(Unrated.NO_TARGET, _DATA_ONLY), Instead(Unrated.DATA_ONLY, _DATA_ONLY))


def _pounds(amount: int) -> Quantity:
    return Quantity(amount, Unit("GBP"))


def _rag(green: Condition, amber: Condition) -> tuple[Band, ...]:
    return Band(_GREEN, green), Band(_AMBER, amber), Band(_RED)


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

BRACKNELL_FOREST = Scheme(
    "Bracknell Forest council plan indicators",
    RAG,
    _rag(worse_by_no_more_than(percent(5)), worse_by_no_more_than(percent(10))),
    instead=(Instead(Unrated.CONTEXTUAL, _DATA_ONLY), Instead(Unrated.DATA_ONLY, _DATA_ONLY)),
    source=Source("Council plan overview report", publisher="Bracknell Forest Council"),
)
"""On, above or within 5% of target; between 5% and 10% off; more than 10% off. Contextual indicators are not rated."""

MAIDSTONE = Scheme(
    "Maidstone quarterly performance",
    RAG,
    _rag(met(), worse_by_no_more_than(percent(10))),
    instead=_ANY_TARGET_MISSING,
    source=Source("Quarterly performance monitoring", publisher="Maidstone Borough Council"),
)
"""Target met; missed within 10%; missed by more. Without a target, data only."""

CHESHIRE_WEST_AND_CHESTER = Scheme(
    "Cheshire West and Chester housing indicators",
    RAG,
    _rag(met(), WithinTolerance()),
    instead=(Instead(Unrated.NOT_DUE, _NOT_DUE),),
    source=Source("Housing performance indicators", publisher="Cheshire West and Chester Council"),
)
"""On target; out of target but within the indicator's own tolerance; out of both; or not due."""

BRIGHTON_AND_HOVE_MEASURES = Scheme(
    "Brighton & Hove key performance indicators",
    RAG,
    _rag(met(), FloorReached()),
    instead=(Instead(Unrated.NO_DIRECTION, _TREND), Instead(Unrated.NO_TARGET, _TREND)),
    source=Source("Key performance indicator target guidance", publisher="Brighton & Hove City Council"),
)
"""Each indicator's own green value reached; its own amber value reached; neither. Trend indicators are not rated."""

KENT = Scheme(
    "Kent quarterly performance",
    RAG,
    _rag(met(), FloorReached()),
    instead=_ANY_TARGET_MISSING,
    source=Source("Quarterly performance report", publisher="Kent County Council"),
)
"""Target achieved; floor achieved but not the target; floor not achieved."""

HAVERING = Scheme(
    "Havering quarterly report",
    RAG,
    _rag(worse_by_no_more_than(percent(10)), Improved(Since.LAST_YEAR, or_held=True)),
    source=Source("Quarterly performance report", publisher="London Borough of Havering"),
)
"""On or within 10% of target; more than 10% off but improved or held since last year; more than 10% off and worse."""

ROTHERHAM = Scheme(
    "Rotherham housing service",
    MET_OR_NOT,
    (Band(_ON_TARGET, met()), Band(_NOT_ON_TARGET)),
    source=Source("Housing service performance report", publisher="Rotherham Metropolitan Borough Council"),
)
"""Meets or exceeds its target, or does not; a target of nought can be met like any other."""

EAST_SUSSEX = Scheme(
    "East Sussex year end",
    RAG,
    (Band(_GREEN, met()), Band(_RED)),
    instead=(Instead(Unrated.AWAITED, _CARRY_OVER),),
    source=Source("Year end performance report", publisher="East Sussex County Council"),
)
"""Achieved or not; carried over where the outturn is not yet in."""

DERBYSHIRE_2021_BUDGET = Scheme(
    "Derbyshire budget monitoring",
    MET_OR_NOT,
    (Band(_ON_TARGET, met()), Band(_NOT_ON_TARGET)),
    better=Direction.LOWER,
    source=Source(
        "Performance and Budget Monitoring/Forecast Outturn 2021-22 as at Quarter 2",
        publisher="Derbyshire County Council",
        place="paragraph 4.12",
    ),
    since=FinancialYear("2021-22"),
)
"""A tick where the forecast is within budget."""


def _smaller_overspend(level: str, share: str, amount: int) -> Condition:
    """Return an overspend below both limits, so that red begins at whichever is lower."""
    return AllOf((AtLevel(level), worse_by_less_than(percent(share)), worse_by_less_than(_pounds(amount))))


BRIGHTON_AND_HOVE_BUDGET = Scheme(
    "Brighton & Hove targeted budget management",
    RAG,
    _rag(
        met(),
        AnyOf(
            (
                _smaller_overspend("service", "5", 100_000),
                _smaller_overspend("directorate", "5", 250_000),
                _smaller_overspend("general fund", "0.5", 1_000_000),
            )
        ),
    ),
    better=Direction.LOWER,
    source=Source("Targeted budget management", publisher="Brighton & Hove City Council"),
)
"""Breakeven or underspent; overspent; overspent by 5% or £0.100m, whichever is lower, with other numbers by level."""

EAST_AYRSHIRE_BUDGET = Scheme(
    "East Ayrshire revenue monitoring",
    RAG,
    _rag(
        AllOf((worse_by_less_than(percent("0.5")), worse_by_less_than(_pounds(125_000)))),
        AllOf((worse_by_less_than(percent(2)), worse_by_less_than(_pounds(500_000)))),
    ),
    better=Direction.NEAREST,
    source=Source("Revenue budget monitoring", publisher="East Ayrshire Council"),
)
"""Off budget either way: by less than 0.5% and £0.125m; by less than 2% and £0.500m; by more."""

ENGLISH_BOROUGH_2011_BUDGET = Scheme(
    "An English borough's budget monitoring, 2011",
    RAG,
    _rag(worse_by_less_than(percent(2)), worse_by_no_more_than(percent(5))),
    base=Base.SIGNED,
    better=Direction.LOWER,
    source=Source("Budget monitoring report 2011", publisher="An English borough council"),
)
"""Under 2% over the latest budget; 2% to 5%; over 5%, of the budget with its sign."""

PUBLISHED = (
    DERBYSHIRE_2021,
    BRACKNELL_FOREST,
    MAIDSTONE,
    CHESHIRE_WEST_AND_CHESTER,
    BRIGHTON_AND_HOVE_MEASURES,
    KENT,
    HAVERING,
    ROTHERHAM,
    EAST_SUSSEX,
    DERBYSHIRE_2021_BUDGET,
    BRIGHTON_AND_HOVE_BUDGET,
    EAST_AYRSHIRE_BUDGET,
    ENGLISH_BOROUGH_2011_BUDGET,
)
"""Every key that is shipped."""
