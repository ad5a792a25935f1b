"""The two sides of a change: anything that a report holds says what it is, and nothing else is read."""

from __future__ import annotations

import json
from datetime import date

import pytest

import councilperf as cp
from councilperf import Change, Quarter, documents, pounds
from councilperf.errors import DocumentError

HEAD = {
    "councilperf": 1,
    "type": "Change",
    "path": "$.x",
    "subject": "S",
    "earlier": "2021-22 Q1",
    "later": "2021-22 Q2",
}


def change(after: object) -> Change:
    return Change("$.x", "S", earlier=Quarter("2021-22 Q1"), later=Quarter("2021-22 Q2"), after=after)


@pytest.mark.parametrize(
    ("part", "tree"),
    [
        ("2022-03-31", "2022-03-31"),
        (date(2022, 3, 31), {"type": "date", "value": "2022-03-31"}),
        (Quarter("2021-22 Q2"), {"type": "Quarter", "value": "2021-22 Q2"}),
        (pounds(5), {"type": "Money", "value": "GBP 5"}),
        (cp.PERCENT, {"type": "Unit", "value": "percent"}),
        (cp.Direction.LOWER, {"type": "Direction", "value": "lower"}),
        (cp.Role.PERFORMANCE, {"type": "Role", "value": "performance"}),
        (cp.Priority("P"), {"type": "Priority", "value": "P"}),
        (("A", "B"), ["A", "B"]),
        ((), []),
        (cp.Funding("A", pounds(5)), {"type": "Funding", "name": "A", "amount": "GBP 5"}),
        (
            (cp.Highlight(cp.HighlightKind.NOTE, "A point."),),
            [{"type": "Highlight", "kind": "note", "text": "A point."}],
        ),
    ],
)
def test_a_part_is_written_with_its_type_and_read_back(part: object, tree: object) -> None:
    text = documents.dumps(change(part))
    assert json.loads(text)["after"] == tree
    read = documents.loads(text, Change)
    assert read == change(part)
    assert type(read.after) is type(part)


@pytest.mark.parametrize(
    ("tree", "path", "code"),
    [
        (True, "$.after", "wrong-type"),
        (5, "$.after", "wrong-type"),
        ({}, "$.after", "invalid-value"),
        ({"type": 5}, "$.after", "invalid-value"),
        ({"type": "Nobody"}, "$.after", "invalid-value"),
        ({"type": "Money"}, "$.after", "invalid-value"),
        ({"type": "Money", "amount": "GBP 5"}, "$.after", "invalid-value"),
        ({"type": "Money", "value": "GBP 5", "more": "x"}, "$.after", "invalid-value"),
        ({"type": "Money", "value": "five"}, "$.after", "invalid-value"),
        ({"type": "Direction", "value": "up"}, "$.after", "invalid-value"),
        ({"type": "date", "value": "2022-02-30"}, "$.after", "invalid-value"),
        ({"type": "Funding", "name": "A"}, "$.after.amount", "missing-key"),
        ({"type": "Funding", "name": "A", "amount": "5"}, "$.after.amount", "invalid-value"),
        (["A", 5], "$.after[1]", "wrong-type"),
        ([["A"]], "$", "wrong-type"),
        ({"type": "Quantity", "value": "5"}, "$.after", "invalid-value"),
    ],
)
def test_a_part_that_cannot_be_read_is_a_problem_with_its_path(tree: object, path: str, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        documents.loads(json.dumps(HEAD | {"after": tree}))
    assert (path, code) in [(problem.path, problem.code) for problem in caught.value.problems]
