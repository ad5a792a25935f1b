"""What the tests of values share: what it means to be refused."""

from collections.abc import Callable

import pytest

from councilperf.errors import CouncilPerfError, InvalidTypeError, RefusedError

Refused = Callable[[Callable[[], object], type[RefusedError], object], None]


def _beginning(value: object) -> str:
    """Return what a message must begin to show of a value."""
    if isinstance(value, int) and value.bit_length() > 200:
        return f"an integer of {value.bit_length()} bits"
    return repr(value)[:25]


@pytest.fixture(scope="session")
def refused() -> Refused:
    """Return a check that a call gives one error of ours, which is the right built-in and says what would be right."""

    def check(call: Callable[[], object], kind: type[RefusedError], value: object) -> None:
        with pytest.raises(CouncilPerfError) as caught:
            call()
        error = caught.value
        assert kind is type(error)
        built_in: type[Exception] = TypeError if kind is InvalidTypeError else ValueError
        assert isinstance(error, built_in)
        message = str(error)
        assert message.startswith("not ")
        assert _beginning(value) in message
        before, _, expected = message.partition("; expected ")
        assert before
        assert expected
        assert len(message) < 400

    return check
