"""Comparison: what changed between two reports of one portfolio."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import final

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
from councilperf.rating import Judgement
from councilperf.report._difference import check_identities, difference
from councilperf.report._path import ROOT, measure_at, step
from councilperf.report.change import Change, check_in_order
from councilperf.report.report import QuarterReport
from councilperf.values import Quantity, _guards
from councilperf.values._code import as_code

__all__ = ["THINGS", "Comparison", "check_alike", "check_one_portfolio", "compare", "is_restated", "is_retargeted"]

THINGS = (
    BudgetLine,
    BudgetStatement,
    Deliverable,
    Funding,
    Measure,
    Reserve,
    ReserveStatement,
    SavingsInitiative,
    SavingsPlan,
    TradingArea,
)


@final
@attrs.frozen
class Comparison:
    """Two reports of one portfolio, and what changed between them.

    `changes` are all of them: applied to the earlier report they give the later one, exactly. The others are selections
    of them, each with both sides. A measure that stands under another deliverable now, whether it moved or the
    deliverable got another title, is still the same measure: its figures and targets are compared all the same.

    Attributes:
        earlier: The report before.
        later: The report of a later quarter.

    Raises:
        InvalidValueError: Reports of two councils or two portfolios, of one quarter or in the wrong order, or a report
            in which two things cannot be told apart.

    Examples:
        >>> from councilperf import samples
        >>> found = Comparison(samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2())
        >>> [(str(change.before.value), str(change.after.value)) for change in found.restated]
        [('127', '129')]
        >>> [(str(change.before), str(change.after)) for change in found.re_dated]
        [('2021-09-30', '2022-03-31'), ('2021-09-30', '2022-03-31')]
    """

    earlier: QuarterReport = attrs.field(validator=_guards.only(QuarterReport))
    later: QuarterReport = attrs.field(validator=_guards.only(QuarterReport))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be compared."""
        check_one_portfolio([self.earlier, self.later])

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, in the order of the later report."""
        between = (self.earlier.quarter, self.later.quarter)
        return tuple(difference(self.earlier, self.later, between, subject=self.later.portfolio))

    @property
    def re_rated(self) -> tuple[Change, ...]:
        """Deliverables with another rating: two judgements."""
        return self._where(_is_re_rated)

    @property
    def re_dated(self) -> tuple[Change, ...]:
        """Deliverables expected on another day: two dates, or None where no day was or is given."""
        return self._where(lambda change: change.path.endswith(".expected_completion"))

    @property
    def restated(self) -> tuple[Change, ...]:
        """Figures that another figure, or none, replaced for the same measure and period: two observations.

        A figure that was still awaited, or for a period that the earlier report did not have, is not restated. Where
        the status before is `projected`, a forecast was replaced.
        """
        return self._where(is_restated)

    @property
    def retargeted(self) -> tuple[Change, ...]:
        """Targets that became another one for the same measure and period: two targets."""
        return self._where(is_retargeted)

    @property
    def added(self) -> tuple[Change, ...]:
        """Deliverables, measures, lines of a table and whole tables that the earlier report did not have."""
        moved = {move.path for move in self.moved}
        return tuple(
            change
            for change in self.changes
            if isinstance(change.after, THINGS) and change.before is None and change.path not in moved
        )

    @property
    def removed(self) -> tuple[Change, ...]:
        """Deliverables, measures, lines of a table and whole tables that the later report does not have."""
        moved = {measure_at(home, measure) for home, measure, _, _ in _moves(self.earlier, self.later)}
        return tuple(
            change
            for change in self.changes
            if isinstance(change.before, THINGS) and change.after is None and change.path not in moved
        )

    @property
    def renamed(self) -> tuple[Change, ...]:
        """What kept its key under another title: two titles, or two lines of a table."""
        return self._where(_is_renamed)

    @property
    def moved(self) -> tuple[Change, ...]:
        """Measures that stand under another deliverable: the identities of the two."""
        quarters = {"earlier": self.earlier.quarter, "later": self.later.quarter}
        return tuple(
            Change(measure_at(new, measure), measure.title, **quarters, before=old.identity, after=new.identity)
            for old, _, new, measure in _moves(self.earlier, self.later)
        )

    @property
    def reworded(self) -> tuple[Change, ...]:
        """Commentary and highlights that changed: two texts, two tuples of highlights, or two lines of a table."""
        return self._where(_is_reworded)

    @property
    def budget(self) -> tuple[Change, ...]:
        """Changes of the budget table: lines and funding that came, went or are not what they were."""
        return self._under("budget")

    @property
    def savings(self) -> tuple[Change, ...]:
        """Changes of the savings table."""
        return self._under("savings")

    @property
    def reserves(self) -> tuple[Change, ...]:
        """Changes of the table of reserves."""
        return self._under("reserves")

    @property
    def trading(self) -> tuple[Change, ...]:
        """Changes of the trading areas."""
        return self._under("trading")

    def _under(self, field: str) -> tuple[Change, ...]:
        place = step(ROOT, field)
        return tuple(change for change in self.changes if change.path.startswith(place))

    def _where(self, wanted: Callable[[Change], bool]) -> tuple[Change, ...]:
        between = (self.earlier.quarter, self.later.quarter)
        inside = [
            change
            for _, before, home, after in _moves(self.earlier, self.later)
            for change in difference(before, after, between, path=measure_at(home, after), subject=after.title)
        ]
        return tuple(change for change in (*self.changes, *inside) if wanted(change))


def compare(earlier: QuarterReport, later: QuarterReport) -> Comparison:
    """Return what changed between two reports of one portfolio.

    Things are the same where their key is, or their title where they have none: without a key, a changed title is
    something removed and something added.

    Raises:
        InvalidTypeError: Not two reports.
        InvalidValueError: Reports of two councils or two portfolios, of one quarter or in the wrong order, or a report
            in which two things cannot be told apart.

    Examples:
        >>> from councilperf import samples
        >>> found = compare(samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2())
        >>> for change in found.re_rated:
        ...     print(f"{change.after.rating} ({change.before.rating} in {change.earlier})")
        Strong (Good in 2021-22 Q1)
        Review (Good in 2021-22 Q1)
    """
    return Comparison(earlier, later)


def check_one_portfolio(reports: Iterable[QuarterReport]) -> None:
    """Refuse reports that are not of one portfolio in order, or whose parts cannot be told apart.

    Raises:
        InvalidValueError: Reports of two councils or two portfolios, of one quarter or in the wrong order, or a report
            in which two things cannot be told apart.
    """
    found = list(reports)
    check_alike(found, "council", "portfolio")
    check_in_order(report.quarter for report in found)
    for report in found:
        check_identities(report)


def check_alike(reports: Iterable[QuarterReport], *fields: str) -> None:
    """Refuse reports that do not say the same in these fields.

    Raises:
        InvalidValueError: Such reports.
    """
    for earlier, later in pairwise(reports):
        for what in fields:
            one, other = getattr(earlier, what), getattr(later, what)
            if one != other:
                raise InvalidValueError(f"reports of one {what}", f"{one} and {other}", f"reports of {one} alone")


def is_restated(change: Change) -> bool:
    """Tell whether a figure that was published before became another one, or none."""
    before, after = change.before, change.after
    both = isinstance(before, Observation) and isinstance(after, Observation)
    return both and isinstance(before.value, Quantity) and before.value != after.value


def is_retargeted(change: Change) -> bool:
    """Tell whether a target became another one."""
    before, after = change.before, change.after
    if not (isinstance(before, Target) and isinstance(after, Target)):
        return False
    return (before.value, before.floor, before.tolerance) != (after.value, after.floor, after.tolerance)


def _is_re_rated(change: Change) -> bool:
    before, after = change.before, change.after
    return isinstance(before, Judgement) and isinstance(after, Judgement) and before.rating != after.rating


def _is_renamed(change: Change) -> bool:
    before, after = change.before, change.after
    if isinstance(before, BudgetLine) and isinstance(after, BudgetLine):
        return before.name != after.name
    return change.path.endswith(".title")


def _is_reworded(change: Change) -> bool:
    before, after = change.before, change.after
    if isinstance(before, BudgetLine) and isinstance(after, BudgetLine):
        return before.commentary != after.commentary
    return change.path.endswith((".commentary", ".highlights"))


def _moves(earlier: QuarterReport, later: QuarterReport) -> Iterator[tuple[Deliverable, Measure, Deliverable, Measure]]:
    """Go through the measures that left one deliverable and came to one other."""
    was, now = _homes(earlier), _homes(later)
    gone, come = ([place for place in one if place not in other] for one, other in ((was, now), (now, was)))
    left, joined = (Counter(name for _, name in places) for places in (gone, come))
    for place in come:
        name = place[1]
        if left[name] == joined[name] == 1:
            (origin,) = (old for old in gone if old[1] == name)
            yield (*was[origin], *now[place])


def _homes(report: QuarterReport) -> dict[tuple[str, str], tuple[Deliverable, Measure]]:
    return {
        (deliverable.identity, measure.identity): (deliverable, measure)
        for deliverable in report.deliverables
        for measure in deliverable.measures
    }
