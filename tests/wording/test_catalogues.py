"""Catalogues: each language says all that English says, in every form that it has, and nothing else."""

from __future__ import annotations

import gettext
import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

import councilperf
from councilperf.wording import _extract
from councilperf.wording._catalogue import catalogue, languages, worded
from councilperf.wording._english import ENGLISH
from councilperf.wording._patterns import plural_form, plural_forms, translated

WORDING = Path(councilperf.__file__).parent / "wording"
LOCALE = WORDING / "locale"
PLACES = re.compile(r"\{(\w+)\}")
OTHERS = [language for language in languages() if language != "en"]

every_other_language = pytest.mark.parametrize("language", OTHERS)


def read(path: Path) -> Catalog:
    return read_po(BytesIO(path.read_bytes()))


def texts(found: Catalog) -> dict[str, tuple[str, ...]]:
    """Return the English of every message by its context."""
    return {
        str(entry.context): tuple(entry.id) if isinstance(entry.id, (list, tuple)) else (entry.id,)
        for entry in found
        if entry.id
    }


def forms_of(entry: object) -> tuple[str, ...]:
    """Return the translations of an entry."""
    said = getattr(entry, "string")  # noqa: B009 - Babel gives one text or several
    return tuple(said) if isinstance(said, (list, tuple)) else (said,)


TEMPLATE = texts(read(LOCALE / "councilperf.pot"))


def test_there_is_welsh() -> None:
    assert languages() == ("en", "cy")


def test_no_message_has_a_name_that_another_has() -> None:
    names: list[str] = []
    for module in WORDING.glob("_english*.py"):
        contexts = [said[0] for _, _, said, _ in _extract.english(BytesIO(module.read_bytes()), (), ())]
        names += {context.partition("/")[0] for context in contexts}
    assert [name for name, number in Counter(names).items() if number > 1] == []
    assert set(names) == set(ENGLISH)


def test_the_template_is_what_babel_extracts_now(tmp_path: Path) -> None:
    """Else: run the `pybabel extract` and `pybabel update` of docs/how-to/write-in-two-languages.md."""
    made = tmp_path / "made.pot"
    options = [
        "-q",
        "extract",
        "-F",
        str(Path(__file__).parents[2] / "pyproject.toml"),
        "--no-location",
        "-o",
        str(made),
    ]
    CommandLineInterface().run(["pybabel", *options, str(WORDING)])  # type: ignore[no-untyped-call]
    assert texts(read(made)) == TEMPLATE


def test_the_template_has_every_form_of_every_message() -> None:
    made = {
        context: texts
        for name, forms in ENGLISH.items()
        for context, texts in (
            [(name, (forms,))]
            if isinstance(forms, str)
            else [(name, (forms["one"], forms["other"]))]
            if "other" in forms
            else [(f"{name}/{way}", (text,)) for way, text in forms.items()]
        )
    }
    assert made == TEMPLATE


def test_extraction_reads_what_python_reads() -> None:
    forms = b'{"a": "One " "text", **OTHERS, "b": {"one": "{n} c", "other": "{n} cs"}, "w": {"x y": "z"}}'
    specs: dict[str, Any] = {"pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
    found = extract("councilperf.wording._extract:english", BytesIO(b"X: dict[str, str] = " + forms), keywords=specs)
    assert [(context, said) for _, said, _, context in found] == [
        ("a", "One text"),
        ("b", ("{n} c", "{n} cs")),
        ("w/x y", "z"),
    ]


@every_other_language
def test_every_message_is_translated(language: str) -> None:
    """Else: write the `msgstr` of each message named here in the language's councilperf.po."""
    found = read(LOCALE / language / "LC_MESSAGES" / "councilperf.po")
    done = {
        str(entry.context): TEMPLATE.get(str(entry.context))
        for entry in found
        if entry.id and all(forms_of(entry)) and not entry.fuzzy
    }
    assert {context: english for context, english in TEMPLATE.items() if done.get(context) != english} == {}
    assert texts(found) == TEMPLATE
    assert list(found.obsolete) == []


@every_other_language
def test_what_is_read_has_the_shape_of_english(language: str) -> None:
    for message, english in ENGLISH.items():
        said = catalogue(language)[message]
        assert type(said) is type(english), message
        if isinstance(said, dict) and isinstance(english, dict):
            assert list(said) == (list(plural_forms(language)) if "other" in english else list(english)), message
    assert set(catalogue(language)) == set(ENGLISH)


@every_other_language
def test_a_translation_has_the_places_of_english(language: str) -> None:
    """A plural form may say its number in words."""
    for entry in read(LOCALE / language / "LC_MESSAGES" / "councilperf.po"):
        if entry.id:
            wanted = {place for text in TEMPLATE[str(entry.context)] for place in PLACES.findall(text)}
            for text in forms_of(entry):
                found = set(PLACES.findall(text))
                spared = {"number", "later"} if len(forms_of(entry)) > 1 else set[str]()
                assert wanted - spared <= found <= wanted, entry.context


@every_other_language
def test_gettext_and_unicode_agree_on_the_plural_of_every_number(language: str) -> None:
    found = read(LOCALE / language / "LC_MESSAGES" / "councilperf.po")
    choose = gettext.c2py(found.plural_expr)
    names = plural_forms(language)
    assert [names[choose(number)] for number in range(1_001)] == [
        plural_form(number, language) for number in range(1_001)
    ]
    assert found.num_plurals == len(names)


def test_what_is_not_translated_is_not_there() -> None:
    code = """
msgid ""
msgstr "Plural-Forms: nplurals=2; plural=n != 1;"

msgctxt "done"
msgid "Done"
msgstr "Gwnaed"

msgctxt "empty"
msgid "Empty"
msgstr ""

#, fuzzy
msgctxt "doubtful"
msgid "Doubtful"
msgstr "Amheus"

msgctxt "half"
msgid "one"
msgid_plural "many"
msgstr[0] "un"
msgstr[1] ""
"""
    assert list(translated(code.encode(), "cy")) == [("done", ("Gwnaed",))]


@pytest.mark.parametrize("language", languages())
def test_what_fills_a_place_is_never_read_again(language: str) -> None:
    assert worded("quoted", language, text="{number} {0} %s") == "“{number} {0} %s”"
