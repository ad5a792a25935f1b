"""Figures in words: as the reports print them, rounded half up, and as Babel writes them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import assume, example, given
from hypothesis import strategies as st

import councilperf as cp
from councilperf.errors import CouncilPerfError, InvalidTypeError, InvalidValueError
from councilperf.testing import budget_lines, figures, money, quantities
from councilperf.wording import (
    ZeroBudget,
    in_figures,
    in_full,
    in_millions,
    in_percent,
    in_thousands,
    in_variance_percent,
)

LOCALES = ("en_GB", "cy", "de_DE")
REGISTRARS = cp.BudgetLine("Registrars", budget=cp.million("-0.537"), forecast=cp.million("-0.781"))
GRANT = cp.BudgetLine("Public Health ring-fenced Grant", budget=cp.million(0), forecast=cp.million("-0.003"))
WRITERS: dict[str, tuple[Callable[..., str], int]] = {
    "in_full": (in_full, 0),
    "in_thousands": (in_thousands, 3),
    "in_millions": (in_millions, 6),
}


def half_up(figure: Fraction, places: int) -> str:
    """Write a figure by long division: an oracle that shares nothing with the code under test."""
    whole = (abs(figure) * 10**places * 2 + 1) // 2
    digits = str(int(whole)).rjust(places + 1, "0")
    before, after = (digits[:-places], digits[-places:]) if places else (digits, "")
    grouped = ""
    while len(before) > 3:
        before, grouped = before[:-3], f",{before[-3:]}{grouped}"
    sign = "-" if figure < 0 and whole else ""
    return f"{sign}{before}{grouped}{'.' if places else ''}{after}"


def with_symbol(written: str, symbol: str, letter: str = "") -> str:
    return f"-{symbol}{written[1:]}{letter}" if written.startswith("-") else f"{symbol}{written}{letter}"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (in_millions(REGISTRARS.variance), "-£0.244m"),
        (in_percent(REGISTRARS.variance_share), "-45.4%"),
        (in_variance_percent(REGISTRARS), "-45.4%"),
        (in_full(cp.pounds("414552")), "£414,552"),
        (in_millions(cp.million("8.537")), "£8.537m"),
        (in_millions(cp.million("-1.001")), "-£1.001m"),
        (in_millions(GRANT.variance), "-£0.003m"),
        (in_millions(cp.million(0)), "£0.000m"),
        (in_thousands(cp.pounds("414552")), "£415k"),
        (in_thousands(cp.thousand("-21")), "-£21k"),
        (in_thousands(cp.pounds("21499.99"), places=1), "£21.5k"),
        (in_full(cp.pounds("1234.5"), places=2), "£1,234.50"),
        (in_full(cp.Money("1234.5", "EUR"), places=2), "€1,234.50"),
        (in_full(cp.pounds("999999.5")), "£1,000,000"),
        (in_millions(cp.pounds("999999999999999")), "£1,000,000,000.000m"),
        (in_percent(Fraction(35700 - 32000, 32000)), "11.6%"),
        (in_percent(Fraction(-7, 116), places=0), "-6%"),
        (in_percent(cp.percent("54.5")), "54.5%"),
        (in_percent(cp.percent(58)), "58.0%"),
        (in_percent(None), "-"),
        (in_percent(None, undefined="n/a"), "n/a"),
        (in_percent(Fraction(0)), "0.0%"),
        (in_percent(Fraction(12345)), "1,234,500.0%"),
        (in_figures(cp.percent("58.0")), "58.0%"),
        (in_figures(cp.percent("56.84")), "56.84%"),
        (in_figures(cp.percent("-0.05")), "-0.05%"),
        (in_figures(cp.count(1158)), "1,158"),
        (in_figures(cp.count("1158.5")), "1,158.5"),
        (in_figures(cp.Quantity("8.1", cp.per(1000))), "8.1 per 1,000"),
        (in_figures(cp.Quantity("8.1", cp.per(100_000))), "8.1 per 100,000"),
        (in_figures(cp.Quantity(1, cp.per(1000))), "1 per 1,000"),
        (in_figures(cp.Quantity(12, cp.Unit("per week"))), "12 per week"),
        (in_figures(cp.Quantity("1234.5", cp.Unit("GBP"))), "£1,234.50"),
        (in_figures(cp.Quantity("-1234.5", cp.Unit("GBP"))), "-£1,234.50"),
        (in_figures(cp.Quantity("1234", cp.Unit("GBP"))), "£1,234"),
        (in_figures(cp.Quantity("1234.56", cp.Unit("GBP"))), "£1,234.56"),
        (in_figures(cp.Quantity("1234.567", cp.Unit("GBP"))), "£1,234.567"),
        (in_figures(cp.Quantity("1234.56", cp.Unit("GBP")), places=1), "£1,234.6"),
        (in_figures(cp.Quantity("-1234", cp.Unit("EUR"))), "-€1,234"),
        (in_figures(cp.Quantity("12.5", cp.Unit("FTE"))), "12.5 FTE"),
        (in_figures(cp.Quantity(12, cp.Unit("NHS"))), "12 NHS"),
        (in_figures(cp.Quantity(1000, cp.Unit("kg"))), "1,000 kg"),
        (in_figures(cp.count("1157.5"), places=0), "1,158"),
        (in_figures(cp.percent("56.85"), places=1), "56.9%"),
        (in_figures(cp.count(3), places=2), "3.00"),
    ],
)
def test_figures_are_printed_as_the_reports_print_them(found: str, expected: str) -> None:
    assert expected == found


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (cp.days(1), "1 day"),
        (cp.days(-1), "-1 day"),
        (cp.days(0), "0 days"),
        (cp.days(2), "2 days"),
        (cp.days("1.0"), "1 day"),
        (cp.days("1.5"), "1.5 days"),
        (cp.days("0.5"), "0.5 days"),
        (cp.points(1), "1 point"),
        (cp.points(-1), "-1 point"),
        (cp.points("2.3"), "2.3 points"),
        (cp.points("0.1"), "0.1 points"),
        (cp.Quantity(1, cp.Unit("tonnes")), "1 tonnes"),  # a council's own unit is left as it is
    ],
    ids=repr,
)
def test_one_is_singular_and_everything_else_is_plural(quantity: cp.Quantity, expected: str) -> None:
    assert expected == in_figures(quantity)


def test_what_rounds_to_one_is_singular() -> None:
    assert in_figures(cp.days("1.2"), places=0) == "1 day"
    assert in_figures(cp.days("0.5"), places=0) == "1 day"
    assert in_figures(cp.days("0.4"), places=0) == "0 days"


@pytest.mark.parametrize(
    ("figure", "places", "expected"),
    [
        ("0.125", 2, "£0.13"),
        ("1.005", 2, "£1.01"),
        ("-0.125", 2, "-£0.13"),
        ("0.5", 0, "£1"),
        ("1.5", 0, "£2"),
        ("2.5", 0, "£3"),
        ("-2.5", 0, "-£3"),
        ("2.4999999999999999999999", 0, "£2"),
        ("-0.004", 2, "£0.00"),
        ("-0.005", 2, "-£0.01"),
        ("-0.4", 0, "£0"),
    ],
)
def test_halves_are_rounded_away_from_nought(figure: str, places: int, expected: str) -> None:
    assert expected == in_full(cp.pounds(figure), places=places)


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        (ROUND_HALF_UP, ("£3", "-£3", "2.5%", "4%", "-4%")),
        (ROUND_HALF_EVEN, ("£2", "-£2", "2.4%", "4%", "-4%")),
        (ROUND_DOWN, ("£2", "-£2", "2.4%", "3%", "-3%")),
        (ROUND_UP, ("£3", "-£3", "2.5%", "4%", "-4%")),
        ("ROUND_CEILING", ("£3", "-£2", "2.5%", "4%", "-3%")),
        ("ROUND_FLOOR", ("£2", "-£3", "2.4%", "3%", "-4%")),
        ("ROUND_HALF_DOWN", ("£2", "-£2", "2.4%", "3%", "-3%")),
        ("ROUND_05UP", ("£2", "-£2", "2.4%", "3%", "-3%")),
    ],
)
def test_another_rounding_is_a_parameter(rounding: str, expected: tuple[str, ...]) -> None:
    assert expected == (
        in_full(cp.pounds("2.5"), rounding=rounding),
        in_full(cp.pounds("-2.5"), rounding=rounding),
        in_percent(Fraction(245, 10_000), rounding=rounding),
        in_percent(Fraction(35, 1_000), places=0, rounding=rounding),
        in_percent(Fraction(-35, 1_000), places=0, rounding=rounding),
    )


@pytest.mark.parametrize("tens", [0, 1, 11, 101, 99_999_999_999_999_999_999])
def test_to_the_even_is_to_the_even_however_large_the_percentage(tens: int) -> None:
    odd, even = Fraction(tens * 100 + 15, 1000), Fraction(tens * 100 + 25, 1000)  # ...1.5% and ...2.5%
    assert in_percent(odd, places=0, rounding=ROUND_HALF_EVEN).endswith("2%")
    assert in_percent(even, places=0, rounding=ROUND_HALF_EVEN).endswith("2%")


@given(money(), st.integers(0, 9), st.sampled_from(list(WRITERS)))
@example(cp.pounds("-0.0000005"), 0, "in_full")
def test_money_is_rounded_as_long_division_rounds_it(amount: cp.Money, places: int, name: str) -> None:
    write, power = WRITERS[name]
    letter = {0: "", 3: "k", 6: "m"}[power]
    expected = with_symbol(half_up(Fraction(amount.amount) / 10**power, places), "£", letter)
    assert expected == write(amount, places=places)


@given(st.fractions(), st.integers(0, 12))
@example(Fraction(1, 2000), 1)
@example(Fraction(-1, 2000), 1)
@example(Fraction(-1, 2001), 1)
@example(Fraction(10**15, 1) / Fraction(1, 10**29), 1)
def test_shares_are_rounded_as_long_division_rounds_them(share: Fraction, places: int) -> None:
    assert f"{half_up(share * 100, places)}%" == in_percent(share, places=places)


@given(quantities(cp.PERCENT), st.integers(0, 9))
def test_percentages_are_rounded_as_long_division_rounds_them(quantity: cp.Quantity, places: int) -> None:
    expected = f"{half_up(Fraction(quantity.value), places)}%"
    assert expected == in_percent(quantity, places=places)
    assert expected == in_figures(quantity, places=places)


@given(quantities(cp.COUNT))
def test_without_places_nothing_is_rounded(quantity: cp.Quantity) -> None:
    assert quantity.value == Decimal(in_figures(quantity).replace(",", ""))


def never_minus_nought(text: str) -> bool:
    return "-" not in text or any(digit in text for digit in "123456789")


@given(
    figures(places=6, most=2), st.integers(0, 6), st.sampled_from(LOCALES), st.sampled_from([ROUND_DOWN, ROUND_HALF_UP])
)
@example(Decimal("-0.004"), 2, "en_GB", ROUND_HALF_UP)
@example(Decimal("-0.0"), 2, "de_DE", ROUND_HALF_UP)
def test_nought_never_has_a_sign(figure: Decimal, places: int, locale: str, rounding: str) -> None:
    options: dict[str, Any] = {"places": places, "locale": locale, "rounding": rounding}
    written = [write(cp.Money(figure), **options) for write, _ in WRITERS.values()]
    written += [in_percent(Fraction(figure), **options), in_percent(cp.percent(figure), **options)]
    counted = [cp.Quantity(figure, unit) for unit in (cp.COUNT, cp.Unit("kg"))]
    written += [in_figures(quantity, places=places, locale=locale) for quantity in counted]
    assert [text for text in written if not never_minus_nought(text)] == []


@given(figures(), st.sampled_from(LOCALES), st.sampled_from(["GBP", "EUR", "USD"]))
def test_money_is_written_as_babel_writes_it(figure: Decimal, locale: str, currency: str) -> None:
    with localcontext(prec=60, rounding=ROUND_HALF_UP):
        expected = format_currency(figure, currency, locale=locale)
    assume(never_minus_nought(expected))
    assert expected == in_full(cp.Money(figure, currency), places=2, locale=locale)


@given(figures(), st.sampled_from(LOCALES))
def test_percentages_are_written_as_babel_writes_them(figure: Decimal, locale: str) -> None:
    with localcontext(prec=60, rounding=ROUND_HALF_UP):
        expected = format_percent(figure, locale=locale)
    assume(never_minus_nought(expected))
    assert expected == in_percent(Fraction(figure), places=0, locale=locale)


@given(figures(), st.sampled_from(LOCALES))
def test_numbers_are_written_as_babel_writes_them(figure: Decimal, locale: str) -> None:
    with localcontext(prec=60, rounding=ROUND_HALF_UP):
        expected = format_decimal(figure, format="#,##0.000", locale=locale)
    assume(never_minus_nought(expected))
    assert expected == in_figures(cp.count(figure), places=3, locale=locale)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en_GB", ("-£1,234.50", "-£0.244m", "-45.4%", "8.1 per 1,000")),
        ("cy", ("-£1,234.50", "-£0.244m", "-45.4%", "8.1 fesul 1,000")),
    ],
)
def test_each_locale_has_its_own_marks(locale: str, expected: tuple[str, ...]) -> None:
    assert expected == (
        in_full(cp.pounds("-1234.5"), places=2, locale=locale),
        in_millions(REGISTRARS.variance, locale=locale),
        in_variance_percent(REGISTRARS, locale=locale),
        in_figures(cp.Quantity("8.1", cp.per(1000)), locale=locale),
    )


def test_a_locale_that_nothing_is_written_in_has_marks_and_no_words() -> None:
    assert (
        in_full(cp.pounds("-1234.5"), places=2, locale="de_DE"),
        in_millions(REGISTRARS.variance, locale="de_DE"),
        in_variance_percent(REGISTRARS, locale="de_DE"),
        in_figures(cp.Quantity("8.1", cp.Unit("kg")), locale="de_DE"),
    ) == ("-1.234,50\xa0£", "-0,244m\xa0£", "-45,4\xa0%", "8,1 kg")
    for worded in (cp.days(2), cp.points(1), cp.yes_no(answer=True), cp.Quantity("8.1", cp.per(1000))):
        with pytest.raises(InvalidValueError, match="not a language that sentences are written in: 'de_DE'"):
            in_figures(worded, locale="de_DE")


@pytest.mark.parametrize(
    ("convention", "lower", "level", "higher"),
    [
        (ZeroBudget.DASH, "-", "-", "-"),
        (ZeroBudget.HUNDRED, "-100.0%", "0.0%", "100.0%"),
        (ZeroBudget.NIL, "0.0%", "0.0%", "0.0%"),
        (ZeroBudget.NOT_APPLICABLE, "n/a", "n/a", "n/a"),
    ],
)
def test_a_nil_budget_is_printed_by_convention(convention: ZeroBudget, lower: str, level: str, higher: str) -> None:
    found = [
        in_variance_percent(
            cp.BudgetLine("Grant", budget=cp.million(0), forecast=cp.million(forecast)), zero_budget=convention
        )
        for forecast in ("-0.003", "0", "0.003")
    ]
    assert [lower, level, higher] == found


def test_every_convention_is_tried_above() -> None:
    assert [convention.value for convention in ZeroBudget] == ["-", "100.0%", "0.0%", "n/a"]


def test_a_nil_budget_is_a_dash_unless_told_otherwise() -> None:
    assert in_variance_percent(GRANT) == "-"
    assert in_variance_percent(GRANT, zero_budget=ZeroBudget.HUNDRED, places=0, locale="de_DE") == "-100\xa0%"


@given(budget_lines(), st.sampled_from(ZeroBudget))
def test_a_convention_touches_no_budget_that_is_there(line: cp.BudgetLine, convention: ZeroBudget) -> None:
    assume(line.budget)
    budget, forecast = Fraction(line.budget.amount), Fraction(line.forecast.amount)
    share = (forecast - budget) / abs(budget)
    assert f"{half_up(share * 100, 1)}%" == in_variance_percent(line, zero_budget=convention)


def test_the_largest_share_that_a_budget_can_have_is_written() -> None:
    line = cp.BudgetLine("x", budget=cp.Money("0.000000000000001"), forecast=cp.Money("999999999999999"))
    assert in_variance_percent(line, places=0) == "99,999,999,999,999,899,999,999,999,999,900%"


@pytest.mark.parametrize("locale", ["", "xx", "xx_YY", "../../etc/passwd", "en GB", "C", "en_GB" * 100, None, 3])
def test_a_locale_that_nobody_knows_is_refused_by_name(locale: str) -> None:
    for write in (in_full, in_thousands, in_millions):
        with pytest.raises(InvalidValueError, match=r"^not a locale: .*; expected a name such as 'en_GB' or 'cy'$"):
            write(cp.pounds(1), locale=locale)
    with pytest.raises(InvalidValueError, match=r"^not a locale: "):
        in_percent(Fraction(1), locale=locale)
    with pytest.raises(InvalidValueError, match=r"^not a locale: "):
        in_figures(cp.count(1), locale=locale)


@pytest.mark.parametrize("locale", ["hi_IN", "bn", "gu", "en_IN", "ne"])
def test_a_locale_that_does_not_group_in_threes_is_refused_by_name(locale: str) -> None:
    wanted = rf"^not a locale for figures: '{locale}'; expected one that groups digits in threes$"
    with pytest.raises(InvalidValueError, match=wanted):
        in_full(cp.pounds(1), locale=locale)
    with pytest.raises(InvalidValueError, match=wanted):
        in_figures(cp.count(1), locale=locale)


@pytest.mark.parametrize("places", [-1, 30, 10**9, True, 1.0, "1"])
def test_a_number_of_places_that_nobody_could_read_is_refused_by_name(places: int) -> None:
    assert in_full(cp.pounds(1), places=1) == "£1.0"  # True and 1.0 equal it, and are still refused
    calls: list[Callable[[], str]] = [
        lambda: in_full(cp.pounds(1), places=places),
        lambda: in_percent(Fraction(1), places=places),
        lambda: in_percent(cp.percent(1), places=places),
        lambda: in_figures(cp.count(1), places=places),
    ]
    for call in calls:
        with pytest.raises(InvalidValueError, match=r"^not a number of decimal places: "):
            call()


def test_what_has_no_hash_is_refused_by_name() -> None:
    nothing: Any = ["en_GB"]
    calls: list[Callable[[], str]] = [
        lambda: in_full(cp.pounds(1), locale=nothing),
        lambda: in_percent(Fraction(1), locale=nothing),
        lambda: in_figures(cp.count(1), locale=nothing),
        lambda: in_figures(cp.Quantity(1, cp.Unit("GBP")), locale=nothing),
    ]
    for call in calls:
        with pytest.raises(InvalidValueError, match=r"^not a locale: \['en_GB'\]"):
            call()
    with pytest.raises(InvalidValueError, match=r"^not a rounding rule: \['en_GB'\]"):
        in_full(cp.pounds(1), rounding=nothing)


def test_29_places_are_as_many_as_a_figure_has() -> None:
    assert in_percent(Fraction(1, 3), places=29) == "33.33333333333333333333333333333%"
    assert in_percent(Fraction(2, 3), places=29) == "66.66666666666666666666666666667%"
    assert in_full(cp.pounds(1), places=29) == "£1." + "0" * 29


def test_a_rounding_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(InvalidValueError, match=r"^not a rounding rule: 'ROUND_HALF_WAY'"):
        in_full(cp.pounds(1), rounding="ROUND_HALF_WAY")
    with pytest.raises(InvalidValueError, match=r"^not a rounding rule: 'ROUND_HALF_WAY'"):
        in_percent(Fraction(1), rounding="ROUND_HALF_WAY")


@pytest.mark.parametrize("share", [0.454, float("nan"), True, "45%", Decimal("0.5"), 1])
def test_what_is_no_exact_share_is_refused_by_name(share: Fraction) -> None:
    with pytest.raises(InvalidTypeError, match=r"^not a share: "):
        in_percent(share)


@pytest.mark.parametrize("quantity", [cp.count(5), cp.points("3.7"), cp.days(1)], ids=repr)
def test_a_quantity_in_another_unit_is_no_percentage(quantity: cp.Quantity) -> None:
    with pytest.raises(InvalidValueError, match=r"^not a quantity in per cent: "):
        in_percent(quantity)


def test_a_share_beyond_all_reason_is_refused_by_name() -> None:
    assert in_percent(Fraction(10**58)).endswith("000.0%")
    with pytest.raises(CouncilPerfError, match=r"^not a share: "):
        in_percent(Fraction(10**59))


@pytest.mark.parametrize("context", [Context(prec=1, rounding=ROUND_UP), Context(prec=1, Emax=0, Emin=0)], ids=str)
def test_a_plural_is_the_same_in_any_decimal_context(context: Context) -> None:
    with localcontext(context):
        assert in_figures(cp.days("0.95")) == "0.95 days"
        assert in_figures(cp.days("12.5")) == "12.5 days"


@pytest.mark.parametrize("locale", [None, 5, ["en_GB"], {"en_GB": 1}, b"en_GB"], ids=repr)
def test_what_is_no_text_is_no_locale_whether_it_can_be_looked_for_or_not(locale: Any) -> None:  # noqa: ANN401
    for written in (in_full, in_millions, in_thousands):
        with pytest.raises(InvalidValueError, match=r"^not a locale: "):
            written(cp.pounds(1), locale=locale)
    for asked in (in_percent, in_figures):
        with pytest.raises(InvalidValueError, match=r"^not a locale: "):
            asked(cp.percent(1), locale=locale)
