"""Parts: whether the parts that a sentence names add up to its total, and whether shares make a hundred."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from operator import add
from typing import final

import attrs

from councilperf.report.prose import Kind, Manner, Sentence, Statement
from councilperf.values import PERCENT, Money, Quantity, count
from councilperf.values._figures import figure_of

__all__ = ["Parts", "parts_begin", "parts_that_differ", "shares_that_differ"]

_LOOSE = frozenset({Manner.ROUGH, Manner.CHANGE, Manner.EARLIER, Manner.OTHER, Manner.TARGET})
_WHOLE, _NEAR_WHOLE = 100, 5
_NEAR = 20
_OPENERS = (("of", "which"), ("of", "these"), ("of", "whom"))
_CLOSED = (
    ("made", "up", "of"),
    ("consisting", "of"),
    ("consists", "of"),
    ("comprising",),
    ("comprises",),
    ("comprised",),
    ("split", "between"),
)
_CONTINUES = (("there", "were"), ("these", "were"), ("they", "were"), ("these", "comprised"), ("this", "comprised"))
_SHARING = frozenset({"split", "share", "shares", "shared", "contribution", "contributed", "funded", "ratio", "basis"})


@final
@attrs.frozen
class Parts:
    """A total that a text states, and what the parts named with it add up to."""

    total: Statement
    added: Quantity | Money
    number: int


def parts_that_differ(before: Sentence | None, sentence: Sentence) -> Iterator[Parts]:
    """Find a total whose parts do not add up to it.

    A list is a total and two or more figures of its unit, the last after "and": after "of which", after a colon, or in
    a sentence that goes on "There were". Such a list may leave something out, so that it contradicts its total only
    where it misses it by less than a twentieth. After "made up of", "comprising" and their like it may not, and any
    difference counts.
    """
    words = [token.text.lower() for token in sentence.tokens]
    start, closed = _opening(words)
    heads = [said for said in sentence.statements if start is not None and said.place < start]
    if start is None and before is not None and tuple(words[:2]) in _CONTINUES:
        heads, start = [said for said in before.statements[:1] if before.paragraph == sentence.paragraph], 0
    if start is None or not heads:
        return
    for total in heads[:1] if closed else heads:
        parts = [said for said in sentence.statements if said.place >= start and _alike(said, total)]
        if len(parts) < 2 or total.manner in _LOOSE or any(said.manner in _LOOSE for said in parts):  # noqa: PLR2004
            continue
        if "and" not in words[parts[-2].place : parts[-1].place]:
            continue
        added = _added(parts, total.value)
        whole = Fraction(figure_of(total.value))
        off = abs(Fraction(figure_of(added)) - whole)
        if off and (closed or off * _NEAR < abs(whole)):
            yield Parts(total, added, len(parts))
            return


def _opening(words: list[str]) -> tuple[int | None, bool]:
    """Return where the parts begin, and whether nothing can be missing among them."""
    begin = parts_begin(words)
    if begin is not None:
        return begin, any(tuple(words[begin : begin + len(phrase)]) == phrase for phrase in _CLOSED)
    return (words.index(":"), False) if ":" in words else (None, False)


def parts_begin(words: list[str]) -> int | None:
    """Return where the words stand after which figures are parts: "of which", "made up of"; None where none do."""
    found = (_find(words, phrase) for phrase in (*_CLOSED, *_OPENERS))
    return next((at for at in found if at is not None), None)


def _find(words: list[str], phrase: tuple[str, ...]) -> int | None:
    size = len(phrase)
    return next((at for at in range(len(words) - size + 1) if tuple(words[at : at + size]) == phrase), None)


def _alike(said: Statement, total: Statement) -> bool:
    if isinstance(said.value, Money) and isinstance(total.value, Money):
        return said.value.currency == total.value.currency
    if isinstance(said.value, Quantity) and isinstance(total.value, Quantity):
        return said.value.unit == total.value.unit != PERCENT
    return False


def _added(parts: list[Statement], total: Quantity | Money) -> Quantity | Money:
    if isinstance(total, Money):
        return Money.total((said.value for said in parts if isinstance(said.value, Money)), currency=total.currency)
    return reduce(add, (said.value for said in parts if isinstance(said.value, Quantity)))


def shares_that_differ(sentence: Sentence) -> Iterator[tuple[tuple[int, int], Quantity]]:
    """Find pairs of shares that nearly make a hundred, and do not.

    Two numbers with a stroke between them are shares where the sentence has a pair that makes exactly a hundred, or
    speaks of sharing; everything else is a score, a date or a name.
    """
    pairs = [token.shares for token in sentence.tokens if token.kind is Kind.SHARES and token.shares is not None]
    speaks = any(token.text.lower() in _SHARING for token in sentence.tokens)
    if not speaks and not any(sum(pair) == _WHOLE for pair in pairs):
        return
    for pair in pairs:
        if sum(pair) != _WHOLE and abs(sum(pair) - _WHOLE) < _NEAR_WHOLE:
            yield pair, count(sum(pair))
