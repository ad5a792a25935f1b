"""What constructors check: each guard raises an error of ours that names the field."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import attrs

from councilperf.errors import InvalidTypeError, InvalidValueError

T = TypeVar("T")
Guard = Callable[[Any, "attrs.Attribute[Any]", Any], None]

_EARLIEST, _LATEST = 1900, 2199
_LONGEST_TITLE = 1_000
_LONGEST_TEXT = 1_000_000


def tuple_of(kind: type[T], items: Iterable[T], *, called: str | None = None) -> tuple[T, ...]:
    """Return items as a tuple, whatever collection they came in, if every one is of this type."""
    given: object = items
    if type(given) is not tuple and (isinstance(given, (str, bytes)) or not isinstance(given, Iterable)):
        wanted = called or kind.__name__
        raise InvalidTypeError(f"a collection of {wanted}", given, f"a list or tuple of {wanted}")
    found = tuple(items)
    for position, item in enumerate(found):
        if not isinstance(item, kind):
            raise InvalidTypeError(f"{kind.__name__} at [{position}]", item, kind.__name__)
    return found


def check_kind(kind: type, value: object, what: str) -> None:
    """Refuse an argument that is not of this type."""
    if not isinstance(value, kind):
        raise InvalidTypeError(what, value, kind.__name__)


def only(*kinds: type) -> Guard:
    """Return a guard that takes instances of these types alone."""
    wanted = " or ".join(kind.__name__ for kind in kinds)

    def check(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, kinds):
            raise InvalidTypeError(_place(instance, attribute), value, wanted)

    return check


def title(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take one line of text that says something."""
    if type(value) is str and 0 < len(value) <= _LONGEST_TITLE and value.isprintable() and not value.isspace():
        return
    _check_text(instance, attribute, value, _LONGEST_TITLE)
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise InvalidValueError(_place(instance, attribute), value, "one line of text that is not empty")


def text(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take text of any length up to a million characters, in paragraphs, without control characters."""
    if type(value) is str and len(value) <= _LONGEST_TEXT and value.replace("\n", "").isprintable():
        return
    _check_text(instance, attribute, value, _LONGEST_TEXT)
    if isinstance(value, str) and not value.replace("\n", " ").replace("\t", " ").isprintable():
        raise InvalidValueError(_place(instance, attribute), value, "printable text in paragraphs")


def day(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a date of the years 1900 to 2199; a datetime is not a date."""
    check_day(value, _place(instance, attribute))


def check_day(value: object, what: str) -> None:
    """Refuse everything that is not a calendar day.

    Raises:
        InvalidTypeError: Not a date, or a datetime.
        InvalidValueError: A year outside 1900 to 2199.
    """
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise InvalidTypeError(what, value, "a datetime.date without a time of day")
    if not _EARLIEST <= value.year <= _LATEST:
        raise InvalidValueError(what, value, f"a date of the years {_EARLIEST} to {_LATEST}")


def as_day(value: datetime.date | None) -> datetime.date | None:
    """Return a plain date for a date of a subclass (pendulum's); leave everything else to the guard."""
    if isinstance(value, datetime.date) and type(value) not in (datetime.date, datetime.datetime):
        is_moment = isinstance(value, datetime.datetime)
        return value if is_moment else datetime.date(value.year, value.month, value.day)
    return value


def optional(guard: Guard) -> Guard:
    """Return a guard that also takes None."""

    def check(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if value is not None:
            guard(instance, attribute, value)

    return check


def maybe(*kinds: type) -> Guard:
    """Return a guard that takes instances of these types alone, and None."""
    return optional(only(*kinds))


def each(guard: Guard) -> Guard:
    """Return a guard that takes collections of what another takes."""

    def check(instance: object, attribute: attrs.Attribute[Any], value: Iterable[object]) -> None:
        for item in value:
            guard(instance, attribute, item)

    return check


def inner(guard: Guard | None) -> Guard | None:
    """Return the guard that `optional` or `each` was given; None for any other."""
    return None if guard is None else inspect.getclosurevars(guard).nonlocals.get("guard")


def kinds_of(guard: Guard | None) -> tuple[type, ...]:
    """Return the types that `only` was given; none for any other guard."""
    return () if guard is None else inspect.getclosurevars(guard).nonlocals.get("kinds", ())


def _check_text(instance: object, attribute: attrs.Attribute[Any], value: object, longest: int) -> None:
    if not isinstance(value, str):
        raise InvalidTypeError(_place(instance, attribute), value, "text")
    if len(value) > longest:
        raise InvalidValueError(_place(instance, attribute), value, f"at most {longest:,} characters")


def _place(instance: object, attribute: attrs.Attribute[Any]) -> str:
    return f"{type(instance).__name__}.{attribute.name}"
