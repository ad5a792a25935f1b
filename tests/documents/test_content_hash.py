"""The hash of what an object says: equal objects have one, and it is that of the file."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from copy import deepcopy
from decimal import Decimal
from enum import IntEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import documents
from councilperf.documents._kinds import KINDS, RECORDS
from councilperf.errors import InvalidTypeError


def longer(figure: str) -> Decimal:
    """Return the same figure with a nought at its end."""
    return Decimal(f"{Decimal(figure):f}" + ("0" if "." in f"{Decimal(figure):f}" else ".0"))


def respelt(value: Any) -> Any:  # noqa: ANN401 - any field's value
    """Return an equal value that was made in another way."""
    if isinstance(value, cp.Money):
        return cp.Money(longer(str(value).removeprefix(f"{value.currency} ")), value.currency)
    if isinstance(value, cp.Quantity):
        return cp.Quantity(longer(str(value.value)), value.unit)
    if isinstance(value, tuple):
        return [respelt(part) for part in value]
    if attrs.has(type(value)) and not isinstance(value, (cp.Change, cp.Period)):  # a change takes no list
        fields = [field.name for field in attrs.fields(type(value)) if field.init]
        return type(value)(**{name: respelt(getattr(value, name)) for name in fields})
    return deepcopy(value)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_equal_objects_have_one_hash_however_they_were_made(kind: type) -> None:
    @settings(max_examples=5 if kind in RECORDS else 30)
    @given(st.from_type(kind))
    def check(item: object) -> None:
        expected = documents.dumps(item)
        for other in (respelt(item), pickle.loads(pickle.dumps(item)), documents.loads(expected)):
            assert other == item
            assert documents.dumps(other) == expected
            assert documents.content_hash(other) == documents.content_hash(item)

    check()


@settings(max_examples=100)
@given(st.data())
def test_objects_that_differ_differ_in_their_text(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(list(KINDS.values())))
    one, other = data.draw(st.from_type(kind)), data.draw(st.from_type(kind))
    assert (one == other) is (documents.dumps(one) == documents.dumps(other))


def test_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    report = cp.samples.derbyshire_2021_q2()
    documents.dump(report, tmp_path / "report.json")
    content = (tmp_path / "report.json").read_bytes()
    assert documents.content_hash(report) == sha256(content).hexdigest()


def test_the_hash_is_the_same_in_another_process_and_another_year() -> None:
    asked = "import councilperf as cp; print(cp.documents.content_hash(cp.Funding('A \\u2013 b', cp.million('0.095'))))"
    seeds = [{**os.environ, "PYTHONHASHSEED": seed} for seed in ("0", "1", "4294967295")]
    found = {
        subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True, env=env).stdout
        for env in seeds
    }
    assert found == {"46459749fe6ffbfe29fa226fef2dc17d41b4189c126d1940dbfcf07486599543\n"}


def test_a_word_of_another_class_that_is_equal_is_written_alike() -> None:
    class Rank(IntEnum):
        FIRST = 3

    class Name(str):
        __slots__ = ()

    one = cp.Rating(scale="x", key="a", label="A", rank=3, symbol="+", colour="#00703c", on_track=True)
    other = attrs.evolve(one, rank=Rank.FIRST, label=Name("A"), key=Name("a"))
    assert one == other
    assert documents.content_hash(one) == documents.content_hash(other)
    assert documents.content_hash(cp.Funding(cp.Status.FINAL, cp.Money(1))) == documents.content_hash(
        cp.Funding("final", cp.Money(1))
    )


@pytest.mark.parametrize("item", [None, "text", {}, cp.Money, 1.5])
def test_what_has_no_document_form_has_no_hash(item: object) -> None:
    with pytest.raises(InvalidTypeError, match=r"^not an object with a document form: "):
        documents.content_hash(item)
