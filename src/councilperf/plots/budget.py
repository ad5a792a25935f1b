"""Pictures of money: variances, and the steps from one total to another."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from councilperf.budget import BudgetLine, BudgetStatement, RollForward, SavingsPlan
from councilperf.errors import InvalidValueError
from councilperf.plots._bridge import Step, bridge
from councilperf.plots._ink import BLUE, ORANGE
from councilperf.plots._listing import Bar, Item, bars, listing, names, said, zero
from councilperf.plots._money import money_axis, money_ticks
from councilperf.plots._scene import picture
from councilperf.plots._words import in_rows, nothing
from councilperf.plots.plot import Plot
from councilperf.values import Money, Period, _guards
from councilperf.views.blocks import Table
from councilperf.views.manner import Manner
from councilperf.views.view import View
from councilperf.wording import DERBYSHIRE_TABLES, Convention, in_period
from councilperf.wording.messages import Voice

__all__ = ["roll_forwards", "savings_ladder", "variances", "waterfall"]


def variances(
    budget: BudgetStatement | Iterable[BudgetLine],
    *,
    convention: Convention = DERBYSHIRE_TABLES,
    locale: str = "en_GB",
) -> Plot:
    """Return the variance of each line as a bar from nought, with the sign that the convention gives it.

    Args:
        budget: A budget table, or lines of one currency.
        convention: How money and variances are printed.
        locale: The language.

    Raises:
        CurrencyMismatchError: Lines of two currencies.
        InvalidTypeError: No budget lines, or a keyword that is not of its type.
        InvalidValueError: A language that nothing is written in.

    Examples:
        >>> lines = [BudgetLine("Registrars", budget=million("-0.537"), forecast=million("-0.781"))]
        >>> from councilperf import plots
        >>> plots.variances(lines).alt
        'Variance (£m). Registrars: -0.244, Underspend.'
    """
    manner = Manner(Voice(locale), convention)
    statement = budget if isinstance(budget, BudgetStatement) else BudgetStatement(budget)
    view = View(statement, manner)
    table = view.document.blocks[0]
    title = manner.say("plot_variances")
    if not statement.lines or not isinstance(table, Table):
        return nothing(title, manner)
    items = [
        Item(line.name, manner.voice.say("plot_said", figure=row.cells[3].text, position=row.cells[-1].text))
        for line, row in zip(statement.lines, table.rows, strict=False)
    ]
    parts = [
        Bar(place, Fraction(0), _variance(line, manner), _colour(line.favourable), line.name)
        for place, line in enumerate(statement.lines)
    ]
    marks = money_ticks([Fraction(0), *(part.end for part in parts)], manner)
    frame = listing(items, (marks[0], marks[-1]))
    heading = table.columns[3].text
    layers = [
        *money_axis(frame, marks, manner, heading),
        bars(frame, parts),
        zero(frame),
        *names(frame, items),
        *said(frame, items),
    ]
    return Plot(
        picture(frame, layers, title=title, notes=table.notes), title, in_rows(items, heading, manner.voice), view
    )


def _variance(line: BudgetLine, manner: Manner) -> Fraction:
    """Return a variance in the unit and with the sign of the convention: so many times what a printed 1 stands for."""
    one = manner.convention.read_variance("1", nature=line.nature)
    return Money(line.variance.amount) / one if isinstance(one, Money) else Fraction(0)


def _colour(favourable: Money) -> str:
    return ORANGE if favourable.amount < 0 else BLUE


def waterfall(budget: BudgetStatement, *, convention: Convention = DERBYSHIRE_TABLES, locale: str = "en_GB") -> Plot:
    """Return the way from the net budget to the forecast outturn, line by line; additional funding is left out.

    Args:
        budget: A budget table.
        convention: How money is printed; a step is what it adds to the outturn, whatever the sign of variances.
        locale: The language.

    Raises:
        InvalidTypeError: No budget table, or a keyword that is not of its type.
        InvalidValueError: A language that nothing is written in.

    Examples:
        >>> table = BudgetStatement([BudgetLine("Coroners", budget=million("1.876"), forecast=million("1.686"))])
        >>> from councilperf import plots
        >>> plots.waterfall(table).alt
        'Amount (£m). Budget: 1.876; Coroners: -0.190; Forecast: 1.686.'
    """
    _guards.check_kind(BudgetStatement, budget, "a budget table")
    manner = Manner(Voice(locale), convention)
    moved = [line for line in budget.lines if line.variance]
    steps = [
        Step(manner.say("head_budget"), budget.total.budget),
        *(Step(line.name, -line.favourable, _colour(line.favourable)) for line in moved),
        Step(manner.say("head_forecast"), budget.total.forecast),
    ]
    left = len(budget.lines) - len(moved)
    notes = [manner.voice.say("plot_left_out", number=left)] if left else []
    return bridge(steps, manner, title=manner.say("plot_waterfall"), notes=notes)


def savings_ladder(plan: SavingsPlan, *, convention: Convention = DERBYSHIRE_TABLES, locale: str = "en_GB") -> Plot:
    """Return the way from what was brought forward to the target, and from there to what is still to be identified.

    Args:
        plan: A savings table.
        convention: How money is printed.
        locale: The language.

    Raises:
        InvalidTypeError: No savings table, or a keyword that is not of its type.
        InvalidValueError: A language that nothing is written in.

    Examples:
        >>> plan = SavingsPlan((), current_year=million("0.271"), brought_forward=million("-0.016"))
        >>> from councilperf import plots
        >>> plots.savings_ladder(plan).alt.partition("; Identified")[0]
        'Amount (£m). Brought forward: -0.016; Current year: +0.271; Target: 0.255'
    """
    _guards.check_kind(SavingsPlan, plan, "a savings table")
    manner = Manner(Voice(locale), convention)
    steps = [
        Step(manner.say("brought_forward_row"), plan.brought_forward, BLUE),
        Step(manner.say("current_year_row"), plan.current_year, BLUE),
        Step(manner.say("target_row"), plan.target),
        Step(manner.say("identified_row"), -plan.identified, BLUE),
        Step(manner.say("unidentified_row"), plan.unidentified),
    ]
    return bridge(steps, manner, title=manner.say("plot_savings"))


def roll_forwards(
    flows: RollForward | Iterable[RollForward],
    *,
    name: str,
    periods: Iterable[Period] = (),
    convention: Convention = DERBYSHIRE_TABLES,
    locale: str = "en_GB",
) -> Plot:
    """Return how a reserve's balance got from one day to another, over one period or several.

    Args:
        flows: What was paid in and drawn out, in one period or in several that follow each other.
        name: The name of the reserve.
        periods: The periods of the flows; needed where there are several.
        convention: How money is printed.
        locale: The language.

    Raises:
        InvalidTypeError: No flows, a name that is no text, or a keyword that is not of its type.
        InvalidValueError: No flows at all, flows that do not follow each other, not one period for each of several, or
            a language that nothing is written in.

    Examples:
        >>> from councilperf import plots
        >>> plots.roll_forwards(RollForward(million("1.5"), use=million("0.4")), name="Works").alt
        'Amount (£m). Opening balance: 1.500; Drawn out: -0.400; Closing balance: 1.100.'
    """
    _guards.check_kind(str, name, "the name of a reserve")
    manner = Manner(Voice(locale), convention)
    chain = _guards.tuple_of(RollForward, (flows,) if isinstance(flows, RollForward) else flows)
    when = _guards.tuple_of(Period, periods)
    first = next(iter(chain), None)
    if first is None:
        raise InvalidValueError("flows of a reserve", chain, "at least one RollForward")
    if len(when) != len(chain) and (when or len(chain) > 1):
        raise InvalidValueError("the periods of flows", when, f"{len(chain)}, one for each RollForward")
    for earlier, later in pairwise(chain):
        if earlier.closing != later.opening:
            raise InvalidValueError("an opening balance", later.opening, f"{earlier.closing}, the closing one before")
    steps = [Step(manner.say("plot_opening"), first.opening)]
    for place, flow in enumerate(chain):
        steps += _flow(flow, when[place] if when else None, manner)
    return bridge(steps, manner, title=manner.voice.say("plot_roll_forward", name=name))


def _flow(flow: RollForward, period: Period | None, manner: Manner) -> list[Step]:
    """Return the steps of one period that are not nought, and where they lead."""

    def called(message: str) -> str:
        text = manner.say(message)
        if period is None:
            return text
        return manner.voice.say("plot_in_period", name=text, period=in_period(period, locale=manner.voice.locale))

    amounts = {"plot_contributions": flow.contributions, "plot_use": -flow.use, "plot_transfers": flow.transfers}
    moved = [Step(called(message), amount, _way(amount)) for message, amount in amounts.items() if amount]
    return [*moved, Step(called("plot_closing"), flow.closing)]


def _way(amount: Money) -> str:
    """Return the colour of a step up or down, which says nothing of good or bad."""
    return BLUE if amount.amount >= 0 else ORANGE
