"""Rating in bulk: what may be asked, what comes back, and what is refused before any work is done."""

from decimal import Decimal
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import councilperf as cp
from councilperf.errors import InvalidTypeError, InvalidValueError, MissingExtraError, SchemeError, UnitMismatchError
from councilperf.frames import rate
from councilperf.values._exact import WORKING

ROWS = {"value": [62, 57, 54, 50, None, 5, 1, 0], "target": [58, 58, 58, 58, 58, None, 0, 0]}
WORDS = ["Strong", "Good", "Review", "Action", "Unknown", "Unknown", "Unknown", "Good"]
REASONS = [None, None, None, None, "no figure", "no target", "the key is relative and the target is nought", None]
POINTS_KEY = cp.Scheme(
    "Points", cp.RAG, [cp.Band(cp.RAG["green"], cp.worse_by_no_more_than(cp.points(2))), cp.Band(cp.RAG["red"])]
)


def polars_frame(**columns: list[Any]) -> pl.DataFrame:
    return pl.DataFrame({**ROWS, **columns})


def test_each_engine_gives_its_own_kind_back_with_the_words_added(engine: Any) -> None:
    frame = engine.made(pa.table(ROWS))
    rated = rate(frame, better="higher")
    assert type(rated) is type(frame)
    found = engine.read(rated)
    assert list(found) == ["value", "target", "rating"]
    assert found["rating"] == WORDS
    assert [None if value is None else int(value) for value in found["value"]] == ROWS["value"]


def test_reasons_are_given_on_request(engine: Any) -> None:
    found = engine.read(rate(engine.made(pa.table(ROWS)), better="higher", also=["reason"]))
    assert found["reason"] == REASONS


def test_ranks_are_those_of_the_scale(engine: Any) -> None:
    found = engine.read(rate(engine.made(pa.table(ROWS)), better="higher", output="ranks", also=["reason"]))
    assert found["rating"] == [4, 3, 2, 1, None, None, None, 3]
    assert found["reason"] == REASONS


def test_ranks_that_skip_numbers_are_kept() -> None:
    best, worst = (
        cp.Rating(scale="s", key=key, label=key, rank=rank, symbol="x", colour="#000000", on_track=True)
        for key, rank in (("best", 1000), ("worst", -7))
    )
    unknown = cp.Rating(scale="s", key="u", label="u", rank=None, symbol="?", colour="#000000", on_track=False)
    key = cp.Scheme("Two", cp.Scale("s", [best, worst], unknown=unknown), [cp.Band(best, cp.met()), cp.Band(worst)])
    assert rate(polars_frame(), better="higher", scheme=key, output="ranks")["rating"].to_list() == [
        1000, -7, -7, -7, None, None, 1000, 1000
    ]  # fmt: skip


def test_a_lazy_frame_stays_lazy() -> None:
    lazy = rate(pl.LazyFrame(ROWS), better="higher")
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect()["rating"].to_list() == WORDS


def test_a_narwhals_frame_comes_back_as_one() -> None:
    rated = rate(nw.from_native(polars_frame()), better="higher")
    assert isinstance(rated, nw.DataFrame)
    assert rated["rating"].to_list() == WORDS


def test_pandas_keeps_its_index() -> None:
    frame = pd.DataFrame(ROWS, index=list("hgfedcba")).astype("Int64")
    rated = rate(frame, better="higher")
    assert list(rated.index) == list("hgfedcba")
    assert list(rated["rating"]) == WORDS
    assert list(frame.columns) == ["value", "target"]


def test_columns_may_have_any_name_and_order() -> None:
    frame = pl.DataFrame({"Target 2021": [58], "__councilperf_": ["kept"], "Outturn": [62]})
    rated = rate(frame, value="Outturn", target="Target 2021", better="higher")
    assert rated.columns == ["Target 2021", "__councilperf_", "Outturn", "rating"]
    assert rated["rating"].to_list() == ["Strong"]


