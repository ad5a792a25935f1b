"""History: the reports of one portfolio, each as it was published, and what was known when."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, TypeAlias, final

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.performance import Deliverable, Measure, Observation
from councilperf.rating import Judgement, Scheme
from councilperf.report._path import deliverable_at, step
from councilperf.report.change import Change
from councilperf.report.compare import check_one_portfolio, is_restated, is_retargeted
from councilperf.report.report import QuarterReport
from councilperf.values import Period, Quarter, _guards
from councilperf.values._code import as_code

__all__ = ["History", "distinct_measures"]

Fact: TypeAlias = tuple[tuple[str, ...], str, str, Any]  # what it is, its subject, its path, what is said of it


def _reports(items: Iterable[QuarterReport]) -> tuple[QuarterReport, ...]:
    return _guards.tuple_of(QuarterReport, items)


@final
@attrs.frozen
class History:
    """The reports of one portfolio, each as it was published.

    Every figure has two dates: the period that it is for, and the report that it was published in. `until` goes back
    to what had been published by then; `figure` asks what was said of a period. Deliverables and measures are followed
    by their identity, their key or else their title, and measures wherever they stand.

    Attributes:
        reports: The reports, the earliest first.

    Raises:
        InvalidValueError: Reports of two councils or two portfolios, two of one quarter, reports in the wrong order by
            quarter or by the day of publication, or a report in which two things cannot be told apart.

    Examples:
        >>> from councilperf import samples
        >>> history = History([samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2()])
        >>> measure, year = "Participants who achieve 5% weight loss (projected)", FinancialYear("2020-21")
        >>> [(str(quarter), str(seen.value)) for quarter, seen in history.figures(measure, year)]
        [('2021-22 Q1', '127'), ('2021-22 Q2', '129')]
        >>> history.until(Quarter("2021-22 Q1")).figure(measure, year).value
        Quantity("127", Unit("count"))
    """

    reports: tuple[QuarterReport, ...] = attrs.field(converter=_reports)

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse what is not one history."""
        check_one_portfolio(self.reports)
        days = [(report.published, report.quarter) for report in self.reports if report.published is not None]
        for (day, quarter), (next_day, next_quarter) in pairwise(days):
            if next_day < day:
                both = f"{quarter} on {day} and {next_quarter} on {next_day}"
                raise InvalidValueError("reports published in order", both, "each report after those before it")
        for report in self.reports:
            _check_measures(report)

    def as_published(self, quarter: Quarter) -> QuarterReport:
        """Return the report of a quarter as it was published.

        Raises:
            InvalidTypeError: Not a quarter: its text is not it.
            InvalidValueError: A quarter of which there is no report.
        """
        if not isinstance(quarter, Quarter):
            raise InvalidTypeError("a quarter", quarter, "a Quarter such as Quarter('2021-22 Q2')")
        for report in self.reports:
            if report.quarter == quarter:
                return report
        raise InvalidValueError("a quarter with a report", quarter, self._known())

    def until(self, when: Quarter | datetime.date) -> History:
        """Return the history as it stood once the report of a quarter was out, or at the end of a day.

        By day, a report that does not say when it was published counts as out with the next one that does.

        Raises:
            InvalidTypeError: Not a quarter and not a date.
            InvalidValueError: A day of a year that no report is of.

        Examples:
            >>> from councilperf import samples
            >>> history = History([samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2()])
            >>> [len(history.until(date(2021, 12, day)).reports) for day in (1, 2)]
            [0, 2]
        """
        if isinstance(when, Quarter):
            return History([report for report in self.reports if report.quarter <= when])
        _guards.check_day(when, "a quarter or a day")
        out = [place for place, report in enumerate(self.reports, 1) if report.published and report.published <= when]
        return History(self.reports[: max(out, default=0)])

    def figures(self, measure: str, period: Period) -> tuple[tuple[Quarter, Observation], ...]:
        """Return what each report says of a measure for a period, beside the quarter of the report.

        Args:
            measure: The identity of the measure: its key, or its title where it has none.
            period: The period that the figure is for.

        Raises:
            InvalidTypeError: Not the identity of a measure; or not a period: its text is not it.
            InvalidValueError: A measure that no report has.
        """
        _guards.check_kind(str, measure, "a measure of this history")
        found = [
            (report.quarter, part)
            for report in self.reports
            for _, part in distinct_measures(report)
            if part.identity == measure
        ]
        if not found:
            raise InvalidValueError("a measure of this history", measure, "the key of a measure, or its title")
        seen = [(quarter, part.observation_for(period)) for quarter, part in found]
        return tuple((quarter, part) for quarter, part in seen if part is not None)

    def figure(self, measure: str, period: Period) -> Observation | None:
        """Return what was last published of a measure for a period; None where nothing was.

        Raises:
            InvalidTypeError: Not a period: its text is not it.
            InvalidValueError: A measure that no report has.
        """
        found = self.figures(measure, period)
        return found[-1][1] if found else None

    def ratings(self, deliverable: str) -> tuple[tuple[Quarter, Judgement], ...]:
        """Return how a deliverable was judged in each report that has it, beside the quarter of the report.

        Args:
            deliverable: The identity of the deliverable: its key, or its title where it has none.

        Raises:
            InvalidTypeError: Not the identity of a deliverable.
            InvalidValueError: A deliverable that no report has.

        Examples:
            >>> from councilperf import samples
            >>> history = History([samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2()])
            >>> title = "Increased the number of people taking part in stop smoking and weight management programmes"
            >>> [(quarter.number, str(judgement.rating)) for quarter, judgement in history.ratings(title)]
            [(1, 'Good'), (2, 'Strong')]
        """
        _guards.check_kind(str, deliverable, "a deliverable of this history")
        found = tuple(
            (report.quarter, part.judgement)
            for report in self.reports
            for part in report.deliverables
            if part.identity == deliverable
        )
        if not found:
            raise InvalidValueError(
                "a deliverable of this history", deliverable, "the key of a deliverable, or its title"
            )
        return found

    @property
    def schemes(self) -> tuple[tuple[Quarter, Scheme | None], ...]:
        """The key that was in force in each report, beside its quarter; None where the report prints none."""
        return tuple((report.quarter, report.scheme) for report in self.reports)

    @property
    def restated(self) -> tuple[Change, ...]:
        """Figures that a later report replaced, each with the two reports that published them.

        A figure that the reports in between do not print is compared with the last one that was.
        """
        return self._replaced(_figures, is_restated)

    @property
    def re_dated(self) -> tuple[Change, ...]:
        """Completion dates that a later report moved: two dates, or None where no day was or is given."""
        return self._replaced(_dates, _always)

    @property
    def retargeted(self) -> tuple[Change, ...]:
        """Targets that a later report replaced for the same period."""
        return self._replaced(_targets, is_retargeted)

    def _known(self) -> str:
        return " or ".join(str(report.quarter) for report in self.reports) or "none: this history is empty"

    def _replaced(
        self, facts: Callable[[QuarterReport], Iterator[Fact]], wanted: Callable[[Change], bool]
    ) -> tuple[Change, ...]:
        """Return where reports say something else of the same thing than the last report that spoke of it."""
        changes: list[Change] = []
        last: dict[tuple[str, ...], tuple[Quarter, Any]] = {}
        for report in self.reports:
            for what, subject, path, now in facts(report):
                quarter, before = last.get(what, (report.quarter, now))
                last[what] = (report.quarter, now)
                if before != now:
                    changes.append(
                        Change(path, subject, earlier=quarter, later=report.quarter, before=before, after=now)
                    )
        return tuple(change for change in changes if wanted(change))


