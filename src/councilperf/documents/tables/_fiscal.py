"""Fiscal types: what the columns of a budget mean, in the words of the Fiscal Data Package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from councilperf.budget import Nature
from councilperf.report import QuarterReport

__all__ = ["TAXONOMY", "fiscal"]

TAXONOMY = "https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"

_WHO = "administrative-classification:generic:level"
_FUND = "fin-source:generic"
_PHASES = {
    "original": "approved",
    "budget": "adjusted",
    "actual": "executed",
    "forecast": "forecast",
    "previous_forecast": "previous-forecast",
    "commitments": "committed",
}
_CURRENCY = "value-currency:code"
_AMOUNT: tuple[dict[str, Any], ...] = (
    {"name": "amount", "type": "number", "columnType": "value", "normalizationTarget": True},
    {"name": "phase", "type": "string", "columnType": "phase:id"},
)


def fiscal(table: str, schema: Mapping[str, Any], report: QuarterReport) -> dict[str, Any]:
    """Return the schema of a table with the fiscal types of its columns, where it is one of a budget.

    Examples:
        >>> schema = {"fields": [{"name": "budget", "type": "number"}]}
        >>> fiscal("budget-lines", schema, cp.samples.derbyshire_2021_q2())["fields"]
        [{'name': 'budget', 'type': 'number', 'normalize': {'phase': 'adjusted'}}]
    """
    if table == "budget-lines":
        types, extra = _line_types(report), [*_AMOUNT, *_context(report)]
    elif table == "budget-additional-funding":
        names = [funding.name for funding in report.budget.additional_funding] if report.budget else []
        name = f"{_FUND}:code" if _tell_apart(names) else f"{_FUND}:label"
        types, extra = {"name": name, "amount": "value", "currency": _CURRENCY}, _context(report)
    else:
        return dict(schema)
    fields = [_field(field, types, phases=_PHASES if table == "budget-lines" else {}) for field in schema["fields"]]
    return {**schema, "fields": fields, "extraFields": extra}


def _line_types(report: QuarterReport) -> dict[str, str]:
    """Return the types of the columns of budget lines: a code is what tells every line from the others."""
    lines = report.budget.lines if report.budget else ()
    types = {"currency": _CURRENCY}
    if _tell_apart([line.key for line in lines]):
        types |= {"key": f"{_WHO}3:code", "name": f"{_WHO}3:label"}
    else:
        types["name"] = f"{_WHO}3:code" if _tell_apart([line.name for line in lines]) else f"{_WHO}3:label"
    if all(line.nature is not Nature.NET for line in lines):  # a net line is neither spending nor revenue
        types["nature"] = "direction"
    return types


def _tell_apart(codes: Sequence[str | None]) -> bool:
    return None not in codes and len(set(codes)) == len(codes)


def _context(report: QuarterReport) -> list[dict[str, Any]]:
    """Return what every row says without a column."""
    return [
        {"name": "council", "type": "string", "columnType": f"{_WHO}1:code", "constant": report.council},
        {"name": "portfolio", "type": "string", "columnType": f"{_WHO}2:code", "constant": report.portfolio},
        {
            "name": "financial_year",
            "type": "integer",
            "columnType": "date:fiscal-year",
            "constant": report.quarter.year.start.year,
        },
    ]


def _field(field: Mapping[str, Any], types: Mapping[str, str], *, phases: Mapping[str, str]) -> dict[str, Any]:
    """Return a field with its type, or with the phase of its amounts."""
    name = field["name"]
    if name in phases:
        return {**field, "normalize": {"phase": phases[name]}}
    return {**field, "columnType": types[name]} if name in types else dict(field)
