"""Strategies for ratings, scales and keys."""

from __future__ import annotations

from string import ascii_lowercase

from hypothesis import strategies as st

from councilperf.rating import (
    STRONG_TO_ACTION,
    AllOf,
    AnyOf,
    Assessment,
    AtLevel,
    Band,
    Case,
    Condition,
    Direction,
    FloorReached,
    Gap,
    Improved,
    Instead,
    Judgement,
    Margin,
    MeasuredIn,
    Rating,
    Role,
    Scale,
    Scheme,
    Since,
    TargetAbove,
    Unrated,
    WithinTolerance,
)
from councilperf.testing._shared import maybe, shared
from councilperf.testing.values import (
    distances,
    figures,
    financial_years,
    no_data,
    not_set,
    paragraphs,
    quantities,
    ranges,
    sources,
    titles,
    units,
)
from councilperf.values import PERCENT, POINTS, Quantity, Unit

__all__ = [
    "all_of",
    "any_of",
    "assessments",
    "at_levels",
    "bands",
    "cases",
    "conditions",
    "floors_reached",
    "gaps",
    "improvements",
    "instead",
    "judgements",
    "margins",
    "measured_in",
    "ratings",
    "scales",
    "schemes",
    "simple_conditions",
    "targets_above",
    "within_tolerances",
]


@shared
@st.composite
def scales(draw: st.DrawFn, *, sizes: tuple[int, int] = (1, 5)) -> Scale:
    """Scales of so many ratings, best first, and their unknown."""
    key = draw(st.text(ascii_lowercase, min_size=3, max_size=12))
    number = draw(st.integers(*sizes))
    labels = draw(st.lists(titles(), min_size=number + 1, max_size=number + 2, unique=True))
    made = [
        Rating(
            scale=key,
            key=f"r{place}",
            label=label,
            rank=number - place if place < number else None,
            symbol=draw(titles()),
            colour=f"#{draw(st.integers(0, 0xFFFFFF)):06x}",
            on_track=draw(st.booleans()),
        )
        for place, label in enumerate(labels)
    ]
    states = made[number:]
    return Scale(key, made[:number], unknown=states[0], states=states[1:])


@shared
def ratings() -> st.SearchStrategy[Rating]:
    """Ratings: Derbyshire's five, and those of other scales."""
    return st.sampled_from(list(STRONG_TO_ACTION)) | scales().flatmap(lambda scale: st.sampled_from(list(scale)))


@shared
def gaps(unit: Unit = PERCENT) -> st.SearchStrategy[Gap]:
    """Limits in one unit, on either side of the target."""
    return st.builds(Gap, quantities(unit), st.booleans())


@shared
def targets_above() -> st.SearchStrategy[TargetAbove]:
    """Guards on the level of a percentage target."""
    return st.builds(TargetAbove, quantities(PERCENT))


@shared
def simple_conditions() -> st.SearchStrategy[Condition]:
    """Conditions of every kind that is not made of others, of one level and one unit: they can hold together."""
    return st.one_of(
        gaps(),
        targets_above(),
        floors_reached(),
        within_tolerances(),
        improvements(),
        st.just(MeasuredIn(PERCENT)),
        st.just(AtLevel("service")),
    )


@shared
def floors_reached() -> st.SearchStrategy[FloorReached]:
    """Conditions on a measure's second value."""
    return st.builds(FloorReached, st.booleans())


@shared
def within_tolerances() -> st.SearchStrategy[WithinTolerance]:
    """Conditions on a measure's own tolerance."""
    return st.builds(WithinTolerance, st.booleans())


@shared
def improvements() -> st.SearchStrategy[Improved]:
    """Conditions on a trend."""
    return st.builds(Improved, st.sampled_from(Since), or_held=st.booleans())


@shared
def measured_in() -> st.SearchStrategy[MeasuredIn]:
    """Guards on a measure's unit."""
    return st.builds(MeasuredIn, units())


