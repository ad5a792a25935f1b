"""Budgets in data packages: what their columns mean by the Fiscal Data Package, and no more than is true."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

import councilperf as cp
from councilperf import BudgetLine, BudgetStatement, Funding, Money, Nature, documents, pounds
from councilperf.testing import quarter_reports

Q2 = cp.samples.derbyshire_2021_q2()
BARE = cp.QuarterReport("A council", "Health", cp.Quarter("2021-22 Q2"))

# The data type of every column type of the budget taxonomy that is used, copied from its text by hand.
TAXONOMY = {
    "administrative-classification:generic:level1:code": "string",
    "administrative-classification:generic:level2:code": "string",
    "administrative-classification:generic:level3:code": "string",
    "administrative-classification:generic:level3:label": "string",
    "date:fiscal-year": "integer",
    "direction": "string",
    "fin-source:generic:code": "string",
    "fin-source:generic:label": "string",
    "phase:id": "string",
    "value": "number",
    "value-currency:code": "string",
}


def described(folder: Path, report: cp.QuarterReport) -> dict[str, Any]:
    """Write a package and return its description, with resources by name."""
    documents.dump_package(report, folder / "q")
    tree: dict[str, Any] = json.loads((folder / "q" / "datapackage.json").read_text("utf-8"))
    return tree | {"resources": {resource["name"]: resource for resource in tree["resources"]}}


def types(folder: Path, report: cp.QuarterReport, table: str) -> dict[str, str]:
    schema = described(folder, report)["resources"][table]["schema"]
    return {field["name"]: field["columnType"] for field in schema["fields"] if "columnType" in field}


def facts(folder: Path, resource: dict[str, Any]) -> Iterator[dict[str, object]]:
    """Go through one amount after the other, as the specification says that a reader may lay a table out."""
    schema = resource["schema"]
    (target,) = (field for field in schema["extraFields"] if field.get("normalizationTarget"))
    constants = {field["columnType"]: field["constant"] for field in schema["extraFields"] if "constant" in field}
    kinds = {field["name"]: field["columnType"] for field in schema["extraFields"]}
    with (folder / "q" / resource["path"]).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            own = {field["columnType"]: row[field["name"]] for field in schema["fields"] if "columnType" in field}
            for field in schema["fields"]:
                if "normalize" in field and row[field["name"]]:
                    told = {kinds[name]: value for name, value in field["normalize"].items()}
                    yield {**constants, **own, **told, target["columnType"]: Decimal(row[field["name"]])}


def test_every_amount_of_a_budget_is_a_fact_with_its_phase(tmp_path: Path) -> None:
    found = list(facts(tmp_path, described(tmp_path, Q2)["resources"]["budget-lines"]))
    who = "administrative-classification:generic:level"
    assert found[2:4] == [
        {
            f"{who}1:code": "Derbyshire County Council",
            f"{who}2:code": "Health and Communities",
            "date:fiscal-year": 2021,
            f"{who}3:code": "Public Health - Prevention",
            "value-currency:code": "GBP",
            "phase:id": phase,
            "value": amount,
        }
        for phase, amount in (("adjusted", Decimal(3_728_000)), ("forecast", Decimal(3_343_000)))
    ]
    assert Q2.budget is not None
    for phase, total in (("adjusted", Q2.budget.total.budget), ("forecast", Q2.budget.total.forecast)):
        amounts = [Decimal(str(fact["value"])) for fact in found if fact["phase:id"] == phase]
        assert sum(amounts) == total.amount


def test_every_phase_has_a_word_of_its_own(tmp_path: Path) -> None:
    line = BudgetLine(
        "Roads",
        budget=pounds(1),
        forecast=pounds(2),
        original=pounds(3),
        actual=pounds(4),
        commitments=pounds(5),
        previous_forecast=pounds(6),
    )
    report = attrs.evolve(BARE, budget=BudgetStatement([line]))
    found = facts(tmp_path, described(tmp_path, report)["resources"]["budget-lines"])
    assert {str(fact["phase:id"]): int(str(fact["value"])) for fact in found} == {
        "adjusted": 1,
        "forecast": 2,
        "approved": 3,
        "executed": 4,
        "committed": 5,
        "previous-forecast": 6,
    }


@settings(max_examples=4)
@given(quarter_reports())
def test_every_type_is_one_of_the_taxonomy_on_data_of_its_kind(
    tmp_path_factory: pytest.TempPathFactory, report: cp.QuarterReport
) -> None:
    folder = tmp_path_factory.mktemp("fiscal")
    found = described(folder, report)
    assert found["columnTypes"] == ["https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"]
    for resource in found["resources"].values():
        schema = resource["schema"]
        fields = [*schema["fields"], *schema.get("extraFields", [])]
        typed = [(field["columnType"], field["type"]) for field in fields if "columnType" in field]
        assert typed == [(kind, TAXONOMY[kind]) for kind, _ in typed]
        assert len({kind for kind, _ in typed}) == len(typed)
        assert (typed != []) is (resource["name"] in ("budget-lines", "budget-additional-funding"))
        assert len({field["name"] for field in fields}) == len(fields)
    assert documents.load_package(folder / "q") == report


LEVEL = "administrative-classification:generic:level3"


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([("Roads", "R1"), ("Parks", "P1")], {"key": f"{LEVEL}:code", "name": f"{LEVEL}:label"}),
        ([("Other", "R1"), ("Other", "P1")], {"key": f"{LEVEL}:code", "name": f"{LEVEL}:label"}),
        ([("Roads", "R1"), ("Parks", None)], {"name": f"{LEVEL}:code"}),
        ([("Roads", "R1"), ("Parks", "R1")], {"name": f"{LEVEL}:code"}),
        ([("Other", None), ("Other", None)], {"name": f"{LEVEL}:label"}),
    ],
)
def test_a_code_tells_every_line_from_the_others(
    tmp_path: Path, named: list[tuple[str, str | None]], expected: dict[str, str]
) -> None:
    lines = [BudgetLine(name, budget=Money(1), forecast=Money(2), key=key) for name, key in named]
    found = types(tmp_path, attrs.evolve(BARE, budget=BudgetStatement(lines)), "budget-lines")
    assert found == {**expected, "currency": "value-currency:code"}


@pytest.mark.parametrize(
    ("natures", "is_direction"),
    [
        ([Nature.EXPENDITURE, Nature.INCOME], True),
        ([Nature.EXPENDITURE, Nature.NET], False),
        ([Nature.NET], False),
    ],
)
def test_a_net_line_has_no_direction(tmp_path: Path, natures: list[Nature], *, is_direction: bool) -> None:
    lines = [BudgetLine(nature.value, budget=Money(1), forecast=Money(2), nature=nature) for nature in natures]
    found = types(tmp_path, attrs.evolve(BARE, budget=BudgetStatement(lines)), "budget-lines")
    assert found.get("nature") == ("direction" if is_direction else None)


@pytest.mark.parametrize(("names", "kind"), [(["A", "B"], "code"), (["A", "A"], "label")])
def test_additional_funding_is_a_source_of_money(tmp_path: Path, names: list[str], kind: str) -> None:
    budget = BudgetStatement([], additional_funding=[Funding(name, Money(1)) for name in names])
    assert types(tmp_path, attrs.evolve(BARE, budget=budget), "budget-additional-funding") == {
        "name": f"fin-source:generic:{kind}",
        "amount": "value",
        "currency": "value-currency:code",
    }


def test_a_package_of_before_there_were_types_is_read_as_it_was(tmp_path: Path) -> None:
    found = described(tmp_path, Q2)
    resources = found["resources"].values()
    plain = {"resources": [{"name": one["name"], "path": one["path"]} for one in resources], "councilperf": 1}
    (tmp_path / "q" / "datapackage.json").write_text(json.dumps(plain), "utf-8")
    assert documents.load_package(tmp_path / "q") == Q2
