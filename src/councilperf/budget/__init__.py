"""Budget: lines, savings, reserves and trading. This floor may not know of performance."""

from councilperf.budget.grant import Grant, GrossBudget
from councilperf.budget.group import BudgetGroup
from councilperf.budget.line import BudgetLine, Funding, Nature
from councilperf.budget.profile import Profile, even_profile, seasonal_profile
from councilperf.budget.projection import Projection, project
from councilperf.budget.rated import rate_line
from councilperf.budget.reconcile import Outcome, Reconciliation, reconcile_share, reconcile_total
from councilperf.budget.reserve import Movement, Reserve, ReserveKind, ReserveStatement, RollForward, roll_forward
from councilperf.budget.savings import Deliverability, SavingsInitiative, SavingsPlan
from councilperf.budget.statement import BudgetStatement
from councilperf.budget.trading import TradingArea, TradingKind
from councilperf.budget.virement import Leg, Virement, apply_virements

__all__ = [
    "BudgetGroup",
    "BudgetLine",
    "BudgetStatement",
    "Deliverability",
    "Funding",
    "Grant",
    "GrossBudget",
    "Leg",
    "Movement",
    "Nature",
    "Outcome",
    "Profile",
    "Projection",
    "Reconciliation",
    "Reserve",
    "ReserveKind",
    "ReserveStatement",
    "RollForward",
    "SavingsInitiative",
    "SavingsPlan",
    "TradingArea",
    "TradingKind",
    "Virement",
    "apply_virements",
    "even_profile",
    "project",
    "rate_line",
    "reconcile_share",
    "reconcile_total",
    "roll_forward",
    "seasonal_profile",
]
