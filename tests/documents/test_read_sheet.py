"""Councils' own workbooks: every row read as what it means, or said to be unreadable, with its sheet and cell."""

from __future__ import annotations

import datetime
import io
import random
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

import councilperf as cp
from councilperf import BudgetLine, Money, MoneyUnit, NoData, NoDataReason, documents, percent, points, thousand
from councilperf.documents import PrintedVariance, TableReading, read_table
from councilperf.documents._doubles import Double, figure_of, style_of
from councilperf.documents._marks import marks_in
from councilperf.errors import (
    CouncilPerfError,
    DocumentError,
    InvalidTypeError,
    InvalidValueError,
    MissingExtraError,
    Problem,
)
from councilperf.values._exact import plain

HEADS: list[Any] = ["name", "budget", "forecast"]
NAMES: dict[str, str | None] = {
    "Service": "name",
    "Cost centre": "key",
    "Latest Budget": "budget",
    "Forecast": "forecast",
    "Variance": "variance",
    "Var %": "variance_share",
    "Budget Holder": None,
}
ROUNDED = PrintedVariance("forecast-budget", step=thousand(1), share_step=points("0.1"))


def book(folder: Path, rows: Iterable[Any], change: Callable[[Worksheet], None] = lambda _sheet: None) -> Path:
    """Write rows into the one sheet of a workbook, change it as a person would, and return its path."""
    found = openpyxl.Workbook()
    sheet = found.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Budget"
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    found.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def unpacked(place: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(place) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(place: Path, parts: dict[str, bytes]) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    place.write_bytes(content.getvalue())


def edit(place: Path, old: str, new: str, part: str = "xl/worksheets/sheet1.xml") -> None:
    """Replace a piece of one part of a workbook."""
    parts = unpacked(place)
    assert old.encode() in parts[part]
    pack(place, parts | {part: parts[part].replace(old.encode(), new.encode(), 1)})


def budget(place: Path, **how: Any) -> TableReading:  # noqa: ANN401 - whatever is tried
    return read_table(place, "budget", **({"unit": "£"} | how))


def only(reading: TableReading) -> Any:  # noqa: ANN401 - an object of the table
    assert reading.issues == ()
    (item,) = reading.items
    return item


def problems_of(place: Path, **how: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - whatever is tried
    with pytest.raises(DocumentError) as caught:
        budget(place, **how)
    assert caught.value.__cause__ is None
    return [(problem.path, problem.code) for problem in caught.value.problems]


def places(reading: TableReading) -> list[tuple[str, str]]:
    return [(issue.path, issue.code) for issue in reading.issues]


@pytest.fixture
def monitor(tmp_path: Path) -> Path:
    """Return a workbook as finance teams keep it, of an invented council."""

    def dress(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:G1")
        sheet.merge_cells("A5:G5")
        for row in range(6, 12):
            sheet.cell(row, 6).number_format = "0.0%"

    rows: list[list[object]] = [
        ["Anyshire County Council: revenue monitoring, Quarter 2"],
        ["All figures in £000"],
        [],
        ["Service", "Cost centre", "Latest\nBudget", " Forecast ", "Variance", "Var %", "Budget Holder"],
        ["Place"],
        ["Highways", 1001, 1840.5, 1912.25, 71.75, 0.039, "Head of Highways"],
        ["Registrars", "R210", -310, "(355)", -45, -0.145, "Head of Registrars"],
        [],
        ["Museums", "M330", 265, "2,65", 0, 0, "Head of Culture"],
        ["Flood recovery", "F900", "-", 85, 85, "#DIV/0!", "Head of Highways"],
        ["Libraries", "L340", 1120, 1096, 24, -0.021, "Head of Culture"],
        ["Total", None, 3317, 3003, 136, None, None],
        [],
        ["Note: schools are left out."],
        ["Source: the ledger of an invented council."],
    ]
    return book(tmp_path, rows, dress)


class TestASheet:
    def test_gives_its_lines_and_says_what_is_wrong_with_the_others(self, monitor: Path) -> None:
        reading = read_table(monitor, "budget", mapping=NAMES, unit="£000", variance=ROUNDED)
        assert reading.items == (
            BudgetLine("Highways", budget=thousand("1840.5"), forecast=thousand("1912.25"), key="1001"),
            BudgetLine("Registrars", budget=thousand(-310), forecast=thousand(-355), key="R210"),
            BudgetLine("Libraries", budget=thousand(1120), forecast=thousand(1096), key="L340"),
        )
        hint = "more cells, if it is a row of the table and no heading or note"
        assert reading.issues == (
            Problem("Budget, cell A5: Service", "note-row", "'Place'", hint),
            Problem(
                "Budget, cell D9: Forecast",
                "invalid-value",
                "not an amount of money: '2,65'",
                "expected one amount such as '£8.537m', '-£0.003m', '£414,552', '(0.385)' or '0.385 CR'",
            ),
            Problem(
                "Budget, cell C10: Latest Budget",
                "missing-key",
                "'-'",
                "'budget' is required; this says 'not applicable'",
            ),
            Problem("Budget, cell E11: Variance", "invalid-value", "GBP 24000", "GBP -24000, as the rest says"),
            Problem("Budget, cell A12: Service", "total-row", "'Total'", "a line, or totals= to say what to do"),
            Problem("Budget, cell A14: Service", "note-row", "'Note: schools are left out.'", hint),
            Problem("Budget, cell A15: Service", "note-row", "'Source: the ledger of an invented council.'", hint),
        )

    def test_is_read_as_the_same_table_in_text_is(self, monitor: Path, tmp_path: Path) -> None:
        cells = openpyxl.load_workbook(monitor)["Budget"].iter_rows(4, values_only=True)
        table = tmp_path / "saved.csv"
        lines = [["" if cell is None else str(cell).replace("\n", " ") for cell in row] for row in cells]
        table.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in lines), "utf-8")
        names = NAMES | {"Variance": None, "Var %": None}
        found = [read_table(place, "budget", mapping=names, unit="£000") for place in (monitor, table)]
        assert found[0].items == found[1].items
        assert [issue.code for issue in found[0].issues] == [issue.code for issue in found[1].issues]

    def test_that_an_excel_workbook_of_this_library_holds_is_one(self, tmp_path: Path) -> None:
        report = cp.samples.derbyshire_2021_q2()
        documents.dump_workbook(report, tmp_path / "q2.xlsx")
        names = {"Name": "name", "Budget": "budget", "Forecast": "forecast", "Commentary": "commentary",
                 "Nature": "nature", "Currency": None}  # fmt: skip
        reading = read_table(tmp_path / "q2.xlsx", "budget", sheet="Budget lines", mapping=names, unit="£")
        assert report.budget is not None
        assert reading.items == report.budget.lines
        assert reading.issues == ()
        shown = read_table(tmp_path / "q2.xlsx", "budget", sheet="Budget lines", mapping=names, unit="£m")
        assert shown.items == ()
        assert "not an amount in £m: 3728000.0" in {issue.found for issue in shown.issues}
        assert {issue.hint for issue in shown.issues} == {
            "expected unit='£': the cell holds all of what it shows in short"
        }

    @pytest.mark.parametrize("name", ["book.xlsx", "book.xlsm", "book.csv", "book"])
    def test_is_told_by_what_is_in_the_file(self, tmp_path: Path, name: str) -> None:
        place = book(tmp_path, [HEADS, ["Roads", 1, 2]]).rename(tmp_path / name)
        assert BudgetLine("Roads", budget=Money(1), forecast=Money(2)) == only(budget(place))
        assert only(budget(place)) == only(read_table(str(place), "budget", unit="£"))

    def test_of_headings_alone_has_no_lines(self, tmp_path: Path) -> None:
        assert TableReading((), ()) == budget(book(tmp_path, [["A title"], HEADS]))

    def test_of_nothing_is_no_table(self, tmp_path: Path) -> None:
        assert problems_of(book(tmp_path, [])) == [("Budget, row 1", "missing-key")]
        assert problems_of(book(tmp_path, [[" "], [None, ""]])) == [("Budget, row 1", "missing-key")]


class TestTheSheet:
    @pytest.fixture
    def several(self, tmp_path: Path) -> Path:
        def add(sheet: Worksheet) -> None:
            found = sheet.parent
            assert found is not None
            found.create_sheet("Budget Q1").append(HEADS)
            found["Budget Q1"].append(["Parks", 3, 4])
            found.create_chartsheet("Chart")
            lists = found.create_sheet("Lists")
            lists.sheet_state = "hidden"
            lists.append(HEADS)

        return book(tmp_path, [HEADS, ["Roads", 1, 2]], add)

    def test_is_chosen_by_its_name(self, several: Path) -> None:
        assert [only(budget(several, sheet=sheet)).name for sheet in ("Budget", "Budget Q1")] == ["Roads", "Parks"]

    def test_is_not_guessed_where_there_are_several(self, several: Path) -> None:
        expected = r"not the one sheet of book\.xlsx: None; expected sheet=, one of 'Budget', 'Budget Q1', 'Lists'$"
        with pytest.raises(InvalidValueError, match=expected):
            budget(several)

    def test_that_is_misspelt_is_told_what_was_perhaps_meant(self, several: Path) -> None:
        with pytest.raises(InvalidValueError, match=r"not a sheet of book\.xlsx: 'Budgte'; expected 'Budget', perhaps"):
            budget(several, sheet="Budgte")
        with pytest.raises(InvalidValueError, match="expected one of 'Budget', 'Budget Q1', 'Lists'"):
            budget(several, sheet="Chart")

    def test_that_is_hidden_is_only_read_by_its_name(self, several: Path) -> None:
        old = 'name="Budget Q1" sheetId="2" state="'
        edit(several, f"{old}visible", f"{old}veryHidden", "xl/workbook.xml")
        assert only(budget(several)).name == "Roads"
        assert TableReading((), ()) == budget(several, sheet="Lists")

    @pytest.mark.parametrize("sheet", [5, b"Budget", ["Budget"], True])
    def test_has_a_name_of_text(self, several: Path, sheet: object) -> None:
        with pytest.raises(InvalidTypeError, match="not the name of a sheet"):
            budget(several, sheet=sheet)

    def test_is_of_no_other_source(self, tmp_path: Path) -> None:
        (tmp_path / "book.csv").write_text("name,budget,forecast\n", "utf-8")
        with pytest.raises(
            InvalidValueError, match="not a table with sheet=: 'Budget'; expected a file, of Excel where"
        ):
            budget(tmp_path / "book.csv", sheet="Budget")
        with pytest.raises(InvalidValueError, match="not a table with headings=: 2"):
            read_table([], "budget", headings=2)

    def test_may_have_a_name_that_is_shown_with_care(self, tmp_path: Path) -> None:
        place = book(tmp_path, [HEADS, ["Roads", "x", 2]])
        edit(place, 'name="Budget"', 'name="two&#10;lines"', "xl/workbook.xml")
        assert places(budget(place)) == [("'two\\nlines', cell B2: budget", "invalid-value")]


class TestHeadings:
    TWICE: tuple[list[Any], ...] = (HEADS, ["Roads", 1, 2], [], [*HEADS, "actual"], ["Parks", 3, 4, 5])

    def test_are_found_below_titles_and_dates(self, tmp_path: Path) -> None:
        rows: list[Any] = [
            ["Budget"],
            ["name of the council", "Anyshire"],
            [],
            ["As at", datetime.date(2021, 9, 30)],
            HEADS,
        ]
        assert only(budget(book(tmp_path, [*rows, ["Roads", 1, 2]]))).name == "Roads"

    def test_above_which_a_figure_stands_leave_something_unread(self, tmp_path: Path) -> None:
        place = book(tmp_path, self.TWICE)
        reading = budget(place)
        assert [line.name for line in reading.items] == ["Parks"]
        assert reading.issues == (
            Problem(
                "Budget, row 2",
                "note-row",
                "a figure above the headings",
                "a title, or headings= to say where they are",
            ),
        )
        stated = budget(place, headings=4)
        assert (stated.items, stated.issues) == (reading.items, ())

    def test_are_stated_where_they_cannot_be_found(self, tmp_path: Path) -> None:
        place = book(tmp_path, [HEADS, ["Roads", 1, 2], HEADS, ["Parks", 3, 4]])
        assert [line.name for line in budget(place, headings=3).items] == ["Parks"]
        for found in (budget(place), budget(place, headings=1)):
            assert [line.name for line in found.items] == ["Roads", "Parks"]
            assert places(found) == [
                ("Budget, cell B3: budget", "invalid-value"),
                ("Budget, cell C3: forecast", "invalid-value"),
            ]

    @pytest.mark.parametrize("headings", [0, -1, True, "1", 1.0, 20_001])
    def test_are_in_a_row_that_there_can_be(self, tmp_path: Path, headings: object) -> None:
        with pytest.raises(InvalidValueError, match=r"not the row of the headings: .*; expected a whole number from 1"):
            budget(book(tmp_path, [HEADS]), headings=headings)

    def test_are_in_a_row_that_there_is(self, tmp_path: Path) -> None:
        assert problems_of(book(tmp_path, [HEADS, ["Roads", 1, 2]]), headings=3) == [("Budget, row 3", "missing-key")]

    def test_may_be_in_a_line_of_a_file_of_text(self, tmp_path: Path) -> None:
        place = tmp_path / "saved.csv"
        place.write_text("Revenue monitoring,,\n\nname,budget,forecast\nRoads,1,2\n", "utf-8")
        assert only(budget(place, headings=3)).name == "Roads"
        assert problems_of(place, headings=2) == [("saved.csv, line 2", "invalid-csv")]

    def test_that_nobody_knows_are_told_with_what_they_may_be(self, tmp_path: Path) -> None:
        with pytest.raises(DocumentError) as caught:
            budget(book(tmp_path, [["Anyshire"], ["Name", "Bugdet", "Forecasts"], ["Roads", 1, 2]]))
        assert "columns: unknown-key: 'Bugdet'; map it to 'budget', perhaps, or to None to leave it out" in str(
            caught.value
        )

    def test_stand_over_every_column_that_has_cells_and_differ(self, tmp_path: Path) -> None:
        rows = [[*HEADS, None, "budget", " "], ["Roads", 1, 2, "a remark", 3, None]]
        assert problems_of(book(tmp_path, rows)) == [
            ("Budget, cell D1", "missing-key"),
            ("Budget, cell E1", "duplicate-key"),
        ]

    def test_may_be_numbers_and_dates(self, tmp_path: Path) -> None:
        rows = [["name", 2021, datetime.date(2021, 9, 1), "x"], ["Roads", 1, 2, None]]
        names = {"2021": "budget", "2021-09-01": "forecast", "x": None}
        assert Money(2) == only(budget(book(tmp_path, rows), mapping=names)).forecast

    @pytest.mark.parametrize("head", [datetime.time(1, 2), "=1+1"])
    def test_that_are_neither_are_none(self, tmp_path: Path, head: object) -> None:
        rows = [[*HEADS, head], ["Roads", 1, 2, 3]]
        assert problems_of(book(tmp_path, rows)) == [("Budget, cell D1", "missing-key")]

    def test_that_are_merged_with_the_row_above_count(self, tmp_path: Path) -> None:
        rows = [["name", "2021-22", None], [None, "budget", "forecast"], ["Roads", 1, 2]]
        reading = budget(book(tmp_path, rows, lambda sheet: sheet.merge_cells("A1:A2")))
        assert only(reading).name == "Roads"

    def test_that_are_merged_over_two_columns_name_neither(self, tmp_path: Path) -> None:
        rows = [["name", "budget", None, "forecast"], ["Roads", 1, 2, 3]]
        place = book(tmp_path, rows, lambda sheet: sheet.merge_cells("B1:C1"))
        assert problems_of(place) == [("Budget, cell C1", "duplicate-key")]


class TestNumbers:
    @pytest.mark.parametrize(
        ("written", "amount"),
        [
            ("0.1", "0.1"),
            ("1840", "1840"),
            ("1840.0", "1840"),
            ("-0.385", "-0.385"),
            ("-0", "0"),
            ("1e3", "1000"),
            ("1.5E-7", "0.00000015"),
            ("100000000000000", "100000000000000"),
            ("999999999999999", "999999999999999"),
            ("123456789012.345", "123456789012.345"),
            ("0.123456789012345", "0.123456789012345"),
            ("0.1000000000000000055511151231257827", "0.1"),  # the same double, written to the last digit
        ],
    )
    def test_are_the_shortest_decimals_that_are_kept_so(self, tmp_path: Path, written: str, amount: str) -> None:
        place = book(tmp_path, [HEADS, ["Roads", 1, 0.25]])
        edit(place, "<v>0.25</v>", f"<v>{written}</v>")
        assert Money(amount) == only(budget(place)).forecast

    @pytest.mark.parametrize(
        "written",
        [
            "0.30000000000000004",
            "0.1234567890123456",
            "1234567890123456",
            "72.20000000000005",
            "1e15",
            "1e300",
            "5e-324",
        ],
    )
    def test_of_more_than_15_digits_are_issues_and_never_rounded(self, tmp_path: Path, written: str) -> None:
        place = book(tmp_path, [HEADS, ["Roads", 1, 0.25], ["Parks", 1, 2]])
        edit(place, "<v>0.25</v>", f"<v>{written}</v>")
        reading = budget(place)
        assert places(reading) == [("Budget, cell C2: forecast", "invalid-value")]
        assert [line.name for line in reading.items] == ["Parks"]

    @given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 20))
    def test_that_were_typed_come_out_as_they_went_in(self, digits: int, places: int) -> None:
        figure = Decimal(digits).scaleb(-places)
        assert plain(figure) == figure_of(Double(float(str(figure))))

    @given(st.floats(allow_nan=False, allow_infinity=False, width=64))
    def test_are_taken_if_15_digits_say_them_and_else_refused(self, number: float) -> None:
        try:
            figure = figure_of(Double(number))
        except InvalidValueError:
            # Either no 15 digits make this number, or they stand too far from the point to be a figure.
            assert float(f"{number:.15g}") != number or abs(number) >= 10**15 or 0 < abs(number) < 1e-5
        else:
            assert (float(figure), Decimal(figure)) == (number, Decimal(f"{number:.15g}"))

    @pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
    def test_are_finite(self, number: float) -> None:
        with pytest.raises(InvalidValueError, match="not an exact figure"):
            figure_of(Double(number), is_kept=False)

    def test_that_are_only_compared_may_have_all_their_digits(self, tmp_path: Path) -> None:
        rows = [[*HEADS, "variance", "variance_share"], ["Roads", 0.3, 0.9, 0.25, 0.75]]
        place = book(tmp_path, rows, lambda sheet: setattr(sheet["E2"], "number_format", "0.0%"))
        edit(place, "<v>0.25</v>", "<v>0.6000000000000001</v>")
        edit(place, "<v>0.75</v>", "<v>2.0000000000000004</v>")
        way = PrintedVariance("forecast-budget", step=Money("0.1"), share_step=points("0.1"))
        assert Money("0.9") == only(budget(place, variance=way)).forecast

    def test_name_things_by_their_digits(self, tmp_path: Path) -> None:
        line = only(budget(book(tmp_path, [[*HEADS, "key"], [2021, 1, 2, 1001.5]])))
        assert (line.name, line.key) == ("2021", "1001.5")


