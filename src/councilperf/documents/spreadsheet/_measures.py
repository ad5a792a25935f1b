"""Measures from rows: one for each title and code, with a figure and perhaps a target for each period."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from councilperf.documents.spreadsheet._gaps import gap, marked
from councilperf.errors import InvalidValueError, ParseError
from councilperf.performance import Measure, Observation, Status, Target
from councilperf.values import PERCENT, NotSet, Quantity, Quarter, Unit
from councilperf.values._exact import GROUPED

__all__ = ["added", "identity", "measure_of"]

Row = Mapping[str, Any]
Found = tuple[Observation | None, Target | None]

_FIGURE = re.compile(rf"-?{GROUPED}(?P<percent> ?%)?", re.ASCII)
_LONGEST = 64
_ONE = ("unit", "better")


def identity(row: Row) -> tuple[str, str | None]:
    """Return what tells the measure of a row from others."""
    return row["title"], row.get("key")


def added(row: Row, first: Row, before: Mapping[object, Found]) -> Found:
    """Return the figure and the target that a row tells of.

    Args:
        row: The row.
        first: The first row of its measure.
        before: What the rows before told, by period.

    Raises:
        InvalidValueError: Another unit or direction than in the first row, or a period a second time.
        ParseError: A figure that cannot be read without guessing.
    """
    for name in _ONE:
        if row[name] != first[name]:
            raise InvalidValueError(f"the one {name} of {row['title']!r}", str(row[name]), str(first[name]))
    if row["period"] in before:
        raise InvalidValueError(f"the one figure of {row['title']!r}", str(row["period"]), "one row for a period")
    return _observation(row), _target(row)


def measure_of(first: Row, found: Mapping[object, Found]) -> Measure:
    """Return the measure that rows made."""
    told = found.values()
    return Measure(
        first["title"],
        first["unit"],
        first["better"],
        observations=[observation for observation, _ in told if observation is not None],
        targets=[target for _, target in told if target is not None],
        key=first.get("key"),
    )


def _observation(row: Row) -> Observation | None:
    if "value" not in row:  # the table has no such column for this period
        return None
    text: str = row["value"]
    reported: Quarter | None = row.get("reported")
    figure, mark = marked(text)
    stated: Status | None = row.get("status")
    if mark and stated and mark is not stated:
        raise InvalidValueError("one status", f"{text} and {stated.value}", "a mark and a status that say the same")
    missing = gap(text, reported)
    value = missing or _figure(figure, row["unit"])
    return Observation(
        row["period"],
        value,
        status=mark or stated or Status.FINAL,
        as_at=row.get("as_at"),
        printed=text if (missing and text) or mark else None,
    )


def _target(row: Row) -> Target | None:
    text: str = row.get("target", "")
    if not text:
        return None
    return Target(row["period"], NotSet(text) if gap(text) else _figure(text, row["unit"]))


def _figure(text: str, unit: Unit) -> Quantity:
    found = _FIGURE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        raise ParseError("a figure", text, "one figure such as '54.5', '1,158' or '54.5%', or what says why not")
    if found["percent"] and unit != PERCENT:
        raise ParseError(f"a figure in {unit}", text, "a figure without a per cent sign, or the unit 'percent'")
    return Quantity(text.removesuffix("%").rstrip(" ").replace(",", ""), unit)
