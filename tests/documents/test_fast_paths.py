"""The fast ways to read and write: the same objects, the same text, the same problems as the strict way."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import documents
from councilperf.documents._kinds import KINDS, RECORDS
from councilperf.documents.form import _json, _text
from councilperf.errors import DocumentError

Change = Callable[[dict[str, Any]], st.SearchStrategy[dict[str, Any]]]

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@contextmanager
def without_msgspec() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_text, "_msgspec", lambda: None)
        yield


@contextmanager
def strict_alone() -> Iterator[None]:
    def nothing(*_arguments: object) -> object:
        raise LookupError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_text, "_msgspec", lambda: None)
        patch.setattr(_json, "_quickly", nothing)
        yield


def outcome(text: str) -> object:
    """Return what reading comes to: an object with its class, or all problems."""
    try:
        item: object = documents.loads(text)
    except DocumentError as error:
        return error.problems
    return type(item), item


def own_text(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def read_alike(text: str) -> None:
    found = outcome(text)
    with without_msgspec():
        assert outcome(text) == found
    with strict_alone():
        assert outcome(text) == found


@every_kind
def test_every_object_is_read_and_written_alike(kind: type) -> None:
    @settings(max_examples=6 if kind in RECORDS else 30)
    @given(st.from_type(kind))
    def check(item: object) -> None:
        text = documents.dumps(item)
        with strict_alone():
            assert documents.dumps(item) == text
            expected: object = documents.loads(text)
        tree = _text.read_own_text(text)
        assert tree == json.loads(text)
        for quick in (tree, json.loads(text)):
            found: object = _json._quickly(quick, None)
            assert found == expected == item
            assert type(found) is type(expected)
            assert documents.dumps(found) == text

    check()


def test_the_published_reports_are_read_the_quick_way() -> None:
    for report in (cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()):
        assert _json._quickly(_text.read_own_text(documents.dumps(report)), cp.QuarterReport) == report


@every_kind
def test_one_change_is_read_alike(kind: type, changed_trees: Change) -> None:
    @settings(max_examples=6)
    @given(st.from_type(kind).map(documents.dumps).map(json.loads).flatmap(changed_trees))
    def check(tree: dict[str, Any]) -> None:
        read_alike(own_text(tree))

    check()


@pytest.mark.parametrize("name", ["derbyshire_2021_q1", "derbyshire_2021_q2"])
def test_one_change_of_a_published_report_is_read_alike(name: str, changed_trees: Change) -> None:
    text = documents.dumps(getattr(cp.samples, name)())

    @settings(max_examples=25)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        read_alike(own_text(data.draw(changed_trees(json.loads(text)))))

    check()


@settings(max_examples=200)
@given(st.data())
def test_text_with_a_piece_missing_is_read_alike(data: st.DataObject) -> None:
    text = documents.dumps(cp.samples.derbyshire_2021_q2().measures[0])
    start = data.draw(st.integers(0, len(text) - 1))
    read_alike(
        text[:start] + data.draw(st.text('{}[]",: \n0\\', max_size=2)) + text[start + data.draw(st.integers(0, 3)) :]
    )


FUNDING = own_text({"councilperf": 1, "type": "Funding", "name": "A", "amount": "GBP 1"})


def groups(depth: int) -> str:
    tree: dict[str, Any] = {"name": "A"}
    for _ in range(depth):
        tree = {"name": "A", "groups": [tree]}
    return own_text({"councilperf": 1, "type": "BudgetGroup", **tree})


def rank(literal: str) -> str:
    return documents.dumps(
        cp.Judgement(cp.Rating(scale="x", key="a", label="A", rank=3, symbol="+", colour="#00703c", on_track=True))
    ).replace(": 3,", f": {literal},")


@pytest.mark.parametrize(
    "text",
    [
        FUNDING,
        FUNDING.replace('  "name": "A"', '  "name": "B",\n  "name": "A"'),
        FUNDING.replace('"A"', "1.5"),
        FUNDING.replace('"A"', "NaN"),
        FUNDING.replace('"A"', "1E+999"),
        FUNDING.replace('"A"', '"\ud800"'),
        FUNDING.replace('"A"', '"\\ud800"'),
        FUNDING.replace('"A"', '"\\u0041"'),
        FUNDING.replace('"A"', "9" * 5_000),
        FUNDING.replace(": 1,", ": 1.0,"),
        FUNDING.replace(": 1,", ": true,"),
        FUNDING.replace(": 1,", ": 2,"),
        FUNDING.replace("\n", "\r\n"),
        FUNDING.rstrip(),
        "\ufeff" + FUNDING,
        json.dumps(json.loads(FUNDING)),
        *(rank(literal) for literal in ("-1", "-0", "0", "1.0", "true", "null", "9" * 18, "9" * 20, "9" * 21, "1e3")),
        rank("-" + "9" * 19),
        rank("-" + "9" * 20),
        *(groups(depth) for depth in (1, 7, 30, 31, 32, 33, 200)),
        "[" * 100_000,
        "",
        "null\n",
    ],
    ids=lambda text: repr(text[-40:]),
)
def test_hostile_text_is_read_alike(text: str) -> None:
    read_alike(text)


def test_text_of_another_spelling_is_left_to_the_strict_way() -> None:
    assert _text.read_own_text(FUNDING) == json.loads(FUNDING)
    for text in (FUNDING.rstrip(), FUNDING.replace("  ", " "), FUNDING.replace('"A"', '"\\u0041"'), "\ufeff" + FUNDING):
        assert _text.read_own_text(text) is None


def test_without_the_extra_there_is_no_own_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msgspec", None)
    assert _text._msgspec.__wrapped__() is None
    with without_msgspec():
        assert _text.read_own_text(FUNDING) is None
        assert documents.loads(FUNDING) == cp.Funding("A", cp.Money(1))


@pytest.mark.parametrize("tree", ["\ud800", 2**64, {1: "x"}, cp.Status.FINAL], ids=repr)
def test_what_only_the_slow_writer_knows_is_left_to_it(tree: object) -> None:
    assert _text.write_tree(tree) == json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


@settings(max_examples=100)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(st.characters()),
        lambda parts: st.lists(parts) | st.dictionaries(st.text(st.characters()), parts),
        max_leaves=10,
    )
)
def test_every_tree_is_written_as_the_standard_library_writes_it(tree: object) -> None:
    assert _text.write_tree(tree) == json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
