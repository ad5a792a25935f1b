"""Council performance and budget reporting: exact, typed, immutable, explainable."""

from __future__ import annotations

TYPE_CHECKING = False  # checkers take it for true; importing typing for it would cost ten times this whole file
if TYPE_CHECKING:
    from councilperf import documents, errors, samples, testing, wording
    from councilperf.budget import (
        BudgetGroup,
        BudgetLine,
        BudgetStatement,
        Deliverability,
        Funding,
        Leg,
        Movement,
        Nature,
        Outcome,
        Profile,
        Projection,
        Reconciliation,
        Reserve,
        ReserveKind,
        ReserveStatement,
        RollForward,
        SavingsInitiative,
        SavingsPlan,
        TradingArea,
        TradingKind,
        Virement,
        apply_virements,
        even_profile,
        project,
        rate_line,
        reconcile_share,
        reconcile_total,
        roll_forward,
        seasonal_profile,
    )
    from councilperf.errors import (
        CouncilPerfError,
    )
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
        BRACKNELL_FOREST,
        BRAG,
        BRIGHTON_AND_HOVE_BUDGET,
        BRIGHTON_AND_HOVE_MEASURES,
        CHESHIRE_WEST_AND_CHESTER,
        DERBYSHIRE_2021,
        DERBYSHIRE_2021_BUDGET,
        EAST_AYRSHIRE_BUDGET,
        EAST_SUSSEX,
        ENGLISH_BOROUGH_2011_BUDGET,
        HAVERING,
        KENT,
        MAIDSTONE,
        MET_OR_NOT,
        PUBLISHED,
        RAG,
        ROTHERHAM,
        STRONG_TO_ACTION,
        AllOf,
        AnyOf,
        Assessment,
        AtLevel,
        Band,
        Base,
        Case,
        Direction,
        FloorReached,
        Gap,
        Improved,
        Instead,
        Judgement,
        Margin,
        MeasuredIn,
        Rating,
        Role,
        Scale,
        Scheme,
        Since,
        TargetAbove,
        Unrated,
        WithinTolerance,
        assess,
        better_by_at_least,
        better_by_more_than,
        compile_case,
        met,
        worse_by_less_than,
        worse_by_no_more_than,
    )
    from councilperf.report import (
        QuarterReport,
        ReRated,
        re_rate,
        roll_up,
    )
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

__version__: str

_HOMES = {
    "budget": "BudgetGroup BudgetLine BudgetStatement Deliverability Funding Leg Movement Nature Outcome "
    "Profile Projection Reconciliation Reserve ReserveKind ReserveStatement RollForward "
    "SavingsInitiative SavingsPlan TradingArea TradingKind Virement apply_virements even_profile "
    "project rate_line reconcile_share reconcile_total roll_forward seasonal_profile",
    "errors": "CouncilPerfError",
    "performance": "Deliverable Highlight HighlightKind Measure Observation Priority Status Target count_ratings "
    "latest rate",
    "rating": "BRACKNELL_FOREST BRAG BRIGHTON_AND_HOVE_BUDGET BRIGHTON_AND_HOVE_MEASURES "
    "CHESHIRE_WEST_AND_CHESTER DERBYSHIRE_2021 DERBYSHIRE_2021_BUDGET EAST_AYRSHIRE_BUDGET "
    "EAST_SUSSEX ENGLISH_BOROUGH_2011_BUDGET HAVERING KENT MAIDSTONE MET_OR_NOT PUBLISHED RAG "
    "ROTHERHAM STRONG_TO_ACTION AllOf AnyOf Assessment AtLevel Band Base Case Direction FloorReached "
    "Gap Improved Instead Judgement Margin MeasuredIn Rating Role Scale Scheme Since TargetAbove "
    "Unrated WithinTolerance assess better_by_at_least better_by_more_than compile_case met "
    "worse_by_less_than worse_by_no_more_than",
    "report": "QuarterReport ReRated re_rate roll_up",
    "values": "COUNT DAYS PERCENT POINTS FinancialYear HalfYear Money Month NoData NoDataReason NotSet Period "
    "Quantity Quarter Range Source Unit YearToDate count days million parse_date parse_period per "
    "percent period_range points pounds thousand",
}
_ROOMS = ("documents", "errors", "samples", "testing", "wording")
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "BRACKNELL_FOREST",
    "BRAG",
    "BRIGHTON_AND_HOVE_BUDGET",
    "BRIGHTON_AND_HOVE_MEASURES",
    "CHESHIRE_WEST_AND_CHESTER",
    "COUNT",
    "DAYS",
    "DERBYSHIRE_2021",
    "DERBYSHIRE_2021_BUDGET",
    "EAST_AYRSHIRE_BUDGET",
    "EAST_SUSSEX",
    "ENGLISH_BOROUGH_2011_BUDGET",
    "HAVERING",
    "KENT",
    "MAIDSTONE",
    "MET_OR_NOT",
    "PERCENT",
    "POINTS",
    "PUBLISHED",
    "RAG",
    "ROTHERHAM",
    "STRONG_TO_ACTION",
    "AllOf",
    "AnyOf",
    "Assessment",
    "AtLevel",
    "Band",
    "Base",
    "BudgetGroup",
    "BudgetLine",
    "BudgetStatement",
    "Case",
    "CouncilPerfError",
    "Deliverability",
    "Deliverable",
    "Direction",
    "FinancialYear",
    "FloorReached",
    "Funding",
    "Gap",
    "HalfYear",
    "Highlight",
    "HighlightKind",
    "Improved",
    "Instead",
    "Judgement",
    "Leg",
    "Margin",
    "Measure",
    "MeasuredIn",
    "Money",
    "Month",
    "Movement",
    "Nature",
    "NoData",
    "NoDataReason",
    "NotSet",
    "Observation",
    "Outcome",
    "Period",
    "Priority",
    "Profile",
    "Projection",
    "Quantity",
    "Quarter",
    "QuarterReport",
    "Range",
    "Rating",
    "ReRated",
    "Reconciliation",
    "Reserve",
    "ReserveKind",
    "ReserveStatement",
    "Role",
    "RollForward",
    "SavingsInitiative",
    "SavingsPlan",
    "Scale",
    "Scheme",
    "Since",
    "Source",
    "Status",
    "Target",
    "TargetAbove",
    "TradingArea",
    "TradingKind",
    "Unit",
    "Unrated",
    "Virement",
    "WithinTolerance",
    "YearToDate",
    "apply_virements",
    "assess",
    "better_by_at_least",
    "better_by_more_than",
    "compile_case",
    "count",
    "count_ratings",
    "days",
    "documents",
    "errors",
    "even_profile",
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
    "project",
    "rate",
    "rate_line",
    "re_rate",
    "reconcile_share",
    "reconcile_total",
    "roll_forward",
    "roll_up",
    "samples",
    "seasonal_profile",
    "testing",
    "thousand",
    "wording",
    "worse_by_less_than",
    "worse_by_no_more_than",
]


if not TYPE_CHECKING:  # pragma: no branch - checkers know the names above, and no others

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
