"""Compiled cases: comparisons alone, and the same ratings as one-off assessments."""

from __future__ import annotations

from decimal import ROUND_UP, Decimal, localcontext

import pytest

from councilperf import (
    BRIGHTON_AND_HOVE_BUDGET,
    CHESHIRE_WEST_AND_CHESTER,
    DERBYSHIRE_2021,
    HAVERING,
    KENT,
    MAIDSTONE,
    RAG,
    AllOf,
    AnyOf,
    Assessment,
    Band,
    Case,
    Direction,
    FloorReached,
    NotSet,
    Quantity,
    Range,
    Role,
    Scheme,
    TargetAbove,
    Unit,
    Unrated,
    better_by_at_least,
    better_by_more_than,
    compile_case,
    met,
    percent,
    points,
    worse_by_no_more_than,
)
from councilperf.errors import InvalidValueError, UnitMismatchError

HIGHER, LOWER, NEAREST, WITHIN = Direction.HIGHER, Direction.LOWER, Direction.NEAREST, Direction.WITHIN
GREEN, AMBER, RED = RAG.ratings


def words(case: Case, scheme: Scheme, *figures: str) -> list[str]:
    """Rate figures both ways, and return the words once both agree."""
    rated = compile_case(case, scheme)
    found = [rated(Decimal(figure)) for figure in figures]
    unit = Unit("percent")
    assert found == [Assessment(Quantity(figure, unit), case, scheme).rating for figure in figures]
    return [str(rating) for rating in found]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (Case(None, better=HIGHER), "Data only"),
        (Case(NotSet("baseline"), better=HIGHER), "Data only"),
        (Case(percent(1), better=HIGHER, role=Role.DATA_ONLY), "Data only"),
        (Case(percent(1), better=HIGHER, role=Role.CONTEXTUAL), "Not rated"),
        (Case(percent(1), better=Direction.NONE), "Not rated"),
        (Case(Range(high=percent(1)), better=HIGHER), "Not rated"),
    ],
)
def test_a_case_that_cannot_be_rated_always_gives_the_key_s_answer(case: Case, expected: str) -> None:
    assert [expected] * 3 == words(case, MAIDSTONE, "-1", "0", "1")


@pytest.mark.parametrize("better", [HIGHER, LOWER])
def test_a_relative_key_can_only_tell_of_nought_that_it_is_met(better: Direction) -> None:
    assert words(Case(percent(0), better=better), DERBYSHIRE_2021, "-1", "0", "1") == ["Unknown", "Good", "Unknown"]
    assert compile_case(Case(percent(0), better=better), DERBYSHIRE_2021)(Decimal(7)) == DERBYSHIRE_2021.scale.unknown


@pytest.mark.parametrize(
    ("case", "scheme", "figures", "expected"),
    [
        (
            Case(percent(50), better=HIGHER),
            DERBYSHIRE_2021,
            ("52.51", "52.5", "49", "48.99", "45", "44.99"),
            ["Strong", "Good", "Good", "Review", "Review", "Action"],
        ),
        (
            Case(percent(50), better=LOWER),
            DERBYSHIRE_2021,
            ("47.49", "47.5", "51", "51.01", "55", "55.01"),
            ["Strong", "Good", "Good", "Review", "Review", "Action"],
        ),
        (
            Case(percent(50), better=NEAREST),
            DERBYSHIRE_2021,
            ("50", "51", "49", "51.01", "48.99", "55", "55.01", "44.99"),
            ["Good", "Good", "Good", "Review", "Review", "Review", "Action", "Action"],
        ),
        (
            Case(Range(percent(40), percent(50)), better=WITHIN),
            MAIDSTONE,
            ("40", "50", "39.99", "36", "35.99", "55", "55.01"),
            ["Green", "Green", "Amber", "Amber", "Red", "Amber", "Red"],
        ),
        (Case(percent(0), better=LOWER), MAIDSTONE, ("-1", "0", "1"), ["Green", "Green", "Not rated"]),
        (Case(percent(9), better=HIGHER), KENT, ("9", "8.99"), ["Green", "Not rated"]),
        (Case(percent(9), better=HIGHER, floor=percent(8)), KENT, ("9", "8", "7.9"), ["Green", "Amber", "Red"]),
        (Case(percent(9), better=HIGHER, floor=percent(9)), KENT, ("9", "8.9"), ["Green", "Red"]),
        (Case(percent(9), better=HIGHER, floor=percent(10)), KENT, ("10", "9", "8.9"), ["Green", "Green", "Red"]),
        (Case(percent(9), better=LOWER, floor=percent(8)), KENT, ("8", "9", "9.1"), ["Green", "Green", "Red"]),
        (
            Case(percent(50), better=HIGHER, earlier=percent(48)),
            HAVERING,
            ("48", "45", "44.99"),
            ["Green", "Green", "Red"],
        ),
        (
            Case(percent(50), better=LOWER, tolerance=points(0)),
            CHESHIRE_WEST_AND_CHESTER,
            ("50", "50.01"),
            ["Green", "Red"],
        ),
        (Case(percent(50), better=NEAREST), KENT, ("50", "50.01", "49.99"), ["Green", "Not rated", "Not rated"]),
    ],
)
def test_compiled_comparisons_rate_as_one_off_assessments_do(
    case: Case, scheme: Scheme, figures: tuple[str, ...], expected: list[str]
) -> None:
    assert expected == words(case, scheme, *figures)


