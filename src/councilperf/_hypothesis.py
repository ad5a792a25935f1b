"""Tells Hypothesis, when it is first imported, how to make each of our types: `from_type(Money)` just works."""

from __future__ import annotations

from hypothesis import strategies as st

import councilperf

# The strategies themselves load when one is first drawn: Hypothesis is still being imported here.
_STRATEGIES: dict[type, str] = {
    councilperf.Money: "money",
    councilperf.Unit: "units",
    councilperf.Quantity: "quantities",
    councilperf.FinancialYear: "financial_years",
    councilperf.HalfYear: "half_years",
    councilperf.Quarter: "quarters",
    councilperf.Month: "months",
    councilperf.YearEnding: "years_ending",
    councilperf.YearToDate: "years_to_date",
    councilperf.Period: "periods",
    councilperf.Range: "ranges",
    councilperf.NoData: "no_data",
    councilperf.NotSet: "not_set",
    councilperf.Source: "sources",
    councilperf.Rating: "ratings",
    councilperf.Scale: "scales",
    councilperf.Gap: "gaps",
    councilperf.TargetAbove: "targets_above",
    councilperf.AtLevel: "at_levels",
    councilperf.FloorReached: "floors_reached",
    councilperf.Improved: "improvements",
    councilperf.MeasuredIn: "measured_in",
    councilperf.WithinTolerance: "within_tolerances",
    councilperf.AnyOf: "any_of",
    councilperf.AllOf: "all_of",
    councilperf.Band: "bands",
    councilperf.Scheme: "schemes",
    councilperf.Case: "cases",
    councilperf.Instead: "instead",
    councilperf.Judgement: "judgements",
    councilperf.Margin: "margins",
    councilperf.Assessment: "assessments",
    councilperf.Priority: "priorities",
    councilperf.Highlight: "highlights",
    councilperf.Observation: "observations",
    councilperf.Target: "targets",
    councilperf.Measure: "measures",
    councilperf.Deliverable: "deliverables",
    councilperf.SeriesBreak: "series_breaks",
    councilperf.Trend: "trends",
    councilperf.Aggregate: "aggregates",
    councilperf.RunRate: "run_rates",
    councilperf.Outturn: "outturns",
    councilperf.ChartRules: "chart_rules",
    councilperf.Signal: "signals",
    councilperf.ControlChart: "control_charts",
    councilperf.BudgetGroup: "budget_groups",
    councilperf.Profile: "profiles",
    councilperf.BudgetLine: "budget_lines",
    councilperf.Funding: "funding",
    councilperf.Grant: "grants",
    councilperf.GrossBudget: "gross_budgets",
    councilperf.BudgetStatement: "budget_statements",
    councilperf.SavingsInitiative: "savings_initiatives",
    councilperf.SavingsPlan: "savings_plans",
    councilperf.Reserve: "reserves",
    councilperf.ReserveStatement: "reserve_statements",
    councilperf.TradingArea: "trading_areas",
    councilperf.RollForward: "roll_forwards",
    councilperf.Leg: "legs",
    councilperf.Virement: "virements",
    councilperf.Reconciliation: "reconciliations",
    councilperf.Finding: "findings",
    councilperf.Printed: "printed_figures",
    councilperf.QuarterReport: "quarter_reports",
    councilperf.Change: "changes",
    councilperf.Comparison: "comparisons",
    councilperf.History: "histories",
    councilperf.Forecast: "forecasts",
    councilperf.ForecastAccuracy: "forecast_accuracies",
    councilperf.ReRated: "re_rated",
    councilperf.Suppression: "suppressions",
    councilperf.Tally: "tallies",
    councilperf.Materiality: "materialities",
    councilperf.Concern: "concerns",
    councilperf.Due: "dues",
}


def _register(kind: type, name: str) -> None:
    def made(_kind: object) -> st.SearchStrategy[object]:
        strategy: st.SearchStrategy[object] = getattr(councilperf.testing, name)()
        return strategy

    st.register_type_strategy(kind, made)


for _kind, _name in _STRATEGIES.items():
    _register(_kind, _name)
