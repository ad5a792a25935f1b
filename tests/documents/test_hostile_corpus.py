"""Hostile files: each ends in an error of ours or in the right answer, soon and in little memory."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import councilperf as cp
from councilperf import documents

HEAD = '"councilperf": 1, "type": '
LIMIT_MEMORY = 256 * 1024 * 1024
LIMIT_SECONDS_EACH = 2
LIMIT_SECONDS_ALL = 120
REFUSED = "refused"

# Reads every file under limits that the system enforces, and tells what became of each.
CHILD = f"""
import contextlib, io, json, sys, time
from pathlib import Path
import councilperf as cp
from councilperf import documents
from councilperf.__main__ import main
from councilperf.errors import CouncilPerfError, DocumentError
try:
    import resource
except ImportError:  # not on this system
    pass
else:
    resource.setrlimit(resource.RLIMIT_AS, ({LIMIT_MEMORY}, {LIMIT_MEMORY}))
    resource.setrlimit(resource.RLIMIT_CPU, ({LIMIT_SECONDS_ALL}, {LIMIT_SECONDS_ALL}))
folder = Path(sys.argv[1])

def load(place):
    return repr(documents.load(place))[:100]

def table(place):
    (folder / "package" / "trading.csv").write_bytes(place.read_bytes())
    return f"{{len(documents.load_package(folder / 'package').trading)}} areas"

def package(place):
    return f"{{len(documents.load_package(place).trading)}} areas"

def workbook(place):
    return f"{{len(documents.load_workbook(place).trading)}} areas"

def budget(place):
    reading = documents.read_table(place, "budget", unit="£")
    return f"{{[str(line.forecast) for line in reading.items][:3]}}, {{len(reading.issues)}} issues"

def measures(place):
    reading = documents.read_table(place, "observations")
    return f"{{len(reading.items)}} measures, {{len(reading.issues)}} issues"

def published(place):
    report = documents.read_published(
        place.read_bytes().decode(), council="A", portfolio="B", quarter=cp.Quarter("2021-22 Q2")
    ).report
    return f"{{len(report.budget.lines) if report.budget else 0}} lines, {{len(report.deliverables)}} deliverables"

def command(place):
    said = io.StringIO()
    codes = []
    for arguments in (["show"], ["check"], ["convert"], ["show", "--json"]):
        out = [str(folder / "out.json")] if arguments == ["convert"] else []
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            codes.append(main([*arguments, str(place), *out]))
    if len(said.getvalue()) > 4_000_000:
        return "an endless answer"
    assert "Traceback" not in said.getvalue()
    return "refused" if set(codes) <= {{1, 2, 3}} else str(codes)

outcomes = {{}}
for place in sorted((folder / "files").iterdir()):
    read = globals()[place.name.split()[1]]
    started = time.process_time()
    try:
        outcome = read(place)
    except CouncilPerfError as error:
        problems = error.problems if isinstance(error, DocumentError) else [error]
        longest = max(len(str(problem).encode()) for problem in problems)
        outcome = "refused" if longest < 10_000 else f"a message of {{longest}} bytes"
    except BaseException as error:
        outcome = f"{{type(error).__name__}}: {{error}}"[:200]
    if time.process_time() - started > {LIMIT_SECONDS_EACH}:
        outcome += f" after {{time.process_time() - started:.1f}} seconds"
    outcomes[place.name] = outcome
