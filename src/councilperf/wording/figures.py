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
from councilperf.wording._patterns import check_locale, is_currency
from councilperf.wording._writer import checked_places, money_writer, number_writer, percent_writer

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

_LARGEST_SHARE = 10**60
_USUAL_PLACES = {PERCENT: 1}
_PENCE = 2  # "£343.80" and "£343", never "£343.8"
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
    check_locale(locale)
    places = checked_places(places)
    if not isinstance(share, (Fraction, Quantity)):
        raise InvalidTypeError("a share", share, "a Fraction, a Quantity in per cent, or None")
    if isinstance(share, Fraction):
        figure = _share(share, places, rounding)
    elif share.unit == PERCENT:
        figure = to_places(share.value, places, rounding)
    else:
        raise InvalidValueError("a quantity in per cent", share, "a share, or in_figures for other units")
    return percent_writer(locale, places)(figure)


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
        places: Decimal places, rounded half away from nought; if left out, as many as the figure has, at least one for
            percentages, and two where pounds have one.
        locale: How to write it.

    Examples:
        >>> in_figures(percent(58)), in_figures(count(1158)), in_figures(days(1)), in_figures(percent("56.84"))
        ('58.0%', '1,158', '1 day', '56.84%')
        >>> in_figures(Quantity("343.8", Unit("GBP"))), in_figures(Quantity(815, Unit("GBP")))
        ('£343.80', '£815')
    """
    _guards.check_kind(Quantity, quantity, "a quantity")
    return in_unit(quantity.value, quantity.unit, places=places, locale=locale)


def in_unit(figure: Decimal, unit: Unit, *, places: int | None = None, locale: str = "en_GB") -> str:
    """Return a figure of any size with its unit: what `in_figures` does for a quantity."""
    check_locale(locale)
    places = _usual_places(figure, unit) if places is None else checked_places(places)
    figure = to_places(figure, places)
    if unit == PERCENT:
        return percent_writer(locale, places)(figure)
    if is_currency(unit.name):
        return money_writer(locale, unit.name, places)(figure)
    if unit == YES_NO and figure in _ANSWERS:
        return worded(_ANSWERS[figure], locale)
    number = number_writer(locale, places)(figure)
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
    return number_writer(locale, 0)(Decimal(base)) if is_rate else None


def _money(money: Money, power: int, letter: str, places: int, rounding: str, locale: str) -> str:
    _guards.check_kind(Money, money, "an amount of money")
    if type(places) is not int:  # True is not asked for below: it equals 1
        places = checked_places(places)
    amount = WORKING.scaleb(money.amount, -power) if power else money.amount
    try:
        write = money_writer(locale, money.currency, places, rounding, letter)
    except TypeError:  # what has no hash is no locale and no rule
        write = money_writer.__wrapped__(locale, money.currency, places, rounding, letter)
    return write(amount)


def _share(share: Fraction, places: int, rounding: str) -> Decimal:
    """Return a share in per cent to so many places, whatever its size: only what follows its tens is rounded."""
    figure = share * 100
    if abs(figure) > _LARGEST_SHARE:
        raise InvalidValueError("a share", share, "one that somebody could read")
    tens = int(figure / 10) * 10
    rest = rounded(figure - tens, Decimal(1).scaleb(-places, WORKING), rounding)
    return WORKING.add(Decimal(tens), rest)


def _usual_places(figure: Decimal, unit: Unit) -> int:
    """Return how many decimal places a figure has, and at least those that its unit is usually written with."""
    places = len(plain(figure).partition(".")[2])
    if places == 1 and is_currency(unit.name):
        return _PENCE
    return max(places, _USUAL_PLACES.get(unit, 0))
