"""Money: its sums against fractions, its refusals by name."""

from collections.abc import Callable, Iterator
from decimal import (
    ROUND_05UP,
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
    localcontext,
)
from enum import IntEnum, StrEnum
from fractions import Fraction
from functools import partial
from math import floor
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from councilperf import Money, million, pounds, thousand
from councilperf.errors import (
    CurrencyMismatchError,
    InvalidTypeError,
    InvalidValueError,
    ParseError,
    RefusedError,
    UndefinedError,
)

Refused = Callable[[Callable[[], object], type[RefusedError], object], None]

BIG = 10**5000


class Numberlike:
    """What a numpy number looks like: it turns into anything."""

    def __float__(self) -> float:
        return 1.5

    def __int__(self) -> int:
        return 1

    __index__ = __int__


class AlwaysEqual:
    """Equal to everything, and after and before it."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    def __lt__(self, other: object) -> bool:
        return True

    __le__ = __gt__ = __ge__ = __lt__

    def __radd__(self, other: object) -> str:
        return "theirs"

    __rsub__ = __rmul__ = __rtruediv__ = __radd__

    __hash__ = None  # type: ignore[assignment]


class Pennies(IntEnum):
    FIVE = 5


class Code(StrEnum):
    STERLING = "GBP"
    EURO = "EUR"


def text_of(millionths: int) -> str:
    """Spell a number of millionths."""
    whole, part = divmod(abs(millionths), 10**6)
    return f"{'-' if millionths < 0 else ''}{whole}.{part:06}"


MILLIONTHS = st.integers(-(10**18), 10**18)


# ------------------------------------------------------------------ what the constructor takes


@pytest.mark.parametrize(
    ("given_", "canonical"),
    [
        ("1.10", "1.1"),
        ("+5", "5"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("007", "7"),
        ("0.000", "0"),
        (0, "0"),
        (-5, "-5"),
        (10**15 - 1, "999999999999999"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0"), "0"),
        (Decimal("0E+20"), "0"),
        (Decimal("1.10"), "1.1"),
        (Pennies.FIVE, "5"),
        ("0." + "0" * 28 + "1", "0." + "0" * 28 + "1"),
    ],
    ids=str,
)
def test_an_amount_has_one_canonical_form(given_: Decimal | int | str, canonical: str) -> None:
    money = Money(given_)
    assert f'Money("{canonical}")' == repr(money)
    assert f"GBP {canonical}" == str(money)
    assert Money(canonical) == money
    assert hash(Money(canonical)) == hash(money)
    assert type(money.amount) is Decimal
    assert not (money.amount.is_zero() and money.amount.is_signed())


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        pytest.param(1.5, InvalidTypeError, id="float"),
        pytest.param(float("nan"), InvalidTypeError, id="float NaN"),
        pytest.param(float("inf"), InvalidTypeError, id="float infinity"),
        pytest.param(True, InvalidTypeError, id="bool"),
        pytest.param(None, InvalidTypeError, id="None"),
        pytest.param(b"5", InvalidTypeError, id="bytes"),
        pytest.param(1j, InvalidTypeError, id="complex"),
        pytest.param(Fraction(1, 2), InvalidTypeError, id="Fraction"),
        pytest.param(["5"], InvalidTypeError, id="list"),
        pytest.param(Money("5"), InvalidTypeError, id="Money"),
        pytest.param(Numberlike(), InvalidTypeError, id="numpy-like"),
        pytest.param(Decimal("NaN"), InvalidValueError, id="Decimal NaN"),
        pytest.param(Decimal("sNaN"), InvalidValueError, id="Decimal sNaN"),
        pytest.param(Decimal("Infinity"), InvalidValueError, id="Decimal infinity"),
        pytest.param(Decimal("-Infinity"), InvalidValueError, id="Decimal minus infinity"),
        pytest.param(Decimal("1E+999999"), InvalidValueError, id="Decimal 1E+999999"),
        pytest.param(Decimal("1E-999999"), InvalidValueError, id="Decimal 1E-999999"),
        pytest.param(Decimal("1E+15"), InvalidValueError, id="Decimal of 16 digits"),
        pytest.param(Decimal("0." + "1" * 31), InvalidValueError, id="Decimal of 31 places"),
        pytest.param(10**15, InvalidValueError, id="int of 16 digits"),
        pytest.param(-(10**15), InvalidValueError, id="negative int of 16 digits"),
        pytest.param(BIG, InvalidValueError, id="int of 5,001 digits"),
        pytest.param("", ParseError, id="empty"),
        pytest.param(" ", ParseError, id="space"),
        pytest.param(" 1", ParseError, id="space before"),
        pytest.param("1 ", ParseError, id="space after"),
        pytest.param("1\n", ParseError, id="line break after"),
        pytest.param("1E+999999", ParseError, id="exponent"),
        pytest.param("1e5", ParseError, id="small exponent"),
        pytest.param("NaN", ParseError, id="NaN"),
        pytest.param("Infinity", ParseError, id="infinity"),
        pytest.param("1_000", ParseError, id="underscore"),
        pytest.param("1,000", ParseError, id="separator"),
        pytest.param("1.2.3", ParseError, id="two points"),
        pytest.param(".5", ParseError, id="nothing before the point"),
        pytest.param("5.", ParseError, id="nothing after the point"),
        pytest.param("--5", ParseError, id="two signs"),
        pytest.param("−5", ParseError, id="minus sign U+2212"),
        pytest.param("١٢٣", ParseError, id="Arabic digits"),
        pytest.param("\N{FULLWIDTH DIGIT ONE}2", ParseError, id="full-width digits"),
        pytest.param("0x10", ParseError, id="hexadecimal"),
        pytest.param("£5", ParseError, id="symbol"),
        pytest.param("1" * 16, ParseError, id="16 digits"),
        pytest.param("0." + "1" * 30, ParseError, id="30 places"),
        pytest.param("9" * 100_000, ParseError, id="100,000 digits"),
    ],
)
def test_an_amount_that_is_none_is_refused_by_name(value: Any, kind: type[RefusedError], refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Money(value), kind, value)
    refused(lambda: million(value), kind, value)
    refused(lambda: thousand(value), kind, value)
    refused(lambda: pounds(value), kind, value)


@pytest.mark.parametrize(
    ("currency", "kind"),
    [
        ("gbp", InvalidValueError),
        ("GB", InvalidValueError),
        ("GBPP", InvalidValueError),
        ("", InvalidValueError),
        ("£", InvalidValueError),
        ("GBP\n", InvalidValueError),
        ("ΑΒΓ", InvalidValueError),
        ("G" * 100_000, InvalidValueError),
        (None, InvalidTypeError),
        (5, InvalidTypeError),
        (b"GBP", InvalidTypeError),
    ],
    ids=lambda case: repr(case)[:20],
)
def test_a_currency_is_three_capital_letters(currency: Any, kind: type[RefusedError], refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Money("5", currency), kind, currency)
    refused(lambda: Money.total([], currency=currency), kind, currency)
    refused(lambda: Money.total([Money(1)], currency=currency), kind, currency)


def test_something_equal_to_every_currency_is_no_currency() -> None:
    currency: Any = AlwaysEqual()
    with pytest.raises(InvalidTypeError, match="not a currency"):
        Money("5", currency)


@pytest.mark.parametrize("code", Code)
def test_a_currency_from_an_enumeration_becomes_plain_text(code: Code) -> None:
    assert str is type(Money("5", code).currency)
    assert f"{code.value} 5" == str(Money("5", code))


def test_money_cannot_be_changed() -> None:
    money: Any = Money("5")
    with pytest.raises(AttributeError):
        money.amount = Decimal(6)
    with pytest.raises(AttributeError):
        money.note = "mine"
    assert Money("5") == money


# ------------------------------------------------------------------ arithmetic, against fractions


@given(MILLIONTHS, MILLIONTHS)
@example(10**18, -(10**18))
def test_sums_and_differences_are_exact(left: int, right: int) -> None:
    one, two = Money(text_of(left // 1000)), Money(text_of(right // 1000))
    first, second = Fraction(left // 1000, 10**6), Fraction(right // 1000, 10**6)
    assert first + second == Fraction((one + two).amount)
    assert first - second == Fraction((one - two).amount)
    assert -first == Fraction((-one).amount)
    assert abs(first) == Fraction(abs(one).amount)
    assert (first != 0) is bool(one)


@given(st.integers(-(10**14), 10**14), st.integers(-(10**9), 10**9))
def test_products_are_exact_on_either_side(millionths: int, thousandths: int) -> None:
    money, factor = Money(text_of(millionths)), Decimal(f"{thousandths}E-3")
    expected = Fraction(millionths, 10**6) * Fraction(thousandths, 1000)
    assert expected == Fraction((money * factor).amount)
    assert expected == Fraction((factor * money).amount)
    assert Fraction(millionths, 10**6) * 7 == Fraction((money * 7).amount)


@pytest.mark.parametrize(("money", "factor"), [(5, Decimal("-0")), (-5, 0), (0, -3), (0, Decimal("-0.0"))])
def test_a_product_is_never_minus_nought(money: int, factor: Decimal | int) -> None:
    assert [part.amount.is_signed() for part in (Money(money) * factor, factor * Money(money))] == [False, False]


@given(MILLIONTHS, MILLIONTHS.filter(bool))
def test_a_quotient_of_money_is_an_exact_pure_number(left: int, right: int) -> None:
    quotient = Money(text_of(left // 1000)) / Money(text_of(right))
    assert Fraction is type(quotient)
    assert Fraction(left // 1000, right) == quotient


@given(st.lists(st.integers(-(10**16), 10**16), max_size=20))
def test_a_total_is_the_exact_sum_of_its_parts(parts: list[int]) -> None:
    moneys = [Money(text_of(part)) for part in parts]
    expected = sum((Fraction(part, 10**6) for part in parts), Fraction())
    assert expected == Fraction(Money.total(moneys).amount)
    assert expected == Fraction(Money.total(money for money in moneys).amount)
    assert Money.total(reversed(moneys)) == Money.total(moneys)


def test_no_parts_make_nought_of_the_currency_asked_for() -> None:
    assert Money("0") == Money.total([])
    assert Money("0", "EUR") == Money.total([], currency="EUR")
    assert Money("3", "EUR") == Money.total([Money("3", "EUR")])


@given(MILLIONTHS, MILLIONTHS)
def test_the_ambient_decimal_context_changes_nothing(left: int, right: int) -> None:
    one, two = text_of(left // 1000), text_of(right // 1000)

    def work() -> Iterator[object]:
        first, second = Money(one), Money(two)
        yield from (first + second, first - second, -first, abs(first), first * 3, first < second, first == second)
        yield from (str(first), repr(second), hash(first), Money.total([first, second, first]))
        yield first.rounded(Money("0.05"))
        yield first.rounded(Money("0.05"), rounding=ROUND_HALF_EVEN)
        yield from first.split((3, 2, 1), step=Decimal("0.000001"))
        yield Money.parse(one)
        yield million("8.537") + thousand("21") + pounds("1234567.891011")

    with localcontext(prec=28, rounding=ROUND_HALF_EVEN):
        expected = list(work())
    with localcontext(prec=3, rounding=ROUND_UP, Emin=-2, Emax=2):
        actual = list(work())
    assert expected == actual


@given(MILLIONTHS)
def test_the_readers_of_tables_scale_exactly(millionths: int) -> None:
    text = text_of(millionths // 10**6)
    figure = Fraction(millionths // 10**6, 10**6)
    assert figure == Fraction(pounds(text).amount)
    assert figure * 1000 == Fraction(thousand(text).amount)
    assert figure * 10**6 == Fraction(million(text).amount)


def test_a_figure_that_would_be_too_long_is_refused_not_rounded(refused: Refused) -> None:
    most, least = Money(10**15 - 1), Money("0." + "0" * 28 + "1")
    refused(lambda: most + Money(1), InvalidValueError, f"{most} + GBP 1")
    refused(lambda: -most - Money(1), InvalidValueError, f"{-most} - GBP 1")
    refused(lambda: most + least, InvalidValueError, f"{most} + {least}")
    refused(lambda: most * 2, InvalidValueError, f"{most} * 2")
    refused(lambda: least * Decimal("0.1"), InvalidValueError, f"{least} * 0.1")
    refused(lambda: Money.total([most, Money(1)]), InvalidValueError, "2 parts")
    refused(lambda: Money.total([most, least]), InvalidValueError, "2 parts")
    refused(lambda: million("1000000000"), InvalidValueError, "GBP 1000000000 * 1000000")


@pytest.mark.parametrize(
    ("factor", "kind"),
    [
        (1.5, InvalidTypeError),
        (True, InvalidTypeError),
        (Decimal("NaN"), InvalidValueError),
        (Decimal("1E+999999"), InvalidValueError),
        (BIG, InvalidValueError),
    ],
    ids=lambda case: repr(type(case)),
)
def test_a_factor_is_exact(factor: Any, kind: type[RefusedError], refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Money("5") * factor, kind, factor)
    refused(lambda: factor * Money("5"), kind, factor)


def test_a_share_of_nothing_is_undefined() -> None:
    with pytest.raises(UndefinedError, match=r"^GBP 5 as a share of GBP 0 is undefined$") as caught:
        Money("5") / Money("0")
    assert isinstance(caught.value, ZeroDivisionError)


@pytest.mark.parametrize(
    ("parts", "value"),
    [(5, 5), (None, None), ([5], 5), ([Money(1), "5"], "5"), ([Money(1), True], True)],
    ids=repr,
)
def test_a_total_takes_money_alone(parts: Any, value: object, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Money.total(parts), InvalidTypeError, value)


class Impostor:
    """Looks like money, and says so."""

    amount, currency = Decimal(5), "GBP"
    __class__ = Money  # type: ignore[assignment]


def test_a_stranger_in_a_total_is_named_before_another_currency(refused: Refused) -> None:
    impostor: Any = Impostor()
    for parts in ([Money(1), Money(1, "EUR"), impostor], [impostor, Money(1, "EUR")], [Money(1), impostor]):
        refused(partial(Money.total, iter(parts)), InvalidTypeError, impostor)
    with pytest.raises(CurrencyMismatchError, match="cannot add GBP and EUR"):
        Money.total(iter([Money(1), Money(2), Money(1, "EUR"), Money(1, "USD")]))


# ------------------------------------------------------------------ two currencies, foreign types, order


@pytest.mark.parametrize(
    ("doing", "work"),
    [
        ("add", lambda left, right: left + right),
        ("subtract", lambda left, right: left - right),
        ("divide", lambda left, right: left / right),
        ("compare", lambda left, right: left < right),
        ("compare", lambda left, right: left >= right),
        ("round", lambda left, right: left.rounded(right)),
        ("add", lambda left, right: Money.total([left, left, right])),
    ],
)
def test_two_currencies_never_meet(doing: str, work: Callable[[Money, Money], object]) -> None:
    with pytest.raises(CurrencyMismatchError, match=f"^cannot {doing} GBP and EUR$") as caught:
        work(Money("5"), Money("5", "EUR"))
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("work", [lambda left, right: left > right, lambda left, right: left <= right])
def test_two_currencies_have_no_order_either_way_round(work: Callable[[Money, Money], object]) -> None:
    with pytest.raises(CurrencyMismatchError, match=r"^cannot compare (GBP and EUR|EUR and GBP)$"):
        work(Money("5"), Money("5", "EUR"))


def test_two_currencies_are_unequal_without_an_error() -> None:
    assert Money("5") != Money("5", "EUR")
    assert len({Money("5"), Money("5", "EUR"), Money("5.0")}) == 2


@pytest.mark.parametrize("name", ["add", "sub", "mul", "truediv"])
def test_arithmetic_leaves_foreign_types_to_themselves(name: str) -> None:
    foreign = AlwaysEqual()
    assert NotImplemented is getattr(Money("5"), f"__{name}__")(foreign)


def test_a_foreign_type_may_take_over() -> None:
    money: Any = Money("5")
    foreign: Any = AlwaysEqual()
    assert {money + foreign, money - foreign, money * foreign, money / foreign} == {"theirs"}
    assert all([money < foreign, money <= foreign, money > foreign, money >= foreign, money == foreign])


@pytest.mark.parametrize("foreign", [5, 5.0, Decimal(5), "5", None, Fraction(5)], ids=repr)
@pytest.mark.parametrize("work", ["+", "-", "/", "//", "%", "**", "<", "<=", ">", ">="])
def test_plain_numbers_are_not_money(work: str, foreign: object) -> None:
    with pytest.raises(TypeError):
        eval(f"money {work} foreign", {"money": Money("5"), "foreign": foreign})  # noqa: S307
    with pytest.raises(TypeError):
        eval(f"foreign {work} money", {"money": Money("5"), "foreign": foreign})  # noqa: S307
    assert foreign != Money("5")


@given(MILLIONTHS, MILLIONTHS)
@example(5, 5)
def test_money_is_ordered_as_its_amounts_are(left: int, right: int) -> None:
    one, two = Money(text_of(left)), Money(text_of(right))
    assert (left < right) is (one < two)
    assert (left <= right) is (one <= two)
    assert (left > right) is (one > two)
    assert (left >= right) is (one >= two)
    assert (left == right) is (one == two)
    assert (left != right) is (one != two)


# ------------------------------------------------------------------ rounding, by every rule of decimal


def rounded_by_fractions(figure: Fraction, step: Fraction, rule: str) -> Fraction:
    """Round by the definitions in the decimal module's documentation."""
    size, sign = abs(figure / step), -1 if figure < 0 else 1
    whole = floor(size)
    rest = size - whole
    up = {
        ROUND_UP: rest > 0,
        ROUND_DOWN: False,
        ROUND_CEILING: rest > 0 and sign > 0,
        ROUND_FLOOR: rest > 0 and sign < 0,
        ROUND_HALF_UP: 2 * rest >= 1,
        ROUND_HALF_DOWN: 2 * rest > 1,
        ROUND_HALF_EVEN: 2 * rest > 1 or (2 * rest == 1 and whole % 2 == 1),
        ROUND_05UP: rest > 0 and whole % 10 in (0, 5),
    }[rule]
    return sign * (whole + up) * step


