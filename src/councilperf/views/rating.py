"""Assessments and keys, as facts and tables."""

from __future__ import annotations

from collections.abc import Sequence

from councilperf.rating import Assessment, Scheme
from councilperf.report import ReRated
from councilperf.values import NoData, Quantity
from councilperf.views.blocks import Block, Cell, Facts, Kind, Paragraph, Row, Table
from councilperf.views.manner import Manner
from councilperf.views.performance import rated, target_words
from councilperf.wording import explain, in_figures, in_no_data, in_percent
from councilperf.wording.explain import in_bands

__all__ = ["assessment", "assessments", "re_rated", "scheme"]


def assessment(answer: Assessment, manner: Manner) -> tuple[Block, ...]:
    """Return a computed rating with all that led to it."""
    facts = [
        ("head_figure", Cell(_figure(answer, manner))),
        ("head_target", Cell(_target(answer, manner))),
        ("head_gap", Cell(_gap(answer, manner))),
        ("head_rating", rated(answer.rating, manner)),
        ("head_key", manner.own(answer.scheme.name)),
    ]
    told = Facts(tuple((manner.say(label), cell) for label, cell in facts if cell.text))
    return (told, Paragraph(explain(answer, locale=manner.voice.locale)))


def assessments(answers: Sequence[Assessment], manner: Manner) -> tuple[Block, ...]:
    """Return computed ratings as a table."""
    columns = (
        manner.column("head_figure", Kind.NUMBER),
        manner.column("head_target", Kind.NUMBER),
        manner.column("head_gap", Kind.NUMBER),
        manner.column("head_rating"),
    )
    rows = tuple(
        Row(
            (
                Cell(_figure(answer, manner), Kind.NUMBER),
                Cell(_target(answer, manner), Kind.NUMBER),
                Cell(_gap(answer, manner), Kind.NUMBER),
                rated(answer.rating, manner),
            )
        )
        for answer in manner.some(answers)
    )
    return (Table(manner.say("caption_assessments"), columns, rows, (manner.say("gap_note"), *manner.cut(answers))),)


def re_rated(found: Sequence[ReRated], manner: Manner) -> tuple[Block, ...]:
    """Return measures rated by two keys as a table."""
    columns = tuple(manner.column(label) for label in ("head_measure", "head_own_rating", "head_other_rating"))
    rows = tuple(
        Row((manner.own(part.title), rated(part.before.rating, manner), rated(part.after.rating, manner)))
        for part in manner.some(found)
    )
    return (Table(manner.say("caption_re_rated"), columns, rows, manner.cut(found)),)


def scheme(key: Scheme, manner: Manner) -> tuple[Block, ...]:
    """Return a key as the foot of a report prints it."""
    columns = (manner.column("head_rating"), manner.column("head_when"))
    answers = [*(band.rating for band in key.bands), *(part.answer for part in key.instead)]
    rows = tuple(
        Row((rated(rating, manner), Cell(when)))
        for rating, (_, when) in zip(answers, in_bands(key, locale=manner.voice.locale), strict=True)
    )
    return (Table(manner.voice.say("caption_key", name=key.name), columns, rows),)


def _figure(answer: Assessment, manner: Manner) -> str:
    if isinstance(answer.value, Quantity):
        return in_figures(answer.value, locale=manner.voice.locale)
    return (
        in_no_data(answer.value, locale=manner.voice.locale)
        if isinstance(answer.value, NoData)
        else manner.say("no_figure")
    )


def _target(answer: Assessment, manner: Manner) -> str:
    return manner.say("no_target") if answer.target is None else target_words(answer.target, manner)


def _gap(answer: Assessment, manner: Manner) -> str:
    return "" if answer.gap is None else in_percent(answer.gap, locale=manner.voice.locale)
