"""Accuracy: what was forecast, beside what it came to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias, final

import attrs

from councilperf.budget import BudgetStatement
from councilperf.errors import InvalidTypeError, InvalidValueError, UnitMismatchError
from councilperf.performance import Status
from councilperf.report.history import History, distinct_measures
from councilperf.values import FinancialYear, Money, Period, Quantity, Quarter, _guards
from councilperf.values._code import as_code
from councilperf.values._figures import figure_of

__all__ = ["Forecast", "ForecastAccuracy", "forecast_accuracy"]

Key: TypeAlias = tuple[str, str, str]  # measure or line, its identity, its unit or currency

_SETTLED = (Status.FINAL, Status.REVISED)
_LAST_QUARTER = 4


@final
@attrs.frozen
class Forecast:
    """One published forecast beside what it came to.

    Attributes:
        made: The quarter of the report that published the forecast.
        period: The period that it is for.
        forecast: What was forecast.
        outturn: What it came to.

    Raises:
        CurrencyMismatchError: Forecast and outturn in two currencies.
        InvalidTypeError: An amount of money beside a quantity.
        UnitMismatchError: Forecast and outturn in two units.

    Examples:
        >>> smoking = Forecast(Quarter("2021-22 Q1"), YearToDate("2021-22 to Jun"), count(466), outturn=count(513))
        >>> str(smoking.error), smoking.share
        ('-47', Fraction(-47, 513))
    """

    made: Quarter = attrs.field(validator=_guards.only(Quarter))
    period: Period = attrs.field(validator=_guards.only(Period))
    forecast: Quantity | Money = attrs.field(validator=_guards.only(Quantity, Money))
    outturn: Quantity | Money = attrs.field(kw_only=True, validator=_guards.only(Quantity, Money))

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse an outturn that is not of the forecast's kind."""
        _less(self.forecast, self.outturn)

    @property
    def error(self) -> Quantity | Money:
        """Forecast less outturn: above nought, too much was forecast. Between percentages it is in points."""
        return _less(self.forecast, self.outturn)

    @property
    def share(self) -> Fraction | None:
        """The error as a share of the size of the outturn; None where it came to nought."""
        size = abs(figure_of(self.outturn))
        return Fraction(figure_of(self.error)) / Fraction(size) if size else None


def _forecasts(items: Iterable[Forecast]) -> tuple[Forecast, ...]:
    return _guards.tuple_of(Forecast, items)


@final
@attrs.frozen
class ForecastAccuracy:
    """How the forecasts of one measure or one budget line turned out.

    Attributes:
        subject: The measure or the line, as it was last called.
        forecasts: Its forecasts that came to something, at least one, in the order in which they were published.

    Raises:
        CurrencyMismatchError: Forecasts in two currencies.
        InvalidValueError: No forecasts.
        UnitMismatchError: Forecasts in two units.

    Examples:
        >>> june, september = YearToDate("2021-22 to Jun"), YearToDate("2021-22 to Sep")
        >>> first = Forecast(Quarter("2021-22 Q1"), june, count(466), outturn=count(513))
        >>> second = Forecast(Quarter("2021-22 Q2"), september, count(854), outturn=count(840))
        >>> found = ForecastAccuracy("Participants who stop smoking", [first, second])
        >>> found.bias, found.mean_error
        (Fraction(-33, 2), Fraction(61, 2))
    """

    subject: str = attrs.field(validator=_guards.title)
    forecasts: tuple[Forecast, ...] = attrs.field(converter=_forecasts)

    __repr__ = as_code

    def __attrs_post_init__(self) -> None:
        """Refuse a mean of nothing, and a mean of two units."""
        if not self.forecasts:
            raise InvalidValueError(f"the forecasts of {self.subject!r}", self.forecasts, "at least one")
        for part in self.forecasts:
            _less(self.forecasts[0].forecast, part.forecast)

    @property
    def bias(self) -> Fraction:
        """The mean error in the unit of the figures, exactly: above nought, too much was forecast on the whole."""
        return sum((Fraction(figure_of(part.error)) for part in self.forecasts), Fraction()) / len(self.forecasts)

    @property
    def mean_error(self) -> Fraction:
        """The mean size of the errors in the unit of the figures, exactly, whichever way they went."""
        return sum((abs(Fraction(figure_of(part.error))) for part in self.forecasts), Fraction()) / len(self.forecasts)


