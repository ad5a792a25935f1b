"""The kinds of document: which classes have a form, and how the smallest are spelt."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import final

import attrs

from councilperf import budget, performance, rating, report, values
from councilperf.errors import ParseError

__all__ = ["KINDS", "LEAVES", "RECORDS", "SHIPPED_RATINGS", "Leaf"]


@final
@attrs.frozen
class Leaf:
    """A value that is one piece of text in a document.

    Attributes:
        kind: Its class.
        read: From the text to the value; refuses every spelling but the one that `str` gives.
    """

    kind: type
    read: Callable[[str], object]


def _day(text: str) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or str(day) != text:
        raise ParseError("a date", text, "year, month and day such as '2022-03-31'")
    return day


def _canonical(read: Callable[[str], object], example: str) -> Callable[[str], object]:
    """Return a reader that takes only the spelling that is written."""

    def strict(text: str) -> object:
        value = read(text)
        if str(value) != text:
            raise ParseError("the document's own spelling", text, f"{str(value)!r}, as in '{example}'")
        return value

    return strict


LEAVES = (
    Leaf(datetime.date, _day),
    Leaf(values.Money, _canonical(values.Money.parse, "GBP 8537000")),
    Leaf(values.Quantity, _canonical(values.Quantity.parse, "54.5%")),
    Leaf(values.Unit, values.Unit),
    Leaf(values.FinancialYear, values.FinancialYear),
    Leaf(values.HalfYear, values.HalfYear),
    Leaf(values.Quarter, values.Quarter),
    Leaf(values.Month, values.Month),
    Leaf(values.YearToDate, values.YearToDate),
    Leaf(values.Period, _canonical(values.parse_period, "2021-22 Q2")),
    Leaf(performance.Priority, performance.Priority),
)

RECORDS = (
    budget.BudgetGroup,
    budget.BudgetLine,
    budget.BudgetStatement,
    budget.Funding,
    budget.Grant,
    budget.GrossBudget,
    budget.Leg,
    budget.Profile,
    budget.Reconciliation,
    budget.Reserve,
    budget.ReserveStatement,
    budget.RollForward,
    budget.SavingsInitiative,
    budget.SavingsPlan,
    budget.TradingArea,
    budget.Virement,
    performance.Aggregate,
    performance.ChartRules,
    performance.ControlChart,
    performance.Deliverable,
    performance.Highlight,
    performance.Measure,
    performance.Observation,
    performance.Outturn,
    performance.RunRate,
    performance.SeriesBreak,
    performance.Signal,
    performance.Target,
    performance.Trend,
    rating.AllOf,
    rating.AnyOf,
    rating.Assessment,
    rating.AtLevel,
    rating.Band,
    rating.Case,
    rating.FloorReached,
    rating.Gap,
    rating.Improved,
    rating.Instead,
    rating.Judgement,
    rating.Margin,
    rating.MeasuredIn,
    rating.Rating,
    rating.Scale,
    rating.Scheme,
    rating.TargetAbove,
    rating.WithinTolerance,
    report.Finding,
    report.Printed,
    report.QuarterReport,
    report.ReRated,
    report.Suppression,
    report.Concern,
    report.Due,
    report.Materiality,
    report.Tally,
    values.NoData,
    values.NotSet,
    values.Range,
    values.Source,
)

KINDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (*(leaf.kind for leaf in LEAVES if leaf.kind not in (datetime.date, values.Period)), *RECORDS)
}

SHIPPED_RATINGS = {f"{word.scale}/{word.key}": word for scale in rating.SHIPPED_SCALES for word in scale}