json.dump(outcomes, sys.stdout)
"""

Files = Iterator[tuple[str, str, bytes, str]]  # who reads it, what is wrong with it, the file, what is right


# ---------------------------------------------------------------- JSON


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
    yield f'{{{HEAD}"ReserveStatement", "reserves": [{"{}," * 166_000}{{}}]}}'  # as many parts as there may be
    yield f'{{{HEAD}"BudgetStatement", "lines": [{"[]," * 50_000}[]], "additional_funding": [{"{}," * 50_000}{{}}]}}'
    yield f'{{{HEAD}"ReserveStatement", "reserves": [{"[]," * 5_000_000}[]]}}'
    yield "[" + "1," * 499_000 + "1]"
    yield "[" + "1," * 8_000_000 + "1]"
    yield "{" + ",".join(f'"k{number}":1' for number in range(200_000)) + "}"
    yield f'{{{HEAD}"NotSet", "reason": "x"' + "".join(f', "r{number}": 1' for number in range(100_000)) + "}"
    yield "[" + "NaN," * 100_000 + "1.5]"
    yield f'{{{HEAD}"Priority", "value": "{"x" * 15_000_000}\U0001f600"}}'  # four bytes for every letter, in memory
    yield f'{{{HEAD}"NotSet", "reason": "{"x" * 17_000_000}"}}'
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
        "−1",
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
    for kind in ("FinancialYear", "HalfYear", "Quarter", "Month", "YearToDate", "YearEnding"):
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


def documents_of_json() -> Files:
    for make in (
        text_that_is_no_document,
        text_that_goes_on_and_on,
        figures_that_are_none,
        days_and_periods_that_never_were,
        words_that_nobody_may_say,
        shapes_that_do_not_fit,
    ):
        for text in make():
            content = text if isinstance(text, bytes) else text.encode("utf-8")
            yield "load", repr(text[:60]), content, REFUSED
    right = f'{{{HEAD}"Money", "value": "GBP 1.5"}}'
    for spelling in (right, f"\ufeff{right}", right.replace("1.5", "\\u0031.5"), right.replace(" ", "\n" * 9_000)):
        said = spelling.replace("GBP\n" + "\n" * 8_999, "GBP ")
        yield "load", f"a right one {len(said)}", said.encode(), 'Money("1.5")'


# ---------------------------------------------------------------- tables of a package

ROW = "name,income_target,forecast_income,currency\n"


def tables() -> Files:
    found = {
        "commas": "," * 2_000_000,
        "commas and more": "," * 16_000_000,
        "too large": "," * 17_000_000,
        "quotes": '"' * 5_000_001,
        "quotes in pairs": '"' * 16_000_000,
        "quoted commas": '",' * 8_000_000,
        "a quote that is not closed": f'{ROW}"{"x," * 2_000_000}',
        "a quote not closed at the end": f'{ROW}a,1,2,"GBP',
        "quotes within": ROW + 'a"b' * 1_000_000,
        "empty lines": ROW + "\n" * 5_000_000,
        "lines that are too short": ROW + "a,b\n" * 15_000,
        "lines that are too long": ROW + ("a," * 900 + "b\n") * 400,
        "rows that are wrong": ROW + "a,b,c,d\n" * 5_000,
        "as many wrong rows as there may be": ROW + "a,b,c,d\n" * 19_990,
        "a long name": ROW + "a" * 5_000_000 + ",1,2,GBP\n",
        "a long figure": ROW + "a," + "9" * 5_000_000 + ",2,GBP\n",
        "a long currency": ROW + "a,1,2," + "G" * 1_000_000 + "\n",
        "many columns": ",".join(f"column {number}" for number in range(20_000)),
        "one column many times": ",".join(["name"] * 20_000),
        "many columns and many lines": "\n".join([",".join(f"c{number}" for number in range(999))] * 499),
        "a long head": "x" * 5_000_000,
        "a nought": ROW + "\0" * 1_000_000,
        "one nought": ROW + "a\0,1,2,GBP\n",
        "a file of Excel": "PK\x03\x04",
        "markup": "<html>",
        "JSON": '{"name": 1}',
        "no names": "1,2,3,GBP\n",
        "names twice": "name,name,income_target,forecast_income\na,a,1,2\n",
        "carriage returns alone": ROW.replace("\n", "\r") + "a,1,2,GBP\r",
        "semicolons": ROW.replace(",", ";") + "a;1;2;GBP\n",
        "tabs": ROW.replace(",", "\t") + "a\t1\t2\tGBP\n",
        "single quotes": ROW + "'a, b',1,2,GBP\n",
        "a mark within": ROW + "a,1,2,GBP\n\ufeffb,1,2,GBP\n\ufeff",
        "two marks": "\ufeff\ufeff" + ROW,
    }
    for figure in (
        "1E+999999",
        "1e3",
        "NaN",
        "-inf",
        "\u0661",
        "\uff11",
        "1_000",
        "0x10",
        "£1",
        "(1)",
        "1,5",
        "−1",
        "1.2.3",
    ):
        found[f"a figure {figure}"] = f'{ROW}a,"{figure}",2,GBP\n'
    for currency in ("", "gbp", "GB", "£", "G\u0432P", "GBP ", "=1+1"):
        found[f"a currency {currency}"] = f"{ROW}a,1,2,{currency}\n"
    for name, text in found.items():
        yield "table", name, text.encode(), REFUSED
    for number, content in enumerate((b"\xff", b"\xff\xfe\x00", b"\xfe\xff\xd8\x00", b"\x80" * 1_000_000, b"\xc3")):
        yield "table", f"bytes {number}", content, REFUSED
    for codec in ("utf-8", "utf-8-sig", "utf-16"):
        yield "table", codec, f"{ROW}a,1,2.50,GBP\r\n\r\n".encode(codec), "1 areas"
    for name in ("=1+1", "@x", "'quoted", '"" a ""', "a\nb\tc"[:1], "-0.385"):
        yield "table", f"a name {name}", f'{ROW}"{name}",1,2,GBP\n'.encode(), "1 areas"


# ---------------------------------------------------------------- archives


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def uneven(unit: bytes, size: int) -> bytes:
    """Return much of little, with so much else among it that it packs just badly enough to look honest."""
    chance = random.Random(2021)
    return b"".join(unit * (1_500 // len(unit)) + b"%d" % chance.getrandbits(96) for _ in range(size // 1_530))


def packages(good: bytes) -> Files:
    parts = unpacked(good)
    description = "datapackage.json"
    zips: dict[str, bytes] = {
        "empty": b"",
        "no zip": b"PK\x03\x04 and no more",
        "an end alone": b"PK\x05\x06" + b"\0" * 18,
        "a comment": good + b"x" * 70_000,
        "cut in half": good[: len(good) // 2],
        "nothing in it": packed({}),
        "no description": packed({"report.csv": b"x"}),
        "a bomb": packed({**parts, "trading.csv": b"0" * 20_000_000}),
        "a bomb of many": packed({**parts, **{f"{number}.csv": b"0" * 1_000_000 for number in range(70)}}),
        "many files": packed({**parts, **{f"{number}.csv": b"" for number in range(1_001)}}),
        "many names": packed({**parts, **{f"{number}": b"" for number in range(20_000)}}),
        "bzip2": packed(parts, zipfile.ZIP_BZIP2),
        "lzma": packed(parts, zipfile.ZIP_LZMA),
        "a zip in a zip": packed({"q.zip": good}),
        "uneven commas": packed({**parts, "trading.csv": uneven(b",", 20_000_000)}),
        "uneven quotes": packed({**parts, "trading.csv": uneven(b'"",', 15_000_000)}),
        "uneven lines": packed({**parts, "trading.csv": uneven(b"a\n", 15_000_000)}),
        "uneven lists": packed({**parts, description: b"[" + uneven(b"[],", 15_000_000)}),
        "tables of commas": packed(dict.fromkeys(parts, b"a," * 499990)),
        "tables of cells": packed(dict.fromkeys(parts, (b"a," * 998 + b"b\n") * 499)),
        "lists in a cell": packed(
            {
                **parts,
                "report.csv": b'council,portfolio,quarter,scheme\na,b,2021-22 Q2,"[' + b"[]," * 50_000 + b'1]"\n',
            }
        ),
        "brackets in a cell": packed(
            {**parts, "report.csv": b"council,portfolio,quarter,scheme\na,b,2021-22 Q2," + b"[" * 400_000 + b"\n"}
        ),
        "resources": packed({**parts, description: b'{"councilperf":1,"resources":[' + b"{}," * 60_000 + b"1]}"}),
    }
    for name in (
        "../trading.csv",
        "/etc/trading.csv",
        "a/trading.csv",
        "C:trading.csv",
        "trading\n.csv",
        "..",
        "\u202e.csv",
    ):
        zips[f"a name {name!r}"] = packed({**parts, name: b"x"})
    changes = {
        "a path that climbs": ('"path": "trading.csv"', '"path": "../trading.csv"'),
        "a path that is absolute": ('"path": "trading.csv"', '"path": "/etc/passwd"'),
        "a path elsewhere": ('"path": "trading.csv"', '"path": "https://example.org/trading.csv"'),
        "two paths": ('"path": "trading.csv"', '"path": ["trading.csv", "report.csv"]'),
        "a table nobody knows": ('"name": "trading"', '"name": "../trading"'),
        "no version": ('"councilperf": 1', '"council": 1'),
        "another version": ('"councilperf": 1', '"councilperf": 2'),
        "a fraction of a version": ('"councilperf": 1', '"councilperf": 1.0'),
        "a version of many digits": ('"councilperf": 1', '"councilperf": ' + "1" * 5_000),
        "a key twice": ('"councilperf": 1', '"councilperf": 1, "councilperf": 1'),
    }
    for name, (old, new) in changes.items():
        zips[name] = packed({**parts, description: parts[description].decode().replace(old, new).encode()})
    for text in (
        "",
        "null",
        "[]",
        "{}",
        '{"resources": 1}',
        '{"councilperf": 1, "resources": [[]]}',
        "NaN",
        "\ud7ff",
        '"',
    ):
        zips[f"a description {text}"] = packed({**parts, description: text.encode()})
    locked = bytearray(packed(parts))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    zips["a password"] = bytes(locked)
    rotten = bytearray(packed(parts, zipfile.ZIP_STORED))
    rotten[200] ^= 1
    zips["rotten"] = bytes(rotten)
    huge = bytearray(good)
    place = huge.index(b"PK\x01\x02")
    huge[place + 24 : place + 28] = b"\xff\xff\xff\x7f"
    zips["a size that is a lie"] = bytes(huge)
    for name, content in zips.items():
        yield "package", name, content, REFUSED
    yield "package", "a right one", good, "1 areas"
    yield "package", "in another order", packed(dict(reversed(parts.items()))), "1 areas"
    yield "package", "not packed", packed(parts, zipfile.ZIP_STORED), "1 areas"


# ---------------------------------------------------------------- workbooks


def workbooks(good: bytes) -> Files:
    parts = unpacked(good)
    sheet = next(name for name, part in parts.items() if b"<v>2.5</v>" in part)
    first, strings, styles = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    foot = b"</sheetData></worksheet>"
    cells = b"".join(b'<row r="%d">%s</row>' % (row, b'<c r="A%d"><v>1</v></c>' % row * 10) for row in range(1, 5_000))
    laughs = b'<!DOCTYPE a [<!ENTITY l0 "ha">%s]>' % b"".join(
        b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10) for number in range(1, 10)
    )
    changed: dict[str, dict[str, bytes]] = {
        "two cells far apart": {first: head + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + foot},
        "a row nought": {first: head + b'<row r="0"><c r="A0"><v>1</v></c></row>' + foot},
        "a row below nought": {first: head + b'<row r="-1"><c r="A-1"><v>1</v></c></row>' + foot},
        "a row of many digits": {first: head + b'<row r="%s"/>' % (b"9" * 5_000) + foot},
        "four letters": {first: head + b'<row r="1"><c r="AAAA1"><v>1</v></c></row>' + foot},
        "cells nowhere": {first: head + b"<row><c><v>1</v></c></row>" * 1_000 + foot},
        "many cells in one place": {first: head + cells + foot},
        "laughs": {first: laughs + head + b'<row r="1"><c r="A1"><v>&l9;</v></c></row>' + foot},
        "laughs in strings": {strings: laughs + b"<sst><si><t>&l9;</t></si></sst>"},
        "a file from elsewhere": {first: b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'},
        "a definition from elsewhere": {first: b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>'},
        "deep": {first: b"<a>" * 200_000},
        "deep and closed": {first: b"<a>" * 100_000 + b"</a>" * 100_000},
        "a long attribute": {first: b'<worksheet a="' + uneven(b"x", 5_000_000) + b'"/>'},
        "many attributes": {first: b"<worksheet " + b" ".join(b'a%d="1"' % n for n in range(100_000)) + b"/>"},
        "no XML": {first: b"text"},
        "nothing": {first: b""},
        "half of it": {sheet: parts[sheet][: len(parts[sheet]) // 2]},
        "utf-16": {first: '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")},
        "an encoding nobody knows": {first: b'<?xml version="1.0" encoding="x-none"?><a/>'},
        "no book": {book: b"<a/>"},
        "an empty book": {book: b"<workbook><sheets/></workbook>"},
        "no relations": {relations: b"<Relationships/>"},
        "no strings": {strings: b"<sst/>"},
        "many strings": {strings: b"<sst>" + b"<si><t>x</t></si>" * 500_000 + b"</sst>"},
        "a string nobody has": {first: head + b'<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>' + foot},
        "a string below nought": {first: head + b'<row r="1"><c r="A1" t="s"><v>-1</v></c></row>' + foot},
        "a string of many digits": {
            first: head + b'<row r="1"><c r="A1" t="s"><v>%s</v></c></row>' % (b"9" * 99) + foot
        },
        "no such kind": {first: head + b'<row r="1"><c r="A1" t="zz"><v>1</v></c></row>' + foot},
        "a day that is none": {first: head + b'<row r="1"><c r="A1" t="d"><v>2021-02-30</v></c></row>' + foot},
        "climbs": {"xl/../../evil.xml": b"<a/>"},
        "absolute": {"/evil.xml": b"<a/>"},
        "a drive": {"C:evil.xml": b"<a/>"},
        "a bomb": {"xl/evil.xml": b"0" * 20_000_000},
        "a bomb of text": {strings: b"<sst><si><t>" + uneven(b"x", 40_000_000) + b"</t></si></sst>"},
        "many parts": {f"xl/{number}.xml": b"<a/>" for number in range(1_000)},
    }
    for figure in (
        "1e400",
        "-1e400",
        "NaN",
        "inf",
        "0x10",
        "1_000",
        "--1",
        "1.5.5",
        "\u0661",
        "9" * 400,
        "0.30000000000000004",
        "1e16",
    ):
        changed[f"a figure {figure[:20]}"] = {sheet: parts[sheet].replace(b"<v>2.5</v>", f"<v>{figure}</v>".encode())}
    for kind in ("b", "e", "s", "str", "d", "n"):
        changed[f"a cell of kind {kind}"] = {
            sheet: parts[sheet].replace(b"><v>2.5</v>", f' t="{kind}"><v>#N/A</v>'.encode()),
        }
    for name, change in changed.items():
        yield "workbook", name, packed({**parts, **change}), REFUSED
    twice = parts[relations].replace(b"worksheets/sheet2.xml", b"worksheets/sheet1.xml")
    yield "workbook", "one part twice", packed({**parts, relations: twice}), REFUSED
    for name, content in {"empty": b"", "text": b"a,b", "old": b"\xd0\xcf\x11\xe0" * 200, "cut": good[:-9]}.items():
        yield "workbook", name, content, REFUSED
    for gone in (book, relations, strings, sheet, "_rels/.rels"):
        content = packed({name: part for name, part in parts.items() if name != gone})
        yield "workbook", f"without {gone}", content, REFUSED
    for gone in (styles, "[Content_Types].xml"):
        content = packed({name: part for name, part in parts.items() if name != gone})
        yield "workbook", f"without {gone}", content, "1 areas"
    yield "workbook", "a right one", good, "1 areas"
    yield "workbook", "a picture", packed({**parts, "xl/media/image1.png": b"\x89PNG" * 9_999}), "1 areas"


# ---------------------------------------------------------------- tables of a council's own

BUDGET = "name,budget,forecast\n"
NOTHING, ONE = "[], 1 issues", "[], 2 issues"


def own_tables() -> Files:
    texts = {
        "nothing": "",
        "a mark alone": "\ufeff",
        "no cells": "\n\n\n",
        "commas": "," * 16_000_000,
        "quotes": '"' * 16_000_000,
        "a quote that is not closed": f'{BUDGET}"{"x" * 3_000_000}',
        "many lines": BUDGET + "\n" * 20_001,
        "many columns": ",".join(f"c{number}" for number in range(5_000)) + "\n",
        "no name": "budget,forecast\n1,2\n",
        "unknown names": "name,budget,forecast,variation\na,1,2,3\n",
        "names twice": "name,budget,budget,forecast\na,1,1,2\n",
        "a column without a name": "name,budget,forecast,\na,1,2,3\n",
        "ragged": BUDGET + "a,1\n",
        "a nought": BUDGET + "a\0,1,2\n",
        "too large": BUDGET + "x" * 17_000_000,
    }
    for name, text in texts.items():
        yield "budget", name, text.encode(), REFUSED
    for number, content in enumerate((b"\xff", b"\xff\xfe\x00", b"PK\x03\x04", b"name,budget,forecast\n\x80,1,2")):
        yield "budget", f"bytes {number}", content, REFUSED
    figures = (
        "1E+999999",
        "1e3",
        "NaN",
        "sNaN",
        "inf",
        "\u0661\u0662",
        "\uff11",
        "1_000",
        "0x10",
        "1,23",
        "1.2.3",
        "--1",
        "9" * 4_000_000,
    )
    more = (
        "£",
        "1 2",
        "1-",
        "(1",
        "1)",
        "((1))",
        "1%",
        "£1£",
        "1mm",
        "½",
        "−1",
        "²",
        "1;2",
        "9" * 40,
        "0." + "1" * 40,
        "+-1",
    )
    for figure in (*figures, *more):
        yield "budget", f"a figure {figure[:20]}", f'{BUDGET}a,1,"{figure}"\n'.encode(), NOTHING
    for figure, right in (
        ("(0.385)", "-0.385"),
        ("-£1,000", "-1000"),
        ("£1.5m", "1500000"),
        ("1 CR", "-1"),
        (" 2.50 ", "2.5"),
        ("-0", "0"),
    ):
        yield "budget", f"a figure {figure}", f'{BUDGET}a,1,"{figure}"\n'.encode(), f"['GBP {right}'], 0 issues"
    for gap in ("", "-", "n/a", "#DIV/0!", "*", "TBC", "[c]", "..", "Due in Q3"):
        yield "budget", f"a gap {gap}", f"{BUDGET}a,1,{gap}\n".encode(), NOTHING
    yield "budget", "a total", f"{BUDGET}Total,1,2\n".encode(), NOTHING
    yield "budget", "formulas", f"{BUDGET}=1+1,=1,=2\n".encode(), ONE
    yield "budget", "many rows", (BUDGET + "a,1,2\n" * 8_000).encode(), "['GBP 2', 'GBP 2', 'GBP 2'], 0 issues"
    yield "budget", "many wrong rows", (BUDGET + "a,x,y\n" * 8_000).encode(), "[], 16000 issues"
    yield "budget", "long wrong cells", (BUDGET + f"a,{'x' * 400},{'9' * 400}\n" * 18_000).encode(), "[], 36000 issues"
    watched = "title,unit,better,period,value\n"
    yield (
        "measures",
        "one period often",
        (watched + "m,percent,higher,2021-22,1\n" * 5_000).encode(),
        "1 measures, 4999 issues",
    )
    yield (
        "measures",
        "many measures",
        (watched + "".join(f"m{n},%,lower,2021-22,1\n" for n in range(4_000))).encode(),
        "4000 measures, 0 issues",
    )
    for row in (
        "m,percent,higher,2021-23,1",
        "m,percent,up,2021-22,1",
        "m,=1,higher,2021-22,1",
        ",percent,higher,2021-22,1",
    ):
        yield "measures", row, f"{watched}{row}\n".encode(), "0 measures, 1 issues"


# ---------------------------------------------------------------- text of a report


def reports() -> Files:
    texts = {
        "nothing": "",
        "a million characters": "x" * 1_000_000,
        "spaces": " " * 4_000_000,
        "spaces between": "a  " * 600_000,
        "digits": "1.000 " * 300_000,
        "points": "." * 4_000_000,
        "brackets": "(" * 2_000_000 + ")" * 2_000_000,
        "figures on every line": "Public Health  1.000  2.000  (3.000)  -45.4%\n" * 19_000,
        "minus signs": "-" * 1_000_000,
        "page breaks": "\f" * 19_000,
        "tabs": "\t" * 1_000_000,
        "lines": "\n" * 19_000,
        "capitals": "COUNCIL " * 200_000,
        "titles": "Strong Good Review Action\n" * 19_000,
        "letters without a width": "\u200b" * 500_000,
        "right to left": "\u202e1.000\u202c" * 100_000,
        "noughts": "\0" * 1_000_000,
        "pounds": "£" * 1_000_000,
        "dates": "31 Mar 2022 " * 100_000,
        "percentages": "45.4% " * 300_000,
    }
    for name, text in texts.items():
        yield "published", name, text.encode(), "0 lines, 0 deliverables"
    yield "published", "too many lines", b"\n" * 20_001, REFUSED
    yield "published", "too long", b"x" * 5_000_000, REFUSED


# ---------------------------------------------------------------- the command line


def commands(package: bytes, workbook: bytes) -> Files:
    texts: dict[str, bytes] = {
        "nothing.json": b"",
        "brackets.json": b"[" * 200_000,
        "many problems.json": f'{{{HEAD}"ReserveStatement", "reserves": [{"{}," * 5_000}{{}}]}}'.encode(),
        "escapes.json": b'{"councilperf": 1, "type": "\\u001b[31m", "\\u0007": 1}',
        "half a letter.json": b'{"councilperf": 1, "type": "\\ud800"}',
        "not utf-8.json": b"\xff\xfe",
        "no suffix": b"x",
        "a suffix nobody knows.toml": b"x = 1",
        "a dot.": b"x",
        "json in a zip.zip": b"{}",
        "a bomb.zip": packed({"datapackage.json": b"0" * 20_000_000}),
        "cut.zip": package[:-30],
        "cut.xlsx": workbook[:-30],
        "a package.xlsx": package,
        "a book.zip": workbook,
        "text.xlsx": b"name,budget",
        "SHOUTED.ZIP": b"no",
        "new\nline.json": b"{",
        "a space .json": b"{",
        "-dash.json": b"{",
    }
    for name, content in texts.items():
        yield "command", name, content, REFUSED


# ---------------------------------------------------------------- all of them


def corpus(tmp_path: Path) -> Files:
    area = cp.TradingArea("A", income_target=cp.Money("1"), forecast_income=cp.Money("2.5"))
    report = cp.QuarterReport("A council", "Health", cp.Quarter("2021-22 Q2"), trading=[area])
    documents.dump_package(report, tmp_path / "package")
    documents.dump_package(report, tmp_path / "q.zip")
    documents.dump_workbook(report, tmp_path / "q.xlsx")
    package, workbook = (tmp_path / "q.zip").read_bytes(), (tmp_path / "q.xlsx").read_bytes()
    yield from documents_of_json()
    yield from tables()
    yield from packages(package)
    yield from workbooks(workbook)
    yield from own_tables()
    yield from reports()
    yield from commands(package, workbook)


LEAST = {
    "load": 200,
    "table": 50,
    "package": 45,
    "workbook": 60,
    "budget": 55,
    "measures": 6,
    "published": 20,
    "command": 20,
}


def test_every_hostile_file_ends_in_an_error_of_ours_or_the_right_answer_soon_and_in_little_memory(
    tmp_path: Path,
) -> None:
    (tmp_path / "files").mkdir()
    right: dict[str, str] = {}
    readers: Counter[str] = Counter()
    for number, (reader, what, content, expected) in enumerate(corpus(tmp_path)):
        suffix = {"package": ".zip", "workbook": ".xlsx"}.get(reader, "")
        name = f"{number:03} {reader} {what[:60]}".replace("/", "|").replace("\0", "0") + suffix
        (tmp_path / "files" / name).write_bytes(content)
        right[name] = expected
        readers[reader] += 1
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path)], capture_output=True, encoding="utf-8", check=False, timeout=300
    )
    assert child.returncode == 0, child.stderr
    outcomes: dict[str, str] = json.loads(child.stdout)
    assert {name: outcome for name, outcome in outcomes.items() if outcome != right[name]} == {}
    assert outcomes.keys() == right.keys()
    assert len(right) >= 300
    assert {reader: number for reader, number in LEAST.items() if readers[reader] < number} == {}
