"""Rating in bulk gives, row for row, what rating one by one gives."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import testing
from councilperf.rating import Base, Condition
from councilperf.rating.condition import simple_parts
from councilperf.values._exact import WORKING, rounded

Rows = list[dict[str, Any]]
Answers = list[tuple[str, str | None]]
GBP = cp.Unit("GBP")
FIGURES = ("value", "target", "floor", "tolerance", "earlier", "gross")
NAMES: dict[str, Any] = {name: name for name in ("floor", "tolerance", "earlier", "gross")}


def answered(row: dict[str, Any], scheme: cp.Scheme, better: str | None, unit: cp.Unit | None) -> cp.Assessment:
    """Return what the scalar path says of a row."""
    of = unit or cp.Unit(row["unit"])

    def figure(what: str) -> cp.Quantity | None:
        return None if row[what] is None else cp.Quantity(row[what], of)

    tolerance = (
        None if row["tolerance"] is None else cp.Quantity(row["tolerance"], cp.POINTS if of == cp.PERCENT else of)
    )
    return cp.assess(
        figure("value"),
        figure("target"),
        scheme=scheme,
        better=cp.Direction(better or row["better"]),
        floor=figure("floor"),
        tolerance=tolerance,
        earlier=figure("earlier"),
        gross=figure("gross"),
        level=level_of(scheme),
    )


def assessed(
    row: dict[str, Any], scheme: cp.Scheme, better: str | None, unit: cp.Unit | None
) -> tuple[str, str | None]:
    """Return the word and the reason that the scalar path gives a row."""
    answer = answered(row, scheme, better, unit)
    return str(answer.rating), None if answer.unrated is None else answer.unrated.value


def level_of(scheme: cp.Scheme) -> str | None:
    return min(scheme.levels, default=None)


def that_can_be_assessed(
    rows: Rows, scheme: cp.Scheme, better: str | None, unit: cp.Unit | None
) -> tuple[Rows, Answers]:
    """Return the rows whose unit the key's limits fit, each with its answer."""
    kept: Rows = []
    answers: Answers = []
    for row in rows:
        try:
            answers.append(assessed(row, scheme, better, unit))
        except cp.errors.UnitMismatchError:
            continue
        kept.append(row)
    return kept, answers


def unit_of(scheme: cp.Scheme) -> cp.Unit | None:
    """Return the unit that a key's amounts are in; None for keys without amounts, which rate any."""
    gaps = [part for band in scheme.bands for part in simple_parts(band.when) if isinstance(part, cp.Gap)]
    return GBP if any(gap.limit.unit == GBP for gap in gaps) else None


every_key = pytest.mark.parametrize("scheme", cp.PUBLISHED, ids=lambda scheme: scheme.name)
each_way = pytest.mark.parametrize("better", [None, "lower"])


@every_key
@each_way
def test_every_published_key_rates_decimals_as_the_scalar_path_does(
    scheme: cp.Scheme, better: str | None, engine: Any, rows_for: Any, as_table: Any
) -> None:
    unit = unit_of(scheme)
    rows, answers = that_can_be_assessed(rows_for(scheme, 300, 1), scheme, better, unit)
    rated = cp.frames.rate(
        engine.made(as_table(rows)),
        better=better or "better",
        unit=unit or "unit",
        scheme=scheme,
        level=level_of(scheme),
        also=["reason"],
        **NAMES,
    )
    found = engine.read(rated)
    assert list(zip(found["rating"], found["reason"], strict=True)) == answers


@every_key
def test_every_published_key_rates_whole_numbers_as_the_scalar_path_does(
    scheme: cp.Scheme, engine: Any, rows_for: Any
) -> None:
    unit = unit_of(scheme) or cp.COUNT
    scale = 10**8
    small = [row for row in rows_for(scheme, 300, 2) if (row["target"] or Decimal(0)).copy_abs() < 10**5]
    rows, answers = that_can_be_assessed(small, scheme, None, unit)
    figures = ("value", "target", *NAMES)

    def whole(figure: Decimal | None) -> int | None:
        return None if figure is None else int(WORKING.multiply(figure, scale))

    whole_numbers = {what: pa.array([whole(row[what]) for row in rows], pa.int64()) for what in figures}
    table = pa.table({**whole_numbers, "better": [row["better"] for row in rows]})
    rated = cp.frames.rate(
        engine.made(table), better="better", unit=unit, scheme=scheme, level=level_of(scheme), places=8, **NAMES
    )
    assert engine.read(rated)["rating"] == [word for word, _ in answers]


