"""Round trips: twenty thousand parts of reports come back from every form as they were.

Drawing a part from nothing is slow. So a few are drawn, and many more are made of them: each field from one of two
parents, wherever that makes a part. A million are tried by
`HYPOTHESIS_PROFILE=deep python -m pytest tests/documents/test_round_trips.py`.
"""

from __future__ import annotations

import datetime
import os
import pickle
import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import documents
from councilperf.errors import CouncilPerfError

BARE = cp.QuarterReport("A council", "Health", cp.Quarter("2021-22 Q2"))
NOUGHT = cp.pounds(0)
FIGURE = re.compile(r'"((?:[A-Z]{3} )?)(-?[0-9]+\.[0-9]+)(%| [^"]*)?"')
NAMES: dict[str, Any] = {"datetime": datetime, **{name: getattr(cp, name) for name in cp.__all__}}

Put = Callable[[list[Any]], dict[str, Any]]


def holding(measures: list[Any]) -> list[cp.Deliverable]:
    return [cp.Deliverable("A", cp.Priority("P"), cp.Judgement(cp.Rating.GOOD), measures=measures)]


PLACES: dict[type, Put] = {
    cp.Deliverable: lambda parts: {"deliverables": parts},
    cp.Measure: lambda parts: {"deliverables": holding(parts)},
    cp.Highlight: lambda parts: {"highlights": parts},
    cp.BudgetLine: lambda parts: {"budget": cp.BudgetStatement(parts)},
    cp.Funding: lambda parts: {"budget": cp.BudgetStatement([], additional_funding=parts)},
    cp.SavingsInitiative: lambda parts: {
        "savings": cp.SavingsPlan(parts, current_year=cp.pounds(0), brought_forward=cp.pounds(0))
    },
    cp.Reserve: lambda parts: {"reserves": cp.ReserveStatement(parts)},
    cp.TradingArea: lambda parts: {"trading": parts},
    cp.Printed: lambda parts: {"printed": parts},
}
"""Where a report holds parts of each kind."""

IS_DEEP = settings().max_examples > 1_000
TIMES, LEAST_TIMES = (60, 50) if IS_DEEP else (1, 1)  # chance makes some parts twice, and they count once


@attrs.frozen
class Plan:
    """How many parts of one kind are tried."""

    drawn: int
    """For each example."""
    made: int
    """Of those that are drawn, at the most."""
    examples: int
    least: int
    """In all examples, that come back from every form."""


PLANS: dict[type, Plan] = {
    cp.Deliverable: Plan(3, 10, 5, least=35),
    cp.Measure: Plan(4, 25, 6, least=100),
    cp.Highlight: Plan(40, 400, 7, least=400),
    cp.BudgetLine: Plan(6, 350, 8, least=2_150),
    cp.Funding: Plan(30, 750, 10, least=5_300),
    cp.SavingsInitiative: Plan(6, 450, 8, least=2_900),
    cp.Reserve: Plan(9, 600, 10, least=3_300),
    cp.TradingArea: Plan(6, 500, 9, least=3_400),
    cp.Printed: Plan(14, 400, 9, least=2_800),
}


def short(text: str) -> str:
    """Return a document whose figures have at most 15 digits, which is all that a workbook holds."""

    def cut(found: re.Match[str]) -> str:
        whole, _, places = found[2].partition(".")
        figure = Decimal(f"{whole}.{places[: 15 - len(whole.strip('-'))]}") + 0
        return f'"{found[1]}{figure.normalize():f}{found[3] or ""}"'

    return FIGURE.sub(cut, text)


def crossed(parents: list[Any], chance: random.Random) -> Iterator[Any]:
    """Go through parts that have each field from one of two parents."""
    names = [field.name for field in attrs.fields(type(parents[0])) if field.init]
    while True:
        one, other = chance.sample(parents, 2)
        with suppress(CouncilPerfError):  # what does not go together is no part
            yield type(one)(**{name: getattr(chance.choice((one, other)), name) for name in names})


def made_of(parents: list[Any], number: int, chance: random.Random) -> list[Any]:
    """Return many parts that all differ; fewer where the parents are too much alike."""
    found = dict.fromkeys(parents)
    for part, _ in zip(crossed(parents, chance), range(4 * number), strict=False):
        found[part] = None
        if len(found) == number:
            break
    return list(found)


@pytest.mark.parametrize("kind", PLACES, ids=lambda kind: kind.__name__)
def test_every_part_comes_back_from_every_form_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Any]
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)  # tried elsewhere; here it would only take its time
    tried = 0
    plan = PLANS[kind]

    @settings(max_examples=TIMES * plan.examples, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.from_type(kind), min_size=plan.drawn, max_size=plan.drawn), st.integers())
    def check(drawn: list[Any], seed: int) -> None:
        nonlocal tried
        parents: list[Any] = []
        for part in drawn:
            with suppress(CouncilPerfError):
                parents.append(documents.loads(short(documents.dumps(part))))
        parts = made_of(parents, plan.made, random.Random(seed)) if len(parents) > 1 else []
        for part in parts:
            text = documents.dumps(part)
            found = documents.loads(text, kind)
            assert found == part
            assert documents.dumps(found) == text
            assert pickle.loads(pickle.dumps(part)) == part
            assert eval(repr(part), NAMES) == part  # noqa: S307 - our own, and that it is code is the point
        report = attrs.evolve(BARE, **PLACES[kind](parts))
        documents.dump_package(report, tmp_path / "q.zip")
        assert documents.load_package(tmp_path / "q.zip") == report
        documents.dump_workbook(report, tmp_path / "q.xlsx")
        assert documents.load_workbook(tmp_path / "q.xlsx") == report
        tried += len(parts)

    check()
    assert tried >= LEAST_TIMES * plan.least


def test_the_parts_are_twenty_thousand() -> None:
    assert sum(plan.least for plan in PLANS.values()) >= 20_000
