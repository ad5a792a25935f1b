"""Guards: a collection is a tuple of one kind, and every refusal names its place."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from councilperf import Month, NoData, NoDataReason, NotSet, Quarter
from councilperf.errors import InvalidTypeError, RefusedError
from councilperf.values._guards import tuple_of

Refused = Callable[[Callable[[], object], type[RefusedError], object], None]

MONTHS = [Month("Apr 2021"), Month("May 2021")]


@pytest.mark.parametrize(
    "items",
    [MONTHS, tuple(MONTHS), iter(MONTHS), dict.fromkeys(MONTHS), (month for month in MONTHS)],
    ids=["list", "tuple", "iterator", "keys", "generator"],
)
def test_any_collection_becomes_a_tuple(items: Iterable[Month]) -> None:
    assert tuple(MONTHS) == tuple_of(Month, items)


@pytest.mark.parametrize("items", ["Apr 2021", b"Apr 2021", None, 5, 1.5, True, MONTHS[0]], ids=repr)
def test_what_is_no_collection_is_refused(items: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: tuple_of(Month, items), InvalidTypeError, items)


@pytest.mark.parametrize("stranger", [Quarter("2021-22 Q2"), "Apr 2021", None, Month], ids=repr)
def test_an_item_of_another_kind_is_refused_at_its_place(stranger: Any) -> None:  # noqa: ANN401
    with pytest.raises(InvalidTypeError, match=r"^not Month at \[2\]: .*; expected Month$"):
        tuple_of(Month, [*MONTHS, stranger, *MONTHS])


def test_a_refusal_names_the_field() -> None:
    reason: Any = "awaited"
    with pytest.raises(InvalidTypeError, match=r"^not NoData\.reason: 'awaited' of type str; expected NoDataReason$"):
        NoData(reason)


class Text(str):
    """Text of a class of somebody else's."""

    __slots__ = ()


@pytest.mark.parametrize("words", ["Visits", Text("Visits")], ids=["text", "a kind of text"])
def test_a_line_of_text_is_taken_as_it_is(words: str) -> None:
    assert NotSet(words).reason == "Visits"


@pytest.mark.parametrize(
    "note", ["One.\n\nTwo.", "One.\tTwo.", Text("One."), ""], ids=["lines", "tab", "a kind", "none"]
)
def test_text_in_paragraphs_is_taken_as_it_is(note: str) -> None:
    assert NoData(NoDataReason.AWAITED, note=note).note == note
