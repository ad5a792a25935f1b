"""Manner: the language, the convention and the length that a view has, and what it looks back to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any, TypeVar, final

import attrs

from councilperf.budget import BudgetLine
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.rating import Rating, Scheme
from councilperf.report import QuarterReport
from councilperf.values import Money, _guards
from councilperf.values._code import as_code
from councilperf.views.blocks import Cell, Column, Kind
from councilperf.wording import DERBYSHIRE_TABLES, Convention
from councilperf.wording._patterns import check_locale, language
from councilperf.wording.messages import Voice

__all__ = ["Manner"]

T = TypeVar("T")


def _rows(_instance: object, _attribute: object, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidTypeError("a number of rows", value, "a whole number, or None for all")
    if value < 1:
        raise InvalidValueError("a number of rows", value, "at least 1, or None for all")


def _option(kind: type) -> _guards.Guard:
    """Return a guard that names an option as those write it who make a view: `scheme`."""

    def check(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        _guards.check_kind(kind, value, f"the option {attribute.name}")

    return check


def _locale(_instance: object, _attribute: object, value: object) -> None:
    check_locale(value)


@final
@attrs.frozen
class Manner:
    """How a view speaks.

    Attributes:
        voice: The language.
        convention: How money and variances are printed.
        rows: The most rows that a table shows; None for all.
        scheme: The key that measures are rated by; None for a report's own.
        previous: The report before, for what is new in a report.
        written_in: The locale of what the council wrote: names, titles, commentary; None for that of the voice.

    Raises:
        InvalidTypeError: A part that is not of its type.
        InvalidValueError: No rows at all, or not a locale.
    """

    voice: Voice = attrs.field(factory=Voice, validator=_guards.only(Voice))
    convention: Convention = attrs.field(default=DERBYSHIRE_TABLES, validator=_option(Convention))
    rows: int | None = attrs.field(default=None, validator=_guards.optional(_rows))
    scheme: Scheme | None = attrs.field(default=None, validator=_guards.optional(_option(Scheme)))
    previous: QuarterReport | None = attrs.field(default=None, validator=_guards.optional(_option(QuarterReport)))
    written_in: str | None = attrs.field(default=None, validator=_guards.optional(_locale))

    __repr__ = as_code

    @property
    def lang(self) -> str:
        """The language of what the council wrote, as pages name it; nothing where it is the language of the voice."""
        written_in = self.written_in
        if written_in is None or language(written_in) == language(self.voice.locale):
            return ""
        return written_in.replace("_", "-")

    def own(self, text: str) -> Cell:
        """Return what the council wrote as a cell, in its language."""
        return Cell(text, lang=self.lang)

    def say(self, message: str) -> str:
        """Return a label."""
        return self.voice.say(message)

    def rated(self, rating: Rating) -> Rating:
        """Return a rating with its word in the language; a council's own rating keeps its own word."""
        word = self.voice.rating(rating)
        return rating if word == str(rating) else attrs.evolve(rating, label=word)

    def column(self, message: str, kind: Kind = Kind.WORD) -> Column:
        """Return the head of a column."""
        return Column(self.say(message), kind)

    def money_column(self, message: str, currency: str) -> Column:
        """Return the head of a column of money, with the unit of its figures where they do not say it themselves."""
        unit = self.convention.unit if currency == "GBP" else f"{currency} {self.convention.unit[1:]}".strip()
        head = self.say(message)
        told = head if self.convention.letter else self.voice.say("head_in_unit", head=head, unit=unit)
        return Column(told, Kind.NUMBER)

    def money(self, amount: Money, currency: str) -> Cell:
        """Return money as a figure for a column of one currency, with its own beside it where that is another."""
        return self._cell(self._written(amount), amount, currency)

    def variance(self, line: BudgetLine, currency: str) -> Cell:
        """Return a line's variance, in the convention's sign."""
        amounts = (line.budget, line.forecast)
        budget, forecast = (Money(amount.amount) for amount in amounts)
        same = BudgetLine(line.name, budget=budget, forecast=forecast, nature=line.nature)
        return self._cell(self._bare(line.budget).write_variance(same), line.budget, currency)

    def _written(self, amount: Money) -> str:
        return self._bare(amount).write(Money(amount.amount))

    def _bare(self, amount: Money) -> Convention:
        """Return the convention, which is for pounds, without their sign for other currencies."""
        return self.convention if amount.currency == "GBP" else attrs.evolve(self.convention, symbol=False)

    def _cell(self, figure: str, amount: Money, currency: str) -> Cell:
        return Cell(figure if amount.currency == currency else f"{amount.currency} {figure}", Kind.NUMBER)

    def sign(self, amount: Money) -> int:
        """Return the sign of money, as far as its printed figure shows it."""
        shown = self._written(abs(amount)) != self._written(amount - amount)
        return ((amount.amount > 0) - (amount.amount < 0)) * shown

    def some(self, items: Sequence[T]) -> Sequence[T]:
        """Return the items that there is room for."""
        return items if self.rows is None else tuple(islice(items, self.rows))

    def cut(self, items: Sequence[object]) -> tuple[str, ...]:
        """Return the note that not all items are shown; nothing where they are."""
        if self.rows is None or len(items) <= self.rows:
            return ()
        total = self.voice.whole(len(items))
        return (self.voice.say("cut", number=self.rows, total=total),)
