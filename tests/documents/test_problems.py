"""What is wrong with a document: everything at once, each with its path, and never an error of somebody else's."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import documents
from councilperf.documents._kinds import KINDS
from councilperf.documents.form._text import LONGEST
from councilperf.errors import DocumentError, InvalidTypeError, Problem
from councilperf.testing import quarter_reports

HEAD = '"councilperf": 1, "type": '


def problems_of(text: str, kind: type | None = None) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        documents.loads(text) if kind is None else documents.loads(text, kind)
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems
    assert str(caught.value).encode("utf-8")
    assert caught.value.__cause__ is None
    return caught.value.problems


def places_of(text: str) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in problems_of(text)]


def envelope(kind: str, **fields: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    return json.dumps({"councilperf": 1, "type": kind, **fields})


def test_all_problems_are_told_at_once_in_sentences() -> None:
    text = """{
      "councilperf": 1, "type": "QuarterReport", "council": "Derbyshire", "quarter": "2021/22 Q2",
      "budget": {
        "lines": [
          {"name": "Coroners", "budget": "GBP 1876000", "forecast": "GBP 1686000"},
          {"name": "Registrars", "budget": -0.537, "forcast": "GBP -781000"},
          {"name": "Safety", "budget": "£1m", "forecast": null}
        ]
      },
      "published": "2021-02-30"
    }"""
    expected = """\
