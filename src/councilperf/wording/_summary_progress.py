"""Progress in sentences: deliverables on track, flagged, and changed since the report before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from councilperf.performance import Deliverable
from councilperf.report import QuarterReport
from councilperf.wording.messages import Voice
from councilperf.wording.times import Style, in_date, in_period

__all__ = ["changes", "overview"]

_Pair = tuple[Deliverable, Deliverable]


def overview(voice: Voice, deliverables: tuple[Deliverable, ...]) -> list[str]:
    """Return how many deliverables are on track, and which are not."""
    rated = [part for part in deliverables if part.rating.rank is not None]
    flagged = [part for part in rated if not part.rating.on_track]
    unrated = [part for part in deliverables if part.rating.rank is None]
    sentences = [_on_track(voice, deliverables, [part for part in rated if part.rating.on_track])] if rated else []
    for message, found, told in (("flagged", flagged, _rated), ("unrated", unrated, _quoted)):
        if found:
            sentences.append(voice.say(message, number=len(found), titles=voice.listed(found, partial(told, voice))))
    return sentences


def _on_track(voice: Voice, deliverables: tuple[Deliverable, ...], good: list[Deliverable]) -> str:
    total = len(deliverables)
    best_first = sorted(Counter(part.rating for part in good).items(), key=lambda count: -(count[0].rank or 0))
    counts: Counter[str] = Counter()
    for rating, number in best_first:
        counts[str(rating)] += number
    ratings = voice.listed(list(counts.items()), lambda count: voice.say("counted", word=count[0], number=count[1]))
    if not good:
        return voice.say("none_on_track", number=total)
    if len(good) == total:
        return voice.say("all_on_track", number=total, ratings=ratings)
    return voice.say("some_on_track", number=len(good), total=voice.whole(total), ratings=ratings)


def changes(voice: Voice, report: QuarterReport, previous: QuarterReport) -> list[str]:
    """Return what became of the deliverables of the report before; those that cannot be told apart are left out."""
    now, before = _by_identity(report), _by_identity(previous)
    pairs = [(before[identity], part) for identity, part in now.items() if identity in before]
    quarter = in_period(previous.quarter, style=Style.LONG, locale=voice.locale)
    steps = [(pair, _step(*pair)) for pair in pairs if str(pair[0].rating) != str(pair[1].rating)]
    re_rated = [
        voice.say(message, number=len(found), quarter=quarter, titles=_moved(voice, found, _rating))
        for message, way in (("improved", 1), ("worsened", -1), ("re_rated", 0))
        if (found := [pair for pair, step in steps if step == way])
    ]
    return [*re_rated, *_re_dated(voice, pairs), *_come_and_gone(voice, now, before)]


def _re_dated(voice: Voice, pairs: list[_Pair]) -> list[str]:
    later: list[_Pair] = []
    earlier: list[_Pair] = []
    for before, now in pairs:
        was, will_be = before.expected_completion, now.expected_completion
        if was is not None and will_be is not None and was != will_be:
            (later if was < will_be else earlier).append((before, now))

    def day(part: Deliverable) -> str:
        return in_date(part.expected_completion, locale=voice.locale) if part.expected_completion else ""

    return [
        voice.say(message, number=len(found), titles=_moved(voice, found, day))
        for message, found in (("later", later), ("earlier", earlier))
        if found
    ]


def _come_and_gone(voice: Voice, now: dict[str, Deliverable], before: dict[str, Deliverable]) -> list[str]:
    added = [part for identity, part in now.items() if identity not in before]
    removed = [part for identity, part in before.items() if identity not in now]
    return [
        voice.say(message, number=len(found), titles=voice.listed(found, partial(_quoted, voice)))
        for message, found in (("added", added), ("removed", removed))
        if found
    ]


def _moved(voice: Voice, pairs: list[_Pair], what: Callable[[Deliverable], str]) -> str:
    def told(pair: _Pair) -> str:
        return voice.say("moved", text=_quoted(voice, pair[1]), before=what(pair[0]), after=what(pair[1]))

    return voice.listed(pairs, told)


def _rated(voice: Voice, part: Deliverable) -> str:
    return voice.say("with_rating", text=_quoted(voice, part), rating=str(part.rating))


def _rating(part: Deliverable) -> str:
    return str(part.rating)


def _step(before: Deliverable, now: Deliverable) -> int:
    """Return 1 where the rating is better than before, -1 where it is worse, 0 where the two do not compare."""
    was, is_now = before.rating, now.rating
    if was.scale != is_now.scale or was.rank is None or is_now.rank is None:
        return 0
    return (was < is_now) - (was > is_now)


def _by_identity(report: QuarterReport) -> dict[str, Deliverable]:
    """Return the deliverables that can be told apart."""
    number = Counter(part.identity for part in report.deliverables)
    return {part.identity: part for part in report.deliverables if number[part.identity] == 1}


def _quoted(voice: Voice, part: Deliverable) -> str:
    return voice.say("quoted", text=part.title)
