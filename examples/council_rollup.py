"""Roll portfolios up into a council: Derbyshire's Health and Communities beside two invented ones."""

import attrs

import councilperf as cp
from councilperf import BudgetGroup, BudgetLine, BudgetStatement, Leg, Virement, million, pounds, wording

WIDTH = 46


def main() -> None:
    """Print the council's budget as a tree with subtotals, before and after a virement."""
    real = cp.samples.derbyshire_2021_q2()
    invented = [
        attrs.evolve(real, portfolio=name, budget=table)
        for name, table in (("Highways (invented)", highways()), ("Libraries (invented)", libraries()))
    ]
    council = cp.roll_up([real, *invented])
    show(council)

    move = Virement("V1", [Leg("Drainage", pounds(-150_000)), Leg("Lighting", pounds(150_000))], permanent=False)
    moved = cp.apply_virements(highways(), [move])
    print("\nAfter virement V1, £0.150m from drainage to lighting:")
    show(BudgetGroup("Highways (invented)", moved))
    same = moved.total.budget == highways().total.budget
    print(f"The total is {'the same' if same else 'another'}.")


def highways() -> BudgetStatement:
    """Invent a portfolio that overspends."""
    return BudgetStatement(
        [
            BudgetLine("Resurfacing", budget=million("6.250"), forecast=million("6.610")),
            BudgetLine("Drainage", budget=million("1.400"), forecast=million("1.180")),
            BudgetLine("Lighting", budget=million("2.300"), forecast=million("2.475")),
        ]
    )


def libraries() -> BudgetStatement:
    """Invent a portfolio with an income line."""
    return BudgetStatement(
        [
            BudgetLine("Branches", budget=million("3.900"), forecast=million("3.840")),
            BudgetLine("Fees and hire", budget=million("0.310"), forecast=million("0.265"), nature=cp.Nature.INCOME),
        ]
    )


def show(group: BudgetGroup, depth: int = 0) -> None:
    """Print a part, its lines and its parts, each with what is favourable about it."""
    total = group.total
    row(group.name, total, depth)
    if not depth and group.total_after_funding != total:
        row("after additional funding", group.total_after_funding, depth)
    for line in group.statement.lines:
        row(line.name, line, depth + 1)
    for part in group.groups:
        show(part, depth + 1)


def row(name: str, line: BudgetLine, depth: int) -> None:
    """Print one row: budget, forecast, and how much better or worse."""
    word = "favourable" if line.favourable.amount > 0 else "adverse" if line.favourable else ""
    figures = [wording.in_millions(money).rjust(10) for money in (line.budget, line.forecast, abs(line.favourable))]
    print(f"{'  ' * depth}{name}".ljust(WIDTH) + "".join(figures) + f" {word}".rstrip())


if __name__ == "__main__":
    main()
