"""Rules in words: what a condition asks for, and what a figure that met or missed it did."""

from __future__ import annotations

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
    Since,
    TargetAbove,
    WithinTolerance,
)
from councilperf.values import PERCENT, Quantity
from councilperf.wording.figures import in_figures

__all__ = ["OFF_TARGET", "OVER_IS_WORSE", "TARGET", "UNDER_IS_WORSE", "Terms", "asked", "limit_words", "told"]

_SINCE = {Since.LAST_PERIOD: "last period", Since.LAST_YEAR: "last year"}


@final
@attrs.frozen
class Terms:
    """What it is called to be better or worse than a goal, on it, and at least or more than as good as it."""

    better: str
    worse: str
    on: str
    met: str
    missed: str
    beaten: str
    not_beaten: str


TARGET = Terms("better", "worse", "on target", "target met", "target not met", "target beaten", "target not beaten")
OFF_TARGET = attrs.evolve(TARGET, worse="off")
OVER_IS_WORSE = Terms("under", "over", "on budget", "within budget", "over budget", "below budget", "not below budget")
UNDER_IS_WORSE = Terms(
    "over", "under", "on budget", "budget reached", "budget not reached", "above budget", "not above budget"
)


def limit_words(limit: Quantity) -> str:
    """Return the size of a limit: "2%", never "2.0%"."""
    return _level_words(Quantity(limit.value.copy_abs(), limit.unit))


def _level_words(level: Quantity) -> str:
    return str(level) if level.unit == PERCENT else in_figures(level)


def asked(  # noqa: PLR0911 - one branch for each kind of condition
    condition: Condition | None, *, terms: Terms = TARGET
) -> str:
    """Return what a condition asks for, as the foot of a report would print it."""
    match condition:
        case None:
            return "otherwise"
        case Gap():
            return _distance(condition, terms, missed=False)
        case FloorReached(included):
            return "floor reached" if included else "better than floor"
        case WithinTolerance(included):
            return "within the measure's tolerance" if included else "inside the measure's tolerance"
        case Improved(since, or_held=or_held):
            return f"improved{' or held' if or_held else ''} since {_SINCE[since]}"
        case TargetAbove(level):
            return f"target above {_level_words(level)}"
        case MeasuredIn(unit):
            return f"measured in {unit}"
        case AtLevel(name):
            return f"for a {name}"
        case AnyOf(parts):
            return "; or ".join(asked(part, terms=terms) for part in parts)
        case _:
            return " and ".join(asked(part, terms=terms) for part in condition.parts)


def told(condition: Condition, case: Case, *, missed: bool, terms: Terms) -> str:
    """Return what a figure did to a condition at whose edge its band begins or ends."""
    match condition:
        case FloorReached() if case.floor is not None:
            return f"floor of {in_figures(case.floor)} {'not reached' if missed else 'reached'}"
        case WithinTolerance() if case.tolerance is not None:
            return f"{'beyond' if missed else 'within'} its tolerance of {in_figures(case.tolerance)}"
        case Improved(since, or_held=or_held) if case.earlier is not None:
            met = "improved or held" if or_held else "improved"
            words = ("neither improved nor held" if or_held else "not improved") if missed else met
            return f"{words} since {in_figures(case.earlier)} {_SINCE[since]}"
        case Gap():
            return _distance(condition, terms, missed=missed)
        case _:
            return ""


def _distance(gap: Gap, terms: Terms, *, missed: bool) -> str:
    """Return a limit in words: what it asks for, or what a figure that missed it did."""
    if not gap.limit.value:
        met, not_met = (terms.met, terms.missed) if gap.included else (terms.beaten, terms.not_beaten)
        return not_met if missed else met
    is_better = gap.limit.value > 0
    beyond = is_better is not missed  # the figure lies on the far side of the limit, seen from the target
    counts = gap.included is not missed
    words = ("at least" if counts else "more than") if beyond else ("no more than" if counts else "less than")
    return f"{words} {limit_words(gap.limit)} {terms.better if is_better else terms.worse}"