def test_direction_and_unit_may_be_columns_of_words_or_categories(engine: Any) -> None:
    table = pa.table({
        "value": [103, 103, 103, 97, 103],
        "target": [100] * 5,
        "way": pa.array(["higher", "higher", "lower", "lower", "none"]).dictionary_encode(),
        "unit": ["percent", "count", "percent", "tonnes", "percent"],
    })  # fmt: skip
    if engine.name == "duckdb":
        table = table.set_column(2, "way", table["way"].cast(pa.string()))
    rated = engine.read(rate(engine.made(table), better="way", unit="unit", also=["reason"]))
    assert rated["rating"] == ["Strong", "Good", "Review", "Good", "Unknown"]
    assert rated["reason"] == [None, None, None, None, "the measure has no direction of better"]


def test_no_direction_leaves_every_row_without_a_rating() -> None:
    rated = rate(polars_frame(), better="none", also=["reason"])
    assert set(rated["reason"].to_list()) == {"the measure has no direction of better"}


def test_the_key_may_say_which_way_is_better() -> None:
    frame = pl.DataFrame({"forecast": [95, 105], "budget": [100, 100]})
    rated = rate(frame, value="forecast", target="budget", unit="GBP", scheme=cp.DERBYSHIRE_2021_BUDGET)
    assert rated["rating"].to_list() == ["On target", "Not on target"]


def test_answers_of_the_key_instead_of_a_rating_are_given() -> None:
    assert rate(polars_frame(), better="higher", scheme=cp.MAIDSTONE)["rating"].to_list() == [
        "Green", "Amber", "Amber", "Red", "Not rated", "Data only", "Green", "Green"
    ]  # fmt: skip


def test_integers_may_hold_decimal_places() -> None:
    frame = pl.DataFrame({"value": [9_790, 10_300], "target": [9_600, 10_000]})
    assert rate(frame, better="higher", places=2)["rating"].to_list() == ["Good", "Strong"]
    assert rate(frame, better="higher", places=0)["rating"].to_list() == ["Good", "Strong"]
    assert rate(frame, better="higher", places=3)["rating"].to_list() == ["Good", "Good"]


@pytest.mark.parametrize("kind", [pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt64, pl.Int128])
def test_integers_of_every_width_are_exact(kind: Any) -> None:
    frame = pl.DataFrame({"value": [105, 106, 98, 97], "target": [100] * 4}, schema={"value": kind, "target": kind})
    assert rate(frame, better="higher", unit="count")["rating"].to_list() == ["Good", "Strong", "Good", "Review"]


def test_integers_at_the_end_of_their_range_are_rated_exactly(engine: Any) -> None:
    top = 2**63 - 1
    table = pa.table({"value": [top, top - 1, -top, 0], "target": [top, top, -top, top]})
    if engine.name == "duckdb":
        with pytest.raises(duckdb.OutOfRangeException, match="Overflow"):
            engine.read(rate(engine.made(table), better="higher"))
        return
    assert engine.read(rate(engine.made(table), better="higher"))["rating"] == ["Good", "Good", "Good", "Action"]


