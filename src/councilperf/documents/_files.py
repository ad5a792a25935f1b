"""Files: written whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from councilperf.errors import InvalidTypeError, InvalidValueError

__all__ = ["place_of", "write_whole"]


def place_of(path: str | Path) -> Path:
    """Return a path that a file could have.

    Raises:
        InvalidTypeError: Neither text nor a path.
        InvalidValueError: A path with a null character in it.
    """
    given: object = path
    if not isinstance(given, (str, Path)):
        raise InvalidTypeError("the path of a file", path, "text or a Path")
    if "\0" in str(given):
        raise InvalidValueError("the path of a file", str(given), "a path without null characters")
    return Path(given)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that at every moment either the old file or the new one is there, complete.

    The new file is written beside the old one, flushed to disk and put in its place; on any failure the old file is
    untouched and nothing is left behind. A link is followed; the old file's permissions are kept.
    """
    place = path.resolve()
    beside = place.with_name(f".councilperf-{secrets.token_hex(8)}")
    mode = place.stat().st_mode & 0o777 if place.exists() else None
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(mode)
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
