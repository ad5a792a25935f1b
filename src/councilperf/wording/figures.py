"""Figures in words: rounded first, half away from nought, then written as a locale writes them; never "-£0.00"."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import final

from councilperf.budget import BudgetLine
from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.values import COUNT, DAYS, PERCENT, POINTS, YES_NO, Money, Quantity, Unit, _guards
from councilperf.values._exact import WORKING, plain, rounded, to_places
from councilperf.values._word import Word
from councilperf.wording._catalogue import worded
from councilperf.wording._patterns import (
    NumberPattern,
    currency_pattern,
    is_currency,
    number_pattern,
    percent_pattern,
)

__all__ = [
    "ZeroBudget",
    "in_figures",
    "in_full",
    "in_millions",
    "in_percent",
    "in_thousands",
    "in_unit",
    "in_unit_name",
    "in_variance_percent",
]

_MOST_PLACES = 29
_LARGEST_SHARE = 10**60
_USUAL_PLACES = {PERCENT: 1}
_ANSWERS = {Decimal(0): "no", Decimal(1): "yes"}
_COUNTED = {DAYS: "in_days", POINTS: "in_points"}
_NAMED = (COUNT, DAYS, PERCENT, POINTS, YES_NO)
_PER = "per "


@final
class ZeroBudget(Word):
    """How a report prints the variance of a nil budget in per cent, which is undefined."""

    DASH = "-"
    HUNDRED = "100.0%"
    """A hundred with the sign of the variance, as Derbyshire prints it; 0.0% without a variance."""
    NIL = "0.0%"
    NOT_APPLICABLE = "n/a"


def in_full(money: Money, *, places: int = 0, rounding: str = ROUND_HALF_UP, locale: str = "en_GB") -> str:
    """Return money in whole units: "£414,552".

    Examples:
        >>> in_full(pounds("-1234.5")), in_full(pounds("1234.5"), places=2), in_full(pounds("-0.4"))
        ('-£1,235', '£1,234.50', '£0')
    """
    return _money(money, 0, "", places, rounding, locale)


def in_thousands(money: Money, *, places: int = 0, rounding: str = ROUND_HALF_UP, locale: str = "en_GB") -> str:
    """Return money in thousands: "£415k".

    Examples:
        >>> in_thousands(pounds("414552"))
        '£415k'
    """
    return _money(money, 3, "k", places, rounding, locale)


def in_millions(money: Money, *, places: int = 3, rounding: str = ROUND_HALF_UP, locale: str = "en_GB") -> str:
    """Return money in millions: "£8.537m".

    Examples:
        >>> in_millions(million("-0.244")), in_millions(pounds("-400"))
        ('-£0.244m', '£0.000m')
    """
    return _money(money, 6, "m", places, rounding, locale)


def in_percent(
    share: Fraction | Quantity | None,
    *,
    places: int = 1,
    undefined: str = "-",
    rounding: str = ROUND_HALF_UP,
    locale: str = "en_GB",
) -> str:
    """Return a share or a percentage to so many places: "-45.4%".

    Args:
        share: A pure number (0.454), a quantity in per cent, or None where there is no answer.
        places: Decimal places.
        undefined: What to print for None.
        rounding: A rounding rule of the `decimal` module.
        locale: How to write it.

    Raises:
        InvalidTypeError: A float, or anything else that is no share; or nothing to print for None.
        InvalidValueError: A quantity in another unit, not a number of places, no such rounding rule, or no such locale.

    Examples:
        >>> in_percent(Fraction(-244, 537)), in_percent(percent("54.5")), in_percent(None)
        ('-45.4%', '54.5%', '-')
    """
    _guards.check_kind(str, undefined, "what to print for None")
    if share is None:
        return undefined
    if not isinstance(share, (Fraction, Quantity)):
        raise InvalidTypeError("a share", share, "a Fraction, a Quantity in per cent, or None")
    if isinstance(share, Fraction):
        figure = _share(share, places, rounding)
    elif share.unit == PERCENT:
        figure = _to_places(share.value, places, rounding)
    else:
        raise InvalidValueError("a quantity in per cent", share, "a share, or in_figures for other units")
    return _written(figure, places, percent_pattern(locale))


def in_variance_percent(
    line: BudgetLine, *, zero_budget: ZeroBudget = ZeroBudget.DASH, places: int = 1, locale: str = "en_GB"
) -> str:
    """Return a budget line's variance in per cent of the size of its budget, by a convention for nil budgets.

    Examples:
        >>> grant = BudgetLine("Grant", budget=million(0), forecast=million("-0.003"))
        >>> in_variance_percent(grant), in_variance_percent(grant, zero_budget=ZeroBudget.HUNDRED)
        ('-', '-100.0%')
    """
    _guards.check_kind(BudgetLine, line, "a budget line")
    _guards.check_kind(ZeroBudget, zero_budget, "what to print for a nil budget")
    if line.variance_share is not None or zero_budget in (ZeroBudget.DASH, ZeroBudget.NOT_APPLICABLE):
        dash = worded("not_applicable", locale) if zero_budget is ZeroBudget.NOT_APPLICABLE else zero_budget.value
        return in_percent(line.variance_share, undefined=dash, places=places, locale=locale)
    sign = (line.variance.amount > 0) - (line.variance.amount < 0)
    shown = sign if zero_budget is ZeroBudget.HUNDRED else 0
    return in_percent(Fraction(shown), places=places, locale=locale)


def in_figures(quantity: Quantity, *, places: int | None = None, locale: str = "en_GB") -> str:
    """Return a quantity with its unit: "58.0%", "1,158", "2.3 points", "8.1 per 1,000", "£1,234".

    Args:
        quantity: The quantity.
        places: Decimal places, rounded half away from nought; as many as the figure has, and at least one for
            percentages, if left out.
        locale: How to write it.

    Examples:
        >>> in_figures(percent(58)), in_figures(count(1158)), in_figures(days(1)), in_figures(percent("56.84"))
        ('58.0%', '1,158', '1 day', '56.84%')
    """
    _guards.check_kind(Quantity, quantity, "a quantity")
    figure = quantity.value if places is None else _to_places(quantity.value, places, ROUND_HALF_UP)
    return in_unit(figure, quantity.unit, places=places, locale=locale)


def in_unit(figure: Decimal, unit: Unit, *, places: int | None = None, locale: str = "en_GB") -> str:
    """Return a figure of any size, rounded already, with its unit: what `in_figures` does for a quantity."""
    if places is None:
        places = max(_places_of(figure), _USUAL_PLACES.get(unit, 0))
    if unit == PERCENT:
        return _written(figure, places, percent_pattern(locale))
    if is_currency(unit.name):
        return _written(figure, places, currency_pattern(locale, unit.name))
    if unit == YES_NO and figure in _ANSWERS:
        return worded(_ANSWERS[figure], locale)
    number = _written(figure, places, number_pattern(locale))
    if unit == COUNT:
        return number
    if unit in _COUNTED:
        size = WORKING.normalize(figure.copy_abs())  # one day, however many noughts stand behind the point
        return worded(_COUNTED[unit], locale, plural_of=size, figure=number)
    base = _base(unit, locale)
    return f"{number} {unit.name}" if base is None else worded("rate_per", locale, figure=number, base=base)


def in_unit_name(unit: Unit, *, locale: str = "en_GB") -> str:
    """Return what a unit is called; a council's own unit is called by its name in any language."""
    base = _base(unit, locale)
    if base is not None:
        return worded("per_base", locale, base=base)
    return worded("unit", locale, way=unit.name) if unit in _NAMED else unit.name


