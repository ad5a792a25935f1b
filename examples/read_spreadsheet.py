"""Read the budget sheet of an invented council's workbook, and say what could not be read.

It needs the extra `excel`: pip install "councilperf[excel]".
"""

import sys
import tempfile
from pathlib import Path

import councilperf as cp
from councilperf import documents, points, thousand, wording
from councilperf.errors import MissingExtraError

Rows = list[list[str | float | None]]

TITLES: Rows = [["Anyshire County Council: revenue monitoring, Quarter 2 of 2021-22"], ["All amounts in £000"], []]
TABLE: Rows = [
    ["Service", "Cost centre", "Latest Budget", "Forecast", "Variance", "Var %", "Budget Holder"],
    ["Place"],
    ["Highways", "H100", 1840, 1912.5, 72.5, 0.039, "Head of Highways"],
    ["Registrars", "R210", -310, "(355)", -45, -0.145, "Head of Registrars"],
    ["Museums", "M330", 265, "2,65", 0, 0, "Head of Culture"],
    ["Libraries", "L340", 1120, 1096, 24, -0.021, "Head of Culture"],
    ["Flood recovery", "F900", "-", 85, 85, "#DIV/0!", "Head of Highways"],
    ["Grounds", "G450", 402, "TBC", None, None, "Head of Highways"],
    ["Total", None, 3317, 3003, 136],
    [],
    ["Note: schools are left out."],
]
NAMES = {
    "Service": "name",
    "Cost centre": "key",
    "Latest Budget": "budget",
    "Variance": "variance",
    "Forecast": "forecast",
    "Var %": "variance_share",
    "Budget Holder": None,
}


def main() -> None:
    """Read the table, print its lines, and then every issue with its place."""
    reading = read()
    print(f"{len(reading.items)} lines of Anyshire's budget:")
    for line in reading.items:
        budget, variance = wording.in_millions(line.budget), wording.in_millions(line.variance)
        print(f"  {line.key} {line.name}: {budget}, variance {variance}")
    total = cp.Money.total(line.variance for line in reading.items)
    print(f"  together: {wording.in_millions(total)}")

    print(f"\n{len(reading.issues)} issues:")
    for issue in reading.issues:
        print(f"  {issue}")


def read() -> documents.TableReading:
    """Read the sheet: thousands of pounds, and forecast less budget, both rounded."""
    rounded = documents.PrintedVariance("forecast-budget", step=thousand(1), share_step=points("0.1"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "monitor.xlsx"
        write(path)
        return documents.read_table(path, "budget", sheet="Budget", mapping=NAMES, unit="£000", variance=rounded)


def write(path: Path) -> None:
    """Write the workbook that the finance system would."""
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtraError("this example", "xlsxwriter", "councilperf[excel]") from None
    with xlsxwriter.Workbook(str(path)) as book:
        percent = book.add_format({"num_format": "0.0%"})
        sheet = book.add_worksheet("Budget")
        for number, row in enumerate([*TITLES, *TABLE]):
            for column, cell in enumerate(row):
                is_share = column == 5 and isinstance(cell, float)
                sheet.write(number, column, cell, percent if is_share else None)
        book.add_worksheet("Notes").write(0, 0, "Drawn from an invented ledger.")


if __name__ == "__main__":
    try:
        main()
    except MissingExtraError as error:
        sys.exit(str(error))
