"""Conventions: how a report prints money and variances, and so how they are read back."""

from __future__ import annotations

from typing import final

import attrs

from councilperf.budget import BudgetLine, Nature
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.rating import Base
from councilperf.values import Money, MoneyUnit, NoData, NoDataReason, _guards
from councilperf.values._exact import WORKING, to_places
from councilperf.values._word import Word
from councilperf.wording.figures import ZeroBudget, in_percent, in_variance_percent

__all__ = ["DERBYSHIRE_TABLES", "ISLE_OF_WIGHT_TABLES", "Convention", "Negative", "VarianceSign"]

_POWERS: dict[str, int] = {"£": 0, "£000": 3, "£m": 6, "£bn": 9}
_REASONS = {
    "": NoDataReason.NOT_COLLECTED,
    "-": NoDataReason.NOT_APPLICABLE,
    "n/a": NoDataReason.NOT_APPLICABLE,
    "#div/0!": NoDataReason.ZERO_DENOMINATOR,
}
_MOST_PLACES = 9


@final
class Negative(Word):
    """How an amount below nought is printed."""

    BRACKETS = "brackets"
    """(0.385)."""
    CR = "CR"
    """0.385 CR."""
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
    if not isinstance(value, str) or value not in _POWERS:
        raise InvalidValueError("a unit of money", value, "'£', '£000', '£m' or '£bn'")


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
        unit: What a column is in; the cells themselves are bare figures.
        places: Decimal places.
        negative: How an amount below nought is printed.
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
    variance: VarianceSign = attrs.field(
        default=VarianceSign.FORECAST_LESS_BUDGET, kw_only=True, validator=_guards.only(VarianceSign)
    )
    share_of: Base = attrs.field(default=Base.SIZE, kw_only=True, validator=_guards.only(Base))
    zero_budget: ZeroBudget = attrs.field(default=ZeroBudget.DASH, kw_only=True, validator=_guards.only(ZeroBudget))

    def write(self, money: Money) -> str:
        """Return a cell: rounded half away from nought to the column's unit and places; never a minus nought."""
        figure = to_places(WORKING.scaleb(money.amount, -_POWERS[self.unit]), self.places)
        size = f"{figure.copy_abs():,.{self.places}f}"
        if figure >= 0:
            return size
        if self.negative is Negative.BRACKETS:
            return f"({size})"
        return f"{size} CR" if self.negative is Negative.CR else f"-{size}"

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
        return self.write(self._turned(line.variance, line.nature))

    def read_variance(self, cell: str, *, nature: Nature = Nature.NET) -> Money | NoData:
        """Return forecast less budget from a variance that this report printed.

        Raises:
            InvalidTypeError: Not text.
            ParseError: Not an amount that can be read without guessing.
        """
        found = self.read(cell)
        return found if isinstance(found, NoData) else self._turned(found, nature)

    def write_percent(self, line: BudgetLine, *, gross: Money | None = None, places: int = 1) -> str:
        """Return the variance of a line in per cent as this report prints it.

        Args:
            line: The line.
            gross: The gross budget, for a convention whose percentages are of it.
            places: Decimal places.

        Raises:
            InvalidValueError: The convention asks for a gross budget, and there is none or it is nought.

        Examples:
            >>> line = BudgetLine("Registrars", budget=million("-0.537"), forecast=million("-0.781"))
            >>> DERBYSHIRE_TABLES.write_percent(line), ISLE_OF_WIGHT_TABLES.write_percent(line, places=0)
            ('-45.4%', '-45%')
        """
        if self.share_of is Base.GROSS:
            if not gross:
                raise InvalidValueError("a gross budget", gross, "the amount that the convention's percentages are of")
            base = abs(gross)
        else:
            base = line.budget if self.share_of is Base.SIGNED else abs(line.budget)
        printed = self._turned(line.variance, line.nature)
        if not base:
            turned = attrs.evolve(line, forecast=line.budget + printed)
            return in_variance_percent(turned, zero_budget=self.zero_budget, places=places)
        return in_percent(printed / base, places=places)

    def _turned(self, variance: Money, nature: Nature) -> Money:
        """Turn forecast less budget into what is printed, or back: each way round is its own inverse."""
        if self.variance is VarianceSign.FAVOURABLE:
            return variance if nature is Nature.INCOME else -variance
        return -variance if self.variance is VarianceSign.BUDGET_LESS_FORECAST else variance


DERBYSHIRE_TABLES = Convention(zero_budget=ZeroBudget.HUNDRED)
"""£m to three places; forecast less budget; percentages of the size of the budget; a nil budget's variance is 100%."""

ISLE_OF_WIGHT_TABLES = Convention(variance=VarianceSign.BUDGET_LESS_FORECAST, share_of=Base.SIGNED)
"""Budget less forecast; percentages of the budget with its sign."""
