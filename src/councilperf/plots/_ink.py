"""Ink: the colours of pictures, which never say anything alone."""

from __future__ import annotations

from councilperf.views._style import LIGHT, contrast, ink_on

__all__ = ["BLUE", "GREY", "GRID", "ORANGE", "PAGE", "PALE", "QUIET", "TEXT", "edge", "ink_on"]

PAGE, TEXT, QUIET = LIGHT["page"], LIGHT["text"], LIGHT["quiet"]
BLUE, ORANGE, GREY = LIGHT["link"], "#b34700", LIGHT["rule"]
GRID, PALE = "#e3e7e9", "#eef1f2"

_GRAPHICS = 3
"""The contrast that parts of a picture need. Source: Web Content Accessibility Guidelines 2.2, 1.4.11, level AA."""


def edge(colour: str) -> str:
    """Return the colour of the line around an area: its own where it stands out from the page, else that of text."""
    return colour if contrast(colour, PAGE) >= _GRAPHICS else TEXT
