"""Progress: what we ask of measures and deliverables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from councilperf.errors import InvalidTypeError, InvalidValueError, ScaleMismatchError
from councilperf.performance.measure import Measure
from councilperf.performance.observation import Observation
from councilperf.rating import DERBYSHIRE_2021, STRONG_TO_ACTION, Assessment, Case, Rating, Scale, Scheme, Since
from councilperf.values import Period, Quantity, _guards

__all__ = ["Rated", "count_ratings", "latest", "rate"]


class Rated(Protocol):
    """Anything that has a rating: a deliverable, a judgement, an assessment."""

    @property
    def rating(self) -> Rating:
        """The rating."""
        ...


def latest(measure: Measure) -> Observation | None:
    """Return the last figure that a measure reported; None where it never has.

    Last is by the end of its period; of two periods that end on one day, the shorter, then the later in the report.

    Raises:
        InvalidTypeError: Not a Measure.

    Examples:
        >>> survey = Measure(
        ...     "Residents can influence decisions",
        ...     PERCENT,
        ...     Direction.HIGHER,
        ...     observations=[
        ...         Observation(FinancialYear("2020-21"), percent("54.5")),
        ...         Observation(FinancialYear("2021-22"), NoData(NoDataReason.AWAITED, due=Quarter("2021-22 Q3"))),
        ...     ],
        ... )
        >>> str(latest(survey).period)
        '2020-21'
    """
    _guards.check_kind(Measure, measure, "a measure")
    reported = [part for part in measure.observations if isinstance(part.value, Quantity)]
    by_time = sorted(reported, key=lambda part: (part.period.end, part.period.start))
    return by_time[-1] if by_time else None


def rate(
    measure: Measure, period: Period | None = None, *, scheme: Scheme = DERBYSHIRE_2021, level: str | None = None
) -> Assessment:
    """Rate a measure's figure for a period against the target for that period.

    Args:
        measure: The measure.
        period: The period; the latest reported one if left out.
        scheme: The key to rate by.
        level: The level of the council, for keys that tell levels apart.

    Raises:
        InvalidTypeError: The measure, the period or the key is not one; a period's text is not it.
        InvalidValueError: A level that the key does not know.
        UnitMismatchError: The key's limits do not fit the measure's unit.

    Examples:
        >>> survey = Measure(
        ...     "Residents can influence decisions",
        ...     PERCENT,
        ...     Direction.HIGHER,
        ...     observations=[Observation(FinancialYear("2020-21"), percent("54.5"))],
        ...     targets=[Target(FinancialYear("2020-21"), percent("58.0"))],
        ... )
        >>> str(rate(survey).rating), rate(survey, FinancialYear("2021-22")).unrated.value
        ('Review', 'no figure')
    """
    _guards.check_kind(Measure, measure, "a measure")
    _guards.check_kind(Scheme, scheme, "a key")
    observation = latest(measure) if period is None else measure.observation_for(period)
    told_of = period if observation is None else observation.period
    target = None if told_of is None else measure.target_for(told_of)
    case = Case(
        None if target is None else target.value,
        better=measure.better,
        role=measure.role,
        floor=None if target is None else target.floor,
        tolerance=None if target is None else target.tolerance,
        earlier=None if told_of is None else _earlier(measure, told_of, scheme.trend),
        level=level,
    )
    return Assessment(None if observation is None else observation.value, case, scheme)


def _earlier(measure: Measure, period: Period, since: Since | None) -> Quantity | None:
    """Return the figure that a key's trend is measured from; None where there is none that compares."""
    before = None if since is None else earlier_observation(measure, period, since)
    if before is None or measure.break_between(before.period, period) is not None:
        return None
    return before.value if isinstance(before.value, Quantity) else None


def earlier_observation(measure: Measure, period: Period, since: Since) -> Observation | None:
    """Return what a measure says of the period before, or of the same one of the year before."""
    try:
        before = period.year_earlier if since is Since.LAST_YEAR else period.previous
    except InvalidValueError:  # the first period that there is
        return None
    return measure.observation_for(before)


def count_ratings(items: Iterable[Rated], *, scale: Scale = STRONG_TO_ACTION) -> dict[Rating, int]:
    """Count items by their rating, best first, with every rating of the scale, also those that nobody has.

    Raises:
        InvalidTypeError: Not a collection, or an item of it without a rating.
        ScaleMismatchError: An item's rating is of another scale.

    Examples:
        >>> count_ratings([Judgement(Rating.GOOD), Judgement(Rating.GOOD), Judgement(Rating.REVIEW)])
        {Rating.STRONG: 0, Rating.GOOD: 2, Rating.REVIEW: 1, Rating.ACTION: 0, Rating.UNKNOWN: 0}
    """
    _guards.check_kind(Scale, scale, "a scale")
    counts = dict.fromkeys(scale, 0)
    for item in _guards.tuple_of(object, items, called="what has a rating"):
        rating = getattr(item, "rating", None)
        if not isinstance(rating, Rating):
            raise InvalidTypeError("something with a rating", item, "a Deliverable, a Judgement or an Assessment")
        if rating not in counts:
            raise ScaleMismatchError("count", f"{rating} ({rating.scale})", f"ratings of {scale.key}")
        counts[rating] += 1
    return counts
