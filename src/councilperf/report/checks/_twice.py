"""Said twice: one thing, told in two places or two reports, with two figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import final

import attrs

from councilperf.performance import Measure
from councilperf.report.checks._readings import UNSURE, Bound, Reading, is_for, rounded_as
from councilperf.report.checks._say import cut, said
from councilperf.report.checks.finding import Finding, FindingCode, Severity
from councilperf.report.prose import Manner, Sentence, Span, Statement
from councilperf.report.report import QuarterReport
from councilperf.values import Money, Quantity
from councilperf.values._figures import unit_name_of

__all__ = ["said_before_otherwise", "said_twice_otherwise"]

_TOLD = (Manner.ACTUAL, Manner.FORECAST, Manner.EARLIER)
_TELLING = 2
_Kind = tuple[Span, str]


@final
@attrs.frozen
class _Telling:
    """A statement of a known time, with all that it counts: "from 4,049" counts what the figure before it counts."""

    statement: Statement
    kind: _Kind
    head: frozenset[str]
    left: frozenset[str]
    right: frozenset[str]
    reading: Reading


def said_twice_otherwise(texts: list[Reading]) -> Iterator[Finding]:
    """Find highlights that give another figure than the commentaries, for one thing and one time.

    Two commentaries are never compared: what two services count may well have one name.
    """
    details = _by_kind(one for reading in texts if reading.deliverable is not None for one in _tellings(reading))
    for one in (one for reading in texts if reading.deliverable is None for one in _tellings(reading)):
        same = [other for other in details.get(one.kind, []) if other.statement.manner is one.statement.manner]
        other = _contradicted(one, same, least=_TELLING)
        if other is not None:
            value = other.statement.value
            message = f"The text says '{one.statement.phrase}', and elsewhere '{other.statement.phrase}'."
            finding = _finding(FindingCode.TEXTS_DIFFER, one, value, message, "Which of the two is right.")
            yield attrs.evolve(finding, also=(other.reading.path,))


def said_before_otherwise(
    texts: list[Reading], earlier: list[Reading], previous: QuarterReport | None, tied: dict[str, list[Bound]]
) -> Iterator[Finding]:
    """Find figures that a text gives for an earlier time, and that were another when the earlier report came out."""
    if previous is None:
        return
    published = {measure.identity: measure for measure in previous.measures}
    for path, some in tied.items():
        for tie in some:
            if tie.measure.identity in published:
                yield from _measured(path, tie, published[tie.measure.identity], previous)
    before = _by_kind(one for reading in earlier for one in _tellings(reading))
    measured = {id(tie.statement) for some in tied.values() for tie in some}
    for one in (one for reading in texts for one in _tellings(reading)):
        if id(one.statement) in measured:
            continue
        own = one.reading.deliverable
        near = before.get(one.kind, [])
        if own is not None:
            about = [other.reading.deliverable for other in near]
            near = [other for other, its in zip(near, about, strict=True) if its and its.identity == own.identity]
        other = _contradicted(one, near, least=1 if own is not None else _TELLING)
        if other is not None:
            value = other.statement.value
            message = (
                f"The text says '{one.statement.phrase}' of an earlier time, and the report for {previous.quarter} "
                f"said '{other.statement.phrase}'."
            )
            forecast = other.statement.manner is Manner.FORECAST
            code = FindingCode.FORECAST_REPLACED if forecast else FindingCode.COMPARATOR_DIFFERS
            yield _finding(code, one, value, message, "A note that the figure was revised, and why.")


def _measured(path: str, one: Bound, before: Measure, previous: QuarterReport) -> Iterator[Finding]:
    """Compare what a text says of an earlier time with what the measure was then, where its table no longer says so."""
    statement = one.statement
    if statement.manner not in _TOLD or statement.span is None:
        return
    if any(is_for(observation.period, statement.span) for observation in one.measure.observations):
        return
    for old in before.observations:
        if not is_for(old.period, statement.span) or not isinstance(old.value, Quantity):
            continue
        if statement.value != rounded_as(old.value, statement):
            unsure = old.status in UNSURE
            yield Finding(
                FindingCode.FORECAST_REPLACED if unsure else FindingCode.COMPARATOR_DIFFERS,
                Severity.INFO if unsure else Severity.ERROR,
                path,
                f"{cut(one.measure.title)} was {said(old.value)}{' (forecast)' if unsure else ''} for {old.period} in "
                f"the report for {previous.quarter}, and the text gives {said(statement.value)}.",
                settles="A note that the figure was revised, and why.",
                expected=old.value,
                found=statement.value,
            )


def _finding(code: FindingCode, one: _Telling, expected: Quantity | Money, message: str, settles: str) -> Finding:
    return Finding(
        code,
        Severity.INFO if code is FindingCode.FORECAST_REPLACED else Severity.ERROR,
        one.reading.path,
        message,
        settles=settles,
        expected=expected,
        found=one.statement.value,
    )


def _by_kind(tellings: Iterable[_Telling]) -> dict[_Kind, list[_Telling]]:
    found: dict[_Kind, list[_Telling]] = {}
    for one in tellings:
        found.setdefault(one.kind, []).append(one)
    return found


def _tellings(reading: Reading) -> Iterator[_Telling]:
    for sentence in reading.sentences:
        yield from _of_sentence(reading, sentence)


def _of_sentence(reading: Reading, sentence: Sentence) -> Iterator[_Telling]:
    before: Statement | None = None
    for one in sentence.statements:
        if one.manner in _TOLD:
            main = before if one.manner is Manner.EARLIER and before is not None and one.head <= before.head else one
            unit = unit_name_of(main.value)
            if one.span is not None and main.head and unit == unit_name_of(one.value):
                yield _Telling(one, (one.span, unit), main.head, main.left, main.right, reading)
            if main is one:
                before = one


def _contradicted(one: _Telling, others: list[_Telling], *, least: int) -> _Telling | None:
    """Return a telling of the same thing with another figure, where none has the same one."""
    same = [other for other in others if _same(one, other, least)]
    if not same or any(_agree(one.statement, other.statement) for other in same):
        return None
    return same[0]


def _same(one: _Telling, other: _Telling, least: int) -> bool:
    heads = _within(one.head, other.head) and min(len(one.head), len(other.head)) >= least
    return heads and _compatible(one.left, other.left) and _compatible(one.right, other.right)


def _within(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _compatible(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether neither says something that the other leaves open and contradicts: "in Buxton", "in Belper"."""
    return not one or not other or _within(one, other)


def _agree(one: Statement, other: Statement) -> bool:
    coarse, fine = (one, other) if one.step >= other.step else (other, one)
    return coarse.value == rounded_as(fine.value, coarse)
