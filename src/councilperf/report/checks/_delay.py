"""Words of delay: whether a commentary says that the promise itself runs late."""

from __future__ import annotations

import re

__all__ = ["said_behind"]

_PLAN = r"(?:plan|target|time|programme|profile|trajectory|milestones?)"
_STANDS = (
    r"(?:is|are|was|were|been|fallen|fell|falling|running|remains?|slightly|currently|now|well|significantly|far"
    r"|further|weeks?|months?|somewhat|still)"
)
_WORK = r"(?:programme|project|work|scheme|delivery|completion|launch|roll-?out|start|opening|timetable|plan|strategy)"
_BEHIND = re.compile(
    rf"\b(?:behind (?:the |its |our |original |planned ){{0,2}}(?:schedule|timetable|timescale|timeline)"
    rf"|{_STANDS} behind (?:the |its |our |original |planned ){{0,2}}{_PLAN}"
    rf"|slipped|slippage"
    rf"|delays? (?:to|in|with) (?:the |this |its |our ){{0,1}}(?:\w+ ){{0,2}}{_WORK}"
    rf"|(?:been|was|were|is|are) (?:\w+ )?delayed"
    rf"|(?:will|would) not (?:now )?be (?:completed|delivered|met|achieved)"
    rf"|(?:missed|overrun|overran) (?:the |its |our )?(?:deadline|target date|timescale))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|not|nor|never|none|without|avoid\w*|prevent\w*|despite|after|if|any|earlier|previous\w*|risk of"
    r"|minimis\w*|recovered|caught up|back on)\b|\bn't\b",
    re.IGNORECASE,
)
_RECOVERED = re.compile(
    r"\b(?:recovered|caught up|back on|now on (?:track|target|schedule)|resolved|completed)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?\n]+")
_NEAR = 60


def said_behind(commentary: str) -> str | None:
    """Return the words that say that things are late; None where none do, or where they deny it.

    Words of denial, of risk and of recovery shortly before them, or anywhere after them in the sentence, take them
    back: "without delay to the project", "no longer behind schedule", "slipped, and is back on track".
    """
    for sentence in _SENTENCE.finditer(commentary):
        for found in _BEHIND.finditer(sentence[0]):
            before = sentence[0][max(0, found.start() - _NEAR) : found.start()]
            after = sentence[0][found.end() : found.end() + _NEAR]
            if not _DENIED.search(before) and not _RECOVERED.search(after):
                return found[0]
    return None