RULES = [
    ROUND_05UP,
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
]


@pytest.mark.parametrize("rule", RULES)
@given(st.integers(-(10**16), 10**16), st.sampled_from([1, 3, 5 * 10**4, 10**4, 10**6, 25 * 10**6, 10**9]))
@example(2_500_000, 10**6)
@example(-2_500_000, 10**6)
@example(3_500_000, 10**6)
@example(-3_500_000, 10**6)
@example(5_400_000, 10**6)
@example(-10_100_000, 10**6)
@example(500_000, 10**6)
def test_rounding_follows_the_rule_exactly(rule: str, figure: int, step: int) -> None:
    actual = Money(text_of(figure)).rounded(Money(text_of(step)), rounding=rule)
    assert rounded_by_fractions(Fraction(figure, 10**6), Fraction(step, 10**6), rule) == Fraction(actual.amount)


@pytest.mark.parametrize(
    ("amount", "step", "expected"),
    [
        ("0.125", "0.01", "0.13"),
        ("-0.125", "0.01", "-0.13"),
        ("1.005", "0.01", "1.01"),
        ("2.5", "1", "3"),
        ("-2.5", "1", "-3"),
        ("414552", "1000", "415000"),
        ("-500", "1000", "-1000"),
        ("-499.99", "1000", "0"),
        ("0.07", "0.05", "0.05"),
        ("0.075", "0.05", "0.1"),
    ],
)
def test_rounding_is_half_away_from_nought_unless_told_otherwise(amount: str, step: str, expected: str) -> None:
    actual = Money(amount).rounded(Money(step))
    assert Money(expected) == actual
    assert f'Money("{expected}")' == repr(actual)


