"""Cases: everything besides the figure that a key may ask about."""

from __future__ import annotations

from typing import final

import attrs

from councilperf.errors import InvalidValueError, UnitMismatchError
from councilperf.values import NotSet, Quantity, Range, _guards
from councilperf.values._code import as_code
from councilperf.values._word import Word

__all__ = ["Base", "Case", "Direction", "Role", "Unrated"]


@final
class Direction(Word):
    """Which way is better."""

    HIGHER = "higher"
    """The more the better."""
    LOWER = "lower"
    """The less the better."""
    NEAREST = "nearest"
    """The closer to the target the better, on either side."""
    NONE = "none"
    """Neither way: such a measure is never rated."""
    WITHIN = "within"
    """Inside the target's range, ends included."""


@final
class Role(Word):
    """What a measure is for."""

    CONTEXTUAL = "contextual"
    """Watched against a forecast, outside the council's control, and never rated."""
    DATA_ONLY = "data only"
    """Published as a figure, never rated."""
    PERFORMANCE = "performance"
    """Rated against its target."""


@final
class Base(Word):
    """What a relative limit is a share of."""

    GROSS = "gross"
    """The size of a gross figure that is given beside the target: a gross budget."""
    SIGNED = "signed"
    """The target with its sign, so that for a target below nought better and worse change places."""
    SIZE = "size"
    """The size of the target."""


@final
class Unrated(Word):
    """Why there is no rating."""

    AWAITED = "the figure is awaited"
    CONTEXTUAL = "a contextual measure is not rated"
    DATA_ONLY = "the measure is data only"
    NOT_DUE = "the figure is not due"
    NO_DIRECTION = "the measure has no direction of better"
    NO_EARLIER_FIGURE = "there is no earlier figure to compare with"
    NO_FIGURE = "no figure"
    NO_FLOOR = "the measure has no second value"
    NO_GROSS = "there is no gross figure"
    NO_TARGET = "no target"
    NO_TOLERANCE = "the measure has no tolerance"
    RANGE_TARGET = "the target does not fit the direction of better"
    ZERO_TARGET = "the key is relative and the target is nought"


# Bound once: looking one up takes longer than the comparison with it.
_HIGHER, _LOWER, _NO_DIRECTION, _WITHIN = Direction.HIGHER, Direction.LOWER, Direction.NONE, Direction.WITHIN
_PERFORMANCE = Role.PERFORMANCE

_a_quantity = _guards.optional(_guards.only(Quantity))


def _direction(better: Direction | str) -> Direction:
    return Direction.of(better, "a direction of better")


@final
@attrs.frozen(init=False)
class Case:
    """Everything besides the figure that a key may ask about.

    Attributes:
        target: The target; the reason for none; or None.
        better: Which way is better.
        role: What the measure is for.
        floor: Its second value: a floor, an amber value.
        tolerance: Its own tolerance, in its unit (points for percentages).
        earlier: The earlier figure that a trend is measured from.
        gross: The gross figure that shares are of, where the key's base is gross.
        level: The level of the council that it belongs to.

    Raises:
        InvalidValueError: No such direction, or a tolerance below nought.
        UnitMismatchError: Target, second value or earlier figure in two units.

    Examples:
        >>> Case(percent("95"), better="higher", floor=percent("90")).floor
        Quantity("90", Unit("percent"))
    """

    target: Quantity | Range | NotSet | None = attrs.field(
        validator=_guards.optional(_guards.only(Quantity, Range, NotSet))
    )
    better: Direction = attrs.field(kw_only=True, converter=_direction)
    role: Role = attrs.field(default=Role.PERFORMANCE, kw_only=True, validator=_guards.only(Role))
    floor: Quantity | None = attrs.field(default=None, kw_only=True, validator=_a_quantity)
    tolerance: Quantity | None = attrs.field(default=None, kw_only=True, validator=_a_quantity)
    earlier: Quantity | None = attrs.field(default=None, kw_only=True, validator=_a_quantity)
    gross: Quantity | None = attrs.field(default=None, kw_only=True, validator=_a_quantity)
    level: str | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.title))

    __repr__ = as_code

    def __init__(
        self,
        target: Quantity | Range | NotSet | None,
        *,
        better: Direction | str,
        role: Role = Role.PERFORMANCE,
        floor: Quantity | None = None,
        tolerance: Quantity | None = None,
        earlier: Quantity | None = None,
        gross: Quantity | None = None,
        level: str | None = None,
    ) -> None:
        """Take the parts, and check them unless there is nothing but a target, which is the rule."""
        _set_target(self, target)
        _set_better(self, better if type(better) is Direction else _direction(better))
        _set_role(self, role)
        _set_floor(self, floor)
        _set_tolerance(self, tolerance)
        _set_earlier(self, earlier)
        _set_gross(self, gross)
        _set_level(self, level)
        is_bare = floor is None and tolerance is None and earlier is None and gross is None and level is None
        if not (is_bare and type(target) is Quantity and type(role) is Role):
            attrs.validate(self)
            self.__attrs_post_init__()

    def __attrs_post_init__(self) -> None:
        """Refuse a tolerance with a sign and figures of two units."""
        if self.tolerance is not None and self.tolerance.value < 0:
            raise InvalidValueError("a tolerance", self.tolerance, "a distance, not below nought")
        goal = self.target.low or self.target.high if isinstance(self.target, Range) else self.target
        for beside in (self.floor, self.earlier, self.gross):
            if beside is not None and isinstance(goal, Quantity) and beside.unit != goal.unit:
                raise UnitMismatchError("compare", f"a target in {goal.unit}", str(beside.unit))

    @property
    def ends(self) -> tuple[Quantity | None, Quantity | None] | None:
        """The lowest and the highest figure that meets the target; None where no figure can be said to.

        An end is None where the target has none: every figure above, or below, meets it.
        """
        target, better = self.target, self.better
        if isinstance(target, Quantity):
            if better is _NO_DIRECTION:
                return None, None
            return None if better is _LOWER else target, None if better is _HIGHER else target
        if not isinstance(target, Range):
            return None
        one_sided = (better is _HIGHER and target.high is None) or (better is _LOWER and target.low is None)
        return (target.low, target.high) if one_sided or better is _WITHIN else None

    @property
    def unrated(self) -> Unrated | None:
        """Why no figure could be rated; None where one could."""
        if self.role is not _PERFORMANCE:
            return Unrated.CONTEXTUAL if self.role is Role.CONTEXTUAL else Unrated.DATA_ONLY
        if self.better is _NO_DIRECTION:
            return Unrated.NO_DIRECTION
        if isinstance(self.target, Range):
            return None if self.ends else Unrated.RANGE_TARGET
        return None if isinstance(self.target, Quantity) else Unrated.NO_TARGET


_set_target, _set_better, _set_role, _set_floor, _set_tolerance, _set_earlier, _set_gross, _set_level = (
    Case.__dict__[name].__set__ for name in attrs.fields_dict(Case)
)
