"""What changed, in words: a row of a table, one line, or a page for a whole comparison."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
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
from councilperf.errors import InvalidTypeError
from councilperf.performance import Deliverable, Measure, Observation, Status, Target
from councilperf.rating import Judgement, Rating
from councilperf.report import Change, Comparison
from councilperf.values import Money, NoData, Quantity, Quarter, Range, _guards
from councilperf.wording.explain import in_range
from councilperf.wording.figures import in_figures, in_full, in_millions
from councilperf.wording.messages import Voice
from councilperf.wording.times import in_date, in_no_data, in_period

__all__ = ["in_change", "in_comparison", "in_rows", "sections", "step_of"]

Line: TypeAlias = BudgetLine | Funding | Reserve | SavingsInitiative | TradingArea
Row: TypeAlias = tuple[str, str, str, str]

_KINDS: dict[type, str] = {
    BudgetLine: "budget line",
    BudgetStatement: "budget",
    Deliverable: "deliverable",
    Funding: "funding",
    Measure: "measure",
    Reserve: "reserve",
    ReserveStatement: "reserves",
    SavingsInitiative: "saving",
    SavingsPlan: "savings",
    TradingArea: "trading area",
}
_RENAMED = "renamed"
_LABELS = {"judgement": "", "title": _RENAMED, "name": _RENAMED, "expected_completion": "expected"}
_TEXTS = ("commentary", "highlights")
_NOTHING = "none"


def in_rows(changes: Iterable[Change]) -> tuple[tuple[str, str, str, str], ...]:
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
    return tuple(row for change in _guards.tuple_of(Change, changes) for row in _rows(change))


def in_change(change: Change) -> str:
    """Return a change as one line, with what was said before in brackets.

    Raises:
        InvalidTypeError: Not a change.

    Examples:
        >>> from councilperf import samples
        >>> found = compare(samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2())
        >>> in_change(found.restated[0])
        'Participants who achieve 5% weight loss (projected): 2020-21 129 (127 in Q1)'
    """
    if not isinstance(change, Change):
        raise InvalidTypeError("a change", change, "a Change, such as a comparison holds")
    when = _when(change)
    return f"{change.subject}: {', '.join(_told(row, when) for row in _rows(change))}"


def in_comparison(comparison: Comparison) -> str:
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
    first, last = (in_period(report.quarter) for report in (comparison.earlier, comparison.later))
    voice = Voice()
    lines = [voice.say("changes_between", name=comparison.later.portfolio, earlier=first, later=last)]
    for heading, changes in sections(comparison):
        lines += ["", voice.say(heading), *(f"  {in_change(change)}" for change in changes)]
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
            yield Change("$.budget.total", after.name, **quarters, before=before, after=after)


def _told(row: Row, when: str) -> str:
    """Return a row as a part of a line; what is renamed is called by its new name already."""
    _, what, before, after = row
    said = what if what == _RENAMED else f"{what} {after}".strip()
    return f"{said} ({before} in {when})" if before else said


def _rows(change: Change) -> Iterator[Row]:
    before, after, subject = change.before, change.after, change.subject
    field = change.path.rpartition(".")[2]
    one = before if after is None else after
    if type(one) in _KINDS and (before is None or after is None):
        yield subject, _KINDS[type(one)], "", "removed" if after is None else "added"
    elif isinstance(after, Line) and type(before) is type(after):
        yield from _rows_of_line(subject, before, after)
    elif isinstance(one, (Observation, Target)):
        target = "target for " if isinstance(one, Target) else ""
        yield subject, f"{target}{in_period(one.period)}", _said(before), _said(after)
    elif field in _TEXTS:
        yield subject, field, "", "reworded"
    elif isinstance(one, tuple) and field != "rests_on":
        yield subject, _words(field), "", "in another order"
    else:
        yield subject, _label(change, field), _said(before), _said(after)


def _rows_of_line(subject: str, before: Line, after: Line) -> Iterator[Row]:
    """Go through what changed of a line of a money table."""
    for field in attrs.fields(type(after)):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new and field.name in _TEXTS:
            yield subject, field.name, "", "reworded"
        elif old != new:
            yield subject, _LABELS.get(field.name, _words(field.name)), _said(old), _said(new)


def _label(change: Change, field: str) -> str:
    return "now under" if change.path.endswith("]") else _LABELS.get(field, _words(field))


def _words(field: str) -> str:
    return field.replace("_", " ")


def _when(change: Change) -> str:
    """Return the quarter before: without its year where the change came in the same one."""
    quarter = change.earlier
    return f"Q{quarter.number}" if quarter.year == change.later.year else in_period(quarter)


def _name(part: object) -> str:
    """Return what a thing is called; words and units are their own name."""
    named = next((name for name in ("title", "name", "text") if isinstance(getattr(part, name, None), str)), None)
    return str(getattr(part, named)) if named and not isinstance(part, str) else str(part)


def _amount(money: Money) -> str:
    """Return money as printed in tables where that is exact, and in full where it is not."""
    if money == money.rounded(Money(1_000, money.currency)):
        return in_millions(money)
    return in_full(money, places=0 if money == money.rounded(Money(1, money.currency)) else 2)


def _figure(seen: Observation) -> str:
    figure = in_no_data(seen.value) if isinstance(seen.value, NoData) else in_figures(seen.value)
    return figure if seen.status is Status.FINAL else f"{figure}, {seen.status.value}"


def _target(aim: Target) -> str:
    if isinstance(aim.value, Quantity):
        said = in_figures(aim.value)
    else:
        said = in_range(aim.value) if isinstance(aim.value, Range) else f"not set ({aim.value.reason})"
    floor = f", floor {in_figures(aim.floor)}" if aim.floor else ""
    return f"{said}{floor}{f', tolerance {in_figures(aim.tolerance)}' if aim.tolerance else ''}"


def _list(parts: tuple[object, ...]) -> str:
    return ", ".join(_said(part) for part in parts) or _NOTHING


def _judged(judgement: Judgement) -> str:
    return str(judgement.rating)


_WAYS: dict[type, Callable[[Any], str]] = {
    Judgement: _judged,
    Money: _amount,
    Observation: _figure,
    Quarter: in_period,
    Target: _target,
    datetime.date: in_date,
    tuple: _list,
}


def _said(part: object) -> str:
    return _NOTHING if part is None else _WAYS.get(type(part), _name)(part)
