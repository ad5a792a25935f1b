"""What changed between Derbyshire's two published reports, listed by hand from the reports themselves."""

from __future__ import annotations

from datetime import date

import pytest

import councilperf as cp
from councilperf import FinancialYear, History, Quarter, Status, YearToDate, apply_changes, compare, count

Q1, Q2 = cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()
FOUND = compare(Q1, Q2)
SMOKING = "Increased the number of people taking part in stop smoking and weight management programmes"
MOBILITY = "Worked with partners to develop a county wide approach to improve social mobility"
RESPONSE_UNIT = "Continued to operate the Community Response Unit"
MENTAL_HEALTH = "Worked with partners to join up existing mental health services"
WEIGHT_LOSS = "Participants who achieve 5% weight loss (projected)"
QUITS = "Number participants who stop smoking for 4 weeks"


def test_the_changes_make_quarter_2_of_quarter_1_exactly() -> None:
    assert apply_changes(Q1, FOUND.changes) == Q2
    assert cp.documents.dumps(apply_changes(Q1, FOUND.changes)) == cp.documents.dumps(Q2)


@pytest.mark.parametrize(
    ("place", "title", "before", "after"), [(0, SMOKING, "Good", "Strong"), (1, MOBILITY, "Good", "Review")]
)
def test_two_deliverables_were_re_rated(place: int, title: str, before: str, after: str) -> None:
    change = FOUND.re_rated[place]
    assert change.subject.startswith(title)
    assert (str(change.before.rating), str(change.after.rating)) == (before, after)
    assert len(FOUND.re_rated) == 2


@pytest.mark.parametrize(("place", "title"), [(0, RESPONSE_UNIT), (1, MENTAL_HEALTH)])
def test_two_completion_dates_moved_by_six_months(place: int, title: str) -> None:
    change = FOUND.re_dated[place]
    assert change.subject.startswith(title)
    assert (change.before, change.after) == (date(2021, 9, 30), date(2022, 3, 31))
    assert len(FOUND.re_dated) == 2


def test_one_figure_was_restated() -> None:
    (change,) = FOUND.restated
    assert change.subject == WEIGHT_LOSS
    assert change.before.period == FinancialYear("2020-21")
    assert (change.before.value, change.after.value) == (count(127), count(129))
    assert (change.before.status, change.after.status) == (Status.FINAL, Status.FINAL)


def test_one_measure_vanished_and_nothing_was_renamed_or_moved() -> None:
    (change,) = FOUND.removed
    assert change.subject == "Children achieving a Good Level of Development"
    assert (FOUND.renamed, FOUND.moved, FOUND.retargeted) == ((), (), ())


def test_quarter_1_had_no_money_so_its_tables_were_added() -> None:
    assert [(change.path, change.after) for change in (*FOUND.budget, *FOUND.savings, *FOUND.reserves)] == [
        ("$.budget", Q2.budget),
        ("$.savings", Q2.savings),
        ("$.reserves", Q2.reserves),
    ]
    assert [change.subject for change in FOUND.trading] == [
        "Mental Health course delivery",
        "School Crossing Patrol SLA sites",
        "Registrars",
    ]
    assert FOUND.added == (*FOUND.budget, *FOUND.savings, *FOUND.reserves, *FOUND.trading)


def test_every_commentary_was_written_anew_and_highlights_were_added() -> None:
    assert [change.path.rpartition(".")[2] for change in FOUND.reworded] == ["commentary"] * 17 + ["highlights"]


def test_the_rest_is_what_a_new_quarter_brings() -> None:
    named = {
        change.path
        for view in ("re_rated", "re_dated", "restated", "added", "removed", "reworded")
        for change in getattr(FOUND, view)
    }
    rest = [change for change in FOUND.changes if change.path not in named]
    kinds = {change.path.rpartition(".")[2].partition("[")[0] for change in rest}
    assert kinds == {
        "quarter",
        "original_completion",
        "observations",
        "targets",
        "measures",
        "published",
        "data_version",
        "printed",
    }
    assert [change.before for change in rest if change.path.endswith(".measures")] == [(WEIGHT_LOSS, QUITS)]
    given = [change for change in rest if change.path.endswith(".original_completion")]
    assert [(change.before, change.after) for change in given] == [(None, date(2021, 9, 30))] * 2
    figures = [change for change in rest if ".observations[" in change.path and change.before and change.after]
    assert [(change.before.value, change.after.value) for change in figures] == [
        (change.before.value, change.before.value) for change in figures
    ]


def test_the_history_of_the_two_says_what_was_known_when() -> None:
    history = History([Q1, Q2])
    year, june = FinancialYear("2020-21"), YearToDate("2021-22 to Jun")
    known = [history.until(report.quarter).figure(WEIGHT_LOSS, year) for report in (Q1, Q2)]
    assert [seen.value for seen in known if seen] == [count(127), count(129)]
    forecast = history.figure(QUITS, june)
    assert forecast is not None
    assert (forecast.value, forecast.status) == (count(466), Status.PROJECTED)
    assert [(change.subject, change.later) for change in history.restated] == [(WEIGHT_LOSS, Quarter("2021-22 Q2"))]
    assert [change.after for change in history.re_dated] == [date(2022, 3, 31)] * 2
    assert [scheme == Q1.scheme for _, scheme in history.schemes] == [True, True]
    assert [str(judgement.rating) for _, judgement in history.ratings(SMOKING)] == ["Good", "Strong"]
    for report in (Q1, Q2):
        assert cp.documents.dumps(history.as_published(report.quarter)) == cp.documents.dumps(report)
