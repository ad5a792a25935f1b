"""Compiled cases: a key and a target turned into comparisons once, for many figures."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from councilperf.rating._reach import Edge, Reach, Verdict, verdicts
from councilperf.rating.case import Case, Unrated
from councilperf.rating.scale import Rating
from councilperf.rating.scheme import Scheme
from councilperf.values import _guards

__all__ = ["compile_case"]

Rater = Callable[[Decimal], Rating]


def compile_case(case: Case, scheme: Scheme) -> Rater:
    """Return a function that rates plain figures, in the target's unit, in one case.

    It gives the same ratings as `assess`, several times faster from the second figure on. It only compares, so
    that nothing can round; the figures must be finite decimals.

    Raises:
        InvalidTypeError: Not a case, or not a key.
        InvalidValueError: The key has levels, and the case is at none of them.
        UnitMismatchError: The key's limits do not fit the target's unit.

    Examples:
        >>> rate_figure = compile_case(Case(percent("58.0"), better="higher"), DERBYSHIRE_2021)
        >>> str(rate_figure(Decimal("56.84"))), str(rate_figure(Decimal("56.83")))
        ('Good', 'Review')
    """
    _guards.check_kind(Case, case, "a case")
    _guards.check_kind(Scheme, scheme, "a key")
    if case.unrated is not None:
        return _always(scheme.answer_to(case.unrated))
    scheme.check_level(case.level)
    lines = list(zip(verdicts(scheme.bands, scheme.base, case), scheme.bands, strict=True))
    end = next(place for place, (verdict, _) in enumerate(lines) if verdict.certain is True)
    rest = lines[end][1].rating
    if any(verdict.untold is not None for verdict, _ in lines[:end]):
        return _walk([(verdict, band.rating) for verdict, band in lines], scheme)
    steps = [(verdict.certain, band.rating) for verdict, band in lines[:end] if isinstance(verdict.certain, Reach)]
    if not steps:
        return _always(rest)
    one_sided = all(reach.high is None for reach, _ in steps) or all(reach.low is None for reach, _ in steps)
    return _tree(_falling(steps), rest) if one_sided else _walk([(v, band.rating) for v, band in lines], scheme)


def _always(rating: Rating) -> Rater:
    return lambda _figure: rating


def _walk(steps: list[tuple[Verdict, Rating]], scheme: Scheme) -> Rater:
    """Rate by trying band after band: for bands that end on both sides, or that cannot be told of every figure."""

    def walk(figure: Decimal) -> Rating:
        told = ((verdict.on(figure), rating) for verdict, rating in steps)
        answer, rating = next((answer, rating) for answer, rating in told if answer is not False)
        return scheme.answer_to(answer) if isinstance(answer, Unrated) else rating

    return walk


def _falling(steps: list[tuple[Reach, Rating]]) -> list[tuple[Edge, Rating, bool]]:
    """Return the edges of one-sided bands from the hardest to the easiest, without those that add nothing."""
    found: list[tuple[Edge, Rating, bool]] = []
    for reach, rating in steps:
        is_low = reach.low is not None
        edge = reach.low or reach.high
        if edge is not None and (not found or _is_easier(edge, found[-1][0], is_low=is_low)):
            found.append((edge, rating, is_low))
    return found


def _is_easier(edge: Edge, than: Edge, *, is_low: bool) -> bool:
    if edge.limit == than.limit:
        return edge.included and not than.included
    return (edge.limit < than.limit) is is_low


def _tree(steps: list[tuple[Edge, Rating, bool]], rest: Rating) -> Rater:
    """Return a search tree of comparisons; `rest` is for figures that reach no edge."""
    middle = len(steps) // 2
    edge, rating, is_low = steps[middle]
    if len(steps) == 1:
        return _leaf(edge, rating, rest, is_low=is_low)
    reached = _tree(steps[:middle], rating) if middle else _always(rating)
    missed = _tree(steps[middle + 1 :], rest) if steps[middle + 1 :] else _always(rest)
    limit = edge.limit
    below, above = (missed, reached) if is_low else (reached, missed)
    if edge.included is is_low:
        return lambda figure: below(figure) if figure < limit else above(figure)
    return lambda figure: above(figure) if figure > limit else below(figure)


def _leaf(edge: Edge, reached: Rating, missed: Rating, *, is_low: bool) -> Rater:
    limit = edge.limit
    below, above = (missed, reached) if is_low else (reached, missed)
    if edge.included is is_low:
        return lambda figure: below if figure < limit else above
    return lambda figure: above if figure > limit else below
