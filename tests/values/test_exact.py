"""Exact decimals: digits become numbers without loss, and rounding is by the book."""

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, ROUND_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from councilperf import Money, Quantity, million, percent
from councilperf.errors import InvalidTypeError, InvalidValueError, ParseError, RefusedError
from councilperf.values._exact import FIGURES, WORKING, exact, plain, rounded, to_places

Refused = Callable[[Callable[[], object], type[RefusedError], object], None]


class Text(str):
    __slots__ = ()

    def __str__(self) -> str:
        return "something else"


class Figure(Decimal):
    __slots__ = ()


class Number(int):
    pass


@given(st.integers(-(10**30) + 1, 10**30 - 1), st.integers(15, 29))
@example(10**30 - 1, 15)
@example(-1, 29)
def test_every_figure_of_thirty_digits_is_read_exactly(digits: int, places: int) -> None:
    whole, part = divmod(abs(digits), 10**places)
    text = f"{'-' if digits < 0 else ''}{whole}.{part:0{places}}"
    expected = Fraction(digits, 10**places)
    assert expected == Fraction(exact(text, "a figure"))
    assert expected == Fraction(exact(Decimal(text), "a figure"))
    assert expected == Fraction(plain(exact(text, "a figure")))


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_every_integer_below_ten_to_the_fifteenth_is_taken(number: int) -> None:
    assert (number, Decimal) == (int(exact(number, "a figure")), type(exact(number, "a figure")))
    assert str(number) == plain(exact(number, "a figure"))


@pytest.mark.parametrize("value", [Text("12.50"), Figure("12.50"), Decimal("12.50"), "12.50", "+12.500"], ids=repr)
def test_subclasses_of_the_exact_types_become_plain_decimals(value: Any) -> None:  # noqa: ANN401
    figure = exact(value, "a figure")
    assert (Fraction(25, 2), Decimal) == (Fraction(figure), type(figure))


def test_a_subclass_of_int_is_taken_and_a_bool_is_not(refused: Refused) -> None:
    assert Decimal(7) == exact(Number(7), "a figure")
    refused(lambda: exact(True, "a figure"), InvalidTypeError, True)  # noqa: FBT003 - the point of the test
    refused(lambda: exact(Number(10**15), "a figure"), InvalidValueError, 10**15)
    refused(lambda: exact(Figure("NaN"), "a figure"), InvalidValueError, Decimal("NaN"))
    refused(lambda: exact(Text("NaN"), "a figure"), ParseError, "NaN")


def test_an_error_names_what_was_to_be_read() -> None:
    with pytest.raises(ParseError, match=r"^not a figure of mine: '1\.2\.3'; expected a plain decimal"):
        exact("1.2.3", "a figure of mine")


def test_an_error_names_the_reader_of_what_people_write() -> None:
    with pytest.raises(ParseError, match=r"30 in all \(Money\.parse reads '£8\.537m'\)$"):
        million("£8.537m")
    with pytest.raises(ParseError, match=r"30 in all \(Quantity\.parse reads '54\.5%'\)$"):
        percent("54.5%")
    assert (Money.parse("£8.537m"), Quantity.parse("54.5%")) == (million("8.537"), percent("54.5"))


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("1.10", "1.1"),
        ("1E+3", "1000"),
        ("-0.0", "0"),
        ("-0", "0"),
        ("0E+20", "000000000000000000000"),
        ("100", "100"),
        ("0.000001", "0.000001"),
        ("1E-10", "0.0000000001"),
        ("-1.50", "-1.5"),
    ],
)
def test_a_figure_has_one_canonical_spelling(figure: str, text: str) -> None:
    if figure != "0E+20":
        assert text == plain(Decimal(figure))
        with localcontext(capitals=0):
            assert text == plain(Decimal(figure))
    assert text.strip("0") == plain(exact(Decimal(figure), "a figure")).strip("0")


@pytest.mark.parametrize(
    ("figure", "places", "expected"),
    [("0.125", 2, "0.13"), ("-0.125", 2, "-0.13"), ("0.0125", 3, "0.013"), ("1250", -2, "1300"), ("5", 2, "5.00")],
)
def test_places_are_rounded_half_away_from_nought(figure: str, places: int, expected: str) -> None:
    with localcontext(prec=1, rounding=ROUND_UP):
        actual = to_places(Decimal(figure), places)
        halves_to_even = to_places(Decimal("0.125"), 2, ROUND_HALF_EVEN)
    assert Fraction(expected) == Fraction(actual)
    assert -places == actual.as_tuple().exponent
    assert Decimal("0.12") == halves_to_even


@pytest.mark.parametrize("places", [200, 10**6], ids=str)
def test_too_many_places_are_refused(places: int, refused: Refused) -> None:
    refused(lambda: to_places(Decimal("1.5"), places), InvalidValueError, Decimal("1.5"))


@given(
    st.fractions(-(10**12), 10**12),
    st.sampled_from(["0.001", "0.01", "0.1", "1", "5", "1000", "0.3"]),
)
@example(Fraction(1, 2), "1")
@example(Fraction(-1, 2), "1")
@example(Fraction(10**12 * 2 + 1, 2 * 10**12), "1")
def test_a_fraction_is_rounded_to_the_nearest_step_halves_away_from_nought(figure: Fraction, step: str) -> None:
    size = abs(figure) / Fraction(step)
    expected = (size + Fraction(1, 2)).__floor__() * Fraction(step)
    assert (expected if figure >= 0 else -expected) == Fraction(rounded(figure, Decimal(step)))


@pytest.mark.parametrize(
    ("figure", "step"),
    [
        (Fraction(10**15 * 2 - 1, 2), "1"),
        (Fraction(10**40), "1"),
        (Fraction(10**250 + 1), "1"),
        (Fraction(10**2000), "0.01"),
        (Fraction(1, 3), "1E-29"),
    ],
    ids=["16 digits", "41 digits", "251 digits", "2,001 digits", "29 places"],
)
def test_what_is_rounded_fits_or_is_refused(figure: Fraction, step: str) -> None:
    if figure < 1:
        assert abs(Fraction(rounded(figure, Decimal(step))) - figure) <= Fraction(step) / 2
        return
    with pytest.raises(InvalidValueError, match=r"^not a figure once rounded to steps of "):
        rounded(figure, Decimal(step))


def test_the_shared_contexts_are_exact_or_loud() -> None:
    assert {"Inexact", "InvalidOperation", "DivisionByZero", "Overflow"} == {
        signal.__name__ for signal, trapped in FIGURES.traps.items() if trapped
    }
    assert {"InvalidOperation", "DivisionByZero", "Overflow"} == {
        signal.__name__ for signal, trapped in WORKING.traps.items() if trapped
    }
