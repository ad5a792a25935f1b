"""A whole report: overview, money, deliverables, key."""

from __future__ import annotations

import attrs

from councilperf.performance import Deliverable, Priority
from councilperf.report import QuarterReport
from councilperf.views import budget, performance, rating
from councilperf.views.blocks import Block, Document, Heading, Paragraph
from councilperf.views.manner import Manner
from councilperf.wording import Style, Topic, in_date, in_period, summary

__all__ = ["quarter_report"]


def quarter_report(report: QuarterReport, manner: Manner) -> Document:
    """Return a report with everything in it, each part opened by its own paragraphs."""
    if manner.scheme is None:
        manner = attrs.evolve(manner, scheme=report.scheme)
    locale = manner.voice.locale
    about = [report.council, in_period(report.quarter, style=Style.LONG, locale=locale)]
    if report.published is not None:
        day = in_date(report.published, style=Style.LONG, locale=locale)
        about.append(manner.voice.say("published", day=day))
    if report.data_version is not None:
        about.append(manner.voice.say("data_version", version=report.data_version))
    parts = [
        _overview(report, manner),
        _money(report, manner),
        _deliverables(report, manner),
        (Heading(manner.say("part_key")), *rating.scheme(manner.scheme, manner)) if manner.scheme else (),
    ]
    blocks = tuple(block for part in parts for block in part)
    return Document(report.portfolio, blocks, tuple(about), locale, manner.lang)


def _overview(report: QuarterReport, manner: Manner) -> tuple[Block, ...]:
    texts = summary(report, manner.previous, topics=[Topic.OVERVIEW, Topic.CHANGES], locale=manner.voice.locale)
    blocks: list[Block] = [Paragraph(text) for text in texts]
    if report.deliverables:
        blocks += performance.ratings_by_priority(report.deliverables, manner)
    blocks += performance.highlights(report.highlights, manner, level=3)
    return (Heading(manner.say("part_overview")), *blocks) if blocks else ()


def _money(report: QuarterReport, manner: Manner) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if report.budget is not None:
        blocks += _part(report, manner, Topic.BUDGET, "part_budget", budget.budget_statement(report.budget, manner))
    if report.savings is not None:
        blocks += _part(report, manner, Topic.SAVINGS, "part_savings", budget.savings_plan(report.savings, manner))
    if report.reserves is not None:
        table = budget.reserve_statement(report.reserves, manner)
        blocks += _part(report, manner, Topic.RESERVES, "part_reserves", table)
    if report.trading:
        table = budget.trading_areas(report.trading, manner)
        blocks += _part(report, manner, Topic.TRADING, "part_trading", table)
    return tuple(blocks)


def _part(
    report: QuarterReport, manner: Manner, topic: Topic, heading: str, table: tuple[Block, ...]
) -> tuple[Block, ...]:
    texts = summary(report, topics=[topic], locale=manner.voice.locale)
    return (Heading(manner.say(heading)), *map(Paragraph, texts), *table)


def _deliverables(report: QuarterReport, manner: Manner) -> tuple[Block, ...]:
    if not report.deliverables:
        return ()
    blocks: list[Block] = [Heading(manner.say("part_deliverables"))]
    blocks += performance.deliverables(report.deliverables, manner)
    by_priority: dict[Priority, list[Deliverable]] = {}
    for part in manner.some(report.deliverables):
        by_priority.setdefault(part.priority, []).append(part)
    for priority, parts in by_priority.items():
        blocks.append(Heading(str(priority), 3, manner.lang))
        for part in parts:
            blocks.append(Heading(part.title, 4, manner.lang))
            blocks += performance.deliverable(part, manner, level=5)
    return tuple(blocks)
