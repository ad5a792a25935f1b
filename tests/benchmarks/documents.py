"""How fast documents are loaded and dumped: beside pydantic v2 on the same text, one report and many.

The peer's models are made from the same table of types, refuse unknown keys, and read and write the very same JSON. Two
of them: one that makes a decimal of each figure, as ours does, and one that leaves figures as text that matches a
pattern, which is the least that can be done. Neither checks what our constructors check: that a key can reach each of
its ratings, that a table is in one currency, that text has no letters that nobody can see.

Run as a program, it loads many reports by one library: `python -m tests.benchmarks.documents NAME NUMBER`.
"""

import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Annotated, Any, Literal, NamedTuple, Optional, Union, get_args, get_origin, get_type_hints

import attrs
import msgspec
import pydantic
from tests.benchmarks.race import Run, Timing, forget_peak, memory, race
from tests.benchmarks.section import Effort, Section, Table, peer_figures, peers_table, three, time_in_words

import councilperf as cp
from councilperf import documents
from councilperf.documents._kinds import LEAVES, SHIPPED_RATINGS
from councilperf.documents.form._choice import Choice, is_choice

ROUNDS = 40
TIMES = 10
MANY = 5_000
OURS, DECIMALS, TEXT = "councilperf", "pydantic, decimals", "pydantic, text"
PEERS = (DECIMALS, TEXT, "json to dicts", "msgspec to dicts")
LEAF_KINDS = {leaf.kind: leaf for leaf in LEAVES}


class Figure(NamedTuple):
    """A figure of the peer: a decimal with what stands around it."""

    value: Decimal
    before: str
    after: str


def read_figure(text: object) -> Figure:
    if not isinstance(text, str):
        raise ValueError("not text")  # noqa: TRY004 - the peer takes no other for an answer
    before, _, rest = text.rpartition(" ") if text[:1].isalpha() else ("", "", text)
    figure, _, after = rest.partition(" ")
    if figure.endswith("%"):
        return Figure(Decimal(figure[:-1]), before, "%")
    return Figure(Decimal(figure), before and before + " ", after and " " + after)


def write_figure(figure: Figure) -> str:
    return f"{figure.before}{figure.value:f}{figure.after}"


class Peer:
    """The peer's models of our records."""

    def __init__(self, *, figures: bool) -> None:
        self.figures = figures
        self.made: dict[tuple[type, bool], type[pydantic.BaseModel]] = {}
        self.begun: set[tuple[type, bool]] = set()

    def model(self, kind: type[Any], *, tagged: bool = False) -> Any:
        name = f"{kind.__name__}{'Tagged' * tagged}"
        if (kind, tagged) in self.made:
            return self.made[kind, tagged]
        if (kind, tagged) in self.begun:
            return name
        self.begun.add((kind, tagged))
        kinds = get_type_hints(kind)
        fields: dict[str, Any] = {"type": (Literal[kind.__name__], ...)} if tagged else {}
        for field in attrs.fields(kind):
            if field.init:
                default = ... if field.default is attrs.NOTHING else field.default
                fields[field.name] = (self.form(kinds[field.name]), default)
        made = pydantic.create_model(name, __config__=pydantic.ConfigDict(extra="forbid", frozen=True), **fields)
        self.made[kind, tagged] = made
        return made

    def form(self, kind: Any) -> Any:  # noqa: PLR0911 - a typing construct; one return for each
        if get_origin(kind) is tuple:
            return tuple[self.form(get_args(kind)[0]), ...]  # type: ignore[misc]
        if is_choice(kind):
            choice = Choice.of(kind)
            parts = [self.form(part) for part in choice.texts]
            parts += [self.model(part, tagged=True) if choice.tagged else self.form(part) for part in choice.others]
            return Optional[Union[tuple(parts)]] if choice.empty else Union[tuple(parts)]  # noqa: UP007, UP045
        if kind in (cp.Money, cp.Quantity) and self.figures:
            return Annotated[Figure, pydantic.PlainValidator(read_figure), pydantic.PlainSerializer(write_figure)]
        if kind is date:
            return date
        if kind in LEAF_KINDS:
            return Annotated[str, pydantic.Field(min_length=1, max_length=1_000)]
        if kind is cp.Rating:
            return Union[Literal[tuple(SHIPPED_RATINGS)], self.model(cp.Rating)]  # noqa: UP007
        if kind in (str, int, bool) or issubclass(kind, Enum):
            return kind
        return self.model(kind)

    def report(self) -> type[pydantic.BaseModel]:
        made: type[pydantic.BaseModel] = self.model(cp.QuarterReport)
        names = {model.__name__: model for model in self.made.values()}
        for model in self.made.values():
            model.model_rebuild(_types_namespace=names)
        return made


