"""Years, quarters and days: beside pendulum and datetime by hand."""

from datetime import date, timedelta

import pendulum
from tests.benchmarks.race import Run, race
from tests.benchmarks.section import Effort, Section, peer_figures, peers_table

from councilperf import FinancialYear, Quarter

TIMES = 500
PEERS = ("pendulum", "datetime by hand")
APRIL = 4


def year_of(day: pendulum.Date) -> tuple[pendulum.Date, pendulum.Date]:
    """Return the bounds of a financial year as pendulum would have them."""
    start = pendulum.date(day.year if day.month >= APRIL else day.year - 1, APRIL, 1)
    return start, start.add(years=1).subtract(days=1)


def year_by_hand(day: date) -> tuple[date, date]:
    start = day.year if day.month >= APRIL else day.year - 1
    return date(start, APRIL, 1), date(start + 1, APRIL, 1) - timedelta(days=1)


def bounds(year: FinancialYear) -> tuple[date, date]:
    return year.start, year.end


def quarter_bounds(quarter: Quarter) -> tuple[date, date]:
    return quarter.start, quarter.end


def tasks() -> dict[str, dict[str, Run]]:
    """Return what is compared, each with the same answer."""
    day, theirs = date(2021, 9, 30), pendulum.date(2021, 9, 30)
    year = FinancialYear("2021-22")
    quarter, start = Quarter("2021-22 Q2"), pendulum.date(2021, 7, 1)
    return {
        "bounds of the financial year of a day": {
            "councilperf": lambda: bounds(FinancialYear.containing(day)),
            "pendulum": lambda: year_of(theirs),
            "datetime by hand": lambda: year_by_hand(day),
        },
        "bounds of a financial year": {
            "councilperf": lambda: bounds(year),
            "pendulum": lambda: year_of(theirs),
            "datetime by hand": lambda: year_by_hand(day),
        },
        "bounds of a quarter": {
            "councilperf": lambda: quarter_bounds(quarter),
            "pendulum": lambda: (start, start.add(months=3).subtract(days=1)),
        },
        "three quarters later": {
            "councilperf": lambda: quarter + 3,
            "pendulum": lambda: start.add(months=9),
        },
        "is a day in it": {
            "councilperf": lambda: day in quarter,
            "datetime by hand": lambda: date(2021, 7, 1) <= day <= date(2021, 9, 30),
        },
    }


def measure(effort: Effort) -> Section:
    measured = {task: (race(ways, rounds=effort.rounds(25), times=TIMES), 1.0) for task, ways in tasks().items()}
    return Section(
        "Periods",
        "Periods are whole numbers that know their first and last day; pendulum is asked only where months count.",
        [peers_table(measured, PEERS)],
        figures=peer_figures(measured, "periods"),
    )
