"""Missing is an answer: why there is no figure, why there is no target."""

from __future__ import annotations

from typing import final

import attrs

from councilperf.errors import InvalidValueError
from councilperf.values import _guards
from councilperf.values._code import as_code
from councilperf.values._word import Word
from councilperf.values.period import Period

__all__ = ["NoData", "NoDataReason", "NotSet"]


@final
class NoDataReason(Word):
    """Why a figure is missing."""

    AWAITED = "awaited"
    """Not yet due, or due and not yet in."""
    CANCELLED = "cancelled"
    """The survey, test or collection did not take place."""
    NOT_APPLICABLE = "not applicable"
    """The question does not arise."""
    NOT_COLLECTED = "not collected"
    """Nobody collected it for this period."""
    NOT_DUE = "not due"
    """Measured less often than it is reported: an annual figure in a quarter."""
    SUPPRESSED = "suppressed"
    """Known, and withheld: too few people to publish."""
    ZERO_DENOMINATOR = "zero denominator"
    """A share of nothing, which spreadsheets print as #DIV/0!."""


@final
@attrs.frozen
class NoData:
    """The answer where there is no figure.

    Attributes:
        reason: Why.
        due: The period in which an awaited figure is expected: "Due in Q3".
        note: Anything else that the report says about it.

    Raises:
        InvalidValueError: A due period for a figure that nobody awaits.

    Examples:
        >>> NoData(NoDataReason.AWAITED, due=Quarter("2021-22 Q3")).due
        Quarter("2021-22 Q3")
    """

    reason: NoDataReason = attrs.field(validator=_guards.only(NoDataReason))
    due: Period | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Period))
    note: str = attrs.field(default="", kw_only=True, validator=_guards.text)

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a due period without a figure to await."""
        if self.due is not None and self.reason is not NoDataReason.AWAITED:
            raise InvalidValueError(f"a reason with a due period ({self.due})", self.reason.value, "'awaited'")


@final
@attrs.frozen
class NotSet:
    """The answer where there is no target, which is not a target of nought.

    Attributes:
        reason: Why: "baseline year", "contextual measure".

    Examples:
        >>> NotSet("baseline year").reason
        'baseline year'
    """

    reason: str = attrs.field(validator=_guards.title)

    __repr__ = as_code
