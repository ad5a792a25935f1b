"""The calendar: the only room that knows pendulum. Import it inside a function, when it is needed."""

from __future__ import annotations

import datetime
from typing import TypeAlias

import pendulum

__all__ = ["Interval", "between", "read_day"]

Interval: TypeAlias = "pendulum.Interval[pendulum.Date]"


def read_day(day: str, month: str, year: str) -> datetime.date:
    """Return the day that three written parts name: "31", "Mar", "2022". A day that never was is a ValueError."""
    moment = pendulum.from_format(f"{day} {month[:3].title()} {year}", "D MMM YYYY", locale="en")
    return datetime.date(moment.year, moment.month, moment.day)


def between(start: datetime.date, end: datetime.date) -> Interval:
    """Return the interval from midnight at the start of one day to midnight at the start of another.

    With the day after the last as its end, a year has 12 months and a quarter 3; pendulum counts whole months
    between two points, and from 1 April to 31 March there are 11.
    """
    first = pendulum.Date(start.year, start.month, start.day)
    return pendulum.Interval(first, pendulum.Date(end.year, end.month, end.day))
