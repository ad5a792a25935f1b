"""Scales that many councils use besides Derbyshire's."""

from __future__ import annotations

from councilperf.rating.scale import STRONG_TO_ACTION, Rating, Scale

__all__ = ["BRAG", "MET_OR_NOT", "RAG", "SHIPPED_SCALES"]

_GREEN, _AMBER, _RED, _BLUE, _GREY = "#00703c", "#8f4700", "#b10e1e", "#1d4f91", "#505a5f"


def _word(scale: str, label: str, rank: int | None, symbol: str, colour: str, *, on_track: bool = False) -> Rating:
    key = label.lower().replace(" ", "-")
    return Rating(scale=scale, key=key, label=label, rank=rank, symbol=symbol, colour=colour, on_track=on_track)


RAG = Scale(
    "rag",
    (
        _word("rag", "Green", 3, "✔", _GREEN, on_track=True),
        _word("rag", "Amber", 2, "●", _AMBER),
        _word("rag", "Red", 1, "▲", _RED),
    ),
    unknown=_word("rag", "Not rated", None, "?", _GREY),
    states=(
        _word("rag", "Data only", None, "○", _GREY),
        _word("rag", "Not due", None, "□", _GREY),
        _word("rag", "Carry over", None, "→", _GREY),
        _word("rag", "Trend", None, "◇", _GREY),
    ),
)
"""Green, Amber, Red; data only, not due, carry over and trend are answers that are no ratings."""

BRAG = Scale(
    "brag",
    (
        _word("brag", "Blue", 4, "★", _BLUE, on_track=True),
        _word("brag", "Green", 3, "✔", _GREEN, on_track=True),
        _word("brag", "Amber", 2, "●", _AMBER),
        _word("brag", "Red", 1, "▲", _RED),
    ),
    unknown=_word("brag", "Not rated", None, "?", _GREY),
)
"""Blue, Green, Amber, Red."""

MET_OR_NOT = Scale(
    "met-or-not",
    (
        _word("met-or-not", "On target", 2, "✔", _GREEN, on_track=True),
        _word("met-or-not", "Not on target", 1, "▲", _RED),
    ),
    unknown=_word("met-or-not", "Not rated", None, "?", _GREY),
)
"""On target, or not."""

SHIPPED_SCALES = (STRONG_TO_ACTION, RAG, BRAG, MET_OR_NOT)
"""The scales whose ratings have a short name in documents."""
