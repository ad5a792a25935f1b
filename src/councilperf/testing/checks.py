"""Strategies for findings."""

from __future__ import annotations

from hypothesis import strategies as st

from councilperf.report import Finding, Severity, Suppression
from councilperf.testing._shared import maybe, shared
from councilperf.testing.rating import ratings
from councilperf.testing.values import dates, money, paragraphs, quantities, titles

__all__ = ["findings", "suppressions"]


@shared
def findings() -> st.SearchStrategy[Finding]:
    """Findings with whatever facts they may have."""
    facts = maybe(money() | quantities() | ratings() | dates())
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


@shared
def suppressions() -> st.SearchStrategy[Suppression]:
    """Findings that are accepted."""
    return st.builds(Suppression, titles(), titles(), reason=titles())
