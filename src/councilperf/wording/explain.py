"""Explanations: why a figure got its rating, and what a key asks for, in words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from councilperf.budget import BudgetLine
from councilperf.errors import InvalidValueError
from councilperf.rating import (
    Assessment,
    Condition,
    Direction,
    Gap,
    Judgement,
    Rating,
    Scheme,
    Unrated,
    WithinTolerance,
)
from councilperf.values import PERCENT, NotSet, Quantity, Range, Unit, _guards
from councilperf.values._exact import WORKING
from councilperf.wording._rules import OFF_TARGET, OVER_IS_WORSE, TARGET, UNDER_IS_WORSE, Terms, asked, told
from councilperf.wording.convention import Convention
from councilperf.wording.figures import in_figures, in_unit
from councilperf.wording.messages import Voice
from councilperf.wording.times import in_no_data

__all__ = ["explain", "explain_line", "in_range", "in_rating", "in_ratings", "legend"]

_SAID_ALREADY = (Unrated.AWAITED, Unrated.NOT_DUE, Unrated.NO_FIGURE, Unrated.NO_TARGET)
_TWO_SIDED = (Direction.NEAREST, Direction.WITHIN)
_MILLIONS = Convention(symbol=True, letter=True)


def explain(answer: Assessment, *, locale: str = "en_GB") -> str:
    """Return why a figure got its rating: figure, target, distance, the rule that decided, rating.

    The distance is rounded to one place, or to as many as it takes not to contradict the limit.

    Examples:
        >>> explain(assess(percent("54.5"), percent("58.0"), scheme=DERBYSHIRE_2021, better="higher"))
        '54.5% against a target of 58.0%: 6.0% worse, more than 2% worse: Review'
        >>> explain(assess(None, percent("58.0"), scheme=DERBYSHIRE_2021, better="higher"))
        'no figure against a target of 58.0%: Unknown'
        >>> explain(assess(percent("54.5"), percent("58.0"), scheme=DERBYSHIRE_2021, better="higher"), locale="cy")
        '54.5% yn erbyn targed o 58.0%: 6.0% yn waeth, mwy na 2% yn waeth: Adolygu'
    """
    _guards.check_kind(Assessment, answer, "an answer")
    voice = Voice(locale)
    parts = [
        voice.say("against", figure=_value(answer, voice), target=_target(answer, voice)),
        _reason(answer, _terms(answer.case.better), voice),
        voice.rating(answer.rating),
    ]
    return ": ".join(part for part in parts if part)


def explain_line(
    line: BudgetLine, answer: Assessment, *, convention: Convention = _MILLIONS, locale: str = "en_GB"
) -> str:
    """Return why a budget line got its rating, in a budget's own words: forecast, budget, over or under.

    The amounts are printed by the convention. A limit, and a distance that a limit in pounds decided, are in pounds.

    Args:
        line: The line.
        answer: What `rate_line` answered for it.
        convention: How to print the forecast and the budget.
        locale: The language to write in.

    Raises:
        CurrencyMismatchError: The line is not in pounds.
        InvalidValueError: The answer is not for this forecast and this budget, or a language that nothing is written
            in.

    Examples:
        >>> line = BudgetLine("Libraries", budget=million("8.537"), forecast=million("7.536"))
        >>> explain_line(line, rate_line(line, scheme=DERBYSHIRE_2021_BUDGET))
        'forecast £7.536m against a budget of £8.537m: 11.7% under, within budget: On target'
    """
    _guards.check_kind(BudgetLine, line, "a budget line")
    _guards.check_kind(Assessment, answer, "an answer")
    _guards.check_kind(Convention, convention, "a convention")
    unit = Unit(line.budget.currency)
    found = (answer.value, answer.target)
    if found != (Quantity(line.forecast.amount, unit), Quantity(line.budget.amount, unit)):
        raise InvalidValueError(
            f"an answer for {line.name!r}", explain(answer), "what rate_line answered for this line"
        )
    voice = Voice(locale)
    nil = voice.say("nil_budget")
    budget = voice.say("some_budget", budget=convention.write(line.budget)) if line.budget else nil
    if answer.unrated is Unrated.ZERO_TARGET:
        reason = voice.say("relative_to_nil")
    else:
        is_better = answer.distance is not None and answer.distance.value > 0
        is_over = line.variance.amount > 0
        reason = _reason(answer, UNDER_IS_WORSE if is_over is is_better else OVER_IS_WORSE, voice)
    both = voice.say("forecast_against", forecast=convention.write(line.forecast), budget=budget)
    parts = [both, reason, voice.rating(answer.rating)]
    return ": ".join(part for part in parts if part)


def legend(scheme: Scheme, *, locale: str = "en_GB") -> tuple[str, ...]:
    """Return a key as the foot of a report prints it, best first, and what it answers instead of a rating.

    Examples:
        >>> for line in legend(MAIDSTONE):
        ...     print(line)
        Green: target met
        Amber: no more than 10% worse
        Red: otherwise
        Data only: no target
        Data only: the measure is data only
    """
    _guards.check_kind(Scheme, scheme, "a key")
    return tuple(f"{rating}: {when}" for rating, when in in_bands(scheme, locale=locale))


def in_bands(scheme: Scheme, *, locale: str = "en_GB") -> tuple[tuple[str, str], ...]:
    """Return what a key answers and when, in words: what `legend` prints, in its two parts."""
    voice, terms = Voice(locale), _terms(scheme.better)
    bands = [(voice.rating(band.rating), asked(band.when, terms=terms, voice=voice)) for band in scheme.bands]
    instead = [(voice.rating(part.answer), voice.say("why_unrated", way=part.reason.value)) for part in scheme.instead]
    return (*bands, *instead)


def in_rating(rating: Rating, *, locale: str = "en_GB") -> str:
    """Return the word of a rating; a council's own rating keeps the word that the council gave it.

    Examples:
        >>> in_rating(Rating.STRONG), in_rating(Rating.STRONG, locale="cy")
        ('Strong', 'Cryf')
    """
    _guards.check_kind(Rating, rating, "a rating")
    return Voice(locale).rating(rating)


def in_ratings(judgement: Judgement, answer: Assessment, *, locale: str = "en_GB") -> str:
    """Return a judged rating with the computed one where the two differ.

    Examples:
        >>> answer = assess(percent("54.5"), percent("58.0"), scheme=DERBYSHIRE_2021, better="higher")
        >>> in_ratings(Judgement(Rating.GOOD), answer), in_ratings(Judgement(Rating.REVIEW), answer)
        ('Good (calculated: Review)', 'Review')
    """
    _guards.check_kind(Judgement, judgement, "a judgement")
    _guards.check_kind(Assessment, answer, "an answer")
    voice = Voice(locale)
    given = voice.rating(judgement.rating)
    if judgement.rating == answer.rating:
        return given
    return voice.say("calculated", rating=given, calculated=voice.rating(answer.rating))


def _value(answer: Assessment, voice: Voice) -> str:
    if isinstance(answer.value, Quantity):
        return in_figures(answer.value, locale=voice.locale)
    if answer.value is None:
        return voice.say("without_figure")
    why = in_no_data(answer.value, locale=voice.locale)
    return voice.say("without_figure_why", why=f"{why[:1].lower()}{why[1:]}")


def _target(answer: Assessment, voice: Voice) -> str:
    target = answer.target
    if target is None:
        return voice.say("without_target")
    if isinstance(target, NotSet):
        return voice.say("not_set_target", reason=target.reason)
    locale = voice.locale
    figure = in_range(target, locale=locale) if isinstance(target, Range) else in_figures(target, locale=locale)
    return voice.say("some_target", target=figure)


def in_range(target: Range, *, locale: str = "en_GB") -> str:
    """Return a range in words: "at least 10.0%"."""
    voice = Voice(locale)
    low, high = (None if end is None else in_figures(end, locale=locale) for end in (target.low, target.high))
    if low is not None and high is not None:
        return voice.say("from_to", low=low, high=high)
    return voice.say("at_most", figure=str(high)) if low is None else voice.say("at_least", figure=low)


def _reason(answer: Assessment, terms: Terms, voice: Voice) -> str:
    """Return the distance from the target and the rule that decided; or why there is no rating."""
    distance = answer.distance
    if answer.unrated is not None or distance is None:
        said = answer.unrated is None or answer.unrated in _SAID_ALREADY
        return "" if said else voice.say("why_unrated", way=str(answer.unrated))
    if not distance.value:
        return voice.say("on_goal", way=terms.on)
    is_better = distance.value > 0
    if is_better and answer.case.better in _TWO_SIDED:
        return voice.say("within_range")
    decisive, rules = _rules(answer, is_better=is_better, terms=terms, voice=voice)
    figure = _distance(answer, distance, decisive, voice)
    return ", ".join([voice.say("distance", way=terms.better if is_better else terms.worse, figure=figure), *rules])


def _terms(better: Direction | None) -> Terms:
    return OFF_TARGET if better in _TWO_SIDED else TARGET


def _rules(answer: Assessment, *, is_better: bool, terms: Terms, voice: Voice) -> tuple[Condition | None, list[str]]:
    """Return the condition that decided, and what the conditions on this side of the target say of the figure."""
    missed, reached = answer.bounds
    if isinstance(reached, Gap) and is_better and reached.limit.value > 0:
        missed = None  # what was reached says more than what was not
    elif isinstance(missed, Gap) and (missed.limit.value > 0) is not is_better:
        missed = None  # the limit lies on the other side of the target
    if isinstance(reached, Gap) and (missed is not None or (is_better and reached.limit.value < 0)):
        reached = None
    bounds = [(part, part is missed) for part in (missed, reached) if part]
    rules = [told(part, answer.case, missed=miss, terms=terms, voice=voice) for part, miss in bounds]
    return missed or reached, [rule for rule in rules if rule]


def _distance(answer: Assessment, distance: Quantity, decisive: Condition | None, voice: Voice) -> str:
    """Return how far the figure is from its target: relative, or in the unit that the key measures in."""
    by_amount = isinstance(decisive, WithinTolerance) or (
        isinstance(decisive, Gap) and decisive.limit.unit != PERCENT and bool(decisive.limit.value)
    )
    if answer.gap is None or by_amount:
        size = _shown(abs(Fraction(distance.value)), _edges(answer, distance, by_amount=True))
        return in_unit(size, distance.unit, locale=voice.locale)
    size = _shown(abs(answer.gap) * 100, _edges(answer, distance, by_amount=False))
    return in_unit(size, PERCENT, locale=voice.locale)


def _edges(answer: Assessment, distance: Quantity, *, by_amount: bool) -> list[Fraction]:
    """Return how far from the target the edges of the band are, on the figure's side and in the same terms."""
    limits = [bound.limit for bound in answer.bounds if isinstance(bound, Gap)]
    edges = [
        abs(Fraction(limit.value))
        for limit in limits
        if not limit.value or ((limit.value > 0) is (distance.value > 0) and (limit.unit != PERCENT) is by_amount)
    ]
    if by_amount and answer.case.tolerance is not None:
        edges.append(Fraction(answer.case.tolerance.value))
    return edges


def _shown(distance: Fraction, edges: list[Fraction]) -> Decimal:
    """Round a distance to one place, or to as many as it takes to stand on its own side of every edge."""
    places = 1
    while any(_side_of(edge, _half_up(distance, places)) != _side_of(edge, distance) for edge in edges):
        places += 1
    return _half_up(distance, places)


def _half_up(distance: Fraction, places: int) -> Decimal:
    """Round a distance of any length exactly."""
    steps = 10**places
    whole = (2 * distance.numerator * steps + distance.denominator) // (2 * distance.denominator)
    return Decimal(whole).scaleb(-places, WORKING)


def _side_of(edge: Fraction, distance: Decimal | Fraction) -> int:
    exact = Fraction(distance)
    return (exact > edge) - (exact < edge)
