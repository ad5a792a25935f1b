"""The kinds of document: which classes have a form, and how the smallest are spelt."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import final

import attrs

from councilperf import budget, performance, rating, report, values
from councilperf.documents import _spelling as spelt
from councilperf.errors import ParseError
from councilperf.values import _guards

__all__ = ["KINDS", "LEAF_KINDS", "LEAVES", "RECORDS", "SHIPPED_RATINGS", "TEXTS", "Leaf", "has_form"]


@final
@attrs.frozen
class Leaf:
    """A value that is one piece of text in a document.

    Attributes:
        kind: Its class.
        read: From the text to the value; refuses every spelling but the one that `str` gives.
        form: What a schema can say of that spelling.
    """

    kind: type
    read: Callable[[str], object]
    form: spelt.Form


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
    Leaf(datetime.date, _day, spelt.DATE),
    Leaf(values.Money, _canonical(values.Money.parse, "GBP 8537000"), spelt.MONEY),
    Leaf(values.Quantity, _canonical(values.Quantity.parse, "54.5%"), spelt.QUANTITY),
    Leaf(values.Unit, values.Unit, spelt.UNIT),
    Leaf(values.FinancialYear, values.FinancialYear, spelt.PERIODS["FinancialYear"]),
    Leaf(values.HalfYear, values.HalfYear, spelt.PERIODS["HalfYear"]),
    Leaf(values.Quarter, values.Quarter, spelt.PERIODS["Quarter"]),
    Leaf(values.Month, values.Month, spelt.PERIODS["Month"]),
    Leaf(values.YearToDate, values.YearToDate, spelt.PERIODS["YearToDate"]),
    Leaf(values.YearEnding, values.YearEnding, spelt.PERIODS["YearEnding"]),
    Leaf(values.Period, _canonical(values.parse_period, "2021-22 Q2"), spelt.PERIODS["Period"]),
    Leaf(performance.Priority, performance.Priority, spelt.TITLE),
)

LEAF_KINDS = tuple(leaf.kind for leaf in LEAVES)

TEXTS: dict[object, spelt.Form] = {
    _guards.title: spelt.TITLE,
    _guards.text: spelt.PARAGRAPHS,
    attrs.fields(rating.Rating).key.validator: spelt.SMALL_LETTERS,
    attrs.fields(rating.Rating).colour.validator: spelt.SIX_DIGITS,
}
"""What a schema can say of text, by the guard of its field."""

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
    report.Change,
    report.Comparison,
    report.Forecast,
    report.ForecastAccuracy,
    report.History,
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
    for kind in (*(kind for kind in LEAF_KINDS if kind not in (datetime.date, values.Period)), *RECORDS)
}


def has_form(item: object) -> bool:
    """Tell whether something is an object of the model that is a document of its own."""
    return KINDS.get(type(item).__name__) is type(item)


SHIPPED_RATINGS = {f"{word.scale}/{word.key}": word for scale in rating.SHIPPED_SCALES for word in scale}
