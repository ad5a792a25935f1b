"""Reports: one portfolio of one council in one quarter, as published."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import final

import attrs

from councilperf.budget import BudgetStatement, ReserveStatement, SavingsPlan, TradingArea
from councilperf.performance import Deliverable, Highlight, Measure, Priority
from councilperf.rating import Scheme
from councilperf.report.printed import Printed
from councilperf.values import Quarter, _guards
from councilperf.values._code import as_code

__all__ = ["QuarterReport"]


def _deliverables(items: Iterable[Deliverable]) -> tuple[Deliverable, ...]:
    return _guards.tuple_of(Deliverable, items)


def _highlights(items: Iterable[Highlight]) -> tuple[Highlight, ...]:
    return _guards.tuple_of(Highlight, items)


def _trading(items: Iterable[TradingArea]) -> tuple[TradingArea, ...]:
    return _guards.tuple_of(TradingArea, items)


def _printed(items: Iterable[Printed]) -> tuple[Printed, ...]:
    return _guards.tuple_of(Printed, items)


@final
@attrs.frozen
class QuarterReport:
    """One portfolio of one council in one quarter, as published.

    What a report does not have is None: a report without a budget table has no budget, not a budget of nought.

    Attributes:
        council: The council.
        portfolio: The part of the council that the report is about.
        quarter: The quarter that it reports on.
        deliverables: Its deliverables, in order.
        scheme: The key that it prints, by which its measures are rated.
        highlights: Points picked out for the whole portfolio.
        budget: The budget table.
        savings: The savings table.
        reserves: The table of reserves.
        trading: The trading areas, in order.
        published: The day of the meeting or publication.
        data_version: The version of the data, where one is printed.
        printed: Totals, variances and percentages as it prints them, to be compared with what its figures give.

    Examples:
        >>> report = QuarterReport("A council", "Health", Quarter("2021-22 Q2"))
        >>> report.budget is None, report.measures
        (True, ())
    """

    council: str = attrs.field(validator=_guards.title)
    portfolio: str = attrs.field(validator=_guards.title)
    quarter: Quarter = attrs.field(validator=_guards.only(Quarter))
    deliverables: tuple[Deliverable, ...] = attrs.field(default=(), kw_only=True, converter=_deliverables)
    scheme: Scheme | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Scheme))
    highlights: tuple[Highlight, ...] = attrs.field(default=(), kw_only=True, converter=_highlights)
    budget: BudgetStatement | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(BudgetStatement))
    savings: SavingsPlan | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(SavingsPlan))
    reserves: ReserveStatement | None = attrs.field(
        default=None, kw_only=True, validator=_guards.maybe(ReserveStatement)
    )
    trading: tuple[TradingArea, ...] = attrs.field(default=(), kw_only=True, converter=_trading)
    published: datetime.date | None = attrs.field(
        default=None, kw_only=True, converter=_guards.as_day, validator=_guards.optional(_guards.day)
    )
    data_version: str | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.title))
    printed: tuple[Printed, ...] = attrs.field(default=(), kw_only=True, converter=_printed)

    __repr__ = as_code

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """The priorities of its deliverables, each once, in order of first appearance."""
        return tuple(dict.fromkeys(deliverable.priority for deliverable in self.deliverables))

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure of every deliverable, in order."""
        return tuple(measure for deliverable in self.deliverables for measure in deliverable.measures)
