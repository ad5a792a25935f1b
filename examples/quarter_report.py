"""Print Derbyshire's Health and Communities report for Quarter 2 of 2021-22, every figure computed and checked."""

from collections.abc import Iterator, Sequence
from textwrap import fill

import councilperf as cp
from councilperf import wording
from councilperf.wording import Style, ZeroBudget, in_date, in_millions, in_variance_percent

WIDTH = 100


def main() -> None:
    """Print the report and what checking it came to."""
    now, before = cp.samples.derbyshire_2021_q2(), cp.samples.derbyshire_2021_q1()
    sections = (
        overview(now),
        progress(now, before),
        budget(now),
        savings(now),
        reserves(now),
        trading(now),
        checks(now),
    )
    for section in sections:
        print("\n".join(section), end="\n\n")


def overview(report: cp.QuarterReport) -> Iterator[str]:
    """Say whose report it is and how its deliverables are doing."""
    yield f"{report.council}: {report.portfolio}, {wording.in_period(report.quarter, style=Style.LONG)}"
    yield "=" * WIDTH
    counts = cp.count_ratings(report.deliverables)
    told = ", ".join(f"{number} {rating}" for rating, number in counts.items() if number)
    on_track = sum(number for rating, number in counts.items() if rating.on_track)
    yield f"{len(report.deliverables)} deliverables: {told}; {on_track} on track."


def progress(report: cp.QuarterReport, previous: cp.QuarterReport) -> Iterator[str]:
    """Go through the deliverables by priority, with what changed since the last report, and their measures."""
    earlier = {deliverable.title: deliverable for deliverable in previous.deliverables}
    for priority in report.priorities:
        yield from ("", str(priority), "-" * len(str(priority)))
        for deliverable in report.deliverables:
            if deliverable.priority == priority:
                yield from deliverable_lines(deliverable, earlier.get(deliverable.title), previous.quarter)


def deliverable_lines(
    deliverable: cp.Deliverable, earlier: cp.Deliverable | None, last_quarter: cp.Quarter
) -> Iterator[str]:
    """Print one deliverable: its rating, its dates, its measures."""
    rating = f"{deliverable.rating.symbol} {deliverable.rating}"
    if earlier is not None and earlier.rating != deliverable.rating:
        rating += f" ({earlier.rating} in Q{last_quarter.number})"
    dates = f"expected {in_date(deliverable.expected_completion)}" if deliverable.expected_completion else "no date"
    if deliverable.original_completion and deliverable.slippage:
        dates += f", originally {in_date(deliverable.original_completion)} ({deliverable.slippage.in_words()} later)"
    yield fill(f"{rating}: {deliverable.title}", WIDTH, subsequent_indent="  ")
    yield f"  {dates}"
    for measure in deliverable.measures:
        yield from measure_lines(measure)


def measure_lines(measure: cp.Measure) -> Iterator[str]:
    """Print a measure: what its figures are, and how the latest compares with its target."""
    seen = "; ".join(f"{wording.in_period(part.period)} {figure_text(part.value)}" for part in measure.observations)
    yield fill(f"{measure.title}: {seen}", WIDTH, initial_indent="    - ", subsequent_indent="      ")
    yield f"      {wording.explain(cp.rate(measure))}"


def figure_text(value: cp.Quantity | cp.NoData) -> str:
    """Return a figure, or why there is none."""
    return wording.in_no_data(value) if isinstance(value, cp.NoData) else wording.in_figures(value)


def budget(report: cp.QuarterReport) -> Iterator[str]:
    """Print the budget table in millions, before and after additional funding."""
    if report.budget is None:
        return
    before, after = report.budget.total, report.budget.total_after_funding
    extra = [(funding.name, in_millions(funding.amount), "", "", "") for funding in report.budget.additional_funding]
    rows = [*map(budget_row, (*report.budget.lines, before)), *extra, budget_row(after)]
    yield from table(("Budget", "Budget", "Forecast", "Variance", "Per cent"), rows)


