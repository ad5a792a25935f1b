"""Charts as SVG: bars for single figures, lines for what grows; both on scales of powers of ten."""

import math
from html import escape

from tests.benchmarks.section import Chart, three, time_in_words

WIDTH, BAR, LEFT, TOP, FOOT = 860, 22, 360, 44, 28
HEIGHT, RIGHT = 380, 230
OURS, THEIRS, INK, FAINT = "#1f6f54", "#8a93a0", "#1b1f24", "#d8dce1"
DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 4", "10 4", "4 2", "12 2 2 2")


def svg(chart: Chart) -> str:
    """Return a chart as a picture that needs nothing else."""
    is_grown = any(len(points) > 1 for points in chart.series.values())
    height, body = _lines(chart) if is_grown else _bars(chart)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="12" fill="{INK}">\n'
        f"<title>{escape(chart.title)}</title>\n"
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>\n'
        f'<text x="12" y="24" font-size="15" font-weight="600">{escape(chart.title)}</text>\n' + body + "</svg>\n"
    )


def _told(figure: float, unit: str) -> str:
    return time_in_words(figure) if unit == "s" else f"{three(figure)} {unit}"


def _decades(figures: list[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(figures))), math.ceil(math.log10(max(figures)))
    return low, max(high, low + 1)


def _mark(power: int, unit: str) -> str:
    return (
        time_in_words(10.0**power * 1.0000001).replace(".00", "").replace(".0", "")
        if unit == "s"
        else f"{10.0**power:g}"
    )


def _bars(chart: Chart) -> tuple[int, str]:
    """Return the height and the bars; a bar begins at the power of ten below the least figure."""
    least_first = sorted(chart.series.items(), key=lambda series: series[1][0][1])
    figures = {name: points[0][1] for name, points in least_first}
    low, high = _decades(list(figures.values()))
    span = WIDTH - LEFT - 90
    bottom = TOP + BAR * len(figures)

    def across(figure: float) -> float:
        return LEFT + span * (math.log10(figure) - low) / (high - low)

    body = ""
    for power in range(low, high + 1):
        x = across(10.0**power)
        body += f'<path d="M{x:.1f} {TOP - 6}V{bottom}" stroke="{FAINT}"/>\n'
        body += f'<text x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">{_mark(power, chart.unit)}</text>\n'
    for place, (name, figure) in enumerate(figures.items()):
        y, colour = TOP + BAR * place, OURS if name in chart.ours else THEIRS
        body += f'<text x="{LEFT - 8}" y="{y + 13}" text-anchor="end">{escape(name.replace("`", ""))}</text>\n'
        body += (
            f'<rect x="{LEFT}" y="{y + 2}" width="{across(figure) - LEFT:.1f}" height="{BAR - 8}" fill="{colour}"/>\n'
        )
        body += f'<text x="{across(figure) + 5:.1f}" y="{y + 13}">{_told(figure, chart.unit)}</text>\n'
    return bottom + FOOT, body


def _lines(chart: Chart) -> tuple[int, str]:
    """Return the height and a line for each series, named at its end."""
    sizes = sorted({size for points in chart.series.values() for size, _ in points})
    low, high = _decades([figure for points in chart.series.values() for _, figure in points])
    left, bottom, last = 70, HEIGHT - 40, WIDTH - RIGHT

    def across(size: float) -> float:
        return left + (last - left) * (math.log10(size / sizes[0]) / max(math.log10(sizes[-1] / sizes[0]), 1))

    def up(figure: float) -> float:
        return bottom - (bottom - TOP) * (math.log10(figure) - low) / (high - low)

    body = ""
    for power in range(low, high + 1):
        y = up(10.0**power)
        body += f'<path d="M{left} {y:.1f}H{last}" stroke="{FAINT}"/>\n'
        body += f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{_mark(power, chart.unit)}</text>\n'
    for size in sizes:
        body += f'<text x="{across(size):.1f}" y="{bottom + 20}" text-anchor="middle">{size:,.0f}</text>\n'
    ends = sorted(chart.series, key=lambda name: up(chart.series[name][-1][1]))
    label = TOP - 16.0
    for place, name in enumerate(ends):
        points = chart.series[name]
        colour = OURS if name in chart.ours else THEIRS
        path = "L".join(f"{across(size):.1f} {up(figure):.1f}" for size, figure in points)
        dashes = DASHES[place % len(DASHES)]
        x, y = across(points[-1][0]), up(points[-1][1])
        label = max(label + 16, y + 4)
        body += f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>\n'
        body += f'<path d="M{x:.1f} {y:.1f}L{last + 12} {label - 4:.1f}" stroke="{FAINT}" fill="none"/>\n'
        body += f'<text x="{last + 16}" y="{label:.1f}" fill="{colour}">{escape(name.replace("`", ""))}</text>\n'
    return HEIGHT, body