class TestHowNumbersAreShown:
    ROW = ("Calls answered", "percent", "higher", "2021-22 Q2", 0.545)

    def observed(self, folder: Path, code: str, *, unit: str = "percent") -> TableReading:
        heads = ["title", "unit", "better", "period", "value"]
        row = [unit if cell == "percent" else cell for cell in self.ROW]
        place = book(folder, [heads, row], lambda sheet: setattr(sheet["E2"], "number_format", code))
        return read_table(place, "observations")

    @pytest.mark.parametrize("code", ["0%", "0.0%", "0.00%", "[Red]0.0%;-0.0%", '0.0%" of calls"'])
    def test_a_percentage_is_what_it_shows(self, tmp_path: Path, code: str) -> None:
        (observation,) = only(self.observed(tmp_path, code)).observations
        assert percent("54.5") == observation.value

    @pytest.mark.parametrize("code", ["General", "0.0", '0.0"%"', "0.0\\%", '0.0 "100%"'])
    def test_a_number_that_is_shown_with_a_sign_that_is_only_text_is_a_number(self, tmp_path: Path, code: str) -> None:
        (observation,) = only(self.observed(tmp_path, code)).observations
        assert percent("0.545") == observation.value

    def test_a_percentage_is_no_figure_of_another_unit(self, tmp_path: Path) -> None:
        assert places(self.observed(tmp_path, "0.0%", unit="days")) == [("Budget, row 2", "invalid-value")]

    def test_a_percentage_is_no_money(self, tmp_path: Path) -> None:
        place = book(tmp_path, [HEADS, ["Roads", 1, 0.5]], lambda sheet: setattr(sheet["C2"], "number_format", "0%"))
        assert [issue.found for issue in budget(place).issues] == ["not an amount of money: '50%'"]

    @pytest.mark.parametrize(
        ("code", "is_scaled"),
        [
            ("#,##0", False),
            ("#,##0.00", False),
            ("0,000", False),
            ("#,##0,", True),
            ("#,##0.0,,", True),
            ('0.000,,"m"', True),
            ("#,##0,;(#,##0,)", True),
            ('#,##0" in thousands,"', False),
            ("_-£* #,##0_-;-£* #,##0_-", False),
        ],
    )
    def test_an_amount_that_is_shown_in_short_is_in_pounds(self, tmp_path: Path, code: str, *, is_scaled: bool) -> None:
        rows = [HEADS, ["Roads", 1, 1_248_000]]
        place = book(tmp_path, rows, lambda sheet: setattr(sheet["C2"], "number_format", code))
        assert Money(1_248_000) == only(budget(place)).forecast
        found = budget(place, unit="£000")
        assert ([] if not is_scaled else ["Budget, cell C2: forecast"]) == [issue.path for issue in found.issues]
        assert style_of(code).scaled is is_scaled

    @pytest.mark.parametrize(
        ("code", "unit"),
        [
            ('0.0"m"', "£m"),
            ('"£"#,##0.000"m";[Red]-"£"#,##0.000"m"', "£m"),
            ("[$£-809]0.0\\m", "£m"),
            ('0.0" million"', "£m"),
            ('0"k"', "£000"),
            ('0.00"bn"', "£bn"),
            ('0.0" miles"', None),
            ('0.0;-0.0"m"', None),
            ('0.0"m', None),
        ],
    )
    def test_an_amount_that_is_shown_with_the_letter_of_a_unit_is_in_it(
        self, tmp_path: Path, code: str, unit: MoneyUnit | None
    ) -> None:
        assert style_of(code).unit == unit
        rows = [HEADS, ["Roads", 1, 1.5]]
        place = book(tmp_path, rows, lambda sheet: setattr(sheet["C2"], "number_format", code))
        units: tuple[MoneyUnit, ...] = ("£", "£000", "£m", "£bn")
        read = [told for told in units if budget(place, unit=told).items]
        assert read == ([unit] if unit else [*units])
        if unit:
            (issue,) = budget(place, unit="£m" if unit != "£m" else "£").issues
            assert (issue.path, f"unit='{unit}'" in issue.hint) == ("Budget, cell C2: forecast", True)

    @pytest.mark.parametrize(
        ("code", "is_turned"),
        [
            ("(#,##0)", True),
            ("(#,##0);#,##0", True),
            ("\\-0;0", True),
            ('-"£"#,##0;"£"#,##0', True),
            ('0" CR";0" DR"', True),
            ("[Red]−0", True),
            ("#,##0;(#,##0)", False),
            ("#,##0_);(#,##0)", False),
            ("_-£* #,##0_-;-£* #,##0_-", False),
            ("[<0](#,##0);#,##0", False),
            ("[$-809]#,##0", False),
            ("0.0E-00", False),
            ('0" crew"', False),
        ],
    )
    def test_an_amount_has_the_sign_that_its_cell_shows(self, tmp_path: Path, code: str, *, is_turned: bool) -> None:
        rows = [HEADS, ["Roads", -1, 35]]
        place = book(tmp_path, rows, lambda sheet: setattr(sheet["C2"], "number_format", code))
        found = budget(place)
        assert ([] if not is_turned else ["Budget, cell C2: forecast"]) == [issue.path for issue in found.issues]
        rows = [HEADS, ["Roads", -1, -35]]
        place = book(tmp_path, rows, lambda sheet: setattr(sheet["C2"], "number_format", code))
        assert only(budget(place)).forecast == Money(-35)

    @pytest.mark.parametrize(
        ("code", "sign"),
        [
            ('"£"#,##0', ""),
            ("[$£-809]#,##0", ""),
            ("[$GBP] #,##0", ""),
            ("[$-809]#,##0", ""),
            ("[$€-2] #,##0", "€"),
            ('#,##0 "€"', "€"),
            ("$#,##0", "$"),
            ("[$USD] #,##0", "USD"),
        ],
    )
    def test_an_amount_that_is_shown_in_another_currency_is_an_issue(
        self, tmp_path: Path, code: str, sign: str
    ) -> None:
        place = book(tmp_path, [HEADS, ["Roads", 1, 5]], lambda sheet: setattr(sheet["C2"], "number_format", code))
        found = budget(place).issues
        assert ([] if not sign else [f"not an amount in pounds: '5.0 in {sign}'"]) == [issue.found for issue in found]

    def test_a_workbook_without_styles_shows_all_as_it_is(self, tmp_path: Path) -> None:
        place = book(tmp_path, [HEADS, ["Roads", 1, 2]])
        parts = unpacked(place)
        del parts["xl/styles.xml"]
        pack(place, parts)
        assert Money(2) == only(budget(place)).forecast


