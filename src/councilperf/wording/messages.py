"""Messages: what is said to people, said in one language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeVar, final

import attrs

from councilperf.rating import SHIPPED_SCALES, Rating
from councilperf.values import COUNT, Money
from councilperf.wording._catalogue import spoken_in, worded
from councilperf.wording._patterns import check_locale, joined, language
from councilperf.wording.figures import in_millions, in_unit

__all__ = ["Voice"]

T = TypeVar("T")

_DOZEN, _TEN = 12, 10
_SHIPPED = frozenset(rating for scale in SHIPPED_SCALES for rating in scale)


def _spoken(_instance: object, _attribute: object, locale: str) -> None:
    check_locale(locale)
    spoken_in(locale)


@final
@attrs.frozen
class Voice:
    """One language to say things in, with figures as its locale writes them.

    Attributes:
        locale: The locale, such as "en_GB".

    Raises:
        InvalidValueError: Not a locale, or one whose language has no messages.

    Examples:
        >>> Voice("en_GB").say("flagged", number=2, titles="“Parks” and “Roads”")
        '2 deliverables are flagged: “Parks” and “Roads”.'
    """

    locale: str = attrs.field(default="en_GB", validator=_spoken)

    @property
    def is_english(self) -> bool:
        """Whether the language is English, which checks and documents speak."""
        return language(self.locale) == "en"

    def say(self, message: str, *, number: int | None = None, way: str = "", **parts: str) -> str:
        """Return a message with its parts filled in.

        Args:
            message: Its name in the catalogue.
            number: How many of something, for a message that has plural forms.
            way: Which way things go, for a message that has a form for each way.
            **parts: What fills its places, as text that is not read again.
        """
        if number is not None:
            parts["number"] = self.whole(number)
        return worded(message, self.locale, plural_of=number, way=way, **parts)

    def whole(self, number: int) -> str:
        """Return a whole number: "1,234"."""
        return in_unit(Decimal(number), COUNT, locale=self.locale)

    def money(self, amount: Money) -> str:
        """Return money in millions, with its sign."""
        return in_millions(amount, locale=self.locale)

    def sign(self, amount: Money) -> int:
        """Return 1 or -1 for the sign of money that shows; 0 where only noughts would be printed."""
        shown = self.money(abs(amount)) != self.money(amount - amount)
        return ((amount.amount > 0) - (amount.amount < 0)) * shown

    def listed(self, items: Sequence[T], told: Callable[[T], str]) -> str:
        """Return items as a list in a sentence, "a, b and c"; of more than a dozen, the first ten and how many others.

        Args:
            items: The items.
            told: What an item is called.
        """
        if len(items) <= _DOZEN:
            return joined(tuple(map(told, items)), self.locale)
        others = self.say("others", number=len(items) - _TEN)
        return joined((*map(told, items[:_TEN]), others), self.locale)

    def rating(self, rating: Rating) -> str:
        """Return the word of a rating; a council's own rating keeps the word that the council gave it."""
        known = not self.is_english and rating in _SHIPPED
        return self.say("rating", way=f"{rating.scale}/{rating.key}") if known else str(rating)
