"""Ranges: their ends belong to them."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import COUNT, Quantity, Range, Unit, count, days, percent, points
from councilperf.errors import InvalidTypeError, InvalidValueError, ParseError, RefusedError, UnitMismatchError

Refused = Callable[[Callable[[], object], type[RefusedError], object], None]

FIGURES = st.integers(-20, 20)


@given(low=FIGURES | st.none(), high=FIGURES | st.none(), figure=FIGURES)
def test_a_figure_is_in_a_range_that_it_does_not_fall_out_of(low: int | None, high: int | None, figure: int) -> None:
    def made() -> Range:
        return Range(low=None if low is None else count(low), high=None if high is None else count(high))

    if (low is None and high is None) or (low is not None and high is not None and low > high):
        with pytest.raises(InvalidValueError, match=r"^not a range: Range\("):
            made()
        return
    expected = (low is None or low <= figure) and (high is None or figure <= high)
    assert expected is (count(figure) in made())


@pytest.mark.parametrize(
    ("figure", "expected"), [("9.9", False), ("10", True), ("10.0", True), ("12", True), ("12.01", False)]
)
def test_both_ends_belong_to_the_range(figure: str, *, expected: bool) -> None:
    assert expected is (percent(figure) in Range(percent("10.0"), percent(12)))


def test_a_range_of_one_figure_is_a_range() -> None:
    assert count(5) in Range(count(5), count(5))


def test_a_range_is_not_of_two_units() -> None:
    with pytest.raises(UnitMismatchError, match=r"^cannot span percent and count$"):
        Range(percent(5), count(6))


@pytest.mark.parametrize("span", [Range(low=percent(5)), Range(high=percent(5)), Range(percent(1), percent(5))])
@pytest.mark.parametrize("figure", [count(3), points(3)], ids=repr)
def test_a_figure_of_another_unit_is_neither_in_nor_out(span: Range, figure: Quantity) -> None:
    with pytest.raises(UnitMismatchError, match=r"^cannot compare"):
        bool(figure in span)


@pytest.mark.parametrize("figure", [3, 3.0, None, "3%", True], ids=repr)
def test_only_a_quantity_can_be_in_a_range(figure: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: figure in Range(percent(1), percent(5)), InvalidTypeError, figure)


@pytest.mark.parametrize("end", [1, 1.5, "5%", True, float("nan")], ids=repr)
def test_an_end_is_a_quantity(end: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Range(low=end), InvalidTypeError, end)
    refused(lambda: Range(high=end), InvalidTypeError, end)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(None, None, "a low end, a high end or both"), (percent(2), percent("1.9"), "the low end first")],
    ids=repr,
)
def test_a_range_that_holds_everything_or_nothing_is_refused(
    low: Quantity | None, high: Quantity | None, expected: str
) -> None:
    with pytest.raises(InvalidValueError, match=rf"^not a range: Range\(.*; expected {expected}$") as caught:
        Range(low, high)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 10.0%", Range(low=percent(10))),
        ("At least 37", Range(low=Quantity(37, COUNT))),
        ("37 plus", Range(low=Quantity(37, COUNT))),
        ("12 days plus", Range(low=days(12))),
        ("at most 5 days", Range(high=days(5))),
        ("10% to 20.5%", Range(percent(10), percent("20.5"))),
        ("-5 tonnes to 6 tonnes", Range(Quantity(-5, Unit("tonnes")), Quantity(6, Unit("tonnes")))),
    ],
)
def test_a_target_that_is_an_inequality_is_read(text: str, expected: Range) -> None:
    assert expected == Range.parse(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("10%", ParseError),
        ("at least", ParseError),
        ("at least ten", ParseError),
        ("10+", ParseError),
        ("10% to", ParseError),
        ("", ParseError),
        ("at least " + "9" * 100_000, ParseError),
        ("20% to 10%", InvalidValueError),
        ("10% to 20", UnitMismatchError),
        (10, InvalidTypeError),
        (None, InvalidTypeError),
    ],
)
def test_what_is_no_range_is_refused(text: Any, kind: type[Exception]) -> None:  # noqa: ANN401
    with pytest.raises(kind):
        Range.parse(text)
