"""The pictures of the how-to guide on charts: `python docs/pictures.py` draws them again."""

from pathlib import Path

import councilperf as cp
from councilperf import FinancialYear, Measure, Month, Observation, Quantity, RollForward, Target, Unit, million, plots
from councilperf.plots import Plot

PLACE = Path(__file__).parent / "how-to" / "pictures"


def waits() -> Measure:
    """Return two invented years of waiting times, by month."""
    weeks = Unit("weeks")
    figures = [12, 14, 13, 15, 12, 11, 14, 13, 12, 14, 13, 15, 16, 14, 13, 12, 22, 15, 14, 13, 12, 11, 12, 13]
    months = [month for year in ("2020-21", "2021-22") for month in FinancialYear(year).partition(Month)]
    return Measure(
        "Weeks to wait for an assessment",
        weeks,
        cp.Direction.LOWER,
        observations=[
            Observation(month, Quantity(figure, weeks)) for month, figure in zip(months, figures, strict=True)
        ],
        targets=[Target(month, Quantity(14, weeks)) for month in months],
    )


def pictures() -> dict[str, Plot]:
    """Return every picture of the guide by the name of its file."""
    first, second = cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()
    assert second.budget is not None
    assert second.savings is not None
    years = cp.period_range(FinancialYear("2020-21"), FinancialYear("2021-22"))
    flows = [
        RollForward(million(0), contributions=million("0.5"), use=million("1.1")),
        RollForward(million(0), use=million("0.8")),
    ]
    chain = cp.roll_forward(million("3.2"), flows)
    return {
        "variances": plots.variances(second.budget),
        "waterfall": plots.waterfall(second.budget),
        "savings-ladder": plots.savings_ladder(second.savings),
        "roll-forwards": plots.roll_forwards(chain, name="Works", periods=years),
        "ratings": plots.ratings([first, second]),
        "rating-flow": plots.rating_flow(cp.compare(first, second)),
        "bullets": plots.bullets(second.measures, scheme=second.scheme or cp.DERBYSHIRE_2021),
        "series": plots.series(waits()),
        "control-chart": plots.control_chart(cp.control_chart(waits()), name=waits().title),
    }


if __name__ == "__main__":
    PLACE.mkdir(exist_ok=True)
    for name, plot in pictures().items():
        plot.save(PLACE / f"{name}.svg")
