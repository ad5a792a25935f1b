"""Every class of the model has what every class of the model must have."""

import datetime
import fractions
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import _hypothesis
from councilperf.values._code import as_code
from councilperf.views import blocks, manner

ROOT = Path(__file__).parents[2]
ROOMS = ("values", "rating", "performance", "budget", "report")
MODEL: dict[type[Any], str] = {
    kind: room
    for room in ROOMS
    for module in [import_module(f"councilperf.{room}")]
    for kind in (getattr(module, name) for name in module.__all__)
    if isinstance(kind, type) and attrs.has(kind)
}
PARENTS = {cp.Period}  # what all kinds of period can do; never made itself
EDGES = (cp.documents, cp.frames, cp.wording, blocks, manner)
ON_THE_ROOF: list[type[Any]] = [
    kind
    for module in EDGES
    for kind in (getattr(module, name) for name in module.__all__)
    if isinstance(kind, type) and attrs.has(kind)
]
SAID_AS_THEY_ARE_READ = {cp.Money, cp.Quantity, cp.Rating, cp.Unit}  # and all kinds of period
NAMES = {name: getattr(cp, name) for name in cp.__all__} | {kind.__name__: kind for kind in MODEL}

every_class = pytest.mark.parametrize("kind", MODEL, ids=lambda kind: kind.__name__)


def test_the_model_has_its_classes() -> None:
    assert {cp.Money, cp.Scheme, cp.Deliverable, cp.BudgetLine, cp.QuarterReport} <= set(MODEL)


@every_class
def test_each_class_is_frozen_and_slotted(kind: type[Any]) -> None:
    assert "__slots__" in vars(kind)
    assert "__dict__" not in dir(kind)
    assert all("__slots__" in vars(part) for part in kind.__mro__[:-1])
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        object.__new__(kind).anything = 1


@every_class
def test_each_class_is_final_and_has_no_parents_but_period(kind: type[Any]) -> None:
    assert getattr(kind, "__final__", False) is (kind not in PARENTS)
    assert set(kind.__mro__[1:-1]) <= PARENTS


@every_class
def test_each_class_says_what_it_is_with_an_example(kind: type[Any]) -> None:
    text = kind.__doc__ or ""
    assert re.match(r"[A-Z].*\.\n", text)
    assert re.search(r"^ *Examples:\n +>>> ", text, re.MULTILINE), "no Examples section"
    fields = [field.name for field in attrs.fields(kind) if field.init and not field.name.startswith("_")]
    documented = [name for name in fields if re.search(rf"^ +{name}: [A-Z0-9\"'`]", text, re.MULTILINE)]
    assert fields == documented


@every_class
def test_collections_are_tuples(kind: type[Any]) -> None:
    for field in attrs.fields(kind):
        assert not re.search(r"\b(list|dict|set|List|Dict|Sequence|Iterable)\[", str(field.type)), field.name


@every_class
@settings(max_examples=10)  # every form is proved elsewhere; this is about which classes have one
@given(data=st.data())
def test_each_class_has_a_strategy_and_a_document_form(kind: type[Any], data: st.DataObject) -> None:
    assert kind in _hypothesis._STRATEGIES
    item = data.draw(st.from_type(kind))
    assert isinstance(item, kind)
    assert item == cp.documents.loads(cp.documents.dumps(item))
    assert not hasattr(item, "__dict__")


@pytest.mark.parametrize("kind", [*MODEL, *ON_THE_ROOF], ids=lambda kind: kind.__name__)
def test_each_class_has_code_for_a_repr(kind: type[Any]) -> None:
    if kind in SAID_AS_THEY_ARE_READ or issubclass(kind, cp.Period):
        assert not kind.__repr__.__code__.co_filename.startswith("<attrs")
    else:
        assert vars(kind)["__repr__"] is as_code


@every_class
@settings(max_examples=5)
@given(data=st.data())
def test_the_repr_of_each_class_is_code_that_makes_an_equal_object(kind: type[Any], data: st.DataObject) -> None:
    item = data.draw(st.from_type(kind))
    names = {**NAMES, "datetime": datetime, "Fraction": fractions.Fraction}
    assert item == eval(repr(item), names)  # noqa: S307 - our own text


@every_class
def test_each_class_stands_on_a_page_of_the_reference(kind: type[Any]) -> None:
    pages = [page.read_text("utf-8") for page in (ROOT / "docs" / "reference").glob("*.md")]
    room = rf"automodule:: councilperf\.{MODEL[kind]}\n +:members:"
    assert any(re.search(rf"{room}|\b{kind.__name__}\b", page) for page in pages)


def test_the_strategies_are_of_the_model_and_nothing_else() -> None:
    assert set(MODEL) == set(_hypothesis._STRATEGIES)
