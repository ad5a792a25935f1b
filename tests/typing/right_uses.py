"""What the type checkers must conclude from right uses. Checked by mypy and pyright, never run."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, assert_type

import polars as pl

import councilperf as cp
from councilperf import documents, views, wording
from councilperf.errors import CouncilPerfError, DocumentError, Problem
from councilperf.wording import Style, ZeroBudget


def money(amount: cp.Money, other: cp.Money) -> None:
    assert_type(amount + other, cp.Money)
    assert_type(amount - other, cp.Money)
    assert_type(amount / other, Fraction)
    assert_type(amount * 3, cp.Money)
    assert_type(Decimal("0.5") * amount, cp.Money)
    assert_type(-amount, cp.Money)
    assert_type(abs(amount), cp.Money)
    assert_type(amount < other, bool)
    assert_type(amount.amount, Decimal)
    assert_type(amount.currency, str)
    assert_type(amount.split(3), tuple[cp.Money, ...])
    assert_type(amount.split((2, 1)), tuple[cp.Money, ...])
    assert_type(amount.split([2, 1]), tuple[cp.Money, ...])
    assert_type(amount.rounded(cp.thousand(1)), cp.Money)
    assert_type(cp.Money.total([amount, other]), cp.Money)
    assert_type(cp.Money.total(part for part in (amount, other)), cp.Money)
    assert_type(cp.Money.parse("0.385", unit="£m"), cp.Money)
    assert_type(cp.million("8.537"), cp.Money)
    assert_type(cp.pounds(Decimal("1.10")), cp.Money)
    assert_type(max(amount, other), cp.Money)
    assert_type(sorted([amount, other]), list[cp.Money])


def quantities(one: cp.Quantity, other: cp.Quantity) -> None:
    assert_type(cp.percent("54.5"), cp.Quantity)
    assert_type(one + other, cp.Quantity)
    assert_type(one - other, cp.Quantity)
    assert_type(one <= other, bool)
    assert_type(one.value, Decimal)
    assert_type(one.unit, cp.Unit)
    assert_type(one.rounded("0.1"), cp.Quantity)
    assert_type(cp.per(1_000), cp.Unit)
    assert_type(cp.Range(low=one).high, cp.Quantity | None)


def periods(quarter: cp.Quarter, earlier: cp.Quarter, year: cp.FinancialYear) -> None:
    assert_type(quarter - earlier, int)
    assert_type(quarter - 1, cp.Quarter)
    assert_type(quarter + 1, cp.Quarter)
    assert_type(quarter.next, cp.Quarter)
    assert_type(quarter.previous, cp.Quarter)
    assert_type(quarter.year, cp.FinancialYear)
    assert_type(quarter.number, int)
    assert_type(quarter.start, datetime.date)
    assert_type(quarter < earlier, bool)
    assert_type(cp.Quarter.parse("Q2 2021/22"), cp.Quarter)
    assert_type(cp.Quarter.containing(datetime.date(2021, 9, 30)), cp.Quarter)
    assert_type(year.partition(cp.Quarter), tuple[cp.Quarter, ...])
    assert_type(cp.period_range(earlier, quarter), tuple[cp.Quarter, ...])
    assert_type(cp.parse_period("2021-22"), cp.Period)
    assert_type(cp.parse_date("31 Mar 2022"), datetime.date)
    assert_type(quarter in year, bool)


def reading_and_writing(text: str, place: Path) -> None:
    assert_type(documents.loads(text), Any)
    assert_type(documents.loads(text, cp.QuarterReport), cp.QuarterReport)
    assert_type(documents.loads(text, cp.Money), cp.Money)
    assert_type(documents.load(place), Any)
    assert_type(documents.load(str(place), cp.QuarterReport), cp.QuarterReport)
    assert_type(documents.dumps(cp.samples.derbyshire_2021_q2()), str)
    assert_type(documents.read_table(place, "budget", sheet="Budget", unit="£"), documents.TableReading)
    assert_type(documents.read_table([{"name": "Scams", "balance": "1"}], "reserves"), documents.TableReading)
    assert_type(documents.read_table(pl.DataFrame(), "observations"), documents.TableReading)
    try:
        documents.dump(cp.million(1), place)
    except DocumentError as error:
        assert_type(error.problems, tuple[Problem, ...])
        assert_type(error.problems[0].path, str)
    except CouncilPerfError:
        raise


def rating(measure: cp.Measure, scheme: cp.Scheme) -> None:
    assert_type(cp.rate(measure), cp.Assessment)
    assert_type(cp.rate(measure, cp.FinancialYear("2020-21"), scheme=scheme), cp.Assessment)
    answer = cp.assess(cp.percent("54.5"), cp.percent("58.0"), scheme=cp.DERBYSHIRE_2021, better="higher")
    assert_type(answer, cp.Assessment)
    assert_type(cp.assess(None, None, scheme=scheme, better=cp.Direction.LOWER), cp.Assessment)
    assert_type(
        cp.assess(cp.NoData(cp.NoDataReason.AWAITED), cp.NotSet("x"), scheme=scheme, better="lower"), cp.Assessment
    )
    assert_type(answer.rating, cp.Rating)
    assert_type(answer.gap, Fraction | None)
    assert_type(answer.unrated, cp.Unrated | None)
    assert_type(answer.margin.to_better, cp.Quantity | None)
    assert_type(cp.Rating.GOOD, cp.Rating)
    assert_type(cp.Rating.STRONG > cp.Rating.GOOD, bool)
    assert_type(cp.latest(measure), cp.Observation | None)
    assert_type(cp.better_by_more_than(cp.percent(5)), cp.Gap)


def collections(
    seen: cp.Observation, aim: cp.Target, line: cp.BudgetLine, reserve: cp.Reserve, judgement: cp.Judgement
) -> None:
    title, better = "Residents can influence decisions", cp.Direction.HIGHER
    assert_type(cp.Measure(title, cp.PERCENT, better, observations=[seen], targets=[aim]), cp.Measure)
    assert_type(cp.Measure(title, cp.PERCENT, better, observations=(seen,), targets=(aim, aim)), cp.Measure)
    assert_type(cp.Measure(title, cp.PERCENT, better, observations=iter([seen])), cp.Measure)
    assert_type(cp.Measure(title, cp.PERCENT, better).observations, tuple[cp.Observation, ...])
    assert_type(cp.BudgetStatement([line]).lines, tuple[cp.BudgetLine, ...])
    assert_type(cp.BudgetStatement((line,)).total, cp.BudgetLine)
    assert_type(list(cp.ReserveStatement([reserve])), list[cp.Reserve])
    assert_type(cp.AnyOf([cp.met(), cp.TargetAbove(cp.percent(95))]), cp.AnyOf)
    assert_type(cp.Scale("x", [cp.Rating.GOOD], unknown=cp.Rating.UNKNOWN).ratings, tuple[cp.Rating, ...])
    deliverable = cp.Deliverable("x", cp.Priority("y"), judgement, expected_completion=datetime.date(2022, 3, 31))
    assert_type(deliverable.expected_completion, datetime.date | None)
    assert_type(cp.count_ratings([deliverable]), dict[cp.Rating, int])
    assert_type(cp.count_ratings(iter((judgement, judgement))), dict[cp.Rating, int])


def unions_narrow(seen: cp.Observation, aim: cp.Target, report: cp.QuarterReport) -> None:
    if isinstance(seen.value, cp.NoData):
        assert_type(seen.value, cp.NoData)
        assert_type(seen.value.due, cp.Period | None)
    else:
        assert_type(seen.value, cp.Quantity)
    if isinstance(aim.value, cp.Quantity):
        assert_type(aim.value.value, Decimal)
    elif isinstance(aim.value, cp.Range):
        assert_type(aim.value.low, cp.Quantity | None)
    else:
        assert_type(aim.value.reason, str)
    if report.budget is not None:
        assert_type(report.budget.total.variance_share, Fraction | None)
    for measure in report.measures:
        assert_type(measure, cp.Measure)


def every_target(value: cp.Quantity | cp.Range | cp.NotSet) -> str:
    match value:
        case cp.Quantity(value=figure):
            assert_type(figure, Decimal)
            return str(figure)
        case cp.Range(low=low, high=high):
            assert_type(low, cp.Quantity | None)
            return f"{low} {high}"
        case cp.NotSet(reason=reason):
            return reason


def words(line: cp.BudgetLine, answer: cp.Assessment) -> None:
    assert_type(wording.in_millions(line.variance), str)
    assert_type(wording.in_percent(line.variance_share), str)
    assert_type(wording.in_percent(cp.percent("54.5"), places=0, undefined="n/a", locale="cy"), str)
    assert_type(wording.in_variance_percent(line, zero_budget=ZeroBudget.HUNDRED), str)
    assert_type(wording.in_figures(cp.count(1158)), str)
    assert_type(wording.in_date(datetime.date(2022, 3, 31), style=Style.STAMP), str)
    assert_type(wording.in_period(cp.Quarter("2021-22 Q2")), str)
    assert_type(wording.explain(answer), str)


def samples_are_functions() -> None:
    sample: Callable[[], cp.QuarterReport] = cp.samples.derbyshire_2021_q1
    assert_type(sample().quarter, cp.Quarter)
    assert_type(cp.samples.derbyshire_2021_q2(), cp.QuarterReport)


def series(measure: cp.Measure, report: cp.QuarterReport) -> None:
    year = cp.FinancialYear("2021-22")
    whole = cp.aggregate(measure, year, by=cp.Month)
    assert_type(whole, cp.Aggregate)
    assert_type(cp.aggregate(measure, cp.rolling_year(cp.Month("Sep 2021"))).exact, Fraction | None)
    assert_type(whole.rounded("0.1"), cp.Quantity | None)
    assert_type(whole.coverage, tuple[int, int])
    assert_type(cp.trend(measure, cp.Since.LAST_YEAR, flat=cp.points("0.5")).course, cp.Course | None)
    assert_type(cp.run_rate(measure, year).remaining, tuple[cp.Period, ...])
    assert_type(cp.extrapolate(measure, year, cp.Extrapolation.LAST_YEAR).untold, cp.Untold | None)
    assert_type(cp.control_chart(measure, rules=cp.MAKING_DATA_COUNT).limits, tuple[Fraction, Fraction] | None)
    assert_type(cp.tally_measures(report).share_of_rated(cp.Rating.GOOD), Fraction | None)
    assert_type(cp.exception_report(report), tuple[cp.Concern, ...])
    assert_type(cp.due_list(report), tuple[cp.Due, ...])


def shown(report: cp.QuarterReport) -> None:
    assert_type(wording.summary(report, report, topics=[wording.Topic.BUDGET]), tuple[str, ...])
    assert_type(views.view(report, previous=report, rows=3), views.View)
    assert_type(views.view(list(report.measures), scheme=report.scheme).page, str)
