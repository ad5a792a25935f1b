"""Strategies for reports beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import attrs
from hypothesis import strategies as st

from councilperf.budget import ReserveStatement
from councilperf.performance import Deliverable, Kind, Observation, Status
from councilperf.rating import Direction, Role
from councilperf.report import Change, Comparison, Forecast, ForecastAccuracy, History, QuarterReport
from councilperf.report._difference import Item, identity_of
from councilperf.report._path import ROOT, step
from councilperf.testing._shared import maybe, shared
from councilperf.testing.budget import (
    budget_lines,
    budget_statements,
    funding,
    reserve_statements,
    reserves,
    savings_initiatives,
    savings_plans,
    trading_areas,
)
from councilperf.testing.performance import (
    deliverables,
    highlights,
    measures,
    observations,
    priorities,
    series_breaks,
    targets,
)
from councilperf.testing.rating import judgements, schemes
from councilperf.testing.report import printed_figures, quarter_reports
from councilperf.testing.values import dates, money, no_data, paragraphs, periods, quantities, quarters, titles, units
from councilperf.values import Money, NoData, Quantity, Unit

__all__ = ["changes", "comparisons", "forecast_accuracies", "forecasts", "histories"]

P = TypeVar("P", bound=Item)


@shared
def comparisons() -> st.SearchStrategy[Comparison]:
    """Two reports of one portfolio, much alike or not at all; every part of a report may have changed."""
    return _series(least=2, most=2).map(lambda reports: Comparison(*reports))


@shared
def histories() -> st.SearchStrategy[History]:
    """Up to three reports of one portfolio, much alike or not at all."""
    return _series(least=0, most=3).map(History)


@shared
@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Changes of any kind of place, and things that came or went."""
    earlier, later = sorted(draw(st.lists(quarters(), min_size=2, max_size=2, unique=True)))
    before = draw(maybe(_parts()))
    after = draw(maybe(_parts()) if before is not None else _parts())
    if before == after:
        after = None if before is not None else after
    path = step(ROOT, draw(st.sampled_from(["deliverables", "trading"])), draw(titles()))
    return Change(path, draw(titles()), earlier=earlier, later=later, before=before, after=after)


@shared
@st.composite
def forecasts(draw: st.DrawFn, unit: Unit | None = None) -> Forecast:
    """Forecasts of quantities, of one unit if it is given, and of money; some of them right."""
    of = draw(units()) if unit is None else unit
    of_money = unit is None and draw(st.booleans())
    values: st.SearchStrategy[Quantity | Money] = money() if of_money else quantities(of)
    forecast = draw(values)
    return Forecast(draw(quarters()), draw(periods()), forecast, outturn=draw(st.just(forecast) | values))


@shared
def forecast_accuracies() -> st.SearchStrategy[ForecastAccuracy]:
    """One measure's forecasts, at least one."""
    return units().flatmap(
        lambda unit: st.builds(ForecastAccuracy, titles(), st.lists(forecasts(unit), min_size=1, max_size=3))
    )


@shared
def _parts() -> st.SearchStrategy[object]:
    """Whatever a report can hold at one place."""
    texts = st.lists(titles(), max_size=2).map(tuple) | st.lists(highlights(), max_size=2).map(tuple)
    words = (
        texts | st.lists(printed_figures(), max_size=1).map(tuple) | st.lists(series_breaks(), max_size=1).map(tuple)
    )
    fields = st.one_of(titles(), paragraphs(), dates(), quarters(), units(), money(), priorities(), schemes(), words)
    enumerations = st.sampled_from([*Direction, *Kind, *Role])
    figures = st.one_of(judgements(), observations(), targets())
    things = st.one_of(deliverables(), measures(), budget_lines(), funding(), savings_initiatives(), reserves())
    tables = st.one_of(budget_statements(), savings_plans(), reserve_statements(), trading_areas())
    return st.one_of(fields, enumerations, figures, things, tables)


