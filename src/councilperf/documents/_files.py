"""Files: read as far as they may go, written whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from councilperf.errors import InvalidTypeError, InvalidValueError, refused

__all__ = ["beside", "check_size", "place_of", "read_whole", "settle", "text_of", "write_new", "write_whole"]

_ANYBODY = 0o666  # less what the user takes from all new files


def place_of(path: str | Path) -> Path:
    """Return a path that a file could have.

    Raises:
        InvalidTypeError: Neither text nor a path.
        InvalidValueError: A path with a null character, or another that the system cannot spell.
    """
    given: object = path
    if not isinstance(given, (str, Path)):
        raise InvalidTypeError("the path of a file", path, "text or a Path")
    if "\0" in str(given):
        raise InvalidValueError("the path of a file", str(given), "a path without null characters")
    try:
        os.fsencode(given)
    except UnicodeEncodeError:
        raise InvalidValueError("the path of a file", str(given), "letters that this system can spell") from None
    return Path(given)


def read_whole(path: Path, longest: int, place: str) -> bytes:
    """Return what is in a file, if it is not too long.

    Raises:
        DocumentError: A file that is longer, told of by its place.
    """
    with path.open("rb") as file:
        content = file.read(longest + 1)
    check_size(content, longest, place)
    return content


def check_size(content: bytes, longest: int, place: str) -> None:
    """Refuse what is too long.

    Raises:
        DocumentError: It is longer.
    """
    if len(content) > longest:
        raise refused(place, "too-long", "a larger file", f"at most {longest:,} bytes")


def text_of(content: bytes, codec: str, place: str) -> str:
    """Return the text that bytes are.

    Raises:
        DocumentError: Bytes that are not text in this encoding.
    """
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        found = f"byte {content[error.start]:#04x} at {error.start}"
        raise refused(place, "invalid-encoding", found, f"text in {codec}") from None


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that at every moment either the old file or the new one is there, complete.

    The new file is written beside the old one, flushed to disk and put in its place; on any failure the old file is
    untouched and nothing is left behind. A link is followed; the old file's permissions are kept, also while the new
    one is written. Only a program that is killed may leave something: a file whose name begins with `.councilperf-`.

    Raises:
        OSError: The file cannot be written, or is none: a folder, a device, links in a circle.
    """
    place = Path(os.path.realpath(path))
    if place.is_symlink() or (place.exists() and not place.is_file()):
        raise OSError(errno.EINVAL, "no file, and only files can be replaced whole", str(path))
    mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else None
    made = beside(place)
    try:
        write_new(made, content, _ANYBODY if mode is None else mode)
        if mode is not None:
            made.chmod(mode)
        made.replace(place)
    except BaseException as error:
        with suppress(OSError):  # what went wrong first is what is told
            made.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename == str(made):
            error.filename = str(path)  # the name that the caller knows
        raise
    settle(place.parent)


def write_new(place: Path, content: bytes, mode: int = _ANYBODY) -> None:
    """Write a file that is not there yet, and flush it to disk."""
    with open(place, "xb", opener=lambda name, flags: os.open(name, flags, mode | stat.S_IWUSR)) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def beside(place: Path) -> Path:
    """Return a new name in the same folder, for what is to take a place once it is whole."""
    return place.with_name(f".councilperf-{secrets.token_hex(8)}")


def settle(folder: Path) -> None:
    """Flush to disk which files are in a folder, where the system can: what was put in place outlives a power cut."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
