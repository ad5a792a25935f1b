"""What changed between reports: a comparison, a history, and changes as tables."""

from __future__ import annotations

from collections.abc import Sequence

from councilperf.budget import BudgetLine
from councilperf.rating import Judgement, Rating
from councilperf.report import Change, Comparison, History
from councilperf.values import Quarter
from councilperf.views.blocks import Block, Cell, Column, Document, Heading, Kind, Paragraph, Row, Table
from councilperf.views.manner import Manner
from councilperf.views.performance import rated
from councilperf.wording import in_period, in_rows
from councilperf.wording.changes import TOTAL, sections, step_of

__all__ = ["changes", "comparison", "history"]

_MOST_QUARTERS = 8
_STEPS = {1: "step_better", 0: "step_none", -1: "step_worse"}
_CAPTIONS = {
    "changes_re_dated": "caption_changed_dates",
    "changes_restated": "caption_changed_figures",
    "changes_retargeted": "caption_changed_targets",
    "changes_renamed": "caption_changed_names",
    "changes_moved": "caption_moved",
    "changes_added": "caption_added",
    "changes_removed": "caption_removed",
    "part_savings": "caption_changed_savings",
    "part_reserves": "caption_changed_reserves",
    "changes_trading": "caption_changed_trading",
}
"""What stands over the table below a heading, where that is not of ratings or budgets."""


def comparison(found: Comparison, manner: Manner) -> Document:
    """Return what changed between two reports, under a heading for each way in which things change."""
    first, last = (_quarter(report.quarter, manner) for report in (found.earlier, found.later))
    title = manner.voice.say("changes_between", name=found.later.portfolio, earlier=first, later=last)
    blocks: list[Block] = []
    for heading, parts in sections(found):
        blocks += [Heading(manner.say(heading)), *_tables(parts, manner, _CAPTIONS.get(heading, "caption_changes"))]
    texts = manner.voice.say("texts_reworded", total=manner.voice.whole(len(found.reworded)))
    return Document(title, (*blocks, Paragraph(texts)), (found.later.council,), manner.voice.locale)


def changes(found: Sequence[Change], manner: Manner) -> tuple[Block, ...]:
    """Return changes as tables: of ratings, of budgets and forecasts, and of all else."""
    return _tables(found, manner, "caption_changes")


def _tables(found: Sequence[Change], manner: Manner, caption: str) -> tuple[Block, ...]:
    ratings = [change for change in found if _is_judged(change)]
    budgets = [change for change in found if _is_budget(change)]
    others = [change for change in found if not _is_judged(change) and not _is_budget(change)]
    tables: list[Block] = [table(parts, manner) for table, parts in ((_ratings, ratings), (_budgets, budgets)) if parts]
    return (*tables, *([_others(others, manner, caption)] if others else []))


def _is_judged(change: Change) -> bool:
    return isinstance(change.before, Judgement) and isinstance(change.after, Judgement)


def _is_budget(change: Change) -> bool:
    """Tell whether a line's budget or forecast moved, in one currency."""
    before, after = change.before, change.after
    if not (isinstance(before, BudgetLine) and isinstance(after, BudgetLine)):
        return False
    one_currency = before.budget.currency == after.budget.currency
    return one_currency and (before.budget, before.forecast) != (after.budget, after.forecast)


# ---------------------------------------------------------------- tables


def _ratings(found: Sequence[Change], manner: Manner) -> Table:
    """Return how things were judged before and now."""
    columns = [manner.column("head_deliverable"), *_heads(found, manner), manner.column("head_way")]
    rows = [
        Row(
            (
                manner.own(change.subject),
                *_when(change, found, manner),
                rated(change.before.rating, manner),
                rated(change.after.rating, manner),
                Cell(manner.say(_STEPS[step_of(change)])),
            )
        )
        for change in manner.some(found)
    ]
    return Table(manner.say("caption_changed_ratings"), tuple(columns), tuple(rows), manner.cut(found))


def _budgets(found: Sequence[Change], manner: Manner) -> Table:
    """Return how budgets and forecasts moved by line; a total stands last, whatever is cut."""
    currency = found[0].after.budget.currency
    *when, before, now = _heads(found, manner)
    heads = [
        (manner.money_column(head, currency), side)
        for head in ("head_budget", "head_forecast")
        for side in (before, now)
    ]
    columns = [
        manner.column("head_line"),
        *when,
        *(Column(manner.voice.say("head_side", head=head.text, side=side.text), Kind.NUMBER) for head, side in heads),
        manner.money_column("head_moved", currency),
        manner.column("head_way"),
    ]
    lines = [change for change in found if change.path != TOTAL]
    shown = [*manner.some(lines), *(change for change in found if change.path == TOTAL)]
    rows = tuple(_budget(change, found, manner, currency) for change in shown)
    notes = (manner.say("moved_note"), *manner.cut(lines))
    return Table(manner.say("caption_changed_budget"), tuple(columns), rows, notes)


