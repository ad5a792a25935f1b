"""Sources: where a figure or a rule was published."""

from __future__ import annotations

import datetime
from typing import final

import attrs

from councilperf.values import _guards
from councilperf.values._code import as_code

__all__ = ["Source"]


@final
@attrs.frozen
class Source:
    """Where a figure or a rule was published.

    Attributes:
        document: The title of the document.
        publisher: Who published it.
        published: When, where that is known.
        place: Where in the document: a paragraph, a table, a page.

    Examples:
        >>> Source("Performance report, Quarter 2", publisher="A council", place="paragraph 4.12").place
        'paragraph 4.12'
    """

    document: str = attrs.field(validator=_guards.title)
    publisher: str | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.title))
    published: datetime.date | None = attrs.field(
        default=None, kw_only=True, converter=_guards.as_day, validator=_guards.optional(_guards.day)
    )
    place: str | None = attrs.field(default=None, kw_only=True, validator=_guards.optional(_guards.title))

    __repr__ = as_code
