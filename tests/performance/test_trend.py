"""Short and long trends, by the measure's own direction of better."""

from __future__ import annotations

import attrs
import pytest

from councilperf import (
    COUNT,
    PERCENT,
    Course,
    Direction,
    FinancialYear,
    Kind,
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
    Since,
    Target,
    Trend,
    Unit,
    Untold,
    YearEnding,
    YearToDate,
    count,
    percent,
    points,
    trend,
)
from councilperf.errors import InvalidTypeError, InvalidValueError, UnitMismatchError

LAST, THIS = Quarter("2021-22 Q1"), Quarter("2021-22 Q2")
AWAITED = NoData(NoDataReason.AWAITED)


def between(
    before: str,
    now: str,
    better: Direction = Direction.HIGHER,
    *,
    flat: Quantity | None = None,
    unit: Unit = PERCENT,
    target: Quantity | Range | NotSet | None = None,
) -> Trend:
    return Trend(
        Observation(THIS, Quantity(now, unit)),
        Observation(LAST, Quantity(before, unit)),
        better=better,
        since=Since.LAST_PERIOD,
        flat=flat,
        target=target,
    )


@pytest.mark.parametrize(
    ("before", "now", "better", "course"),
    [
        ("50", "50.1", Direction.HIGHER, Course.IMPROVING),
        ("50", "49.9", Direction.HIGHER, Course.WORSENING),
        ("50", "50.0", Direction.HIGHER, Course.FLAT),
        ("50", "50.1", Direction.LOWER, Course.WORSENING),
        ("50", "49.9", Direction.LOWER, Course.IMPROVING),
        ("-5", "-4", Direction.HIGHER, Course.IMPROVING),
        ("0", "0.000001", Direction.LOWER, Course.WORSENING),
    ],
)
def test_the_course_follows_the_direction_of_better(before: str, now: str, better: Direction, course: Course) -> None:
    assert between(before, now, better).course is course
    assert between(before, now, better, unit=COUNT).course is course


@pytest.mark.parametrize("better", [Direction.HIGHER, Direction.LOWER])
@pytest.mark.parametrize(
    ("flat", "before", "edge", "beyond"),
    [
        (points("0.5"), "50", ("50.5", "49.5"), ("50.51", "49.49")),
        (percent(2), "50", ("51", "49"), ("51.000001", "48.999999")),  # relative to the earlier figure
        (percent(2), "-50", ("-49", "-51"), ("-48.999999", "-51.000001")),
        (percent(2), "0", ("0", "0"), ("0.000001", "-0.000001")),
        (points(0), "50", ("50", "50"), ("50.000001", "49.999999")),
    ],
)
def test_a_change_of_exactly_the_flat_band_is_flat(
    better: Direction, flat: Quantity, before: str, edge: tuple[str, str], beyond: tuple[str, str]
) -> None:
    for now in edge:
        assert between(before, now, better, flat=flat).course is Course.FLAT
    up, down = (between(before, now, better, flat=flat).course for now in beyond)
    expected = (Course.IMPROVING, Course.WORSENING)
    assert (up, down) == (expected if better is Direction.HIGHER else expected[::-1])


def test_a_band_in_the_unit_of_a_count_is_an_amount_of_it() -> None:
    assert between("100", "103", unit=COUNT, flat=count(3)).course is Course.FLAT
    assert between("100", "104", unit=COUNT, flat=count(3)).course is Course.IMPROVING


@pytest.mark.parametrize(
    ("better", "target", "before", "now", "course"),
    [
        (Direction.NEAREST, percent(50), "45", "54", Course.IMPROVING),
        (Direction.NEAREST, percent(50), "45", "55", Course.FLAT),
        (Direction.NEAREST, percent(50), "45", "55.1", Course.WORSENING),
        (Direction.WITHIN, Range(percent(40), percent(60)), "30", "45", Course.IMPROVING),
        (Direction.WITHIN, Range(percent(40), percent(60)), "41", "59", Course.FLAT),
        (Direction.WITHIN, Range(percent(40), percent(60)), "41", "61", Course.WORSENING),
        (Direction.WITHIN, Range(low=percent(40)), "39", "99", Course.IMPROVING),
        (Direction.WITHIN, Range(high=percent(40)), "45", "44", Course.IMPROVING),
    ],
)
def test_a_measure_with_a_target_to_come_near_improves_when_it_comes_nearer(
    better: Direction, target: Quantity | Range, before: str, now: str, course: Course
) -> None:
    assert between(before, now, better, target=target).course is course


