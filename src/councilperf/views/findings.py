"""Findings as a table: what was found, where, and what would settle it."""

from __future__ import annotations

from collections.abc import Sequence

from councilperf.report import Finding
from councilperf.views.blocks import Block, Cell, Row, Table
from councilperf.views.manner import Manner

__all__ = ["findings"]


def findings(found: Sequence[Finding], manner: Manner) -> tuple[Block, ...]:
    """Return findings as a table."""
    labels = ("head_found", "head_severity", "head_place", "head_settles")
    rows = tuple(
        Row(
            (
                Cell(one.message),
                Cell(manner.voice.say("severity", way=one.severity.value)),
                Cell(one.path),
                Cell(one.settles),
            )
        )
        for one in manner.some(found)
    )
    columns = tuple(manner.column(label) for label in labels)
    return (Table(manner.say("caption_findings"), columns, rows, manner.cut(found)),)
