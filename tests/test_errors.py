"""Errors: one tree, drawn as it is; each says what was given and what would be right."""

import copy
import datetime
import pickle
import re
from decimal import Decimal
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

import councilperf as cp
from councilperf import errors
from councilperf.errors import (
    CouncilPerfError,
    CurrencyMismatchError,
    DocumentError,
    InvalidTypeError,
    InvalidValueError,
    MissingExtraError,
    ParseError,
    PluginError,
    Problem,
    ScaleMismatchError,
    SchemeError,
    UndefinedError,
    UnitMismatchError,
    shown,
)

PROBLEMS = (
    Problem("$.budget.lines[3].forecast", "wrong-type", "1.5", "text such as 'GBP 1500000'"),
    Problem("$.quarter", "missing-key", "nothing", "'quarter' is required"),
)
# One of each leaf, the built-in that it also is, and its whole message.
LEAVES: list[tuple[CouncilPerfError, type[Exception], str]] = [
    (
        InvalidTypeError("an amount of money", 1.5, "a plain decimal"),
        TypeError,
        "not an amount of money: 1.5 of type float; expected a plain decimal",
    ),
    (
        InvalidValueError("a currency", "gbp", "a three-letter code such as 'GBP'"),
        ValueError,
        "not a currency: 'gbp'; expected a three-letter code such as 'GBP'",
    ),
    (
        ParseError("a financial year", "2021-23", "e.g. '2021-22'"),
        ValueError,
        "not a financial year: '2021-23'; expected e.g. '2021-22'",
    ),
    (CurrencyMismatchError("add", "GBP", "EUR"), ValueError, "cannot add GBP and EUR"),
    (ScaleMismatchError("compare", "Good (a)", "Met (b)"), ValueError, "cannot compare Good (a) and Met (b)"),
    (UnitMismatchError("subtract", "percent", "count"), ValueError, "cannot subtract percent and count"),
    (UndefinedError("GBP 5", "GBP 0"), ZeroDivisionError, "GBP 5 as a share of GBP 0 is undefined"),
    (SchemeError("band 2", "no limit", "give it one"), ValueError, "band 2: no limit; give it one"),
    (
        MissingExtraError("councilperf.frames", "narwhals", "councilperf[frames]"),
        ImportError,
        'councilperf.frames needs narwhals, which is not installed; pip install "councilperf[frames]"',
    ),
    (
        PluginError("council_toml:read of council-toml 1.2, the reader of .toml", "it failed with ValueError('x')"),
        RuntimeError,
        "council_toml:read of council-toml 1.2, the reader of .toml: it failed with ValueError('x')",
    ),
    (
        DocumentError(PROBLEMS),
        ValueError,
        f"2 problems in the document:\n  {PROBLEMS[0]}\n  {PROBLEMS[1]}",
    ),
]
every_leaf = pytest.mark.parametrize(
    ("error", "built_in", "message"), LEAVES, ids=[type(error).__name__ for error, _, _ in LEAVES]
)


def subclasses(kind: type[CouncilPerfError]) -> list[type[CouncilPerfError]]:
    """Return every error below a class, in the order of the source."""
    return [found for below in kind.__subclasses__() for found in (below, *subclasses(below))]


def tree() -> list[type[CouncilPerfError]]:
    return [CouncilPerfError, *subclasses(CouncilPerfError)]


# ------------------------------------------------------------------ the tree


def drawing(kind: type[CouncilPerfError], bars: str = "") -> list[tuple[str, str | None]]:
    """Draw the classes below one, each with the built-in that it also is."""
    lines: list[tuple[str, str | None]] = []
    for below in kind.__subclasses__():
        corner, bar = ("└── ", "    ") if below is kind.__subclasses__()[-1] else ("├── ", "│   ")
        built_in = next((base.__name__ for base in below.__bases__ if base.__module__ == "builtins"), None)
        lines += [(bars + corner + below.__name__, built_in), *drawing(below, bars + bar)]
    return lines


def test_the_drawn_tree_is_the_tree() -> None:
    _, drawn, _ = (errors.__doc__ or "").split("```")
    lines = re.findall(r"^([│├└─ ]*[A-Z]\w+)(?: +\((\w+)\))?", drawn, re.MULTILINE)
    assert [("CouncilPerfError", None), *drawing(CouncilPerfError)] == [(name, kind or None) for name, kind in lines]


def test_every_leaf_is_tested_here() -> None:
    leaves = {kind for kind in tree() if not kind.__subclasses__()}
    assert {type(error) for error, _, _ in LEAVES} == leaves


def test_the_module_offers_every_error_and_nothing_else() -> None:
    assert sorted([*(kind.__name__ for kind in tree()), "Problem"]) == sorted(errors.__all__)
    assert CouncilPerfError is cp.CouncilPerfError


def test_leaves_are_final_and_branches_are_no_built_in() -> None:
    for kind in tree():
        if kind.__subclasses__():
            assert not issubclass(kind, (TypeError, ValueError, ArithmeticError))
        else:
            assert getattr(kind, "__final__", False), kind


# ------------------------------------------------------------------ each leaf


@every_leaf
def test_each_error_says_what_was_given_and_what_would_be_right(
    error: CouncilPerfError, built_in: type[Exception], message: str
) -> None:
    assert message == str(error)
    with pytest.raises(built_in) as caught:
        raise error
    assert error is caught.value


