"""Tables of a report as frames, and back: nothing changes on the way, and nothing is dropped in silence."""

import subprocess
import sys
from decimal import Decimal
from typing import Any

import attrs
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import testing
from councilperf.errors import InvalidTypeError, InvalidValueError, MissingExtraError, Problem
from councilperf.frames import from_frame, table_of, to_frame
from councilperf.rating import SHIPPED_SCALES

TABLES = ("budget", "deliverables", "measures", "observations", "reserves", "savings", "trading")
BACKENDS = ("polars", "pandas", "pyarrow")
each_backend = pytest.mark.parametrize("backend", BACKENDS)


def bare(measure: cp.Measure) -> cp.Measure:
    """Return a measure without what frames do not hold: sources, judgements, notes, parts, targets in their order."""
    observations = [
        attrs.evolve(
            part,
            source=None,
            judgement=None,
            numerator=None,
            denominator=None,
            value=attrs.evolve(part.value, note="") if isinstance(part.value, cp.NoData) else part.value,
        )
        for part in measure.observations
    ]
    places = {part.period: place for place, part in enumerate(measure.observations)}
    in_order = sorted(measure.targets, key=lambda target: places.get(target.period, len(places)))
    targets = [attrs.evolve(part, source=None) for part in in_order]
    return attrs.evolve(measure, observations=observations, targets=targets, breaks=())


def plain(deliverable: cp.Deliverable) -> cp.Deliverable:
    """Return a deliverable without what frames do not hold: its measures, highlights and what it rests on."""
    return attrs.evolve(deliverable, measures=(), highlights=(), rests_on=())


DAYS = st.none() | testing.dates()
PROMISES = st.builds(
    cp.Deliverable,
    testing.titles(),
    testing.priorities(),
    st.builds(
        cp.Judgement,
        st.sampled_from([rating for scale in SHIPPED_SCALES for rating in scale]),
        by=st.none() | testing.titles(),
        reason=testing.paragraphs(),
    ),
    expected_completion=DAYS,
    original_completion=DAYS,
    actual_completion=DAYS,
    commentary=testing.paragraphs(),
    key=st.none() | testing.titles(),
)


@each_backend
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("report", [cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()], ids=["Q1", "Q2"])
def test_the_published_reports_go_there_and_back(report: cp.QuarterReport, table: Any, backend: Any) -> None:
    wanted: dict[str, Any] = {
        "budget": report.budget.lines if report.budget else (),
        "deliverables": tuple(map(plain, report.deliverables)),
        "observations": tuple(map(bare, report.measures)),
        "reserves": tuple(report.reserves or ()),
        "savings": report.savings.initiatives if report.savings else (),
        "trading": report.trading,
    }
    read = from_frame(to_frame(report, table, backend=backend), table)
    assert read.problems == ()
    if table != "measures":
        assert read.items == wanted[table]
    else:
        assert [len(measure.observations) for measure in read.items] == [
            int(cp.latest(measure) is not None) for measure in report.measures
        ]


@pytest.mark.parametrize(
    ("table", "items"),
    [
        ("budget", testing.budget_lines().map(lambda line: attrs.evolve(line, profile=None))),
        ("reserves", testing.reserves()),
        ("savings", testing.savings_initiatives()),
        ("trading", testing.trading_areas()),
        ("deliverables", PROMISES),
        ("observations", testing.measures().map(bare)),
    ],
)
@each_backend
@settings(max_examples=15)
@given(data=st.data())
def test_any_objects_go_there_and_back(
    table: Any, items: st.SearchStrategy[Any], backend: Any, data: st.DataObject
) -> None:
    given_items = data.draw(st.lists(items, max_size=3, unique_by=lambda item: getattr(item, "title", id(item))))
    read = from_frame(to_frame(given_items, table, backend=backend), table)
    assert read.problems == ()
    assert list(read.items) == given_items


def test_columns_have_types_of_their_own() -> None:
    frame = to_frame(cp.samples.derbyshire_2021_q2(), "deliverables")
    assert frame.schema["expected_completion"] == pl.Date
    assert frame["rating"].to_list()[0] in {str(rating) for rating in cp.STRONG_TO_ACTION}
    frame = to_frame(cp.samples.derbyshire_2021_q2(), "budget")
    assert frame.schema["budget"] == pl.Decimal(38, 2)
    assert frame["variance"].sum() == Decimal("-1001000.00")


