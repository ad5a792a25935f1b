"""Quarter reports: what they hold, and what they do not."""

from datetime import date, datetime

import pendulum
import pytest

from councilperf import (
    COUNT,
    Deliverable,
    Direction,
    Highlight,
    HighlightKind,
    Judgement,
    Measure,
    Priority,
    Quarter,
    QuarterReport,
    Rating,
)
from councilperf.errors import InvalidTypeError, InvalidValueError

Q2 = Quarter("2021-22 Q2")


def promise(title: str, heading: str, *measures: Measure) -> Deliverable:
    return Deliverable(title, Priority(heading), Judgement(Rating.GOOD), measures=measures)


def test_what_a_report_lacks_is_missing_and_not_nought() -> None:
    empty = QuarterReport("Council", "Portfolio", Q2)
    assert (empty.budget, empty.savings, empty.reserves, empty.scheme) == (None, None, None, None)
    assert (empty.deliverables, empty.measures, empty.trading) == ((), (), ())


def test_priorities_come_once_each_in_order_of_appearance() -> None:
    report = QuarterReport("C", "P", Q2, deliverables=[promise("a", "Y"), promise("b", "X"), promise("c", "Y")])
    assert [str(priority) for priority in report.priorities] == ["Y", "X"]


def test_measures_keep_the_order_of_their_deliverables() -> None:
    first, second, third = (Measure(title, COUNT, Direction.LOWER) for title in "abc")
    report = QuarterReport("C", "P", Q2, deliverables=[promise("x", "h", first, second), promise("y", "h", third)])
    assert (first, second, third) == report.measures


def test_a_datetime_is_not_a_date() -> None:
    with pytest.raises(InvalidTypeError, match=r"not QuarterReport.published: datetime.datetime\(2021, 12, 2"):
        QuarterReport("C", "P", Q2, published=datetime(2021, 12, 2))  # noqa: DTZ001 - the point is that it is refused
    with pytest.raises(InvalidTypeError):
        QuarterReport("C", "P", Q2, published=pendulum.datetime(2021, 12, 2))


def test_a_pendulum_date_becomes_a_plain_one() -> None:
    report = QuarterReport("C", "P", Q2, published=pendulum.date(2021, 12, 2))
    assert date(2021, 12, 2) == report.published
    assert type(report.published) is date


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "bell\a", "x" * 1_001])
def test_a_title_is_one_line_that_says_something(name: str) -> None:
    with pytest.raises(InvalidValueError, match=r"QuarterReport\.council"):
        QuarterReport(name, "P", Q2)


def test_commentary_may_have_paragraphs_and_nothing_invisible() -> None:
    assert Highlight(HighlightKind.NOTE, "one\n\ntwo").text == "one\n\ntwo"
    with pytest.raises(InvalidValueError, match="printable text in paragraphs"):
        Highlight(HighlightKind.NOTE, "hidden\u200b")
    with pytest.raises(InvalidValueError, match="at most 1,000,000 characters"):
        Highlight(HighlightKind.NOTE, "x" * 1_000_001)


def test_a_quarter_is_not_its_text() -> None:
    with pytest.raises(
        InvalidTypeError, match=r"not QuarterReport\.quarter: '2021-22 Q2' of type str; expected Quarter"
    ):
        QuarterReport("C", "P", "2021-22 Q2")  # type: ignore[arg-type]