def tasks(report: cp.QuarterReport, told: str) -> dict[str, dict[str, Run]]:
    """Return what is compared: to load and to dump one report, by each."""
    text = documents.dumps(report)
    tree = json.loads(text)
    loads: dict[str, Run] = {
        OURS: lambda: documents.loads(text, cp.QuarterReport),
        "json to dicts": lambda: json.loads(text),
        "msgspec to dicts": lambda: msgspec.json.decode(text),
    }
    dumps: dict[str, Run] = {
        OURS: lambda: documents.dumps(report),
        "json to dicts": lambda: json.dumps(tree, ensure_ascii=False, indent=2),
        "msgspec to dicts": lambda: msgspec.json.format(msgspec.json.encode(tree), indent=2),
    }
    for name, figures in ((DECIMALS, True), (TEXT, False)):
        model = Peer(figures=figures).report()
        head, body = '{\n  "councilperf": 1,\n  "type": "QuarterReport",\n', "{\n" + text.split("\n", 3)[3]
        loads[name] = partial(model.model_validate_json, body)
        item = model.model_validate_json(body)
        dumps[name] = partial(item.model_dump_json, indent=2, exclude_defaults=True)
        assert head + item.model_dump_json(indent=2, exclude_defaults=True).split("\n", 1)[1] + "\n" == text
    return {f"load a report {told}": loads, f"dump a report {told}": dumps}


def slow_way(report: cp.QuarterReport) -> dict[str, Run]:
    """Return what is compared where a document is wrong, and every problem of it is listed with its path."""
    text = documents.dumps(report)
    wrong = text.replace('"commentary": ', '"comment": ')
    assert wrong != text
    model, body = Peer(figures=True).report(), "{\n" + wrong.split("\n", 3)[3]

    def refused(load: Run, error: type[Exception]) -> Run:
        def run() -> int:
            try:
                load()
            except error as found:
                return len(str(found))
            raise AssertionError

        return run

    return {
        OURS: refused(lambda: documents.loads(wrong, cp.QuarterReport), cp.CouncilPerfError),
        DECIMALS: refused(lambda: model.model_validate_json(body), pydantic.ValidationError),
    }


# ---------------------------------------------------------------- many reports


def texts_of(number: int) -> Iterator[str]:
    """Return many reports as documents, with other figures and texts in each."""
    report = cp.samples.derbyshire_2021_q2()
    assert report.budget is not None
    for place in range(number):
        more = [attrs.evolve(line, budget=line.budget + cp.pounds(place)) for line in report.budget.lines]
        parts = [attrs.evolve(part, commentary=f"{part.commentary} {place}") for part in report.deliverables]
        yield documents.dumps(attrs.evolve(report, deliverables=parts, budget=attrs.evolve(report.budget, lines=more)))


def loaded(name: str, number: int) -> tuple[float, float, float]:
    """Return the CPU seconds, the memory and the length of the text that many reports take, by one library, in MB."""
    load: Callable[[str], object]
    if name == OURS:
        load = lambda text: documents.loads(text, cp.QuarterReport)  # noqa: E731 - one of two
    else:
        model = Peer(figures=name == DECIMALS).report()
        load = model.model_validate_json
    texts = list(texts_of(number))
    if name != OURS:
        texts = ["{\n" + text.split("\n", 3)[3] for text in texts]
    load(texts[0])
    gc.collect()
    before = forget_peak()
    begun = time.thread_time()
    kept = [load(text) for text in texts]
    spent = time.thread_time() - begun
    assert len(kept) == number
    held = 0.0 if before is None else (memory() - before) / 1e6
    return spent, held, sum(map(len, texts)) / 1e6


def many(effort: Effort) -> tuple[Table, dict[str, float]]:
    """Return what many reports cost, each library in a process of its own, in turn."""
    number = MANY // 50 if effort.quick else MANY
    names = (OURS, DECIMALS, TEXT)
    rounds: list[dict[str, float]] = []
    held: dict[str, float] = {}
    size = 0.0
    for place in range(effort.rounds(3)):
        taken = {}
        for name in names[place % 3 :] + names[: place % 3]:
            code = [sys.executable, "-m", "tests.benchmarks.documents", name, str(number)]
            done = subprocess.run(code, check=True, capture_output=True, text=True)
            taken[name], held[name], size = json.loads(done.stdout)
        rounds.append(taken)
    timing = Timing(rounds)
    rows = [
        [name, time_in_words(timing.seconds(name)), three(timing.ratio(name, OURS)), f"{held[name]:,.0f} MB"]
        for name in names
    ]
    caption = f"{number:,} reports of {size:,.0f} MB in all, loaded and kept"
    figures = {f"many: ours / {name}": timing.ratio(OURS, name) for name in names[1:]}
    figures |= {f"many: memory, ours / {name}": held[OURS] / max(held[name], 1.0) for name in names[1:]}
    return Table(["Library", "CPU", "times ours", "memory of the objects"], rows, caption), figures


def measure(effort: Effort) -> Section:
    report = cp.samples.derbyshire_2021_q2()
    compared = tasks(report, "with its key") | tasks(attrs.evolve(report, scheme=None), "without its key")
    timings = {task: (race(ways, rounds=effort.rounds(ROUNDS), times=TIMES), 1.0) for task, ways in compared.items()}
    wrong = race(slow_way(report), rounds=effort.rounds(ROUNDS), times=TIMES)
    timings["refuse a report, with every problem"] = (wrong, 1.0)
    table, figures = many(effort)
    return Section(
        "Load and dump",
        "One report as JSON, read into checked objects and written again; the same text for all. Pydantic's models are "
        "made from the same table of types, and refuse unknown keys; they do not check what the constructors here do. "
        "One makes a decimal of each figure, the other leaves it as text. The last two columns are floors: plain "
        "dicts, in which nothing is checked.",
        [peers_table(timings, PEERS), table],
        figures=figures | peer_figures(timings, "documents"),
    )


if __name__ == "__main__":
    print(json.dumps(loaded(sys.argv[1], int(sys.argv[2]))))
