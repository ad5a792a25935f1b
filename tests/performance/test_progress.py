"""Latest figures, ratings of measures, counts of ratings."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from councilperf import (
    COUNT,
    DERBYSHIRE_2021,
    PERCENT,
    STRONG_TO_ACTION,
    Deliverable,
    Direction,
    FinancialYear,
    HalfYear,
    Judgement,
    Measure,
    Month,
    NoData,
    NoDataReason,
    NotSet,
    Observation,
    Period,
    Priority,
    Quarter,
    Range,
    Rating,
    Target,
    Unrated,
    YearEnding,
    YearToDate,
    count,
    count_ratings,
    latest,
    percent,
    rate,
)
from councilperf.errors import InvalidTypeError, InvalidValueError, ScaleMismatchError, UnitMismatchError

YEAR, NEXT = FinancialYear("2020-21"), FinancialYear("2021-22")
AWAITED = NoData(NoDataReason.AWAITED, due=Quarter("2021-22 Q3"))


def survey(*observations: Observation, targets: tuple[Target, ...] = ()) -> Measure:
    return Measure("Survey", PERCENT, Direction.HIGHER, observations=observations, targets=targets)


def test_the_latest_figure_is_the_last_that_was_reported() -> None:
    reported = Observation(YEAR, percent("54.5"))
    measure = survey(Observation(FinancialYear("2019-20"), percent("51.1")), reported, Observation(NEXT, AWAITED))
    assert reported == latest(measure)
    assert latest(survey(Observation(NEXT, AWAITED))) is None
    assert latest(survey()) is None


def test_latest_is_by_the_end_of_the_period_and_not_by_place() -> None:
    newer = Observation(Quarter("2021-22 Q2"), percent(2))
    assert newer == latest(survey(newer, Observation(Quarter("2021-22 Q1"), percent(1))))


def test_of_periods_that_end_together_the_shorter_is_the_latest() -> None:
    periods: list[Period] = [Month("Sep 2021"), Quarter("2021-22 Q2"), HalfYear("2021-22 H1")]
    figures = [Observation(period, percent(place)) for place, period in enumerate(periods)]
    assert figures[0] == latest(survey(*figures))
    same = [Observation(HalfYear("2021-22 H1"), percent(1)), Observation(YearToDate("2021-22 to Sep"), percent(2))]
    assert same[1] == latest(survey(*same))


def test_a_measure_is_rated_against_the_target_of_its_own_period() -> None:
    aims = (Target(YEAR, percent("58.0")), Target(NEXT, percent("55.0")))
    measure = survey(Observation(YEAR, percent("54.5")), Observation(NEXT, AWAITED), targets=aims)
    answer = rate(measure)
    assert (percent("54.5"), percent("58.0"), Rating.REVIEW) == (answer.value, answer.target, answer.rating)
    assert rate(measure, YEAR) == answer
    awaited = rate(measure, NEXT)
    assert (AWAITED, percent("55.0"), Unrated.AWAITED) == (awaited.value, awaited.target, awaited.unrated)
    unheard = rate(measure, FinancialYear("2030-31"))
    assert (unheard.value, unheard.target, unheard.unrated) == (None, None, Unrated.NO_FIGURE)


def test_a_target_for_the_year_says_nothing_of_its_first_quarter() -> None:
    quits = Measure(
        "Quits",
        COUNT,
        Direction.HIGHER,
        observations=[Observation(YearToDate("2021-22 to Jun"), count(466))],
        targets=[Target(NEXT, count(1200))],
    )
    assert rate(quits).unrated == Unrated.NO_TARGET


def test_a_rolling_year_is_rated_against_the_target_of_its_own_twelve_months() -> None:
    september, year = YearEnding("12 months to Sep 2022"), FinancialYear("2022-23")
    figures = [Observation(september, percent("54.5")), Observation(september - 12, percent("50.0"))]
    aims = (Target(september, percent("58.0")), Target(year, percent("50.0")))
    measure = survey(*figures, targets=aims)
    assert latest(measure) == figures[0]
    assert (percent("58.0"), Rating.REVIEW) == (rate(measure).target, rate(measure).rating)
    assert rate(measure, september - 12).unrated is Unrated.NO_TARGET
    assert rate(measure, YearEnding("12 months to Mar 2023")).unrated is Unrated.NO_FIGURE  # of the same days


def test_a_target_that_is_not_set_is_not_a_target_of_nought() -> None:
    answer = rate(survey(Observation(YEAR, percent(5)), targets=(Target(YEAR, NotSet("baseline year")),)))
    assert (Unrated.NO_TARGET, NotSet("baseline year")) == (answer.unrated, answer.target)


@pytest.mark.parametrize(
    ("better", "target", "expected"),
    [
        (Direction.HIGHER, Range(low=percent(10)), Rating.GOOD),
        (Direction.LOWER, Range(high=percent(10)), Rating.GOOD),
        (Direction.HIGHER, Range(high=percent(10)), Rating.UNKNOWN),
        (Direction.LOWER, Range(low=percent(10)), Rating.UNKNOWN),
        (Direction.HIGHER, Range(low=percent(9), high=percent(10)), Rating.UNKNOWN),
    ],
)
def test_a_range_is_a_target_where_better_leads_away_from_its_one_end(
    better: Direction, target: Range, expected: Rating
) -> None:
    measure = Measure(
        "M", PERCENT, better, observations=[Observation(YEAR, percent(10))], targets=[Target(YEAR, target)]
    )
    assert expected == rate(measure, scheme=DERBYSHIRE_2021).rating


def test_ratings_are_counted_best_first_with_those_that_nobody_has() -> None:
    items = [Judgement(Rating.GOOD), Judgement(Rating.REVIEW), Judgement(Rating.GOOD), Judgement(Rating.UNKNOWN)]
    counts = count_ratings(items)
    expected = [("Strong", 0), ("Good", 2), ("Review", 1), ("Action", 0), ("Unknown", 1)]
    assert expected == [(str(rating), number) for rating, number in counts.items()]
    assert dict.fromkeys(STRONG_TO_ACTION, 0) == count_ratings([])


def test_deliverables_judgements_and_assessments_are_counted_alike() -> None:
    promise = Deliverable("P", Priority("H"), Judgement(Rating.STRONG))
    assert count_ratings([promise, rate(survey()), Judgement(Rating.STRONG)])[Rating.STRONG] == 2


def test_only_ratings_of_the_scale_are_counted() -> None:
    amber = Rating(scale="rag", key="amber", label="Amber", rank=2, symbol="~", colour="#f47738", on_track=False)
    with pytest.raises(ScaleMismatchError, match=r"cannot count Amber \(rag\)"):
        count_ratings([Judgement(amber)])
    with pytest.raises(InvalidTypeError, match="not something with a rating: 'Good' of type str"):
        count_ratings(["Good"])  # type: ignore[list-item]


def test_a_measure_has_one_figure_and_one_target_for_a_period() -> None:
    with pytest.raises(InvalidValueError, match="not the one observation of 'Survey'"):
        survey(Observation(YEAR, percent(1)), Observation(YEAR, percent(2)))
    with pytest.raises(InvalidValueError, match="not the one target of 'Survey'"):
        survey(targets=(Target(YEAR, percent(1)), Target(YEAR, percent(2))))


@pytest.mark.parametrize("target", [count(1), Range(low=count(1)), Range(high=count(2))])
def test_a_measure_keeps_to_its_unit(target: Range) -> None:
    with pytest.raises(UnitMismatchError, match="cannot measure 'Survey' in percent and count"):
        survey(targets=(Target(YEAR, target),))
    with pytest.raises(UnitMismatchError):
        survey(Observation(YEAR, count(1)))


def test_a_measure_finds_its_parts_by_period() -> None:
    seen, aim = Observation(YEAR, percent(1)), Target(YEAR, percent(2))
    measure = survey(seen, targets=(aim,))
    assert (seen, aim) == (measure.observation_for(YEAR), measure.target_for(YEAR))
    assert (measure.observation_for(NEXT), measure.target_for(NEXT)) == (None, None)


def test_slippage_runs_from_end_of_day_to_end_of_day() -> None:
    def slippage(original: date | None, expected: date | None, actual: date | None = None) -> str | None:
        promise = Deliverable(
            "P",
            Priority("H"),
            Judgement(Rating.GOOD),
            original_completion=original,
            expected_completion=expected,
            actual_completion=actual,
        )
        return None if promise.slippage is None else promise.slippage.in_words()

    assert slippage(date(2021, 9, 30), date(2022, 3, 31)) == "6 months"
    assert slippage(date(2021, 9, 30), date(2022, 3, 31), date(2021, 12, 31)) == "3 months"
    assert slippage(date(2022, 3, 31), date(2022, 2, 28)) == "-1 month"
    assert slippage(None, date(2022, 3, 31)) is None
    assert slippage(date(2021, 9, 30), None) is None


@pytest.mark.parametrize("wrong", ["2020-21", 2020, date(2020, 4, 1)])
def test_the_text_of_a_period_is_not_the_period(wrong: Any) -> None:  # noqa: ANN401
    measure = survey(Observation(YEAR, percent(1)), targets=(Target(YEAR, percent(2)),))
    asks: list[Callable[[Any], object]] = [
        measure.observation_for,
        measure.target_for,
        lambda period: rate(measure, period),
    ]
    for ask in asks:
        with pytest.raises(InvalidTypeError, match="expected a Period such as FinancialYear"):
            ask(wrong)


@pytest.mark.parametrize("wrong", [None, 5, "Residents", Measure], ids=repr)
def test_only_measures_are_rated_and_only_by_a_key(wrong: Any) -> None:  # noqa: ANN401 - what is refused
    with pytest.raises(InvalidTypeError, match="expected Measure"):
        rate(wrong)
    with pytest.raises(InvalidTypeError, match="expected Measure"):
        latest(wrong)
    with pytest.raises(InvalidTypeError, match="expected Scheme"):
        rate(survey(), scheme=wrong)


@pytest.mark.parametrize("wrong", [None, 5, "Good", Judgement(Rating.GOOD)], ids=type)
def test_only_collections_are_counted_and_only_by_a_scale(wrong: Any) -> None:  # noqa: ANN401 - what is refused
    with pytest.raises(InvalidTypeError, match=r"^not a collection of what has a rating: .*; expected a list or tuple"):
        count_ratings(wrong)
    with pytest.raises(InvalidTypeError, match="expected Scale"):
        count_ratings([], scale=wrong)
