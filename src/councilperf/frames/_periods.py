"""Periods: read from columns of their text, as months that can be counted with."""

from __future__ import annotations

from narwhals.stable import v2 as nw

from councilperf.frames._rows import Fault, check_rows, checked
from councilperf.frames._sheet import Sheet, Work
from councilperf.values._period_text import MONTHS

__all__ = ["YEAR", "with_periods", "wrong_period"]

_ANY_MONTH = "|".join(MONTHS)
_YEAR = "(19|20|21)[0-9]{2}"
_PATTERN = f"^({_YEAR}-[0-9]{{2}}( Q[1-4]| H[12]| to ({_ANY_MONTH}))?|(12 months to )?({_ANY_MONTH}) {_YEAR})$"
_JANUARY = 9
_SENTENCE = (
    "a period as councilperf writes it, such as '2021-22', '2021-22 Q2', 'Sep 2021', '2021-22 to Sep' or "
    "'12 months to Sep 2021'"
)
_ENDING = len("12 months to ")
_OVERLAP = -1
YEAR = 12
_PARTS = (("Q", 3), ("H", 6))


def wrong_period(name: str) -> Fault:
    """Return where a column of texts says no period, as far as that can be told by its form."""
    said = nw.col(name).cast(nw.String)
    wrong = said.is_null() | ~said.str.contains(_PATTERN)
    return Fault(wrong, said, f"a period, in column {name!r}", _SENTENCE)


def with_periods(sheet: Sheet, work: Work, name: str) -> Work:
    """Return a frame with working columns for the last month of each row's period, counted, and for its months.

    A year to date has nought of them, as it has no fixed number, and a year that ends with any month fewer, as each
    overlaps the next.

    Raises:
        InvalidValueError: A row with a text that is no period, or with none; a lazy frame's engine stops at it.
    """
    fault = wrong_period(name)
    said, wrong = fault.said, fault.where
    if sheet.is_eager:
        check_rows(work, [fault])
    prefix = sheet.prefix
    is_ending = said.str.slice(0, 3) == "12 "
    text = nw.when(is_ending).then(said.str.slice(_ENDING, 8)).otherwise(said)
    is_month = text.str.slice(3, 1) == " "
    sentence = nw.when(wrong).then(nw.lit(f"not {fault.what}; expected {fault.expected}"))
    first = sentence.when(is_month).then(text.str.slice(4, 4)).otherwise(text.str.slice(0, 4))
    short = nw.when(wrong | is_month).then(nw.lit("0")).otherwise(text.str.slice(5, 2))
    named = nw.when(is_month).then(text.str.slice(0, 3)).otherwise(text.str.slice(11, 3))
    work = work.with_columns(**{
        prefix + "year": first.cast(nw.Int64),
        prefix + "next": short.cast(nw.Int64),
        prefix + "name": named,
        prefix + "mark": nw.when(~is_month).then(text.str.slice(8, 2)).otherwise(nw.lit("")),
    })  # fmt: skip
    work = work.with_columns(**{prefix + what: column for what, column in _counted(sheet, is_month, is_ending).items()})
    year = nw.col(prefix + "year")
    odd = ~is_month & ((year + nw.lit(1) - nw.col(prefix + "next")) % nw.lit(100) != nw.lit(0))
    fault = Fault(odd, said, f"a period, in column {name!r}", "two years that follow each other")
    begun = nw.when(is_month & (nw.col(prefix + "last") >= nw.lit(_JANUARY))).then(year - nw.lit(1)).otherwise(year)
    end = begun * nw.lit(YEAR) + nw.col(prefix + "last")
    return work.with_columns(**{prefix + "end": checked(sheet, work, [fault], end)})


def _counted(sheet: Sheet, is_month: nw.Expr, is_ending: nw.Expr) -> dict[str, nw.Expr]:
    """Return the last month of each row's period within its financial year, and how many months it has."""
    name, mark = nw.col(sheet.prefix + "name"), nw.col(sheet.prefix + "mark")
    last = nw.when(nw.lit(value=False)).then(nw.lit(0))
    months = nw.when(is_ending).then(nw.lit(_OVERLAP)).when(is_month).then(nw.lit(1)).when(mark == "to").then(nw.lit(0))
    for number, word in enumerate(MONTHS):
        last = last.when(name == word).then(nw.lit(number))
    for part, length in _PARTS:
        months = months.when(mark.str.slice(0, 1) == part).then(nw.lit(length))
        for number in range(1, YEAR // length + 1):
            last = last.when(mark == f"{part}{number}").then(nw.lit(number * length - 1))
    return {"last": last.otherwise(nw.lit(YEAR - 1)), "months": months.otherwise(nw.lit(YEAR))}
