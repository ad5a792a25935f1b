"""How forecasts turned out: errors and their means, exactly."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings

import councilperf as cp
from councilperf import (
    COUNT,
    BudgetLine,
    BudgetStatement,
    Deliverable,
    Direction,
    FinancialYear,
    Forecast,
    ForecastAccuracy,
    History,
    Judgement,
    Measure,
    Money,
    NoData,
    NoDataReason,
    Observation,
    Priority,
    Quarter,
    QuarterReport,
    Rating,
    Status,
    YearToDate,
    count,
    forecast_accuracy,
    percent,
    points,
    pounds,
)
from councilperf.errors import CurrencyMismatchError, InvalidTypeError, InvalidValueError, UnitMismatchError
from councilperf.testing import forecast_accuracies

Q1, Q2, Q3, Q4 = (Quarter("2021-22 Q1") + number for number in range(4))
YEAR = FinancialYear("2021-22")
JUNE = YearToDate("2021-22 to Jun")


def seen(value: int | None, status: Status) -> Observation:
    return Observation(JUNE, NoData(NoDataReason.AWAITED) if value is None else count(value), status=status)


def report(quarter: Quarter, *figures: Observation, lines: tuple[BudgetLine, ...] | None = None) -> QuarterReport:
    smoking = Measure("Quits", COUNT, Direction.HIGHER, observations=figures)
    plan = Deliverable("A", Priority("P"), Judgement(Rating.GOOD), measures=[smoking])
    budget = None if lines is None else BudgetStatement(lines)
    return QuarterReport("C", "Health", quarter, deliverables=[plan], budget=budget)


def line(forecast: int, actual: int | None = None, *, name: str = "Coroners") -> BudgetLine:
    spent = None if actual is None else pounds(actual)
    return BudgetLine(name, budget=pounds(100), forecast=pounds(forecast), actual=spent, key="C1")


PROJECTED, FINAL, REVISED = Status.PROJECTED, Status.FINAL, Status.REVISED


def test_a_forecast_of_466_that_became_513_was_47_short() -> None:
    found = forecast_accuracy(History([report(Q1, seen(466, PROJECTED)), report(Q2, seen(513, FINAL))]))
    expected = Forecast(Q1, JUNE, count(466), outturn=count(513))
    assert found == (ForecastAccuracy("Quits", [expected]),)
    assert (expected.error, expected.share) == (count(-47), Fraction(-47, 513))
    assert (found[0].bias, found[0].mean_error) == (Fraction(-47), Fraction(47))


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([(466, PROJECTED), (480, PROJECTED), (513, FINAL)], [(Q1, 466, 513), (Q2, 480, 513)]),
        ([(466, PROJECTED), (513, FINAL), (515, REVISED)], [(Q1, 466, 515)]),
        ([(466, PROJECTED), (513, Status.PROVISIONAL)], []),
        ([(466, PROJECTED), (513, Status.ESTIMATED)], []),
        ([(466, PROJECTED), (None, FINAL)], []),
        ([(None, PROJECTED), (513, FINAL)], []),
        ([(466, FINAL), (513, FINAL)], []),
        ([(513, FINAL), (466, PROJECTED)], []),
        ([(466, PROJECTED)], []),
        ([(466, PROJECTED), (0, FINAL)], [(Q1, 466, 0)]),
    ],
)
def test_the_outturn_is_what_a_later_report_last_settled(
    figures: list[tuple[int | None, Status]], expected: list[tuple[Quarter, int, int]]
) -> None:
    quarters = (Q1, Q2, Q3)
    history = History([report(quarter, seen(*figure)) for quarter, figure in zip(quarters, figures, strict=False)])
    found = [part for group in forecast_accuracy(history) for part in group.forecasts]
    assert [(part.made, part.forecast, part.outturn) for part in found] == [
        (made, count(forecast), count(outturn)) for made, forecast, outturn in expected
    ]


def test_the_forecasts_of_a_line_are_held_against_what_the_last_quarter_says_was_spent() -> None:
    history = History(
        [
            report(Q1, lines=(line(90),)),
            report(Q2, lines=()),
            report(Q3, lines=(line(112, 70),)),
            report(Q4, lines=(line(104, 100, name="HM Coroners"),)),
            report(Q4.next, lines=(line(95, 5),)),
        ]
    )
    (found,) = forecast_accuracy(history)
    assert found.subject == "Coroners"
    assert [(part.made, part.period, part.error) for part in found.forecasts] == [
        (Q1, YEAR, pounds(-10)),
        (Q3, YEAR, pounds(12)),
    ]
    assert (found.bias, found.mean_error) == (Fraction(1), Fraction(11))


def test_a_statement_of_the_outturn_stands_for_the_report_of_the_last_quarter() -> None:
    history = History([report(Q1, lines=(line(90),)), report(Q4, lines=(line(104, 100),))])
    outturn = BudgetStatement([line(0, 99)])
    (found,) = forecast_accuracy(history, {YEAR: outturn})
    assert [part.error for part in found.forecasts] == [pounds(-9), pounds(5)]
    (unknown,) = forecast_accuracy(history, {YEAR: BudgetStatement([line(0)]), YEAR.next: outturn})
    assert [part.error for part in unknown.forecasts] == [pounds(-10)]


def test_without_an_outturn_there_is_nothing_to_hold_a_forecast_against() -> None:
    assert forecast_accuracy(History([])) == ()
    assert forecast_accuracy(History([report(Q1, lines=(line(90),)), report(Q4, lines=(line(104),))])) == ()


def test_an_error_between_percentages_is_in_points() -> None:
    part = Forecast(Q1, YEAR, percent("54.5"), outturn=percent("50.0"))
    assert (part.error, part.share) == (points("4.5"), Fraction(9, 100))
    assert ForecastAccuracy("M", [part]).bias == Fraction(9, 2)


def test_a_share_of_an_outturn_below_nought_keeps_the_sign_of_the_error() -> None:
    assert Forecast(Q1, YEAR, pounds(-60), outturn=pounds(-80)).share == Fraction(1, 4)
    assert Forecast(Q1, YEAR, pounds(5), outturn=pounds(0)).share is None


@settings(max_examples=50)
@given(forecast_accuracies())
def test_the_mean_error_is_never_smaller_than_the_bias(found: ForecastAccuracy) -> None:
    assert abs(found.bias) <= found.mean_error
    errors = [part.error for part in found.forecasts]
    figures = [error.amount if isinstance(error, Money) else error.value for error in errors]
    assert found.bias * len(errors) == sum(map(Fraction, figures))


def test_forecast_and_outturn_are_of_one_kind() -> None:
    with pytest.raises(UnitMismatchError, match="a forecast in percent and an outturn in points"):
        Forecast(Q1, YEAR, percent(5), outturn=points(5))
    with pytest.raises(CurrencyMismatchError):
        Forecast(Q1, YEAR, pounds(5), outturn=Money(5, "EUR"))
    for forecast, outturn in ((count(5), pounds(5)), (pounds(5), count(5))):
        with pytest.raises(InvalidTypeError, match="not an outturn of the forecast's kind"):
            Forecast(Q1, YEAR, forecast, outturn=outturn)


def test_a_measure_whose_unit_changed_has_no_outturn_in_the_old_one() -> None:
    after = report(Q2, seen(513, FINAL))
    rate = Measure("Quits", cp.PERCENT, Direction.HIGHER, observations=[Observation(JUNE, percent(51))])
    changed = attrs.evolve(after, deliverables=[attrs.evolve(after.deliverables[0], measures=[rate])])
    with pytest.raises(UnitMismatchError, match="a forecast in count and an outturn in percent"):
        forecast_accuracy(History([report(Q1, seen(466, PROJECTED)), changed]))


def test_accuracy_is_of_forecasts_of_one_unit_and_at_least_one() -> None:
    one, other = (Forecast(Q1, YEAR, value, outturn=value) for value in (count(5), percent(5)))
    with pytest.raises(UnitMismatchError):
        ForecastAccuracy("M", [one, other])
    with pytest.raises(InvalidValueError, match="not the forecasts of 'M'"):
        ForecastAccuracy("M", [])


@pytest.mark.parametrize("thing", [None, 5, "history", [report(Q1)]])
def test_accuracy_is_asked_of_a_history(thing: object) -> None:
    with pytest.raises(InvalidTypeError, match="not a history"):
        forecast_accuracy(thing)  # type: ignore[arg-type]


@pytest.mark.parametrize("outturns", [5, "x", [YEAR], {YEAR: None}, {"2021-22": BudgetStatement([])}])
def test_outturns_are_statements_by_year(outturns: object) -> None:
    with pytest.raises(InvalidTypeError, match="not outturns"):
        forecast_accuracy(History([]), outturns)  # type: ignore[arg-type]