class TestOtherCells:
    def test_a_day_is_a_day(self, tmp_path: Path) -> None:
        noon = datetime.datetime(2021, 9, 30, 12)  # noqa: DTZ001 - as spreadsheets keep a time
        days: list[object] = [datetime.date(2021, 9, 30), datetime.datetime(2021, 9, 30), "30 Sep 2021", noon]  # noqa: DTZ001
        heads = ["title", "unit", "better", "period", "value", "as_at"]
        rows = [[f"M{number}", "count", "higher", "2021-22 Q2", 7, day] for number, day in enumerate(days)]
        reading = read_table(book(tmp_path, [heads, *rows]), "observations")
        assert [measure.observations[0].as_at for measure in reading.items] == [datetime.date(2021, 9, 30)] * 3
        assert places(reading) == [("Budget, cell F5: as_at", "wrong-type")]

    def test_a_day_counted_from_1904_is_the_same_day(self, tmp_path: Path) -> None:
        with xlsxwriter.Workbook(str(tmp_path / "mac.xlsx"), {"date_1904": True}) as found:
            sheet = found.add_worksheet()
            sheet.write_row(0, 0, ["title", "unit", "better", "period", "value", "as_at"])
            sheet.write_row(1, 0, ["Calls", "count", "higher", "2021-22 Q2", 7])
            sheet.write_datetime(1, 5, datetime.date(2021, 9, 30), found.add_format({"num_format": "dd/mm/yyyy"}))
        measure = only(read_table(tmp_path / "mac.xlsx", "observations"))
        assert measure.observations[0].as_at == datetime.date(2021, 9, 30)

    @pytest.mark.parametrize("number", [60, 60.5])
    def test_the_29th_of_february_1900_is_no_day(self, tmp_path: Path, number: float) -> None:
        heads = ["title", "unit", "better", "period", "value", "as_at"]
        with xlsxwriter.Workbook(str(tmp_path / "leap.xlsx")) as found:
            sheet, day = found.add_worksheet("Budget"), found.add_format({"num_format": "d mmm yyyy"})
            sheet.write_row(0, 0, heads)
            for row, (value, as_at) in enumerate([(60, 59), (60, number), (60, 61)], 1):
                sheet.write_row(row, 0, [f"M{row}", "count", "higher", "2021-22 Q2", value])
                sheet.write_number(row, 5, as_at, day)
        reading = read_table(tmp_path / "leap.xlsx", "observations")
        days = [datetime.date(1900, 2, 28), datetime.date(1900, 3, 1)]
        assert [measure.observations[0].as_at for measure in reading.items] == days
        assert [measure.observations[0].value for measure in reading.items] == [cp.count(60)] * 2
        (issue,) = reading.issues
        assert (issue.path, issue.code) == ("Budget, cell F3: as_at", "invalid-value")
        assert (issue.found, issue.hint) == (
            "not a day: 29 Feb 1900",
            "expected one that there was: spreadsheets count 1900 as a leap year",
        )

    def test_what_is_no_number_is_no_day(self) -> None:
        sheet = b'<sheetData><row r="1"><c r="A1"><v>60</v></c><c r="B1"><v>sixty</v></c></row></sheetData>'
        assert marks_in({"xl/sheet.xml": sheet}, "xl/sheet.xml").leap_days == {(1, 1)}

    def test_day_60_from_1904_is_a_day(self, tmp_path: Path) -> None:
        with xlsxwriter.Workbook(str(tmp_path / "mac.xlsx"), {"date_1904": True}) as found:
            sheet = found.add_worksheet()
            sheet.write_row(0, 0, ["title", "unit", "better", "period", "value", "as_at"])
            sheet.write_row(1, 0, ["Calls", "count", "higher", "2021-22 Q2", 7])
            sheet.write_number(1, 5, 60, found.add_format({"num_format": "d mmm yyyy"}))
        measure = only(read_table(tmp_path / "mac.xlsx", "observations"))
        assert measure.observations[0].as_at == datetime.date(1904, 3, 1)

    def test_true_and_false_are_a_yes_and_a_no(self, tmp_path: Path) -> None:
        rows = [["name", "amount", "forecast", "recurrent"], ["A", 1, 2, True], ["B", 1, 2, False]]
        reading = read_table(book(tmp_path, rows), "savings", unit="£")
        assert [saving.recurrent for saving in reading.items] == [True, False]

    @pytest.mark.parametrize(
        ("error", "reason"), [("#DIV/0!", NoDataReason.ZERO_DENOMINATOR), ("#N/A", NoDataReason.NOT_COLLECTED)]
    )
    def test_an_error_is_the_reason_for_no_figure(self, tmp_path: Path, error: str, reason: NoDataReason) -> None:
        heads = ["title", "unit", "better", "period", "value"]
        place = book(tmp_path, [heads, ["Calls", "count", "higher", "2021-22 Q2", error]])
        (observation,) = only(read_table(place, "observations")).observations
        assert (observation.value, observation.printed) == (NoData(reason), error)
        assert b't="e"' in unpacked(place)["xl/worksheets/sheet1.xml"]

    @pytest.mark.parametrize(
        ("error", "code"), [("#DIV/0!", "missing-key"), ("#N/A", "missing-key"), ("#REF!", "invalid-value")]
    )
    def test_an_error_is_an_issue_where_an_amount_is_required(self, tmp_path: Path, error: str, code: str) -> None:
        assert places(budget(book(tmp_path, [HEADS, ["Roads", 1, error]]))) == [("Budget, cell C2: forecast", code)]

    def test_a_formula_counts_as_what_it_last_gave(self, tmp_path: Path) -> None:
        with xlsxwriter.Workbook(str(tmp_path / "sums.xlsx")) as found:
            sheet = found.add_worksheet("Sums")
            sheet.write_row(0, 0, [*HEADS, "commentary", "actual"])
            sheet.write_formula(1, 0, '="Ro"&"ads"', None, "Roads")
            sheet.write_formula(1, 1, "=1+1", None, 2)
            sheet.write_formula(1, 2, "=B2*1.5", None, 3)
            sheet.write_formula(1, 3, '=""', None, "text")
            sheet.write_formula(1, 4, "=1/0", None, "#DIV/0!")
        edit(tmp_path / "sums.xlsx", "<v>text</v>", "<v></v>")
        assert BudgetLine("Roads", budget=Money(2), forecast=Money(3)) == only(budget(tmp_path / "sums.xlsx"))

    def test_a_formula_that_was_never_worked_out_is_no_empty_cell(self, tmp_path: Path) -> None:
        reading = budget(book(tmp_path, [[*HEADS, "actual"], ["Roads", 1, 2, "=B2+C2"], ["Parks", 1, 2, None]]))
        assert [line.name for line in reading.items] == ["Parks"]
        assert reading.issues == (
            Problem(
                "Budget, cell D2: actual",
                "invalid-value",
                "not a figure: 'a formula'",
                "expected what it gives: open and save the workbook in a spreadsheet",
            ),
        )