@shared
@st.composite
def _series(draw: st.DrawFn, *, least: int, most: int) -> list[QuarterReport]:
    """Reports of one portfolio in order: either each is what became of the one before, or none has to do with it."""
    when = sorted(draw(st.lists(quarters(), min_size=least, max_size=most, unique=True)))
    follow = draw(st.booleans())
    days = st.lists(dates(), min_size=len(when), max_size=len(when))
    promises = st.lists(deliverables(), min_size=1, max_size=2)
    reports: list[QuarterReport] = []
    for quarter, day in zip(when, sorted(draw(days)), strict=True):
        if not follow:
            report = draw(quarter_reports())
        elif reports:
            report = _followed(draw, reports[-1])
        else:
            budget = draw(maybe(budget_statements()))
            report = QuarterReport("A council", "Health", quarter, deliverables=draw(promises), budget=budget)
        published = draw(maybe(st.just(day)))
        told = attrs.evolve(report, council="A council", portfolio="Health", quarter=quarter, published=published)
        reports.append(_told_apart(told))
    return reports


def _followed(draw: st.DrawFn, report: QuarterReport) -> QuarterReport:
    """Return what became of a report: other figures, texts and dates, another order, and things that came and went."""
    promises = [_deliverable_followed(draw, part) for part in report.deliverables]
    homes = draw(st.permutations([part.measures for part in promises]))
    promises = [attrs.evolve(part, measures=home) for part, home in zip(promises, homes, strict=True)]
    come = draw(st.lists(deliverables(), max_size=1))
    lines = [attrs.evolve(line, forecast=draw(money())) for line in report.budget.lines] if report.budget else []
    return attrs.evolve(
        report,
        deliverables=draw(st.permutations([*promises[draw(st.integers(0, 1)) :], *come])),
        budget=report.budget and attrs.evolve(report.budget, lines=draw(st.permutations(lines))),
        savings=draw(maybe(savings_plans())),
        reserves=draw(maybe(reserve_statements())),
        trading=draw(st.lists(trading_areas(), max_size=1)),
        data_version=draw(maybe(titles())),
    )


def _deliverable_followed(draw: st.DrawFn, part: Deliverable) -> Deliverable:
    return attrs.evolve(
        part,
        title=draw(st.just(part.title) | titles()),
        judgement=draw(st.just(part.judgement) | judgements()),
        expected_completion=draw(st.just(part.expected_completion) | dates()),
        commentary=draw(st.just(part.commentary) | paragraphs()),
        measures=[
            attrs.evolve(measure, observations=[_figure_followed(draw, seen) for seen in measure.observations])
            for measure in draw(st.permutations(part.measures))
        ],
    )


def _figure_followed(draw: st.DrawFn, seen: Observation) -> Observation:
    again: st.SearchStrategy[Quantity | NoData] = (
        no_data() if isinstance(seen.value, NoData) else quantities(seen.value.unit)
    )
    return attrs.evolve(seen, value=draw(st.just(seen.value) | again), status=draw(st.sampled_from(Status)))


def _told_apart(report: QuarterReport) -> QuarterReport:
    """Return a report without the things that cannot be told from others."""
    names: set[str] = set()
    promises: list[Deliverable] = []
    for part in _apart(report.deliverables):
        new = [measure for measure in _apart(part.measures) if measure.identity not in names]
        names.update(measure.identity for measure in new)
        promises.append(attrs.evolve(part, measures=new))
    budget, savings, held = report.budget, report.savings, report.reserves
    return attrs.evolve(
        report,
        deliverables=promises,
        budget=budget
        and attrs.evolve(budget, lines=_apart(budget.lines), additional_funding=_apart(budget.additional_funding)),
        savings=savings and attrs.evolve(savings, initiatives=_apart(savings.initiatives)),
        reserves=held and ReserveStatement(_apart(held)),
        trading=_apart(report.trading),
    )


def _apart(items: Iterable[P]) -> list[P]:
    return list({identity_of(item): item for item in items}.values())
