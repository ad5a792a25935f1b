"""Figures with their numerator and denominator, kinds of measure, breaks in a series."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from councilperf import (
    COUNT,
    DAYS,
    PERCENT,
    RAG,
    YES_NO,
    Band,
    Direction,
    FinancialYear,
    Improved,
    Kind,
    Measure,
    Month,
    NoData,
    NoDataReason,
    Observation,
    Period,
    Quantity,
    Quarter,
    Scheme,
    SeriesBreak,
    Since,
    Target,
    Unit,
    Unrated,
    YearEnding,
    YearToDate,
    count,
    days,
    documents,
    per,
    percent,
    points,
    rate,
)
from councilperf.errors import InvalidTypeError, InvalidValueError, UnitMismatchError

YEAR = FinancialYear("2021-22")


@pytest.mark.parametrize(
    ("stated", "numerator", "denominator", "recomputed"),
    [
        (percent("66.7"), count(2), count(3), Fraction(200, 3)),
        (percent("54.5"), count(109), count(200), Fraction(109, 2)),
        (percent(50), Quantity(3, Unit("GBP")), Quantity(4, Unit("GBP")), Fraction(75)),
        (Quantity("8.1", per(1_000)), count(81), count(10_000), Fraction(81, 10)),
        (Quantity("8.1", Unit("per 1e3")), count(81), count(10), Fraction(81, 10)),
        (Quantity("8.1", Unit("per head")), count(81), count(10), Fraction(81, 10)),
        (Quantity("8.1", Unit("per 0")), count(81), count(10), Fraction(81, 10)),
        (days("12.5"), days(25), count(2), Fraction(25, 2)),
        (percent(0), count(0), count(0), None),
        (NoData(NoDataReason.ZERO_DENOMINATOR), count(0), count(0), None),
        (NoData(NoDataReason.SUPPRESSED), count(1), count(2), None),
        (percent(5), None, None, None),
    ],
)
def test_a_ratio_is_worked_out_again_in_the_unit_of_the_stated_figure(
    stated: Quantity | NoData, numerator: Quantity | None, denominator: Quantity | None, recomputed: Fraction | None
) -> None:
    figure = Observation(YEAR, stated, numerator=numerator, denominator=denominator)
    assert recomputed == figure.recomputed
    assert documents.loads(documents.dumps(figure)) == figure


def test_a_stated_figure_that_is_not_its_ratio_is_kept_as_it_was_stated() -> None:
    stated = Observation(YEAR, percent("69.9"), numerator=count(969), denominator=count(1000))
    assert percent("69.9") == stated.value
    assert Fraction(969, 10) == stated.recomputed


@pytest.mark.parametrize(
    ("numerator", "denominator", "message"),
    [
        (count(1), None, "not a whole ratio: .*; expected both a numerator and a denominator, or neither"),
        (None, count(0), "not a whole ratio: Quantity"),
        (percent(1), percent(2), "not a numerator: .*; expected a figure of a unit that adds up"),
        (count(1), points(2), "not a denominator: .*points.*adds up"),
        (count(1), Quantity(1, YES_NO), "not a denominator: .*adds up"),
        (count(1), count("-0.001"), "not a denominator: .*; expected a figure not below nought"),
    ],
)
def test_half_a_ratio_and_parts_that_no_ratio_has_are_refused(
    numerator: Quantity | None, denominator: Quantity | None, message: str
) -> None:
    with pytest.raises(InvalidValueError, match=message):
        Observation(YEAR, days(1), numerator=numerator, denominator=denominator)


def test_a_percentage_is_of_things_of_one_unit_and_an_average_need_not_be() -> None:
    with pytest.raises(UnitMismatchError, match="cannot take a percentage of GBP and count"):
        Observation(YEAR, percent(1), numerator=Quantity(1, Unit("GBP")), denominator=count(2))
    cost = Observation(YEAR, Quantity(50, Unit("GBP")), numerator=Quantity(100, Unit("GBP")), denominator=count(2))
    assert Fraction(50) == cost.recomputed


@pytest.mark.parametrize("given", [3, "3", 0.5, Fraction(1, 2), NoData(NoDataReason.CANCELLED)])
def test_parts_of_a_ratio_are_quantities(given: object) -> None:
    with pytest.raises(InvalidTypeError, match="numerator"):
        Observation(YEAR, percent(1), numerator=given, denominator=count(1))  # type: ignore[arg-type]


@pytest.mark.parametrize("unit", [PERCENT, YES_NO])
def test_what_does_not_add_up_is_no_flow(unit: Unit) -> None:
    expected = f"expected Kind.RATIO or Kind.STOCK: figures in {unit} do not add up"
    with pytest.raises(InvalidValueError, match=re.escape(expected)):
        Measure("Asked", unit, Direction.HIGHER, kind=Kind.FLOW)
    for kind in (Kind.RATIO, Kind.STOCK, None):
        assert Measure("Asked", unit, Direction.HIGHER, kind=kind).kind is kind


def test_a_kind_is_declared_by_its_word_and_not_by_its_text() -> None:
    with pytest.raises(InvalidTypeError, match=r"Measure\.kind"):
        Measure("Visits", COUNT, Direction.HIGHER, kind="flow")  # type: ignore[arg-type]


Q1, Q2, Q3 = (Quarter("2021-22 Q1") + place for place in range(3))


@pytest.mark.parametrize(
    ("earlier", "later", "parted"),
    [
        (Q1, Q2, True),
        (Q1, Q3, True),
        (Q2, Q3, False),
        (Q1, Q1, False),
        (Q2, Q2, False),
        (Q1 - 1, Q1, False),
        (Month("Jun 2021"), Month("Jul 2021"), True),
        (Month("Jul 2021"), Month("Aug 2021"), False),
        (YEAR, YEAR, True),  # it lies within the one year
        (YEAR - 1, YEAR, True),
        (YEAR, YEAR + 1, True),
        (YEAR + 1, YEAR + 2, False),
        (YearToDate("2021-22 to Jun"), YearToDate("2021-22 to Jul"), True),
        (YearEnding("12 months to Jun 2021"), YearEnding("12 months to Jul 2021"), True),
        (YearEnding("12 months to Jun 2022"), YearEnding("12 months to Jul 2022"), False),
        (Q2, Q1, True),  # either order
    ],
)
def test_a_break_parts_what_lies_on_both_sides(earlier: Period, later: Period, *, parted: bool) -> None:
    change = SeriesBreak(Q2, "A new definition")
    measure = Measure("Visits", COUNT, Direction.HIGHER, breaks=[change])
    assert parted is change.parts(earlier, later)
    assert (change if parted else None) == measure.break_between(earlier, later)


def test_of_two_breaks_the_last_one_is_told_of() -> None:
    first, second = SeriesBreak(Q1, "Counted anew"), SeriesBreak(Month("Jul 2021"), "A new boundary")
    for breaks in ([first, second], [second, first]):
        measure = Measure("Visits", COUNT, Direction.HIGHER, breaks=breaks)
        assert second == measure.break_between(Q1 - 1, Q3)
        assert first == measure.break_between(Q1 - 1, Q1)
    with pytest.raises(InvalidTypeError, match="not a period: '2021-22' of type str"):
        Measure("Visits", COUNT, Direction.HIGHER).break_between("2021-22", Q1)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="the one break of 'Visits'"):
        Measure("Visits", COUNT, Direction.HIGHER, breaks=[first, SeriesBreak(Q1, "Again")])


def test_a_key_does_not_look_back_across_a_break() -> None:
    key = Scheme("A trend", RAG, [Band(RAG["green"], Improved(Since.LAST_PERIOD, or_held=False)), Band(RAG["red"])])
    told = [Observation(Q1, days(5)), Observation(Q2, days(4))]
    waits = Measure("Waits", DAYS, Direction.LOWER, observations=told, targets=[Target(Q2, days(1))])
    assert rate(waits, scheme=key).rating == RAG["green"]
    broken = Measure(
        "Waits",
        DAYS,
        Direction.LOWER,
        observations=told,
        targets=[Target(Q2, days(1))],
        breaks=[SeriesBreak(Q2, "Working days")],
    )
    assert rate(broken, scheme=key).unrated is Unrated.NO_EARLIER_FIGURE
