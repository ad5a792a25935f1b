"""Who owes which figure for which period, by role."""

from __future__ import annotations

import pytest

from councilperf import (
    COUNT,
    Deliverable,
    Direction,
    Due,
    FinancialYear,
    Judgement,
    Measure,
    NoData,
    NoDataReason,
    Observation,
    Period,
    Priority,
    Quarter,
    QuarterReport,
    Rating,
    Role,
    Target,
    YearEnding,
    YearToDate,
    count,
    due_list,
    samples,
)

NOW = Quarter("2021-22 Q2")
YEAR = FinancialYear("2021-22")


def awaited(title: str, due: Period | None = None, *, owner: str | None = None, period: Period = NOW) -> Measure:
    told = [Observation(period, NoData(NoDataReason.AWAITED, due=due))]
    return Measure(title, COUNT, Direction.HIGHER, observations=told, owner=owner)


def report(*measures: Measure, rating: Rating = Rating.GOOD, by: str | None = None) -> QuarterReport:
    promise = Deliverable("A promise", Priority("A heading"), Judgement(rating, by=by), measures=measures)
    return QuarterReport("A council", "Health", NOW, deliverables=[promise])


def owed(*measures: Measure) -> list[tuple[str, Period, Period | None]]:
    return [(found.name, found.period, found.due) for found in due_list(report(*measures))]


def test_an_awaited_figure_is_owed_by_the_measures_owner_or_by_the_role_that_judged() -> None:
    one, other = awaited("Visits", Quarter("2021-22 Q3"), owner="service manager"), awaited("Calls")
    (mine, theirs) = due_list(report(other, one, by="lead officer"))[::-1]
    assert ("Visits", "service manager", Quarter("2021-22 Q3"), False) == (
        mine.name,
        mine.owner,
        mine.due,
        mine.overdue,
    )
    assert mine.path == '$.deliverables["A promise"].measures["Visits"].observations["2021-22 Q2"]'
    assert (theirs.name, theirs.owner, theirs.due, theirs.overdue) == ("Calls", "lead officer", None, False)


def test_a_role_comes_with_all_that_it_owes_the_earliest_due_first_and_no_role_last() -> None:
    measures = [
        awaited("No role", Quarter("2021-22 Q1")),
        awaited("B, some day", owner="b"),
        awaited("B, later", Quarter("2021-22 Q4"), owner="b"),
        awaited("A", owner="a"),
        awaited("B, soon", Quarter("2021-22 Q3"), owner="b"),
    ]
    assert [found.name for found in due_list(report(*measures))] == [
        "A",
        "B, soon",
        "B, later",
        "B, some day",
        "No role",
    ]


def test_a_target_whose_period_is_over_and_that_has_no_figure_is_owed() -> None:
    def targeted(
        *observations: Observation, periods: tuple[Period, ...] = (NOW,), role: Role = Role.PERFORMANCE
    ) -> Measure:
        targets = [Target(period, count(5)) for period in periods]
        return Measure("Visits", COUNT, Direction.HIGHER, observations=observations, targets=targets, role=role)

    assert owed(targeted()) == [("Visits", NOW, NOW)]
    assert owed(targeted(Observation(NOW - 1, count(5)))) == [("Visits", NOW, NOW)]
    assert owed(targeted(Observation(NOW, count(5)))) == []
    assert owed(targeted(Observation(NOW, NoData(NoDataReason.NOT_DUE)))) == []
    assert owed(targeted(periods=(NOW + 1, YEAR))) == []  # not over yet
    assert owed(targeted(Observation(NOW, count(5)), periods=(NOW - 1,))) == []  # a later figure is there
    assert owed(targeted(role=Role.CONTEXTUAL)) == []
    to_date = Observation(YearToDate("2021-22 to Sep"), count(5))
    assert owed(targeted(to_date)) == []  # a figure that goes up to the same day is there
    rolling = YearEnding("12 months to Sep 2021")
    assert [("Visits", rolling, rolling)] == owed(targeted(periods=(rolling, rolling + 1)))
    assert owed(targeted(Observation(rolling, count(5)), periods=(rolling,))) == []
    assert [("Visits", NOW, Quarter("2021-22 Q3"))] == owed(
        targeted(Observation(NOW, NoData(NoDataReason.AWAITED, due=Quarter("2021-22 Q3"))))
    )


@pytest.mark.parametrize("reason", [reason for reason in NoDataReason if reason is not NoDataReason.AWAITED])
def test_nobody_owes_a_figure_that_nobody_awaits(reason: NoDataReason) -> None:
    assert owed(Measure("Visits", COUNT, Direction.HIGHER, observations=[Observation(NOW, NoData(reason))])) == []


def test_a_rating_that_nobody_gave_is_owed_by_the_role_that_gives_it() -> None:
    (found,) = due_list(report(rating=Rating.UNKNOWN, by="lead officer"))
    assert (
        found.name,
        found.period,
        found.owner,
        found.overdue,
        found.path,
    ) == ("A promise", NOW, "lead officer", True, '$.deliverables["A promise"].judgement')


@pytest.mark.parametrize(
    ("due", "overdue"),
    [(None, False), (NOW - 1, True), (NOW, True), (NOW + 1, False), (YEAR, False), (YEAR - 1, True)],
)
def test_what_was_expected_by_the_end_of_the_quarter_is_overdue(due: Period | None, *, overdue: bool) -> None:
    assert overdue is Due("$", "Visits", NOW, at=NOW, due=due).overdue


def test_the_published_reports_await_what_they_say_they_await() -> None:
    q1, q2 = due_list(samples.derbyshire_2021_q1()), due_list(samples.derbyshire_2021_q2())
    assert [str(found.due) for found in q1] == ["2021-22 Q2", "2021-22 Q3", "2021-22 Q3", "2021-22 Q3"]
    assert [str(found.due) for found in q2] == ["2021-22 Q3"] * 3
    assert not any(found.overdue for found in (*q1, *q2))
