"""Strategies for what a series says: trends, aggregates, run rates, outturns and control charts."""

from __future__ import annotations

from hypothesis import strategies as st

from councilperf.performance import (
    MAKING_DATA_COUNT,
    WHEELER,
    Aggregate,
    ChartRules,
    ControlChart,
    Extrapolation,
    Kind,
    Observation,
    Outturn,
    RunRate,
    Signal,
    SpecialCause,
    Trend,
)
from councilperf.rating import Direction, Since
from councilperf.testing._shared import maybe, shared
from councilperf.testing.performance import observations, series_breaks
from councilperf.testing.values import distances, goals, months, periods, quantities, quarters, sources, titles
from councilperf.values import COUNT, PERCENT, Month, Period, Quantity, Unit, percent, period_range

__all__ = ["aggregates", "chart_rules", "control_charts", "outturns", "run_rates", "signals", "trends"]

_UNITS = st.sampled_from([COUNT, PERCENT, Unit("tonnes")])


@shared
@st.composite
def trends(draw: st.DrawFn) -> Trend:
    """Figures against earlier ones, each of which may be missing, with flat bands of every unit."""
    unit = draw(_UNITS)
    before, now = sorted(draw(st.tuples(observations(unit), observations(unit))), key=lambda part: part.period.end)
    both = before.period.end < now.period.end
    return Trend(
        draw(maybe(st.just(now))),
        draw(maybe(st.just(before))) if both else None,
        better=draw(st.sampled_from(Direction)),
        since=draw(st.sampled_from(Since)),
        target=draw(maybe(goals(unit))),
        flat=draw(st.none() | distances(unit) | st.integers(0, 10).map(percent)),
        across=draw(maybe(series_breaks())),
        kind=draw(maybe(st.sampled_from(Kind))),
    )


@shared
@st.composite
def _runs_of_periods(draw: st.DrawFn) -> tuple[Period, ...]:
    """A few months or quarters, one after the other, far enough from the last year that there is."""
    first = draw((months() | quarters()).filter(lambda period: period.end.year < 2190))  # noqa: PLR2004 - the last: 2199
    return period_range(first, first + draw(st.integers(0, 5)))


@shared
@st.composite
def aggregates(draw: st.DrawFn, parts: tuple[Period, ...] | None = None, kind: Kind | None = None) -> Aggregate:
    """Figures of several periods, some of which are missing, over parts and of a kind if those are given."""
    whole = parts or draw(_runs_of_periods())
    told = draw(st.lists(st.sampled_from(whole), unique=True))
    return Aggregate(
        kind or draw(st.sampled_from(Kind)),
        COUNT,
        whole,
        [draw(_observations_of(period)) for period in told],
        across=draw(maybe(series_breaks())),
    )


@shared
@st.composite
def _observations_of(draw: st.DrawFn, period: Period) -> Observation:
    numerator, denominator = draw(quantities(COUNT)), draw(quantities(COUNT))
    size = Quantity(denominator.value.copy_abs(), COUNT)
    return Observation(period, draw(quantities(COUNT)), numerator=numerator, denominator=size)


@shared
def run_rates() -> st.SearchStrategy[RunRate]:
    """What the periods that are left must bring."""
    target = maybe(goals(COUNT))
    return st.builds(RunRate, aggregates(), target, st.sampled_from(Direction))


@shared
@st.composite
def outturns(draw: st.DrawFn) -> Outturn:
    """Where a longer period will end, with and without last year."""
    so_far = draw(aggregates())
    before = tuple(part.year_earlier for part in so_far.parts if part.year.start.year > 1900)  # noqa: PLR2004 - the first
    last_year = aggregates(before, so_far.kind) if len(before) == len(so_far.parts) else st.none()
    return Outturn(draw(st.sampled_from(Extrapolation)), so_far, draw(maybe(last_year)))


@shared
@st.composite
def chart_rules(draw: st.DrawFn) -> ChartRules:
    """Rules for what is out of the ordinary: those that are shipped, and others."""
    number = st.integers(2, 12)
    near_of = draw(number)
    own = ChartRules(
        draw(titles()),
        fewest=draw(number),
        shift=draw(number),
        trend=draw(maybe(number)),
        near=draw(st.integers(2, near_of)),
        near_of=near_of,
        zones=draw(number),
        source=draw(maybe(sources())),
    )
    return draw(st.sampled_from([WHEELER, MAKING_DATA_COUNT, own]))


@shared
def signals() -> st.SearchStrategy[Signal]:
    """Things out of the ordinary."""
    some = st.lists(periods(), min_size=1, max_size=4)
    return st.builds(Signal, st.sampled_from(SpecialCause), some, upwards=st.booleans())


@shared
@st.composite
def control_charts(draw: st.DrawFn) -> ControlChart:
    """Figures of up to two years of months, some of which are missing."""
    unit = draw(_UNITS)
    first = draw(months().filter(lambda month: month.end.year < 2190))  # noqa: PLR2004 - the last: 2199
    there: list[Month] = [first + place for place in sorted(draw(st.sets(st.integers(0, 24))))]
    return ControlChart(
        [Observation(month, draw(quantities(unit))) for month in there],
        better=draw(st.sampled_from(Direction)),
        target=draw(maybe(goals(unit))),
        rules=draw(chart_rules()),
        after=draw(maybe(series_breaks())),
    )
