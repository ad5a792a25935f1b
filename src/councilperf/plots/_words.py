"""Words: what a picture shows, said in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from councilperf.plots._listing import Item
from councilperf.plots._scene import Frame, layer, picture
from councilperf.plots.plot import Plot
from councilperf.views.blocks import Document, Paragraph
from councilperf.views.manner import Manner
from councilperf.views.view import View
from councilperf.wording.messages import Voice

__all__ = ["in_rows", "nothing"]

_DOZEN, _TEN = 12, 10
_NOWHERE = Frame(320, 40, (Fraction(0), Fraction(1)), (Fraction(0), Fraction(1)))


def in_rows(items: Sequence[Item], heading: str, voice: Voice) -> str:
    """Return what all rows show; of more than a dozen, the first ten and how many others."""
    shown = items if len(items) <= _DOZEN else items[:_TEN]
    rows = [voice.say("plot_row", name=item.name, figure=item.words) for item in shown]
    if len(shown) < len(items):
        rows.append(voice.say("others", number=len(items) - len(shown)))
    return voice.say("plot_rows", heading=heading, rows="; ".join(rows))


def nothing(title: str, manner: Manner) -> Plot:
    """Return a plot that says that there is nothing to show."""
    said = manner.say("nothing")
    view = View(Document(title, (Paragraph(said),), locale=manner.voice.locale), manner)
    words = layer(_NOWHERE, "text", [{"text": said}], {"x": 0, "y": 0}, align="left", baseline="top")
    return Plot(picture(_NOWHERE, [words], title=title), title, said, view)
