"""Strategies: every class has one, the interesting cases are within reach, and users get them for nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import _hypothesis, testing
from councilperf.documents._kinds import KINDS

REGISTERED = _hypothesis._STRATEGIES
CLASSES = {kind.__name__: kind for kind in REGISTERED}


def reached(strategy: st.SearchStrategy[Any], wanted: Callable[[Any], bool]) -> bool:
    """Tell whether a strategy makes such a thing before long; how simple it is does not matter."""
    found: Any = find(
        strategy,
        wanted,
        settings=settings(
            max_examples=1_000,
            database=None,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return wanted(found)


@pytest.mark.parametrize("name", CLASSES)
def test_from_type_makes_every_class_that_is_registered(name: str) -> None:
    kind = CLASSES[name]

    @settings(max_examples=10)
    @given(st.from_type(kind))
    def check(item: object) -> None:
        assert isinstance(item, kind)

    check()


@pytest.mark.parametrize("name", CLASSES)
def test_the_strategy_of_a_class_is_offered_under_its_name(name: str) -> None:
    strategy = getattr(testing, REGISTERED[CLASSES[name]])
    assert REGISTERED[CLASSES[name]] in testing.__all__

    @settings(max_examples=5)
    @given(strategy())
    def check(item: object) -> None:
        assert isinstance(item, CLASSES[name])

    check()


def test_every_class_with_a_document_form_is_registered() -> None:
    assert set() == set(KINDS) - set(CLASSES)


def test_every_class_that_the_front_door_offers_is_registered_or_an_enumeration() -> None:
    offered = {name for name in cp.__all__ if attrs.has(getattr(cp, name)) and isinstance(getattr(cp, name), type)}
    assert set() == offered - set(CLASSES)


def test_every_name_that_testing_offers_is_a_function_that_makes_a_strategy() -> None:
    assert sorted(testing.__all__) == testing.__all__
    for name in testing.__all__:
        made = getattr(testing, name)
        if name.startswith("assert"):
            continue
        assert isinstance(made(), st.SearchStrategy), name
        assert made.__doc__, name


@pytest.mark.parametrize(
    ("strategy", "wanted"),
    [
        pytest.param(testing.money(), lambda x: x.amount < 0, id="money below nought"),
        pytest.param(testing.money(), lambda x: not x, id="no money"),
        pytest.param(testing.money(), lambda x: x.amount % 1 != 0, id="pence"),
        pytest.param(testing.money(), lambda x: x.amount * 100 % 1 != 0, id="less than a penny"),
        pytest.param(testing.money(), lambda x: x.amount > 10**9, id="billions"),
        pytest.param(testing.money(currency="EUR"), lambda x: x.currency == "EUR", id="euros"),
        pytest.param(testing.quantities(), lambda x: x.unit == cp.PERCENT, id="a percentage"),
        pytest.param(testing.quantities(cp.PERCENT), lambda x: x.value > 100, id="a percentage beyond a hundred"),
        pytest.param(testing.units(), lambda x: x.name == "per 1000", id="a rate"),
        pytest.param(testing.units(), lambda x: x.name == "GBP", id="a currency"),
        pytest.param(testing.units(), lambda x: " " in x.name, id="a unit of two words"),
        pytest.param(testing.titles(), lambda x: not x.isascii(), id="a title in other letters"),
        pytest.param(testing.titles(), lambda x: x[0] in "=+-@", id="a title that a spreadsheet would run"),
        pytest.param(testing.titles(), lambda x: '"' in x or "<" in x, id="a title that breaks markup"),
        pytest.param(testing.paragraphs(), lambda x: x == "", id="no text"),
        pytest.param(testing.paragraphs(), lambda x: "\n\n" in x, id="two paragraphs"),
        pytest.param(testing.dates(), lambda x: (x.month, x.day) == (2, 29), id="a leap day"),
        pytest.param(testing.financial_years(), lambda x: str(x).endswith("-00"), id="the turn of a century"),
        pytest.param(testing.quarters(), lambda x: x.number == 4, id="a last quarter"),
        pytest.param(testing.half_years(), lambda x: x.number == 2, id="a second half"),
        pytest.param(testing.years_to_date(), lambda x: x.start.year != x.end.year, id="a year to date into January"),
        pytest.param(testing.periods(), lambda x: type(x) is cp.Month, id="a month"),
        pytest.param(testing.periods(), lambda x: type(x) is cp.YearToDate, id="a year to date"),
        pytest.param(testing.periods(), lambda x: type(x) is cp.YearEnding, id="a year that ends with a month"),
        pytest.param(testing.years_ending(), lambda x: x.end.month == 12, id="a calendar year"),
        pytest.param(testing.no_data(), lambda x: x.due is not None, id="a figure that is due"),
        pytest.param(testing.no_data(), lambda x: x.reason is cp.NoDataReason.SUPPRESSED, id="a suppressed figure"),
        pytest.param(testing.ranges(), lambda x: x.low is None, id="a range without a low end"),
        pytest.param(testing.ranges(), lambda x: x.high is None, id="a range without a high end"),
        pytest.param(testing.ranges(), lambda x: x.low is not None and x.low == x.high, id="a range of one figure"),
        pytest.param(testing.sources(), lambda x: x.published is None and x.place is not None, id="half a source"),
        pytest.param(testing.ratings(), lambda x: x == cp.Rating.UNKNOWN, id="unknown"),
        pytest.param(testing.ratings(), lambda x: x.scale != "strong-to-action", id="a rating of another scale"),
        pytest.param(testing.scales(), lambda x: len(x.ratings) == 1, id="a scale of one rating"),
        pytest.param(testing.gaps(), lambda x: x.limit.value == 0, id="a limit at the target"),
        pytest.param(testing.gaps(), lambda x: x.included and x.limit.value < 0, id="a limit worse than the target"),
        pytest.param(testing.schemes(), lambda x: len(x.bands) >= 4, id="a key of four bands"),
        pytest.param(testing.schemes(), lambda x: x.until is not None, id="a key that ended"),
        pytest.param(testing.bands(), lambda x: x.when is None, id="a band that takes the rest"),
        pytest.param(testing.any_of(), lambda x: any(type(p) is cp.AllOf for p in x.parts), id="all of within any of"),
        pytest.param(testing.judgements(), lambda x: x.by is None and x.reason != "", id="a judgement by nobody"),
        pytest.param(testing.margins(), lambda x: x.to_better is None, id="the margin of the best"),
        pytest.param(
            testing.assessments(),
            lambda x: x.band is not None,
            id="a figure that is rated",
            marks=pytest.mark.slow,  # few cases that it draws can be rated at all
        ),
        pytest.param(
            testing.assessments(),
            lambda x: x.unrated is cp.Unrated.NO_TARGET,
            id="a figure without a target",
            marks=pytest.mark.slow,  # as above
        ),
        pytest.param(testing.assessments(), lambda x: isinstance(x.target, cp.Range), id="a target that is a range"),
        pytest.param(testing.observations(), lambda x: isinstance(x.value, cp.NoData), id="a missing figure"),
        pytest.param(testing.observations(), lambda x: x.status is cp.Status.REVISED, id="a revised figure"),
        pytest.param(testing.targets(), lambda x: isinstance(x.value, cp.NotSet), id="a target that is not set"),
        pytest.param(testing.measures(), lambda x: x.observations == (), id="a measure without figures"),
        pytest.param(
            testing.measures(),
            lambda x: any(x.target_for(seen.period) for seen in x.observations),
            id="a figure with a target of its period",
        ),
        pytest.param(
            testing.deliverables(), lambda x: x.expected_completion is None, id="a deliverable without a date"
        ),
        pytest.param(testing.deliverables(), lambda x: len(x.measures) == 2, id="a deliverable with two measures"),
        pytest.param(testing.budget_lines(), lambda x: not x.budget, id="a nil budget"),
        pytest.param(testing.budget_lines(), lambda x: not x.budget and x.forecast, id="a nil budget that is spent"),
        pytest.param(testing.budget_lines(), lambda x: x.budget.amount < 0, id="an income line"),
        pytest.param(testing.budget_lines(), lambda x: not x.variance, id="a line on budget"),
        pytest.param(testing.budget_statements(), lambda x: x.lines == (), id="a budget table without lines"),
        pytest.param(testing.budget_statements(), lambda x: x.additional_funding != (), id="additional funding"),
        pytest.param(testing.savings_plans(), lambda x: x.unidentified.amount > 0, id="savings still to be found"),
        pytest.param(testing.reserves(), lambda x: x.movement is None, id="a reserve without an arrow"),
        pytest.param(
            testing.reserves(),
            lambda x: x.stated_movement is not None and x.opening is not None and x.movement is not x.stated_movement,
            id="an arrow that contradicts the balances",
        ),
        pytest.param(testing.trading_areas(), lambda x: x.variance.amount < 0, id="trading below its target"),
        pytest.param(testing.quarter_reports(), lambda x: x.budget is None and x.savings is not None, id="no budget"),
        pytest.param(testing.quarter_reports(), lambda x: x.measures != (), id="a report with measures"),
        pytest.param(testing.quarter_reports(), lambda x: x.scheme is None, id="a report without a key"),
        pytest.param(testing.comparisons(), lambda x: x.added != (), id="something added"),
        pytest.param(testing.comparisons(), lambda x: x.re_dated != (), id="a date that moved"),
        pytest.param(testing.histories(), lambda x: x.reports == (), id="a history of nothing"),
        pytest.param(testing.forecasts(), lambda x: x.share == 0, id="a forecast that came true"),
    ],
)
def test_the_interesting_cases_are_within_reach(
    strategy: st.SearchStrategy[Any], wanted: Callable[[Any], bool]
) -> None:
    assert reached(strategy, wanted)


def python(code: str, folder: Path) -> str:
    """Return what a fresh interpreter prints that runs this code, warnings being errors."""
    child = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=folder,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert child.returncode == 0, child.stderr
    return child.stdout.strip()


HYPOTHESIS_FIRST = "from hypothesis import strategies as st\nfrom councilperf import Money\n"
COUNCILPERF_FIRST = "from councilperf import Money\nfrom hypothesis import strategies as st\n"
STRATEGIES_OF_OURS_FIRST = "from councilperf.testing import money\nfrom hypothesis import strategies as st\n"
DRAWS = """
from hypothesis import Phase, find, settings
import councilperf
quick = settings(max_examples=1, database=None, deadline=None, phases=[Phase.generate], report_multiple_bugs=False)
least = settings(database=None, deadline=None)
print(find(st.from_type(councilperf.Money), lambda money: money.amount >= 5, settings=least))
print(type(find(st.from_type(councilperf.Deliverable), lambda report: True, settings=quick)).__name__)
print(type(find(st.from_type(councilperf.Period), lambda period: True, settings=quick)).__name__)
"""


@pytest.mark.parametrize(
    "imports",
    [HYPOTHESIS_FIRST, COUNCILPERF_FIRST, STRATEGIES_OF_OURS_FIRST],
    ids=["hypothesis first", "councilperf first", "councilperf.testing first"],
)
def test_a_user_needs_nothing_but_from_type_whichever_is_imported_first(imports: str, tmp_path: Path) -> None:
    found = python(imports + DRAWS, tmp_path).splitlines()
    assert found[:2] == ["GBP 5", "Deliverable"]
    assert found[2] in {"FinancialYear", "HalfYear", "Quarter", "Month", "YearToDate", "YearEnding"}


def test_hypothesis_alone_is_imported_as_ever_and_loads_none_of_our_strategies(tmp_path: Path) -> None:
    code = """
import sys
import hypothesis
from hypothesis import strategies as st
print(hypothesis.find(st.integers(), lambda number: number > 41))
print("councilperf.testing" in sys.modules, "cattrs" in sys.modules, "babel" in sys.modules, "pendulum" in sys.modules)
"""
    assert python(code, tmp_path) == "42\nFalse False False False"


def test_a_user_annotates_a_property_with_our_classes_and_gets_them(tmp_path: Path) -> None:
    code = """
from hypothesis import given, settings
from councilperf import BudgetLine, Money

@settings(max_examples=20, database=None, deadline=None)
@given(...)
def check(lines: list[BudgetLine], extra: Money):
    assert Money.total([*(line.variance for line in lines), extra]) == sum(
        (line.forecast - line.budget for line in lines), extra
    )

check()
print("held")
"""
    assert python(code, tmp_path) == "held"
