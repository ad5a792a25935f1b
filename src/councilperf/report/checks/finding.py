"""Findings: what contradicts or is missing in a report. A finding is a value, never an exception."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, final

import attrs

from councilperf.rating import Rating
from councilperf.values import Money, Quantity, _guards
from councilperf.values._code import as_code
from councilperf.values._word import Word

__all__ = ["Finding", "FindingCode", "Severity", "Suppression"]


@final
class Severity(Word):
    """How much a finding says."""

    ERROR = "error"
    """Two things that the reports say cannot both be true."""
    INFO = "info"
    """Something to know before the figures are used."""
    WARNING = "warning"
    """Something that is probably wrong, or needs a word of explanation."""


@final
class FindingCode(Word):
    """What a built-in check can find. The words are stable: they may be stored and suppressed."""

    ACHIEVED_OVER_FORECAST = "achieved-over-forecast"
    """A saving has achieved more so far than is forecast by the end of the year."""
    BALANCE_DIFFERS = "balance-differs"
    """A reserve's balance is not its opening balance with what went in and out, however they were rounded."""
    CHECK_FAILED = "check-failed"
    """A check raised an error of its own; the others ran."""
    COMPARATOR_DIFFERS = "comparator-differs"
    """An earlier figure is given that is not the one published then."""
    COMMENTARY_MISSING = "commentary-missing"
    """A deliverable has no commentary."""
    CUMULATIVE_FELL = "cumulative-fell"
    """A figure for the year to date is below an earlier one of the same year."""
    DATE_MOVED_WHILE_ON_TRACK = "date-moved-while-on-track"
    """The completion date is later than it was, and the rating says on track."""
    DATE_UNEXPLAINED = "date-unexplained"
    """The completion date changed and the commentary did not."""
    DELIVERABILITY_DIFFERS = "deliverability-differs"
    """A saving is said to be achieved in full and its forecast is short, or not at all and its forecast is in full."""
    DELIVERABLE_GONE = "deliverable-gone"
    """A deliverable of the earlier report that was not done is not in the later one."""
    FIGURE_MISSING = "figure-missing"
    """A figure was due by the end of the quarter, and is not there."""
    FIGURE_STALE = "figure-stale"
    """The latest figure is of a year or more before the end of the quarter, and no newer one is announced."""
    FORECAST_REPLACED = "forecast-replaced"
    """A forecast that was published has become another figure."""
    JUDGED_OTHERWISE = "judged-otherwise"
    """The rating printed beside a figure is not the one that the key gives."""
    KEY_UNFIT = "key-unfit"
    """The report's key cannot rate a measure: it asks for a level, or its limits are of another unit."""
    LATE_WHILE_ON_TRACK = "late-while-on-track"
    """The completion date has passed, and the rating says on track."""
    MEASURE_GONE = "measure-gone"
    """A measure of the earlier report is not in the later one."""
    MEASURES_OFF_TRACK = "measures-off-track"
    """The rating says on track and every measure is off track, by the key."""
    MOVEMENT_DIFFERS = "movement-differs"
    """The stated movement of a reserve is not the one that its balances give."""
    ORIGINAL_DATE_DIFFERS = "original-date-differs"
    """The date given as the first one is not the one published before."""
    OUTLIER = "outlier"
    """The latest figure is outside the natural limits of the figures before it."""
    PARTS_DIFFER = "parts-differ"
    """Parts named in the text do not add up to their stated total."""
    PERCENTAGE_OUT_OF_RANGE = "percentage-out-of-range"
    """A percentage is below nought, or over 100 where the measure's other figures never are."""
    PERIODS_DIFFER = "periods-differ"
    """A figure for the year to date is not the sum of the figures for its parts."""
    PRINTED_DIFFERS = "printed-differs"
    """A printed figure cannot come from the figures that it rests on, however they were rounded."""
    PRINTED_UNPLACED = "printed-unplaced"
    """A printed figure's path leads to nothing in the report."""
    RATED_UP_MEASURES_DOWN = "rated-up-measures-down"
    """The rating rose and every measure with a new figure got worse."""
    RATING_UNEXPLAINED = "rating-unexplained"
    """The rating changed and the commentary did not."""
    RATING_UNKNOWN = "rating-unknown"
    """A deliverable's rating is given as unknown."""
    RATIO_DIFFERS = "ratio-differs"
    """A figure is not its numerator over its denominator, rounded as it is."""
    RENAMED = "renamed"
    """A thing with the same code has another title than before."""
    RESTATED = "restated"
    """A figure for a period is not the one published before, and is not marked as revised."""
    SAID_BEHIND_WHILE_ON_TRACK = "said-behind-while-on-track"
    """The commentary speaks of delay, and the rating says on track."""
    SHARES_DIFFER = "shares-differ"
    """A pair of shares in the text does not make a hundred."""
    TARGET_CHANGED = "target-changed"
    """A target for a period is not the one published before."""
    TARGET_MISSING = "target-missing"
    """A measure's latest figure has no target, so that it cannot be rated."""
    TEXT_DIFFERS = "text-differs"
    """A figure in the text is not the one of the measure or budget line that it speaks of."""
    TEXT_UNREAD = "text-unread"
    """A text is longer than is read for figures; what is beyond was not checked."""
    TEXTS_DIFFER = "texts-differ"
    """Two texts of the report give two figures for one thing."""
    YEAR_BELOW_ITS_PART = "year-below-its-part"
    """A figure for a whole year is below one for a part of it, of a measure that adds up."""


