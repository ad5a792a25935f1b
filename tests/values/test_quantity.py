"""Quantities: a figure never loses its unit, and units never mix."""

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, ROUND_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from councilperf import COUNT, DAYS, PERCENT, POINTS, Quantity, Unit, count, days, per, percent, points
from councilperf.errors import InvalidTypeError, InvalidValueError, ParseError, RefusedError, UnitMismatchError

Refused = Callable[[Callable[[], object], type[RefusedError], object], None]

BIG = 10**5000
THOUSANDTHS = st.integers(-(10**15), 10**15)


def text_of(thousandths: int) -> str:
    """Spell a number of thousandths."""
    whole, part = divmod(abs(thousandths), 1000)
    return f"{'-' if thousandths < 0 else ''}{whole}.{part:03}"


# ------------------------------------------------------------------ units


@pytest.mark.parametrize("name", ["percent", "per 1000", "GBP", "£", "FTE", "kg CO2", "a/b", "tonnes (wet)", "a" * 40])
def test_a_council_may_name_its_own_units(name: str) -> None:
    assert name == str(Unit(name))
    assert f'Unit("{name}")' == repr(Unit(name))
    assert Unit(name) == Unit(name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", InvalidValueError),
        (" ", InvalidValueError),
        ("%", InvalidValueError),
        ("1000", InvalidValueError),
        (" kg", InvalidValueError),
        ("kg ", InvalidValueError),
        ("per  1000", InvalidValueError),
        ("kg\n", InvalidValueError),
        ('a"b', InvalidValueError),
        ("café", InvalidValueError),
        ("a" * 41, InvalidValueError),
        ("a " * 50_000, InvalidValueError),
        ("a" * 100_000, InvalidValueError),
        (None, InvalidTypeError),
        (5, InvalidTypeError),
        (True, InvalidTypeError),
        (b"kg", InvalidTypeError),
    ],
    ids=lambda case: repr(case)[:20],
)
def test_a_unit_has_a_short_plain_name(name: Any, kind: type[RefusedError], refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Unit(name), kind, name)


def test_the_usual_units_have_their_usual_names() -> None:
    assert Unit("percent") == PERCENT
    assert Unit("points") == POINTS
    assert Unit("count") == COUNT
    assert Unit("days") == DAYS
    assert Unit("per 1000") == per(1_000)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (0, InvalidValueError),
        (-1000, InvalidValueError),
        (BIG, InvalidValueError),
        (1.5, InvalidTypeError),
        (1000.0, InvalidTypeError),
        (True, InvalidTypeError),
        (None, InvalidTypeError),
        ("1000", InvalidTypeError),
    ],
    ids=lambda case: repr(case)[:20] if case is not BIG else "10**5000",
)
def test_a_rate_is_per_a_whole_number_above_nought(number: Any, kind: type[RefusedError], refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: per(number), kind, number)


# ------------------------------------------------------------------ what the constructor takes


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        pytest.param(54.5, InvalidTypeError, id="float"),
        pytest.param(float("nan"), InvalidTypeError, id="float NaN"),
        pytest.param(True, InvalidTypeError, id="bool"),
        pytest.param(None, InvalidTypeError, id="None"),
        pytest.param(Fraction(1, 2), InvalidTypeError, id="Fraction"),
        pytest.param(Decimal("sNaN"), InvalidValueError, id="sNaN"),
        pytest.param(Decimal("Infinity"), InvalidValueError, id="infinity"),
        pytest.param(Decimal("1E+999999"), InvalidValueError, id="Decimal 1E+999999"),
        pytest.param(BIG, InvalidValueError, id="10**5000"),
        pytest.param("1E+999999", ParseError, id="exponent"),
        pytest.param("54.5%", ParseError, id="with its unit"),
        pytest.param("٥٤", ParseError, id="Arabic digits"),
        pytest.param("1_000", ParseError, id="underscore"),
        pytest.param(" 5", ParseError, id="space"),
        pytest.param("", ParseError, id="empty"),
        pytest.param("9" * 100_000, ParseError, id="100,000 digits"),
    ],
)
@pytest.mark.parametrize("make", [percent, count, points, days], ids=lambda make: make.__name__)
def test_a_figure_that_is_none_is_refused_by_name(
    make: Callable[[Any], Quantity],
    value: Any,  # noqa: ANN401
    kind: type[RefusedError],
    refused: Refused,
) -> None:
    refused(lambda: make(value), kind, value)


