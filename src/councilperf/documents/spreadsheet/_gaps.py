"""Gaps: what a cell without a figure says."""

from __future__ import annotations

import re

from councilperf.documents._status_codes import from_shorthand
from councilperf.errors import RefusedError
from councilperf.performance import Status
from councilperf.values import NoData, NoDataReason, Quarter, parse_period

__all__ = ["gap", "marked"]

_REASONS = {
    "": NoDataReason.NOT_COLLECTED,
    "#n/a": NoDataReason.NOT_COLLECTED,
    "-": NoDataReason.NOT_APPLICABLE,
    "\u2013": NoDataReason.NOT_APPLICABLE,
    "\u2014": NoDataReason.NOT_APPLICABLE,
    "n/a": NoDataReason.NOT_APPLICABLE,
    "#div/0!": NoDataReason.ZERO_DENOMINATOR,
    "*": NoDataReason.SUPPRESSED,
    "[c]": NoDataReason.SUPPRESSED,
    "[x]": NoDataReason.NOT_COLLECTED,
    "[z]": NoDataReason.NOT_APPLICABLE,
    "c": NoDataReason.SUPPRESSED,
    "suppressed": NoDataReason.SUPPRESSED,
    "no data": NoDataReason.NOT_COLLECTED,
    "not available": NoDataReason.NOT_COLLECTED,
    "not collected": NoDataReason.NOT_COLLECTED,
    "not applicable": NoDataReason.NOT_APPLICABLE,
    "not due": NoDataReason.NOT_DUE,
    "not yet due": NoDataReason.NOT_DUE,
    "cancelled": NoDataReason.CANCELLED,
    **dict.fromkeys(("tbc", "tba", "awaited", "pending", "not yet available"), NoDataReason.AWAITED),
}
_FEW = re.compile(r"< ?[1-9][0-9]?", re.ASCII)
_LONGEST = 64
_DUE = re.compile(r"due(?: in)? (?:(?P<quarter>q[1-4])|(?P<period>.+))", re.IGNORECASE)
_MARKED = re.compile(r"(?P<figure>.*[^ ]) ?(?P<mark>\[[efpr]\])")


def gap(text: str, reported: Quarter | None = None) -> NoData | None:
    """Return what a cell says that has no figure; None for any other text.

    Args:
        text: The cell.
        reported: The quarter of the report: "Due in Q3" is the first third quarter that is not before it.

    Examples:
        >>> gap("#DIV/0!").reason, gap("54.5") is None
        (NoDataReason.ZERO_DENOMINATOR, True)
        >>> gap("Due in Q3", Quarter("2021-22 Q2")).due, gap("Due in Q3").note
        (Quarter("2021-22 Q3"), 'Due in Q3')
    """
    if len(text) > _LONGEST:
        return None
    reason = NoDataReason.SUPPRESSED if _FEW.fullmatch(text) else _REASONS.get(text.casefold())
    return NoData(reason) if reason else _awaited(text, reported)


def _awaited(text: str, reported: Quarter | None) -> NoData | None:
    found = _DUE.fullmatch(text)
    if found is None:
        return None
    if found["quarter"] is None:
        try:
            return NoData(NoDataReason.AWAITED, due=parse_period(found["period"]))
        except RefusedError:
            return None
    if reported is None:  # of which year nobody says
        return NoData(NoDataReason.AWAITED, note=text)
    due = Quarter(f"{reported.year} {found['quarter'].upper()}")
    return NoData(NoDataReason.AWAITED, due=due if due >= reported else due + 4)


def marked(text: str) -> tuple[str, Status | None]:
    """Return a cell without the mark behind its figure, and the status that the mark gives.

    Examples:
        >>> marked("54.5 [p]"), marked("54.5")
        (('54.5', Status.PROVISIONAL), ('54.5', None))
    """
    found = _MARKED.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return text, None
    status = from_shorthand(found["mark"])
    return found["figure"], status if isinstance(status, Status) else None
