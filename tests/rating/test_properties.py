"""What holds for every key: generated ones in per cent, points and amounts, and composed ones, against fractions."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import final

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from councilperf import (
    COUNT,
    DERBYSHIRE_2021,
    PERCENT,
    POINTS,
    PUBLISHED,
    RAG,
    STRONG_TO_ACTION,
    AllOf,
    AnyOf,
    Assessment,
    Band,
    Case,
    Direction,
    FloorReached,
    Gap,
    Improved,
    MeasuredIn,
    Quantity,
    Range,
    Rating,
    Scheme,
    Since,
    TargetAbove,
    Unit,
    Unrated,
    WithinTolerance,
    better_by_at_least,
    better_by_more_than,
    compile_case,
    documents,
    met,
    percent,
    points,
    worse_by_less_than,
    worse_by_no_more_than,
)
from councilperf.testing import cases, no_data, schemes
from councilperf.wording import explain

GBP = Unit("GBP")
GREEN, AMBER, RED = RAG.ratings
HIGHER, LOWER, NEAREST, WITHIN = Direction.HIGHER, Direction.LOWER, Direction.NEAREST, Direction.WITHIN
TWO_SIDED = (NEAREST, WITHIN)
HAIR = Fraction(1, 10**12)

PERCENT_OR_POINTS = Scheme(
    "Within 5%, or within 2 points for percentages",
    RAG,
    [
        Band(GREEN, met()),
        Band(
            AMBER,
            AnyOf(
                (
                    worse_by_no_more_than(percent(5)),
                    AllOf((worse_by_no_more_than(points(2)), MeasuredIn(PERCENT))),
                )
            ),
        ),
        Band(RED),
    ],
)
BOTH_LIMITS = Scheme(
    "Within 10% and 3 points",
    RAG,
    [
        Band(GREEN, AnyOf((better_by_more_than(percent(5)), better_by_at_least(points(4))))),
        Band(AMBER, AllOf((worse_by_less_than(percent(10)), worse_by_no_more_than(points(3))))),
        Band(RED),
    ],
)
OWN_VALUES = Scheme(
    "Floor, tolerance or trend",
    RAG,
    [
        Band(GREEN, AllOf((met(), Improved(Since.LAST_PERIOD, or_held=False)))),
        Band(AMBER, AnyOf((FloorReached(included=False), WithinTolerance(), AllOf((TargetAbove(percent(90)), met()))))),
        Band(RED),
    ],
)
COMPOSED = (PERCENT_OR_POINTS, BOTH_LIMITS, OWN_VALUES)


def decimal(figure: Fraction) -> Decimal:
    """Return a figure exactly, whatever the decimal context."""
    return Decimal(f"{figure * 10**20}e-20")


@final
@attrs.frozen
class Situation:
    """A key of gaps alone, a target, and a figure near one of the key's edges."""

    scheme: Scheme
    unit: Unit
    better: Direction
    low: Fraction
    high: Fraction
    value: Fraction

    @property
    def case(self) -> Case:
        ends = (self.quantity(self.low), self.quantity(self.high))
        return Case(ends[0] if self.low == self.high else Range(*ends), better=self.better)

    def quantity(self, figure: Fraction) -> Quantity:
        return Quantity(decimal(figure), self.unit)

    @property
    def answer(self) -> Assessment:
        return Assessment(self.quantity(self.value), self.case, self.scheme)

    def rated(self, value: Fraction) -> Rating:
        return compile_case(self.case, self.scheme)(decimal(value))

    def edges(self, gap: Gap) -> tuple[Fraction, Fraction]:
        """Return the least and the greatest figure of a gap by its definition, one of which its direction ignores."""
        limit = Fraction(gap.limit.value)
        if gap.limit.unit != PERCENT:
            return self.low + limit, self.high - limit
        return self.low + limit / 100 * abs(self.low), self.high - limit / 100 * abs(self.high)

    def earns(self, gap: Gap, value: Fraction) -> bool:
        low, high = self.edges(gap)
        above = self.better is LOWER or value > low or (gap.included and value == low)
        below = self.better is HIGHER or value < high or (gap.included and value == high)
        return above and below

    def miss(self, value: Fraction) -> Fraction:
        """Return how far a figure is on the worse side of its target, below nought on the better side."""
        return {HIGHER: self.low - value, LOWER: value - self.high}.get(
            self.better, max(self.low - value, value - self.high)
        )


def gaps_of(scheme: Scheme) -> list[tuple[Rating, Gap]]:
    """Return the lines of a key that has gaps alone, but for the last."""
    return [(band.rating, band.when) for band in scheme.bands if isinstance(band.when, Gap)]


