"""Tables of budgets, savings, reserves and trading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from councilperf.budget import (
    BudgetGroup,
    BudgetLine,
    BudgetStatement,
    Funding,
    Movement,
    Nature,
    Reserve,
    ReserveStatement,
    SavingsInitiative,
    SavingsPlan,
    TradingArea,
)
from councilperf.rating import Base
from councilperf.views.blocks import Block, Cell, Column, Heading, Kind, Points, Row, Table
from councilperf.views.manner import Manner
from councilperf.wording import VarianceSign

__all__ = [
    "budget_group",
    "budget_lines",
    "budget_statement",
    "reserve_statement",
    "reserves",
    "savings_initiatives",
    "savings_plan",
    "trading_areas",
]

_SPENDING = {1: "underspend", 0: "on_budget", -1: "overspend"}
_INCOME = {1: "more_income", 0: "on_budget", -1: "less_income"}
_SAVED = {1: "additional", 0: "as_planned", -1: "shortfall"}
_EARNED = {1: "above_its_target", 0: "on_target", -1: "below_its_target"}
_MOVED = {
    Movement.INCREASED: "reserve_increased",
    Movement.UNCHANGED: "reserve_unchanged",
    Movement.DECREASED: "reserve_decreased",
}
_SIGNS = {
    VarianceSign.BUDGET_LESS_FORECAST: "budget_less_forecast",
    VarianceSign.FAVOURABLE: "favourable",
    VarianceSign.FORECAST_LESS_BUDGET: "forecast_less_budget",
}
_INCOME_SIGNS = {
    VarianceSign.BUDGET_LESS_FORECAST: "budget_less_income",
    VarianceSign.FORECAST_LESS_BUDGET: "income_less_budget",
}


# ---------------------------------------------------------------- budget


def budget_lines(lines: Sequence[BudgetLine], manner: Manner) -> tuple[Block, ...]:
    """Return lines as a table, and what is said of their variances."""
    currency = lines[0].budget.currency
    table = Table(
        manner.say("caption_budget"),
        _budget_columns(currency, manner),
        tuple(_line(line, manner, currency) for line in manner.some(lines)),
        _budget_notes(lines, manner),
    )
    return (table, *_commentary(lines, manner))


def budget_statement(statement: BudgetStatement, manner: Manner) -> tuple[Block, ...]:
    """Return a budget table with its totals, and what is said of its variances."""
    net = statement.total
    currency = net.budget.currency
    rows = [_line(line, manner, currency) for line in manner.some(statement.lines)]
    rows.append(_line(net, manner, currency, total=manner.say("total")))
    if statement.additional_funding:
        rows += [_funding(part, manner) for part in manner.some(statement.additional_funding)]
        rows.append(_line(statement.total_after_funding, manner, currency, total=manner.say("total_after_funding")))
    notes = _budget_notes(statement.lines, manner)
    table = Table(manner.say("caption_budget"), _budget_columns(currency, manner), tuple(rows), notes)
    return (table, *_commentary(statement.lines, manner))


def budget_group(group: BudgetGroup, manner: Manner) -> tuple[Block, ...]:
    """Return a tree of budgets as a table, each part named by the parts that lead to it and closed by its total."""
    total = group.total
    currency = total.budget.currency
    lines = [line for _, line in group.walk()]
    rows = islice(_group_rows(group, "", manner, currency), manner.rows)
    last = _line(total, manner, currency, total=manner.voice.say("total_of", name=group.name))
    notes = _budget_notes(lines, manner)
    return (Table(manner.say("caption_budget"), _budget_columns(currency, manner), (*rows, last), notes),)


def _group_rows(group: BudgetGroup, path: str, manner: Manner, currency: str) -> Iterator[Row]:
    """Go through the lines of a part, then through its parts, each with its total."""
    for line in group.statement.lines:
        yield _line(line, manner, currency, path=path)
    for part in group.groups:
        yield from _group_rows(part, f"{path}{part.name}: ", manner, currency)
        name = manner.voice.say("total_of", name=f"{path}{part.name}")
        yield _line(part.total, manner, currency, total=name)


def _budget_columns(currency: str, manner: Manner) -> tuple[Column, ...]:
    columns = [
        manner.column("head_line"),
        manner.money_column("head_budget", currency),
        manner.money_column("head_forecast", currency),
        manner.money_column("head_variance", currency),
    ]
    if _has_share(manner):
        columns.append(manner.column("head_variance_share", Kind.NUMBER))
    return (*columns, manner.column("head_position"))


def _has_share(manner: Manner) -> bool:
    return manner.convention.share_of is not Base.GROSS  # which no line knows


def _line(line: BudgetLine, manner: Manner, currency: str, *, path: str = "", total: str = "") -> Row:
    words = _INCOME if line.nature is Nature.INCOME else _SPENDING
    cells = [
        Cell(total) if total else manner.own(f"{path}{line.name}"),
        manner.money(line.budget, currency),
        manner.money(line.forecast, currency),
        manner.variance(line, currency),
    ]
    if _has_share(manner):
        cells.append(Cell(manner.convention.write_percent(line, locale=manner.voice.locale), Kind.NUMBER))
    return Row((*cells, Cell(manner.say(words[manner.sign(line.favourable)]))), is_total=bool(total))


def _funding(part: Funding, manner: Manner) -> Row:
    empty = [Cell("", Kind.NUMBER)] * (3 if _has_share(manner) else 2)
    return Row((manner.own(part.name), manner.money(part.amount, part.amount.currency), *empty, Cell("")))


def _budget_notes(lines: Sequence[BudgetLine], manner: Manner) -> tuple[str, ...]:
    sign = manner.convention.variance
    notes = [manner.say(_SIGNS[sign])]
    if sign in _INCOME_SIGNS and any(line.nature is Nature.INCOME for line in manner.some(lines)):
        notes.append(manner.say(_INCOME_SIGNS[sign]))
    return (*notes, *manner.cut(lines))


def _commentary(lines: Sequence[BudgetLine], manner: Manner) -> tuple[Block, ...]:
    told = [
        manner.voice.say("commentary", name=line.name, text=line.commentary)
        for line in manner.some(lines)
        if line.commentary.strip()
    ]
    return (Heading(manner.say("explanations"), 3), Points(tuple(told), manner.lang)) if told else ()


# ---------------------------------------------------------------- savings


def savings_initiatives(initiatives: Sequence[SavingsInitiative], manner: Manner) -> tuple[Block, ...]:
    """Return savings initiatives as a table."""
    currency = initiatives[0].amount.currency
    rows = [_initiative(part, manner, currency) for part in manner.some(initiatives)]
    return (_savings_table(initiatives, currency, rows, manner),)


def savings_plan(plan: SavingsPlan, manner: Manner) -> tuple[Block, ...]:
    """Return the initiatives of a plan with their total, and the ladder from target to what is unidentified."""
    total = SavingsInitiative(manner.say("total"), amount=plan.identified, forecast=plan.forecast)
    currency = plan.current_year.currency
    rows = [_initiative(part, manner, currency) for part in manner.some(plan.initiatives)]
    rows.append(_initiative(total, manner, currency, is_total=True))
    ladder = [
        ("brought_forward_row", plan.brought_forward, False),
        ("current_year_row", plan.current_year, False),
        ("target_row", plan.target, True),
        ("identified_row", plan.identified, False),
        ("unidentified_row", plan.unidentified, True),
    ]
    columns = (manner.column("head_step"), manner.money_column("head_amount", currency))
    steps = tuple(
        Row((Cell(manner.say(label)), manner.money(amount, currency)), is_total=last) for label, amount, last in ladder
    )
    caption, note = manner.say("caption_savings_target"), manner.say("unidentified_note")
    return (
        _savings_table(plan.initiatives, currency, rows, manner),
        Table(caption, columns, steps, (note,)),
    )


def _savings_table(initiatives: Sequence[SavingsInitiative], currency: str, rows: list[Row], manner: Manner) -> Table:
    columns = (
        manner.column("head_initiative"),
        manner.money_column("head_amount", currency),
        manner.money_column("head_achieved", currency),
        manner.money_column("head_difference", currency),
        manner.column("head_position"),
    )
    notes = (manner.say("savings_note"), *manner.cut(initiatives))
    return Table(manner.say("caption_savings"), columns, tuple(rows), notes)


def _initiative(part: SavingsInitiative, manner: Manner, currency: str, *, is_total: bool = False) -> Row:
    money = (manner.money(amount, currency) for amount in (part.amount, part.forecast, part.variance))
    position = Cell(manner.say(_SAVED[manner.sign(part.variance)]))
    name = Cell(part.name) if is_total else manner.own(part.name)
    return Row((name, *money, position), is_total=is_total)


# ---------------------------------------------------------------- reserves


def reserve_statement(statement: ReserveStatement, manner: Manner) -> tuple[Block, ...]:
    """Return reserves as a table with their total."""
    held = statement.total
    total = Row((Cell(manner.say("total")), manner.money(held, held.currency), Cell("")), is_total=True)
    return (_reserve_table(statement.reserves, held.currency, manner, total),)


def reserves(items: Sequence[Reserve], manner: Manner) -> tuple[Block, ...]:
    """Return reserves as a table."""
    return (_reserve_table(items, items[0].balance.currency, manner),)


def _reserve_table(items: Sequence[Reserve], currency: str, manner: Manner, *last: Row) -> Table:
    columns = (
        manner.column("head_reserve"),
        manner.money_column("head_balance", currency),
        manner.column("head_movement"),
    )
    rows = [
        Row((manner.own(part.name), manner.money(part.balance, currency), Cell(_movement(part, manner))))
        for part in manner.some(items)
    ]
    return Table(manner.say("caption_reserves"), columns, (*rows, *last), manner.cut(items))


def _movement(reserve: Reserve, manner: Manner) -> str:
    return manner.say("not_stated" if reserve.movement is None else _MOVED[reserve.movement])


# ---------------------------------------------------------------- trading


def trading_areas(areas: Sequence[TradingArea], manner: Manner) -> tuple[Block, ...]:
    """Return trading areas as a table."""
    currency = areas[0].income_target.currency
    columns = (
        manner.column("head_area"),
        manner.column("head_service"),
        manner.money_column("head_income_target", currency),
        manner.money_column("head_income", currency),
        manner.money_column("head_excess", currency),
        manner.column("head_position"),
    )
    rows = tuple(_area(area, manner, currency) for area in manner.some(areas))
    notes = (manner.say("trading_note"), *manner.cut(areas))
    return (Table(manner.say("caption_trading"), columns, rows, notes),)


def _area(area: TradingArea, manner: Manner, currency: str) -> Row:
    money = (manner.money(amount, currency) for amount in (area.income_target, area.forecast_income, area.variance))
    position = Cell(manner.say(_EARNED[manner.sign(area.variance)]))
    return Row((manner.own(area.name), manner.own(area.service_area or ""), *money, position))
