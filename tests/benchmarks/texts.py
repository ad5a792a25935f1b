"""Figures to text and back: beside Babel, py-moneyed, pendulum and what somebody would write by hand."""

from datetime import date
from decimal import Decimal

import babel.dates
import babel.numbers
import moneyed
import moneyed.l10n
import pendulum
from tests.benchmarks.race import Run, race
from tests.benchmarks.section import Effort, Section, peer_figures, peers_table

import councilperf as cp
from councilperf import Money

TIMES = 200
PEERS = ("Babel", "py-moneyed", "pendulum", "by hand")
PENCE = Decimal("0.01")


def tasks() -> dict[str, dict[str, Run]]:
    """Return what is compared: the same text of the same figure, or the same figure of the same text."""
    amount, day = Decimal("1096000.25"), date(2021, 9, 30)
    money, theirs = Money(amount), moneyed.Money(amount, "GBP")
    share, percent = Decimal("0.117"), cp.percent("11.7")
    found: dict[str, dict[str, Run]] = {
        "format money, £1,096,000.25": {
            "councilperf": lambda: cp.wording.in_full(money, places=2),
            "Babel": lambda: babel.numbers.format_currency(amount, "GBP", locale="en_GB"),
            "py-moneyed": lambda: moneyed.l10n.format_money(theirs, locale="en_GB"),
            "by hand": lambda: f"£{amount.quantize(PENCE):,.2f}",
        },
        "format a share, 11.7%": {
            "councilperf": lambda: cp.wording.in_percent(percent),
            "Babel": lambda: babel.numbers.format_percent(share, "#,##0.0%", locale="en_GB"),
            "by hand": lambda: f"{share * 100:.1f}%",
        },
        "format a day, 30 Sep 2021": {
            "councilperf": lambda: cp.wording.in_date(day),
            "Babel": lambda: babel.dates.format_date(day, "d MMM y", locale="en_GB"),
            "by hand": lambda: f"{day:%d %b %Y}",
        },
        "parse money, £1,096,000.25": {
            "councilperf": lambda: Money.parse("£1,096,000.25"),
            "Babel": lambda: babel.numbers.parse_decimal("1,096,000.25", locale="en_GB", strict=True),
            "by hand": lambda: Decimal("£1,096,000.25".removeprefix("£").replace(",", "")),
        },
        "parse a day, 30 Sep 2021": {
            "councilperf": lambda: cp.parse_date("30 Sep 2021"),
            "pendulum": lambda: pendulum.from_format("30 Sep 2021", "D MMM YYYY"),
        },
        "parse a day, 2021-09-30": {
            "councilperf": lambda: cp.parse_date("2021-09-30"),
            "pendulum": lambda: pendulum.parse("2021-09-30", exact=True),
            "by hand": lambda: date.fromisoformat("2021-09-30"),
        },
    }
    return found


def measure(effort: Effort) -> Section:
    compared = tasks()
    first = compared["format money, £1,096,000.25"]
    assert {str(run()) for run in first.values()} == {"£1,096,000.25"}
    measured = {task: (race(ways, rounds=effort.rounds(25), times=TIMES), 1.0) for task, ways in compared.items()}
    figures = peer_figures(measured, "texts")
    money, _ = measured["format money, £1,096,000.25"]
    figures["format money / by hand"] = money.ratio("councilperf", "by hand")
    figures["format money, Babel / ours"] = money.ratio("Babel", "councilperf")
    figures["format money, py-moneyed / ours"] = money.ratio("py-moneyed", "councilperf")
    return Section(
        "Text",
        "The same figure written the same way, or read from the same text. What is written by hand knows neither "
        "locale nor rounding, and what is read by hand refuses nothing; Babel is given the number without its sign.",
        [peers_table(measured, PEERS)],
        figures=figures,
    )
