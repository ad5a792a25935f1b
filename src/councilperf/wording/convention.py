"""Conventions: how a report prints money and variances, and so how they are read back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import final

import attrs

from councilperf.budget import BudgetLine, Nature
from councilperf.errors import CurrencyMismatchError, InvalidTypeError, InvalidValueError, ParseError
from councilperf.rating import Base
from councilperf.values import Money, MoneyUnit, NoData, NoDataReason, Quantity, _guards, percent, pounds
from councilperf.values._code import as_code
from councilperf.values._exact import GROUPED, WORKING, to_places
from councilperf.values._money_text import UNITS, check_unit
from councilperf.values._word import Word
from councilperf.wording._catalogue import worded
from councilperf.wording.figures import ZeroBudget, in_percent, in_variance_percent

__all__ = ["DERBYSHIRE_TABLES", "ISLE_OF_WIGHT_TABLES", "Convention", "Negative", "VarianceSign", "in_rounding_note"]

_LETTERS = {"£": "", "£000": "k", "£m": "m", "£bn": "bn"}
_REASONS = {
    "": NoDataReason.NOT_COLLECTED,
    "-": NoDataReason.NOT_APPLICABLE,
    "n/a": NoDataReason.NOT_APPLICABLE,
    "#div/0!": NoDataReason.ZERO_DENOMINATOR,
}
_MOST_PLACES = 9
_LONGEST = 64
_PERCENTAGE = re.compile(rf"(?P<sign>[+-])?(?P<size>{GROUPED}) ?%?|\((?P<below>{GROUPED}) ?%?\)", re.ASCII)


@final
class Negative(Word):
    """How an amount below nought is printed."""

    BRACKETS = "brackets"
    """(0.385)."""
    CR = "CR"
    """0.385 CR."""
    CR_DR = "CR and DR"
    """0.385 CR, and an amount above nought 0.385 DR."""
    MINUS = "minus"
    """-0.385."""


@final
class VarianceSign(Word):
    """Which way round a variance is printed."""

    BUDGET_LESS_FORECAST = "budget less forecast"
    """An underspend is positive."""
    FAVOURABLE = "favourable"
    """Good news is positive, for spending and for income alike."""
    FORECAST_LESS_BUDGET = "forecast less budget"
    """An overspend is positive."""


def _unit(_instance: object, _attribute: object, value: object) -> None:
    check_unit(value)


def _places(_instance: object, _attribute: object, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidTypeError("a number of decimal places", value, f"a whole number from 0 to {_MOST_PLACES}")
    if not 0 <= value <= _MOST_PLACES:
        raise InvalidValueError("a number of decimal places", value, f"a whole number from 0 to {_MOST_PLACES}")


@final
@attrs.frozen
class Convention:
    """How the cells of a report's money tables are printed.

    What a variance means does not depend on it: read back by the convention that printed it, it is the same again.

    Attributes:
        unit: What a column is in.
        places: Decimal places.
        negative: How an amount below nought is printed; a percentage below nought is in brackets or has a minus.
        symbol: Whether each cell has a pound sign: £1.096.
        letter: Whether each cell has the letter of its unit, k, m or bn: 1.096m.
        variance: Which way round a variance is printed.
        share_of: Whether a percentage is of the size of the budget, of the budget with its sign, or of a gross budget.
        zero_budget: How the percentage of a nil budget is printed.

    Raises:
        InvalidValueError: An unknown unit, or places outside 0 to 9.

    Examples:
        >>> line = BudgetLine("Registrars", budget=million("-0.537"), forecast=million("-0.781"))
        >>> DERBYSHIRE_TABLES.write_variance(line), ISLE_OF_WIGHT_TABLES.write_variance(line)
        ('-0.244', '0.244')
        >>> ISLE_OF_WIGHT_TABLES.read_variance("0.244")
        Money("-244000")
    """

    unit: MoneyUnit = attrs.field(default="£m", kw_only=True, validator=_unit)
    places: int = attrs.field(default=3, kw_only=True, validator=_places)
    negative: Negative = attrs.field(default=Negative.MINUS, kw_only=True, validator=_guards.only(Negative))
    symbol: bool = attrs.field(default=False, kw_only=True, validator=_guards.only(bool))
    letter: bool = attrs.field(default=False, kw_only=True, validator=_guards.only(bool))
    variance: VarianceSign = attrs.field(
        default=VarianceSign.FORECAST_LESS_BUDGET, kw_only=True, validator=_guards.only(VarianceSign)
    )
    share_of: Base = attrs.field(default=Base.SIZE, kw_only=True, validator=_guards.only(Base))
    zero_budget: ZeroBudget = attrs.field(default=ZeroBudget.DASH, kw_only=True, validator=_guards.only(ZeroBudget))

    __repr__ = as_code

    def write(self, money: Money) -> str:
        """Return a cell: rounded half away from nought to the column's unit and places; never a minus nought.

        Raises:
            CurrencyMismatchError: Not pounds, which the column is in.

        Examples:
            >>> Convention(symbol=True, letter=True, negative=Negative.BRACKETS).write(million("-1.096"))
            '(£1.096m)'
        """
        _guards.check_kind(Money, money, "an amount of money")
        if money.currency != "GBP":
            raise CurrencyMismatchError(f"print in a column of {self.unit}", "GBP", money.currency)
        figure = to_places(WORKING.scaleb(money.amount, -UNITS[self.unit]), self.places)
        symbol, letter = "£" if self.symbol else "", _LETTERS[self.unit] if self.letter else ""
        size = f"{symbol}{figure.copy_abs():,.{self.places}f}{letter}"
        if figure > 0 and self.negative is Negative.CR_DR:
            return f"{size} DR"
        if figure >= 0:
            return size
        return f"{size} CR" if self.negative in (Negative.CR, Negative.CR_DR) else self._below(size)

    def read(self, cell: str) -> Money | NoData:
        """Return what a cell says: money, or why there is none ("-", "n/a", "#DIV/0!", nothing at all).

        Raises:
            InvalidTypeError: Not text.
            ParseError: Not an amount that can be read without guessing.

        Examples:
            >>> brackets = Convention(unit="£000", places=0, negative=Negative.BRACKETS)
            >>> brackets.read("(385)"), brackets.read("#DIV/0!").reason.value
            (Money("-385000"), 'zero denominator')
        """
        reason = _REASONS.get(cell.strip().lower()) if isinstance(cell, str) else None
        return Money.parse(cell, unit=self.unit) if reason is None else NoData(reason)

    def write_variance(self, line: BudgetLine) -> str:
        """Return the variance of a line as this report prints it."""
        _guards.check_kind(BudgetLine, line, "a budget line")
        return self.write(-line.variance if self._turns(line.nature) else line.variance)

    def read_variance(self, cell: str, *, nature: Nature = Nature.NET) -> Money | NoData:
        """Return forecast less budget from a variance that this report printed.

        Raises:
            InvalidTypeError: Not text.
            ParseError: Not an amount that can be read without guessing.
        """
        _guards.check_kind(Nature, nature, "the nature of a line")
        found = self.read(cell)
        return -found if isinstance(found, Money) and self._turns(nature) else found

    def write_percent(
        self, line: BudgetLine, *, gross: Money | None = None, places: int = 1, locale: str = "en_GB"
    ) -> str:
        """Return the variance of a line in per cent as this report prints it.

        Args:
            line: The line.
            gross: The gross budget, for a convention whose percentages are of it.
            places: Decimal places.
            locale: How to write it.

        Raises:
            InvalidValueError: The convention asks for a gross budget, and there is none or it is nought.

        Examples:
            >>> line = BudgetLine("Registrars", budget=million("-0.537"), forecast=million("-0.781"))
            >>> DERBYSHIRE_TABLES.write_percent(line), ISLE_OF_WIGHT_TABLES.write_percent(line, places=0)
            ('-45.4%', '-45%')
        """
        _guards.check_kind(BudgetLine, line, "a budget line")
        if self.share_of is Base.GROSS:
            if gross is not None:
                _guards.check_kind(Money, gross, "a gross budget")
            if not gross:
                raise InvalidValueError("a gross budget", gross, "the amount that the convention's percentages are of")
            base = abs(gross)
        else:
            base = line.budget if self.share_of is Base.SIGNED else abs(line.budget)
        printed = -line.variance if self._turns(line.nature) else line.variance
        if base:
            cell = in_percent(printed / base, places=places, locale=locale)
        else:
            turned = attrs.evolve(line, forecast=line.budget + printed)
            cell = in_variance_percent(turned, zero_budget=self.zero_budget, places=places, locale=locale)
        return self._below(cell[1:]) if cell.startswith("-") and len(cell) > 1 else cell

    def read_percent(self, cell: str, *, budget: Money, nature: Nature = Nature.NET) -> Quantity | NoData:
        """Return the variance in per cent from what this report printed, with the sign of forecast less budget.

        It is of the size of the budget, or of the gross budget where the convention's percentages are.

        Args:
            cell: The percentage as printed.
            budget: The budget of the line: a nil budget has no percentage, whatever is printed for one.
            nature: The nature of the line.

        Raises:
            InvalidTypeError: Not text.
            ParseError: Not a percentage that can be read without guessing.

        Examples:
            >>> ISLE_OF_WIGHT_TABLES.read_percent("-45.4%", budget=million("-0.537"))
            Quantity("-45.4", Unit("percent"))
            >>> DERBYSHIRE_TABLES.read_percent("-100.0%", budget=million(0)).reason.value
            'zero denominator'
        """
        _guards.check_kind(Money, budget, "a budget")
        _guards.check_kind(Nature, nature, "the nature of a line")
        found = _percentage(cell)
        if not budget and self.share_of is not Base.GROSS:
            return NoData(NoDataReason.ZERO_DENOMINATOR)
        is_turned = self._turns(nature) is not (self.share_of is Base.SIGNED and budget.amount < 0)
        return percent(found.value.copy_negate()) if isinstance(found, Quantity) and is_turned else found

    def _below(self, size: str) -> str:
        return f"({size})" if self.negative is Negative.BRACKETS else f"-{size}"

    def _turns(self, nature: Nature) -> bool:
        """Tell whether forecast less budget changes its sign in print: done twice, nothing has changed."""
        if self.variance is VarianceSign.FAVOURABLE:
            return nature is not Nature.INCOME
        return self.variance is VarianceSign.BUDGET_LESS_FORECAST


def in_rounding_note(
    total: Money, parts: Iterable[Money], *, convention: Convention, locale: str = "en_GB"
) -> str | None:
    """Return the note that a printed column needs when it does not add up, if rounding alone is why.

    Args:
        total: The total, before it is rounded to be printed.
        parts: The figures above it, before they are rounded.
        convention: How the column is printed.
        locale: The language to write in.

    Returns:
        The note; None where the printed figures add up, and where the figures do not add up before rounding either.

    Raises:
        CurrencyMismatchError: The amounts are not all in pounds.
        InvalidTypeError: Not a collection, or a part is not money.

    Examples:
        >>> parts = [pounds(1400), pounds(1400)]
        >>> in_rounding_note(pounds(2800), parts, convention=Convention(unit="£000", places=0))
        'The figures do not add up to the total as printed because each is rounded.'
        >>> in_rounding_note(pounds(2800), parts, convention=Convention(unit="£000", places=1)) is None
        True
    """
    _guards.check_kind(Money, total, "a total")
    _guards.check_kind(Convention, convention, "a convention")
    figures = _guards.tuple_of(Money, parts)
    step = pounds(Decimal(1).scaleb(UNITS[convention.unit] - convention.places, WORKING))
    printed, shown = Money.total(figure.rounded(step) for figure in figures), total.rounded(step)
    is_true = Money.total(figures) == total and printed != shown
    return worded("rounding_note", locale) if is_true else None


def _percentage(cell: str) -> Quantity | NoData:
    """Read a percentage as it stands, or why there is none."""
    if not isinstance(cell, str):
        raise InvalidTypeError("a percentage", cell, "text")
    reason = _REASONS.get(cell.strip().lower())
    if reason is not None:
        return NoData(reason)
    found = _PERCENTAGE.fullmatch(cell.strip(" ")) if len(cell) <= _LONGEST else None
    if found is None:
        raise ParseError("a percentage", cell, "one such as '10.3%', '-45.4%' or '(45.4%)'")
    size = (found["size"] or found["below"]).replace(",", "")
    return percent(f"-{size}" if found["below"] or found["sign"] == "-" else size)


DERBYSHIRE_TABLES = Convention(zero_budget=ZeroBudget.HUNDRED)
"""£m to three places; forecast less budget; percentages of the size of the budget; a nil budget's variance is 100%."""

ISLE_OF_WIGHT_TABLES = Convention(variance=VarianceSign.BUDGET_LESS_FORECAST, share_of=Base.SIGNED)
"""Budget less forecast; percentages of the budget with its sign."""
