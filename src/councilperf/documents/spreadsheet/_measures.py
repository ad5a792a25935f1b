"""Measures from rows: one for each title and code, with a figure and perhaps a target for each period."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from councilperf.documents.spreadsheet._gaps import gap, marked
from councilperf.errors import InvalidValueError, ParseError
from councilperf.performance import Measure, Observation, Status, Target
from councilperf.rating import Judgement, Scale
from councilperf.values import PERCENT, POINTS, YES_NO, NotSet, Quantity, Quarter, Range, Unit, yes_no
from councilperf.values._exact import GROUPED

__all__ = ["added", "identity", "measure_of"]

Row = Mapping[str, Any]
Found = tuple[Observation | None, Target | None]

_FIGURE = re.compile(rf"-?{GROUPED}(?P<percent> ?%)?", re.ASCII)
_LONGEST = 64
_ONE = ("unit", "better")
_LEAST = (
    r"(?:at least|minimum(?: of)?|min|\u2265|>=) ?(?P<least>.+)"
    r"|(?P<more>.+?)(?:\+| plus| or (?:more|above|over|higher))"
)
_MOST = (
    r"(?:at most|maximum(?: of)?|max|up to|no more than|\u2264|<=) ?(?P<most>.+)"
    r"|(?P<less>.+?) or (?:less|fewer|below|under|lower)"
)
_RANGE = re.compile(rf"{_LEAST}|{_MOST}|(?P<low>.+?)(?: to | ?[-\u2013] ?)(?P<high>.+)", re.IGNORECASE | re.ASCII)
_TRUTH = {"yes": True, "y": True, "no": False, "n": False}


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
        judgement=_judgement(row),
        printed=text if (missing and text) or mark else None,
    )


def _judgement(row: Row) -> Judgement | None:
    """Return the rating that a row gives its figure; None where it gives none, in words of no rating."""
    text: str = row.get("judgement", "")
    if not text:
        return None
    scale: Scale = row["scale"]
    wanted = text.casefold()
    named = [rating for rating in scale if wanted in (rating.label.casefold(), rating.key, rating.symbol.casefold())]
    found = named or [rating for rating in scale.ratings if rating.label[0].casefold() == wanted]
    if len(found) == 1:
        return Judgement(found[0])
    if gap(text) is not None:
        return None
    raise InvalidValueError(f"a rating of {scale.key!r}", text, ", ".join(map(str, scale)))


def _target(row: Row) -> Target | None:
    text: str = row.get("target", "")
    if not text:
        for name in ("floor", "tolerance"):
            if row.get(name):
                raise InvalidValueError(f"a {name} beside a target", row[name], "a target in the same row")
        return None
    unit: Unit = row["unit"]
    distances_in = POINTS if unit == PERCENT else unit
    return Target(
        row["period"],
        NotSet(text) if gap(text) and not text.startswith("<") else _aim(text, unit),
        floor=_beside(row.get("floor", ""), unit),
        tolerance=_beside(row.get("tolerance", ""), distances_in),
    )


def _aim(text: str, unit: Unit) -> Quantity | Range:
    """Return a target: a figure, or a range as councils print it."""
    found = _RANGE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or text.startswith("-"):
        return _figure(text, unit)
    low, high = found["least"] or found["more"] or found["low"], found["most"] or found["less"] or found["high"]
    return Range(_figure(low, unit) if low else None, _figure(high, unit) if high else None)


def _beside(text: str, unit: Unit) -> Quantity | None:
    return None if not text or gap(text) else _figure(text, unit)


def _figure(text: str, unit: Unit) -> Quantity:
    if unit == YES_NO and text.casefold() in _TRUTH:
        return yes_no(_TRUTH[text.casefold()])
    found = _FIGURE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        raise ParseError("a figure", text, "one figure such as '54.5', '1,158' or '54.5%', or what says why not")
    if found["percent"] and unit not in (PERCENT, POINTS):
        raise ParseError(f"a figure in {unit}", text, "a figure without a per cent sign, or the unit 'percent'")
    return Quantity(text.removesuffix("%").rstrip(" ").replace(",", ""), unit)
