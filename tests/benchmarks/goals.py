"""Goals: what was set out to be reached, held against what a run found."""

from collections.abc import Mapping
from typing import NamedTuple

from tests.benchmarks import frames
from tests.benchmarks.section import Table, three, time_in_words


class Limit(NamedTuple):
    """What one figure must be: at most so much, or at least."""

    what: str
    figure: str
    at_most: float | None = None
    at_least: float | None = None
    is_time: bool = False

    def is_met(self, figures: Mapping[str, float]) -> bool | None:
        """Return whether it is; None where it was not measured."""
        found = figures.get(self.figure)
        if found is None:
            return None
        return (self.at_most is None or found <= self.at_most) and (self.at_least is None or found >= self.at_least)

    def told(self, figures: Mapping[str, float]) -> str:
        """Return the figure, with the limit where it is missed."""
        found = figures.get(self.figure)
        if found is None:
            return f"{self.what}: not measured"
        limit = self.at_least if self.at_most is None else self.at_most
        way = "at least" if self.at_most is None else "at most"
        said = time_in_words if self.is_time else three
        missed = "" if self.is_met(figures) else f" ({way} {said(limit or 0.0) if limit else '0'} was asked)"
        return f"{self.what} {said(found) if found else '0'}{missed}"


class Goal(NamedTuple):
    """One goal, and why it is missed where it is."""

    text: str
    limits: tuple[Limit, ...]
    cause: str = ""


def _money(task: str, peer: str, times: float) -> Limit:
    return Limit(f"{task}, {peer}", f"money: {task}, {peer} / ours", at_least=times)


def _bulk(what: str, name: str, to: str, limit: float) -> Limit:
    return Limit(what, f"{name} / {to}", at_most=limit)


