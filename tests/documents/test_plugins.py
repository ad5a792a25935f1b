"""Plug-ins: listed without being imported, used for other suffixes alone, and named when they break."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import metadata
from pathlib import Path

import pytest

import councilperf as cp
from councilperf import __main__ as command_line
from councilperf import documents
from councilperf.documents import Plugin
from councilperf.documents._plugins import OWN
from councilperf.errors import DocumentError, InvalidTypeError, InvalidValueError, PluginError

FUNDING = cp.Funding("Covid-19 Funding", cp.million("0.095"))
GOOD = """
import councilperf as cp
from councilperf.errors import DocumentError, Problem

def read(content):
    name, _, amount = content.decode().partition("=")
    if not amount:
        raise DocumentError((Problem("line 1", "invalid-value", repr(name), "a name, '=' and an amount"),))
    return cp.Funding(name, cp.Money.parse(amount))

def write(item):
    return f"{item.name}={item.amount}".encode()
"""


class Site:
    """A folder that Python finds modules and distributions in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(
        self,
        module: str,
        source: str = GOOD,
        *,
        readers: str = "",
        writers: str = "",
        version: str | None = "1.2",
        points: bytes | None = None,
    ) -> None:
        """Install a distribution of one module, as an installer would leave it."""
        (self.folder / f"{module}.py").write_text(source, "utf-8")
        info = self.folder / f"{module}-1.2.dist-info"
        info.mkdir(exist_ok=True)
        if version is not None:
            (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: {version}\n", "utf-8")
        declared = (
            f"[councilperf.readers]\n{readers}\n\n[councilperf.writers]\n{writers}\n" if points is None else points
        )
        (info / "entry_points.txt").write_bytes(declared.encode() if isinstance(declared, str) else declared)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    folder = tmp_path / "site"
    folder.mkdir()
    before = set(sys.modules)
    monkeypatch.syspath_prepend(folder)
    yield Site(folder)
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) == str(folder / f"{name}.py"):
            del sys.modules[name]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder with a file that the good plug-in reads."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "funding.kv").write_text("Covid-19 Funding=£95,000", "utf-8")
    return folder


def test_without_distributions_that_declare_any_there_are_none() -> None:
    assert documents.plugins() == ()


def test_plugins_are_listed_without_being_imported(site: Site) -> None:
    site.install("council_kv", "raise SystemError", readers="kv = council_kv:read", writers="KV = council_kv:write")
    assert documents.plugins() == (
        Plugin("reader", ".kv", "council_kv:read", "council_kv 1.2"),
        Plugin("writer", ".kv", "council_kv:write", "council_kv 1.2"),
    )
    assert "council_kv" not in sys.modules
    assert str(documents.plugins()[1]) == "council_kv:write of council_kv 1.2, the writer of .kv"


def test_a_plugin_reads_and_writes(site: Site, files: Path) -> None:
    site.install("council_kv", readers="kv = council_kv:read", writers="kv = council_kv:write")
    assert documents.load_with_plugin(files / "funding.kv") == FUNDING
    documents.dump_with_plugin(FUNDING, str(files / "again.KV"))
    assert (files / "again.KV").read_text("utf-8") == "Covid-19 Funding=GBP 95000"
    assert documents.load_with_plugin(files / "again.KV") == FUNDING


def test_what_a_plugin_says_of_a_document_is_its_own_word(site: Site, files: Path) -> None:
    site.install("council_kv", readers="kv = council_kv:read")
    (files / "funding.kv").write_text("nothing", "utf-8")
    with pytest.raises(DocumentError, match="line 1: invalid-value: 'nothing'; a name, '=' and an amount"):
        documents.load_with_plugin(files / "funding.kv")
    assert command_line.main(["show", str(files / "funding.kv")]) == 1


# ---------------------------------------------------------------- the command line