@st.composite
def short_keys(draw: st.DrawFn, unit: Unit) -> Scheme:
    """Keys of Derbyshire's words and up to three gaps: as the library's own strategy makes, only sooner."""
    limits = draw(st.lists(st.integers(-200_00, 200_00), min_size=1, max_size=3, unique=True))
    gaps = [Gap(Quantity(Decimal(f"{limit}e-2"), unit), draw(st.booleans())) for limit in sorted(limits)[::-1]]
    *better, worst = STRONG_TO_ACTION.ratings
    lines = [Band(rating, gap) for rating, gap in zip(better, gaps, strict=False)]
    return Scheme("Short", STRONG_TO_ACTION, [*lines, Band(worst)])


@st.composite
def situations(
    draw: st.DrawFn,
    *,
    keys: Callable[[Unit], st.SearchStrategy[Scheme]] = short_keys,
    limits: st.SearchStrategy[Unit] | None = None,
    directions: tuple[Direction, ...] | None = None,
) -> Situation:
    """Situations in every direction, whose figures lie on an edge, a hair beside one, or anywhere."""
    limit = draw(st.sampled_from([PERCENT, POINTS, GBP, COUNT]) if limits is None else limits)
    scheme = draw(keys(limit))
    unit = draw(st.sampled_from([PERCENT, COUNT, GBP])) if limit == PERCENT else PERCENT if limit == POINTS else limit
    better = draw(st.sampled_from(directions or (HIGHER, LOWER, NEAREST, WITHIN)))
    low = Fraction(draw(st.integers(-5000, 5000)), 100)
    high = low + Fraction(draw(st.integers(0, 3000)), 100) if better is WITHIN else low
    assume(limit != PERCENT or low or high)
    plain = Situation(scheme, unit, better, low, high, Fraction(0))
    edges = [edge for _, gap in gaps_of(scheme) for edge in plain.edges(gap)]
    start = draw(st.sampled_from([low, high, *edges]) | st.integers(-(10**4), 10**4).map(Fraction))
    return attrs.evolve(plain, value=start + draw(st.sampled_from([0, 1, -1])) * HAIR)


@given(situations() | situations(keys=lambda unit: schemes(unit=unit)))
def test_every_figure_with_a_target_has_the_first_rating_that_its_key_s_words_give(where: Situation) -> None:
    earned = [rating for rating, gap in gaps_of(where.scheme) if where.earns(gap, where.value)]
    expected = earned[0] if earned else where.scheme.bands[-1].rating
    answer = where.answer
    assert (expected, None) == (answer.rating, answer.unrated)
    assert [expected] == [band.rating for band in where.scheme.bands if band == answer.band]
    assert expected == where.rated(where.value)


@given(situations(), st.integers(0, 10**5))
def test_a_figure_that_misses_by_less_is_rated_no_worse(where: Situation, by: int) -> None:
    further = Fraction(by, 1000)
    others = {
        HIGHER: [where.value - further],
        LOWER: [where.value + further],
    }.get(where.better, [where.low - where.miss(where.value) - further, where.high + where.miss(where.value) + further])
    if where.better is WITHIN:  # a miss of one size counts for its own end
        others = [where.value - further] if where.value <= where.low else []
        others += [where.value + further] if where.value >= where.high else []
    for other in others:
        assert where.rated(where.value) >= where.rated(other)


@given(situations(limits=st.just(PERCENT)), st.integers(1, 10**4), st.sampled_from([1, 10, 1000]))
def test_a_relative_key_does_not_mind_the_scale(where: Situation, times: int, parts: int) -> None:
    scale = Fraction(times, parts)
    scaled = attrs.evolve(where, low=where.low * scale, high=where.high * scale, value=where.value * scale)
    assert where.answer.rating == scaled.answer.rating
    assert where.answer.gap == scaled.answer.gap


@given(situations())
def test_higher_is_lower_seen_in_a_mirror(where: Situation) -> None:
    turned = {HIGHER: LOWER, LOWER: HIGHER}.get(where.better, where.better)
    mirrored = attrs.evolve(where, better=turned, low=-where.high, high=-where.low, value=-where.value)
    one, other = where.answer, mirrored.answer
    assert one.rating == other.rating
    assert (one.gap, one.distance, one.margin) == (other.gap, other.distance, other.margin)


