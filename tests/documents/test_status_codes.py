"""Status codes of SDMX and of official statistics, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import councilperf as cp
from councilperf import NoData, NoDataReason, Observation, Quarter, Status, percent
from councilperf.documents import from_sdmx, from_shorthand, in_sdmx, in_shorthand
from councilperf.errors import InvalidTypeError, InvalidValueError

QUARTER = Quarter("2021-22 Q2")
CODES = {  # of the published list
    "A": "Normal value",
    "B": "Time series break",
    "D": "Definition differs",
    "E": "Estimated value",
    "F": "Forecast value",
    "G": "Experimental value",
    "H": "Missing value; holiday or weekend",
    "I": "Imputed value",
    "J": "Derogation",
    "L": "Missing value; data exist but were not collected",
    "M": "Missing value; data cannot exist",
    "N": "Not significant",
    "O": "Missing value",
    "P": "Provisional value",
    "Q": "Missing value; suppressed",
    "S": "Strike and other special events",
    "U": "Low reliability",
    "V": "Unvalidated value",
}


def observed(meaning: Status | NoDataReason) -> Observation:
    if isinstance(meaning, Status):
        return Observation(QUARTER, percent("54.5"), status=meaning)
    return Observation(QUARTER, NoData(meaning))


@pytest.mark.parametrize(
    ("meaning", "code", "mark"),
    [
        (Status.ESTIMATED, "E", "[e]"),
        (Status.FINAL, "A", ""),
        (Status.PROJECTED, "F", "[f]"),
        (Status.PROVISIONAL, "P", "[p]"),
        (Status.REVISED, "A", "[r]"),
        (NoDataReason.AWAITED, "O", "[x]"),
        (NoDataReason.CANCELLED, "O", "[x]"),
        (NoDataReason.NOT_APPLICABLE, "M", "[z]"),
        (NoDataReason.NOT_COLLECTED, "L", "[x]"),
        (NoDataReason.NOT_DUE, "O", "[x]"),
        (NoDataReason.SUPPRESSED, "Q", "[c]"),
        (NoDataReason.ZERO_DENOMINATOR, "M", "[z]"),
    ],
)
def test_each_meaning_has_its_code_and_its_mark(meaning: Status | NoDataReason, code: str, mark: str) -> None:
    assert (code, mark) == (in_sdmx(observed(meaning)), in_shorthand(observed(meaning)))


@pytest.mark.parametrize("meaning", [*Status, *NoDataReason])
def test_a_meaning_comes_back_with_the_same_code(meaning: Status | NoDataReason) -> None:
    mark = in_shorthand(observed(meaning))
    assert mark == in_shorthand(observed(from_shorthand(mark)))
    code = in_sdmx(observed(meaning))
    back = from_sdmx(code)
    assert ("L" if code == "O" else code) == in_sdmx(observed(back))
    assert isinstance(back, Status) is isinstance(meaning, Status)


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_read_only_if_it_says_what_the_model_can_say(code: str) -> None:
    if code in "AEFILMOPQ":
        assert isinstance(from_sdmx(code), NoDataReason) is CODES[code].startswith("Missing")
    else:
        with pytest.raises(InvalidValueError):
            from_sdmx(code)


def test_an_imputed_figure_is_estimated() -> None:
    assert Status.ESTIMATED is from_sdmx("I")


@pytest.mark.parametrize("code", ["a", "", " A", "AA", "[c]", "*"])
def test_no_other_text_is_a_code(code: str) -> None:
    with pytest.raises(InvalidValueError, match=r"not an SDMX observation status: .*; expected one of 'A', 'E'"):
        from_sdmx(code)


@pytest.mark.parametrize("mark", ["c", "[C]", "[low]", "[b]", "[u]", "[w]", "[c", "Q"])
def test_no_other_text_is_a_mark(mark: str) -> None:
    with pytest.raises(InvalidValueError, match=r"not a mark of official statistics: .*; expected one of '', '\[c\]'"):
        from_shorthand(mark)


@pytest.mark.parametrize("value", [None, 1, b"A", ["A"], Status.FINAL.__class__])
def test_what_is_no_text_is_no_code(value: object) -> None:
    for read in (from_sdmx, from_shorthand):
        with pytest.raises(InvalidTypeError):
            read(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [None, "A", percent(1), NoData(NoDataReason.AWAITED)])
def test_what_is_no_observation_has_no_code(value: object) -> None:
    for write in (in_sdmx, in_shorthand):
        with pytest.raises(InvalidTypeError, match="not an observation to give a code for"):
            write(value)  # type: ignore[arg-type]


@given(st.from_type(cp.Observation))
def test_every_observation_has_a_code_that_is_read(observation: Observation) -> None:
    has_figure = not isinstance(observation.value, NoData)
    for found in (from_sdmx(in_sdmx(observation)), from_shorthand(in_shorthand(observation))):
        assert isinstance(found, Status) is has_figure
