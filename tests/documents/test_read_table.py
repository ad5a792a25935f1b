"""Tables that councils keep themselves: read as what they mean, or said to be unreadable, row by row."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import (
    BudgetLine,
    Deliverability,
    Direction,
    FinancialYear,
    Measure,
    Money,
    MoneyUnit,
    Month,
    Movement,
    Nature,
    NoData,
    NoDataReason,
    NotSet,
    Observation,
    Quarter,
    Reserve,
    ReserveKind,
    SavingsInitiative,
    Status,
    Target,
    TradingArea,
    TradingKind,
    Unit,
    YearEnding,
    count,
    million,
    percent,
    points,
    pounds,
    thousand,
)
from councilperf.documents import PrintedVariance, TableReading, read_table
from councilperf.errors import CouncilPerfError, DocumentError, InvalidTypeError, InvalidValueError, Problem

BUDGET = {"Service": "name", "Budget": "budget", "Forecast": "forecast"}
NOON = datetime.datetime(2021, 4, 1, 12)  # noqa: DTZ001 - as spreadsheets keep a time
ROW = {"Service": "Roads", "Budget": "1,200", "Forecast": "1,300"}
INVENTED = """\
Service,Cost centre,Controllable Budget,Forecast Outturn,Variance,% of budget,Notes,
Roads and footways,1001,"1,200","1,300",100,8.3%,"Resurfacing, two roads",
Registrars,1002,(537),(781),(244),-45.4%,,
Ring-fenced grant,1003,-,(3),(3),-100.0%,,

