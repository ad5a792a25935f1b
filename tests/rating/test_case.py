"""Cases: what a key may ask about besides the figure, and which figures meet a target."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from councilperf import COUNT, Case, Direction, NotSet, Quantity, Range, Role, Unrated, count, percent, points
from councilperf.errors import CouncilPerfError, InvalidTypeError, InvalidValueError, UnitMismatchError

HIGHER, LOWER, NEAREST, NONE, WITHIN = (
    Direction.HIGHER,
    Direction.LOWER,
    Direction.NEAREST,
    Direction.NONE,
    Direction.WITHIN,
)
TEN, TWENTY = percent(10), percent(20)
Target = Quantity | Range | NotSet | None


@pytest.mark.parametrize(
    ("target", "better", "expected"),
    [
        (TEN, HIGHER, (TEN, None)),
        (TEN, LOWER, (None, TEN)),
        (TEN, NEAREST, (TEN, TEN)),
        (TEN, WITHIN, (TEN, TEN)),
        (TEN, NONE, (None, None)),
        (Range(TEN, TWENTY), WITHIN, (TEN, TWENTY)),
        (Range(low=TEN), WITHIN, (TEN, None)),
        (Range(high=TEN), WITHIN, (None, TEN)),
        (Range(low=TEN), HIGHER, (TEN, None)),
        (Range(high=TEN), LOWER, (None, TEN)),
        (Range(high=TEN), HIGHER, None),
        (Range(low=TEN), LOWER, None),
        (Range(TEN, TWENTY), HIGHER, None),
        (Range(TEN, TWENTY), LOWER, None),
        (Range(TEN, TWENTY), NEAREST, None),
        (Range(low=TEN), NEAREST, None),
        (NotSet("baseline"), HIGHER, None),
        (None, HIGHER, None),
    ],
)
def test_a_target_is_met_between_two_ends_either_of_which_may_be_open(
    target: Target, better: Direction, expected: tuple[Quantity | None, Quantity | None] | None
) -> None:
    assert expected == Case(target, better=better).ends


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (Case(TEN, better=HIGHER), None),
        (Case(TEN, better=NONE), Unrated.NO_DIRECTION),
        (Case(None, better=HIGHER), Unrated.NO_TARGET),
        (Case(NotSet("baseline"), better=HIGHER), Unrated.NO_TARGET),
        (Case(None, better=NONE), Unrated.NO_DIRECTION),
        (Case(Range(high=TEN), better=HIGHER), Unrated.RANGE_TARGET),
        (Case(Range(high=TEN), better=LOWER), None),
        (Case(TEN, better=HIGHER, role=Role.CONTEXTUAL), Unrated.CONTEXTUAL),
        (Case(TEN, better=HIGHER, role=Role.DATA_ONLY), Unrated.DATA_ONLY),
        (Case(None, better=NONE, role=Role.CONTEXTUAL), Unrated.CONTEXTUAL),
    ],
)
def test_a_case_says_why_no_figure_could_be_rated(case: Case, expected: Unrated | None) -> None:
    assert expected is case.unrated


@pytest.mark.parametrize("better", [*Direction, *(direction.value for direction in Direction)])
def test_a_direction_may_be_given_by_its_word(better: Any) -> None:  # noqa: ANN401 - what a constructor converts
    assert Direction(better) is Case(TEN, better=better).better


class Column:
    """What compares as columns do: with neither yes nor no."""

    def __eq__(self, other: object) -> bool:
        raise TypeError

    def __hash__(self) -> int:
        raise TypeError

    def __repr__(self) -> str:
        return "a column"


@pytest.mark.parametrize("better", ["up", "Higher", "", None, 1, Column()], ids=repr)
def test_no_other_word_is_a_direction(better: Any) -> None:  # noqa: ANN401 - the point is that it is refused
    message = f"not a direction of better: {better!r}; expected one of 'higher', 'lower', 'nearest', 'none', 'within'"
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        Case(TEN, better=better)


@pytest.mark.parametrize(
    ("make", "kind", "message"),
    [
        (
            lambda wrong: Case(wrong(10), better=HIGHER),
            InvalidTypeError,
            "Case.target: 10 of type int; expected Quantity",
        ),
        (lambda wrong: Case(TEN, better=HIGHER, role=wrong("x")), InvalidTypeError, "Case.role: 'x'"),
        (lambda wrong: Case(TEN, better=HIGHER, floor=wrong(9)), InvalidTypeError, "Case.floor: 9"),
        (lambda wrong: Case(TEN, better=HIGHER, tolerance=wrong(1)), InvalidTypeError, "Case.tolerance: 1"),
        (lambda wrong: Case(TEN, better=HIGHER, earlier=wrong(9)), InvalidTypeError, "Case.earlier: 9"),
        (lambda wrong: Case(TEN, better=HIGHER, gross=wrong(9)), InvalidTypeError, "Case.gross: 9"),
        (lambda wrong: Case(TEN, better=HIGHER, level=wrong(9)), InvalidTypeError, "Case.level: 9"),
        (lambda wrong: Case(TEN, better=HIGHER, level=wrong("")), InvalidValueError, "Case.level: ''"),
        (
            lambda wrong: Case(None, better=HIGHER, tolerance=wrong(points(-1))),
            InvalidValueError,
            "a distance, not below nought",
        ),
    ],
)
def test_the_wrong_kind_of_part_is_refused_by_name(
    make: Callable[[Callable[[Any], Any]], Case], kind: type[CouncilPerfError], message: str
) -> None:
    with pytest.raises(kind, match=re.escape(message)):
        make(lambda value: value)


@pytest.mark.parametrize("target", [TEN, Range(low=TEN), Range(high=TEN), Range(TEN, TWENTY)])
@pytest.mark.parametrize("beside", ["floor", "earlier", "gross"])
def test_figures_beside_a_target_are_in_its_unit(target: Target, beside: str) -> None:
    with pytest.raises(UnitMismatchError, match="cannot compare a target in percent and count"):
        Case(target, better=HIGHER, **{beside: count(3)})  # type: ignore[arg-type]
    assert Case(target, better=HIGHER, **{beside: TWENTY}).better is HIGHER  # type: ignore[arg-type]


@pytest.mark.parametrize("target", [None, NotSet("baseline")])
def test_without_a_target_there_is_no_unit_to_keep_to(target: Target) -> None:
    assert getattr(Case(target, better=HIGHER, floor=count(3)).floor, "unit", None) == COUNT


def test_a_tolerance_of_nought_is_a_tolerance() -> None:
    assert points(0) == Case(TEN, better=HIGHER, tolerance=points(0)).tolerance
