"""What changed, in words: the new figure first, the old one in brackets."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given, settings

import councilperf as cp
from councilperf import (
    BudgetLine,
    Change,
    Deliverable,
    FinancialYear,
    Funding,
    Highlight,
    HighlightKind,
    Judgement,
    NoData,
    NoDataReason,
    NotSet,
    Observation,
    Priority,
    Quarter,
    Range,
    Rating,
    Status,
    Target,
    YearToDate,
    compare,
    count,
    million,
    percent,
    points,
    pounds,
)
from councilperf.errors import InvalidTypeError
from councilperf.report.compare import THINGS
from councilperf.testing import changes, comparisons
from councilperf.wording import changes as changes_in_words
from councilperf.wording import in_change, in_comparison, in_rows
from councilperf.wording._english import ENGLISH

Q1, Q2 = Quarter("2021-22 Q1"), Quarter("2021-22 Q2")
YEAR = FinancialYear("2020-21")
LINE = BudgetLine("Coroners", budget=million("1.876"), forecast=million("1.686"))


def changed(field: str, before: object, after: object) -> Change:
    return Change(f"$.{field}", "It", earlier=Q1, later=Q2, before=before, after=after)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (changed("judgement", Judgement(Rating.GOOD), Judgement(Rating.REVIEW)), "It: Review (Good in Q1)"),
        (
            changed("expected_completion", date(2021, 9, 30), date(2022, 3, 31)),
            "It: expected 31 Mar 2022 (30 Sep 2021 in Q1)",
        ),
        (changed("expected_completion", None, date(2022, 3, 31)), "It: expected 31 Mar 2022 (none in Q1)"),
        (changed("expected_completion", date(2022, 3, 31), None), "It: expected none (31 Mar 2022 in Q1)"),
        (
            changed('observations["2020-21"]', Observation(YEAR, count(127)), Observation(YEAR, count(129))),
            "It: 2020-21 129 (127 in Q1)",
        ),
        (
            changed(
                'observations["2021-22 to Jun"]',
                Observation(YearToDate("2021-22 to Jun"), count(466), status=Status.PROJECTED),
                Observation(YearToDate("2021-22 to Jun"), count(513)),
            ),
            "It: Apr-Jun 2021 513 (466, projected in Q1)",
        ),
        (
            changed('observations["2020-21"]', None, Observation(YEAR, NoData(NoDataReason.CANCELLED))),
            "It: 2020-21 Cancelled (none in Q1)",
        ),
        (
            changed('targets["2020-21"]', Target(YEAR, percent(58)), Target(YEAR, Range(low=percent(60)))),
            "It: target for 2020-21 at least 60.0% (58.0% in Q1)",
        ),
        (
            changed(
                'targets["2020-21"]',
                Target(YEAR, NotSet("baseline year")),
                Target(YEAR, percent(58), floor=percent(50), tolerance=points(2)),
            ),
            "It: target for 2020-21 58.0%, floor 50.0%, tolerance 2 points (not set (baseline year) in Q1)",
        ),
        (changed("title", "That", "It"), "It: renamed (That in Q1)"),
        (changed("commentary", "Then.", ""), "It: commentary reworded"),
        (changed("highlights", (), (Highlight(HighlightKind.NOTE, "A point."),)), "It: highlights reworded"),
        (changed("deliverables", ("A", "B"), ("B", "A")), "It: deliverables in another order"),
        (changed("additional_funding", ("A", "B"), ("B", "A")), "It: additional funding in another order"),
        (changed("rests_on", (), ("Fund", "Staffing")), "It: rests on Fund, Staffing (none in Q1)"),
        (changed("quarter", Q1, Q2), "It: quarter Q2 2021-22 (Q1 2021-22 in Q1)"),
        (changed("priority", Priority("Here"), Priority("There")), "It: priority There (Here in Q1)"),
        (changed("better", cp.Direction.HIGHER, cp.Direction.LOWER), "It: better lower (higher in Q1)"),
        (changed("unit", cp.COUNT, cp.PERCENT), "It: unit percent (count in Q1)"),
        (changed("scheme", None, cp.MAIDSTONE), f"It: scheme {cp.MAIDSTONE.name} (none in Q1)"),
        (changed('deliverables["B"].measures["M"]', "A", "B"), "It: now under B (A in Q1)"),
        (changed('lines["It"]', None, LINE), "It: budget line added"),
        (changed('lines["It"]', LINE, None), "It: budget line removed"),
        (
            changed('lines["It"]', LINE, attrs.evolve(LINE, forecast=pounds("1700000.5"), commentary="Why.")),
            "It: forecast £1,700,000.50 (£1.686m in Q1), commentary reworded",
        ),
        (
            changed('lines["It"]', LINE, attrs.evolve(LINE, name="It", budget=pounds(400), original=million(2))),
            "It: renamed (Coroners in Q1), budget £400 (£1.876m in Q1), original £2.000m (none in Q1)",
        ),
        (
            changed('funding["It"]', Funding("It", million(1)), Funding("It", million("-0.5"))),
            "It: amount -£0.500m (£1.000m in Q1)",
        ),
    ],
)
def test_a_change_is_one_line(change: Change, expected: str) -> None:
    assert expected == in_change(change)


def test_a_quarter_of_another_year_is_told_with_its_year() -> None:
    change = Change("$.title", "B", earlier=Quarter("2020-21 Q4"), later=Q1, before="A", after="B")
    assert in_change(change) == "B: renamed (A in Q4 2020-21)"


def test_each_amount_of_a_line_is_a_row() -> None:
    moved = attrs.evolve(LINE, budget=million(2), forecast=million("2.1"))
    assert in_rows([changed('lines["It"]', LINE, moved)]) == (
        ("It", "budget", "£1.876m", "£2.000m"),
        ("It", "forecast", "£1.686m", "£2.100m"),
    )


@given(changes())
def test_every_change_can_be_told_on_one_line(change: Change) -> None:
    assert in_change(change).startswith(f"{change.subject}: ")


@settings(max_examples=20)
@given(comparisons())
def test_every_comparison_can_be_told(found: cp.Comparison) -> None:
    assert in_comparison(found).endswith(f"\n\nTexts reworded: {len(found.reworded)}")


def test_the_total_of_two_budgets_is_told_with_their_lines() -> None:
    q2 = cp.samples.derbyshire_2021_q2()
    assert q2.budget is not None
    lines = [attrs.evolve(q2.budget.lines[0], forecast=million(0)), *q2.budget.lines[1:]]
    q3 = attrs.evolve(q2, quarter=Q2.next, budget=attrs.evolve(q2.budget, lines=lines))
    assert in_comparison(compare(q2, q3)).split("\n\n")[1:] == [
        """Budget
  Public Health ring-fenced Grant: forecast £0.000m (-£0.003m in Q2)
  Total: forecast £7.539m (£7.536m in Q2)""",
        "Texts reworded: 0",
    ]
    same = attrs.evolve(q3, budget=attrs.evolve(q2.budget, lines=q2.budget.lines[::-1]))
    assert in_comparison(compare(q2, same)).split("\n\n")[1] == (
        "Budget\n  Health and Communities: lines in another order"
    )


def test_only_deliverables_and_measures_are_told_as_added_or_removed() -> None:
    q2 = cp.samples.derbyshire_2021_q2()
    promise = Deliverable("A new promise", Priority("P"), Judgement(Rating.GOOD))
    q3 = attrs.evolve(q2, quarter=Q2.next, deliverables=[*q2.deliverables[1:], promise], trading=())
    text = in_comparison(compare(q2, q3))
    assert "\n\nAdded\n  A new promise: deliverable added\n\nRemoved\n  Worked with communities" in text
    assert "\n\nTrading\n  Mental Health course delivery: trading area removed\n" in text


@pytest.mark.parametrize("thing", [None, "text", 5, LINE])
def test_what_is_no_change_has_no_words(thing: object) -> None:
    with pytest.raises(InvalidTypeError, match="not a change"):
        in_change(thing)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="not a comparison"):
        in_comparison(thing)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="not a"):
        in_rows(thing)  # type: ignore[arg-type]


def test_every_part_of_a_report_that_can_change_has_a_word() -> None:
    assert set(ENGLISH["field"]) == changes_in_words._FIELDS
    assert set(ENGLISH["kind_of_thing"]) == {kind.__name__ for kind in THINGS}
    words = {type(part) for part in (*cp.Direction, *cp.Role, *cp.Kind)}
    words |= {cp.Deliverability, cp.Movement, cp.Nature, cp.ReserveKind, cp.TradingKind}
    assert set(ENGLISH["word"]) == {f"{word.__name__}/{member.value}" for word in words for member in word}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (changed("breaks", (), (cp.SeriesBreak(Q1, "Counted anew."),)), "It: breaks changed"),
        (changed("kind", None, cp.Kind.FLOW), "It: kind flow (none in Q1)"),
        (changed("unit", cp.per(1_000), cp.Unit("tonnes")), "It: unit tonnes (per 1,000 in Q1)"),
        (changed("of_your_own", "A", "B"), "It: of your own B (A in Q1)"),
    ],
)
def test_what_needs_many_words_only_changed(change: Change, expected: str) -> None:
    assert expected == in_change(change)


def test_a_line_is_told_in_words() -> None:
    before = cp.SavingsInitiative("It", amount=million(1), forecast=million(1), recurrent=True)
    after = attrs.evolve(before, recurrent=False, deliverability=cp.Deliverability.AT_RISK)
    assert in_rows([changed('initiatives["It"]', before, after)]) == (
        ("It", "recurrent", "Yes", "No"),
        ("It", "deliverability", "none", "at risk"),
    )
