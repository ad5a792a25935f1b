"""What changed, in words: a row of a table, one line, or a page for a whole comparison."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias, cast, final

import attrs

from councilperf.budget import BudgetLine, Funding, Reserve, SavingsInitiative, TradingArea
from councilperf.errors import InvalidTypeError
from councilperf.performance import Deliverable, Measure, Observation, Status, Target
from councilperf.rating import Judgement, Rating, Scheme
from councilperf.report import Change, Comparison, QuarterReport
from councilperf.report.compare import THINGS
from councilperf.values import Money, NoData, Quantity, Quarter, Range, Unit, _guards
from councilperf.values._word import Word
from councilperf.wording.explain import in_range
from councilperf.wording.figures import in_figures, in_full, in_millions, in_unit_name
from councilperf.wording.messages import Voice
from councilperf.wording.times import in_date, in_no_data, in_period, in_quarter

__all__ = ["TOTAL", "in_change", "in_comparison", "in_rows", "sections", "step_of"]

Line: TypeAlias = BudgetLine | Funding | Reserve | SavingsInitiative | TradingArea
Row: TypeAlias = tuple[str, str, str, str]

TOTAL = "$.budget.total"

_FIELDS = frozenset(field.name for kind in (QuarterReport, *THINGS) for field in attrs.fields(kind))
_NAMES = ("title", "name")
_TEXTS = ("commentary", "highlights")
_UNTOLD = ("breaks", "printed", "profile")
_NAMED_LISTS = ("rests_on",)


def in_rows(changes: Iterable[Change], *, locale: str = "en_GB") -> tuple[tuple[str, str, str, str], ...]:
    """Return changes as the rows of a table: the subject, what changed, before and after.

    A line of a money table has a row for each of its amounts that changed. Texts are not repeated; they are
    "reworded".

    Raises:
        InvalidTypeError: Not changes.

    Examples:
        >>> from councilperf import samples
        >>> found = compare(samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2())
        >>> [row[1:] for row in in_rows([found.re_dated[0], found.restated[0]])]
        [('expected', '30 Sep 2021', '31 Mar 2022'), ('2020-21', '127', '129')]
    """
    told = Telling(Voice(locale))
    return tuple(row for change in _guards.tuple_of(Change, changes) for row in told.rows(change))


def in_change(change: Change, *, locale: str = "en_GB") -> str:
    """Return a change as one line, with what was said before in brackets.

    Raises:
        InvalidTypeError: Not a change.

    Examples:
        >>> from councilperf import samples
        >>> found = compare(samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2())
        >>> in_change(found.restated[0])
        'Participants who achieve 5% weight loss (projected): 2020-21 129 (127 in Q1)'
        >>> in_change(found.re_rated[1], locale="cy").rpartition(": ")[2]
        'Adolygu (Da yn Ch1)'
    """
    if not isinstance(change, Change):
        raise InvalidTypeError("a change", change, "a Change, such as a comparison holds")
    return Telling(Voice(locale)).line(change)


def in_comparison(comparison: Comparison, *, locale: str = "en_GB") -> str:
    """Return what changed between two reports as plain text, under headings; of texts only how many changed.

    Raises:
        InvalidTypeError: Not a comparison.

    Examples:
        >>> from councilperf import samples
        >>> text = in_comparison(compare(samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2()))
        >>> print(text.splitlines()[0])
        Health and Communities: what changed from Q1 2021-22 to Q2 2021-22
    """
    if not isinstance(comparison, Comparison):
        raise InvalidTypeError("a comparison", comparison, "a Comparison of two reports")
    first, last = (in_period(report.quarter, locale=locale) for report in (comparison.earlier, comparison.later))
    voice = Voice(locale)
    told = Telling(voice)
    lines = [voice.say("changes_between", name=comparison.later.portfolio, earlier=first, later=last)]
    for heading, changes in sections(comparison):
        lines += ["", voice.say(heading), *(f"  {told.line(change)}" for change in changes)]
    texts = voice.say("texts_reworded", total=voice.whole(len(comparison.reworded)))
    return "\n".join([*lines, "", texts])


def sections(found: Comparison) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """Go through what changed, under the message that heads it; what did not change is left out."""
    everything = [
        ("changes_re_rated", found.re_rated),
        ("changes_re_dated", found.re_dated),
        ("changes_restated", found.restated),
        ("changes_retargeted", found.retargeted),
        ("changes_renamed", found.renamed),
        ("changes_moved", found.moved),
        ("changes_added", _of_progress(found.added)),
        ("changes_removed", _of_progress(found.removed)),
        ("part_budget", (*found.budget, *_totals(found))),
        ("part_savings", found.savings),
        ("part_reserves", found.reserves),
        ("changes_trading", found.trading),
    ]
    yield from ((heading, changes) for heading, changes in everything if changes)


def step_of(change: Change) -> int:
    """Return 1 where a rating is better than before, -1 where it is worse, 0 where the two do not compare."""
    was: Rating = change.before.rating
    is_now: Rating = change.after.rating
    if was.scale != is_now.scale or was.rank is None or is_now.rank is None:
        return 0
    return (was < is_now) - (was > is_now)


def _of_progress(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return the changes of deliverables and measures: tables of money have headings of their own."""
    return tuple(part for part in changes if isinstance(part.after or part.before, (Deliverable, Measure)))


def _totals(found: Comparison) -> Iterator[Change]:
    """Go through the totals of the budget that changed, where both reports have a budget."""
    earlier, later = found.earlier, found.later
    if earlier.budget is not None and later.budget is not None:
        before, after = earlier.budget.total, later.budget.total
        if before != after:
            quarters = {"earlier": earlier.quarter, "later": later.quarter}
            yield Change(TOTAL, after.name, **quarters, before=before, after=after)


