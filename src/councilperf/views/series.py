"""What a series says: trends, figures of longer periods, control charts, and how forecasts turned out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from councilperf.performance import Aggregate, ControlChart, Trend
from councilperf.report import Forecast, ForecastAccuracy
from councilperf.values import Money, NotSet, Period, Quantity, Range, Unit
from councilperf.values._exact import rounded
from councilperf.views.blocks import Block, Cell, Chart, Facts, Kind, Level, LevelKind, Paragraph, Point, Row, Table
from councilperf.views.manner import Manner
from councilperf.views.performance import figure, target_words
from councilperf.wording import in_figures, in_full, in_percent, in_period

__all__ = ["aggregates", "control_chart", "forecast_accuracies", "forecast_accuracy", "forecasts", "trends"]

_STEP = Decimal("0.1")
_TALL = 1_000


# ---------------------------------------------------------------- trends, longer periods


def trends(found: Sequence[Trend], manner: Manner) -> tuple[Block, ...]:
    """Return figures against earlier ones as a table, with the way they go or why that cannot be told."""
    columns = (
        manner.column("head_before"),
        manner.column("head_now"),
        manner.column("head_change", Kind.NUMBER),
        manner.column("head_course"),
    )
    rows = tuple(_trend(part, manner) for part in manner.some(found))
    return (Table(manner.say("caption_trends"), columns, rows, manner.cut(found)),)


def _trend(part: Trend, manner: Manner) -> Row:
    figures = [
        manner.say("no_figure")
        if seen is None
        else manner.voice.say("figure_for", figure=figure(seen, manner), period=_period(seen.period, manner))
        for seen in (part.before, part.now)
    ]
    change = "" if part.change is None else in_figures(part.change, locale=manner.voice.locale)
    if part.course is None:
        way = "" if part.untold is None else manner.voice.say("untold", way=part.untold.value)
    else:
        way = manner.voice.say("course", way=part.course.value)
    return Row((*map(Cell, figures), Cell(change, Kind.NUMBER), Cell(way)))


def aggregates(found: Sequence[Aggregate], manner: Manner) -> tuple[Block, ...]:
    """Return figures of longer periods as a table, with how much of each there is."""
    columns = (
        manner.column("head_period"),
        manner.column("head_figure", Kind.NUMBER),
        manner.column("head_kind"),
        manner.column("head_known", Kind.NUMBER),
        manner.column("head_partial", Kind.NUMBER),
        manner.column("head_untold"),
    )
    rows = tuple(_aggregate(part, manner) for part in manner.some(found))
    return (Table(manner.say("caption_aggregates"), columns, rows, (manner.say("tenths"), *manner.cut(found))),)


def _aggregate(part: Aggregate, manner: Manner) -> Row:
    known, total = map(manner.voice.whole, part.coverage)
    return Row(
        (
            Cell(_span(part.parts, manner)),
            Cell(_worked_out(part.exact, part.unit, manner), Kind.NUMBER),
            Cell(manner.voice.say("kind", way=part.kind.value)),
            Cell(manner.voice.say("of_parts", known=known, total=total), Kind.NUMBER),
            Cell(_worked_out(part.partial, part.unit, manner), Kind.NUMBER),
            Cell("" if part.untold is None else manner.voice.say("untold", way=part.untold.value)),
        )
    )


# ---------------------------------------------------------------- control charts


def control_chart(chart: ControlChart, manner: Manner) -> tuple[Block, ...]:
    """Return a control chart: the picture, its lines and what they say, and the points as a table."""
    if not chart.points:
        return (Paragraph(manner.voice.say("untold", way="too few figures")),)
    picture: list[Block] = [_picture(chart, manner)] if chart.untold is None else []
    known = [
        ("head_mean", _line(chart, 1, manner)),
        ("head_limits", _limits(chart, manner)),
        ("head_target", "" if chart.target is None else target_words(chart.target, manner)),
        ("head_variation", "" if chart.variation is None else manner.voice.say("variation", way=chart.variation.value)),
        ("head_assurance", "" if chart.assurance is None else manner.voice.say("assurance", way=chart.assurance.value)),
        ("head_missing", manner.voice.listed(chart.missing, lambda period: _period(period, manner))),
        ("head_break", "" if chart.after is None else chart.after.reason),
        ("head_rules", chart.rules.name),
        ("head_untold", "" if chart.untold is None else manner.voice.say("untold", way=chart.untold.value)),
    ]
    facts = Facts(tuple((manner.say(label), Cell(text)) for label, text in known if text))
    return (*picture, facts, _points(chart, manner))


def _points(chart: ControlChart, manner: Manner) -> Table:
    signals: dict[Period, list[str]] = {}
    for signal in chart.signals:
        side = "signal_high" if signal.upwards else "signal_low"
        cause = manner.voice.say(side, cause=manner.voice.say("cause", way=signal.cause.value))
        for period in signal.periods:
            signals.setdefault(period, []).append(cause)
    rows = tuple(
        Row(
            (
                Cell(_period(point.period, manner)),
                Cell(figure(point, manner), Kind.NUMBER),
                Cell("; ".join(signals.get(point.period, []))),
            )
        )
        for point in manner.some(chart.points)
    )
    columns = (manner.column("head_period"), manner.column("head_figure", Kind.NUMBER), manner.column("head_signals"))
    return Table(manner.say("caption_points"), columns, rows, manner.cut(chart.points))


def _picture(chart: ControlChart, manner: Manner) -> Chart:
    """Return the figures and the lines as whole numbers, nought at the lowest of all of them."""
    mean, limits = chart.mean or Fraction(), chart.limits or (Fraction(), Fraction())
    levels = [
        ("level_upper", LevelKind.LIMIT, limits[1], _line(chart, 2, manner)),
        ("level_mean", LevelKind.MEAN, mean, _line(chart, 1, manner)),
        ("level_lower", LevelKind.LIMIT, limits[0], _line(chart, 0, manner)),
        *(
            ("level_target", LevelKind.TARGET, Fraction(end.value), in_figures(end, locale=manner.voice.locale))
            for end in _ends(chart.target)
        ),
    ]
    quantities = [point.value for point in chart.points if isinstance(point.value, Quantity)]
    figures = [Fraction(value.value) for value in quantities]
    everything = [*figures, *(height for _, _, height, _ in levels)]
    low, size = min(everything), max(everything) - min(everything)

    def height(value: Fraction) -> int:
        return round((value - low) * _TALL / size) if size else _TALL // 2

    first, last = chart.points[0].period, chart.points[-1].period
    span = last - first
    marked = {period for signal in chart.signals for period in signal.periods}
    return Chart(
        manner.say("caption_chart"),
        _told(chart, manner),
        tuple(
            Point(_TALL * (point.period - first) // span, height(value), is_marked=point.period in marked)
            for point, value in zip(chart.points, figures, strict=True)
        ),
        tuple(Level(manner.voice.say(label, figure=text), kind, height(at)) for label, kind, at, text in levels),
        (_period(first, manner), _period(last, manner)),
    )


def _told(chart: ControlChart, manner: Manner) -> str:
    """Return in words what the picture shows."""
    first, last = (_period(point.period, manner) for point in (chart.points[0], chart.points[-1]))
    low, _, high = (_line(chart, place, manner) for place in range(3))
    number = manner.voice.whole(len(chart.points))
    marked = sorted({period for signal in chart.signals for period in signal.periods}, key=lambda period: period.start)
    periods = manner.voice.listed(marked, lambda period: _period(period, manner))
    sentences = (
        manner.voice.say("chart_figures", total=number, first=first, last=last),
        manner.voice.say("chart_lines", mean=_line(chart, 1, manner), low=low, high=high),
        manner.voice.say("chart_signals", number=len(marked), periods=periods) if marked else manner.say("chart_quiet"),
    )
    return " ".join(sentences)


def _ends(target: Quantity | Range | NotSet | None) -> list[Quantity]:
    """Return the figures of a target, the lowest first."""
    ends = (target.low, target.high) if isinstance(target, Range) else (target,)
    return [end for end in ends if isinstance(end, Quantity)]


def _limits(chart: ControlChart, manner: Manner) -> str:
    low, high = _line(chart, 0, manner), _line(chart, 2, manner)
    return manner.voice.say("from_to", low=low, high=high) if low else ""


def _line(chart: ControlChart, place: int, manner: Manner) -> str:
    """Return the lower limit, the mean or the upper limit, to a tenth."""
    lines = chart.lines(_STEP)
    return "" if lines is None else in_figures(lines[place], locale=manner.voice.locale)


# ---------------------------------------------------------------- forecasts


def forecasts(found: Sequence[Forecast], manner: Manner) -> tuple[Block, ...]:
    """Return forecasts beside what they came to as a table."""
    numbers = ("head_forecast", "head_outturn", "head_error", "head_error_share")
    columns = (
        manner.column("head_made"),
        manner.column("head_period"),
        *(manner.column(label, Kind.NUMBER) for label in numbers),
    )
    rows = tuple(_forecast(part, manner) for part in manner.some(found))
    return (Table(manner.say("caption_forecasts"), columns, rows, (manner.say("error_note"), *manner.cut(found))),)


def _forecast(part: Forecast, manner: Manner) -> Row:
    share = "" if part.share is None else in_percent(part.share, locale=manner.voice.locale)
    numbers = [*(_amount(value, manner) for value in (part.forecast, part.outturn, part.error)), share]
    words = (_period(part.made, manner), _period(part.period, manner))
    return Row((*map(Cell, words), *(Cell(number, Kind.NUMBER) for number in numbers)))


def forecast_accuracy(found: ForecastAccuracy, manner: Manner) -> tuple[Block, ...]:
    """Return how the forecasts of one measure or line turned out, with each of them."""
    errors = (("head_bias", found.bias), ("head_mean_error", found.mean_error))
    facts = tuple((manner.say(label), Cell(_mean(found, mean, manner))) for label, mean in errors)
    return (Facts(facts), *forecasts(found.forecasts, manner))


def forecast_accuracies(found: Sequence[ForecastAccuracy], manner: Manner) -> tuple[Block, ...]:
    """Return how forecasts turned out as a table, a row for each measure or line."""
    numbers = ("head_forecasts", "head_bias", "head_mean_error")
    columns = (manner.column("head_subject"), *(manner.column(label, Kind.NUMBER) for label in numbers))
    rows = tuple(
        Row(
            (
                manner.own(part.subject),
                Cell(manner.voice.whole(len(part.forecasts)), Kind.NUMBER),
                Cell(_mean(part, part.bias, manner), Kind.NUMBER),
                Cell(_mean(part, part.mean_error, manner), Kind.NUMBER),
            )
        )
        for part in manner.some(found)
    )
    return (Table(manner.say("caption_accuracy"), columns, rows, (manner.say("error_note"), *manner.cut(found))),)


def _mean(found: ForecastAccuracy, mean: Fraction, manner: Manner) -> str:
    """Return a mean error in the unit of errors: pounds, or a tenth of anything else."""
    error = found.forecasts[0].error
    if isinstance(error, Quantity):
        return _worked_out(mean, error.unit, manner)
    return in_full(Money(rounded(mean, Decimal(1)), error.currency), locale=manner.voice.locale)


def _amount(value: Quantity | Money, manner: Manner) -> str:
    if isinstance(value, Quantity):
        return in_figures(value, locale=manner.voice.locale)
    return in_full(value, locale=manner.voice.locale)


def _worked_out(exact: Fraction | None, unit: Unit, manner: Manner) -> str:
    """Return a figure that was worked out, to a tenth."""
    return "" if exact is None else in_figures(Quantity(rounded(exact, _STEP), unit), locale=manner.voice.locale)


def _span(parts: Sequence[Period], manner: Manner) -> str:
    first, last = _period(parts[0], manner), _period(parts[-1], manner)
    return first if len(parts) == 1 else manner.voice.say("from_to", low=first, high=last)


def _period(period: Period, manner: Manner) -> str:
    return in_period(period, locale=manner.voice.locale)