8 problems in the document:
  $.budget.lines[1].budget: wrong-type: -0.537; figures are text: "-0.537"
  $.portfolio: missing-key: nothing; 'portfolio' is required
  $.quarter: invalid-value: not a quarter: '2021/22 Q2'; expected e.g. '2021-22 Q2' (Quarter.parse reads other \
spellings)
  $.budget.lines[1].forecast: missing-key: nothing; 'forecast' is required
  $.budget.lines[1].forcast: unknown-key: 'forcast'; did you mean 'forecast'?
  $.budget.lines[2].budget: invalid-value: not the document's own spelling: '£1m'; expected 'GBP 1000000', as in \
'GBP 8537000'
  $.budget.lines[2].forecast: wrong-type: not text: None; expected text
  $.published: invalid-value: not a date: '2021-02-30'; expected year, month and day such as '2022-03-31'"""
    assert expected == str(DocumentError(problems_of(text)))


@pytest.mark.parametrize(
    ("text", "path", "code", "hint"),
    [
        pytest.param(
            f'{{{HEAD}"NotSet", "reason": "x", "reasn": "y"}}',
            "$.reasn",
            "unknown-key",
            "did you mean 'reason'?",
            id="an unknown key that is nearly right",
        ),
        pytest.param(
            f'{{{HEAD}"Priority", "value": "x", "zzz": 1}}',
            "$.zzz",
            "unknown-key",
            "'value' and nothing else",
            id="a key beside a value alone",
        ),
        pytest.param(
            f'{{{HEAD}"Funding", "name": "x", "amount": "GBP 1", "zzz": 1}}',
            "$.zzz",
            "unknown-key",
            "one of name, amount",
            id="an unknown key that is like no other",
        ),
        pytest.param(
            f'{{{HEAD}"NotSet", "reason": "x", "zzz\\u001b[31m": 1}}',
            '$["zzz\\u001b[31m"]',
            "unknown-key",
            "one of reason",
            id="an unknown key that would colour a terminal",
        ),
        pytest.param(
            f'{{{HEAD}"NotSet", "reason": "x", "\\ud800": 1}}',
            '$["\\ud800"]',
            "unknown-key",
            "one of reason",
            id="an unknown key that is half a letter",
        ),
        pytest.param(f'{{{HEAD}"NotSet"}}', "$.reason", "missing-key", "'reason' is required", id="a missing key"),
        pytest.param(
            f'{{{HEAD}"Money"}}', "$.value", "missing-key", "'value' is required", id="a value alone without its value"
        ),
        pytest.param(
            f'{{{HEAD}"Money", "value": 5}}', "$.value", "wrong-type", "expected text", id="a number for text"
        ),
        pytest.param(
            f'{{{HEAD}"NotSet", "reason": true}}', "$.reason", "wrong-type", "expected text", id="true for text"
        ),
        pytest.param(
            f'{{{HEAD}"Gap", "limit": "5%", "included": 1}}',
            "$.included",
            "wrong-type",
            "expected true or false",
            id="1 for true",
        ),
        pytest.param(
            f'{{{HEAD}"ReserveStatement", "reserves": "abc"}}',
            "$.reserves",
            "wrong-type",
            "expected a list",
            id="text for a list",
        ),
        pytest.param(
            f'{{{HEAD}"ReserveStatement", "reserves": {{}}}}',
            "$.reserves",
            "wrong-type",
            "expected a list",
            id="an object for a list",
        ),
        pytest.param(
            f'{{{HEAD}"ReserveStatement", "reserves": [[]]}}',
            "$.reserves[0]",
            "wrong-type",
            "expected an object with keys",
            id="a list for an object",
        ),
        pytest.param(
            f'{{{HEAD}"Money", "value": 1.10}}',
            "$.value",
            "wrong-type",
            'figures are text: "1.10"',
            id="a float, in the spelling of the text",
        ),
        pytest.param(
            f'{{{HEAD}"Money", "value": 1e999}}', "$.value", "wrong-type", 'figures are text: "1e999"', id="an exponent"
        ),
        pytest.param(
            f'{{{HEAD}"Money", "value": NaN}}',
            "$.value",
            "wrong-type",
            "a figure; one that is missing is left out or has a reason",
            id="NaN",
        ),
        pytest.param(
            f'{{{HEAD}"Money", "value": -Infinity}}',
            "$.value",
            "wrong-type",
            "a figure; one that is missing is left out or has a reason",
            id="minus infinity",
        ),
        pytest.param(
            f'{{{HEAD}"NotSet", "reason": "x", "reason": "y"}}',
            "$.reason",
            "duplicate-key",
            "each key once",
            id="a key twice",
        ),
        pytest.param(
            f'{{{HEAD}"Money", "value": {"9" * 5000}}}',
            "$.value",
            "wrong-type",
            "an integer of at most 20 digits",
            id="an overlong integer",
        ),
        pytest.param(
            '{"councilperf": 2, "type": "NotSet", "reason": "x"}',
            "$.councilperf",
            "wrong-version",
            "version 1, the only one there is",
            id="a later version",
        ),
        pytest.param(
            '{"councilperf": true, "type": "NotSet", "reason": "x"}',
            "$.councilperf",
            "wrong-version",
            "version 1, the only one there is",
            id="true for a version",
        ),
        pytest.param(
            '{"type": "NotSet", "reason": "x"}',
            "$.councilperf",
            "missing-key",
            "version 1, the only one there is",
            id="no version",
        ),
        pytest.param(
            f'{{{HEAD}"Target", "period": "2021-22", "value": {{"type": "NoData", "reason": "awaited"}}}}',
            "$.value",
            "invalid-value",
            'expected an object with "type": "Range" or "type": "NotSet"',
            id="the tag of another union",
        ),
        pytest.param(
            f'{{{HEAD}"Target", "period": "2021-22", "value": {{"type": [], "reason": "x"}}}}',
            "$.value",
            "invalid-value",
            'expected an object with "type": "Range" or "type": "NotSet"',
            id="a list for a tag",
        ),
        pytest.param(
            f'{{{HEAD}"Target", "period": "2021-22", "value": {{"reason": "x"}}}}',
            "$.value",
            "invalid-value",
            'expected an object with "type": "Range" or "type": "NotSet"',
            id="no tag",
        ),
        pytest.param(
            f'{{{HEAD}"Money", "value": "GBP 1.10"}}',
            "$.value",
            "invalid-value",
            "expected 'GBP 1.1', as in 'GBP 8537000'",
            id="money with a trailing nought",
        ),
        pytest.param(
            f'{{{HEAD}"Money", "value": "£1.1"}}',
            "$.value",
            "invalid-value",
            "expected 'GBP 1.1', as in 'GBP 8537000'",
            id="money with a pound sign",
        ),
        pytest.param(
            f'{{{HEAD}"Quantity", "value": "+54.50%"}}',
            "$.value",
            "invalid-value",
            "expected '54.5%', as in '54.5%'",
            id="a figure with a plus",
        ),
        pytest.param(
            f'{{{HEAD}"Observation", "period": "2021/22", "value": "1"}}',
            "$.period",
            "invalid-value",
            "expected '2021-22', as in '2021-22 Q2'",
            id="a year with a slash",
        ),
        pytest.param(
            f'{{{HEAD}"FinancialYear", "value": "2021-23"}}',
            "$.value",
            "invalid-value",
            "expected e.g. '2021-22' (FinancialYear.parse reads other spellings)",
            id="years that do not follow each other",
        ),
        *[
            pytest.param(
                f'{{{HEAD}"Source", "document": "x", "published": "{day}"}}',
                "$.published",
                "invalid-value",
                "expected year, month and day such as '2022-03-31'",
                id=f"no date: {day}",
            )
            for day in (
                "2021-02-29",
                "2021-09-31",
                "2021-9-30",
                "20210930",
                "2021-W39-4",
                "30 Sep 2021",
                "2021-09-30T00:00:00",
                "2021-09-30 00:00",
                "today",
                "",
                " 2021-09-30",
                "٢٠٢١-٠٩-٣٠",
            )
        ],
        pytest.param(
            f'{{{HEAD}"Source", "document": "x", "published": "1066-10-14"}}',
            "$",
            "invalid-value",
            "expected a date of the years 1900 to 2199",
            id="a day of another age",
        ),
        pytest.param(
            f'{{{HEAD}"BudgetLine", "name": "x", "budget": "GBP 1", "forecast": "EUR 1"}}',
            "$",
            "invalid-value",
            "parts that go together",
            id="two currencies on one line",
        ),
        pytest.param(
            f'{{{HEAD}"ReserveStatement", "reserves": [{{"name": "x", "balance": "GBP 1"}}, '
            '{"name": "y", "balance": "EUR 1"}]}',
            "$",
            "invalid-value",
            "parts that go together",
            id="two currencies in one table",
        ),
        pytest.param(
            f'{{{HEAD}"Measure", "title": "x", "unit": "count", "better": "higher", "observations": '
            '[{"period": "2021-22", "value": "1"}, {"period": "2021-22", "value": "2"}]}',
            "$",
            "invalid-value",
            "expected one observation for a period",
            id="two observations of one period",
        ),
        pytest.param(
            f'{{{HEAD}"Measure", "title": "x", "unit": "count", "better": "higher", "observations": '
            '[{"period": "2021-22", "value": "1%"}]}',
            "$",
            "invalid-value",
            "parts that go together",
            id="a figure in another unit",
        ),
        pytest.param(
            f'{{{HEAD}"Range", "low": "2%", "high": "1%"}}',
            "$",
            "invalid-value",
            "expected the low end first",
            id="a range the wrong way round",
        ),
        pytest.param(
            f'{{{HEAD}"Reserve", "name": "x", "balance": "GBP 1", "stated_movement": "up"}}',
            "$.stated_movement",
            "invalid-value",
            "expected 'decreased' or 'increased' or 'unchanged'",
            id="a word that is not in the list",
        ),
        pytest.param(
            f'{{{HEAD}"TradingArea", "name": "x", "income_target": "GBP 1", "forecast_income": "GBP 1", "kind": []}}',
            "$.kind",
            "invalid-value",
            "expected 'fully traded' or 'partially traded'",
            id="a list for a word",
        ),
        pytest.param(
            f'{{{HEAD}"NotSet", "reason": "a\\u0000b"}}',
            "$",
            "invalid-value",
            "expected one line of text that is not empty",
            id="a control character",
        ),
        pytest.param(
            f'{{{HEAD}"NotSet", "reason": "\\ud800"}}',
            "$",
            "invalid-value",
            "expected one line of text that is not empty",
            id="half a letter",
        ),
        pytest.param(f"{HEAD}", "$", "invalid-json", "a JSON document", id="no brackets"),
        pytest.param("", "$", "invalid-json", "a JSON document", id="empty text"),
        pytest.param(" \n", "$", "invalid-json", "a JSON document", id="space"),
        pytest.param("\ufeff", "$", "invalid-json", "a JSON document", id="a mark of the byte order alone"),
        pytest.param("\ufeff\ufeff{}", "$", "invalid-json", "a JSON document", id="two marks of the byte order"),
        pytest.param("{'councilperf': 1}", "$", "invalid-json", "a JSON document", id="the quotes of Python"),
        pytest.param('{"a": 1,}', "$", "invalid-json", "a JSON document", id="a comma too many"),
        pytest.param('{"a": 1} {"b": 2}', "$", "invalid-json", "a JSON document", id="two documents"),
        pytest.param('{"a": "\n"}', "$", "invalid-json", "a JSON document", id="a raw newline in text"),
        pytest.param("\ud800", "$", "invalid-json", "a JSON document", id="half a letter alone"),
        pytest.param("[]", "$", "wrong-type", "an object with keys", id="a list"),
        pytest.param("null", "$", "wrong-type", "an object with keys", id="null"),
        pytest.param('"councilperf"', "$", "wrong-type", "an object with keys", id="text"),
    ],
)
def test_one_thing_wrong_is_one_problem_with_its_place_and_its_mend(text: str, path: str, code: str, hint: str) -> None:
    (problem,) = problems_of(text)
    assert (path, code, hint) == (problem.path, problem.code, problem.hint)


def test_a_rating_that_does_not_exist_is_told_with_those_there_are() -> None:
    (problem,) = problems_of(f'{{{HEAD}"Judgement", "rating": "strong-to-action/great"}}')
    assert (problem.path, problem.code) == ("$.rating", "invalid-value")
    assert problem.hint.startswith("expected 'strong-to-action/strong' or 'strong-to-action/good' or ")


def test_text_for_a_condition_is_a_problem_at_each_place() -> None:
    text = f'{{{HEAD}"AnyOf", "parts": ["5%", {{"type": "Gap", "limit": "2%", "included": true}}, null]}}'
    assert places_of(text) == [("$.parts[0]", "invalid-value"), ("$.parts[2]", "invalid-value")]


def test_an_unknown_type_is_told_with_the_types_there_are() -> None:
    (problem,) = problems_of(f'{{{HEAD}"QuaterReport"}}')
    assert (problem.path, problem.code, problem.found) == ("$.type", "invalid-value", "'QuaterReport'")
    assert {"Money", "QuarterReport", "Scheme", "YearToDate"} <= set(re.findall(r"\w+", problem.hint))


@pytest.mark.parametrize("kind", ["[]", "{}", "null", "1", "true", "1.5", '"Period"', '"date"', '"Flaw"', '"int"'])
def test_a_type_that_no_document_has_is_a_problem_at_its_place(kind: str) -> None:
    assert ("$.type", "invalid-value") in places_of(f'{{"councilperf": 1, "type": {kind}}}')


def test_a_flaw_of_the_text_and_a_fault_of_the_content_are_told_together() -> None:
    text = f'{{{HEAD}"Funding", "amount": 1.5, "zzz": NaN, "zzz": 2, "nom": "x"}}'
    assert places_of(text) == [
        ("$.zzz", "duplicate-key"),
        ("$.amount", "wrong-type"),
        ("$.zzz", "wrong-type"),
        ("$.name", "missing-key"),
        ("$.nom", "unknown-key"),
        ("$.zzz", "unknown-key"),
    ]


def test_every_repeated_key_is_told_once_wherever_it_stands() -> None:
    text = f'{{{HEAD}"QuarterReport", "b": [{{"x": 1, "x": 2, "x": 3}}], "type": "Money", "b": 1}}'
    assert places_of(text)[:3] == [("$.b", "duplicate-key"), ("$.type", "duplicate-key"), ("$.b[0].x", "duplicate-key")]


def test_bands_out_of_order_are_a_problem_of_the_scheme() -> None:
    tree = json.loads(documents.dumps(cp.DERBYSHIRE_2021))
    tree["bands"] = [tree["bands"][1], tree["bands"][0], *tree["bands"][2:]]
    (problem,) = problems_of(json.dumps(tree))
    assert (problem.path, problem.code) == ("$", "invalid-value")
    assert "not in order from best to worst: Good, Strong, Review, Action" in problem.found


def test_a_scale_without_its_unknown_is_a_problem_where_it_stands() -> None:
    tree = json.loads(documents.dumps(cp.QuarterReport("A", "B", cp.Quarter("2021-22 Q2"), scheme=cp.DERBYSHIRE_2021)))
    del tree["scheme"]["scale"]["unknown"]
    assert places_of(json.dumps(tree)) == [("$.scheme.scale.unknown", "missing-key")]


@pytest.mark.parametrize("brackets", ["[" * 200_000, "[" * 200_000 + "]" * 200_000, '{"a":' * 200_000])
def test_two_hundred_thousand_brackets_are_too_deep(brackets: str) -> None:
    assert places_of(brackets) == [("$", "too-deep")]


def test_64_levels_are_looked_into_and_65_are_too_deep() -> None:
    def nested(levels: int) -> str:
        return f'{{{HEAD}"NotSet", "reason": {"[" * (levels - 1)}{"]" * (levels - 1)}}}'

    assert places_of(nested(65)) == [("$.reason", "wrong-type")]
    (problem,) = problems_of(nested(66))
    assert (problem.path, problem.code) == ("$.reason" + "[0]" * 24, "too-deep")
    assert problem.hint == "at most 64 levels"


def test_text_longer_than_any_document_is_not_even_looked_at() -> None:
    (problem,) = problems_of(" " * (LONGEST + 1))
    assert (problem.path, problem.code, problem.found) == ("$", "too-long", "16,777,217 characters")


def test_a_long_key_is_cut_in_its_path() -> None:
    (problem,) = problems_of(f'{{{HEAD}"NotSet", "reason": "x", "{"k" * 100_000}": 1}}')
    assert problem.path == "$." + "k" * 60
    assert len(str(problem)) < 300


@pytest.mark.parametrize("text", [b"{}", bytearray(b"{}"), None, 1, {"councilperf": 1}])
def test_what_is_not_text_is_refused_by_name(text: str) -> None:
    with pytest.raises(InvalidTypeError, match=r"^not a JSON document: .*expected text$"):
        documents.loads(text)


# ---------------------------------------------------------------- one field of a published report at a time

SAMPLE: dict[str, Any] = json.loads(documents.dumps(cp.samples.derbyshire_2021_q2()))
OPTIONAL = re.compile(
    # What may be missing. Of the scheme any part may be: that is for the tests of ratings to tell.
    r"\$\.(deliverables|budget|savings|reserves|trading|published|scheme|highlights|data_version|printed)"
    r"|\$\.budget\.additional_funding"
    r"|\$\.deliverables\[\d+\]\.(expected_completion|original_completion|actual_completion|commentary|highlights|measures)"
    r"|.*\.measures\[\d+\]\.(observations|targets)"
    r"|.*\.observations\[\d+\]\.(status|as_at|judgement|printed|source|value\.(due|note))"
    r"|.*\.targets\[\d+\]\.source(\.(publisher|published|place))?"
    r"|\$\.reserves\.reserves\[\d+\]\.(stated_movement|opening)"
    r"|\$\.trading\[\d+\]\.(service_area|kind)"
    r"|.*\[\d+\]"
    r"|\$\.budget\.lines\[\d+\]\.commentary"
)
CORRUPTIONS: tuple[object, ...] = (7, True, {"wrong": 1}, [7], "\u0000", 10**22)
Place = tuple[str | int, ...]


def places_in(node: object, place: Place = ()) -> Iterator[Place]:
    children: list[tuple[str | int, object]] = []
    if isinstance(node, dict):
        children = list(node.items())
    elif isinstance(node, list):
        children = list(enumerate(node))
    for key, child in children:
        yield (*place, key)
        yield from places_in(child, (*place, key))


def path_to(place: Place) -> str:
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)


def is_at_or_above(path: str, place: Place) -> bool:
    here = path_to(place)
    return here.startswith(path) and here[len(path) :][:1] in {"", ".", "["}


def part_at(place: Place) -> object:
    part: Any = SAMPLE
    for key in place:
        part = part[key]
    found: object = part
    return found


def changed(place: Place, change: object = ...) -> str:
    """Return the sample as text, with one part replaced, or taken out if nothing replaces it."""
    *above, last = place
    tree: Any = dict(SAMPLE)
    here = tree
    for part in above:  # copy only what is changed
        here[part] = here[part].copy()
        here = here[part]
    if change is ...:
        del here[last]
    else:
        here[last] = change
    return json.dumps(tree)


def test_the_sample_has_enough_parts_to_be_worth_changing() -> None:
    assert len(list(places_in(SAMPLE))) > 450
    assert documents.loads(changed(("council",), "Derbyshire County Council")) == cp.samples.derbyshire_2021_q2()


def test_taking_out_any_part_of_a_report_is_a_problem_there_or_another_report() -> None:
    sample = cp.samples.derbyshire_2021_q2()
    wrong: list[str] = []
    for place in places_in(SAMPLE):
        path = path_to(place)
        try:
            found = documents.loads(changed(place))
        except DocumentError as error:
            may_go = bool(OPTIONAL.fullmatch(path)) and not path.startswith("$.scheme.")
            if may_go or not all(is_at_or_above(each.path, place) for each in error.problems):
                wrong.append(f"{path}: {error}")
        else:
            may_go = bool(OPTIONAL.fullmatch(path)) or path.startswith("$.scheme.")
            if not may_go or found == sample:
                wrong.append(f"{path} was not missed")
    assert wrong == []


def test_corrupting_any_part_of_a_report_is_a_problem_there() -> None:
    wrong: list[str] = []
    for number, place in enumerate(places_in(SAMPLE)):
        corruption = CORRUPTIONS[number % len(CORRUPTIONS)]
        if type(corruption) in (int, bool) and type(part_at(place)) in (int, bool):
            corruption = "\u0000"  # another number, or the other of true and false, is no corruption
        # Where an object or a list was put, the fault may lie in it.
        inside = (path_to(place) + ".", path_to(place) + "[")
        try:
            documents.loads(changed(place, corruption))
        except DocumentError as error:
            if not all(is_at_or_above(each.path, place) or each.path.startswith(inside) for each in error.problems):
                wrong.append(f"{path_to(place)} = {corruption!r}: {error}")
        else:
            wrong.append(f"{path_to(place)} = {corruption!r} was taken")
    assert wrong == []


# ---------------------------------------------------------------- anything at all

FIELDS = sorted({field.name for kind in KINDS.values() for field in getattr(kind, "__attrs_attrs__", ())})
WORDS = [*KINDS, *FIELDS, "", "2021-22", "2021-22 Q2", "GBP 1", "5%", "1", "higher", "awaited", "final", "2022-03-31"]
scalars: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.sampled_from(WORDS)
)


def _deeper(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    keys = st.sampled_from([*FIELDS, "type"]) | st.text(max_size=4)
    tagged = st.builds(
        lambda kind, fields: {"type": kind, **fields},
        st.sampled_from(list(KINDS)),
        st.dictionaries(keys, parts, max_size=4),
    )
    return st.lists(parts, max_size=4) | st.dictionaries(keys, parts, max_size=4) | tagged


trees = st.recursive(scalars, _deeper, max_leaves=12)


@settings(max_examples=100)
@given(st.sampled_from(list(KINDS)), st.dictionaries(st.sampled_from([*FIELDS, "value"]), trees, max_size=6))
@example("Target", {"period": "2021-22", "value": {"type": []}})
@example("Target", {"period": "2021-22", "value": {"type": {}}})
def test_any_tree_at_all_is_an_object_or_a_document_error(kind: str, fields: dict[str, Any]) -> None:
    try:
        item: object = documents.loads(json.dumps({**fields, "councilperf": 1, "type": kind}))
    except DocumentError as error:
        problems = error.problems
    else:
        assert item == documents.loads(documents.dumps(item))
        return
    assert problems
    assert all(problem.path.startswith("$") for problem in problems)
    assert str(DocumentError(problems)).encode("utf-8")


@settings(max_examples=100)
@given(st.text(st.characters()) | st.text('{}[]",:0123456789.eE+-\\truefalsnNIity ', max_size=60))
def test_any_text_at_all_is_an_object_or_a_document_error(text: str) -> None:
    assert problems_of(text)


@settings(max_examples=20)
@given(quarter_reports(), st.data())
def test_a_report_with_a_piece_missing_is_another_report_or_a_document_error(
    report: cp.QuarterReport, data: st.DataObject
) -> None:
    text = documents.dumps(report)
    start = data.draw(st.integers(0, len(text) - 1))
    damaged = text[:start] + text[data.draw(st.integers(start + 1, min(len(text), start + 12))) :]
    try:
        found: object = documents.loads(damaged)
    except DocumentError as error:
        problems = error.problems
    else:
        assert found == documents.loads(documents.dumps(found))
        return
    assert problems


def test_reading_leaves_nothing_behind_that_changes_the_next_reading() -> None:
    before = deepcopy(problems_of(envelope("Funding", name=1)))
    documents.loads(envelope("Funding", name="x", amount="GBP 1"))
    assert before == problems_of(envelope("Funding", name=1))


@pytest.mark.parametrize(
    ("text", "path", "more"),
    [
        (envelope("ReserveStatement", reserves=[1] * 1_500), "$.reserves", "500 more items, which were not read"),
        (envelope("Funding", name="A", amount="GBP 1", **dict.fromkeys(map(str, range(1_500)))), "$", None),
        (envelope("Money", value="GBP 1", **dict.fromkeys(map(str, range(1_500)))), "$", None),
        ('{"a": [' + ", ".join(["0.1"] * 1_500) + "]}", "$", "500 more problems of the text"),
        ('{"b": 1, "b": 1, "a": [' + ", ".join(["0.1"] * 1_500) + "]}", "$", "501 more problems of the text"),
        (
            "{" + ", ".join(f'"{key}": 1, "{key}": 1' for key in range(1_500)) + "}",
            "$",
            "500 more problems of the text",
        ),
    ],
    ids=["items", "keys", "keys beside a value", "figures", "figures and a key", "keys that stand twice"],
)
def test_of_very_many_problems_the_first_thousand_are_told_and_how_many_more(
    text: str, path: str, more: str | None
) -> None:
    problems = problems_of(text)
    (last,) = (problem for problem in problems if problem.code == "too-many")
    assert (last.path, last.found) == (path, more or "500 more unknown keys")
    assert last.hint == "these put right first"
    assert 1_001 <= len(problems) <= 1_004


def test_a_list_with_exactly_a_thousand_problems_is_told_whole() -> None:
    problems = problems_of(envelope("ReserveStatement", reserves=[1] * 1_000))
    assert [problem.path for problem in problems] == [f"$.reserves[{place}]" for place in range(1_000)]


def test_the_problems_of_lists_within_a_list_count_together() -> None:
    line = dict.fromkeys(map(str, range(600)))
    problems = problems_of(envelope("ReserveStatement", reserves=[line] * 5))
    assert problems[-1].found == "3 more items, which were not read"
    assert len([problem for problem in problems if problem.code == "unknown-key"]) == 1_200