@every_leaf
def test_each_error_pickles_and_copies_with_its_facts(
    error: CouncilPerfError, built_in: type[Exception], message: str
) -> None:
    copies = [pickle.loads(pickle.dumps(error, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    for again in (*copies, copy.copy(error), copy.deepcopy(error)):
        assert type(error) is type(again)
        assert isinstance(again, built_in)
        assert message == str(again)
        assert error.args == again.args
        assert vars(error) == vars(again)


@every_leaf
def test_each_error_is_only_equal_to_itself_and_can_be_hashed(
    error: CouncilPerfError, built_in: type[Exception], message: str
) -> None:
    twin = copy.copy(error)
    assert error != twin
    assert len({error, twin}) == 2
    assert message
    assert built_in


@every_leaf
def test_an_error_takes_notes_and_a_traceback(error: CouncilPerfError, built_in: type[Exception], message: str) -> None:
    again = copy.copy(error)
    again.add_note("while reading row 3")
    with pytest.raises(built_in, match=re.escape(message)):
        raise again
    assert again.__traceback__ is not None


def test_facts_are_attributes() -> None:
    refused = ParseError("a financial year", "2021-23", "e.g. '2021-22'")
    facts = ("a financial year", "2021-23", "e.g. '2021-22'")
    assert facts == (refused.what, refused.value, refused.expected)
    mismatch = UnitMismatchError("add", "percent", "count")
    assert mismatch.doing + mismatch.left + mismatch.right == "addpercentcount"
    undefined = UndefinedError("GBP 5", "GBP 0")
    assert undefined.dividend + undefined.divisor == "GBP 5GBP 0"
    scheme = SchemeError("band 2", "no limit", "give it one")
    assert scheme.part + scheme.fault + scheme.hint == "band 2no limitgive it one"
    document = DocumentError(PROBLEMS)
    assert document.problems is PROBLEMS


def test_one_problem_is_not_two() -> None:
    assert str(DocumentError(PROBLEMS[:1])).startswith("1 problem in the document:\n  $.budget")


def test_a_problem_is_a_frozen_value_on_one_line() -> None:
    problem = PROBLEMS[0]
    assert str(problem) == "$.budget.lines[3].forecast: wrong-type: 1.5; text such as 'GBP 1500000'"
    assert problem == pickle.loads(pickle.dumps(problem))
    assert len({problem, copy.copy(problem)}) == 1
    with pytest.raises(AttributeError):
        problem.path = "$"  # type: ignore[misc]


# ------------------------------------------------------------------ shown


class Hostile:
    """Something whose repr cannot be had."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __repr__(self) -> NoReturn:
        raise self.error


class Endless:
    def __repr__(self) -> str:
        return f"{self!r}"


class Long:
    def __repr__(self) -> str:
        return "x" * 10**6


class NoText:
    def __repr__(self) -> str:
        return 5  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-23", "'2021-23'"),
        (1.5, "1.5"),
        (None, "None"),
        (True, "True"),
        (float("nan"), "nan"),
        (Decimal("sNaN"), "Decimal('sNaN')"),
        (datetime.date(2022, 3, 31), "datetime.date(2022, 3, 31)"),
        (b"5", "b'5'"),
        ([1, 2], "[1, 2]"),
        (10**5000, "an integer of 16610 bits"),
        (-(10**5000), "an integer of 16610 bits"),
    ],
    ids=lambda case: str(case)[:20] if not isinstance(case, int) else "int",
)
def test_a_short_value_is_shown_whole(value: object, expected: str) -> None:
    assert expected == shown(value)


@pytest.mark.parametrize(
    "value",
    [
        Hostile(RuntimeError()),
        Hostile(MemoryError()),
        Hostile(RecursionError()),
        Endless(),
        Long(),
        NoText(),
        [Hostile(RuntimeError())] * 1000,
        {"key": Hostile(RuntimeError())},
        [10**5000] * 3,
        "x" * 10**6,
        b"x" * 10**6,
        Decimal("1" * 10_000),
        list(range(10**6)),
        [[[[[[[[[[["deep"]]]]]]]]]]],
        dict.fromkeys(range(1000), "x" * 1000),
        10**100,
        "\ud800" * 100,
        object(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_any_value_is_shown_on_one_short_line(value: object) -> None:
    text = shown(value)
    assert len(text) <= 60
    assert text.isprintable()
    assert "not a thing: " + text in str(InvalidValueError("a thing", value, "another"))


def test_a_string_is_cut_in_its_middle() -> None:
    text = shown("a" * 500 + "b" * 500)
    assert text.startswith("'aaa")
    assert text.endswith("bbb'")
    assert "..." in text


@given(st.text() | st.binary() | st.floats() | st.integers() | st.lists(st.text()))
def test_what_is_shown_is_never_long(value: object) -> None:
    assert len(shown(value)) <= 60
    if len(repr(value)) <= 25:
        assert repr(value) == shown(value)


def test_an_interrupt_is_not_swallowed() -> None:
    with pytest.raises(KeyboardInterrupt):
        shown(Hostile(KeyboardInterrupt()))


def test_the_repr_of_an_error_is_brief_whatever_the_value_is() -> None:
    class Unprintable:
        def __repr__(self) -> str:
            raise RuntimeError

    for value in (10**5000, Unprintable(), "x" * 100_000):
        assert len(repr(InvalidValueError("a figure", value, "a shorter one"))) < 200
