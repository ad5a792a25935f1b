"""Strategies for what a report comes to."""

from __future__ import annotations

from hypothesis import strategies as st

from councilperf.rating import Scale
from councilperf.report import Attention, Concern, Due, Materiality, Tally
from councilperf.testing._shared import maybe, shared
from councilperf.testing.rating import assessments, judgements, scales
from councilperf.testing.values import figures, money, periods, quarters, titles
from councilperf.values import Money, percent

__all__ = ["concerns", "dues", "materialities", "tallies"]


@shared
def tallies() -> st.SearchStrategy[Tally]:
    """Counts by rating."""

    def of(scale: Scale) -> st.SearchStrategy[Tally]:
        size = len(list(scale))
        return st.builds(Tally, st.just(scale), st.lists(st.integers(0, 99), min_size=size, max_size=size))

    return scales().flatmap(of)


@shared
def materialities() -> st.SearchStrategy[Materiality]:
    """Limits beyond which money matters: none, either, or both at once."""
    amount = figures().map(lambda figure: abs(Money(figure)))
    share = st.integers(0, 100).map(percent)
    either = st.builds(Materiality, amount=maybe(amount), share=maybe(share))
    return either | st.builds(Materiality, amount=amount, share=share, both=st.just(True))  # noqa: FBT003 - a value


@shared
def concerns() -> st.SearchStrategy[Concern]:
    """Things that need attention."""
    return st.builds(
        Concern,
        st.sampled_from(Attention),
        titles(),
        titles(),
        judgement=maybe(judgements()),
        assessment=maybe(assessments()),
        favourable=maybe(money()),
        plan=maybe(money()),
    )


@shared
def dues() -> st.SearchStrategy[Due]:
    """Figures that somebody owes."""
    owner = maybe(titles())
    return st.builds(Due, titles(), titles(), periods(), at=quarters(), owner=owner, due=maybe(periods()))
