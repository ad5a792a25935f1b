"""Changes applied: from one report to the other, place by place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError, shown
from councilperf.performance import Deliverable, Measure
from councilperf.report._difference import COLLECTIONS, Item, Whole, check_identities, identity_of
from councilperf.report._path import ROOT, at, step
from councilperf.report.change import Change
from councilperf.report.report import QuarterReport
from councilperf.values import _guards

__all__ = ["apply_changes"]

W = TypeVar("W", bound=Whole)


def apply_changes(report: QuarterReport, changes: Iterable[Change]) -> QuarterReport:
    """Return a report with changes made to it: all of a comparison make the later report, exactly.

    Some of them make the report that it would have been: the earlier one with its figures as restated.

    Raises:
        InvalidTypeError: Not a report, or not changes.
        InvalidValueError: A change that does not fit: of a report of another quarter, of a place where something else
            stands than was there before, of a place that the report does not have, or two of one place.

    Examples:
        >>> from councilperf import samples
        >>> q1, q2 = samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2()
        >>> apply_changes(q1, compare(q1, q2).changes) == q2
        True
    """
    if not isinstance(report, QuarterReport):
        raise InvalidTypeError("a report", report, "a QuarterReport")
    check_identities(report)
    waiting = _Waiting()
    for change in _guards.tuple_of(Change, changes):
        if change.earlier != report.quarter:
            raise InvalidValueError(f"the report of {change.earlier} that changed", report.quarter, "that report")
        waiting.add(change)
    made = _made(report, ROOT, waiting)
    for path in waiting.changes:
        raise InvalidValueError("a place in the report", path, f"a path of the report of {report.quarter}")
    check_identities(made)
    return made


@attrs.frozen
class _Waiting:
    """The changes still to be made by their place, and the places of what comes to each collection."""

    changes: dict[str, Change] = attrs.field(factory=dict[str, Change])
    coming: dict[str, list[str]] = attrs.field(factory=dict[str, list[str]])

    def add(self, change: Change) -> None:
        """Put a change on the list."""
        if change.path in self.changes:
            raise InvalidValueError("the one change of its place", change.path, "one change for each place")
        self.changes[change.path] = change
        if change.before is None and isinstance(change.after, Item):
            collection = change.path.removesuffix(at("", identity_of(change.after)))
            self.coming.setdefault(collection, []).append(change.path)

    def settle(self, path: str, stands: object) -> Any:  # noqa: ANN401 - whatever a report can hold
        """Return what stands at a place once its change is made."""
        change = self.changes.pop(path, None)
        if change is None:
            return stands
        if change.before != stands:
            wanted = f"what the report of {change.earlier} has there: {shown(change.before)}"
            raise InvalidValueError(f"what changed at {path}", stands, wanted)
        return change.after


def _made(whole: W, path: str, waiting: _Waiting) -> W:
    parts: dict[str, Any] = {}
    for field in attrs.fields(type(whole)):
        value, here = getattr(whole, field.name), step(path, field.name)
        if field.name in COLLECTIONS[type(whole)]:
            parts[field.name] = _made_collection(value, here, waiting)
        else:
            settled = waiting.settle(here, value)
            walks = settled is value and type(value) in COLLECTIONS
            parts[field.name] = _made(value, here, waiting) if walks else settled
    return attrs.evolve(whole, **parts)


def _made_collection(items: tuple[Item, ...], path: str, waiting: _Waiting) -> tuple[object, ...]:
    made: dict[str, object] = {}
    for item in items:
        name = identity_of(item)
        settled = waiting.settle(at(path, name), item)
        if isinstance(item, (Deliverable, Measure)) and settled is item:
            settled = _made(item, at(path, name), waiting)
        if settled is not None:
            made[name] = settled
    for place in waiting.coming.get(path, []):
        item = waiting.settle(place, None)
        made[identity_of(item)] = item
    was = tuple(identity_of(item) for item in items)
    order = _guards.tuple_of(str, waiting.settle(path, was))
    if order == was:
        return tuple(made.values())
    if sorted(order) != sorted(made):
        raise InvalidValueError(f"the order of {path}", order, f"each of {', '.join(made)} once")
    return tuple(made[name] for name in order)