@pytest.mark.parametrize("target", [None, NotSet("baseline year")])
@pytest.mark.parametrize("better", [Direction.NEAREST, Direction.WITHIN])
def test_without_a_target_there_is_nothing_to_come_near(better: Direction, target: NotSet | None) -> None:
    answer = between("1", "2", better, target=target)
    assert (Untold.NO_TARGET, None, points(1)) == (answer.untold, answer.course, answer.change)


def test_without_a_direction_a_change_is_neither_better_nor_worse() -> None:
    answer = between("1", "2", Direction.NONE)
    assert (Untold.NO_DIRECTION, None, points(1)) == (answer.untold, answer.course, answer.change)


def measured(figures: dict[Period, int | NoData], **others: object) -> Measure:
    told = [
        Observation(period, figure if isinstance(figure, NoData) else count(figure))
        for period, figure in figures.items()
    ]
    measure = Measure("Visits", COUNT, Direction.HIGHER, observations=told)
    return attrs.evolve(measure, **others)  # type: ignore[arg-type]


def test_the_short_trend_is_against_last_period_and_the_long_one_against_last_year() -> None:
    visits = measured({THIS - 4: 90, LAST: 110, THIS: 100})
    short, long = trend(visits), trend(visits, Since.LAST_YEAR)
    assert (Course.WORSENING, count(-10)) == (short.course, short.change)
    assert (Course.IMPROVING, count(10)) == (long.course, long.change)
    assert visits.observations[1] == short.before
    assert visits.observations[2] == short.now == long.now


def test_a_trend_can_be_told_of_an_earlier_period() -> None:
    visits = measured({LAST - 1: 90, LAST: 110, THIS: 100})
    assert trend(visits, period=LAST).course is Course.IMPROVING


@pytest.mark.parametrize(
    ("figures", "period", "reason"),
    [
        ({}, None, Untold.NO_FIGURE),
        ({LAST: 5}, THIS, Untold.NO_FIGURE),
        ({LAST: 5, THIS: AWAITED}, THIS, Untold.NO_FIGURE),
        ({THIS: 5}, None, Untold.NO_EARLIER_FIGURE),
        ({LAST: AWAITED, THIS: 5}, None, Untold.NO_EARLIER_FIGURE),
        ({FinancialYear("2020-21"): 5, THIS: 5}, None, Untold.NO_EARLIER_FIGURE),  # another kind of period
        ({FinancialYear("1900-01"): 5}, None, Untold.NO_EARLIER_FIGURE),  # the first year that there is
    ],
)
def test_a_missing_figure_is_answered_with_the_reason(
    figures: dict[Period, int | NoData], period: Period | None, reason: Untold
) -> None:
    answer = trend(measured(figures), period=period)
    assert (reason, None, None) == (answer.untold, answer.course, answer.change)


def test_a_break_between_the_figures_is_told_and_the_figures_are_kept() -> None:
    change = SeriesBreak(THIS, "A new definition")
    answer = trend(measured({LAST: 5, THIS: 9}, breaks=(change,)))
    assert (Untold.BREAK_IN_SERIES, None, change, count(4)) == (
        answer.untold,
        answer.course,
        answer.across,
        answer.change,
    )
    later = trend(measured({THIS: 5, THIS + 1: 9}, breaks=(change,)))
    assert (later.across, later.course) == (None, Course.IMPROVING)


def test_a_cumulative_flow_is_not_compared_with_the_month_before() -> None:
    to_june, to_july = YearToDate("2021-22 to Jun"), YearToDate("2021-22 to Jul")
    figures: dict[Period, int | NoData] = {to_july - 12: 30, to_june: 20, to_july: 31}
    visits = measured(figures, kind=Kind.FLOW)
    assert trend(visits).untold is Untold.CUMULATIVE
    assert trend(visits, Since.LAST_YEAR).course is Course.IMPROVING
    assert trend(measured(figures, kind=Kind.STOCK)).course is Course.IMPROVING
    assert trend(measured(figures)).course is Course.IMPROVING
    assert trend(measured({Month("Jun 2021"): 20, Month("Jul 2021"): 11}, kind=Kind.FLOW)).course is Course.WORSENING


