"""Council performance and budget reporting: exact, typed, immutable, explainable."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from councilperf import documents, errors, samples, testing, wording
    from councilperf.budget import (
        BudgetLine,
        BudgetStatement,
        Funding,
        Movement,
        Reserve,
        ReserveStatement,
        SavingsInitiative,
        SavingsPlan,
        TradingArea,
        TradingKind,
    )
    from councilperf.errors import CouncilPerfError
    from councilperf.performance import (
        Deliverable,
        Highlight,
        HighlightKind,
        Measure,
        Observation,
        Priority,
        Status,
        Target,
        count_ratings,
        latest,
        rate,
    )
    from councilperf.rating import (
        DERBYSHIRE_2021,
        STRONG_TO_ACTION,
        AllOf,
        AnyOf,
        Assessment,
        Band,
        Direction,
        Gap,
        Judgement,
        Margin,
        Rating,
        Scale,
        Scheme,
        TargetAbove,
        Unrated,
        assess,
        better_by_at_least,
        better_by_more_than,
        compile_target,
        met,
        worse_by_less_than,
        worse_by_no_more_than,
    )
    from councilperf.report import QuarterReport
    from councilperf.values import (
        COUNT,
        DAYS,
        PERCENT,
        POINTS,
        FinancialYear,
        HalfYear,
        Money,
        Month,
        NoData,
        NoDataReason,
        NotSet,
        Period,
        Quantity,
        Quarter,
        Range,
        Source,
        Unit,
        YearToDate,
        count,
        days,
        million,
        parse_date,
        parse_period,
        per,
        percent,
        period_range,
        points,
        pounds,
        thousand,
    )

_HOMES = {
    "budget": "BudgetLine BudgetStatement Funding Movement Reserve ReserveStatement SavingsInitiative SavingsPlan "
    "TradingArea TradingKind",
    "errors": "CouncilPerfError",
    "performance": "Deliverable Highlight HighlightKind Measure Observation Priority Status Target count_ratings "
    "latest rate",
    "rating": "DERBYSHIRE_2021 STRONG_TO_ACTION AllOf AnyOf Assessment Band Direction Gap Judgement Margin Rating "
    "Scale Scheme TargetAbove Unrated assess better_by_at_least better_by_more_than compile_target met "
    "worse_by_less_than worse_by_no_more_than",
    "report": "QuarterReport",
    "values": "COUNT DAYS PERCENT POINTS FinancialYear HalfYear Money Month NoData NoDataReason NotSet Period "
    "Quantity Quarter Range Source Unit YearToDate count days million parse_date parse_period per percent "
    "period_range points pounds thousand",
}
_ROOMS = ("documents", "errors", "samples", "testing", "wording")
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "COUNT",
    "DAYS",
    "DERBYSHIRE_2021",
    "PERCENT",
    "POINTS",
    "STRONG_TO_ACTION",
    "AllOf",
    "AnyOf",
    "Assessment",
    "Band",
    "BudgetLine",
    "BudgetStatement",
    "CouncilPerfError",
    "Deliverable",
    "Direction",
    "FinancialYear",
    "Funding",
    "Gap",
    "HalfYear",
    "Highlight",
    "HighlightKind",
    "Judgement",
    "Margin",
    "Measure",
    "Money",
    "Month",
    "Movement",
    "NoData",
    "NoDataReason",
    "NotSet",
    "Observation",
    "Period",
    "Priority",
    "Quantity",
    "Quarter",
    "QuarterReport",
    "Range",
    "Rating",
    "Reserve",
    "ReserveStatement",
    "SavingsInitiative",
    "SavingsPlan",
    "Scale",
    "Scheme",
    "Source",
    "Status",
    "Target",
    "TargetAbove",
    "TradingArea",
    "TradingKind",
    "Unit",
    "Unrated",
    "YearToDate",
    "assess",
    "better_by_at_least",
    "better_by_more_than",
    "compile_target",
    "count",
    "count_ratings",
    "days",
    "documents",
    "errors",
    "latest",
    "met",
    "million",
    "parse_date",
    "parse_period",
    "per",
    "percent",
    "period_range",
    "points",
    "pounds",
    "rate",
    "samples",
    "testing",
    "thousand",
    "wording",
    "worse_by_less_than",
    "worse_by_no_more_than",
]


def __getattr__(name: str) -> object:
    """Fetch a name from its room when it is first asked for."""
    from importlib import import_module

    if name in _HOME_OF:
        value = getattr(import_module(f"councilperf.{_HOME_OF[name]}"), name)
    elif name in _ROOMS:
        value = import_module(f"councilperf.{name}")
    elif name == "__version__":
        value = import_module("importlib.metadata").version("councilperf")
    else:
        raise AttributeError(f"module 'councilperf' has no attribute {name!r}", name=name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List what the front door offers."""
    return sorted([*__all__, "__version__"])
