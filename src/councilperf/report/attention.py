"""The exception report: what of a report needs attention, in order of how much it matters."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import final

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.performance import Measure, latest, rate
from councilperf.rating import Assessment, Judgement, Rating
from councilperf.report._path import ROOT, deliverable_at, reserve_at, step
from councilperf.report.report import QuarterReport
from councilperf.values import PERCENT, Money, Quantity, _guards
from councilperf.values._code import as_code
from councilperf.values._word import Word

__all__ = ["Attention", "Concern", "Materiality", "exception_report"]


@final
class Attention(Word):
    """Why something needs attention."""

    JUDGED_OFF_TRACK = "judged off track"
    """People gave it a rating that says so."""
    OVER_BUDGET = "forecast worse than budget"
    RATED_OFF_TRACK = "rated off track"
    """The report's key gives its figure a rating that says so."""
    RESERVE_OVERDRAWN = "reserve below nought"
    SAVINGS_UNIDENTIFIED = "savings without an initiative"
    SAVING_SHORT = "saving forecast to fall short"
    TRADING_SHORT = "income forecast below target"
    UNDER_BUDGET = "forecast better than budget"


@final
@attrs.frozen
class Materiality:
    """How far forecast and plan must differ to matter: any difference, unless it is told.

    Attributes:
        amount: More than this, either way, matters.
        share: More than this percentage of the size of the plan matters.
        both: Whether a difference must be beyond both limits; beyond either is enough if not.

    Raises:
        InvalidValueError: A limit below nought, a share that is not in per cent, or both where one is not given.

    Examples:
        >>> limit = Materiality(amount=million("0.1"), share=percent(5), both=True)
        >>> limit.holds(million("0.2"), million(2)), limit.holds(million("-0.2"), million(5))
        (True, False)
    """

    amount: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))
    share: Quantity | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Quantity))
    both: bool = attrs.field(default=False, kw_only=True, validator=_guards.only(bool))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse limits that limit nothing."""
        if self.amount is not None and self.amount.amount < 0:
            raise InvalidValueError("a limit", self.amount, "an amount not below nought")
        if self.share is not None and (self.share.unit != PERCENT or self.share.value < 0):
            raise InvalidValueError("a limit", self.share, "a percentage not below nought")
        if self.both and (self.amount is None or self.share is None):
            raise InvalidValueError("two limits", self, "an amount and a share")

    def holds(self, variance: Money, plan: Money) -> bool:
        """Tell whether a difference from a plan matters; exactly the limit does not, and nought never does.

        Any difference is beyond every share of nought.

        Raises:
            CurrencyMismatchError: The limit is in another currency.
        """
        beyond = [variance.amount != 0] if self.amount is None and self.share is None else []
        if self.amount is not None:
            beyond.append(abs(variance) > self.amount)
        if self.share is not None:
            size = Fraction(self.share.value) * abs(Fraction(plan.amount))
            beyond.append(100 * abs(Fraction(variance.amount)) > size)
        return all(beyond) if self.both else any(beyond)


@final
@attrs.frozen
class Concern:
    """One thing that needs attention, with the figures that say so.

    Attributes:
        reason: Why.
        path: Where it stands in the report.
        name: What it is called.
        judgement: The rating that people gave it, where that is the reason.
        assessment: The rating that the report's key gives it, where that is the reason.
        favourable: How much better than planned it is, for money. Sign: below nought is adverse.
        plan: What that is measured against: a budget, a saving, a target.

    Examples:
        >>> late = Concern(Attention.JUDGED_OFF_TRACK, "$", "A plan", judgement=Judgement(Rating.REVIEW))
        >>> late.rating, late.share is None
        (Rating.REVIEW, True)
    """

    reason: Attention = attrs.field(validator=_guards.only(Attention))
    path: str = attrs.field(validator=_guards.text)
    name: str = attrs.field(validator=_guards.title)
    judgement: Judgement | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Judgement))
    assessment: Assessment | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Assessment))
    favourable: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))
    plan: Money | None = attrs.field(default=None, kw_only=True, validator=_guards.maybe(Money))

    __repr__ = as_code

    @property
    def rating(self) -> Rating | None:
        """The rating that needs attention; None for money."""
        given = self.assessment or self.judgement
        return given.rating if given else None

    @property
    def share(self) -> Fraction | None:
        """How much better than planned it is, relative to the plan or the target; None where neither is known.

        Sign: below nought is worse.
        """
        if self.assessment is not None:
            return self.assessment.gap
        return self.favourable / abs(self.plan) if self.favourable is not None and self.plan else None


def exception_report(
    report: QuarterReport, *, materiality: Materiality | None = None, level: str | None = None
) -> tuple[Concern, ...]:
    """Return what of a report needs attention: first adverse money, then ratings, then favourable money.

    Money comes in order of its amount; ratings worst first, and of one rating the figure that is furthest from its
    target. A measure is told of once: by its computed rating, or else by the one that is printed beside its figure.

    Args:
        report: The report; its measures are rated if it has a key of its own.
        materiality: How far money must be from its plan; any difference if left out. A reserve below nought is
            always told of.
        level: The level of the council, for keys that tell levels apart.

    Raises:
        CurrencyMismatchError: The materiality is in another currency than the report.
        InvalidTypeError: Not a materiality.
        InvalidValueError: A level that the key does not know.
        UnitMismatchError: The key's limits do not fit a measure's unit.

    Examples:
        >>> from councilperf import samples
        >>> for found in exception_report(samples.derbyshire_2021_q2(), materiality=Materiality(amount=million("0.3"))):
        ...     print(found.reason, "-", found.name[:26])
        rated off track - Residents can influence de
        judged off track - Worked with communities in
        judged off track - Worked with partners to de
        forecast better than budget - Public Health - Prevention
    """
    _guards.check_kind(QuarterReport, report, "a report")
    if materiality is not None and not isinstance(materiality, Materiality):
        raise InvalidTypeError("a materiality", materiality, "such as Materiality(amount=million('0.1'))")
    found = [*_ratings(report, level), *_money(report, materiality or Materiality()), *_reserves(report)]
    return tuple(sorted(found, key=_order))


def _ratings(report: QuarterReport, level: str | None) -> Iterator[Concern]:
    for deliverable in report.deliverables:
        place = deliverable_at(deliverable)
        if _off_track(deliverable.rating):
            given = deliverable.judgement
            yield Concern(Attention.JUDGED_OFF_TRACK, place, deliverable.title, judgement=given)
        for measure in deliverable.measures:
            where = step(place, "measures", measure.identity)
            answer = None if report.scheme is None else rate(measure, scheme=report.scheme, level=level)
            printed = _printed(measure)
            if answer is not None and _off_track(answer.rating):
                yield Concern(Attention.RATED_OFF_TRACK, where, measure.title, assessment=answer)
            elif printed is not None and _off_track(printed.rating):
                yield Concern(Attention.JUDGED_OFF_TRACK, where, measure.title, judgement=printed)


def _printed(measure: Measure) -> Judgement | None:
    observation = latest(measure)
    return None if observation is None else observation.judgement


def _off_track(rating: Rating) -> bool:
    return rating.rank is not None and not rating.on_track


def _money(report: QuarterReport, limit: Materiality) -> Iterator[Concern]:
    """Go through money that is forecast to differ from its plan by enough to matter."""
    for line in report.budget.lines if report.budget else ():
        reason = Attention.OVER_BUDGET if line.favourable.amount < 0 else Attention.UNDER_BUDGET
        if limit.holds(line.favourable, line.budget):
            where = step(step(ROOT, "budget"), "lines", line.identity)
            yield Concern(reason, where, line.name, favourable=line.favourable, plan=line.budget)
    for saving in report.savings.initiatives if report.savings else ():
        if saving.favourable.amount < 0 and limit.holds(saving.favourable, saving.amount):
            where = step(step(ROOT, "savings"), "initiatives", saving.name)
            short = saving.favourable
            yield Concern(Attention.SAVING_SHORT, where, saving.name, favourable=short, plan=saving.amount)
    plan = report.savings
    if plan is not None and plan.unidentified.amount > 0 and limit.holds(plan.unidentified, plan.target):
        short = -plan.unidentified
        where = step(ROOT, "savings")
        yield Concern(Attention.SAVINGS_UNIDENTIFIED, where, report.portfolio, favourable=short, plan=plan.target)
    for area in report.trading:
        if area.favourable.amount < 0 and limit.holds(area.favourable, area.income_target):
            where = step(ROOT, "trading", area.name)
            short = area.favourable
            yield Concern(Attention.TRADING_SHORT, where, area.name, favourable=short, plan=area.income_target)


def _reserves(report: QuarterReport) -> Iterator[Concern]:
    for reserve in report.reserves or ():
        if reserve.balance.amount < 0:
            where = reserve_at(reserve)
            yield Concern(Attention.RESERVE_OVERDRAWN, where, reserve.name, favourable=reserve.balance)


def _order(concern: Concern) -> tuple[int, Fraction, Fraction]:
    """Return what concerns are sorted by; equal ones stay in the order of the report."""
    rating = concern.rating
    if rating is not None:
        return 1, Fraction(rating.rank or 0), concern.share or Fraction(0)
    amount = Fraction(concern.favourable.amount) if concern.favourable is not None else Fraction(0)
    return 0 if amount < 0 else 2, -abs(amount), Fraction(0)
