"""Damage: a file with flipped bits, or cut off, is an error of ours, or what it still legibly says; nothing else.

Each form is held against another reader. Zip files and workbooks carry sums, so that only the object that was written
may come out of them. In plain text a flipped bit may make another legible figure: then all that is read stands in the
damaged text, and all that stands there was read.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import councilperf as cp
from councilperf import documents
from councilperf.errors import DocumentError, InvalidValueError

Q2 = cp.samples.derbyshire_2021_q2()
AREA = cp.TradingArea("Registrars", income_target=cp.pounds(1248000), forecast_income=cp.Money("1625000.5"))
LINE = cp.BudgetLine("Prevention", budget=cp.pounds(3728000), forecast=cp.pounds(-3000), commentary="As, planned.")
MEASURE = cp.Measure(
    "Visits",
    unit=cp.PERCENT,
    better=cp.Direction.HIGHER,
    observations=[
        cp.Observation(cp.FinancialYear("2020-21"), cp.percent("54.5")),
        cp.Observation(cp.FinancialYear("2021-22"), cp.NoData(cp.NoDataReason.AWAITED, note="Due soon.")),
    ],
    targets=[cp.Target(cp.FinancialYear("2020-21"), cp.percent(58))],
)
REPORT = cp.QuarterReport(
    "A council",
    "Health",
    cp.Quarter("2021-22 Q2"),
    deliverables=[
        cp.Deliverable(
            "Visit everybody", priority=cp.Priority("Safe"), judgement=cp.Judgement(cp.Rating.GOOD), measures=[MEASURE]
        )
    ],
    budget=cp.BudgetStatement([LINE]),
    trading=[AREA],
)
PARTS: tuple[object, ...] = (
    *(MEASURE, LINE, AREA, REPORT, cp.percent("54.5"), cp.Quarter("2021-22 Q2"), cp.KENT),
    *(Q2.deliverables[0], Q2.measures[0], Q2.trading[0], Q2.deliverables[0].measures[0]),
)

NUMBERS = {"JSON": 2_700, "zip file": 600, "folder": 600, "own table": 400, "workbook": 500, "sheets": 200}
"""How many damaged files of each form are tried: at least 5,000 in all."""


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return what is left of a file after bits have flipped, or the end is lost, or both."""
    made = bytearray(content)
    how = chance.choice(["one bit", "one bit", "one bit", "some bits", "the end", "both"])
    for _ in range({"one bit": 1, "the end": 0}.get(how, chance.randrange(2, 5))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made[: chance.randrange(len(made))] if how in ("the end", "both") else made)


def test_at_least_5_000_damaged_files_are_tried() -> None:
    assert sum(NUMBERS.values()) >= 5_000


# ---------------------------------------------------------------- JSON, by the standard library


def holds(told: Any, meant: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    """Tell whether a text says all that an object says; at most it says more, by a default that may be left out."""
    if isinstance(told, dict) and isinstance(meant, dict):
        return all(key in told and holds(told[key], part) for key, part in meant.items())
    if isinstance(told, list) and isinstance(meant, list):
        return len(told) == len(meant) and all(map(holds, told, meant))
    return type(told) is type(meant) and bool(told == meant)


def test_damaged_json_is_an_error_or_what_it_still_says() -> None:
    chance = random.Random(2021)
    texts = [documents.dumps(part).encode() for part in PARTS]
    outcomes: Counter[str] = Counter()
    for number in range(NUMBERS["JSON"]):
        content = texts[number % len(texts)]
        made = damaged(content, chance)
        try:
            found: object = documents.loads(made.decode())
        except (DocumentError, UnicodeDecodeError):
            outcomes["refused"] += 1
            continue
        told, meant = json.loads(made), json.loads(documents.dumps(found))
        assert holds(told, meant), made
        assert told == meant or documents.loads(json.dumps(meant)) == found
        outcomes["as written" if documents.loads(content.decode()) == found else "another"] += 1
    assert outcomes["refused"] > 2_000
    assert outcomes["another"] > 100


# ---------------------------------------------------------------- zip files and workbooks, by their sums


@pytest.mark.parametrize("form", ["zip file", "workbook"])
def test_a_damaged_archive_is_an_error_or_what_was_written(tmp_path: Path, form: str) -> None:
    place = tmp_path / ("q.zip" if form == "zip file" else "q.xlsx")
    write, load = (
        (documents.dump_package, documents.load_package)
        if form == "zip file"
        else (documents.dump_workbook, documents.load_workbook)
    )
    write(REPORT, place)
    content = place.read_bytes()
    chance = random.Random(2021)
    refused = 0
    for _ in range(NUMBERS[form]):
        place.write_bytes(damaged(content, chance))
        try:
            assert load(place) == REPORT
        except DocumentError:
            refused += 1
    assert refused > NUMBERS[form] * 3 // 4


# ---------------------------------------------------------------- tables, by the standard library


def plain(cell: str) -> str:
    """Return a cell as all spellings of it have it: 1.50 is 1.5, and an apostrophe in front is none."""
    is_figure = re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell)
    return str(Decimal(cell).normalize()) if is_figure else cell.removeprefix("'")


