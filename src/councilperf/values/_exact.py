"""Exact decimals: the one place where digits become numbers."""

from __future__ import annotations

import re
from decimal import (
    ROUND_05UP,
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
)
from fractions import Fraction
from functools import lru_cache

from councilperf.errors import InvalidTypeError, InvalidValueError, ParseError

# A figure has at most 15 digits before the point and 30 in all. Arithmetic in this context is exact or an error,
# whatever the ambient context says, and never gives minus zero.
FIGURES = Context(
    prec=30,
    rounding=ROUND_HALF_UP,
    Emin=0,
    Emax=14,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[Inexact, InvalidOperation, DivisionByZero, Overflow],
)
# For working that ends in a comparison or in a rounding that the caller asked for: wide enough to be exact.
WORKING = Context(
    prec=200,
    rounding=ROUND_HALF_UP,
    Emin=-999,
    Emax=999,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
ROUNDINGS = frozenset(
    {
        ROUND_05UP,
        ROUND_CEILING,
        ROUND_DOWN,
        ROUND_FLOOR,
        ROUND_HALF_DOWN,
        ROUND_HALF_EVEN,
        ROUND_HALF_UP,
        ROUND_UP,
    }
)
GROUPED = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
"""A figure without a sign as people write it: its digits in threes, or all in a row."""

_LONGEST = 48
_LIMIT = 10**15
_is_plain = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,29})?", re.ASCII).fullmatch
_plus = FIGURES.plus  # bound once: looking it up again takes longer than the sum
_spelt = FIGURES.to_sci_string  # `str` asks the ambient context whether an exponent has a capital E
_WANTED = "a plain decimal such as '8.537' or Decimal('8.537'), at most 15 digits before the point, 30 in all"
_READERS = {
    "a figure": " (Quantity.parse reads '54.5%')",
    "an amount of money": " (Money.parse reads '£8.537m')",
}
_ONE = Decimal(1)
_BELOW_HALF, _HALF, _ABOVE_HALF = Decimal("0.25"), Decimal("0.5"), Decimal("0.75")


def exact(value: Decimal | int | str, what: str) -> Decimal:
    """Return a figure as an exact decimal, or refuse it by name.

    Raises:
        InvalidTypeError: A float, a bool, or anything else that is not a decimal, an integer or text.
        InvalidValueError: Not finite, or too long to be a figure.
        ParseError: Text that is not a plain decimal: no exponent, separator, space or other alphabet's digit.
    """
    if type(value) is Decimal:
        try:
            figure = _plus(value)
        except ArithmeticError:
            raise InvalidValueError(what, value, _WANTED) from None
        if not figure.is_finite():
            raise InvalidValueError(what, value, _WANTED)
        return figure
    if type(value) is str:
        if len(value) > _LONGEST or not _is_plain(value):
            raise ParseError(what, value, _WANTED + _READERS.get(what, ""))
        return _plus(Decimal(value))
    if type(value) is int:
        if not -_LIMIT < value < _LIMIT:
            raise InvalidValueError(what, value, _WANTED)
        return Decimal(value)
    return _exact_subclass(value, what)


def _exact_subclass(value: object, what: str) -> Decimal:
    """Take subclasses of the exact types; refuse everything else, bools and floats by name."""
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, str)):
        raise InvalidTypeError(what, value, _WANTED)
    if isinstance(value, Decimal):
        return exact(Decimal(value), what)
    return exact(int(value) if isinstance(value, int) else str.__str__(value), what)


def plain(figure: Decimal) -> str:
    """Return the one canonical spelling of a figure: no exponent, no trailing zeros, no minus zero.

    Examples:
        >>> plain(Decimal("1.10")), plain(Decimal("1E+3")), plain(Decimal("-0.0"))
        ('1.1', '1000', '0')
    """
    text = _spelt(figure)
    if "E" in text:
        text = format(figure, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def to_places(figure: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Round a figure to so many decimal places.

    Examples:
        >>> to_places(Decimal("0.125"), 2)
        Decimal('0.13')
    """
    rule = known_rounding(rounding)
    try:
        return figure.quantize(step_of(places), rule, WORKING)
    except ArithmeticError:
        raise InvalidValueError(f"a figure of {places} decimal places", figure, "at most 200 digits in all") from None


@lru_cache(maxsize=64)
def step_of(places: int) -> Decimal:
    """Return the last of so many decimal places: 0.01 for two."""
    return Decimal(1).scaleb(-places, WORKING)


def rounded(figure: Decimal | Fraction, step: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Return the multiple of a step that is nearest to a figure, exactly, by any rounding rule of `decimal`.

    Examples:
        >>> rounded(Decimal("1250"), Decimal("500")), rounded(Fraction(-244, 537), Decimal("0.001"))
        (Decimal('1500'), Decimal('-0.454'))
    """
    if step <= 0:
        raise InvalidValueError("a rounding step", step, "a step above nought, such as Decimal('0.01')")
    steps = Fraction(figure) / Fraction(step)
    whole, rest = divmod(abs(steps.numerator), steps.denominator)
    # The rest only matters as nought, below, at or above half a step, so a stand-in of two digits decides exactly.
    half = 2 * rest - steps.denominator
    part = Decimal(0) if not rest else _BELOW_HALF if half < 0 else _HALF if not half else _ABOVE_HALF
    rule = known_rounding(rounding)
    try:
        stand_in = WORKING.add(Decimal(whole), part).copy_sign(Decimal(steps.numerator))
        return FIGURES.plus(WORKING.multiply(stand_in.quantize(_ONE, rule, WORKING), step))
    except ArithmeticError:
        raise InvalidValueError(
            f"a figure once rounded to steps of {step}", figure, "at most 15 digits before the point and 30 in all"
        ) from None


def known_rounding(rounding: str) -> str:
    """Return a rounding rule of the `decimal` module, or refuse it."""
    if not isinstance(rounding, str) or rounding not in ROUNDINGS:
        raise InvalidValueError("a rounding rule", rounding, "one of the decimal module's, such as ROUND_HALF_UP")
    return rounding
