"""Archives: a few files in a folder or in a zip file, written whole, and read with care."""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from councilperf.documents._files import beside, read_whole, settle, write_new, write_whole
from councilperf.errors import DocumentError, refused, shown

__all__ = ["content_of", "read_files", "unzipped", "write_files", "zipped"]

LONGEST = 64 * 1024 * 1024  # of all files together; workbooks spell out much, and are read part by part
_MOST_FILES = 1_000
_HIGHEST_RATIO = 100
_SMALLEST = 1_000_000  # below this, a high ratio is only repetition
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (  # what zipfile lets out of damaged files
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    LookupError,
    RuntimeError,
)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write_files(path: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a zip file, which replaces an old one, or into a folder, which must be new."""
    if path.suffix.lower() == ".zip":
        write_whole(path, zipped(files))
        return
    if path.exists():
        raise FileExistsError(17, "the folder is there already, and only a new one can be written whole", str(path))
    made = beside(path)
    made.mkdir()
    try:
        for name, content in files.items():
            write_new(made / name, content)
        settle(made)
        made.rename(path)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    settle(path.parent)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file of these files: the same bytes for the same files, whenever it is made."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_STORED if _is_repetitive(data) else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    return content.getvalue()


def _is_repetitive(data: bytes) -> bool:
    """Tell whether packing would make so little of much that no reader believes it."""
    return len(data) > _SMALLEST and len(data) > _HIGHEST_RATIO // 2 * len(zlib.compress(data))


def read_files(path: Path, wanted: str) -> dict[str, bytes]:
    """Return the files that lie in a folder or a zip file, by name, if they are few and small; one must be there.

    Raises:
        DocumentError: A damaged zip file, too many files or too much in them, a link, or none of the wanted name.
    """
    files = _folder(path) if path.is_dir() else unzipped(content_of(path), path.name)
    if wanted not in files:
        raise refused(wanted, "missing-file", "nothing", "a description of the package")
    return files


def _folder(path: Path) -> dict[str, bytes]:
    entries = [entry for entry in sorted(path.iterdir()) if entry.suffix in (".csv", ".json")]
    if len(entries) > _MOST_FILES:
        raise refused(path.name, "too-long", f"{len(entries):,} files", f"at most {_MOST_FILES:,}")
    files: dict[str, bytes] = {}
    left = LONGEST
    for entry in entries:
        if entry.is_symlink() or not entry.is_file():
            raise refused(entry.name, "invalid-package", "a link or a folder", "a file")
        with entry.open("rb") as file:
            files[entry.name] = file.read(left + 1)
        left -= len(files[entry.name])
        if left < 0:
            raise refused(entry.name, "too-long", "more files", f"at most {LONGEST:,} bytes in all")
    return files


def content_of(path: Path) -> bytes:
    """Return what is in a file, if it is no longer than any of ours.

    Raises:
        DocumentError: A file that is longer.
    """
    return read_whole(path, LONGEST, path.name)


def unzipped(content: bytes, name: str, *, within_folders: bool = False) -> dict[str, bytes]:
    """Return the files in a zip file, by name, if they are few, small and whole; by request also those in folders.

    Raises:
        DocumentError: A damaged zip file, or one that holds too much or what it should not.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check(entries, within_folders=within_folders)
            return {entry.filename: archive.read(entry) for entry in entries}
    except DocumentError:
        raise
    except _DAMAGE:
        raise refused(name, "invalid-package", "a file that is damaged or no zip file", "a zip file") from None


def _check(entries: list[zipfile.ZipInfo], *, within_folders: bool) -> None:
    """Refuse an archive that holds more than a package does, before any of it is unpacked."""
    if len(entries) > _MOST_FILES:
        raise refused("the zip file", "too-long", f"{len(entries):,} files", f"at most {_MOST_FILES:,}")
    names = [entry.filename for entry in entries]
    for entry in entries:
        name = entry.filename
        steps = name.split("/")
        outside = {"", ".", ".."} & set(steps) or (steps[1:] and not within_folders)
        if names.count(name) > 1 or outside or set(name) & set(":\\") or not name.isprintable():
            raise refused(shown(name), "invalid-package", "a name twice or with a folder", "files beside each other")
        if entry.compress_type not in _METHODS or entry.flag_bits & 1:
            raise refused(shown(name), "invalid-package", "a method of packing that is rare", "deflate, no password")
        if entry.file_size > max(_SMALLEST, _HIGHEST_RATIO * entry.compress_size):
            raise refused(shown(name), "too-long", f"{entry.file_size:,} bytes", "an honest size")
    if sum(entry.file_size for entry in entries) > LONGEST:
        raise refused("the zip file", "too-long", "more bytes", f"at most {LONGEST:,} bytes in all")
