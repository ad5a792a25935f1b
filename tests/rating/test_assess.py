"""Assessments: what they hold, what they say of edges, and what is refused."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_EVEN
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given

from councilperf import (
    CHESHIRE_WEST_AND_CHESTER,
    DERBYSHIRE_2021,
    HAVERING,
    KENT,
    MAIDSTONE,
    PERCENT,
    RAG,
    STRONG_TO_ACTION,
    AllOf,
    AnyOf,
    AtLevel,
    Band,
    Base,
    Case,
    Direction,
    FloorReached,
    Gap,
    Improved,
    Instead,
    Margin,
    NoData,
    NoDataReason,
    NotSet,
    Quantity,
    Quarter,
    Range,
    Rating,
    Role,
    Scheme,
    Since,
    TargetAbove,
    Unit,
    Unrated,
    WithinTolerance,
    assess,
    better_by_at_least,
    better_by_more_than,
    count,
    met,
    percent,
    points,
    worse_by_no_more_than,
)
from councilperf.errors import CouncilPerfError, InvalidTypeError, InvalidValueError, SchemeError, UnitMismatchError
from councilperf.rating import Assessment
from councilperf.testing import assessments

GREEN, AMBER, RED = RAG.ratings
HIGHER, LOWER = Direction.HIGHER, Direction.LOWER
GBP = Unit("GBP")
AWAITED = NoData(NoDataReason.AWAITED, due=Quarter("2021-22 Q3"))
SIGNED = Scheme(
    "Signed", RAG, [Band(GREEN, met()), Band(AMBER, worse_by_no_more_than(percent(10))), Band(RED)], base=Base.SIGNED
)
BY_POINTS = Scheme("By points", RAG, [Band(GREEN, worse_by_no_more_than(points(1))), Band(RED)])
BY_COUNTS = Scheme("By counts", RAG, [Band(GREEN, worse_by_no_more_than(count(1))), Band(RED)])


def survey(value: str, target: str = "58.0", scheme: Scheme = DERBYSHIRE_2021) -> Assessment:
    return assess(percent(value), percent(target), scheme=scheme, better="higher")


def test_an_answer_holds_all_that_led_to_it() -> None:
    answer = survey("54.5")
    assert (percent("54.5"), percent("58.0"), DERBYSHIRE_2021) == (answer.value, answer.target, answer.scheme)
    assert Case(percent("58"), better=HIGHER) == answer.case
    assert (answer.rating, answer.band, answer.unrated) == (Rating.REVIEW, DERBYSHIRE_2021.bands[2], None)
    assert (Fraction(-7, 116), points("-3.5")) == (answer.gap, answer.distance)


def test_everything_that_is_given_beside_the_target_is_kept() -> None:
    answer = assess(
        Quantity(1, GBP),
        Quantity(2, GBP),
        scheme=MAIDSTONE,
        better="lower",
        floor=Quantity(3, GBP),
        tolerance=Quantity(4, GBP),
        earlier=Quantity(5, GBP),
        gross=Quantity(6, GBP),
        level="service",
    )
    case = answer.case
    assert (case.better, case.role, case.level) == (LOWER, Role.PERFORMANCE, "service")
    assert [
        int(beside.value) for beside in (case.floor, case.tolerance, case.earlier, case.gross) if beside is not None
    ] == [3, 4, 5, 6]


@pytest.mark.parametrize(
    ("value", "missed", "reached"),
    [
        ("70", None, DERBYSHIRE_2021.bands[0].when),
        ("58", better_by_more_than(percent(5)), worse_by_no_more_than(percent(2))),
        ("55", worse_by_no_more_than(percent(2)), worse_by_no_more_than(percent(10))),
        ("10", worse_by_no_more_than(percent(10)), None),
    ],
)
def test_the_bounds_are_the_limit_that_was_missed_and_the_one_that_was_reached(
    value: str, missed: Gap | None, reached: Gap | None
) -> None:
    if value == "70":
        reached = better_by_more_than(percent(5))  # of "any of", the one at whose edge the band begins
    assert (missed, reached) == survey(value).bounds


@pytest.mark.parametrize(
    ("answer", "missed", "reached"),
    [
        (assess(count(9), count(9), scheme=KENT, better="higher", floor=count(7)), None, met()),
        (assess(count(8), count(9), scheme=KENT, better="higher", floor=count(7)), met(), FloorReached()),
        (assess(count(6), count(9), scheme=KENT, better="higher", floor=count(7)), FloorReached(), None),
        (
            assess(percent(6), percent(9), scheme=CHESHIRE_WEST_AND_CHESTER, better="higher", tolerance=points(2)),
            WithinTolerance(),
            None,
        ),
        (
            assess(count(6), count(9), scheme=HAVERING, better="higher", earlier=count(5)),
            worse_by_no_more_than(percent(10)),
            Improved(Since.LAST_YEAR, or_held=True),
        ),
        (survey("99", "98"), better_by_more_than(percent(2)), worse_by_no_more_than(percent(2))),
        (assess(None, count(9), scheme=KENT, better="higher"), None, None),
        (assess(count(8), count(9), scheme=KENT, better="higher"), None, None),
    ],
)
def test_bounds_are_of_every_kind_of_condition(answer: Assessment, missed: object, reached: object) -> None:
    assert (missed, reached) == answer.bounds


@pytest.mark.parametrize(
    ("value", "to_better", "to_worse"),
    [
        ("70", None, "9.1 points"),
        ("60.9", "0 points", "4.06 points"),  # on an edge that does not count: nothing is left to gain, and yet
        ("58", "2.9 points", "1.16 points"),
        ("56.84", "4.06 points", "0 points"),
        ("54.5", "2.34 points", "2.3 points"),
        ("10", "42.2 points", None),
    ],
)
def test_margins_are_in_points_between_percentages(value: str, to_better: str | None, to_worse: str | None) -> None:
    margin = survey(value).margin
    found = [None if part is None else str(part) for part in (margin.to_better, margin.to_worse)]
    assert [to_better, to_worse] == found


def test_a_margin_in_a_range_is_to_the_nearer_end() -> None:
    answer = assess(percent(19), Range(percent(10), percent(20)), scheme=MAIDSTONE, better="within")
    assert Margin(to_better=None, to_worse=points(1)) == answer.margin
    below = assess(percent(8), Range(percent(10), percent(20)), scheme=MAIDSTONE, better="within")
    assert Margin(to_better=points(1), to_worse=None) == below.margin
    above = assess(percent(23), Range(percent(10), percent(20)), scheme=MAIDSTONE, better="within")
    assert Margin(to_better=points(1), to_worse=None) == above.margin


def test_a_margin_is_of_quantities() -> None:
    wrong: Any = 3
    with pytest.raises(InvalidTypeError, match=r"Margin\.to_better: 3 of type int; expected Quantity"):
        Margin(to_better=wrong, to_worse=None)
    with pytest.raises(InvalidTypeError, match=r"Margin\.to_worse: 3 of type int; expected Quantity"):
        Margin(to_better=None, to_worse=wrong)


@pytest.mark.parametrize(
    ("answer", "rating", "needed", "counts"),
    [
        (survey("54.5"), Rating.STRONG, percent("60.9"), False),
        (survey("54.5"), Rating.GOOD, percent("56.84"), True),
        (survey("54.5"), Rating.REVIEW, percent("52.2"), True),
        (survey("54.5"), Rating.ACTION, None, None),
        (survey("54.5"), Rating.UNKNOWN, None, None),
        (survey("54.5", "96"), Rating.STRONG, percent("97.92"), False),
        (assess(None, percent(58), scheme=DERBYSHIRE_2021, better="lower"), Rating.GOOD, percent("59.16"), True),
        (assess(AWAITED, percent(58), scheme=DERBYSHIRE_2021, better="lower"), Rating.STRONG, percent("55.1"), False),
        (survey("54.5", "0"), Rating.GOOD, percent(0), True),
        (survey("54.5", "0"), Rating.STRONG, None, None),
        (assess(percent(1), None, scheme=DERBYSHIRE_2021, better="higher"), Rating.GOOD, None, None),
        (assess(percent(1), percent(1), scheme=DERBYSHIRE_2021, better="none"), Rating.GOOD, None, None),
        (
            assess(percent(1), percent(50), scheme=DERBYSHIRE_2021, better="nearest"),
            Rating.GOOD,
            Range(percent(49), percent(51)),
            True,
        ),
        (assess(percent(1), percent(50), scheme=DERBYSHIRE_2021, better="nearest"), Rating.STRONG, None, None),
        (assess(percent(1), percent(50), scheme=MAIDSTONE, better="nearest"), GREEN, Range(*[percent(50)] * 2), True),
        (assess(percent(1), Range(low=percent(50)), scheme=MAIDSTONE, better="within"), AMBER, percent(45), True),
        (assess(percent(1), Range(high=percent(50)), scheme=MAIDSTONE, better="within"), AMBER, percent(55), True),
        (assess(percent(1), percent(9), scheme=KENT, better="higher"), AMBER, percent(9), True),
        (assess(percent(1), percent(9), scheme=KENT, better="higher", floor=percent(8)), AMBER, percent(8), True),
    ],
)
def test_a_rating_needs_a_figure_and_says_whether_that_figure_counts(
    answer: Assessment, rating: Rating, needed: Quantity | Range | None, *, counts: bool | None
) -> None:
    assert (needed, counts) == (answer.value_needed(rating), answer.edge_counts(rating))


@pytest.mark.parametrize("ask", [Assessment.value_needed, Assessment.edge_counts])
def test_a_rating_of_another_scale_cannot_be_asked_for(ask: Callable[[Assessment, Rating], object]) -> None:
    with pytest.raises(SchemeError, match="Green is not of its scale; ask for Strong, Good, Review, Action, Unknown"):
        ask(survey("54.5"), GREEN)


def test_a_rating_that_the_key_does_not_give_needs_nothing() -> None:
    short = Scheme("Met or not", RAG, [Band(GREEN, met()), Band(RED)])
    assert survey("54.5", scheme=short).value_needed(AMBER) is None


def test_a_rating_that_no_figure_decides_needs_nothing() -> None:
    scheme = Scheme("Above 95%", RAG, [Band(GREEN, met()), Band(AMBER, TargetAbove(percent(95))), Band(RED)])
    one = assess(percent(95), percent(96), scheme=scheme, better="higher")
    assert (one.rating, one.value_needed(AMBER), one.edge_counts(AMBER)) == (AMBER, None, None)
    assert (one.bounds, str(one.margin.to_better)) == ((met(), None), "1 points")


@pytest.mark.parametrize(
    ("exact", "target", "places", "shown"),
    [
        ("56.82", "58.0", 0, "Good"),  # 57 against 58 looks Good
        ("56.82", "58.0", 1, "Review"),
        ("56.84", "58.0", 0, "Good"),
        ("56.84", "58.0", 1, "Review"),  # 56.8 against 58.0 looks Review, and is not
        ("0.4", "0.4", 0, "Good"),  # nought against nought
        ("0.6", "0.4", 0, "Unknown"),  # one against nought
    ],
)
def test_readers_of_rounded_figures_may_see_another_rating(exact: str, target: str, places: int, shown: str) -> None:
    assert shown == str(survey(exact, target).as_shown(places).rating)


def test_figure_and_target_are_rounded_alike_and_nothing_else_is() -> None:
    answer = assess(percent("12.25"), percent("12.35"), scheme=KENT, better="higher", floor=percent("12.26"))
    shown = answer.as_shown(1)
    assert (percent("12.3"), percent("12.4"), percent("12.26")) == (shown.value, shown.target, shown.case.floor)
    assert percent("12.2") == answer.as_shown(1, rounding=ROUND_HALF_EVEN).value
    assert percent(12) == answer.as_shown(0, rounding=ROUND_DOWN).target
    assert (answer.rating, shown.rating) == (RED, AMBER)
    with pytest.raises(InvalidValueError, match="not a rounding rule: 'up'; expected one of the decimal module's"):
        answer.as_shown(1, rounding="up")


@pytest.mark.parametrize("target", [None, NotSet("baseline"), Range(low=percent("12.35"))])
def test_what_does_not_show_as_one_figure_is_left_as_it_is(target: NotSet | Range | None) -> None:
    for value in (None, AWAITED):
        answer = assess(value, target, scheme=MAIDSTONE, better="higher")
        assert answer == answer.as_shown(0)
    assert (percent(12), target) == (
        assess(percent("12.35"), target, scheme=MAIDSTONE, better="higher").as_shown(0).value,
        target,
    )


@pytest.mark.parametrize(
    ("better", "target", "value", "expected"),
    [
        (LOWER, "-100", "-100", "Green"),
        (LOWER, "-100", "-99", "Green"),
        (LOWER, "-100", "-101", "Amber"),
        (LOWER, "-100", "-110", "Amber"),
        (LOWER, "-100", "-110.01", "Red"),
        (HIGHER, "-100", "-101", "Green"),
        (HIGHER, "-100", "-90", "Amber"),
        (HIGHER, "-100", "-89.99", "Red"),
        (LOWER, "100", "110", "Amber"),
        (LOWER, "100", "110.01", "Red"),
        (HIGHER, "100", "90", "Amber"),
        (Direction.NEAREST, "-100", "-110", "Amber"),
        (Direction.NEAREST, "-100", "-90", "Amber"),
        (Direction.NEAREST, "-100", "-89.99", "Red"),
    ],
)
def test_a_signed_base_turns_better_and_worse_round_below_nought(
    better: Direction, target: str, value: str, expected: str
) -> None:
    answer = assess(percent(value), percent(target), scheme=SIGNED, better=better)
    assert expected == str(answer.rating)
    assert (answer.gap is not None and answer.gap >= 0) is (expected == "Green")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("-10", "Green"), ("-5", "Green"), ("-11", "Amber"), ("-4.5", "Amber"), ("-11.01", "Red"), ("-4.49", "Red")],
)
def test_a_range_has_no_side_to_turn_round(value: str, expected: str) -> None:
    answer = assess(percent(value), Range(percent(-10), percent(-5)), scheme=SIGNED, better="within")
    assert expected == str(answer.rating)


def test_a_share_of_a_gross_that_is_not_known_cannot_be_told() -> None:
    scheme = attrs.evolve(SIGNED, base=Base.GROSS, instead=[Instead(Unrated.NO_GROSS, RAG.states[0])])
    missed = assess(Quantity(11, GBP), Quantity(10, GBP), scheme=scheme, better="lower")
    assert (missed.unrated, missed.rating, missed.gap) == (Unrated.NO_GROSS, RAG.states[0], None)
    assert str(missed.distance) == "-1 GBP"
    known = assess(Quantity(11, GBP), Quantity(10, GBP), scheme=scheme, better="lower", gross=Quantity(20, GBP))
    assert (known.rating, known.gap, str(known.value_needed(AMBER))) == (AMBER, Fraction(-1, 20), "12 GBP")


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (NoDataReason.AWAITED, Unrated.AWAITED),
        (NoDataReason.NOT_DUE, Unrated.NOT_DUE),
        *[
            (reason, Unrated.NO_FIGURE)
            for reason in NoDataReason
            if reason not in (NoDataReason.AWAITED, NoDataReason.NOT_DUE)
        ],
    ],
)
def test_every_reason_for_no_figure_leaves_it_unrated(reason: NoDataReason, expected: Unrated) -> None:
    answer = assess(NoData(reason), percent(1), scheme=DERBYSHIRE_2021, better="higher")
    assert (answer.rating, expected) == (Rating.UNKNOWN, answer.unrated)


@pytest.mark.parametrize(
    ("value", "case", "expected"),
    [
        (None, Case(None, better=HIGHER, role=Role.CONTEXTUAL), Unrated.CONTEXTUAL),
        (None, Case(None, better=HIGHER, role=Role.DATA_ONLY), Unrated.DATA_ONLY),
        (None, Case(None, better=Direction.NONE), Unrated.NO_DIRECTION),
        (None, Case(None, better=HIGHER), Unrated.NO_FIGURE),
        (AWAITED, Case(None, better=HIGHER), Unrated.AWAITED),
        (percent(1), Case(None, better=HIGHER), Unrated.NO_TARGET),
        (None, Case(Range(high=percent(1)), better=HIGHER), Unrated.NO_FIGURE),
        (percent(1), Case(Range(high=percent(1)), better=HIGHER), Unrated.RANGE_TARGET),
    ],
)
def test_of_several_reasons_the_one_that_no_figure_could_mend_comes_first(
    value: Quantity | NoData | None, case: Case, expected: Unrated
) -> None:
    assert expected is Assessment(value, case, MAIDSTONE).unrated


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: assess(count(1), percent(1), scheme=MAIDSTONE, better="higher"),
            "cannot rate a figure in count and a target in percent",
        ),
        (
            lambda: assess(points(1), percent(1), scheme=MAIDSTONE, better="higher"),
            "cannot rate a figure in points and a target in percent",
        ),
        (
            lambda: assess(count(1), Range(high=percent(1)), scheme=MAIDSTONE, better="lower"),
            "cannot rate a figure in count and a target in percent",
        ),
        (
            lambda: assess(count(1), count(1), scheme=BY_POINTS, better="lower"),
            "cannot measure a distance in points and from a target in count",
        ),
        (
            lambda: assess(percent(1), percent(1), scheme=BY_COUNTS, better="lower"),
            "cannot measure a distance in count and from a target in percent",
        ),
    ],
)
def test_figures_and_limits_that_do_not_fit_are_refused(make: Callable[[], Assessment], message: str) -> None:
    with pytest.raises(UnitMismatchError, match=re.escape(message)):
        make()


@pytest.mark.parametrize(
    ("make", "kind", "message"),
    [
        (
            lambda wrong: assess(wrong(54.5), percent(58), scheme=MAIDSTONE, better="higher"),
            InvalidTypeError,
            "Assessment.value: 54.5 of type float; expected Quantity or NoData",
        ),
        (
            lambda wrong: assess(percent(54), wrong("58"), scheme=MAIDSTONE, better="higher"),
            InvalidTypeError,
            "Case.target: '58' of type str; expected Quantity or Range or NotSet",
        ),
        (
            lambda wrong: assess(percent(54), percent(58), scheme=wrong(None), better="higher"),
            InvalidTypeError,
            "Assessment.scheme: None of type NoneType; expected Scheme",
        ),
        (
            lambda wrong: Assessment(percent(54), wrong(percent(58)), MAIDSTONE),
            InvalidTypeError,
            'Assessment.case: Quantity("58", Unit("percent")) of type Quantity; expected Case',
        ),
        (
            lambda wrong: assess(percent(54), percent(58), scheme=MAIDSTONE, better=wrong("up")),
            InvalidValueError,
            "not a direction of better: 'up'",
        ),
        (
            lambda wrong: assess(
                percent(54), percent(58), scheme=MAIDSTONE, better="higher", tolerance=wrong(points(-1))
            ),
            InvalidValueError,
            "expected a distance, not below nought",
        ),
    ],
)
def test_the_wrong_kind_of_part_is_refused_by_name(
    make: Callable[[Callable[[Any], Any]], object], kind: type[CouncilPerfError], message: str
) -> None:
    with pytest.raises(kind, match=re.escape(message)):
        make(lambda value: value)


@pytest.mark.parametrize(
    ("target", "expected"),
    [(percent(96), True), (percent(95), False), (count(300), False), (Range(low=percent(96)), False)],
)
def test_a_guard_speaks_of_one_target_in_its_own_unit(target: Quantity | Range, *, expected: bool) -> None:
    guarded = Scheme("Guarded", RAG, [Band(GREEN, TargetAbove(percent(95))), Band(RED)])
    value = count(1) if target == count(300) else percent(1)
    assert expected is (assess(value, target, scheme=guarded, better="higher").rating == GREEN)


def test_levels_may_stand_inside_other_conditions() -> None:
    scheme = Scheme(
        "By level",
        STRONG_TO_ACTION,
        [
            Band(Rating.STRONG, AllOf((AtLevel("a"), worse_by_no_more_than(percent(1))))),
            Band(Rating.GOOD, AllOf((AtLevel("b"), worse_by_no_more_than(percent(2))))),
            Band(Rating.ACTION),
        ],
    )

    def rating(level: str) -> str:
        return str(assess(percent(98), percent(99), scheme=scheme, better="higher", level=level).rating)

    assert [rating("a"), rating("b")] == ["Action", "Good"]


@given(assessments())
def test_an_answer_is_a_value(answer: Assessment) -> None:
    assert answer == Assessment(answer.value, answer.case, answer.scheme)
    again = pickle.loads(pickle.dumps(answer))
    assert (again, hash(again), again.rating) == (answer, hash(answer), answer.rating)
    copied = copy.deepcopy(answer)
    assert (copied, copied.rating, copied.unrated) == (answer, answer.rating, answer.unrated)
    assert answer == attrs.evolve(answer)


def test_an_answer_that_is_changed_is_rated_again() -> None:
    answer = survey("54.5")
    assert attrs.evolve(answer, value=percent(58)).rating == Rating.GOOD
    assert attrs.evolve(answer, scheme=MAIDSTONE).rating == AMBER
    assert "Rating" not in repr(answer).partition("Scheme(")[0]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        answer.value = percent(58)  # type: ignore[misc]


def test_a_percentage_above_a_hundred_and_one_below_nought_are_figures() -> None:
    assert [survey("250").rating, survey("-3").rating] == [Rating.STRONG, Rating.ACTION]
    assert getattr(survey("250").value, "unit", None) == PERCENT


@pytest.mark.parametrize(("share", "said"), [(95, "ends at 5.00 and another begins at 11"), (50, "")])
def test_conditions_with_a_gap_between_them_are_refused_inside_a_range(share: int, said: str) -> None:
    inside = AnyOf((better_by_at_least(percent(share)), better_by_at_least(points(10))))
    best, *_, worst = STRONG_TO_ACTION.ratings
    wide = Case(Range(percent(1), percent(100)), better=Direction.WITHIN)
    one = Scheme("Well inside", STRONG_TO_ACTION, [Band(best, inside), Band(worst)])
    good = STRONG_TO_ACTION.ratings[1]
    two = Scheme("One by one", STRONG_TO_ACTION, [*map(Band, (best, good), inside.parts), Band(worst)])
    apart = Assessment(percent(7), wide, two)
    assert (worst if said else best) == apart.rating
    if not said:
        assert best == Assessment(percent(7), wide, one).rating
        assert Range(percent("1.5"), percent(90)) == apart.value_needed(good)
        return
    with pytest.raises(SchemeError, match=said):
        Assessment(percent(7), wide, one)
    with pytest.raises(SchemeError, match=said):
        apart.value_needed(good)


def test_a_condition_that_bridges_the_gap_between_two_others_makes_them_one() -> None:
    apart = (better_by_at_least(percent(95)), better_by_at_least(points(10)))
    best, good, review, worst = STRONG_TO_ACTION.ratings
    wide = Case(Range(percent(1), percent(100)), better=Direction.WITHIN)
    joined = Scheme("Bridged", STRONG_TO_ACTION, [Band(best, AnyOf((*apart, met()))), Band(worst)])
    assert [best, best, worst] == [Assessment(percent(figure), wide, joined).rating for figure in (7, 100, 101)]
    bands = [*map(Band, (best, good, review), (*apart, met())), Band(worst)]
    in_turn = Assessment(percent(7), wide, Scheme("In turn", STRONG_TO_ACTION, bands))
    assert review == in_turn.rating
    assert Range(percent(1), percent(100)) == in_turn.value_needed(review)


@pytest.mark.parametrize("included", [True, False])
def test_two_conditions_that_meet_in_one_figure_leave_a_gap_only_where_neither_has_it(*, included: bool) -> None:
    by_share = Gap(percent(90), included=included)  # of 1 to 100: from 1.9 to 10
    by_points = Gap(points(9), included=included)  # from 10 to 91
    best, *_, worst = STRONG_TO_ACTION.ratings
    scheme = Scheme("Edge to edge", STRONG_TO_ACTION, [Band(best, AnyOf((by_share, by_points))), Band(worst)])
    wide = Case(Range(percent(1), percent(100)), better=Direction.WITHIN)
    if included:
        assert best == Assessment(percent(10), wide, scheme).rating
        return
    with pytest.raises(SchemeError, match=r"ends at 10\.00? and another begins at 10"):
        Assessment(percent(10), wide, scheme)
