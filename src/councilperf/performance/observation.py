"""Observations: one figure of a measure for one period."""

from __future__ import annotations

import datetime
from typing import final

import attrs

from councilperf.rating import Judgement
from councilperf.values import NoData, Period, Quantity, Source, _guards
from councilperf.values._word import Word

__all__ = ["Observation", "Status"]


@final
class Status(Word):
    """How settled a figure is."""

    ESTIMATED = "estimated"
    """Worked out from something else: a sample, an earlier year."""
    FINAL = "final"
    """Not expected to change."""
    PROJECTED = "projected"
    """A forecast, in part or in whole."""
    PROVISIONAL = "provisional"
    """Collected, and still to be checked."""
    REVISED = "revised"
    """It replaces a figure that was published before."""


@final
@attrs.frozen
class Observation:
    """One figure of a measure for one period, or the reason why there is none.

    Attributes:
        period: The period that the figure is for.
        value: The figure, or the reason for none.
        status: How settled it is.
        as_at: The day that the figure describes or was taken, where that is printed.
        judgement: The rating printed beside it, where there is one: a statement, not a computation.
        printed: The text of the report where it says more than the figure: "611 (forecast)".
        source: Where it was published.

    Examples:
        >>> Observation(FinancialYear("2020-21"), percent("54.5")).value
        Quantity("54.5", Unit("percent"))
        >>> Observation(FinancialYear("2020-21"), NoData(NoDataReason.CANCELLED)).value.reason.value
        'cancelled'
    """

    period: Period = attrs.field(validator=_guards.only(Period))
    value: Quantity | NoData = attrs.field(validator=_guards.only(Quantity, NoData))
    status: Status = attrs.field(default=Status.FINAL, kw_only=True, validator=_guards.only(Status))
    as_at: datetime.date | None = attrs.field(
        default=None, kw_only=True, converter=_guards.as_day, validator=_guards.optional(_guards.day)
    )
    judgement: Judgement | None = attrs.field(
        default=None, kw_only=True, validator=_guards.optional(_guards.only(Judgement))
    )
    printed: str | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.title))
    source: Source | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.only(Source)))
