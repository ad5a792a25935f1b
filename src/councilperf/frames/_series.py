"""Series: a measure as rows, one for each period, with its figure and its target side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from councilperf.errors import InvalidValueError
from councilperf.frames._cells import DAY, FIGURE, PERIOD, TEXT, Kind, word
from councilperf.performance import Kind as MeasureKind
from councilperf.performance import Measure, Observation, Status, Target, latest
from councilperf.rating import Direction, Role
from councilperf.values import NoData, NoDataReason, NotSet, Period, Quantity, Range, Unit
from councilperf.values.quantity import unit_of_difference

__all__ = ["OBSERVATIONS", "latest_row", "measure_of", "observation_rows"]

Row = Mapping[str, Any]

OBSERVATIONS: Mapping[str, Kind] = {
    "title": TEXT,
    "key": TEXT,
    "unit": TEXT,
    "better": word(Direction),
    "role": word(Role),
    "kind": word(MeasureKind),
    "owner": TEXT,
    "period": PERIOD,
    "value": FIGURE,
    "no_data": word(NoDataReason),
    "due": PERIOD,
    "status": word(Status),
    "as_at": DAY,
    "printed": TEXT,
    "target": FIGURE,
    "target_low": FIGURE,
    "target_high": FIGURE,
    "no_target": TEXT,
    "floor": FIGURE,
    "tolerance": FIGURE,
}

_OF_THE_MEASURE = ("title", "key", "unit", "better", "role", "kind", "owner")
_SAID = [name for name in OBSERVATIONS if name not in (*_OF_THE_MEASURE, "period")]
_APART = (
    ("no_data", ("value",)),
    ("target", ("target_low", "target_high", "no_target")),
    ("no_target", ("target_low", "target_high")),
)


def observation_rows(measure: Measure) -> list[Row]:
    """Return a row for each period that a measure has a figure or a target for; one without a period if it has none."""
    observed = [part.period for part in measure.observations]
    periods = dict.fromkeys([*observed, *(target.period for target in measure.targets)])
    return [_row(measure, period) for period in periods] or [_row(measure, None)]


def latest_row(measure: Measure) -> list[Row]:
    """Return the row of the last figure that a measure reported; one without a period if it has none."""
    last = latest(measure)
    return [_row(measure, None if last is None else last.period)]


def _row(measure: Measure, period: Period | None) -> Row:
    row = {name: getattr(measure, name) for name in _OF_THE_MEASURE}
    observation = None if period is None else measure.observation_for(period)
    target = None if period is None else measure.target_for(period)
    return {**row, "period": period, **_observed(observation), **_aimed(target)}


def _observed(observation: Observation | None) -> Row:
    if observation is None:
        return {}
    rest = {"status": observation.status, "as_at": observation.as_at, "printed": observation.printed}
    if isinstance(observation.value, NoData):
        return {**rest, "no_data": observation.value.reason, "due": observation.value.due}
    return {**rest, "value": observation.value}


def _aimed(target: Target | None) -> Row:
    if target is None:
        return {}
    rest = {"floor": target.floor, "tolerance": target.tolerance}
    if isinstance(target.value, NotSet):
        return {**rest, "no_target": target.value.reason}
    if isinstance(target.value, Range):
        return {**rest, "target_low": target.value.low, "target_high": target.value.high}
    return {**rest, "target": target.value}


def measure_of(rows: list[Row]) -> Measure:
    """Return the measure that its rows tell of."""
    for row in rows:
        _check_row(row)
    first = rows[0]
    for name in ("unit", "better", "role", "kind", "owner"):
        for row in rows:
            if row.get(name) != first.get(name):
                raise InvalidValueError(f"the one {name} of {first['title']!r}", row.get(name), f"{first.get(name)}")
    unit = Unit(first["unit"])
    observations = [found for row in rows if (found := _observation(row, unit)) is not None]
    targets = [aimed for row in rows if (aimed := _target(row, unit)) is not None]
    optional = {name: first[name] for name in ("key", "role", "kind", "owner") if first.get(name) is not None}
    return Measure(first["title"], unit, first["better"], observations=observations, targets=targets, **optional)


def _check_row(row: Row) -> None:
    """Refuse a row that says two things at once, or something of no period."""
    said = [name for name in _SAID if row.get(name) is not None]
    if row.get("period") is None and said:
        raise InvalidValueError("a row without a period", f"with {said[0]}", "the period that it is of")
    for one, others in _APART:
        both = [name for name in (one, *others) if name in said]
        if one in said and len(both) > 1:
            raise InvalidValueError("one answer", " and ".join(both), f"one of {' and '.join(both)}")


def _figure(row: Row, name: str, unit: Unit) -> Quantity | None:
    cell = row.get(name)
    return None if cell is None else Quantity(cell, unit)


def _observation(row: Row, unit: Unit) -> Observation | None:
    value: Quantity | NoData | None = _figure(row, "value", unit)
    if row.get("no_data") is not None:
        value = NoData(row["no_data"], due=row.get("due"))
    if value is None or row.get("period") is None:
        return None
    optional = {name: row[name] for name in ("status", "as_at", "printed") if row.get(name) is not None}
    return Observation(row["period"], value, **optional)


def _target(row: Row, unit: Unit) -> Target | None:
    low, high = (_figure(row, name, unit) for name in ("target_low", "target_high"))
    value: Quantity | Range | NotSet | None = _figure(row, "target", unit)
    if low is not None or high is not None:
        value = Range(low, high)
    if row.get("no_target") is not None:
        value = NotSet(row["no_target"])
    if value is None or row.get("period") is None:
        return None
    tolerance = _figure(row, "tolerance", unit_of_difference(unit))
    return Target(row["period"], value, floor=_figure(row, "floor", unit), tolerance=tolerance)
