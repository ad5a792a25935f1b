"""The schema: it takes what the library writes, and refuses what the library refuses, but for a short list."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import attrs
import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import documents
from councilperf.documents._kinds import KINDS, LEAVES, RECORDS
from councilperf.errors import DocumentError, Problem

SCHEMA = documents.json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
Change = Callable[[dict[str, Any]], st.SearchStrategy[dict[str, Any]]]

PERIOD = r"not a (financial year|half-year|quarter|month|year to date|period): '"
GUARD = r"not \w+\.\w+: "
# What only the library finds, as the page "The JSON form" lists it. Each tells whether a problem is of its kind.
UNSAID: dict[str, Callable[[Problem], bool]] = {
    "days that no calendar has": lambda problem: problem.found.startswith("not a date: '"),
    "years that do not follow, or out of range": lambda problem: bool(re.match(PERIOD, problem.found)),
    "letters that nobody can see": lambda problem: bool(re.match(rf"{GUARD}.*(\\|\.\.\.)", problem.found)),
    "whole numbers with a point, or absurdly long": lambda problem: bool(
        re.fullmatch(r"-?[0-9]{21,}|-?[0-9]+\.0+", problem.found)
    ),
    "parts that do not go together": lambda problem: (
        problem.code == "invalid-value" and not re.match(rf"{GUARD}|not a date: ", problem.found)
    ),
}


def takes(tree: object) -> bool:
    return bool(VALIDATOR.is_valid(tree))


def tree_of(item: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(documents.dumps(item))
    return found


def problems_of(tree: object) -> tuple[Problem, ...]:
    try:
        documents.loads(json.dumps(tree))
    except DocumentError as error:
        return error.problems
    return ()


def judged_alike(tree: object) -> None:
    """Compare the library's judgement of a document with the schema's."""
    problems = problems_of(tree)
    if not problems:
        assert takes(tree), [error.message for error in VALIDATOR.iter_errors(tree)]
    elif takes(tree):
        unsaid = [any(among(problem) for among in UNSAID.values()) for problem in problems]
        assert all(unsaid), [str(problem) for problem in problems]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schema_is_new_at_every_call() -> None:
    documents.json_schema()["$defs"].clear()
    assert documents.json_schema() == SCHEMA


def test_the_schema_names_every_class_that_has_a_form() -> None:
    kinds = {leaf.kind.__name__ for leaf in LEAVES} | {kind.__name__ for kind in RECORDS}
    assert set(SCHEMA["$defs"]) == kinds | {"AnyPart", "RatingInFull"}
    assert SCHEMA["properties"]["type"]["enum"] == list(KINDS)


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.kind.__name__)
def test_the_examples_of_a_leaf_are_spelt_as_it_is_read(leaf: Any) -> None:  # noqa: ANN401 - a private class
    for text in leaf.form.get("examples", []):
        assert str(leaf.read(text)) == text
        assert re.search(leaf.form["pattern"], text)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_key_of_every_record_is_told_of(kind: type[Any]) -> None:
    form = SCHEMA["$defs"]["RatingInFull" if kind is cp.Rating else kind.__name__]
    fields = [field for field in attrs.fields(kind) if field.init]
    assert list(form["properties"]) == [field.name for field in fields]
    assert form["required"] == [field.name for field in fields if field.default is attrs.NOTHING]
    assert all(form["properties"][field.name]["description"] for field in fields)


def test_a_default_is_told_as_it_would_be_written() -> None:
    line = SCHEMA["$defs"]["BudgetLine"]["properties"]
    assert {name: line[name]["default"] for name in ("commentary", "nature", "original")} == {
        "commentary": "",
        "nature": "net",
        "original": None,
    }
    assert SCHEMA["$defs"]["RollForward"]["properties"]["use"]["default"] == "GBP 0"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_object_of_every_kind_is_taken(kind: type) -> None:
    @settings(max_examples=6 if kind in RECORDS else 30)
    @given(st.from_type(kind))
    def check(item: object) -> None:
        tree = tree_of(item)
        assert takes(tree), [error.message for error in VALIDATOR.iter_errors(tree)]

    check()


def test_the_published_reports_are_taken() -> None:
    for report in (cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()):
        assert takes(tree_of(report))
    for scheme in cp.PUBLISHED:
        assert takes(tree_of(scheme))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_one_change_is_judged_alike(kind: type, changed_trees: Change) -> None:
    @settings(max_examples=12)
    @given(st.from_type(kind).map(tree_of).flatmap(changed_trees))
    def check(tree: dict[str, Any]) -> None:
        judged_alike(tree)

    check()


@pytest.mark.parametrize("name", ["derbyshire_2021_q1", "derbyshire_2021_q2"])
def test_one_change_of_a_published_report_is_judged_alike(name: str, changed_trees: Change) -> None:
    text = documents.dumps(getattr(cp.samples, name)())

    @settings(max_examples=40)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        judged_alike(data.draw(changed_trees(json.loads(text))))

    check()


SPELLINGS = (
    *("GBP 1", "GBP -0", "GBP 1.10", "GBP 01", "gbp 1", "1", "1%", "-0%", "1 percent", "1 count", "1.5 days", "1 "),
    *("2021-22", "2021-23", "1899-00", "2199-00", "2021-22 Q5", "2021-22 H2", "Jan 1900", "Apr 2199", "2021-22 to Sep"),
    *("12 months to Sep 2023", "12 months to Sep 23", "12 months to Feb 1901", "calendar year 2022"),
)


@settings(max_examples=300)
@given(
    st.sampled_from(
        ["Money", "Quantity", "Unit", "FinancialYear", "HalfYear", "Quarter", "Month", "YearToDate", "YearEnding"]
    ),
    st.text("GBPEUR0123456789-+. %QHtoSepaJnd/\n", max_size=40) | st.sampled_from(SPELLINGS),
)
@example("Money", "GBP 1\n")
@example("Quantity", "1 " + "x" * 40)
@example("Quantity", "1 " + "x" * 41)
@example("Quantity", "1 per 1000000000000000000000000000000")
@example("Money", "GBP 0." + "0" * 28 + "1")
@example("Money", "GBP 0." + "0" * 29 + "1")
@example("Money", "GBP 123456789012345.123456789012345")
@example("Money", "GBP -123456789012345.123456789012345")
@example("Money", "GBP 1234567890123456")
@example("Unit", "x" * 41)
def test_a_text_is_judged_alike(kind: str, text: str) -> None:
    tree = {"councilperf": 1, "type": kind, "value": text}
    assert bool(problems_of(tree)) is not takes(tree) or re.match(PERIOD, problems_of(tree)[0].found)


@pytest.mark.parametrize(
    "tree",
    [
        {},
        [],
        None,
        {"councilperf": 1},
        {"type": "Money"},
        {"councilperf": 2, "type": "Money", "value": "GBP 1"},
        {"councilperf": True, "type": "Money", "value": "GBP 1"},
        {"councilperf": 1, "type": "Period", "value": "2021-22"},
        {"councilperf": 1, "type": "Money", "value": "GBP 1", "more": 1},
        {"councilperf": 1, "type": "Rating", "value": "rag/blue"},
        {"councilperf": 1, "type": "Rating", "value": "rag/green", "key": "green"},
        {"councilperf": 1, "type": "Funding", "name": "A"},
        {"councilperf": 1, "type": "Funding", "name": "A", "amount": "GBP 1", "more": 1},
        {"councilperf": 1, "type": "Target", "period": "2021-22", "value": {"reason": "x"}},
        {"councilperf": 1, "type": "Target", "period": "2021-22", "value": {"type": "NoData", "reason": "x"}},
    ],
    ids=json.dumps,
)
def test_what_is_no_document_is_refused_by_both(tree: object) -> None:
    assert problems_of(tree)
    assert not takes(tree)