@shared
def at_levels() -> st.SearchStrategy[AtLevel]:
    """Guards on the level of the council."""
    return st.builds(AtLevel, titles())


@shared
def conditions() -> st.SearchStrategy[Condition]:
    """Conditions of every kind, some nested."""
    return st.recursive(simple_conditions(), lambda parts: any_of(parts) | all_of(parts), max_leaves=4)


@shared
def any_of(parts: st.SearchStrategy[Condition] | None = None) -> st.SearchStrategy[AnyOf]:
    """Conditions of which one must hold."""
    return st.builds(AnyOf, st.lists(conditions() if parts is None else parts, min_size=2, max_size=3))


@shared
def all_of(parts: st.SearchStrategy[Condition] | None = None) -> st.SearchStrategy[AllOf]:
    """Conditions that must all hold."""
    return st.builds(AllOf, st.lists(conditions() if parts is None else parts, min_size=2, max_size=3))


@shared
def bands() -> st.SearchStrategy[Band]:
    """Lines of a key, with and without a condition."""
    return st.builds(Band, ratings(), maybe(conditions()))


@shared
@st.composite
def schemes(draw: st.DrawFn, *, unit: Unit = PERCENT) -> Scheme:
    """Keys whose limits are all in one unit: two to five ratings, limits falling from best to worst."""
    scale = draw(scales(sizes=(2, 5)))
    number = len(scale.ratings) - 1
    limits = draw(st.lists(figures(places=2, most=200), min_size=number, max_size=number, unique=True))
    lines = [
        Band(rating, Gap(Quantity(limit, unit), included=draw(st.booleans())))
        for rating, limit in zip(scale.ratings, sorted(limits, reverse=True), strict=False)
    ]
    since = draw(maybe(financial_years()))
    reasons = draw(st.lists(st.sampled_from(Unrated), max_size=2, unique=True))
    return Scheme(
        draw(titles()),
        scale,
        [*lines, Band(scale.ratings[-1])],
        instead=[Instead(reason, scale.unknown) for reason in reasons],
        source=draw(maybe(sources())),
        since=since,
        until=draw(st.sampled_from([None, since])),
    )


@shared
def instead() -> st.SearchStrategy[Instead]:
    """Answers where there is no rating."""
    return st.builds(Instead, st.sampled_from(Unrated), ratings())


@shared
def judgements() -> st.SearchStrategy[Judgement]:
    """Ratings that somebody gave."""
    return st.builds(Judgement, ratings(), by=maybe(titles()), reason=paragraphs())


@shared
def margins() -> st.SearchStrategy[Margin]:
    """Distances to the edges of a band, either of which may be missing."""
    return st.builds(Margin, maybe(quantities(POINTS)), maybe(quantities(POINTS)))


# Mostly what can be rated, or properties of assessments would hold for want of ratings.
_DIRECTIONS = [*Direction, *[Direction.HIGHER, Direction.LOWER] * 4]
_ROLES = [*[Role.PERFORMANCE] * 8, *Role]


@shared
@st.composite
def cases(draw: st.DrawFn, *, unit: Unit | None = None) -> Case:
    """Cases with and without a target and whatever else a key may ask about, in one unit if it is given."""
    of = draw(units()) if unit is None else unit
    figure = quantities(of)
    return Case(
        draw(st.one_of(figure, figure, ranges(of), not_set(), st.none())),
        better=draw(st.sampled_from(_DIRECTIONS)),
        role=draw(st.sampled_from(_ROLES)),
        floor=draw(maybe(figure)),
        tolerance=draw(maybe(distances(of))),
        earlier=draw(maybe(figure)),
        gross=draw(maybe(figure)),
        level=draw(maybe(titles())),
    )


@shared
@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Assessments by a relative key, of figures and missing figures, in every kind of case."""
    unit = draw(units())
    value = draw(st.one_of(quantities(unit), quantities(unit), no_data(), st.none()))
    return Assessment(value, draw(cases(unit=unit)), draw(schemes()))
