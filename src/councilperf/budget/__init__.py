"""Budget: lines, savings, reserves and trading. This floor may not know of performance."""

from councilperf.budget.line import BudgetLine, Funding
from councilperf.budget.rated import rate_line
from councilperf.budget.reserve import Movement, Reserve, ReserveStatement
from councilperf.budget.savings import SavingsInitiative, SavingsPlan
from councilperf.budget.statement import BudgetStatement
from councilperf.budget.trading import TradingArea, TradingKind

__all__ = [
    "BudgetLine",
    "BudgetStatement",
    "Funding",
    "Movement",
    "Reserve",
    "ReserveStatement",
    "SavingsInitiative",
    "SavingsPlan",
    "TradingArea",
    "TradingKind",
    "rate_line",
]
