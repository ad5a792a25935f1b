"""Compiled targets: a key and a target turned into comparisons once, for many figures."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from councilperf.rating._edges import Edge, edges
from councilperf.rating.condition import Direction
from councilperf.rating.scale import Rating
from councilperf.rating.scheme import Scheme
from councilperf.values import Quantity

__all__ = ["compile_target"]

Rater = Callable[[Decimal], Rating]


def compile_target(target: Quantity, *, scheme: Scheme, better: Direction) -> Rater:
    """Return a function that rates plain figures, in the target's unit, against one target.

    It gives the same ratings as `assess`, several times faster from the second figure on. It only compares, so
    that nothing can round; the figures must be finite decimals.

    Raises:
        UnitMismatchError: The key's limits do not fit the target's unit.

    Examples:
        >>> rate_figure = compile_target(percent("58.0"), scheme=DERBYSHIRE_2021, better=Direction.HIGHER)
        >>> str(rate_figure(Decimal("56.84"))), str(rate_figure(Decimal("56.83")))
        ('Good', 'Review')
    """
    steps: list[tuple[Edge, Rating]] = []
    rest = scheme.scale.unknown
    for band, edge in zip(scheme.bands, edges(scheme, target, better), strict=True):
        if isinstance(edge, Edge):
            steps.append((edge, band.rating))
        elif edge is not False:
            rest = band.rating if edge else scheme.scale.unknown
            break
    return _tree(steps, rest, better)


def _tree(steps: list[tuple[Edge, Rating]], rest: Rating, better: Direction) -> Rater:
    """Return a search tree of comparisons; `rest` is for figures that reach no edge."""
    if not steps:
        return lambda _figure: rest
    middle = len(steps) // 2
    edge, rating = steps[middle]
    if len(steps) == 1:
        return _leaf(edge, rating, rest, better)
    reached = _tree(steps[:middle], rating, better)
    missed = _tree(steps[middle + 1 :], rest, better)
    limit = edge.limit
    if edge.included is (better is Direction.HIGHER):
        low, high = (missed, reached) if edge.included else (reached, missed)
        return lambda figure: low(figure) if figure < limit else high(figure)
    low, high = (reached, missed) if edge.included else (missed, reached)
    return lambda figure: high(figure) if figure > limit else low(figure)


def _leaf(edge: Edge, reached: Rating, missed: Rating, better: Direction) -> Rater:
    limit = edge.limit
    if edge.included is (better is Direction.HIGHER):
        low, high = (missed, reached) if edge.included else (reached, missed)
        return lambda figure: low if figure < limit else high
    low, high = (reached, missed) if edge.included else (missed, reached)
    return lambda figure: high if figure > limit else low
