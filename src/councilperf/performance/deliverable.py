"""Deliverables: what the council plan promises, grouped under priorities."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, final

import attrs

from councilperf.performance.measure import Measure
from councilperf.rating import Judgement, Rating
from councilperf.values import _guards
from councilperf.values._code import as_code
from councilperf.values._word import Word

if TYPE_CHECKING:
    from councilperf.values._calendar import Interval

__all__ = ["Deliverable", "Highlight", "HighlightKind", "Priority"]

_DAY = datetime.timedelta(days=1)


@final
@attrs.frozen
class Priority:
    """A heading of the council plan.

    Attributes:
        name: The heading, which `str` gives.

    Examples:
        >>> str(Priority("A prosperous and green county"))
        'A prosperous and green county'
    """

    name: str = attrs.field(validator=_guards.title)

    __repr__ = as_code

    def __str__(self) -> str:
        """Return the heading."""
        return self.name


@final
class HighlightKind(Word):
    """Why a point is picked out."""

    CONSIDERATION = "consideration"
    """Something to weigh."""
    NOTE = "note"
    """Something to know."""
    SUCCESS = "success"
    """Something that went well."""


@final
@attrs.frozen
class Highlight:
    """A point that a report picks out.

    Attributes:
        kind: A success, something to consider, or something to note.
        text: The point.

    Examples:
        >>> Highlight(HighlightKind.SUCCESS, "An award for the response to the pandemic.").kind.value
        'success'
    """

    kind: HighlightKind = attrs.field(validator=_guards.only(HighlightKind))
    text: str = attrs.field(validator=_guards.text)

    __repr__ = as_code


def _highlights(items: Iterable[Highlight]) -> tuple[Highlight, ...]:
    return _guards.tuple_of(Highlight, items)


def _measures(items: Iterable[Measure]) -> tuple[Measure, ...]:
    return _guards.tuple_of(Measure, items)


def _rests_on(items: Iterable[str]) -> tuple[str, ...]:
    return _guards.tuple_of(str, items)


@final
@attrs.frozen
class Deliverable:
    """A promise of the council plan, with the rating that people gave it.

    Attributes:
        title: The promise, as printed.
        priority: The heading that it stands under.
        judgement: The rating and the role that gave it.
        expected_completion: The day by which it is now expected.
        original_completion: The day first given, where the report says that it moved.
        actual_completion: The day that it was done.
        commentary: What the report says of it, paragraphs parted by an empty line.
        highlights: Points picked out.
        measures: Its measures, in the order of the report.
        rests_on: The names of the savings, reserves and budget lines that it depends on.
        key: Its code in the plan, which stays when the title changes.

    Examples:
        >>> plan = Deliverable(
        ...     "Joined up mental health services",
        ...     Priority("Early help"),
        ...     Judgement(Rating.GOOD),
        ...     expected_completion=date(2022, 3, 31),
        ...     original_completion=date(2021, 9, 30),
        ... )
        >>> plan.rating, plan.slippage.in_words()
        (Rating.GOOD, '6 months')
    """

    title: str = attrs.field(validator=_guards.title)
    priority: Priority = attrs.field(validator=_guards.only(Priority))
    judgement: Judgement = attrs.field(validator=_guards.only(Judgement))
    expected_completion: datetime.date | None = attrs.field(
        default=None, kw_only=True, converter=_guards.as_day, validator=_guards.optional(_guards.day)
    )
    original_completion: datetime.date | None = attrs.field(
        default=None, kw_only=True, converter=_guards.as_day, validator=_guards.optional(_guards.day)
    )
    actual_completion: datetime.date | None = attrs.field(
        default=None, kw_only=True, converter=_guards.as_day, validator=_guards.optional(_guards.day)
    )
    commentary: str = attrs.field(default="", kw_only=True, validator=_guards.text)
    highlights: tuple[Highlight, ...] = attrs.field(default=(), kw_only=True, converter=_highlights)
    measures: tuple[Measure, ...] = attrs.field(default=(), kw_only=True, converter=_measures)
    rests_on: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=_rests_on, validator=_guards.each(_guards.title)
    )
    key: str | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.title))

    __repr__ = as_code

    @property
    def identity(self) -> str:
        """What tells it from other deliverables: its key, or its title where it has none."""
        return self.key or self.title

    @property
    def rating(self) -> Rating:
        """The rating that was given."""
        return self.judgement.rating

    @property
    def slippage(self) -> Interval | None:
        """From the end of the day first given to the end of the day that it was, or is expected to be, done.

        Sign: negative where it comes early. None where either day is not known.
        """
        from councilperf.values._calendar import between

        done = self.actual_completion or self.expected_completion
        if self.original_completion is None or done is None:
            return None
        return between(self.original_completion + _DAY, done + _DAY)
