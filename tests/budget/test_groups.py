"""Trees of budgets, profiles over the year, projections to its end."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    BudgetGroup,
    BudgetLine,
    BudgetStatement,
    Funding,
    Money,
    Month,
    Profile,
    Projection,
    YearToDate,
    even_profile,
    pounds,
    project,
    seasonal_profile,
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


PENCE = st.integers(-(10**9), 10**9).map(pounds)


@given(PENCE)
def test_an_even_profile_adds_up_to_its_budget_and_differs_by_a_penny_at_most(budget: Money) -> None:
    profile = even_profile(budget)
    assert budget == profile.total
    assert max(profile.months) - min(profile.months) <= pounds("0.01")


@given(PENCE, st.lists(st.integers(0, 1000), min_size=12, max_size=12).filter(any))
def test_a_seasonal_profile_adds_up_and_follows_last_year(budget: Money, last: list[int]) -> None:
    months = seasonal_profile(budget, Profile(map(pounds, last))).months
    assert budget == Money.total(months)
    for month, weight in zip(months, last, strict=True):
        assert abs(Fraction(month.amount) - Fraction(budget.amount) * weight / sum(last)) < Fraction(1, 100)


def test_a_seasonal_profile_takes_pence() -> None:
    last = Profile([pounds("0.5")] * 6 + [pounds("1.25")] * 6)
    assert pounds("2") == seasonal_profile(pounds(42), last).months[0]


def test_the_year_to_date_is_the_months_so_far() -> None:
    profile = Profile([pounds(month) for month in range(1, 13)])
    assert [pounds(1), pounds(21), pounds(78)] == [
        profile.to_date(YearToDate(f"2021-22 to {month}")) for month in ("Apr", "Sep", "Mar")
    ]


def test_a_profile_is_a_year_s_in_one_currency() -> None:
    with pytest.raises(InvalidValueError, match="not a profile: '11 months'; expected an amount for each month"):
        Profile([POUND] * 11)
    with pytest.raises(CurrencyMismatchError):
        Profile([POUND] * 11 + [EURO])
    with pytest.raises(InvalidValueError, match="not a way to split"):
        seasonal_profile(POUND, Profile([pounds(0)] * 12))


AUGUST = YearToDate("2021-22 to Aug")
WINTER = Profile([pounds(50)] * 6 + [pounds(150)] * 6)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Projection.STRAIGHT_LINE, "720"),  # 300 in 5 months
        (Projection.REMAINING_BUDGET, "1250"),  # 300, and 950 still profiled
        (Projection.UNDER_PROFILE, "1440"),  # 300 where 250 was profiled
        (Projection.COMMITTED, "340"),
    ],
)
def test_each_method_projects_by_what_it_is_named_for(method: Projection, expected: str) -> None:
    line = BudgetLine("R", budget=pounds(1200), forecast=POUND, actual=pounds(300), commitments=pounds(40))
    assert pounds(expected) == project(line, method, AUGUST, profile=WINTER)


@pytest.mark.parametrize("method", list(Projection))
def test_what_a_line_does_not_say_cannot_be_projected(method: Projection) -> None:
    assert project(BudgetLine("R", budget=pounds(1200), forecast=POUND), method, AUGUST, profile=WINTER) is None


def test_a_method_lacks_what_it_asks_for() -> None:
    line = BudgetLine("R", budget=pounds(1200), forecast=POUND, actual=pounds(300))
    assert project(line, Projection.COMMITTED, AUGUST, profile=WINTER) is None
    assert project(line, Projection.REMAINING_BUDGET, AUGUST) is None
    later = Profile([pounds(0)] * 11 + [pounds(1200)])
    assert project(line, Projection.UNDER_PROFILE, AUGUST, profile=later) is None


def test_a_projection_is_rounded_to_the_step_that_is_asked_for() -> None:
    line = BudgetLine("R", budget=pounds(1200), forecast=POUND, actual=pounds(100))
    month = YearToDate.containing(Month("Oct 2021").start)
    assert pounds("171.43") == project(line, Projection.STRAIGHT_LINE, month)
    assert pounds(170) == project(line, Projection.STRAIGHT_LINE, month, step=pounds(10))


def test_a_profile_that_does_not_add_up_to_the_budget_is_refused() -> None:
    line = BudgetLine("R", budget=pounds(1100), forecast=POUND, actual=POUND)
    with pytest.raises(InvalidValueError, match="not a profile of 'R'"):
        project(line, Projection.STRAIGHT_LINE, AUGUST, profile=WINTER)
