"""Misuse that the type checkers must refuse. Checked by mypy and pyright, never run.

pyright takes mypy's ignores for its own, and for both an ignore that ignores nothing is an error, so that each line
here is a test of both.
"""

from __future__ import annotations

import datetime
from fractions import Fraction

import councilperf as cp
from councilperf import documents, wording


def use(_value: object) -> None:
    """Take a value, so that no checker complains of its going to waste."""


def money(amount: cp.Money) -> None:
    cp.Money(1.1)  # type: ignore[arg-type]
    cp.pounds(0.1)  # type: ignore[arg-type]
    use(amount + 1)  # type: ignore[operator]
    use(amount - 1.5)  # type: ignore[operator]
    use(amount * 1.5)  # type: ignore[operator]
    use(amount / 3)  # type: ignore[operator]
    use(amount * amount)  # type: ignore[operator]
    use(1 + amount)  # type: ignore[operator]
    use(amount < 5)  # type: ignore[operator]
    round(amount, 2)  # type: ignore[call-overload]
    amount.split(1.5)  # type: ignore[arg-type]
    cp.Money.total([1, 2])  # type: ignore[list-item]
    cp.Money.total(amount)  # type: ignore[arg-type]
    cp.Money.parse("0.385", unit="millions")  # type: ignore[arg-type]
    cp.Money.parse(385)  # type: ignore[arg-type]
    amount.amount = amount.amount  # type: ignore[misc]
    use(amount.pence)  # type: ignore[attr-defined]


def quantities(share: cp.Quantity) -> None:
    cp.percent(54.5)  # type: ignore[arg-type]
    cp.Quantity("54.5", "percent")  # type: ignore[arg-type]
    use(share + 1)  # type: ignore[operator]
    use(share * 2)  # type: ignore[operator]
    use(share < 54)  # type: ignore[operator]
    cp.Range(share, 60)  # type: ignore[arg-type]
    cp.per("1000")  # type: ignore[arg-type]


def periods(quarter: cp.Quarter, year: cp.FinancialYear) -> None:
    use(quarter - year)  # type: ignore[operator]
    use(quarter < year)  # type: ignore[operator]
    use(quarter + "1")  # type: ignore[operator]
    cp.FinancialYear(2021)  # type: ignore[arg-type]
    cp.Quarter("2021-22", 2)  # type: ignore[call-arg]
    cp.period_range(quarter, "2021-22 Q4")  # type: ignore[type-var]
    year.partition(int)  # type: ignore[type-var]
    quarter.number = 3  # type: ignore[misc]
    use("2021" in year)  # type: ignore[operator]


def parts(seen: cp.Observation, judgement: cp.Judgement) -> None:
    cp.Measure("x", "percent", cp.Direction.HIGHER)  # type: ignore[arg-type]
    cp.Measure("x", cp.PERCENT, "higher")  # type: ignore[arg-type]
    cp.Measure("x", cp.PERCENT, cp.Direction.HIGHER, [seen])  # type: ignore[call-arg]
    cp.Measure("x", cp.PERCENT, cp.Direction.HIGHER, observations=seen)  # type: ignore[arg-type]
    cp.Measure("x", cp.PERCENT, cp.Direction.HIGHER, observations=["x"])  # type: ignore[list-item]
    cp.Observation(cp.FinancialYear("2020-21"), None)  # type: ignore[arg-type]
    cp.Observation("2020-21", cp.percent(1))  # type: ignore[arg-type]
    cp.Deliverable("x", "A priority", judgement)  # type: ignore[arg-type]
    cp.Deliverable("x", cp.Priority("y"), cp.Rating.GOOD)  # type: ignore[arg-type]
    cp.Judgement("Good")  # type: ignore[arg-type]
    cp.BudgetLine("x", cp.million(1), cp.million(1))  # type: ignore[call-arg]
    cp.BudgetLine("x", budget=1, forecast=cp.million(1))  # type: ignore[arg-type]
    cp.BudgetLine("x", budget=cp.million(1))  # type: ignore[call-arg]
    use(seen.value.value)  # type: ignore[union-attr]
    seen.value = cp.percent(1)  # type: ignore[misc]
    seen.colour = "red"  # type: ignore[attr-defined]


def rating(measure: cp.Measure, scheme: cp.Scheme) -> None:
    cp.rate(measure, scheme)  # type: ignore[arg-type]
    cp.rate(measure, "2020-21")  # type: ignore[arg-type]
    cp.assess(cp.percent(1), cp.percent(1))  # type: ignore[call-arg]
    cp.assess(cp.percent(1), cp.percent(1), scheme=scheme, better="up")  # type: ignore[arg-type]
    cp.assess(54.5, cp.percent(1), scheme=scheme, better="higher")  # type: ignore[arg-type]
    cp.better_by_more_than(5)  # type: ignore[arg-type]
    cp.Gap(cp.percent(5))  # type: ignore[call-arg]
    cp.Rating("Good")  # type: ignore[call-arg]
    use(cp.Rating.GOOD < "Strong")  # type: ignore[operator]
    cp.count_ratings([measure])  # type: ignore[list-item]
    use(cp.rate(measure).gap + 1)  # type: ignore[operator]


def documents_and_words(report: cp.QuarterReport) -> None:
    documents.loads(b"{}")  # type: ignore[call-overload]
    documents.loads("{}", "QuarterReport")  # type: ignore[call-overload]
    documents.dump(report)  # type: ignore[call-arg]
    documents.read_table(5, "budget")  # type: ignore[arg-type]
    documents.read_table([], "budgets")  # type: ignore[arg-type]
    wording.in_millions(0.244)  # type: ignore[arg-type]
    wording.in_percent(0.454)  # type: ignore[arg-type]
    wording.in_date("2022-03-31")  # type: ignore[arg-type]
    wording.in_period("2021-22")  # type: ignore[arg-type]
    use(report.budget.total)  # type: ignore[union-attr]
    share: Fraction = cp.BudgetLine("x", budget=cp.million(1), forecast=cp.million(1)).variance_share  # type: ignore[assignment]
    use(share)
    day: datetime.date = cp.parse_period("2021-22")  # type: ignore[assignment]
    use(day)


class Derived(cp.Money):  # type: ignore[misc]
    """Values are final."""


class OtherYear(cp.FinancialYear):  # type: ignore[misc]
    """So are periods."""


class OtherReport(cp.QuarterReport):  # type: ignore[misc]
    """So are records."""
