"""The difference is exact: applied to the earlier report it gives the later one, and to no other report."""

from __future__ import annotations

import datetime

import attrs
import pytest
from hypothesis import given, reject, settings

import councilperf as cp
from councilperf import (
    COUNT,
    BudgetLine,
    BudgetStatement,
    Change,
    Deliverable,
    Direction,
    FinancialYear,
    Highlight,
    HighlightKind,
    Judgement,
    Measure,
    Nature,
    Observation,
    Priority,
    Quarter,
    QuarterReport,
    Rating,
    TradingArea,
    apply_changes,
    compare,
    count,
    pounds,
)
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.testing import comparisons, quarter_reports

Q1, Q2, Q3 = Quarter("2021-22 Q1"), Quarter("2021-22 Q2"), Quarter("2021-22 Q3")


def area(name: str, forecast: int = 5) -> TradingArea:
    return TradingArea(name, income_target=pounds(5), forecast_income=pounds(forecast))


def measure(title: str, figure: int = 1, *, key: str | None = None) -> Measure:
    seen = [Observation(FinancialYear("2020-21"), count(figure))]
    return Measure(title, COUNT, Direction.HIGHER, observations=seen, key=key)


def promise(title: str, *measures: Measure, key: str | None = None) -> Deliverable:
    return Deliverable(title, Priority("P"), Judgement(Rating.GOOD), measures=measures, key=key)


def report(quarter: Quarter, *promises: Deliverable, trading: tuple[TradingArea, ...] = ()) -> QuarterReport:
    return QuarterReport("C", "Portfolio", quarter, deliverables=promises, trading=trading)


@settings(max_examples=50)
@given(comparisons())
def test_applied_to_the_earlier_report_the_changes_give_the_later_one(found: cp.Comparison) -> None:
    assert found.later == apply_changes(found.earlier, found.changes)
    assert cp.documents.dumps(found.later) == cp.documents.dumps(apply_changes(found.earlier, found.changes))
    assert len({change.path for change in found.changes}) == len(found.changes)


@settings(max_examples=20)
@given(quarter_reports(), quarter_reports())
def test_reports_that_have_nothing_in_common_differ_as_exactly(one: QuarterReport, other: QuarterReport) -> None:
    earlier = attrs.evolve(one, council="C", portfolio="P", quarter=Q1)
    later = attrs.evolve(other, council="C", portfolio="P", quarter=Q2)
    try:
        found = compare(earlier, later)
    except InvalidValueError:
        reject()  # two things of one name
    assert later == apply_changes(earlier, found.changes)


@settings(max_examples=20)
@given(comparisons())
def test_no_change_fits_a_report_in_which_something_else_stands(found: cp.Comparison) -> None:
    changed_already = attrs.evolve(found.later, quarter=found.earlier.quarter)
    for change in found.changes[1:]:
        with pytest.raises(InvalidValueError, match=r"not what changed at|not a place in the report"):
            apply_changes(changed_already, [change])


def test_reports_that_say_the_same_differ_in_their_quarter_alone() -> None:
    one = report(Q1, promise("A", measure("M")), trading=(area("T"),))
    (change,) = compare(one, attrs.evolve(one, quarter=Q2)).changes
    assert change == Change("$.quarter", "Portfolio", earlier=Q1, later=Q2, before=Q1, after=Q2)


def test_a_change_says_where_it_is_by_what_things_are() -> None:
    earlier = report(Q1, promise("A", measure("M", 1)), trading=(area("T"), area("U")))
    later = report(Q2, promise("A", measure("M", 2)), trading=(area("T", 6), area("V")))
    changes = compare(earlier, later).changes
    assert [(change.path, change.subject) for change in changes[1:]] == [
        ('$.deliverables["A"].measures["M"].observations["2020-21"]', "M"),
        ('$.trading["U"]', "U"),
        ('$.trading["T"]', "T"),
        ('$.trading["V"]', "V"),
    ]
    assert [(str(change.before.value), str(change.after.value)) for change in changes[1:2]] == [("1", "2")]
    assert [(change.before, change.after) for change in changes[2:]] == [
        (area("U"), None),
        (area("T"), area("T", 6)),
        (None, area("V")),
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("AB", "BA", ("A", "B")),
        ("ABC", "ACB", ("A", "B", "C")),
        ("AB", "CAB", ("A", "B")),
        ("AB", "ABC", None),
        ("ABC", "AC", None),
        ("ABC", "CA", ("A", "B", "C")),
        ("AB", "CD", None),
        ("", "BA", None),
    ],
)
def test_the_order_is_a_change_where_what_came_and_went_does_not_tell_it(
    before: str, after: str, expected: tuple[str, ...] | None
) -> None:
    earlier, later = (report(Q1, *map(promise, before)), report(Q2, *map(promise, after)))
    changes = compare(earlier, later).changes
    orders = [change for change in changes if change.path == "$.deliverables"]
    assert [(change.before, change.after) for change in orders] == ([(expected, tuple(after))] if expected else [])
    assert later == apply_changes(earlier, changes)


