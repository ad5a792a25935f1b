"""The published reports as data: they load, once, and are stored in the form that the library writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files

import pytest

import councilperf as cp
from councilperf import documents, samples

SAMPLES: dict[str, Callable[[], cp.QuarterReport]] = {
    "derbyshire_2021_q1": samples.derbyshire_2021_q1,
    "derbyshire_2021_q2": samples.derbyshire_2021_q2,
}


def stored(name: str) -> bytes:
    return files("councilperf.samples").joinpath(f"{name}.json").read_bytes()


def test_every_stored_report_is_offered() -> None:
    in_the_folder = {entry.name for entry in files("councilperf.samples").iterdir() if entry.name.endswith(".json")}
    assert {f"{name}.json" for name in SAMPLES} == in_the_folder
    assert sorted(SAMPLES) == sorted(samples.__all__)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read_once_and_stays_the_same_object(name: str) -> None:
    first = SAMPLES[name]()
    assert isinstance(first, cp.QuarterReport)
    assert first is SAMPLES[name]()
    assert getattr(cp.samples, name)() is first


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_stored_byte_for_byte_as_the_library_writes_it(name: str) -> None:
    assert documents.dumps(SAMPLES[name]()).encode("utf-8") == stored(name)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read_whatever_is_asked_of_it(name: str) -> None:
    text = stored(name).decode("utf-8")
    assert documents.loads(text) == SAMPLES[name]()
    assert documents.loads(text, cp.QuarterReport) == SAMPLES[name]()
    assert json.loads(text)["type"] == "QuarterReport"


def test_the_two_quarters_follow_each_other_and_speak_of_the_same_portfolio() -> None:
    first, second = samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2()
    assert (str(first.quarter), str(second.quarter)) == ("2021-22 Q1", "2021-22 Q2")
    assert first.quarter.next == second.quarter
    assert (first.council, first.portfolio) == ("Derbyshire County Council", "Health and Communities")
    assert (second.council, second.portfolio) == ("Derbyshire County Council", "Health and Communities")


def test_what_a_report_does_not_have_is_missing_and_what_it_has_is_whole() -> None:
    first, second = samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2()
    assert (first.budget, first.savings, first.reserves, first.trading) == (None, None, None, ())
    assert len(first.deliverables) == len(second.deliverables) == 17
    assert second.budget is not None
    assert len(second.budget.lines) == 11
    assert second.reserves is not None
    assert second.savings is not None
    assert second.trading != ()
    assert first.scheme == second.scheme == cp.DERBYSHIRE_2021
