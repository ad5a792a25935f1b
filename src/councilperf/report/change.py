"""Changes: what stood at one place of a report before, and what stands there now."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, cast, final

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
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.performance import Deliverable, Highlight, Kind, Measure, Observation, Priority, SeriesBreak, Target
from councilperf.rating import Direction, Judgement, Role, Scheme
from councilperf.report.printed import Printed
from councilperf.values import Money, Quarter, Unit, _guards
from councilperf.values._code import as_code

__all__ = ["LISTED", "PARTS", "Change", "check_in_order"]

PARTS = (
    str,
    tuple,
    datetime.date,
    BudgetLine,
    BudgetStatement,
    Deliverable,
    Direction,
    Funding,
    Judgement,
    Kind,
    Measure,
    Money,
    Observation,
    Priority,
    Quarter,
    Reserve,
    ReserveStatement,
    Role,
    SavingsInitiative,
    SavingsPlan,
    Scheme,
    Target,
    TradingArea,
    Unit,
)
LISTED = (Highlight, Printed, SeriesBreak)  # besides the order of items, which is text


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a report can hold
    """Return plain text and plain dates for those of a subclass, and everything else as it is."""
    if isinstance(value, str):
        return value if type(value) in PARTS else str.__str__(value)
    return _guards.as_day(value)


def _part(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take what a report can hold at one place."""
    if value is not None and not isinstance(value, PARTS):
        wanted = "what a report holds, such as a date, Money or an Observation"
        raise InvalidTypeError(f"{type(instance).__name__}.{attribute.name}", value, wanted)
    if isinstance(value, datetime.date):
        _guards.day(instance, attribute, value)
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        first = next(iter(items), None)
        _guards.tuple_of(next((kind for kind in LISTED if isinstance(first, kind)), str), items)


@final
@attrs.frozen
class Change:
    """What stood at one place of a report before, and what stands there now.

    One figure, one target and one line of a table change as a whole: a changed `BudgetLine` has its budget and its
    forecast, a changed `Observation` its status. What has a key keeps its place when its title changes.

    Attributes:
        path: The place, in the later report; in the earlier one for what is no longer there.
        subject: What it is about, as the later report calls it: the title of a deliverable or a measure, the name of a
            line, or the portfolio.
        earlier: The quarter of the report before.
        later: The quarter of the report with the change.
        before: What stood there; None where nothing did. For a collection, the order of its items.
        after: What stands there now; None where nothing does.

    Raises:
        InvalidTypeError: A side that no report could hold.
        InvalidValueError: Nothing changed, or the later quarter is not later.

    Examples:
        >>> quarters = {"earlier": Quarter("2021-22 Q1"), "later": Quarter("2021-22 Q2")}
        >>> change = Change("$.data_version", "Health", **quarters, before="4.1")
        >>> change.before, change.after
        ('4.1', None)
    """

    path: str = attrs.field(validator=_guards.text)
    subject: str = attrs.field(validator=_guards.title)
    earlier: Quarter = attrs.field(kw_only=True, validator=_guards.only(Quarter))
    later: Quarter = attrs.field(kw_only=True, validator=_guards.only(Quarter))
    before: Any = attrs.field(default=None, kw_only=True, converter=_plain, validator=_part)
    after: Any = attrs.field(default=None, kw_only=True, converter=_plain, validator=_part)

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse what is no change, and what runs backwards."""
        if self.before == self.after:
            raise InvalidValueError(f"a change at {self.path}", self.after, "something else than before")
        check_in_order([self.earlier, self.later])


def check_in_order(quarters: Iterable[Quarter]) -> None:
    """Refuse quarters that do not follow each other, gaps allowed.

    Raises:
        InvalidValueError: A quarter that is not later than the one before.
    """
    for earlier, later in pairwise(quarters):
        if not earlier < later:
            both = f"{earlier} and then {later}"
            raise InvalidValueError("reports in order", both, "each report once, the earlier quarter first")
