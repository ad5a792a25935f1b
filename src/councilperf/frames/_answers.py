"""Answers: what the terms of a key come to on each row, as ranks, words and reasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import final

import attrs
from narwhals.stable import v2 as nw

from councilperf.errors import SchemeError
from councilperf.frames._flags import Flag, as_column, both, either, first_that_holds
from councilperf.frames._rows import Columns
from councilperf.frames._sheet import Work
from councilperf.frames._terms import Row, Term, term_of
from councilperf.rating import Direction, Scheme, Unrated

__all__ = ["Answers", "answers_of", "place_of", "rank_of", "reason_of", "with_answers", "word_of"]

_SMALL = 2**7


@final
@attrs.frozen
class Answers:
    """What a key comes to on each row.

    The last band takes the rest, so that a row's place is told by how many of the others, or of those better than
    they, it earns: a sum, without a branch. Where one of them cannot be told, neither can the sum.

    Attributes:
        scheme: The key.
        columns: What it was asked of.
        terms: The conditions of its bands, but for the last.
        earned: Whether a row earns each of those bands or a better one; null where that cannot be told.
    """

    scheme: Scheme
    columns: Columns
    terms: tuple[Term, ...]
    earned: tuple[Flag, ...]

    @property
    def misfit(self) -> Flag:
        """Where a limit of the key does not fit the measure's unit."""
        found: Flag = False
        for term in self.terms:
            found = either(found, term.misfit)
        return found

    @property
    def is_null_without_figure(self) -> bool:
        """Whether the sum is surely null where there is no figure."""
        return bool(self.terms) and self.terms[0].if_missing == frozenset({None})


def answers_of(scheme: Scheme, columns: Columns, row: Row) -> Answers:
    """Return what a key comes to on each row of a frame that has the working columns of the row."""
    terms = [term_of(band.when, row) for band in scheme.bands if band.when is not None]
    earned = tuple(
        term.holds if isinstance(term.holds, bool) else columns.working(f"earned_{place}")
        for place, term in enumerate(terms)
    )
    return Answers(scheme, columns, tuple(terms), earned)


def with_answers(work: Work, answers: Answers) -> Work:
    """Return a frame with working columns for the bands that each row earns."""
    prefix = answers.columns.prefix
    told = {place: term.holds for place, term in enumerate(answers.terms)}
    made = {f"{prefix}earned_{place}": holds for place, holds in told.items() if not isinstance(holds, bool)}
    return work.with_columns(**made) if made else work


def _score_of(answers: Answers, worth: Callable[[int], int]) -> nw.Expr:
    """Return the sum over the bands that each row earns, or any better; null where there is no rating."""
    weights = [worth(place) - worth(place + 1) for place in range(len(answers.terms))]
    last = worth(len(answers.terms))
    kind = nw.Int8() if all(abs(number) < _SMALL for number in (worth(0), last)) else nw.Int64()
    score = nw.lit(last, kind)
    best: Flag = False
    for weight, earned in zip(weights, answers.earned, strict=True):
        best = either(best, earned)
        part = as_column(best).cast(kind)
        score = score + (part if weight == 1 else part * nw.lit(weight, kind))
    if answers.is_null_without_figure:
        return score
    return nw.when(~answers.columns.working("lead").is_null()).then(score)


def rank_of(answers: Answers) -> nw.Expr:
    """Return the rank of each row's rating; null where there is none."""
    ranks = [band.rating.rank or 0 for band in answers.scheme.bands]
    return _score_of(answers, lambda place: ranks[place])


def place_of(answers: Answers) -> nw.Expr:
    """Return how many bands are worse than each row's; null where there is no rating."""
    last = len(answers.scheme.bands) - 1
    return _score_of(answers, lambda place: last - place)


def word_of(answers: Answers, place: nw.Expr) -> nw.Expr:
    """Return the printed word of each row's rating, or of what the key answers instead.

    Args:
        answers: What the key comes to.
        place: How many bands are worse than the row's; null where there is no rating.
    """
    scheme = answers.scheme
    words = sorted({str(scheme.answer_to(reason)) for reason in Unrated})
    is_one = len(words) == 1
    unrated = nw.lit(words[0]) if is_one else reason_of(answers, lambda reason: str(scheme.answer_to(reason)))
    bands = list(reversed(scheme.bands))
    chain = nw.when(place == nw.lit(0, nw.Int8)).then(nw.lit(str(bands[0].rating)))
    for number, band in enumerate(bands[1:], 1):
        chain = chain.when(place == nw.lit(number, nw.Int8)).then(nw.lit(str(band.rating)))
    return chain.otherwise(unrated)


def reason_of(answers: Answers, said: Callable[[Unrated], str]) -> nw.Expr:
    """Return what is said of each row without a rating, by the reason; null where there is a rating.

    Raises:
        SchemeError: A key whose conditions are nested so that columns do not tell its reasons apart.
    """
    if any(term.is_ambiguous for term in answers.terms):
        fault = "conditions in conditions that miss different things, whose reasons cannot be said per row"
        raise SchemeError(f"scheme {answers.scheme.name!r}", fault, "use assess, or conditions that are not nested")
    columns = answers.columns
    steps: list[tuple[Flag, Unrated]] = [(_has_no_direction(columns), Unrated.NO_DIRECTION)]
    steps.append((columns.working("value").is_null(), Unrated.NO_FIGURE))
    steps.append((columns.working("target").is_null(), Unrated.NO_TARGET))
    best: Flag = False
    for term, earned in zip(answers.terms, answers.earned, strict=True):
        best = either(best, earned)
        untold = False if isinstance(best, bool) else best.is_null()
        steps += [(both(untold, where), reason) for where, reason in term.untold]
    return first_that_holds((where, said(reason)) for where, reason in steps)


def _has_no_direction(columns: Columns) -> Flag:
    if isinstance(columns.better, Direction):
        return columns.better is Direction.NONE
    return columns.working("better") == Direction.NONE.value
