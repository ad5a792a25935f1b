"""Spans: a line of figures cut where the rating changes says what rating one figure at a time says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import councilperf as cp
from councilperf import (
    DERBYSHIRE_2021,
    PUBLISHED,
    Band,
    Case,
    Improved,
    NotSet,
    Range,
    Rating,
    Scheme,
    Since,
    assess,
    compile_case,
    count,
    met,
    percent,
)
from councilperf.errors import CouncilPerfError
from councilperf.rating._spans import Span, spans
from councilperf.testing import cases, quantities, schemes


def test_the_bands_of_a_target_are_those_of_its_key() -> None:
    assert spans(Case(percent("58.0"), better="higher"), DERBYSHIRE_2021) == (
        Span(None, Decimal("52.2"), Rating.ACTION),
        Span(Decimal("52.2"), Decimal("56.84"), Rating.REVIEW),
        Span(Decimal("56.84"), Decimal("60.9"), Rating.GOOD),
        Span(Decimal("60.9"), None, Rating.STRONG),
    )


def test_bands_turn_round_where_lower_is_better() -> None:
    found = spans(Case(count(100), better="lower"), DERBYSHIRE_2021)
    assert [str(span.rating) for span in found] == ["Strong", "Good", "Review", "Action"]
    assert [span.high for span in found] == [95, 102, 110, None]


def test_bands_lie_on_both_sides_of_a_range() -> None:
    found = spans(Case(Range(low=percent(50), high=percent(60)), better="within"), DERBYSHIRE_2021)
    assert [str(span.rating) for span in found][:3] == ["Action", "Review", "Good"]
    assert [str(span.rating) for span in found][-2:] == ["Review", "Action"]


@pytest.mark.parametrize("target", [None, NotSet("under review")])
def test_without_a_target_there_are_no_bands(target: NotSet | None) -> None:
    assert spans(Case(target, better="higher"), DERBYSHIRE_2021) == ()


def test_a_key_that_does_not_ask_for_the_figure_has_one_band() -> None:
    key = Scheme("Always", cp.RAG, [Band(cp.RAG["green"])])
    assert spans(Case(percent(5), better="higher"), key) == (Span(None, None, cp.RAG["green"]),)


def test_an_edge_that_changes_nothing_cuts_nothing() -> None:
    key = Scheme(
        "Improving",
        cp.RAG,
        [
            Band(cp.RAG["green"], met()),
            Band(cp.RAG["amber"], Improved(Since.LAST_YEAR, or_held=False)),
            Band(cp.RAG["red"]),
        ],
    )
    found = {earlier: spans(Case(percent(50), better="higher", earlier=percent(earlier)), key) for earlier in (40, 60)}
    assert [(str(span.rating), span.high) for span in found[40]] == [("Red", 40), ("Amber", 50), ("Green", None)]
    assert [(str(span.rating), span.high) for span in found[60]] == [("Red", 50), ("Green", None)]


def test_an_end_between_two_spans_of_one_rating_may_have_another() -> None:
    """Of a target of nought a key of shares of it knows only whether it is met to the point."""
    assert spans(Case(percent(0), better="higher"), DERBYSHIRE_2021) == (
        Span(None, Decimal(0), Rating.UNKNOWN),
        Span(Decimal(0), None, Rating.UNKNOWN),
    )
    assert assess(percent(0), percent(0), scheme=DERBYSHIRE_2021, better="higher").rating is Rating.GOOD


@given(cases(), schemes() | st.sampled_from(PUBLISHED), st.data())
def test_every_figure_within_a_span_has_its_rating(case: Case, scheme: Scheme, data: st.DataObject) -> None:
    try:
        found = spans(case, scheme)
        rate = compile_case(case, scheme)
    except CouncilPerfError:
        assume(case.unrated is None)
        return
    if not found:
        assert case.unrated is not None
        return
    assert found[0].low is None
    assert found[-1].high is None
    assert [span.high for span in found[:-1]] == [span.low for span in found[1:]]
    figure = data.draw(quantities()).value
    assert {rate(figure)} & {
        span.rating
        for span in found
        if (span.low is None or span.low <= figure) and (span.high is None or figure <= span.high)
    } or figure in {span.high for span in found}
