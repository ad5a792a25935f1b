"""Layouts: which columns each table has, how an object becomes rows, and how rows become objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, final

import attrs

from councilperf.budget import (
    BudgetLine,
    Deliverability,
    Movement,
    Nature,
    Reserve,
    ReserveKind,
    SavingsInitiative,
    TradingArea,
    TradingKind,
)
from councilperf.errors import InvalidValueError
from councilperf.frames._cells import AMOUNT, DAY, FLAG, MONEY, TEXT, Kind, word
from councilperf.frames._series import OBSERVATIONS, latest_row, measure_of, observation_rows
from councilperf.performance import Deliverable, Measure, Priority
from councilperf.rating import SHIPPED_SCALES, Judgement, Rating
from councilperf.report import Finding, QuarterReport, Severity, check
from councilperf.values import Money, Quantity
from councilperf.values._figures import unit_name_of

__all__ = ["LAYOUTS", "Layout", "Row"]

Row = Mapping[str, Any]


@final
@attrs.frozen
class Layout:
    """A table that objects become, and are read from.

    Attributes:
        kind: The class of its objects.
        columns: The kind of each column.
        required: The columns that no row may leave empty.
        derived: The columns that are computed: written, and compared when read.
        parts: Its objects in a report.
        rows: The rows that an object becomes.
        made: The object that rows become: one row for most tables; None for a table that is not read.
        key: The columns that say which rows belong to one object; none where each row is one.
    """

    kind: type
    columns: Mapping[str, Kind]
    required: tuple[str, ...]
    derived: tuple[str, ...]
    parts: Callable[[QuarterReport], Iterable[object]]
    rows: Callable[[Any], list[Row]]
    made: Callable[[list[Row]], Any] | None
    key: tuple[str, ...] = ()


def _record(
    kind: type,
    columns: Mapping[str, Kind],
    required: tuple[str, ...],
    derived: tuple[str, ...],
    parts: Callable[[QuarterReport], Iterable[object]],
) -> Layout:
    """Return the table of a class whose fields are its columns, but for the currency of its amounts."""
    amounts = [name for name, column in columns.items() if column is MONEY]
    fields = [name for name in columns if name not in derived and name != "currency"]

    def rows(item: Any) -> list[Row]:  # noqa: ANN401 - an object of the class
        values = {name: getattr(item, name) for name in columns if name != "currency"}
        currency = next(values[name].currency for name in amounts if values[name] is not None)
        return [{**values, "currency": currency}]

    def made(rows: list[Row]) -> object:
        (row,) = rows
        given = {name: row[name] for name in fields if row.get(name) is not None}
        currency = row.get("currency") or "GBP"
        return kind(**{name: Money(cell, currency) if name in amounts else cell for name, cell in given.items()})

    return Layout(kind, columns, required, derived, parts, rows, made)


_DELIVERABLES: Mapping[str, Kind] = {
    "title": TEXT,
    "key": TEXT,
    "priority": TEXT,
    "rating": TEXT,
    "scale": TEXT,
    "by": TEXT,
    "reason": TEXT,
    "expected_completion": DAY,
    "original_completion": DAY,
    "actual_completion": DAY,
    "commentary": TEXT,
}


def _deliverable_rows(item: Deliverable) -> list[Row]:
    names = (
        "title",
        "priority",
        "expected_completion",
        "original_completion",
        "actual_completion",
        "commentary",
        "key",
    )
    judgement = item.judgement
    row = {name: getattr(item, name) for name in names}
    judged = {"rating": judgement.rating, "scale": judgement.rating.scale, "by": judgement.by}
    return [{**row, **judged, "reason": judgement.reason}]


def _deliverable(rows: list[Row]) -> Deliverable:
    given = {name: cell for name, cell in rows[0].items() if cell is not None}
    rating = _shipped_rating(given.pop("scale", "strong-to-action"), given.pop("rating"))
    judgement = Judgement(rating, by=given.pop("by", None), reason=given.pop("reason", ""))
    return Deliverable(given.pop("title"), Priority(given.pop("priority")), judgement, **given)


def _shipped_rating(key: str, label: str) -> Rating:
    scale = next((scale for scale in SHIPPED_SCALES if scale.key == key), None)
    if scale is None:
        raise InvalidValueError("a scale", key, f"one of {', '.join(repr(scale.key) for scale in SHIPPED_SCALES)}")
    found = next((rating for rating in scale if rating.label == label), None)
    if found is None:
        raise InvalidValueError(f"a rating of {key!r}", label, f"one of {', '.join(repr(str(part)) for part in scale)}")
    return found


def _report_measures(report: QuarterReport) -> Iterable[Measure]:
    return report.measures


_MEASURES = Layout(
    Measure,
    OBSERVATIONS,
    ("title", "unit", "better"),
    (),
    _report_measures,
    latest_row,
    measure_of,
)

_FINDINGS: Mapping[str, Kind] = {
    "code": TEXT,
    "severity": word(Severity),
    "path": TEXT,
    "message": TEXT,
    "settles": TEXT,
    "expected": TEXT,
    "found": TEXT,
    "expected_figure": AMOUNT,
    "found_figure": AMOUNT,
    "unit": TEXT,
}


def _finding_rows(item: Finding) -> list[Row]:
    figures = {name: getattr(item, name) for name in ("expected", "found")}
    exact = {name: figure for name, figure in figures.items() if isinstance(figure, (Money, Quantity))}
    units = [unit_name_of(figure) for figure in exact.values()]
    said = {name: getattr(item, name) for name in ("code", "severity", "path", "message", "settles")}
    return [
        {**said, **figures, **{f"{name}_figure": exact.get(name) for name in figures}, "unit": next(iter(units), None)}
    ]


def _checked(report: QuarterReport) -> Iterable[Finding]:
    return check(report)


LAYOUTS: dict[str, Layout] = {
    "budget": _record(
        BudgetLine,
        {
            "name": TEXT,
            "key": TEXT,
            "nature": word(Nature),
            "currency": TEXT,
            "budget": MONEY,
            "forecast": MONEY,
            "variance": MONEY,
            "original": MONEY,
            "previous_forecast": MONEY,
            "actual": MONEY,
            "commitments": MONEY,
            "commentary": TEXT,
        },
        ("name", "budget", "forecast"),
        ("variance",),
        lambda report: report.budget.lines if report.budget else (),
    ),
    "deliverables": Layout(
        Deliverable,
        _DELIVERABLES,
        ("title", "priority", "rating"),
        (),
        lambda report: report.deliverables,
        _deliverable_rows,
        _deliverable,
    ),
    "findings": Layout(Finding, _FINDINGS, ("code", "severity", "path", "message"), (), _checked, _finding_rows, None),
    "measures": _MEASURES,
    "observations": attrs.evolve(_MEASURES, rows=observation_rows, key=("title", "key")),
    "reserves": _record(
        Reserve,
        {
            "name": TEXT,
            "kind": word(ReserveKind),
            "currency": TEXT,
            "opening": MONEY,
            "contributions": MONEY,
            "use": MONEY,
            "transfers": MONEY,
            "balance": MONEY,
            "movement": word(Movement),
            "stated_movement": word(Movement),
        },
        ("name", "balance"),
        ("movement",),
        lambda report: report.reserves or (),
    ),
    "savings": _record(
        SavingsInitiative,
        {
            "name": TEXT,
            "currency": TEXT,
            "amount": MONEY,
            "forecast": MONEY,
            "variance": MONEY,
            "achieved": MONEY,
            "full_year": MONEY,
            "slipped": MONEY,
            "recurrent": FLAG,
            "deliverability": word(Deliverability),
        },
        ("name", "amount", "forecast"),
        ("variance",),
        lambda report: report.savings.initiatives if report.savings else (),
    ),
    "trading": _record(
        TradingArea,
        {
            "name": TEXT,
            "service_area": TEXT,
            "kind": word(TradingKind),
            "currency": TEXT,
            "income_target": MONEY,
            "forecast_income": MONEY,
            "variance": MONEY,
            "cost": MONEY,
        },
        ("name", "income_target", "forecast_income"),
        ("variance",),
        lambda report: report.trading,
    ),
}
