"""Write faults: whatever fails at whichever step, the old file or the new one is there, whole, and nothing else."""

from __future__ import annotations

import errno
import io
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import councilperf as cp
from councilperf import __main__ as command_line
from councilperf import documents
from councilperf.documents import _files

OLD = cp.QuarterReport("A council", "Health", cp.Quarter("2021-22 Q1"))
AREA = cp.TradingArea("A", income_target=cp.pounds(1), forecast_income=cp.pounds(2))
NEW = attrs.evolve(OLD, quarter=cp.Quarter("2021-22 Q2"), trading=[AREA])


FAULTS: dict[str, Callable[[], BaseException]] = {
    "no space": lambda: OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
    "input or output": lambda: OSError(errno.EIO, os.strerror(errno.EIO)),
    "interrupted": KeyboardInterrupt,
    "no memory": MemoryError,
}
FEW = ("no space", "interrupted")  # of these, what comes from the system and what does not


class Steps:
    """The system calls of one writer, of which one fails; files are written in pieces, as systems may."""

    def __init__(self, fails_at: int, fault: Callable[[], BaseException]) -> None:
        self.fails_at, self.fault, self.done = fails_at, fault, list[str]()

    def take(self, name: str) -> None:
        self.done.append(name)
        if len(self.done) == self.fails_at + 1:
            raise self.fault()

    @property
    def failed(self) -> bool:
        return len(self.done) > self.fails_at

    def install(self, patch: pytest.MonkeyPatch) -> None:
        for name in ("open", "replace", "chmod", "mkdir", "rename"):
            patch.setattr(os, name, self.around(name, getattr(os, name)))
        patch.setattr(os, "fsync", lambda _descriptor: self.take("fsync"))  # the disk itself need not be troubled
        patch.setattr(_files, "open", self.open, raising=False)

    def around(self, name: str, true: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as the call it stands in for
            self.take(name)
            return true(*arguments, **options)

        return call

    def open(self, place: Path, mode: str, opener: Callable[[str, int], int]) -> io.BufferedWriter:
        steps = self

        class Raw(io.FileIO):
            def write(self, content: Any, /) -> int:  # noqa: ANN401 - as the class it stands in for
                piece = bytes(content)[: max(512, len(content) // 2)]
                if len(steps.done) == steps.fails_at:
                    super().write(piece[:7])
                steps.take("write")
                return super().write(piece) or 0

            def close(self) -> None:
                if not self.closed:
                    super().close()
                    steps.take("close")

        return io.BufferedWriter(Raw(place, mode, opener=opener))


def convert(report: cp.QuarterReport, place: Path) -> None:
    """Write by the command line, and raise what it said where it could not."""
    source = place.parent.parent / "source.json"
    source.write_text(documents.dumps(report), "utf-8")
    if command_line.main(["convert", str(source), str(place)]) != 0:
        raise OSError(0, "told by the command line")


Writer = Callable[[cp.QuarterReport, Path], None]
WRITERS: dict[str, tuple[Writer, Callable[[Path], object], str]] = {
    "JSON": (documents.dump, documents.load, "q.json"),
    "zip file": (documents.dump_package, documents.load_package, "q.zip"),
    "folder": (documents.dump_package, documents.load_package, "q"),
    "workbook": (documents.dump_workbook, documents.load_workbook, "q.xlsx"),
    "command line: JSON": (convert, documents.load, "q.json"),
    "command line: zip file": (convert, documents.load_package, "q.zip"),
    "command line: folder": (convert, documents.load_package, "q"),
    "command line: workbook": (convert, documents.load_workbook, "q.xlsx"),
}


def listed(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def injected(name: str, folder: Path, fault: Callable[[], BaseException], *, old: bool) -> Iterator[str]:
    """Fail each step in turn until there are no more; check what is there then; go through the steps that failed."""
    write, load, file = WRITERS[name]
    place, before = folder / file, folder.with_name(f"old {file}")
    if old:
        write(OLD, before)
    for number in range(1_000):
        steps = Steps(number, fault)
        raised: BaseException | None = None
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        if old:
            shutil.copy(before, place)
        with pytest.MonkeyPatch.context() as patch:
            steps.install(patch)
            try:
                write(NEW, place)
            except (OSError, KeyboardInterrupt, MemoryError) as error:
                raised = error
        assert listed(folder) in ([file], [] if raised and not old else [file])
        found = load(place) if place.exists() else None
        taken_place = {"replace", "rename"} & {step for at, step in enumerate(steps.done) if at != number}
        assert found == (NEW if taken_place else OLD if old else None)
        assert raised or taken_place
        if not steps.failed:
            return
        yield steps.done[number]
    pytest.fail("there is no end of steps")


LEAST = {
    "JSON": 50,
    "zip file": 80,
    "folder": 120,
    "workbook": 80,
    "command line: JSON": 25,
    "command line: zip file": 40,
    "command line: folder": 120,
    "command line: workbook": 40,
}
"""How many faults are injected into each writer, at the least."""


@pytest.mark.parametrize("name", WRITERS)
def test_whichever_step_fails_the_old_one_or_the_new_one_is_there_whole(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    makes_folder = name.endswith("folder")
    kinds = {kind: FAULTS[kind] for kind in FEW} if makes_folder or name.startswith("command") else FAULTS
    wanted = {"open", "write", "fsync", "close", *(("mkdir", "rename") if makes_folder else ("replace",))}
    count = 0
    for fault in kinds.values():
        for old in (False,) if makes_folder else (False, True):
            steps = list(injected(name, tmp_path / "here", fault, old=old))
            assert wanted | ({"chmod"} if old else set()) <= set(steps)
            count += len(steps)
    capsys.readouterr()
    assert count >= LEAST[name], count
    assert sum(LEAST.values()) >= 500


def test_a_folder_that_is_there_is_never_touched(tmp_path: Path) -> None:
    documents.dump_package(OLD, tmp_path / "q")
    with pytest.raises(FileExistsError, match="only a new one can be written whole"):
        documents.dump_package(NEW, tmp_path / "q")
    assert documents.load_package(tmp_path / "q") == OLD
    assert listed(tmp_path) == ["q"]
    (tmp_path / "source.json").write_text(documents.dumps(NEW), "utf-8")
    assert command_line.main(["convert", str(tmp_path / "source.json"), str(tmp_path / "q")]) == 3
    assert documents.load_package(tmp_path / "q") == OLD


def test_where_tidying_up_fails_too_the_first_fault_is_the_one_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise PermissionError(errno.EACCES, "tidying up")

    documents.dump(OLD, tmp_path / "q.json")
    Steps(1, FAULTS["no space"]).install(monkeypatch)
    monkeypatch.setattr(os, "unlink", fail)
    with pytest.raises(OSError, match="No space left"):
        documents.dump(NEW, tmp_path / "q.json")
    assert documents.load(tmp_path / "q.json") == OLD


# ---------------------------------------------------------------- the disk


@pytest.mark.parametrize("name", ["JSON", "zip file", "workbook", "folder"])
def test_what_is_written_is_flushed_and_then_the_folder_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The order is what counts: a name may only appear once what it names is on the disk."""
    done: list[tuple[str, bool]] = []
    true = {call: getattr(os, call) for call in ("fsync", "replace", "rename")}

    def fsync(descriptor: int) -> None:
        done.append(("fsync", stat.S_ISDIR(os.fstat(descriptor).st_mode)))
        true["fsync"](descriptor)

    def moved(call: str) -> Callable[..., None]:
        def move(*places: object) -> None:
            done.append(("moved", False))
            true[call](*places)

        return move

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", moved("replace"))
    monkeypatch.setattr(os, "rename", moved("rename"))
    write, load, file = WRITERS[name]
    write(NEW, tmp_path / file)
    assert done[-2:] == [("moved", False), ("fsync", True)]
    assert set(done[:-2]) == {("fsync", False)} | ({("fsync", True)} if name == "folder" else set())
    assert done[-3] == ("fsync", name == "folder")
    assert load(tmp_path / file) == NEW


def test_a_system_that_cannot_flush_a_folder_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = os.open

    def refuse(place: Any, flags: int, *mode: int) -> int:  # noqa: ANN401 - as the call it stands in for
        if Path(place).is_dir():
            raise PermissionError(errno.EACCES, "a folder is no file")
        return true(place, flags, *mode)

    monkeypatch.setattr(os, "open", refuse)
    documents.dump(NEW, tmp_path / "q.json")
    assert documents.load(tmp_path / "q.json") == NEW


# ---------------------------------------------------------------- real faults

CHILD = """
import os, random, resource, signal, sys, time
from pathlib import Path
import councilperf as cp
from councilperf import documents
from councilperf.__main__ import main

folder = Path(sys.argv[1])
reports = [documents.load(folder / name) for name in ("old.json", "new.json")]
places = {"q.json": documents.dump, "q.zip": documents.dump_package, "q.xlsx": documents.dump_workbook}
loads = {"q.json": documents.load, "q.zip": documents.load_package, "q.xlsx": documents.load_workbook}
here = folder / "here"

# A limit on the size of files, which the system itself enforces.
def limited():
    for limit in (0, 1, 100, 500, 1_000):
        for name, write in places.items():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
            try:
                write(reports[1], here / name)
            except OSError:
                refused = True
            else:
                refused = False
            code = main(["convert", str(folder / "new.json"), str(here / name)])
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            assert code == (3 if refused else 0), (limit, name, code)
            assert loads[name](here / name) == reports[0 if refused else 1], (limit, name)
            write(reports[0], here / name)
            yield refused
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            documents.dump_package(reports[1], here / "q")
        except OSError:
            yield True
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        assert not (here / "q").exists()

# A writer that is killed, at whatever it was doing.
def killed(number):
    chance = random.Random(number)
    process = os.fork()
    if process == 0:
        try:
            for turn in range(10_000):
                for name, write in places.items():
                    write(reports[turn % 2], here / name)
        finally:
            os._exit(1)
    time.sleep(chance.uniform(0.001, 0.03))
    os.kill(process, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL
    for name, load in loads.items():
        assert load(here / name) in reports, (number, name)

refused = sum(limited())
assert sorted(entry.name for entry in here.iterdir()) == sorted(places)
for number in range(20):
    killed(number)
left = {entry.name for entry in here.iterdir()} - set(places)
assert all(name.startswith(".councilperf-") for name in left), left
print(refused)
"""


def test_a_limit_of_the_system_and_a_kill_leave_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    for name, report in (("old.json", OLD), ("new.json", NEW)):
        documents.dump(report, tmp_path / name)
    for write, _, file in (WRITERS[name] for name in ("JSON", "zip file", "workbook")):
        write(OLD, tmp_path / "here" / file)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path)], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.splitlines()[-1]) >= 15
