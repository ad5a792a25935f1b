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
from councilperf.testing._shared import maybe, shared
from councilperf.testing.rating import judgements
from councilperf.testing.values import (
    dates,
    distances,
    goals,
    no_data,
    paragraphs,
    periods,
    quantities,
    sources,
    titles,
    units,
)
from councilperf.values import COUNT, PERCENT, YES_NO, Unit

__all__ = ["deliverables", "highlights", "measures", "observations", "priorities", "series_breaks", "targets"]


@shared
def priorities() -> st.SearchStrategy[Priority]:
    """Headings of a council plan."""
    return st.builds(Priority, titles())


@shared
def highlights() -> st.SearchStrategy[Highlight]:
    """Points picked out."""
    return st.builds(Highlight, st.sampled_from(HighlightKind), paragraphs())


@shared
@st.composite
def observations(draw: st.DrawFn, unit: Unit | None = None) -> Observation:
    """Figures for a period, of one unit if it is given, some with their ratio's parts, and reasons for none."""
    parts = draw(maybe(st.tuples(quantities(COUNT), distances(COUNT))))
    return Observation(
        draw(periods()),
        draw(quantities(unit) | no_data()),
        status=draw(st.sampled_from(Status)),
        as_at=draw(maybe(dates())),
        judgement=draw(maybe(judgements())),
        printed=draw(maybe(titles())),
        source=draw(maybe(sources())),
        numerator=parts[0] if parts else None,
        denominator=parts[1] if parts else None,
    )


@shared
def series_breaks() -> st.SearchStrategy[SeriesBreak]:
    """Points from which figures are not comparable with those before."""
    return st.builds(SeriesBreak, periods(), titles())


@shared
@st.composite
def targets(draw: st.DrawFn, unit: Unit | None = None) -> Target:
    """Targets for a period, of one unit if it is given: figures, ranges, reasons for none, floors and tolerances."""
    of = draw(units()) if unit is None else unit
    return Target(
        draw(periods()),
        draw(goals(of)),
        floor=draw(maybe(quantities(of))),
        tolerance=draw(maybe(distances(of))),
        source=draw(maybe(sources())),
    )


@shared
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
        key=draw(maybe(titles())),
        kind=draw(maybe(st.sampled_from(kinds))),
        breaks=draw(st.lists(series_breaks(), max_size=2, unique_by=lambda part: part.start)),
        owner=draw(maybe(titles())),
    )


@shared
def deliverables() -> st.SearchStrategy[Deliverable]:
    """Promises with whatever may be missing missing at times."""
    day = maybe(dates())
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
        key=maybe(titles()),
    )
