"""Strategies for deliverables and measures."""

from __future__ import annotations

from hypothesis import strategies as st

from councilperf.performance import (
    Deliverable,
    Highlight,
    HighlightKind,
    Measure,
    Observation,
    Priority,
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
from councilperf.values import PERCENT, POINTS, Quantity, Unit

__all__ = ["deliverables", "highlights", "measures", "observations", "priorities", "targets"]


def priorities() -> st.SearchStrategy[Priority]:
    """Headings of a council plan."""
    return st.builds(Priority, titles())


def highlights() -> st.SearchStrategy[Highlight]:
    """Points picked out."""
    return st.builds(Highlight, st.sampled_from(HighlightKind), paragraphs())


def observations(unit: Unit | None = None) -> st.SearchStrategy[Observation]:
    """Figures for a period, of one unit if it is given, and reasons for none."""
    return st.builds(
        Observation,
        periods(),
        quantities(unit) | no_data(),
        status=st.sampled_from(Status),
        as_at=st.none() | dates(),
        judgement=st.none() | judgements(),
        printed=st.none() | titles(),
        source=st.none() | sources(),
    )


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
    return Measure(
        draw(titles()),
        unit,
        draw(st.sampled_from(Direction)),
        observations=seen,
        targets=aims,
        role=draw(st.sampled_from(Role)),
        key=draw(st.none() | titles()),
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
