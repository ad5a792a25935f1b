"""Subjects: what can be viewed, and the document that each is shown as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

import attrs

from councilperf.budget import (
    BudgetGroup,
    BudgetLine,
    BudgetStatement,
    Reserve,
    ReserveStatement,
    SavingsInitiative,
    SavingsPlan,
    TradingArea,
)
from councilperf.errors import InvalidTypeError
from councilperf.performance import Aggregate, ControlChart, Deliverable, Measure, Trend
from councilperf.rating import Assessment, Scheme
from councilperf.report import (
    Change,
    Comparison,
    Concern,
    Due,
    Finding,
    Forecast,
    ForecastAccuracy,
    History,
    QuarterReport,
    ReRated,
    Tally,
)
from councilperf.views import attention, budget, changes, findings, performance, rating, report, series
from councilperf.views.blocks import Block, Document, Paragraph, Table
from councilperf.views.manner import Manner

__all__ = ["COLLECTIONS", "DOCUMENTS", "WHOLES", "check", "document_of"]


def _cut(document: Document, manner: Manner) -> Document:
    """Return a document of somebody's own as it is, each table with the rows that there is room for."""
    return attrs.evolve(document, blocks=tuple(_cut_table(block, manner) for block in document.blocks))


def _cut_table(block: Block, manner: Manner) -> Block:
    if not isinstance(block, Table):
        return block
    return attrs.evolve(block, rows=tuple(manner.some(block.rows)), notes=(*block.notes, *manner.cut(block.rows)))


DOCUMENTS: dict[type, Callable[[Any, Manner], Document]] = {
    Comparison: changes.comparison,
    Document: _cut,
    History: changes.history,
    QuarterReport: report.quarter_report,
}

WHOLES: dict[type, Callable[[Any, Manner], tuple[Block, ...]]] = {
    Assessment: rating.assessment,
    BudgetGroup: budget.budget_group,
    BudgetStatement: budget.budget_statement,
    ControlChart: series.control_chart,
    Deliverable: performance.deliverable,
    ForecastAccuracy: series.forecast_accuracy,
    ReserveStatement: budget.reserve_statement,
    SavingsPlan: budget.savings_plan,
    Scheme: rating.scheme,
    Tally: attention.tally,
}
COLLECTIONS: dict[type, Callable[[Sequence[Any], Manner], tuple[Block, ...]]] = {
    Aggregate: series.aggregates,
    Assessment: rating.assessments,
    BudgetLine: budget.budget_lines,
    Change: changes.changes,
    Concern: attention.concerns,
    Deliverable: performance.deliverables,
    Due: attention.dues,
    Finding: findings.findings,
    Forecast: series.forecasts,
    ForecastAccuracy: series.forecast_accuracies,
    Measure: performance.measures,
    ReRated: rating.re_rated,
    Reserve: budget.reserves,
    SavingsInitiative: budget.savings_initiatives,
    TradingArea: budget.trading_areas,
    Trend: series.trends,
}


def check(thing: object) -> None:
    """Refuse what there is no view of; of a long collection, by the first thing in it.

    Raises:
        InvalidTypeError: Nothing that can be viewed.
    """
    items = _items(thing)
    alone = {*DOCUMENTS, *WHOLES, *COLLECTIONS}
    if items is None and type(thing) not in alone:
        raise InvalidTypeError(
            "something that can be viewed", thing, f"{_named(alone)}, or a list or tuple of one kind"
        )
    if items and type(items[0]) not in COLLECTIONS:
        raise InvalidTypeError("something that can be viewed in a list", items[0], f"one kind of {_named(COLLECTIONS)}")


def _named(kinds: Iterable[type]) -> str:
    return ", ".join(sorted(kind.__name__ for kind in kinds))


def document_of(thing: object, manner: Manner) -> Document:
    """Return the document that a thing is shown as.

    Raises:
        InvalidTypeError: Nothing that can be viewed, or a collection of several kinds.
    """
    check(thing)
    if type(thing) in DOCUMENTS:
        return DOCUMENTS[type(thing)](thing, manner)
    items = _items(thing)
    if items is not None:
        blocks = _collection(items, manner)
    elif type(thing) in WHOLES:
        blocks = WHOLES[type(thing)](thing, manner)
    else:
        blocks = COLLECTIONS[type(thing)]((thing,), manner)
    lang = manner.lang if isinstance(thing, (Deliverable, ForecastAccuracy)) else ""
    return Document(_title(thing, blocks, manner), blocks, locale=manner.voice.locale, lang=lang)


def _items(thing: object) -> Sequence[object] | None:
    """Return the items of a list or a tuple; None for anything else."""
    return cast("Sequence[object]", thing) if isinstance(thing, (list, tuple)) else None


def _collection(items: Sequence[object], manner: Manner) -> tuple[Block, ...]:
    if not items:
        return (Paragraph(manner.say("nothing")),)
    kind = type(items[0])
    for item in manner.some(items):
        if type(item) is not kind:
            raise InvalidTypeError("a collection of one kind", item, kind.__name__)
    return COLLECTIONS[kind](items, manner)


def _title(thing: object, blocks: tuple[Block, ...], manner: Manner) -> str:
    """Return a thing's own title, or what its first block says."""
    if isinstance(thing, Deliverable):
        return thing.title
    if isinstance(thing, ForecastAccuracy):
        return thing.subject
    if isinstance(thing, ControlChart):
        return manner.say("caption_chart")
    first = blocks[0]
    if isinstance(first, Table):
        return first.caption
    return first.text if isinstance(first, Paragraph) else manner.say("head_rating")
