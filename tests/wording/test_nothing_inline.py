"""Nothing is said outside the catalogue: in a language whose every letter is marked, every letter is marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import attrs
import pytest

import councilperf as cp
from councilperf import Direction, NoData, NoDataReason, NotSet, Quantity, Range, assess, percent, plots, points
from councilperf.views import view
from councilperf.views.blocks import Cell, Column, Document, Row, Table
from councilperf.views.subjects import COLLECTIONS, DOCUMENTS, WHOLES
from councilperf.wording import (
    Style,
    ZeroBudget,
    _catalogue,
    explain,
    explain_line,
    in_change,
    in_comparison,
    in_date,
    in_figures,
    in_finding,
    in_no_data,
    in_period,
    in_ratings,
    in_remedy,
    in_rounding_note,
    in_rows,
    in_variance_percent,
    legend,
    summary,
)
from councilperf.wording._catalogue import Forms
from councilperf.wording._english import ENGLISH
from councilperf.wording._patterns import month_names

PLACE = re.compile(r"(\{\w+\})")
LETTERS = {ord(letter): chr(ord(letter) - ord("a") + 0xFF41) for letter in "abcdefghijklmnopqrstuvwxyz"}
LETTERS |= {ord(letter): chr(ord(letter) - ord("A") + 0xFF21) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
CYRILLIC = {letter: chr(0x0430 + place % 32) for place, letter in enumerate(LETTERS)}
SIGNS = re.compile(r"£[0-9.,]+(?:k|m|bn)\b|\(£m\)|\(£\)")
"""What is a sign and no word: the letters of thousands, millions and billions."""
Q1, Q2 = cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()


def marked(text: str) -> str:
    """Return a message with every letter in full width, and its places as they were."""
    parts = PLACE.split(text)
    return "".join(part if PLACE.fullmatch(part) else part.translate(LETTERS) for part in parts)


def marked_forms(forms: Forms) -> Forms:
    if isinstance(forms, str):
        return marked(forms)
    if "other" in forms:
        return dict.fromkeys(("zero", "one", "two", "few", "many", "other"), marked(forms["other"]))
    return {way: marked(text) for way, text in forms.items()}


MARKED = {name: marked_forms(forms) for name, forms in ENGLISH.items()}


@pytest.fixture(autouse=True)
def every_message_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_catalogue, "spoken_in", lambda _locale: MARKED)


def in_cyrillic(thing: Any) -> Any:  # noqa: ANN401 - whatever a report holds
    """Return a thing with every text that a council wrote in other letters."""
    if isinstance(thing, tuple):
        return tuple(in_cyrillic(part) for part in thing)
    if not attrs.has(type(thing)) or isinstance(thing, (cp.Money, Quantity, cp.Unit, cp.Rating, cp.Scheme)):
        return thing
    if isinstance(thing, cp.Quarter | cp.FinancialYear | cp.YearToDate | cp.YearEnding | cp.Month | cp.HalfYear):
        return thing
    fields = {field.name: getattr(thing, field.name) for field in attrs.fields(type(thing)) if field.init}
    changed = {
        name: value.translate(CYRILLIC) if type(value) is str and name not in ("path", "code") else in_cyrillic(value)
        for name, value in fields.items()
    }
    return attrs.evolve(thing, **changed)


def left_over(text: str) -> set[str]:
    """Return the words of plain letters in a text: no month, no sign, no name of a person, no "and" of lists."""
    known = {"a", "ac", "wheeler", *(name.lower() for names in month_names("cy") for name in names)}
    words = re.findall(r"[A-Za-z]+", SIGNS.sub("", text))
    return {word for word in words if word.lower() not in known}


OLD, NEW = in_cyrillic(Q1), in_cyrillic(attrs.evolve(Q2, printed=()))
KEY = attrs.evolve(cp.DERBYSHIRE_2021, name="—")
KEYED = attrs.evolve(NEW, scheme=KEY)
COMPARED = cp.compare(OLD, NEW)
MEASURES = [measure for report in (OLD, NEW) for measure in report.measures]
LINE = NEW.budget.lines[0]
FOUND = cp.check(KEYED, previous=OLD)


MONTHS = cp.FinancialYear("2021-22").partition(cp.Month)
POINTS = [cp.Observation(month, cp.count(7), status=status) for month, status in zip(MONTHS, cp.Status, strict=False)]
FORECASTS = (cp.Forecast(Q1.quarter, cp.YearToDate("2021-22 to Jun"), cp.count(466), outturn=cp.count(513)),)


def chart(*figures: int) -> cp.ControlChart:
    points = [cp.Observation(month, cp.count(figure)) for month, figure in zip(MONTHS, figures, strict=False)]
    return cp.ControlChart(points, better=Direction.LOWER, target=Range(cp.count(5), cp.count(20)))


def trends() -> list[cp.Trend]:
    """Return figures that got better, got worse, stayed, and have none before."""
    year = cp.FinancialYear("2021-22")
    before = [cp.Observation(year - 1, percent(figure)) for figure in (50, 60, 70)]
    now = cp.Observation(year, percent(60))
    return [cp.Trend(now, one, better=Direction.HIGHER, since=cp.Since.LAST_YEAR) for one in (None, *before)]


def test_the_marks_are_told_apart() -> None:
    assert left_over(marked("Two words, {place}: 1 £m")) == {"place"}
    assert left_over("Two words in £1.2m (£m) to Medi 2021 \uff57\uff4f \u0441\u043b") == {"Two", "words", "in", "to"}
    assert left_over(NEW.deliverables[0].title) == set()


def cases() -> Iterator[tuple[str, object]]:
    """Go through everything that there is a view of, of things that have all that such a thing may have."""
    measure = max(MEASURES, key=lambda measure: len(measure.observations))
    yield "report", KEYED
    yield "comparison", COMPARED
    yield "history", cp.History((OLD, NEW))
    yield "budget", NEW.budget
    yield "savings", NEW.savings
    yield "reserves", NEW.reserves
    yield "trading", NEW.trading
    yield "deliverables", NEW.deliverables
    yield "one deliverable", NEW.deliverables[0]
    yield "measures", NEW.measures
    yield "changes", COMPARED.changes
    yield "findings", tuple(attrs.evolve(one, path="$") for one in FOUND)
    yield "assessments", tuple(cp.rate(part, scheme=KEY) for part in NEW.measures)
    yield "assessment", cp.rate(measure, scheme=KEY)
    yield "tally", cp.tally_deliverables(NEW)
    yield "concerns", cp.exception_report(KEYED)
    yield "dues", cp.due_list(NEW)
    yield "re-rated", cp.re_rate(KEYED, attrs.evolve(cp.MAIDSTONE, name="—"))
    yield "key", KEY
    yield "charts", chart(*[9, 11] * 5, 10, 20)
    yield "a short chart", chart(9, 11)
    yield "no chart", chart()
    yield "trends", trends()
    yield "longer periods", cp.Aggregate(cp.Kind.FLOW, cp.COUNT, MONTHS[:3], POINTS[:2])
    yield "forecasts", cp.ForecastAccuracy("—", FORECASTS)
    yield "several forecasts", [cp.ForecastAccuracy("—", FORECASTS)] * 2
    yield "tree of budgets", cp.BudgetGroup("—", NEW.budget, groups=(cp.BudgetGroup("—", NEW.budget),))
    yield "lines", NEW.budget.lines
    yield "initiatives", NEW.savings.initiatives
    yield "single reserves", NEW.reserves.reserves
    yield "single forecasts", FORECASTS
    yield (
        "a document of one's own",
        Document("—", (Table("—", (Column("—"),), (Row((Cell("—"),)),) * 40),), locale="cy"),
    )
    yield "nothing", ()
    yield "no history", cp.History(())


def test_every_kind_of_thing_that_there_is_a_view_of_is_tried() -> None:
    """Else: add what has a new view to `cases`."""
    things = [thing[0] if isinstance(thing, (list, tuple)) and thing else thing for _, thing in cases()]
    assert {*DOCUMENTS, *WHOLES, *COLLECTIONS} <= {type(thing) for thing in things}


@pytest.mark.parametrize("name", [name for name, _ in cases()])
@pytest.mark.parametrize("form", ["page", "markdown", "text"])
def test_every_letter_of_a_view_is_of_the_catalogue_or_of_the_data(name: str, form: str) -> None:
    shown = getattr(view(dict(cases())[name], locale="cy", rows=30), form)
    if form == "page":
        head, _, body = shown.partition("<body")
        shown = re.sub(r"<title>(.*?)</title>.*", r"\1", head.partition("<title>")[2]) + body
        labels = " ".join(re.findall(r'aria-label="([^"]*)"', shown))
        shown = re.sub(r"<[^>]*>", " ", f"<body{body}") + labels
        shown = re.sub(r"&#?\w+;", " ", shown)
    assert left_over(re.sub(r"&#?\w+;", " ", shown)) - {finding.code for finding in FOUND} - CODES == set()


def pictures() -> Iterator[tuple[str, plots.Plot]]:
    """Go through a picture of each kind, and the one of nothing."""
    flow = cp.RollForward(cp.million(3), contributions=cp.million(2), use=cp.million(1))
    yield "ratings", plots.ratings((KEYED, OLD), locale="cy")
    yield "rating flow", plots.rating_flow(COMPARED, locale="cy")
    yield "bullets", plots.bullets(NEW.measures, scheme=KEY, locale="cy")
    yield "series", plots.series(max(MEASURES, key=lambda measure: len(measure.observations)), locale="cy")
    yield "control chart", plots.control_chart(chart(*[9, 11] * 5, 10, 20), locale="cy")
    yield "variances", plots.variances(NEW.budget, locale="cy")
    yield "waterfall", plots.waterfall(NEW.budget, locale="cy")
    yield "savings ladder", plots.savings_ladder(NEW.savings, locale="cy")
    yield "roll-forwards", plots.roll_forwards(flow, name="—", locale="cy")
    yield "nothing", plots.bullets((), locale="cy")


@pytest.mark.parametrize("name", [name for name, _ in pictures()])
def test_every_letter_of_a_picture_is_of_the_catalogue_or_of_the_data(name: str) -> None:
    plot = dict(pictures())[name]
    drawn = " ".join(re.findall(r'"text":"([^"]*)"', plot.picture.replace('": "', '":"')))
    assert left_over(f"{plot.title} {plot.alt} {plot.table.text} {drawn}") == set()


CODES = {word for finding in FOUND for word in re.findall(r"[A-Za-z]+", finding.code)}


def schemes() -> Iterator[str]:
    for scheme in cp.PUBLISHED:
        yield from legend(scheme, locale="cy")


def reasons() -> Iterator[str]:
    """Explain figures on every side of targets of every kind, and figures that there are none of."""
    targets: list[Any] = [None, percent(50), percent(99), NotSet("—"), Range(low=percent(40), high=percent(60))]
    targets += [Range(low=percent(40)), Range(high=percent(60))]
    values: list[Any] = [None, *(NoData(reason) for reason in NoDataReason), *map(percent, (0, 49, 50, 51, 60, 100))]
    extra: dict[str, Any] = {"floor": percent(45), "tolerance": points(2), "earlier": percent(50), "level": "—"}
    for better in Direction:
        for target in targets:
            for value in values:
                for scheme in (cp.DERBYSHIRE_2021, *cp.PUBLISHED[3:7]):
                    try:
                        yield explain(assess(value, target, scheme=scheme, better=better, **extra), locale="cy")
                    except cp.errors.CouncilPerfError:
                        continue


def lines() -> Iterator[str]:
    for line in (*NEW.budget.lines, NEW.budget.total):
        yield explain_line(line, cp.rate_line(line, scheme=cp.DERBYSHIRE_2021_BUDGET), locale="cy")
        yield explain_line(line, cp.rate_line(line, scheme=cp.EAST_AYRSHIRE_BUDGET), locale="cy")


def periods() -> Iterator[str]:
    for style in Style:
        yield in_date(date(2021, 9, 30), style=style, locale="cy")
        for period in (
            cp.Quarter("2021-22 Q2"),
            cp.HalfYear("2021-22 H1"),
            cp.FinancialYear("2021-22"),
            cp.Month("Sep 2021"),
            cp.YearToDate("2021-22 to Sep"),
            cp.YearToDate("2021-22 to Jan"),
            cp.YearEnding("12 months to Sep 2023"),
        ):
            yield in_period(period, style=style, locale="cy")
            yield in_no_data(NoData(NoDataReason.AWAITED, due=period), locale="cy")
    for reason in NoDataReason:
        yield in_no_data(NoData(reason), locale="cy")


def figures() -> Iterator[str]:
    for quantity in (
        percent(1),
        cp.count(2),
        cp.days(1),
        cp.points(2),
        cp.yes_no(answer=True),
        cp.yes_no(answer=False),
    ):
        yield in_figures(quantity, locale="cy")
    yield in_figures(Quantity(3, cp.per(1_000)), locale="cy")
    for zero in ZeroBudget:
        yield in_variance_percent(LINE, zero_budget=zero, locale="cy")


FACTS: list[dict[str, Any]] = [
    {},
    {"expected": percent(1)},
    {"found": date(2021, 9, 30)},
    {"expected": cp.pounds("1.5"), "found": cp.Rating.GOOD},
]


def findings() -> Iterator[str]:
    for code in cp.FindingCode:
        for facts in (
            {},
            {"expected": percent(1)},
            {"found": date(2021, 9, 30)},
            {"expected": cp.pounds(1), "found": cp.Rating.GOOD},
        ):
            path = '$.deliverables["—"].measures["—"].observations["2021-22 Q2"].value'
            finding = cp.Finding(code, cp.Severity.INFO, path, "said in English", settles="by English", **facts)
            yield in_finding(finding, locale="cy")
            yield in_finding(attrs.evolve(finding, path="$"), locale="cy")
            if code is not cp.FindingCode.CHECK_FAILED:
                yield in_remedy(finding, locale="cy")


def changed() -> Iterator[str]:
    yield in_comparison(COMPARED, locale="cy")
    for change in COMPARED.changes:
        yield in_change(change, locale="cy")
    yield from (text for row in in_rows(COMPARED.changes, locale="cy") for text in row)


def rounding() -> Iterator[str]:
    table = cp.wording.Convention(unit="£000", places=0)
    yield in_rounding_note(cp.pounds(2_800), [cp.pounds(1_400)] * 2, convention=table, locale="cy") or "none"


SPEAKERS: dict[str, Callable[[], Iterator[str]]] = {
    "changes": changed,
    "figures": figures,
    "findings": findings,
    "keys": schemes,
    "lines": lines,
    "periods": periods,
    "ratings": lambda: iter(
        [in_ratings(cp.Judgement(cp.Rating.GOOD), cp.rate(part), locale="cy") for part in NEW.measures]
    ),
    "reasons": reasons,
    "rounding": rounding,
    "summary": lambda: iter(summary(NEW, OLD, locale="cy")),
}


@pytest.mark.parametrize("name", SPEAKERS)
def test_every_letter_that_is_said_is_of_the_catalogue_or_of_the_data(name: str) -> None:
    said = list(SPEAKERS[name]())
    assert said
    assert {word for text in said for word in left_over(text)} - LEVELS == set()


LEVELS = {"directorate", "fund", "general", "service"}
"""The levels of one published key: the council's own words."""
