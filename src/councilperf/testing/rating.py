"""Strategies for ratings, scales and keys."""

from __future__ import annotations

from hypothesis import strategies as st

from councilperf.rating import (
    STRONG_TO_ACTION,
    AllOf,
    AnyOf,
    Assessment,
    Band,
    Condition,
    Direction,
    Gap,
    Judgement,
    Margin,
    Rating,
    Scale,
    Scheme,
    TargetAbove,
)
from councilperf.testing.values import (
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
    "bands",
    "conditions",
    "gaps",
    "judgements",
    "margins",
    "ratings",
    "scales",
    "schemes",
    "targets_above",
]


@st.composite
def scales(draw: st.DrawFn, *, sizes: tuple[int, int] = (1, 5)) -> Scale:
    """Scales of so many ratings, best first, and their unknown."""
    key = draw(st.from_regex(r"[a-z]{3,12}", fullmatch=True))
    number = draw(st.integers(*sizes))
    labels = draw(st.lists(titles(), min_size=number + 1, max_size=number + 1, unique=True))
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
    return Scale(key, made[:number], unknown=made[number])


def ratings() -> st.SearchStrategy[Rating]:
    """Ratings: Derbyshire's five, and those of other scales."""
    return st.sampled_from(list(STRONG_TO_ACTION)) | scales().flatmap(lambda scale: st.sampled_from(list(scale)))


def gaps(unit: Unit = PERCENT) -> st.SearchStrategy[Gap]:
    """Limits in one unit, on either side of the target."""
    return st.builds(Gap, quantities(unit), st.booleans())


def targets_above() -> st.SearchStrategy[TargetAbove]:
    """Guards on the level of a percentage target."""
    return st.builds(TargetAbove, quantities(PERCENT))


def conditions() -> st.SearchStrategy[Condition]:
    """Conditions of every kind, some nested."""
    simple: st.SearchStrategy[Condition] = gaps() | targets_above()
    return st.recursive(simple, lambda parts: any_of(parts) | all_of(parts), max_leaves=4)


def any_of(parts: st.SearchStrategy[Condition] | None = None) -> st.SearchStrategy[AnyOf]:
    """Conditions of which one must hold."""
    return st.builds(AnyOf, st.lists(conditions() if parts is None else parts, min_size=2, max_size=3))


def all_of(parts: st.SearchStrategy[Condition] | None = None) -> st.SearchStrategy[AllOf]:
    """Conditions that must all hold."""
    return st.builds(AllOf, st.lists(conditions() if parts is None else parts, min_size=2, max_size=3))


def bands() -> st.SearchStrategy[Band]:
    """Lines of a key, with and without a condition."""
    return st.builds(Band, ratings(), st.none() | conditions())


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
    since = draw(st.none() | financial_years())
    return Scheme(
        draw(titles()),
        scale,
        [*lines, Band(scale.ratings[-1])],
        source=draw(st.none() | sources()),
        since=since,
        until=draw(st.sampled_from([None, since])),
    )


def judgements() -> st.SearchStrategy[Judgement]:
    """Ratings that somebody gave."""
    return st.builds(Judgement, ratings(), by=st.none() | titles(), reason=paragraphs())


def margins() -> st.SearchStrategy[Margin]:
    """Distances to the edges of a band, either of which may be missing."""
    maybe = st.none() | quantities(POINTS)
    return st.builds(Margin, maybe, maybe)


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Assessments by a relative key, of figures, missing figures and missing targets in one unit."""
    unit = draw(units())
    figure = quantities(unit)
    return Assessment(
        draw(st.one_of(figure, no_data(), st.none())),
        draw(st.one_of(figure, ranges(unit), not_set(), st.none())),
        scheme=draw(schemes()),
        better=draw(st.sampled_from(Direction)),
    )
