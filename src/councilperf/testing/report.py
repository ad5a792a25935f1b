"""Strategies for whole reports."""

from __future__ import annotations

from hypothesis import strategies as st

from councilperf.rating import Scale
from councilperf.report import (
    Attention,
    Concern,
    Due,
    Finding,
    Materiality,
    Printed,
    QuarterReport,
    ReRated,
    Severity,
    Suppression,
    Tally,
)
from councilperf.testing.budget import budget_statements, reserve_statements, savings_plans, trading_areas
from councilperf.testing.performance import deliverables, highlights
from councilperf.testing.rating import assessments, judgements, ratings, scales, schemes
from councilperf.testing.values import dates, figures, money, paragraphs, periods, quantities, quarters, titles
from councilperf.values import PERCENT, Money, percent, points

__all__ = [
    "concerns",
    "dues",
    "findings",
    "materialities",
    "printed_figures",
    "quarter_reports",
    "re_rated",
    "suppressions",
    "tallies",
]


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


def tallies() -> st.SearchStrategy[Tally]:
    """Counts by rating."""

    def of(scale: Scale) -> st.SearchStrategy[Tally]:
        size = len(list(scale))
        return st.builds(Tally, st.just(scale), st.lists(st.integers(0, 99), min_size=size, max_size=size))

    return scales().flatmap(of)


def materialities() -> st.SearchStrategy[Materiality]:
    """Limits beyond which money matters: none, either, or both at once."""
    amount = figures().map(lambda figure: abs(Money(figure)))
    share = st.integers(0, 100).map(percent)
    either = st.builds(Materiality, amount=st.none() | amount, share=st.none() | share)
    return either | st.builds(Materiality, amount=amount, share=share, both=st.just(True))  # noqa: FBT003 - a value


def concerns() -> st.SearchStrategy[Concern]:
    """Things that need attention."""
    return st.builds(
        Concern,
        st.sampled_from(Attention),
        titles(),
        titles(),
        judgement=st.none() | judgements(),
        assessment=st.none() | assessments(),
        favourable=st.none() | money(),
        plan=st.none() | money(),
    )


def dues() -> st.SearchStrategy[Due]:
    """Figures that somebody owes."""
    owner = st.none() | titles()
    return st.builds(Due, titles(), titles(), periods(), at=quarters(), owner=owner, due=st.none() | periods())