GOALS = (
    Goal(
        "Money beside py-moneyed: add and subtract 1.5 times as fast, multiply 1.3, compare 1.5",
        (
            _money("add", "py-moneyed", 1.5),
            _money("subtract", "py-moneyed", 1.5),
            _money("multiply", "py-moneyed", 1.3),
            _money("less than", "py-moneyed", 1.5),
            _money("equal", "py-moneyed", 1.5),
        ),
        "Equality is two comparisons in either library, and calls are what both pay for.",
    ),
    Goal(
        "Arithmetic 10 times as fast as stockholm",
        tuple(_money(task, "stockholm", 10) for task in ("add", "subtract", "multiply")),
    ),
    Goal(
        "A sum at most 2.3 times that of bare decimals, and 6 times as fast as py-moneyed",
        (
            Limit("/ Decimal", "money: sum / Decimal", at_most=2.3),
            Limit("py-moneyed", "money: sum, py-moneyed / ours", at_least=6),
        ),
    ),
    Goal(
        "Construct at most 4.5 times `Decimal`, 10 times as fast as stockholm",
        (
            Limit("/ Decimal", "money: construct, ours / Decimal", at_most=4.5),
            _money("construct", "stockholm", 10),
        ),
    ),
    Goal(
        "Format money 15 times as fast as Babel and py-moneyed, at most 3 times an f-string",
        (
            Limit("Babel", "format money, Babel / ours", at_least=15),
            Limit("py-moneyed", "format money, py-moneyed / ours", at_least=15),
            Limit("/ f-string", "format money / by hand", at_most=3),
        ),
        "Half of our time is what decimals take to round and to group; the rest is calls that check the arguments "
        "and look the locale up.",
    ),
    Goal(
        "A compiled target at most 0.3 of Decimal division by hand, 0.75 of float division",
        (
            Limit("/ Decimal", "rating: compiled / Decimal", at_most=0.3),
            Limit("/ float", "rating: compiled / float", at_most=0.75),
        ),
        "Where the goal was set, float division took 210 ns a figure, and takes less here.",
    ),
    Goal(
        "A one-off rating at most 0.9 of Decimal division, none wrong",
        (
            Limit("/ Decimal", "rating: one-off / Decimal", at_most=0.9),
            Limit("wrong", "rating: one-off wrong", at_most=0),
        ),
        "About half of the time goes into making the case and the answer, which keep all that led to a rating, and "
        "checking their parts; the rest into finding what the key, which is data, comes to for the target, and into "
        "comparing. For many figures of one target there is `compile_case`, for many rows a frame.",
    ),
    Goal(
        "10 million integers on polars: at most 0.5 of floats to words by hand, 1.6 of floats to codes, 12 times the "
        "floor of memory, none wrong",
        (
            _bulk("/ words", frames.INTEGERS, frames.WORDS, 0.5),
            _bulk("/ codes", frames.INTEGERS, frames.CODES, 1.6),
            _bulk("/ memory", frames.INTEGERS, frames.MEMORY, 12),
            Limit("wrong", f"{frames.INTEGERS}, wrong", at_most=0),
        ),
    ),
    Goal(
        "10 million decimals on polars: at most 0.8 of floats to words by hand",
        (_bulk("/ words", frames.DECIMALS, frames.WORDS, 0.8),),
    ),
    Goal(
        "duckdb at most 1.3 of floats by hand, grouped",
        (Limit("/ by hand", "duckdb / by hand", at_most=1.3),),
        "By hand there is one division. Ours multiplies four times, each checked for overflow, and has an answer for "
        "rows without a figure and for targets of nought, which by hand come out as Action. Working out an edge once "
        "for two bands, or leaving out what one band says of the next, was tried, and gains nothing or a thirtieth.",
    ),
    Goal("pandas of Arrow 200 times as fast as `apply`", (Limit("apply", "apply / pandas", at_least=200),)),
    Goal(
        "Spark at most 1.1 of its own functions on floats, 15 times as fast as a function of Python",
        (
            Limit("/ by hand", "spark: ours / by hand", at_most=1.1),
            Limit("function of Python", "spark: function of Python / ours", at_least=15),
        ),
        "By hand there is one division; ours multiplies four times, each checked for overflow. The goal for functions "
        "of Python was set by the time on the clock of 300,000 rows, multiplied, the fixed cost of a job with it, so "
        "that it was an upper bound; here all rows are rated, in CPU time, "
        "and Spark hands them to Python as Arrow.",
    ),
    Goal(
        "Exact on every engine, integers and decimals: rows rated wrongly",
        tuple(Limit(name, f"{name}, wrong", at_most=0) for name, way in frames.WAYS.items() if way.is_ours),
    ),
    Goal(
        "Load a report in at most 0.75 of pydantic, dump in at most 0.6",
        (
            Limit("load", "documents: load a report with its key, ours / pydantic, decimals", at_most=0.75),
            Limit("dump", "documents: dump a report with its key, ours / pydantic, decimals", at_most=0.6),
        ),
        "Objects are made and checked in Python, also for what the models of pydantic here do not check: that a table "
        "is in one currency, that text hides nothing. To dump, a plain tree is made in Python first.",
    ),
    Goal(
        "5,000 reports in at most 0.5 of the CPU of pydantic, 0.55 of its memory",
        (
            Limit("CPU", "many: ours / pydantic, decimals", at_most=0.5),
            Limit("memory", "many: memory, ours / pydantic, decimals", at_most=0.55),
        ),
        "As for one report.",
    ),
    Goal(
        "A document that is wrong, refused with all its problems in at most 1.7 of pydantic",
        (Limit("refuse", "documents: refuse a report, with every problem, ours / pydantic, decimals", at_most=1.7),),
        "A document with a problem is gone through twice: once the quick way, which gives up, and once in Python, to "
        "list every problem with its path, the value and a hint.",
    ),
    Goal(
        "`import councilperf` in 3 ms, the first value at most 2 times `import attrs`",
        (
            Limit("import", "import: councilperf", at_most=0.003, is_time=True),
            Limit("`Money` / attrs", "import: first model / attrs", at_most=2),
        ),
    ),
    Goal(
        "Quarters moved 7 times as fast as pendulum, bounds of a year 25 times",
        (
            Limit("quarters", "periods: three quarters later, pendulum / ours", at_least=7),
            Limit("year", "periods: bounds of a financial year, pendulum / ours", at_least=25),
        ),
        "Where the goals were set, pendulum took 3.1 and 14 microseconds for these, and takes less here.",
    ),
    Goal(
        "100,000 rows show themselves in 50 ms, as a list and in a report",
        (
            Limit("list", "views: a list", at_most=0.05, is_time=True),
            Limit("report", "views: a report", at_most=0.05, is_time=True),
        ),
    ),
)


def goals_table(figures: Mapping[str, float]) -> Table:
    """Return each goal with what was found, and why where it was missed."""
    rows = []
    for goal in GOALS:
        answers = [limit.is_met(figures) for limit in goal.limits]
        met = (
            "met"
            if all(answers)
            else "not measured"
            if not any(answer is False for answer in answers)
            else "**missed**"
        )
        found = (
            "all 0"
            if len(goal.limits) > 5 and met == "met"
            else "; ".join(limit.told(figures) for limit in goal.limits)
        )
        rows.append([goal.text, met, f"{found}. {goal.cause}" if met == "**missed**" and goal.cause else found])
    return Table(["Goal", "", "Found"], rows, is_words=True)