def budget_row(line: cp.BudgetLine) -> tuple[str, ...]:
    """Return one budget line as Derbyshire prints it: a nil budget's variance is a hundred per cent."""
    figures = (in_millions(line.budget), in_millions(line.forecast), in_millions(line.variance))
    return (line.name, *figures, in_variance_percent(line, zero_budget=ZeroBudget.HUNDRED))


def savings(report: cp.QuarterReport) -> Iterator[str]:
    """Print the savings and the ladder from their target to what is still to be found."""
    plan = report.savings
    if plan is None:
        return
    rows = [
        (part.name, in_millions(part.amount), in_millions(part.forecast), in_millions(part.variance))
        for part in plan.initiatives
    ]
    yield from table(("Savings", "Reduction", "Forecast", "Shortfall (-)"), rows)
    ladder = {
        "Brought forward": plan.brought_forward,
        "Current year": plan.current_year,
        "Target": plan.target,
        "Identified": plan.identified,
        "Still to be identified": plan.unidentified,
    }
    yield "  " + ", ".join(f"{name.lower()} {in_millions(amount)}" for name, amount in ladder.items())


def reserves(report: cp.QuarterReport) -> Iterator[str]:
    """Print the earmarked reserves."""
    if report.reserves is None:
        return
    rows = [
        (part.name, part.movement.value if part.movement else "", in_millions(part.balance)) for part in report.reserves
    ]
    yield from table(
        ("Earmarked reserves", "Over the quarter", "Balance"),
        [*rows, ("Total", "", in_millions(report.reserves.total))],
    )


def trading(report: cp.QuarterReport) -> Iterator[str]:
    """Print the trading areas."""
    rows = [
        (area.name, in_millions(area.income_target), in_millions(area.forecast_income), in_millions(area.variance))
        for area in report.trading
    ]
    yield from table(("Traded services", "Income target", "Projected", "Excess"), rows)


def checks(report: cp.QuarterReport) -> Iterator[str]:
    """Compare what was computed above with what the report printed."""
    printed = {  # variance and percentage, as the report prints them
        "Public Health ring-fenced Grant": "-£0.003m -100.0%",
        "Public Health - Prevention": "-£0.385m -10.3%",
        "Public Health - SCP": "£0.000m 0.0%",
        "Public Health - Active Derbyshire": "£0.000m 0.0%",
        "Public Health - Needs and Intelligence": "£0.000m 0.0%",
        "Public Health - Falls Pathway": "-£0.020m -16.8%",
        "Coroners": "-£0.190m -10.1%",
        "Registrars": "-£0.244m -45.4%",
        "Trading Standards": "-£0.116m -9.7%",
        "Community Safety": "-£0.010m -0.7%",
        "Emergency Planning": "-£0.033m -7.4%",
        "Total": "-£1.001m -11.7%",
        "Total after use of additional funding": "-£1.096m -12.7%",
    }
    lines = [*report.budget.lines, report.budget.total, report.budget.total_after_funding] if report.budget else []
    computed = {row[0]: f"{row[3]} {row[4]}" for row in map(budget_row, lines)}
    differing = [name for name in {**printed, **computed} if printed.get(name) != computed.get(name)]
    stated = [
        (measure, seen.judgement) for measure in report.measures for seen in measure.observations if seen.judgement
    ]
    differing += [measure.title for measure, judgement in stated if cp.rate(measure).rating != judgement.rating]
    yield f"Checked {len(printed)} printed variances and percentages, and {len(stated)} printed ratings of measures:"
    yield f"  {len(differing)} differ from what was computed" + "".join(f"\n  {name}" for name in differing)


def table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Line up rows under a heading: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(heading, *rows, strict=True)]
    for row in (heading, *rows):
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield "  ".join([row[0].ljust(widths[0]), *cells]).rstrip()
        if row is heading:
            yield "-" * (sum(widths) + 2 * len(widths) - 2)


if __name__ == "__main__":
    main()