@pytest.mark.parametrize("unit", ["percent", None, 5, Unit], ids=repr)
def test_a_quantity_has_a_unit_not_its_name(unit: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Quantity("5", unit), InvalidTypeError, unit)


def test_a_figure_has_one_canonical_form() -> None:
    assert percent("58.0") == percent(58)
    assert hash(percent("58.0")) == hash(percent(Decimal(58)))
    assert repr(percent("58.0")) == 'Quantity("58", Unit("percent"))'
    assert str(percent("-0.0")) == "0%"
    assert percent(5) != count(5)


# ------------------------------------------------------------------ text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("54.5%", percent("54.5")),
        ("-54.5%", percent("-54.5")),
        ("+5%", percent(5)),
        ("-0%", percent(0)),
        ("300", count(300)),
        ("12 days", days(12)),
        ("2.3 points", points("2.3")),
        ("8.1 per 1000", Quantity("8.1", per(1_000))),
        ("5 GBP", Quantity(5, Unit("GBP"))),
        ("7 kg CO2", Quantity(7, Unit("kg CO2"))),
        ("1" * 15, count("1" * 15)),
        ("0." + "1" * 29, count("0." + "1" * 29)),
        ("5 " + "a" * 40, Quantity(5, Unit("a" * 40))),
    ],
    ids=lambda case: str(case)[:20],
)
def test_a_quantity_is_read_in_its_wire_form(text: str, expected: Quantity) -> None:
    assert expected == Quantity.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "%",
        "days",
        "54.5 %",
        "54.5%%",
        "54.5% points",
        "5 percent",
        "5 count",
        " 5",
        "5 ",
        "5\n",
        "5%\n",
        "5 kg\n",
        "5  kg",
        "5kg",
        "1,234",
        "1.2.3",
        ".5",
        "5.",
        "(5)",
        "−5%",
        "\N{ARABIC-INDIC DIGIT FIVE}%",
        "1_0",
        "1e5",
        "NaN%",
        "inf",
        "5 ☃",
        "1" * 16,
        "1" * 16 + "%",
        "0." + "1" * 30,
        "5 " + "a" * 41,
    ],
    ids=lambda text: repr(text)[:20],
)
def test_what_is_not_in_the_wire_form_is_refused(text: str, refused: Refused) -> None:
    refused(lambda: Quantity.parse(text), ParseError, text)


@pytest.mark.parametrize("text", [None, 5, 54.5, True, b"5", percent(5)], ids=repr)
def test_only_text_is_parsed(text: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Quantity.parse(text), InvalidTypeError, text)


@pytest.mark.parametrize("part", ["1", "1 ", "%", ".", "5 a", "a", " ", "-", "1."])
def test_a_hundred_thousand_characters_are_refused(part: str, refused: Refused) -> None:
    text = (part * 100_000)[:100_000]
    refused(lambda: Quantity.parse(text), ParseError, text)
    refused(lambda: Quantity.parse(f"5 {text}"), ParseError, f"5 {text}")


# ------------------------------------------------------------------ arithmetic


