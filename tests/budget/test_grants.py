"""From gross to net, and what is left of grants."""

from collections.abc import Callable

import pytest
from hypothesis import given

from councilperf import Grant, GrossBudget, Money, pounds
from councilperf.errors import CurrencyMismatchError, InvalidValueError
from councilperf.testing import gross_budgets

POUND, EURO = Money(1), Money(1, "EUR")


def grant(awarded: int, applied: int, *, ring_fenced: bool = True) -> Grant:
    return Grant("G", awarded=pounds(awarded), applied=pounds(applied), ring_fenced=ring_fenced)


@pytest.mark.parametrize(("awarded", "applied", "left"), [(60, 50, 10), (60, 60, 0), (60, 75, -15)])
def test_what_is_left_is_awarded_less_applied(awarded: int, applied: int, left: int) -> None:
    assert pounds(left) == grant(awarded, applied).left


def test_grants_and_reserves_pay_their_part_of_the_gross() -> None:
    service = GrossBudget(
        pounds(200), grants=[grant(60, 50), grant(40, 15, ring_fenced=False)], from_reserves=pounds(30)
    )
    assert (pounds(105), pounds(10)) == (service.net, service.ring_fenced_left)
    assert (pounds(200), pounds(0)) == (GrossBudget(pounds(200)).net, GrossBudget(pounds(200)).ring_fenced_left)


@given(gross_budgets())
def test_net_and_what_pays_for_the_rest_make_the_gross(service: GrossBudget) -> None:
    paid = [part.applied.amount for part in service.grants]
    reserves = service.from_reserves.amount if service.from_reserves else 0
    assert Money.total([service.net, *map(Money, paid), Money(reserves)]) == service.gross


@pytest.mark.parametrize("amounts", [(-1, 5), (5, -1)])
def test_a_grant_has_no_sign_of_its_own(amounts: tuple[int, int]) -> None:
    with pytest.raises(InvalidValueError, match=r"not an amount of 'G': .*expected an amount not below nought"):
        grant(*amounts)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Grant("G", awarded=POUND, applied=EURO, ring_fenced=False),
        lambda: GrossBudget(POUND, from_reserves=EURO),
        lambda: GrossBudget(EURO, grants=[grant(1, 1)]),
    ],
)
def test_currencies_do_not_mix_on_the_way_to_net(make: Callable[[], object]) -> None:
    with pytest.raises(CurrencyMismatchError, match="EUR"):
        make()