@final
@attrs.frozen
class Telling:
    """How changes are told in one language.

    Attributes:
        voice: The language.
    """

    voice: Voice

    def line(self, change: Change) -> str:
        """Return a change as one line."""
        when, renamed = self._when(change), {self._field(name) for name in _NAMES}
        parts = ", ".join(self._part(row, when, is_renamed=row[1] in renamed) for row in self.rows(change))
        return self.voice.say("told_change", subject=self._subject(change), changes=parts)

    def rows(self, change: Change) -> Iterator[Row]:
        """Go through a change as rows."""
        before, after, subject = change.before, change.after, self._subject(change)
        field = change.path.rpartition(".")[2]
        one = before if after is None else after
        if isinstance(one, THINGS) and (before is None or after is None):
            kind = self.voice.say("kind_of_thing", way=type(one).__name__)
            yield subject, kind, "", self.voice.say("became", way="removed" if after is None else "added")
        elif isinstance(after, Line) and type(before) is type(after):
            for part in attrs.fields(type(after)):
                old, new = getattr(before, part.name), getattr(after, part.name)
                if old != new:
                    yield subject, *self._row_of_field(part.name, old, new)
        elif isinstance(one, (Observation, Target)):
            period = in_period(one.period, locale=self.voice.locale)
            what = self.voice.say("target_of", period=period) if isinstance(one, Target) else period
            yield subject, what, self.said(before), self.said(after)
        elif isinstance(one, Judgement):
            yield subject, "", self.said(before), self.said(after)
        elif change.path.endswith("]"):
            yield subject, self.voice.say("now_under"), self.said(before), self.said(after)
        else:
            yield subject, *self._row_of_field(field, before, after)

    def _row_of_field(self, field: str, before: object, after: object) -> tuple[str, str, str]:
        """Return what changed, before and after; of texts and of what takes many words only that it changed."""
        if field in _TEXTS:
            return self._field(field), "", self.voice.say("became", way="reworded")
        if field in _UNTOLD:
            return self._field(field), "", self.voice.say("became", way="changed")
        if _is_list(after) and field not in _NAMED_LISTS:
            return self._field(field), "", self.voice.say("became", way="in another order")
        return self._field(field), self.said(before), self.said(after)

    def _part(self, row: Row, when: str, *, is_renamed: bool) -> str:
        """Return a row as a part of a line; what is renamed is called by its new name already."""
        _, what, before, after = row
        told = self.voice.say("now_is", what=what, now=after) if what else after
        said = what if is_renamed else told
        return self.voice.say("before_was", now=said, before=before, when=when) if before else said

    def _subject(self, change: Change) -> str:
        return self.voice.say("total") if change.path == TOTAL else change.subject

    def _field(self, name: str) -> str:
        return self.voice.say("field", way=name) if name in _FIELDS else name.replace("_", " ")

    def _when(self, change: Change) -> str:
        """Return the quarter before: without its year where the change came in the same one."""
        tell = in_quarter if change.earlier.year == change.later.year else in_period
        return tell(change.earlier, locale=self.voice.locale)

    def said(self, part: object) -> str:
        """Return what stands at one place of a report in words."""
        if part is None or part == ():
            return self.voice.say("none")
        if isinstance(part, tuple):
            return ", ".join(map(str, cast("tuple[object, ...]", part)))
        tell = _WAYS.get(type(part))
        if tell is not None:
            return tell(part, self.voice)
        if isinstance(part, Word):
            return self.voice.say("word", way=f"{type(part).__name__}/{part.value}")
        return part.name if isinstance(part, Scheme) else str(part)


def _is_list(part: object) -> bool:
    return isinstance(part, tuple)


def _amount(money: Money, voice: Voice) -> str:
    """Return money as printed in tables where that is exact, and in full where it is not."""
    if money == money.rounded(Money(1_000, money.currency)):
        return in_millions(money, locale=voice.locale)
    is_whole = money == money.rounded(Money(1, money.currency))
    return in_full(money, places=0 if is_whole else 2, locale=voice.locale)


def _figure(seen: Observation, voice: Voice) -> str:
    value, locale = seen.value, voice.locale
    figure = in_no_data(value, locale=locale) if isinstance(value, NoData) else in_figures(value, locale=locale)
    return figure if seen.status is Status.FINAL else voice.say("still", way=seen.status.value, figure=figure)


def _target(aim: Target, voice: Voice) -> str:
    locale = voice.locale
    if isinstance(aim.value, Quantity):
        said = in_figures(aim.value, locale=locale)
    elif isinstance(aim.value, Range):
        said = in_range(aim.value, locale=locale)
    else:
        said = voice.say("not_set", reason=aim.value.reason)
    if aim.floor:
        said = voice.say("and_floor", target=said, floor=in_figures(aim.floor, locale=locale))
    if aim.tolerance:
        said = voice.say("and_tolerance", target=said, tolerance=in_figures(aim.tolerance, locale=locale))
    return said


_WAYS: dict[type, Callable[[Any, Voice], str]] = {
    Judgement: lambda judgement, voice: voice.rating(judgement.rating),
    Money: _amount,
    Observation: _figure,
    Quarter: lambda quarter, voice: in_period(quarter, locale=voice.locale),
    Target: _target,
    Unit: lambda unit, voice: in_unit_name(unit, locale=voice.locale),
    bool: lambda answer, voice: voice.say("yes" if answer else "no"),
    datetime.date: lambda day, voice: in_date(day, locale=voice.locale),
}
