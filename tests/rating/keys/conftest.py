"""What the tests of published keys share: exact figures, rated in both ways that there are."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from councilperf import PERCENT, POINTS, Assessment, Case, Direction, Quantity, Range, Scheme, Unit, compile_case

Figure = Fraction | int | str


def quantity(figure: Figure, unit: Unit) -> Quantity:
    """Return an exact figure of at most nine places; text with an exponent is exact in any decimal context."""
    return Quantity(Decimal(f"{Fraction(figure) * 10**9}e-9"), unit)


@pytest.fixture(scope="session")
def rated() -> Callable[..., Assessment]:
    """Return a function that rates an exact figure, and finds the compiled case of the same mind."""

    def rate(  # noqa: PLR0913 - as `assess`
        value: Figure,
        target: Figure | tuple[Figure | None, Figure | None] | None,
        *,
        scheme: Scheme,
        better: Direction,
        unit: Unit = PERCENT,
        floor: Figure | None = None,
        tolerance: Figure | None = None,
        earlier: Figure | None = None,
        gross: Figure | None = None,
        level: str | None = None,
    ) -> Assessment:
        def maybe(figure: Figure | None, unit: Unit = unit) -> Quantity | None:
            return None if figure is None else quantity(figure, unit)

        case = Case(
            Range(*(maybe(end) for end in target)) if isinstance(target, tuple) else maybe(target),
            better=better,
            floor=maybe(floor),
            tolerance=maybe(tolerance, POINTS if unit == PERCENT else unit),
            earlier=maybe(earlier),
            gross=maybe(gross),
            level=level,
        )
        figure = quantity(value, unit)
        answer = Assessment(figure, case, scheme)
        assert answer.rating == compile_case(case, scheme)(figure.value)
        assert (answer.band is None) is (answer.unrated is not None)
        return answer

    return rate