Parks,1004,£0.412m,412,0,0.0%,,
Libraries,1005,310,290,(25),-8.1%,,
Emergency plan,1006,55,TBC,,,,
,,,,,,,
Total,,"1,440",#REF!,,,,
"""
NAMES = {
    "Service": "name",
    "Cost centre": "key",
    "Controllable Budget": "budget",
    "Forecast Outturn": "forecast",
    "Variance": "variance",
    "% of budget": "variance_share",
    "Notes": "commentary",
}


def budget(rows: Any, **how: Any) -> TableReading:  # noqa: ANN401 - whatever is tried
    return read_table(rows, "budget", **({"mapping": BUDGET, "unit": "£"} | how))


def only(reading: TableReading) -> Any:  # noqa: ANN401 - an object of the table
    assert reading.issues == ()
    (item,) = reading.items
    return item


def figure(text: object, **rest: object) -> Observation:
    row = {"title": "Visits", "unit": "count", "better": "higher", "period": "2021-22 Q2", "value": text, **rest}
    (observation,) = only(read_table([row], "observations")).observations
    assert isinstance(observation, Observation)
    return observation


@pytest.fixture
def invented(tmp_path: Path) -> Path:
    path = tmp_path / "budget.csv"
    path.write_text(INVENTED, "utf-8")
    return path


class TestAFile:
    def test_gives_its_lines_and_says_what_is_wrong_with_the_others(self, invented: Path) -> None:
        way = PrintedVariance("forecast-budget", step=thousand(1), share_step=points("0.1"))
        reading = read_table(invented, "budget", mapping=NAMES, unit="£000", variance=way)
        assert reading.items == (
            BudgetLine(
                "Roads and footways",
                budget=thousand(1200),
                forecast=thousand(1300),
                commentary="Resurfacing, two roads",
                key="1001",
            ),
            BudgetLine("Registrars", budget=thousand(-537), forecast=thousand(-781), key="1002"),
            BudgetLine("Libraries", budget=thousand(310), forecast=thousand(290), key="1005"),
        )
        assert reading.issues == (
            Problem(
                "budget.csv, line 4: Controllable Budget",
                "missing-key",
                "'-'",
                "'budget' is required; this says 'not applicable'",
            ),
            Problem(
                "budget.csv, line 6: Controllable Budget",
                "invalid-value",
                "not an amount in a column of £000: '£0.412m'",
                "expected the column's own scale, or unit='£'",
            ),
            Problem("budget.csv, line 7: Variance", "invalid-value", "GBP -25000", "GBP -20000, as the rest says"),
            Problem("budget.csv, line 7: % of budget", "invalid-value", "-8.1", "-6.4516%, as the rest says"),
            Problem(
                "budget.csv, line 8: Forecast Outturn",
                "missing-key",
                "'TBC'",
                "'forecast' is required; this says 'awaited'",
            ),
            Problem("budget.csv, line 10: Service", "total-row", "'Total'", "a line, or totals= to say what to do"),
        )

    def test_may_be_named_by_text(self, invented: Path) -> None:
        reading = read_table(str(invented), "budget", mapping=NAMES, unit="£000", variance="forecast-budget")
        assert [issue.path for issue in reading.issues if issue.code == "total-row"] == ["budget.csv, line 10: Service"]

    def test_has_lines_within_a_cell_that_end_as_on_any_machine(self, tmp_path: Path) -> None:
        path = tmp_path / "budget.csv"
        path.write_bytes(b'name,budget,forecast,commentary\r\nRoads,1,2,"Salt.\r\nMore salt."\r\n')
        assert only(read_table(path, "budget", unit="£")).commentary == "Salt.\nMore salt."

    def test_is_in_another_encoding_only_when_asked(self, tmp_path: Path) -> None:
        path = tmp_path / "old.csv"
        path.write_bytes("name,budget,forecast\nRoads,£1,£2\n".encode("cp1252"))
        with pytest.raises(DocumentError, match="invalid-encoding"):
            read_table(path, "budget", unit="£")
        assert pounds(2) == only(read_table(path, "budget", unit="£", encoding="cp1252")).forecast

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("", "line 1: invalid-csv: nothing; the names of the columns"),
            ("name,name,budget\nA,B,1\n", "line 1: duplicate-key: 'name'; each column once"),
            ("name,,budget\nA,B,1\n", "line 1: missing-key: a column without a name; a name over each column"),
            ("name,budget\nA\n", "line 2: invalid-csv: 1 cells; 2 cells"),
            ('name,budget\n"A,1\n', "line 2: invalid-csv: a quote or a line that does not end"),
        ],
    )
    def test_that_is_not_strict_csv_is_refused(self, tmp_path: Path, text: str, problem: str) -> None:
        path = tmp_path / "bad.csv"
        path.write_text(text, "utf-8")
        with pytest.raises(DocumentError) as caught:
            read_table(path, "budget", unit="£")
        assert f"bad.csv, {problem}" in str(caught.value)

    def test_begins_with_its_first_line_that_is_not_empty(self, tmp_path: Path) -> None:
        path = tmp_path / "late.csv"
        path.write_text("\n\nname,budget,forecast\nRoads,1,2\n", "utf-8")
        assert pounds(2) == only(read_table(path, "budget", unit="£")).forecast

    def test_has_names_on_one_line_each(self, tmp_path: Path) -> None:
        path = tmp_path / "wrapped.csv"
        path.write_text('name," Latest\n  Budget ",forecast\nRoads,1,2\n', "utf-8")
        assert pounds(1) == only(read_table(path, "budget", mapping={"Latest Budget": "budget"}, unit="£")).budget

    def test_with_notes_has_an_issue_for_each(self, tmp_path: Path) -> None:
        path = tmp_path / "notes.csv"
        path.write_text("name,budget,forecast\nPlace,,\nRoads,1,2\nTotal,,\n,,\nNote: no schools,,\n", "utf-8")
        reading = read_table(path, "budget", unit="£")
        assert len(reading.items) == 1
        assert [(issue.path, issue.code, issue.found) for issue in reading.issues] == [
            ("notes.csv, line 2: name", "note-row", "'Place'"),
            ("notes.csv, line 4: name", "total-row", "'Total'"),
            ("notes.csv, line 6: name", "note-row", "'Note: no schools'"),
        ]

    def test_with_names_and_no_rows_has_no_lines(self, tmp_path: Path) -> None:
        path = tmp_path / "none.csv"
        path.write_text("name,budget,forecast\n", "utf-8")
        assert TableReading((), ()) == read_table(path, "budget", unit="£")


class TestRows:
    def test_come_from_any_iterable_of_mappings(self) -> None:
        rows: Iterator[Mapping[str, object]] = iter([{"name": "Roads", "budget": 12, "forecast": Decimal("12.50")}])
        line = only(read_table(rows, "budget", unit="£000"))
        assert BudgetLine("Roads", budget=pounds(12000), forecast=pounds(12500)) == line

    def test_come_from_dataframes(self) -> None:
        frame = pl.DataFrame(
            {"name": ["Roads", "Parks"], "budget": [12, None], "forecast": [Decimal("12.50"), Decimal(1)]}
        )
        reading = read_table(frame.to_dicts(), "budget", unit="£")
        assert reading.items == (BudgetLine("Roads", budget=pounds(12), forecast=pounds("12.5")),)
        assert [issue.path for issue in reading.issues] == ["rows[1].budget"]

    @pytest.mark.parametrize("cell", [pd.NaT, pd.NA, float("nan")])
    def test_of_pandas_have_what_is_nothing_to_it_reported(self, cell: object) -> None:
        (issue,) = budget([ROW, ROW | {"Forecast": cell}]).issues
        assert (issue.path, issue.code) == ("rows[1].Forecast", "wrong-type")

    def test_of_nothing_are_no_table_of_anything(self) -> None:
        assert TableReading((), ()) == read_table([], "budget")

    def test_that_leave_a_column_out_say_nothing_there(self) -> None:
        reading = budget([ROW, {"Service": "Parks", "Budget": "1"}])
        assert [issue.path for issue in reading.issues] == ["rows[1].Forecast"]
        assert len(reading.items) == 1

    @pytest.mark.parametrize("source", [None, 5, b"name", {"name": "Roads"}])
    def test_are_rows_or_a_path(self, source: object) -> None:
        with pytest.raises(
            InvalidTypeError, match=r"not a table: .*; expected the path of a CSV file or a workbook, a"
        ):
            budget(source)

    def test_are_mappings(self) -> None:
        with pytest.raises(InvalidTypeError, match=r"not a row at rows\[1\]: 'Roads'"):
            budget([ROW, "Roads"])

    def test_have_columns_with_names(self) -> None:
        with pytest.raises(InvalidTypeError, match=r"not a column of rows\[0\]: 5"):
            budget([{5: "Roads"}])

    def test_end_somewhere(self) -> None:
        def endless() -> Iterator[dict[str, str]]:
            while True:
                yield ROW

        with pytest.raises(DocumentError, match="rows: too-long: more than 20,000 rows; at most 20,000"):
            budget(endless())

    def test_may_be_as_many_as_that(self) -> None:
        assert len(budget([ROW] * 20_000).items) == 20_000


class TestColumns:
    def test_nobody_knows_are_refused_with_what_they_may_be(self) -> None:
        with pytest.raises(DocumentError) as caught:
            read_table([{"Name": "Roads", "Budgets": 1, "Forecasted": 2}], "budget", unit="£")
        problems = {problem.found: problem.hint for problem in caught.value.problems if problem.code == "unknown-key"}
        assert problems == {
            "'Name'": "map it to 'name', perhaps, or to None to leave it out",
            "'Budgets'": "map it to 'budget', perhaps, or to None to leave it out",
            "'Forecasted'": "map it to 'forecast', perhaps, or to None to leave it out",
        }
        missing = [problem.hint for problem in caught.value.problems if problem.code == "missing-key"]
        assert "a column that is mapped to 'budget': 'Budgets', perhaps" in missing
        assert len(missing) == 3

    def test_that_are_like_nothing_are_told_what_there_is(self) -> None:
        with pytest.raises(DocumentError, match=r"map it to one of 'name', 'kind', 'opening'"):
            read_table([{"name": "A", "balance": 1, "xyzzy": 1}], "reserves", unit="£")

    def test_that_are_missing_are_said_where_none_is_left(self) -> None:
        with pytest.raises(DocumentError, match="columns: missing-key: nothing; a column for 'balance'"):
            read_table([{"name": "A"}], "reserves")

    def test_may_be_left_out(self) -> None:
        line = only(budget([ROW | {"Officer": "a person"}], mapping=BUDGET | {"Officer": None}))
        assert line.name == "Roads"

    def test_are_each_of_one_field(self) -> None:
        with pytest.raises(DocumentError, match="duplicate-key: 'Net'; 'budget' is 'Budget' already"):
            budget([ROW | {"Net": "1"}], mapping=BUDGET | {"Net": "budget"})

    def test_are_mapped_by_their_own_names(self) -> None:
        with pytest.raises(InvalidValueError, match="not a column of the table: 'Buget'; expected 'Budget', perhaps"):
            budget([ROW], mapping=BUDGET | {"Buget": "original"})

    def test_are_mapped_to_fields(self) -> None:
        with pytest.raises(InvalidValueError, match="not a field: 'forcast'; expected 'forecast', perhaps"):
            budget([ROW], mapping=BUDGET | {"Forecast": "forcast"})

    @pytest.mark.parametrize("mapping", ["name", [("Service", "name")], {"Service": 5}, {5: "name"}])
    def test_are_mapped_from_text_to_text(self, mapping: object) -> None:
        with pytest.raises(InvalidTypeError):
            budget([ROW], mapping=mapping)

    def test_may_be_replaced_by_what_every_row_says(self) -> None:
        line = only(budget([ROW], always={"nature": "Income"}))
        assert Nature.INCOME is line.nature

    @pytest.mark.parametrize("always", [{"natur": "income"}, {"nature": "gross"}, {"budget": "many"}])
    def test_every_row_may_say_only_what_can_be_read(self, always: dict[str, str]) -> None:
        with pytest.raises(CouncilPerfError):
            budget([ROW], always=always)

    @pytest.mark.parametrize("always", [{"nature": None}, "income"])
    def test_every_row_says_text(self, always: object) -> None:
        with pytest.raises(InvalidTypeError, match="what every row says"):
            budget([ROW], always=always)

    def test_every_row_may_say_what_is_an_issue_of_each(self) -> None:
        row = {"budget": "1", "forecast": "2"}
        total = read_table([row], "budget", unit="£", always={"name": "Total"})
        assert [(issue.path, issue.code) for issue in total.issues] == [("rows[0]", "total-row")]
        how: dict[str, Any] = {"always": {"name": "Roads", "variance": "5"}, "variance": "forecast-budget"}
        assert [str(issue) for issue in read_table([row], "budget", unit="£", **how).issues] == [
            "rows[0]: invalid-value: GBP 5; GBP 1, as the rest says"
        ]

    def test_every_row_says_nothing_else_than_its_column(self) -> None:
        with pytest.raises(DocumentError, match="'name' is 'what every row says' already"):
            budget([ROW], always={"name": "Parks"})


class TestMoney:
    def test_is_in_a_unit_that_is_stated(self) -> None:
        with pytest.raises(InvalidValueError, match="not a unit of the money of the table: None; expected '£'"):
            budget([ROW], unit=None)

    @pytest.mark.parametrize("unit", ["£k", "", 5, ["£"], {"Budget": "£", "Forecast": "k"}])
    def test_is_in_a_unit_that_there_is(self, unit: object) -> None:
        with pytest.raises(InvalidValueError, match="not a unit of money"):
            budget([ROW], unit=unit)

    @pytest.mark.parametrize(
        ("unit", "pounds_each"), [("£", 1), ("£000", 1_000), ("£m", 1_000_000), ("£bn", 1_000_000_000)]
    )
    def test_is_scaled_by_its_unit(self, unit: str, pounds_each: int) -> None:
        assert pounds(1200 * pounds_each) == only(budget([ROW], unit=unit)).budget

    def test_may_be_in_another_unit_in_each_column(self) -> None:
        line = only(budget([ROW], unit={"Budget": "£000", "Forecast": "£"}))
        assert (thousand(1200), pounds(1300)) == (line.budget, line.forecast)

    def test_has_a_unit_in_each_column(self) -> None:
        with pytest.raises(InvalidValueError, match="not a unit of column 'Forecast': None"):
            budget([ROW], unit={"Budget": "£000"})

    @pytest.mark.parametrize("column", ["Service", "Bugdet", 5])
    def test_has_units_for_its_own_columns(self, column: object) -> None:
        with pytest.raises(InvalidValueError, match=r"not a column of money: .*; expected"):
            budget([ROW], unit={"Budget": "£", "Forecast": "£", column: "£"})

    @pytest.mark.parametrize(
        ("column", "unit"),
        [
            ("Budget (£000)", "£000"),
            ("Budget £'000", "£000"),
            ("Budget \u00a3\u2019000s", "£000"),
            ("£k", "£000"),
            ("Budget £ thousand", "£000"),
            ("£M", "£m"),
            ("Budget, £million", "£m"),
            ("Budget £bn", "£bn"),
            ("Budget (£)", "£"),
            ("£ more", "£"),
        ],
    )
    def test_in_a_column_that_is_named_for_another_unit_is_read_and_reported(
        self, column: str, unit: MoneyUnit
    ) -> None:
        other: MoneyUnit = "£m" if unit != "£m" else "£000"
        row = {"Service": "Roads", column: "12", "Forecast": "13"}
        names = {"Service": "name", column: "budget", "Forecast": "forecast"}
        assert Money.parse("12", unit=unit) == only(budget([row], mapping=names, unit=unit)).budget
        reading = budget([row], mapping=names, unit=other)
        assert [line.budget for line in reading.items] == [Money.parse("12", unit=other)]
        hint = f"unit={unit!r}, as the name says, or another name: {other!r} is stated"
        assert reading.issues == (Problem("columns", "invalid-value", repr(column), hint),)

    def test_has_no_unit_where_there_is_no_money(self) -> None:
        with pytest.raises(InvalidValueError, match="not a unit of money: '£'; expected none: no column holds money"):
            read_table([{"title": "A", "unit": "%", "better": "higher", "period": "2021-22", "value": "1"}],
                       "observations", unit="£")  # fmt: skip

    @pytest.mark.parametrize(
        ("cell", "amount"),
        [
            ("(5)", "-5"),
            ("-£5", "-5"),
            ("5 CR", "-5"),
            ("5 DR", "5"),
            (" £1,234.50 ", "1234.5"),
            ("\u00a05\u00a0", "5"),
            ("0", "0"),
            ("(0)", "0"),
            (5, "5"),
            (Decimal("-0.10"), "-0.1"),
        ],
    )
    def test_is_read_as_councils_write_it(self, cell: object, amount: str) -> None:
        assert Money(amount) == only(budget([ROW | {"Forecast": cell}])).forecast

    @pytest.mark.parametrize(
        "cell",
        [
            "1,23", "1.2.3", "£", "12m3", "(5", "5)", "=1+1", "NaN", "nan", "inf", "#REF!", "1e3", "--5", "(-5)",
            "\u22125", "\u0665", "5%", "5 [p]", "12 pounds", "'5", "5" * 70,
            "9" * 16,
            5.0, float("nan"), float("inf"), Decimal("NaN"), Decimal("Infinity"), 10**30, [5], {}, b"5",
            datetime.time(), NOON, datetime.datetime(2021, 4, 1, tzinfo=datetime.UTC),
        ],
    )  # fmt: skip
    def test_that_nobody_can_be_sure_of_is_an_issue_in_its_place(self, cell: object) -> None:
        reading = budget([ROW, ROW | {"Budget": cell}, ROW])
        assert len(reading.items) == 2
        assert [issue.path for issue in reading.issues] == ["rows[1].Budget"]
        assert reading.issues[0].code in ("invalid-value", "wrong-type")

    @pytest.mark.parametrize(
        ("cell", "says"),
        [
            ("", None),
            (None, None),
            ("-", "not applicable"),
            ("\u2013", "not applicable"),
            ("\u2014", "not applicable"),
            ("n/a", "not applicable"),
            ("N/A", "not applicable"),
            ("[z]", "not applicable"),
            ("#DIV/0!", "zero denominator"),
            ("#N/A", "not collected"),
            ("[x]", "not collected"),
            ("*", "suppressed"),
            ("[c]", "suppressed"),
            ("TBC", "awaited"),
            ("Due in Q3", "awaited"),
        ],
    )
    def test_that_is_missing_is_an_issue_where_it_is_required_and_nothing_elsewhere(
        self, cell: object, says: str | None
    ) -> None:
        (issue,) = budget([ROW | {"Budget": cell}]).issues
        reason = f"; this says {says!r}" if says else ""
        assert f"rows[0].Budget: missing-key: {cell!r}; 'budget' is required{reason}".replace(
            repr(cell), repr(cell) if cell else "nothing"
        ) == str(issue)
        line = only(budget([ROW | {"actual": cell}], unit={"Budget": "£", "Forecast": "£", "actual": "£"}))
        assert line.actual is None

    def test_of_two_currencies_on_one_line_is_an_issue_of_the_row(self) -> None:
        (issue,) = budget([ROW | {"Budget": "EUR 5"}]).issues
        assert str(issue) == "rows[0]: invalid-value: cannot keep 'Roads' in both EUR and GBP; parts that go together"


class TestTotals:
    @pytest.mark.parametrize(
        "name", ["Total", "TOTAL:", "Sub-total", "Subtotal", "Sub total", "Grand total", "Total Roads", "Totals"]
    )
    def test_are_no_lines_and_are_reported(self, name: str) -> None:
        reading = budget([ROW, ROW | {"Service": name, "Budget": "n/a"}])
        assert len(reading.items) == 1
        assert [(issue.path, issue.code) for issue in reading.issues] == [("rows[1].Service", "total-row")]

    @pytest.mark.parametrize("name", ["Totally Local", "Teetotal campaign", "Subtotalling", "Roads"])
    def test_are_told_from_lines_that_only_sound_alike(self, name: str) -> None:
        assert name == only(budget([ROW | {"Service": name}])).name

    def test_are_lines_or_left_out_where_that_is_stated(self) -> None:
        rows = [ROW, ROW | {"Service": "Total"}]
        assert (len(budget(rows, totals="keep").items), budget(rows, totals="keep").issues) == (2, ())
        assert only(budget(rows, totals="leave-out")).name == "Roads"

    @pytest.mark.parametrize("totals", ["drop", None, True, ["keep"], numpy.array(["keep", "issue"])], ids=repr)
    def test_are_treated_in_one_of_three_ways(self, totals: object) -> None:
        with pytest.raises(InvalidValueError, match="not what to do with totals"):
            budget([ROW], totals=totals)


class TestVariances:
    def compared(self, variance: object, share: object = None, *, way: object = "forecast-budget") -> list[str]:
        row = {"name": "Roads", "budget": "100", "forecast": "110", "variance": variance, "variance_share": share}
        return [str(issue) for issue in read_table([row], "budget", unit="£", variance=way).issues]  # type: ignore[arg-type]

    def test_have_a_way_round_that_is_stated(self) -> None:
        with pytest.raises(InvalidValueError, match="not a way round for variances: None; expected 'forecast-budget'"):
            self.compared("10", way=None)

    @pytest.mark.parametrize("way", ["budget", "forecast - budget", ""])
    def test_have_one_of_two_ways_round(self, way: str) -> None:
        with pytest.raises(InvalidValueError, match="not a way round for variances"):
            PrintedVariance(way)  # type: ignore[arg-type]

    def test_have_a_way_round_that_is_text(self) -> None:
        with pytest.raises(InvalidTypeError, match="not a way round for variances"):
            PrintedVariance(1)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        "steps",
        [
            {"step": pounds(0)},
            {"step": pounds(-1)},
            {"share_step": points(0)},
            {"share_step": percent(1)},
        ],
    )
    def test_have_steps_with_size(self, steps: dict[str, Any]) -> None:
        with pytest.raises(InvalidValueError, match="not the step of a"):
            PrintedVariance("forecast-budget", **steps)

    @pytest.mark.parametrize("steps", [{"step": 1}, {"share_step": Decimal("0.1")}])
    def test_have_steps_of_their_kind(self, steps: dict[str, Any]) -> None:
        with pytest.raises(InvalidTypeError):
            PrintedVariance("forecast-budget", **steps)

    def test_agree_by_the_way_round(self) -> None:
        assert [] == self.compared("10", "10%") == self.compared("(10)", "(10%)", way="budget-forecast")
        assert self.compared("-10") == ["rows[0].variance: invalid-value: GBP -10; GBP 10, as the rest says"]
        assert self.compared("10", way="budget-forecast") == [
            "rows[0].variance: invalid-value: GBP 10; GBP -10, as the rest says"
        ]
        assert self.compared(None, "-10") == ["rows[0].variance_share: invalid-value: -10; 10%, as the rest says"]

    def test_are_not_compared_where_none_is_printed(self) -> None:
        assert [] == self.compared("-", "n/a") == self.compared(None, None)

    @pytest.mark.parametrize(
        ("printed", "step", "agrees"),
        [("10", None, True), ("10.01", None, False), ("11.5", 1, True), ("8.5", 1, True), ("11.51", 1, False)],
    )
    def test_differ_by_as_much_as_rounding_can_make(self, printed: str, step: int | None, *, agrees: bool) -> None:
        way = PrintedVariance("forecast-budget", step=None if step is None else pounds(step))
        assert agrees is (self.compared(printed, way=way) == [])

    @pytest.mark.parametrize(
        ("printed", "agrees"),
        # 109.5 / 100.5 - 1 is 8.955...%, 110.5 / 99.5 - 1 is 11.055...%
        [("8.95", True), ("8.90", False), ("11.06", True), ("11.11", False), ("10", True), ("-10", False)],
    )
    def test_in_per_cent_differ_by_as_much_as_rounding_can_make(self, printed: str, *, agrees: bool) -> None:
        way = PrintedVariance("forecast-budget", step=pounds(1), share_step=points("0.1"))
        assert agrees is (self.compared(None, printed, way=way) == [])
        turned = PrintedVariance("budget-forecast", step=pounds(1), share_step=points("0.1"))
        assert agrees is (self.compared(None, str(-Decimal(printed)), way=turned) == [])

    def test_in_per_cent_are_of_the_size_of_the_budget(self) -> None:
        row = {"name": "Registrars", "budget": "-0.537", "forecast": "-0.781", "variance_share": "-45.4%"}
        way = PrintedVariance("forecast-budget", share_step=points("0.1"))
        assert million("-0.781") == only(read_table([row], "budget", unit="£m", variance=way)).forecast

    @pytest.mark.parametrize("cell", ["0", "0.5", "-0.5"])
    def test_in_per_cent_of_what_may_be_nothing_are_not_compared(self, cell: str) -> None:
        row = {"name": "Grant", "budget": cell, "forecast": "-3", "variance_share": "-100.0%"}
        way = PrintedVariance("forecast-budget", step=pounds(1))
        assert only(read_table([row], "budget", unit="£", variance=way)).name == "Grant"

    @pytest.mark.parametrize("cell", ["ten", "10%%", "1,00%", "(-10%)", "%", "1" * 65])
    def test_in_per_cent_are_one_figure(self, cell: str) -> None:
        (issue,) = self.compared(None, cell)
        assert issue.startswith("rows[0].variance_share: invalid-value: not a percentage")

    def test_in_another_currency_are_an_issue(self) -> None:
        (issue,) = self.compared("EUR 10")
        assert issue == "rows[0]: invalid-value: cannot subtract EUR and GBP; parts that go together"

    @given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.sampled_from([1, -1]))
    def test_that_were_rounded_from_true_figures_are_never_an_issue(
        self, budget: int, forecast: int, sign: int
    ) -> None:
        variance, share = forecast - budget, (Fraction(forecast - budget, abs(budget)) if budget else None)
        row = {
            "name": "Roads",
            "budget": str(round(budget, -3) // 1000),
            "forecast": str(round(forecast, -3) // 1000),
            "variance": str(round(variance * sign, -3) // 1000),
            "variance_share": None if share is None else f"{Decimal(round(share * sign * 1000)) / 10:f}%",
        }
        way = PrintedVariance(
            "forecast-budget" if sign == 1 else "budget-forecast", step=thousand(1), share_step=points("0.1")
        )
        assert only(read_table([row], "budget", unit="£000", variance=way)).name == "Roads"


class TestOtherTables:
    def test_savings(self) -> None:
        row = {"name": "Staff", "amount": "40", "forecast": "30", "slipped": "", "recurrent": "Yes",
               "deliverability": "At risk", "variance": "(10)"}  # fmt: skip
        expected = SavingsInitiative(
            "Staff",
            amount=thousand(40),
            forecast=thousand(30),
            recurrent=True,
            deliverability=Deliverability.AT_RISK,
        )
        assert expected == only(read_table([row], "savings", unit="£000", variance="forecast-budget"))

    @pytest.mark.parametrize(
        ("cell", "answer"), [("no", False), (True, True), (False, False), ("N", False), (None, None)]
    )
    def test_a_yes_or_a_no(self, cell: object, answer: object) -> None:
        row = {"name": "Staff", "amount": "4", "forecast": "3", "recurrent": cell}
        assert answer is only(read_table([row], "savings", unit="£")).recurrent

    def test_neither_yes_nor_no(self) -> None:
        row = {"name": "Staff", "amount": "4", "forecast": "3", "recurrent": "maybe"}
        (issue,) = read_table([row], "savings", unit="£").issues
        expected = "expected 'yes' or 'no', 'recurrent' or 'one-off'"
        assert str(issue) == f"rows[0].recurrent: invalid-value: not a yes or a no: 'maybe'; {expected}"

    def test_reserves(self) -> None:
        row = {"name": "Scams", "balance": "0.087", "opening": "0.090", "kind": "Earmarked",
               "stated_movement": "decreased"}  # fmt: skip
        expected = Reserve(
            "Scams",
            balance=million("0.087"),
            opening=million("0.09"),
            kind=ReserveKind.EARMARKED,
            stated_movement=Movement.DECREASED,
        )
        assert expected == only(read_table([row], "reserves", unit="£m"))

    def test_trading(self) -> None:
        row = {"name": "Halls", "income_target": "80", "forecast_income": "90", "kind": "fully traded",
               "service_area": "Parks", "cost": "-", "variance": "10"}  # fmt: skip
        expected = TradingArea(
            "Halls",
            income_target=pounds(80),
            forecast_income=pounds(90),
            kind=TradingKind.FULLY_TRADED,
            service_area="Parks",
        )
        assert expected == only(read_table([row], "trading", unit="£", variance="forecast-budget"))

    def test_a_word_that_there_is_not(self) -> None:
        (issue,) = read_table([{"name": "A", "balance": "1", "kind": "spare"}], "reserves", unit="£").issues
        assert issue.hint == "expected one of 'earmarked', 'general', 'ring-fenced'"

    @pytest.mark.parametrize("table", ["budgets", "", None, 5, ["budget"]])
    def test_a_table_that_there_is_not(self, table: Any) -> None:  # noqa: ANN401 - whatever is tried
        with pytest.raises(InvalidValueError, match=r"not a table: .*; expected one of 'budget', 'observations'"):
            read_table([], table)


class TestObservations:
    def test_of_one_measure_make_one_measure(self) -> None:
        rows = [
            {"Indicator": "Calls answered", "Ref": "C1", "Period": "Q1 2021/22", "Actual": "88.1%", "Target": "90"},
            {"Indicator": "Visits", "Ref": "C2", "Period": "Q1 2021/22", "Actual": "12%", "Target": "n/a"},
            {"Indicator": "Calls answered", "Ref": "C1", "Period": "Q2 2021/22", "Actual": "91 [p]", "Target": ""},
        ]
        names = {"Indicator": "title", "Ref": "key", "Period": "period", "Actual": "value", "Target": "target"}
        reading = read_table(rows, "observations", mapping=names, always={"unit": "%", "better": "Higher"})
        first, second = Quarter("2021-22 Q1"), Quarter("2021-22 Q2")
        assert reading.issues == ()
        assert reading.items == (
            Measure(
                "Calls answered",
                cp.PERCENT,
                Direction.HIGHER,
                key="C1",
                observations=[
                    Observation(first, percent("88.1")),
                    Observation(second, percent(91), status=Status.PROVISIONAL, printed="91 [p]"),
                ],
                targets=[Target(first, percent(90))],
            ),
            Measure(
                "Visits",
                cp.PERCENT,
                Direction.HIGHER,
                key="C2",
                observations=[Observation(first, percent(12))],
                targets=[Target(first, NotSet("n/a"))],
            ),
        )

    @pytest.mark.parametrize(
        ("cell", "reason"),
        [
            ("-", NoDataReason.NOT_APPLICABLE),
            ("\u2013", NoDataReason.NOT_APPLICABLE),
            ("n/a", NoDataReason.NOT_APPLICABLE),
            ("N/A", NoDataReason.NOT_APPLICABLE),
            ("[z]", NoDataReason.NOT_APPLICABLE),
            ("#DIV/0!", NoDataReason.ZERO_DENOMINATOR),
            ("#N/A", NoDataReason.NOT_COLLECTED),
            ("[x]", NoDataReason.NOT_COLLECTED),
            ("*", NoDataReason.SUPPRESSED),
            ("[c]", NoDataReason.SUPPRESSED),
            ("TBC", NoDataReason.AWAITED),
            ("awaited", NoDataReason.AWAITED),
        ],
    )
    def test_without_a_figure_say_why_and_keep_what_was_printed(self, cell: str, reason: NoDataReason) -> None:
        assert Observation(Quarter("2021-22 Q2"), NoData(reason), printed=cell) == figure(cell)

    @pytest.mark.parametrize("cell", ["", "  ", None])
    def test_of_nothing_are_not_collected(self, cell: object) -> None:
        assert Observation(Quarter("2021-22 Q2"), NoData(NoDataReason.NOT_COLLECTED)) == figure(cell)

    @pytest.mark.parametrize(
        ("cell", "reported", "due"),
        [
            ("Due in Q3", "2021-22 Q2", Quarter("2021-22 Q3")),
            ("Due in Q2", "2021-22 Q2", Quarter("2021-22 Q2")),
            ("due Q1", "2021-22 Q2", Quarter("2022-23 Q1")),
            ("Due in 2022-23 Q1", None, Quarter("2022-23 Q1")),
            ("Due Sep 2022", None, Month("Sep 2022")),
            ("Due in 2022/23", "2021-22 Q2", FinancialYear("2022-23")),
        ],
    )
    def test_that_are_awaited_say_until_when(self, cell: str, reported: str | None, due: cp.Period) -> None:
        assert NoData(NoDataReason.AWAITED, due=due) == figure(cell, reported=reported).value

    def test_that_are_due_in_a_quarter_of_no_known_year_say_so_in_words(self) -> None:
        assert NoData(NoDataReason.AWAITED, note="Due in Q3") == figure("Due in Q3").value

    @pytest.mark.parametrize(
        ("cell", "value"), [("1,158", "1158"), ("-3", "-3"), ("0", "0"), (12, "12"), (Decimal("1.50"), "1.5")]
    )
    def test_have_exact_figures(self, cell: object, value: str) -> None:
        assert count(value) == figure(cell).value

    @pytest.mark.parametrize(
        ("cell", "status"),
        [
            ("54 [p]", Status.PROVISIONAL),
            ("54[r]", Status.REVISED),
            ("54 [e]", Status.ESTIMATED),
            ("54 [f]", Status.PROJECTED),
        ],
    )
    def test_bear_the_marks_of_official_statistics(self, cell: str, status: Status) -> None:
        expected = Observation(Quarter("2021-22 Q2"), count(54), status=status, printed=cell)
        assert expected == figure(cell) == figure(cell, status=status.value)

    def test_have_a_status_and_a_day_in_columns_of_their_own(self) -> None:
        day = datetime.date(2021, 9, 30)
        for cell in (day, datetime.datetime(2021, 9, 30), "30 Sep 2021"):  # noqa: DTZ001 - as spreadsheets keep a day
            found = figure("54", status="Provisional", as_at=cell)
            assert Observation(Quarter("2021-22 Q2"), count(54), status=Status.PROVISIONAL, as_at=day) == found

    @pytest.mark.parametrize(
        ("changed", "path"),
        [
            ({"value": "54 [p]", "status": "revised"}, "rows[1]"),
            ({"value": "about 50"}, "rows[1]"),
            ({"value": "5" * 65}, "rows[1]"),
            ({"value": "54%"}, "rows[1]"),
            ({"value": "=1+1"}, "rows[1]"),
            ({"value": "(5"}, "rows[1]"),
            ({"value": "1,23"}, "rows[1]"),
            ({"value": "Due in a while"}, "rows[1]"),
            ({"value": "Due in 2900-01"}, "rows[1]"),
            ({"value": 54.5}, "rows[1].value"),
            ({"value": float("nan")}, "rows[1].value"),
            ({"target": "lots"}, "rows[1]"),
            ({"period": "2021-22 Q1"}, "rows[1]"),
            ({"period": "soon"}, "rows[1].period"),
            ({"period": ""}, "rows[1].period"),
            ({"unit": "days"}, "rows[1]"),
            ({"better": "lower"}, "rows[1]"),
            ({"better": "up"}, "rows[1].better"),
            ({"title": "two\nlines"}, "rows[1]"),
            ({"as_at": "31/03/22"}, "rows[1].as_at"),
        ],
    )
    def test_that_cannot_be_are_issues_and_the_others_are_read(self, changed: dict[str, object], path: str) -> None:
        row = {"title": "Visits", "unit": "count", "better": "higher", "value": "7", "period": "2021-22 Q1"}
        reading = read_table([row, row | {"period": "2021-22 Q2"} | changed], "observations")
        assert [path] == [issue.path for issue in reading.issues]
        assert [Observation(Quarter("2021-22 Q1"), count(7))] == [
            found for measure in reading.items for found in measure.observations
        ]

    def test_may_be_in_a_unit_of_the_council(self) -> None:
        row = {"title": "Waste", "unit": "tonnes", "better": "lower", "period": "Sep 2021", "value": "1,158.5"}
        assert Unit("tonnes") == only(read_table([row], "observations")).unit

    def test_of_what_is_called_a_total_are_observations(self) -> None:
        row = {"title": "Total visits", "unit": "count", "better": "higher", "period": "2021-22", "value": "7"}
        assert only(read_table([row], "observations")).title == "Total visits"


class TestAColumnForEachPeriod:
    WIDE: Mapping[str, object] = {
        "Measure": "Calls answered",
        "Unit": "%",
        "Good is": "higher",
        "Target": "90",
        "Q1 2021/22": "88.1",
        "Q2": "n/a",
    }
    NAMES: Mapping[str, str | None] = {
        "Measure": "title",
        "Unit": "unit",
        "Good is": "better",
        "Target": "target",
        "Q2": "2021-22 Q2",
    }

    def wide(self, row: Mapping[str, object], **more: str | None) -> TableReading:
        return read_table([row], "observations", mapping={**self.NAMES, **more})

    def test_makes_the_measures_that_a_row_for_each_makes(self) -> None:
        rows = [
            {"title": "Calls answered", "unit": "%", "better": "higher", "target": "90", **period}
            for period in ({"period": "2021-22 Q1", "value": "88.1"}, {"period": "2021-22 Q2", "value": "n/a"})
        ]
        assert self.wide(self.WIDE) == read_table(rows, "observations")

    def test_may_hold_a_target_a_status_or_a_day_as_well(self) -> None:
        row = {
            **self.WIDE,
            "Q2": 91,
            "status 2021-22 Q2": "Provisional",
            "as_at 2021-22 Q2": "30 Sep 2021",
            "Year": "95",
        }
        measure = only(self.wide(row, Year="target 2021-22", Target="target 2021-22 Q1"))
        first, second = Quarter("2021-22 Q1"), Quarter("2021-22 Q2")
        day = datetime.date(2021, 9, 30)
        assert measure.observations == (
            Observation(first, percent("88.1")),
            Observation(second, percent(91), status=Status.PROVISIONAL, as_at=day),
        )
        assert measure.targets == (Target(first, percent(90)), Target(FinancialYear("2021-22"), percent(95)))

    def test_may_be_of_any_twelve_months(self) -> None:
        spelt = {"Year ending March 2022": "85", "Calendar year 2022": "86", "12 months to Sep 2023": "87"}
        measure = only(self.wide({**self.WIDE, "Q2": "", **spelt, "target Academic year 2022/23": "90"}))
        ends = ("Mar 2022", "Dec 2022", "Sep 2023")
        assert [YearEnding(f"12 months to {end}") for end in ends] == [one.period for one in measure.observations[-3:]]
        assert measure.targets[-1] == Target(YearEnding("12 months to Aug 2023"), percent(90))

    def test_has_its_own_issues_and_the_others_are_read(self) -> None:
        reading = self.wide({**self.WIDE, "Q2": "many", "2021-22 Q3": float("nan"), "Sep 2021": "5"})
        (measure,) = reading.items
        assert [str(found.period) for found in measure.observations] == ["2021-22 Q1", "Sep 2021"]
        assert [(issue.path, issue.code) for issue in reading.issues] == [
            ("rows[0].2021-22 Q3", "wrong-type"),
            ("rows[0].Q2", "invalid-value"),
        ]

    def test_tells_once_what_is_wrong_with_the_row(self) -> None:
        reading = self.wide({**self.WIDE, "Good is": "up"})
        assert [issue.path for issue in reading.issues] == ["rows[0].Good is"]

    def test_of_a_measure_told_twice_is_an_issue_in_its_place(self) -> None:
        reading = read_table([self.WIDE, self.WIDE], "observations", mapping=self.NAMES)
        assert [issue.path for issue in reading.issues] == ["rows[1].Q1 2021/22", "rows[1].Q2"]

    def test_may_be_the_only_ones_that_are_stated_by_always(self) -> None:
        known = {"unit": "count", "better": "lower"}
        measure = only(read_table([{"title": "Visits", "2021-22": 5}], "observations", always=known))
        assert [Observation(FinancialYear("2021-22"), count(5))] == list(measure.observations)

    @pytest.mark.parametrize("field", ["period", "value"])
    def test_is_not_told_again(self, field: str) -> None:
        with pytest.raises(DocumentError, match=f"duplicate-key: '{field}'; columns that tell of one period each, as"):
            self.wide({**self.WIDE, field: "2021-22 Q3"})
        with pytest.raises(
            DocumentError, match="duplicate-key: 'what every row says'; columns that tell of one period"
        ):
            read_table([self.WIDE], "observations", mapping=self.NAMES, always={field: "2021-22"})

    def test_is_there_once(self) -> None:
        with pytest.raises(DocumentError, match="duplicate-key: 'Q2'; '2021-22 Q1' is 'Q1 2021/22' already"):
            self.wide(self.WIDE, Q2="2021-22 Q1")

    @pytest.mark.parametrize("field", ["status", "as_at"])
    def test_says_nothing_of_a_value_that_no_column_holds(self, field: str) -> None:
        with pytest.raises(
            DocumentError, match="missing-key: nothing; a column that is mapped to '2021-22 Q3', which is"
        ):
            self.wide({**self.WIDE, f"{field} 2021-22 Q3": "final", "target 2021-22 Q3": "5"})

    def test_may_hold_targets_alone(self) -> None:
        row = {"title": "Visits", "unit": "count", "better": "higher", "target 2021-22": "5", "target 2022-23": ""}
        measure = only(read_table([row], "observations"))
        assert (measure.observations, measure.targets) == ((), (Target(FinancialYear("2021-22"), count(5)),))

    def test_that_nobody_can_date_may_be_mapped_to_a_period(self) -> None:
        with pytest.raises(
            DocumentError, match=r"unknown-key: 'Q3'; map it to .*, or to a period, or to None to leave"
        ):
            self.wide({**self.WIDE, "Q3": "1"})

    @pytest.mark.parametrize(
        "field", ["2021-23 Q1", "actual 2021-22", "target", "2021-22 target", "Target 2021-22", ""]
    )
    def test_is_named_by_a_field_and_a_period_that_there_are(self, field: str) -> None:
        with pytest.raises(CouncilPerfError):
            self.wide(self.WIDE, Q2=field)

    def test_is_never_what_every_row_says(self) -> None:
        with pytest.raises(InvalidValueError, match="not a field: '2021-22 Q2'"):
            read_table([self.WIDE], "observations", mapping=self.NAMES, always={"2021-22 Q2": "5"})

    def test_is_of_measures_alone(self) -> None:
        with pytest.raises(DocumentError, match="unknown-key: '2021-22'"):
            read_table([{"name": "Roads", "budget": 1, "forecast": 2, "2021-22": 3}], "budget", unit="£")


CELLS = st.one_of(
    st.none(),
    st.integers(-(10**18), 10**18),
    st.decimals(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.text(),
    st.sampled_from(
        ["", "-", "Total", "Sub-total", "Roads", "5", "(5)", "1,23", "£5m", "TBC", "Due in Q3", "[c]", "2021-22 Q2",
         "count", "higher", "54.5 [p]", "income", "EUR 5"]
    ),
)  # fmt: skip


def says_something(row: Mapping[str, object]) -> bool:
    return any(cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in row.values())


def rows_in_issues(reading: TableReading) -> set[str]:
    return {issue.path.split(".")[0] for issue in reading.issues}


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(("name", "nature", "budget", "forecast", "variance"), CELLS))))
def test_every_row_of_a_budget_is_a_line_or_has_an_issue(rows: list[dict[str, object]]) -> None:
    reading = read_table(rows, "budget", unit="£000", variance="forecast-budget")
    lines = sum(says_something(row) for row in rows)
    alone = [rows_read_alone(row) for row in rows if says_something(row)]
    assert lines == len(alone) == sum(bool(one.items or one.issues) for one in alone)
    assert tuple(line for one in alone for line in one.items) == reading.items
    assert sum(bool(one.issues) for one in alone) == len(rows_in_issues(reading))


def rows_read_alone(row: dict[str, object]) -> TableReading:
    return read_table([row], "budget", unit="£000", variance="forecast-budget")


@given(
    st.lists(
        st.fixed_dictionaries(dict.fromkeys(("title", "unit", "better", "period", "value", "status", "target"), CELLS))
    )
)
def test_every_row_of_observations_is_one_or_has_an_issue(rows: list[dict[str, object]]) -> None:
    reading = read_table(rows, "observations")
    found = sum(len(measure.observations) for measure in reading.items)
    assert sum(map(says_something, rows)) == found + len(rows_in_issues(reading))


@given(st.lists(st.from_type(cp.BudgetLine).filter(lambda line: line.profile is None), max_size=5))
def test_lines_written_as_cells_are_read_back(lines: list[BudgetLine]) -> None:
    rows = [
        {
            "name": line.name,
            "nature": line.nature.value,
            "budget": str(line.budget),
            "forecast": str(line.forecast),
            "variance": str(line.variance),
        }
        for line in lines
    ]
    reading = read_table(rows, "budget", unit="£", totals="keep", variance="forecast-budget")
    assert reading.issues == ()
    expected = [
        BudgetLine(line.name.strip(" \u00a0"), budget=line.budget, forecast=line.forecast, nature=line.nature)
        for line in lines
    ]
    assert expected == list(reading.items)


@settings(max_examples=30)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(("title", "2021-22 Q1", "2021-22 Q2", "target 2021-22"), CELLS))))
def test_every_cell_of_a_period_is_an_observation_or_has_an_issue(rows: list[dict[str, object]]) -> None:
    reading = read_table(rows, "observations", always={"unit": "count", "better": "higher"})
    found = sum(len(measure.observations) for measure in reading.items)
    told = sum(len(measure.targets) for measure in reading.items)
    cells = 2 * sum(map(says_something, rows))
    reported = {issue.path for issue in reading.issues if "Q" in issue.path}
    whole = {issue.path for issue in reading.issues if issue.code == "note-row" or issue.path.endswith("].title")}
    assert found + len(reported) + 2 * len(whole) >= cells
    assert found <= cells
    assert told <= len(rows)


class TestOtherCouncilsWords:
    @pytest.mark.parametrize(
        ("word", "expected"),
        [
            ("High", Direction.HIGHER),
            ("Bigger is Better", Direction.HIGHER),
            ("Aim to maximise", Direction.HIGHER),
            ("Smaller is better", Direction.LOWER),
            ("Aim to minimise", Direction.LOWER),
            ("LOW", Direction.LOWER),
            ("within", Direction.WITHIN),
        ],
    )
    def test_which_way_is_better(self, word: str, expected: Direction) -> None:
        row = {"title": "Calls", "unit": "Number", "better": word, "period": "2023-24 Q2", "value": "4"}
        (measure,) = read_table([row], "observations").items
        assert (measure.better, measure.unit) == (expected, cp.COUNT)

    @pytest.mark.parametrize(
        ("word", "expected"),
        [
            ("Percentage", "percent"),
            ("Per cent", "percent"),
            ("%", "percent"),
            ("No.", "count"),
            ("£", "GBP"),
            ("per 1,000", "per 1000"),
            ("Rate per 100,000", "Rate per 100,000"),
            ("rate per 100,000", "per 100000"),
            ("Y/N", "yes/no"),
            ("FTE", "FTE"),
        ],
    )
    def test_units(self, word: str, expected: str) -> None:
        row = {"title": "Calls", "unit": word, "better": "higher", "period": "2023-24 Q2", "value": "1"}
        reading = read_table([row], "observations")
        if "," in expected:  # not a name that a unit may have
            assert [issue.path for issue in reading.issues] == ["rows[0].unit"]
        else:
            assert reading.items[0].unit.name == expected

    @pytest.mark.parametrize(
        ("text", "low", "high"),
        [
            ("at least 4", "4", None),
            ("\u2265 4", "4", None),
            (">=4.5", "4.5", None),
            ("4+", "4", None),
            ("4 or more", "4", None),
            ("min 4", "4", None),
            ("at most 4", None, "4"),
            ("\u22644", None, "4"),
            ("<= 4", None, "4"),
            ("4 or fewer", None, "4"),
            ("Maximum of 4", None, "4"),
            ("4 to 6", "4", "6"),
            ("4 - 6", "4", "6"),
            ("1,000\u20132,000", "1000", "2000"),
        ],
    )
    def test_a_target_may_be_a_range(self, text: str, low: str | None, high: str | None) -> None:
        row = {
            "title": "Calls",
            "unit": "days",
            "better": "lower",
            "period": "2023-24 Q2",
            "value": "4",
            "target": text,
        }
        (measure,) = read_table([row], "observations").items
        ends = [None if end is None else cp.days(end) for end in (low, high)]
        assert measure.targets[0].value == cp.Range(*ends)

    @pytest.mark.parametrize("text", ["<5", "> 5", "5 or so", "-5 or -6", "at least", "6 to 4", "x" * 99])
    def test_a_target_that_is_none_is_told_of(self, text: str) -> None:
        row = {
            "title": "Calls",
            "unit": "days",
            "better": "lower",
            "period": "2023-24 Q2",
            "value": "4",
            "target": text,
        }
        assert len(read_table([row], "observations").issues) == 1

    def test_a_target_below_nought_is_a_figure(self) -> None:
        row = {"title": "Net", "unit": "days", "better": "lower", "period": "2023-24 Q2", "value": "4", "target": "-5"}
        assert read_table([row], "observations").items[0].targets[0].value == cp.days(-5)

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("<5", NoDataReason.SUPPRESSED),
            ("< 10", NoDataReason.SUPPRESSED),
            ("c", NoDataReason.SUPPRESSED),
            ("Not due", NoDataReason.NOT_DUE),
            ("Not applicable", NoDataReason.NOT_APPLICABLE),
            ("TBA", NoDataReason.AWAITED),
            ("not available", NoDataReason.NOT_COLLECTED),
            ("Cancelled", NoDataReason.CANCELLED),
        ],
    )
    def test_why_there_is_no_figure(self, text: str, reason: NoDataReason) -> None:
        row = {"title": "Calls", "unit": "count", "better": "lower", "period": "2023-24 Q2", "value": text}
        (measure,) = read_table([row], "observations").items
        assert (measure.observations[0].value, measure.observations[0].printed) == (NoData(reason), text)

    def test_a_yes_or_a_no_is_a_figure(self) -> None:
        row = {"title": "Plan adopted", "unit": "yes/no", "better": "higher", "period": "2023-24 Q2", "value": "No"}
        (measure,) = read_table([row | {"target": "Y"}], "observations").items
        assert measure.observations[0].value == cp.yes_no(False)  # noqa: FBT003 - as it is written
        assert measure.targets[0].value == cp.yes_no(True)  # noqa: FBT003 - as it is written
        assert len(read_table([row | {"value": "Perhaps"}], "observations").issues) == 1

    def test_the_floor_and_the_tolerance_stand_beside_the_target(self) -> None:
        row = {"title": "Calls", "unit": "%", "better": "higher", "period": "2023-24 Q2", "value": "89.5%"}
        beside = {"target": "90%", "floor": "85%", "tolerance": "1.5", "period": "2023-24 Q2"}
        (measure,) = read_table([row | beside], "observations").items
        (target,) = measure.targets
        assert (target.floor, target.tolerance) == (cp.percent(85), cp.points("1.5"))
        assert str(cp.rate(measure, scheme=cp.CHESHIRE_WEST_AND_CHESTER).rating) == "Amber"
        (bare,) = read_table([row | beside | {"floor": "n/a", "tolerance": ""}], "observations").items
        assert (bare.targets[0].floor, bare.targets[0].tolerance) == (None, None)
        (issue,) = read_table([row | beside | {"target": ""}], "observations").issues
        assert "a target in the same row" in str(issue)

    @pytest.mark.parametrize(
        ("word", "expected"),
        [
            ("Amber", "Amber"),
            ("AMBER", "Amber"),
            ("A", "Amber"),
            ("\u25cf", "Amber"),
            ("data-only", "Data only"),
            ("", None),
            ("-", None),
            ("n/a", None),
        ],
    )
    def test_the_rating_that_is_printed_is_kept_to_be_compared(self, word: str, expected: str | None) -> None:
        row = {"title": "Calls", "unit": "%", "better": "higher", "period": "2023-24 Q2", "value": "89", "RAG": word}
        (measure,) = read_table([row], "observations", mapping={"RAG": "judgement"}, scale=cp.RAG).items
        judgement = measure.observations[0].judgement
        assert (judgement and str(judgement.rating)) == expected

    def test_a_rating_of_no_scale_is_told_of(self) -> None:
        row = {"title": "Calls", "unit": "%", "better": "higher", "period": "2023-24 Q2", "value": "89", "RAG": "Pink"}
        (issue,) = read_table([row], "observations", mapping={"RAG": "judgement"}, scale=cp.RAG).issues
        assert "not a rating of 'rag': 'Pink'" in str(issue)
        with pytest.raises(InvalidValueError, match="a scale of ratings"):
            read_table([row], "observations", mapping={"RAG": "judgement"})
        with pytest.raises(InvalidTypeError, match="a scale of ratings"):
            read_table([row], "observations", mapping={"RAG": "judgement"}, scale="RAG")  # type: ignore[arg-type]

    def test_a_rating_beside_several_periods_says_of_which_it_is(self) -> None:
        wide = {"title": "Calls", "Q1 2023/24": "88", "Q2 2023/24": "89", "Target": "90", "RAG": "Amber"}
        known = {"unit": "%", "better": "higher"}
        names = {"Target": "target", "RAG": "judgement 2023-24 Q2"}
        (measure,) = read_table([wide], "observations", mapping=names, always=known, scale=cp.RAG).items
        assert [one.judgement and str(one.judgement.rating) for one in measure.observations] == [None, "Amber"]
        with pytest.raises(DocumentError, match="of which it is, nobody says"):
            read_table([wide], "observations", mapping=names | {"RAG": "judgement"}, always=known, scale=cp.RAG)

    @pytest.mark.parametrize(
        "name",
        ["NET COST OF SERVICES", "Net revenue expenditure", "Net budget", "Cyfanswm", "Is-gyfanswm Lle", "Sub-total"],
    )
    def test_totals_that_go_by_other_names_are_no_lines(self, name: str) -> None:
        rows = [{"name": one, "budget": "4", "forecast": "3"} for one in ("Roads", name, "Internet costs", "Net zero")]
        reading = read_table(rows, "budget", unit="£")
        assert [item.name for item in reading.items] == ["Roads", "Internet costs", "Net zero"]
        assert [issue.code for issue in reading.issues] == ["total-row"]

    def test_savings_and_reserves(self) -> None:
        row = {
            "name": "Staff",
            "amount": "4",
            "forecast": "3",
            "recurrent": "One-off",
            "deliverability": "Undeliverable",
        }
        (staff,) = read_table([row], "savings", unit="£").items
        assert (staff.recurrent, staff.deliverability) == (False, Deliverability.UNACHIEVABLE)
        works = {
            "name": "Works",
            "opening": "9",
            "contributions": "1",
            "use": "3",
            "balance": "7",
            "kind": "Ringfenced",
        }
        (works_read,) = read_table([works | {"stated_movement": "\u2193"}], "reserves", unit="£").items
        assert (works_read.flow.closing, works_read.kind) == (Money(7), ReserveKind.RING_FENCED)
        assert works_read.stated_movement is Movement.DECREASED