class TestMergedCells:
    def test_say_the_same_text_in_every_row(self, tmp_path: Path) -> None:
        heads = ["title", "unit", "better", "period", "value"]
        rows = [["Calls", "percent", "higher", "2021-22 Q1", 88.1], [None, None, None, "2021-22 Q2", 91.4]]

        def merge(sheet: Worksheet) -> None:
            for column in "ABC":
                sheet.merge_cells(f"{column}2:{column}3")

        measure = only(read_table(book(tmp_path, [heads, *rows], merge), "observations"))
        assert [observation.value for observation in measure.observations] == [percent("88.1"), percent("91.4")]

    def test_count_a_figure_once_and_say_where_else_it_might_count(self, tmp_path: Path) -> None:
        rows = [HEADS, ["Roads", 100, 90], ["Parks", None, 80]]
        reading = budget(book(tmp_path, rows, lambda sheet: sheet.merge_cells("B2:B3")))
        assert [(line.name, line.budget) for line in reading.items] == [("Roads", Money(100))]
        assert [(issue.path, issue.found) for issue in reading.issues] == [
            ("Budget, cell B3: budget", "not a figure: 'part of a merged cell'")
        ]

    def test_over_nothing_are_nothing(self, tmp_path: Path) -> None:
        rows = [[*HEADS, "actual"], ["Roads", 1, 2], ["Parks", 3, 4]]
        reading = budget(book(tmp_path, rows, lambda sheet: sheet.merge_cells("D2:D3")))
        assert [line.actual for line in reading.items] == [None, None]

    def test_that_cover_a_whole_row_make_no_row_of_it(self, tmp_path: Path) -> None:
        rows = [HEADS, ["Roads", 1, 2], ["A note on two rows"], [None, None, None]]
        reading = budget(book(tmp_path, rows, lambda sheet: sheet.merge_cells("A3:C4")))
        assert places(reading) == [("Budget, cell A3: name", "note-row")]

    def test_hide_nothing_that_stands_below_them(self, tmp_path: Path) -> None:
        place = book(tmp_path, [HEADS, ["Roads", 1, 2], ["Parks", 3, 4]])
        edit(place, "<pageMargins", '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells><pageMargins')
        assert [line.budget for line in budget(place).items] == [Money(1), Money(3)]

    def test_may_reach_beyond_the_last_cell(self, tmp_path: Path) -> None:
        place = book(tmp_path, [HEADS, ["Roads", 1, 2]])
        merged = '<mergeCells count="2"><mergeCell ref="C2:XFD1048576"/><mergeCell ref="F9:G12"/></mergeCells>'
        edit(place, "<pageMargins", f"{merged}<pageMargins")
        assert only(budget(place)).name == "Roads"

    def test_over_each_other_do_not_go_on_for_ever(self, tmp_path: Path) -> None:
        place = book(tmp_path, [HEADS, *([f"R{number}", 1, 2] for number in range(500))])
        merged = '<mergeCell ref="A1:C501"/>' * 400
        edit(place, "<pageMargins", f'<mergeCells count="400">{merged}</mergeCells><pageMargins')
        assert problems_of(place) == [("'Budget'", "too-long")]


