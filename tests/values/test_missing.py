"""Missing is an answer, with its reason."""

from collections.abc import Callable
from typing import Any

import pytest

from councilperf import FinancialYear, NoData, NoDataReason, NotSet, Quarter
from councilperf.errors import InvalidTypeError, InvalidValueError, RefusedError

Refused = Callable[[Callable[[], object], type[RefusedError], object], None]

HOSTILE_TEXT = [
    ("\x00", InvalidValueError),
    ("a\x1bb", InvalidValueError),
    ("\ud800", InvalidValueError),
    ("a\N{RIGHT-TO-LEFT OVERRIDE}b", InvalidValueError),
    (None, InvalidTypeError),
    (5, InvalidTypeError),
    (b"x", InvalidTypeError),
]


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (NoDataReason.AWAITED, "awaited"),
        (NoDataReason.CANCELLED, "cancelled"),
        (NoDataReason.NOT_APPLICABLE, "not applicable"),
        (NoDataReason.NOT_COLLECTED, "not collected"),
        (NoDataReason.NOT_DUE, "not due"),
        (NoDataReason.SUPPRESSED, "suppressed"),
        (NoDataReason.ZERO_DENOMINATOR, "zero denominator"),
    ],
)
def test_a_missing_figure_has_a_reason_in_words(reason: NoDataReason, text: str) -> None:
    assert text == str(NoData(reason).reason)
    assert NoData(reason) != NoData(next(other for other in NoDataReason if other is not reason))


def test_the_code_of_a_reason_names_it() -> None:
    for reason in NoDataReason:
        assert reason is eval(repr(reason))  # noqa: S307 - that is what a repr is for


def test_due_in_q3_is_an_answer() -> None:
    due = NoData(NoDataReason.AWAITED, due=Quarter("2021-22 Q3"), note="Survey in the autumn.\n\n\tTwo areas.")
    assert Quarter("2021-22 Q3") == due.due
    assert due != NoData(NoDataReason.AWAITED, due=FinancialYear("2021-22"))


@pytest.mark.parametrize("reason", [reason for reason in NoDataReason if reason is not NoDataReason.AWAITED])
def test_only_an_awaited_figure_has_a_due_period(reason: NoDataReason, refused: Refused) -> None:
    refused(lambda: NoData(reason, due=Quarter("2021-22 Q3")), InvalidValueError, reason.value)


@pytest.mark.parametrize("reason", ["awaited", None, 5, True, 0.0], ids=repr)
def test_a_reason_is_one_of_the_list_not_its_text(reason: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: NoData(reason), InvalidTypeError, reason)


@pytest.mark.parametrize("due", ["2021-22 Q3", 3, True], ids=repr)
def test_a_due_period_is_a_period_not_its_text(due: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: NoData(NoDataReason.AWAITED, due=due), InvalidTypeError, due)


@pytest.mark.parametrize(("text", "kind"), [*HOSTILE_TEXT, ("x" * 1_000_001, InvalidValueError)])
def test_a_note_is_printable_text(text: Any, kind: type[RefusedError], refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: NoData(NoDataReason.CANCELLED, note=text), kind, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *HOSTILE_TEXT,
        ("", InvalidValueError),
        ("  ", InvalidValueError),
        ("two\nlines", InvalidValueError),
        ("x" * 1_001, InvalidValueError),
        ("x" * 100_000, InvalidValueError),
    ],
)
def test_a_target_is_not_set_for_a_reason_of_one_line(text: Any, kind: type[RefusedError], refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: NotSet(text), kind, text)


def test_a_reason_for_no_target_is_kept_as_it_is() -> None:
    for reason in ("baseline year", "Dim targed – blwyddyn sylfaen", "x" * 1_000):
        assert reason == NotSet(reason).reason
