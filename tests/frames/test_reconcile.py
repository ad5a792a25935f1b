"""Reconciling in bulk gives, row for row, what reconciling one by one gives."""

from decimal import ROUND_UP, Decimal, localcontext
from random import Random
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest

import councilperf as cp
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.frames import reconcile_shares, reconcile_totals
from councilperf.values._exact import WORKING, rounded


def table_of(rows: list[dict[str, Any]], scale: int, *, is_whole: bool) -> pa.Table:
    """Return columns of printed figures: whole numbers of their last place, or decimals."""
    columns: dict[str, Any] = {}
    for name in rows[0]:
        cells = [row[name] for row in rows]
        places = 1 if name == "share" else scale
        decimals = [None if cell is None else WORKING.scaleb(cell, -places) for cell in cells]
        columns[name] = pa.array(cells, pa.int64()) if is_whole else pa.array(decimals, pa.decimal128(14, places))
    return pa.table(columns)


def some(number: int) -> list[dict[str, Any]]:
    """Return printed totals that are right, nearly right and wrong, with figures of nought and of either sign."""
    rng = Random(2)
    rows = []
    for _ in range(number):
        row: dict[str, Any] = {name: rng.choice([0, 0, 1, -1, 3, rng.randint(-9000, 9000)]) for name in ("a", "b", "c")}
        rows.append({"total": row["a"] + row["b"] - row["c"] + rng.choice([0, 0, 1, -1, 2, -2, 3, -3]), **row})
        if rng.random() < 0.05:
            rows[-1][rng.choice(["total", "a", "c"])] = None
    return rows


@pytest.mark.parametrize("is_whole", [True, False], ids=["whole numbers", "decimals"])
def test_every_total_is_reconciled_as_it_is_one_by_one(engine: Any, *, is_whole: bool) -> None:
    rows, scale = some(400), 0 if is_whole else 3
    frame = engine.made(table_of(rows, scale, is_whole=is_whole))
    step = WORKING.scaleb(1, -scale)
    found = engine.read(reconcile_totals(frame, "total", ["a", "b"], less=["c"], step=step))
    for place, row in enumerate(rows):
        if None in row.values():
            assert (found["computed"][place], found["outcome"][place]) == (None, None)
            continue
        total, a, b, c = (cp.pounds(WORKING.scaleb(row[name], -scale)) for name in ("total", "a", "b", "c"))
        wanted = cp.reconcile_total(total, [a, b], less=[c], step=cp.pounds(step))
        assert isinstance(wanted.computed, cp.Money)
        assert (found["computed"][place], found["outcome"][place]) == (wanted.computed.amount, wanted.outcome.value)
    assert set(found["outcome"]) == {None, *(outcome.value for outcome in cp.Outcome)}


def shares(number: int) -> list[dict[str, Any]]:
    rng = Random(3)
    rows = []
    for _ in range(number):
        part, whole = (rng.choice([0, 1, -1, 5, rng.randint(-999, 999)]) for _ in "pw")
        near = round(part * 1000 / abs(whole)) if whole else 0
        share: int | None = near + rng.choice([0, 0, 1, -1, 2, -3, 9, -2 * near])
        rows.append({"share": None if rng.random() < 0.03 else share, "part": part, "whole": whole})
    return rows


def test_every_share_is_reconciled_as_it_is_one_by_one(engine: Any) -> None:
    rows = shares(400)
    frame = engine.made(table_of(rows, 3, is_whole=False))
    found = engine.read(reconcile_shares(frame, "share", part="part", whole="whole", step="0.001"))
    step = cp.million("0.001")
    for place, row in enumerate(rows):
        if row["share"] is None or not row["whole"]:
            assert (found["computed"][place], found["outcome"][place]) == (None, None)
            continue
        part, whole = (cp.million(WORKING.scaleb(row[name], -3)) for name in ("part", "whole"))
        share = cp.percent(WORKING.scaleb(row["share"], -1))
        wanted = cp.reconcile_share(share, part, whole, step=step, share_step=cp.points("0.1"))
        assert isinstance(wanted.computed, cp.Quantity)
        assert (found["computed"][place], found["outcome"][place]) == (wanted.computed.value, wanted.outcome.value)
    assert set(found["outcome"]) == {None, *(outcome.value for outcome in cp.Outcome)}


def test_the_published_percentages_are_reproduced() -> None:
    report = cp.samples.derbyshire_2021_q2()
    assert report.budget is not None
    shares = {line: line.variance_share for line in report.budget.lines}
    lines = {line: rounded(share * 100, Decimal("0.1")) for line, share in shares.items() if share is not None}
    budgets = {"variance": [line.variance.amount for line in lines], "budget": [line.budget.amount for line in lines]}
    frame = pl.DataFrame({"printed": [*lines.values()], **budgets})
    told = reconcile_shares(frame, "printed", part="variance", whole="budget", step=1000)
    assert set(told["outcome"].to_list()) == {"agrees"}


def test_a_step_is_exact_in_any_decimal_context() -> None:
    frame = pl.DataFrame({"all": [2469134], "one": [1234567], "share": [50]})
    with localcontext(prec=2, rounding=ROUND_UP):
        totals = reconcile_totals(frame, "all", ["one", "one"], step=1_234_567)
        shares = reconcile_shares(frame, "share", part="one", whole="all", step=1_234_567, share_places=0)
    assert (totals["outcome"].to_list(), shares["outcome"].to_list()) == (["agrees"], ["agrees"])


FRAME: dict[str, list[Any]] = {"all": [5, 10], "one": [5, 5], "two": [0, 5]}


def test_a_figure_that_is_no_multiple_of_its_step_is_refused_or_stops_the_engine() -> None:
    table = pa.table(FRAME)
    message = "a printed figure in whole steps, in column 'all'"
    with pytest.raises(InvalidValueError, match=message):
        reconcile_totals(table, "all", ["one", "two"], step=10)
    with pytest.raises(pl.exceptions.InvalidOperationError, match=message):
        reconcile_totals(pl.LazyFrame(table), "all", ["one", "two"], step=10).collect()
    with pytest.raises(duckdb.ConversionException, match=message):
        reconcile_totals(duckdb.from_arrow(table), "all", ["one", "two"], step=10).fetchall()


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ({"parts": "one"}, InvalidTypeError, "columns of parts"),
        ({"parts": []}, InvalidValueError, "parts of a total"),
        ({"parts": ["ones"]}, InvalidValueError, "'one', perhaps"),
        ({"step": 0}, InvalidValueError, "a step"),
        ({"step": 0.1}, InvalidTypeError, "a step"),
        ({"step": "0.00000000001"}, InvalidValueError, "at most 9"),
    ],
)
def test_a_slip_in_the_asking_is_refused(asked: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        reconcile_totals(pl.DataFrame(FRAME), "all", **{"parts": ["one", "two"], "step": 1, **asked})


def test_figures_too_long_are_refused() -> None:
    long = pa.table({"all": [2**59], "one": [2**59], "two": [0]})
    with pytest.raises(InvalidValueError, match="figures that can be compared exactly"):
        reconcile_totals(long, "all", ["one", "two"] * 9, step=1)
    with pytest.raises(InvalidValueError, match="figures that can be worked with exactly"):
        reconcile_totals(pl.DataFrame({"all": [2**62], "one": [2**62]}), "all", ["one"], step=1)
    with pytest.raises(InvalidTypeError, match="from_float"):
        reconcile_totals(pl.DataFrame({"all": [0.5], "one": [0.5]}), "all", ["one"], step=1)
