"""Sheets: a frame of any engine opened for work, and given back as it came."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any, final

import attrs
from narwhals.stable import v2 as nw

from councilperf.errors import CouncilPerfError, InvalidTypeError, InvalidValueError, shown
from councilperf.values._guests import guest

__all__ = ["Sheet", "Work", "as_pandas", "exactly", "held", "peeked"]

Work = nw.DataFrame[Any] | nw.LazyFrame[Any]

_WANTED = "a frame of polars, pandas, pyarrow, duckdb or PySpark"
_SPARK = (nw.Implementation.PYSPARK, nw.Implementation.PYSPARK_CONNECT)
_ENGINES = (
    nw.Implementation.POLARS,
    nw.Implementation.PANDAS,
    nw.Implementation.PYARROW,
    nw.Implementation.DUCKDB,
    *_SPARK,
)


@final
@attrs.frozen
class Sheet:
    """A frame and the columns that work needs.

    Polars works lazily, which shares what columns have in common, and pandas works through Arrow, which has exact
    decimals and one kind of missing.

    Attributes:
        frame: The frame as it was given.
        engine: What keeps it.
        columns: The names of its columns.
        is_wrapped: Whether it came as a narwhals frame.
    """

    frame: Work
    engine: nw.Implementation
    columns: tuple[str, ...]
    is_wrapped: bool

    @classmethod
    def of(cls, frame: object) -> Sheet:
        """Open a frame.

        Raises:
            InvalidTypeError: Not a frame, or one of an engine that is not known to be exact.
            InvalidValueError: Two columns of one name, or a name that is not text.
        """
        is_wrapped = isinstance(frame, (nw.DataFrame, nw.LazyFrame))
        try:
            opened: Work = nw.from_native(frame)
            names: tuple[Any, ...] = tuple(
                opened.columns if isinstance(opened, nw.DataFrame) else opened.collect_schema().names()
            )
        except TypeError:
            raise InvalidTypeError("a frame", frame, _WANTED) from None
        except Exception as error:  # noqa: BLE001 - each engine has errors of its own
            raise InvalidValueError(
                "a frame that can be read", frame, f"one without this: {shown(str(error))}"
            ) from None
        engine: nw.Implementation = opened.implementation
        if engine not in _ENGINES:
            raise InvalidTypeError("a frame of a known engine", frame, _WANTED)
        for name in names:
            if not isinstance(name, str) or names.count(name) > 1:
                raise InvalidValueError("a column's name", name, "text that no other column has")
        return cls(opened, engine, names, is_wrapped)

    @property
    def prefix(self) -> str:
        """What the names of working columns begin with: something that no column's name begins with."""
        prefix = "__councilperf_"
        while any(name.startswith(prefix) for name in self.columns):
            prefix += "_"
        return prefix

    @property
    def is_eager(self) -> bool:
        """Whether its rows can be looked at before any work is done."""
        return isinstance(self.frame, nw.DataFrame)

    @property
    def overflow_is_loud(self) -> bool:
        """Whether the engine itself stops at an integer that is too large."""
        return not self.is_eager and self.engine is not nw.Implementation.POLARS

    @property
    def is_arrow(self) -> bool:
        """Whether the work is done by Arrow, which has no windows of its own."""
        return self.engine in (nw.Implementation.PYARROW, nw.Implementation.PANDAS)

    @property
    def is_spark(self) -> bool:
        """Whether it is Spark's."""
        return self.engine in _SPARK

    @staticmethod
    def stop(where: nw.Expr, sentence: str) -> nw.Expr:
        """Return nought, which stops the engine at a row where it may not be: none reads a sentence as a number.

        The rows of a lazy frame are not seen before the engine goes through them, so it is the engine that must
        refuse. What it is added to comes second, as Spark does not look at what it would add to nothing.
        """
        return nw.when(where).then(nw.lit(sentence)).otherwise(nw.lit("0")).cast(nw.Int64)

    def work(self, names: Sequence[str]) -> Work:
        """Return what to work on: at least the columns of these names.

        Raises:
            InvalidTypeError: A column of objects that are not all of one kind.
            MissingExtraError: A pandas frame, and pyarrow is not installed.
        """
        frame = self.frame
        if self.engine is nw.Implementation.PANDAS and isinstance(frame, nw.DataFrame):
            return nw.from_native(_as_arrow(frame, names), eager_only=True)
        return frame.lazy() if self.engine is nw.Implementation.POLARS else frame

    def rows(self, names: Sequence[str]) -> list[dict[str, Any]]:
        """Return the cells of some columns, row by row; a lazy frame is collected.

        Raises:
            InvalidValueError: The engine could not do the work.
        """
        with exactly():
            work = self.work(names).select(*names)
            frame = work.collect() if isinstance(work, nw.LazyFrame) else work
            return list(frame.iter_rows(named=True))

    def given_back(self, work: Work, names: Sequence[str]) -> object:
        """Return the frame as it came, with the columns of these names added or put in the place of its own.

        Raises:
            InvalidValueError: A figure that is too large to be worked with exactly.
        """
        kept = dict.fromkeys([*self.columns, *names])
        if isinstance(self.frame, nw.DataFrame) and isinstance(work, nw.DataFrame):
            is_pandas = self.engine is nw.Implementation.PANDAS
            return self.as_it_came(_with_arrow(self.frame, work, names) if is_pandas else work.select(*kept))
        lazy = work.lazy().select(*kept)
        if not self.is_eager:
            return self.as_it_came(lazy)
        with exactly():
            return self.as_it_came(lazy.collect())

    def instead(self, work: Work, names: Sequence[str]) -> object:
        """Return columns of another frame as a frame of the kind that came."""
        chosen = work.select(*names)
        if self.engine is nw.Implementation.PANDAS:
            return self.as_it_came(nw.from_native(as_pandas(chosen.to_native()), eager_only=True))
        return self.as_it_came(held(chosen, is_eager=self.is_eager))

    def as_it_came(self, frame: Work) -> object:
        """Return a frame as the caller had his own: native, or wrapped."""
        return frame if self.is_wrapped else frame.to_native()


