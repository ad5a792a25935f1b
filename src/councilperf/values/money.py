"""Money: exact, of one currency, never a float."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import islice
from typing import Literal, final

import attrs

from councilperf.errors import CurrencyMismatchError, InvalidTypeError, InvalidValueError, UndefinedError
from councilperf.values._exact import FIGURES, exact, plain, rounded
from councilperf.values._money_text import read_money

__all__ = ["Money", "MoneyUnit", "million", "pounds", "thousand"]

MoneyUnit = Literal["£", "£000", "£m", "£bn"]

_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_add, _subtract, _multiply, _minus = FIGURES.add, FIGURES.subtract, FIGURES.multiply, FIGURES.minus
_new = object.__new__
_NOUGHT, _PENNY = Decimal(0), Decimal("0.01")
_MOST_PARTS = 1_000_000


@final
@attrs.frozen(init=False, eq=False, order=False, repr=False, weakref_slot=False)
class Money:
    """An exact amount of money in one currency.

    Unit: whole units of the currency: pounds, not pence, not thousands.

    Attributes:
        amount: The exact decimal amount, at most 15 digits before the point.
        currency: The three-letter ISO 4217 code.

    Raises:
        InvalidTypeError: A float, a bool, or anything but a decimal, an integer or text.
        InvalidValueError: Not finite, too long, or not a currency code.
        ParseError: Text that is not a plain decimal; `Money.parse` reads what councils write.

    Examples:
        >>> Money("1096000.25") - Money("3128.75")
        Money("1092871.5")
        >>> Money("1.10") == Money("1.1")
        True
    """

    amount: Decimal
    currency: str

    def __init__(self, amount: Decimal | int | str, currency: str = "GBP") -> None:
        """Take an exact amount and a currency code."""
        if type(currency) is not str or currency != "GBP":
            currency = _currency_code(currency)
        _set_amount(self, exact(amount, "an amount of money"))
        _set_currency(self, currency)

    @classmethod
    def parse(cls, text: str, *, unit: MoneyUnit = "£") -> Money:
        """Read money as councils write it, without guessing.

        Sign: a minus, brackets and CR are negative; DR is positive.

        Args:
            text: Such as "£8.537m", "£414,552", "-£0.003m", "(0.385)", "£1.2bn", "0.385 CR", "GBP 7".
            unit: What the column is in when the text names no scale of its own.

        Raises:
            InvalidTypeError: Not text.
            InvalidValueError: No such unit.
            ParseError: The text is not one amount, or its scale contradicts the column's.

        Examples:
            >>> Money.parse("(0.385)", unit="£m")
            Money("-385000")
            >>> Money.parse("£414,552")
            Money("414552")
        """
        amount, currency = read_money(text, unit)
        return cls(amount, currency)

    @staticmethod
    def total(parts: Iterable[Money], *, currency: str = "GBP") -> Money:
        """Add up parts of one currency exactly; no parts make nought of `currency`.

        Raises:
            CurrencyMismatchError: The parts are not all of one currency.
            InvalidTypeError: Not a collection, or a part is not money.
            InvalidValueError: The total is too long to be a figure, or `currency` is not a currency code.

        Examples:
            >>> Money.total([million("0.271"), million("-0.016")])
            Money("255000")
        """
        if not isinstance(parts, Iterable):
            raise InvalidTypeError("parts of a total", parts, "a list or tuple of Money")
        items = list(parts)
        if type(currency) is not str or currency != "GBP":
            currency = _currency_code(currency)
        if not items:
            return Money(0, currency)
        first = items[0].currency if type(items[0]) is Money else None
        total = Decimal(0)
        try:
            with localcontext(FIGURES):
                for item in items:  # one plain pass: measured, it beats several passes at the speed of C
                    if type(item) is not Money or item.currency != first:
                        raise _unlike(items)
                    total += item.amount
        except ArithmeticError:
            raise InvalidValueError("a total", f"{len(items)} parts", "a sum below 10**15") from None
        return known_money(total, items[0].currency)

    def split(self, shares: int | Sequence[int], *, step: Decimal = _PENNY) -> tuple[Money, ...]:
        """Divide into parts that add up again to the penny.

        Each part of the size is its exact share rounded down; the pennies left over go one each to the parts
        that lost most, the earlier first. No part is a penny away from its exact share.

        Args:
            shares: A number of equal parts, or a weight for each part, nought and negative ones included; the
                weights may not add up to nought.
            step: The smallest coin.

        Raises:
            InvalidTypeError: A number or a weight that is not an integer.
            InvalidValueError: No parts, more than a million, weights that add up to nought, a step that is not
                above nought, or an amount that is not a whole number of steps.

        Examples:
            >>> Money("100").split(3)
            (Money("33.34"), Money("33.33"), Money("33.33"))
            >>> Money("-0.05").split((2, 1))
            (Money("-0.03"), Money("-0.02"))
            >>> Money("100").split((3, 0, -1))
            (Money("150"), Money("0"), Money("-50"))
        """
        weights = _weights(shares)
        coin = exact(step, "a step")
        if coin <= 0:
            raise InvalidValueError("a step", step, "a coin above nought, such as Decimal('0.01')")
        coins = Fraction(self.amount) / Fraction(coin)
        if coins.denominator != 1:
            raise InvalidValueError(f"a whole number of steps of {step}", self, "an amount that was rounded first")
        sign = -1 if coins < 0 else 1
        parts = [Decimal(sign * part) for part in _shared_out(abs(coins.numerator), weights)]
        try:
            return tuple(known_money(_multiply(part, coin), self.currency) for part in parts)
        except ArithmeticError:
            raise _too_long("a part", self, "in steps of", coin) from None

    def rounded(self, step: Money, *, rounding: str = ROUND_HALF_UP) -> Money:
        """Round to a multiple of `step`: half away from nought unless told otherwise.

        Args:
            step: Such as `pounds("0.01")`, `thousand(1)`, `million("0.001")`.
            rounding: A rounding rule of the `decimal` module.

        Raises:
            CurrencyMismatchError: The step is of another currency.
            InvalidValueError: The step is not above nought, or the rule is unknown.

        Examples:
            >>> pounds("414552").rounded(thousand(1))
            Money("415000")
        """
        self._same_currency(step, "round")
        return Money(rounded(self.amount, step.amount, rounding), self.currency)

    def __add__(self, other: Money) -> Money:
        """Add money of the same currency."""
        if other.__class__ is not Money:
            return NotImplemented
        if self.currency != other.currency:
            raise CurrencyMismatchError("add", self.currency, other.currency)
        try:
            amount = _add(self.amount, other.amount)
        except ArithmeticError:
            raise _too_long("a sum", self, "+", other) from None
        return known_money(amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        """Subtract money of the same currency."""
        if other.__class__ is not Money:
            return NotImplemented
        if self.currency != other.currency:
            raise CurrencyMismatchError("subtract", self.currency, other.currency)
        try:
            amount = _subtract(self.amount, other.amount)
        except ArithmeticError:
            raise _too_long("a difference", self, "-", other) from None
        return known_money(amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> Money:
        """Multiply by an exact number."""
        if type(factor) is not Decimal or not factor.is_finite():
            if not isinstance(factor, (Decimal, int, float)):
                return NotImplemented
            factor = exact(factor, "a factor")
        try:
            amount = _multiply(self.amount, factor) or _NOUGHT  # a product may be minus nought
        except ArithmeticError:
            raise _too_long("a product", self, "*", exact(factor, "a factor")) from None
        return known_money(amount, self.currency)

    __rmul__ = __mul__

    def __truediv__(self, other: Money) -> Fraction:
        """Divide by money of the same currency: an exact, pure number."""
        if other.__class__ is not Money:
            return NotImplemented
        self._same_currency(other, "divide")
        if not other.amount:
            raise UndefinedError(str(self), str(other))
        return Fraction(self.amount) / Fraction(other.amount)

    def __neg__(self) -> Money:
        """Turn the sign."""
        return known_money(_minus(self.amount), self.currency)

    def __abs__(self) -> Money:
        """Drop the sign."""
        return known_money(self.amount.copy_abs(), self.currency)

    def __bool__(self) -> bool:
        """Tell whether the amount is other than nought."""
        return bool(self.amount)

    def __eq__(self, other: object) -> bool:
        """Compare amount and currency; no other type is ever equal."""
        if type(other) is not Money:
            return NotImplemented
        return self.amount == other.amount and self.currency == other.currency

    def __hash__(self) -> int:
        """Hash what is compared."""
        return hash((self.amount, self.currency))

    def __lt__(self, other: Money) -> bool:
        """Order within one currency."""
        if other.__class__ is not Money:
            return NotImplemented
        if self.currency != other.currency:
            raise CurrencyMismatchError("compare", self.currency, other.currency)
        return self.amount < other.amount

    def __le__(self, other: Money) -> bool:
        """Order within one currency."""
        return NotImplemented if other.__class__ is not Money else not other < self

    def __gt__(self, other: Money) -> bool:
        """Order within one currency."""
        return NotImplemented if other.__class__ is not Money else other < self

    def __ge__(self, other: Money) -> bool:
        """Order within one currency."""
        return NotImplemented if other.__class__ is not Money else not self < other

    def __repr__(self) -> str:
        """Return the call that makes this value."""
        tail = "" if self.currency == "GBP" else f', "{self.currency}"'
        return f'Money("{plain(self.amount)}"{tail})'

    def __str__(self) -> str:
        """Return the wire form, which `Money.parse` reads back: "GBP 1096000"."""
        return f"{self.currency} {plain(self.amount)}"

    def _same_currency(self, other: Money, doing: str) -> None:
        if other.__class__ is not Money:
            raise InvalidTypeError("money", other, "Money")
        if self.currency != other.currency:
            raise CurrencyMismatchError(doing, self.currency, other.currency)


_set_amount = Money.__dict__["amount"].__set__
_set_currency = Money.__dict__["currency"].__set__


def known_money(amount: Decimal, currency: str) -> Money:
    """Return money of parts that are known to be right."""
    money: Money = _new(Money)
    _set_amount(money, amount)
    _set_currency(money, currency)
    return money


def _currency_code(currency: object) -> str:
    """Return a currency's code as plain text, or refuse it."""
    if not isinstance(currency, str):
        raise InvalidTypeError("a currency", currency, "a three-letter code such as 'GBP'")
    if not _CURRENCY.fullmatch(currency):
        raise InvalidValueError("a currency", currency, "a three-letter code such as 'GBP'")
    return str.__str__(currency)


