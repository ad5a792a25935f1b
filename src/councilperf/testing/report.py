"""Strategies for whole reports."""

from __future__ import annotations

from hypothesis import strategies as st

from councilperf.report import Printed, QuarterReport, ReRated
from councilperf.testing._shared import maybe, shared
from councilperf.testing.budget import budget_statements, reserve_statements, savings_plans, trading_areas
from councilperf.testing.performance import deliverables, highlights
from councilperf.testing.rating import assessments, schemes
from councilperf.testing.values import dates, figures, money, quantities, quarters, titles
from councilperf.values import PERCENT, Money, points

__all__ = ["printed_figures", "quarter_reports", "re_rated"]


@shared
def printed_figures() -> st.SearchStrategy[Printed]:
    """Derived figures as printed: amounts of money and percentages."""
    steps = figures(most=1_000).filter(lambda size: size > 0)
    amounts = st.builds(Printed, titles(), money(), step=steps.map(Money))
    return amounts | st.builds(Printed, titles(), quantities(PERCENT), step=steps.map(points))


@shared
def quarter_reports() -> st.SearchStrategy[QuarterReport]:
    """Reports, each of whose parts may be missing."""
    return st.builds(
        QuarterReport,
        titles(),
        titles(),
        quarters(),
        deliverables=st.lists(deliverables(), max_size=2),
        scheme=maybe(schemes()),
        highlights=st.lists(highlights(), max_size=1),
        budget=maybe(budget_statements()),
        savings=maybe(savings_plans()),
        reserves=maybe(reserve_statements()),
        trading=st.lists(trading_areas(), max_size=2),
        published=maybe(dates()),
        data_version=maybe(titles()),
        printed=st.lists(printed_figures(), max_size=2),
    )


@shared
def re_rated() -> st.SearchStrategy[ReRated]:
    """Measures rated by two keys."""
    return st.builds(ReRated, titles(), before=assessments(), after=assessments())
