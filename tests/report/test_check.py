"""Check: what each family finds, at its edges; suppression; checks of one's own; what it refuses."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pendulum
import pytest

import councilperf as cp
from councilperf import (
    BRIGHTON_AND_HOVE_BUDGET,
    CHECKS,
    COUNT,
    DERBYSHIRE_2021,
    EAST_AYRSHIRE_BUDGET,
    PERCENT,
    RAG,
    Band,
    BudgetLine,
    BudgetStatement,
    Deliverability,
    Deliverable,
    Direction,
    FinancialYear,
    Finding,
    FindingCode,
    Funding,
    Judgement,
    Kind,
    Measure,
    Money,
    Movement,
    Nature,
    NoData,
    NoDataReason,
    NotSet,
    Observation,
    Printed,
    Priority,
    Quantity,
    Quarter,
    QuarterReport,
    Range,
    Rating,
    Reserve,
    ReserveStatement,
    Role,
    SavingsInitiative,
    SavingsPlan,
    Scale,
    Scheme,
    Severity,
    Status,
    Suppression,
    Target,
    TradingArea,
    YearToDate,
    check,
    count,
    due_list,
    million,
    percent,
    points,
    pounds,
    thousand,
)
from councilperf.errors import InvalidTypeError, InvalidValueError

Q1, Q2, Q4 = (Quarter(f"2023-24 Q{number}") for number in (1, 2, 4))
LAST, THIS = FinancialYear("2022-23"), FinancialYear("2023-24")
JUN, SEP = YearToDate("2023-24 to Jun"), YearToDate("2023-24 to Sep")
DUE = date(2024, 3, 31)


def promise(title: str = "A promise", *measures: Measure, **facts: Any) -> Deliverable:  # noqa: ANN401
    given = {"commentary": "All goes well.", "expected_completion": DUE, **facts}
    rating = given.pop("rating", Rating.GOOD)
    return Deliverable(title, Priority("Green"), Judgement(rating), measures=measures, **given)


def measured(*observations: Observation, title: str = "Waste recycled", **facts: Any) -> Measure:  # noqa: ANN401
    given = {"unit": PERCENT, "better": Direction.HIGHER, **facts}
    return Measure(title, observations=observations, **given)


def aimed(period: FinancialYear | YearToDate, figure: str) -> Target:
    return Target(period, percent(figure))


def report(*promises: Deliverable, quarter: Quarter = Q2, **facts: Any) -> QuarterReport:  # noqa: ANN401
    return QuarterReport("A council", "Place", quarter, deliverables=promises, **facts)


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in found]


# ---------------------------------------------------------------- arithmetic

LINES = [
    BudgetLine("Parks", budget=million("0.004"), forecast=million("0.003")),
    BudgetLine("Fees", budget=million("0.002"), forecast=million("0.005"), nature=Nature.INCOME),
]
TABLE = BudgetStatement(LINES, additional_funding=[Funding("Grant", million("0.001"))])
COIN, POINT = million("0.001"), points("0.1")


def printed(path: str, value: Money | Quantity, **facts: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401
    step = COIN if isinstance(value, Money) else POINT
    findings = check(report(budget=TABLE, printed=[Printed(path, value, step=facts.pop("step", step))], **facts))
    return [(finding.code, str(finding.expected), str(finding.found)) for finding in findings]


DIFFERS, UNPLACED = FindingCode.PRINTED_DIFFERS, FindingCode.PRINTED_UNPLACED


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ('$.budget.lines["Parks"].variance', thousand(-1), []),
        ('$.budget.lines["Parks"].variance', thousand(-2), []),  # 3.5 - 4.5 rounds to -1, 2.5 - 4.49 to -2
        ('$.budget.lines["Parks"].variance', thousand(-3), [(DIFFERS, "GBP -1000", "GBP -3000")]),
        ('$.budget.lines["Parks"].variance', thousand(1), [(DIFFERS, "GBP -1000", "GBP 1000")]),
        ('$.budget.lines["Parks"].variance_share', percent(-25), []),
        ('$.budget.lines["Parks"].variance_share', percent(25), [(DIFFERS, "-25%", "25%")]),
        ('$.budget.lines["Fees"].variance', thousand(3), []),
        ("$.budget.total.budget", thousand(2), []),
        ("$.budget.total.budget", thousand(6), [(DIFFERS, "GBP 2000", "GBP 6000")]),
        ("$.budget.total.forecast", thousand(-2), []),
        ("$.budget.total.variance", thousand(-4), []),
        ("$.budget.total.variance", thousand(4), [(DIFFERS, "GBP -4000", "GBP 4000")]),
        ("$.budget.total_after_funding.budget", thousand(3), []),
        ("$.budget.total_after_funding.variance", thousand(-5), []),
        ("$.budget.total.variance_share", percent(-200), []),
        ("$.budget.total.variance_share", percent(3), [(DIFFERS, "-200%", "3%")]),
        ("$.budget.total.nothing", thousand(3), [(UNPLACED, "None", "GBP 3000")]),
        ("$.budget.total.budget", percent(3), [(UNPLACED, "None", "3%")]),
        ('$.budget.lines["Parks"].variance_share', thousand(3), [(UNPLACED, "None", "GBP 3000")]),
        ("$.savings.target", thousand(3), [(UNPLACED, "None", "GBP 3000")]),
    ],
)
def test_a_printed_figure_can_come_from_its_parts_or_cannot(
    path: str, value: Money | Quantity, expected: list[tuple[str, str, str]]
) -> None:
    assert printed(path, value) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("0.2", []),
        ("0.3", []),
        ("-0.2", []),
        ("-0.3", [(DIFFERS, "0.2%", "-0.3%")]),
        ("0.6", [(DIFFERS, "0.2%", "0.6%")]),
    ],
)
def test_a_share_of_a_total_that_is_not_printed_is_as_wide_as_its_lines(
    share: str, expected: list[tuple[str, str, str]]
) -> None:
    lines = [
        BudgetLine(name, budget=thousand(300), forecast=thousand(300 + more)) for name, more in (("A", 1), ("B", 0))
    ]
    own = Printed('$.budget.lines["A"].variance', thousand(1), step=COIN)
    whole = Printed("$.budget.total.variance_share", percent(share), step=POINT)
    found = check(report(budget=BudgetStatement(lines), printed=[own, whole]))
    assert [(one.code, str(one.expected), str(one.found)) for one in found] == expected


def test_a_share_of_a_total_that_may_be_nothing_is_left_alone() -> None:
    lines = [BudgetLine(name, budget=thousand(size), forecast=thousand(5)) for name, size in (("A", 2), ("B", -1))]
    own = Printed('$.budget.lines["A"].variance', thousand(3), step=COIN)
    whole = Printed("$.budget.total.variance_share", percent(1), step=POINT)
    assert check(report(budget=BudgetStatement(lines), printed=[own, whole])) == ()


FULL = BudgetLine(
    "Roads",
    budget=thousand(1_310),
    forecast=thousand(1_402),
    original=thousand(1_240),
    previous_forecast=thousand(1_390),
    actual=thousand(702),
    commitments=thousand(10),
)
FEES = attrs.evolve(FULL, name="Fees", nature=Nature.INCOME, actual=thousand(2))
WORKS = Reserve(
    "Works",
    balance=thousand(80),
    opening=thousand(100),
    contributions=thousand(10),
    use=thousand(30),
    transfers=thousand(0),
)
HALLS = TradingArea("Halls", income_target=thousand(80), forecast_income=thousand(90), cost=thousand(120))
STAFF = SavingsInitiative("Staff", amount=thousand(90), forecast=thousand(80), achieved=thousand(60))
PLAN = SavingsPlan([STAFF], current_year=thousand(100), brought_forward=thousand(0), pressures=thousand(15))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ('$.budget.lines["Roads"].virements', thousand(70)),
        ('$.budget.lines["Roads"].movement', thousand(12)),
        ("$.budget.total.original", thousand(0)),
        ("$.budget.total.previous_forecast", thousand(0)),
        ("$.budget.total.actual", thousand(700)),
        ("$.budget.total.commitments", thousand(0)),
        ("$.budget.total.virements", thousand(0)),
        ("$.budget.total.movement", thousand(0)),
        ("$.savings.achieved", thousand(60)),
        ("$.savings.net_at_risk", thousand(25)),
        ("$.reserves.total.opening", thousand(100)),
        ("$.reserves.total.contributions", thousand(10)),
        ("$.reserves.total.use", thousand(30)),
        ("$.reserves.total.transfers", thousand(0)),
        ('$.trading["Halls"].cost_recovery', percent(75)),
    ],
)
def test_whatever_a_report_has_beside_its_figures_is_added_up(path: str, value: Money | Quantity) -> None:
    facts: dict[str, Any] = {"savings": PLAN, "reserves": ReserveStatement([WORKS]), "trading": [HALLS]}
    wrong = value + thousand(9) if isinstance(value, Money) else percent(57)
    table = BudgetStatement([FULL, FEES])
    step = COIN if isinstance(value, Money) else POINT
    found = [
        [
            (one.code, one.expected, one.found)
            for one in check(report(budget=table, printed=[Printed(path, said, step=step)], **facts))
        ]
        for said in (value, wrong)
    ]
    assert found == [[], [(DIFFERS, value, wrong)]]


def test_what_not_every_line_has_has_no_total() -> None:
    table = BudgetStatement([FULL, attrs.evolve(FULL, name="Parks", original=None)])
    found = check(report(budget=table, printed=[Printed("$.budget.total.original", thousand(1_240), step=COIN)]))
    assert codes(found) == [UNPLACED]


@pytest.mark.parametrize(
    ("balance", "step", "expected"),
    [
        ("80", None, []),
        ("81", None, [FindingCode.BALANCE_DIFFERS]),
        ("81", thousand(1), []),  # 100.4 and 10.4 less 29.6 is 81.2
        ("82", thousand(1), [FindingCode.BALANCE_DIFFERS]),  # which 100.5 and 10.5 less 29.5 would be
    ],
)
def test_a_reserve_rolls_forward(balance: str, step: Money | None, expected: list[FindingCode]) -> None:
    works = attrs.evolve(WORKS, balance=thousand(balance), transfers=None)
    total = [] if step is None else [Printed("$.reserves.total", thousand(balance), step=step)]
    found = check(report(reserves=ReserveStatement([works]), printed=total))
    assert codes(found) == expected
    assert {(one.path, one.expected) for one in found} <= {('$.reserves.reserves["Works"].balance', thousand(80))}


def test_a_reserve_in_another_currency_rolls_forward() -> None:
    euros = Reserve("Euro", balance=Money(7, "EUR"), opening=Money(5, "EUR"), contributions=Money(2, "EUR"))
    total = Printed("$.reserves.total", Money(7, "EUR"), step=Money(1, "EUR"))
    assert check(report(reserves=ReserveStatement([euros]), printed=[total])) == ()
    other = attrs.evolve(euros, balance=Money(9, "EUR"))
    total = attrs.evolve(total, value=Money(9, "EUR"))
    assert codes(check(report(reserves=ReserveStatement([other]), printed=[total]))) == [FindingCode.BALANCE_DIFFERS]


def test_two_printed_figures_say_more_than_many_lines() -> None:
    many = BudgetStatement([BudgetLine(f"Line {n}", budget=thousand(2), forecast=thousand(1)) for n in range(20)])
    totals = [("budget", thousand(40)), ("forecast", thousand(20)), ("variance", thousand(-15))]
    rows = [Printed(f"$.budget.total.{name}", value, step=COIN) for name, value in totals]
    assert codes(check(report(budget=many, printed=rows[2:]))) == []
    (found,) = check(report(budget=many, printed=rows))
    assert (found.path, found.expected, found.found) == ("$.budget.total.variance", thousand(-20), thousand(-15))
    assert (
        str(found)
        == "error: -£15,000 is printed, and its parts give -£20,000: $.budget.total.variance. [printed-differs]"
    )
    share = Printed("$.budget.total.variance_share", percent("-37.5"), step=POINT)
    assert codes(check(report(budget=many, printed=[*rows, share]))) == ["printed-differs"]
    wrong = attrs.evolve(share, value=percent("-50"))
    assert codes(check(report(budget=many, printed=[*rows, wrong]))) == ["printed-differs", "printed-differs"]


def test_figures_in_pounds_are_rounded_and_leave_no_room() -> None:
    exact = BudgetStatement([BudgetLine("Parks", budget=pounds(4_400), forecast=pounds(3_100))])
    rows: dict[Money, list[str]] = {thousand(-1): [], thousand(-2): ["printed-differs"]}
    for value, expected in rows.items():
        row = Printed('$.budget.lines["Parks"].variance', value, step=COIN)
        assert codes(check(report(budget=exact, printed=[row]))) == expected
    shares: dict[Quantity, list[str]] = {percent("-29.5"): [], percent("-29.6"): ["printed-differs"]}
    for share, expected in shares.items():
        row = Printed('$.budget.lines["Parks"].variance_share', share, step=POINT)
        assert codes(check(report(budget=exact, printed=[row]))) == expected


def test_a_share_of_nothing_is_a_convention() -> None:
    nil = BudgetStatement([BudgetLine("Grant", budget=Money(0), forecast=thousand(-3))])
    row = Printed('$.budget.lines["Grant"].variance_share', percent(-100), step=POINT)
    assert check(report(budget=nil, printed=[row])) == ()


def test_savings_reserves_and_trading_are_added_up() -> None:
    plan = SavingsPlan(
        [SavingsInitiative("A", amount=thousand(7), forecast=thousand(6))],
        current_year=thousand(10),
        brought_forward=thousand(-1),
    )
    held = ReserveStatement([Reserve("R", balance=thousand(5))])
    area = TradingArea("Catering", income_target=thousand(3), forecast_income=thousand(4))
    rows = {
        "$.savings.target": 9,
        "$.savings.identified": 7,
        "$.savings.forecast": 6,
        "$.savings.unidentified": 2,
        '$.savings.initiatives["A"].variance': -1,
        "$.reserves.total": 5,
        '$.trading["Catering"].variance': 1,
    }
    for move, expected in ((0, []), (50, ["printed-differs"] * len(rows))):
        row = [Printed(path, thousand(value + move), step=COIN) for path, value in rows.items()]
        assert codes(check(report(savings=plan, reserves=held, trading=[area], printed=row))) == expected


@pytest.mark.parametrize(
    ("opening", "stated", "expected"),
    [
        (thousand(9), Movement.DECREASED, []),
        (thousand(9), Movement.INCREASED, ["movement-differs"]),
        (thousand(9), Movement.UNCHANGED, ["movement-differs"]),
        (None, Movement.INCREASED, []),
        (thousand(9), None, []),
    ],
)
def test_a_stated_movement_is_that_of_the_balances(
    opening: Money | None, stated: Movement | None, expected: list[str]
) -> None:
    held = ReserveStatement([Reserve("R", balance=thousand(5), opening=opening, stated_movement=stated)])
    assert codes(check(report(reserves=held))) == expected


@pytest.mark.parametrize(
    ("value", "step"),
    [
        (thousand(1), points(1)),
        (percent(1), thousand(1)),
        (percent(1), percent(1)),
        (thousand(1), Money(0)),
        (percent(1), points("-0.1")),
    ],
)
def test_the_step_of_a_printed_figure_is_of_its_kind(value: Any, step: Any) -> None:  # noqa: ANN401
    with pytest.raises(InvalidValueError, match="the step of a printed figure"):
        Printed("$.budget.total.variance", value, step=step)


# ---------------------------------------------------------------- completeness


def test_a_promise_needs_a_commentary_and_a_rating() -> None:
    bare = promise("Bare", commentary=" \n", rating=Rating.UNKNOWN)
    found = check(report(bare, promise("Told")))
    assert [(one.code, one.severity.value) for one in found] == [
        ("commentary-missing", "warning"),
        ("rating-unknown", "info"),
    ]


OWN_SCALE = Scale(
    "ambleford",
    [attrs.evolve(RAG["green"], scale="ambleford")],
    unknown=attrs.evolve(RAG.unknown, scale="ambleford"),
    states=[attrs.evolve(RAG["not-due"], scale="ambleford", key="not-started", label="Not started")],
)
OWN_KEY = Scheme("Ambleford", OWN_SCALE, [Band(OWN_SCALE["green"])])


@pytest.mark.parametrize(
    ("rating", "scheme", "expected"),
    [
        (RAG["not-due"], None, []),
        (RAG.unknown, None, ["rating-unknown"]),
        (OWN_SCALE["not-started"], OWN_KEY, []),
        (OWN_SCALE.unknown, OWN_KEY, ["rating-unknown"]),
        (OWN_SCALE["not-started"], None, ["rating-unknown"]),  # nothing says what the scale means by it
        (OWN_SCALE["green"], None, []),
    ],
    ids=lambda value: getattr(value, "key", None),
)
def test_a_state_is_an_answer_where_its_scale_is_known(
    rating: Rating, scheme: Scheme | None, expected: list[str]
) -> None:
    told = report(promise("Told", rating=rating), scheme=scheme)
    assert expected == codes(check(told))
    assert expected == ["rating-unknown" for _ in due_list(told)]


@pytest.mark.parametrize(
    ("due", "expected"),
    [(Q1, ["figure-missing"]), (Q2, ["figure-missing"]), (Quarter("2023-24 Q3"), []), (None, [])],
)
def test_an_awaited_figure_is_missing_once_it_was_due(due: Quarter | None, expected: list[str]) -> None:
    waiting = measured(Observation(THIS, NoData(NoDataReason.AWAITED, due=due)))
    assert codes(check(report(promise("A promise", waiting)))) == expected


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (measured(Observation(LAST, percent(5)), targets=[aimed(LAST, "5")]), []),
        (measured(Observation(LAST.previous, percent(5)), targets=[aimed(LAST.previous, "5")]), ["figure-stale"]),
        (
            measured(
                Observation(LAST.previous, percent(5)),
                Observation(LAST, NoData(NoDataReason.CANCELLED)),
                targets=[aimed(LAST.previous, "5")],
            ),
            [],
        ),
        (measured(Observation(LAST, percent(5))), ["target-missing"]),
        (measured(Observation(LAST, percent(5)), targets=[Target(LAST, NotSet("a baseline year"))]), []),
        (measured(Observation(LAST, percent(5)), role=Role.CONTEXTUAL), []),
        (measured(Observation(LAST, percent(5)), better=Direction.NONE), []),
        (measured(), []),
    ],
)
def test_a_measure_needs_a_fresh_figure_and_a_target(measure: Measure, expected: list[str]) -> None:
    assert codes(check(report(promise("A promise", measure)))) == expected


# ---------------------------------------------------------------- plausibility


@pytest.mark.parametrize(
    ("figure", "other", "expected"),
    [
        ("100", "90", []),
        ("100.1", "90", ["percentage-out-of-range"]),
        ("100.1", "100.2", []),
        ("0", "90", []),
        ("-0.1", "90", ["percentage-out-of-range"]),
        ("-0.1", "-2", []),
    ],
)
def test_a_percentage_is_judged_by_its_company(figure: str, other: str, expected: list[str]) -> None:
    measure = measured(Observation(LAST, percent(figure)), targets=[aimed(LAST, other)])
    assert codes(check(report(promise("A promise", measure)))) == expected


def test_a_lone_percentage_is_not_judged() -> None:
    lone = measured(Observation(LAST, percent(140)), role=Role.DATA_ONLY)
    assert codes(check(report(promise("A promise", lone)))) == []
    counted = measured(Observation(LAST, count(140)), unit=COUNT, targets=[Target(LAST, count(4))])
    assert codes(check(report(promise("A promise", counted)))) == []


@pytest.mark.parametrize(
    ("jun", "sep", "year", "expected"),
    [
        (5, 5, 5, []),
        (5, 4, 9, ["cumulative-fell"]),
        (5, 6, 5, ["year-below-its-part"]),
    ],
)
def test_what_adds_up_never_falls(jun: int, sep: int, year: int, expected: list[str]) -> None:
    figures = [Observation(JUN, count(jun)), Observation(SEP, count(sep)), Observation(THIS, count(year))]
    measure = measured(*reversed(figures), unit=COUNT, role=Role.DATA_ONLY)
    assert codes(check(report(promise("A promise", measure)))) == expected
    shares = [Observation(one.period, percent(9 - number)) for number, one in enumerate(figures)]
    assert codes(check(report(promise("A promise", measured(*shares, role=Role.DATA_ONLY))))) == []


def test_a_stock_may_fall_and_a_flow_may_not() -> None:
    figures = [Observation(JUN, count(5)), Observation(SEP, count(4))]
    for kind, expected in ((Kind.STOCK, []), (Kind.FLOW, ["cumulative-fell"])):
        measure = measured(*figures, unit=COUNT, role=Role.DATA_ONLY, kind=kind)
        assert codes(check(report(promise("A promise", measure)))) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("66.7", []), ("67", []), ("66.67", []), ("66.6", ["ratio-differs"]), ("66", ["ratio-differs"])],
)
def test_a_ratio_is_its_numerator_over_its_denominator(value: str, expected: list[str]) -> None:
    seen = Observation(LAST, percent(value), numerator=count(2), denominator=count(3))
    found = check(report(promise("A promise", measured(seen, role=Role.DATA_ONLY))))
    assert codes(found) == expected
    assert all(f"is {value}% for 2022-23, and 2 of 3 is" in one.message for one in found)


def test_a_ratio_without_a_figure_is_not_compared() -> None:
    seen = Observation(LAST, NoData(NoDataReason.SUPPRESSED), numerator=count(2), denominator=count(3))
    assert codes(check(report(promise("A promise", measured(seen, role=Role.DATA_ONLY))))) == []


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([10, 12, 10, 12, 10, 12, 17], ["outlier"]),  # 11 and 2.66 times 2 either way: 5.68 to 16.32
        ([10, 12, 10, 12, 10, 12, 16], []),
        ([10, 12, 10, 12, 10, 12, 6], []),
        ([10, 12, 10, 12, 10, 12, 5], ["outlier"]),
        ([10, 12, 10, 12, 10, 17], []),  # five figures have no limits
        ([10, 10, 10, 10, 10, 10, 11], []),  # limits without any width say nothing
    ],
)
def test_the_latest_figure_is_within_what_the_others_lead_one_to_expect(
    figures: list[int], expected: list[str]
) -> None:
    years = [FinancialYear(f"{year}-{year - 1999:02}") for year in range(2016, 2016 + len(figures))]
    seen = [Observation(year, count(figure)) for year, figure in zip(years, figures, strict=True)]
    measure = measured(*seen, unit=COUNT, role=Role.DATA_ONLY)
    assert codes(check(report(promise("A promise", measure)))) == expected


def test_a_new_year_begins_at_nought() -> None:
    figures = [Observation(YearToDate("2022-23 to Dec"), count(90)), Observation(JUN, count(5))]
    assert codes(check(report(promise("A promise", measured(*figures, unit=COUNT, role=Role.DATA_ONLY))))) == []


# ---------------------------------------------------------------- evidence


@pytest.mark.parametrize(
    ("due", "facts", "expected"),
    [
        (date(2023, 9, 29), {}, ["late-while-on-track"]),
        (date(2023, 9, 30), {}, []),
        (date(2023, 9, 29), {"rating": Rating.REVIEW}, []),
        (date(2023, 9, 29), {"actual_completion": date(2023, 9, 1)}, []),
        (None, {}, []),
    ],
)
def test_a_promise_that_is_due_is_done_or_not_on_track(
    due: date | None, facts: dict[str, Any], expected: list[str]
) -> None:
    assert codes(check(report(promise("A promise", expected_completion=due, **facts)))) == expected


def test_a_date_moves_later_while_on_track() -> None:
    moved = promise("A promise", original_completion=date(2023, 12, 31))
    (found,) = check(report(moved))
    assert (found.code, found.expected, found.found) == ("date-moved-while-on-track", date(2023, 12, 31), DUE)
    assert "moved from 31 Dec 2023 to 31 Mar 2024" in found.message
    assert check(report(attrs.evolve(moved, judgement=Judgement(Rating.REVIEW)))) == ()
    assert check(report(attrs.evolve(moved, original_completion=date(2024, 5, 1)))) == ()
    before = report(promise("A promise", expected_completion=date(2023, 12, 31)), quarter=Q1)
    after = report(promise("A promise", commentary="New dates were agreed."))
    assert codes(check(after, previous=before)) == ["date-moved-while-on-track"]


@pytest.mark.parametrize(
    "commentary",
    [
        "The strategy has fallen slightly behind schedule.",
        "Work is behind our original timetable.",
        "The start has slipped to May.",
        "There is some slippage on phase two.",
        "Delays to the building work have pushed costs up.",
        "The launch has been further delayed.",
        "The milestone will not now be met.",
        "The team missed the deadline.",
    ],
)
def test_words_of_delay_do_not_go_with_on_track(commentary: str) -> None:
    assert codes(check(report(promise("A promise", commentary=commentary)))) == ["said-behind-while-on-track"]
    assert check(report(promise("A promise", commentary=commentary, rating=Rating.REVIEW))) == ()


@pytest.mark.parametrize(
    "commentary",
    [
        "The project is not behind schedule.",
        "There is no slippage.",
        "Work goes on without delay to the programme.",
        "After earlier delays to the programme, it is on time.",
        "The programme slipped in May but is back on track.",
        "Extra staff will avoid slippage.",
        "Delayed transfers of care fell again.",
        "The idea behind the plan is simple.",
        "Flights were late.",
    ],
)
def test_words_that_deny_a_delay_are_no_delay(commentary: str) -> None:
    assert check(report(promise("A promise", commentary=commentary))) == ()


def test_a_rating_beside_a_figure_is_that_of_the_key() -> None:
    def judged(figure: str, rating: Rating) -> QuarterReport:
        seen = Observation(LAST, percent(figure), judgement=Judgement(rating))
        measure = measured(seen, targets=[aimed(LAST, "100")])
        return report(promise("A promise", measure, rating=Rating.REVIEW), scheme=DERBYSHIRE_2021)

    assert codes(check(judged("98", Rating.GOOD))) == []
    (found,) = check(judged("98", Rating.REVIEW))
    assert (found.code, found.expected, found.found) == ("judged-otherwise", Rating.GOOD, Rating.REVIEW)
    assert codes(check(attrs.evolve(judged("98", Rating.REVIEW), scheme=None))) == []
    untold = measured(Observation(LAST, percent(1), judgement=Judgement(Rating.GOOD)), targets=[])
    assert codes(check(report(promise("A promise", untold), scheme=DERBYSHIRE_2021))) == ["target-missing"]


def test_a_rating_of_another_scale_is_not_compared() -> None:
    seen = Observation(LAST, percent(98), judgement=Judgement(RAG["red"]))
    measure = measured(seen, targets=[aimed(LAST, "100")])
    assert check(report(promise("A promise", measure), scheme=DERBYSHIRE_2021)) == ()


@pytest.mark.parametrize(("scheme", "words"), [(BRIGHTON_AND_HOVE_BUDGET, "level"), (EAST_AYRSHIRE_BUDGET, "GBP")])
def test_a_key_that_cannot_rate_a_measure_is_said_once_for_each(scheme: Scheme, words: str) -> None:
    measure = measured(Observation(LAST, percent(98)), targets=[aimed(LAST, "100")])
    late = promise("A promise", measure, expected_completion=date(2023, 6, 1))
    found = check(report(late, scheme=scheme))
    assert codes(found) == ["late-while-on-track", "key-unfit"]
    assert words in found[1].message


def test_on_track_is_borne_out_by_some_measure() -> None:
    low, high = (
        measured(Observation(LAST, percent(figure)), targets=[aimed(LAST, "90")], title=title)
        for title, figure in (("Low", 10), ("High", 91))
    )
    assert codes(check(report(promise("A promise", low), scheme=DERBYSHIRE_2021))) == ["measures-off-track"]
    assert codes(check(report(promise("A promise", low, high), scheme=DERBYSHIRE_2021))) == []
    assert codes(check(report(promise("A promise", low, rating=Rating.ACTION), scheme=DERBYSHIRE_2021))) == []


@pytest.mark.parametrize(
    ("figures", "better", "expected"),
    [
        ((90, 80), Direction.HIGHER, ["rated-up-measures-down"]),
        ((90, 90), Direction.HIGHER, []),
        ((90, 91), Direction.HIGHER, []),
        ((80, 90), Direction.LOWER, ["rated-up-measures-down"]),
        ((90, 80), Direction.LOWER, []),
        ((90, 80), Direction.NEAREST, []),
    ],
)
def test_a_rating_does_not_rise_while_measures_fall(
    figures: tuple[int, int], better: Direction, expected: list[str]
) -> None:
    was, now = (Observation(quarter, percent(figure)) for quarter, figure in zip((Q1, Q2), figures, strict=True))
    old = measured(was, better=better, targets=[Target(Q1, percent(70))])
    new = measured(was, now, better=better, targets=[Target(Q1, percent(70)), Target(Q2, percent(70))])
    before = report(promise("A promise", old, rating=Rating.REVIEW), quarter=Q1)
    after = report(promise("A promise", new, commentary="Better now."))
    assert codes(check(after, previous=before)) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], [Observation(Q2, percent(1))]),
        ([Observation(Q1, percent(9))], [Observation(Q1, percent(9))]),
        ([Observation(LAST, percent(9))], [Observation(Q2, percent(1))]),
        ([Observation(Q1, NoData(NoDataReason.AWAITED))], [Observation(Q2, percent(1))]),
        ([Observation(JUN, percent(9))], [Observation(SEP, percent(1))]),
    ],
)
def test_only_like_periods_tell_of_better_and_worse(before: list[Observation], after: list[Observation]) -> None:
    earlier = report(promise("A promise", measured(*before, role=Role.DATA_ONLY), rating=Rating.REVIEW), quarter=Q1)
    later = report(promise("A promise", measured(*after, role=Role.DATA_ONLY), commentary="Better now."))
    assert codes(check(later, previous=earlier)) == []


def test_ratings_of_two_scales_are_not_compared() -> None:
    earlier = report(promise("A promise", rating=Rating.REVIEW), quarter=Q1)
    for rating in (RAG["green"], Rating.UNKNOWN, Rating.ACTION):
        later = report(promise("A promise", rating=rating, commentary="Other."))
        assert "rated-up-measures-down" not in codes(check(later, previous=earlier))


# ---------------------------------------------------------------- against the report before


def test_what_is_gone_without_a_word_is_found() -> None:
    kept, dropped = measured(title="Kept"), measured(title="Dropped")
    before = report(
        promise("A promise", kept, dropped),
        promise("Another"),
        promise("Done", actual_completion=date(2023, 6, 1)),
        quarter=Q1,
    )
    after = report(promise("A promise", kept, commentary="New."))
    found = check(after, previous=before)
    assert [(one.code, one.path) for one in found] == [
        ("measure-gone", '$.deliverables["A promise"].measures["Dropped"]'),
        ("deliverable-gone", '$.deliverables["Another"]'),
    ]
    moved = report(promise("A promise", kept, commentary="New."), promise("Another", dropped, commentary="New."))
    assert codes(check(moved, previous=before)) == []


def test_a_code_tells_a_new_title_from_a_new_thing() -> None:
    before = report(promise("Old", measured(title="Old", key="M1"), key="D1"), quarter=Q1)
    after = report(promise("New", measured(title="New", key="M1"), key="D1", commentary="New."))
    assert codes(check(after, previous=before)) == ["renamed", "renamed"]


def test_ratings_and_dates_change_with_a_word() -> None:
    before = report(promise(rating=Rating.REVIEW, expected_completion=date(2024, 3, 1)), quarter=Q1)
    silent = report(promise(rating=Rating.ACTION))
    assert codes(check(silent, previous=before)) == ["rating-unexplained", "date-unexplained"]
    told = report(promise(rating=Rating.ACTION, commentary="The contractor failed."))
    assert codes(check(told, previous=before)) == []
    undated = report(promise(rating=Rating.REVIEW, expected_completion=None))
    assert codes(check(undated, previous=before)) == []


def test_the_first_date_is_the_one_published_first() -> None:
    before = report(promise(expected_completion=date(2023, 12, 31), rating=Rating.REVIEW), quarter=Q1)
    after = report(promise(original_completion=date(2024, 1, 31), rating=Rating.REVIEW, commentary="New."))
    (found,) = check(after, previous=before)
    assert (found.code, found.expected, found.found) == (
        "original-date-differs",
        date(2023, 12, 31),
        date(2024, 1, 31),
    )
    agreed = report(promise(original_completion=date(2023, 12, 31), rating=Rating.REVIEW, commentary="New."))
    assert codes(check(agreed, previous=before)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (Observation(LAST, count(127)), Observation(LAST, count(127)), []),
        (Observation(LAST, count(127)), Observation(LAST, count(129)), [("restated", "warning")]),
        (Observation(LAST, count(127)), Observation(LAST, count(129), status=Status.REVISED), []),
        (
            Observation(LAST, count(127), status=Status.PROVISIONAL),
            Observation(LAST, count(129)),
            [("restated", "warning")],
        ),
        (
            Observation(LAST, count(127), status=Status.PROJECTED),
            Observation(LAST, count(129)),
            [("forecast-replaced", "info")],
        ),
        (Observation(LAST, NoData(NoDataReason.AWAITED)), Observation(LAST, count(129)), []),
        (Observation(LAST, count(127)), Observation(LAST, NoData(NoDataReason.SUPPRESSED)), []),
        (Observation(JUN, count(50)), Observation(SEP, count(50)), []),
        (Observation(JUN, count(50)), Observation(SEP, count(49)), [("cumulative-fell", "warning")]),
        (Observation(YearToDate("2022-23 to Jun"), count(50)), Observation(SEP, count(49)), []),
        (Observation(JUN, NoData(NoDataReason.AWAITED)), Observation(SEP, count(49)), []),
        (Observation(JUN, count(50)), Observation(SEP, NoData(NoDataReason.AWAITED)), []),
    ],
)
def test_a_figure_stays_or_is_said_to_be_revised(
    old: Observation, new: Observation, expected: list[tuple[str, str]]
) -> None:
    facts: dict[str, Any] = {"unit": COUNT, "role": Role.DATA_ONLY}
    before = report(promise("A promise", measured(old, **facts)), quarter=Q1)
    after = report(promise("A promise", measured(new, **facts), commentary="New."))
    assert [(one.code, one.severity.value) for one in check(after, previous=before)] == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (percent(50), []),
        (percent(45), [("target-changed", "50%", "45%")]),
        (Range(low=percent(50)), [("target-changed", "None", "None")]),
        (None, []),
    ],
)
def test_a_target_stays(now: Quantity | Range | None, expected: list[tuple[str, str, str]]) -> None:
    before = report(promise("A promise", measured(targets=[aimed(THIS, "50")])), quarter=Q1)
    targets = [] if now is None else [Target(THIS, now)]
    after = report(promise("A promise", measured(targets=targets), commentary="New."))
    found = check(after, previous=before)
    assert [(one.code, str(one.expected), str(one.found)) for one in found] == expected


# ---------------------------------------------------------------- check itself


def test_a_suppression_needs_code_and_place() -> None:
    bare = report(promise("One", commentary=""), promise("One more", commentary=""))
    one = '$.deliverables["One"]'
    known = [Suppression("commentary-missing", one, reason="A new promise.")]
    assert [finding.path for finding in check(bare, suppress=known)] == ['$.deliverables["One more"].commentary']
    assert codes(check(bare, suppress=[Suppression("commentary-missing", "$", reason="A pilot.")])) == []
    assert len(check(bare, suppress=[Suppression("restated", "$", reason="A pilot.")])) == 2
    assert len(check(bare, suppress=[Suppression("commentary-missing", one[:-2], reason="Half a path.")])) == 2


def no_officers(report: QuarterReport, _previous: QuarterReport | None) -> Iterator[Finding]:
    for deliverable in report.deliverables:
        if deliverable.judgement.by is None:
            yield Finding("no-role", Severity.INFO, "$", f"{deliverable.title} has no role.")


def test_checks_of_ones_own_stand_beside_the_others() -> None:
    bare = report(promise("One", commentary=""))
    assert codes(check(bare, checks=(*CHECKS, no_officers))) == ["commentary-missing", "no-role"]
    assert codes(check(bare, checks=[no_officers])) == ["no-role"]
    assert check(bare, checks=[]) == ()


def test_a_check_that_fails_is_a_finding_and_the_others_run() -> None:
    def broken(_report: QuarterReport, _previous: QuarterReport | None) -> Iterator[Finding]:
        yield Finding("first", Severity.INFO, "$", "Found before it broke.")
        message = "no\x00thing"
        raise KeyError(message)

    found = check(report(promise("One", commentary="")), checks=[broken, *CHECKS])
    assert codes(found) == ["check-failed", "commentary-missing"]
    assert found[0].message == "the check broken raised KeyError."
    assert "Traceback (most recent call last)" in found[0].settles
    assert "raise KeyError" in found[0].settles


@pytest.mark.parametrize(
    ("now", "before", "error", "words"),
    [
        (report(), attrs.evolve(report(quarter=Q1), council="B council"), InvalidValueError, "B council and A council"),
        (report(), attrs.evolve(report(quarter=Q1), portfolio="Adults"), InvalidValueError, "Adults and Place"),
        (report(), report(), InvalidValueError, "2023-24 Q2 and then 2023-24 Q2"),
        (report(), report(quarter=Q4), InvalidValueError, "2023-24 Q4 and then 2023-24 Q2"),
        (report(promise("Twin"), promise("Twin")), None, InvalidValueError, "Twin"),
        (report(promise("One", measured(), measured())), None, InvalidValueError, "Waste recycled"),
        (report(), report(promise("Twin"), promise("Twin"), quarter=Q1), InvalidValueError, "Twin"),
        ("2023-24 Q2", None, InvalidTypeError, "a report to check"),
        (report(), "2023-24 Q1", InvalidTypeError, "a report to check"),
    ],
)
def test_what_cannot_be_compared_is_refused_by_name(now: Any, before: Any, error: type[Exception], words: str) -> None:  # noqa: ANN401
    with pytest.raises(error, match=words):
        check(now, previous=before)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"suppress": "restated"}, "a collection of Suppression"),
        ({"suppress": ["restated"]}, r"Suppression at \[0\]"),
        ({"suppress": None}, "a collection of Suppression"),
        ({"checks": None}, "a collection of checks: None"),
        ({"checks": [check, "dates"]}, "a check: 'dates'"),
    ],
)
def test_what_is_no_check_or_no_suppression_is_refused(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidTypeError, match=words):
        check(report(), **asked)


def test_a_finding_is_a_value() -> None:
    finding = Finding(FindingCode.RESTATED, Severity.WARNING, "$.x", "Was 1, is 2.", expected=count(1), found=count(2))
    assert type(finding.code) is str
    assert str(finding) == "warning: Was 1, is 2. [restated]"
    assert pickle.loads(pickle.dumps(finding)) == copy.deepcopy(finding) == finding
    assert len({finding, copy.copy(finding)}) == 1


@pytest.mark.parametrize("part", ["expected", "found"])
def test_the_day_of_a_finding_is_a_plain_date(part: str) -> None:
    told: dict[str, Any] = {"code": "late", "severity": Severity.ERROR, "path": "$.x", "message": "Late."}
    finding = Finding(**told | {part: pendulum.date(2021, 9, 30)})
    assert type(getattr(finding, part)) is date
    assert cp.documents.loads(cp.documents.dumps(finding)) == finding
    for moment in (datetime(2021, 9, 30, tzinfo=UTC), pendulum.datetime(2021, 9, 30)):
        with pytest.raises(InvalidTypeError, match=f"Finding.{part}"):
            Finding(**told | {part: moment})
    with pytest.raises(InvalidValueError, match=f"Finding.{part}"):
        Finding(**told | {part: date(1899, 12, 31)})


@pytest.mark.parametrize("code", [None, 5, 1.5, b"late"], ids=repr)
def test_a_code_is_text(code: Any) -> None:  # noqa: ANN401
    with pytest.raises(InvalidTypeError, match=r"Finding\.code"):
        Finding(code, Severity.ERROR, "$.x", "Late.")
    with pytest.raises(InvalidTypeError, match=r"Suppression\.code"):
        Suppression(code, "$", reason="Known.")


def test_only_findings_are_covered_by_a_suppression() -> None:
    stranger: Any = "late"
    with pytest.raises(InvalidTypeError, match="not a finding"):
        Suppression("late", "$", reason="Known.").covers(stranger)


# ---------------------------------------------------------------- savings and what is carried over


@pytest.mark.parametrize(
    ("word", "forecast", "expected"),
    [
        (Deliverability.DELIVERED, 90, []),
        (Deliverability.DELIVERED, 89, [FindingCode.DELIVERABILITY_DIFFERS]),
        (Deliverability.ON_TRACK, 89, [FindingCode.DELIVERABILITY_DIFFERS]),
        (Deliverability.ON_TRACK, 91, []),
        (Deliverability.AT_RISK, 89, []),
        (Deliverability.AT_RISK, 90, []),
        (Deliverability.UNACHIEVABLE, 89, []),
        (Deliverability.UNACHIEVABLE, 90, [FindingCode.DELIVERABILITY_DIFFERS]),
        (Deliverability.DELETED, 90, [FindingCode.DELIVERABILITY_DIFFERS]),
        (Deliverability.REPLACED, 90, []),
    ],
)
def test_what_is_said_of_a_saving_is_what_its_money_says(
    word: Deliverability, forecast: int, expected: list[FindingCode]
) -> None:
    staff = attrs.evolve(STAFF, forecast=thousand(forecast), deliverability=word)
    assert codes(check(report(savings=attrs.evolve(PLAN, initiatives=[staff])))) == expected


def test_a_saving_of_nothing_that_cannot_be_achieved_is_left_alone() -> None:
    nothing = SavingsInitiative(
        "Nil", amount=thousand(0), forecast=thousand(0), deliverability=Deliverability.UNACHIEVABLE
    )
    assert check(report(savings=attrs.evolve(PLAN, initiatives=[nothing]))) == ()


def test_no_more_is_saved_so_far_than_by_the_end_of_the_year() -> None:
    staff = attrs.evolve(STAFF, achieved=thousand(81))
    (finding,) = check(report(savings=attrs.evolve(PLAN, initiatives=[staff])))
    assert (finding.code, finding.severity) == (FindingCode.ACHIEVED_OVER_FORECAST, Severity.WARNING)
    assert (finding.expected, finding.found) == (thousand(80), thousand(81))
    assert check(report(savings=attrs.evolve(PLAN, initiatives=[attrs.evolve(STAFF, achieved=thousand(80))]))) == ()


def carried(
    line: BudgetLine, reserve: Reserve, *, before: Quarter = Q1, step: Money | None = None
) -> list[tuple[str, str, str]]:
    own = BudgetLine("Roads", budget=thousand(100), forecast=thousand(104), original=thousand(98))
    earlier = report(
        quarter=before,
        budget=BudgetStatement([own, attrs.evolve(own, name="Gone")]),
        reserves=ReserveStatement([Reserve("Works", balance=thousand(90), opening=thousand(100))]),
    )
    total = [] if step is None else [Printed("$.budget.total.forecast", thousand(105), step=step)]
    now = report(budget=BudgetStatement([line]), reserves=ReserveStatement([reserve]), printed=total)
    return [(one.path.rpartition(".")[2], str(one.expected), str(one.found)) for one in check(now, previous=earlier)]


def line(**facts: Any) -> BudgetLine:  # noqa: ANN401
    return BudgetLine("Roads", budget=thousand(100), forecast=thousand(105), **facts)


def reserve(opening: int | None) -> Reserve:
    return Reserve("Works", balance=thousand(80), opening=None if opening is None else thousand(opening))


def test_what_is_given_as_last_quarters_is_what_was_published_then() -> None:
    assert carried(line(previous_forecast=thousand(104), original=thousand(98)), reserve(90)) == []
    assert carried(line(previous_forecast=thousand(103)), reserve(100)) == [
        ("previous_forecast", "GBP 104000", "GBP 103000")
    ]
    assert carried(line(original=thousand(97)), reserve(95)) == [
        ("original", "GBP 98000", "GBP 97000"),
        ("opening", "GBP 90000", "GBP 95000"),
    ]


def test_what_is_given_as_last_quarters_may_be_rounded_otherwise() -> None:
    close = line(previous_forecast=Money(104_400))
    assert carried(close, reserve(None)) == [("previous_forecast", "GBP 104000", "GBP 104400")]
    assert carried(close, reserve(None), step=thousand(1)) == []
    assert carried(line(previous_forecast=thousand(105)), reserve(None), step=thousand(1)) != []


def test_what_is_given_as_last_quarters_is_compared_with_the_last_quarter_alone() -> None:
    last_year = Quarter("2022-23 Q4")
    told = line(previous_forecast=thousand(1), original=thousand(1))
    assert carried(told, reserve(None), before=last_year) == []


def test_amounts_of_two_currencies_are_not_compared() -> None:
    euros = Money(1, "EUR")
    table = BudgetLine("Roads", budget=euros, forecast=euros, previous_forecast=euros)
    assert carried(table, Reserve("Works", balance=euros, opening=euros)) == []
    other = Reserve("Lakes", balance=thousand(1), opening=thousand(2))
    assert carried(attrs.evolve(table, name="Lakes"), other) == []
