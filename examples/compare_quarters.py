"""Print what changed, and what contradicts, from Quarter 1 to Quarter 2 of 2021-22 in Derbyshire."""

from collections.abc import Iterator
from textwrap import fill

import councilperf as cp
from councilperf.wording import in_change, in_comparison, in_period

WIDTH = 100


def main() -> None:
    """Print the changes, what was known when, whether they are all there are, and what contradicts."""
    earlier, later = cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()
    found = cp.compare(earlier, later)
    for section in (changed(found), known(cp.History([earlier, later])), proof(found), contradicted(found)):
        print("\n".join(section), end="\n\n")


def changed(found: cp.Comparison) -> Iterator[str]:
    """Go through the page that says what changed, folded to the width."""
    heading, *lines = in_comparison(found).splitlines()
    yield from (heading, "=" * WIDTH)
    for line in lines:
        indent = line[: len(line) - len(line.lstrip())]
        yield fill(line, WIDTH, subsequent_indent=f"{indent}  ") if line else ""


def known(history: cp.History) -> Iterator[str]:
    """Say what was known of each figure that was restated, and when."""
    yield from ("What was known when", "-" * WIDTH)
    for change in history.restated:
        yield in_change(change)
        measures = [measure for report in history.reports for measure in report.measures]
        measure = next(measure for measure in measures if measure.title == change.subject)
        for quarter, seen in history.figures(measure.identity, change.after.period):
            yield f"  {in_period(seen.period)} as published in {in_period(quarter)}: {seen.value}"


def proof(found: cp.Comparison) -> Iterator[str]:
    """Apply the changes to the earlier report and see whether the later one comes out."""
    made = cp.apply_changes(found.earlier, found.changes)
    yield f"{len(found.changes)} changes in all; applied to the earlier report they give the later one:"
    yield f"  {'yes, to the byte' if cp.documents.dumps(made) == cp.documents.dumps(found.later) else 'no'}"


def contradicted(found: cp.Comparison) -> Iterator[str]:
    """Go through what cannot be true together, in the later report and between the two."""
    yield from ("What contradicts", "-" * WIDTH)
    for finding in cp.check(found.later, previous=found.earlier):
        yield fill(f"{finding.severity}: {finding.message}", WIDTH, subsequent_indent="  ")


if __name__ == "__main__":
    main()
