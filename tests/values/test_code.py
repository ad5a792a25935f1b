"""The repr of an object of fields is the shortest code that makes it."""

from __future__ import annotations

import attrs
import pytest

from councilperf import BudgetLine, Reserve, ReserveKind, million
from councilperf.values._code import as_code


def in_capitals(word: str) -> str:
    return word.upper()


@attrs.frozen
class Thing:
    name: str
    large: bool
    words: tuple[str, ...] = attrs.field(factory=tuple)
    colour: str = attrs.field(default="red", converter=in_capitals)
    twice: str = attrs.field(default=attrs.Factory(lambda self: self.name * 2, takes_self=True), kw_only=True)
    _hidden: int | None = attrs.field(default=None, kw_only=True)
    weight: int = attrs.field(default=0, kw_only=True, repr=lambda weight: f"{weight:_}")
    unsaid: str = attrs.field(default="", kw_only=True, repr=False)
    derived: int = attrs.field(default=1, init=False)

    __repr__ = as_code


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        (Thing("a", large=True), "Thing('a', large=True, twice='aa')"),
        (Thing("a", large=False, words=(), colour="Red"), "Thing('a', large=False, twice='aa')"),
        (
            Thing("a", large=True, words=("b",), colour="blue"),
            "Thing('a', large=True, words=('b',), colour='BLUE', twice='aa')",
        ),
        (Thing("a", large=True, twice="", hidden=0), "Thing('a', large=True, twice='', hidden=0)"),
        (Thing("a", large=True, twice="", weight=1_000), "Thing('a', large=True, twice='', weight=1_000)"),
        (Thing("a", large=True, twice="", unsaid="b"), "Thing('a', large=True, twice='')"),
    ],
)
def test_what_goes_without_saying_is_not_said(thing: Thing, expected: str) -> None:
    assert expected == repr(thing)
    assert attrs.evolve(thing, unsaid="") == eval(expected, {"Thing": Thing})  # noqa: S307 - that it is code is the point


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (Reserve("Works", balance=million(1)), """Reserve('Works', balance=Money("1000000"))"""),
        (
            Reserve("Works", balance=million(0), opening=million(0), kind=ReserveKind.GENERAL),
            """Reserve('Works', balance=Money("0"), opening=Money("0"), kind=ReserveKind.GENERAL)""",
        ),
        (
            BudgetLine("Works", budget=million(1), forecast=million(2)),
            """BudgetLine('Works', budget=Money("1000000"), forecast=Money("2000000"))""",
        ),
    ],
)
def test_parts_of_a_report_read_as_they_are_written(item: object, expected: str) -> None:
    assert expected == repr(item)
