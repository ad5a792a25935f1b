"""Sharing: a strategy is made once, for making one often takes longer than drawing from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

from hypothesis import strategies as st

__all__ = ["maybe", "shared"]

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

_REMEMBERED = 1_024


def shared(make: Callable[P, R]) -> Callable[P, R]:
    """Return a function that makes a strategy once for the same arguments, under its own name."""
    return cast("Callable[P, R]", lru_cache(_REMEMBERED)(make))


@shared
def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """What a strategy makes, or nothing."""
    return st.none() | strategy
