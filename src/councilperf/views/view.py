"""Views: one thing, to be shown as HTML, Word, PDF, Markdown or plain text."""

from __future__ import annotations

from typing import cast, final

import attrs

from councilperf.rating import Scheme
from councilperf.report import QuarterReport
from councilperf.views import _html, _markdown, _pdf, _text, _word
from councilperf.views.blocks import Document
from councilperf.views.manner import Manner
from councilperf.views.subjects import check, document_of
from councilperf.wording import DERBYSHIRE_TABLES, Convention
from councilperf.wording.messages import Voice

__all__ = ["View", "view"]

_ROWS_AT_A_GLANCE = 40
_WIDTH = 100


def _kept(thing: object) -> object:
    """Return a thing as it is to be kept: of a list the items that it has now."""
    return tuple(cast("list[object]", thing)) if isinstance(thing, list) else thing


@final
@attrs.frozen(repr=False)
class View:
    """Something as people see it. A notebook shows it as HTML, a terminal as plain text.

    What is shown of itself, in a notebook or a terminal, is cut to 40 rows a table, with a note that says so. What is
    asked for by name is whole, unless the view was made with fewer rows.

    Attributes:
        thing: What is shown.
        manner: The language, the convention and the length.

    Raises:
        InvalidTypeError: There is no view of such a thing.
    """

    thing: object = attrs.field(converter=_kept, validator=lambda _instance, _attribute, thing: check(thing))
    manner: Manner

    @property
    def document(self) -> Document:
        """What it is made of: headings, paragraphs and tables, for a renderer of your own."""
        return document_of(self.thing, self.manner)

    @property
    def page(self) -> str:
        """A whole HTML page that needs nothing else: no script, no request, one stylesheet."""
        return _html.page(self.document, contents=self.manner.say("contents"))

    @property
    def html(self) -> str:
        """HTML to stand inside another page."""
        return _html.fragment(self.document)

    @property
    def markdown(self) -> str:
        """Markdown, as code hosts show it."""
        return _markdown.markdown(self.document)

    @property
    def text(self) -> str:
        """Plain text in columns that line up, a hundred places wide."""
        return _text.text(self.document, _WIDTH)

    @property
    def word(self) -> bytes:
        """A Word document: the bytes of a .docx file."""
        return _word.document_file(self.document)

    @property
    def pdf(self) -> bytes:
        """A PDF for everybody, as PDF/UA-1 asks: the bytes of a .pdf file. It takes the extra `pdf`.

        Raises:
            InvalidValueError: A document of your own with a heading or a picture without words.
            MissingExtraError: typst is not installed.
        """
        foot = self.manner.voice.say("page_of", page=_pdf.PAGE, pages=_pdf.PAGES)
        return _pdf.document_file(self.document, contents=self.manner.say("contents"), foot=foot)

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        return self._at_a_glance().html

    def _repr_markdown_(self) -> str:
        """Show it where a notebook is turned into Markdown."""
        return self._at_a_glance().markdown

    def __repr__(self) -> str:
        """Show it in a terminal."""
        return self._at_a_glance().text.removesuffix("\n")

    def _at_a_glance(self) -> View:
        rows = min(self.manner.rows or _ROWS_AT_A_GLANCE, _ROWS_AT_A_GLANCE)
        return View(self.thing, attrs.evolve(self.manner, rows=rows))


def view(
    thing: object,
    *,
    previous: QuarterReport | None = None,
    scheme: Scheme | None = None,
    convention: Convention = DERBYSHIRE_TABLES,
    rows: int | None = None,
    locale: str = "en_GB",
    written_in: str | None = None,
) -> View:
    """Return a view of a report or one of its tables, of an assessment or a key, or of a list of things of one kind.

    Args:
        thing: What to show.
        previous: The report before, for what is new in a report.
        scheme: The key that measures are rated by; a report's own if left out, and none for measures alone.
        convention: How money and variances are printed.
        rows: The most rows that a table shows; all if left out.
        locale: The language.
        written_in: The locale of what the council wrote, which stays as it is: names, titles, commentary. A page says
            so where it is another language.

    Raises:
        InvalidTypeError: Something that there is no view of, or a keyword that is not of its type.
        InvalidValueError: No rows at all, or a language that nothing is written in.

    Examples:
        >>> scams = Reserve("Scams prevention", balance=million("0.087"), opening=million("0.090"))
        >>> view([scams])
        Reserves
        Reserve           Balance  Movement
                             (£m)
        --------------------------------------
        Scams prevention    0.087  ↓ Decreased
    """
    manner = Manner(Voice(locale), convention, rows, scheme, previous, written_in)
    return View(thing, manner)
