"""The difference between two reports, place by place, and what tells the things at those places apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import attrs

from councilperf.budget import (
    BudgetLine,
    BudgetStatement,
    Funding,
    Reserve,
    ReserveStatement,
    SavingsInitiative,
    SavingsPlan,
    TradingArea,
)
from councilperf.errors import InvalidValueError
from councilperf.performance import Deliverable, Measure, Observation, Target
from councilperf.report._path import ROOT, at, step
from councilperf.report.change import Change
from councilperf.report.report import QuarterReport
from councilperf.values import Quarter

__all__ = ["COLLECTIONS", "Item", "Whole", "check_identities", "difference", "identity_of", "name_of"]

Whole: TypeAlias = QuarterReport | Deliverable | Measure | BudgetStatement | SavingsPlan | ReserveStatement
Item: TypeAlias = (
    Deliverable | Measure | Observation | Target | BudgetLine | Funding | SavingsInitiative | Reserve | TradingArea
)

# What is walked into, and its fields whose items are told apart by what they are. Everything else is one value.
COLLECTIONS: dict[type, tuple[str, ...]] = {
    QuarterReport: ("deliverables", "trading"),
    Deliverable: ("measures",),
    Measure: ("observations", "targets"),
    BudgetStatement: ("lines", "additional_funding"),
    SavingsPlan: ("initiatives",),
    ReserveStatement: ("reserves",),
}


def identity_of(item: Item) -> str:
    """Return what tells an item from the others of its collection."""
    if isinstance(item, (Deliverable, Measure, BudgetLine)):
        return item.identity
    return str(item.period) if isinstance(item, (Observation, Target)) else item.name


def name_of(item: Item, owner: str) -> str:
    """Return what people call an item; figures and targets go by the name of their measure."""
    if isinstance(item, (Deliverable, Measure)):
        return item.title
    return owner if isinstance(item, (Observation, Target)) else item.name


def difference(
    before: Whole, after: Whole, between: tuple[Quarter, Quarter], *, path: str = ROOT, subject: str
) -> Iterator[Change]:
    """Go through every place at which two things of one kind differ."""
    kind = type(after)
    for field in attrs.fields(kind):
        old, new = getattr(before, field.name), getattr(after, field.name)
        here = step(path, field.name)
        if field.name in COLLECTIONS[kind]:
            yield from _of_collections(old, new, between, path=here, subject=subject)
        elif type(old) is type(new) and type(new) in COLLECTIONS:
            yield from difference(old, new, between, path=here, subject=subject)
        elif old != new:
            yield Change(here, subject, earlier=between[0], later=between[1], before=old, after=new)


def _of_collections(
    old: tuple[Item, ...], new: tuple[Item, ...], between: tuple[Quarter, Quarter], *, path: str, subject: str
) -> Iterator[Change]:
    """Go through what left, what changed and what came; then the order, where it is not what these would leave."""
    was, now = ({identity_of(item): item for item in items} for items in (old, new))
    earlier, later = between
    for name, item in was.items():
        if name not in now:
            yield Change(at(path, name), name_of(item, subject), earlier=earlier, later=later, before=item)
    for name, item in now.items():
        before, place, called = was.get(name), at(path, name), name_of(item, subject)
        if isinstance(item, (Deliverable, Measure)) and isinstance(before, (Deliverable, Measure)):
            yield from difference(before, item, between, path=place, subject=called)
        elif before != item:
            yield Change(place, called, earlier=earlier, later=later, before=before, after=item)
    if list(now) != [*(name for name in was if name in now), *(name for name in now if name not in was)]:
        yield Change(path, subject, earlier=earlier, later=later, before=tuple(was), after=tuple(now))


def check_identities(report: QuarterReport) -> None:
    """Refuse a report in which two things of one collection cannot be told apart."""
    _check_collections(report, ROOT, report.quarter)


def _check_collections(whole: Whole, path: str, quarter: Quarter) -> None:
    for field in attrs.fields(type(whole)):
        here, value = step(path, field.name), getattr(whole, field.name)
        if field.name in COLLECTIONS[type(whole)]:
            _check_apart(value, here, quarter)
        elif type(value) in COLLECTIONS:
            _check_collections(value, here, quarter)


def _check_apart(items: tuple[Any, ...], path: str, quarter: Quarter) -> None:
    seen: dict[str, int] = {}
    for position, item in enumerate(items):
        name = identity_of(item)
        if name in seen:
            names = f"{name_of(items[seen[name]], '')!r} and {name_of(item, '')!r}"
            both = f"[{seen[name]}] and [{position}]: {names}"
            raise InvalidValueError(f"one thing at {at(path, name)} in {quarter}", both, "a key or a name for each")
        seen[name] = position
        if type(item) in COLLECTIONS:
            _check_collections(item, at(path, name), quarter)
