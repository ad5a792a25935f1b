"""Ratings and scales: the words that a council judges by, as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, ClassVar, final

import attrs

from councilperf.errors import InvalidValueError, ScaleMismatchError, SchemeError
from councilperf.values import _guards
from councilperf.values._code import as_code

__all__ = ["STRONG_TO_ACTION", "Rating", "Scale"]

_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)
_LARGEST_RANK = 10**15 - 1


def _key(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise InvalidValueError(f"a rating's {attribute.name}", value, "small letters such as 'on-track'")


def _colour(_instance: object, _attribute: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise InvalidValueError("a rating's colour", value, "six hexadecimal digits such as '#00703c'")


def _rank(_instance: object, _attribute: attrs.Attribute[Any], value: object) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidValueError("a rating's rank", value, "a whole number, or None for an answer that is no rating")
    if abs(value) > _LARGEST_RANK:
        raise InvalidValueError("a rating's rank", value, "at most 15 digits")


@final
@attrs.frozen(order=False, repr=False, kw_only=True, cache_hash=True)  # few ratings, counted in many rows
class Rating:
    """One word of a scale: Strong, Amber, Met.

    Ratings of one scale have an order, better is greater; ratings of two scales do not compare, and neither does
    one without a rank, such as Unknown.

    Attributes:
        scale: The key of the scale it belongs to.
        key: Its own key in that scale.
        label: The printed word, which `str` gives.
        rank: Its place in the scale, greater is better; None for an answer that is no rating.
        symbol: A mark to stand beside the word.
        colour: A colour to stand beside the word, never alone.
        on_track: Whether things go as they should.

    Examples:
        >>> Rating.STRONG > Rating.GOOD, str(Rating.REVIEW)
        (True, 'Review')
        >>> Rating.UNKNOWN.rank is None
        True
    """

    STRONG: ClassVar[Rating]
    GOOD: ClassVar[Rating]
    REVIEW: ClassVar[Rating]
    ACTION: ClassVar[Rating]
    UNKNOWN: ClassVar[Rating]

    scale: str = attrs.field(validator=_key)
    key: str = attrs.field(validator=_key)
    label: str = attrs.field(validator=_guards.title)
    rank: int | None = attrs.field(validator=_rank)
    symbol: str = attrs.field(validator=_guards.title)
    colour: str = attrs.field(validator=_colour)
    on_track: bool = attrs.field(validator=_guards.only(bool))

    def __lt__(self, other: Rating) -> bool:
        """Tell whether this rating is worse."""
        return NotImplemented if other.__class__ is not Rating else self._place(other) < other._place(self)

    def __le__(self, other: Rating) -> bool:
        """Tell whether this rating is no better."""
        return NotImplemented if other.__class__ is not Rating else self._place(other) <= other._place(self)

    def __gt__(self, other: Rating) -> bool:
        """Tell whether this rating is better."""
        return NotImplemented if other.__class__ is not Rating else self._place(other) > other._place(self)

    def __ge__(self, other: Rating) -> bool:
        """Tell whether this rating is no worse."""
        return NotImplemented if other.__class__ is not Rating else self._place(other) >= other._place(self)

    def _place(self, other: Rating) -> int:
        if self.scale != other.scale:
            raise ScaleMismatchError("compare", f"{self} ({self.scale})", f"{other} ({other.scale})")
        if self.rank is None:
            raise InvalidValueError("a rating with a rank", self.label, "a rating that is better or worse than others")
        return self.rank

    def __str__(self) -> str:
        """Return the printed word."""
        return self.label

    def __repr__(self) -> str:
        """Return the code that names or makes this rating."""
        for name in ("STRONG", "GOOD", "REVIEW", "ACTION", "UNKNOWN"):
            if self == getattr(Rating, name):
                return f"Rating.{name}"
        fields = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(Rating))
        return f"Rating({fields})"


_DERBYSHIRE = "strong-to-action"
Rating.STRONG = Rating(
    scale=_DERBYSHIRE, key="strong", label="Strong", rank=4, symbol="★", colour="#005a30", on_track=True
)
Rating.GOOD = Rating(scale=_DERBYSHIRE, key="good", label="Good", rank=3, symbol="✔", colour="#00703c", on_track=True)
Rating.REVIEW = Rating(
    scale=_DERBYSHIRE, key="review", label="Review", rank=2, symbol="●", colour="#8f4700", on_track=False
)
Rating.ACTION = Rating(
    scale=_DERBYSHIRE, key="action", label="Action", rank=1, symbol="▲", colour="#b10e1e", on_track=False
)
Rating.UNKNOWN = Rating(
    scale=_DERBYSHIRE, key="unknown", label="Unknown", rank=None, symbol="?", colour="#505a5f", on_track=False
)


def _ratings(items: Iterable[Rating]) -> tuple[Rating, ...]:
    return _guards.tuple_of(Rating, items)


@final
@attrs.frozen
class Scale:
    """The ratings that one key uses, best first, and what it says when there is no rating.

    Attributes:
        key: A short name: the `scale` of every rating in it.
        ratings: The ratings with a rank, best first.
        unknown: The answer where nothing can be rated; it has no rank.
        states: Other answers that are no ratings and have no rank: data only, not due.

    Raises:
        SchemeError: Ratings of another scale, out of order, without a rank, or two of one key or label.

    Examples:
        >>> [str(rating) for rating in STRONG_TO_ACTION]
        ['Strong', 'Good', 'Review', 'Action', 'Unknown']
    """

    key: str = attrs.field(validator=_key)
    ratings: tuple[Rating, ...] = attrs.field(converter=_ratings)
    unknown: Rating = attrs.field(validator=_guards.only(Rating))
    states: tuple[Rating, ...] = attrs.field(default=(), kw_only=True, converter=_ratings)

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a scale whose order or words are in doubt."""
        part = f"scale {self.key!r}"
        for rating in self:
            if rating.scale != self.key:
                raise SchemeError(
                    part, f"{rating} belongs to {rating.scale!r}", "give every rating the scale's own key"
                )
        for word in ("key", "label"):
            words = [getattr(rating, word) for rating in self]
            if len(set(words)) != len(words):
                raise SchemeError(part, f"two ratings with one {word}: {words}", f"give each rating its own {word}")
        ranks = [rating.rank for rating in self.ratings if rating.rank is not None]
        ranked_states = [str(state) for state in (*self.states, self.unknown) if state.rank is not None]
        if not ranks or len(ranks) != len(self.ratings) or ranked_states:
            raise SchemeError(part, "a rating without a rank, or a state with one", "rank the ratings, and only them")
        if any(better <= worse for better, worse in pairwise(ranks)):
            raise SchemeError(part, f"ranks not in order: {ranks}", "list the best rating first, with the highest rank")

    def __iter__(self) -> Iterator[Rating]:
        """Go through all ratings, best first, then the states, and unknown last."""
        yield from (*self.ratings, *self.states, self.unknown)

    def __getitem__(self, key: str) -> Rating:
        """Return the rating of a key.

        Raises:
            InvalidValueError: No rating of the scale has this key.

        Examples:
            >>> RAG["amber"].label, RAG["not-due"].rank
            ('Amber', None)
        """
        for rating in self:
            if rating.key == key:
                return rating
        raise InvalidValueError(f"a rating of {self.key!r}", key, ", ".join(repr(rating.key) for rating in self))

    def __contains__(self, rating: object) -> bool:
        """Tell whether a rating is one of this scale's."""
        return rating in (*self.ratings, *self.states, self.unknown)


STRONG_TO_ACTION = Scale(
    _DERBYSHIRE, (Rating.STRONG, Rating.GOOD, Rating.REVIEW, Rating.ACTION), unknown=Rating.UNKNOWN
)