@given(situations())
def test_gap_and_distance_are_above_nought_on_the_better_side_alone(where: Situation) -> None:
    answer, miss = where.answer, where.miss(where.value)
    assert answer.distance is not None
    assert miss == -Fraction(answer.distance.value)
    assert answer.distance.unit == (POINTS if where.unit == PERCENT else where.unit)
    sizes = {
        abs(end)
        for end in (where.low, where.high)
        if where.miss(where.value) in (where.low - where.value, where.value - where.high)
    }
    if answer.gap is None:
        assert 0 in sizes
    else:
        assert answer.gap in {-miss / size for size in sizes if size}


@given(situations())
def test_a_rating_begins_where_it_is_said_to_begin(where: Situation) -> None:
    answer = where.answer
    for rating, gap in gaps_of(where.scheme):
        needed, counts = answer.value_needed(rating), answer.edge_counts(rating)
        low, high = where.edges(gap)
        if where.better in TWO_SIDED and (high < low or (high == low and not gap.included)):
            assert (needed, counts) == (None, None)
            continue
        assert counts is gap.included
        if isinstance(needed, Range):
            assert (where.quantity(low), where.quantity(high)) == (needed.low, needed.high)
        else:
            assert where.quantity(high if where.better is LOWER else low) == needed
        for edge, outwards in [(low, -1), (high, 1)]:
            if where.better is {-1: LOWER, 1: HIGHER}[outwards]:
                continue
            assert (where.rated(edge) == rating) is counts
            assert where.rated(edge + outwards * HAIR) < rating
            if low < high or where.better not in TWO_SIDED:
                assert where.rated(edge - outwards * HAIR) >= rating
    assert (answer.value_needed(where.scheme.scale.unknown), answer.edge_counts(where.scheme.scale.unknown)) == (
        None,
        None,
    )


@given(situations())
def test_margins_land_exactly_on_the_edges_of_the_band(where: Situation) -> None:
    answer = where.answer
    edges = {
        rating: [
            edge for edge, unused in zip(where.edges(gap), (LOWER, HIGHER), strict=True) if where.better is not unused
        ]
        for rating, gap in gaps_of(where.scheme)
    }
    ratings = [band.rating for band in where.scheme.bands]
    place = ratings.index(answer.rating)
    if answer.margin.to_worse is None:
        assert place == len(ratings) - 1
    else:
        distance = Fraction(answer.margin.to_worse.value)
        assert distance == min(abs(edge - where.value) for edge in edges[answer.rating])
    if answer.margin.to_better is None:
        assert all(answer.value_needed(rating) is None for rating in ratings[:place])
    else:
        distance = Fraction(answer.margin.to_better.value)
        nearest_better = [rating for rating in ratings[:place] if answer.value_needed(rating) is not None][-1]
        assert distance in {abs(edge - where.value) for edge in edges[nearest_better]}


SAYS = re.compile(r"(more than|at least|no more than|less than) (£?[0-9,.]+)(%| points?|) (better|worse|off)")
HOW_FAR = re.compile(r": (£?[0-9,.]+)(%| points?|) (better|worse|off)(?:, |: )")
HOLDS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "more than": lambda far, limit: far > limit,
    "at least": lambda far, limit: far >= limit,
    "no more than": lambda far, limit: far <= limit,
    "less than": lambda far, limit: far < limit,
}


def read(figure: str) -> Fraction:
    return Fraction(figure.replace("£", "").replace(",", ""))


@given(situations(directions=(HIGHER, LOWER, NEAREST)))
def test_an_explanation_ends_with_the_rating_and_quotes_no_limit_against_it(where: Situation) -> None:
    answer = where.answer
    text = explain(answer).removesuffix(f": {answer.rating}")
    assert f"{text}: {answer.rating}" == explain(answer)
    said = SAYS.findall(text)
    for words, limit, unit, side in said:
        miss = where.miss(where.value)
        assert side == ("better" if miss < 0 else "off" if where.better is NEAREST else "worse")
        distance = abs(miss) / abs(where.low) * 100 if unit == "%" else abs(miss)
        assert HOLDS[words](distance, read(limit)), text
        for shown, shown_unit, _ in HOW_FAR.findall(text):
            if shown_unit.rstrip("s") == unit.rstrip("s"):
                assert HOLDS[words](read(shown), read(limit)), text


@given(schemes(unit=PERCENT) | schemes(unit=POINTS) | schemes(unit=GBP) | st.sampled_from([*PUBLISHED, *COMPOSED]))
def test_a_key_survives_its_document(scheme: Scheme) -> None:
    assert scheme == documents.loads(documents.dumps(scheme), Scheme)