class TestHiddenCells:
    def test_in_rows_are_read_and_reported(self, tmp_path: Path) -> None:
        def hide(sheet: Worksheet) -> None:
            for row in (3, 4, 5):
                sheet.row_dimensions[row].hidden = True

        rows = [HEADS, ["Roads", 1, 2], ["Parks", 3, 4], [None], ["Total", 4, 6]]
        place = book(tmp_path, rows, hide)
        reading = budget(place)
        assert [line.name for line in reading.items] == ["Roads", "Parks"]
        assert places(reading) == [
            ("Budget, row 3", "hidden-row"),
            ("Budget, cell A5: name", "total-row"),
            ("Budget, row 5", "hidden-row"),
        ]
        assert places(budget(place, totals="leave-out")) == [("Budget, row 3", "hidden-row")]

    def test_in_columns_are_read_and_reported_unless_they_are_left_out(self, tmp_path: Path) -> None:
        def hide(sheet: Worksheet) -> None:
            for column in "CD":
                sheet.column_dimensions[column].hidden = True

        place = book(tmp_path, [[*HEADS, "Working"], ["Roads", 1, 2, 3]], hide)
        reading = budget(place, mapping={"Working": None})
        assert (len(reading.items), places(reading)) == (1, [("Budget, cell C1", "hidden-column")])

    @pytest.mark.parametrize(
        ("columns", "code"),
        [
            ('min="1" max="99999"', "too-long"),
            ('min="1" max="9"/><col hidden="true" min="10" max="16385"', "too-long"),
            ('min="one" max="2"', "invalid-package"),
            ('max="2"', "invalid-package"),
        ],
    )
    def test_are_in_columns_that_there_can_be(self, tmp_path: Path, columns: str, code: str) -> None:
        place = book(tmp_path, [HEADS, ["Roads", 1, 2]])
        edit(place, "<sheetData>", f'<cols><col hidden="1" {columns}/></cols><sheetData>')
        assert problems_of(place) == [("'xl/worksheets/sheet1.xml'", code)]


