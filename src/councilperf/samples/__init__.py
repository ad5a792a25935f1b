"""Samples: two published reports as data, which every figure of theirs can be reproduced from."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from councilperf import documents
from councilperf.report import QuarterReport

__all__ = ["derbyshire_2021_q1", "derbyshire_2021_q2"]


@cache
def derbyshire_2021_q1() -> QuarterReport:
    """Return Derbyshire's Health and Communities performance report for Quarter 1 of 2021-22.

    It has deliverables and measures only. Figures, ratings and dates are as published, also where they contradict
    each other; commentary is retold, with every figure kept.

    Source: Health and Communities Quarter 1 Council Plan Performance Report 2021-22, Derbyshire County Council.

    Examples:
        >>> report = derbyshire_2021_q1()
        >>> len(report.deliverables), str(report.quarter)
        (17, '2021-22 Q1')
    """
    return _sample("derbyshire_2021_q1.json")


@cache
def derbyshire_2021_q2() -> QuarterReport:
    """Return Derbyshire's Health and Communities performance and budget report for Quarter 2 of 2021-22.

    Figures, ratings and dates are as published, also where they contradict each other; commentary is retold, with
    every figure kept. Of the arrows beside the reserves one could be read; the others are left out.

    Source: Performance and Budget Monitoring/Forecast Outturn 2021-22 as at Quarter 2, Derbyshire County Council,
    2 December 2021.

    Examples:
        >>> derbyshire_2021_q2().budget.total.variance
        Money("-1001000")
    """
    return _sample("derbyshire_2021_q2.json")


def _sample(name: str) -> QuarterReport:
    text = files("councilperf.samples").joinpath(name).read_text(encoding="utf-8")
    return documents.loads(text, QuarterReport)
