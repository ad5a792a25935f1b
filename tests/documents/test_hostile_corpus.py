"""Hostile documents: each ends in a document error, soon and in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HEAD = '"councilperf": 1, "type": '
LIMIT_MEMORY = 512 * 1024 * 1024
LIMIT_SECONDS_EACH = 2
LIMIT_SECONDS_ALL = 60

# Reads every document under limits that the system enforces, and tells what became of each.
CHILD = f"""
import json, sys, time
from pathlib import Path
import councilperf
from councilperf import documents
from councilperf.errors import DocumentError
try:
    import resource
except ImportError:  # not on this system
    pass
else:
    resource.setrlimit(resource.RLIMIT_AS, ({LIMIT_MEMORY}, {LIMIT_MEMORY}))
    resource.setrlimit(resource.RLIMIT_CPU, ({LIMIT_SECONDS_ALL}, {LIMIT_SECONDS_ALL}))
outcomes = {{}}
for place in sorted(Path(sys.argv[1]).iterdir()):
    started = time.process_time()
    try:
        documents.load(place)
        outcome = "taken"
    except DocumentError as error:
        longest = max(len(str(problem).encode("utf-8")) for problem in error.problems)
        outcome = "DocumentError" if longest < 10_000 else f"a message of {{longest}} bytes"
    except BaseException as error:
        outcome = f"{{type(error).__name__}}: {{error}}"[:200]
    if time.process_time() - started > {LIMIT_SECONDS_EACH}:
        outcome += f" after {{time.process_time() - started:.1f}} seconds"
    outcomes[place.name] = outcome
