"""Evidence: ratings against dates, words, figures and the key."""

from __future__ import annotations

from collections.abc import Iterator

from councilperf.budget import Deliverability, SavingsInitiative
from councilperf.errors import CouncilPerfError
from councilperf.performance import Deliverable, Measure, rate
from councilperf.rating import Direction, Rating, Scheme
from councilperf.report._path import ROOT, deliverable_at, step
from councilperf.report.checks._delay import said_behind
from councilperf.report.checks._say import cut, said
from councilperf.report.checks.finding import Finding, FindingCode, Severity
from councilperf.report.report import QuarterReport
from councilperf.values import Quantity, YearToDate

__all__ = ["check_evidence"]


def check_evidence(report: QuarterReport, previous: QuarterReport | None = None) -> Iterator[Finding]:
    """Find ratings that say on track against what dates, commentary, figures, the key or the last report say."""
    earlier = {} if previous is None else {part.identity: part for part in previous.deliverables}
    for deliverable in report.deliverables:
        path, before = deliverable_at(deliverable), earlier.get(deliverable.identity)
        if deliverable.rating.on_track and deliverable.actual_completion is None:
            yield from _late(deliverable, report, path)
            yield from _moved(deliverable, before, path)
            yield from _behind(deliverable, path)
        yield from _by_key(deliverable, report, path)
        yield from _against_measures(deliverable, before, path)
    for saving in report.savings.initiatives if report.savings else ():
        yield from _deliverability(saving)


def _deliverability(saving: SavingsInitiative) -> Iterator[Finding]:
    """Compare what is said of a saving with its money, where the one leaves no room for the other."""
    said_in_full = saving.deliverability in (Deliverability.DELIVERED, Deliverability.ON_TRACK)
    said_lost = saving.deliverability in (Deliverability.DELETED, Deliverability.UNACHIEVABLE)
    is_short = saving.variance.amount < 0
    if (said_in_full and is_short) or (said_lost and not is_short and saving.amount.amount > 0):
        yield Finding(
            FindingCode.DELIVERABILITY_DIFFERS,
            Severity.WARNING,
            step(f"{ROOT}.savings", "initiatives", saving.name) + ".deliverability",
            f"{cut(saving.name)} is said to be {saving.deliverability}, and {said(saving.forecast)} of "
            f"{said(saving.amount)} is forecast.",
            settles="The forecast of the saving.",
            expected=saving.amount if said_in_full else None,
            found=saving.forecast,
        )


def _late(deliverable: Deliverable, report: QuarterReport, path: str) -> Iterator[Finding]:
    due = deliverable.expected_completion
    if due is not None and due < report.quarter.end:
        yield Finding(
            FindingCode.LATE_WHILE_ON_TRACK,
            Severity.WARNING,
            f"{path}.expected_completion",
            f"{cut(deliverable.title)} is rated {deliverable.rating}, and was due on {said(due)}.",
            settles="The day that it was done, or a new date and rating.",
            expected=report.quarter.end,
            found=due,
        )


def _moved(deliverable: Deliverable, before: Deliverable | None, path: str) -> Iterator[Finding]:
    now = deliverable.expected_completion
    was = deliverable.original_completion or (before.expected_completion if before is not None else None)
    if now is not None and was is not None and was < now:
        yield Finding(
            FindingCode.DATE_MOVED_WHILE_ON_TRACK,
            Severity.WARNING,
            f"{path}.expected_completion",
            f"{cut(deliverable.title)} is rated {deliverable.rating}, and its completion moved from {said(was)} to "
            f"{said(now)}.",
            settles="The decision that moved the date.",
            expected=was,
            found=now,
        )


def _behind(deliverable: Deliverable, path: str) -> Iterator[Finding]:
    words = said_behind(deliverable.commentary)
    if words is not None:
        yield Finding(
            FindingCode.SAID_BEHIND_WHILE_ON_TRACK,
            Severity.WARNING,
            f"{path}.commentary",
            f"{cut(deliverable.title)} is rated {deliverable.rating}, and its commentary says '{words}'.",
            settles="Whether the completion date still stands.",
            found=deliverable.rating,
        )


