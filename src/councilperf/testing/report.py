"""Strategies for whole reports."""

from __future__ import annotations

from hypothesis import strategies as st

from councilperf.report import Finding, Printed, QuarterReport, ReRated, Severity, Suppression
from councilperf.testing.budget import budget_statements, reserve_statements, savings_plans, trading_areas
from councilperf.testing.performance import deliverables, highlights
from councilperf.testing.rating import assessments, ratings, schemes
from councilperf.testing.values import dates, figures, money, paragraphs, quantities, quarters, titles
from councilperf.values import PERCENT, Money, points

__all__ = ["findings", "printed_figures", "quarter_reports", "re_rated", "suppressions"]


def printed_figures() -> st.SearchStrategy[Printed]:
    """Derived figures as printed: amounts of money and percentages."""
    steps = figures(most=1_000).filter(lambda size: size > 0)
    amounts = st.builds(Printed, titles(), money(), step=steps.map(Money))
    return amounts | st.builds(Printed, titles(), quantities(PERCENT), step=steps.map(points))


def findings() -> st.SearchStrategy[Finding]:
    """Findings with whatever facts they may have."""
    facts = st.none() | money() | quantities() | ratings() | dates()
    return st.builds(
        Finding,
        titles(),
        st.sampled_from(Severity),
        titles(),
        paragraphs(),
        settles=paragraphs(),
        expected=facts,
        found=facts,
        also=st.lists(titles(), max_size=2),
    )


def suppressions() -> st.SearchStrategy[Suppression]:
    """Findings that are accepted."""
    return st.builds(Suppression, titles(), titles(), reason=titles())


def quarter_reports() -> st.SearchStrategy[QuarterReport]:
    """Reports, each of whose parts may be missing."""
    return st.builds(
        QuarterReport,
        titles(),
        titles(),
        quarters(),
        deliverables=st.lists(deliverables(), max_size=2),
        scheme=st.none() | schemes(),
        highlights=st.lists(highlights(), max_size=1),
        budget=st.none() | budget_statements(),
        savings=st.none() | savings_plans(),
        reserves=st.none() | reserve_statements(),
        trading=st.lists(trading_areas(), max_size=2),
        published=st.none() | dates(),
        data_version=st.none() | titles(),
        printed=st.lists(printed_figures(), max_size=2),
    )


def re_rated() -> st.SearchStrategy[ReRated]:
    """Measures rated by two keys."""
    return st.builds(ReRated, titles(), before=assessments(), after=assessments())
