"""Ranks in bulk are those of a competition, counted out one by one."""

from decimal import Decimal
from random import Random
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.frames import ranks

Ranked = tuple[int | None, int, int | None]


def counted(rows: list[dict[str, Any]], row: dict[str, Any]) -> Ranked:
    """Count who is better, and how many there are."""
    group = [other["value"] for other in rows if other["family"] == row["family"]]
    if row["better"] == "none":
        return None, 0, None
    figures = [figure for figure in group if figure is not None]
    if row["value"] is None:
        return None, len(figures), None
    above = [
        figure
        for figure in figures
        if figure != row["value"] and (figure > row["value"]) is (row["better"] == "higher")
    ]
    return 1 + len(above), len(figures), 1 + 4 * len(above) // len(figures)


def rows_of(number: int) -> list[dict[str, Any]]:
    rng = Random(7)
    ways = {"A": "higher", "B": "lower", "C": "none", "D": "lower"}
    made = []
    for _ in range(number):
        family = rng.choice("ABCD")
        value = (
            None
            if family == "D" and rng.random() < 0.9
            else rng.choice([None, *map(Decimal, ("0", "54.5", "54.50", "-3", "999999999.99", "7", "8", "9"))])
        )
        made.append({"family": family, "value": value, "better": ways[family]})
    return made


@pytest.mark.parametrize("number", [60, 1])
def test_every_row_has_the_rank_that_counting_gives(engine: Any, number: int) -> None:
    rows = rows_of(number)
    columns: dict[str, Any] = {name: [row[name] for row in rows] for name in ("family", "better")}
    columns |= {"value": pa.array([row["value"] for row in rows], pa.decimal128(14, 2)), "place": list(range(number))}
    found = engine.read(ranks(engine.made(pa.table(columns)), ["family"], better="better"))
    for place, *answer in zip(*(found[name] for name in ("place", "rank", "ranked", "quartile")), strict=True):
        assert tuple(answer) == counted(rows, rows[place])


def test_equal_figures_share_the_better_rank_and_the_next_is_left_out(engine: Any) -> None:
    table = pa.table({"year": ["2021-22"] * 5, "value": [54, 61, 61, 48, None], "place": [0, 1, 2, 3, 4]})
    for better, wanted in (("higher", [3, 1, 1, 4, None]), ("lower", [2, 3, 3, 1, None])):
        found = engine.read(ranks(engine.made(table), ["year"], better=better))
        assert [rank for _, rank in sorted(zip(found["place"], found["rank"], strict=True))] == wanted


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"way": ["higher", "nearest"]}, "a direction that ranks, in column 'way'"),
        ({"way": ["higher", "lower"]}, "the same for all of a group"),
        ({"year": ["2021-22", None]}, "a group, in column 'year'"),
    ],
)
def test_rows_that_make_no_sense_are_refused_or_stop_the_engine(columns: dict[str, list[Any]], message: str) -> None:
    table = pa.table({"year": ["2021-22"] * 2, "value": [1, 2], "way": ["higher"] * 2, **columns})
    with pytest.raises(InvalidValueError, match=message):
        ranks(table, ["year"], better="way")
    with pytest.raises(pl.exceptions.InvalidOperationError, match=message):
        ranks(pl.LazyFrame(table), ["year"], better="way").collect()
    with pytest.raises(duckdb.ConversionException, match=message):
        ranks(duckdb.from_arrow(table), ["year"], better="way").fetchall()


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ({"better": "nearest"}, InvalidValueError, "not a direction that ranks: 'nearest'"),
        ({"better": "up"}, InvalidValueError, "not the better column: 'up'"),
        ({"better": "higher", "by": "year"}, InvalidTypeError, "columns to group by"),
        ({"better": "higher", "value": "year"}, InvalidTypeError, "exact figures"),
        ({"better": "value"}, InvalidTypeError, "a column of words for better"),
    ],
)
def test_a_slip_in_the_asking_is_refused(asked: dict[str, Any], error: type[Exception], message: str) -> None:
    frame = pl.DataFrame({"year": ["2021-22"], "value": [1]})
    with pytest.raises(error, match=message):
        ranks(frame, **{"by": ["year"], **asked})
