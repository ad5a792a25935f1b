"""Sources: where a figure was published."""

import datetime
from collections.abc import Callable
from typing import Any

import pendulum
import pytest

from councilperf import Source
from councilperf.errors import InvalidTypeError, InvalidValueError, RefusedError

Refused = Callable[[Callable[[], object], type[RefusedError], object], None]


def test_a_source_keeps_what_it_is_given() -> None:
    source = Source("Report", publisher="Derbyshire", published=datetime.date(2021, 12, 2), place="paragraph 4.12")
    assert ("Report", "Derbyshire", datetime.date(2021, 12, 2), "paragraph 4.12") == (
        source.document,
        source.publisher,
        source.published,
        source.place,
    )


def test_what_is_not_known_of_a_source_is_none() -> None:
    source = Source("Report")
    assert {source.publisher, source.published, source.place} == {None}


def test_a_date_of_pendulum_becomes_a_plain_date() -> None:
    published = Source("Report", published=pendulum.date(2021, 12, 2)).published
    assert datetime.date is type(published)
    assert datetime.date(2021, 12, 2) == published


@pytest.mark.parametrize("day", [datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)], ids=str)
def test_the_first_and_the_last_day_are_days(day: datetime.date) -> None:
    assert day == Source("Report", published=day).published


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (datetime.datetime(2021, 12, 2, tzinfo=datetime.UTC), InvalidTypeError),
        (pendulum.datetime(2021, 12, 2), InvalidTypeError),
        ("2021-12-02", InvalidTypeError),
        (20211202, InvalidTypeError),
        (1.5, InvalidTypeError),
        (False, InvalidTypeError),
        (datetime.time(12), InvalidTypeError),
        (datetime.date(1899, 12, 31), InvalidValueError),
        (datetime.date(2200, 1, 1), InvalidValueError),
        (datetime.date.min, InvalidValueError),
        (datetime.date.max, InvalidValueError),
    ],
    ids=repr,
)
def test_a_source_is_published_on_a_day(day: Any, kind: type[RefusedError], refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Source("Report", published=day), kind, day)


@pytest.mark.parametrize("field", ["document", "publisher", "place"])
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", InvalidValueError),
        (" \N{NO-BREAK SPACE} ", InvalidValueError),
        ("two\nlines", InvalidValueError),
        ("nul\x00", InvalidValueError),
        ("\ud800", InvalidValueError),
        ("x" * 100_000, InvalidValueError),
        (5, InvalidTypeError),
        (b"x", InvalidTypeError),
    ],
    ids=lambda case: repr(case)[:20],
)
def test_a_source_is_named_in_one_line(field: str, text: Any, kind: type[RefusedError], refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: Source(**{"document": "Report", field: text}), kind, text)


def test_a_source_has_a_document(refused: Refused) -> None:
    nothing: Any = None
    refused(lambda: Source(nothing), InvalidTypeError, None)
