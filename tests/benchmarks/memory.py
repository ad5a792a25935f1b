"""How much memory rating takes, each way in a process of its own; Linux only."""

from tests.benchmarks import frames
from tests.benchmarks.section import Effort, Section, Table


def measure(effort: Effort) -> Section:
    rows, figures = [], {}
    for name, way in frames.WAYS.items():
        found = None if way.is_part else frames.peaks(name, effort.rows)
        if found is not None:
            beyond, peak = max(found[0], 0.0), found[1]
            figures[f"memory: {name}"] = beyond
            rows.append([name, f"{beyond:,.0f} MB", f"{beyond * 1e6 / effort.rows:,.0f}", f"{peak:,.0f} MB"])
    return Section(
        "Memory of rating in bulk",
        f"{effort.rows:,} rows, in a process of its own each. The peak beyond what was held before the call, that is "
        "beyond the data and the libraries, with the answer in it; and the peak of the whole process. Engines are told "
        "to give memory back at once, so that what making the data left behind is not used again unseen.",
        [Table(["Way", "peak beyond the data", "bytes a row", "peak of the process"], rows)],
        figures=figures,
    )
