"""Profiles over the year, on a line and off it, and projections to its end."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    BudgetLine,
    BudgetStatement,
    Leg,
    Money,
    Month,
    Profile,
    Projection,
    Virement,
    YearToDate,
    apply_virements,
    documents,
    even_profile,
    pounds,
    project,
    seasonal_profile,
)
from councilperf.errors import CurrencyMismatchError, InvalidTypeError, InvalidValueError

POUND, EURO = Money(1), Money(1, "EUR")
PENCE = st.integers(-(10**9), 10**9).map(lambda pennies: pounds("0.01") * pennies)
AUGUST = YearToDate("2021-22 to Aug")
WINTER = Profile([pounds(50)] * 6 + [pounds(150)] * 6)


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


def test_a_line_keeps_the_profile_of_its_budget() -> None:
    line = BudgetLine("R", budget=pounds(1200), forecast=POUND, profile=WINTER)
    assert [pounds(250), pounds(1200)] == [line.budget_to_date(at) for at in (AUGUST, YearToDate("2021-22 to Mar"))]
    assert attrs.evolve(line, profile=None).budget_to_date(AUGUST) is None
    assert line == documents.loads(documents.dumps(line))


@pytest.mark.parametrize("budget", ["1199.99", "1200.01", "-1200", "0"])
def test_a_profile_of_another_budget_is_refused(budget: str) -> None:
    with pytest.raises(
        InvalidValueError, match=r"not a profile of 'R': Money\(\"1200\"\); expected months that add up"
    ):
        BudgetLine("R", budget=pounds(budget), forecast=POUND, profile=WINTER)


def test_a_profile_in_another_currency_or_no_profile_at_all_is_refused() -> None:
    with pytest.raises(CurrencyMismatchError, match="cannot keep 'R' in both GBP and EUR"):
        BudgetLine("R", budget=pounds(12), forecast=POUND, profile=Profile([EURO] * 12))
    with pytest.raises(InvalidTypeError, match=r"not BudgetLine\.profile"):
        BudgetLine("R", budget=pounds(12), forecast=POUND, profile=[POUND] * 12)  # type: ignore[arg-type]


@pytest.mark.parametrize("amount", ["5", "-0.01"])
def test_a_virement_says_no_month_so_that_the_profile_is_no_longer_known(amount: str) -> None:
    lines = [
        BudgetLine("A", budget=pounds(1200), forecast=POUND, profile=WINTER),
        BudgetLine("B", budget=pounds(1200), forecast=POUND, profile=WINTER),
        BudgetLine("C", budget=pounds(1200), forecast=POUND, profile=WINTER),
    ]
    move = Virement("V", [Leg("A", pounds(amount)), Leg("B", -pounds(amount)), Leg("C", pounds(0))], permanent=True)
    moved = apply_virements(BudgetStatement(lines), [move])
    assert [line.profile for line in moved.lines] == [None, None, WINTER]
    profiled = [attrs.evolve(line, profile=seasonal_profile(line.budget, WINTER)) for line in moved.lines]
    assert pounds(3600) == Money.total(line.budget_to_date(YearToDate("2021-22 to Mar")) or EURO for line in profiled)


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


@pytest.mark.parametrize("method", [Projection.REMAINING_BUDGET, Projection.UNDER_PROFILE])
def test_a_line_s_own_profile_projects_unless_another_is_tried(method: Projection) -> None:
    plain = BudgetLine("R", budget=pounds(1200), forecast=POUND, actual=pounds(300))
    own = attrs.evolve(plain, profile=WINTER)
    even = even_profile(pounds(1200))
    assert project(plain, method, AUGUST, profile=WINTER) == project(own, method, AUGUST)
    assert project(plain, method, AUGUST, profile=even) == project(own, method, AUGUST, profile=even)
    assert project(own, method, AUGUST) != project(own, method, AUGUST, profile=even)


def test_a_profile_that_does_not_add_up_to_the_budget_is_refused() -> None:
    line = BudgetLine("R", budget=pounds(1100), forecast=POUND, actual=POUND)
    with pytest.raises(InvalidValueError, match="not a profile of 'R'"):
        project(line, Projection.STRAIGHT_LINE, AUGUST, profile=WINTER)
