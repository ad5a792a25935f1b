"""Money in sentences: budget, savings, reserves and trading."""

from __future__ import annotations

from fractions import Fraction

from councilperf.budget import (
    BudgetLine,
    BudgetStatement,
    Funding,
    Movement,
    Nature,
    ReserveKind,
    ReserveStatement,
    SavingsPlan,
    TradingArea,
)
from councilperf.report import Materiality, QuarterReport
from councilperf.values import Money
from councilperf.wording.figures import in_percent
from councilperf.wording.messages import Voice

__all__ = ["budget", "overview", "reserves", "savings", "trading", "way"]

_SPENDING = {1: "underspend", 0: "level", -1: "overspend"}
_INCOME = {1: "more income", 0: "level", -1: "less income"}
_BEYOND = {1: "surplus", 0: "level", -1: "shortfall"}


def way(voice: Voice, line: BudgetLine) -> str:
    """Return which way a line is forecast to go, as far as its figures show it."""
    return (_INCOME if line.nature is Nature.INCOME else _SPENDING)[voice.sign(line.favourable)]


def overview(voice: Voice, report: QuarterReport) -> list[str]:
    """Return the headlines of the money: the forecast after all funding, and the savings."""
    sentences: list[str] = []
    if report.budget is not None and report.budget.lines:
        total = report.budget.total_after_funding
        message = "overview_forecast_after" if report.budget.additional_funding else "overview_forecast"
        amount, funding = voice.money(abs(total.variance)), _funding(voice, report.budget)
        sentences.append(voice.say(message, way=way(voice, total), amount=amount, funding=funding))
    if report.savings is not None:
        plan = report.savings
        forecast, target, identified = map(voice.money, (plan.forecast, plan.target, plan.identified))
        sentences.append(voice.say("overview_savings", forecast=forecast, target=target, identified=identified))
    return sentences


def budget(voice: Voice, statement: BudgetStatement, material: Materiality | None) -> list[list[str]]:
    """Return the position before and after additional funding, and the key variances."""
    if not statement.lines:
        return []
    net, total = statement.total, statement.total_after_funding
    if not statement.additional_funding:
        position = [voice.say("budget", budget=voice.money(net.budget))]
        forecasts = [_forecast(voice, "forecast", net)]
    else:
        budget_now, funding, budget_after = (
            voice.money(net.budget),
            _funding(voice, statement),
            voice.money(total.budget),
        )
        position = [voice.say("budget_after", budget=budget_now, funding=funding, total=budget_after)]
        forecasts = [_forecast(voice, "forecast_before", net), _forecast(voice, "forecast_after", total)]
    return [position, forecasts, _key_variances(voice, statement.lines, material)]


def _funding(voice: Voice, statement: BudgetStatement) -> str:
    def told(part: Funding) -> str:
        return voice.say("funding", amount=voice.money(part.amount), name=part.name)

    return voice.listed(statement.additional_funding, told)


def _forecast(voice: Voice, message: str, line: BudgetLine) -> str:
    share = ""
    if line.variance_share is not None:
        size = in_percent(abs(line.variance_share), locale=voice.locale)
        share = voice.say("share_of_budget", share=size)
    amount, forecast = voice.money(abs(line.variance)), voice.money(line.forecast)
    return voice.say(message, way=way(voice, line), forecast=forecast, amount=amount, share=share)


def _key_variances(voice: Voice, lines: tuple[BudgetLine, ...], material: Materiality | None) -> list[str]:
    """Return the lines whose variance is material, the largest first."""
    if material is None:
        limit = sum(abs(Fraction(line.budget.amount)) for line in lines) / 100
        found = [line for line in lines if abs(Fraction(line.variance.amount)) >= limit]
    else:
        found = [line for line in lines if material.holds(line.variance, line.budget)]
    seen = [line for line in found if voice.sign(line.variance)]
    if not seen:
        return []
    largest_first = sorted(seen, key=lambda line: abs(Fraction(line.variance.amount)), reverse=True)

    def told(line: BudgetLine) -> str:
        return voice.say("variance", way=way(voice, line), name=line.name, amount=voice.money(abs(line.variance)))

    return [voice.say("key_variances", number=len(seen), lines=voice.listed(largest_first, told))]


def savings(voice: Voice, plan: SavingsPlan) -> list[list[str]]:
    """Return what must be saved, what has been identified, and what is forecast to be achieved."""
    target = voice.money(plan.target)
    brought = plan.brought_forward
    ladder = [
        voice.say("allocated", amount=voice.money(plan.current_year)),
        _beyond(voice, "brought_forward", -brought, target=target),
    ]
    if plan.initiatives:
        number, worth = len(plan.initiatives), voice.money(plan.identified)
        identified = [voice.say("identified", number=number, amount=worth)]
        identified.append(_beyond(voice, "unidentified", -plan.unidentified))
    else:
        identified = [voice.say("none_identified")]
    outcome = [_beyond(voice, "savings_forecast", plan.forecast - plan.target, forecast=voice.money(plan.forecast))]
    short = [(part.name, part.variance) for part in plan.initiatives if voice.sign(part.variance) < 0]
    return [ladder, identified, outcome + _names(voice, "savings_short", short)]


def _beyond(voice: Voice, message: str, amount: Money, **parts: str) -> str:
    """Say how far something lies beyond, or short of, what it is measured by."""
    size = voice.money(abs(amount))
    return voice.say(message, number=None, way=_BEYOND[voice.sign(amount)], amount=size, **parts)


def _names(voice: Voice, message: str, found: list[tuple[str, Money]]) -> list[str]:
    """Name things with the size of their amounts; say nothing where there are none."""

    def told(item: tuple[str, Money]) -> str:
        return voice.say("amount_of", name=item[0], amount=voice.money(abs(item[1])))

    return [voice.say(message, number=len(found), names=voice.listed(found, told))] if found else []


def reserves(voice: Voice, statement: ReserveStatement) -> list[str]:
    """Return what is held, and which reserves went up or down."""
    if not len(statement):
        return []
    earmarked = all(part.kind is ReserveKind.EARMARKED for part in statement)
    message = "earmarked_reserves" if earmarked else "all_reserves"
    sentences = [voice.say(message, number=len(statement), amount=voice.money(statement.total))]
    for moved, movement in (("increased", Movement.INCREASED), ("decreased", Movement.DECREASED)):
        names = [part.name for part in statement if part.movement is movement]
        if names:
            sentences.append(voice.say(moved, number=len(names), names=voice.listed(names, str)))
    return sentences


def trading(voice: Voice, areas: tuple[TradingArea, ...]) -> list[str]:
    """Return income against target, and the areas above and below theirs."""
    sentences: list[str] = []
    currencies = {area.income_target.currency for area in areas}
    if len(currencies) == 1:
        (currency,) = currencies
        income = voice.money(Money.total((area.forecast_income for area in areas), currency=currency))
        target = voice.money(Money.total((area.income_target for area in areas), currency=currency))
        sentences.append(voice.say("trading_total", number=len(areas), income=income, target=target))
    for message, sign in (("above_target", 1), ("below_target", -1)):
        found = [(area.name, area.variance) for area in areas if voice.sign(area.variance) == sign]
        sentences += _names(voice, message, found)
    return sentences
