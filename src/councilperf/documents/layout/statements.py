"""Statements: the budget, savings, reserves and traded services of a published text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import final

import attrs

from councilperf.budget import (
    BudgetLine,
    BudgetStatement,
    Funding,
    Movement,
    Reserve,
    ReserveStatement,
    SavingsInitiative,
    SavingsPlan,
    TradingArea,
    TradingKind,
)
from councilperf.documents._variance import WayRound
from councilperf.documents.layout.figures import Figure, unit_in
from councilperf.documents.layout.lines import Line, squeezed
from councilperf.documents.layout.tables import Cells, Table, figures_of, joined, tables_in
from councilperf.documents.layout.unread import Unread, unread_lines
from councilperf.report import Printed
from councilperf.report._path import ROOT, at
from councilperf.values import Money, MoneyUnit, Quantity

__all__ = ["Statements", "read_statements"]

_ARROWS = {"=": Movement.UNCHANGED, "↑": Movement.INCREASED, "↓": Movement.DECREASED}
_KINDS = {"partiallytradedareas": TradingKind.PARTIALLY_TRADED, "fullytradedareas": TradingKind.FULLY_TRADED}
_LADDER = {
    "prioryearb/f": "brought",
    "prioryearbroughtforward": "brought",
    "currentyear": "current",
    "budgetsavingstarget": "target",
}
_SAID = re.compile(r"£([0-9][0-9,]{0,15}(?:\.[0-9]{1,6})?) ?(m|bn)(?![a-z0-9])")
_NO_UNIT = "a unit such as £m in the heading of the table"


@final
@attrs.frozen
class Statements:
    """What the tables of a text say."""

    budget: BudgetStatement | None
    savings: SavingsPlan | None
    reserves: ReserveStatement | None
    trading: tuple[TradingArea, ...]
    printed: tuple[Printed, ...]
    unread: tuple[Unread, ...]


@final
@attrs.define
class _Found:
    """What has been read so far, while a text is gone through."""

    lines: list[BudgetLine] = attrs.field(factory=list[BudgetLine])
    funding: list[Funding] = attrs.field(factory=list[Funding])
    initiatives: list[SavingsInitiative] = attrs.field(factory=list[SavingsInitiative])
    initiative_lines: list[Line] = attrs.field(factory=list[Line])
    ladder: dict[str, Money] = attrs.field(factory=dict[str, Money])
    reserves: list[Reserve] = attrs.field(factory=list[Reserve])
    trading: list[TradingArea] = attrs.field(factory=list[TradingArea])
    printed: list[Printed] = attrs.field(factory=list[Printed])
    unread: list[Unread] = attrs.field(factory=list[Unread])
    complete: set[str] = attrs.field(factory=set[str])
    turned: bool = attrs.field(default=False, kw_only=True)


def read_statements(lines: Sequence[Line], variance: WayRound = "forecast-budget") -> Statements:
    """Return what the tables of a text say, and the rows that could not be read."""
    found = _Found(turned=variance == "budget-forecast")
    said: dict[str, set[str]] = {}
    for figure, unit in (pair for line in lines for pair in _SAID.findall(line.text)):
        said.setdefault(figure, set()).add(f"£{unit}")
    for table in tables_in(lines):
        _read_table(table, said, found)
    return Statements(
        BudgetStatement(found.lines, additional_funding=found.funding) if found.lines else None,
        _plan(found),
        ReserveStatement(found.reserves) if found.reserves else None,
        tuple(found.trading),
        tuple(found.printed),
        tuple(found.unread),
    )


def _plan(found: _Found) -> SavingsPlan | None:
    """Return the savings; None where the text does not say what must be saved, and then the initiatives are told of."""
    current, brought = found.ladder.get("current"), found.ladder.get("brought")
    if current is not None and brought is not None:
        return SavingsPlan(found.initiatives, current_year=current, brought_forward=brought)
    found.unread += unread_lines(found.initiative_lines, "rows for the current year and the prior year")
    found.printed[:] = [part for part in found.printed if not part.path.startswith(f"{ROOT}.savings")]
    return None


def _read_table(table: Table, said: Mapping[str, set[str]], found: _Found) -> None:
    rows = list(joined(table.rows))
    first = next((place for place, cells in enumerate(rows) if cells.figures), len(rows))
    below = [cells for cells in rows[:first] if "£" in cells.line.text]
    table = attrs.evolve(table, heading=" ".join([table.heading, *(cells.line.text for cells in below)]))
    unit = unit_in(table.heading) or _unit_of_total(rows, said)
    if unit is None:
        found.unread += unread_lines((cells.line for cells in rows[first:] if cells.figures), _NO_UNIT)
        return
    take = _TAKE[table.kind]
    for cells in rows:
        if not cells.figures and table.kind in found.complete:
            return
        expected = take(cells, unit, table, found) if cells.figures else "a name and figures on one line"
        if expected and cells not in below:
            found.unread.append(Unread(cells.line.number, cells.line.text, expected))


def _unit_of_total(rows: Sequence[Cells], said: Mapping[str, set[str]]) -> MoneyUnit | None:
    """Return the unit in which the text speaks of the table's total, where its heading cannot be read."""
    total = next((cells for cells in rows if _name(cells).startswith("total") and len(cells.figures) == 1), None)
    return unit_in(" ".join(said.get(total.figures[0], ()))) if total is not None else None


def _name(cells: Cells) -> str:
    return squeezed(cells.words[-1]) if cells.words else ""


