"""A portfolio's history: what was known when, what was replaced, and each report as it was published."""

from __future__ import annotations

from datetime import date, datetime

import attrs
import pytest
from hypothesis import given, settings

import councilperf as cp
from councilperf import (
    COUNT,
    Deliverable,
    Direction,
    FinancialYear,
    History,
    Judgement,
    Measure,
    NoData,
    NoDataReason,
    Observation,
    Priority,
    Quarter,
    QuarterReport,
    Rating,
    Target,
    count,
)
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.testing import histories

Q4, Q1, Q2, Q3 = (Quarter("2020-21 Q4") + number for number in range(4))
YEAR = FinancialYear("2020-21")
AWAITED = NoData(NoDataReason.AWAITED)
GOOD = Judgement(Rating.GOOD)


def measure(figure: int | NoData | None, target: int | None = None, *, title: str = "M", key: str = "m-1") -> Measure:
    value = figure if isinstance(figure, NoData) or figure is None else count(figure)
    return Measure(
        title,
        COUNT,
        Direction.HIGHER,
        observations=[] if value is None else [Observation(YEAR, value)],
        targets=[] if target is None else [Target(YEAR, count(target))],
        key=key,
    )


def promise(*measures: Measure, title: str = "A", day: date | None = None, rating: Rating = Rating.GOOD) -> Deliverable:
    return Deliverable(title, Priority("P"), Judgement(rating), measures=measures, expected_completion=day)


def report(quarter: Quarter, *promises: Deliverable, published: date | None = None) -> QuarterReport:
    return QuarterReport("A council", "Health", quarter, deliverables=promises, published=published)


HISTORY = History(
    [
        report(Q4, promise(measure(127, 10))),
        report(Q1, promise(measure(127, 12), rating=Rating.REVIEW), published=date(2021, 9, 2)),
        report(Q2, promise(measure(None), title="B")),
        report(Q3, promise(measure(129, 12)), published=date(2022, 3, 2)),
    ]
)


@settings(max_examples=20)
@given(histories())
def test_every_past_report_is_the_same_document_to_the_byte(history: History) -> None:
    read = cp.documents.loads(cp.documents.dumps(history), History)
    for original in history.reports:
        past = read.as_published(original.quarter)
        assert cp.documents.dumps(original).encode() == cp.documents.dumps(past).encode()


@settings(max_examples=20)
@given(histories())
def test_what_was_known_at_a_quarter_is_not_changed_by_what_came_later(history: History) -> None:
    for place, past in enumerate(history.reports, 1):
        assert history.until(past.quarter) == History(history.reports[:place])


def test_a_figure_is_what_was_last_published_of_its_period() -> None:
    assert [(quarter, str(seen.value)) for quarter, seen in HISTORY.figures("m-1", YEAR)] == [
        (Q4, "127"),
        (Q1, "127"),
        (Q3, "129"),
    ]
    known = [HISTORY.until(quarter).figure("m-1", YEAR) for quarter in (Q4, Q1, Q2, Q3, Q3.next)]
    assert [str(seen.value) for seen in known if seen] == ["127", "127", "127", "129", "129"]
    assert HISTORY.figure("m-1", FinancialYear("2019-20")) is None
    assert HISTORY.figures("m-1", FinancialYear("2019-20")) == ()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 9, 1), []),
        (date(2021, 9, 2), [Q4, Q1]),
        (date(2022, 3, 1), [Q4, Q1]),
        (date(2022, 3, 2), [Q4, Q1, Q2, Q3]),
    ],
)
def test_by_day_a_report_without_one_is_out_with_the_next_that_has_one(day: date, expected: list[Quarter]) -> None:
    assert expected == [past.quarter for past in HISTORY.until(day).reports]


def test_a_figure_is_restated_though_reports_in_between_do_not_print_it() -> None:
    (change,) = HISTORY.restated
    assert (change.earlier, change.later) == (Q1, Q3)
    assert (change.before.value, change.after.value) == (count(127), count(129))
    assert change.path == '$.deliverables["A"].measures["m-1"].observations["2020-21"]'


def test_a_figure_that_was_awaited_is_not_restated_and_one_that_was_withdrawn_is() -> None:
    def restated(*figures: int | NoData) -> list[tuple[object, object]]:
        quarters = (Q1, Q2, Q3)
        parts = [report(q, promise(measure(figure))) for q, figure in zip(quarters, figures, strict=False)]
        return [(change.before.value, change.after.value) for change in History(parts).restated]

    assert restated(AWAITED, 5) == []
    assert restated(5, AWAITED, 6) == [(count(5), AWAITED)]
    assert restated(5, 6, 5) == [(count(5), count(6)), (count(6), count(5))]


def test_targets_that_were_replaced_are_listed() -> None:
    (change,) = HISTORY.retargeted
    assert (change.earlier, change.later) == (Q4, Q1)
    assert (change.before.value, change.after.value) == (count(10), count(12))