def test_rolling_years_of_a_flow_compare_with_that_of_the_month_before_and_of_the_year_before() -> None:
    september = YearEnding("12 months to Sep 2022")
    visits = measured({september - 12: 30, september - 1: 20, september: 25}, kind=Kind.FLOW)
    assert (Course.IMPROVING, count(5)) == (trend(visits).course, trend(visits).change)
    assert (Course.WORSENING, count(-5)) == (
        trend(visits, Since.LAST_YEAR).course,
        trend(visits, Since.LAST_YEAR).change,
    )
    calendar_years = measured({september - 9: 30, september + 3: 31}, kind=Kind.FLOW)
    assert trend(calendar_years).untold is Untold.NO_EARLIER_FIGURE
    assert trend(calendar_years, Since.LAST_YEAR).course is Course.IMPROVING
    first = YearEnding("12 months to Mar 1901")
    assert trend(measured({first: 1}), Since.LAST_YEAR).untold is Untold.NO_EARLIER_FIGURE


def test_the_target_is_that_of_the_later_period() -> None:
    told = [Observation(LAST, count(10)), Observation(THIS, count(20))]
    near = Measure(
        "In post",
        COUNT,
        Direction.NEAREST,
        observations=told,
        targets=[Target(LAST, count(10)), Target(THIS, count(20))],
    )
    answer = trend(near)
    assert (Course.IMPROVING, count(20)) == (answer.course, answer.target)


@pytest.mark.parametrize(
    ("flat", "error", "message"),
    [
        (points("-0.1"), InvalidValueError, "not a flat band"),
        (points("0.1"), UnitMismatchError, "cannot compare figures in count and a flat band in points"),
        (Quantity(1, Unit("days")), UnitMismatchError, "a flat band in days"),
        (0.5, InvalidTypeError, r"Trend\.flat"),
    ],
)
def test_a_flat_band_that_does_not_fit_is_refused(flat: Quantity, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        trend(measured({LAST: 5, THIS: 9}), flat=flat)


def test_a_percentage_takes_a_band_in_points_and_not_in_its_own_unit_as_an_amount() -> None:
    assert between("50", "51", flat=percent(2)).course is Course.FLAT  # 2% of 50 is 1 point
    assert between("50", "51", flat=points("0.9")).course is Course.IMPROVING
    with pytest.raises(UnitMismatchError):
        between("50", "51", flat=count(1))


def test_figures_and_targets_of_two_units_do_not_compare() -> None:
    with pytest.raises(UnitMismatchError, match="cannot compare count and percent"):
        Trend(
            Observation(THIS, count(1)),
            Observation(LAST, percent(1)),
            better=Direction.HIGHER,
            since=Since.LAST_PERIOD,
        )
    for target in (count(1), Range(low=count(1)), Range(high=count(1))):
        with pytest.raises(UnitMismatchError, match="cannot compare percent and count"):
            between("1", "2", target=target)


@pytest.mark.parametrize("before", [THIS, THIS + 1, Month("Sep 2021")])
def test_the_earlier_figure_is_of_a_period_that_ended_earlier(before: Period) -> None:
    with pytest.raises(InvalidValueError, match="not a period before 2021-22 Q2"):
        Trend(
            Observation(THIS, count(1)),
            Observation(before, count(1)),
            better=Direction.HIGHER,
            since=Since.LAST_PERIOD,
        )


@pytest.mark.parametrize("since", ["last period", None, 3])
def test_the_earlier_figure_is_named_by_its_word(since: Since) -> None:
    with pytest.raises(InvalidTypeError, match=r"expected Since\.LAST_PERIOD or Since\.LAST_YEAR"):
        trend(measured({}), since)


def test_the_text_of_a_period_is_not_it() -> None:
    with pytest.raises(InvalidTypeError, match="not a period"):
        trend(measured({}), period="2021-22 Q2")  # type: ignore[arg-type]
