"""What changed between two reports: each view by hand, and reports that cannot be compared."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from councilperf import (
    COUNT,
    BudgetLine,
    BudgetStatement,
    Change,
    Deliverable,
    Direction,
    FinancialYear,
    Funding,
    Highlight,
    HighlightKind,
    Judgement,
    Measure,
    NoData,
    NoDataReason,
    Observation,
    Priority,
    Quarter,
    QuarterReport,
    Rating,
    Reserve,
    ReserveStatement,
    SavingsInitiative,
    SavingsPlan,
    Source,
    Status,
    Target,
    TradingArea,
    apply_changes,
    compare,
    count,
    pounds,
)
from councilperf.errors import InvalidTypeError, InvalidValueError

Q1, Q2 = Quarter("2021-22 Q1"), Quarter("2021-22 Q2")
YEAR, NEXT_YEAR = FinancialYear("2020-21"), FinancialYear("2021-22")
AWAITED = NoData(NoDataReason.AWAITED)


def seen(value: int | NoData, *, period: FinancialYear = YEAR, status: Status = Status.FINAL) -> Observation:
    return Observation(period, value if isinstance(value, NoData) else count(value), status=status)


def aim(value: int) -> Target:
    return Target(YEAR, count(value))


def measure(title: str, *parts: Observation | Target, key: str | None = None) -> Measure:
    return Measure(
        title,
        COUNT,
        Direction.HIGHER,
        observations=[part for part in parts if isinstance(part, Observation)],
        targets=[part for part in parts if isinstance(part, Target)],
        key=key,
    )


def promise(title: str, *measures: Measure, key: str | None = None, rating: Rating = Rating.GOOD) -> Deliverable:
    return Deliverable(title, Priority("P"), Judgement(rating), measures=measures, key=key)


def report(quarter: Quarter, *promises: Deliverable) -> QuarterReport:
    return QuarterReport("A council", "Health", quarter, deliverables=promises)


def sides(changes: tuple[Change, ...]) -> list[tuple[object, object]]:
    return [(change.before, change.after) for change in changes]


def test_a_deliverable_is_re_rated_where_its_rating_is_another() -> None:
    by, now_by = (Judgement(Rating.GOOD, by=role) for role in ("lead officer", "director"))
    earlier = report(Q1, promise("A"), promise("B"), attrs.evolve(promise("C"), judgement=by))
    later = report(Q2, promise("A", rating=Rating.REVIEW), promise("B"), attrs.evolve(promise("C"), judgement=now_by))
    found = compare(earlier, later)
    assert sides(found.re_rated) == [(Judgement(Rating.GOOD), Judgement(Rating.REVIEW))]
    assert [(change.path, change.subject) for change in found.re_rated] == [('$.deliverables["A"].judgement', "A")]


def test_a_deliverable_is_re_dated_where_the_expected_day_is_another() -> None:
    day, later_day = date(2021, 9, 30), date(2022, 3, 31)
    plans = [attrs.evolve(promise(title), expected_completion=day) for title in "ABC"]
    moved = [
        attrs.evolve(plans[0], expected_completion=later_day, original_completion=day),
        attrs.evolve(plans[1], expected_completion=None),
        attrs.evolve(plans[2], actual_completion=later_day),
        attrs.evolve(promise("D"), expected_completion=day),
    ]
    found = compare(report(Q1, *plans, promise("D")), report(Q2, *moved))
    assert sides(found.re_dated) == [(day, later_day), (day, None), (None, day)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([seen(127)], [seen(129)], True),
        ([seen(466, status=Status.PROJECTED)], [seen(513)], True),
        ([seen(127)], [seen(AWAITED)], True),
        ([seen(127)], [seen(127, status=Status.REVISED)], False),
        ([seen(AWAITED)], [seen(129)], False),
        ([seen(AWAITED)], [seen(NoData(NoDataReason.CANCELLED))], False),
        ([], [seen(129)], False),
        ([seen(127)], [], False),
        ([seen(127)], [seen(127), seen(5, period=NEXT_YEAR)], False),
    ],
)
def test_a_figure_is_restated_where_another_or_none_replaced_it_for_the_same_period(
    before: list[Observation], after: list[Observation], *, expected: bool
) -> None:
    found = compare(report(Q1, promise("A", measure("M", *before))), report(Q2, promise("A", measure("M", *after))))
    assert sides(found.restated) == ([(before[0], after[0])] if expected else [])


def test_a_target_is_changed_where_its_figure_its_floor_or_its_tolerance_is_another() -> None:
    old = aim(10)
    others = [aim(12), attrs.evolve(old, floor=count(8)), attrs.evolve(old, tolerance=count(1))]
    for new in others:
        found = compare(report(Q1, promise("A", measure("M", old))), report(Q2, promise("A", measure("M", new))))
        assert sides(found.retargeted) == [(old, new)]
    for parts in ([attrs.evolve(old, source=Source("A document"))], []):
        found = compare(report(Q1, promise("A", measure("M", old))), report(Q2, promise("A", measure("M", *parts))))
        assert found.retargeted == ()
        assert len(found.changes) == 2


def test_what_has_a_key_is_renamed_and_what_has_none_is_removed_and_added() -> None:
    earlier = report(Q1, promise("A", measure("M", key="m-1"), key="a-1"), promise("B"))
    later = report(Q2, promise("A2", measure("M2", key="m-1"), key="a-1"), promise("B2"))
    found = compare(earlier, later)
    assert sides(found.renamed) == [("A", "A2"), ("M", "M2")]
    assert [change.path for change in found.renamed] == [
        '$.deliverables["a-1"].title',
        '$.deliverables["a-1"].measures["m-1"].title',
    ]
    assert [change.subject for change in found.renamed] == ["A2", "M2"]
    assert (sides(found.removed), sides(found.added)) == ([(promise("B"), None)], [(None, promise("B2"))])


def test_a_measure_that_moved_is_neither_added_nor_removed_and_its_figures_are_compared() -> None:
    old, new = measure("M", seen(127), aim(10)), measure("M", seen(129), aim(12))
    earlier = report(Q1, promise("A", old), promise("B"))
    later = report(Q2, promise("A"), promise("B", new))
    found = compare(earlier, later)
    place = '$.deliverables["B"].measures["M"]'
    assert found.moved == (Change(place, "M", earlier=Q1, later=Q2, before="A", after="B"),)
    assert (found.added, found.removed) == ((), ())
    assert sides(found.restated) == [(seen(127), seen(129))]
    assert found.restated[0].path == f'{place}.observations["2020-21"]'
    assert sides(found.retargeted) == [(aim(10), aim(12))]
    assert later == apply_changes(earlier, found.changes)


def test_a_measure_is_followed_when_its_deliverable_gets_another_title() -> None:
    earlier = report(Q1, promise("Old title", measure("M", seen(127))))
    later = report(Q2, promise("New title", measure("M", seen(129))))
    found = compare(earlier, later)
    assert sides(found.moved) == [("Old title", "New title")]
    assert sides(found.restated) == [(seen(127), seen(129))]
    assert [change.subject for change in (*found.removed, *found.added)] == ["Old title", "New title"]
    assert later == apply_changes(earlier, found.changes)


def test_a_measure_that_left_two_deliverables_did_not_move_to_a_third() -> None:
    earlier = report(Q1, promise("A", measure("M", seen(1))), promise("B", measure("M", seen(2))), promise("C"))
    later = report(Q2, promise("A"), promise("B"), promise("C", measure("M", seen(3))))
    found = compare(earlier, later)
    assert (found.moved, found.restated) == ((), ())
    assert [len(found.removed), len(found.added)] == [2, 1]


def test_a_measure_of_two_deliverables_moves_from_one_of_them() -> None:
    shared = measure("M", seen(1))
    earlier = report(Q1, promise("A", shared), promise("B", shared), promise("C"))
    later = report(Q2, promise("A", shared), promise("B"), promise("C", shared))
    assert sides(compare(earlier, later).moved) == [("B", "C")]


LINE = BudgetLine("Coroners", budget=pounds(100), forecast=pounds(90), commentary="Fine.", key="C1")
PARKS = BudgetLine("Parks", budget=pounds(5), forecast=pounds(5))
SAVING = SavingsInitiative("Staffing", amount=pounds(40), forecast=pounds(40))
FUND = Reserve("Fund", balance=pounds(9))
AREA = TradingArea("Halls", income_target=pounds(5), forecast_income=pounds(5))


def with_money(quarter: Quarter) -> QuarterReport:
    return attrs.evolve(
        report(quarter),
        budget=BudgetStatement([LINE, PARKS], additional_funding=[Funding("Covid", pounds(1))]),
        savings=SavingsPlan([SAVING], current_year=pounds(40), brought_forward=pounds(0)),
        reserves=ReserveStatement([FUND]),
        trading=[AREA],
    )


def test_money_is_compared_line_by_line() -> None:
    earlier = with_money(Q1)
    line = attrs.evolve(LINE, name="HM Coroners", forecast=pounds(95), commentary="Less fine.")
    saving, fund = attrs.evolve(SAVING, forecast=pounds(30)), attrs.evolve(FUND, balance=pounds(8))
    area, roads = (
        attrs.evolve(AREA, forecast_income=pounds(6)),
        BudgetLine("Roads", budget=pounds(1), forecast=pounds(1)),
    )
    later = attrs.evolve(
        with_money(Q2),
        budget=BudgetStatement([line, roads], additional_funding=[Funding("Covid", pounds(2))]),
        savings=SavingsPlan([saving], current_year=pounds(41), brought_forward=pounds(0)),
        reserves=ReserveStatement([fund]),
        trading=[area],
    )
    found = compare(earlier, later)
    assert [(change.path, change.before, change.after) for change in found.budget] == [
        ('$.budget.lines["Parks"]', PARKS, None),
        ('$.budget.lines["C1"]', LINE, line),
        ('$.budget.lines["Roads"]', None, roads),
        ('$.budget.additional_funding["Covid"]', Funding("Covid", pounds(1)), Funding("Covid", pounds(2))),
    ]
    assert found.budget[1].after.forecast - found.budget[1].before.forecast == pounds(5)
    assert [(change.path, change.before, change.after) for change in found.savings] == [
        ('$.savings.initiatives["Staffing"]', SAVING, saving),
        ("$.savings.current_year", pounds(40), pounds(41)),
    ]
    assert sides(found.reserves) == [(FUND, fund)]
    assert sides(found.trading) == [(AREA, area)]
    assert [change.before for change in found.removed] == [PARKS]
    assert [change.after for change in found.added] == [roads]
    assert sides(found.renamed) == sides(found.reworded) == [(LINE, line)]
    assert later == apply_changes(earlier, found.changes)


def test_a_line_that_only_moved_in_money_is_neither_renamed_nor_reworded() -> None:
    later = with_money(Q2)
    assert later.budget is not None
    moved = [attrs.evolve(LINE, forecast=pounds(95)), PARKS]
    found = compare(with_money(Q1), attrs.evolve(later, budget=attrs.evolve(later.budget, lines=moved)))
    assert (len(found.budget), found.renamed, found.reworded) == (1, (), ())


def test_texts_are_reworded() -> None:
    point = Highlight(HighlightKind.NOTE, "A point.")
    plan = attrs.evolve(promise("A"), commentary="Then.", highlights=[point])
    earlier = report(Q1, plan)
    later = attrs.evolve(report(Q2, promise("A")), highlights=[point])
    assert [change.path for change in compare(earlier, later).reworded] == [
        '$.deliverables["A"].commentary',
        '$.deliverables["A"].highlights',
        "$.highlights",
    ]


def test_reports_that_say_the_same_have_nothing_in_any_view() -> None:
    found = compare(with_money(Q1), with_money(Q2))
    views = "re_rated re_dated restated retargeted renamed moved added removed budget savings reserves trading reworded"
    assert [getattr(found, view) for view in views.split()] == [()] * 13


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (attrs.evolve(report(Q2), council="B council"), "not reports of one council: 'A council and B council'"),
        (attrs.evolve(report(Q2), portfolio="Place"), "not reports of one portfolio: 'Health and Place'"),
        (report(Q1), "not reports in order: '2021-22 Q1 and then 2021-22 Q1'"),
        (report(Quarter("2020-21 Q4")), "not reports in order: '2021-22 Q1 and then 2020-21 Q4'"),
        (
            report(Q2, promise("First", key="A"), promise("B"), promise("A")),
            r'not one thing at \$.deliverables\["A"\] in 2021-22 Q2: "\[0\] and \[2\]: \'First\' and \'A\'"',
        ),
        (
            report(Q2, promise("A", measure("M"), measure("N", key="M"))),
            r'one thing at \$.deliverables\["A"\].measures\["M"\] in 2021-22 Q2: "\[0\] and \[1\]: \'M\' and \'N\'"',
        ),
        (attrs.evolve(report(Q2), trading=[AREA, AREA]), r'one thing at \$.trading\["Halls"\]'),
        (attrs.evolve(report(Q2), budget=BudgetStatement([PARKS, PARKS])), r'one thing at \$.budget.lines\["Parks"\]'),
        (attrs.evolve(report(Q2), reserves=ReserveStatement([FUND, FUND])), "one thing at .*Fund"),
    ],
)
def test_reports_that_cannot_be_compared_are_refused_with_both_sides(later: QuarterReport, expected: str) -> None:
    with pytest.raises(InvalidValueError, match=expected):
        compare(report(Q1), later)


@pytest.mark.parametrize("thing", [None, "report", 5, [report(Q1)]])
def test_only_reports_are_compared(thing: object) -> None:
    with pytest.raises(InvalidTypeError, match=r"Comparison\.earlier"):
        compare(thing, report(Q2))  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match=r"Comparison\.later"):
        compare(report(Q1), thing)  # type: ignore[arg-type]
