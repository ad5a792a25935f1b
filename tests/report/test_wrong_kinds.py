"""Functions on reports given things of other kinds: one clear error of ours, whatever comes."""

from collections.abc import Callable
from typing import Any

import pytest

from councilperf import (
    MAIDSTONE,
    STRONG_TO_ACTION,
    FinancialYear,
    History,
    Tally,
    apply_changes,
    check,
    compare,
    due_list,
    exception_report,
    forecast_accuracy,
    funding_of,
    re_rate,
    resting_on_short_savings,
    roll_up,
    samples,
    tally_deliverables,
    tally_measures,
)
from councilperf.errors import InvalidTypeError

REPORT = samples.derbyshire_2021_q2()
HISTORY = History([REPORT])
TALLY = Tally(STRONG_TO_ACTION, [1, 2, 3, 4, 5])

CALLS: dict[str, Callable[[Any], object]] = {
    "apply to": lambda it: apply_changes(it, []),
    "apply": lambda it: apply_changes(REPORT, it),
    "check": check,
    "check by": lambda it: check(REPORT, checks=it),
    "check but": lambda it: check(REPORT, suppress=it),
    "check since": lambda it: check(REPORT, it),
    "compare": lambda it: compare(it, REPORT),
    "compare with": lambda it: compare(REPORT, it),
    "due": due_list,
    "exceptions": exception_report,
    "exceptions beyond": lambda it: exception_report(REPORT, materiality=it),
    "accuracy": forecast_accuracy,
    "funding": lambda it: funding_of(it, REPORT.deliverables[0]),
    "funding of": lambda it: funding_of(REPORT, it),
    "figures of": lambda it: HISTORY.figures(it, FinancialYear("2021-22")),
    "ratings of": HISTORY.ratings,
    "re-rate": lambda it: re_rate(it, MAIDSTONE),
    "re-rate by": lambda it: re_rate(REPORT, it),
    "resting": resting_on_short_savings,
    "roll up": roll_up,
    "share": TALLY.share_of_everything,
    "share of rated": TALLY.share_of_rated,
    "tally": tally_deliverables,
    "tally by": lambda it: tally_deliverables(REPORT, scale=it),
    "tally measures": tally_measures,
}


@pytest.mark.parametrize("stranger", [5, 1.5, b"x", Ellipsis, {1: 2}, [5], [None]], ids=repr)
@pytest.mark.parametrize("name", CALLS)
def test_another_kind_is_refused(name: str, stranger: object) -> None:
    with pytest.raises(InvalidTypeError, match=r"^not .*; expected "):
        CALLS[name](stranger)
