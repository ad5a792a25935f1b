"""Control charts, against figures worked out by hand with fractions."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    COUNT,
    MAKING_DATA_COUNT,
    WHEELER,
    Assurance,
    ChartRules,
    ControlChart,
    Direction,
    FinancialYear,
    Measure,
    Month,
    NoData,
    NoDataReason,
    NotSet,
    Observation,
    Period,
    Quantity,
    Quarter,
    Range,
    SeriesBreak,
    SpecialCause,
    Status,
    Target,
    Untold,
    Variation,
    YearEnding,
    YearToDate,
    control_chart,
    count,
    percent,
)
from councilperf.errors import InvalidTypeError, InvalidValueError, UnitMismatchError
from councilperf.performance.special_cause import signals_in

START = Month("Apr 2020")
LOOSE = attrs.evolve(WHEELER, fewest=2)


def chart(
    figures: list[int | str | None],
    *,
    better: Direction = Direction.HIGHER,
    target: Quantity | Range | NotSet | None = None,
    rules: ChartRules = LOOSE,
) -> ControlChart:
    """Chart figures from April 2020 on, None where a month has none."""
    points = [Observation(START + place, count(figure)) for place, figure in enumerate(figures) if figure is not None]
    return ControlChart(points, better=better, target=target, rules=rules)


def found(answer: ControlChart, cause: SpecialCause) -> list[tuple[list[int], bool]]:
    return [
        ([period - START for period in signal.periods], signal.upwards)
        for signal in answer.signals
        if signal.cause is cause
    ]


def test_the_limits_are_the_mean_and_2_66_mean_moving_ranges_either_way() -> None:
    # The mean is 50 / 5 = 10; the moving ranges are 2, 3, 4 and 2, their mean 11 / 4; 2.66 x 11 / 4 = 7.315.
    five = chart([9, 11, 8, 12, 10])
    assert (Fraction(10), (Fraction("2.685"), Fraction("17.315"))) == (five.mean, five.limits)
    assert (count("2.7"), count(10), count("17.3")) == five.lines("0.1")
    assert (count("2.6"), count(10), count("17.3")) == five.lines("0.1", rounding="ROUND_FLOOR")


@given(st.lists(st.decimals(-1000, 1000, places=2), min_size=2, max_size=30))
def test_the_limits_are_what_fractions_say(figures: list[object]) -> None:
    answer = chart([str(figure) for figure in figures])
    exact = [Fraction(str(figure)) for figure in figures]
    mean = sum(exact) / len(exact)
    width = Fraction(266, 100) * sum(abs(b - a) for a, b in pairwise(exact)) / (len(exact) - 1)
    assert (mean, (mean - width, mean + width)) == (answer.mean, answer.limits)
    outside = [
        ([place], figure > mean) for place, figure in enumerate(exact) if not mean - width <= figure <= mean + width
    ]
    assert outside == found(answer, SpecialCause.OUTSIDE)


@pytest.mark.parametrize(("number", "told"), [(5, False), (6, True), (7, True)])
def test_fewer_figures_than_the_rules_ask_for_have_no_limits(number: int, *, told: bool) -> None:
    answer = chart([1, 2] * 4, rules=WHEELER)
    answer = attrs.evolve(answer, points=answer.points[:number], target=count(1))
    if told:
        assert (answer.untold, answer.variation) == (None, Variation.COMMON_CAUSE)
        return
    assert (
        answer.untold,
        answer.mean,
        answer.limits,
        answer.lines(1),
        answer.variation,
        answer.assurance,
        answer.signals,
    ) == (Untold.TOO_FEW_FIGURES, None, None, None, None, None, ())


def test_figures_that_never_follow_each_other_have_no_moving_range() -> None:
    answer = chart([1, None, 2, None, 3])
    assert (answer.untold, answer.missing) == (Untold.TOO_FEW_FIGURES, (START + 1, START + 3))


def test_a_moving_range_is_between_neighbours_alone() -> None:
    # Ranges 2 and 4; the step of 90 across the empty month is none.
    answer = chart([8, 10, None, 100, 104])
    width = Fraction(266, 100) * 3
    mean = Fraction(222, 4)
    assert (mean, (mean - width, mean + width), (START + 2,)) == (answer.mean, answer.limits, answer.missing)


def test_a_chart_of_nothing_says_so() -> None:
    answer = chart([])
    assert (answer.untold, answer.missing, answer.lines(1)) == (Untold.TOO_FEW_FIGURES, (), None)


def test_a_process_that_never_moves_is_in_control() -> None:
    answer = chart([5] * 20, target=count(5))
    assert ((Fraction(5), Fraction(5)), (), Variation.COMMON_CAUSE, Assurance.MET) == (
        answer.limits,
        answer.signals,
        answer.variation,
        answer.assurance,
    )


def signalled(figures: list[int | str], cause: SpecialCause, rules: ChartRules) -> list[tuple[str, bool]]:
    """Return the places of the signals of figures around nought with the upper limit at 12, up or down."""
    periods = [START + place for place in range(len(figures))]
    exact = [Fraction(figure) for figure in figures]
    signals = signals_in(periods, exact, mean=Fraction(0), upper=Fraction(12), rules=rules)
    return [
        (",".join(str(period - START) for period in signal.periods), signal.upwards)
        for signal in signals
        if signal.cause is cause
    ]


@pytest.mark.parametrize("rules", [WHEELER, MAKING_DATA_COUNT], ids=lambda rules: rules.name)
@pytest.mark.parametrize(
    ("figure", "outside"), [("12", False), ("12.000001", True), ("-12", False), ("-12.000001", True)]
)
def test_a_point_on_a_limit_is_within_it(figure: str, rules: ChartRules, *, outside: bool) -> None:
    expected = [("1", figure[0] != "-")] if outside else []
    assert expected == signalled([0, figure, 0], SpecialCause.OUTSIDE, rules)


@pytest.mark.parametrize(
    ("figures", "rules", "expected"),
    [
        ([1] * 7, WHEELER, []),
        ([1] * 8, WHEELER, ["0,1,2,3,4,5,6,7"]),
        ([-1, *[1] * 9, -1], WHEELER, ["1,2,3,4,5,6,7,8,9"]),
        ([*[1] * 7, 0, *[1] * 7], WHEELER, []),  # a point on the mean is on neither side
        ([*[1] * 8, 0, *[1] * 8], WHEELER, ["0,1,2,3,4,5,6,7", "9,10,11,12,13,14,15,16"]),
        ([1] * 6, MAKING_DATA_COUNT, []),
        ([1] * 7, MAKING_DATA_COUNT, ["0,1,2,3,4,5,6"]),
        ([1] * 5, attrs.evolve(WHEELER, shift=5), ["0,1,2,3,4"]),
    ],
)
def test_a_shift_is_enough_points_in_a_row_on_one_side(
    figures: list[int | str], rules: ChartRules, expected: list[str]
) -> None:
    assert [(places, True) for places in expected] == signalled(figures, SpecialCause.SHIFT, rules)
    mirrored: list[int | str] = [-int(figure) for figure in figures]
    assert [(places, False) for places in expected] == signalled(mirrored, SpecialCause.SHIFT, rules)


@pytest.mark.parametrize(
    ("figures", "rules", "expected"),
    [
        ([-3, -2, -1, 1, 2, 3], MAKING_DATA_COUNT, []),
        ([-3, -2, -1, 1, 2, 3, 4], MAKING_DATA_COUNT, ["0,1,2,3,4,5,6"]),
        ([9, -3, -2, -1, 1, 2, 3, 4, 5, 0], MAKING_DATA_COUNT, ["1,2,3,4,5,6,7,8"]),
        ([-3, -2, -1, -1, 1, 2, 3], MAKING_DATA_COUNT, []),  # equal ones do not rise
        ([-3, -2, -1, 1, 2, 3], attrs.evolve(MAKING_DATA_COUNT, trend=6), ["0,1,2,3,4,5"]),
        ([-3, -2, -1, 1, 2, 3, 4], WHEELER, []),  # no rule of his
    ],
)
def test_a_trend_is_enough_points_in_a_row_that_each_rise(
    figures: list[int | str], rules: ChartRules, expected: list[str]
) -> None:
    assert [(places, True) for places in expected] == signalled(figures, SpecialCause.TREND, rules)
    mirrored: list[int | str] = [-int(figure) for figure in figures]
    assert [(places, False) for places in expected] == signalled(mirrored, SpecialCause.TREND, rules)


@pytest.mark.parametrize(
    ("figures", "rules", "expected"),
    [
        (["6", "7", "7", "0"], WHEELER, []),  # half way is not nearer to the limit
        (["6.01", "7", "7", "0"], WHEELER, ["0,1,2"]),
        (["7", "7", "0", "13"], WHEELER, ["0,1,3"]),  # beyond the limit is in the outer zone too
        (["7", "7", "-7", "7"], WHEELER, ["0,1,3"]),
        (["7", "-7", "7", "-7"], WHEELER, []),  # on two sides
        (["7", "7", "0", "0", "7"], WHEELER, []),  # three of five
        (["7", "7", "7", "7", "7"], WHEELER, ["0,1,2,3,4"]),  # one cluster
        (["7", "7", "7", "0", "0", "0", "7", "7", "7"], WHEELER, ["0,1,2", "6,7,8"]),
        (["7", "7", "7", "0"], attrs.evolve(WHEELER, near=2, near_of=2), ["0,1,2"]),
        (["8", "9", "0"], MAKING_DATA_COUNT, []),  # two thirds of the way is not in the outer third
        (["8.01", "9", "0"], MAKING_DATA_COUNT, ["0,1"]),
        (["9", "0", "9"], MAKING_DATA_COUNT, ["0,2"]),
        (["9", "0", "0", "9"], MAKING_DATA_COUNT, []),
    ],
)
def test_points_near_a_limit_are_counted_among_a_few_in_a_row(
    figures: list[int | str], rules: ChartRules, expected: list[str]
) -> None:
    assert [(places, True) for places in expected] == signalled(figures, SpecialCause.NEAR_LIMIT, rules)
    mirrored: list[int | str] = [str(-Fraction(figure)) for figure in figures]
    assert [(places, False) for places in expected] == [
        signal for signal in signalled(mirrored, SpecialCause.NEAR_LIMIT, rules) if not signal[1]
    ]


def test_signals_come_in_order_of_time() -> None:
    signals = chart([*[1, 2] * 4, -30, 30, *[1, 2] * 4]).signals
    starts = [signal.periods[0] for signal in signals]
    assert sorted(starts) == starts
    assert len(starts) > 1


@pytest.mark.parametrize(
    ("better", "high", "low"),
    [
        (Direction.HIGHER, Variation.IMPROVING, Variation.CONCERNING),
        (Direction.LOWER, Variation.CONCERNING, Variation.IMPROVING),
        (Direction.NONE, Variation.SPECIAL_CAUSE, Variation.SPECIAL_CAUSE),
        (Direction.NEAREST, Variation.SPECIAL_CAUSE, Variation.SPECIAL_CAUSE),
        (Direction.WITHIN, Variation.SPECIAL_CAUSE, Variation.SPECIAL_CAUSE),
    ],
)
def test_the_variation_is_that_of_the_latest_point(better: Direction, high: Variation, low: Variation) -> None:
    steady: list[int | str | None] = [6, 14] * 5
    assert high is chart([*steady, 10, 60], better=better).variation
    assert low is chart([*steady, 10, -40], better=better).variation
    assert Variation.COMMON_CAUSE is chart([*steady, 60, 10], better=better).variation


def test_a_latest_point_that_is_high_and_falling_is_neither_better_nor_worse() -> None:
    # High: the last 16 are above the mean. Falling: each of the last 8 is below the one before.
    answer = chart([*[0] * 16, *[50, 51] * 4, 58, 57, 56, 55, 54, 53, 52, 51], rules=attrs.evolve(LOOSE, trend=7))
    last = START + 31
    causes = {(signal.cause, signal.upwards) for signal in answer.signals if last in signal.periods}
    assert {(SpecialCause.SHIFT, True), (SpecialCause.TREND, False)} <= causes
    assert Variation.SPECIAL_CAUSE is answer.variation


FIVE: list[int | str | None] = [9, 11, 8, 12, 10]  # limits 10 - 7.315 and 10 + 7.315
LOWER, UPPER = "2.685", "17.315"


@pytest.mark.parametrize(
    ("better", "target", "assurance"),
    [
        (Direction.HIGHER, count(LOWER), Assurance.MET),
        (Direction.HIGHER, count("2.685001"), Assurance.HIT_AND_MISS),
        (Direction.HIGHER, count(UPPER), Assurance.HIT_AND_MISS),
        (Direction.HIGHER, count("17.315001"), Assurance.MISSED),
        (Direction.LOWER, count(UPPER), Assurance.MET),
        (Direction.LOWER, count("17.314999"), Assurance.HIT_AND_MISS),
        (Direction.LOWER, count(LOWER), Assurance.HIT_AND_MISS),
        (Direction.LOWER, count("2.684999"), Assurance.MISSED),
        (Direction.HIGHER, Range(low=count(LOWER)), Assurance.MET),
        (Direction.WITHIN, Range(count(LOWER), count(UPPER)), Assurance.MET),
        (Direction.WITHIN, Range(count(LOWER), count("17.314999")), Assurance.HIT_AND_MISS),
        (Direction.WITHIN, Range(count("2.685001"), count(UPPER)), Assurance.HIT_AND_MISS),
        (Direction.WITHIN, Range(count(0), count(LOWER)), Assurance.HIT_AND_MISS),
        (Direction.WITHIN, Range(count(0), count("2.684999")), Assurance.MISSED),
        (Direction.WITHIN, Range(low=count("17.315001")), Assurance.MISSED),
        (Direction.NEAREST, count(10), Assurance.HIT_AND_MISS),
        (Direction.NEAREST, count(20), Assurance.MISSED),
        (Direction.NONE, count(10), None),
        (Direction.HIGHER, None, None),
        (Direction.HIGHER, NotSet("baseline year"), None),
        (Direction.HIGHER, Range(count(1), count(2)), None),
    ],
)
def test_the_target_is_met_reliably_if_every_figure_within_the_limits_meets_it(
    better: Direction, target: Quantity | Range | NotSet | None, assurance: Assurance | None
) -> None:
    answer = chart(FIVE, better=better, target=target)
    assert (Fraction(LOWER), Fraction(UPPER)) == answer.limits
    assert assurance is answer.assurance


def measured(points: list[Observation], **others: object) -> Measure:
    return attrs.evolve(Measure("Visits", COUNT, Direction.HIGHER, observations=points), **others)  # type: ignore[arg-type]


def monthly(*figures: int, first: Month = START) -> list[Observation]:
    return [Observation(first + place, count(figure)) for place, figure in enumerate(figures)]


def test_the_kind_of_period_with_most_figures_is_charted_and_of_two_the_shorter() -> None:
    quarters = [Observation(quarter, count(9)) for quarter in FinancialYear("2020-21").partition(Quarter)]
    years_to_date = [Observation(YearToDate("2020-21 to Apr") + place, count(place)) for place in range(9)]
    more, as_many = monthly(1, 2, 3), monthly(1, 2, 3, 4)
    assert quarters == list(control_chart(measured([*quarters, *more, *years_to_date])).points)
    assert as_many == list(control_chart(measured([*quarters, *as_many])).points)
    assert more == list(control_chart(measured([*quarters, *more]), by=Month).points)
    assert () == control_chart(measured([])).points == control_chart(measured(years_to_date)).points
    rolling = [Observation(YearEnding("12 months to Apr 2021") + place, count(place)) for place in range(9)]
    assert control_chart(measured(rolling)).points == ()
    assert more == list(control_chart(measured([*rolling, *more])).points)


def test_figures_are_charted_in_order_of_time_without_projected_and_missing_ones() -> None:
    points = monthly(1, 2, 3)
    others = [
        Observation(START + 3, count(99), status=Status.PROJECTED),
        Observation(START + 4, NoData(NoDataReason.AWAITED)),
    ]
    assert points == list(control_chart(measured([*others, *points[::-1]])).points)


def test_a_chart_begins_after_the_last_break_in_the_series() -> None:
    old, new = SeriesBreak(START + 2, "Counted anew"), SeriesBreak(START + 4, "Counted anew again")
    answer = control_chart(measured(monthly(1, 2, 3, 4, 5, 6), breaks=(new, old)))
    assert (tuple(monthly(5, 6, first=START + 4)), new) == (answer.points, answer.after)
    before = SeriesBreak(START, "Counted for the first time")
    assert control_chart(measured(monthly(1, 2), breaks=(before,))).after is None


def test_the_target_is_that_of_the_latest_period() -> None:
    targets = (Target(START, count(1)), Target(START + 1, count(2)))
    assert count(2) == control_chart(measured(monthly(1, 2), targets=targets)).target
    assert control_chart(measured(monthly(1, 2, 3), targets=targets)).target is None


def test_the_rules_can_be_chosen() -> None:
    measure = measured(monthly(9, 1, 2, 3, 4, 5, 6, 7, 1, 9, 1, 9))
    assert control_chart(measure).signals == ()
    assert [signal.cause for signal in control_chart(measure, rules=MAKING_DATA_COUNT).signals] == [SpecialCause.TREND]
    assert Untold.TOO_FEW_FIGURES is control_chart(measured(monthly(1, 2, 3))).untold


@pytest.mark.parametrize("by", [YearToDate, YearEnding, Period, "Month", 3, Month("Apr 2020")])
def test_years_to_date_and_what_is_no_kind_of_period_have_no_chart(by: type[Period]) -> None:
    with pytest.raises(InvalidTypeError, match="expected Month or Quarter or HalfYear or FinancialYear"):
        control_chart(measured(monthly(1)), by=by)


def test_points_that_are_no_series_are_refused() -> None:
    one, two = monthly(1, 2)
    quarter = Observation(Quarter("2020-21 Q3"), count(1))
    for points in ([two, one], [one, one], [one, quarter]):
        with pytest.raises(InvalidValueError, match="expected one kind of period, earliest first"):
            ControlChart(points, better=Direction.HIGHER)
    with pytest.raises(InvalidValueError, match="not a point of a chart"):
        ControlChart([Observation(START, NoData(NoDataReason.AWAITED))], better=Direction.HIGHER)
    for target in (percent(1), Range(low=percent(1)), Range(high=percent(1))):
        with pytest.raises(UnitMismatchError, match="cannot chart count and percent"):
            ControlChart([one], better=Direction.HIGHER, target=target)
    with pytest.raises(UnitMismatchError, match="cannot chart count and percent"):
        ControlChart([one, Observation(START + 1, percent(1))], better=Direction.HIGHER)


@pytest.mark.parametrize("number", [1, 0, -1, 1001, 10**40])
def test_a_rule_takes_numbers_that_can_be_met(number: int) -> None:
    for field in ("fewest", "shift", "trend", "near", "near_of", "zones"):
        with pytest.raises(InvalidValueError, match=f"not ChartRules.{field}: .*; expected a whole number, 2 to 1,000"):
            attrs.evolve(WHEELER, **{field: number})  # type: ignore[arg-type]


def test_a_rule_takes_whole_numbers() -> None:
    for number in (True, 8.0, "8", None):
        with pytest.raises(InvalidTypeError, match=r"not ChartRules\.shift"):
            attrs.evolve(WHEELER, shift=number)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="not points near a limit: 5; expected at most 4, out of so many"):
        attrs.evolve(WHEELER, near=5)
    assert attrs.evolve(WHEELER, near=4).near == attrs.evolve(WHEELER, shift=1000).near_of == 4


def test_the_published_rules_are_what_their_sources_say() -> None:
    told = [
        (rules.fewest, rules.shift, rules.trend, rules.near, rules.near_of, rules.zones)
        for rules in (WHEELER, MAKING_DATA_COUNT)
    ]
    assert told == [(6, 8, None, 3, 4, 2), (12, 7, 7, 2, 3, 3)]
