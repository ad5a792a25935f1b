"""What somebody would write by hand to rate rows, engine by engine: most of it divides, as the printed key reads."""

from decimal import Decimal
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl

CENT = Decimal("0.01")
WORDS = ("Action", "Review", "Good", "Strong")
SQL = """
select case when g > {strong} or (target > 95 and g > {good}) then 4 when g >= -{good} then 3 when g >= -{review} then 2
else 1 end rating, count(*) n from (select *, (value - target) / target g from rows) group by rating
"""


def polars_words(floats: pl.DataFrame) -> pl.DataFrame:
    gap = (pl.col("value") - pl.col("target")) / pl.col("target")
    strong = (gap > 0.05) | ((pl.col("target") > 95) & (gap > 0.02))
    chain = pl.when(strong).then(pl.lit("Strong")).when(gap >= -0.02).then(pl.lit("Good"))
    return floats.with_columns(rating=chain.when(gap >= -0.1).then(pl.lit("Review")).otherwise(pl.lit("Action")))


def polars_codes(floats: pl.DataFrame) -> pl.DataFrame:
    gap = (pl.col("value") - pl.col("target")) / pl.col("target")
    return floats.with_columns(rating=_codes(gap, (0.05, 0.02, -0.02, -0.1)))


def polars_decimal_codes(exact: pl.DataFrame) -> pl.DataFrame:
    """Rate decimals without floats, as polars' decimals divide to too few places: by limits, made by multiplication."""
    gap = (pl.col("value") - pl.col("target")) * 100
    target = pl.col("target")
    return exact.with_columns(rating=_codes(gap, (target * 5, target * 2, target * -2, target * -10)))


def _codes(gap: pl.Expr, edges: tuple[Any, Any, Any, Any]) -> pl.Expr:
    strong = (gap > edges[0]) | ((pl.col("target") > 95) & (gap > edges[1]))
    one, two, three, four = (pl.lit(code, pl.Int8) for code in (1, 2, 3, 4))
    return pl.when(strong).then(four).when(gap >= edges[2]).then(three).when(gap >= edges[3]).then(two).otherwise(one)


def pandas_codes(floats: pd.DataFrame) -> pd.DataFrame:
    target = floats["target"].to_numpy()
    gap = (floats["value"].to_numpy() - target) / target
    strong = (gap > 0.05) | ((target > 95) & (gap > 0.02))
    return floats.assign(rating=np.select([strong, gap >= -0.02, gap >= -0.1], [4, 3, 2], 1))


def pandas_apply(some: pd.DataFrame) -> Any:
    """Rate row by row; decimals are compared with decimals."""
    share = type(some["target"].iloc[0])
    edges = tuple(share(edge) for edge in ("0.05", "0.02", "-0.02", "-0.1"))
    return some.apply(_word, axis=1, edges=edges)


def _word(row: Any, edges: tuple[Any, Any, Any, Any]) -> str:
    gap = (row["value"] - row["target"]) / row["target"]
    if gap > edges[0] or (row["target"] > 95 and gap > edges[1]):
        return "Strong"
    return "Good" if gap >= edges[2] else "Review" if gap >= edges[3] else "Action"


def duckdb_floats(table: Any) -> list[tuple[int, int]]:
    return _counted(table, SQL.format(strong="0.05::double", good="0.02::double", review="0.1::double"))


def duckdb_decimals(table: Any) -> list[tuple[int, int]]:
    return _counted(table, SQL.format(strong="0.05", good="0.02", review="0.1"))


def _counted(table: Any, sql: str) -> list[tuple[int, int]]:
    with duckdb.connect() as connection:
        connection.register("rows", table)
        found: list[tuple[int, int]] = connection.execute(sql).fetchall()
        return found
