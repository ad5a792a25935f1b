"""How fast documents are: beside pydantic v2, on the same text.

The peer's models are made from the same table of types, refuse unknown keys, and read and write the very same JSON. Two
of them: one that makes a decimal of each figure, as ours does, and one that leaves figures as text that matches a
pattern, which is the least that can be done. Neither checks what our constructors check: that a key can reach each of
its ratings, that a table is in one currency, that text has no letters that nobody can see.

A report is loaded in two ways: the same one again and again, and each time one whose figures were not met before, since
ours remembers what it read short texts as.

Every variant runs once a round, rounds are shuffled, and time is the thread's own. What counts is the ratio within one
round, of which the median is printed. Run with `python tests/benchmarks/documents.py`; the peer is in the dependency
group `benchmarks`.
"""

import platform
import random
import re
import statistics
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from importlib.metadata import version
from itertools import cycle
from typing import Annotated, Any, Literal, NamedTuple, Optional, Union, get_args, get_origin, get_type_hints

import attrs
import pydantic

import councilperf as cp
from councilperf import documents
from councilperf.documents import _text
from councilperf.documents._choice import Choice, is_choice
from councilperf.documents._kinds import LEAVES, SHIPPED_RATINGS

ROUNDS = 40
TIMES = 10
TEXTS = 60  # with so many, every figure has been forgotten when its turn comes again
Variants = dict[str, Callable[[], object]]
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


def with_other_figures(text: str, chance: random.Random) -> str:
    """Return a document of the same shape in which every amount and every percentage is another."""
    text = re.sub(r'"GBP -?[0-9]+"', lambda _: f'"GBP {chance.randrange(1, 10**8)}"', text)
    return re.sub(
        r'(?<="value": )"[0-9.]+%"', lambda _: f'"{chance.randrange(1, 10**5)}.{chance.randrange(1, 9)}%"', text
    )


def variants(report: cp.QuarterReport, chance: random.Random) -> dict[str, Variants]:
    """Return what is compared: to load and to dump one report, by each, and to load one after another."""
    text = documents.dumps(report)
    others = [with_other_figures(text, chance) for _ in range(TEXTS)]
    ours = cycle(others)
    loads: Variants = {"councilperf": lambda: documents.loads(text, cp.QuarterReport)}
    fresh: Variants = {"councilperf": lambda: documents.loads(next(ours), cp.QuarterReport)}
    dumps: Variants = {"councilperf": lambda: documents.dumps(report)}
    for name, figures in (("pydantic, decimals", True), ("pydantic, text", False)):
        model = Peer(figures=figures).report()
        head, body = '{\n  "councilperf": 1,\n  "type": "QuarterReport",\n', text.split("\n", 3)[3]
        loads[name] = lambda model=model, body=body: model.model_validate_json("{\n" + body)  # type: ignore[misc]
        theirs = cycle("{\n" + other.split("\n", 3)[3] for other in others)
        fresh[name] = lambda model=model, theirs=theirs: model.model_validate_json(next(theirs))  # type: ignore[misc]
        item = model.model_validate_json("{\n" + body)
        dumps[name] = lambda item=item: item.model_dump_json(indent=2, exclude_defaults=True)  # type: ignore[misc]
        assert head + item.model_dump_json(indent=2, exclude_defaults=True).split("\n", 1)[1] + "\n" == text
    return {"load": loads, "load anew": fresh, "dump": dumps}


def measured(calls: Variants, chance: random.Random) -> list[dict[str, float]]:
    """Return the seconds of every variant in every round."""
    found: list[dict[str, float]] = []
    for _ in range(ROUNDS):
        taken: dict[str, float] = {}
        for name in chance.sample(list(calls), len(calls)):
            before = time.thread_time()
            for _ in range(TIMES):
                calls[name]()
            taken[name] = time.thread_time() - before
        found.append(taken)
    return found


def main() -> None:
    chance = random.Random(2021)
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.platform()}, {platform.machine()}"
    )
    fast = "with msgspec" if _text._msgspec() else "without msgspec"
    print(f"pydantic {version('pydantic')}; {ROUNDS} rounds; councilperf {fast}\n")
    print(f"{'':<34}{'ours, us':>10}{'/ pydantic, decimals':>22}{'/ pydantic, text':>22}")
    report = cp.samples.derbyshire_2021_q2()
    for told, item in (("with its key", report), ("without its key", attrs.evolve(report, scheme=None))):
        for what, calls in variants(item, chance).items():
            rounds = measured(calls, chance)
            least = min(taken["councilperf"] for taken in rounds) / TIMES * 1e6
            _, *peers = calls
            ratios = [statistics.median(taken["councilperf"] / taken[peer] for taken in rounds) for peer in peers]
            print(f"{what + ' a report ' + told:<34}{least:>10.0f}" + "".join(f"{ratio:>22.2f}" for ratio in ratios))


if __name__ == "__main__":
    main()