def said(files: dict[str, bytes]) -> Counter[tuple[str, ...]]:
    """Return every cell of a package that is not empty, with its table and its column, as another reader has it."""
    found: Counter[tuple[str, ...]] = Counter()
    for name, content in files.items():
        if name.endswith(".csv"):
            heads, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
            for row in rows:
                for head, cell in zip(heads, row, strict=bool(row)):
                    if cell and head not in ("id", "parent"):
                        found[name, head, plain(cell)] += 1
    return found


def test_a_damaged_table_is_an_error_or_what_it_still_says(tmp_path: Path) -> None:
    folder, again = tmp_path / "q", tmp_path / "again.zip"
    documents.dump_package(REPORT, folder)
    files = {place.name: place.read_bytes() for place in sorted(folder.iterdir())}
    full = [name for name, content in files.items() if content.count(b"\n") > 1 and name.endswith(".csv")]
    chance = random.Random(2021)
    outcomes: Counter[str] = Counter()
    for number in range(NUMBERS["folder"]):
        name = "datapackage.json" if number % 8 == 0 else full[number % len(full)]
        made = damaged(files[name], chance)
        (folder / name).write_bytes(made)
        try:
            found = documents.load_package(folder)
        except DocumentError:
            outcomes["refused"] += 1
        else:
            assert name != "datapackage.json" or found == REPORT
            if found != REPORT:
                documents.dump_package(found, again)
                assert said({**files, name: made}) == said(unpacked(again.read_bytes())), made
            outcomes["as written" if found == REPORT else "another"] += 1
        (folder / name).write_bytes(files[name])
    assert outcomes["refused"] > 300
    assert outcomes["another"] > 15


OWN = 'name,budget,forecast,commentary\r\nPrevention,3728000,-3000.5,As planned.\r\nParks,"1,200",(35),\r\n'


def digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]", text)).strip("0")


def test_a_damaged_table_of_a_councils_own_is_an_error_an_issue_or_what_it_still_says(tmp_path: Path) -> None:
    """A letter may make thousands or millions of a figure, or change its sign; its digits are those of its cell."""
    place = tmp_path / "budget.csv"
    chance = random.Random(2021)
    outcomes: Counter[str] = Counter()
    for _ in range(NUMBERS["own table"]):
        made = damaged(OWN.encode(), chance)
        place.write_bytes(made)
        try:
            reading = documents.read_table(place, "budget", unit="£")
        except (DocumentError, InvalidValueError):
            outcomes["refused"] += 1
            continue
        heads, *rows = csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), strict=True)
        cells = [dict(zip(heads, row, strict=True)) for row in rows if any(cell.strip() for cell in row)]
        bad = {issue.path.split(":")[0] for issue in reading.issues}
        assert len(reading.items) == len(cells) - len(bad)
        left = [(row["name"].strip(" "), digits(row["budget"]), digits(row["forecast"])) for row in cells]
        for line in reading.items:
            left.remove((line.name, *(digits(str(amount)) for amount in (line.budget, line.forecast))))
        outcomes["read"] += 1
    assert min(outcomes["refused"], outcomes["read"]) > 80, outcomes


# ---------------------------------------------------------------- sheets whose sums are right, by a reader of XML


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return content.getvalue()


def texts(part: bytes) -> list[str]:
    """Return all text of a part that is XML still."""
    with suppress(ElementTree.ParseError):
        return [node.text or "" for node in ElementTree.fromstring(part).iter()]  # noqa: S314 - our own, damaged
    return []


def figures(texts: Iterable[str]) -> set[Decimal]:
    return {Decimal(text) for text in texts if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", text)}


def test_damage_within_a_workbook_whose_sums_are_right_invents_no_figure(tmp_path: Path) -> None:
    place = tmp_path / "q.xlsx"
    documents.dump_workbook(REPORT, place)
    parts = unpacked(place.read_bytes())
    names = [name for name in parts if name.endswith((".rels", "workbook.xml", "Strings.xml", "styles.xml"))]
    names += [name for name in parts if name.startswith("xl/worksheets/")] * 2
    chance = random.Random(2021)
    refused = 0
    for _ in range(NUMBERS["sheets"]):
        name = chance.choice(names)
        made = bytearray(parts[name])
        made[chance.randrange(len(made))] = chance.choice(b'0123456789ABrstec<>"/=-.\xff')
        place.write_bytes(packed({**parts, name: bytes(made)}))
        try:
            found = documents.load_workbook(place)
        except DocumentError:
            refused += 1
            continue
        told = documents.dumps(found)
        shown = figures(text for part in {**parts, name: bytes(made)}.values() for text in texts(part))
        assert figures(re.findall(r'"(?:GBP )?(-?[0-9]+(?:\.[0-9]+)?)(?:%| [^"]*)?"', told)) <= shown
        assert documents.loads(told) == found
    assert refused > NUMBERS["sheets"] // 4