# ---------------------------------------------------------------- nothing dropped in silence

CELLS = st.one_of(
    st.none(),
    st.integers(-(10**6), 10**6),
    st.floats(-1e6, 1e6),
    st.booleans(),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8),
    st.dates(datetime.date(1905, 1, 1), datetime.date(2100, 1, 1)),
    st.sampled_from(["", " ", "Total", "Roads", "(5)", "TBC", "£5m", "5%", "[c]"]),
)


@settings(max_examples=12)
@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=5))
def test_every_row_of_a_sheet_is_a_line_or_has_an_issue(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[object]]
) -> None:
    place = tmp_path_factory.mktemp("sheet") / "book.xlsx"
    with xlsxwriter.Workbook(str(place), {"strings_to_urls": False, "strings_to_formulas": False}) as found:
        sheet, day = found.add_worksheet("Budget"), found.add_format({"num_format": "yyyy-mm-dd"})
        table: list[list[object]] = [[*HEADS, "variance"], *rows]
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(number, column, cell, day)
                elif cell is not None:
                    sheet.write(number, column, cell)
    reading = read_table(place, "budget", headings=1, unit="£", variance="forecast-budget")
    full = [
        number
        for number, row in enumerate(rows, 2)
        if any(cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in row)
    ]
    reported = {issue.path.partition(":")[0] for issue in reading.issues}
    told = [
        n for n in full if f"Budget, row {n}" in reported or any(f"cell {c}{n}" in p for c in "ABCD" for p in reported)
    ]
    assert len(full) <= len(reading.items) + len(told)
    assert len(reading.items) <= len(full)


