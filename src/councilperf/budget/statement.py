"""Budget statements: lines, their total, and the total once additional funding is used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

import attrs

from councilperf.budget._currency import check_one_currency
from councilperf.budget.line import BudgetLine, Funding, Nature
from councilperf.values import Money, _guards
from councilperf.values._code import as_code

__all__ = ["BudgetStatement"]


def _lines(items: Iterable[BudgetLine]) -> tuple[BudgetLine, ...]:
    return _guards.tuple_of(BudgetLine, items)


def _additional_funding(items: Iterable[Funding]) -> tuple[Funding, ...]:
    return _guards.tuple_of(Funding, items)


@final
@attrs.frozen
class BudgetStatement:
    """A budget table. Its totals are computed, never stored.

    Attributes:
        lines: The lines, in the order of the report.
        additional_funding: Named layers on top of the lines' own budgets.

    Raises:
        CurrencyMismatchError: The amounts are not all in one currency.

    Examples:
        >>> table = BudgetStatement(
        ...     [BudgetLine("Coroners", budget=million("1.876"), forecast=million("1.686"))],
        ...     additional_funding=[Funding("Covid-19 Funding", million("0.095"))],
        ... )
        >>> table.total.variance, table.total_after_funding.variance
        (Money("-190000"), Money("-285000"))
    """

    lines: tuple[BudgetLine, ...] = attrs.field(converter=_lines)
    additional_funding: tuple[Funding, ...] = attrs.field(default=(), kw_only=True, converter=_additional_funding)

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a table that has no total."""
        check_one_currency("add up", *self._amounts())

    @property
    def total(self) -> BudgetLine:
        """The net total of the lines, before additional funding: income lines count against the others."""
        return self._total("Total", [])

    @property
    def total_after_funding(self) -> BudgetLine:
        """The total with additional funding added to the budget; the forecast stays what it was."""
        return self._total(
            "Total after use of additional funding", [funding.amount for funding in self.additional_funding]
        )

    def _total(self, name: str, funding: list[Money]) -> BudgetLine:
        currency = next((amount.currency for amount in self._amounts()), "GBP")
        return BudgetLine(
            name,
            budget=Money.total([*(_net(line, line.budget) for line in self.lines), *funding], currency=currency),
            forecast=Money.total((_net(line, line.forecast) for line in self.lines), currency=currency),
        )

    def _amounts(self) -> list[Money]:
        return [line.budget for line in self.lines] + [funding.amount for funding in self.additional_funding]


def _net(line: BudgetLine, amount: Money) -> Money:
    """Return an amount of a line as it counts in a net total."""
    return -amount if line.nature is Nature.INCOME else amount
