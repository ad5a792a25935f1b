"""What if: a whole report under another key."""

from __future__ import annotations

from typing import final

import attrs

from councilperf.errors import InvalidValueError
from councilperf.performance import rate
from councilperf.rating import Assessment, Scheme
from councilperf.report.report import QuarterReport
from councilperf.values import _guards
from councilperf.values._code import as_code

__all__ = ["ReRated", "re_rate"]


@final
@attrs.frozen
class ReRated:
    """One measure of a report, rated by two keys.

    Attributes:
        title: The measure.
        before: Its assessment by the report's own key.
        after: Its assessment by the other key.

    Examples:
        >>> answer = assess(percent(1), percent(1), scheme=DERBYSHIRE_2021, better="higher")
        >>> ReRated("A measure", before=answer, after=answer).moved
        False
    """

    title: str = attrs.field(validator=_guards.title)
    before: Assessment = attrs.field(kw_only=True, validator=_guards.only(Assessment))
    after: Assessment = attrs.field(kw_only=True, validator=_guards.only(Assessment))

    __repr__ = as_code

    @property
    def moved(self) -> bool:
        """Whether the rating is another, in word or in whether things are on track."""
        before, after = self.before.rating, self.after.rating
        return (before.label, before.on_track) != (after.label, after.on_track)


def re_rate(report: QuarterReport, scheme: Scheme, *, level: str | None = None) -> tuple[ReRated, ...]:
    """Rate a report's measures by another key beside its own; the report itself stays as it was published.

    Args:
        report: The report.
        scheme: The other key.
        level: The level of the council, for keys that tell levels apart.

    Raises:
        InvalidTypeError: Not a report, or not a key.
        InvalidValueError: The report has no key of its own, or the level is unknown to a key.
        UnitMismatchError: A key's limits do not fit a measure's unit.

    Examples:
        >>> from councilperf import samples
        >>> for found in re_rate(samples.derbyshire_2021_q2(), MAIDSTONE):
        ...     if found.after.rating.on_track != found.before.rating.on_track:
        ...         print(found.title, found.before.rating, found.after.rating)
        Pregnant women receiving an antenatal contact Good Amber
    """
    _guards.check_kind(QuarterReport, report, "a report")
    own = report.scheme
    if own is None:
        raise InvalidValueError("a report with a key of its own", report.portfolio, "a report whose scheme is known")
    return tuple(
        ReRated(
            measure.title,
            before=rate(measure, scheme=own, level=level),
            after=rate(measure, scheme=scheme, level=level),
        )
        for measure in report.measures
    )
