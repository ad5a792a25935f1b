"""Plug-ins: readers and writers of other forms, which other distributions offer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, Literal, final

import attrs

from councilperf.documents._archive import content_of
from councilperf.documents._files import place_of, write_whole
from councilperf.documents._kinds import has_form
from councilperf.errors import DocumentError, InvalidTypeError, InvalidValueError, PluginError, shown
from councilperf.values._code import as_code

__all__ = ["OWN", "Plugin", "dump_with_plugin", "load_with_plugin", "plugins"]

OWN = (".json", ".xlsx", ".zip")
"""The suffixes of our own forms, which no plug-in takes."""
_GROUPS: dict[str, Literal["reader", "writer"]] = {"councilperf.readers": "reader", "councilperf.writers": "writer"}
_SUFFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,19}", re.ASCII)


@final
@attrs.frozen
class Plugin:
    """A reader or a writer of files with one suffix, as the distribution that offers it declares it.

    Attributes:
        role: What it does: "reader" or "writer".
        suffix: How the names of its files end, in small letters: ".toml".
        target: The function, as the distribution names it: "council_toml:read".
        distribution: The distribution and its version: "council-toml 1.2".
        fault: Why it is never used; empty where nothing is wrong with what is declared.

    Examples:
        >>> print(Plugin("reader", ".toml", "council_toml:read", "council-toml 1.2"))
        council_toml:read of council-toml 1.2, the reader of .toml
    """

    role: Literal["reader", "writer"]
    suffix: str
    target: str
    distribution: str
    fault: str = ""

    __repr__ = as_code

    def __str__(self) -> str:
        """Name the function, its distribution, and what it does."""
        return f"{self.target} of {self.distribution}, the {self.role} of {self.suffix}"


def plugins() -> tuple[Plugin, ...]:
    """Return the plug-ins that installed distributions declare, without importing any of them.

    A distribution declares readers in the entry-point group `councilperf.readers` and writers in `councilperf.writers`,
    each by the suffix of its files, without the point. A reader takes the bytes of a file and returns an object of the
    model; a writer takes such an object and returns the bytes of a file.

    One that would take a suffix of our own, one of two for the same suffix, and one whose suffix is none are listed
    with their fault and never used.

    Examples:
        >>> [plugin.target for plugin in plugins() if plugin.suffix == ".json"]
        []
    """
    declared = sorted(_declared(), key=lambda plugin: (plugin.role, plugin.suffix, plugin.distribution, plugin.target))
    return tuple(attrs.evolve(plugin, fault=_fault(plugin, declared)) for plugin in declared)


def load_with_plugin(path: str | Path) -> Any:  # noqa: ANN401 - the file decides
    """Return the object that a file describes, by the plug-in that reads files with its suffix.

    Raises:
        DocumentError: The plug-in says what is wrong with the file; or the file is larger than any of ours.
        InvalidValueError: No plug-in reads files with this suffix.
        OSError: The file cannot be read.
        PluginError: The plug-in cannot be imported, fails, or returns what is no object of the model.
    """
    place = place_of(path)
    plugin = _plugin_for(place, "reader")
    item = _called(plugin, content_of(place))
    if not has_form(item):
        raise PluginError(str(plugin), f"it returned a {type(item).__name__}, which is no object of the model")
    return item


def dump_with_plugin(item: object, path: str | Path) -> None:
    """Write an object to a file, whole or not at all, by the plug-in that writes files with its suffix.

    Raises:
        DocumentError: The plug-in says why it cannot write this object.
        InvalidTypeError: Not an object of the model.
        InvalidValueError: No plug-in writes files with this suffix.
        OSError: The file cannot be written.
        PluginError: The plug-in cannot be imported, fails, or returns what are no bytes.
    """
    place = place_of(path)
    plugin = _plugin_for(place, "writer")
    if not has_form(item):
        raise InvalidTypeError("an object to write", item, "an object of the model, such as a QuarterReport")
    content = _called(plugin, item)
    if type(content) is not bytes:
        raise PluginError(str(plugin), f"it returned a {type(content).__name__}, where bytes are wanted")
    write_whole(place, content)


def _plugin_for(place: Path, role: str) -> Plugin:
    """Return the plug-in for a file, if there is one and nothing is wrong with it."""
    suffix = place.suffix.lower()
    found = [plugin for plugin in plugins() if (plugin.role, plugin.suffix) == (role, suffix)]
    if not found:
        known = sorted({plugin.suffix for plugin in plugins() if plugin.role == role and not plugin.fault})
        hint = f"a name that ends in {' or '.join(known)}" if known else f"a plug-in, a {role} of {suffix or 'it'}"
        raise InvalidValueError(f"a file for which there is a {role}", place.name, hint)
    (plugin, *_) = found
    if plugin.fault:
        raise PluginError(str(plugin), plugin.fault)
    return plugin


def _called(plugin: Plugin, given: object) -> Any:  # noqa: ANN401 - whatever it returns
    """Return what the function of a plug-in returns; its own word on a document is let through, no other error is."""
    try:
        function = metadata.EntryPoint(plugin.suffix, plugin.target, plugin.role).load()
        return function(given)
    except DocumentError:
        raise
    except (Exception, SystemExit) as error:
        raise PluginError(str(plugin), f"it failed with {shown(error)}") from error


def _declared() -> Iterator[Plugin]:
    """Go through what all distributions declare; of two with the same name Python imports the first."""
    seen: set[str] = set()
    for distribution in metadata.distributions():
        try:
            text = distribution.read_text("entry_points.txt") or ""
            name = str(distribution.name or "") if any(group in text for group in _GROUPS) else ""
            version = distribution.version if name else ""
        except Exception:  # noqa: BLE001, S112 - what cannot be read is nothing for us, and stops nobody else
            continue
        key = re.sub(r"[-_.]+", "-", name).lower()
        if name and key not in seen:
            seen.add(key)
            yield from _points_of(distribution, f"{name} {version}")


def _points_of(distribution: metadata.Distribution, name: str) -> Iterator[Plugin]:
    try:
        points = [point for point in distribution.entry_points if point.group in _GROUPS]
    except Exception as error:  # noqa: BLE001 - another's list, with anything wrong in it
        yield Plugin("reader", "", "", name, f"its list of entry points cannot be read: {shown(error)}")
        return
    for point in points:
        yield Plugin(_GROUPS[point.group], f".{point.name.lower()}", point.value, name)


def _fault(plugin: Plugin, declared: list[Plugin]) -> str:
    if plugin.fault:
        return plugin.fault
    if not _SUFFIX.fullmatch(plugin.suffix[1:]):
        return f"{plugin.suffix!r} is no suffix"
    if plugin.suffix in OWN:
        return f"councilperf itself is the {plugin.role} of {plugin.suffix}"
    same = (plugin.role, plugin.suffix)
    others = [other for other in declared if (other.role, other.suffix) == same and other != plugin]
    return f"{others[0].distribution} has a {plugin.role} of {plugin.suffix} too" if others else ""
