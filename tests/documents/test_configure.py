"""A converter of one's own: it takes our classes, as strictly as our documents, and keeps its own ways else."""

from __future__ import annotations

import datetime
import json
from typing import Any

import attrs
import cattrs
import pytest
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.preconf.json import make_converter
from hypothesis import given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import documents
from councilperf.documents._kinds import KINDS
from councilperf.errors import CouncilPerfError, InvalidTypeError


@attrs.frozen
class Grant:
    giver: str
    amount: cp.Money
    years: list[cp.FinancialYear]
    better: cp.Direction
    value: cp.Quantity | cp.NoData
    line: cp.BudgetLine | None = None
    either: cp.Money | str | None = None
    when: cp.Period | None = None


GRANT = Grant(
    "NHS England",
    cp.million("1.5"),
    [cp.FinancialYear("2021-22"), cp.FinancialYear("2022-23")],
    cp.Direction.HIGHER,
    cp.NoData(cp.NoDataReason.AWAITED),
    cp.BudgetLine("Prevention", budget=cp.pounds(5), forecast=cp.pounds(4)),
    when=cp.Quarter("2021-22 Q2"),
)
TREE = {
    "giver": "NHS England",
    "amount": "GBP 1500000",
    "years": ["2021-22", "2022-23"],
    "better": "higher",
    "value": {"type": "NoData", "reason": "awaited"},
    "line": {"name": "Prevention", "budget": "GBP 5", "forecast": "GBP 4"},
    "either": None,
    "when": "2021-22 Q2",
}


@pytest.fixture(params=[cattrs.Converter, make_converter, cattrs.GenConverter], ids=["plain", "JSON", "generating"])
def mine(request: pytest.FixtureRequest) -> cattrs.Converter:
    converter: cattrs.Converter = request.param()
    if request.param is cattrs.Converter:
        converter.register_structure_hook(cp.Money | str | None, lambda tree, _kind: tree)
    else:
        converter.register_structure_hook_func(lambda kind: kind == cp.Money | str | None, lambda tree, _kind: tree)
    documents.configure(converter)
    return converter


def test_a_class_of_ones_own_holds_ours_and_comes_back(mine: cattrs.Converter) -> None:
    assert mine.unstructure(GRANT) == TREE
    assert repr(mine.unstructure(GRANT)) == repr(TREE)  # plain text, no words of ours
    assert mine.structure(TREE, Grant) == GRANT
    assert mine.structure(json.loads(json.dumps(mine.unstructure(GRANT))), Grant) == GRANT
    other = attrs.evolve(GRANT, value=cp.percent("54.5"), line=None, when=cp.Month("Apr 2021"))
    assert mine.structure(mine.unstructure(other), Grant) == other


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_is_as_in_a_document(kind: type) -> None:
    converter = cattrs.Converter()
    documents.configure(converter)

    @settings(max_examples=1)
    @given(st.from_type(kind))
    def check(item: object) -> None:
        tree = converter.unstructure(item)
        document = json.loads(documents.dumps(item))
        assert tree == document.get("value") or {"councilperf": 1, "type": kind.__name__, **tree} == document
        assert converter.structure(tree, kind) == item

    check()


@pytest.mark.parametrize(
    ("key", "bad"),
    [
        ("amount", 1.5),
        ("amount", "£1.5m"),
        ("amount", None),
        ("better", "up"),
        ("years", ["2021-23"]),
        ("value", {"type": "NoData", "reason": "awaited", "more": 1}),
        ("value", {"reason": "awaited"}),
        ("line", {"name": "Prevention", "budget": 5, "forecast": "GBP 4"}),
        ("when", "soon"),
    ],
)
def test_it_is_as_strict_as_our_documents(mine: cattrs.Converter, key: str, bad: object) -> None:
    with pytest.raises(cattrs.BaseValidationError) as caught:
        mine.structure({**TREE, key: bad}, Grant)
    assert all(isinstance(error, (CouncilPerfError, ForbiddenExtraKeysError)) for error in leaves(caught.value))


def leaves(error: BaseException) -> list[BaseException]:
    parts = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return [leaf for part in parts for leaf in leaves(part)] or [error]


def test_what_is_not_ours_is_left_as_it_was() -> None:
    @attrs.frozen
    class Own:
        number: int
        day: datetime.date
        words: tuple[str, ...]

    converter = cattrs.Converter()
    converter.register_structure_hook(datetime.date, lambda tree, _kind: datetime.date.fromordinal(tree))
    converter.register_unstructure_hook(datetime.date, datetime.date.toordinal)
    documents.configure(converter)
    tree = converter.unstructure(Own(5, datetime.date(2022, 3, 31), ("a",)))
    assert tree == {"number": 5, "day": 738245, "words": ["a"]}
    assert converter.structure("7", int) == 7


def test_our_own_documents_are_not_changed_by_it() -> None:
    converter = cattrs.Converter(omit_if_default=True)
    converter.register_unstructure_hook(cp.Money, lambda _money: "mine")
    documents.configure(converter)
    converter.register_unstructure_hook(cp.Money, lambda _money: "mine")
    assert converter.unstructure(cp.pounds(5)) == "mine"
    assert json.loads(documents.dumps(cp.pounds(5)))["value"] == "GBP 5"
    assert converter.unstructure(GRANT.line) == TREE["line"]


@pytest.mark.parametrize("converter", [None, "text", cattrs.Converter, json])
def test_what_is_no_converter_is_refused_by_name(converter: Any) -> None:  # noqa: ANN401 - anything at all
    with pytest.raises(InvalidTypeError, match="not a converter"):
        documents.configure(converter)
