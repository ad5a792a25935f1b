"""Reconciliation by interval, against a search of what the figures may have been before they were rounded."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    Money,
    Outcome,
    Quantity,
    Reconciliation,
    million,
    percent,
    points,
    pounds,
    reconcile_share,
    reconcile_total,
)
from councilperf.errors import CurrencyMismatchError, InvalidValueError, UndefinedError, UnitMismatchError

STEP = million("0.001")


def half_away(figure: Fraction, step: Fraction = Fraction(1)) -> Fraction:
    """Round as a spreadsheet does, in a way of its own: by the distance to both neighbours."""
    below = figure // step * step
    to_below, to_above = figure - below, below + step - figure
    if to_below == to_above:
        return below + step if figure > 0 else below
    return below if to_below < to_above else below + step


def may_have_been(printed: int) -> list[Fraction]:
    """Return figures that round to a whole one: eighths, and a hair inside either end."""
    hair = Fraction(1, 10_000)
    near = [Fraction(printed) + Fraction(eighths, 8) for eighths in range(-4, 5)]
    near += [printed - Fraction(1, 2) + hair, printed + Fraction(1, 2) - hair]
    return [figure for figure in near if half_away(figure) == printed]


FIGURES = st.integers(-4, 4)


@given(total=st.integers(-9, 9), parts=st.lists(FIGURES, max_size=2), less=st.lists(FIGURES, max_size=1))
def test_a_total_is_explained_exactly_when_some_unrounded_parts_give_it(
    total: int, parts: list[int], less: list[int]
) -> None:
    found = reconcile_total(pounds(total), map(pounds, parts), less=map(pounds, less), step=pounds(1))
    added, taken = list(map(may_have_been, parts)), list(map(may_have_been, less))
    possible = any(
        half_away(sum(choice[: len(parts)], Fraction(0)) - sum(choice[len(parts) :], Fraction(0))) == total
        for choice in product(*added, *taken)
    )
    assert possible == (found.outcome is not Outcome.CONTRADICTS)
    agrees = sum(parts) - sum(less) == total
    assert agrees == (found.outcome is Outcome.AGREES)
    assert pounds(total - sum(parts) + sum(less)) == found.residual


@given(printed=st.integers(-30, 30), part=st.integers(-8, 8), whole=FIGURES.filter(bool))
def test_a_share_is_never_called_a_contradiction_when_some_unrounded_figures_give_it(
    printed: int, part: int, whole: int
) -> None:
    share = Quantity(printed * 10, percent(0).unit)
    found = reconcile_share(share, pounds(part), pounds(whole), step=pounds(1), share_step=points(10))
    possible = any(
        half_away(above / abs(below) * 100, Fraction(10)) == printed * 10
        for above, below in product(may_have_been(part), may_have_been(whole))
    )
    assert not (possible and found.outcome is Outcome.CONTRADICTS)
    agrees = half_away(Fraction(part, abs(whole)) * 100, Fraction(10)) == printed * 10
    assert agrees == (found.outcome is Outcome.AGREES)


def ends(printed: int, step: int) -> tuple[Fraction, Fraction]:
    """Return the lowest and the highest figure that round to one: an end that does not, a hair inside."""
    half, hair = Fraction(step, 2), Fraction(1, 10**9)
    low, high = printed - half, printed + half
    return (
        low if half_away(low, Fraction(step)) == printed else low + hair,
        high if half_away(high, Fraction(step)) == printed else high - hair,
    )


@given(printed=st.integers(-30, 30), part=st.integers(-8, 8), whole=FIGURES.filter(bool))
def test_a_share_is_explained_exactly_when_some_unrounded_figures_give_it(printed: int, part: int, whole: int) -> None:
    # A quotient with a divisor above nought takes every value between those at the corners of its box.
    corners = [above / below * 100 for above, below in product(ends(part, 1), ends(abs(whole), 1))]
    low, high = ends(printed * 10, 10)
    found = reconcile_share(percent(printed * 10), pounds(part), pounds(whole), step=pounds(1), share_step=points(10))
    possible = min(corners) <= high and max(corners) >= low
    assert possible == (found.outcome is not Outcome.CONTRADICTS)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("-45.4", Outcome.AGREES),
        ("-45.3", Outcome.ROUNDING),
        ("-45.5", Outcome.ROUNDING),
        ("-45.2", Outcome.CONTRADICTS),
        ("-45.6", Outcome.ROUNDING),
        ("-45.7", Outcome.CONTRADICTS),
        ("45.4", Outcome.CONTRADICTS),
    ],
)
def test_registrars_percentage_could_have_been_printed_a_little_otherwise(printed: str, expected: Outcome) -> None:
    # -0.244 of 0.537: between 0.2435 / 0.5375 (45.302%) and 0.2445 / 0.5365 (45.573%) before rounding
    found = reconcile_share(percent(printed), million("-0.244"), million("-0.537"), step=STEP, share_step=points("0.1"))
    assert expected == found.outcome
    assert percent("-45.4") == found.computed
    assert percent(printed) - percent("-45.4") == found.residual


def test_awards_that_do_not_add_up_contradict_their_total() -> None:
    found = reconcile_total(pounds(3265), [pounds(2664), pounds(222), pounds(373)], step=pounds(1))
    assert (Outcome.CONTRADICTS, pounds(3259), pounds(6)) == (found.outcome, found.computed, found.residual)
    assert (
        reconcile_total(pounds(3265), [pounds(2664), pounds(222), pounds(379)], step=pounds(1)).outcome
        == Outcome.AGREES
    )


def test_a_roll_forward_is_a_sum_with_something_taken_off() -> None:
    opening, paid_in, drawn = million("1.104"), million("0.100"), million("0.250")
    assert reconcile_total(million("0.954"), [opening, paid_in], less=[drawn], step=STEP).outcome == Outcome.AGREES
    assert reconcile_total(million("0.955"), [opening, paid_in], less=[drawn], step=STEP).outcome == Outcome.ROUNDING
    assert reconcile_total(million("0.956"), [opening, paid_in], less=[drawn], step=STEP).outcome == Outcome.CONTRADICTS


def test_money_and_a_percentage_leave_no_residual() -> None:
    assert Reconciliation(pounds(1), percent(1), Outcome.CONTRADICTS).residual is None
    assert Reconciliation(percent(1), pounds(1), Outcome.CONTRADICTS).residual is None


def test_a_step_is_stated_and_every_figure_is_a_multiple_of_it() -> None:
    with pytest.raises(InvalidValueError, match="not a printed figure in whole steps of GBP 1000"):
        reconcile_total(pounds(1), [], step=STEP)
    with pytest.raises(InvalidValueError, match="whole steps of GBP 0"):
        reconcile_total(pounds(1), [], step=pounds(0))
    with pytest.raises(CurrencyMismatchError):
        reconcile_total(pounds(1), [Money(1, "EUR")], step=pounds(1))
    with pytest.raises(InvalidValueError, match=r"a printed percentage in whole steps of 0\.1 points"):
        reconcile_share(percent("1.25"), pounds(1), pounds(1), step=pounds(1), share_step=points("0.1"))
    with pytest.raises(InvalidValueError, match="a printed percentage in whole steps of 0 points"):
        reconcile_share(percent(1), pounds(1), pounds(1), step=pounds(1), share_step=points(0))


def test_a_share_of_nothing_is_undefined_and_a_share_is_in_per_cent() -> None:
    with pytest.raises(UndefinedError, match="GBP 1 as a share of GBP 0 is undefined"):
        reconcile_share(percent(1), pounds(1), pounds(0), step=pounds(1), share_step=points(1))
    with pytest.raises(UnitMismatchError, match="a share in points and its step in percent"):
        reconcile_share(points(1), pounds(1), pounds(1), step=pounds(1), share_step=percent(1))
