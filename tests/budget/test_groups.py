"""Trees of budgets: totals, parts by name, and what a tree may not be."""

from collections.abc import Callable

import pytest
from hypothesis import given

from councilperf import (
    BudgetGroup,
    BudgetLine,
    BudgetStatement,
    Funding,
    Money,
    Projection,
    YearToDate,
    pounds,
    project,
)
from councilperf.errors import CurrencyMismatchError, InvalidValueError
from councilperf.testing import budget_groups

POUND, EURO = Money(1), Money(1, "EUR")


def table(*budgets: int, funding: int = 0) -> BudgetStatement:
    lines = [BudgetLine(f"L{n}", budget=pounds(b), forecast=pounds(b + 1)) for n, b in enumerate(budgets)]
    return BudgetStatement(lines, additional_funding=[Funding("More", pounds(funding))] if funding else [])


COUNCIL = BudgetGroup(
    "Council",
    table(5),
    [
        BudgetGroup("Place", table(10, 20, funding=7), [BudgetGroup("Parks", table(40))]),
        BudgetGroup("People", table(80)),
        BudgetGroup("Nobody"),
    ],
)


def test_every_subtotal_can_be_asked_for() -> None:
    assert [pounds(n) for n in (155, 70, 40, 0)] == [
        group.total.budget
        for group in (COUNCIL, COUNCIL.at("Place"), COUNCIL.at("Place", "Parks"), COUNCIL.at("Nobody"))
    ]
    assert ("Place", pounds(3)) == (COUNCIL.at("Place").total.name, COUNCIL.at("Place").total.variance)
    assert (pounds(162), pounds(160)) == (COUNCIL.total_after_funding.budget, COUNCIL.total_after_funding.forecast)
    assert COUNCIL.at() is COUNCIL


def test_lines_are_gone_through_with_the_way_to_them() -> None:
    expected = [
        ("Council",),
        ("Council", "Place"),
        ("Council", "Place"),
        ("Council", "Place", "Parks"),
        ("Council", "People"),
    ]
    assert expected == [path for path, _ in COUNCIL.walk()]


@given(budget_groups())
def test_the_total_is_that_of_all_lines_whatever_the_tree(group: BudgetGroup) -> None:
    lines = [line for _, line in group.walk()]
    flat = BudgetStatement(lines).total
    assert (flat.budget, flat.forecast) == (group.total.budget, group.total.forecast)


def test_a_council_in_euros_may_have_parts_without_lines() -> None:
    line = BudgetLine("L", budget=EURO, forecast=EURO)
    assert BudgetGroup("C", groups=[BudgetGroup("A"), BudgetGroup("B", BudgetStatement([line]))]).total.budget == EURO


def test_a_part_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(
        InvalidValueError, match="not a part of 'Council': 'Parks'; expected 'Place', 'People', 'Nobody'"
    ):
        COUNCIL.at("Parks")
    with pytest.raises(InvalidValueError, match="expected no part at all"):
        COUNCIL.at("People", "Parks")


def nested(levels: int) -> BudgetGroup:
    group = BudgetGroup("Leaf")
    for level in range(levels - 1):
        group = BudgetGroup(f"Level {level}", groups=[group])
    return group


def test_parts_nest_twelve_deep_and_no_deeper() -> None:
    assert nested(12).name == "Level 10"
    with pytest.raises(InvalidValueError, match="at most 12 levels"):
        nested(13)


@pytest.mark.parametrize(
    "make",
    [
        lambda: BudgetGroup("C", groups=[BudgetGroup("A"), BudgetGroup("A")]),
        lambda: BudgetGroup("C", BudgetStatement([BudgetLine("A", budget=POUND, forecast=POUND)]), [BudgetGroup("A")]),
    ],
)
def test_two_of_one_name_side_by_side_are_refused(make: Callable[[], object]) -> None:
    with pytest.raises(InvalidValueError, match="not the one 'A' in 'C': 2"):
        make()


def test_a_key_is_of_one_line_in_the_whole_tree_and_a_name_of_one_side_by_side() -> None:
    def part(name: str, key: str | None) -> BudgetGroup:
        return BudgetGroup(name, BudgetStatement([BudgetLine("Staff", budget=POUND, forecast=POUND, key=key)]))

    assert BudgetGroup(
        "C", groups=[part("A", "R1"), BudgetGroup("B", groups=[part("D", "R2")])]
    ).total.budget == pounds(2)
    assert BudgetGroup("C", groups=[part("A", None), part("B", None)]).total.budget == pounds(2)
    with pytest.raises(InvalidValueError, match="not the one line 'R1' in 'C': 2; expected a key for each line"):
        BudgetGroup("C", groups=[part("A", "R1"), BudgetGroup("B", groups=[part("D", "R1")])])


def test_currencies_do_not_mix_in_a_tree() -> None:
    parts = [
        BudgetGroup(money.currency, BudgetStatement([BudgetLine("L", budget=money, forecast=money)]))
        for money in (POUND, EURO)
    ]
    with pytest.raises(CurrencyMismatchError, match="cannot add up 'C' in both GBP and EUR"):
        BudgetGroup("C", groups=parts)


def test_funding_in_another_currency_is_found_too() -> None:
    line = BudgetStatement([BudgetLine("L", budget=POUND, forecast=POUND)])
    euros = BudgetStatement([], additional_funding=[Funding("More", EURO)])
    with pytest.raises(CurrencyMismatchError, match="cannot add up 'C' in both GBP and EUR"):
        BudgetGroup("C", line, [BudgetGroup("A", euros)])


def test_a_projection_is_rounded_in_its_own_currency() -> None:
    line = BudgetLine("R", budget=POUND, forecast=POUND, actual=POUND)
    with pytest.raises(CurrencyMismatchError, match="cannot project 'R' in both GBP and EUR"):
        project(line, Projection.STRAIGHT_LINE, YearToDate("2021-22 to Aug"), step=EURO)
