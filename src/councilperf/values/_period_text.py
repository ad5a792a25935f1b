"""How periods are spelt: one canonical form to write, every form that reports use to read."""

from __future__ import annotations

import re
from functools import lru_cache

from councilperf.errors import InvalidTypeError, ParseError

_LONGEST = 48
_AUGUST, _DECEMBER = 4, 8
_REMEMBERED = 4_096
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
_FULL = (
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "january",
    "february",
    "march",
)
_MONTH_NUMBERS = (
    {name.lower(): number for number, name in enumerate(MONTHS)}
    | {name: number for number, name in enumerate(_FULL)}
    | {"sept": 5}
)
Words = dict[str, str | None]
_YEAR = r"(?P<first>[0-9]{4}|[0-9]{2})[-/–](?P<second>[0-9]{4}|[0-9]{2})"
_NTH = r"(?:Q|Qtr ?|Quarter )(?P<part>[1-4])"
_HALF = r"(?:H|Half )(?P<part>[12])"
_SPAN = (
    r"(?P<span>Jul(?:y)?(?: ?[-–] ?| to )Sep(?:t|tember)?|Oct(?:ober)?(?: ?[-–] ?| to )Dec(?:ember)?"
    r"|Jan(?:uary)?(?: ?[-–] ?| to )Mar(?:ch)?)"
)  # April to June is a year to date as well
_TO = r"(?:rolling )?(?:(?:12|twelve) months|year) (?:to|ending|ended)"
_MON = r"(?P<month>[A-Za-z]{3,9})"
_CANONICAL = {
    "FinancialYear": r"(?P<first>[0-9]{4})-(?P<second>[0-9]{2})",
    "HalfYear": r"(?P<first>[0-9]{4})-(?P<second>[0-9]{2}) H(?P<part>[12])",
    "Quarter": r"(?P<first>[0-9]{4})-(?P<second>[0-9]{2}) Q(?P<part>[1-4])",
    "Month": r"(?P<month>[A-Z][a-z]{2}) (?P<calendar>[0-9]{4})",
    "YearToDate": r"(?P<first>[0-9]{4})-(?P<second>[0-9]{2}) to (?P<month>[A-Z][a-z]{2})",
    "YearEnding": r"12 months to (?P<month>[A-Z][a-z]{2}) (?P<calendar>[0-9]{4})",
}
_SPOKEN = {
    "FinancialYear": (rf"(?:FY ?|end of )?{_YEAR}",),
    "HalfYear": (rf"{_HALF},? {_YEAR}", rf"{_YEAR} {_HALF}"),
    "Quarter": (rf"{_NTH},? {_YEAR}", rf"{_NTH} \({_YEAR}\)", rf"{_YEAR} {_NTH}", rf"{_SPAN} (?P<calendar>[0-9]{{4}})"),
    "Month": (rf"{_MON} (?P<calendar>[0-9]{{4}})",),
    "YearToDate": (
        rf"{_YEAR} to {_MON}",
        rf"(?:Apr|April)(?: (?P<opening>[0-9]{{4}}))?(?: ?[-–] ?| to ){_MON} (?P<calendar>[0-9]{{4}})",
    ),
    "YearEnding": (
        rf"{_TO} (?:(?P<day>[0-9]{{1,2}}) )?{_MON} (?P<calendar>[0-9]{{4}})",
        r"calendar year (?P<calendar>[0-9]{4})",
        rf"academic year {_YEAR}",
        rf"(?P<begins>[A-Za-z]{{3,9}})(?: (?P<opening>[0-9]{{4}}))?(?: ?[-–] ?| to ){_MON} (?P<calendar>[0-9]{{4}})",
    ),
}
_EXAMPLES = {
    "FinancialYear": ("a financial year", "2021-22"),
    "HalfYear": ("a half-year", "2021-22 H1"),
    "Quarter": ("a quarter", "2021-22 Q2"),
    "Month": ("a month", "Sep 2021"),
    "YearToDate": ("a year to date", "2021-22 to Sep"),
    "YearEnding": ("a year to the end of a month", "12 months to Sep 2023"),
}
_PARTS = {"FinancialYear": 1, "HalfYear": 2, "Quarter": 4}
_CANONICAL_PATTERNS = {kind: (re.compile(pattern, re.ASCII),) for kind, pattern in _CANONICAL.items()}
_SPOKEN_PATTERNS = {
    kind: tuple(re.compile(pattern, re.ASCII | re.IGNORECASE) for pattern in patterns)
    for kind, patterns in _SPOKEN.items()
}


