"""Promises and the money that they rest on."""

from typing import Any

import attrs
import pytest

from councilperf import (
    BudgetLine,
    BudgetStatement,
    Deliverable,
    Judgement,
    Priority,
    Quarter,
    QuarterReport,
    Rating,
    Reserve,
    ReserveStatement,
    SavingsInitiative,
    SavingsPlan,
    funding_of,
    pounds,
    resting_on_short_savings,
)
from councilperf.errors import InvalidTypeError, InvalidValueError

SHORT = SavingsInitiative("Staffing", amount=pounds(40), forecast=pounds(30))
FULL = SavingsInitiative("Training", amount=pounds(7), forecast=pounds(7))
FUND = Reserve("Fund", balance=pounds(9))
LINE = BudgetLine("Coroners", budget=pounds(5), forecast=pounds(4))


def report(*names: str) -> QuarterReport:
    promises = [
        Deliverable("A", Priority("P"), Judgement(Rating.GOOD), rests_on=names),
        Deliverable("B", Priority("P"), Judgement(Rating.GOOD)),
    ]
    return QuarterReport(
        "C",
        "Portfolio",
        Quarter("2021-22 Q2"),
        deliverables=promises,
        budget=BudgetStatement([LINE]),
        savings=SavingsPlan([SHORT, FULL], current_year=pounds(47), brought_forward=pounds(0)),
        reserves=ReserveStatement([FUND]),
    )


def test_a_promise_names_what_it_rests_on() -> None:
    found = report("Coroners", "Fund", "Staffing")
    assert funding_of(found, found.deliverables[0]) == (LINE, FUND, SHORT)
    assert funding_of(found, found.deliverables[1]) == ()


def test_a_good_promise_that_rests_on_a_short_saving_is_found() -> None:
    found = report("Training", "Staffing", "Fund")
    assert ((found.deliverables[0], SHORT),) == resting_on_short_savings(found)
    assert resting_on_short_savings(report("Training")) == ()


def test_a_name_that_nothing_has_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="something that a deliverable rests on: 'Nobody'"):
        resting_on_short_savings(report("Nobody"))
    bare = attrs.evolve(report("Fund"), budget=None, savings=None, reserves=None)
    with pytest.raises(InvalidValueError, match="'Fund'"):
        resting_on_short_savings(bare)


def test_a_name_that_two_things_have_is_refused() -> None:
    twice = attrs.evolve(report("Fund"), reserves=ReserveStatement([FUND, FUND]))
    with pytest.raises(InvalidValueError, match="the name of one saving, reserve or budget line"):
        resting_on_short_savings(twice)


def test_a_promise_rests_on_names() -> None:
    with pytest.raises(InvalidTypeError, match=r"str at \[0\]"):
        Deliverable("A", Priority("P"), Judgement(Rating.GOOD), rests_on=[SHORT])  # type: ignore[list-item]
    for name in ("", " ", "a\nb", "\ud800"):
        with pytest.raises(InvalidValueError, match=r"^not Deliverable\.rests_on: .*; expected one line of text"):
            Deliverable("A", Priority("P"), Judgement(Rating.GOOD), rests_on=["Fund", name])


def test_a_line_with_a_key_is_named_by_it() -> None:
    keyed = attrs.evolve(LINE, key="C100")
    found = attrs.evolve(report("C100"), budget=BudgetStatement([keyed]))
    assert (keyed,) == funding_of(found, found.deliverables[0])
    with pytest.raises(InvalidValueError, match="'Coroners'"):
        resting_on_short_savings(attrs.evolve(report("Coroners"), budget=BudgetStatement([keyed])))


@pytest.mark.parametrize("wrong", [None, "a report", Deliverable])
def test_only_reports_rest_on_money(wrong: Any) -> None:  # noqa: ANN401 - what is refused
    with pytest.raises(InvalidTypeError, match="expected QuarterReport"):
        resting_on_short_savings(wrong)
    with pytest.raises(InvalidTypeError, match="expected QuarterReport"):
        funding_of(wrong, report().deliverables[0])
    with pytest.raises(InvalidTypeError, match="expected Deliverable"):
        funding_of(report(), wrong)
