"""Strategies for whole reports."""

from __future__ import annotations

from hypothesis import strategies as st

from councilperf.rating import Scale
from councilperf.report import Attention, Concern, Due, Materiality, QuarterReport, ReRated, Tally
from councilperf.testing.budget import budget_statements, reserve_statements, savings_plans, trading_areas
from councilperf.testing.performance import deliverables, highlights
from councilperf.testing.rating import assessments, judgements, scales, schemes
from councilperf.testing.values import dates, figures, money, periods, quarters, titles
from councilperf.values import Money, percent

__all__ = ["concerns", "dues", "materialities", "quarter_reports", "re_rated", "tallies"]


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
