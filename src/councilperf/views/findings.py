"""Findings as a table: what was found, where, and what would settle it; and what their codes mean."""

from __future__ import annotations

from collections.abc import Sequence

from councilperf.report import Finding, FindingCode
from councilperf.views.blocks import Block, Cell, Row, Table
from councilperf.views.manner import Manner
from councilperf.wording import in_finding, in_remedy

__all__ = ["findings"]


def findings(found: Sequence[Finding], manner: Manner) -> tuple[Block, ...]:
    """Return findings as a table, and below it the meaning of each code that is one of the built-in checks'."""
    labels = ("head_found", "head_code", "head_severity", "head_place", "head_settles")
    shown = manner.some(found)
    rows = tuple(
        Row(
            (
                Cell(in_finding(one, locale=manner.voice.locale)),
                Cell(one.code),
                Cell(manner.voice.say("severity", way=one.severity.value)),
                Cell(one.path),
                Cell(in_remedy(one, locale=manner.voice.locale)),
            )
        )
        for one in shown
    )
    columns = tuple(manner.column(label) for label in labels)
    table = Table(manner.say("caption_findings"), columns, rows, manner.cut(found))
    return (table, *_codes({one.code for one in shown}, manner))


def _codes(codes: set[str], manner: Manner) -> tuple[Block, ...]:
    rows = tuple(
        Row((Cell(code.value), Cell(manner.voice.say("finding", way=code.value))))
        for code in FindingCode
        if code.value in codes
    )
    columns = (manner.column("head_code"), manner.column("head_meaning"))
    return (Table(manner.say("caption_codes"), columns, rows),) if rows else ()