def _budget(change: Change, found: Sequence[Change], manner: Manner, currency: str) -> Row:
    before: BudgetLine = change.before
    after: BudgetLine = change.after
    moved = after.forecast - before.forecast
    amounts = (before.budget, after.budget, before.forecast, after.forecast, moved)
    way = Cell(manner.say(_STEPS[manner.sign(after.favourable - before.favourable)]))
    is_total = change.path == TOTAL
    name = Cell(manner.say("total")) if is_total else manner.own(change.subject)
    money = (manner.money(amount, currency) for amount in amounts)
    return Row((name, *_when(change, found, manner), *money, way), is_total=is_total)


def _others(found: Sequence[Change], manner: Manner, caption: str) -> Table:
    """Return what stood there before and what stands there now, in words."""
    columns = (manner.column("head_subject"), manner.column("head_what"), *_heads(found, manner))
    rows = tuple(
        Row((manner.own(subject), Cell(what), *_when(change, found, manner), Cell(before), Cell(now)))
        for change in manner.some(found)
        for subject, what, before, now in in_rows([change], locale=manner.voice.locale)
    )
    return Table(manner.say(caption), columns, rows, manner.cut(found))


def _heads(found: Sequence[Change], manner: Manner) -> list[Column]:
    """Return the heads of the two sides: the quarters, or where those are not the same for all, a column for them."""
    if _is_one_step(found):
        return [Column(_quarter(quarter, manner)) for quarter in (found[0].earlier, found[0].later)]
    return [manner.column("head_reports"), manner.column("head_before"), manner.column("head_now")]


def _when(change: Change, found: Sequence[Change], manner: Manner) -> list[Cell]:
    if _is_one_step(found):
        return []
    first, last = _quarter(change.earlier, manner), _quarter(change.later, manner)
    return [Cell(manner.voice.say("from_to", low=first, high=last))]


def _is_one_step(found: Sequence[Change]) -> bool:
    return len({(change.earlier, change.later) for change in found}) == 1


# ---------------------------------------------------------------- history


def history(found: History, manner: Manner) -> Document:
    """Return how deliverables were judged quarter by quarter, and what later reports replaced."""
    locale = manner.voice.locale
    if not found.reports:
        return Document(manner.say("nothing"), (Paragraph(manner.say("nothing")),), locale=locale)
    first, last = found.reports[0], found.reports[-1]
    between = [_quarter(report.quarter, manner) for report in (first, last)]
    about = manner.voice.say("reports_between", number=len(found.reports), earlier=between[0], later=between[1])
    blocks: list[Block] = _history_of_ratings(found, manner)
    parts = (
        ("changes_restated", found.restated),
        ("changes_re_dated", found.re_dated),
        ("changes_retargeted", found.retargeted),
    )
    for heading, changed in parts:
        if changed:
            blocks += [Heading(manner.say(heading)), *_tables(changed, manner, _CAPTIONS[heading])]
    return Document(last.portfolio, tuple(blocks), (last.council, about), locale, manner.lang)


def _history_of_ratings(found: History, manner: Manner) -> list[Block]:
    """Return the rating of each deliverable in each of the last few reports, by its latest title."""
    titles: dict[str, str] = {}
    ratings: dict[tuple[str, Quarter], Rating] = {}
    reports = found.reports[-_MOST_QUARTERS:]
    for report in reports:
        for part in report.deliverables:
            titles[part.identity] = part.title
            ratings[part.identity, report.quarter] = part.rating
    if not titles:
        return []

    def cell(identity: str, quarter: Quarter) -> Cell:
        rating = ratings.get((identity, quarter))
        return Cell(manner.say("not_there")) if rating is None else rated(rating, manner)

    quarters = [report.quarter for report in reports]
    identities = tuple(titles)
    rows = tuple(
        Row((manner.own(titles[identity]), *(cell(identity, quarter) for quarter in quarters)))
        for identity in manner.some(identities)
    )
    columns = (manner.column("head_deliverable"), *(Column(_quarter(quarter, manner)) for quarter in quarters))
    notes = list(manner.cut(identities))
    if len(reports) < len(found.reports):
        total = manner.voice.whole(len(found.reports))
        notes.append(manner.voice.say("last_quarters", number=len(reports), total=total))
    return [Heading(manner.say("part_ratings")), Table(manner.say("caption_history"), columns, rows, tuple(notes))]


def _quarter(quarter: Quarter, manner: Manner) -> str:
    return in_period(quarter, locale=manner.voice.locale)