def _unlike(parts: list[Money]) -> InvalidTypeError | CurrencyMismatchError:
    """Return why parts have no total: the first that is not money, or else the first of another currency."""
    strangers = [part for part in parts if type(part) is not Money]
    if strangers:
        return InvalidTypeError("a part of a total", strangers[0], "Money")
    first = parts[0].currency
    return CurrencyMismatchError("add", first, next(part.currency for part in parts if part.currency != first))


def _too_long(what: str, left: Money, sign: str, right: object) -> InvalidValueError:
    return InvalidValueError(what, f"{left} {sign} {right}", "at most 15 digits before the point and 30 in all")


def _weights(shares: int | Sequence[int]) -> tuple[int, ...]:
    """Return one weight for each part, or refuse a way to split."""
    wanted = f"a number above nought or weights such as (2, 1), at most {_MOST_PARTS:,} parts"
    if isinstance(shares, int) and not isinstance(shares, bool):
        weights = (1,) * max(0, min(shares, _MOST_PARTS + 1))
    else:
        weights = tuple(islice(shares if isinstance(shares, Iterable) else (shares,), _MOST_PARTS + 1))
        if any(isinstance(weight, bool) or not isinstance(weight, int) for weight in weights):
            raise InvalidTypeError("a way to split", shares, wanted)
    if not 0 < len(weights) <= _MOST_PARTS or not sum(weights):
        raise InvalidValueError("a way to split", shares, wanted)
    return weights


def _shared_out(coins: int, weights: Sequence[int]) -> list[int]:
    """Share coins by weight: what is left over goes to those who lost most, the earlier first."""
    whole = sum(weights)
    if whole < 0:
        return _shared_out(coins, [-weight for weight in weights])
    parts = [coins * weight // whole for weight in weights]
    lost = [coins * weight % whole for weight in weights]
    by_loss = sorted(range(len(weights)), key=lambda place: -lost[place])
    for place in by_loss[: coins - sum(parts)]:
        parts[place] += 1
    return parts


def pounds(amount: Decimal | int | str) -> Money:
    """Return an amount in pounds.

    Examples:
        >>> pounds("414552")
        Money("414552")
    """
    return Money(amount)


def thousand(amount: Decimal | int | str) -> Money:
    """Return an amount in thousands of pounds, as a £000 column gives it.

    Examples:
        >>> thousand("21")
        Money("21000")
    """
    return Money(amount) * 1_000


def million(amount: Decimal | int | str) -> Money:
    """Return an amount in millions of pounds, as a £m column gives it.

    Examples:
        >>> million("8.537")
        Money("8537000")
    """
    return Money(amount) * 1_000_000