@each_backend
def test_an_arrow_stream_can_be_taken_from_every_frame(backend: Any) -> None:
    frame = to_frame(cp.samples.derbyshire_2021_q2(), "trading", backend=backend)
    assert pa.table(frame).num_rows == 3
    assert pl.DataFrame(frame).height == 3


@each_backend
def test_money_may_be_whole_pence(backend: Any) -> None:
    report = cp.samples.derbyshire_2021_q2()
    assert report.budget is not None
    frame = to_frame(report, "budget", backend=backend, pence=True)
    assert int(frame["budget_pence"][0].as_py() if backend == "pyarrow" else frame["budget_pence"][0]) == int(
        report.budget.lines[0].budget.amount * 100
    )
    assert from_frame(frame, "budget").items == report.budget.lines


def test_finer_amounts_are_no_pence_and_widen_decimals() -> None:
    line = cp.BudgetLine("Fine", budget=cp.pounds("0.125"), forecast=cp.pounds(1))
    with pytest.raises(InvalidValueError, match="whole pence, in 'budget'"):
        to_frame([line], "budget", pence=True)
    frame = to_frame([line], "budget")
    assert frame.schema["budget"] == pl.Decimal(38, 3)
    assert frame.schema["forecast"] == pl.Decimal(38, 2)
    finest = cp.BudgetLine("Finest", budget=cp.pounds("0." + "0" * 23 + "1"), forecast=cp.pounds(1))
    with pytest.raises(InvalidValueError, match="at most 23"):
        to_frame([finest], "budget")


def test_a_report_without_a_table_makes_a_frame_without_rows() -> None:
    report = cp.QuarterReport("A council", "Health", cp.Quarter("2021-22 Q2"))
    tables: tuple[Any, ...] = ("budget", "savings", "reserves", "trading", "measures")
    for table in tables:
        frame = to_frame(report, table)
        assert frame.height == 0
        assert from_frame(frame, table).items == ()


def test_measures_without_figures_and_targets_without_figures_have_a_row() -> None:
    empty = cp.Measure("Nothing yet", cp.COUNT, cp.Direction.HIGHER)
    aimed = cp.Measure(
        "Only a target",
        cp.COUNT,
        cp.Direction.HIGHER,
        targets=[cp.Target(cp.FinancialYear("2021-22"), cp.NotSet("baseline year"))],
    )
    frame = to_frame([empty, aimed], "observations")
    assert frame["period"].to_list() == [None, "2021-22"]
    assert from_frame(frame, "observations").items == (empty, aimed)
    assert from_frame(to_frame([empty, aimed], "measures"), "measures").items == (
        empty,
        attrs.evolve(aimed, targets=[]),
    )


BUDGET: dict[str, list[Any]] = {"name": ["Parks", "Streets"], "budget": [100, 200], "forecast": [90, 210]}


def problems_of(table: Any, **columns: list[Any]) -> tuple[Problem, ...]:
    return from_frame(pl.DataFrame(columns, strict=False), table).problems


def test_the_fewest_columns_are_enough() -> None:
    read = from_frame(pl.DataFrame(BUDGET), "budget")
    assert read.items[1] == cp.BudgetLine("Streets", budget=cp.pounds(200), forecast=cp.pounds(210))
    assert read.problems == ()


def test_a_lazy_frame_is_collected() -> None:
    assert len(from_frame(pl.LazyFrame(BUDGET), "budget").items) == 2


@pytest.mark.parametrize(
    ("columns", "path", "code"),
    [
        ({"budget": [100.5, 200.0]}, "$[0].budget", "wrong-type"),
        ({"budget": ["£100", "£200"]}, "$[0].budget", "wrong-type"),
        ({"budget": [True, False]}, "$[0].budget", "wrong-type"),
        ({"budget": [None, 200]}, "$[0].budget", "missing-key"),
        ({"name": ["", "Streets"]}, "$[0]", "invalid-value"),
        ({"nature": ["nett", "net"]}, "$[0].nature", "invalid-value"),
        ({"nature": [5, 5]}, "$[0].nature", "wrong-type"),
        ({"currency": ["pounds", "GBP"]}, "$[0]", "invalid-value"),
        ({"variance": [-11, 10]}, "$[0].variance", "invalid-value"),
        ({"notes": ["a", "b"]}, "$", "unknown-key"),
    ],
)
def test_each_problem_of_a_row_is_told_with_its_place(columns: dict[str, list[Any]], path: str, code: str) -> None:
    problem = problems_of("budget", **{**BUDGET, **columns})[0]
    assert (problem.path, problem.code) == (path, code)


