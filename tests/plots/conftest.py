"""What the tests of pictures share: a way to look at what is drawn."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

from councilperf.plots import Plot

Rows = list[dict[str, Any]]


@pytest.fixture
def drawn() -> Callable[[Plot, str], Rows]:
    """Return the data of all marks of one kind, in the order in which they are drawn."""

    def find(plot: Plot, mark: str) -> Rows:
        layers = json.loads(plot.picture)["layer"]
        return [row for layer in layers if layer["mark"]["type"] == mark for row in layer["data"]["values"]]

    return find


@pytest.fixture
def texts() -> Callable[[Plot], list[str]]:
    """Return what stands in a drawn picture, text by text, the lines of one text together."""

    def find(plot: Plot) -> list[str]:
        root = ElementTree.fromstring(plot.svg())  # noqa: S314 - our own
        return [" ".join(part.itertext()) for part in root.iter() if part.tag.endswith("}text")]

    return find