def forecast_accuracy(
    history: History, outturns: Mapping[FinancialYear, BudgetStatement] | None = None
) -> tuple[ForecastAccuracy, ...]:
    """Return how forecasts turned out, by measure and then by budget line.

    The forecast of a measure is a figure published as `projected`; its outturn is the figure for the same period that
    a later report last published as `final` or `revised`. The forecast of a budget line is that of each quarter; its
    outturn is what was `actual` in the report of Quarter 4, or in a statement of the outturn. What has not come to
    anything yet is left out.

    Args:
        history: The reports.
        outturns: Budget statements whose lines have the actual outturn of a year, instead of the Quarter 4 report.

    Raises:
        CurrencyMismatchError: The outturn of a line is in another currency than its forecast.
        InvalidTypeError: Not a history, or not statements by financial year.
        UnitMismatchError: The outturn of a measure is in another unit than its forecast.

    Examples:
        >>> from councilperf import samples
        >>> q2 = samples.derbyshire_2021_q2()
        >>> line = BudgetLine("Coroners", budget=million("1.876"), forecast=million("1.7"), actual=million("1.7"))
        >>> (coroners,) = forecast_accuracy(History([q2]), {FinancialYear("2021-22"): BudgetStatement([line])})
        >>> coroners.subject, coroners.bias
        ('Coroners', Fraction(-14000, 1))
    """
    if not isinstance(history, History):
        raise InvalidTypeError("a history", history, "a History of reports")
    given: Mapping[FinancialYear, BudgetStatement] = {} if outturns is None else outturns
    if not isinstance(given, Mapping):
        raise InvalidTypeError("outturns", given, "budget statements by financial year")
    for year, statement in given.items():
        if not (isinstance(year, FinancialYear) and isinstance(statement, BudgetStatement)):
            raise InvalidTypeError("outturns", (year, statement), "a BudgetStatement by its FinancialYear")
    forecasts: dict[Key, list[Forecast]] = {}
    subjects: dict[Key, str] = {}
    for what, subject, forecast in (*_of_measures(history), *_of_lines(history, given)):
        forecasts.setdefault(what, []).append(forecast)
        subjects[what] = subject
    return tuple(ForecastAccuracy(subjects[what], found) for what, found in forecasts.items())


def _of_measures(history: History) -> Iterator[tuple[Key, str, Forecast]]:
    """Go through the projected figures that a later report settled."""
    seen = [
        (report.quarter, measure, part)
        for report in history.reports
        for _, measure in distinct_measures(report)
        for part in measure.observations
    ]
    settled = {
        (measure.identity, part.period): (quarter, part.value)
        for quarter, measure, part in seen
        if part.status in _SETTLED and isinstance(part.value, Quantity)
    }
    for quarter, measure, part in seen:
        out, outturn = settled.get((measure.identity, part.period), (quarter, None))
        if part.status is Status.PROJECTED and isinstance(part.value, Quantity) and outturn and quarter < out:
            what = ("measure", measure.identity, measure.unit.name)
            yield what, measure.title, Forecast(quarter, part.period, part.value, outturn=outturn)


def _of_lines(
    history: History, outturns: Mapping[FinancialYear, BudgetStatement]
) -> Iterator[tuple[Key, str, Forecast]]:
    """Go through the forecasts of budget lines in years of which the outturn is known."""
    tables = [(report.quarter, report.budget) for report in history.reports if report.budget]
    closing = {quarter.year: table for quarter, table in tables if quarter.number == _LAST_QUARTER}
    for quarter, table in tables:
        is_closing = quarter.number == _LAST_QUARTER
        known = _actuals(closing.get(quarter.year)) if not is_closing else {}
        known |= _actuals(outturns.get(quarter.year))
        for line in table.lines:
            outturn = known.get(line.identity)
            if outturn is not None:
                what = ("line", line.identity, line.forecast.currency)
                yield what, line.name, Forecast(quarter, quarter.year, line.forecast, outturn=outturn)


def _actuals(table: BudgetStatement | None) -> dict[str, Money]:
    lines = table.lines if table else ()
    return {line.identity: line.actual for line in lines if line.actual is not None}


def _less(forecast: Quantity | Money, outturn: Quantity | Money) -> Quantity | Money:
    if isinstance(forecast, Money) and isinstance(outturn, Money):
        return forecast - outturn
    if isinstance(forecast, Money) or isinstance(outturn, Money):
        raise InvalidTypeError("an outturn of the forecast's kind", outturn, f"a {type(forecast).__name__}")
    if forecast.unit != outturn.unit:
        raise UnitMismatchError("compare", f"a forecast in {forecast.unit}", f"an outturn in {outturn.unit}")
    return forecast - outturn