def test_a_row_with_a_problem_does_not_take_the_others_with_it() -> None:
    read = from_frame(pl.DataFrame({**BUDGET, "nature": ["nett", "net"]}), "budget")
    assert [line.name for line in read.items] == ["Streets"]
    assert len(read.problems) == 1


def test_a_row_whose_computed_column_disagrees_is_read_all_the_same() -> None:
    read = from_frame(pl.DataFrame({**BUDGET, "variance": [-10, 11]}), "budget")
    assert len(read.items) == 2
    assert str(read.problems[0]) == "$[1].variance: invalid-value: Decimal('11'); 10, as the rest says"


def test_pence_are_whole() -> None:
    columns: dict[str, list[Any]] = {"name": ["Parks"], "budget_pence": [Decimal("100.5")], "forecast": [1]}
    assert problems_of("budget", **columns)[0].hint == "expected an integer"
    with pytest.raises(InvalidValueError, match="one column for budget"):
        problems_of("budget", **columns, budget=[1])


PLAN: dict[str, list[Any]] = {"title": ["A"], "priority": ["P"], "rating": ["Good"]}
SERIES: dict[str, list[Any]] = {"title": ["A"], "unit": ["count"], "better": ["higher"]}


@pytest.mark.parametrize(
    ("table", "columns", "found"),
    [
        ("deliverables", {**PLAN, "rating": ["Great"]}, "not a rating of 'strong-to-action': 'Great'"),
        ("deliverables", {**PLAN, "scale": ["stars"]}, "not a scale: 'stars'"),
        ("deliverables", {**PLAN, "expected_completion": ["2022-01-01"]}, "not a cell"),
        ("observations", {**SERIES, "value": [5]}, "not a row without a period: 'with value'"),
        (
            "observations",
            {**SERIES, "period": ["2021-22"], "value": [5], "no_data": ["awaited"]},
            "not one answer: 'no_data and value'",
        ),
        ("observations", {**SERIES, "period": ["2021"], "value": [5]}, "not a period"),
        (
            "observations",
            {"title": ["A", "A"], "unit": ["count", "days"], "better": ["higher", "higher"]},
            "not the one unit of 'A': 'days'",
        ),
        (
            "observations",
            {
                "title": ["A"] * 2,
                "unit": ["count"] * 2,
                "better": ["higher"] * 2,
                "period": ["2021-22"] * 2,
                "value": [5, 6],
            },
            "not the one observation of 'A'",
        ),
        (
            "observations",
            {**SERIES, "unit": ["percent"], "period": ["2021-22"], "target_low": [5], "target_high": [4]},
            "not a range",
        ),
    ],
)
def test_what_makes_no_sense_together_is_a_problem(table: Any, columns: dict[str, list[Any]], found: str) -> None:
    (problem,) = problems_of(table, **columns)
    assert problem.found.startswith(found)


def test_a_mismatch_between_parts_is_a_problem() -> None:
    columns = {**SERIES, "unit": ["percent"], "period": ["2021-22"], "value": [5], "target": [6], "tolerance": [-1]}
    (problem,) = problems_of("observations", **columns)
    assert problem.code == "invalid-value"
    line = cp.SavingsInitiative("S", amount=cp.pounds(1), forecast=cp.pounds(1))
    assert (
        from_frame(to_frame([line], "savings").with_columns(currency=pl.lit("gbp")), "savings").problems[0].path
        == "$[0]"
    )


