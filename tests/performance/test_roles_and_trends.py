"""Roles that are never rated, trends for every kind of period, floors and tolerances, and their units."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs
import pytest

from councilperf import (
    CHESHIRE_WEST_AND_CHESTER,
    COUNT,
    HAVERING,
    KENT,
    PERCENT,
    PUBLISHED,
    RAG,
    Band,
    Deliverable,
    Direction,
    FinancialYear,
    HalfYear,
    Improved,
    Judgement,
    Measure,
    Month,
    NoData,
    NoDataReason,
    NotSet,
    Observation,
    Period,
    Priority,
    Quantity,
    Quarter,
    Range,
    Rating,
    Role,
    Scheme,
    Since,
    Target,
    Unrated,
    YearToDate,
    count,
    parse_period,
    percent,
    points,
    rate,
    worse_by_no_more_than,
)
from councilperf.errors import CouncilPerfError, InvalidTypeError, InvalidValueError, UnitMismatchError

GREEN, AMBER, RED = RAG.ratings
YEAR = FinancialYear("2021-22")


def trending(since: Since) -> Scheme:
    return Scheme(
        "A trend",
        RAG,
        [Band(GREEN, worse_by_no_more_than(percent(10))), Band(AMBER, Improved(since, or_held=True)), Band(RED)],
    )


def measure(figures: dict[Period, int], *, targets: tuple[Target, ...] = (), role: Role = Role.PERFORMANCE) -> Measure:
    return Measure(
        "Visits",
        COUNT,
        Direction.HIGHER,
        observations=[Observation(period, count(figure)) for period, figure in figures.items()],
        targets=targets,
        role=role,
    )


@pytest.mark.parametrize("scheme", PUBLISHED, ids=lambda scheme: scheme.name)
@pytest.mark.parametrize(
    ("role", "reason"), [(Role.CONTEXTUAL, Unrated.CONTEXTUAL), (Role.DATA_ONLY, Unrated.DATA_ONLY)]
)
def test_a_measure_that_is_not_for_performance_is_rated_by_no_key(scheme: Scheme, role: Role, reason: Unrated) -> None:
    reported: list[dict[Period, int]] = [{YEAR: 7}, {}]
    for figures in reported:
        watched = measure(figures, targets=(Target(YEAR, count(5), floor=count(4)),), role=role)
        answer = rate(watched, YEAR, scheme=scheme)
        assert (reason, None) == (answer.unrated, answer.rating.rank)
        assert (answer.gap, answer.distance, answer.band) == (None, None, None)


@pytest.mark.parametrize(
    ("now", "a_year_ago", "a_period_ago"),
    [
        ("2021-22", "2020-21", "2020-21"),
        ("2021-22 H2", "2020-21 H2", "2021-22 H1"),
        ("2021-22 H1", "2020-21 H1", "2020-21 H2"),
        ("2021-22 Q3", "2020-21 Q3", "2021-22 Q2"),
        ("2021-22 Q1", "2020-21 Q1", "2020-21 Q4"),
        ("Apr 2021", "Apr 2020", "Mar 2021"),
        ("Jan 2022", "Jan 2021", "Dec 2021"),
        ("2021-22 to Sep", "2020-21 to Sep", "2021-22 to Aug"),
    ],
)
@pytest.mark.parametrize(("before", "expected"), [(5, "Amber"), (6, "Amber"), (7, "Red")])
def test_a_trend_looks_back_a_year_or_a_period_of_the_same_kind(
    now: str, a_year_ago: str, a_period_ago: str, before: int, expected: str
) -> None:
    for since, then in ((Since.LAST_YEAR, a_year_ago), (Since.LAST_PERIOD, a_period_ago)):
        period, earlier = parse_period(now), parse_period(then)
        assert type(period) is type(earlier)
        visits = measure({earlier: before, period: 6}, targets=(Target(period, count(10)),))
        answer = rate(visits, period, scheme=trending(since))
        assert (expected, count(before)) == (str(answer.rating), answer.case.earlier)


@pytest.mark.parametrize("now", [YEAR, HalfYear("2021-22 H1"), Quarter("2021-22 Q2"), Month("Sep 2021")])
def test_a_trend_does_not_look_at_a_period_of_another_kind(now: Period) -> None:
    others: list[Period] = [
        FinancialYear("2020-21"),
        HalfYear("2020-21 H1"),
        Quarter("2020-21 Q2"),
        Month("Sep 2020"),
        YearToDate("2020-21 to Sep"),
    ]
    figures = {period: 1 for period in others if type(period) is not type(now)}
    visits = measure({**figures, now: 6}, targets=(Target(now, count(10)),))
    answer = rate(visits, now, scheme=HAVERING)
    assert (answer.unrated, answer.case.earlier) == (Unrated.NO_EARLIER_FIGURE, None)


def test_an_earlier_period_without_a_figure_is_no_earlier_figure() -> None:
    visits = Measure(
        "Visits",
        COUNT,
        Direction.HIGHER,
        observations=[
            Observation(FinancialYear("2020-21"), NoData(NoDataReason.CANCELLED)),
            Observation(YEAR, count(6)),
        ],
        targets=[Target(YEAR, count(10))],
    )
    assert Unrated.NO_EARLIER_FIGURE is rate(visits, scheme=HAVERING).unrated


def test_a_key_without_a_trend_looks_at_no_earlier_figure() -> None:
    visits = measure({FinancialYear("2020-21"): 5, YEAR: 6}, targets=(Target(YEAR, count(10)),))
    assert rate(visits, scheme=KENT).case.earlier is None
    assert count(5) == rate(visits, scheme=HAVERING).case.earlier
    assert rate(measure({}), scheme=HAVERING).case.earlier is None


def test_a_figure_is_rated_by_the_floor_of_its_own_target() -> None:
    targets = (
        Target(YEAR, count(10), floor=count(8)),
        Target(FinancialYear("2020-21"), count(10), floor=count(5)),
    )
    visits = measure({FinancialYear("2020-21"): 6, YEAR: 6}, targets=targets)
    assert [str(rate(visits, period, scheme=KENT).rating) for period in (YEAR, FinancialYear("2020-21"))] == [
        "Red",
        "Amber",
    ]
    assert count(8) == rate(visits, scheme=KENT).case.floor


@pytest.mark.parametrize(
    ("tolerance", "expected"), [("1.9", "Red"), ("2", "Amber"), ("2.1", "Amber"), (None, "Not rated")]
)
def test_a_figure_is_rated_by_the_tolerance_of_its_own_target(tolerance: str | None, expected: str) -> None:
    lettings = Measure(
        "Lettings",
        PERCENT,
        Direction.HIGHER,
        observations=[Observation(YEAR, percent(96))],
        targets=[Target(YEAR, percent(98), tolerance=None if tolerance is None else points(tolerance))],
    )
    assert expected == str(rate(lettings, scheme=CHESHIRE_WEST_AND_CHESTER).rating)


@pytest.mark.parametrize(
    ("make", "kind", "message"),
    [
        (
            lambda: Target(YEAR, percent(98), tolerance=percent(1)),
            UnitMismatchError,
            "cannot set a target in percent and a floor or a tolerance in percent",
        ),
        (
            lambda: Target(YEAR, percent(98), tolerance=count(1)),
            UnitMismatchError,
            "cannot set a target in percent and a floor or a tolerance in count",
        ),
        (
            lambda: Target(YEAR, percent(98), floor=points(1)),
            UnitMismatchError,
            "cannot set a target in percent and a floor or a tolerance in points",
        ),
        (
            lambda: Target(YEAR, count(98), tolerance=points(1)),
            UnitMismatchError,
            "cannot set a target in count and a floor or a tolerance in points",
        ),
        (
            lambda: Target(YEAR, Range(low=count(98)), floor=percent(1)),
            UnitMismatchError,
            "cannot set a target in count and a floor or a tolerance in percent",
        ),
        (
            lambda: Target(YEAR, Range(high=count(98)), tolerance=percent(1)),
            UnitMismatchError,
            "cannot set a target in count and a floor or a tolerance in percent",
        ),
        (
            lambda: Target(YEAR, percent(98), tolerance=points("-0.1")),
            InvalidValueError,
            "a distance, not below nought",
        ),
        (lambda: Target(YEAR, NotSet("new"), tolerance=points(-1)), InvalidValueError, "a distance, not below nought"),
        (lambda: Target(YEAR, percent(98), floor=9), InvalidTypeError, "Target.floor: 9"),  # type: ignore[arg-type]
        (lambda: Target(YEAR, percent(98), tolerance=9), InvalidTypeError, "Target.tolerance: 9"),  # type: ignore[arg-type]
        (lambda: Target(YEAR, 98), InvalidTypeError, "Target.value: 98"),  # type: ignore[arg-type]
        (lambda: measure({}, role="data only"), InvalidTypeError, "Measure.role: 'data only'"),  # type: ignore[arg-type]
    ],
)
def test_floors_and_tolerances_fit_their_target(
    make: Callable[[], object], kind: type[CouncilPerfError], message: str
) -> None:
    with pytest.raises(kind, match=re.escape(message)):
        make()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (percent(98), PERCENT),
        (Range(low=count(1)), COUNT),
        (Range(high=count(1)), COUNT),
        (NotSet("baseline"), None),
    ],
)
def test_a_target_has_the_unit_of_its_value(value: Quantity | Range | NotSet, expected: object) -> None:
    assert expected == Target(YEAR, value).unit


def test_a_target_that_is_not_set_may_have_a_floor_and_is_no_target() -> None:
    visits = measure({YEAR: 6}, targets=(Target(YEAR, NotSet("baseline"), floor=count(4)),))
    answer = rate(visits, scheme=KENT)
    assert (str(answer.rating), answer.unrated, answer.case.floor) == ("Data only", Unrated.NO_TARGET, count(4))


def test_a_range_for_a_target_is_rated_within_it() -> None:
    staying = Measure(
        "Occupancy",
        PERCENT,
        Direction.WITHIN,
        observations=[Observation(YEAR, percent(91))],
        targets=[Target(YEAR, Range(percent(85), percent(90)), tolerance=points(1))],
    )
    assert rate(staying, scheme=CHESHIRE_WEST_AND_CHESTER).rating == AMBER


def test_before_the_first_year_there_is_no_earlier_figure() -> None:
    first = FinancialYear("1900-01")
    measure = Measure(
        "Old",
        PERCENT,
        Direction.HIGHER,
        observations=[Observation(first, percent(50))],
        targets=[Target(first, percent(90))],
    )
    assert Unrated.NO_EARLIER_FIGURE is rate(measure, scheme=HAVERING).unrated


def test_a_code_tells_things_apart_where_titles_change() -> None:
    measure = Measure("Residents helped", PERCENT, Direction.HIGHER)
    promise = Deliverable("Help residents", Priority("Early help"), Judgement(Rating.GOOD))
    assert measure.identity == "Residents helped"
    assert attrs.evolve(measure, key="M7").identity == "M7"
    assert promise.identity == "Help residents"
    assert attrs.evolve(promise, key="D3").identity == "D3"
