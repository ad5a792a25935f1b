"""Findings in words: in English as the check said it, in another language from the code and the figures."""

from __future__ import annotations

import datetime
import re

from councilperf.errors import RefusedError
from councilperf.rating import Rating
from councilperf.report import Finding, FindingCode
from councilperf.values import Money, Quantity, _guards, parse_period
from councilperf.wording.figures import in_figures, in_full
from councilperf.wording.messages import Voice
from councilperf.wording.times import in_date, in_period

__all__ = ["in_finding", "in_remedy"]

_STEP = re.compile(r'\.([a-z_]+)\["((?:[^"\\]|\\.)*)"\]')
_ESCAPED = re.compile(r"\\(.)")
_TIMES = ("observations", "targets")
_BUILT_IN = frozenset(code.value for code in FindingCode)


def in_finding(finding: Finding, *, locale: str = "en_GB") -> str:
    """Return what was found in one line.

    In English it is the check's own sentence. In another language it says what the code means, of what, and the
    figures. A finding of your own check, whose code has no meaning here, is in the language that you wrote it in.

    Raises:
        InvalidTypeError: Not a finding.
        InvalidValueError: Not a locale, or one whose language has no messages.

    Examples:
        >>> from councilperf import samples
        >>> (found,) = check(samples.derbyshire_2021_q1())
        >>> in_finding(found).partition(" for ")[0]
        'The text gives 69.9%'
        >>> in_finding(found, locale="cy").rpartition(": ")[2]
        '69.9%.'
    """
    _guards.check_kind(Finding, finding, "a finding")
    voice = Voice(locale)
    if voice.is_english or finding.code not in _BUILT_IN:
        return finding.message
    meaning = voice.say("finding", way=finding.code)
    expected, found = _fact(finding.expected, voice), _fact(finding.found, voice)
    known = [name for name, figure in (("expected", expected), ("found", found)) if figure]
    if known:
        way = " and ".join(known)
        meaning = voice.say("finding_figures", way=way, meaning=meaning, expected=expected, found=found)
    subject = _subject(finding.path, voice)
    return voice.say("finding_of", subject=subject, meaning=meaning) if subject else meaning


def in_remedy(finding: Finding, *, locale: str = "en_GB") -> str:
    """Return what would settle a finding: in English as the check says it, in Welsh by its code."""
    _guards.check_kind(Finding, finding, "a finding")
    voice = Voice(locale)
    if voice.is_english or finding.code not in _BUILT_IN or finding.code == FindingCode.CHECK_FAILED:
        return finding.settles
    return voice.say("remedy", way=finding.code)


def _subject(path: str, voice: Voice) -> str:
    """Return what the path of a finding leads to: the innermost thing that has a name, and the period of its figure."""
    names = [(part, _ESCAPED.sub(r"\1", name)) for part, name in _STEP.findall(path)]
    things = [voice.say("quoted", text=name) for part, name in names if part not in _TIMES]
    times = [_time(name, voice) for part, name in names if part in _TIMES]
    return ", ".join([*things[-1:], *times[-1:]])


def _time(name: str, voice: Voice) -> str:
    try:
        return in_period(parse_period(name), locale=voice.locale)
    except RefusedError:  # a path may be anything
        return voice.say("quoted", text=name)


def _fact(fact: Money | Quantity | Rating | datetime.date | None, voice: Voice) -> str:
    match fact:
        case None:
            return ""
        case Money():
            places = 0 if fact == fact.rounded(Money(1, fact.currency)) else 2
            return in_full(fact, places=places, locale=voice.locale)
        case Quantity():
            return in_figures(fact, locale=voice.locale)
        case Rating():
            return voice.rating(fact)
        case _:
            return in_date(fact, locale=voice.locale)
