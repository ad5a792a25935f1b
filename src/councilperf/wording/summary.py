"""Summaries: the paragraphs of a report, written from its data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

from councilperf.errors import InvalidValueError
from councilperf.report import Materiality, QuarterReport
from councilperf.values import _guards
from councilperf.values._word import Word
from councilperf.wording import _summary_money as money
from councilperf.wording import _summary_progress as progress
from councilperf.wording.messages import Voice

__all__ = ["Topic", "summary"]


@final
class Topic(Word):
    """What a paragraph of a summary is about."""

    BUDGET = "budget"
    """The budget, the forecast before and after additional funding, and the key variances."""
    CHANGES = "changes"
    """What is new since the report before: ratings, days of completion, deliverables."""
    OVERVIEW = "overview"
    """How many deliverables are on track, which are flagged, and the headlines of the money."""
    RESERVES = "reserves"
    """What is held, and which way it went."""
    SAVINGS = "savings"
    """The target, what has been identified, and what is forecast to be achieved."""
    TRADING = "trading"
    """Income against target, and the areas above and below theirs."""


_USUAL = (Topic.OVERVIEW, Topic.CHANGES, Topic.BUDGET, Topic.SAVINGS, Topic.RESERVES, Topic.TRADING)


def summary(
    report: QuarterReport,
    previous: QuarterReport | None = None,
    *,
    topics: Iterable[Topic] = _USUAL,
    material: Materiality | None = None,
    locale: str = "en_GB",
) -> tuple[str, ...]:
    """Return the paragraphs of a report, written from its data; what the report does not have is not spoken of.

    Args:
        report: The report.
        previous: An earlier report, for what is new since then.
        topics: What to write about, in this order.
        material: Which variances are key ones; those of a hundredth of all budgets together or more if left out.
        locale: The language to write in.

    Raises:
        CurrencyMismatchError: What is material is told in another currency than the budget.
        InvalidTypeError: Not reports, topics or a materiality.
        InvalidValueError: The previous report is not of an earlier quarter or not of the same portfolio, or a
            language that nothing is written in.

    Examples:
        >>> from councilperf import samples
        >>> for paragraph in summary(samples.derbyshire_2021_q2(), topics=[Topic.BUDGET]):
        ...     print(paragraph)
        The net budget is £8.537m; with £0.095m of Covid-19 Funding it comes to £8.632m.
        Before additional funding, the forecast outturn of £7.536m is an underspend of £1.001m, 11.7% of the budget. \
With additional funding, it is an underspend of £1.096m, 12.7% of the budget.
        The key variances are in 4 lines: Public Health - Prevention (underspend of £0.385m), \
Registrars (underspend of £0.244m), Coroners (underspend of £0.190m) and Trading Standards (underspend of £0.116m).
    """
    _guards.check_kind(QuarterReport, report, "a report to sum up")
    if previous is not None:
        _guards.check_kind(QuarterReport, previous, "a report to sum up")
    if material is not None:
        _guards.check_kind(Materiality, material, "what is material")
    if previous is not None and not previous.quarter < report.quarter:
        raise InvalidValueError("an earlier report", str(previous.quarter), f"one before {report.quarter}")
    voice = Voice(locale)
    paragraphs = [
        part for topic in _guards.tuple_of(Topic, topics) for part in _about(topic, voice, report, previous, material)
    ]
    return tuple(" ".join(sentences) for sentences in paragraphs if sentences)


def _about(  # noqa: PLR0911 - one branch for each topic
    topic: Topic, voice: Voice, report: QuarterReport, previous: QuarterReport | None, material: Materiality | None
) -> list[list[str]]:
    """Return the paragraphs on one topic, each as its sentences."""
    match topic:
        case Topic.OVERVIEW:
            return [progress.overview(voice, report.deliverables), money.overview(voice, report)]
        case Topic.CHANGES:
            return [] if previous is None else [[part] for part in progress.changes(voice, report, previous)]
        case Topic.BUDGET if report.budget is not None:
            return money.budget(voice, report.budget, material)
        case Topic.SAVINGS if report.savings is not None:
            return money.savings(voice, report.savings)
        case Topic.RESERVES if report.reserves is not None:
            return [money.reserves(voice, report.reserves)]
        case Topic.TRADING:
            return [money.trading(voice, report.trading)]
        case _:
            return []