def _amounts(cells: Cells, number: int, unit: MoneyUnit) -> list[Money] | None:
    """Return so many amounts of money; None where the row has anything else."""
    figures = figures_of(cells, number, unit)
    if figures is None:
        return None
    amounts = [figure.value for figure in figures if isinstance(figure.value, Money)]
    return amounts if len(amounts) == number else None


def _print(found: _Found, path: str, figure: Figure) -> None:
    found.printed.append(Printed(path, figure.value, step=figure.step))


def _take_budget(cells: Cells, unit: MoneyUnit, table: Table, found: _Found) -> str | None:
    name = _name(cells)
    funding = _amounts(cells, 1, unit) if "budget" in found.complete and len(cells.words) == 1 else None
    if funding:
        found.funding.append(Funding(cells.words[0], funding[0]))
        return None
    in_percent = re.search("%|percent|controllable", squeezed(table.heading)) is not None
    kinds = [True, True, True, *([False] if in_percent else [])]
    figures = figures_of(cells, len(kinds), unit) if len(cells.words) == 1 else None
    if figures is None or [isinstance(figure.value, Money) for figure in figures] != kinds:
        return "a name, three amounts and a percentage" if in_percent else "a name and three amounts"
    budget, forecast, variance = figures[:3]
    share = figures[3] if in_percent else None
    if name == "total" or name.startswith("totalafter"):
        path = f"{ROOT}.budget.{'total' if name == 'total' else 'total_after_funding'}"
        found.complete.add("budget")
        _print(found, f"{path}.budget", budget)
        _print(found, f"{path}.forecast", forecast)
    else:
        amounts = [figure.value for figure in (budget, forecast) if isinstance(figure.value, Money)]
        found.lines.append(BudgetLine(cells.words[0], budget=amounts[0], forecast=amounts[1]))
        path = at(f"{ROOT}.budget.lines", cells.words[0])
    _print(found, f"{path}.variance", _turned(variance) if found.turned else variance)
    if share is not None:
        _print(found, f"{path}.variance_share", _turned(share) if found.turned else share)
    return None


def _turned(figure: Figure) -> Figure:
    value = figure.value
    other = -value if isinstance(value, Money) else Quantity(value.value.copy_negate(), value.unit)
    return attrs.evolve(figure, value=other)


def _take_saving(cells: Cells, unit: MoneyUnit, table: Table, found: _Found) -> str | None:
    name = _name(cells)
    if name in _LADDER:
        return _take_rung(cells, unit, table, found)
    figures, amounts = figures_of(cells, 3, unit), _amounts(cells, 3, unit)
    if figures is None or amounts is None or len(cells.words) != 1:
        return "a name and three amounts"
    if name == "totalposition":
        found.complete.add("savings")
        _print(found, f"{ROOT}.savings.identified", figures[0])
        _print(found, f"{ROOT}.savings.forecast", figures[1])
    elif name == "shortfall/(surplus)ofidentifiedsavings":
        _print(found, f"{ROOT}.savings.unidentified", figures[0])
    else:
        found.initiatives.append(SavingsInitiative(cells.words[0], amount=amounts[0], forecast=amounts[1]))
        found.initiative_lines.append(cells.line)
        _print(found, at(f"{ROOT}.savings.initiatives", cells.words[0]) + ".variance", figures[2])
    return None


def _take_rung(cells: Cells, unit: MoneyUnit, _table: Table, found: _Found) -> str | None:
    rung = _LADDER.get(_name(cells))
    figures, amounts = figures_of(cells, 1, unit), _amounts(cells, 1, unit)
    if rung is None or figures is None or amounts is None or rung in found.ladder:
        return "one amount for the prior year, the current year and the target, once each"
    found.ladder[rung] = amounts[0]
    if rung == "target":
        found.complete.add("ladder")
        _print(found, f"{ROOT}.savings.target", figures[0])
    return None


def _take_reserve(cells: Cells, unit: MoneyUnit, _table: Table, found: _Found) -> str | None:
    figures, amounts = figures_of(cells, 1, unit), _amounts(cells, 1, unit)
    if figures is None or amounts is None:
        return "a name and one amount"
    name, *marks = cells.words
    if squeezed(name).startswith("total"):
        found.complete.add("reserves")
        _print(found, f"{ROOT}.reserves.total", figures[0])
        return None
    movement = _ARROWS.get(marks[0]) if len(marks) == 1 else None
    found.reserves.append(Reserve(name, balance=amounts[0], stated_movement=movement))
    return "an arrow or an equals sign before the amount" if marks and movement is None else None


def _take_trading(cells: Cells, unit: MoneyUnit, table: Table, found: _Found) -> str | None:
    figures, amounts = figures_of(cells, 3, unit), _amounts(cells, 3, unit)
    if figures is None or amounts is None or len(cells.words) != 2:  # noqa: PLR2004 - the service area, then the area
        return "a service area, a name and three amounts"
    found.complete.add("trading")
    found.trading.append(
        TradingArea(
            cells.words[1],
            income_target=amounts[0],
            forecast_income=amounts[1],
            service_area=cells.words[0],
            kind=_KINDS.get(table.section),
        )
    )
    _print(found, at(f"{ROOT}.trading", cells.words[1]) + ".variance", figures[2])
    return None


_TAKE: dict[str, Callable[[Cells, MoneyUnit, Table, _Found], str | None]] = {
    "budget": _take_budget,
    "savings": _take_saving,
    "ladder": _take_rung,
    "reserves": _take_reserve,
    "trading": _take_trading,
}
