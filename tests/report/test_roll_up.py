"""Portfolios rolled up into a council."""

from typing import Any

import attrs
import pytest

from councilperf import Money, QuarterReport, million, roll_up
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.samples import derbyshire_2021_q1, derbyshire_2021_q2


def other(**changes: object) -> QuarterReport:
    return attrs.evolve(derbyshire_2021_q2(), **{"portfolio": "Highways", **changes})  # type: ignore[arg-type]


def test_portfolios_add_up_to_their_council() -> None:
    council = roll_up([derbyshire_2021_q2(), other(), other(portfolio="Empty", budget=None)])
    assert ("Derbyshire County Council", million("17.074")) == (council.name, council.total.budget)
    assert million("17.264") == council.total_after_funding.budget
    assert (million("8.537"), Money(0)) == (council.at("Highways").total.budget, council.at("Empty").total.budget)


@pytest.mark.parametrize(
    ("reports", "message"),
    [
        ([], "not reports to roll up"),
        ([derbyshire_2021_q2(), derbyshire_2021_q1()], "reports of one quarter: '2021-22 Q2 and 2021-22 Q1'"),
        ([derbyshire_2021_q2(), other(council="Elsewhere")], "reports of one council: 'Derbyshire .* and Elsewhere'"),
        ([derbyshire_2021_q2(), derbyshire_2021_q2()], "not the one 'Health and Communities'"),
    ],
)
def test_only_one_council_in_one_quarter_rolls_up(reports: list[QuarterReport], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        roll_up(reports)


@pytest.mark.parametrize("wrong", [None, "a report", [derbyshire_2021_q2(), None], derbyshire_2021_q2()], ids=type)
def test_only_reports_roll_up(wrong: Any) -> None:  # noqa: ANN401 - what is refused
    with pytest.raises(InvalidTypeError, match=r"expected .*QuarterReport"):
        roll_up(wrong)