@lru_cache(_REMEMBERED)
def canonical_text(kind: str, index: int) -> str:
    """Return the one spelling of a period that its constructor takes."""
    if kind in _PARTS:
        year, part = divmod(index, _PARTS[kind])
        return _year_text(year) + ("" if kind == "FinancialYear" else f" {kind[0]}{part + 1}")
    year, month = divmod(index, 12)
    if kind == "YearToDate":
        return f"{_year_text(year)} to {MONTHS[month]}"
    named = f"{MONTHS[month]} {year + (month > _DECEMBER)}"
    return named if kind == "Month" else f"12 months to {named}"


def canonical_index(kind: str, text: object) -> int:
    """Return the place of a period spelt canonically."""
    what, example = _what_and_example(kind)
    expected = f"e.g. '{example}' ({kind}.parse reads other spellings)"
    index = _index(kind, text, _CANONICAL_PATTERNS[kind], expected)
    if canonical_text(kind, index) != text:
        raise ParseError(what, text, expected)
    return index


def parsed_index(kind: str, text: object) -> int:
    """Return the place of a period in any spelling."""
    expected = f"e.g. '{_what_and_example(kind)[1]}'"
    return _index(kind, text, _SPOKEN_PATTERNS[kind], expected)


def check_kind(kind: str) -> None:
    """Refuse `Period` itself, which is no kind of period."""
    if kind not in _EXAMPLES:
        raise InvalidTypeError("a kind of period", kind, ", ".join(_EXAMPLES))


def _what_and_example(kind: str) -> tuple[str, str]:
    check_kind(kind)
    return _EXAMPLES[kind]


def _index(kind: str, text: object, patterns: tuple[re.Pattern[str], ...], expected: str) -> int:
    what = _EXAMPLES[kind][0]
    if not isinstance(text, str):
        raise InvalidTypeError(what, text, f"text, {expected}")
    tidy = text.strip(" ") if len(text) <= _LONGEST else ""
    for pattern in patterns:
        found = pattern.fullmatch(tidy)
        index = _place(kind, found.groupdict()) if found else None
        if index is not None:
            return index
    raise ParseError(what, text, expected)


def _place(kind: str, words: Words) -> int | None:
    """Return the place that the words name, or None where they contradict each other."""
    if kind == "YearEnding":
        return _last_month(words)
    span = words.get("span")
    month = _MONTH_NUMBERS.get((span[:3] if span else words.get("month") or "apr").lower())
    if month is None:
        return None
    calendar, first = words.get("calendar"), words.get("first")
    if calendar is not None:
        year: int | None = int(calendar) - (month > _DECEMBER)
    else:
        year = _first_year(first or "", words.get("second") or "")
    if year is None or words.get("opening") not in (None, str(year)):
        return None
    if kind in _PARTS:
        part = month // 3 if span else int(words.get("part") or 1) - 1
        return year * _PARTS[kind] + part
    return year * 12 + month


def _last_month(words: Words) -> int | None:
    """Return the month that a year ends with, or None where the words name no twelve months."""
    if words.get("first") is not None:
        year = _first_year(words["first"] or "", words.get("second") or "")
        return None if year is None else (year + 1) * 12 + _AUGUST
    end = _counted(words.get("month") or "dec", words.get("calendar") or "")
    begins, day = words.get("begins"), words.get("day")
    if end is None or (day is not None and int(day) != _days_of(end)):
        return None
    if begins is None:
        return end
    # Only January to December may name one year for both its ends, and April to March is a year to date.
    opening = words.get("opening") or (words.get("calendar") if end % 12 == _DECEMBER else None)
    start = None if opening is None else _counted(begins, opening)
    return end if start is not None and start == end - 11 and start % 12 else None


def _counted(month: str, year: str) -> int | None:
    """Return a month of a calendar year, counted from April of year nought; None where it is no name of a month."""
    number = _MONTH_NUMBERS.get(month.lower())
    return None if number is None else (int(year) - (number > _DECEMBER)) * 12 + number


def _days_of(month: int) -> int:
    """Return how many days a counted month has."""
    from calendar import monthrange

    year, after_april = divmod(month, 12)
    return monthrange(year + (after_april > _DECEMBER), (after_april + 3) % 12 + 1)[1]


def _first_year(first: str, second: str) -> int | None:
    """Return the year that a financial year begins in; two digits are of this century, and years must follow."""
    if len(first) < len(second):
        return None
    start = int(first) if len(first) == 4 else 2000 + int(first)  # noqa: PLR2004 - four digits are a whole year
    following = str(start + 1)
    return start if following.endswith(second) and first != "99" else None


def _year_text(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02}"
