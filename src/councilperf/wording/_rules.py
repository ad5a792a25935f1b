"""Rules in words: what a condition asks for, and what a figure that met or missed it did."""

from __future__ import annotations

from functools import reduce
from typing import final

import attrs

from councilperf.rating import (
    AnyOf,
    AtLevel,
    Case,
    Condition,
    FloorReached,
    Gap,
    Improved,
    MeasuredIn,
    TargetAbove,
    WithinTolerance,
)
from councilperf.values import PERCENT, Quantity
from councilperf.wording.figures import in_figures, in_unit_name
from councilperf.wording.messages import Voice

__all__ = ["OFF_TARGET", "OVER_IS_WORSE", "TARGET", "UNDER_IS_WORSE", "Terms", "asked", "limit_words", "told"]

_ENGLISH = Voice()
_TRENDS = {True: ("improved or held", "neither improved nor held"), False: ("improved", "not improved")}


@final
@attrs.frozen
class Terms:
    """What it is called to be better or worse than a goal, and which goal it is.

    Attributes:
        better: The way of being better, in the message `distance`.
        worse: The way of being worse, in the message `distance`.
        on: The way of being on the goal, in the message `on_goal`.
        goal: The message that says that the goal is met or not, beaten or not.
    """

    better: str
    worse: str
    on: str
    goal: str


TARGET = Terms("better", "worse", "target", "target_goal")
OFF_TARGET = attrs.evolve(TARGET, worse="off")
OVER_IS_WORSE = Terms("under", "over", "budget", "under_budget_goal")
UNDER_IS_WORSE = Terms("over", "under", "budget", "over_budget_goal")


def limit_words(limit: Quantity, voice: Voice = _ENGLISH) -> str:
    """Return the size of a limit: "2%", never "2.0%"."""
    return _level_words(Quantity(limit.value.copy_abs(), limit.unit), voice)


def _level_words(level: Quantity, voice: Voice) -> str:
    return str(level) if level.unit == PERCENT else in_figures(level, locale=voice.locale)


def asked(  # noqa: PLR0911 - one branch for each kind of condition
    condition: Condition | None, *, terms: Terms = TARGET, voice: Voice = _ENGLISH
) -> str:
    """Return what a condition asks for, as the foot of a report would print it."""
    match condition:
        case None:
            return voice.say("otherwise")
        case Gap():
            return _distance(condition, terms, voice, missed=False)
        case FloorReached(included):
            return voice.say("asks_floor", way="met" if included else "beaten")
        case WithinTolerance(included):
            return voice.say("asks_tolerance", way="met" if included else "beaten")
        case Improved(since, or_held=or_held):
            when = voice.say("since", way=since.value)
            return voice.say("asks_trend", way="improved or held" if or_held else "improved", when=when)
        case TargetAbove(level):
            return voice.say("asks_target", level=_level_words(level, voice))
        case MeasuredIn(unit):
            return voice.say("asks_unit", unit=in_unit_name(unit, locale=voice.locale))
        case AtLevel(name):
            return voice.say("asks_level", level=name)
        case _:
            message = "either" if isinstance(condition, AnyOf) else "both"
            parts = (asked(part, terms=terms, voice=voice) for part in condition.parts)
            return reduce(lambda first, second: voice.say(message, first=first, second=second), parts)


def told(condition: Condition, case: Case, *, missed: bool, terms: Terms, voice: Voice = _ENGLISH) -> str:
    """Return what a figure did to a condition at whose edge its band begins or ends."""
    way = "missed" if missed else "met"
    match condition:
        case FloorReached() if case.floor is not None:
            return voice.say("told_floor", way=way, floor=in_figures(case.floor, locale=voice.locale))
        case WithinTolerance() if case.tolerance is not None:
            return voice.say("told_tolerance", way=way, tolerance=in_figures(case.tolerance, locale=voice.locale))
        case Improved(since, or_held=or_held) if case.earlier is not None:
            met, not_met = _TRENDS[or_held]
            figure, when = in_figures(case.earlier, locale=voice.locale), voice.say("since", way=since.value)
            return voice.say("told_trend", way=not_met if missed else met, figure=figure, when=when)
        case Gap():
            return _distance(condition, terms, voice, missed=missed)
        case _:
            return ""


def _distance(gap: Gap, terms: Terms, voice: Voice, *, missed: bool) -> str:
    """Return a limit in words: what it asks for, or what a figure that missed it did."""
    if not gap.limit.value:
        met, not_met = ("met", "not met") if gap.included else ("beaten", "not beaten")
        return voice.say(terms.goal, way=not_met if missed else met)
    is_better = gap.limit.value > 0
    beyond = is_better is not missed  # the figure lies on the far side of the limit, seen from the target
    counts = gap.included is not missed
    words = ("at least" if counts else "more than") if beyond else ("no more than" if counts else "less than")
    side = terms.better if is_better else terms.worse
    return voice.say("limit", way=words, distance=voice.say("distance", way=side, figure=limit_words(gap.limit, voice)))