@pytest.mark.parametrize("digits", [4, 14, 15, 18])
def test_decimals_at_the_end_of_their_width_are_rated_exactly(engine: Any, digits: int) -> None:
    scale = digits // 2
    top = 10**digits - 1
    pairs = [(top, top), (-top, top), (top, -top), (-top, -top), (top - 1, top), (0, top), (top, 1), (0, 0)]
    pairs += [(top - top // part, top) for part in (5, 10, 20, 50)] + [(top - top // 10 - 1, top)]
    rows = [tuple(WORKING.scaleb(number, -scale) for number in pair) for pair in pairs]
    answers = [
        cp.assess(cp.count(value), cp.count(target), scheme=cp.DERBYSHIRE_2021, better="higher")
        for value, target in rows
    ]
    kind = pa.decimal128(digits, scale)
    table = pa.table({
        "value": pa.array([value for value, _ in rows], kind),
        "target": pa.array([target for _, target in rows], kind),
    })  # fmt: skip
    found = engine.read(rate(engine.made(table), better="higher", unit="count", also=["distance"]))
    assert found["rating"] == [str(answer.rating) for answer in answers]
    assert found["distance"] == [WORKING.subtract(value, target) for value, target in rows]


def test_whole_numbers_and_decimals_may_be_mixed(engine: Any) -> None:
    table = pa.table({"value": [Decimal("56.84"), Decimal("56.83")], "target": [58, 58]})
    assert engine.read(rate(engine.made(table), better="higher"))["rating"] == ["Good", "Review"]


def test_decimals_too_long_to_be_exact_are_refused() -> None:
    table = pa.table({"value": [Decimal(10) ** 37], "target": [Decimal(1)]})
    with pytest.raises(InvalidValueError, match="figures that can be worked with exactly"):
        rate(pl.DataFrame(table), better="higher")
    with pytest.raises(InvalidValueError, match="figures that can be worked with exactly"):
        rate(table, better="higher")
    fine = pa.table({"value": pa.array([Decimal(1)], pa.decimal128(38, 37)), "target": [Decimal(1)]})
    with pytest.raises(InvalidValueError, match="37 decimal places"):
        rate(fine, better="higher")


def test_a_limit_longer_than_any_integer_is_compared_as_a_decimal() -> None:
    limit = cp.count("100000000000000.00001")
    key = cp.Scheme("Far", cp.RAG, [cp.Band(cp.RAG["green"], cp.better_by_at_least(limit)), cp.Band(cp.RAG["red"])])
    frame = pl.DataFrame({"value": [10**14, 10**14 + 1], "target": [0, 0]})
    assert rate(frame, better="higher", unit="count", scheme=key)["rating"].to_list() == ["Red", "Green"]


def test_a_gross_base_is_only_asked_for_where_a_share_of_it_is() -> None:
    green, red = cp.MET_OR_NOT.ratings
    key = cp.Scheme("Gross", cp.MET_OR_NOT, [cp.Band(green, cp.met()), cp.Band(red)], base=cp.Base.GROSS)
    assert rate(polars_frame(), better="higher", scheme=key)["rating"].to_list()[:2] == ["On target", "Not on target"]


def test_empty_frames_and_columns_of_nothing_are_rated() -> None:
    assert rate(pl.DataFrame({"value": [], "target": []}), better="higher")["rating"].to_list() == []
    assert rate(pl.DataFrame({"value": [None], "target": [5]}), better="higher")["rating"].to_list() == ["Unknown"]


def test_floats_words_and_the_rest_are_refused_by_name(engine: Any) -> None:
    for column in ([58.0, 57.5], ["58", "57"], [True, False]):
        frame = engine.made(pa.table({"value": column, "target": [58, 58]}))
        with pytest.raises(InvalidTypeError, match="column 'value' of exact figures"):
            rate(frame, better="higher")
    told = r"^not column 'value' of exact figures: Float64; expected integers or decimals: turn .*from_float$"
    with pytest.raises(InvalidTypeError, match=told):
        rate(polars_frame(value=[1.5] * 8), better="higher")


def test_a_lazy_column_of_nobody_knows_what_is_refused() -> None:
    with pytest.raises(InvalidTypeError, match="column 'value' of exact figures"):
        rate(pl.LazyFrame({"value": [None], "target": [5]}), better="higher")


def test_a_pandas_column_of_mixed_things_is_refused() -> None:
    frame = pd.DataFrame({"value": pd.Series([Decimal(1), "x"], dtype=object), "target": [1, 2]})
    with pytest.raises(InvalidTypeError, match="column 'value'"):
        rate(frame, better="higher")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"value": "valeu"}, "not the value column: 'valeu'; expected 'value', perhaps"),
        ({"target": "zzz"}, "not the target column: 'zzz'; expected one of 'value', 'target'"),
        ({"better": "hihger"}, "not the better column: 'hihger'; expected 'higher', perhaps"),
        ({"unit": "per cent"}, "not the unit column: 'per cent'; expected 'percent', perhaps"),
        ({"floor": "floor"}, "not the floor column: 'floor'"),
        ({"output": "colours"}, "not an output: 'colours'; expected 'words' or 'ranks'"),
        ({"output": pl.Series(["words", "ranks"])}, "not an output: shape: (2,)"),
        ({"also": pl.DataFrame({"also": ["reason"]})}, "not a further column: shape: (1,)"),
        ({"also": ["colour"]}, "not a further column: 'colour'; expected one of 'distance', 'gap', 'margin', 'reason'"),
        ({"places": -1}, "not places of integer columns: -1"),
        ({"places": True}, "not places of integer columns: True"),
    ],
)
def test_a_slip_in_the_asking_is_refused_with_what_was_meant(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        rate(polars_frame(), **{"better": "higher", **asked})
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    "asked",
    [
        {"scheme": "Derbyshire"},
        {"better": None},
        {"better": 5},
        {"unit": 5},
        {"value": 5},
        {"also": "reason"},
        {"also": 5},
    ],
)
def test_the_wrong_kind_of_thing_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(InvalidTypeError):
        rate(polars_frame(), **{"better": "higher", **asked})


