"""Long work is done in parts: it can be watched, and stopped without loss."""

from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.frames import in_parts, rate

ROWS: dict[str, list[Any]] = {"value": [62, 57, 54, 50, None], "target": [58] * 5}
WORDS = ["Strong", "Good", "Review", "Action", "Unknown"]


def rated(part: Any) -> Any:
    return rate(part, better="higher")


EAGER = {"polars": pl.DataFrame(ROWS), "pyarrow": pa.table(ROWS), "pandas": pd.DataFrame(ROWS).convert_dtypes()}


@pytest.mark.parametrize("rows", [1, 2, 5, 99])
@pytest.mark.parametrize("kind", EAGER)
def test_parts_make_the_whole_again(kind: str, rows: int) -> None:
    parts = list(in_parts(EAGER[kind], rated, rows=rows))
    assert all(type(part) is type(EAGER[kind]) for part in parts)
    assert [word for part in parts for word in nw.from_native(part)["rating"].to_list()] == WORDS
    assert len(parts) == -(-5 // rows)


def test_the_rows_that_were_given_out_are_told() -> None:
    told: list[Any] = []
    told.extend(in_parts(pl.DataFrame(ROWS), len, rows=2, progress=lambda done, of: told.append((done, of))))
    assert told == [2, (2, 5), 2, (4, 5), 1, (5, 5)]


def test_frames_may_come_one_after_another_as_they_are_read() -> None:
    begun: list[int] = []

    def read(number: int) -> pl.DataFrame:
        begun.append(number)
        return pl.DataFrame(ROWS)

    told: list[Any] = []
    parts = in_parts((read(number) for number in range(3)), rated, progress=lambda *done: told.append(done))
    assert begun == []
    assert next(parts)["rating"].to_list() == WORDS
    assert begun == [0]
    assert len(list(parts)) == 2
    assert told == [(5, None), (10, None), (15, None)]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError])
def test_what_was_given_out_survives_a_stop(stop: type[BaseException]) -> None:
    def progress(done: int, _of: int | None) -> None:
        if done > 2:
            raise stop

    kept: list[pl.DataFrame] = []
    with pytest.raises(stop):
        kept.extend(in_parts(pl.DataFrame(ROWS), rated, rows=2, progress=progress))
    assert [word for part in kept for word in part["rating"].to_list()] == WORDS[:4]


def test_a_wrapped_frame_gives_wrapped_parts_and_an_empty_one_none() -> None:
    assert all(isinstance(part, nw.DataFrame) for part in in_parts(nw.from_native(pl.DataFrame(ROWS)), rated, rows=3))
    assert list(in_parts(pl.DataFrame(ROWS).head(0), rated)) == []


@pytest.mark.parametrize(
    ("frame", "asked", "error", "message"),
    [
        (pl.LazyFrame(ROWS), {}, InvalidTypeError, "a frame to take apart"),
        (5, {}, InvalidTypeError, "not a frame: 5"),
        ("rows", {}, InvalidTypeError, "not a frame: 'rows'"),
        (pl.DataFrame(ROWS), {"rows": 0}, InvalidValueError, "rows of a part"),
        (pl.DataFrame(ROWS), {"rows": True}, InvalidValueError, "rows of a part"),
        (pl.DataFrame(ROWS), {"progress": 5}, InvalidTypeError, "a function for progress"),
        (pl.DataFrame(ROWS), {"work": None}, InvalidTypeError, "a function for work"),
    ],
)
def test_what_makes_no_sense_is_refused_before_any_work(
    frame: Any, asked: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        in_parts(frame, **{"work": rated, **asked})


def test_a_part_that_is_no_frame_is_refused_when_it_comes() -> None:
    with pytest.raises(InvalidTypeError, match="a frame"):
        list(in_parts([5], rated))
    with pytest.raises(InvalidTypeError, match="a frame to take apart"):
        list(in_parts([pl.LazyFrame(ROWS)], rated))