def test_the_command_line_uses_plugins_for_a_suffix_that_it_does_not_know(
    site: Site, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.install("council_kv", readers="kv = council_kv:read", writers="kv = council_kv:write")
    assert command_line.main(["convert", str(files / "funding.kv"), str(files / "funding.json")]) == 0
    assert documents.load(files / "funding.json") == FUNDING
    assert command_line.main(["convert", str(files / "funding.json"), str(files / "again.kv")]) == 0
    assert (files / "again.kv").read_bytes() == b"Covid-19 Funding=GBP 95000"
    assert command_line.main(["show", str(files / "again.kv")]) == 0
    assert "amount: GBP 95000" in capsys.readouterr().out
    assert command_line.main(["check", str(files / "again.kv")]) == 2
    assert "not a report to check: Funding(" in capsys.readouterr().err


def test_the_versions_tell_of_plugins_and_their_faults(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.install("council_kv", readers="kv = council_kv:read\njson = council_kv:read")
    assert command_line.main(["--version"]) == 0
    declared = "plug-in: council_kv:read of council_kv 1.2, the reader of"
    assert capsys.readouterr().out.splitlines()[-2:] == [
        f"{declared} .json; never used: councilperf itself is the reader of .json",
        f"{declared} .kv",
    ]
    assert command_line.main(["--version", "--json"]) == 0
    assert [plugin["suffix"] for plugin in json.loads(capsys.readouterr().out)["plugins"]] == [".json", ".kv"]


def test_a_suffix_that_nobody_knows_is_read_as_json_and_not_written(
    site: Site, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.install("council_kv", readers="kv = council_kv:read")
    documents.dump(FUNDING, files / "funding.txt")
    assert command_line.main(["show", str(files / "funding.txt")]) == 0
    assert command_line.main(["convert", str(files / "funding.kv"), str(files / "again.kv")]) == 2
    assert "or a plug-in that writes such files" in capsys.readouterr().err
    assert not (files / "again.kv").exists()


# ---------------------------------------------------------------- ours are ours


@pytest.mark.parametrize("suffix", [*OWN, ".JSON"])
def test_a_plugin_for_a_form_of_ours_is_listed_and_never_used(
    site: Site, files: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = suffix[1:]
    site.install("greedy", "raise SystemError", readers=f"{name} = greedy:read", writers=f"{name} = greedy:write")
    assert [plugin.fault for plugin in documents.plugins()] == [
        f"councilperf itself is the reader of {suffix.lower()}",
        f"councilperf itself is the writer of {suffix.lower()}",
    ]
    report = files / f"report{suffix}"
    documents.dump(cp.samples.derbyshire_2021_q1(), files / "q1.json")
    assert command_line.main(["convert", str(files / "q1.json"), str(report)]) == 0
    assert command_line.main(["show", str(report)]) == 0
    assert "type: QuarterReport" in capsys.readouterr().out
    with pytest.raises(PluginError, match="councilperf itself is the reader"):
        documents.load_with_plugin(report)
    with pytest.raises(PluginError, match="councilperf itself is the writer"):
        documents.dump_with_plugin(FUNDING, report)
    assert "greedy" not in sys.modules


def test_the_command_line_has_a_reader_and_a_writer_of_its_own_for_each_form_of_ours() -> None:
    assert set(OWN) == set(command_line._READERS) == set(command_line._WRITERS) - {""}


def test_of_two_plugins_for_one_suffix_neither_is_used(site: Site, files: Path) -> None:
    site.install("one", readers="kv = one:read")
    site.install("two", readers="kv = two:read")
    assert [plugin.fault for plugin in documents.plugins()] == [
        "two 1.2 has a reader of .kv too",
        "one 1.2 has a reader of .kv too",
    ]
    with pytest.raises(
        PluginError, match=r"^one:read of one 1\.2, the reader of \.kv: two 1\.2 has a reader of \.kv too$"
    ):
        documents.load_with_plugin(files / "funding.kv")
    assert command_line.main(["show", str(files / "funding.kv")]) == 3


def test_of_two_distributions_of_one_name_the_first_is_meant(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.install("council_kv", readers="kv = council_kv:read")
    (tmp_path / "shadow").mkdir()
    monkeypatch.syspath_prepend(tmp_path / "shadow")
    Site(tmp_path / "shadow").install("Council_KV", "", readers="kv = council_kv:read", version="2.0")
    assert [(plugin.distribution, plugin.fault) for plugin in documents.plugins()] == [("Council_KV 2.0", "")]


# ---------------------------------------------------------------- broken ones

BROKEN = {
    "no such module": ("", "nowhere:read", "ModuleNotFoundError"),
    "no such function": ("", "broken:read", "AttributeError"),
    "no function": ("read = 5", "broken:read", "TypeError"),
    "no name of one": ("", "not a name", "AttributeError"),
    "an import that fails": ("import no_such_guest", "broken:read", "ModuleNotFoundError"),
    "an import that leaves": ("raise SystemExit(0)", "broken:read", "SystemExit"),
    "no Python": ("def read(:", "broken:read", "SyntaxError"),
    "a division": ("def read(content):\n    return 1 / 0", "broken:read", "ZeroDivisionError"),
    "an error without words": (
        "class Wordless(Exception):\n    def __repr__(self):\n        raise self\n\ndef read(it):\n    raise Wordless",
        "broken:read",
        "Wordless",
    ),
    "one of ours": (
        "import councilperf as cp\n\ndef read(content):\n    cp.Money(1.5)",
        "broken:read",
        "InvalidTypeError",
    ),
    "a system error": ("def read(content):\n    open('/no/such/file')", "broken:read", "FileNotFoundError"),
    "text": ("def read(content):\n    return 'x' * 1_000_000", "broken:read", "it returned a str"),
    "nothing": ("def read(content):\n    return None", "broken:read", "it returned a NoneType"),
    "another class of a name of ours": (
        "class Money:\n    pass\n\ndef read(content):\n    return Money()",
        "broken:read",
        "it returned a Money",
    ),
}


@pytest.mark.parametrize(("source", "target", "told"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("role", ["reader", "writer"])
def test_a_broken_plugin_is_named_with_its_distribution_and_stops_nobody_else(
    site: Site, files: Path, source: str, target: str, told: str, role: str, capsys: pytest.CaptureFixture[str]
) -> None:
    points = f"bad = {target}"
    site.install("broken", source, readers=points, writers=points)
    site.install("council_kv", readers="kv = council_kv:read", writers="kv = council_kv:write")
    (files / "x.bad").write_bytes(b"old")
    documents.dump(FUNDING, files / "funding.json")
    call: Callable[[Path], object] = documents.load_with_plugin
    if role == "writer":
        call = partial(documents.dump_with_plugin, FUNDING)
    with pytest.raises(PluginError) as caught:
        call(files / "x.bad")
    message = str(caught.value)
    assert message.startswith(f"{target} of broken 1.2, the {role} of .bad: it ")
    assert told in message
    assert len(message) < 300
    arguments = ["show", "x.bad"] if role == "reader" else ["convert", "funding.json", "x.bad"]
    assert command_line.main([arguments[0], *(str(files / name) for name in arguments[1:])]) == 3
    said = capsys.readouterr().err
    assert said.partition(" at 0x")[0] == f"councilperf: {message}\n".partition(" at 0x")[0]
    assert (files / "x.bad").read_bytes() == b"old"
    assert documents.load_with_plugin(files / "funding.kv") == FUNDING


@pytest.mark.parametrize("name", ["k v", ".kv", "", "kv/../x", "x" * 30, "\u043a\u0432"])
def test_a_suffix_that_is_none_is_told(site: Site, name: str) -> None:
    site.install("broken", readers=f"{name} = broken:read")
    assert [plugin.fault for plugin in documents.plugins()] == [f"{'.' + name!r} is no suffix"]


@pytest.mark.parametrize(
    "points",
    [b"[councilperf.readers]\nno equals sign\n", b"[councilperf.readers\nkv = x:y\n"],
    ids=["no sign", "no end"],
)
def test_a_list_that_cannot_be_read_stops_nobody_else(site: Site, files: Path, points: bytes) -> None:
    site.install("broken", points=points)
    site.install("council_kv", readers="kv = council_kv:read")
    assert documents.load_with_plugin(files / "funding.kv") == FUNDING
    bad = [plugin for plugin in documents.plugins() if plugin.distribution == "broken 1.2"]
    assert all(plugin.fault.startswith("its list of entry points cannot be read: ") for plugin in bad)


@pytest.mark.parametrize(
    ("points", "version"),
    [(b"[councilperf.readers]\n\xff = x:y\n", "1.2"), (b"[councilperf.readers]\nkv = x:y\n", None)],
    ids=["no text", "no name"],
)
def test_a_distribution_that_cannot_be_read_stops_nobody_else(
    site: Site, files: Path, points: bytes, version: str | None
) -> None:
    site.install("broken", points=points, version=version)
    site.install("council_kv", readers="kv = council_kv:read")
    assert [plugin.distribution for plugin in documents.plugins()] == ["council_kv 1.2"]
    assert documents.load_with_plugin(files / "funding.kv") == FUNDING


def test_a_repeated_declaration_of_one_distribution_is_a_fault_unless_it_is_the_same(site: Site) -> None:
    site.install("council_kv", readers="kv = council_kv:read\nKV = council_kv:other")
    assert {plugin.fault for plugin in documents.plugins()} == {"council_kv 1.2 has a reader of .kv too"}


# ---------------------------------------------------------------- what is given


def test_without_a_plugin_for_a_suffix_those_there_are_are_named(site: Site, files: Path) -> None:
    with pytest.raises(InvalidValueError, match=r"expected a plug-in, a reader of \.kv"):
        documents.load_with_plugin(files / "funding.kv")
    with pytest.raises(InvalidValueError, match="expected a plug-in, a writer of it"):
        documents.dump_with_plugin(FUNDING, files / "funding")
    site.install("council_kv", readers="kv = council_kv:read\njson = council_kv:read")
    with pytest.raises(InvalidValueError, match=r"not a file for which there is a reader: 'x\.toml'; .* ends in \.kv$"):
        documents.load_with_plugin(files / "x.toml")


def test_only_objects_of_the_model_go_to_a_writer(site: Site, files: Path) -> None:
    site.install("council_kv", writers="kv = council_kv:write")
    with pytest.raises(InvalidTypeError, match="not an object to write: 'text'"):
        documents.dump_with_plugin("text", files / "x.kv")


def test_a_file_that_is_not_there_is_an_error_of_the_system(site: Site, files: Path) -> None:
    site.install("council_kv", readers="kv = council_kv:read")
    with pytest.raises(FileNotFoundError):
        documents.load_with_plugin(files / "none.kv")
    assert command_line.main(["show", str(files / "none.kv")]) == 3


def test_an_interruption_is_none_of_their_faults(site: Site, files: Path) -> None:
    site.install("council_kv", "def read(content):\n    raise KeyboardInterrupt", readers="kv = council_kv:read")
    with pytest.raises(KeyboardInterrupt):
        documents.load_with_plugin(files / "funding.kv")


def test_all_distributions_of_this_place_can_be_gone_through() -> None:
    assert {found.metadata["Name"] for found in metadata.distributions()} >= {"councilperf", "attrs"}
