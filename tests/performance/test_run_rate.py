"""What the rest of the year must bring, and where it will end."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from councilperf import (
    COUNT,
    PERCENT,
    Aggregate,
    Direction,
    Extrapolation,
    FinancialYear,
    Kind,
    Measure,
    Month,
    NoData,
    NoDataReason,
    NotSet,
    Observation,
    Outturn,
    Period,
    Quantity,
    Quarter,
    Range,
    RunRate,
    SeriesBreak,
    Target,
    Untold,
    count,
    extrapolate,
    percent,
    run_rate,
)
from councilperf.errors import InvalidTypeError, InvalidValueError, UnitMismatchError

YEAR = FinancialYear("2021-22")
MONTHS, QUARTERS = YEAR.partition(Month), YEAR.partition(Quarter)
STRAIGHT, LAST_YEAR = Extrapolation.STRAIGHT_LINE, Extrapolation.LAST_YEAR
AWAITED = NoData(NoDataReason.AWAITED)


def series(
    *figures: int | NoData, kind: Kind = Kind.FLOW, last_year: tuple[int, ...] = (), **others: object
) -> Measure:
    """A measure with quarterly figures from the first quarter of 2021-22, and perhaps some of the year before."""
    told = [
        Observation(quarter, figure if isinstance(figure, NoData) else count(figure))
        for quarter, figure in [
            *zip([quarter - 4 for quarter in QUARTERS], last_year, strict=False),
            *zip(QUARTERS, figures, strict=False),
        ]
    ]
    measure = Measure("Visits", COUNT, Direction.HIGHER, observations=told, kind=kind)
    return attrs.evolve(measure, **others)  # type: ignore[arg-type]


def aiming(
    target: Quantity | Range | NotSet | None,
    *figures: int | NoData,
    kind: Kind = Kind.FLOW,
    better: Direction = Direction.HIGHER,
    breaks: tuple[SeriesBreak, ...] = (),
) -> RunRate:
    targets = () if target is None else (Target(YEAR, target),)
    return run_rate(series(*figures, kind=kind, targets=targets, better=better, breaks=breaks), YEAR, by=Quarter)


@pytest.mark.parametrize(
    ("target", "better", "figures", "needed"),
    [
        (count(500), Direction.HIGHER, (), Fraction(125)),
        (count(500), Direction.HIGHER, (120,), Fraction(380, 3)),
        (count(500), Direction.HIGHER, (120, 131), Fraction(249, 2)),
        (count(500), Direction.HIGHER, (120, 131, 1), Fraction(248)),
        (count(250), Direction.HIGHER, (120, 131), Fraction(-1, 2)),  # reached
        (count(500), Direction.LOWER, (120, 131), Fraction(249, 2)),  # at most so many
        (count(500), Direction.NEAREST, (120, 131), Fraction(249, 2)),
        (Range(low=count(500)), Direction.HIGHER, (120, 131), Fraction(249, 2)),
        (Range(high=count(500)), Direction.LOWER, (120, 131), Fraction(249, 2)),
        (Range(high=count(500)), Direction.WITHIN, (120, 131), Fraction(249, 2)),
    ],
)
def test_what_is_left_is_shared_by_the_periods_that_are_left(
    target: Quantity | Range, better: Direction, figures: tuple[int, ...], needed: Fraction
) -> None:
    answer = aiming(target, *figures, better=better)
    assert (needed, None, count(target.value) if isinstance(target, Quantity) else count(500)) == (
        answer.exact,
        answer.untold,
        answer.goal,
    )
    assert QUARTERS[len(figures) :] == answer.remaining


def test_a_stock_must_change_by_its_share_of_the_way_from_where_it_is() -> None:
    assert Fraction(-5) == aiming(count(80), 100, 90, kind=Kind.STOCK, better=Direction.LOWER).exact


def test_a_run_rate_is_rounded_at_a_step_that_shows() -> None:
    answer = aiming(count(500), 120)
    assert (count("126.7"), count(126), count(127)) == (
        answer.rounded("0.1"),
        answer.rounded(1, rounding="ROUND_FLOOR"),
        answer.rounded(1, rounding="ROUND_CEILING"),
    )


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (aiming(None, 120), Untold.NO_TARGET),
        (aiming(NotSet("baseline year"), 120), Untold.NO_TARGET),
        (aiming(count(500), 120, better=Direction.NONE), Untold.NO_TARGET),
        (aiming(Range(count(1), count(2)), 120, better=Direction.WITHIN), Untold.NO_TARGET),  # two ends
        (aiming(Range(count(1), count(2)), 120), Untold.NO_TARGET),  # a range does not fit the direction
        (aiming(count(500), 1, 2, 3, 4), Untold.NO_TIME_LEFT),
        (aiming(count(500), 1, AWAITED, 3), Untold.MISSING_PARTS),
        (aiming(count(500), AWAITED, 2), Untold.MISSING_PARTS),
        (aiming(count(500), kind=Kind.STOCK), Untold.NO_FIGURE),
        (aiming(count(500), 5, kind=Kind.RATIO), Untold.NOT_ADDITIVE),
        (aiming(count(500), 5, breaks=(SeriesBreak(QUARTERS[1], "Counted anew"),)), Untold.BREAK_IN_SERIES),
    ],
)
def test_where_there_is_no_run_rate_the_reason_is_told(answer: RunRate, reason: Untold) -> None:
    assert (reason, None, None) == (answer.untold, answer.exact, answer.rounded(1))


def test_a_target_in_another_unit_is_refused() -> None:
    so_far = Aggregate(Kind.FLOW, COUNT, QUARTERS, [])
    for target in (percent(5), Range(high=percent(5))):
        with pytest.raises(UnitMismatchError, match="cannot compare figures in count and a target in percent"):
            RunRate(so_far, target, Direction.HIGHER)


@pytest.mark.parametrize("kind", Kind)
def test_run_rates_and_outturns_ask_for_a_period(kind: Kind) -> None:
    for over in ("2021-22", None, QUARTERS):
        with pytest.raises(InvalidTypeError, match="not a period"):
            run_rate(series(kind=kind), over)  # type: ignore[arg-type]
        with pytest.raises(InvalidTypeError, match="not a period"):
            extrapolate(series(kind=kind), over, STRAIGHT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "figures", "end"),
    [
        (Kind.FLOW, (120,), Fraction(480)),
        (Kind.FLOW, (120, 131), Fraction(502)),
        (Kind.FLOW, (100, 100, 101), Fraction(1204, 3)),
        (Kind.FLOW, (1, 2, 3, 4), Fraction(10)),
        (Kind.STOCK, (100, 90), Fraction(70)),
        (Kind.STOCK, (100, 120, 115), Fraction(245, 2)),  # on average 7.5 a quarter
        (Kind.STOCK, (1, 2, 3, 9), Fraction(9)),
    ],
)
def test_a_straight_line_goes_on_as_it_began(kind: Kind, figures: tuple[int, ...], end: Fraction) -> None:
    answer = extrapolate(series(*figures, kind=kind), YEAR, STRAIGHT, by=Quarter)
    assert (end, None, STRAIGHT) == (answer.exact, answer.untold, answer.method)


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        (Kind.FLOW, Fraction(250 * 110, 100)),  # 100 of 250 fell in the first half last year; now 110
        (Kind.STOCK, Fraction(80 * 60, 60)),  # from 60 to 80 last year
    ],
)
def test_last_years_shape_ends_where_last_year_would_have(kind: Kind, end: Fraction) -> None:
    measure = series(50, 60, kind=kind, last_year=(40, 60, 70, 80))
    answer = extrapolate(measure, YEAR, LAST_YEAR, by=Quarter)
    assert (end, None, LAST_YEAR) == (answer.exact, answer.untold, answer.method)
    assert QUARTERS[2:] == answer.remaining


def ratios(*parts: tuple[Period, int, int]) -> Measure:
    told = [
        Observation(period, percent(1), numerator=count(top), denominator=count(bottom))
        for period, top, bottom in parts
    ]
    return Measure("Answered", PERCENT, Direction.HIGHER, observations=told, kind=Kind.RATIO)


def test_a_ratio_stays_or_moves_as_it_did_last_year() -> None:
    then = [(quarter - 4, top, 10) for quarter, top in zip(QUARTERS, (5, 5, 7, 7), strict=True)]
    measure = ratios((QUARTERS[0], 1, 4), (QUARTERS[1], 3, 4), *then)
    assert Fraction(50) == extrapolate(measure, YEAR, STRAIGHT, by=Quarter).exact
    assert Fraction(60) == extrapolate(measure, YEAR, LAST_YEAR, by=Quarter).exact
    assert percent("60.0") == extrapolate(measure, YEAR, LAST_YEAR, by=Quarter).rounded("0.1")


def extrapolated(method: Extrapolation, measure: Measure) -> Outturn:
    return extrapolate(measure, YEAR, method, by=Quarter)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (extrapolated(STRAIGHT, series()), Untold.NO_FIGURE),
        (extrapolated(STRAIGHT, series(1, AWAITED, 2)), Untold.MISSING_PARTS),
        (extrapolated(STRAIGHT, series(1, kind=Kind.STOCK)), Untold.TOO_FEW_FIGURES),
        (extrapolated(STRAIGHT, ratios((QUARTERS[0], 0, 0))), Untold.SHARE_OF_NOTHING),
        (extrapolated(STRAIGHT, series(1, breaks=(SeriesBreak(QUARTERS[1], "New"),))), Untold.BREAK_IN_SERIES),
        (extrapolated(LAST_YEAR, series()), Untold.NO_FIGURE),
        (extrapolated(LAST_YEAR, series(1, 2)), Untold.NO_EARLIER_FIGURE),
        (extrapolated(LAST_YEAR, series(1, 2, last_year=(1, 2, 3))), Untold.NO_EARLIER_FIGURE),
        (extrapolated(LAST_YEAR, series(1, 2, last_year=(0, 0, 3, 4))), Untold.SHARE_OF_NOTHING),
        (
            extrapolated(LAST_YEAR, series(1, last_year=(1, 1, 1, 1), breaks=(SeriesBreak(QUARTERS[0], "New"),))),
            Untold.BREAK_IN_SERIES,
        ),
    ],
)
def test_where_nothing_can_be_told_of_the_end_the_reason_is(answer: Outturn, reason: Untold) -> None:
    assert (reason, None, None) == (answer.untold, answer.exact, answer.rounded(1))


def test_the_first_year_that_there_is_has_no_last_year() -> None:
    first = FinancialYear("1900-01")
    measure = Measure(
        "Visits",
        COUNT,
        Direction.HIGHER,
        kind=Kind.FLOW,
        observations=[Observation(Quarter("1900-01 Q1"), count(1))],
    )
    answer = extrapolate(measure, first, LAST_YEAR, by=Quarter)
    assert (answer.untold, answer.last_year) == (Untold.NO_EARLIER_FIGURE, None)


def test_one_figure_of_a_stock_is_enough_where_the_period_has_one_part() -> None:
    so_far = Aggregate(Kind.STOCK, COUNT, QUARTERS[:1], [Observation(QUARTERS[0], count(5))])
    assert Fraction(5) == Outturn(STRAIGHT, so_far).exact


def test_last_year_is_made_of_the_same_parts_and_adds_up_in_the_same_way() -> None:
    before = tuple(quarter - 4 for quarter in QUARTERS)
    so_far = Aggregate(Kind.FLOW, COUNT, QUARTERS, [])
    for last_year in (
        Aggregate(Kind.FLOW, COUNT, QUARTERS, []),
        Aggregate(Kind.FLOW, COUNT, before[:3], []),
        Aggregate(Kind.STOCK, COUNT, before, []),
    ):
        with pytest.raises(InvalidValueError, match="expected a flow over the same parts of the year before"):
            Outturn(LAST_YEAR, so_far, last_year)
    with pytest.raises(UnitMismatchError, match="cannot compare count and percent"):
        Outturn(LAST_YEAR, so_far, Aggregate(Kind.FLOW, PERCENT, before, []))


@pytest.mark.parametrize("method", ["so far in proportion to time", None, 1])
def test_a_method_is_named_by_its_word(method: Extrapolation) -> None:
    with pytest.raises(InvalidTypeError, match=r"Outturn\.method"):
        extrapolate(series(1), YEAR, method)
