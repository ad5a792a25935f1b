"""The pictures of the guide are those that the code draws today, and the words beside them are their own."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from councilperf.plots import Plot

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "how-to" / "draw-charts.md").read_text("utf-8")


def drawn() -> dict[str, Plot]:
    """Return what the script of the guide draws."""
    spec = importlib.util.spec_from_file_location("pictures", DOCS / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    found: dict[str, Plot] = script.pictures()
    return found


PLOTS = drawn()


def marks(svg: str) -> tuple[list[str], Counter[str]]:
    """Return the texts of a picture, and how many marks of each kind it has: what another renderer draws alike."""
    parts = [(part.tag.rpartition("}")[2], part) for part in ElementTree.fromstring(svg).iter()]  # noqa: S314 - our own
    texts = ["".join(part.itertext()) for kind, part in parts if kind in ("title", "desc", "text")]
    return texts, Counter(kind for kind, _ in parts)


@pytest.mark.parametrize("name", PLOTS)
def test_a_picture_of_the_guide_is_what_is_drawn_today(name: str) -> None:
    kept = (DOCS / "how-to" / "pictures" / f"{name}.svg").read_text("utf-8")
    assert marks(PLOTS[name].svg()) == marks(kept), "run `python docs/pictures.py`"


@pytest.mark.parametrize("name", PLOTS)
def test_a_picture_of_the_guide_has_its_own_words(name: str) -> None:
    assert f"![{PLOTS[name].alt}](pictures/{name}.svg)" in GUIDE


def test_every_picture_of_the_guide_is_drawn() -> None:
    kept = {path.stem for path in (DOCS / "how-to" / "pictures").iterdir()}
    assert set(PLOTS) == kept
