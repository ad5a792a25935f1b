"""Budgets in bulk give, row for row and group for group, what budget lines give."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import polars as pl
import pyarrow as pa
import pytest

import councilperf as cp
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.frames import budget_totals, budget_variances, rate_lines, to_frame
from councilperf.values._exact import WORKING, rounded

NATURES = ["net", "expenditure", "income"]


def lines(number: int, *, seed: int = 1) -> list[dict[str, Any]]:
    """Return lines with budgets of nought, below nought and on the edge of rounding."""
    rng = Random(seed)
    budgets = [0, 2000, -2000, 1, -1, 200_000, 53_700_000, -53_700_000]
    made = []
    for _ in range(number):
        budget = rng.choice([*budgets, rng.randint(-(10**9), 10**9)])
        forecast = budget + rng.choice([0, 1, -1, budget, budget // 1000, rng.randint(-(10**8), 10**8)])
        made.append({"area": rng.choice("ABC"), "nature": rng.choice(NATURES), "budget": budget, "forecast": forecast})
    return made


def table_of(rows: list[dict[str, Any]], kind: str) -> pa.Table:
    columns = {name: [row[name] for row in rows] for name in ("area", "nature", "budget", "forecast")}
    if kind == "decimals":
        for name in ("budget", "forecast"):
            columns[name] = pa.array([WORKING.scaleb(pence, -2) for pence in columns[name]], pa.decimal128(16, 2))
    return pa.table(columns)


def line_of(row: dict[str, Any], scale: int) -> cp.BudgetLine:
    budget, forecast = (cp.pounds(WORKING.divide(row[name], scale)) for name in ("budget", "forecast"))
    return cp.BudgetLine("A line", budget=budget, forecast=forecast, nature=cp.Nature(row["nature"]))


def in_percent(share: Fraction | None, places: int) -> Decimal | None:
    return None if share is None else rounded(share * 100, WORKING.scaleb(1, -places), ROUND_HALF_UP)


@pytest.mark.parametrize(("kind", "scale"), [("pence", 1), ("decimals", 100)])
@pytest.mark.parametrize("places", [0, 1, 3])
def test_every_row_has_the_variances_of_its_line(engine: Any, kind: str, scale: int, places: int) -> None:
    rows = lines(300)
    wanted = [line_of(row, scale) for row in rows]
    frame = engine.made(table_of(rows, kind))
    found = engine.read(budget_variances(frame, nature="nature", share_places=places))
    assert found["variance"] == [line.variance.amount for line in wanted]
    assert found["variance_share"] == [in_percent(line.variance_share, places) for line in wanted]
    assert found["favourable"] == [line.favourable.amount for line in wanted]


@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
def test_the_frame_of_a_budget_goes_straight_in(backend: Any) -> None:
    budget = cp.samples.derbyshire_2021_q2().budget
    assert budget is not None
    frame = to_frame(budget.lines, "budget", backend=backend)
    found = nw.from_native(budget_variances(frame, nature="nature"), eager_only=True)
    assert found.columns == [*nw.from_native(frame, eager_only=True).columns, "variance_share", "favourable"]
    assert found["variance"].to_list() == [line.variance.amount for line in budget.lines]
    totals = nw.from_native(budget_totals(frame, ["nature"], nature="nature"), eager_only=True)
    assert totals["variance"].to_list() == [budget.total.variance.amount]


def test_a_variance_that_was_said_before_has_to_agree(engine: Any) -> None:
    amounts = {"budget": [100, 100, 100], "forecast": [90, 120, 130]}
    found = engine.read(budget_variances(engine.made(pa.table({**amounts, "variance": [-10, 20, None]}))))
    assert found["variance"] == [-10, 20, 30]
    frame = engine.made(pa.table({**amounts, "variance": [-10, 20, 31]}))
    lazily = {"duckdb": duckdb.ConversionException, "polars lazy": pl.exceptions.InvalidOperationError}
    with pytest.raises(lazily.get(engine.name, InvalidValueError), match="not a variance, in column 'variance'"):
        engine.read(budget_variances(frame))
    with pytest.raises(InvalidTypeError, match="column 'variance' of exact figures"):
        budget_variances(engine.made(pa.table({**amounts, "variance": ["-10", "20", "30"]})))
    with pytest.raises(InvalidValueError, match="the name of a new column: 'variance'"):
        budget_variances(frame, budget="variance")


@pytest.mark.parametrize(("kind", "scale"), [("pence", 1), ("decimals", 100)])
def test_every_group_has_the_totals_of_its_statement(engine: Any, kind: str, scale: int) -> None:
    rows = lines(300, seed=2)
    found = engine.read(budget_totals(engine.made(table_of(rows, kind)), ["area"], nature="nature"))
    assert list(found) == ["area", "budget", "forecast", "variance", "variance_share", "favourable"]
    places = {area: place for place, area in enumerate(found["area"])}
    assert sorted(places) == ["A", "B", "C"]
    for area, place in places.items():
        total = cp.BudgetStatement([line_of(row, scale) for row in rows if row["area"] == area]).total
        assert found["budget"][place] == total.budget.amount
        assert found["forecast"][place] == total.forecast.amount
        assert found["variance"][place] == total.variance.amount
        assert found["favourable"][place] == total.favourable.amount
        assert found["variance_share"][place] == in_percent(total.variance_share, 1)


def test_groups_of_one_nature_have_the_same_totals_on_every_engine(engine: Any) -> None:
    rows = [{**row, "nature": "net"} for row in lines(60, seed=5)]
    found = engine.read(budget_totals(engine.made(table_of(rows, "pence")), ["area"]))
    for area, total in zip(found["area"], found["variance"], strict=True):
        assert total == sum(row["forecast"] - row["budget"] for row in rows if row["area"] == area)


def test_shares_where_an_engine_divides_as_floats_are_put_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("councilperf.frames._sheet._SPARK", (nw.Implementation.DUCKDB,))
    rows = lines(200, seed=6)
    found = budget_variances(duckdb.from_arrow(table_of(rows, "pence"))).to_arrow_table().to_pydict()
    assert found["variance_share"] == [in_percent(line_of(row, 1).variance_share, 1) for row in rows]


def test_the_published_table_is_reproduced() -> None:
    report = cp.samples.derbyshire_2021_q2()
    assert report.budget is not None
    frame = to_frame(report, "budget").drop("variance")
    shares = budget_variances(frame)["variance_share"].to_list()
    assert shares == [in_percent(line.variance_share, 1) for line in report.budget.lines]
    assert Decimal("-45.4") in shares


@pytest.mark.parametrize("nature", ["income", cp.Nature.INCOME])
def test_one_nature_may_stand_for_all(nature: Any) -> None:
    frame = pl.DataFrame({"area": ["A"], "budget": [100], "forecast": [90]})
    assert budget_variances(frame, nature=nature)["favourable"].to_list() == [-10]
    assert budget_totals(frame, ["area"], nature=nature)["budget"].to_list() == [Decimal(-100)]


@pytest.mark.parametrize("scheme", [cp.DERBYSHIRE_2021_BUDGET, cp.BRIGHTON_AND_HOVE_BUDGET], ids=lambda key: key.name)
def test_every_line_is_rated_as_it_is_one_by_one(engine: Any, scheme: cp.Scheme) -> None:
    rows = lines(200, seed=3)
    level = min(scheme.levels, default=None)
    wanted = [str(cp.rate_line(line_of(row, 100), scheme=scheme, level=level).rating) for row in rows]
    frame = engine.made(table_of(rows, "pence"))
    rated = engine.read(rate_lines(frame, scheme=scheme, nature="nature", level=level, places=2))
    assert list(rated) == ["area", "nature", "budget", "forecast", "rating"]
    assert rated["rating"] == wanted
    for nature in (cp.Nature.INCOME, cp.Nature.NET):
        alike = [{**row, "nature": nature.value} for row in rows]
        wanted = [str(cp.rate_line(line_of(row, 100), scheme=scheme, level=level).rating) for row in alike]
        assert engine.read(rate_lines(frame, scheme=scheme, nature=nature, level=level, places=2))["rating"] == wanted


def test_a_key_that_says_itself_which_way_is_better_is_taken_at_its_word() -> None:
    red, green = cp.RAG["red"], cp.RAG["green"]
    key = cp.Scheme("Spend it", cp.RAG, [cp.Band(green, cp.met()), cp.Band(red)], better=cp.Direction.HIGHER)
    frame = pl.DataFrame({"budget": [100], "forecast": [110], "nature": ["net"]})
    assert rate_lines(frame, scheme=key, nature="nature")["rating"].to_list() == ["Green"]


@pytest.mark.parametrize(
    ("columns", "message"),
    [({"nature": ["net", "nett"]}, "not a nature, in column"), ({"budget": [1, None]}, "not an amount in")],
)
def test_what_no_row_may_say_stops_a_lazy_engine(columns: dict[str, list[Any]], message: str) -> None:
    table = pa.table({"area": ["A", "A"], "nature": ["net", "net"], "budget": [1, 2], "forecast": [1, 2], **columns})
    with pytest.raises(pl.exceptions.InvalidOperationError, match=message):
        budget_totals(pl.LazyFrame(table), ["area"], nature="nature").collect()
    with pytest.raises(duckdb.ConversionException, match=message):
        budget_totals(duckdb.from_arrow(table), ["area"], nature="nature").fetchall()


def test_figures_too_long_are_refused_or_exact() -> None:
    top = 2**62
    frame = {"budget": [top], "forecast": [top - top // 8]}
    assert budget_variances(pl.DataFrame(frame))["variance_share"].to_list() == [Decimal("-12.5")]
    with pytest.raises(InvalidValueError, match="figures that can be divided exactly"):
        budget_variances(pa.table(frame))


def test_what_makes_no_sense_is_refused() -> None:
    frame = pl.DataFrame({"area": ["A", "A"], "nature": ["net", "nett"], "budget": [1, None], "forecast": [1, 2]})
    with pytest.raises(InvalidValueError, match=r"a nature, in column 'nature' \(1 in all\): 'nett'"):
        budget_variances(frame, nature="nature")
    with pytest.raises(InvalidValueError, match="'income', perhaps"):
        budget_variances(frame, nature="incom")
    with pytest.raises(InvalidTypeError, match="a column of words"):
        budget_variances(frame, nature="budget")
    with pytest.raises(InvalidValueError, match="an amount in 'budget'"):
        budget_totals(frame, ["area"])
    with pytest.raises(InvalidTypeError, match="from_float"):
        budget_variances(pl.DataFrame({"budget": [1.5], "forecast": [1.5]}))
    with pytest.raises(InvalidValueError, match="'forecast', perhaps"):
        budget_variances(frame, forecast="forcast")
    with pytest.raises(InvalidTypeError, match="not a key: 'Derbyshire'"):
        rate_lines(frame, scheme="Derbyshire")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"a nature, in column 'nature' \(1 in all\): 'nett'"):
        rate_lines(frame, scheme=cp.DERBYSHIRE_2021_BUDGET, nature="nature")
    with pytest.raises(InvalidValueError, match="the name of a new column: 'favourable'"):
        budget_variances(frame.with_columns(favourable=1))
    with pytest.raises(InvalidTypeError, match="columns to group by"):
        budget_totals(frame, "area")
    with pytest.raises(InvalidValueError, match="columns to group by"):
        budget_totals(frame, [])
    with pytest.raises(InvalidValueError, match="the name of a new column: 'budget'"):
        budget_totals(frame, ["budget"])
    for places in (-1, 7, True):
        with pytest.raises(InvalidValueError, match="decimal places of a percentage"):
            budget_variances(frame, share_places=places)
