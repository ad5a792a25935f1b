"""The command line: `python -m councilperf`."""

from __future__ import annotations

import argparse
import inspect
import json
import os
import platform
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, TextIO, TypeAlias, final

import attrs

from councilperf import documents
from councilperf.documents.form._text import Tree, is_list, is_object
from councilperf.errors import CouncilPerfError, DocumentError, InvalidTypeError, InvalidValueError, PluginError
from councilperf.report import QuarterReport, Severity
from councilperf.report import check as find

__all__ = ["main"]

Facts: TypeAlias = dict[str, Any]

_DONE, _PROBLEMS, _MISUSED, _SYSTEM, _FOUND, _NOT_READ = 0, 1, 2, 3, 4, 141
_EXIT_CODES = """\
exit codes: 0 done; 1 the file has problems, which are listed; 2 the command line is wrong; 3 a file cannot be read or
written, or a plug-in fails; 4 a check found errors or warnings; 141 nobody reads the output any more
"""
_WIDEST = 80
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)[^;]*(?:;.*extra *== *['\"]([^'\"]+))?", re.ASCII)


@final
@attrs.frozen
class Answer:
    """What a command found.

    Attributes:
        facts: For programs: what `--json` prints.
        lines: For people.
        code: The exit code.
    """

    facts: Facts
    lines: tuple[str, ...]
    code: int = _DONE


def check(file: Path, previous: Path | None = None) -> Answer:
    """Find what contradicts in a report, and between it and an earlier one."""
    report, before = _report(file), None if previous is None else _report(previous)
    found = find(report, previous=before)
    facts: Facts = {"findings": [_content(finding) for finding in found]}
    code = _FOUND if any(finding.severity is not Severity.INFO for finding in found) else _DONE
    return Answer(facts, tuple(f"{finding}\n  at {finding.path}" for finding in found), code)


def convert(source: Path, target: Path) -> Answer:
    """Read one file and write what it says to another, in the form that its name asks for."""
    write = _writer(target)
    item: object = _load(source)
    write(item, target)
    return Answer(_told(item), ())


def schema() -> Answer:
    """Print the JSON Schema of all documents."""
    facts = documents.json_schema()
    return Answer(facts, (_as_json(facts),))


def show(file: Path) -> Answer:
    """Tell what a file holds: how many of each thing, and every text that stands alone."""
    item: object = _load(file)
    told = _told(item)
    facts = {**told, **{name: _brief(part) for name, part in _content(item).items()}}
    return Answer(facts, tuple(_outline(facts)))


def _content(item: object) -> Facts:
    content: Facts = json.loads(documents.dumps(item))
    del content["councilperf"], content["type"]
    return content


def _report(path: Path) -> QuarterReport:
    item = _load(path)
    if not isinstance(item, QuarterReport):
        raise InvalidTypeError("a report to check", item, f"a QuarterReport in {path.name}")
    return item


def _load(path: Path) -> object:
    if path.is_dir():
        return documents.load_package(path)
    suffix = path.suffix.lower()
    other: Callable[[Path], object] = documents.load_with_plugin if _has_plugin(suffix, "reader") else documents.load
    return _READERS.get(suffix, other)(path)


def _writer(path: Path) -> Callable[[Any, Path], None]:
    suffix = path.suffix.lower()
    if suffix not in _WRITERS and _has_plugin(suffix, "writer"):
        return documents.dump_with_plugin
    if suffix not in _WRITERS:
        hint = "a name that ends in .json, .xlsx or .zip, a new folder, or a plug-in that writes such files"
        raise InvalidValueError("a file to write", path.name, hint)
    return _WRITERS[suffix]


def _has_plugin(suffix: str, role: str) -> bool:
    """Tell whether a plug-in is declared for files with a suffix that we do not know, if only with a fault."""
    return any((plugin.suffix, plugin.role) == (suffix, role) for plugin in documents.plugins())


def _dump_workbook(item: Any, path: Path) -> None:  # noqa: ANN401 - the writer refuses what is no report
    from councilperf.wording import legend

    scheme = item.scheme if isinstance(item, QuarterReport) else None
    documents.dump_workbook(item, path, notes=legend(scheme) if scheme else ())


_READERS: dict[str, Callable[[Path], object]] = {
    ".json": documents.load,
    ".xlsx": documents.load_workbook,
    ".zip": documents.load_package,
}


_WRITERS: dict[str, Callable[[Any, Path], None]] = {
    ".json": documents.dump,
    ".xlsx": _dump_workbook,
    ".zip": documents.dump_package,
    "": documents.dump_package,
}

COMMANDS: tuple[Callable[..., Answer], ...] = (check, convert, schema, show)
"""Each is called by its name; its docstring is its help, its parameters are files, and those with a default may go."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser, asked = _asked(arguments)
    command: Callable[..., Answer] | None = _versions if asked.version else getattr(asked, "command", None)
    if command is None:
        parser.error("name a command: " + ", ".join(function.__name__ for function in COMMANDS))
    as_json = hasattr(asked, "json")
    try:
        answer = command(*(getattr(asked, name) for name in inspect.signature(command).parameters))
    except (CouncilPerfError, OSError) as error:
        return _fail(error, as_json=as_json)
    try:
        _print(_as_json(answer.facts) if as_json else "\n".join(answer.lines), sys.stdout)
    except OSError as error:
        _silence(sys.stdout)
        return _NOT_READ if isinstance(error, BrokenPipeError) else _fail(error, as_json=as_json)
    return answer.code


def _fail(error: CouncilPerfError | OSError, *, as_json: bool) -> int:
    """Tell what went wrong and return the exit code of that."""
    problems = error.problems if isinstance(error, DocumentError) else ()
    facts: Facts = {
        "error": type(error).__name__,
        "message": str(error),
        "problems": [attrs.asdict(problem) for problem in problems],
    }
    try:
        _print(_as_json(facts) if as_json else f"councilperf: {error}", sys.stderr)
    except OSError:
        _silence(sys.stderr)
    return _PROBLEMS if problems else _SYSTEM if isinstance(error, (OSError, PluginError)) else _MISUSED


def _asked(arguments: Sequence[str] | None) -> tuple[argparse.ArgumentParser, argparse.Namespace]:
    plain = argparse.ArgumentParser(add_help=False)
    plain.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="answer in JSON")
    parser = argparse.ArgumentParser("councilperf", parents=[plain], epilog=_EXIT_CODES)
    parser.add_argument("--version", action="store_true", help="print the version, and what of the extras is installed")
    commands = parser.add_subparsers(metavar="COMMAND")
    for function in COMMANDS:
        text = inspect.getdoc(function)
        command = commands.add_parser(function.__name__, parents=[plain], help=text, description=text)
        command.set_defaults(command=function)
        for name, parameter in inspect.signature(function).parameters.items():
            needed = None if parameter.default is inspect.Parameter.empty else "?"
            command.add_argument(name, type=Path, metavar=name.upper(), nargs=needed)
    return parser, parser.parse_args(arguments)


def _versions() -> Answer:
    """Tell the versions of the library, of Python, and of everything that is or may be installed beside it."""
    extras: dict[str, dict[str, str | None]] = {}
    for requirement in metadata.requires("councilperf") or ():
        found = _REQUIREMENT.match(requirement)
        if found and found[1] != "councilperf":
            extras.setdefault(found[2] or "", {})[found[1]] = _version_of(found[1])
    required = extras.pop("", {})
    ours, python = metadata.version("councilperf"), platform.python_version()
    facts: Facts = {"councilperf": ours, "python": python, "requires": required, "extras": extras}
    lines = [f"councilperf {ours}, Python {python}"]
    for name, guests in {"requires": required, **extras}.items():
        told = ", ".join(f"{guest} {version or 'not installed'}" for guest, version in guests.items())
        lines.append(f"{name}: {told}")
    plugins = documents.plugins()
    facts["plugins"] = [attrs.asdict(plugin) for plugin in plugins]
    lines += (f"plug-in: {plugin}" + (f"; never used: {plugin.fault}" if plugin.fault else "") for plugin in plugins)
    return Answer(facts, tuple(lines))


def _version_of(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _told(item: object) -> Facts:
    return {"type": type(item).__name__, "content_hash": documents.content_hash(item)}


def _brief(part: Tree) -> Tree:
    """Replace each list in a document by its length."""
    if is_object(part):
        return {name: _brief(value) for name, value in part.items()}
    return len(part) if is_list(part) else part


def _outline(facts: Facts, indent: str = "") -> Iterator[str]:
    for name, value in facts.items():
        if is_object(value):
            yield f"{indent}{name}:"
            yield from _outline(value, indent + "  ")
        else:
            text = " ".join(str(value).split())
            yield f"{indent}{name}: {text if len(text) <= _WIDEST else text[: _WIDEST - 3] + '...'}"


def _as_json(facts: Facts) -> str:
    """Return JSON in ASCII, which every terminal and every pipe takes."""
    return json.dumps(facts, indent=2)


def _print(text: str, stream: TextIO | None) -> None:
    """Print text, its letters escaped where the stream knows none for them; nothing where there is no stream."""
    if stream is not None and text:
        encoding = stream.encoding or "utf-8"
        print(text.encode(encoding, "backslashreplace").decode(encoding), file=stream, flush=True)


def _silence(stream: TextIO | None) -> None:
    """Send what is still to be written nowhere, so that leaving Python does not fail at it."""
    if stream is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