def test_some_of_the_changes_make_the_report_that_would_have_been() -> None:
    earlier = report(Q1, promise("A", measure("M", 1)), promise("B"))
    later = report(Q2, promise("A", measure("M", 2)), promise("C"))
    restated = apply_changes(earlier, compare(earlier, later).restated)
    assert restated == report(Q1, promise("A", measure("M", 2)), promise("B"))


def test_a_table_that_came_and_went_is_one_change() -> None:
    table = BudgetStatement([BudgetLine("Coroners", budget=pounds(5), forecast=pounds(4))])
    without, with_table = report(Q1), attrs.evolve(report(Q2), budget=table)
    (_, came) = compare(without, with_table).changes
    assert (came.path, came.before, came.after) == ("$.budget", None, table)
    (_, went) = compare(with_table, attrs.evolve(without, quarter=Q3)).changes
    assert (went.path, went.before, went.after) == ("$.budget", table, None)
    assert without.budget is apply_changes(with_table, [went]).budget


def changed(path: str, before: object, after: object) -> Change:
    return Change(path, "S", earlier=Q1, later=Q2, before=before, after=after)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([changed("$.trading", ("T",), ("U",))], r"not the order of \$.trading: .*; expected each of T once"),
        ([changed("$.council", "Another", "C")], r"not what changed at \$.council: 'C'; expected what the report of"),
        ([changed("$.nowhere", "a", "b")], r"not a place in the report: '\$.nowhere'"),
        ([changed('$.trading["T"]', None, area("T", 9))], r"not what changed at \$.trading"),
        ([changed('$.trading["U"]', None, area("T", 9))], "not a place in the report"),
        ([changed('$.deliverables["Z"].title', "Z", "Y")], "not a place in the report"),
        ([changed("$.council", "C", "D"), changed("$.council", "C", "E")], "not the one change of its place"),
        ([attrs.evolve(changed("$.council", "C", "D"), earlier=Quarter("2020-21 Q4"))], "not the report of 2020-21 Q4"),
        ([changed('$.deliverables["A"].key', None, "B")], r"one thing at \$.deliverables\[\"B\"\]"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(changes: list[Change], expected: str) -> None:
    with pytest.raises(InvalidValueError, match=expected):
        apply_changes(report(Q1, promise("A"), promise("B"), trading=(area("T"),)), changes)


@pytest.mark.parametrize(
    "change",
    [
        changed('$.trading["T"]', area("T"), "text"),
        changed('$.trading["A"]', None, promise("A")),
        changed("$.trading", ("T",), None),
        changed("$.quarter", Q1, None),
        changed('$.deliverables["A"].judgement', Judgement(Rating.GOOD), "Good"),
    ],
)
def test_a_change_to_the_wrong_kind_of_thing_is_refused(change: Change) -> None:
    with pytest.raises(InvalidTypeError):
        apply_changes(report(Q1, promise("A"), trading=(area("T"),)), [change])


@pytest.mark.parametrize("changes", [None, 5, "changes", ["$.quarter"], [None]])
def test_what_is_no_change_is_refused(changes: object) -> None:
    with pytest.raises(InvalidTypeError):
        apply_changes(report(Q1), changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("earlier", [None, "2021-22 Q1", 5])
def test_changes_are_made_to_a_report(earlier: object) -> None:
    with pytest.raises(InvalidTypeError, match="not a report"):
        apply_changes(earlier, [])  # type: ignore[arg-type]


def test_no_change_is_no_change() -> None:
    with pytest.raises(InvalidValueError, match=r"not a change at \$.council: 'C'; expected something else"):
        changed("$.council", "C", "C")
    with pytest.raises(InvalidValueError, match="not a change"):
        changed("$.council", None, None)


def test_a_change_runs_forward() -> None:
    for later in (Q1, Quarter("2020-21 Q4")):
        with pytest.raises(InvalidValueError, match="not reports in order"):
            Change("$.council", "C", earlier=Q1, later=later, before="C", after="D")


@pytest.mark.parametrize(
    "value",
    [1, 1.5, True, b"text", ["A"], {"A": 1}, (1,), ("A", 1), object(), datetime.datetime(2021, 9, 30)],  # noqa: DTZ001
)
def test_a_change_holds_what_a_report_can_hold(value: object) -> None:
    with pytest.raises(InvalidTypeError, match=r"Change\.after|str at|Highlight at"):
        changed("$.council", None, value)


def test_a_change_holds_other_words_as_plain_text() -> None:
    change = changed("$.council", "A", Nature.INCOME)
    assert (type(change.after), change.after) == (str, "income")
    assert cp.documents.loads(cp.documents.dumps(change)) == change


def test_a_change_holds_highlights_or_names_and_not_both() -> None:
    point = Highlight(HighlightKind.NOTE, "A point.")
    assert changed("$.highlights", (), (point,)).after == (point,)
    for mixed in ((point, "A"), ("A", point)):
        with pytest.raises(InvalidTypeError):
            changed("$.highlights", (), mixed)