def _always(_change: Change) -> bool:
    return True


def _dates(report: QuarterReport) -> Iterator[Fact]:
    for part in report.deliverables:
        path = deliverable_at(part)
        yield (part.identity,), part.title, step(path, "expected_completion"), part.expected_completion


def _figures(report: QuarterReport) -> Iterator[Fact]:
    for path, part in distinct_measures(report):
        for seen in part.observations:
            what = (part.identity, str(seen.period))
            yield what, part.title, step(path, "observations", seen.period), seen


def _targets(report: QuarterReport) -> Iterator[Fact]:
    for path, part in distinct_measures(report):
        for aim in part.targets:
            yield (part.identity, str(aim.period)), part.title, step(path, "targets", aim.period), aim


def distinct_measures(report: QuarterReport) -> Iterator[tuple[str, Measure]]:
    """Go through the measures of a report with their places; one that stands under two deliverables counts once."""
    seen: set[str] = set()
    for deliverable in report.deliverables:
        path = deliverable_at(deliverable)
        for part in deliverable.measures:
            if part.identity not in seen:
                yield step(path, "measures", part.identity), part
            seen.add(part.identity)


def _check_measures(report: QuarterReport) -> None:
    """Refuse two measures of a report that go by one name and say different things."""
    homes: dict[str, tuple[Deliverable, Measure]] = {}
    for deliverable in report.deliverables:
        for part in deliverable.measures:
            home, first = homes.setdefault(part.identity, (deliverable, part))
            if first != part:
                both = f"under {home.title!r} and under {deliverable.title!r}"
                what = f"the one measure {part.identity!r} of {report.quarter}"
                raise InvalidValueError(what, both, "a key for each, or the same figures under both")