@settings(max_examples=8)
@given(st.lists(st.from_type(BudgetLine).filter(lambda line: line.profile is None), max_size=4))
def test_lines_written_into_a_sheet_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, lines: list[BudgetLine]
) -> None:
    rows: list[list[str | None]] = [
        [line.name, line.nature.value, str(line.budget), str(line.forecast), line.commentary or None] for line in lines
    ]
    place = tmp_path_factory.mktemp("sheet") / "book.xlsx"
    with xlsxwriter.Workbook(str(place)) as found:
        sheet = found.add_worksheet("Budget")
        heads: list[str | None] = ["name", "nature", "budget", "forecast", "commentary"]
        for number, row in enumerate([heads, *rows]):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write_string(number, column, cell)
    reading = read_table(place, "budget", unit="£", totals="keep")
    assert [(line.budget, line.forecast, line.nature) for line in reading.items] == [
        (line.budget, line.forecast, line.nature) for line in lines
    ]


# ---------------------------------------------------------------- files that are not what they say


def hostile_parts() -> Iterator[tuple[str, str, bytes]]:
    first = "xl/worksheets/sheet1.xml"
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    foot = b"</sheetData></worksheet>"
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    yield "two cells far apart", first, head + far + foot
    yield "a cell nowhere", first, head + b"<row><c><v>1</v></c></row>" + foot
    bomb = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'
    yield "entities", first, bomb + head + b'<row r="1"><c r="A1"><v>&c;</v></c></row>' + foot
    yield "a file from elsewhere", first, b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    yield "no XML", first, b"text"
    yield "nothing", first, b""
    yield "no sheets", "xl/workbook.xml", b"<a/>"
    yield "no relations", "xl/_rels/workbook.xml.rels", b"<a/>"
    yield "climbs", "xl/../../evil.xml", b"<a/>"
    yield "bomb", "xl/evil.xml", b"0" * 20_000_000


