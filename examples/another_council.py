"""Make an invented borough's report from its own tables, whose words and signs are not Derbyshire's, and check it."""

import attrs

import councilperf as cp
from councilperf import BudgetStatement, Printed, QuarterReport, ReserveStatement, documents, points, thousand, wording

Rows = list[dict[str, str]]

QUARTER = cp.Quarter("2023-24 Q2")
BLUE, GREEN, AMBER, RED = cp.BRAG.ratings
KEY = cp.Scheme(
    "Northfold performance indicators",
    cp.BRAG,
    (
        cp.Band(BLUE, cp.better_by_at_least(cp.percent(5))),
        cp.Band(GREEN, cp.met()),
        cp.Band(AMBER, cp.WithinTolerance()),
        cp.Band(RED),
    ),
)

INDICATORS: Rows = [
    {
        "Ref": ref,
        "Indicator": title,
        "Unit": unit,
        "Good is": good,
        "Q1 2023/24": before,
        "Q2 2023/24": now,
        "Target": target,
        "Tolerance": tolerance,
        "RAG": rating,
    }
    for ref, title, unit, good, before, now, target, tolerance, rating in (
        ("PI1", "Household waste recycled", "%", "Bigger is better", "45.0%", "43.2%", "46%", "3", "Amber"),
        ("PI2", "Days to process new claims", "days", "Smaller is better", "19.8", "18.9", "20", "1", "Blue"),
        ("PI3", "Calls answered in time", "%", "High", "81.0%", "84.5%", "at least 85%", "2", "Green"),
        ("PI4", "Homeless households in hotels", "Number", "Low", "<5", "7", "6", "0", "Red"),
        ("PI5", "Residents satisfied", "%", "High", "n/a", "Not due", "70%", "2", ""),
    )
]
BUDGET: Rows = [
    {"Service": name, "Original": original, "Revised": revised, "Outturn": outturn, "(Adverse)/Favourable": variance}
    for name, original, revised, outturn, variance in (
        ("Planning", "1,240", "1,310", "1,402", "(92)"),
        ("Leisure", "860", "845", "799", "46"),
        ("Waste and street scene", "4,105", "4,105", "4,131", "26"),
        ("Parking", "(820)", "(820)", "(790)", "(30)"),
        ("Net cost of services", "5,385", "5,440", "5,542", "(102)"),
    )
]
RESERVES: Rows = [
    {"Reserve": name, "1 April": opening, "In": paid_in, "Out": out, "31 March": closing, "Type": kind}
    for name, opening, paid_in, out, closing, kind in (
        ("General Fund balance", "2,500", "0", "102", "2,398", "General"),
        ("Business rates volatility", "910", "120", "0", "1,300", "Earmarked"),
    )
]


def main() -> None:
    """Print what was read, what could not be, and what contradicts; then the report's own paragraphs."""
    report, issues = read()
    for measure in report.measures:
        print(f"{measure.key} {wording.explain(cp.rate(measure, QUARTER, scheme=KEY))}")

    print("\nIn the tables:")
    for issue in issues:
        print(f"  {issue}")

    print("\nIn the report:")
    for finding in cp.check(report):
        print(f"  {finding}")

    print()
    print("\n".join(wording.summary(report)))


def read() -> tuple[QuarterReport, list[cp.errors.Problem]]:
    """Read the three tables as Northfold keeps them, and make them one report."""
    columns = {"Ref": "key", "Indicator": "title", "Unit": "unit", "Good is": "better", "Target": "target"}
    columns |= {"Tolerance": "tolerance", "RAG": "judgement 2023-24 Q2"}
    indicators = documents.read_table(INDICATORS, "observations", mapping=columns, scale=cp.BRAG)
    columns = {"Service": "name", "Original": "original", "Revised": "budget", "Outturn": "forecast"}
    columns |= {"(Adverse)/Favourable": "variance"}
    ours = documents.PrintedVariance("budget-forecast", step=thousand(1))
    lines = documents.read_table(BUDGET, "budget", mapping=columns, unit="£000", variance=ours)
    columns = {"Reserve": "name", "1 April": "opening", "In": "contributions", "Out": "use", "31 March": "balance"}
    reserves = documents.read_table(RESERVES, "reserves", mapping=columns | {"Type": "kind"}, unit="£000")
    promise = cp.Deliverable(
        "A cleaner borough",
        cp.Priority("Thriving places"),
        cp.Judgement(AMBER),
        commentary="43.2% of household waste was recycled in Quarter 2, against a profile of 46%.",
        measures=indicators.items,
    )
    report = QuarterReport("Northfold Borough Council", "All services", QUARTER, deliverables=[promise], scheme=KEY)
    whole = Printed("$.budget.total.variance", thousand(102), step=thousand(1))
    share = Printed("$.budget.total.variance_share", cp.percent("1.9"), step=points("0.1"))
    held = Printed("$.reserves.total", thousand(3698), step=thousand(1))
    report = attrs.evolve(
        report,
        budget=BudgetStatement(lines.items),
        reserves=ReserveStatement(reserves.items),
        printed=[whole, share, held],
    )
    return report, [*indicators.issues, *lines.issues, *reserves.issues]


if __name__ == "__main__":
    main()
