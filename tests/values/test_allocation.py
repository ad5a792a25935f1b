"""Controlled rounding: a column that adds up to its rounded total, and no part far from itself."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import Money, million, pounds, rounded_together
from councilperf.errors import CurrencyMismatchError, InvalidTypeError, InvalidValueError

PENCE = st.integers(-(10**7), 10**7).map(lambda pence: Money(f"{pence // 100}.{pence % 100:02}"))
STEPS = st.sampled_from([pounds(1), pounds(1000), pounds("0.05"), pounds(500)])


@given(st.lists(PENCE, max_size=8), STEPS)
def test_rounded_parts_add_up_and_none_moves_by_a_whole_step(parts: list[Money], step: Money) -> None:
    found = rounded_together(parts, step)
    assert Money.total(found) == Money.total(parts).rounded(step)
    for exact, shown in zip(parts, found, strict=True):
        assert abs(Fraction((shown - exact).amount)) < Fraction(step.amount)
        assert (Fraction(shown.amount) / Fraction(step.amount)).denominator == 1


@given(st.lists(st.integers(-500, 500), max_size=8), STEPS)
def test_what_is_round_already_stays(steps: list[int], step: Money) -> None:
    parts = [step * number for number in steps]
    assert tuple(parts) == rounded_together(parts, step)


def test_the_parts_that_lost_most_are_rounded_up_the_earlier_first() -> None:
    column = [million("0.149"), million("0.149"), million("0.120"), million("0.182")]
    shown = [pounds(n) for n in (200_000, 100_000, 100_000, 200_000)]
    assert shown == list(rounded_together(column, million("0.1")))
    assert [million("0.1")] * 3 == [part.rounded(million("0.1")) for part in column[:3]]


def test_only_money_of_one_currency_is_rounded_together() -> None:
    with pytest.raises(CurrencyMismatchError):
        rounded_together([Money(1, "EUR")], pounds(1))
    with pytest.raises(InvalidTypeError):
        rounded_together([1], pounds(1))  # type: ignore[list-item]
    with pytest.raises(InvalidValueError, match="a rounding step"):
        rounded_together([pounds(1)], pounds(0))
    assert rounded_together([], pounds(1)) == ()
