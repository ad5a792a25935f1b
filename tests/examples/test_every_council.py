"""Every figure, rating and rank of the example of every council, against sums of fractions and plain loops."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "every_council.py"
Key = tuple[str, str, str]
Row = dict[str, str]


@pytest.fixture(scope="module")
def example() -> ModuleType:
    spec = spec_from_file_location("every_council", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def last_releases(path: Path) -> dict[Key, Row]:
    """Return the rows by council, indicator and year; a later release replaces an earlier one."""
    found: dict[Key, Row] = {}
    with path.open(newline="", encoding="utf-8") as file:
        for row in sorted(csv.DictReader(file), key=lambda row: int(row["release"])):
            found[row["council"], row["indicator"], row["year"]] = row
    return found


def rounded(share: Fraction) -> int:
    """Round to hundredths, halves up."""
    return math.floor(share * 100 + Fraction(1, 2))


def worded(value: int, target: int, better: str, unit: str) -> str:
    """Rate hundredths as the printed key says."""
    gap = Fraction(value - target, target) * (1 if better == "higher" else -1)
    strong = Fraction(2, 100) if unit == "percent" and target > 9_500 else Fraction(5, 100)
    if gap > strong:
        return "Strong"
    return "Good" if gap >= Fraction(-2, 100) else "Review" if gap >= Fraction(-10, 100) else "Action"


def expected(rows: dict[Key, Row]) -> dict[Key, tuple[int | None, int, str, int | None, int]]:
    """Return the figure, that of all councils, the rating, the rank and of how many, by plain loops."""
    told = {key: row for key, row in rows.items() if row["numerator"] != "c"}
    totals: dict[tuple[str, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for (_, indicator, year), row in told.items():
        above, below = totals[indicator, year]
        totals[indicator, year] = above + int(row["numerator"]), below + int(row["denominator"])
    values = {key: rounded(share(row["factor"], row["numerator"], row["denominator"])) for key, row in told.items()}
    families: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for key, figure in values.items():
        families[rows[key]["family"], key[1], key[2]].append(figure)
    found: dict[Key, tuple[int | None, int, str, int | None, int]] = {}
    for key, row in rows.items():
        _, indicator, year = key
        others = families[row["family"], indicator, year]
        target, value = rounded(share(row["factor"], *totals[indicator, year])), values.get(key)
        if value is None:
            found[key] = None, target, "Unknown", None, len(others)
        else:
            ahead = sum(other > value if row["better"] == "higher" else other < value for other in others)
            found[key] = value, target, worded(value, target, row["better"], row["unit"]), ahead + 1, len(others)
    return found


def share(factor: str, numerator: str | int, denominator: str | int) -> Fraction:
    return int(factor) * Fraction(int(numerator), int(denominator))


def written(path: Path, columns: list[str], rows: Iterable[list[object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


def check_all(example: ModuleType, path: Path) -> pl.DataFrame:
    """Hold every figure of the example against the plain loops."""
    plain = expected(last_releases(path))
    rows: pl.DataFrame = example.rated(example.read(path))
    shown = rows.select("council", "indicator", "year", "value", "target", "rating", "rank", "ranked")
    assert {row[:3]: row[3:] for row in shown.iter_rows()} == plain
    first_and_last: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (council, indicator, _), (value, *_) in sorted(plain.items(), key=lambda item: item[0]):
        first_and_last[council, indicator] += [] if value is None else [value]
    changes = {key: values[-1] - values[0] for key, values in first_and_last.items() if values}
    found = example.compared(rows).select("council", "indicator", "change").iter_rows()
    assert {row[:2]: row[2] for row in found} == changes
    return rows


def test_every_figure_of_some_councils_is_that_of_plain_loops(example: ModuleType, tmp_path: Path) -> None:
    path = written(tmp_path / "some.csv", example.COLUMNS, example.invented(12, 12))
    rows = check_all(example, path)
    assert {"Strong", "Good", "Review", "Action", "Unknown"} == set(rows["rating"])
    assert len(example.read(path)) > len(rows)  # some figures were revised
    assert len(rows) < 12 * 12 * 15  # and some are not there


def test_parquet_gives_what_csv_does(example: ModuleType, tmp_path: Path) -> None:
    path = written(tmp_path / "some.csv", example.COLUMNS, example.invented(4, 4))
    example.read(path).write_parquet(tmp_path / "some.parquet")
    assert example.rated(example.read(tmp_path / "some.parquet")).equals(example.rated(example.read(path)))


@pytest.mark.slow
def test_every_figure_of_every_council_is_that_of_plain_loops(example: ModuleType, tmp_path: Path) -> None:
    rows = check_all(example, written(tmp_path / "all.csv", example.COLUMNS, example.invented()))
    assert len(rows) > 40_000