@pytest.mark.parametrize(("part", "content"), [pytest.param(*found[1:], id=found[0]) for found in hostile_parts()])
def test_a_hostile_workbook_ends_in_an_error_of_ours(tmp_path: Path, part: str, content: bytes) -> None:
    place = book(tmp_path, [HEADS, ["Roads", 1, 2]])
    pack(place, unpacked(place) | {part: content})
    with pytest.raises((DocumentError, InvalidValueError)) as caught:
        budget(place)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("name", ["book.xlsx", "book.xls", "book.xlsb", "book.ods"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"name,budget\r\n", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_workbook_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert problems_of(tmp_path / name) == [(name, "invalid-package")]


def test_a_workbook_with_a_password_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "secret.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(DocumentError, match="a workbook of an old kind, or one with a password; an Excel workbook"):
        budget(tmp_path / "secret.xlsx")


def test_a_spreadsheet_of_another_form_is_refused(tmp_path: Path) -> None:
    table = '<table:table table:name="Budget"><table:table-row table:number-rows-repeated="1048576"/></table:table>'
    content = f'<office:document-content xmlns:office="o" xmlns:table="t">{table}</office:document-content>'.encode()
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    pack(tmp_path / "book.ods", {"mimetype": kind, "content.xml": content})
    assert problems_of(tmp_path / "book.ods") == [("book.ods", "invalid-package")]


def test_a_sheet_without_a_part_of_its_own_is_refused() -> None:
    with pytest.raises(DocumentError, match="invalid-package: nothing; the part that holds a sheet"):
        marks_in({}, "xl/worksheets/sheet1.xml")


def test_a_workbook_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        budget(tmp_path / "none.xlsx")


def test_the_extra_that_is_missing_is_named(monitor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtraError, match=r'reading a workbook needs python_calamine.*"councilperf\[excel\]"'):
        budget(monitor)


@pytest.mark.parametrize("number", [60, pytest.param(10_000, marks=pytest.mark.slow)])
def test_damage_ends_in_a_reading_or_in_an_error_of_ours(monitor: Path, number: int) -> None:
    parts, chance, refused = unpacked(monitor), random.Random(number), 0
    names = [name for name in parts if name.endswith((".rels", "workbook.xml", "styles.xml"))]
    names += ["xl/worksheets/sheet1.xml"] * 6
    for _ in range(number):
        name = chance.choice(names)
        damaged = bytearray(parts[name])
        damaged[chance.randrange(len(damaged))] = chance.choice(b'0123456789ABrstec<>"/=-.\xff')
        pack(monitor, parts | {name: bytes(damaged)})
        try:
            reading = read_table(monitor, "budget", mapping=NAMES, unit="£000", variance=ROUNDED)
        except CouncilPerfError:
            refused += 1
        else:
            assert len(reading.items) + len(reading.issues) >= 4
    assert refused > number / 5


def test_damaged_files_end_in_an_error_of_ours(monitor: Path) -> None:
    content, chance = monitor.read_bytes(), random.Random(2021)
    expected = read_table(monitor, "budget", mapping=NAMES, unit="£000", variance=ROUNDED)
    for _ in range(60):
        damaged = bytearray(content)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        monitor.write_bytes(damaged[: chance.choice([len(damaged), chance.randrange(len(damaged))])])
        try:
            found = read_table(monitor, "budget", mapping=NAMES, unit="£000", variance=ROUNDED)
        except CouncilPerfError:
            continue
        assert found == expected
