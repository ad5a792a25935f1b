"""Plots: a picture, with its words and the table behind it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, final

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.values import _guards
from councilperf.values._guests import guest
from councilperf.views.view import View

if TYPE_CHECKING:
    from altair.typing import ChartType

__all__ = ["Plot"]

_EXTRA = "councilperf[plots]"
_SUFFIXES = (".png", ".svg")
_LARGEST = 8
_OPENING = "<svg "
_WANTED = "Vega-Lite, as JSON or as `chart.to_dict()` gives it"


def _json(picture: str | Mapping[str, object]) -> str:
    """Return a picture as JSON, which nobody can change."""
    given: object = picture
    try:
        found = json.loads(given) if isinstance(given, str) else given
        text = json.dumps(found, ensure_ascii=False, allow_nan=False)
    except TypeError:
        raise InvalidTypeError("a picture", picture, _WANTED) from None
    except (ValueError, RecursionError):
        raise InvalidValueError("a picture", picture, _WANTED) from None
    if not isinstance(found, Mapping):
        raise InvalidTypeError("a picture", picture, _WANTED)
    return text


@final
@attrs.frozen(repr=False)
class Plot:
    """A picture with its title, the same in words, and the table behind it, which has the exact figures.

    The words and the table need nothing installed. To draw the picture takes the extra `plots`. The floats in it place
    its marks, and are not figures to be read back.

    Attributes:
        picture: The picture, as Vega-Lite in JSON; what `chart.to_dict()` of an altair chart gives is taken too.
        title: What it shows.
        alt: All that it shows, in words, for those who do not see it.
        table: The figures that it is drawn from.

    Raises:
        InvalidTypeError: A part that is not of its type.
        InvalidValueError: A picture that is no JSON, a title of more than one line, or text that is not printable.

    Examples:
        >>> from councilperf import plots, samples
        >>> plot = plots.savings_ladder(samples.derbyshire_2021_q2().savings)
        >>> plot.title, plot.table.document.blocks[0].columns[1].text
        ('From the savings target to what is still to be identified', 'Amount (£m)')
        >>> plot.svg()[:24]
        '<svg role="img" aria-lab'
    """

    picture: str = attrs.field(converter=_json)
    title: str = attrs.field(validator=_guards.title)
    alt: str = attrs.field(validator=_guards.text)
    table: View = attrs.field(validator=_guards.only(View))

    @property
    def chart(self) -> ChartType:
        """The picture as an altair chart, to be changed or put beside others.

        Raises:
            InvalidValueError: A picture that is none to altair.
            MissingExtraError: altair is not installed.
        """
        altair = guest("altair", "a chart of altair", _EXTRA)
        try:
            chart: ChartType = altair.Chart.from_json(self.picture)
        except Exception as error:  # noqa: BLE001 - altair's validators raise errors of their own
            raise InvalidValueError("a picture that altair knows", self.title, str(error)) from None
        return chart

    def svg(self) -> str:
        """Return the picture as SVG. Its text is text; what is read out is its title, and the picture in words.

        Raises:
            InvalidValueError: A picture that cannot be drawn.
            MissingExtraError: vl-convert-python is not installed.
        """
        drawn: str = self._drawn("svg")
        about = f"<title>{escape(self.title)}</title><desc>{escape(self.alt)}</desc>"
        opening, rest = drawn.removeprefix(_OPENING).split(">", 1)
        label = self.alt if self.alt.startswith(self.title) else f"{self.title}. {self.alt}"
        return f'{_OPENING}role="img" aria-label="{escape(label)}" {opening}>{about}{rest}'

    def png(self, *, scale: int = 2) -> bytes:
        """Return the picture as PNG. Unlike SVG it has no words of its own: give `alt` to whatever shows it.

        Args:
            scale: How many dots stand for one pixel each way: 2 for a sharp screen, 4 for print.

        Raises:
            InvalidTypeError: A scale that is no whole number.
            InvalidValueError: No scale from 1 to 8, or a picture that cannot be drawn.
            MissingExtraError: vl-convert-python is not installed.
        """
        if isinstance(scale, bool) or not isinstance(scale, int):
            raise InvalidTypeError("a scale", scale, f"a whole number from 1 to {_LARGEST}")
        if not 1 <= scale <= _LARGEST:
            raise InvalidValueError("a scale", scale, f"a whole number from 1 to {_LARGEST}")
        drawn: bytes = self._drawn("png", scale=scale)
        return drawn

    def save(self, path: str | Path) -> None:
        """Write the picture to a file, whole or not at all; the ending of its name says whether as SVG or as PNG.

        Raises:
            InvalidTypeError: Neither text nor a path.
            InvalidValueError: Another ending, or a picture that cannot be drawn.
            MissingExtraError: vl-convert-python is not installed.
            OSError: The file cannot be written.
        """
        from councilperf.documents._files import place_of, write_whole  # for files alone: documents bring cattrs

        place = place_of(path)
        if place.suffix.lower() not in _SUFFIXES:
            raise InvalidValueError("the path of a picture", str(path), f"a name that ends in {' or '.join(_SUFFIXES)}")
        write_whole(place, self.png() if place.suffix.lower() == ".png" else self.svg().encode())

    @property
    def html(self) -> str:
        """The picture to stand inside a page, with its table folded up below it.

        Raises:
            InvalidValueError: A picture that cannot be drawn.
            MissingExtraError: vl-convert-python is not installed.
        """
        summary = escape(self.table.manner.say("plot_figures"))
        folded = f"<details><summary>{summary}</summary>{self.table.html}</details>"
        return f'<figure class="councilperf-plot">{self.svg()}{folded}</figure>'

    def _repr_mimebundle_(self, **_wanted: object) -> dict[str, str]:
        """Show it in a notebook: the picture with its table, and the same as text."""
        return {"text/html": self.html, "text/plain": repr(self)}

    def __repr__(self) -> str:
        """Show it in a terminal: in words, with its table."""
        return f"{self.title}\n\n{self.alt}\n\n{self.table!r}"

    def _drawn(self, form: str, **how: int) -> Any:  # noqa: ANN401 - text or bytes, by the form
        """Return the picture in a form. Nothing is fetched from elsewhere, whatever the picture asks for."""
        draw = getattr(guest("vl_convert", "drawing a plot", _EXTRA), f"vegalite_to_{form}")
        try:
            return draw(self.picture, allowed_base_urls=[], **how)
        except ValueError as error:
            raise InvalidValueError("a picture that can be drawn", self.title, str(error)) from None
