"""Explanations: every branch in words, and never a word against the rating."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import NoDataReason, count, days, percent, points
from councilperf.errors import InvalidValueError
from councilperf.rating import CHESHIRE_WEST_AND_CHESTER, Condition, assess
from councilperf.testing import assessments
from councilperf.wording import Convention, Negative, explain, explain_line

STRONG, GOOD, REVIEW, ACTION = cp.STRONG_TO_ACTION.ratings
BY_AMOUNT = cp.Scheme(
    "By amount",
    cp.STRONG_TO_ACTION,
    [
        cp.Band(STRONG, cp.better_by_at_least(count(10))),
        cp.Band(GOOD, cp.met()),
        cp.Band(REVIEW, cp.worse_by_less_than(count(5))),
        cp.Band(ACTION),
    ],
)
BY_POINTS = cp.Scheme(
    "By points",
    cp.STRONG_TO_ACTION,
    [
        cp.Band(STRONG, cp.better_by_more_than(points("2.5"))),
        cp.Band(GOOD, cp.worse_by_no_more_than(points(1))),
        cp.Band(REVIEW, cp.worse_by_less_than(points(5))),
        cp.Band(ACTION),
    ],
)
BY_DAYS = cp.Scheme(
    "By days",
    cp.STRONG_TO_ACTION,
    [cp.Band(GOOD, cp.worse_by_no_more_than(days(1))), cp.Band(ACTION)],
)


def told(
    value: cp.Quantity | cp.NoData | None,
    target: cp.Quantity | cp.Range | cp.NotSet | None,
    *,
    scheme: cp.Scheme = cp.DERBYSHIRE_2021,
    better: cp.Direction = cp.Direction.HIGHER,
) -> str:
    return explain(cp.assess(value, target, scheme=scheme, better=better))


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        (percent("54.5"), percent("58.0"), "54.5% against a target of 58.0%: 6.0% worse, more than 2% worse: Review"),
        (
            percent("35.7"),
            percent("32.0"),
            "35.7% against a target of 32.0%: 11.6% better, more than 5% better: Strong",
        ),
        (percent("98.1"), percent(96), "98.1% against a target of 96.0%: 2.2% better, more than 2% better: Strong"),
        (count(160), count(114), "160 against a target of 114: 40.4% better, more than 5% better: Strong"),
        (count(1300), count(1200), "1,300 against a target of 1,200: 8.3% better, more than 5% better: Strong"),
        (count(105), count(100), "105 against a target of 100: 5.0% better, no more than 5% better: Good"),
        (count(101), count(100), "101 against a target of 100: 1.0% better, no more than 5% better: Good"),
        (count(100), count(100), "100 against a target of 100: on target: Good"),
        (count(99), count(100), "99 against a target of 100: 1.0% worse, no more than 2% worse: Good"),
        (count(98), count(100), "98 against a target of 100: 2.0% worse, no more than 2% worse: Good"),
        (count(97), count(100), "97 against a target of 100: 3.0% worse, more than 2% worse: Review"),
        (count(90), count(100), "90 against a target of 100: 10.0% worse, more than 2% worse: Review"),
        (count(89), count(100), "89 against a target of 100: 11.0% worse, more than 10% worse: Action"),
        (percent(-5), percent(-10), "-5.0% against a target of -10.0%: 50.0% better, more than 5% better: Strong"),
        (count(0), count(0), "0 against a target of 0: "),
    ],
)
def test_a_relative_key_says_how_far_and_which_limit_decided(
    value: cp.Quantity, target: cp.Quantity, expected: str
) -> None:
    assert told(value, target).startswith(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (89, "89 against a target of 100: 11.0% better, more than 5% better: Strong"),
        (95, "95 against a target of 100: 5.0% better, no more than 5% better: Good"),
        (100, "100 against a target of 100: on target: Good"),
        (102, "102 against a target of 100: 2.0% worse, no more than 2% worse: Good"),
        (105, "105 against a target of 100: 5.0% worse, more than 2% worse: Review"),
        (111, "111 against a target of 100: 11.0% worse, more than 10% worse: Action"),
    ],
)
def test_where_lower_is_better_a_lower_figure_is_called_better(value: int, expected: str) -> None:
    assert expected == told(count(value), count(100), better=cp.Direction.LOWER)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (111, "111 against a target of 100: 11 better, at least 10 better: Strong"),
        (110, "110 against a target of 100: 10 better, at least 10 better: Strong"),
        (109, "109 against a target of 100: 9 better, less than 10 better: Good"),
        (100, "100 against a target of 100: on target: Good"),
        (99, "99 against a target of 100: 1.0% worse, target not met: Review"),
        (96, "96 against a target of 100: 4.0% worse, target not met: Review"),
        (95, "95 against a target of 100: 5 worse, at least 5 worse: Action"),
        (1, "1 against a target of 100: 99 worse, at least 5 worse: Action"),
    ],
)
def test_a_key_in_amounts_speaks_of_amounts(value: int, expected: str) -> None:
    assert expected == told(count(value), count(100), scheme=BY_AMOUNT)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("52.6", "52.6% against a target of 50.0%: 2.6 points better, more than 2.5 points better: Strong"),
        ("52.5", "52.5% against a target of 50.0%: 2.5 points better, no more than 2.5 points better: Good"),
        ("52.54", "52.54% against a target of 50.0%: 2.54 points better, more than 2.5 points better: Strong"),
        ("49.0", "49.0% against a target of 50.0%: 1 point worse, no more than 1 point worse: Good"),
        ("48.99", "48.99% against a target of 50.0%: 1.01 points worse, more than 1 point worse: Review"),
        ("45.01", "45.01% against a target of 50.0%: 4.99 points worse, more than 1 point worse: Review"),
        ("45", "45.0% against a target of 50.0%: 5 points worse, at least 5 points worse: Action"),
    ],
)
def test_a_key_in_points_speaks_of_points(value: str, expected: str) -> None:
    assert expected == told(percent(value), percent(50), scheme=BY_POINTS)


def test_a_key_in_points_can_be_told_of_a_target_of_nought() -> None:
    assert told(percent(1), percent(0), scheme=BY_POINTS) == (
        "1.0% against a target of 0.0%: 1 point better, no more than 2.5 points better: Good"
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("11", "11 days against a target of 10 days: 1 day worse, no more than 1 day worse: Good"),
        ("11.5", "11.5 days against a target of 10 days: 1.5 days worse, more than 1 day worse: Action"),
        ("11.01", "11.01 days against a target of 10 days: 1.01 days worse, more than 1 day worse: Action"),
    ],
)
def test_a_key_in_days_speaks_of_days(value: str, expected: str) -> None:
    assert expected == told(days(value), days(10), scheme=BY_DAYS, better=cp.Direction.LOWER)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "no figure"),
        (cp.NoData(NoDataReason.AWAITED), "no figure (awaited)"),
        (cp.NoData(NoDataReason.AWAITED, due=cp.Quarter("2021-22 Q3")), "no figure (due in Q3)"),
        (cp.NoData(NoDataReason.AWAITED, due=cp.Month("Sep 2022")), "no figure (due in Sep 2022)"),
        (cp.NoData(NoDataReason.CANCELLED), "no figure (cancelled)"),
        (cp.NoData(NoDataReason.NOT_APPLICABLE), "no figure (not applicable)"),
        (cp.NoData(NoDataReason.NOT_COLLECTED), "no figure (not collected)"),
        (cp.NoData(NoDataReason.SUPPRESSED), "no figure (suppressed)"),
        (cp.NoData(NoDataReason.ZERO_DENOMINATOR), "no figure (nothing to divide by)"),
    ],
    ids=repr,
)
def test_without_a_figure_the_reason_is_told(value: cp.NoData | None, expected: str) -> None:
    assert f"{expected} against a target of 58.0%: Unknown" == told(value, percent("58.0"))
    assert f"{expected} against no target: Unknown" == told(value, None)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (None, "54.5% against no target: Unknown"),
        (cp.NotSet("baseline year"), "54.5% against no target (baseline year): Unknown"),
        (
            percent(0),
            "54.5% against a target of 0.0%: the key is relative and the target is nought: Unknown",
        ),
    ],
    ids=repr,
)
def test_without_a_target_to_compare_the_reason_is_told(target: cp.Quantity | cp.NotSet | None, expected: str) -> None:
    assert expected == told(percent("54.5"), target)


def test_a_range_with_one_end_is_a_target_that_is_told_as_one() -> None:
    assert told(percent("9.5"), cp.Range(low=percent("10.0"))) == (
        "9.5% against a target of at least 10.0%: 5.0% worse, more than 2% worse: Review"
    )
    assert told(percent("9.5"), cp.Range(high=percent("10.0")), better=cp.Direction.LOWER) == (
        "9.5% against a target of at most 10.0%: 5.0% better, no more than 5% better: Good"
    )


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (cp.Range(low=percent(5), high=percent(10)), "5.0% to 10.0%"),
        (cp.Range(high=percent(10)), "at most 10.0%"),
    ],
    ids=repr,
)
def test_a_range_that_better_does_not_run_away_from_cannot_be_rated(target: cp.Range, words: str) -> None:
    answer = cp.assess(percent(7), target, scheme=cp.DERBYSHIRE_2021, better="higher")
    assert answer.unrated is cp.Unrated.RANGE_TARGET
    assert f"7.0% against a target of {words}: {cp.Unrated.RANGE_TARGET.value}: Unknown" == explain(answer)


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        ("94.96", "100", "5.0% worse, more than 2% worse: Review"),
        ("105.04", "100", "5.04% better, more than 5% better"),
        ("104.96", "100", "4.96% better, no more than 5% better"),
        ("97.999", "100", "2.001% worse, more than 2% worse"),
        ("98.001", "100", "1.999% worse, no more than 2% worse"),
        ("97.9999999999", "100", "2.0000000001% worse, more than 2% worse"),
        ("98.0000000001", "100", "1.9999999999% worse, no more than 2% worse"),
        ("100.00001", "100", "0.0% better, no more than 5% better"),
    ],
)
def test_a_figure_a_hair_from_a_limit_is_not_rounded_onto_it(value: str, target: str, expected: str) -> None:
    assert expected in told(count(value), count(target))


def test_a_limit_between_two_places_is_not_jumped_over() -> None:
    scheme = cp.Scheme(
        "Fine", cp.STRONG_TO_ACTION, [cp.Band(GOOD, cp.better_by_at_least(percent("4.98"))), cp.Band(ACTION)]
    )
    assert told(count("104.96"), count(100), scheme=scheme).endswith("4.96% better, less than 4.98% better: Action")
    assert told(count("104.99"), count(100), scheme=scheme).endswith("5.0% better, at least 4.98% better: Good")


def test_the_largest_distance_that_figures_can_have_is_told() -> None:
    text = told(count("999999999999999"), count("0.000000000000001"))
    assert "99,999,999,999,999,899,999,999,999,999,900.0% better" in text


# ---------------------------------------------------------------- never against the rating

SAID = re.compile(
    r": (?P<size>[0-9,]+(?:\.[0-9]+)?)(?P<unit>%| points?| days?|) (?P<side>better|worse), "
    r"(?P<words>more than|at least|no more than|less than) (?P<limit>[0-9,]+(?:\.[0-9]+)?)(?P<in>%| points?| days?|) "
    r"(?P<limit_side>better|worse)"
)
HOLDS = {
    "more than": lambda size, limit: size > limit,
    "at least": lambda size, limit: size >= limit,
    "no more than": lambda size, limit: size <= limit,
    "less than": lambda size, limit: size < limit,
}


def figure(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def check_that_words_agree(text: str) -> bool:
    """Check that what an explanation says is true as arithmetic; tell whether it named a limit at all."""
    said = SAID.search(text)
    if said is None:
        return False
    assert said["side"] == said["limit_side"], text
    assert said["unit"].rstrip("s") == said["in"].rstrip("s"), text
    assert HOLDS[said["words"]](figure(said["size"]), figure(said["limit"])), text
    return True


def key_of(conditions: list[Condition]) -> cp.Scheme:
    ratings = [STRONG, GOOD, REVIEW, ACTION][4 - len(conditions) - 1 :]
    return cp.Scheme(
        "A key",
        cp.STRONG_TO_ACTION,
        [*(cp.Band(rating, when) for rating, when in zip(ratings, conditions, strict=False)), cp.Band(ratings[-1])],
    )


limits = st.decimals(Decimal("0.01"), 50, places=2)
hairs = st.sampled_from(
    [Decimal(0), Decimal("1E-12"), Decimal("1E-6"), Decimal("0.0004"), Decimal("0.004"), Decimal("0.04")]
)
targets = st.one_of(st.sampled_from([Decimal(100), Decimal(3), Decimal("58.0")]), st.decimals(1, 10_000, places=2))


@settings(max_examples=150)
@given(
    limits,
    st.booleans(),
    st.booleans(),
    st.sampled_from([cp.PERCENT, cp.POINTS, cp.COUNT, cp.DAYS]),
    targets,
    hairs,
    st.booleans(),
    st.sampled_from(cp.Direction),
)
@example(Decimal(5), True, False, cp.PERCENT, Decimal(100), Decimal("1E-12"), True, cp.Direction.HIGHER)  # noqa: FBT003
def test_a_figure_a_hair_from_an_edge_is_explained_as_it_is_rated(
    limit: Decimal,
    above: bool,  # noqa: FBT001
    included: bool,  # noqa: FBT001
    unit: cp.Unit,
    target: Decimal,
    hair: Decimal,
    beyond: bool,  # noqa: FBT001
    better: cp.Direction,
) -> None:
    assume(better in (cp.Direction.HIGHER, cp.Direction.LOWER))
    edge = cp.Gap(cp.Quantity(limit if above else limit.copy_negate(), unit), included=included)
    scheme = key_of([edge])
    measured_in = cp.PERCENT if unit == cp.POINTS else cp.COUNT if unit == cp.PERCENT else unit
    # The figure at the edge, moved by a hair towards better or worse: all in fractions, then exactly a decimal.
    signed = Fraction(limit) if above else -Fraction(limit)
    distance = Fraction(target) * signed / 100 if unit == cp.PERCENT else signed
    moved = distance + (Fraction(hair) if beyond else -Fraction(hair))
    at = Fraction(target) + (moved if better is cp.Direction.HIGHER else -moved)
    assume(moved)
    expected = (REVIEW if included else ACTION) if not hair else (REVIEW if beyond else ACTION)
    value = cp.Quantity(_exactly(at), measured_in)
    answer = cp.assess(value, cp.Quantity(target, measured_in), scheme=scheme, better=better)
    assert answer.rating == expected
    text = explain(answer)
    assert text.endswith(f": {expected}")
    assert check_that_words_agree(text) or f" {'better' if moved > 0 else 'worse'}: " in text
    crossed = (moved > 0) == above  # the figure lies on the same side of the target as the limit
    assert check_that_words_agree(text) == crossed


def _exactly(figure: Fraction) -> str:
    """Return a fraction with a denominator of tens as a plain decimal, whatever the ambient context."""
    digits = int(abs(figure) * 10**20)
    assert Fraction(digits, 10**20) == abs(figure)
    return f"{'-' if figure < 0 else ''}{digits // 10**20}.{digits % 10**20:020}".rstrip("0").rstrip(".")


@settings(max_examples=100)
@given(
    st.decimals(-200, 400, places=3),
    st.decimals(-200, 200, places=1).filter(bool),
    st.sampled_from([cp.Direction.HIGHER, cp.Direction.LOWER]),
)
def test_derbyshires_key_is_never_contradicted(value: Decimal, target: Decimal, better: cp.Direction) -> None:
    for unit in (cp.PERCENT, cp.COUNT):
        answer = cp.assess(
            cp.Quantity(value, unit), cp.Quantity(target, unit), scheme=cp.DERBYSHIRE_2021, better=better
        )
        text = explain(answer)
        assert text.endswith(f": {answer.rating}")
        assert check_that_words_agree(text) or ": on target: Good" in text
        gap = (Fraction(value) - Fraction(target)) / abs(Fraction(target)) * (1 if better == "higher" else -1)
        side = "better" if gap > 0 else "worse"
        assert f" {side}" in text or not gap


@settings(max_examples=30)
@given(assessments())
def test_any_assessment_is_explained_on_one_line_that_ends_in_its_rating(answer: cp.Assessment) -> None:
    text = explain(answer)
    assert text.isprintable()
    assert text.endswith(f": {answer.rating}")
    assert " against " in text


def test_an_explanation_speaks_the_words_of_the_scale() -> None:
    green, red = (
        cp.Rating(scale="ad-hoc", key=key, label=label, rank=rank, symbol="#", colour="#000000", on_track=True)
        for key, label, rank in (("green", "Green: fine", 2), ("red", "Red", 1))
    )
    scale = cp.Scale("ad-hoc", [green, red], unknown=attrs.evolve(cp.Rating.UNKNOWN, scale="ad-hoc"))
    scheme = cp.Scheme("x", scale, [cp.Band(green, cp.met()), cp.Band(red)])
    assert told(count(2), count(2), scheme=scheme) == "2 against a target of 2: on target: Green: fine"
    assert told(count(1), count(2), scheme=scheme) == "1 against a target of 2: 50.0% worse, target not met: Red"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("95", "95.0% against a target of 95.0%: on target: Green"),
        ("92", "92.0% against a target of 95.0%: 3.2% worse, target not met, within its tolerance of 3 points: Amber"),
        ("91", "91.0% against a target of 95.0%: 4 points worse, beyond its tolerance of 3 points: Red"),
        ("91.99", "91.99% against a target of 95.0%: 3.01 points worse, beyond its tolerance of 3 points: Red"),
    ],
)
def test_a_tolerance_of_its_own_is_told_in_points(value: str, expected: str) -> None:
    answer = assess(percent(value), percent(95), scheme=CHESHIRE_WEST_AND_CHESTER, better="higher", tolerance=points(3))
    assert expected == explain(answer)


# ------------------------------------------------------------------ budget lines


def rated(budget: str, forecast: str, scheme: cp.Scheme, *, nature: cp.Nature = cp.Nature.NET) -> str:
    line = cp.BudgetLine("L", budget=cp.million(budget), forecast=cp.million(forecast), nature=nature)
    return explain_line(line, cp.rate_line(line, scheme=scheme, level="service"))


@pytest.mark.parametrize(
    ("budget", "forecast", "scheme", "expected"),
    [
        (
            "8.537",
            "7.536",
            cp.DERBYSHIRE_2021_BUDGET,
            "forecast £7.536m against a budget of £8.537m: 11.7% under, within budget: On target",
        ),
        (
            "8.537",
            "8.538",
            cp.DERBYSHIRE_2021_BUDGET,
            "forecast £8.538m against a budget of £8.537m: 0.01% over, over budget: Not on target",
        ),
        (
            "2",
            "2",
            cp.DERBYSHIRE_2021_BUDGET,
            "forecast £2.000m against a budget of £2.000m: on budget: On target",
        ),
        (
            "8.537",
            "9.9",
            cp.BRIGHTON_AND_HOVE_BUDGET,
            "forecast £9.900m against a budget of £8.537m: £1,363,000 over, at least £100,000 over: Red",
        ),
        (
            "-0.537",
            "-0.781",
            cp.EAST_AYRSHIRE_BUDGET,
            "forecast -£0.781m against a budget of -£0.537m: 45.4% under, at least 2% under: Red",
        ),
        (
            "-0.537",
            "-0.781",
            cp.ENGLISH_BOROUGH_2011_BUDGET,
            "forecast -£0.781m against a budget of -£0.537m: 45.4% under, more than 5% under: Red",
        ),
        (
            "0",
            "0.5",
            cp.BRIGHTON_AND_HOVE_BUDGET,
            "forecast £0.500m against a nil budget: £500,000 over, at least 5% over: Red",
        ),
        (
            "0",
            "-0.003",
            cp.EAST_AYRSHIRE_BUDGET,
            "forecast -£0.003m against a nil budget: the key is relative and the budget is nil: Not rated",
        ),
    ],
)
def test_a_budget_line_is_explained_in_a_budget_s_words(
    budget: str, forecast: str, scheme: cp.Scheme, expected: str
) -> None:
    assert expected == rated(budget, forecast, scheme)


@pytest.mark.parametrize(
    ("forecast", "expected"),
    [
        ("0.45", "forecast £0.450m against a budget of £0.500m: 10.0% under, budget not reached: Not on target"),
        ("0.5", "forecast £0.500m against a budget of £0.500m: on budget: On target"),
        ("0.6", "forecast £0.600m against a budget of £0.500m: 20.0% over, budget reached: On target"),
    ],
)
def test_a_line_of_income_is_short_when_it_is_under(forecast: str, expected: str) -> None:
    assert expected == rated("0.5", forecast, cp.DERBYSHIRE_2021_BUDGET, nature=cp.Nature.INCOME)


@given(
    st.integers(-(10**6), 10**6),
    st.integers(-(10**6), 10**6),
    st.sampled_from(cp.Nature),
    st.sampled_from([key for key in cp.PUBLISHED if key.better]),
)
def test_no_line_is_called_over_when_it_is_under(
    budget: int, forecast: int, nature: cp.Nature, scheme: cp.Scheme
) -> None:
    line = cp.BudgetLine("L", budget=cp.pounds(budget), forecast=cp.pounds(forecast), nature=nature)
    answer = cp.rate_line(line, scheme=scheme, level="service")
    text = explain_line(line, answer)
    assert text.endswith(f": {answer.rating}")
    if answer.unrated is None:
        words = {"over": forecast > budget, "under": forecast < budget, "on budget": forecast == budget}
        side = text.split(": ")[1].split(", ")[0].split(" ", 1)[-1] if forecast != budget else text.split(": ")[1]
        assert words[side]


def test_a_line_is_printed_by_its_own_convention() -> None:
    line = cp.BudgetLine("L", budget=cp.pounds(-2000), forecast=cp.pounds(-3000))
    answer = cp.rate_line(line, scheme=cp.DERBYSHIRE_2021_BUDGET)
    ours = Convention(unit="£000", places=0, negative=Negative.BRACKETS)
    assert explain_line(line, answer, convention=ours).startswith("forecast (3) against a budget of (2): 50.0% under, ")


def test_an_answer_for_another_line_is_refused() -> None:
    line = cp.BudgetLine("L", budget=cp.pounds(5), forecast=cp.pounds(6))
    for other in (
        attrs.evolve(line, budget=cp.pounds(4)),
        attrs.evolve(line, forecast=cp.pounds(4)),
        cp.BudgetLine("L", budget=cp.Money(5, "EUR"), forecast=cp.Money(6, "EUR")),
    ):
        with pytest.raises(InvalidValueError, match="not an answer for 'L'"):
            explain_line(line, cp.rate_line(other, scheme=cp.DERBYSHIRE_2021_BUDGET))


def test_a_budget_that_is_beaten_is_told_so() -> None:
    beaten = attrs.evolve(
        cp.DERBYSHIRE_2021_BUDGET,
        bands=[
            cp.Band(band.rating, cp.Gap(percent(0), included=False) if band.when else None)
            for band in cp.DERBYSHIRE_2021_BUDGET.bands
        ],
    )
    assert rated("2", "1", beaten).endswith("50.0% under, below budget: On target")
    assert rated("2", "3", beaten).endswith("50.0% over, not below budget: Not on target")
