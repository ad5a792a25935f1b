"""Scales and ratings: their order, what they compare with, and what is refused."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import BRAG, MET_OR_NOT, RAG, STRONG_TO_ACTION, Rating, Scale
from councilperf.errors import CouncilPerfError, InvalidTypeError, InvalidValueError, ScaleMismatchError, SchemeError
from councilperf.rating import SHIPPED_SCALES
from councilperf.testing import ratings, scales

SCALES = pytest.mark.parametrize("scale", SHIPPED_SCALES, ids=lambda scale: scale.key)
COMPARISONS: list[Callable[[Any, Any], bool]] = [
    lambda one, other: one < other,
    lambda one, other: one <= other,
    lambda one, other: one > other,
    lambda one, other: one >= other,
]


def rating(label: str = "Fine", **changes: object) -> Rating:
    fields: dict[str, Any] = {
        "scale": "small",
        "key": label.lower(),
        "label": label,
        "rank": 1,
        "symbol": "+",
        "colour": "#000000",
        "on_track": True,
    }
    return Rating(**{**fields, **changes})


GOOD, POOR, NONE = rating("Good", rank=2), rating("Poor", rank=1), rating("None", rank=None, on_track=False)


@pytest.mark.parametrize(
    ("scale", "words", "on_track"),
    [
        (STRONG_TO_ACTION, ["Strong", "Good", "Review", "Action", "Unknown"], ["Strong", "Good"]),
        (RAG, ["Green", "Amber", "Red", "Data only", "Not due", "Carry over", "Trend", "Not rated"], ["Green"]),
        (BRAG, ["Blue", "Green", "Amber", "Red", "Not rated"], ["Blue", "Green"]),
        (MET_OR_NOT, ["On target", "Not on target", "Not rated"], ["On target"]),
    ],
)
def test_a_scale_goes_from_best_to_worst_then_states_and_unknown_last(
    scale: Scale, words: list[str], on_track: list[str]
) -> None:
    assert words == [str(word) for word in scale]
    assert on_track == [str(word) for word in scale if word.on_track]


@SCALES
def test_no_scale_speaks_in_colour_alone(scale: Scale) -> None:
    symbols = [word.symbol for word in scale]
    assert len(symbols) == len(set(symbols))


@SCALES
def test_better_is_greater_within_a_scale(scale: Scale) -> None:
    best_first = list(scale.ratings)
    assert best_first == sorted(set(best_first), reverse=True)
    assert (best_first[0], best_first[-1]) == (max(best_first), min(best_first))
    for place, one in enumerate(best_first):
        for other_place, other in enumerate(best_first):
            expected = [place > other_place, place >= other_place, place < other_place, place <= other_place]
            assert expected == [compare(one, other) for compare in COMPARISONS]


def test_the_best_of_ratings_is_no_alphabet() -> None:
    assert max([Rating.REVIEW, Rating.STRONG, Rating.GOOD]) == Rating.STRONG
    assert min([Rating.REVIEW, Rating.ACTION, Rating.GOOD]) == Rating.ACTION


@pytest.mark.parametrize("compare", COMPARISONS)
def test_ratings_of_two_scales_do_not_compare(compare: Callable[[Any, Any], bool]) -> None:
    with pytest.raises(ScaleMismatchError) as caught:
        compare(Rating.GOOD, RAG.ratings[0])
    parts = ("cannot compare", "Good (strong-to-action)", "Green (rag)")
    assert all(part in str(caught.value) for part in parts)


@pytest.mark.parametrize("compare", COMPARISONS)
@pytest.mark.parametrize("pair", [(Rating.GOOD, Rating.UNKNOWN), (Rating.UNKNOWN, Rating.GOOD), (RAG.unknown,) * 2])
def test_unknown_is_neither_better_nor_worse(compare: Callable[[Any, Any], bool], pair: tuple[Rating, Rating]) -> None:
    with pytest.raises(InvalidValueError, match=r"not a rating with a rank: '(Unknown|Not rated)'; expected a rating"):
        compare(*pair)


@pytest.mark.parametrize("compare", COMPARISONS)
@pytest.mark.parametrize("other", ["Good", 3, None])
def test_a_rating_is_not_its_word_or_its_rank(compare: Callable[[Any, Any], bool], other: object) -> None:
    with pytest.raises(TypeError, match="not supported between instances"):
        compare(Rating.GOOD, other)
    assert other != Rating.GOOD


@pytest.mark.parametrize(
    ("change", "kind", "message"),
    [
        ({"key": "On Track"}, InvalidValueError, "not a rating's key: 'On Track'; expected small letters"),
        ({"key": "on--track"}, InvalidValueError, "not a rating's key"),
        ({"key": "é"}, InvalidValueError, "not a rating's key"),
        ({"key": 3}, InvalidValueError, "not a rating's key: 3"),
        ({"scale": ""}, InvalidValueError, "not a rating's scale: ''; expected small letters"),
        ({"label": " "}, InvalidValueError, "Rating.label: ' '; expected one line of text"),
        ({"label": 3}, InvalidTypeError, "Rating.label: 3 of type int; expected text"),
        ({"symbol": ""}, InvalidValueError, "Rating.symbol: ''"),
        ({"colour": "green"}, InvalidValueError, "a rating's colour: 'green'; expected six hexadecimal digits"),
        ({"colour": "#00703C"}, InvalidValueError, "a rating's colour: '#00703C'"),
        ({"colour": "#0070"}, InvalidValueError, "a rating's colour: '#0070'"),
        ({"colour": 7}, InvalidValueError, "a rating's colour: 7"),
        ({"rank": True}, InvalidValueError, "a rating's rank: True; expected a whole number, or None"),
        ({"rank": 1.5}, InvalidValueError, "a rating's rank: 1.5"),
        ({"rank": "1"}, InvalidValueError, "a rating's rank: '1'"),
        ({"rank": 10**15}, InvalidValueError, "a rating's rank: 1000000000000000; expected at most 15 digits"),
        ({"rank": -(10**5000)}, InvalidValueError, "a rating's rank: an integer of 16610 bits; expected at most"),
        ({"on_track": 1}, InvalidTypeError, "Rating.on_track: 1 of type int; expected bool"),
    ],
)
def test_a_rating_of_wrong_parts_is_refused_by_name(
    change: dict[str, Any], kind: type[CouncilPerfError], message: str
) -> None:
    with pytest.raises(kind, match=re.escape(message)):
        attrs.evolve(GOOD, **change)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Scale("small", [rating("Good", scale="other"), POOR], NONE),
            "scale 'small': Good belongs to 'other'; give every rating the scale's own key",
        ),
        (
            lambda: Scale("other", [GOOD, POOR], NONE),
            "scale 'other': Good belongs to 'small'; give every rating the scale's own key",
        ),
        (
            lambda: Scale("small", [GOOD, POOR], rating("None", rank=None, scale="other")),
            "scale 'small': None belongs to 'other'; give every rating the scale's own key",
        ),
        (
            lambda: Scale("small", [GOOD, rating("Poor", key="good")], NONE),
            "scale 'small': two ratings with one key: ['good', 'good', 'none']; give each rating its own key",
        ),
        (
            lambda: Scale("small", [GOOD, rating("Good", key="poor")], NONE),
            "scale 'small': two ratings with one label: ['Good', 'Good', 'None']; give each rating its own label",
        ),
        (
            lambda: Scale("small", [POOR, GOOD], NONE),
            "scale 'small': ranks not in order: [1, 2]; list the best rating first, with the highest rank",
        ),
        (
            lambda: Scale("small", [GOOD, rating("Poor", rank=2)], NONE),
            "scale 'small': ranks not in order: [2, 2]; list the best rating first, with the highest rank",
        ),
        (
            lambda: Scale("small", [GOOD, rating("Poor", rank=None)], NONE),
            "scale 'small': a rating without a rank, or a state with one; rank the ratings, and only them",
        ),
        (lambda: Scale("small", [], NONE), "scale 'small': a rating without a rank, or a state with one; rank the"),
        (lambda: Scale("small", [GOOD], POOR), "scale 'small': a rating without a rank, or a state with one; rank"),
        (lambda: Scale("small", [GOOD], NONE, states=[POOR]), "a rating without a rank, or a state with one; rank"),
    ],
)
def test_a_scale_whose_order_or_words_are_in_doubt_is_refused(make: Callable[[], Scale], message: str) -> None:
    with pytest.raises(SchemeError, match=re.escape(message)):
        make()


@pytest.mark.parametrize(
    ("make", "kind", "message"),
    [
        (lambda wrong: Scale(wrong("Small"), [GOOD], NONE), InvalidValueError, "a rating's key: 'Small'"),
        (lambda wrong: Scale("small", wrong(GOOD), NONE), InvalidTypeError, "a collection of Rating"),
        (lambda wrong: Scale("small", wrong(["Good"]), NONE), InvalidTypeError, "Rating at [0]: 'Good'"),
        (lambda wrong: Scale("small", [GOOD], wrong("None")), InvalidTypeError, "Scale.unknown: 'None'"),
        (lambda wrong: Scale("small", [GOOD], NONE, states=wrong("None")), InvalidTypeError, "a collection of Rating"),
    ],
)
def test_a_scale_of_wrong_parts_is_refused_by_name(
    make: Callable[[Callable[[Any], Any]], Scale], kind: type[CouncilPerfError], message: str
) -> None:
    with pytest.raises(kind, match=re.escape(message)):
        make(lambda value: value)


def test_a_scale_finds_a_word_by_its_key() -> None:
    assert list(RAG) == [RAG[word.key] for word in RAG]
    with pytest.raises(
        InvalidValueError, match="not a rating of 'rag': 'blue'; expected 'green', 'amber', 'red', 'dat"
    ):
        RAG["blue"]


def test_a_scale_holds_its_own_words_alone() -> None:
    for word in RAG:
        assert word in RAG
    assert BRAG.ratings[1] not in RAG
    assert "Green" not in RAG


def test_a_rating_is_shown_as_the_code_that_makes_it() -> None:
    assert [repr(word) for word in STRONG_TO_ACTION] == [
        "Rating.STRONG",
        "Rating.GOOD",
        "Rating.REVIEW",
        "Rating.ACTION",
        "Rating.UNKNOWN",
    ]
    assert repr(GOOD) == (
        "Rating(scale='small', key='good', label='Good', rank=2, symbol='+', colour='#000000', on_track=True)"
    )


@given(ratings())
def test_a_rating_is_a_value(word: Rating) -> None:
    assert word == eval(repr(word), {"Rating": Rating})  # noqa: S307 - our own text, of hostile labels
    assert word == pickle.loads(pickle.dumps(word)) == copy.deepcopy(word)
    assert {word: 1}[attrs.evolve(word)] == 1
    assert word.label == str(word)


@given(scales(), st.randoms())
def test_ratings_are_put_in_order_whatever_order_they_come_in(scale: Scale, shuffler: Any) -> None:  # noqa: ANN401 - a Random
    shuffled = list(scale.ratings)
    shuffler.shuffle(shuffled)
    assert list(scale.ratings) == sorted(shuffled, reverse=True)


def test_a_rank_of_fifteen_digits_is_one() -> None:
    assert attrs.evolve(GOOD, rank=10**15 - 1).rank == 10**15 - 1
