"""Reading: a report, and what of its text could not be read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast, final

import attrs

from councilperf.documents._variance import PrintedVariance, WayRound
from councilperf.documents.layout import cover
from councilperf.documents.layout.deliverables import is_rating_line, read_deliverables
from councilperf.documents.layout.lines import Line, lines_of, squeezed, words_of
from councilperf.documents.layout.measures import Spelling
from councilperf.documents.layout.statements import read_statements
from councilperf.documents.layout.tables import opening_of, strange_rows
from councilperf.documents.layout.unread import Unread, unread_lines
from councilperf.documents.layout.variances import with_commentary
from councilperf.errors import DocumentError, InvalidTypeError, Problem, refused
from councilperf.rating import STRONG_TO_ACTION, Direction, Scale
from councilperf.report import QuarterReport
from councilperf.values import Quarter, _guards
from councilperf.values._code import as_code

__all__ = ["PublishedReading", "read_published"]

_LONGEST = 4 * 1024 * 1024
_MOST_LINES = 20_000
_PROGRESS = "progressoncouncilplandeliverables"
_KNOWN = "a table whose headings are known, or its rows in `read_table`"
_KEY = re.compile(r"(?:[0-9]\.)?key|deliverablesmeasures")


def _unread(items: Sequence[Unread]) -> tuple[Unread, ...]:
    return _guards.tuple_of(Unread, items)


@final
@attrs.frozen
class PublishedReading:
    """A report read from a published text, with what could not be read.

    Attributes:
        report: The report.
        unread: What could not be read without guessing, in the order of the text.

    Examples:
        >>> from councilperf.documents import read_published
        >>> text = "Parks Council Plan Performance Report Quarter 2 2021-22"
        >>> reading = read_published(text, council="A council")
        >>> reading.report.portfolio, str(reading.report.quarter), reading.unread
        ('Parks', '2021-22 Q2', ())
    """

    report: QuarterReport = attrs.field(validator=_guards.only(QuarterReport))
    unread: tuple[Unread, ...] = attrs.field(default=(), converter=_unread)

    __repr__ = as_code


def read_published(
    text: str,
    *,
    council: str | None = None,
    portfolio: str | None = None,
    quarter: Quarter | None = None,
    better: Direction | Mapping[str, Direction] = Direction.NONE,
    scale: Scale = STRONG_TO_ACTION,
    variance: WayRound = "forecast-budget",
) -> PublishedReading:
    """Read the text that comes out of the PDF of a report.

    It is tolerant of page breaks, tabs and words that a scan has torn, and strict about figures: what cannot be read is
    told of, never guessed. A total that the text prints is kept as printed, so that `check` can compare it.

    Args:
        text: The text.
        council: The council, where the text does not name it on a line in capitals.
        portfolio: The portfolio, where no title of the text names it.
        quarter: The quarter, where no title of the text names it.
        better: Which way is better, which such a text does not say: for all measures, or by title. A title given here
            is found whatever spaces a scan has put into it. Measures that are not told of are not rated.
        scale: The scale whose words the ratings of the text are.
        variance: Which is taken from which in the text's budget: "forecast-budget" or "budget-forecast".

    Raises:
        DocumentError: The text does not say of which council, portfolio or quarter it is, and nor do you; or it is
            longer than 4 Mi characters or 20,000 lines.
        InvalidTypeError: Not text, directions or a scale.
        InvalidValueError: Another way round.
    """
    _check(text, better)
    _guards.check_kind(Scale, scale, "a scale of ratings")
    way_round = PrintedVariance(variance).way_round
    lines = lines_of(text)
    if len(lines) > _MOST_LINES:
        raise refused("$", "too-long", f"{len(lines):,} lines", f"at most {_MOST_LINES:,}")
    council = cover.council_in(lines, text) if council is None else council
    portfolio = cover.portfolio_in(lines) if portfolio is None else portfolio
    quarter = cover.quarter_in(lines) if quarter is None else quarter
    if council is None or portfolio is None or quarter is None:
        given = {"council": council, "portfolio": portfolio, "quarter": quarter}
        missing = (name for name, value in given.items() if value is None)
        raise DocumentError(tuple(Problem(f"$.{name}", "missing-key", "nothing", f"give {name}=") for name in missing))
    report = QuarterReport(council, portfolio, quarter)
    return _reading(lines, report, Spelling(words_of(lines), better, scale), way_round)


def _check(text: object, better: object) -> None:
    if not isinstance(text, str):
        raise InvalidTypeError("a published text", text, "text")
    if len(text) > _LONGEST:
        raise refused("$", "too-long", f"{len(text):,} characters", f"at most {_LONGEST:,}")
    told = cast("Mapping[object, object]", better) if isinstance(better, Mapping) else {"": better}
    for direction in told.values():
        if not isinstance(direction, Direction):
            raise InvalidTypeError("which way is better", direction, "a Direction, or titles with directions")


def _reading(lines: Sequence[Line], report: QuarterReport, spelling: Spelling, variance: WayRound) -> PublishedReading:
    whole = [line for line in lines if not cover.is_furniture(line)]
    start, end = _progress(whole)
    outside = [*whole[:start], *whole[end:]]
    deliverables, unread = read_deliverables(whole[start:end], report.quarter, spelling)
    statements = read_statements(outside, variance)
    budget, untold = with_commentary(statements.budget, outside)
    full = attrs.evolve(
        report,
        deliverables=deliverables,
        scheme=cover.scheme_in(whole[end:]),
        highlights=cover.highlights_in(outside),
        budget=budget,
        savings=statements.savings,
        reserves=statements.reserves,
        trading=statements.trading,
        published=cover.published_in(whole[:start]),
        data_version=cover.data_version_in(lines),
        printed=statements.printed,
    )
    strange = unread_lines(strange_rows(outside), _KNOWN)
    return PublishedReading(full, sorted([*unread, *statements.unread, *untold, *strange]))


def _progress(lines: Sequence[Line]) -> tuple[int, int]:
    """Return where the deliverables begin and end: below their heading, and above the key or a table."""
    heading = next((place for place, line in enumerate(lines) if squeezed(line.text[:80]).startswith(_PROGRESS)), None)
    ratings = [place for place, line in enumerate(lines) if is_rating_line(line)]
    if not ratings:
        return len(lines), len(lines)
    start = heading + 1 if heading is not None and heading < ratings[0] else 0
    after = (
        place
        for place, line in enumerate(lines)
        if place > ratings[-1] and (opening_of(line) or _KEY.fullmatch(squeezed(line.text[:80])))
    )
    return start, next(after, len(lines))