def _by_key(deliverable: Deliverable, report: QuarterReport, path: str) -> Iterator[Finding]:
    """Compare every rating that is given with what the report's key gives."""
    if report.scheme is None:
        return
    computed: list[Rating] = []
    for measure in deliverable.measures:
        place = step(path, "measures", measure.identity)
        try:
            newest = rate(measure, scheme=report.scheme).rating
            found = tuple(_figures_by_key(measure, report.scheme, place))
        except CouncilPerfError as error:
            yield Finding(
                FindingCode.KEY_UNFIT,
                Severity.WARNING,
                place,
                f"The key of the report cannot rate {cut(measure.title)}: {error}.",
                settles="The key that this measure is rated by.",
            )
            continue
        yield from found
        computed += [newest] if newest.rank is not None else []
    if computed and deliverable.rating.on_track and not any(rating.on_track for rating in computed):
        yield Finding(
            FindingCode.MEASURES_OFF_TRACK,
            Severity.WARNING,
            f"{path}.judgement",
            f"{cut(deliverable.title)} is rated {deliverable.rating}, and every measure of it is off track by the key.",
            settles="What else the judgement rests on.",
            expected=max(computed),
            found=deliverable.rating,
        )


def _figures_by_key(measure: Measure, scheme: Scheme, path: str) -> Iterator[Finding]:
    """Compare the ratings printed beside figures, where they are of the key's own scale."""
    for observation in measure.observations:
        if observation.judgement is None:
            continue
        given, expected = observation.judgement.rating, rate(measure, observation.period, scheme=scheme).rating
        if given != expected and expected.rank is not None and given.scale == expected.scale:
            yield Finding(
                FindingCode.JUDGED_OTHERWISE,
                Severity.ERROR,
                step(path, "observations", observation.period) + ".judgement",
                f"{cut(measure.title)} is rated {given} for {observation.period}, and the key gives {expected}.",
                settles="The figure, the target and the key.",
                expected=expected,
                found=given,
            )


def _against_measures(deliverable: Deliverable, before: Deliverable | None, path: str) -> Iterator[Finding]:
    if before is None or deliverable.rating.scale != before.rating.scale:
        return
    now, was = deliverable.rating.rank, before.rating.rank
    if now is None or was is None or now <= was:
        return
    earlier = {measure.identity: measure for measure in before.measures}
    moves = [
        _worse(measure, earlier[measure.identity]) for measure in deliverable.measures if measure.identity in earlier
    ]
    known = [move for move in moves if move is not None]
    if known and all(known):
        yield Finding(
            FindingCode.RATED_UP_MEASURES_DOWN,
            Severity.WARNING,
            f"{path}.judgement",
            f"{cut(deliverable.title)} went from {before.rating} to {deliverable.rating}, and every measure of it "
            "with a new figure got worse.",
            settles="What else the judgement rests on.",
            expected=before.rating,
            found=deliverable.rating,
        )


def _worse(measure: Measure, before: Measure) -> bool | None:
    """Tell whether a measure's newest figure is worse than the one before; None where that cannot be told.

    A cumulative figure grows whatever happens, so only periods of one kind and length are compared.
    """
    seen = {one.period: one.value for one in before.observations if isinstance(one.value, Quantity)}
    figures = {one.period: one.value for one in measure.observations if isinstance(one.value, Quantity)}
    fresh = [period for period in figures if period not in seen]
    if not fresh or measure.better not in (Direction.HIGHER, Direction.LOWER):
        return None
    newest = max(fresh, key=lambda period: (period.end, period.start))
    like = [
        one for one in seen if type(one) is type(newest) and not isinstance(one, YearToDate) and one.end < newest.end
    ]
    if not like:
        return None
    now, was = figures[newest], seen[max(like, key=lambda period: period.end)]
    return now < was if measure.better is Direction.HIGHER else was < now
