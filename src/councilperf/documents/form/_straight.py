"""Straight functions: written out for a class from the types of its fields, and so as quick as they can be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import attrs

from councilperf.documents._kinds import LEAF_KINDS
from councilperf.rating import Rating

__all__ = ["is_record", "straight"]


def is_record(kind: Any) -> bool:  # noqa: ANN401 - a typing construct has no better type
    """Tell whether a kind is an object with keys, whatever it holds."""
    return attrs.has(kind) and kind is not Rating and kind not in LEAF_KINDS


def straight(steps: list[str], names: dict[str, Any]) -> Callable[[Any], Any]:
    """Return the function that takes these steps, of which each may speak of the value and of all that has a name."""
    exec("\n    ".join(["def take(value):", *steps]), names)  # noqa: S102 - our own words, and no others
    return cast("Callable[[Any], Any]", names["take"])