@pytest.mark.parametrize("rule", ["UP", "", "ROUND_UP ", None, 5, []], ids=repr)
def test_an_unknown_rounding_rule_is_refused(rule: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Money("5.5").rounded(Money(1), rounding=rule), InvalidValueError, rule)


@pytest.mark.parametrize("step", [5, Decimal("0.01"), 0.01, None, "0.01"], ids=repr)
def test_a_rounding_step_is_money(step: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Money("5").rounded(step), InvalidTypeError, step)


def test_a_rounding_step_is_above_nought(refused: Refused) -> None:
    refused(lambda: Money("5").rounded(Money("0")), InvalidValueError, Decimal(0))
    refused(lambda: Money("5").rounded(Money("-1")), InvalidValueError, Decimal(-1))


def test_rounding_beyond_fifteen_digits_is_refused(refused: Refused) -> None:
    most = Money("999999999999999.6")
    refused(lambda: most.rounded(Money(1)), InvalidValueError, most.amount)
    assert Money("999999999999999") == most.rounded(Money(1), rounding=ROUND_DOWN)


# ------------------------------------------------------------------ split


def split_by_fractions(pennies: int, weights: tuple[int, ...]) -> list[int]:
    """Share pennies by the largest remainder, the earlier first."""
    shares = [Fraction(abs(pennies) * weight, sum(weights)) for weight in weights]
    parts = [floor(share) for share in shares]
    order = sorted(range(len(weights)), key=lambda place: (parts[place] - shares[place], place))
    for place in order[: abs(pennies) - sum(parts)]:
        parts[place] += 1
    return [-part if pennies < 0 else part for part in parts]


WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any)


@given(st.integers(-(10**16), 10**16), WEIGHTS)
@example(-5, [2, 1])
@example(1, [0, 0, 1])
@example(100, [1, 1, 1])
def test_a_split_loses_no_penny(pennies: int, weights: list[int]) -> None:
    money = Money(Decimal(f"{pennies}E-2"))
    parts = money.split(weights)
    assert money == Money.total(parts)
    assert [Fraction(part, 100) for part in split_by_fractions(pennies, tuple(weights))] == [
        Fraction(part.amount) for part in parts
    ]


@given(st.integers(-(10**16), 10**16), st.integers(1, 200))
def test_equal_parts_differ_by_a_penny_at_most_and_the_greater_come_first(pennies: int, number: int) -> None:
    parts = [Fraction(part.amount) * 100 for part in Money(Decimal(f"{pennies}E-2")).split(number)]
    least, more = divmod(abs(pennies), number)
    expected = [least + 1] * more + [least] * (number - more)
    assert [-part if pennies < 0 else part for part in expected] == parts


@given(
    st.integers(-(10**12), 10**12),
    st.lists(st.integers(-50, 50), min_size=1, max_size=8).filter(lambda weights: sum(weights) != 0),
)
def test_weights_of_either_sign_lose_no_penny_and_move_no_part_by_one(pennies: int, weights: list[int]) -> None:
    parts = Money(Decimal(f"{pennies}E-2")).split(weights)
    assert Money(Decimal(f"{pennies}E-2")) == Money.total(parts)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(Fraction(part.amount) * 100 - Fraction(pennies * weight, sum(weights))) < 1


