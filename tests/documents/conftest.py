"""What the tests of documents share: documents that differ in one part from one that is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import strategies as st

Place = tuple[str | int, ...]

_NEAR = "0123456789-+., %£GBPQH\n\t\u0000\u2212\u0661aTto/"
_JUNK: tuple[object, ...] = (
    *(None, True, False, 0, 1, -1, 1.0, 1.5, 10**22, "", " ", "\n", "\u0000", "x", "x" * 1_001, [], {}, [[]]),
    *("GBP 1", "GBP -0", "GBP 1.10", "GBP 01", "gbp 1", "1", "1%", "-0%", "1 percent", "1 count", "1.5 days", "1 "),
    *("GBP 123456789012345.123456789012345", "GBP 123456789012345.1234567890123456", "0." + "0" * 28 + "1"),
    *("2021-22", "2021-23", "1899-00", "2199-00", "2021-22 Q5", "2021-22 H2", "Jan 1900", "Apr 2199", "2021-22 to Sep"),
    *("2022-03-31", "2022-02-30", "1899-12-31", "2200-01-01", "higher", "final", "strong-to-action/good", "rag/blue"),
    *({"type": "NoData"}, {"type": "NotSet", "reason": "x"}, {"type": "Range"}, {"type": "Range", "low": "1"}),
    *({"type": "NotSet", "reason": "x", "more": 1}, {"reason": "x"}, ["x"], [1], [None]),
)


@st.composite
def _changed_texts(draw: st.DrawFn, text: str) -> str:
    """Texts that differ from one in a letter or two."""
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 2)))
    return text[:start] + draw(st.text(_NEAR, max_size=2)) + text[end:]


@st.composite
def _changed_trees(draw: st.DrawFn, tree: dict[str, Any]) -> dict[str, Any]:
    """Documents of which one part was changed, taken out, or put in."""
    place = draw(st.sampled_from(list(_places_in(tree))))
    *above, last = place
    node, old = _at(tree, tuple(above)), _at(tree, place)
    how = draw(st.sampled_from(["replace", "retype", "take out", "put in"]))
    if how == "take out":
        del node[last]
    elif how == "put in" and isinstance(node, dict):
        node[draw(st.sampled_from(["typo", "type", "value", "councilperf", "reason"]))] = draw(st.sampled_from(_JUNK))
    elif how == "retype" and isinstance(old, str):
        node[last] = draw(_changed_texts(old))
    else:
        node[last] = draw(st.sampled_from(_JUNK))
    return tree


def _places_in(node: object, place: Place = ()) -> Iterator[Place]:
    children: list[tuple[str | int, object]] = []
    if isinstance(node, dict):
        children = list(node.items())
    elif isinstance(node, list):
        children = list(enumerate(node))
    for key, child in children:
        yield (*place, key)
        yield from _places_in(child, (*place, key))


def _at(tree: Any, place: Place) -> Any:  # noqa: ANN401 - whatever JSON holds
    for key in place:
        tree = tree[key]
    return tree


@pytest.fixture(scope="session")
def changed_trees() -> Callable[[dict[str, Any]], st.SearchStrategy[dict[str, Any]]]:
    """Strategies of what a document may become by one change."""
    return _changed_trees
