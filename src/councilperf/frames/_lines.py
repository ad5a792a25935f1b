"""Lines: where the amounts of budget lines stand in a frame, and which way each of them is good news."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import final

import attrs
from narwhals.stable import v2 as nw

from councilperf.budget import Nature
from councilperf.frames._columns import check_there, check_word, check_words
from councilperf.frames._figures import shifted
from councilperf.frames._rows import Fault, check_rows, stopped, wrong_word
from councilperf.frames._sheet import Sheet, Work

__all__ = ["Lines"]

_AMOUNT_WIDTH = 36  # so that its negative still fits


@final
@attrs.frozen
class Lines:
    """Where the lines of a budget stand.

    Attributes:
        sheet: The frame that they stand in.
        budget: The column of budgets.
        forecast: The column of forecasts.
        nature: The nature of all lines, or the column that says it.
    """

    sheet: Sheet
    budget: str
    forecast: str
    nature: Nature | str

    @classmethod
    def of(cls, sheet: Sheet, budget: str, forecast: str, nature: Nature | str) -> Lines:
        """Return the lines of these columns.

        Raises:
            InvalidValueError: No such column or nature.
        """
        planned = check_there(budget, "budget", sheet.columns)
        expected = check_there(forecast, "forecast", sheet.columns)
        return cls(sheet, planned, expected, check_word(nature, Nature, "nature", sheet.columns))

    @property
    def amounts(self) -> tuple[str, str]:
        """The columns of amounts."""
        return self.budget, self.forecast

    def opened(self, beside: Sequence[str] = ()) -> Work:
        """Return the sheet opened, if every nature is one, as far as its rows can be looked at."""
        words = {} if isinstance(self.nature, Nature) else {"nature": self.nature}
        work = self.sheet.work([*dict.fromkeys([*beside, *self.amounts, *words.values()])])
        check_words(work, words)
        if words and self.sheet.is_eager:
            check_rows(work, [self._wrong_nature()])
        return work

    def favourable(self, variance: nw.Expr, saved: nw.Expr) -> nw.Expr:
        """Return how much better than its budget each line is."""
        if isinstance(self.nature, Nature):
            return variance if self.nature is Nature.INCOME else saved
        return nw.when(self.is_income()).then(variance).otherwise(saved)

    def net(self, name: str, scale: int) -> nw.Expr:
        """Return an amount of each line as it counts in a net total, with room for its negative."""
        is_as_it_is = isinstance(self.nature, Nature) and self.nature is not Nature.INCOME
        if is_as_it_is and self.sheet.overflow_is_loud:
            return nw.col(name)  # such an engine makes room for a sum itself
        amount = shifted(nw.col(name), 0, _AMOUNT_WIDTH, scale)
        against = amount * nw.lit(Decimal(-1))
        if isinstance(self.nature, Nature):
            return against if self.nature is Nature.INCOME else amount
        return nw.when(self.is_income()).then(against).otherwise(amount)

    def is_income(self) -> nw.Expr:
        """Return which lines are of income; a lazy engine stops at a row that says no nature."""
        is_income = nw.col(str(self.nature)).cast(nw.String) == Nature.INCOME.value
        if self.sheet.is_eager:
            return is_income
        return is_income | (stopped(self.sheet, [self._wrong_nature()]) != nw.lit(0))

    def _wrong_nature(self) -> Fault:
        return wrong_word(str(self.nature), "a nature", Nature)
