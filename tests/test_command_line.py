"""The command line: thin, and polite to scripts."""

from __future__ import annotations

import io
import json
import os
import runpy
import subprocess
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

import attrs
import openpyxl
import pytest

import councilperf as cp
from councilperf import __main__ as command_line
from councilperf import documents

FUNDING = cp.Funding("Household Support Fund – ail gam", cp.million("5.4"))
FUNDING_HASH = documents.content_hash(FUNDING)


@pytest.fixture
def funding(tmp_path: Path) -> Path:
    place = tmp_path / "funding.json"
    documents.dump(FUNDING, place)
    return place


def run(*arguments: object, env: Mapping[str, str] = {}, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a shell would."""
    command = [sys.executable, "-W", "error", "-m", "councilperf", *map(str, arguments)]
    chosen: dict[str, object] = {"capture_output": True, **options}
    return subprocess.run(command, check=False, timeout=60, env={**os.environ, **env}, **chosen)  # type: ignore[call-overload,no-any-return]


def test_show_tells_what_a_file_holds(funding: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["show", str(funding)]) == 0
    assert capsys.readouterr() == (
        f"type: Funding\ncontent_hash: {FUNDING_HASH}\nname: Household Support Fund – ail gam\namount: GBP 5400000\n",
        "",
    )


def test_show_counts_what_there_are_many_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documents.dump(cp.samples.derbyshire_2021_q2(), tmp_path / "report.json")
    assert command_line.main(["show", str(tmp_path / "report.json")]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "type: QuarterReport"
    assert {"quarter: 2021-22 Q2", "deliverables: 17", "budget:", "  lines: 11", "trading: 3"} <= set(told)


def test_a_long_text_is_shown_on_one_line_and_cut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documents.dump(cp.Highlight(cp.HighlightKind.NOTE, "An award.\n\n" + "x" * 100), tmp_path / "note.json")
    command_line.main(["show", str(tmp_path / "note.json")])
    assert capsys.readouterr().out.splitlines()[-1] == f"text: An award. {'x' * 67}..."


def test_show_in_json_says_the_same(funding: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = {
        "type": "Funding",
        "content_hash": FUNDING_HASH,
        "name": "Household Support Fund – ail gam",
        "amount": "GBP 5400000",
    }
    for arguments in (["show", "--json", str(funding)], ["--json", "show", str(funding)]):
        assert command_line.main(arguments) == 0
        assert json.loads(capsys.readouterr().out) == expected


def test_check_finds_what_contradicts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    q1, q2 = cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()
    files = [tmp_path / "q2.json", tmp_path / "q1.json"]
    for report, place in zip((q2, q1), files, strict=True):
        documents.dump(report, place)
    assert command_line.main(["check", *map(str, files)]) == 4
    found = cp.check(q2, previous=q1)
    assert capsys.readouterr().out.splitlines()[::2] == [str(finding) for finding in found]
    assert command_line.main(["check", "--json", str(files[0])]) == 4
    told = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["code"], one["path"]) for one in told] == [(one.code, one.path) for one in cp.check(q2)]


def test_a_check_that_finds_nothing_is_quiet(tmp_path: Path, funding: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documents.dump(cp.QuarterReport("A council", "Place", cp.Quarter("2023-24 Q2")), tmp_path / "report.json")
    assert command_line.main(["check", str(tmp_path / "report.json")]) == 0
    assert capsys.readouterr() == ("", "")
    assert command_line.main(["check", str(funding)]) == 2
    assert "not a report to check: Funding(" in capsys.readouterr().err


def test_convert_writes_the_one_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "by hand.json"
    place.write_text('{"amount":"GBP 1","name":"A","type":"Funding","councilperf":1}', "utf-8")
    assert command_line.main(["convert", str(place), str(tmp_path / "new.JSON")]) == 0
    assert capsys.readouterr() == ("", "")
    assert (tmp_path / "new.JSON").read_text("utf-8") == documents.dumps(cp.Funding("A", cp.Money(1)))


def test_convert_refuses_a_form_that_it_does_not_know(funding: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["convert", str(funding), "funding.toml"]) == 2
    wanted = "a name that ends in .json, .xlsx or .zip, a new folder, or a plug-in that writes such files"
    expected = f"councilperf: not a file to write: 'funding.toml'; expected {wanted}\n"
    assert capsys.readouterr() == ("", expected)


def test_convert_goes_from_any_form_to_any(tmp_path: Path) -> None:
    report = cp.samples.derbyshire_2021_q2()
    documents.dump(report, tmp_path / "1.json")
    for source, target in (("1.json", "2"), ("2", "3.zip"), ("3.zip", "5.xlsx"), ("5.xlsx", "4.json")):
        assert command_line.main(["convert", str(tmp_path / source), str(tmp_path / target)]) == 0
    assert documents.load_package(tmp_path / "2") == documents.load_package(tmp_path / "3.zip") == report
    assert (tmp_path / "4.json").read_bytes() == (tmp_path / "1.json").read_bytes()


def test_a_workbook_says_how_its_key_is_read(tmp_path: Path) -> None:
    report = cp.samples.derbyshire_2021_q2()
    for number, said in enumerate((report, attrs.evolve(report, scheme=None))):
        documents.dump(said, tmp_path / "q2.json")
        assert command_line.main(["convert", str(tmp_path / "q2.json"), str(tmp_path / f"{number}.XLSX")]) == 0
        lines = [row[0] for row in openpyxl.load_workbook(tmp_path / f"{number}.XLSX")["Contents"].values]
        assert set(cp.wording.legend(cp.DERBYSHIRE_2021)) <= set(lines) or said.scheme is None
        assert ("Strong" in lines) is (said.scheme is not None)


def test_what_is_no_report_cannot_become_tables(funding: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for suffix in (".xlsx", ".zip"):
        assert command_line.main(["convert", str(funding), str(funding.with_suffix(suffix))]) == 2
        assert "not a report to write as tables: Funding(" in capsys.readouterr().err


def test_schema_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["schema"], ["schema", "--json"]):
        assert command_line.main(arguments) == 0
        assert json.loads(capsys.readouterr().out) == documents.json_schema()


def test_version_tells_what_is_installed_and_what_is_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    declared = [
        "attrs>=25.4",
        "hypothesis>=6.150; extra == 'testing'",
        'no-such-thing>=1,<2 ; python_version < "4" and extra == "fast"',
        "councilperf[testing]; extra == 'test'",
    ]
    monkeypatch.setattr(metadata, "requires", lambda _name: declared)
    assert command_line.main(["--version"]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == f"councilperf {cp.__version__}, Python {'.'.join(map(str, sys.version_info[:3]))}"
    assert rest == [
        f"requires: attrs {metadata.version('attrs')}",
        f"testing: hypothesis {metadata.version('hypothesis')}",
        "fast: no-such-thing not installed",
    ]
    assert command_line.main(["--version", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["extras"] == {
        "testing": {"hypothesis": metadata.version("hypothesis")},
        "fast": {"no-such-thing": None},
    }
    monkeypatch.setattr(metadata, "requires", lambda _name: None)
    assert command_line.main(["--version"]) == 0


def test_the_real_requirements_are_told() -> None:
    told = json.loads(run("--version", "--json").stdout)
    assert set(told["requires"]) == {"attrs", "babel", "cattrs", "pendulum"}
    assert told["extras"]["testing"] == {"hypothesis": metadata.version("hypothesis")}


@pytest.mark.parametrize("arguments", [[], ["--json"], ["prophesy"], ["show"], ["show", "a", "b"], ["--verson", "x"]])
def test_a_wrong_command_line_is_told_with_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        command_line.main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: councilperf")


def test_all_problems_of_a_file_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "bad.json"
    place.write_text('{"councilperf": 1, "type": "Funding", "nam": "A", "amount": 5}', "utf-8")
    assert command_line.main(["show", str(place)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("councilperf: 3 problems in the document:\n  $.")
    assert command_line.main(["show", "--json", str(place)]) == 1
    told = json.loads(capsys.readouterr().err)
    assert told["error"] == "DocumentError"
    assert sorted((problem["path"], problem["code"]) for problem in told["problems"]) == [
        ("$.amount", "wrong-type"),
        ("$.nam", "unknown-key"),
        ("$.name", "missing-key"),
    ]


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["show", str(tmp_path / "none.json")]) == 3
    assert capsys.readouterr().err.startswith("councilperf: [Errno 2] No such file or directory: ")


def test_python_finds_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], funding: Path) -> None:
    monkeypatch.delitem(sys.modules, "councilperf.__main__")
    monkeypatch.setattr(sys, "argv", ["councilperf", "show", str(funding)])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("councilperf", run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("type: Funding\n")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8", "utf-16"])
def test_every_terminal_is_written_to(funding: Path, encoding: str) -> None:
    done = run("show", funding, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"})
    assert (done.returncode, done.stderr) == (0, b"")
    dash = "\\u2013" if encoding == "ascii" else "–"
    assert f"name: Household Support Fund {dash} ail gam" in done.stdout.decode(encoding)


def test_a_name_that_is_no_text_is_told_without_a_traceback() -> None:
    done = run("show", "caf\udce9.json", env={"PYTHONUTF8": "0", "LC_ALL": "C"})
    assert done.returncode == 3
    assert done.stderr.startswith(b"councilperf: [Errno 2]")


def test_nobody_who_reads_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    done = run("schema", capture_output=False, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_full_disk_is_told() -> None:
    full = Path("/dev/full")
    if full.exists():  # not on every system
        with full.open("wb") as stream:
            done = run("schema", capture_output=False, stdout=stream, stderr=subprocess.PIPE)
            silent = run("show", "none.json", capture_output=False, stdout=stream, stderr=stream)
        assert (done.returncode, silent.returncode) == (3, 3)
        assert done.stderr.startswith(b"councilperf: [Errno 28]")


class Broken(io.StringIO):
    """A stream whose other end is lost."""

    def __init__(self, error: OSError, descriptor: int) -> None:
        super().__init__()
        self.error, self.descriptor = error, descriptor

    def write(self, _text: str) -> int:
        raise self.error

    def fileno(self) -> int:
        return self.descriptor


@pytest.mark.parametrize(("error", "code"), [(BrokenPipeError(), 141), (OSError(28, "full"), 3)], ids=["pipe", "disk"])
def test_what_cannot_be_written_is_sent_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: int
) -> None:
    with (tmp_path / "out").open("wb") as stream:
        monkeypatch.setattr(sys, "stdout", Broken(error, stream.fileno()))
        monkeypatch.setattr(sys, "stderr", Broken(error, stream.fileno()))
        assert command_line.main(["schema"]) == code
        os.write(stream.fileno(), b"what was still to be written")
    assert (tmp_path / "out").read_bytes() == b""


def test_no_stream_at_all_is_no_error(funding: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert command_line.main(["show", str(funding)]) == 0
    assert command_line.main(["show", "none.json"]) == 3
    command_line._silence(None)


def test_a_stream_that_knows_no_encoding_is_written_to(funding: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    assert command_line.main(["show", str(funding)]) == 0
    assert "Fund – ail gam" in stream.getvalue()
