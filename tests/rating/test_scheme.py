"""Keys: what their parts must be, when they are in force, and what they answer where there is no rating."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from councilperf import (
    BRAG,
    BRIGHTON_AND_HOVE_BUDGET,
    DERBYSHIRE_2021,
    HAVERING,
    MAIDSTONE,
    PUBLISHED,
    RAG,
    STRONG_TO_ACTION,
    AllOf,
    AnyOf,
    Band,
    Direction,
    FinancialYear,
    Improved,
    Instead,
    Rating,
    Scheme,
    Since,
    Unrated,
    better_by_more_than,
    met,
    percent,
    worse_by_no_more_than,
)
from councilperf.errors import CouncilPerfError, InvalidTypeError, InvalidValueError, SchemeError
from councilperf.rating import Condition, Judgement

GREEN, AMBER, RED = RAG.ratings
DATA_ONLY = RAG.states[0]
BANDS = (Band(GREEN, met()), Band(AMBER, worse_by_no_more_than(percent(10))), Band(RED))
Y19, Y20, Y21, Y22 = (FinancialYear.parse(text) for text in ("2019-20", "2020-21", "2021-22", "2022-23"))
LAST_YEAR, LAST_PERIOD = Improved(Since.LAST_YEAR, or_held=True), Improved(Since.LAST_PERIOD, or_held=True)


def key(*bands: Band, instead: tuple[Instead, ...] = ()) -> Scheme:
    return Scheme("A key", RAG, bands, instead=instead)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: key(Band(GREEN, met()), Band(RED, worse_by_no_more_than(percent(5)))),
            "the last band: a condition, or no band at all; let the last band take the rest",
        ),
        (key, "the last band: a condition, or no band at all; let the last band take the rest"),
        (
            lambda: key(Band(GREEN), Band(RED)),
            "band Green: takes everything, so that Red is never reached; give it a condition",
        ),
        (
            lambda: key(Band(GREEN, met()), Band(AMBER), Band(RED)),
            "band Amber: takes everything, so that Red is never reached; give it a condition",
        ),
        (
            lambda: key(Band(AMBER, met()), Band(GREEN, worse_by_no_more_than(percent(5))), Band(RED)),
            "the bands: not in order from best to worst: Amber, Green, Red; list each rating once, best first",
        ),
        (
            lambda: key(Band(GREEN, met()), Band(GREEN, worse_by_no_more_than(percent(5))), Band(RED)),
            "the bands: not in order from best to worst: Green, Green, Red; list each rating once, best first",
        ),
        (
            lambda: key(Band(Rating.GOOD, met()), Band(RED)),
            "band Good: not a rating of scale 'rag'; use Green, Amber, Red, Data only, Not due, Carry over, Trend, Not",
        ),
        (
            lambda: key(Band(GREEN, met()), Band(BRAG.ratings[3])),
            "band Red: not a rating of scale 'rag'; use Green, Amber, Red",
        ),
        (
            lambda: key(Band(GREEN, met()), Band(DATA_ONLY)),
            "band Data only: not a rating of scale 'rag'; use Green, Amber, Red",
        ),
        (
            lambda: key(Band(GREEN, met()), Band(RAG.unknown)),
            "band Not rated: not a rating of scale 'rag'; use Green, Amber, Red",
        ),
        (
            lambda: key(*BANDS, instead=(Instead(Unrated.NO_TARGET, RED),)),
            "the answer Red: no state of scale 'rag'; use Data only, Not due, Carry over, Trend, Not rated",
        ),
        (
            lambda: key(*BANDS, instead=(Instead(Unrated.NO_TARGET, Rating.UNKNOWN),)),
            "the answer Unknown: no state of scale 'rag'; use Data only, Not due, Carry over, Trend, Not rated",
        ),
        (
            lambda: key(*BANDS, instead=(Instead(Unrated.AWAITED, DATA_ONLY), Instead(Unrated.AWAITED, RAG.unknown))),
            "the answers instead of a rating: two for one reason; give one answer for each reason",
        ),
        (
            lambda: key(Band(GREEN, AllOf((met(), LAST_YEAR))), Band(AMBER, LAST_PERIOD), Band(RED)),
            "scheme 'A key': two kinds of trend; measure every trend from one earlier figure",
        ),
        (
            lambda: key(Band(GREEN, met()), Band(AMBER, AnyOf((LAST_YEAR, LAST_PERIOD))), Band(RED)),
            "scheme 'A key': two kinds of trend; measure every trend from one earlier figure",
        ),
        (
            lambda: Scheme("A key", RAG, BANDS, since=Y21, until=Y20),
            "scheme 'A key': in force until 2020-21; end it in 2021-22 or later",
        ),
    ],
)
def test_a_key_that_cannot_work_names_the_part_and_a_mend(make: Callable[[], Scheme], message: str) -> None:
    with pytest.raises(SchemeError) as caught:
        make()
    assert message in str(caught.value)
    assert str(caught.value) == f"{caught.value.part}: {caught.value.fault}; {caught.value.hint}"
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("make", "kind", "message"),
    [
        (lambda wrong: Scheme(wrong(""), RAG, BANDS), InvalidValueError, "Scheme.name: ''"),
        (lambda wrong: Scheme("K", wrong("rag"), BANDS), InvalidTypeError, "Scheme.scale: 'rag'"),
        (lambda wrong: Scheme("K", RAG, wrong(None)), InvalidTypeError, "a collection of Band: None"),
        (lambda wrong: Scheme("K", RAG, wrong([met()])), InvalidTypeError, "Band at [0]: Gap("),
        (lambda wrong: Scheme("K", RAG, BANDS, better=wrong("lower")), InvalidTypeError, "Scheme.better: 'lower'"),
        (lambda wrong: Scheme("K", RAG, BANDS, base=wrong("gross")), InvalidTypeError, "Scheme.base: 'gross'"),
        (lambda wrong: Scheme("K", RAG, BANDS, instead=wrong("x")), InvalidTypeError, "a collection of Instead: 'x'"),
        (lambda wrong: Scheme("K", RAG, BANDS, source=wrong("x")), InvalidTypeError, "Scheme.source: 'x'"),
        (lambda wrong: Scheme("K", RAG, BANDS, since=wrong("2021-22")), InvalidTypeError, "Scheme.since: '2021-22'"),
        (lambda wrong: Scheme("K", RAG, BANDS, until=wrong(2021)), InvalidTypeError, "Scheme.until: 2021"),
        (lambda wrong: Band(wrong("Green")), InvalidTypeError, "Band.rating: 'Green'"),
        (lambda wrong: Band(GREEN, wrong("met")), InvalidTypeError, "Band.when: 'met' of type str; expected Gap or"),
        (lambda wrong: Instead(wrong("no target"), GREEN), InvalidTypeError, "Instead.reason: 'no target'"),
        (lambda wrong: Instead(Unrated.NO_TARGET, wrong(None)), InvalidTypeError, "Instead.answer: None"),
        (lambda wrong: Judgement(wrong("Good")), InvalidTypeError, "Judgement.rating: 'Good'"),
    ],
)
def test_the_wrong_kind_of_part_is_refused_by_name(
    make: Callable[[Callable[[Any], Any]], object], kind: type[CouncilPerfError], message: str
) -> None:
    with pytest.raises(kind, match=re.escape(message)):
        make(lambda value: value)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, [True, True, True, True]),
        (Y20, None, [False, True, True, True]),
        (None, Y20, [True, True, False, False]),
        (Y20, Y21, [False, True, True, False]),
        (Y21, Y21, [False, False, True, False]),
    ],
)
def test_a_key_is_in_force_from_its_first_year_to_its_last(
    since: FinancialYear | None, until: FinancialYear | None, expected: list[bool]
) -> None:
    scheme = attrs.evolve(MAIDSTONE, since=since, until=until)
    assert expected == [scheme.is_in_force(year) for year in (Y19, Y20, Y21, Y22)]


@pytest.mark.parametrize("reason", list(Unrated))
def test_a_key_answers_its_own_word_to_the_reasons_it_names_and_unknown_to_all_others(reason: Unrated) -> None:
    named = {Unrated.NO_TARGET, Unrated.DATA_ONLY}
    assert ("Data only" if reason in named else "Not rated") == str(MAIDSTONE.answer_to(reason))
    assert DERBYSHIRE_2021.answer_to(reason) == Rating.UNKNOWN


def test_a_key_finds_the_line_of_a_rating() -> None:
    assert BANDS[1] == MAIDSTONE.band_of(AMBER)
    assert MAIDSTONE.band_of(RAG.unknown) is None
    assert MAIDSTONE.band_of(DATA_ONLY) is None
    short = Scheme("Two of three", RAG, [Band(GREEN, met()), Band(RED)])
    assert short.band_of(AMBER) is None
    with pytest.raises(SchemeError, match=r"scheme 'Two of three': Good is not of its scale; ask for Green, Amber, Re"):
        short.band_of(Rating.GOOD)


def test_a_key_knows_its_levels_and_its_trend() -> None:
    assert frozenset({"service", "directorate", "general fund"}) == BRIGHTON_AND_HOVE_BUDGET.levels
    assert frozenset() == MAIDSTONE.levels
    assert [HAVERING.trend, MAIDSTONE.trend] == [Since.LAST_YEAR, None]
    last_period = key(Band(GREEN, AnyOf((met(), LAST_PERIOD))), Band(RED))
    assert Since.LAST_PERIOD is last_period.trend
    both_alike = key(Band(GREEN, AllOf((met(), LAST_YEAR))), Band(AMBER, LAST_YEAR), Band(RED))
    assert Since.LAST_YEAR is both_alike.trend


def test_a_level_is_checked_where_a_key_has_any() -> None:
    MAIDSTONE.check_level(None)
    MAIDSTONE.check_level("service")
    BRIGHTON_AND_HOVE_BUDGET.check_level("service")
    with pytest.raises(InvalidValueError, match="not a level of the key: 'ward'; expected one of directorate, general"):
        BRIGHTON_AND_HOVE_BUDGET.check_level("ward")
    unhashable: Any = ["service"]
    with pytest.raises(InvalidValueError, match="not a level of the key"):
        BRIGHTON_AND_HOVE_BUDGET.check_level(unhashable)


@pytest.mark.parametrize("scheme", PUBLISHED, ids=lambda scheme: scheme.name)
def test_a_published_key_says_who_published_it_and_ends_with_the_rest(scheme: Scheme) -> None:
    assert scheme.source is not None
    assert scheme.source.publisher is not None
    assert scheme.bands[-1].when is None
    assert scheme.scale in (STRONG_TO_ACTION, RAG) or scheme.scale.key == "met-or-not"


def test_every_published_key_has_its_own_name() -> None:
    assert len({scheme.name for scheme in PUBLISHED}) == len(PUBLISHED) == 13
    assert [scheme.name for scheme in PUBLISHED if scheme.better is not None] == [
        "Derbyshire budget monitoring",
        "Brighton & Hove targeted budget management",
        "East Ayrshire revenue monitoring",
        "An English borough's budget monitoring, 2011",
    ]


def test_equal_keys_are_equal_and_hash_alike() -> None:
    again = attrs.evolve(MAIDSTONE, bands=list(MAIDSTONE.bands))
    assert (again, hash(again)) == (MAIDSTONE, hash(MAIDSTONE))
    assert attrs.evolve(MAIDSTONE, better=Direction.LOWER) != MAIDSTONE


def test_a_condition_may_ask_for_a_trend_besides_others() -> None:
    asked: Condition = AnyOf((better_by_more_than(percent(5)), LAST_YEAR))
    assert Since.LAST_YEAR is key(Band(GREEN, asked), Band(RED)).trend
