"""Plans: the quick way to a rating gives what exact fractions give, and what the reaches give that explain it."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar, final

import attrs
import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from councilperf import (
    COUNT,
    DERBYSHIRE_2021,
    KENT,
    MAIDSTONE,
    PERCENT,
    STRONG_TO_ACTION,
    AllOf,
    AnyOf,
    Assessment,
    AtLevel,
    Band,
    Base,
    Case,
    Direction,
    FloorReached,
    Gap,
    Improved,
    MeasuredIn,
    Quantity,
    Range,
    Rating,
    Scale,
    Scheme,
    Since,
    TargetAbove,
    Unit,
    Unrated,
    WithinTolerance,
    better_by_more_than,
    compile_case,
    count,
    met,
    percent,
    points,
    worse_by_less_than,
    worse_by_no_more_than,
)
from councilperf.errors import SchemeError, UnitMismatchError
from councilperf.rating import Condition
from councilperf.rating._plan import Plan
from councilperf.rating._reach import Sides, verdicts
from councilperf.rating.condition import simple_parts
from councilperf.rating.scheme import plan_of
from councilperf.values._exact import FIGURES

GBP = Unit("GBP")
HIGHER, LOWER, NEAREST, WITHIN = Direction.HIGHER, Direction.LOWER, Direction.NEAREST, Direction.WITHIN
HAIR = Fraction(1, 10**12)


Made = TypeVar("Made")


def accepted(make: Callable[[], Made]) -> Made:
    """Return a part of a key, or a key, unless it is refused: as a band that no figure earns is."""
    try:
        return make()
    except SchemeError:
        reject()


def simple() -> st.SearchStrategy[Condition]:
    """Conditions of every kind that is not made of others, with limits that fit percentages."""
    shares = st.sampled_from(["0", "0.01", "0.5", "1", "2", "5", "10", "33", "150"]).map(percent)
    limits = st.builds(
        lambda limit, sign: Quantity(limit.value * sign, limit.unit),
        shares | st.sampled_from([0, 1, 2, 5, 30]).map(points),
        st.sampled_from([1, -1]),
    )
    gaps: st.SearchStrategy[Condition] = st.builds(Gap, limits, st.booleans())
    own: st.SearchStrategy[Condition] = (
        st.builds(FloorReached, st.booleans())
        | st.builds(WithinTolerance, st.booleans())
        | st.builds(Improved, st.just(Since.LAST_YEAR), or_held=st.booleans())
    )
    above = [TargetAbove(percent(level)) for level in (-5, 0, 50, 95)]
    guards: st.SearchStrategy[Condition] = st.sampled_from(
        [*above, MeasuredIn(PERCENT), MeasuredIn(COUNT), AtLevel("service"), AtLevel("whole")]
    )
    return gaps | gaps | own | guards


def joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    return st.builds(
        lambda kind, found: accepted(lambda: kind(found)),
        st.sampled_from([AnyOf, AllOf]),
        st.lists(parts, min_size=2, max_size=3),
    )


@st.composite
def keys(draw: st.DrawFn) -> Scheme:
    *better, worst = STRONG_TO_ACTION.ratings
    lines = draw(st.lists(st.recursive(simple(), joined, max_leaves=4), min_size=1, max_size=2))
    bands = [*(Band(rating, when) for rating, when in zip(better, lines, strict=False)), Band(worst)]
    base = draw(st.sampled_from(Base))
    return accepted(lambda: Scheme("Drawn", STRONG_TO_ACTION, bands, base=base))


@final
@attrs.frozen
class Place:
    """A case with one target, told by fractions: what a figure misses it by, and what a condition lets it miss by."""

    case: Case
    base: Base

    @property
    def target(self) -> Fraction:
        assert isinstance(self.case.target, Quantity)
        return Fraction(self.case.target.value)

    @property
    def size(self) -> Fraction:
        assert self.case.gross is not None
        return abs(Fraction(self.case.gross.value) if self.base is Base.GROSS else self.target)

    @property
    def way(self) -> int:
        """Return which way is worse: up, down, or both."""
        way = {HIGHER: -1, LOWER: 1}.get(self.case.better, 0)
        return -way if self.base is Base.SIGNED and self.target < 0 else way

    def miss(self, figure: Fraction) -> Fraction:
        return abs(figure - self.target) if self.way == 0 else (figure - self.target) * self.way

    def leeway(self, condition: Condition) -> tuple[Fraction, bool] | None:
        match condition, self.case:
            case Gap(limit, included), _:
                share = self.size / 100 if limit.unit == PERCENT else 1
                return -Fraction(limit.value) * share, included
            case FloorReached(included), Case(floor=Quantity(figure)):
                return self.miss(Fraction(figure)), included
            case Improved(or_held=included), Case(earlier=Quantity(figure)):
                return self.miss(Fraction(figure)), included
            case WithinTolerance(included), Case(tolerance=Quantity(figure)):
                return Fraction(figure), included
            case _:
                return None

    def holds(self, condition: Condition | None, figure: Fraction) -> bool:
        if isinstance(condition, (AnyOf, AllOf)):
            return (any if isinstance(condition, AnyOf) else all)(self.holds(part, figure) for part in condition.parts)
        if condition is None or isinstance(condition, (TargetAbove, MeasuredIn, AtLevel)):
            return condition is None or self.lets(condition)
        leeway = self.leeway(condition)
        assert leeway is not None
        return self.miss(figure) < leeway[0] or leeway == (self.miss(figure), True)

    def lets(self, guard: TargetAbove | MeasuredIn | AtLevel) -> bool:
        match guard:
            case TargetAbove(level):
                return self.target > Fraction(level.value)
            case MeasuredIn(unit):
                return unit == PERCENT
            case AtLevel(name):
                return name == self.case.level

    def rated(self, scheme: Scheme, figure: Fraction) -> Rating:
        return next(band.rating for band in scheme.bands if self.holds(band.when, figure))

    def edges(self, scheme: Scheme) -> list[Fraction]:
        """Return all figures at which some part of some condition begins or ends."""
        found = [self.leeway(part) for band in scheme.bands for part in simple_parts(band.when)]
        return [self.target + way * leeway[0] for leeway in found if leeway for way in (-1, 1)]


def by_reaches(case: Case, scheme: Scheme, figure: Decimal) -> Rating | Unrated:
    """Rate by the reaches that explain a rating, as is done where there is no plan."""
    for verdict, band in zip(verdicts(scheme.bands, scheme.base, case), scheme.bands, strict=True):
        answer = verdict.on(figure)
        if answer is not False:
            return answer if isinstance(answer, Unrated) else band.rating
    raise AssertionError


@given(st.data())
def test_figures_on_and_beside_every_edge_are_rated_as_fractions_and_reaches_rate_them(data: st.DataObject) -> None:
    scheme = data.draw(keys())
    figures = st.integers(-120_00, 120_00).map(lambda cents: percent(Decimal(cents) / 100))
    others = figures.filter(lambda figure: figure.value != 0)
    case = Case(
        data.draw(others | st.sampled_from([-5, 50, 95]).map(percent)),
        better=data.draw(st.sampled_from([HIGHER, LOWER, NEAREST, WITHIN])),
        floor=data.draw(figures),
        earlier=data.draw(figures),
        tolerance=data.draw(st.integers(0, 9).map(points)),
        gross=data.draw(others),
        level="service" if scheme.levels else data.draw(st.sampled_from([None, "service"])),
    )
    assume(scheme.levels <= {None, "service"} or "service" in scheme.levels)
    place = Place(case, scheme.base)
    rate = compile_case(case, scheme)
    for edge in {place.target, *place.edges(scheme)}:
        for beside in (-HAIR, Fraction(0), HAIR):
            figure = FIGURES.divide(Decimal((edge + beside).numerator), Decimal((edge + beside).denominator))
            expected = place.rated(scheme, edge + beside)
            answer = Assessment(percent(figure), case, scheme)
            assert (expected, None) == (answer.rating, answer.unrated)
            assert expected == rate(figure)
            assert expected == by_reaches(case, scheme, figure)


def planned(case: Case, scheme: Scheme) -> Plan | None:
    return plan_of(scheme, case, Sides.of(case, scheme.base))


def test_one_plan_serves_all_targets_that_a_key_does_not_tell_apart() -> None:
    below = planned(Case(percent(58), better=HIGHER), DERBYSHIRE_2021)
    assert below is planned(Case(percent(95), better=LOWER), DERBYSHIRE_2021)
    above = planned(Case(percent("95.01"), better=HIGHER), DERBYSHIRE_2021)
    assert above is not below
    assert above is planned(Case(percent(200), better=NEAREST, level="any"), DERBYSHIRE_2021)
    other = planned(Case(count(1), better=HIGHER), DERBYSHIRE_2021)
    assert other is planned(Case(Quantity(99, Unit("swans")), better=HIGHER), DERBYSHIRE_2021)
    assert other is not None
    assert below is not None
    assert other.lines == below.lines  # equal, for the guard holds for neither


@pytest.mark.parametrize(
    ("case", "scheme"),
    [
        (Case(Range(percent(1), percent(2)), better=WITHIN), MAIDSTONE),
        (Case(percent(0), better=HIGHER), MAIDSTONE),
        (Case(percent(9), better=HIGHER), KENT),
        (Case(percent(9), better=HIGHER), attrs.evolve(MAIDSTONE, base=Base.GROSS)),
    ],
)
def test_there_is_no_plan_where_a_target_has_two_ends_or_not_all_can_be_told(case: Case, scheme: Scheme) -> None:
    assert planned(case, scheme) is None


def test_a_limit_that_does_not_fit_is_refused_only_where_it_decides() -> None:
    *better, worst = STRONG_TO_ACTION.ratings
    both = AllOf((AllOf((better_by_more_than(percent(5)), met())), worse_by_less_than(Quantity(3, GBP))))
    scheme = Scheme("Pounds, if at all", STRONG_TO_ACTION, [Band(better[0], both), Band(better[1], met()), Band(worst)])
    assert planned(Case(count(9), better=NEAREST), scheme) is None
    assert str(Assessment(count(9), Case(count(9), better=NEAREST), scheme).rating) == "Good"  # none is 5% nearer
    assert compile_case(Case(count(9), better=NEAREST), scheme)(Decimal(8)) == worst
    with pytest.raises(UnitMismatchError, match="a distance in GBP and from a target in count"):
        Assessment(count(9), Case(count(9), better=HIGHER), scheme)
    with pytest.raises(UnitMismatchError, match="a distance in GBP and from a target in count"):
        compile_case(Case(count(9), better=HIGHER), scheme)


@pytest.mark.parametrize("better", [HIGHER, LOWER, NEAREST])
@pytest.mark.parametrize("number", range(6))
def test_a_compiled_key_of_any_number_of_limits_compares_with_each(number: int, better: Direction) -> None:
    ranks = [
        attrs.evolve(Rating.STRONG, scale="many", key=f"r{n}", label=f"R{n}", rank=9 - n) for n in range(number + 1)
    ]
    unknown = attrs.evolve(Rating.UNKNOWN, scale="many")
    limits = [
        worse_by_no_more_than(points(2 * n)) if n % 2 else worse_by_less_than(points(2 * n + 1)) for n in range(number)
    ]
    bands = [*(Band(rank, limit) for rank, limit in zip(ranks, limits, strict=False)), Band(ranks[-1])]
    scheme = Scheme("Many", Scale("many", ranks, unknown=unknown), bands)
    rate = compile_case(Case(percent(50), better=better), scheme)
    for miss in range(-3, 14):
        figure = Decimal(50 - miss if better is HIGHER else 50 + miss)
        by = abs(miss) if better is NEAREST else miss
        earned = [
            rank for rank, n in zip(ranks, range(number), strict=False) if (by <= 2 * n if n % 2 else by < 2 * n + 1)
        ]
        assert (earned[0] if earned else ranks[-1]) == rate(figure)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda key: pickle.loads(pickle.dumps(key))])
def test_a_key_that_has_rated_is_the_key_that_it_was(again: Callable[[Scheme], Scheme]) -> None:
    fresh = attrs.evolve(DERBYSHIRE_2021)
    before = repr(fresh), hash(fresh)
    case = Case(percent(58), better=HIGHER)
    answer = Assessment(percent(57), case, fresh)
    assert (before, DERBYSHIRE_2021) == ((repr(fresh), hash(fresh)), fresh)
    assert fresh == again(fresh)
    assert answer == Assessment(percent(57), case, again(fresh))


def test_a_key_that_is_changed_makes_plans_of_its_own() -> None:
    case = Case(percent(50), better=HIGHER)
    assert Assessment(percent(49), case, MAIDSTONE).rating == MAIDSTONE.bands[1].rating
    stricter = attrs.evolve(MAIDSTONE, bands=[MAIDSTONE.bands[0], MAIDSTONE.bands[2]])
    assert Assessment(percent(49), case, stricter).rating == MAIDSTONE.bands[2].rating
