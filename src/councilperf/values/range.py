"""Ranges: from a figure, up to a figure, or between two."""

from __future__ import annotations

import re
from typing import final

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError, ParseError, UnitMismatchError
from councilperf.values import _guards
from councilperf.values._code import as_code
from councilperf.values.quantity import Quantity, Unit

__all__ = ["Range"]

_LONGEST = 200
_SPOKEN = re.compile(
    r"[Aa]t least (?P<least>.+)|[Aa]t most (?P<most>.+)|(?P<plus>.+) plus|(?P<low>.+?) to (?P<high>.+)",
    re.ASCII,
)


@final
@attrs.frozen
class Range:
    """All figures from a lowest to a highest, both included; either end may be open.

    Attributes:
        low: The lowest figure in the range; None where there is no lowest.
        high: The highest figure in the range; None where there is no highest.

    Raises:
        InvalidValueError: Both ends open, or the low end above the high.
        UnitMismatchError: The ends are in two units.

    Examples:
        >>> at_least_ten = Range(low=percent("10.0"))
        >>> percent("10") in at_least_ten, percent("9.9") in at_least_ten
        (True, False)
    """

    low: Quantity | None = attrs.field(default=None, validator=_guards.maybe(Quantity))
    high: Quantity | None = attrs.field(default=None, validator=_guards.maybe(Quantity))

    __repr__ = as_code

    @classmethod
    def parse(cls, text: str) -> Range:
        """Read a range as reports print it: "at least 10.0%", "37 plus", "at most 5 days", "10% to 20%".

        Raises:
            InvalidTypeError: Not text.
            InvalidValueError: The low end above the high.
            ParseError: Not a range that can be read without guessing.
            UnitMismatchError: The ends are in two units.

        Examples:
            >>> Range.parse("at least 10.0%") == Range(low=percent(10)), Range.parse("37 plus").low
            (True, Quantity("37", Unit("count")))
        """
        if not isinstance(text, str):
            raise InvalidTypeError("a range", text, "text")
        found = _SPOKEN.fullmatch(text) if len(text) <= _LONGEST else None
        if found is None:
            raise ParseError("a range", text, "such as 'at least 10.0%', '37 plus', 'at most 5 days' or '10% to 20%'")
        low = found["least"] or found["plus"] or found["low"]
        high = found["most"] or found["high"]
        return cls(None if low is None else Quantity.parse(low), None if high is None else Quantity.parse(high))

    def __attrs_post_init__(self) -> None:
        """Refuse a range that holds everything or nothing."""
        if self.low is None and self.high is None:
            raise InvalidValueError("a range", self, "a low end, a high end or both")
        if self.low is not None and self.high is not None:
            if self.low.unit != self.high.unit:
                raise UnitMismatchError("span", str(self.low.unit), str(self.high.unit))
            if self.high < self.low:
                raise InvalidValueError("a range", self, "the low end first")

    def __contains__(self, figure: Quantity) -> bool:
        """Tell whether a figure lies in the range, its ends included."""
        if not isinstance(figure, Quantity):
            raise InvalidTypeError("a figure that may lie in a range", figure, "Quantity")
        above = self.low is None or self.low <= figure
        return above and (self.high is None or figure <= self.high)


def unit_of(target: object) -> Unit | None:
    """Return the unit of a figure or of a range; None for anything else, which says of no figure what it should be."""
    end = target.low or target.high if isinstance(target, Range) else target
    return end.unit if isinstance(end, Quantity) else None
