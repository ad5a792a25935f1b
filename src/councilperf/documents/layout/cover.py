"""Cover: what a report says of itself, and the points that it picks out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from councilperf.documents.layout.figures import day_in
from councilperf.documents.layout.lines import Line, paragraphs, spaced, squeezed
from councilperf.errors import ParseError
from councilperf.performance import Highlight, HighlightKind
from councilperf.rating import DERBYSHIRE_2021, Scheme
from councilperf.values import Quarter

__all__ = [
    "council_in",
    "data_version_in",
    "highlights_in",
    "is_furniture",
    "portfolio_in",
    "published_in",
    "quarter_in",
    "scheme_in",
]

_YEAR = r"(?P<year>20[0-9]{2} ?[-/–] ?(?:20)?[0-9]{2})"
_NTH = rf"{spaced('Quarter')} ?(?P<nth>[1-4])"
_QUARTERS = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (rf"\b{_NTH},? {_YEAR}\b", rf"\b{_YEAR} (?:as at )?{_NTH}\b", rf"\b{_NTH} [a-z ]{{1,60}} {_YEAR}\b")
)
_TITLE = re.compile(
    r"(?P<portfolio>[A-Z][^:.£0-9]{1,80}?) (?:Quarter [1-4] )?(?:Council Plan )?Performance Report\b[^.:;]{0,40}",
    re.IGNORECASE,
)
_COUNCIL = re.compile(r"[A-Z][A-Z&,' -]{2,80} COUNCIL")
_VERSION = re.compile(
    rf"{spaced('Data version')} ?: ?(?P<version>[^ ].{{0,80}}?)(?: {spaced('Quarter')} ?[1-4].{{0,20}})?", re.IGNORECASE
)
_FURNITURE = re.compile(r"appendix[0-9]{0,2}|restricteddraft|version[0-9]{1,3}|page[0-9]{1,4}(?:of[0-9]{1,4})?")
_KINDS = {
    "success": HighlightKind.SUCCESS,
    "consideration": HighlightKind.CONSIDERATION,
    "note": HighlightKind.NOTE,
}
_POINTS = re.compile(rf"{spaced('Key areas')} ?(?:of|for|to) ?(?P<kind>success|consideration|note)\b", re.IGNORECASE)
_BULLET = re.compile(r"[-–•*o] ?(?=[^ ])")
_LONGEST = 400
_KEY = (
    "morethan5%betterthantarget",
    "2%betterthantargetifthetargetisgreaterthan95%",
    "morethan2%worsethantarget",
    "morethan10%worsethantarget",
)


def is_furniture(line: Line) -> bool:
    """Tell whether a line is of the page and not of the report: a running head, a version."""
    brief = line.text[:_LONGEST]
    return _FURNITURE.fullmatch(squeezed(brief)) is not None or _VERSION.fullmatch(brief) is not None


def council_in(lines: Iterable[Line], text: str) -> str | None:
    """Return the council that a line in capitals names, with the capitals that the text gives it elsewhere."""
    names = {line.text for line in lines if len(line.text) <= _LONGEST and _COUNCIL.fullmatch(line.text)}
    if len(names) != 1:
        return None
    name = names.pop()
    spelt = {found for found in re.findall(re.escape(name), text, re.IGNORECASE) if found not in (name, name.lower())}
    return spelt.pop() if len(spelt) == 1 else name


def portfolio_in(lines: Iterable[Line]) -> str | None:
    """Return the portfolio that the title of the performance report names; None without a title, or with two."""
    titles = [_TITLE.fullmatch(line.text) for line in lines if len(line.text) <= _LONGEST]
    names = {title["portfolio"] for title in titles if title is not None}
    return names.pop() if len(names) == 1 else None


def quarter_in(lines: Iterable[Line]) -> Quarter | None:
    """Return the quarter of the titles and running heads; None where they name none, or two."""
    found: set[Quarter] = set()
    for line in lines:
        is_title = _TITLE.fullmatch(line.text[:_LONGEST]) or _VERSION.fullmatch(line.text[:_LONGEST])
        if is_title or squeezed(line.text[:_LONGEST]).startswith("performanceandbudgetmonitoring"):
            found.update(_quarters_of(line.text[:_LONGEST]))
    return found.pop() if len(found) == 1 else None


def _quarters_of(text: str) -> Iterable[Quarter]:
    for pattern in _QUARTERS:
        found = pattern.search(text)
        if found is not None:
            try:
                return [Quarter.parse(f"{found['year'].replace(' ', '')} Q{found['nth']}")]
            except ParseError:
                return []
    return []


def published_in(lines: Iterable[Line]) -> datetime.date | None:
    """Return the one day that stands on a line of its own; None where there is none, or two."""
    days = {day for line in lines if not line.is_tabbed and (day := day_in(line.text)) is not None}
    return days.pop() if len(days) == 1 else None


def data_version_in(lines: Iterable[Line]) -> str | None:
    """Return the version of the data that the pages print; None where they print none, or two."""
    found = [_VERSION.fullmatch(line.text[:_LONGEST]) for line in lines]
    versions = {version["version"] for version in found if version is not None}
    return versions.pop() if len(versions) == 1 else None


def scheme_in(lines: Iterable[Line]) -> Scheme | None:
    """Return the key that the text prints, if it is one that is shipped; None of any other."""
    text = "".join(squeezed(line.text) for line in lines)
    return DERBYSHIRE_2021 if all(part in text for part in _KEY) else None


def highlights_in(lines: Sequence[Line]) -> list[Highlight]:
    """Return the points below "Key areas of success", "for consideration" and "to note"."""
    found: list[tuple[HighlightKind, list[str]]] = []
    kind: HighlightKind | None = None
    for part in paragraphs(lines):
        for line in part:
            heading = _POINTS.search(line.text[:_LONGEST])
            bullet = _BULLET.match(line.text)
            if heading is not None:
                kind = _KINDS[heading["kind"].casefold()]
            elif kind is not None and bullet is not None:
                found.append((kind, [line.text[bullet.end() :]]))
            elif kind is not None and found and (line is not part[0] or line.text[0].islower()):
                found[-1][1].append(line.text)
            else:
                kind = None
    return [Highlight(kind, " ".join(texts)) for kind, texts in found]