@given(
    case=cases(unit=PERCENT),
    scheme=schemes(unit=PERCENT) | schemes(unit=POINTS) | st.sampled_from(COMPOSED),
    steps=st.integers(-3, 3),
    at=st.sampled_from(["target", "floor", "earlier", "nought"]),
)
def test_compiled_and_one_off_ratings_agree_in_any_case(case: Case, scheme: Scheme, steps: int, at: str) -> None:
    marks = {"target": case.target, "floor": case.floor, "earlier": case.earlier}
    mark = marks.get(at)
    start = mark.low or mark.high if isinstance(mark, Range) else mark
    value = percent(start.value if isinstance(start, Quantity) else 0) + points(steps)
    answer = Assessment(value, case, scheme)
    assert answer.rating == compile_case(case, scheme)(value.value)
    assert (answer.band is None) is (answer.unrated is not None)
    if case.unrated is not None:
        assert (case.unrated, None, None) == (answer.unrated, answer.gap, answer.distance)


@given(case=cases(unit=PERCENT), value=st.none() | no_data(), scheme=st.sampled_from(PUBLISHED))
def test_a_missing_figure_is_never_rated(case: Case, value: None, scheme: Scheme) -> None:
    answer = Assessment(value, case, scheme)
    assert answer.unrated is not None
    assert answer.rating in (*scheme.scale.states, scheme.scale.unknown)
    assert (answer.rating.rank, answer.rating.on_track) == (None, False)
    assert (answer.band, answer.gap, answer.distance) == (None, None, None)
    assert (answer.margin.to_better, answer.margin.to_worse, answer.bounds) == (None, None, (None, None))


def by_percent_or_points(value: Fraction, target: Fraction, *, is_percentage: bool) -> str:
    miss = target - value
    if miss <= 0:
        return "Green"
    if target == 0:  # of the two limits only the points can be told
        return "Amber" if is_percentage and miss <= 2 else "Not rated"
    within = miss <= abs(target) * Fraction(5, 100) or (is_percentage and miss <= 2)
    return "Amber" if within else "Red"


def by_both_limits(value: Fraction, target: Fraction) -> str:
    ahead, size = value - target, abs(target)
    if target == 0:  # what the amounts settle is settled; on target, neither limit is passed
        return "Green" if ahead >= 4 else "Red" if ahead < -3 else "Amber" if ahead == 0 else "Not rated"
    if ahead > size * Fraction(5, 100) or ahead >= 4:
        return "Green"
    return "Amber" if -ahead < size * Fraction(10, 100) and -ahead <= 3 else "Red"


@given(
    target=st.integers(-120, 120),
    steps=st.sampled_from([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5]),
    is_relative=st.booleans(),
    hairs=st.integers(-1, 1),
    unit=st.sampled_from([PERCENT, COUNT]),
)
def test_a_mixed_key_is_rated_by_whichever_limit_its_words_join(
    *, target: int, steps: int, is_relative: bool, hairs: int, unit: Unit
) -> None:
    off = Fraction(abs(target) * steps * 5 // 2, 100) if is_relative else Fraction(steps)
    value = target + off + hairs * HAIR
    case, figure = Case(Quantity(target, unit), better=HIGHER), Quantity(decimal(value), unit)
    expected = by_percent_or_points(value, Fraction(target), is_percentage=unit == PERCENT)
    assert expected == str(Assessment(figure, case, PERCENT_OR_POINTS).rating)
    if unit == PERCENT:
        assert by_both_limits(value, Fraction(target)) == str(Assessment(figure, case, BOTH_LIMITS).rating)


@pytest.mark.parametrize("better", [HIGHER, LOWER, NEAREST, WITHIN])
def test_on_target_is_on_target_in_every_direction(better: Direction) -> None:
    answer = Assessment(percent(50), Case(percent(50), better=better), DERBYSHIRE_2021)
    assert (answer.rating, answer.gap, str(answer.distance)) == (Rating.GOOD, Fraction(0), "0 points")
    assert explain(answer) == "50.0% against a target of 50.0%: on target: Good"


@pytest.mark.parametrize(
    ("earlier", "floor", "tolerance", "expected"),
    [
        (None, None, None, Unrated.NO_FLOOR),  # a figure that misses its target needs no trend to miss Green
        (percent(70), None, None, Unrated.NO_FLOOR),
        (percent(70), percent(90), None, Unrated.NO_TOLERANCE),
        (percent(70), None, points(3), Unrated.NO_FLOOR),
        (percent(70), percent(90), points(3), None),
    ],
)
def test_what_the_measure_lacks_is_named_where_it_decides(
    earlier: Quantity | None, floor: Quantity | None, tolerance: Quantity | None, expected: Unrated | None
) -> None:
    case = Case(percent(85), better=HIGHER, earlier=earlier, floor=floor, tolerance=tolerance)
    assert expected == Assessment(percent(80), case, OWN_VALUES).unrated