@pytest.mark.parametrize("scheme", [cp.DERBYSHIRE_2021, cp.ENGLISH_BOROUGH_2011_BUDGET], ids=lambda scheme: scheme.name)
@pytest.mark.parametrize("is_whole", [False, True], ids=["decimals", "whole numbers"])
def test_distances_and_gaps_are_those_of_the_scalar_path(
    scheme: cp.Scheme, engine: Any, rows_for: Any, as_table: Any, *, is_whole: bool
) -> None:
    rows = [row for row in rows_for(scheme, 300, 5) if (row["target"] or Decimal(0)).copy_abs() < 10**5]
    table = as_table(rows)
    if is_whole:
        for place, name in enumerate(("value", "target")):
            whole = [None if row[name] is None else int(WORKING.multiply(row[name], 10**8)) for row in rows]
            table = table.set_column(place, name, pa.array(whole, pa.int64()))
    found = engine.read(
        cp.frames.rate(
            engine.made(table),
            better="better",
            unit="count",
            scheme=scheme,
            places=8 if is_whole else None,
            also=["gap", "distance"],
        )
    )
    for place, row in enumerate(rows):
        value, target = (None if row[name] is None else cp.count(row[name]) for name in ("value", "target"))
        answer = cp.assess(value, target, scheme=scheme, better=row["better"])
        gap = None if answer.gap is None else rounded(answer.gap * 100, Decimal("0.1"))
        assert found["gap"][place] == gap
        assert found["distance"][place] == (None if answer.distance is None else answer.distance.value)


@pytest.mark.parametrize("scheme", [cp.DERBYSHIRE_2021, cp.BRIGHTON_AND_HOVE_BUDGET], ids=lambda scheme: scheme.name)
@pytest.mark.parametrize("is_whole", [False, True], ids=["decimals", "whole numbers"])
def test_margins_are_those_of_the_scalar_path(
    scheme: cp.Scheme, engine: Any, rows_for: Any, as_table: Any, *, is_whole: bool
) -> None:
    unit = unit_of(scheme) or cp.COUNT
    small = [row for row in rows_for(scheme, 100, 6) if (row["target"] or Decimal(0)).copy_abs() < 10**5]
    rows, _ = that_can_be_assessed(small, scheme, None, unit)
    table = as_table(rows)
    for place, name in enumerate(FIGURES) if is_whole else ():
        whole = [None if row[name] is None else int(WORKING.multiply(row[name], 10**8)) for row in rows]
        table = table.set_column(place, name, pa.array(whole, pa.int64()))
    asked = {"better": "better", "unit": unit, "scheme": scheme, "level": level_of(scheme), "also": ["margin"], **NAMES}
    found = engine.read(cp.frames.rate(engine.made(table), places=8 if is_whole else None, **asked))
    assert list(zip(found["to_better"], found["to_worse"], strict=True)) == [
        margins(answered(row, scheme, None, unit)) for row in rows
    ]


def margins(answer: cp.Assessment) -> tuple[Decimal | None, Decimal | None]:
    """Return the distances to the edges of the band."""
    better, worse = answer.margin.to_better, answer.margin.to_worse
    return None if better is None else better.value, None if worse is None else worse.value


@settings(max_examples=200)
@given(scheme=testing.schemes(), seed=st.integers(0, 10**6))
def test_generated_keys_rate_as_the_scalar_path_does(
    scheme: cp.Scheme, seed: int, rows_for: Callable[..., Rows], as_table: Any
) -> None:
    rows, answers = that_can_be_assessed(rows_for(scheme, 30, seed), scheme, None, None)
    rated = cp.frames.rate(as_table(rows), better="better", unit="unit", scheme=scheme, also=["reason"])
    assert list(zip(rated["rating"].to_pylist(), rated["reason"].to_pylist(), strict=True)) == answers


def _gaps(limits: list[str], unit: cp.Unit) -> st.SearchStrategy[cp.Gap]:
    return st.builds(cp.Gap, st.sampled_from([cp.Quantity(limit, unit) for limit in limits]), st.booleans())


SIMPLE: st.SearchStrategy[Condition] = st.one_of(
    _gaps(["0", "5", "-2", "-10"], cp.PERCENT),
    _gaps(["0", "2.5", "-2"], cp.POINTS),
    _gaps(["5", "-2"], cp.COUNT),
    testing.floors_reached(),
    testing.within_tolerances(),
    st.builds(cp.Improved, st.just(cp.Since.LAST_YEAR), or_held=st.booleans()),
    st.builds(cp.TargetAbove, st.sampled_from([cp.percent(0), cp.percent(95)])),
    st.sampled_from([cp.MeasuredIn(cp.PERCENT), cp.MeasuredIn(cp.COUNT), cp.AtLevel("service")]),
)
NESTED = st.recursive(SIMPLE, lambda parts: testing.any_of(parts) | testing.all_of(parts), max_leaves=4)


@st.composite
def keys_of_all_kinds(draw: st.DrawFn) -> cp.Scheme | None:
    """Keys with conditions of every kind, nested; None where a key cannot work."""
    try:
        bands = [cp.Band(rating, draw(NESTED)) for rating in cp.STRONG_TO_ACTION.ratings[: draw(st.integers(1, 3))]]
        base = draw(st.sampled_from(Base))
        return cp.Scheme("A key", cp.STRONG_TO_ACTION, [*bands, cp.Band(cp.Rating.ACTION)], base=base)
    except cp.errors.SchemeError:
        return None