def test_dates_that_moved_are_listed_though_a_report_leaves_the_deliverable_out() -> None:
    first, second = date(2021, 9, 30), date(2022, 3, 31)
    history = History(
        [
            report(Q4, promise(day=first)),
            report(Q1),
            report(Q2, promise(day=second)),
            report(Q3, promise(day=None)),
        ]
    )
    assert [(change.earlier, change.later, change.before, change.after) for change in history.re_dated] == [
        (Q4, Q2, first, second),
        (Q2, Q3, second, None),
    ]
    assert {change.path for change in history.re_dated} == {'$.deliverables["A"].expected_completion'}


def test_the_ratings_of_a_deliverable_are_told_with_their_quarters() -> None:
    review = Judgement(Rating.REVIEW)
    assert HISTORY.ratings("A") == ((Q4, GOOD), (Q1, review), (Q3, GOOD))
    assert HISTORY.ratings("B") == ((Q2, GOOD),)


def test_the_keys_in_force_are_told_with_their_quarters() -> None:
    keyed = attrs.evolve(report(Q2), scheme=cp.MAIDSTONE)
    assert History([report(Q1), keyed]).schemes == ((Q1, None), (Q2, cp.MAIDSTONE))


def test_a_measure_that_two_deliverables_share_counts_once() -> None:
    shared = measure(5)
    history = History([report(Q1, promise(shared), promise(shared, title="B"))])
    assert [str(seen.value) for _, seen in history.figures("m-1", YEAR)] == ["5"]


def test_a_measure_that_says_two_things_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="not the one measure 'm-1' of 2021-22 Q1: \"under 'A' and under 'B'\""):
        History([report(Q1, promise(measure(5)), promise(measure(6), title="B"))])


def test_a_history_may_be_empty() -> None:
    empty = History([])
    assert (empty.restated, empty.re_dated, empty.retargeted, empty.schemes) == ((), (), (), ())
    assert HISTORY.until(Quarter("1999-00 Q1")) == empty
    with pytest.raises(InvalidValueError, match="expected none: this history is empty"):
        empty.as_published(Q1)


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([report(Q1), attrs.evolve(report(Q2), council="B council")], "'A council and B council'"),
        ([report(Q1), report(Q2), attrs.evolve(report(Q3), portfolio="Place")], "'Health and Place'"),
        ([report(Q2), report(Q1)], "not reports in order: '2021-22 Q2 and then 2021-22 Q1'"),
        ([report(Q1), report(Q2), report(Q2)], "not reports in order: '2021-22 Q2 and then 2021-22 Q2'"),
        (
            [report(Q1, published=date(2022, 1, 2)), report(Q2), report(Q3, published=date(2022, 1, 1))],
            "published in order: '2021-22 Q1 on 2022-01-02 and 2021-22 Q3 on 2022-01-01'",
        ),
        ([report(Q1, promise(), promise())], r'one thing at \$.deliverables\["A"\]'),
    ],
)
def test_reports_that_make_no_history_are_refused_with_both_sides(reports: list[QuarterReport], expected: str) -> None:
    with pytest.raises(InvalidValueError, match=expected):
        History(reports)


def test_two_reports_may_be_published_on_one_day() -> None:
    day = date(2022, 1, 2)
    history = History([report(Q1, published=day), report(Q2, published=day)])
    assert len(history.until(day).reports) == 2


@pytest.mark.parametrize("reports", [None, 5, "reports", report(Q1), [None], ["2021-22 Q1"]])
def test_a_history_is_of_reports(reports: object) -> None:
    with pytest.raises(InvalidTypeError):
        History(reports)  # type: ignore[arg-type]


@pytest.mark.parametrize("when", [None, 2021, "2021-22 Q1", datetime(2021, 9, 2), YEAR])  # noqa: DTZ001
def test_it_goes_back_to_quarters_and_days_alone(when: object) -> None:
    with pytest.raises(InvalidTypeError, match="not a quarter or a day"):
        HISTORY.until(when)  # type: ignore[arg-type]


@pytest.mark.parametrize("quarter", [None, "2021-22 Q1", YEAR, 1])
def test_a_report_is_asked_for_by_its_quarter(quarter: object) -> None:
    with pytest.raises(InvalidTypeError, match="not a quarter"):
        HISTORY.as_published(quarter)  # type: ignore[arg-type]


def test_what_no_report_has_is_refused() -> None:
    wanted = "2020-21 Q4 or 2021-22 Q1 or 2021-22 Q2 or 2021-22 Q3"
    with pytest.raises(InvalidValueError, match=f"not a quarter with a report: .*; expected {wanted}"):
        HISTORY.as_published(Q3.next)
    for name, error in (("M", InvalidValueError), (None, InvalidTypeError)):
        with pytest.raises(error, match="not a measure of this history"):
            HISTORY.figures(name, YEAR)  # type: ignore[arg-type]
        with pytest.raises(error, match="not a deliverable of this history"):
            HISTORY.ratings(name)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="not a period"):
        HISTORY.figure("m-1", "2020-21")  # type: ignore[arg-type]
