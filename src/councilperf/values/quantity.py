"""Quantities: an exact figure with its unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import final

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError, ParseError, UnitMismatchError
from councilperf.values._exact import FIGURES, exact, plain, rounded

__all__ = [
    "COUNT",
    "DAYS",
    "PERCENT",
    "POINTS",
    "YES_NO",
    "Quantity",
    "Unit",
    "count",
    "days",
    "per",
    "percent",
    "points",
    "yes_no",
]

_add, _subtract = FIGURES.add, FIGURES.subtract
_new = object.__new__
_UNIT_NAME = re.compile(r"[A-Za-z£][A-Za-z0-9£/.'()%-]*(?: [A-Za-z0-9£/.'()%-]+)*", re.ASCII)
_LONGEST_UNIT = 40
_LONGEST_TEXT = 96
_QUANTITY = re.compile(r"(?P<figure>[+-]?[0-9]+(?:\.[0-9]+)?)(?:(?P<percent>%)| (?P<unit>.+))?", re.ASCII)


def _unit_name(_instance: object, _attribute: attrs.Attribute[str], name: object) -> None:
    if not isinstance(name, str):
        raise InvalidTypeError("a unit", name, "text such as 'percent'")
    if len(name) > _LONGEST_UNIT or not _UNIT_NAME.fullmatch(name):
        raise InvalidValueError("a unit", name, "a short name such as 'percent', 'tonnes' or 'per 1000'")


@final
@attrs.frozen(repr=False, eq=False, order=False)
class Unit:
    """What a figure counts, by name. There is no algebra of units: two units are the same or they are not.

    Attributes:
        name: "percent", "points", "count", "days", "per 1000", "GBP", or a council's own: "tonnes", "FTE".

    Examples:
        >>> Unit("tonnes") == Unit("kg")
        False
    """

    name: str = attrs.field(validator=_unit_name)

    def __eq__(self, other: object) -> bool:
        """Compare names."""
        return self.name == other.name if type(other) is Unit else NotImplemented

    def __hash__(self) -> int:
        """Hash what is compared."""
        return hash(self.name)

    def __repr__(self) -> str:
        """Return the call that makes this value."""
        return f'Unit("{self.name}")'

    def __str__(self) -> str:
        """Return the name."""
        return self.name


PERCENT = Unit("percent")
POINTS = Unit("points")
COUNT = Unit("count")
DAYS = Unit("days")
YES_NO = Unit("yes/no")


def unit_of_difference(unit: Unit) -> Unit:
    """Return what figures of a unit differ in: percentages in points, all others in the same."""
    return POINTS if unit == PERCENT else unit


def per(number: int) -> Unit:
    """Return the unit of a rate per so many.

    Raises:
        InvalidTypeError: Not an integer.
        InvalidValueError: Not above nought, or too long to be a figure.

    Examples:
        >>> Quantity("8.1", per(1_000))
        Quantity("8.1", Unit("per 1000"))
    """
    if isinstance(number, bool) or not isinstance(number, int):
        raise InvalidTypeError("a number for a rate", number, "a whole number such as 1_000")
    if exact(number, "a number for a rate") <= 0:
        raise InvalidValueError("a number for a rate", number, "a number above nought, such as 1_000")
    return Unit(f"per {int(number)}")


@final
@attrs.frozen(init=False, repr=False, eq=False, order=False)
class Quantity:
    """An exact figure with its unit.

    Attributes:
        value: The exact decimal; 54.5 for 54.5%.
        unit: What it counts.

    Raises:
        InvalidTypeError: A float, a bool, or anything but a decimal, an integer or text.
        InvalidValueError: Not finite, or too long to be a figure.
        ParseError: Text that is not a plain decimal.

    Examples:
        >>> percent("35.7") - percent("32.0")
        Quantity("3.7", Unit("points"))
    """

    value: Decimal
    unit: Unit

    def __init__(self, value: Decimal | int | str, unit: Unit) -> None:
        """Take an exact figure and a unit."""
        _set_value(self, exact(value, "a figure"))
        if not isinstance(unit, Unit):
            raise InvalidTypeError("Quantity.unit", unit, "Unit")
        _set_unit(self, unit)

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read a figure with its unit: the wire form that `str` gives.

        Raises:
            InvalidTypeError: Not text.
            ParseError: The text is not a plain decimal, alone (a count), with % or with a unit's name.

        Examples:
            >>> Quantity.parse("54.5%"), Quantity.parse("300"), Quantity.parse("8.1 per 1000").unit.name
            (Quantity("54.5", Unit("percent")), Quantity("300", Unit("count")), 'per 1000')
        """
        if not isinstance(text, str):
            raise InvalidTypeError("a quantity", text, "text")
        found = _QUANTITY.fullmatch(text) if len(text) <= _LONGEST_TEXT else None
        if found is None or found["unit"] in {"percent", "count"}:
            raise ParseError("a quantity", text, "a plain figure such as '54.5%', '300' or '12 days'")
        name = "percent" if found["percent"] else found["unit"] or "count"
        try:
            return cls(found["figure"], Unit(name))
        except (InvalidValueError, ParseError):
            raise ParseError("a quantity", text, "a plain figure such as '54.5%', '300' or '12 days'") from None

    def rounded(self, step: Decimal | int | str, *, rounding: str = ROUND_HALF_UP) -> Quantity:
        """Round to a multiple of `step`, in the quantity's own unit: half away from nought unless told otherwise.

        Examples:
            >>> str(percent("11.5625").rounded("0.1"))
            '11.6%'
        """
        return Quantity(rounded(self.value, exact(step, "a step"), rounding), self.unit)

    def __add__(self, other: Quantity) -> Quantity:
        """Add a quantity of the same unit; per cent take points, and no two percentages add up."""
        if other.__class__ is not Quantity:
            return NotImplemented
        moved = self.unit == PERCENT and other.unit == POINTS
        if not moved and (self.unit != other.unit or self.unit == PERCENT):
            raise UnitMismatchError("add", str(self.unit), str(other.unit))
        return _combined(_add, self, other, self.unit)

    def __sub__(self, other: Quantity) -> Quantity:
        """Subtract a quantity of the same unit; per cent minus per cent is points."""
        if other.__class__ is not Quantity:
            return NotImplemented
        moved = self.unit == PERCENT and other.unit == POINTS
        if not moved and self.unit != other.unit:
            raise UnitMismatchError("subtract", str(self.unit), str(other.unit))
        unit = POINTS if self.unit == other.unit == PERCENT else self.unit
        return _combined(_subtract, self, other, unit)

    def __eq__(self, other: object) -> bool:
        """Compare figure and unit; no other type is ever equal."""
        if type(other) is not Quantity:
            return NotImplemented
        return self.value == other.value and self.unit == other.unit

    def __hash__(self) -> int:
        """Hash what is compared."""
        return hash((self.value, self.unit))

    def __lt__(self, other: Quantity) -> bool:
        """Order within one unit."""
        if other.__class__ is not Quantity:
            return NotImplemented
        if self.unit != other.unit:
            raise UnitMismatchError("compare", str(self.unit), str(other.unit))
        return self.value < other.value

    def __le__(self, other: Quantity) -> bool:
        """Order within one unit."""
        return NotImplemented if other.__class__ is not Quantity else not other < self

    def __gt__(self, other: Quantity) -> bool:
        """Order within one unit."""
        return NotImplemented if other.__class__ is not Quantity else other < self

    def __ge__(self, other: Quantity) -> bool:
        """Order within one unit."""
        return NotImplemented if other.__class__ is not Quantity else not self < other

    def __repr__(self) -> str:
        """Return the call that makes this value."""
        return f'Quantity("{plain(self.value)}", {self.unit!r})'

    def __str__(self) -> str:
        """Return the wire form, which `Quantity.parse` reads back: "54.5%", "300", "12 days"."""
        figure, unit = plain(self.value), self.unit.name
        if unit == PERCENT.name:
            return f"{figure}%"
        return figure if unit == COUNT.name else f"{figure} {unit}"


