"""Text: the figures that commentaries and highlights state, against each other and against the data."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from councilperf.budget import Nature
from councilperf.performance import Status
from councilperf.report._path import step
from councilperf.report.checks._parts import parts_that_differ, shares_that_differ
from councilperf.report.checks._periods import periods_that_differ
from councilperf.report.checks._readings import UNSURE, Bound, Reading, bound, is_for, readings, rounded_as
from councilperf.report.checks._say import cut, said
from councilperf.report.checks._twice import said_before_otherwise, said_twice_otherwise
from councilperf.report.checks.finding import Finding, FindingCode, Severity
from councilperf.report.prose import Manner, Sentence, Statement
from councilperf.report.report import QuarterReport
from councilperf.values import Money, Quantity, count

__all__ = ["check_text"]

_OVER = re.compile(r"\bover[- ]?(?:spen[dt]s?|spending|budget)\b|\badverse\b", re.IGNORECASE)
_UNDER = re.compile(r"\bunder[- ]?(?:spen[dt]s?|spending|budget)\b|\bfavourable\b", re.IGNORECASE)
_STRAIGHT = re.compile(r"\b(?:over|under)[- ]?(?:spen[dt]|spending|budget)(?: by| of)?$", re.IGNORECASE)
_IN_PART = re.compile(r"\b(?:offset\w*|mitigat\w*|part(?:ly|ially)|net of)\b", re.IGNORECASE)  # one cause of several
_SETTLED = (Status.FINAL, Status.PROVISIONAL, Status.REVISED)


def check_text(report: QuarterReport, previous: QuarterReport | None = None) -> Iterator[Finding]:
    """Find figures in commentaries and highlights that contradict each other, the data, or the report before."""
    texts = readings(report)
    earlier = [] if previous is None else readings(previous)
    tied = {reading.path: list(bound(reading, report)) for reading in texts}
    found = [*_unread(texts)]
    for reading in texts:
        found += [*_parts(reading), *_line(reading)]
    found += _measures(tied)
    found += said_twice_otherwise(texts)
    found += periods_that_differ(report, previous, [one for some in tied.values() for one in some])
    found += said_before_otherwise(texts, earlier, previous, tied)
    return _merged(found)


def _merged(found: list[Finding]) -> Iterator[Finding]:
    """Make one finding of those that say the same of several places."""
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in found:
        key = (finding.code, finding.expected, finding.found, finding.message)
        first = kept.setdefault(key, finding)
        places = (*first.also, *(place for place in (finding.path, *finding.also) if place != first.path))
        kept[key] = attrs.evolve(first, also=dict.fromkeys(places))
    yield from kept.values()


def _unread(texts: list[Reading]) -> Iterator[Finding]:
    for reading in texts:
        if reading.unread:
            yield Finding(
                FindingCode.TEXT_UNREAD,
                Severity.INFO,
                reading.path,
                f"The last {reading.unread:,} characters of this text were not read for figures.",
                settles="Shorter texts: twenty thousand words, figures and marks of a report are read.",
            )


def _parts(reading: Reading) -> Iterator[Finding]:
    for before, sentence in zip((None, *reading.sentences), reading.sentences, strict=False):
        for parts in parts_that_differ(before, sentence):
            yield Finding(
                FindingCode.PARTS_DIFFER,
                Severity.ERROR,
                reading.path,
                f"The text says '{parts.total.phrase}', and names {parts.number} parts that make {said(parts.added)}.",
                settles="Which of the figures is right.",
                expected=parts.added,
                found=parts.total.value,
            )
        for pair, total in shares_that_differ(sentence):
            yield Finding(
                FindingCode.SHARES_DIFFER,
                Severity.ERROR,
                reading.path,
                f"The shares {pair[0]}/{pair[1]} make {said(total)}, not 100.",
                settles="The shares as agreed.",
                expected=count(100),
                found=total,
            )


def _line(reading: Reading) -> Iterator[Finding]:
    """Compare the variance that the first sentence on a budget line gives with the line's own."""
    line = reading.line
    if line is None or not reading.sentences or not reading.sentences[0].statements:
        return
    sentence, first = reading.sentences[0], reading.sentences[0].statements[0]
    words = " ".join(token.text for token in sentence.tokens)
    under, over = _UNDER.search(words) is not None, _OVER.search(words) is not None
    if under == over or _IN_PART.search(words) or not isinstance(first.value, Money):
        return
    if not _is_variance(first, sentence) or first.value.currency != line.variance.currency:
        return
    lower = under != (line.nature is Nature.INCOME)  # whether the text says that the forecast is below the budget
    told = -first.value if lower else first.value
    expected = line.variance.rounded(Money(first.step, first.value.currency))
    if told != expected:
        yield Finding(
            FindingCode.TEXT_DIFFERS,
            Severity.ERROR,
            reading.path,
            f"The text gives {cut(line.name)} an {'under' if under else 'over'}spend of {said(first.value)}, and the "
            f"table a variance of {said(expected)}.",
            settles="The forecast of the line.",
            expected=expected,
            found=told,
        )


def _is_variance(first: Statement, sentence: Sentence) -> bool:
    """Tell whether a figure is said as a variance is: plainly, as a forecast, or straight after "overspend by"."""
    before = " ".join(token.text for token in sentence.tokens[: first.place])
    return first.manner in (Manner.ACTUAL, Manner.FORECAST) or _STRAIGHT.search(before) is not None


def _measures(tied: dict[str, list[Bound]]) -> Iterator[Finding]:
    """Compare what a text says of a measure with the measure's own figures and targets."""
    for path, some in tied.items():
        for one in some:
            known = _known(one)
            if known is None:
                continue
            value, place = known
            if one.statement.value == rounded_as(value, one.statement):
                continue
            timed = one.statement.timed
            yield Finding(
                FindingCode.TEXT_DIFFERS,
                Severity.ERROR if timed else Severity.WARNING,
                path,
                f"The text gives {said(one.statement.value)} for {cut(one.measure.title)}, the table {said(value)}.",
                settles="The figure as collected.",
                expected=value,
                found=one.statement.value,
                also=(place,),
            )


def _known(one: Bound) -> tuple[Quantity, str] | None:
    """Return the figure of the data that a statement should agree with; None where none is comparable."""
    statement, measure = one.statement, one.measure
    if statement.manner is Manner.TARGET:
        for target in measure.targets:
            if is_for(target.period, statement.span) and isinstance(target.value, Quantity):
                return target.value, step(one.path, "targets", target.period) + ".value"
        return None
    if statement.manner not in (Manner.ACTUAL, Manner.FORECAST, Manner.EARLIER):
        return None
    wanted = UNSURE if statement.manner is Manner.FORECAST else _SETTLED
    figures = [(seen, seen.value) for seen in measure.observations if isinstance(seen.value, Quantity)]
    if statement.span is not None:
        figures = [
            (seen, value) for seen, value in figures if seen.status in wanted and is_for(seen.period, statement.span)
        ]
    elif statement.timed or statement.manner is not Manner.ACTUAL:
        return None
    if not figures or any(statement.value == rounded_as(value, statement) for _, value in figures):
        return None
    newest, value = max(figures, key=lambda figure: figure[0].period.end)
    return value, step(one.path, "observations", newest.period) + ".value"
