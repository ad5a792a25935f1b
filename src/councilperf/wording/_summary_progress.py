"""Progress in sentences: deliverables on track, flagged, and changed since the report before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import filterfalse
from operator import attrgetter
from typing import Any

import attrs

from councilperf.performance import Deliverable
from councilperf.rating import Judgement, Rating
from councilperf.report import Change, QuarterReport, compare
from councilperf.wording.changes import step_of
from councilperf.wording.messages import Voice
from councilperf.wording.times import Style, in_date, in_period

__all__ = ["changes", "overview"]


def overview(voice: Voice, deliverables: tuple[Deliverable, ...]) -> list[str]:
    """Return how many deliverables are on track, and which are not."""
    counts = Counter(map(attrgetter("judgement.rating"), deliverables))
    sentences = [_on_track(voice, counts)] if any(rating.rank is not None for rating in counts) else []
    off_track = filterfalse(attrgetter("judgement.rating.on_track"), deliverables)  # there may be very many
    flagged = [part for part in off_track if part.rating.rank is not None]
    are_all_rated = all(rating.rank is not None for rating in counts)
    unrated = [] if are_all_rated else [part for part in deliverables if part.rating.rank is None]
    for message, found in (("flagged", flagged), ("unrated", unrated)):
        if found:
            sentences.append(voice.say(message, number=len(found), titles=voice.listed(found, partial(_rated, voice))))
    return sentences


def _on_track(voice: Voice, counts: Counter[Rating]) -> str:
    good = [rating for rating in counts if rating.rank is not None and rating.on_track]
    by_word: Counter[str] = Counter()
    for rating in sorted(good, key=lambda rating: -(rating.rank or 0)):
        by_word[voice.rating(rating)] += counts[rating]
    ratings = voice.listed(list(by_word.items()), lambda count: voice.say("counted", word=count[0], number=count[1]))
    number, total = by_word.total(), counts.total()
    if not good:
        return voice.say("none_on_track", number=total)
    if number == total:
        return voice.say("all_on_track", number=total, ratings=ratings)
    return voice.say("some_on_track", number=number, total=voice.whole(total), ratings=ratings)


def changes(voice: Voice, report: QuarterReport, previous: QuarterReport) -> list[str]:
    """Return what became of the deliverables of the report before; those that cannot be told apart are left out."""
    unclear = {identity for one in (report, previous) for identity in _twice(one)}
    found = compare(_promises(previous, unclear), _promises(report, unclear))
    quarter = in_period(previous.quarter, style=Style.LONG, locale=voice.locale)
    re_rated = [change for change in found.re_rated if str(change.before.rating) != str(change.after.rating)]
    re_dated = [change for change in found.re_dated if change.before is not None and change.after is not None]
    day, rated = partial(in_date, locale=voice.locale), partial(_rating, voice)
    moves: list[tuple[str, Callable[[Any], str], list[Change]]] = [
        ("improved", rated, [change for change in re_rated if step_of(change) == 1]),
        ("worsened", rated, [change for change in re_rated if step_of(change) == -1]),
        ("re_rated", rated, [change for change in re_rated if step_of(change) == 0]),
        ("later", day, [change for change in re_dated if change.before < change.after]),
        ("earlier", day, [change for change in re_dated if change.before > change.after]),
    ]
    told = [(message, part, partial(_moved, voice, what)) for message, what, part in moves]
    named = partial(_subject, voice)
    told += [("added", list(found.added), named), ("removed", list(found.removed), named)]
    return [
        voice.say(message, number=len(part), quarter=quarter, titles=voice.listed(part, way))
        for message, part, way in told
        if part
    ]


def _twice(report: QuarterReport) -> set[str]:
    """Return the identities that more than one deliverable has."""
    numbers = Counter(part.identity for part in report.deliverables)
    return {identity for identity, number in numbers.items() if number > 1}


def _promises(report: QuarterReport, unclear: set[str]) -> QuarterReport:
    """Return a report of the deliverables alone, without their measures and without those that are unclear."""
    parts = [attrs.evolve(part, measures=()) for part in report.deliverables if part.identity not in unclear]
    return QuarterReport(report.council, report.portfolio, report.quarter, deliverables=parts)


def _moved(voice: Voice, what: Callable[[Any], str], change: Change) -> str:
    return voice.say("moved", text=_subject(voice, change), before=what(change.before), after=what(change.after))


def _subject(voice: Voice, change: Change) -> str:
    return voice.say("quoted", text=change.subject)


def _rating(voice: Voice, judgement: Judgement) -> str:
    return voice.rating(judgement.rating)


def _rated(voice: Voice, part: Deliverable) -> str:
    quoted = voice.say("quoted", text=part.title)
    return voice.say("with_rating", text=quoted, rating=voice.rating(part.rating))