@pytest.mark.parametrize("frame", [None, 5, "frame", {"value": [1]}, [1], pl.Series([1])])
def test_what_is_no_frame_is_refused(frame: Any) -> None:
    with pytest.raises(InvalidTypeError, match="a frame"):
        rate(frame, better="higher")


def test_an_engine_that_nobody_proved_exact_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("councilperf.frames._sheet._ENGINES", (nw.Implementation.PANDAS,))
    with pytest.raises(InvalidTypeError, match="not a frame of a known engine"):
        rate(polars_frame(), better="higher")


def test_a_frame_with_two_columns_of_one_name_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        rate(pd.DataFrame([[1, 2, 3]], columns=["value", "value", "target"]), better="higher")
    with pytest.raises(InvalidValueError, match="a column's name"):
        rate(pd.DataFrame([[1, 2]], columns=["value", 7]), better="higher")


def test_a_column_is_never_written_over() -> None:
    with pytest.raises(InvalidValueError, match="not the name of a new column: 'rating'"):
        rate(polars_frame(rating=["Good"] * 8), better="higher")


def test_places_are_for_integers_alone() -> None:
    with pytest.raises(InvalidValueError, match="places of integer columns"):
        rate(pl.DataFrame({"value": [Decimal("1.5")], "target": [1]}), better="higher", places=2)


def test_a_key_that_asks_for_more_says_which_column() -> None:
    with pytest.raises(SchemeError, match=r"asks for the floor of each row; name its column: floor='\.\.\.'"):
        rate(polars_frame(), better="higher", scheme=cp.KENT)
    gross = cp.Scheme(
        "Gross",
        cp.MET_OR_NOT,
        [cp.Band(cp.MET_OR_NOT.ratings[0], cp.worse_by_no_more_than(cp.percent(2))), cp.Band(cp.MET_OR_NOT.ratings[1])],
        base=cp.Base.GROSS,
    )
    with pytest.raises(SchemeError, match="gross"):
        rate(polars_frame(), better="higher", scheme=gross)
    met = cp.Scheme(
        "Met",
        cp.MET_OR_NOT,
        [cp.Band(cp.MET_OR_NOT.ratings[0], cp.met()), cp.Band(cp.MET_OR_NOT.ratings[1])],
        base=cp.Base.GROSS,
    )
    with pytest.raises(SchemeError, match="gross"):
        rate(polars_frame(), better="higher", scheme=met, also=["gap"])
    rated = rate(polars_frame(gross=[200, None] * 4), better="higher", scheme=met, gross="gross", also=["gap"])
    assert rated["gap"].to_list()[:2] == [Decimal("2.0"), None]


