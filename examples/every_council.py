"""Rate, rank and compare every council: invented figures in the shape of a national benchmarking framework.

32 councils in four family groups, 100 indicators, 15 years, as open data has them: numerators and denominators, gaps,
indicators that begin late, figures that are withheld, and figures that a later release revised. It needs the extra
`frames`, and polars.
"""

import csv
import tempfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from random import Random

import polars as pl

import councilperf as cp
from councilperf import frames

COUNCILS, FAMILIES, INDICATORS = 32, 4, 100
YEARS = cp.period_range(cp.FinancialYear("2010-11"), cp.FinancialYear("2024-25"))
# The unit, what a share is multiplied by, which way is better, and roughly how many there are to one.
KINDS = [
    ("percent", 100, "higher", 1),
    ("days", 1, "lower", 30),
    ("GBP", 1, "lower", 900),
    ("per 1000", 1_000, "higher", 1),
]
COLUMNS = ["council", "family", "indicator", "unit", "factor", "better", "year", "release", "numerator", "denominator"]
WITHHELD = "c"
SERIES = ["council", "indicator", "year"]
PLACES = 2


def invented(councils: int = COUNCILS, indicators: int = INDICATORS) -> Iterable[list[object]]:
    """Invent the rows of the open data, the same ones every time."""
    chance = Random(2025)  # noqa: S311 - no secrets
    for number in range(indicators):
        unit, factor, better, many = KINDS[number % len(KINDS)]
        begins = chance.choice([0, 0, 0, 2, 5])
        level = chance.randrange(300, 850)
        for place in range(councils):
            size, skill = chance.randrange(400, 60_000), chance.randrange(-80, 81)
            about: list[object] = [f"Council {place + 1:02}", f"Family {place % FAMILIES + 1}", f"I{number + 1:03}"]
            for age, year in enumerate(YEARS[begins:]):
                if chance.random() < 0.03:
                    continue  # nothing was collected
                count = many * size * (level + skill + 3 * age + chance.randrange(-40, 41)) // 1_000
                for release in (1, 2) if chance.random() < 0.04 else (1,):
                    figures: list[object] = [count + release - 1, size]
                    told = [WITHHELD, WITHHELD] if chance.random() < 0.01 else figures
                    yield [*about, unit, factor, better, str(year), release, *told]


def read(path: Path) -> pl.DataFrame:
    """Read the open data from CSV or Parquet, every column as text, so that nothing is guessed."""
    return pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path, infer_schema=False)


def cleaned(raw: pl.DataFrame) -> pl.DataFrame:
    """Keep the last release of each figure, and leave empty what was withheld."""
    whole = [pl.col(name).cast(pl.Int64) for name in ("factor", "release")]
    counts = [pl.col(name).replace(WITHHELD, None).cast(pl.Int64) for name in ("numerator", "denominator")]
    return raw.with_columns(*whole, *counts).sort(*SERIES, "release").unique(SERIES, keep="last", maintain_order=True)


def figure(numerator: pl.Expr, denominator: pl.Expr) -> pl.Expr:
    """Return a share in hundredths, halves up: whole numbers only, so that nothing is lost."""
    hundredths = numerator * pl.col("factor") * 10**PLACES
    rounded: pl.Expr = (2 * hundredths + denominator) // (2 * denominator)
    return rounded


def with_figures(rows: pl.DataFrame) -> pl.DataFrame:
    """Add each council's figure, and that of all councils together, which it is held against."""
    together = ["indicator", "year"]
    every = (pl.col(name).sum().over(together) for name in ("numerator", "denominator"))
    value = figure(pl.col("numerator"), pl.col("denominator"))
    return rows.with_columns(value=value, target=figure(*every))


def compared(rows: pl.DataFrame) -> pl.DataFrame:
    """Return each series from its first figure to its last: how much better, in hundredths."""
    ends = (pl.col("value").last() - pl.col("value").first()).alias("change")
    series = rows.drop_nulls("value").sort(*SERIES).group_by("council", "indicator", "better", maintain_order=True)
    better = pl.when(pl.col("better") == "higher").then(pl.col("change")).otherwise(-pl.col("change"))
    return series.agg(ends).with_columns(improvement=better)


def rated(raw: pl.DataFrame) -> pl.DataFrame:
    """Return the open data with figures, ratings against all councils together, and ranks in the family."""
    rows = with_figures(cleaned(raw))
    rows = frames.rate(rows, better="better", unit="unit", places=PLACES, scheme=cp.DERBYSHIRE_2021)
    return frames.ranks(rows, ["family", "indicator", "year"], better="better")


def written(hundredths: int, unit: str) -> str:
    """Return a figure as a report prints it."""
    value = Decimal(hundredths).scaleb(-PLACES)
    if unit == "GBP":
        return cp.wording.in_full(cp.pounds(value), places=PLACES)
    return cp.wording.in_figures(cp.Quantity(value, cp.Unit(unit)))


def main() -> None:
    """Print what the ratings come to, one council beside its family, and who improved most."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "open_data.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([COLUMNS, *invented()])
        raw = read(path)
    rows = rated(raw)
    print(f"{len(raw):,} rows read, {len(rows):,} after revisions, {rows['value'].null_count():,} withheld")

    print("\nRatings, against all councils together")
    for word, number in rows["rating"].value_counts().sort("count", descending=True).iter_rows():
        print(f"  {word:<10}{number:>7,}")

    print("\nCouncil 07 in Family 3, 2024-25: its best and its worst indicators")
    latest = rows.filter(pl.col("council") == "Council 07", pl.col("year") == "2024-25").drop_nulls("value")
    by_rank = latest.sort("rank", "indicator")
    for one in pl.concat([by_rank.head(3), by_rank.tail(3)]).iter_rows(named=True):
        own, every = (written(one[name], one["unit"]) for name in ("value", "target"))
        print(f"  {one['indicator']}  {one['rank']} of {one['ranked']}  {one['rating']:<8}{own} against {every}")

    print("\nCouncils with the most indicators better than when they began")
    gained = compared(rows).group_by("council").agg((pl.col("improvement") > 0).sum(), pl.len())
    for council, better, of in gained.sort("improvement", "council", descending=[True, False]).head(5).iter_rows():
        print(f"  {council}  {better} of {of}")


if __name__ == "__main__":
    main()