@settings(max_examples=200)
@given(scheme=keys_of_all_kinds(), seed=st.integers(0, 10**6), better=st.sampled_from([None, "higher", "nearest"]))
def test_keys_of_all_kinds_rate_as_the_scalar_path_does(
    scheme: cp.Scheme | None, seed: int, better: str | None, rows_for: Callable[..., Rows], as_table: Any
) -> None:
    if scheme is None:
        return
    rows, answers = that_can_be_assessed(rows_for(scheme, 25, seed), scheme, better, None)

    def rated(also: list[str]) -> Any:
        return cp.frames.rate(
            as_table(rows),
            better=better or "better",
            unit="unit",
            scheme=scheme,
            level=level_of(scheme),
            also=also,
            **NAMES,
        )

    with_margin = seed % 4 == 0
    found = rated(["margin"] if with_margin else [])
    assert found["rating"].to_pylist() == [word for word, _ in answers]
    assert not with_margin or list(zip(found["to_better"].to_pylist(), found["to_worse"].to_pylist(), strict=True)) == [
        margins(answered(row, scheme, better, None)) for row in rows
    ]
    try:
        reasons = rated(["reason"])["reason"].to_pylist()
    except cp.errors.SchemeError:  # nested so that reasons cannot be told apart
        return
    assert reasons == [reason for _, reason in answers]


@pytest.mark.slow
def test_a_hundred_thousand_rows_rate_as_the_scalar_path_does(engine: Any, rows_for: Any, as_table: Any) -> None:
    rows = rows_for(cp.DERBYSHIRE_2021, 100_000, 3)
    answers = [assessed(row, cp.DERBYSHIRE_2021, None, None) for row in rows]
    rated = engine.read(cp.frames.rate(engine.made(as_table(rows)), better="better", unit="unit", also=["reason"]))
    assert list(zip(rated["rating"], rated["reason"], strict=True)) == answers


def keys(number: int) -> list[cp.Scheme]:
    """Return the published keys and generated ones with conditions of every kind: the same in every run."""
    found = list(cp.PUBLISHED)

    @settings(max_examples=10 * number, derandomize=True, database=None, phases=[Phase.generate])
    @given(keys_of_all_kinds())
    def collect(key: cp.Scheme | None) -> None:
        if key is not None and key not in found and len(found) < number:
            found.append(key)

    collect()
    return found


@pytest.mark.slow
def test_two_hundred_keys_rate_a_hundred_thousand_rows_as_the_scalar_path_does(
    engine: Any, rows_for: Any, as_table: Any
) -> None:
    schemes = keys(200)
    rated = different = 0
    for seed, scheme in enumerate(schemes):
        unit = unit_of(scheme)
        rows: Rows = []
        wanted = []
        for row in rows_for(scheme, 2_500, seed):
            with suppress(cp.errors.UnitMismatchError):
                answer = answered(row, scheme, None, unit)
                wanted.append((str(answer.rating), *margins(answer)))
                rows.append(row)
            if len(rows) == 500:
                break
        asked = {"better": "better", "unit": unit or "unit", "scheme": scheme, "level": level_of(scheme), **NAMES}
        found = engine.read(cp.frames.rate(engine.made(as_table(rows)), also=["margin"], **asked))
        told = zip(found["rating"], found["to_better"], found["to_worse"], strict=True)
        different += sum(one != other for one, other in zip(told, wanted, strict=True))
        rated += len(rows)
    assert (len(schemes), rated, different) == (200, 100_000, 0)


def test_floats_by_hand_would_rate_some_of_these_rows_wrongly(rows_for: Any) -> None:
    rows = [row for row in rows_for(cp.DERBYSHIRE_2021, 2_000, 4) if row["value"] is not None and row["target"]]
    strong = [assessed(row, cp.DERBYSHIRE_2021, "higher", cp.COUNT)[0] == "Strong" for row in rows]
    by_hand = [(float(row["value"]) - float(row["target"])) / abs(float(row["target"])) > 0.05 for row in rows]
    assert sum(one != other for one, other in zip(strong, by_hand, strict=True)) > 1


def test_the_edges_of_the_key_are_where_it_prints_them(engine: Any) -> None:
    edges = {
        "104.99": "Good",
        "105": "Good",
        "105.01": "Strong",
        "98": "Good",
        "97.99": "Review",
        "90": "Review",
        "89.99": "Action",
    }
    table = pa.table({"value": [Decimal(value) for value in edges], "target": [Decimal(100)] * len(edges)})
    assert engine.read(cp.frames.rate(engine.made(table), better="higher", unit="count"))["rating"] == [*edges.values()]
    assert (
        engine.read(cp.frames.rate(engine.made(table), better="higher", unit="percent"))["rating"][:3] == ["Strong"] * 3
    )
