"""Files: whole or not at all, whatever fails and whenever."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import councilperf as cp
from councilperf import documents
from councilperf.documents.form._text import LONGEST
from councilperf.errors import DocumentError, InvalidTypeError, InvalidValueError
from councilperf.samples import derbyshire_2021_q1

OLD = cp.Funding("Covid-19 Funding", cp.million("0.095"))
NEW = cp.Funding("Household Support Fund – ail gam", cp.million("5.4"))


def listed(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    place = tmp_path / "funding.json"
    documents.dump(NEW, place)
    assert documents.load(place) == NEW
    assert documents.load(str(place), cp.Funding) == NEW
    assert documents.dumps(NEW).encode("utf-8") == place.read_bytes()
    assert listed(tmp_path) == ["funding.json"]


def test_a_path_may_be_text(tmp_path: Path) -> None:
    documents.dump(NEW, str(tmp_path / "funding.json"))
    assert documents.load(tmp_path / "funding.json") == NEW


def test_an_old_file_is_replaced_whole_by_a_shorter_one(tmp_path: Path) -> None:
    place = tmp_path / "report.json"
    documents.dump(cp.samples.derbyshire_2021_q2(), place)
    documents.dump(NEW, place)
    assert documents.load(place) == NEW


def test_an_object_without_a_document_form_leaves_the_old_file_alone(tmp_path: Path) -> None:
    place = tmp_path / "funding.json"
    documents.dump(OLD, place)
    with pytest.raises(InvalidTypeError):
        documents.dump({"name": "not ours"}, place)
    assert documents.load(place) == OLD
    assert listed(tmp_path) == ["funding.json"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_the_permissions_of_the_old_file_are_kept(tmp_path: Path, mode: int) -> None:
    place = tmp_path / "funding.json"
    documents.dump(OLD, place)
    place.chmod(mode)
    documents.dump(NEW, place)
    assert mode == stat.S_IMODE(place.stat().st_mode)
    assert documents.load(place) == NEW


def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(tmp_path: Path) -> None:
    place, other = tmp_path / "funding.json", tmp_path / "other"
    other.touch()
    documents.dump(NEW, place)
    assert stat.S_IMODE(other.stat().st_mode) == stat.S_IMODE(place.stat().st_mode)


def test_what_only_its_owner_may_read_is_never_open_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, seen, true = tmp_path / "funding.json", [0o777], os.fsync
    documents.dump(OLD, place)
    place.chmod(0o600)

    def look(descriptor: int) -> None:
        seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        true(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    documents.dump(NEW, place)
    assert seen[1] == 0o600


def test_what_is_no_file_is_not_replaced_by_one(tmp_path: Path) -> None:
    pipe, circle = tmp_path / "pipe", tmp_path / "circle.json"
    os.mkfifo(pipe)
    circle.symlink_to(circle)
    for place in (pipe, circle, tmp_path, Path("/")):
        with pytest.raises(OSError, match="only files can be replaced whole"):
            documents.dump(NEW, place)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert listed(tmp_path) == ["circle.json", "pipe"]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    kept, place = tmp_path / "kept", tmp_path / "funding.json"
    kept.mkdir()
    documents.dump(OLD, kept / "2021.json")
    place.symlink_to(kept / "2021.json")
    documents.dump(NEW, place)
    assert place.is_symlink()
    assert documents.load(kept / "2021.json") == NEW
    assert listed(kept) == ["2021.json"]


def test_a_link_to_nothing_yet_makes_what_it_points_to(tmp_path: Path) -> None:
    place = tmp_path / "funding.json"
    place.symlink_to(tmp_path / "2021.json")
    documents.dump(NEW, place)
    assert place.is_symlink()
    assert documents.load(tmp_path / "2021.json") == NEW


def test_the_longest_name_that_a_file_may_have_is_long_enough(tmp_path: Path) -> None:
    place = tmp_path / ("n" * 250 + ".json")
    documents.dump(NEW, place)
    assert documents.load(place) == NEW


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    place = tmp_path / "nowhere" / "funding.json"
    with pytest.raises(FileNotFoundError) as caught:
        documents.dump(NEW, place)
    assert caught.value.filename == str(place)


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        documents.load(tmp_path / "funding.json")


def test_a_file_with_a_mark_of_the_byte_order_is_read(tmp_path: Path) -> None:
    place = tmp_path / "funding.json"
    place.write_bytes(b"\xef\xbb\xbf" + documents.dumps(NEW).encode("utf-8"))
    assert documents.load(place) == NEW


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (documents.dumps(NEW).encode("cp1252"), "byte 0x96 at 77"),
        (documents.dumps(NEW).encode("utf-16"), "byte 0xff at 0"),
        (b'{"councilperf": 1\xc3', "byte 0xc3 at 17"),
        (b"\xed\xa0\x80", "byte 0xed at 0"),
    ],
    ids=["cp1252", "utf-16", "cut off", "half a letter"],
)
def test_a_file_that_is_not_utf_8_is_a_problem_with_the_place_of_the_byte(
    tmp_path: Path, content: bytes, found: str
) -> None:
    place = tmp_path / "funding.json"
    place.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        documents.load(place)
    (problem,) = caught.value.problems
    assert ("$", "invalid-encoding", found, "text in UTF-8") == (
        problem.path,
        problem.code,
        problem.found,
        problem.hint,
    )


def test_a_file_longer_than_any_document_is_not_even_decoded(tmp_path: Path) -> None:
    place = tmp_path / "funding.json"
    with place.open("wb") as file:
        file.truncate(LONGEST + 1)  # no disk is used for it
    with pytest.raises(DocumentError) as caught:
        documents.load(place)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code, problem.hint) == ("$", "too-long", "at most 16,777,216 bytes")


def test_a_kind_that_does_not_match_is_told_for_a_file_too(tmp_path: Path) -> None:
    place = tmp_path / "funding.json"
    documents.dump(NEW, place)
    with pytest.raises(DocumentError, match=r"\$\.type: invalid-value: 'Funding'; one of Reserve"):
        documents.load(place, cp.Reserve)


OPENED: tuple[Callable[[Any], object], ...] = (
    lambda path: documents.dump(NEW, path),
    lambda path: documents.dump_package(derbyshire_2021_q1(), path),
    lambda path: documents.dump_workbook(derbyshire_2021_q1(), path),
    documents.load,
    documents.load_package,
    documents.load_workbook,
)


@pytest.mark.parametrize("opened", OPENED)
@pytest.mark.parametrize("path", [b"report.json", 7, None, io.StringIO("{}")], ids=type)
def test_what_no_file_is_called_by_is_no_path(opened: Callable[[Any], object], path: object) -> None:
    with pytest.raises(InvalidTypeError, match="the path of a file"):
        opened(path)


@pytest.mark.parametrize("opened", [*OPENED, lambda path: documents.read_table(path, "budget", unit="£")])
def test_no_file_has_a_null_character_or_half_a_letter_in_its_path(opened: Callable[[Any], object]) -> None:
    with pytest.raises(InvalidValueError, match="without null characters"):
        opened("report\0.json")
    with pytest.raises(InvalidValueError, match="letters that this system can spell"):
        opened("report\ud800.json")