json.dump(outcomes, sys.stdout)
"""


def text_that_is_no_document() -> Iterator[bytes | str]:
    yield from ("", " ", "\0", "null", "true", "0", "-0", '"', '""', "[]", "{}", "[{}]", "{]", "{,}", "[1,]", '{"a"}')
    yield from ("NaN", "Infinity", "-Infinity", "1.5", "1e999999999", "1E+999999", "0x10", "1_000", "+1", "01", ".5")
    yield from ("{'a': 1}", "{a: 1}", '{"a": 1} // x', "<xml/>", "name,budget\nCoroners,1\n", "---\n- yaml\n")
    yield from (b"\xff\xfe{\x00}\x00", b"\xfe\xff\x00{\x00}", b"\xef\xbb\xbf", b"\x80", b"\xc0\x80", b"\xed\xa0\x80")
    yield from (b"PK\x03\x04", b"\x1f\x8b\x08", b"\x00" * 1_000, b"\x93NUMPY", b"\x80\x04\x95")


def text_that_goes_on_and_on() -> Iterator[str]:
    yield from ("[" * 200_000, "[" * 200_000 + "]" * 200_000, '{"a":' * 200_000, '[{"a":' * 100_000)
    yield "[" * 900 + "]" * 900
    yield f'{{{HEAD}"NotSet", "reason": {"[" * 64}{"]" * 64}}}'
    yield f'{{{HEAD}"Money", "value": {"9" * 1_000_000}}}'
    yield f'{{{HEAD}"Money", "value": -{"9" * 4_301}}}'
    yield f'{{{HEAD}"Money", "value": 0.{"9" * 1_000_000}}}'
    yield f'{{"councilperf": {"1" * 5_000}, "type": "Money", "value": "GBP 1"}}'
    yield f'{{{HEAD}"NotSet", "reason": "{"x" * 2_000_000}"}}'
    yield f'{{{HEAD}"{"x" * 2_000_000}"}}'
    yield f'{{{HEAD}"NotSet", "reason": "x", "{"k" * 2_000_000}": 1}}'
    yield f'{{"{"k" * 100_000}": [{"0," * 20_000}0]}}'  # a path for each nought would fill two gigabytes
    yield f'{{"{"k" * 100_000}": [{"1.5," * 2_000}0]}}'
    yield "{" + "".join(f'"k{number}": 1, ' for number in range(50_000)) + '"k0": 2}'
    yield f"{{{HEAD}" + '"NotSet", ' + '"reason": "x", ' * 100_000 + '"reason": "x"}'
    yield f'{{{HEAD}"NotSet", "reason": "x"' + "".join(f', "reason{number}": 1' for number in range(5_000)) + "}"
    yield f'{{{HEAD}"ReserveStatement", "reserves": [{"{}," * 5_000}{{}}]}}'
    yield f'{{{HEAD}"ReserveStatement", "reserves": [{"[]," * 20_000}[]]}}'
    yield f'{{{HEAD}"AnyOf", "parts": [{"1," * 20_000}1]}}'
    nested = '{"type": "Gap", "limit": "5%", "included": 1}'
    for _ in range(28):
        nested = f'{{"type": "AllOf", "parts": [{nested}, {{"type": "TargetAbove", "level": "95%"}}]}}'
    yield f'{{{HEAD}"Band", "rating": "strong-to-action/good", "when": {nested}}}'


def figures_that_are_none() -> Iterator[str]:
    figures = ("NaN", "-NaN", "sNaN", "Infinity", "1E+999999", "1E+999999999", "1e3", "1_000", "0x10", " 1", "1 ", "")
    more = (
        "١٢٣",
        "\uff11\uff12",
        "−1",
        "--1",
        "1..2",
        "1,23",
        "£1",
        "1" * 16,
        "0." + "1" * 40,
        "9" * 100_000,
        "-0",
        "1.10",
        "½",
    )
    for figure in (*figures, *more):
        yield f'{{{HEAD}"Money", "value": {json.dumps("GBP " + figure)}}}'
        yield f'{{{HEAD}"Quantity", "value": {json.dumps(figure + "%")}}}'
    for code in ("gbp 1", "£ 1", "GBPX 1", "GBP  1", "GBP\u00a01", "GBP1", "1 GBP"):
        yield f'{{{HEAD}"Money", "value": {json.dumps(code)}}}'


def days_and_periods_that_never_were() -> Iterator[str]:
    for day in ("2021-02-29", "0000-01-01", "9999-12-31", "20220331", "2022-W13-4", "now", "31/03/2022", "2022-03-31Z"):
        yield f'{{{HEAD}"Source", "document": "x", "published": "{day}"}}'
    for period in ("2021-23", "1066-67", "9999-00", "2021-22 Q5", "Feb 30", "2021-22 to Smarch", "2021-22" * 10_000):
        yield f'{{{HEAD}"Observation", "period": "{period}", "value": "1"}}'
    for kind in ("FinancialYear", "HalfYear", "Quarter", "Month", "YearToDate"):
        yield f'{{{HEAD}"{kind}", "value": "2021-2022"}}'


def words_that_nobody_may_say() -> Iterator[str]:
    words = ("", " ", "\0", "a\nb", "a\x1b[31m", "\u202e", "\ud800", "\ufffe", "\u2028", "x" * 1_001)
    for word in words:
        yield f'{{{HEAD}"Priority", "value": {json.dumps(word)}}}'
        yield f'{{{HEAD}"NotSet", "reason": "x", {json.dumps(word)}: 1.5, {json.dumps(word)}: 1}}'
    for unit in ("", "=1+1", "x" * 41, "percent\n", "%"):
        yield f'{{{HEAD}"Unit", "value": {json.dumps(unit)}}}'


def shapes_that_do_not_fit() -> Iterator[str]:
    for value in (
        "null",
        "1",
        "true",
        "[]",
        "{}",
        '{"type": []}',
        '{"type": {}}',
        '{"type": "NotSet"}',
        '{"type": null}',
    ):
        yield f'{{{HEAD}"Target", "period": "2021-22", "value": {value}}}'
        yield f'{{{HEAD}"Observation", "period": {value}, "value": {value}}}'
    for kind in ("Period", "date", "object", "__class__", "Flaw", "../../etc/passwd", "councilperf.Money", ""):
        yield f'{{{HEAD}"{kind}", "value": "GBP 1"}}'
    for key in ("__class__", "__init__", "__dict__", "_result", "self", "__attrs_attrs__"):
        yield f'{{{HEAD}"NotSet", "reason": "x", "{key}": "x"}}'


def corpus() -> Iterator[bytes | str]:
    yield from text_that_is_no_document()
    yield from text_that_goes_on_and_on()
    yield from figures_that_are_none()
    yield from days_and_periods_that_never_were()
    yield from words_that_nobody_may_say()
    yield from shapes_that_do_not_fit()


def test_every_hostile_document_ends_in_a_document_error_soon_and_in_little_memory(tmp_path: Path) -> None:
    documents = [text if isinstance(text, bytes) else text.encode("utf-8") for text in corpus()]
    names = [f"{number:03} {text[:60]!r}".replace("/", "|") for number, text in enumerate(documents)]
    for name, text in zip(names, documents, strict=True):
        (tmp_path / name[:120]).write_bytes(text)
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path)], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert child.returncode == 0, child.stderr
    outcomes = json.loads(child.stdout)
    assert len(documents) == len(outcomes)
    assert len(outcomes) >= 200
    assert {name: outcome for name, outcome in outcomes.items() if outcome != "DocumentError"} == {}
