"""How many have each rating, of all and of those that are rated."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from councilperf import (
    COUNT,
    DERBYSHIRE_2021,
    KENT,
    RAG,
    STRONG_TO_ACTION,
    Band,
    Deliverable,
    Direction,
    FinancialYear,
    Judgement,
    Measure,
    Observation,
    Priority,
    Quarter,
    QuarterReport,
    Rating,
    Scale,
    Scheme,
    Tally,
    Target,
    count,
    samples,
    tally_deliverables,
    tally_measures,
)
from councilperf.errors import InvalidTypeError, InvalidValueError, ScaleMismatchError

YEAR = FinancialYear("2021-22")
EMPTY = QuarterReport("A council", "Health", Quarter("2021-22 Q2"), scheme=DERBYSHIRE_2021)


def promise(rating: Rating, *measures: Measure) -> Deliverable:
    return Deliverable(f"A promise rated {rating}", Priority("A heading"), Judgement(rating), measures=measures)


def visits(figure: int | None) -> Measure:
    told = [] if figure is None else [Observation(YEAR, count(figure))]
    return Measure("Visits", COUNT, Direction.HIGHER, observations=told, targets=[Target(YEAR, count(100))])


def test_the_two_published_reports_are_counted_as_they_say() -> None:
    q1, q2 = samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2()
    assert tally_deliverables(q1).numbers == (0, 16, 1, 0, 0)
    assert tally_deliverables(q2).numbers == (1, 14, 2, 0, 0)
    assert tally_measures(q1).numbers == (4, 2, 1, 0, 1)
    assert (tally_measures(q1).everything, tally_measures(q1).rated) == (8, 7)
    assert tally_measures(q2).numbers == (5, 1, 1, 0, 0)


def test_the_two_denominators_differ_by_what_is_not_rated() -> None:
    report = attrs.evolve(
        EMPTY,
        deliverables=[
            promise(Rating.GOOD, visits(120), visits(None)),
            promise(Rating.UNKNOWN, visits(50)),
            promise(Rating.REVIEW),
        ],
    )
    judged, computed = tally_deliverables(report), tally_measures(report)
    assert (judged.numbers, judged.everything, judged.rated) == ((0, 1, 1, 0, 1), 3, 2)
    assert (Fraction(1, 3), Fraction(1, 2)) == (
        judged.share_of_everything(Rating.GOOD),
        judged.share_of_rated(Rating.GOOD),
    )
    assert (Fraction(1, 3), None) == (
        judged.share_of_everything(Rating.UNKNOWN),
        judged.share_of_rated(Rating.UNKNOWN),
    )
    assert computed.numbers == (1, 0, 0, 1, 1)


def test_a_share_of_nothing_is_none() -> None:
    for found in (tally_deliverables(EMPTY), tally_measures(EMPTY)):
        assert (
            found.everything,
            found.rated,
            found.share_of_everything(Rating.GOOD),
            found.share_of_rated(Rating.GOOD),
        ) == (0, 0, None, None)
    unknown = Tally(STRONG_TO_ACTION, [0, 0, 0, 0, 3])
    assert (None, Fraction(0)) == (unknown.share_of_rated(Rating.GOOD), unknown.share_of_everything(Rating.GOOD))


def test_states_that_are_no_ratings_are_not_counted_as_rated() -> None:
    found = Tally(RAG, [3, 2, 1, 10, 10, 10, 10, 10])
    assert (56, 6, Fraction(1, 2)) == (found.everything, found.rated, found.share_of_rated(RAG["green"]))


def test_measures_are_rated_by_the_reports_own_key_and_on_its_scale() -> None:
    report = attrs.evolve(EMPTY, scheme=KENT, deliverables=[promise(Rating.GOOD, visits(120))])
    assert tally_measures(report).scale == RAG
    assert tally_measures(report)[RAG["green"]] == 1
    with pytest.raises(InvalidValueError, match="not a report with a key of its own: 'Health'"):
        tally_measures(attrs.evolve(EMPTY, scheme=None))


def test_deliverables_can_be_judged_by_another_scale() -> None:
    report = attrs.evolve(EMPTY, deliverables=[promise(RAG["amber"])])
    assert tally_deliverables(report, scale=RAG)[RAG["amber"]] == 1
    assert tally_deliverables(report) == tally_deliverables(report, scale=RAG)
    with pytest.raises(ScaleMismatchError, match=r"cannot count Amber \(rag\) and ratings of strong-to-action"):
        tally_deliverables(report, scale=STRONG_TO_ACTION)


def test_deliverables_are_counted_on_the_scale_of_the_reports_own_key() -> None:
    good = Rating(scale="own", key="well", label="Well", rank=1, symbol="+", colour="#00703c", on_track=True)
    none = Rating(scale="own", key="none", label="None", rank=None, symbol="?", colour="#505a5f", on_track=False)
    own = Scale("own", [good], unknown=none)
    key = Scheme("Own key", own, [Band(good)])
    promise = Deliverable("Promise", Priority("All"), Judgement(good))
    report = attrs.evolve(EMPTY, deliverables=[promise], scheme=key)
    assert tally_deliverables(report) == Tally(own, [1, 0])
    with pytest.raises(ScaleMismatchError):
        tally_deliverables(attrs.evolve(report, scheme=None))


def test_a_rating_of_another_scale_has_no_number() -> None:
    found = tally_deliverables(EMPTY)
    for asked in (found.__getitem__, found.share_of_everything, found.share_of_rated):
        with pytest.raises(InvalidValueError, match=r"not a rating of 'strong-to-action': .*; expected Strong, Good"):
            asked(RAG["green"])


@pytest.mark.parametrize(
    ("numbers", "error"),
    [
        ([], InvalidValueError),
        ([1, 2, 3, 4], InvalidValueError),
        ([1, 2, 3, 4, -1], InvalidValueError),
        ([1, 2, 3, 4, True], InvalidTypeError),
        ([1, 2, 3, 4, 5.0], InvalidTypeError),
        (5, InvalidTypeError),
    ],
)
def test_a_tally_has_one_whole_number_for_each_rating(numbers: list[int], error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^not "):
        Tally(STRONG_TO_ACTION, numbers)
