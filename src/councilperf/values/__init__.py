"""Values: money, quantities, periods, sources. This floor may not know that councils exist."""

from councilperf.values.allocation import rounded_together
from councilperf.values.dates import parse_date
from councilperf.values.missing import NoData, NoDataReason, NotSet
from councilperf.values.money import Money, MoneyUnit, million, pounds, thousand
from councilperf.values.period import (
    FinancialYear,
    HalfYear,
    Month,
    Period,
    Quarter,
    YearEnding,
    YearToDate,
    parse_period,
    period_range,
)
from councilperf.values.quantity import (
    COUNT,
    DAYS,
    PERCENT,
    POINTS,
    YES_NO,
    Quantity,
    Unit,
    count,
    days,
    per,
    percent,
    points,
    yes_no,
)
from councilperf.values.range import Range
from councilperf.values.source import Source

__all__ = [
    "COUNT",
    "DAYS",
    "PERCENT",
    "POINTS",
    "YES_NO",
    "FinancialYear",
    "HalfYear",
    "Money",
    "MoneyUnit",
    "Month",
    "NoData",
    "NoDataReason",
    "NotSet",
    "Period",
    "Quantity",
    "Quarter",
    "Range",
    "Source",
    "Unit",
    "YearEnding",
    "YearToDate",
    "count",
    "days",
    "million",
    "parse_date",
    "parse_period",
    "per",
    "percent",
    "period_range",
    "points",
    "pounds",
    "rounded_together",
    "thousand",
    "yes_no",
]