def _places(items: Iterable[str]) -> tuple[str, ...]:
    return _guards.tuple_of(str, items)


def _word(code: str) -> str:
    """Return the word of a code as plain text; leave everything else to the guard."""
    return str.__str__(code) if isinstance(code, str) else code


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a finding can speak of
    """Return a plain date for a date of a subclass, and everything else as it is."""
    return _guards.as_day(value)


def _figure(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take what a finding can speak of, or nothing."""
    _is_figure(instance, attribute, value)
    if isinstance(value, datetime.date):
        _guards.day(instance, attribute, value)


_is_figure = _guards.maybe(Money, Quantity, Rating, datetime.date)


@final
@attrs.frozen
class Finding:
    """A contradiction or a gap that a check found.

    Attributes:
        code: What kind of finding: a `FindingCode`, or a word of your own.
        severity: How much it says.
        path: The place in the report: `$.deliverables["..."].measures["..."].observations["2020-21"].value`.
        message: What was found, in one line of plain English with the figures as they are printed.
        settles: What would settle it.
        expected: What it should be by the other evidence; None where there is no one figure.
        found: What the report says; None where it says nothing.
        also: Other places of the report that say the same.

    Examples:
        >>> from councilperf import samples
        >>> found = check(samples.derbyshire_2021_q1())
        >>> [(finding.code, str(finding.expected), str(finding.found)) for finding in found]
        [('text-differs', '96.9%', '69.9%')]
    """

    code: str = attrs.field(converter=_word, validator=_guards.title)
    severity: Severity = attrs.field(validator=_guards.only(Severity))
    path: str = attrs.field(validator=_guards.text)
    message: str = attrs.field(validator=_guards.text)
    settles: str = attrs.field(default="", kw_only=True, validator=_guards.text)
    expected: Money | Quantity | Rating | datetime.date | None = attrs.field(
        default=None, kw_only=True, converter=_plain, validator=_figure
    )
    found: Money | Quantity | Rating | datetime.date | None = attrs.field(
        default=None, kw_only=True, converter=_plain, validator=_figure
    )
    also: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=_places)

    __repr__ = as_code

    def __str__(self) -> str:
        """Return one line: severity, what was found and its code."""
        return f"{self.severity}: {self.message} [{self.code}]"


@final
@attrs.frozen
class Suppression:
    """A finding that is known and accepted, with the reason why.

    Attributes:
        code: The code of the findings.
        path: Their place: a finding there, or anywhere below, is left out.
        reason: Why it is accepted.

    Examples:
        >>> known = Suppression("restated", "$.deliverables", reason="The 2020-21 figures were revised in August.")
        >>> known.covers(Finding("restated", Severity.WARNING, '$.deliverables["A"].measures["B"]', "127, then 129."))
        True
    """

    code: str = attrs.field(converter=_word, validator=_guards.title)
    path: str = attrs.field(validator=_guards.text)
    reason: str = attrs.field(kw_only=True, validator=_guards.title)

    __repr__ = as_code

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding has this code and stands at this path or below it.

        Raises:
            InvalidTypeError: Not a finding.
        """
        _guards.check_kind(Finding, finding, "a finding")
        below = finding.path[len(self.path) : len(self.path) + 1] in ("", ".", "[")
        return finding.code == self.code and finding.path.startswith(self.path) and below
