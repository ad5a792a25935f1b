"""How periods are spelt: one canonical form to write, every form that reports use to read."""

from __future__ import annotations

import re
from functools import lru_cache

from councilperf.errors import InvalidTypeError, ParseError

_LONGEST = 40
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
_YEAR = r"(?P<first>[0-9]{4}|[0-9]{2})[-/–](?P<second>[0-9]{4}|[0-9]{2})"
_NTH = r"(?:Q|Qtr ?|Quarter )(?P<part>[1-4])"
_HALF = r"(?:H|Half )(?P<part>[12])"
_SPAN = (
    r"(?P<span>Jul(?:y)?(?: ?[-–] ?| to )Sep(?:t|tember)?|Oct(?:ober)?(?: ?[-–] ?| to )Dec(?:ember)?"
    r"|Jan(?:uary)?(?: ?[-–] ?| to )Mar(?:ch)?)"
)  # April to June is a year to date as well
_MON = r"(?P<month>[A-Za-z]{3,9})"
_CANONICAL = {
    "FinancialYear": r"(?P<first>[0-9]{4})-(?P<second>[0-9]{2})",
    "HalfYear": r"(?P<first>[0-9]{4})-(?P<second>[0-9]{2}) H(?P<part>[12])",
    "Quarter": r"(?P<first>[0-9]{4})-(?P<second>[0-9]{2}) Q(?P<part>[1-4])",
    "Month": r"(?P<month>[A-Z][a-z]{2}) (?P<calendar>[0-9]{4})",
    "YearToDate": r"(?P<first>[0-9]{4})-(?P<second>[0-9]{2}) to (?P<month>[A-Z][a-z]{2})",
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
}
_EXAMPLES = {
    "FinancialYear": ("a financial year", "2021-22"),
    "HalfYear": ("a half-year", "2021-22 H1"),
    "Quarter": ("a quarter", "2021-22 Q2"),
    "Month": ("a month", "Sep 2021"),
    "YearToDate": ("a year to date", "2021-22 to Sep"),
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
    if kind == "Month":
        return f"{MONTHS[month]} {year + (month > 8)}"  # noqa: PLR2004 - 8 is December
    return f"{_year_text(year)} to {MONTHS[month]}"


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
        raise InvalidTypeError("a kind of period", kind, "FinancialYear, HalfYear, Quarter, Month or YearToDate")


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


def _place(kind: str, words: dict[str, str | None]) -> int | None:
    """Return the place that the words name, or None where they contradict each other."""
    span = words.get("span")
    month = _MONTH_NUMBERS.get((span[:3] if span else words.get("month") or "apr").lower())
    if month is None:
        return None
    calendar, first = words.get("calendar"), words.get("first")
    if calendar is not None:
        year: int | None = int(calendar) - (month > 8)  # noqa: PLR2004 - 8 is December
    else:
        year = _first_year(first or "", words.get("second") or "")
    if year is None or words.get("opening") not in (None, str(year)):
        return None
    if kind in _PARTS:
        part = month // 3 if span else int(words.get("part") or 1) - 1
        return year * _PARTS[kind] + part
    return year * 12 + month


def _first_year(first: str, second: str) -> int | None:
    """Return the year that a financial year begins in; two digits are of this century, and years must follow."""
    if len(first) < len(second):
        return None
    start = int(first) if len(first) == 4 else 2000 + int(first)  # noqa: PLR2004 - four digits are a whole year
    following = str(start + 1)
    return start if following.endswith(second) and first != "99" else None


def _year_text(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02}"
