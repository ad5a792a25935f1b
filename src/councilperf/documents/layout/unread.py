"""What a reader could not read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

import attrs

from councilperf.documents.layout.lines import Line
from councilperf.values import _guards
from councilperf.values._code import as_code

__all__ = ["Unread", "unread_lines"]


@final
@attrs.frozen(order=True)
class Unread:
    """A line of a published text, or a part of one, that could not be read without guessing.

    Attributes:
        line: The number of the line, from 1.
        text: What stands there.
        reason: What would have had to stand there.

    Examples:
        >>> str(Unread(12, "Parks 0.1O0 0.100 0.000 0.0%", "four figures of a budget line"))
        'line 12: Parks 0.1O0 0.100 0.000 0.0%; expected four figures of a budget line'
    """

    line: int = attrs.field(validator=_guards.only(int))
    text: str = attrs.field(validator=_guards.only(str))
    reason: str = attrs.field(validator=_guards.title)

    __repr__ = as_code

    def __str__(self) -> str:
        """Give it on one line."""
        return f"line {self.line}: {self.text}; expected {self.reason}"


def unread_lines(lines: Iterable[Line], reason: str) -> list[Unread]:
    """Return lines that could not be read, for one reason."""
    return [Unread(line.number, line.text, reason) for line in lines]
