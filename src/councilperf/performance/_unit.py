"""One unit: what every figure of a series stands on."""

from __future__ import annotations

from collections.abc import Iterable

from councilperf.errors import UnitMismatchError
from councilperf.values import Unit

__all__ = ["check_one_unit"]


def check_one_unit(doing: str, units: Iterable[Unit | None]) -> None:
    """Refuse more than one unit; what is missing has none."""
    known = [unit for unit in units if unit is not None]
    for unit in known[1:]:
        if unit != known[0]:
            raise UnitMismatchError(doing, str(known[0]), str(unit))
