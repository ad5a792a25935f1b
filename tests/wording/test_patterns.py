"""What is read of a locale: once, and from every locale that Babel has."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from councilperf.errors import InvalidValueError
from councilperf.wording._patterns import (
    NumberPattern,
    currency_pattern,
    is_currency,
    month_names,
    number_pattern,
    percent_pattern,
)

EVERY_LOCALE = locale_identifiers()
NOT_IN_THREES = {
    # The languages of India and its neighbours group by twos after the first three; a few do not group at all.
    *("as", "bn", "brx", "ccp", "dv", "dz", "gu", "hi", "kok", "kxv", "ml", "mr", "ne", "or", "pa", "sa", "ta", "te"),
    *("en", "blo", "rif", "tok", "xnr"),
}


def test_a_pattern_is_what_stands_before_and_after_a_figure() -> None:
    assert currency_pattern("en_GB", "GBP") == NumberPattern(("£", ""), ("-£", ""), ".", ",")
    assert currency_pattern("de_DE", "EUR") == NumberPattern(("", "\xa0€"), ("-", "\xa0€"), ",", ".")
    assert percent_pattern("cy") == NumberPattern(("", "%"), ("-", "%"), ".", ",")
    assert percent_pattern("de_DE") == NumberPattern(("", "\xa0%"), ("-", "\xa0%"), ",", ".")
    assert number_pattern("en_GB") == NumberPattern(("", ""), ("-", ""), ".", ",")


def test_an_unknown_currency_stands_for_itself() -> None:
    assert currency_pattern("en_GB", "XBP").positive == ("XBP", "")


def test_a_pattern_is_read_once() -> None:
    assert currency_pattern("en_GB", "GBP") is currency_pattern("en_GB", "GBP")
    assert percent_pattern("en_GB") is percent_pattern("en_GB")
    assert number_pattern("en_GB") is number_pattern("en_GB")
    assert month_names("en_GB") is month_names("en_GB")


def test_what_a_council_counts_in_is_no_currency() -> None:
    assert [is_currency(name) for name in ("GBP", "EUR", "FTE", "NHS", "kg", "gbp", "percent")] == [
        *(True, True),
        *(False, False, False, False, False),
    ]


def test_english_months_have_three_letters() -> None:
    wide, short = month_names("en_GB")
    assert list(short) == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905
    assert wide[8] == "September"


def test_welsh_months_are_welsh() -> None:
    wide, short = month_names("cy")
    assert wide[1] == "Chwefror"
    assert list(short) == "Ion Chwef Maw Ebr Mai Meh Gorff Awst Medi Hyd Tach Rhag".split()  # noqa: SIM905


@pytest.mark.parametrize(
    "read",
    [lambda locale: currency_pattern(locale, "GBP"), percent_pattern, number_pattern],
    ids=["currency", "percent", "number"],
)
def test_every_locale_has_a_pattern_or_is_refused_for_its_grouping(read: Callable[[str], NumberPattern]) -> None:
    refused: set[str] = set()
    for locale in EVERY_LOCALE:
        try:
            pattern = read(locale)
        except InvalidValueError as error:
            assert "groups digits in threes" in str(error), locale  # noqa: PT017 - there are a thousand locales
            refused.add(Locale.parse(locale).language)
        else:
            assert pattern.positive != pattern.negative, locale
            assert pattern.decimal not in ("", pattern.group), locale
    assert refused <= NOT_IN_THREES


def test_every_locale_has_twelve_months_or_more_than_one_name_for_none() -> None:
    for locale in EVERY_LOCALE:
        wide, short = month_names(locale)
        assert (len(wide), len(short)) == (12, 12), locale
        assert all(wide), locale
        assert all(short), locale


@pytest.mark.parametrize("locale", ["", "xx", "zz_ZZ", "../../etc/passwd", "en_GB\x00", "en/GB", "e" * 10_000])
def test_a_name_that_is_no_locale_is_refused_by_name(locale: str) -> None:
    calls: list[Callable[[], object]] = [
        lambda: currency_pattern(locale, "GBP"),
        lambda: percent_pattern(locale),
        lambda: number_pattern(locale),
        lambda: month_names(locale),
    ]
    for call in calls:
        with pytest.raises(InvalidValueError, match=r"^not a locale: "):
            call()