def test_a_key_with_levels_wants_one() -> None:
    with pytest.raises(InvalidValueError, match="a level of the key"):
        rate(polars_frame(), unit="GBP", scheme=cp.BRIGHTON_AND_HOVE_BUDGET)


def test_limits_that_do_not_fit_the_unit_are_refused() -> None:
    with pytest.raises(UnitMismatchError, match="cannot rate by the limits of 'Points' and figures in count"):
        rate(polars_frame(), better="higher", unit="count", scheme=POINTS_KEY)
    with pytest.raises(InvalidValueError, match=r"a unit that the limits of 'Points' fit.* \(3 in all\): 'count'"):
        rate(polars_frame(unit=["percent", "count"] * 4), better="higher", unit="unit", scheme=POINTS_KEY)
    assert rate(polars_frame(), better="higher", unit="percent", scheme=POINTS_KEY)["rating"].to_list()[:2] == [
        "Green", "Green"
    ]  # fmt: skip


BAD_ROWS = [
    ({"better": ["up"] * 8}, {"better": "better"}, r"a direction of better, in column 'better' \(8 in all\): 'up'"),
    ({"better": [None, "higher"] * 4}, {"better": "better"}, r"a direction of better.*\(4 in all\): None"),
    ({"unit": ["%"] * 8}, {"better": "higher", "unit": "unit"}, r"a unit, in column 'unit' \(8 in all\): '%'"),
    ({"tolerance": [-1] * 8}, {"better": "higher", "tolerance": "tolerance"}, r"a tolerance, in column 'tolerance'"),
]


@pytest.mark.parametrize(("columns", "asked", "message"), BAD_ROWS)
def test_a_row_that_makes_no_sense_is_refused_before_any_work(
    columns: dict[str, list[Any]], asked: dict[str, Any], message: str
) -> None:
    with pytest.raises(InvalidValueError, match=message):
        rate(polars_frame(**columns), **asked)


@pytest.mark.parametrize(("columns", "asked", "message"), BAD_ROWS)
def test_a_row_that_makes_no_sense_stops_a_lazy_engine(
    columns: dict[str, list[Any]], asked: dict[str, Any], message: str
) -> None:
    what = message.partition(r" \(")[0].partition(r".*")[0]
    table = pa.table({**ROWS, **columns})
    with pytest.raises(pl.exceptions.InvalidOperationError, match=what):
        rate(pl.DataFrame(table).lazy(), **asked).collect()
    with pytest.raises(duckdb.ConversionException, match=what.partition(",")[0]):
        rate(duckdb.from_arrow(table), **asked).fetchall()


def test_a_column_of_words_that_holds_numbers_is_refused() -> None:
    with pytest.raises(InvalidTypeError, match="a column of words for better: 'target'"):
        rate(polars_frame(), better="target")


def test_a_key_whose_reasons_columns_cannot_tell_apart_is_refused() -> None:
    inner = cp.AllOf((cp.worse_by_no_more_than(cp.percent(2)), cp.better_by_more_than(cp.percent(0))))
    key = cp.Scheme(
        "Nested",
        cp.RAG,
        [cp.Band(cp.RAG["green"], cp.AnyOf((inner, cp.FloorReached()))), cp.Band(cp.RAG["red"])],
    )
    frame = polars_frame(floor=[1] * 8)
    assert rate(frame, better="higher", floor="floor", scheme=key)["rating"].to_list()[0] == "Green"
    with pytest.raises(SchemeError, match="cannot be said per row"):
        rate(frame, better="higher", floor="floor", scheme=key, also=["reason"])


def test_an_engine_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match="a pandas frame needs pyarrow"):
        rate(pd.DataFrame({"value": [1], "target": [1]}), better="higher")