def _base(unit: Unit, locale: str) -> str | None:
    """Return what a rate is per: "1,000" for "per 1000"; None for any other unit."""
    base = unit.name.removeprefix(_PER)
    is_rate = unit.name.startswith(_PER) and base.isdecimal()
    return _written(Decimal(base), 0, number_pattern(locale)) if is_rate else None


def _money(money: Money, power: int, letter: str, places: int, rounding: str, locale: str) -> str:
    _guards.check_kind(Money, money, "an amount of money")
    amount = WORKING.scaleb(money.amount, -power) if power else money.amount
    return _written(_to_places(amount, places, rounding), places, currency_pattern(locale, money.currency), letter)


def _written(figure: Decimal, places: int, pattern: NumberPattern, letter: str = "") -> str:
    """Write a figure that is rounded already."""
    text = f"{figure.copy_abs():,.{places}f}"
    if pattern.group != "," or pattern.decimal != ".":
        text = text.translate({ord(","): pattern.group, ord("."): pattern.decimal})
    before, after = pattern.negative if figure < 0 else pattern.positive
    return f"{before}{text}{letter}{after}"


def _to_places(figure: Decimal, places: int, rounding: str) -> Decimal:
    return to_places(figure, _checked(places), rounding)


def _share(share: Fraction, places: int, rounding: str) -> Decimal:
    """Return a share in per cent to so many places, whatever its size: only what follows its tens is rounded."""
    figure = share * 100
    if abs(figure) > _LARGEST_SHARE:
        raise InvalidValueError("a share", share, "one that somebody could read")
    tens = int(figure / 10) * 10
    rest = rounded(figure - tens, Decimal(1).scaleb(-_checked(places), WORKING), rounding)
    return WORKING.add(Decimal(tens), rest)


def _checked(places: int) -> int:
    if isinstance(places, bool) or not isinstance(places, int) or not 0 <= places <= _MOST_PLACES:
        raise InvalidValueError("a number of decimal places", places, f"a whole number from 0 to {_MOST_PLACES}")
    return places


def _places_of(figure: Decimal) -> int:
    return len(plain(figure).partition(".")[2])
