"""Observations: one figure of a measure for one period."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import final

import attrs

from councilperf.errors import InvalidValueError, UnitMismatchError
from councilperf.rating import Judgement
from councilperf.values import PERCENT, POINTS, YES_NO, NoData, Period, Quantity, Source, Unit, _guards
from councilperf.values._code import as_code
from councilperf.values._word import Word

__all__ = ["Observation", "Status"]

_NEVER_ADDED = (PERCENT, POINTS, YES_NO)


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
        numerator: The upper part of a ratio: 109 who agreed.
        denominator: Its lower part: the 200 who answered. Both parts are known, or neither.

    Raises:
        InvalidValueError: A numerator without a denominator or the other way round, a denominator below nought, or
            either in a unit that does not add up, such as per cent.
        UnitMismatchError: A percentage of things of two units.

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
    judgement: Judgement | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Judgement))
    printed: str | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.title))
    source: Source | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Source))
    numerator: Quantity | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Quantity))
    denominator: Quantity | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Quantity))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse half a ratio, and parts that no ratio has."""
        if (self.numerator is None) is not (self.denominator is None):
            given = self.numerator or self.denominator
            raise InvalidValueError("a whole ratio", given, "both a numerator and a denominator, or neither")
        if self.numerator is None or self.denominator is None:
            return
        for what, part in (("numerator", self.numerator), ("denominator", self.denominator)):
            if part.unit in _NEVER_ADDED:
                raise InvalidValueError(f"a {what}", part, "a figure of a unit that adds up, such as count(545)")
        if self.denominator.value < 0:
            raise InvalidValueError("a denominator", self.denominator, "a figure not below nought")
        is_share = isinstance(self.value, Quantity) and self.value.unit == PERCENT
        if is_share and self.numerator.unit != self.denominator.unit:
            units = (str(self.numerator.unit), str(self.denominator.unit))
            raise UnitMismatchError("take a percentage of", units[0], units[1])

    @property
    def recomputed(self) -> Fraction | None:
        """The figure that numerator and denominator give, in the unit of the stated one, which may be rounded.

        None without a stated figure or without its parts, and for a denominator of nought.

        Examples:
            >>> stated = Observation(
            ...     FinancialYear("2020-21"), percent("66.7"), numerator=count(2), denominator=count(3)
            ... )
            >>> stated.recomputed
            Fraction(200, 3)
        """
        if self.numerator is None or self.denominator is None or not isinstance(self.value, Quantity):
            return None
        top, bottom = Fraction(self.numerator.value), Fraction(self.denominator.value)
        return scale_of(self.value.unit) * top / bottom if bottom else None


def scale_of(unit: Unit) -> int:
    """Return how many times its numerator over its denominator a ratio is in a unit.

    Examples:
        >>> scale_of(PERCENT), scale_of(per(1_000)), scale_of(DAYS)
        (100, 1000, 1)
    """
    word, _, number = unit.name.partition(" ")
    if unit == PERCENT:
        return 100
    is_rate = word == "per" and number.isdecimal() and int(number) > 0
    return int(number) if is_rate else 1
