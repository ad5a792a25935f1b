"""Write an invented council's key as data, save it, load it, and see what it makes of Derbyshire's figures."""

import tempfile
from pathlib import Path

import councilperf as cp
from councilperf import RAG, Band, Scheme, percent, points, wording

GREEN, AMBER, RED = RAG.ratings
DATA_ONLY = RAG.states[0]


def main() -> None:
    """Print the key, then every measure of the Quarter 2 report that it would rate otherwise."""
    key = shared(own_key())
    print(key.name)
    print("\n".join(f"  {line}" for line in wording.legend(key)))

    print("\nDerbyshire's measures of Quarter 2 2021-22 under this key:")
    for measure in cp.re_rate(cp.samples.derbyshire_2021_q2(), key):
        print(f"  {measure.title}: {measure.before.rating} becomes {measure.after.rating}")
        print(f"    {wording.explain(measure.after)}")


def own_key() -> Scheme:
    """Write the key from its printed words.

    Green: target met. Amber: missed by no more than 2.5% of the target or, for percentages, by no more than 2
    points. Red: missed by more. Without a target: data only.
    """
    within_two_points = cp.AllOf((cp.MeasuredIn(cp.PERCENT), cp.worse_by_no_more_than(points(2))))
    close = cp.AnyOf((cp.worse_by_no_more_than(percent("2.5")), within_two_points))
    return Scheme(
        "Anyshire key performance indicators",
        RAG,
        (Band(GREEN, cp.met()), Band(AMBER, close), Band(RED)),
        instead=(cp.Instead(cp.Unrated.NO_TARGET, DATA_ONLY),),
        since=cp.FinancialYear("2021-22"),
    )


def shared(key: Scheme) -> Scheme:
    """Save the key as a colleague would get it, and load it again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "anyshire-key.json"
        cp.documents.dump(key, path)
        return cp.documents.load(path, Scheme)


if __name__ == "__main__":
    main()