def test_edges_of_one_limit_that_count_and_do_not_are_told_apart() -> None:
    scheme = Scheme(
        "At and beyond",
        RAG,
        [Band(GREEN, better_by_more_than(points(5))), Band(AMBER, better_by_at_least(points(5))), Band(RED)],
    )
    assert words(Case(percent(50), better=HIGHER), scheme, "55.1", "55", "54.9") == ["Green", "Amber", "Red"]
    assert words(Case(percent(50), better=LOWER), scheme, "44.9", "45", "45.1") == ["Green", "Amber", "Red"]
    assert words(Case(percent(50), better=NEAREST), scheme, "50", "45") == ["Red", "Red"]


def test_a_band_that_needs_nothing_but_its_guard_takes_the_rest() -> None:
    scheme = Scheme("Above 95", RAG, [Band(GREEN, met()), Band(AMBER, TargetAbove(percent(95))), Band(RED)])
    assert words(Case(percent(96), better=HIGHER), scheme, "96", "95", "0") == ["Green", "Amber", "Amber"]
    assert words(Case(percent(95), better=HIGHER), scheme, "95", "0") == ["Green", "Red"]
    only = Scheme("Guard first", RAG, [Band(GREEN, TargetAbove(percent(95))), Band(RED)])
    assert words(Case(percent(96), better=HIGHER), only, "0") == ["Green"]
    assert words(Case(percent(95), better=HIGHER), only, "100") == ["Red"]


def test_what_cannot_be_told_stays_untold_unless_another_part_decides() -> None:
    scheme = Scheme(
        "Joined",
        RAG,
        [
            Band(GREEN, AnyOf((FloorReached(), TargetAbove(percent(95))))),
            Band(AMBER, AllOf((FloorReached(), TargetAbove(percent(90))))),
            Band(RED),
        ],
    )
    assert words(Case(percent(96), better=HIGHER), scheme, "0") == ["Green"]
    assert words(Case(percent(80), better=HIGHER), scheme, "99") == ["Not rated"]
    narrower = Scheme("All of", RAG, [Band(GREEN, AllOf((FloorReached(), TargetAbove(percent(90))))), Band(RED)])
    assert words(Case(percent(80), better=HIGHER), narrower, "99") == ["Red"]
    assert words(Case(percent(91), better=HIGHER), narrower, "99") == ["Not rated"]


@pytest.mark.parametrize(
    ("figure", "expected"),
    [("14.9", "Red"), ("15", "Amber"), ("15.1", "Red"), ("12.4", "Red"), ("17.6", "Red")],
)
def test_limits_inside_a_range_may_leave_one_figure(figure: str, expected: str) -> None:
    scheme = Scheme("Inside", RAG, [Band(AMBER, better_by_at_least(points(5))), Band(RED)])
    case = Case(Range(percent(10), percent(20)), better=WITHIN)
    assert [expected] == words(case, scheme, figure)


def test_limits_inside_a_range_may_leave_no_figure() -> None:
    just_one = better_by_at_least(points(5))  # 15 alone
    up_to_fifteen = better_by_more_than(percent(25))  # above 12.5 and below 15
    scheme = Scheme("Inside", RAG, [Band(AMBER, AllOf((just_one, up_to_fifteen))), Band(RED)])
    case = Case(Range(percent(10), percent(20)), better=WITHIN)
    assert words(case, scheme, "12.5", "14", "15", "15.1", "20") == ["Red"] * 5
    assert Assessment(percent(15), case, scheme).value_needed(AMBER) is None
    apart = Scheme("Apart", RAG, [Band(AMBER, AllOf((just_one, better_by_at_least(percent(30))))), Band(RED)])
    assert words(case, apart, "13", "14", "15") == ["Red"] * 3


def test_only_comparisons_are_made_so_that_no_context_rounds() -> None:
    rated = compile_case(Case(percent("94.900000000000001"), better=HIGHER), MAIDSTONE)
    with localcontext(prec=1, rounding=ROUND_UP):
        found = [
            rated(Decimal(figure))
            for figure in ("94.900000000000001", "94.900000000000000999", "85.41", "85.410000000000001")
        ]
    assert [str(rating) for rating in found] == ["Green", "Amber", "Red", "Amber"]


def test_what_assess_refuses_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="not a level of the key: None"):
        compile_case(Case(Quantity(1, Unit("GBP")), better=LOWER), BRIGHTON_AND_HOVE_BUDGET)
    with pytest.raises(UnitMismatchError, match="cannot measure a distance in points and from a target in days"):
        compile_case(
            Case(Quantity(1, Unit("days")), better=LOWER),
            Scheme("In points", RAG, [Band(GREEN, worse_by_no_more_than(points(1))), Band(RED)]),
        )
    untold = Case(percent(1), better=LOWER, role=Role.DATA_ONLY)
    assert Unrated.DATA_ONLY is Assessment(percent(1), untold, BRIGHTON_AND_HOVE_BUDGET).unrated
    assert str(compile_case(untold, BRIGHTON_AND_HOVE_BUDGET)(Decimal(1))) == "Not rated"
