"""Every error that councilperf raises: one tree, and each leaf is also a built-in.

```text
CouncilPerfError
├── RefusedError                      a value that cannot be what it is meant to be
│   ├── InvalidTypeError  (TypeError)     a float, a bool, a datetime: the wrong kind of thing
│   ├── InvalidValueError (ValueError)    the right kind of thing, outside what is allowed
│   └── ParseError        (ValueError)    text that nobody can be sure how to read
├── MismatchError                     two values that do not go together
│   ├── CurrencyMismatchError (ValueError)
│   ├── ScaleMismatchError    (ValueError)
│   └── UnitMismatchError     (ValueError)
├── UndefinedError    (ZeroDivisionError)  a share of nothing
├── SchemeError       (ValueError)         a rating key that cannot work
├── MissingExtraError (ImportError)        a library that this needs and that is not installed
├── PluginError       (RuntimeError)       a plug-in of another distribution that fails
└── DocumentError     (ValueError)         a document with problems: all of them, each with its path
```
"""

from __future__ import annotations

import reprlib
from typing import final

import attrs

__all__ = [
    "CouncilPerfError",
    "CurrencyMismatchError",
    "DocumentError",
    "InvalidTypeError",
    "InvalidValueError",
    "MismatchError",
    "MissingExtraError",
    "ParseError",
    "PluginError",
    "Problem",
    "RefusedError",
    "ScaleMismatchError",
    "SchemeError",
    "UndefinedError",
    "UnitMismatchError",
]

_SHOWN_LENGTH = 60
_READABLE_BITS = 200
_brief = reprlib.Repr()
_brief.maxstring = _brief.maxother = _SHOWN_LENGTH


def shown(value: object) -> str:
    """Return the `repr` of a value, cut to about 60 characters, whatever the value is.

    Examples:
        >>> shown("2021-23")
        "'2021-23'"
        >>> shown(10**5000)
        'an integer of 16610 bits'
    """
    if isinstance(value, int) and value.bit_length() > _READABLE_BITS:
        return f"an integer of {value.bit_length()} bits"
    try:
        text = _brief.repr(value)
    except Exception:  # noqa: BLE001 - a foreign __repr__ may raise anything; the error being built matters more
        return f"an unprintable {type(value).__name__}"
    return text if len(text) <= _SHOWN_LENGTH else f"{text[: _SHOWN_LENGTH - 3]}..."


class CouncilPerfError(Exception):
    """Any error of this library."""


@attrs.define(eq=False, slots=False)
class RefusedError(CouncilPerfError):
    """A value that cannot be what it is meant to be.

    Attributes:
        what: What it was meant to be, with its article: "a financial year".
        value: The value as it was given.
        expected: What would be right.
    """

    what: str
    value: object = attrs.field(repr=shown)  # which may be too long to write, or refuse to be
    expected: str

    def __str__(self) -> str:
        """Name the value and say what would be right."""
        return f"not {self.what}: {shown(self.value)}; expected {self.expected}"


@final
class InvalidTypeError(RefusedError, TypeError):
    """A value of the wrong kind: a float, a bool, a datetime where a date belongs."""

    def __str__(self) -> str:
        """Name the value and its type, and say what would be right."""
        kind, found = type(self.value).__name__, shown(self.value)
        found = found if found == kind else f"{found} of type {kind}"  # the type of a column is its own name
        return f"not {self.what}: {found}; expected {self.expected}"


@final
class InvalidValueError(RefusedError, ValueError):
    """A value of the right kind that is outside what is allowed."""


@final
class ParseError(RefusedError, ValueError):
    """Text that cannot be read without guessing."""


@attrs.define(eq=False, slots=False)
class MismatchError(CouncilPerfError):
    """Two values that do not go together.

    Attributes:
        doing: What was attempted: "add", "compare".
        left: What the left side is in.
        right: What the right side is in.
    """

    doing: str
    left: str
    right: str

    def __str__(self) -> str:
        """Say what does not go with what."""
        return f"cannot {self.doing} {self.left} and {self.right}"


@final
class CurrencyMismatchError(MismatchError, ValueError):
    """Money of two currencies."""


