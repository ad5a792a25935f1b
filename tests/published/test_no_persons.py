"""The samples name no officer: no address, no number to ring, none of the names that the reports print."""

import re
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise

import pytest

SAMPLES = [file for file in files("councilperf.samples").iterdir() if file.name.endswith(".json")]
# The names and surnames under "Background Papers" and "Report Authors" of the Quarter 2 report, hashed.
NAMES = {
    "033c9ee776f64027",
    "561f6e40de7206f3",
    "6f7fda9ad12ae41a",
    "770394cff9e649ba",
    "88e496f19bdb2ff3",
    "8a6dcfb8b3e8e421",
    "909b3d2a95c88350",
    "a218309615f185fd",
    "a228cde27e516055",
    "ab18a0ca7b45704d",
    "ab8f43da5c511e08",
    "e81dfe69841ad2f7",
}
every_sample = pytest.mark.parametrize("text", [file.read_text("utf-8") for file in SAMPLES], ids=lambda _: "")


def hashed(name: str) -> str:
    return sha256(name.casefold().encode()).hexdigest()[:16]


def test_both_samples_are_looked_at() -> None:
    assert len(SAMPLES) == 2


@every_sample
def test_there_is_no_address(text: str) -> None:
    assert "@" not in text
    assert not re.search(r"gov\.uk|https?:|www\.|mailto", text, re.IGNORECASE)


@every_sample
def test_there_is_no_telephone_number(text: str) -> None:
    assert not re.search(r"\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b|\+44|\b(tel|phone|ext)\b[.:]? *\d", text, re.IGNORECASE)


@every_sample
def test_there_is_no_officer_s_name(text: str) -> None:
    words = re.findall(r"[^\W\d_]+", text)
    said = {*words, *(f"{first} {second}" for first, second in pairwise(words))}
    assert not NAMES & {hashed(name) for name in said}


def test_a_name_would_be_found() -> None:
    assert hashed("Some Body") == hashed("SOME BODY")
    assert all(re.fullmatch(r"[0-9a-f]{16}", name) for name in NAMES)
