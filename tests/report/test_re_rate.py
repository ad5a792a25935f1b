"""What if: both published reports under other councils' keys, and who moves."""

from __future__ import annotations

import attrs
import pytest

from councilperf import (
    BRACKNELL_FOREST,
    BRIGHTON_AND_HOVE_BUDGET,
    COUNT,
    DERBYSHIRE_2021,
    HAVERING,
    MAIDSTONE,
    RAG,
    ROTHERHAM,
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
    ReRated,
    Scheme,
    Target,
    assess,
    count,
    documents,
    percent,
    points,
    rate,
    re_rate,
    samples,
    worse_by_no_more_than,
)
from councilperf.errors import InvalidTypeError, InvalidValueError, UnitMismatchError

Q1, Q2 = samples.derbyshire_2021_q1(), samples.derbyshire_2021_q2()
BOTH = pytest.mark.parametrize("report", [Q1, Q2], ids=["Q1", "Q2"])
YEAR = FinancialYear("2021-22")
# The colour that each of Derbyshire's words becomes, where the figure itself decides no further: met or beaten is
# Green everywhere; Good may be up to 2% short, Review 2% to 10% short, Action more.
COLOURS = {
    "Strong": {"Green"},
    "Good": {"Green", "Amber"},
    "Review": {"Green", "Amber"},
    "Action": {"Red"},
    "Unknown": {"Data only", "Not rated"},
}


def report_of(*measures: Measure, scheme: Scheme | None = DERBYSHIRE_2021) -> QuarterReport:
    promise = Deliverable("Help", Priority("Health"), Judgement(Rating.GOOD), measures=measures)
    return QuarterReport("Council", "Portfolio", Quarter("2021-22 Q2"), deliverables=[promise], scheme=scheme)


def measure(title: str, value: int, target: int) -> Measure:
    return Measure(
        title,
        COUNT,
        Direction.HIGHER,
        observations=[Observation(YEAR, count(value))],
        targets=[Target(YEAR, count(target))],
    )


@BOTH
@pytest.mark.parametrize("scheme", [MAIDSTONE, BRACKNELL_FOREST, HAVERING, ROTHERHAM], ids=lambda scheme: scheme.name)
def test_every_measure_is_rated_twice_and_the_report_stays_as_it_was(report: QuarterReport, scheme: Scheme) -> None:
    before = documents.dumps(report)
    found = re_rate(report, scheme)
    assert [part.title for part in found] == [part.title for part in report.measures]
    for part, published in zip(found, report.measures, strict=True):
        assert (part.before.scheme, part.after.scheme) == (DERBYSHIRE_2021, scheme)
        assert part.before == rate(published)
        assert part.after == rate(published, scheme=scheme)
        assert part.before.value == part.after.value
    assert before == documents.dumps(report)
    assert report.scheme == DERBYSHIRE_2021


@BOTH
def test_a_miss_that_derbyshire_calls_good_is_not_met_in_maidstone(report: QuarterReport) -> None:
    for part in re_rate(report, MAIDSTONE):
        assert str(part.after.rating) in COLOURS[str(part.before.rating)]
        gap = part.before.gap
        if gap is not None:
            assert (str(part.after.rating) == "Green") is (gap >= 0)
    lost = [
        part for part in re_rate(report, MAIDSTONE) if part.before.rating.on_track and not part.after.rating.on_track
    ]
    assert all(str(part.before.rating) == "Good" and str(part.after.rating) == "Amber" for part in lost)


def test_who_moves_off_and_onto_the_track_in_quarter_2() -> None:
    def crossed(scheme: Scheme) -> list[tuple[str, str, str]]:
        return [
            (part.title, str(part.before.rating), str(part.after.rating))
            for part in re_rate(Q2, scheme)
            if part.before.rating.on_track != part.after.rating.on_track
        ]

    assert crossed(MAIDSTONE) == [("Pregnant women receiving an antenatal contact", "Good", "Amber")]
    assert crossed(DERBYSHIRE_2021) == []


@BOTH
def test_nobody_moves_under_the_report_s_own_key(report: QuarterReport) -> None:
    assert not any(part.moved for part in re_rate(report, DERBYSHIRE_2021))


@BOTH
def test_every_word_of_another_scale_is_a_move(report: QuarterReport) -> None:
    assert all(part.moved for part in re_rate(report, BRACKNELL_FOREST))


def test_a_rating_moves_in_word_or_in_track_and_not_in_colour_or_scale() -> None:
    one = assess(percent(1), percent(1), scheme=DERBYSHIRE_2021, better="higher")
    good = one.rating
    repainted = attrs.evolve(good, scale="other", key="fine", colour="#000000", symbol="+", rank=9)
    off_track = attrs.evolve(good, scale="other", on_track=False)
    renamed = attrs.evolve(good, scale="other", label="Fine")

    def moved(rating: Rating) -> bool:
        worst = attrs.evolve(rating, key="worst", label="Worst", rank=0)
        unknown = attrs.evolve(rating, key="unknown", label="Unknown", rank=None)
        scale = attrs.evolve(RAG, key="other", ratings=[rating, worst], unknown=unknown, states=[])
        key = Scheme("Other", scale, [Band(rating, worse_by_no_more_than(percent(2))), Band(worst)])
        return ReRated("M", before=one, after=attrs.evolve(one, scheme=key)).moved

    assert [moved(repainted), moved(off_track), moved(renamed)] == [False, True, True]


def test_a_report_without_a_key_cannot_be_re_rated() -> None:
    with pytest.raises(InvalidValueError, match="not a report with a key of its own: 'Portfolio'; expected a report"):
        re_rate(report_of(measure("M", 1, 1), scheme=None), MAIDSTONE)


def test_a_report_without_measures_re_rates_to_nothing() -> None:
    assert re_rate(report_of(), MAIDSTONE) == ()


def test_a_level_is_handed_on_to_both_keys() -> None:
    by_level = attrs.evolve(BRIGHTON_AND_HOVE_BUDGET, name="By level")
    report = report_of(
        Measure(
            "Spending",
            unit := count(1).unit,
            Direction.LOWER,
            observations=[Observation(YEAR, count(2))],
            targets=[Target(YEAR, count(1))],
        )
    )
    assert unit == COUNT
    with pytest.raises(InvalidValueError, match="not a level of the key: None"):
        re_rate(report, by_level)
    with pytest.raises(UnitMismatchError, match="cannot measure a distance in GBP and from a target in count"):
        re_rate(report, by_level, level="service")
    assert [re_rate(report, MAIDSTONE, level=level)[0].before.case.level for level in (None, "service")] == [
        None,
        "service",
    ]


def test_limits_that_do_not_fit_a_measure_are_refused() -> None:
    by_points = Scheme("By points", RAG, [Band(RAG.ratings[0], worse_by_no_more_than(points(1))), Band(RAG.ratings[2])])
    with pytest.raises(UnitMismatchError, match="cannot measure a distance in points and from a target in count"):
        re_rate(report_of(measure("M", 1, 1)), by_points)


def test_a_re_rating_is_of_assessments() -> None:
    answer = assess(percent(1), percent(1), scheme=DERBYSHIRE_2021, better="higher")
    with pytest.raises(InvalidTypeError, match=r"ReRated\.after: Rating\.GOOD of type Rating; expected Assessment"):
        ReRated("M", before=answer, after=Rating.GOOD)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"ReRated\.title: ''"):
        ReRated("", before=answer, after=answer)