@final
class ScaleMismatchError(MismatchError, ValueError):
    """Ratings of two scales."""


@final
class UnitMismatchError(MismatchError, ValueError):
    """Quantities of two units."""


@final
@attrs.define(eq=False, slots=False)
class UndefinedError(CouncilPerfError, ZeroDivisionError):
    """A share of nothing.

    Attributes:
        dividend: What was to be divided.
        divisor: The zero it was to be divided by.
    """

    dividend: str
    divisor: str

    def __str__(self) -> str:
        """Say which division has no answer."""
        return f"{self.dividend} as a share of {self.divisor} is undefined"


@final
@attrs.define(eq=False, slots=False)
class SchemeError(CouncilPerfError, ValueError):
    """A rating key that cannot work.

    Attributes:
        part: The part at fault: a band, a rating, a limit.
        fault: What is wrong with it.
        hint: What would be right.
    """

    part: str
    fault: str
    hint: str

    def __str__(self) -> str:
        """Name the part, the fault and the mend."""
        return f"{self.part}: {self.fault}; {self.hint}"


@final
@attrs.define(eq=False, slots=False)
class MissingExtraError(CouncilPerfError, ImportError):
    """A library that this needs and that is not installed.

    Attributes:
        doing: What needs it: "frames", "read a pandas frame".
        library: What is not installed.
        install: What to install: "councilperf[frames]".
    """

    doing: str
    library: str
    install: str

    def __str__(self) -> str:
        """Say what is missing, and the command that brings it."""
        return f'{self.doing} needs {self.library}, which is not installed; pip install "{self.install}"'


@final
@attrs.define(eq=False, slots=False)
class PluginError(CouncilPerfError, RuntimeError):
    """A plug-in of another distribution that fails.

    Attributes:
        plugin: The plug-in: its function, its distribution, and what it reads or writes.
        fault: What went wrong.
    """

    plugin: str
    fault: str

    def __str__(self) -> str:
        """Name the plug-in and say what went wrong."""
        return f"{self.plugin}: {self.fault}"


@final
@attrs.frozen
class Problem:
    """One thing that is wrong with a document.

    Attributes:
        path: Where, from the root: `$.budget.lines[3].forecast`.
        code: What kind of problem: `invalid-json`, `duplicate-key`, `unknown-key`, `missing-key`,
            `wrong-type`, `invalid-value`, `wrong-version`, `invalid-encoding`, `too-deep`, `too-long`, `too-many`; of
            tables also `invalid-csv`, `invalid-package`, `missing-file`, `missing-sheet`, `total-row`,
            `note-row`, `hidden-row`, `hidden-column`.
        found: The value found there, shown.
        hint: What would be right.
    """

    path: str
    code: str
    found: str
    hint: str

    def __str__(self) -> str:
        """Give the problem on one line."""
        return f"{self.path}: {self.code}: {self.found}; {self.hint}"


def problem_of(path: str, error: CouncilPerfError) -> Problem:
    """Return what an error says of the value at a place of a document."""
    if not isinstance(error, RefusedError):
        return Problem(path, "invalid-value", str(error), "parts that go together")
    code = "wrong-type" if isinstance(error, InvalidTypeError) else "invalid-value"
    return Problem(path, code, f"not {error.what}: {shown(error.value)}", f"expected {error.expected}")


@final
@attrs.define(eq=False, slots=False)
class DocumentError(CouncilPerfError, ValueError):
    """A document that cannot be read, with every problem found in it.

    Attributes:
        problems: All problems: those of the text first, then those of what it says. What an object checks as a whole
            (two currencies on one line) can only be told once all its parts are read. Of one list the first 1,000 are
            told, and how many more items there are.
    """

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        """List all problems, one a line."""
        number = len(self.problems)
        heading = "1 problem" if number == 1 else f"{number} problems"
        return "\n".join([f"{heading} in the document:", *(f"  {problem}" for problem in self.problems)])


def refused(path: str, code: str, found: str, hint: str) -> DocumentError:
    """Return a document error of one problem."""
    return DocumentError((Problem(path, code, found, hint),))
