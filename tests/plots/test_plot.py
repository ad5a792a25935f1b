"""Plots: a picture travels with its words and its table, is drawn alike every time, and is written whole or not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import attrs
import pytest

import councilperf as cp
from councilperf import BudgetStatement, SavingsPlan, plots
from councilperf.errors import InvalidTypeError, InvalidValueError, MissingExtraError
from councilperf.plots import Plot

Q2 = cp.samples.derbyshire_2021_q2()
PLAN = Q2.savings or SavingsPlan((), current_year=cp.million(1), brought_forward=cp.million(0))
LADDER = plots.savings_ladder(PLAN)
SVG = "{http://www.w3.org/2000/svg}"


def parsed(plot: Plot) -> ElementTree.Element:
    """Return the SVG of a plot as a tree."""
    return ElementTree.fromstring(plot.svg())  # noqa: S314 - our own


def test_an_svg_says_in_words_what_it_shows() -> None:
    root = parsed(LADDER)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == f"{LADDER.title}. {LADDER.alt}"
    assert [(part.tag, part.text) for part in root[:2]] == [(f"{SVG}title", LADDER.title), (f"{SVG}desc", LADDER.alt)]


def test_words_that_begin_with_the_title_say_it_once() -> None:
    plot = plots.bullets(Q2.measures[:1], scheme=cp.DERBYSHIRE_2021)
    assert plot.alt.startswith(f"{plot.title}. ")
    assert parsed(plot).attrib["aria-label"] == plot.alt


def test_an_svg_needs_nothing_from_elsewhere() -> None:
    root = parsed(LADDER)
    assert {part.tag.removeprefix(SVG) for part in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "g",
        "path",
        "rect",
        "text",
        "tspan",
        "line",
    }
    assert not [value for part in root.iter() for name, value in part.attrib.items() if "href" in name]


def test_the_same_figures_give_the_same_bytes() -> None:
    again = plots.savings_ladder(attrs.evolve(PLAN))
    assert again == LADDER
    assert hash(LADDER) == hash(again)
    assert LADDER.svg() == again.svg()
    assert LADDER.png(scale=1) == again.png(scale=1)


def test_another_process_draws_the_same() -> None:
    code = "import councilperf as cp\nprint(cp.plots.savings_ladder(cp.samples.derbyshire_2021_q2().savings).picture)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONHASHSEED": "7", "PYTHONUTF8": "1"},
    )
    assert done.stdout.removesuffix("\n") == LADDER.picture


def test_a_png_is_a_png_of_the_size_asked_for() -> None:
    small, large = (LADDER.png(scale=scale) for scale in (1, 2))
    assert small[:8] == large[:8] == b"\x89PNG\r\n\x1a\n"
    widths = [int.from_bytes(content[16:20]) for content in (small, large)]
    assert widths[1] in (2 * widths[0] - 1, 2 * widths[0], 2 * widths[0] + 1)


@pytest.mark.parametrize(
    ("scale", "error"),
    [
        (0, InvalidValueError),
        (9, InvalidValueError),
        (True, InvalidTypeError),
        (1.5, InvalidTypeError),
        ("2", InvalidTypeError),
    ],
)
def test_a_scale_that_is_none_is_refused(scale: object, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^not a scale: .*; expected a whole number from 1 to 8$"):
        LADDER.png(scale=scale)  # type: ignore[arg-type]


def test_a_picture_is_saved_by_the_ending_of_its_name(tmp_path: Path) -> None:
    LADDER.save(tmp_path / "ladder.svg")
    LADDER.save(str(tmp_path / "ladder.PNG"))
    assert LADDER.svg() == (tmp_path / "ladder.svg").read_text("utf-8")
    assert (tmp_path / "ladder.PNG").read_bytes() == LADDER.png()


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("ladder.gif", InvalidValueError),
        ("svg", InvalidValueError),
        (7, InvalidTypeError),
        ("a\0.svg", InvalidValueError),
    ],
)
def test_a_path_that_says_no_form_is_refused(path: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        LADDER.save(path)  # type: ignore[arg-type]


def test_a_picture_that_cannot_be_drawn_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "ladder.svg"
    place.write_text("before", "utf-8")
    broken = attrs.evolve(LADDER, picture={"mark": "nonsense"})
    with pytest.raises(InvalidValueError, match=r"^not a picture that can be drawn: "):
        broken.save(place)
    assert place.read_text("utf-8") == "before"
    assert [part.name for part in tmp_path.iterdir()] == ["ladder.svg"]
    with pytest.raises(OSError, match="nowhere"):
        LADDER.save(tmp_path / "nowhere" / "ladder.svg")


def test_a_picture_asks_no_address_for_anything() -> None:
    asking = attrs.evolve(
        LADDER,
        picture={
            "data": {"url": "http://127.0.0.1:9/figures.json"},
            "mark": "point",
            "encoding": {"x": {"field": "a", "type": "quantitative"}},
        },
    )
    with pytest.raises(InvalidValueError, match="can be drawn"):
        asking.svg()


@pytest.mark.parametrize(
    ("picture", "error"),
    [
        (None, InvalidTypeError),
        (7, InvalidTypeError),
        (b"{}", InvalidTypeError),
        ([], InvalidTypeError),
        ("[]", InvalidTypeError),
        ("no JSON", InvalidValueError),
        ({"mark": object()}, InvalidTypeError),
        ({"width": float("nan")}, InvalidValueError),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_picture_is_refused(picture: object, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^not a picture: .*; expected Vega-Lite"):
        attrs.evolve(LADDER, picture=picture)  # type: ignore[arg-type]


@pytest.mark.parametrize("part", ["title", "alt", "table"])
def test_a_part_of_the_wrong_type_is_refused(part: str) -> None:
    wrong: dict[str, Any] = {part: 7}
    with pytest.raises(InvalidTypeError):
        attrs.evolve(LADDER, **wrong)


def test_the_chart_is_one_of_altair_and_draws_the_same() -> None:
    chart = LADDER.chart
    redrawn = attrs.evolve(LADDER, picture=chart.properties(width=300).to_dict())
    assert chart.to_dict()["layer"] == attrs.evolve(LADDER, picture=chart.to_dict()).chart.to_dict()["layer"]
    assert redrawn.svg() != LADDER.svg()
    assert redrawn.alt == LADDER.alt
    with pytest.raises(InvalidValueError, match=r"^not a picture that altair knows: "):
        _ = attrs.evolve(LADDER, picture={"mark": "nonsense"}).chart


def test_a_notebook_shows_the_picture_with_its_table_and_a_terminal_says_it() -> None:
    shown = LADDER._repr_mimebundle_(include=None, exclude=None)
    assert shown == {"text/html": LADDER.html, "text/plain": repr(LADDER)}
    assert LADDER.html.startswith('<figure class="councilperf-plot"><svg role="img"')
    assert f"<details><summary>The figures behind the picture</summary>{LADDER.table.html}</details>" in LADDER.html
    assert repr(LADDER).startswith(f"{LADDER.title}\n\n{LADDER.alt}\n\n{LADDER.title}\nStep ")


@pytest.mark.parametrize(("guest", "what"), [("vl_convert", "svg"), ("vl_convert", "png"), ("altair", "chart")])
def test_without_the_extra_there_are_words_and_a_table_and_an_error_that_names_it(
    guest: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, guest, None)
    plot = plots.variances(Q2.budget or BudgetStatement(()))
    assert "Registrars" in plot.alt
    assert "Registrars" in plot.table.text
    with pytest.raises(MissingExtraError, match=r'pip install "councilperf\[plots\]"$'):
        getattr(plot, what)() if what != "chart" else plot.chart


def test_plots_of_its_own_kind_are_refused_in_another_language() -> None:
    with pytest.raises(InvalidValueError, match="language"):
        plots.savings_ladder(PLAN, locale="fr_FR")
    assert isinstance(LADDER, Plot)
