"""Projections: what the year so far says of its end."""

from __future__ import annotations

from fractions import Fraction
from typing import final

import attrs

from councilperf.budget._currency import check_one_currency
from councilperf.budget.line import BudgetLine
from councilperf.budget.profile import Profile
from councilperf.values import Money, Month, YearToDate, _guards, pounds
from councilperf.values._exact import rounded
from councilperf.values._word import Word

__all__ = ["Projection", "project"]

_MONTHS = 12
_PENNY = pounds("0.01")


@final
class Projection(Word):
    """A way to tell the end of the year from the year so far."""

    COMMITTED = "actual and commitments"
    """What is spent and what is ordered: nothing else will be."""
    REMAINING_BUDGET = "actual and the remaining profile"
    """What is spent, and from now on as profiled."""
    STRAIGHT_LINE = "actual in proportion to time"
    """What is spent goes on at the same rate."""
    UNDER_PROFILE = "actual in proportion to the profile"
    """The share of its profile that was spent so far goes on to the end."""


def project(
    line: BudgetLine,
    method: Projection,
    at: YearToDate,
    *,
    profile: Profile | None = None,
    step: Money = _PENNY,
) -> Money | None:
    """Project a line's outturn from its actual spending to date, by a method that is named.

    Args:
        line: The line, with its actual and, for some methods, its commitments.
        method: How to project.
        at: The year to date that the actual is for.
        profile: How the line's budget falls on the months, where the line does not keep it or another is to be tried.
        step: What the answer is rounded to, half away from nought.

    Returns:
        The projected outturn; None where the line does not say what the method asks for, or nothing was profiled yet.

    Raises:
        CurrencyMismatchError: The step or the profile is of another currency than the line.
        InvalidTypeError: An argument of another type.
        InvalidValueError: A profile that does not add up to the line's budget, or a step that is not above nought.

    Examples:
        >>> roads = BudgetLine("Roads", budget=pounds(1200), forecast=pounds(1200), actual=pounds(500))
        >>> at = YearToDate("2021-22 to Aug")
        >>> project(roads, Projection.STRAIGHT_LINE, at)
        Money("1200")
        >>> project(roads, Projection.REMAINING_BUDGET, at, profile=even_profile(pounds(1200)))
        Money("1200")
    """
    _guards.check_kind(BudgetLine, line, "a line to project")
    _guards.check_kind(Projection, method, "a way to project")
    _guards.check_kind(YearToDate, at, "a year to date")
    _guards.check_kind(Money, step, "a step")
    if profile is not None:
        line = attrs.evolve(line, profile=profile)
    check_one_currency(f"project {line.name!r} in both", line.budget, step)
    if line.actual is None:
        return None
    if method is Projection.COMMITTED:
        exact = None if line.commitments is None else Fraction((line.actual + line.commitments).amount)
    elif method is Projection.STRAIGHT_LINE:
        exact = Fraction(line.actual.amount) * _MONTHS / len(at.partition(Month))
    else:
        exact = None if line.profile is None else _by_profile(line.actual, line.profile, method, at)
    return None if exact is None else Money(rounded(exact, step.amount), line.budget.currency)


def _by_profile(actual: Money, profile: Profile, method: Projection, at: YearToDate) -> Fraction | None:
    to_date = profile.to_date(at)
    if method is Projection.REMAINING_BUDGET:
        return Fraction((actual + profile.total - to_date).amount)
    return actual / to_date * Fraction(profile.total.amount) if to_date else None
