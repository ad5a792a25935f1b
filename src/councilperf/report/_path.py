"""Paths: how a place in a report is written, by what tells things apart and not by their order."""

from __future__ import annotations

import json

from councilperf.budget import Reserve
from councilperf.performance import Deliverable, Measure

__all__ = ["ROOT", "at", "deliverable_at", "measure_at", "reserve_at", "step"]

ROOT = "$"


def step(path: str, field: str, identity: object = None) -> str:
    """Return the path one step further down: `$.budget.lines["Registrars"]`."""
    return f"{path}.{field}" if identity is None else at(f"{path}.{field}", identity)


def at(path: str, identity: object) -> str:
    """Return the path of one thing of a collection: `$.budget.lines` becomes `$.budget.lines["Registrars"]`."""
    return f"{path}[{json.dumps(str(identity), ensure_ascii=False)}]"


def deliverable_at(deliverable: Deliverable) -> str:
    """Return the path of a deliverable."""
    return step(ROOT, "deliverables", deliverable.identity)


def measure_at(deliverable: Deliverable, measure: Measure) -> str:
    """Return the path of a measure of a deliverable."""
    return step(deliverable_at(deliverable), "measures", measure.identity)


def reserve_at(reserve: Reserve) -> str:
    """Return the path of a reserve."""
    return step(f"{ROOT}.reserves", "reserves", reserve.name)
