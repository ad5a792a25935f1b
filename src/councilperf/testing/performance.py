"""Strategies for deliverables and measures."""

from __future__ import annotations

from hypothesis import strategies as st

from councilperf.performance import (
    Deliverable,
    Highlight,
    HighlightKind,
    Kind,
    Measure,
    Observation,
    Priority,
    SeriesBreak,
    Status,
    Target,
)
from councilperf.rating import Direction, Role
from councilperf.testing.rating import judgements
from councilperf.testing.values import (
    dates,
    figures,
    no_data,
    not_set,
    paragraphs,
    periods,
    quantities,
    ranges,
    sources,
    titles,
    units,
)
from councilperf.values import COUNT, PERCENT, POINTS, YES_NO, Quantity, Unit

__all__ = ["deliverables", "highlights", "measures", "observations", "priorities", "series_breaks", "targets"]


def priorities() -> st.SearchStrategy[Priority]:
    """Headings of a council plan."""
    return st.builds(Priority, titles())


def highlights() -> st.SearchStrategy[Highlight]:
    """Points picked out."""
    return st.builds(Highlight, st.sampled_from(HighlightKind), paragraphs())


@st.composite
def observations(draw: st.DrawFn, unit: Unit | None = None) -> Observation:
    """Figures for a period, of one unit if it is given, some with their ratio's parts, and reasons for none."""
    parts = draw(st.none() | st.tuples(quantities(COUNT), st.builds(Quantity, figures().map(abs), st.just(COUNT))))
    return Observation(
        draw(periods()),
        draw(quantities(unit) | no_data()),
        status=draw(st.sampled_from(Status)),
        as_at=draw(st.none() | dates()),
        judgement=draw(st.none() | judgements()),
        printed=draw(st.none() | titles()),
        source=draw(st.none() | sources()),
        numerator=parts[0] if parts else None,
        denominator=parts[1] if parts else None,
    )


def series_breaks() -> st.SearchStrategy[SeriesBreak]:
    """Points from which figures are not comparable with those before."""
    return st.builds(SeriesBreak, periods(), titles())


@st.composite
def targets(draw: st.DrawFn, unit: Unit | None = None) -> Target:
    """Targets for a period, of one unit if it is given: figures, ranges, reasons for none, floors and tolerances."""
    of = draw(units()) if unit is None else unit
    distance = st.builds(Quantity, figures().map(abs), st.just(POINTS if of == PERCENT else of))
    return Target(
        draw(periods()),
        draw(quantities(of) | ranges(of) | not_set()),
        floor=draw(st.none() | quantities(of)),
        tolerance=draw(st.none() | distance),
        source=draw(st.none() | sources()),
    )


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    """Measures with some figures and targets, often for the same periods."""
    unit = draw(units())
    seen: list[Observation] = draw(st.lists(observations(unit), max_size=3, unique_by=lambda part: part.period))
    aims: list[Target] = draw(st.lists(targets(unit), max_size=3, unique_by=lambda part: part.period))
    together = bool(seen) and draw(st.booleans())
    aims = [Target(seen[0].period, draw(quantities(unit)))] if together else aims
    kinds = [kind for kind in Kind if kind is not Kind.FLOW or unit not in (PERCENT, YES_NO)]
    return Measure(
        draw(titles()),
        unit,
        draw(st.sampled_from(Direction)),
        observations=seen,
        targets=aims,
        role=draw(st.sampled_from(Role)),
        key=draw(st.none() | titles()),
        kind=draw(st.none() | st.sampled_from(kinds)),
        breaks=draw(st.lists(series_breaks(), max_size=2, unique_by=lambda part: part.start)),
        owner=draw(st.none() | titles()),
    )


def deliverables() -> st.SearchStrategy[Deliverable]:
    """Promises with whatever may be missing missing at times."""
    day = st.none() | dates()
    return st.builds(
        Deliverable,
        titles(),
        priorities(),
        judgements(),
        expected_completion=day,
        original_completion=day,
        actual_completion=day,
        commentary=paragraphs(),
        highlights=st.lists(highlights(), max_size=1),
        measures=st.lists(measures(), max_size=2),
        rests_on=st.lists(titles(), max_size=2),
        key=st.none() | titles(),
    )
