"""Council performance and budget reporting: exact, typed, immutable, explainable."""

from __future__ import annotations

TYPE_CHECKING = False  # checkers take it for true; importing typing for it would cost ten times this whole file
if TYPE_CHECKING:  # the rooms say which names they have; what is in `__all__` below is offered here
    from councilperf import documents, errors, plots, samples, views, wording
    from councilperf import frames as frames
    from councilperf import testing as testing
    from councilperf.budget import *
    from councilperf.errors import CouncilPerfError
    from councilperf.performance import *
    from councilperf.rating import *
    from councilperf.report import *
    from councilperf.values import *

__version__: str

_HOMES = {
    "budget": "BudgetGroup BudgetLine BudgetStatement Deliverability Funding Grant GrossBudget Leg Movement "
    "Nature Outcome Profile Projection Reconciliation Reserve ReserveKind ReserveStatement "
    "RollForward SavingsInitiative SavingsPlan TradingArea TradingKind Virement apply_virements "
    "even_profile project rate_line reconcile_share reconcile_total roll_forward seasonal_profile",
    "errors": "CouncilPerfError",
    "performance": "MAKING_DATA_COUNT WHEELER Aggregate Assurance ChartRules ControlChart Course Deliverable "
    "Extrapolation Highlight HighlightKind Kind Measure Observation Outturn Priority Rated RunRate "
    "SeriesBreak Signal SpecialCause Status Target Trend Untold Variation aggregate control_chart "
    "count_ratings extrapolate latest rate rolling_year run_rate trend",
    "rating": "BRACKNELL_FOREST BRAG BRIGHTON_AND_HOVE_BUDGET BRIGHTON_AND_HOVE_MEASURES "
    "CHESHIRE_WEST_AND_CHESTER DERBYSHIRE_2021 DERBYSHIRE_2021_BUDGET EAST_AYRSHIRE_BUDGET "
    "EAST_SUSSEX ENGLISH_BOROUGH_2011_BUDGET HAVERING KENT MAIDSTONE MET_OR_NOT PUBLISHED RAG "
    "ROTHERHAM SHIPPED_SCALES STRONG_TO_ACTION AllOf AnyOf Assessment AtLevel Band Base Case "
    "Condition Direction FloorReached Gap Improved Instead Judgement Margin MeasuredIn Rating Role "
    "Scale Scheme Since TargetAbove Unrated WithinTolerance assess better_by_at_least "
    "better_by_more_than compile_case met worse_by_less_than worse_by_no_more_than",
    "report": "CHECKS Attention Change Check Comparison Concern Due Finding FindingCode Forecast "
    "ForecastAccuracy History Materiality Printed QuarterReport ReRated Severity Suppression Tally "
    "apply_changes check compare due_list exception_report forecast_accuracy funding_of re_rate "
    "resting_on_short_savings roll_up tally_deliverables tally_measures",
    "values": "COUNT DAYS PERCENT POINTS YES_NO FinancialYear HalfYear Money MoneyUnit Month NoData "
    "NoDataReason NotSet Period Quantity Quarter Range Source Unit YearEnding YearToDate count days million "
    "parse_date parse_period per percent period_range points pounds rounded_together thousand yes_no",
}
_ROOMS = ("documents", "errors", "plots", "samples", "views", "wording")
_ROOMS_OF_EXTRAS = ("frames", "testing")  # not for `import *`, which then needs no extra
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "BRACKNELL_FOREST",
    "BRAG",
    "BRIGHTON_AND_HOVE_BUDGET",
    "BRIGHTON_AND_HOVE_MEASURES",
    "CHECKS",
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
    "MAKING_DATA_COUNT",
    "MET_OR_NOT",
    "PERCENT",
    "POINTS",
    "PUBLISHED",
    "RAG",
    "ROTHERHAM",
    "SHIPPED_SCALES",
    "STRONG_TO_ACTION",
    "WHEELER",
    "YES_NO",
    "Aggregate",
    "AllOf",
    "AnyOf",
    "Assessment",
    "Assurance",
    "AtLevel",
    "Attention",
    "Band",
    "Base",
    "BudgetGroup",
    "BudgetLine",
    "BudgetStatement",
    "Case",
    "Change",
    "ChartRules",
    "Check",
    "Comparison",
    "Concern",
    "Condition",
    "ControlChart",
    "CouncilPerfError",
    "Course",
    "Deliverability",
    "Deliverable",
    "Direction",
    "Due",
    "Extrapolation",
    "FinancialYear",
    "Finding",
    "FindingCode",
    "FloorReached",
    "Forecast",
    "ForecastAccuracy",
    "Funding",
    "Gap",
    "Grant",
    "GrossBudget",
    "HalfYear",
    "Highlight",
    "HighlightKind",
    "History",
    "Improved",
    "Instead",
    "Judgement",
    "Kind",
    "Leg",
    "Margin",
    "Materiality",
    "Measure",
    "MeasuredIn",
    "Money",
    "MoneyUnit",
    "Month",
    "Movement",
    "Nature",
    "NoData",
    "NoDataReason",
    "NotSet",
    "Observation",
    "Outcome",
    "Outturn",
    "Period",
    "Printed",
    "Priority",
    "Profile",
    "Projection",
    "Quantity",
    "Quarter",
    "QuarterReport",
    "Range",
    "Rated",
    "Rating",
    "ReRated",
    "Reconciliation",
    "Reserve",
    "ReserveKind",
    "ReserveStatement",
    "Role",
    "RollForward",
    "RunRate",
    "SavingsInitiative",
    "SavingsPlan",
    "Scale",
    "Scheme",
    "SeriesBreak",
    "Severity",
    "Signal",
    "Since",
    "Source",
    "SpecialCause",
    "Status",
    "Suppression",
    "Tally",
    "Target",
    "TargetAbove",
    "TradingArea",
    "TradingKind",
    "Trend",
    "Unit",
    "Unrated",
    "Untold",
    "Variation",
    "Virement",
    "WithinTolerance",
    "YearEnding",
    "YearToDate",
    "aggregate",
    "apply_changes",
    "apply_virements",
    "assess",
    "better_by_at_least",
    "better_by_more_than",
    "check",
    "compare",
    "compile_case",
    "control_chart",
    "count",
    "count_ratings",
    "days",
    "documents",
    "due_list",
    "errors",
    "even_profile",
    "exception_report",
    "extrapolate",
    "forecast_accuracy",
    "funding_of",
    "latest",
    "met",
    "million",
    "parse_date",
    "parse_period",
    "per",
    "percent",
    "period_range",
    "plots",
    "points",
    "pounds",
    "project",
    "rate",
    "rate_line",
    "re_rate",
    "reconcile_share",
    "reconcile_total",
    "resting_on_short_savings",
    "roll_forward",
    "roll_up",
    "rolling_year",
    "rounded_together",
    "run_rate",
    "samples",
    "seasonal_profile",
    "tally_deliverables",
    "tally_measures",
    "thousand",
    "trend",
    "views",
    "wording",
    "worse_by_less_than",
    "worse_by_no_more_than",
    "yes_no",
]


if not TYPE_CHECKING:  # pragma: no branch - checkers know the names above, and no others

    def __getattr__(name: str) -> object:
        """Fetch a name from its room when it is first asked for."""
        from importlib import import_module

        if name in _HOME_OF:
            value = getattr(import_module(f"councilperf.{_HOME_OF[name]}"), name)
        elif name in (*_ROOMS, *_ROOMS_OF_EXTRAS):
            value = import_module(f"councilperf.{name}")
        elif name == "__version__":
            value = import_module("importlib.metadata").version("councilperf")
        else:
            here = import_module(__name__)  # Python says what was meant, where it is told whose name it is
            raise AttributeError(f"module 'councilperf' has no attribute {name!r}", name=name, obj=here)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List what the front door offers."""
    return sorted([*__all__, *_ROOMS_OF_EXTRAS, "__version__"])