_set_value = Quantity.__dict__["value"].__set__
_set_unit = Quantity.__dict__["unit"].__set__


def known_quantity(value: Decimal, unit: Unit) -> Quantity:
    """Return the quantity of parts that are known to be right."""
    quantity: Quantity = _new(Quantity)
    _set_value(quantity, value)
    _set_unit(quantity, unit)
    return quantity


def _combined(
    operation: Callable[[Decimal, Decimal], Decimal], left: Quantity, right: Quantity, unit: Unit
) -> Quantity:
    try:
        return Quantity(operation(left.value, right.value), unit)
    except ArithmeticError:
        wanted = "at most 15 digits before the point and 30 in all"
        raise InvalidValueError("a figure", f"{left} with {right}", wanted) from None


def percent(value: Decimal | int | str) -> Quantity:
    """Return a percentage: `percent("54.5")` is 54.5%.

    Examples:
        >>> percent("58.0") == percent(58)
        True
    """
    return Quantity(value, PERCENT)


def count(value: Decimal | int | str) -> Quantity:
    """Return a number of things or people.

    Examples:
        >>> str(count(1158))
        '1158'
    """
    return Quantity(value, COUNT)


def points(value: Decimal | int | str) -> Quantity:
    """Return percentage points: what one percentage differs from another by.

    Examples:
        >>> percent("54.5") + points("3.5")
        Quantity("58", Unit("percent"))
    """
    return Quantity(value, POINTS)


def days(value: Decimal | int | str) -> Quantity:
    """Return a number of days.

    Examples:
        >>> str(days("12.5"))
        '12.5 days'
    """
    return Quantity(value, DAYS)


def yes_no(answer: bool) -> Quantity:  # noqa: FBT001 - the answer is the whole point
    """Return an answer to a yes-or-no question, of which yes is the higher.

    Raises:
        InvalidTypeError: Not true or false.

    Examples:
        >>> yes_no(True) > yes_no(False)
        True
    """
    if not isinstance(answer, bool):
        raise InvalidTypeError("a yes or a no", answer, "True or False")
    return Quantity(int(answer), YES_NO)
