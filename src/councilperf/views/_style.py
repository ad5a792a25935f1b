"""Style: the one stylesheet, and colours that can be read in the light and in the dark."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["DARK", "LIGHT", "TEXT", "contrast", "ink_on", "stylesheet"]

LIGHT = {
    "page": "#ffffff",
    "text": "#1f2529",
    "quiet": "#505a5f",
    "link": "#1d4f91",
    "line": "#c4cbcf",
    "rule": "#6b757b",
}
DARK = {
    "page": "#14181b",
    "text": "#e7ebee",
    "quiet": "#aab4ba",
    "link": "#8fbcff",
    "line": "#3d474d",
    "rule": "#8b969c",
}
TEXT = ("text", "quiet", "link")
"""Which colours text is set in. All else is rules, which mark what has the focus and where a table begins."""

_INK, _PAPER = "#000000", "#ffffff"

_RULES = """
.councilperf{background:var(--page);color:var(--text);color-scheme:light dark;
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;text-wrap:pretty}
.councilperf *{box-sizing:border-box}
.councilperf h1,.councilperf h2,.councilperf h3,.councilperf h4,.councilperf h5{color:var(--text);line-height:1.25;
font-weight:650;text-wrap:balance;margin:0 0 .6em}
.councilperf h1{font-size:2.1rem;letter-spacing:-.01em}
.councilperf h2{font-size:1.5rem;margin-top:2.6em;padding-top:.7em;border-top:2px solid var(--rule)}
.councilperf h3{font-size:1.2rem;margin-top:2em}
.councilperf h4{font-size:1rem;margin-top:1.9em;max-width:44rem}
.councilperf h5{font-size:.95rem;margin-top:1.2em}
.councilperf p,.councilperf ul{max-width:44rem;margin:0 0 .9em}
.councilperf ul{padding-left:1.2em}
.councilperf li{margin:.25em 0}
.councilperf .quiet{color:var(--quiet);font-size:.875em}
.councilperf .table{overflow-x:auto;margin:1.2em 0 .4em}
.councilperf .table:focus-visible,.councilperf a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.councilperf table{border-collapse:collapse;width:100%;font-size:.9375em;line-height:1.4;margin:0;
background:var(--page);color:var(--text);border:0}
.councilperf caption{caption-side:top;text-align:left;font-weight:650;padding:0 0 .5em;color:var(--text)}
.councilperf th,.councilperf td{padding:.5em .75em;text-align:left;vertical-align:top;background:var(--page);
color:var(--text);border:0;border-bottom:1px solid var(--line);font-weight:400;white-space:normal}
.councilperf th:first-child,.councilperf td:first-child{padding-left:0}
.councilperf th:last-child,.councilperf td:last-child{padding-right:0}
.councilperf thead th{font-weight:600;font-size:.93em;color:var(--quiet);vertical-align:bottom;
border-bottom:2px solid var(--rule)}
.councilperf tbody th{min-width:11em}
.councilperf .number{text-align:right;font-variant-numeric:tabular-nums lining-nums}
.councilperf .short,.councilperf td.number{white-space:nowrap}
.councilperf .few{max-width:44rem}
.councilperf tr.total th,.councilperf tr.total td{font-weight:650;border-bottom:1px solid var(--rule);
border-top:1px solid var(--rule)}
.councilperf .rating{display:inline-block;border:1px solid transparent;border-radius:.25em;padding:.05em .55em;
font-size:.93em;font-weight:600;line-height:1.5;white-space:nowrap}
.councilperf .strip{display:block;width:100%;max-width:44rem;height:1.75rem;margin:1.2em 0 .6em;
outline:1px solid var(--rule)}
.councilperf .strip rect{stroke:var(--page);stroke-width:2px;vector-effect:non-scaling-stroke}
.councilperf .trend{display:block;width:5.75em;height:2em}
.councilperf .trend polyline{fill:none;stroke:var(--quiet);stroke-width:14;stroke-linejoin:round}
.councilperf .trend circle{fill:var(--text)}
.councilperf .bullet{display:block;width:7.5em;height:1.25em;margin:.35em 0 0 auto}
.councilperf .bullet rect{stroke:var(--page);stroke-width:14;paint-order:stroke}
.councilperf .bullet line{stroke:var(--text);stroke-width:22}
.councilperf .bullet polygon{fill:var(--text)}
.councilperf .chart{margin:1.2em 0 .9em;max-width:52rem}
.councilperf figcaption{font-weight:650;margin:0 0 .5em}
.councilperf .chart svg{display:block;width:100%;height:auto}
.councilperf .chart text{fill:var(--text);font-size:14px}
.councilperf .chart polyline{fill:none;stroke:var(--quiet);stroke-width:2;stroke-linejoin:round}
.councilperf .chart line{stroke:var(--quiet);stroke-width:1}
.councilperf .chart .limit{stroke-dasharray:7 5}
.councilperf .chart .target{stroke:var(--link);stroke-width:2;stroke-dasharray:2 4}
.councilperf .chart circle{fill:var(--text)}
.councilperf .chart .marked{fill:var(--page);stroke:var(--text);stroke-width:3}
.councilperf .legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3em 1.4em}
.councilperf dl{display:flex;flex-wrap:wrap;gap:.3em 2em;margin:0 0 .9em}
.councilperf dl div{display:flex;gap:.5em;align-items:baseline}
.councilperf dt{color:var(--quiet);font-size:.875em}
.councilperf dd{margin:0}
.councilperf nav ul{list-style:none;max-width:none;padding:0;display:flex;flex-wrap:wrap;gap:.3em 1.4em}
.councilperf a{color:var(--link)}
.councilperf .about{color:var(--quiet);margin:0}
body.councilperf{margin:0;padding:2.5rem clamp(1rem,4vw,3rem) 4rem}
body.councilperf>*{max-width:60rem;margin-left:auto;margin-right:auto}
.councilperf header{margin-bottom:2rem}
.councilperf main>h2:first-child{margin-top:1em}
"""
_PRINT = """
@media print{
.councilperf,.councilperf *{background:#ffffff!important;color:#000000!important}
.councilperf{font-size:10pt}
body.councilperf{padding:0}
.councilperf nav{display:none}
.councilperf .table{overflow:visible}
.councilperf .rating{border-color:#000000}
.councilperf .strip{print-color-adjust:exact}
.councilperf h2,.councilperf h3,.councilperf h4,.councilperf caption{break-after:avoid}
.councilperf tr{break-inside:avoid}
}
"""


def stylesheet(colours: Iterable[str]) -> str:
    """Return the stylesheet, with a class for each colour that a rating has."""
    classes = (
        f".councilperf .c{colour[1:]}{{background:{colour};color:{ink_on(colour)};fill:{colour}}}" for colour in colours
    )
    light, dark = (f".councilperf{{{_variables(palette)}}}" for palette in (LIGHT, DARK))
    return "\n".join([light, f"@media (prefers-color-scheme:dark){{{dark}}}", _RULES.strip(), *classes, _PRINT.strip()])


def ink_on(colour: str) -> str:
    """Return black or white, whichever is easier to read on a colour: on every colour one of them has 4.5 to 1.

    Source: Web Content Accessibility Guidelines 2.2, relative luminance and contrast ratio.
    """
    return _INK if (_luminance(colour) + 0.05) ** 2 > 1.05 * 0.05 else _PAPER


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21.

    Source: Web Content Accessibility Guidelines 2.2, relative luminance and contrast ratio.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16)) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: int) -> float:
    share = channel / 255
    is_straight = share <= 0.04045  # noqa: PLR2004 - the guidelines' own figures
    return share / 12.92 if is_straight else ((share + 0.055) / 1.055) ** 2.4


def _variables(palette: dict[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in palette.items())
