"""Read the budget tab of an invented council's spreadsheet, saved as CSV, and say what could not be read."""

import tempfile
from pathlib import Path

import councilperf as cp
from councilperf import documents, points, thousand, wording

SAVED_AS_CSV = """\
Service,Cost centre,Latest Budget,Forecast,Variance,Var %,Budget Holder
Highways,H100,"1,840","1,912",72,3.9%,Head of Highways
Registrars,R210,(310),(355),(45),-14.5%,Head of Registrars
Museums,M330,265,"2,65",0,0.0%,Head of Culture
Libraries,L340,"1,120","1,096",24,-2.1%,Head of Culture
Flood recovery,F900,-,85,85,#DIV/0!,Head of Highways
Grounds,G450,402,TBC,,,Head of Highways
Total,,"3,317","3,003",136,,
"""
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
    """Read the file: thousands of pounds, and forecast less budget, both rounded."""
    rounded = documents.PrintedVariance("forecast-budget", step=thousand(1), share_step=points("0.1"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "budget.csv"
        path.write_text(SAVED_AS_CSV, encoding="utf-8")
        return documents.read_table(path, "budget", mapping=NAMES, unit="£000", variance=rounded)


if __name__ == "__main__":
    main()