def test_a_split_keeps_the_currency_and_takes_any_coin() -> None:
    assert (Money("2", "EUR"), Money("1", "EUR")) == Money("3", "EUR").split((2, 1), step=Decimal(1))
    assert (Money("2000"), Money("1000")) == thousand(3).split(2, step=Decimal(1000))
    assert (Money("0.5"), Money("0.25")) == Money("0.75").split(2, step=Decimal("0.25"))
    assert (Money("0"),) * 3 == Money("0").split(3)
    assert Money("1").split([1, 2]) == Money("1").split(iter([1, 2]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shares", "kind"),
    [
        (0, InvalidValueError),
        (-1, InvalidValueError),
        ((), InvalidValueError),
        ((0, 0), InvalidValueError),
        ((2, -2), InvalidValueError),
        (1_000_001, InvalidValueError),
        (10**18, InvalidValueError),
        (-(10**400), InvalidValueError),
        (BIG, InvalidValueError),
        (True, InvalidTypeError),
        ((True, 2), InvalidTypeError),
        (1.5, InvalidTypeError),
        ((1.5, 2), InvalidTypeError),
        ((float("nan"),), InvalidTypeError),
        (Decimal(3), InvalidTypeError),
        ("3", InvalidTypeError),
        (("a",), InvalidTypeError),
        (None, InvalidTypeError),
        ((Numberlike(),), InvalidTypeError),
    ],
    ids=lambda case: repr(case)[:20] if case is not BIG else "10**5000",
)
def test_a_way_to_split_is_a_number_or_weights(shares: Any, kind: type[RefusedError], refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Money("5").split(shares), kind, shares)


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (Decimal(0), InvalidValueError),
        (Decimal("-0.01"), InvalidValueError),
        (Decimal("NaN"), InvalidValueError),
        (0.01, InvalidTypeError),
        (True, InvalidTypeError),
        (None, InvalidTypeError),
        (Money("0.01"), InvalidTypeError),
        ("a penny", ParseError),
    ],
    ids=repr,
)
def test_the_smallest_coin_is_above_nought(step: Any, kind: type[RefusedError], refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Money("5").split(2, step=step), kind, step)


def test_an_amount_with_less_than_a_penny_wants_rounding_before_a_split(refused: Refused) -> None:
    refused(lambda: Money("0.005").split(2), InvalidValueError, Money("0.005"))


def test_a_part_too_long_to_be_a_figure_is_refused(refused: Refused) -> None:
    most = Money(10**15 - 1)
    refused(lambda: most.split((6, 1), step=Decimal("1E-29")), InvalidValueError, f"{most} in steps of")
