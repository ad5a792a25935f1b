"""Messages: one catalogue for each language, every message used, every form there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel import Locale

import councilperf
import councilperf as cp
from councilperf import Money, million, pounds
from councilperf.errors import InvalidValueError
from councilperf.values._word import Word
from councilperf.wording._catalogue import catalogue, languages
from councilperf.wording.messages import Voice

SOURCE = Path(councilperf.__file__).parent
CATALOGUES = {name: catalogue(name) for name in languages()}
ENGLISH = CATALOGUES["en"]


def words_in_the_source() -> set[str]:
    """Return every text in the floors that speak, outside the catalogues themselves."""
    texts: set[str] = set()
    for path in [path for floor in ("plots", "views", "wording") for path in (SOURCE / floor).glob("*.py")]:
        if not path.stem.startswith("_english"):
            tree = ast.parse(path.read_text("utf-8"))
            constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
            texts |= {value for value in constants if isinstance(value, str)}
    return texts


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_no_message_is_left_over() -> None:
    assert set(ENGLISH) - words_in_the_source() == set()


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_message_with_plural_forms_has_all_that_the_language_has(language: str) -> None:
    wanted = {str(Locale.parse(language).plural_form(number)) for number in range(200)}
    for message, forms in CATALOGUES[language].items():
        if isinstance(forms, dict) and "other" in forms:
            assert set(forms) == wanted, message


@pytest.mark.parametrize("message", ENGLISH)
def test_the_forms_of_a_message_ask_for_the_same_parts_or_fewer(message: str) -> None:
    forms = ENGLISH[message]
    if isinstance(forms, dict):
        most = set().union(*(places(form) for form in forms.values()))
        assert any(places(form) == most for form in forms.values())
        assert "" not in forms.values()


def test_what_fills_a_place_is_not_read_again() -> None:
    said = Voice().say("flagged", number=1, titles="{number} {titles.__class__} {0} %s")
    assert said == "One deliverable is flagged: {number} {titles.__class__} {0} %s."


@pytest.mark.parametrize("locale", ["en_GB", "en", "en_IE"])
def test_english_is_spoken_wherever_it_is_from(locale: str) -> None:
    assert Voice(locale).say("none_identified") == "No initiatives have been identified."


@pytest.mark.parametrize("locale", ["fr_FR", "de", "English", "", None, 7, ["cy"], {}, b"cy"], ids=repr)
def test_a_language_that_nothing_is_written_in_is_an_error_and_not_english(locale: str) -> None:
    with pytest.raises(InvalidValueError):
        Voice(locale)


def test_the_error_says_which_languages_there_are() -> None:
    with pytest.raises(InvalidValueError, match=r"^not a language that sentences are written in: 'fr'; expected"):
        Voice("fr")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (pounds(0), 0),
        (pounds("499.99"), 0),
        (pounds("-499.99"), 0),
        (pounds(500), 1),
        (pounds(-500), -1),
        (million(7), 1),
        (Money("-0.01", "EUR"), 0),
        (Money(-1_000, "EUR"), -1),
    ],
    ids=str,
)
def test_a_sign_is_one_that_the_printed_figure_shows(amount: Money, expected: int) -> None:
    assert expected == Voice().sign(amount)


def test_numbers_and_lists_are_those_of_the_locale() -> None:
    voice = Voice()
    assert voice.whole(1_234) == "1,234"
    assert [voice.listed(items, str) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


@pytest.mark.parametrize(
    ("number", "expected"),
    [(12, "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 11"), (13, "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 3 others")],
)
def test_of_more_than_a_dozen_items_ten_are_named(number: int, expected: str) -> None:
    assert expected == Voice().listed(range(number), str)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("attention", cp.Attention),
        ("finding", cp.FindingCode),
        ("no_data", cp.NoDataReason),
        ("remedy", cp.FindingCode),
        ("severity", cp.Severity),
        ("since", cp.Since),
        ("why_unrated", cp.Unrated),
    ],
)
def test_every_word_of_the_model_has_its_message(message: str, words: type[Word]) -> None:
    assert set(ENGLISH[message]) == {word.value for word in words}


def test_every_rating_of_a_shipped_scale_has_its_word() -> None:
    assert set(ENGLISH["rating"]) == {f"{rating.scale}/{rating.key}" for scale in cp.SHIPPED_SCALES for rating in scale}


@pytest.mark.parametrize("locale", ["cy", "cy_GB"])
def test_welsh_is_spoken_wherever_it_is_from(locale: str) -> None:
    assert Voice(locale).say("none_identified") == "Ni nodwyd unrhyw fentrau."
    assert not Voice(locale).is_english
