"""Money as councils write it: every spelling that is read, and what is refused rather than guessed."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from councilperf import Money
from councilperf.errors import CouncilPerfError, InvalidTypeError, InvalidValueError, ParseError, RefusedError

Refused = Callable[[Callable[[], object], type[RefusedError], object], None]

SCALES = {"k": 3, "K": 3, "thousand": 3, "m": 6, "M": 6, "million": 6, "bn": 9, "BN": 9, "Bn": 9, "billion": 9}
UNITS = {"£": 0, "£000": 3, "£m": 6, "£bn": 9}
SIGNS = {
    "plain": ("{}", 1),
    "minus": ("-{}", -1),
    "plus": ("+{}", 1),
    "brackets": ("({})", -1),
    "CR": ("{} CR", -1),
    "cr": ("{}cr", -1),
    "DR": ("{} DR", 1),
    "dr": ("{}dr", 1),
}


@pytest.mark.parametrize(
    ("text", "unit", "pounds"),
    [
        ("£8.537m", "£", "8537000"),
        ("£414,552", "£", "414552"),
        ("-£0.003m", "£", "-3000"),
        ("£-0.003m", "£", "-3000"),
        ("(0.385)", "£m", "-385000"),
        ("(£0.385m)", "£", "-385000"),
        ("£(0.385m)", "£", "-385000"),
        ("£(1,234)", "£000", "-1234000"),
        ("£1.2bn", "£", "1200000000"),
        ("£1.5 million", "£", "1500000"),
        ("£400k", "£", "400000"),
        ("0.385 CR", "£m", "-385000"),
        ("0.385 DR", "£m", "385000"),
        ("1,234", "£000", "1234000"),
        ("£1,234k", "£000", "1234000"),
        ("£1.2m", "£m", "1200000"),
        ("£1.2bn", "£bn", "1200000000"),
        ("  £5  ", "£", "5"),
        ("-0", "£", "0"),
        ("(0.000)", "£m", "0"),
        ("GBP 7", "£", "7"),
        ("GBP -7.50", "£", "-7.5"),
        ("+£5", "£", "5"),
        ("999999999999999", "£", "999999999999999"),
        ("1." + "0" * 40, "£", "1"),
    ],
)
def test_money_is_read_as_councils_write_it(text: str, unit: Any, pounds: str) -> None:  # noqa: ANN401
    assert Money(pounds) == Money.parse(text, unit=unit)


@given(
    thousandths=st.integers(0, 999_999),
    places=st.integers(0, 3),
    sign=st.sampled_from(sorted(SIGNS)),
    symbol=st.sampled_from(["", "£", "GBP ", "EUR "]),
    commas=st.booleans(),
    gap=st.sampled_from(["", " "]),
    scale=st.sampled_from(["", *SCALES]),
    unit=st.sampled_from(sorted(UNITS)),
    padding=st.sampled_from(["", " ", "   "]),
)
def test_every_spelling_keeps_its_sign_and_its_scale(  # noqa: PLR0913
    *,
    thousandths: int,
    places: int,
    sign: str,
    symbol: str,
    commas: bool,
    gap: str,
    scale: str,
    unit: Any,  # noqa: ANN401
    padding: str,
) -> None:
    whole, part = divmod(thousandths, 10**places)
    digits = f"{whole:,}" if commas else f"{whole}"
    digits += f".{part:0{places}}" if places else ""
    form, factor = SIGNS[sign]
    text = padding + form.format(symbol + digits + (gap + scale if scale else "")) + padding
    if symbol == "EUR " and unit != "£":
        with pytest.raises(ParseError, match="expected the column's own currency"):
            Money.parse(text, unit=unit)
        return
    if scale and unit != "£" and SCALES[scale] != UNITS[unit]:
        with pytest.raises(ParseError, match="expected the column's own scale"):
            Money.parse(text, unit=unit)
        return
    power = SCALES[scale] if scale else UNITS[unit]
    actual = Money.parse(text, unit=unit)
    assert factor * Fraction(thousandths, 10**places) * 10**power == Fraction(actual.amount)
    assert ("EUR" if symbol == "EUR " else "GBP") == actual.currency


PIECES = ["£", "GBP ", "(", ")", "-", "+", "5", "12", "1,234", ",", ".", "0.5", "m", "k", "bn", " ", "CR", " cr", "DR"]


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
@example("(5")
@example("-(5)")
@example("5 CR")
@example("1,23")
@example("1,234.5m")
def test_whatever_is_read_has_all_its_digits_its_sign_and_its_scale(text: str) -> None:
    try:
        actual = Money.parse(text)
    except CouncilPerfError:
        return
    letters = text.replace("GBP", "").lower()
    power = next((power for scale, power in (("bn", 9), ("m", 6), ("k", 3)) if scale in letters), 0)
    figure = Fraction("".join(mark for mark in text if mark in "0123456789."))
    factor = -1 if any(mark in letters for mark in ("-", "(", "cr")) else 1
    assert factor * figure * 10**power == Fraction(actual.amount)


@given(st.integers(-(10**20), 10**20), st.sampled_from(["GBP", "EUR", "USD"]))
def test_the_wire_form_reads_back(millionths: int, currency: str) -> None:
    money = Money(Decimal(f"{millionths}E-6"), currency)
    assert money == Money.parse(str(money))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "£",
        "£m",
        "m",
        "-",
        "()",
        "CR",
        "GBP",
        "GBP ",
        "12m3",
        "1,23",
        "12,34,567",
        "1,2345",
        ",123",
        "1,",
        "1.2.3",
        "1.234,56",
        "5.",
        ".5",
        "£.5m",
        "(5",
        "5)",
        "((5))",
        "-(5)",
        "(-5)",
        "(5) CR",
        "-5 CR",
        "-5 DR",
        "--5",
        "-£-5",
        "+-5",
        "5-",
        "(5 CR)",
        "£(0.385)m",
        "£(£5)",
        "£(GBP 5)",
        "£(-5)",
        "£(5",
        "£ 5",
        "£5  m",
        "£5mm",
        "£5m m",
        "£5 trillion",
        "£5MILLION",
        "5%",
        "5p",
        "€5",
        "$5",
        "usd 5",
        "USD5",
        "GBP £5",
        "££5",
        "5 or 6",
        "5 6",
        "1 000",
        "1'000",
        "1_000",
        "1e5",
        "1E+999999",
        "NaN",
        "Infinity",
        "0x10",
        "1/2",
        "none",
        "nil",
        "n/a",
        "\N{ARABIC-INDIC DIGIT FIVE}",
        "£\N{ARABIC-INDIC DIGIT FIVE}m",
        "\N{FULLWIDTH DIGIT FIVE}",
        "−5",
        "–5",
        "5\n",
        "\t5",
        "5\N{NO-BREAK SPACE}",
        "\N{ZERO WIDTH SPACE}5",
        "\ufeff5",
        "5\x00",
        "9" * 16,
        "9999999999m",
        "0." + "0" * 29 + "1",
        "1" * 64,
        "1" * 65,
    ],
    ids=repr,
)
def test_what_cannot_be_read_without_guessing_is_refused(text: str, refused: Refused) -> None:
    refused(lambda: Money.parse(text), ParseError, text)


@pytest.mark.parametrize("text", [None, 5, 1.5, True, b"5", Decimal(5), ["5"], Money("5")], ids=repr)
def test_only_text_is_parsed(text: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Money.parse(text), InvalidTypeError, text)


@pytest.mark.parametrize("unit", ["m", "£M", "", "£0", "GBP", None, 5, []], ids=repr)
def test_a_column_has_a_known_unit(unit: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Money.parse("5", unit=unit), InvalidValueError, unit)


@pytest.mark.parametrize(
    ("text", "unit"), [("£1.2m", "£000"), ("1.2k", "£m"), ("1.2m", "£bn"), ("£1.2bn", "£m"), ("1.2 million", "£000")]
)
def test_a_scale_that_contradicts_its_column_is_refused(text: str, unit: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Money.parse(text, unit=unit), ParseError, text)


@pytest.mark.parametrize(
    "part",
    [
        "1",
        "£",
        "(",
        "-",
        ",",
        "1,",
        "1,1",
        ",111",
        "1.",
        ".1",
        " ",
        "1 ",
        "m",
        "CR",
        "GBP ",
        "0",
        "\N{ARABIC-INDIC DIGIT ONE}",
        "1,111,",
    ],
)
def test_a_hundred_thousand_characters_are_refused(part: str, refused: Refused) -> None:
    text = (part * 100_000)[:100_000]
    refused(lambda: Money.parse(text), ParseError, text)
    refused(lambda: Money.parse(f"£1{text}m"), ParseError, f"£1{text}m")
