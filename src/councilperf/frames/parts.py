"""Parts: long work done one part at a time, so that it can be watched, and stopped without loss."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, cast

from narwhals.stable import v2 as nw

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.frames._sheet import Sheet

__all__ = ["in_parts"]

FrameT = TypeVar("FrameT")
MadeT = TypeVar("MadeT")
Progress = Callable[[int, int | None], object]


def in_parts(
    frame: FrameT | Iterable[FrameT],
    work: Callable[[FrameT], MadeT],
    *,
    rows: int = 1_000_000,
    progress: Progress | None = None,
) -> Iterator[MadeT]:
    """Work on a long frame, or on many, one part after another: each is finished when it is given out.

    A part is only begun when it is asked for, so that no more than one is worked on; what was given out is yours
    whatever happens next: an interruption, an error, or a `progress` that raises to stop the work.

    Args:
        frame: A frame of polars, pandas or pyarrow, or frames one after another, such as files as they are read.
        work: What is done with each part: `lambda part: rate(part, better="higher")`. Each row must be worked on by
            itself; ranks, trends and totals need all rows of a group at once.
        rows: How many rows of one frame make a part.
        progress: What is told how many rows are done, once they were given out, and how many there are in all: None
            where frames come one after another.

    Raises:
        InvalidTypeError: Not a frame, a lazy frame, whose engine goes through it part by part itself, or no function.
        InvalidValueError: No number of rows.

    Examples:
        >>> import polars
        >>> frame = polars.DataFrame({"value": [62, 57, 54], "target": [58, 58, 58]})
        >>> for part in cp.frames.in_parts(
        ...     frame, lambda part: cp.frames.rate(part, better="higher"), rows=2, progress=print
        ... ):
        ...     print(part["rating"].to_list())
        ['Strong', 'Good']
        2 3
        ['Review']
        3 3
    """
    for what, function in (("work", work), ("progress", progress)):
        if not callable(function) and not (what == "progress" and function is None):
            raise InvalidTypeError(f"a function for {what}", function, "one that can be called")
    if type(rows) is not int or rows < 1:
        raise InvalidValueError("rows of a part", rows, "a whole number, at least 1")
    wrapped = nw.from_native(cast("Any", frame), pass_through=True)
    if isinstance(wrapped, (nw.DataFrame, nw.LazyFrame)):
        whole = _eager(frame)
        number = len(whole)
        parts = (whole[first : first + rows] for first in range(0, number, rows))
        is_wrapped = wrapped is frame
        return _worked((part if is_wrapped else part.to_native() for part in parts), work, progress, number)
    if isinstance(frame, (str, bytes)) or not isinstance(frame, Iterable):
        raise InvalidTypeError("a frame", frame, "a frame of polars, pandas or pyarrow, or several")
    return _worked(cast("Iterable[FrameT]", frame), work, progress, None)


def _eager(frame: object) -> nw.DataFrame[Any]:
    found = Sheet.of(frame).frame
    if not isinstance(found, nw.DataFrame):
        wanted = "an eager one: a lazy frame's engine goes through it part by part itself"
        raise InvalidTypeError("a frame to take apart", frame, wanted)
    return found


def _worked(
    parts: Iterable[Any], work: Callable[[Any], MadeT], progress: Progress | None, number: int | None
) -> Iterator[MadeT]:
    done = 0
    for part in parts:
        size = len(_eager(part))
        yield work(part)
        done += size
        if progress is not None:
            progress(done, number)
