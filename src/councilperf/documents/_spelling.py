"""How text is spelt in a document, in the words of JSON Schema; what reads it is told elsewhere, and tests compare."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["DATE", "MONEY", "PARAGRAPHS", "PERIODS", "QUANTITY", "SIX_DIGITS", "SMALL_LETTERS", "TITLE", "UNIT", "Form"]

Form = Mapping[str, object]

# Every pattern means the same in Python and in ECMAScript, which JSON Schema asks for, but for the end: Python's `$`
# also stands before a last newline.
_END = r"$(?!\n)"

_FIGURE = r"(?!-0(?!\.))(?!-?(?:\.?[0-9]){31})-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,28}[1-9])?"
_NAME = r"[A-Za-z£][A-Za-z0-9£/.'()%\-]*(?: [A-Za-z0-9£/.'()%\-]+)*"
_YEAR = r"(?:19|20|21)[0-9]{2}"
_YEARS = rf"{_YEAR}-[0-9]{{2}}"
_MONTH = "(?:Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Jan|Feb|Mar)"


def _form(pattern: str, *examples: str) -> Form:
    return {"type": "string", "pattern": f"^(?:{pattern}){_END}", "examples": list(examples)}


DATE: Form = {**_form(rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])", "2022-03-31"), "format": "date"}
MONEY = _form(f"[A-Z]{{3}} {_FIGURE}", "GBP 8537000", "GBP -0.5")
UNIT: Form = {**_form(_NAME, "percent", "per 1000"), "maxLength": 40}
QUANTITY = _form(
    rf"{_FIGURE}(?:%| (?!(?:percent|count)$)(?!.{{41}}){_NAME})?", "54.5%", "300", "12 days", "8.1 per 1000"
)
PERIODS: dict[str, Form] = {
    "FinancialYear": _form(_YEARS, "2021-22"),
    "HalfYear": _form(f"{_YEARS} H[12]", "2021-22 H1"),
    "Quarter": _form(f"{_YEARS} Q[1-4]", "2021-22 Q2"),
    "Month": _form(f"{_MONTH} {_YEAR}", "Sep 2021"),
    "YearToDate": _form(f"{_YEARS} to {_MONTH}", "2021-22 to Sep"),
    "YearEnding": _form(f"12 months to {_MONTH} {_YEAR}", "12 months to Sep 2023"),
    "Period": _form(
        f"{_YEARS}(?: H[12]| Q[1-4]| to {_MONTH})?|(?:12 months to )?{_MONTH} {_YEAR}", "2021-22 Q2", "Sep 2021"
    ),
}
TITLE: Form = {"type": "string", "pattern": r"\S", "maxLength": 1_000}
PARAGRAPHS: Form = {"type": "string", "maxLength": 1_000_000}
SMALL_LETTERS = _form("[a-z][a-z0-9]*(?:-[a-z0-9]+)*", "on-track")
SIX_DIGITS = _form("#[0-9a-f]{6}", "#00703c")