def held(work: Work, *, is_eager: bool) -> Work:
    """Return a frame with its rows worked out, where it is not to stay lazy."""
    return work.collect() if is_eager and isinstance(work, nw.LazyFrame) else work


@contextmanager
def exactly() -> Generator[None]:
    """Turn whatever an engine says of a figure that does not fit into an error of ours.

    Raises:
        InvalidValueError: The engine could not do the work exactly.
    """
    try:
        yield
    except CouncilPerfError:
        raise
    except Exception as error:
        raise InvalidValueError("figures that can be worked with exactly", str(error), "shorter ones") from error


def peeked(work: Work, **questions: nw.Expr) -> dict[str, Any]:
    """Return the answers to questions about all rows of a frame that can be looked at.

    Raises:
        InvalidValueError: The engine could not do the work exactly.
    """
    with exactly():
        asked = work.select(**questions)
        answers = asked.collect() if isinstance(asked, nw.LazyFrame) else asked
        return {name: answers[name].to_list()[0] for name in questions}


def _as_arrow(frame: nw.DataFrame[Any], names: Sequence[str]) -> object:
    """Return some columns of a pandas frame as an Arrow table."""
    arrow = guest("pyarrow", "a pandas frame", "pyarrow")
    native = frame.to_native()
    columns: dict[str, Any] = {}
    for name in names:
        try:
            columns[name] = arrow.array(native[name], from_pandas=True)
        except (arrow.ArrowException, TypeError):
            found = native[name].dropna().iloc[0]
            raise InvalidTypeError(f"column {name!r}", found, "a column of one kind of exact figure or text") from None
    return arrow.table(columns)


def as_pandas(table: Any, index: Any = None) -> Any:  # noqa: ANN401 - an Arrow table, an index and a frame
    """Return an Arrow table as a pandas frame: words as pandas has them, the rest as Arrow keeps it."""
    pandas = guest("pandas", "a pandas frame", "pandas")
    columns: dict[str, Any] = {}
    for name in table.column_names:
        column = table[name]
        column = column.to_pandas(types_mapper=None if str(column.type) == "string" else pandas.ArrowDtype)
        columns[name] = column if index is None else column.set_axis(index)
    return pandas.DataFrame(columns)


def _with_arrow(frame: nw.DataFrame[Any], work: nw.DataFrame[Any], names: Sequence[str]) -> nw.DataFrame[Any]:
    """Return a pandas frame with columns of an Arrow table added."""
    native = frame.to_native()
    added = as_pandas(work.select(*names).to_native(), native.index)
    return nw.from_native(native.assign(**{name: added[name] for name in names}), eager_only=True)
