"""Status codes: how other tools say that a figure is provisional, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping

from councilperf.errors import InvalidTypeError, InvalidValueError
from councilperf.performance import Observation, Status
from councilperf.values import NoData, NoDataReason

__all__ = ["from_sdmx", "from_shorthand", "in_sdmx", "in_shorthand"]

Meaning = Status | NoDataReason

_SDMX: Mapping[Meaning, str] = {
    Status.ESTIMATED: "E",
    Status.FINAL: "A",
    Status.PROJECTED: "F",
    Status.PROVISIONAL: "P",
    Status.REVISED: "A",
    NoDataReason.AWAITED: "O",
    NoDataReason.CANCELLED: "O",
    NoDataReason.NOT_APPLICABLE: "M",
    NoDataReason.NOT_COLLECTED: "L",
    NoDataReason.NOT_DUE: "O",
    NoDataReason.SUPPRESSED: "Q",
    NoDataReason.ZERO_DENOMINATOR: "M",
}
_FROM_SDMX: Mapping[str, Meaning] = {
    "A": Status.FINAL,
    "E": Status.ESTIMATED,
    "F": Status.PROJECTED,
    "I": Status.ESTIMATED,
    "L": NoDataReason.NOT_COLLECTED,
    "M": NoDataReason.NOT_APPLICABLE,
    "O": NoDataReason.NOT_COLLECTED,
    "P": Status.PROVISIONAL,
    "Q": NoDataReason.SUPPRESSED,
}
_SHORTHAND: Mapping[Meaning, str] = {
    Status.ESTIMATED: "[e]",
    Status.FINAL: "",
    Status.PROJECTED: "[f]",
    Status.PROVISIONAL: "[p]",
    Status.REVISED: "[r]",
    NoDataReason.AWAITED: "[x]",
    NoDataReason.CANCELLED: "[x]",
    NoDataReason.NOT_APPLICABLE: "[z]",
    NoDataReason.NOT_COLLECTED: "[x]",
    NoDataReason.NOT_DUE: "[x]",
    NoDataReason.SUPPRESSED: "[c]",
    NoDataReason.ZERO_DENOMINATOR: "[z]",
}
_FROM_SHORTHAND: Mapping[str, Meaning] = {
    "": Status.FINAL,
    "[c]": NoDataReason.SUPPRESSED,
    "[e]": Status.ESTIMATED,
    "[f]": Status.PROJECTED,
    "[p]": Status.PROVISIONAL,
    "[r]": Status.REVISED,
    "[x]": NoDataReason.NOT_COLLECTED,
    "[z]": NoDataReason.NOT_APPLICABLE,
}


def in_sdmx(observation: Observation) -> str:
    """Return the SDMX code of an observation's status, or of the reason why it has no figure.

    The code list has none for a revised figure, which is an A as any settled one, and one code, O, for every reason
    that it does not tell apart.

    Raises:
        InvalidTypeError: Not an observation.

    Source: SDMX, Code List for Observation Status (CL_OBS_STATUS), version 2.2.

    Examples:
        >>> in_sdmx(Observation(Quarter("2021-22 Q2"), percent("54.5"), status=Status.PROVISIONAL))
        'P'
        >>> in_sdmx(Observation(Quarter("2021-22 Q2"), NoData(NoDataReason.SUPPRESSED)))
        'Q'
    """
    return _SDMX[_meaning(observation)]


def from_sdmx(code: str) -> Status | NoDataReason:
    """Return what an SDMX code says: how settled a figure is, or why there is none.

    Imputed (I) is read as estimated, and missing without a reason (O) as not collected, which is how blank cells are
    read. Codes that say something else, such as a break in the series (B), are refused.

    Raises:
        InvalidTypeError: Not text.
        InvalidValueError: Not one of the codes that are read.

    Source: SDMX, Code List for Observation Status (CL_OBS_STATUS), version 2.2.

    Examples:
        >>> from_sdmx("P"), from_sdmx("Q")
        (Status.PROVISIONAL, NoDataReason.SUPPRESSED)
    """
    return _known(_FROM_SDMX, code, "an SDMX observation status")


def in_shorthand(observation: Observation) -> str:
    """Return the mark of an observation in the tables of official statistics; nothing for a final figure.

    Raises:
        InvalidTypeError: Not an observation.

    Source: Government Analysis Function, guidance on symbols in tables; the meanings as StatsWales lists them under
    Shorthand for labelling data values.

    Examples:
        >>> in_shorthand(Observation(Quarter("2021-22 Q2"), percent("54.5"), status=Status.REVISED))
        '[r]'
        >>> in_shorthand(Observation(Quarter("2021-22 Q2"), NoData(NoDataReason.ZERO_DENOMINATOR)))
        '[z]'
    """
    return _SHORTHAND[_meaning(observation)]


def from_shorthand(mark: str) -> Status | NoDataReason:
    """Return what a mark in the tables of official statistics says: how settled a figure is, or why there is none.

    "[x]" says that a figure is not available for whatever reason; it is read as not collected, as blank cells are.
    Marks that say something else, such as a break in the series ("[b]") or a figure that rounds to nought ("[low]"),
    are refused.

    Raises:
        InvalidTypeError: Not text.
        InvalidValueError: Not one of the marks that are read.

    Source: Government Analysis Function, guidance on symbols in tables; the meanings as StatsWales lists them under
    Shorthand for labelling data values.

    Examples:
        >>> from_shorthand("[p]"), from_shorthand("[c]")
        (Status.PROVISIONAL, NoDataReason.SUPPRESSED)
    """
    return _known(_FROM_SHORTHAND, mark, "a mark of official statistics")


def _meaning(observation: Observation) -> Meaning:
    if not isinstance(observation, Observation):
        raise InvalidTypeError("an observation to give a code for", observation, "Observation")
    value = observation.value
    return value.reason if isinstance(value, NoData) else observation.status


def _known(meanings: Mapping[str, Meaning], code: str, what: str) -> Meaning:
    if not isinstance(code, str):
        raise InvalidTypeError(what, code, "text")
    if code not in meanings:
        raise InvalidValueError(what, code, f"one of {', '.join(map(repr, meanings))}")
    return meanings[code]
