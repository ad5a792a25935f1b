"""Findings in words: the check's own sentence in English; what the code means, of what, and the figures in Welsh."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

import councilperf as cp
from councilperf import Finding, FindingCode, Rating, Severity, percent
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.testing.checks import findings
from councilperf.wording import in_finding, in_remedy

MEANING = "Newidiodd y sgôr ac ni newidiodd y sylwebaeth."


def found(path: str = "$", **facts: Any) -> Finding:  # noqa: ANN401 - whatever facts a finding may have
    return Finding(FindingCode.RATING_UNEXPLAINED, Severity.WARNING, path, "It changed.", settles="A word.", **facts)


def test_in_english_a_finding_is_what_the_check_said() -> None:
    for finding in cp.check(cp.samples.derbyshire_2021_q2(), previous=cp.samples.derbyshire_2021_q1()):
        assert (in_finding(finding), in_remedy(finding)) == (finding.message, finding.settles)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("$", MEANING),
        ("$.highlights[0].text", MEANING),
        ('$.deliverables["Parks"].judgement', f"“Parks”: {MEANING}"),
        ('$.deliverables["Parks"].measures["Visits"]', f"“Visits”: {MEANING}"),
        (r'$.reserves.reserves["A \"rainy\" \\ fund"]', rf"“A \"rainy\" \ fund”: {MEANING}".replace(r"\"", '"')),
        ('$.measures["Visits"].observations["2021-22 Q2"].value', f"“Visits”, Ch2 2021-22: {MEANING}"),
        ('$.measures["Visits"].targets["2021-22"].value', f"“Visits”, 2021-22: {MEANING}"),
        (
            '$.measures["Visits"].observations["12 months to Sep 2023"].value',
            f"“Visits”, 12 mis hyd at ddiwedd Medi 2023: {MEANING}",
        ),
        ('$.measures["Visits"].observations["some day"]', f"“Visits”, “some day”: {MEANING}"),
        ('$.lines["[]"]."].x["', f"“[]”: {MEANING}"),
        ("nowhere at all", MEANING),
    ],
)
def test_a_finding_says_what_it_is_of(path: str, expected: str) -> None:
    assert expected == in_finding(found(path), locale="cy")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"expected": percent(58)}, f"{MEANING} Yn ôl y dystiolaeth arall: 58.0%."),
        ({"found": date(2021, 9, 30)}, f"{MEANING} Yr adroddiad: 30 Medi 2021."),
        (
            {"expected": Rating.GOOD, "found": Rating.REVIEW},
            f"{MEANING} Yn ôl y dystiolaeth arall: Da. Yr adroddiad: Adolygu.",
        ),
        (
            {"expected": cp.pounds(385_000), "found": cp.pounds("-0.5")},
            f"{MEANING} Yn ôl y dystiolaeth arall: £385,000. Yr adroddiad: -£0.50.",
        ),
    ],
)
def test_a_finding_has_its_figures(facts: dict[str, Any], expected: str) -> None:
    assert expected == in_finding(found(**facts), locale="cy")


def test_what_would_settle_a_finding_is_said_too() -> None:
    assert in_remedy(found(), locale="cy") == "Gair gan y rhai sy’n ei arwain."


def test_what_a_check_raised_is_left_as_it_is() -> None:
    failed = Finding(FindingCode.CHECK_FAILED, Severity.ERROR, "$", "the check f raised KeyError.", settles="Traceback")
    assert in_finding(failed, locale="cy") == "Cododd gwiriad ei wall ei hun; rhedodd y lleill."
    assert in_remedy(failed, locale="cy") == "Traceback"


def test_a_finding_of_an_own_check_is_in_the_language_that_it_was_written_in() -> None:
    own = Finding("dim-perchennog", Severity.INFO, "$", "Nid oes perchennog.", settles="Enw.")
    assert (in_finding(own, locale="cy"), in_remedy(own, locale="cy")) == ("Nid oes perchennog.", "Enw.")


@pytest.mark.parametrize("say", [in_finding, in_remedy])
@pytest.mark.parametrize("stranger", [None, 5, "text", [found()]], ids=repr)
def test_what_is_no_finding_is_refused(say: Any, stranger: object) -> None:  # noqa: ANN401 - two functions
    with pytest.raises(InvalidTypeError, match="not a finding"):
        say(stranger)
    with pytest.raises(InvalidValueError, match="not a language that sentences are written in"):
        say(found(), locale="de")


@settings(max_examples=30)
@given(findings())
def test_every_finding_can_be_told_in_welsh(finding: Finding) -> None:
    assert isinstance(in_finding(finding, locale="cy"), str)
    assert isinstance(in_remedy(finding, locale="cy"), str)