def test_what_is_no_table_no_backend_and_no_item_is_refused() -> None:
    report = cp.samples.derbyshire_2021_q2()
    with pytest.raises(InvalidValueError, match="not a table: 'budgets'"):
        to_frame(report, "budgets")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="not a table: 5"):
        from_frame(pl.DataFrame(BUDGET), 5)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="not a backend: 'spark'"):
        to_frame(report, "budget", backend="spark")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="not a backend: "):
        to_frame(report, "budget", backend=pl.Series(["polars"] * 2))  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="not whether money is in pence: 'no'"):
        to_frame(report, "budget", pence="no")  # type: ignore[arg-type]
    for items in (5, "budget"):
        with pytest.raises(InvalidTypeError, match="what the table 'budget' is made of"):
            to_frame(items, "budget")  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="a row of the table 'budget'"):
        to_frame([cp.pounds(1)], "budget")
    with pytest.raises(InvalidTypeError, match="a frame"):
        from_frame([1], "budget")
    with pytest.raises(InvalidValueError, match="not the budget column: 'budget'; expected 'budgets', perhaps"):
        from_frame(pl.DataFrame({"name": ["A"], "budgets": [1], "forecast": [1]}), "budget")


def test_a_backend_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtraError, match=r'a frame of polars needs polars.*pip install "polars"'):
        to_frame([], "budget")


def test_frames_without_narwhals_says_what_to_install() -> None:
    code = "import sys; sys.modules['narwhals'] = None; import councilperf; councilperf.frames"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.stderr.splitlines()[-1].endswith(
        'councilperf.frames needs narwhals, which is not installed; pip install "councilperf[frames]"'
    )


def test_a_pandas_frame_with_an_index_of_its_own_is_read() -> None:
    frame = pd.DataFrame(BUDGET, index=["x", "y"])
    assert [line.name for line in from_frame(frame, "budget").items] == ["Parks", "Streets"]


@pytest.mark.parametrize("table", [*TABLES, "findings"])
def test_every_library_takes_a_table_as_it_is(table: Any) -> None:
    report = cp.samples.derbyshire_2021_q1()
    rows = table_of(report, table)
    arrow = pa.table(rows)
    assert arrow.equals(to_frame(report, table, backend="pyarrow"))
    assert len(rows) == arrow.num_rows == pl.DataFrame(rows).height
    assert len(rows) == len(pd.DataFrame.from_arrow(rows)) == len(duckdb.from_arrow(rows))  # type: ignore[attr-defined]
    assert {name: list(cells) for name, cells in rows.columns.items()} == arrow.to_pydict()


def test_a_table_streams_through_polars_where_pyarrow_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = table_of(cp.samples.derbyshire_2021_q2(), "trading", pence=True)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert pl.DataFrame(rows)["variance_pence"].max() == 37_700_000
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtraError, match=r'needs pyarrow, which is not installed; pip install "pyarrow"'):
        rows.__arrow_c_stream__()


@each_backend
def test_findings_are_a_table_with_a_column_for_each_fact(backend: Any) -> None:
    found = cp.check(cp.samples.derbyshire_2021_q2(), previous=cp.samples.derbyshire_2021_q1())
    rows = pa.table(to_frame(found, "findings", backend=backend)).to_pylist()
    assert len(rows) == len(found)
    for row, finding in zip(rows, found, strict=True):
        assert (row["code"], row["severity"], row["path"]) == (finding.code, finding.severity.value, finding.path)
        assert (row["message"], row["settles"]) == (finding.message, finding.settles)
        for name in ("expected", "found"):
            figure = getattr(finding, name)
            assert row[name] == (None if figure is None else str(figure))
            is_figure = isinstance(figure, (cp.Money, cp.Quantity))
            assert (row[name + "_figure"] is not None) is is_figure
    awards = next(row for row in rows if row["code"] == "parts-differ")
    assert (awards["expected_figure"], awards["found_figure"], awards["unit"]) == (3259, 3265, "count")


def test_a_finding_of_money_has_its_amount_and_its_currency() -> None:
    finding = cp.Finding("x", cp.Severity.ERROR, "$", "M", expected=cp.pounds("1.50"), found=cp.Rating.GOOD)
    row = pa.table(table_of([finding], "findings")).to_pylist()[0]
    assert (row["expected_figure"], row["found_figure"], row["found"], row["unit"]) == (
        Decimal("1.50"), None, "Good", "GBP"
    )  # fmt: skip


def test_findings_are_not_read_back() -> None:
    frame = to_frame(cp.samples.derbyshire_2021_q1(), "findings")
    with pytest.raises(InvalidValueError, match=r"not a table that is read: 'findings'.*worked out by check"):
        from_frame(frame, "findings")