@given(THOUSANDTHS, THOUSANDTHS, st.sampled_from([COUNT, DAYS, POINTS, Unit("GBP"), Unit("tonnes")]))
def test_sums_within_a_unit_are_exact_and_keep_it(left: int, right: int, unit: Unit) -> None:
    one, two = Quantity(text_of(left // 10), unit), Quantity(text_of(right // 10), unit)
    assert (Fraction(left // 10 + right // 10, 1000), unit) == (Fraction((one + two).value), (one + two).unit)
    assert (Fraction(left // 10 - right // 10, 1000), unit) == (Fraction((one - two).value), (one - two).unit)


@given(THOUSANDTHS, THOUSANDTHS)
def test_percentages_move_by_points_and_differ_by_points(left: int, right: int) -> None:
    one, two = percent(text_of(left // 10)), percent(text_of(right // 10))
    step = points(text_of(right // 10))
    assert (Fraction(left // 10 - right // 10, 1000), POINTS) == (Fraction((one - two).value), (one - two).unit)
    assert (Fraction(left // 10 + right // 10, 1000), PERCENT) == (Fraction((one + step).value), (one + step).unit)
    assert (Fraction(left // 10 - right // 10, 1000), PERCENT) == (Fraction((one - step).value), (one - step).unit)
    assert one == two + (one - two)


@pytest.mark.parametrize(
    ("work", "left", "right"),
    [
        ("add", percent(5), percent(5)),
        ("add", points(5), percent(5)),
        ("add", percent(5), count(5)),
        ("add", count(5), days(5)),
        ("sub", points(5), percent(5)),
        ("sub", percent(5), count(5)),
        ("sub", days(5), count(5)),
        ("lt", percent(5), points(5)),
        ("ge", percent(5), count(5)),
    ],
    ids=repr,
)
def test_two_units_never_meet(work: str, left: Quantity, right: Quantity) -> None:
    doing = {"add": "add", "sub": "subtract"}.get(work, "compare")
    with pytest.raises(UnitMismatchError, match=f"^cannot {doing} {left.unit} and {right.unit}$") as caught:
        getattr(left, f"__{work}__")(right)
    assert isinstance(caught.value, ValueError)


def test_a_figure_that_would_be_too_long_is_refused_not_rounded(refused: Refused) -> None:
    most, least = count(10**15 - 1), count("0." + "0" * 28 + "1")
    refused(lambda: most + count(1), InvalidValueError, f"{most} with 1")
    refused(lambda: count(1) - most - count(10), InvalidValueError, "-999999999999998 with 10")
    refused(lambda: most + least, InvalidValueError, f"{most} with {least}")
    refused(lambda: count("999999999999999.6").rounded(1), InvalidValueError, Decimal("999999999999999.6"))


@pytest.mark.parametrize("work", ["add", "sub", "lt", "le", "gt", "ge", "eq"])
@pytest.mark.parametrize("foreign", [5, Decimal(5), "5%", None], ids=repr)
def test_arithmetic_and_order_leave_foreign_types_to_themselves(work: str, foreign: object) -> None:
    assert NotImplemented is getattr(percent(5), f"__{work}__")(foreign)


@given(THOUSANDTHS, THOUSANDTHS)
@example(5, 5)
def test_quantities_of_a_unit_are_ordered_as_their_figures_are(left: int, right: int) -> None:
    one, two = days(text_of(left)), days(text_of(right))
    assert (left < right) is (one < two)
    assert (left <= right) is (one <= two)
    assert (left > right) is (one > two)
    assert (left >= right) is (one >= two)
    assert (left == right) is (one == two)


@pytest.mark.parametrize(
    ("value", "step", "expected"),
    [("11.5625", "0.1", "11.6"), ("-11.55", "0.1", "-11.6"), ("2.5", 1, "3"), ("12", Decimal(5), "10")],
)
def test_rounding_is_half_away_from_nought_in_the_same_unit(
    value: str, step: Decimal | int | str, expected: str
) -> None:
    assert percent(expected) == percent(value).rounded(step)


def test_rounding_takes_another_rule_when_told() -> None:
    assert percent("2") == percent("2.5").rounded(1, rounding=ROUND_HALF_EVEN)


@pytest.mark.parametrize(
    ("step", "kind", "value"),
    [
        (0, InvalidValueError, Decimal(0)),
        ("-1", InvalidValueError, Decimal(-1)),
        (0.1, InvalidTypeError, 0.1),
        ("a bit", ParseError, "a bit"),
    ],
    ids=repr,
)
def test_a_rounding_step_is_above_nought(step: Any, kind: type[RefusedError], value: object, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: percent(5).rounded(step), kind, value)


@given(THOUSANDTHS, THOUSANDTHS)
def test_the_ambient_decimal_context_changes_nothing(left: int, right: int) -> None:
    def work() -> list[object]:
        one, two = percent(text_of(left // 10)), percent(text_of(right // 10))
        return [one - two, one < two, str(one), repr(two), hash(one), one.rounded("0.1"), Quantity.parse(str(one))]

    expected = work()
    with localcontext(prec=3, rounding=ROUND_UP, Emin=-2, Emax=2):
        actual = work()
    assert expected == actual
