"""Paths by identity: they stay when the order changes, and say any title without ambiguity."""

from __future__ import annotations

import pytest

from councilperf import Quarter
from councilperf.report._path import ROOT, step


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        (None, "$.budget"),
        ("Registrars", '$.budget["Registrars"]'),
        ('The "Pause" programme', '$.budget["The \\"Pause\\" programme"]'),
        ("Dŵr", '$.budget["Dŵr"]'),
        (Quarter("2021-22 Q2"), '$.budget["2021-22 Q2"]'),
    ],
)
def test_a_step_names_the_thing_by_what_it_is(identity: object, expected: str) -> None:
    assert step(ROOT, "budget", identity) == expected
