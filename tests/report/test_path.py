"""Paths by identity: they stay when the order changes, and say any title without ambiguity."""

from __future__ import annotations

import pytest

from councilperf import (
    Movement,
    Quarter,
    QuarterReport,
    Reserve,
    ReserveStatement,
    check,
    compare,
    exception_report,
    million,
)
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


def test_a_reserve_has_one_path_whoever_tells_of_it() -> None:
    earlier = Reserve("Works", balance=million(3), opening=million(2))
    later = Reserve(
        "Works", balance=million(-1), opening=million(4), stated_movement=Movement.INCREASED, use=million(1)
    )
    before, after = (
        QuarterReport("A council", "Works", quarter, reserves=ReserveStatement([reserve]))
        for quarter, reserve in ((Quarter("2021-22 Q1"), earlier), (Quarter("2021-22 Q2"), later))
    )
    paths = [
        *(finding.path for finding in check(after, previous=before)),
        *(change.path for change in compare(before, after).reserves),
        *(concern.path for concern in exception_report(after)),
    ]
    place = '$.reserves.reserves["Works"]'
    assert [f"{place}{field}" for field in ("", "", ".balance", ".opening", ".stated_movement")] == sorted(paths)
