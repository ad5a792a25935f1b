"""Guests: libraries that are optional and may not be installed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from councilperf.errors import MissingExtraError

__all__ = ["guest"]


def guest(library: str, doing: str, install: str) -> Any:  # noqa: ANN401 - whatever the library has
    """Return a library that may not be installed.

    Args:
        library: Its name.
        doing: What needs it.
        install: What to install.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        return import_module(library)
    except ImportError:
        raise MissingExtraError(doing, library, install) from None
