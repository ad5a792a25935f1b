"""What holds of every value, proved once for all of them."""

import copy
import datetime
import pickle
from collections.abc import Callable
from decimal import ROUND_UP, localcontext
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import values

# Each value class, and what reads its `str` back where that is the wire form.
READERS: dict[type, Callable[[str], object] | None] = {
    cp.Money: cp.Money.parse,
    cp.Quantity: cp.Quantity.parse,
    cp.Unit: cp.Unit,
    cp.FinancialYear: cp.FinancialYear,
    cp.HalfYear: cp.HalfYear,
    cp.Quarter: cp.Quarter,
    cp.Month: cp.Month,
    cp.YearToDate: cp.YearToDate,
    cp.YearEnding: cp.YearEnding,
    cp.Period: cp.parse_period,
    cp.Range: None,
    cp.NoData: None,
    cp.NotSet: None,
    cp.Source: None,
}
KINDS = sorted(READERS, key=lambda kind: kind.__name__)
ORDERED = [cp.Money, cp.FinancialYear, cp.HalfYear, cp.Quarter, cp.Month, cp.YearToDate, cp.YearEnding]
NAMES = {name: getattr(cp, name) for name in cp.__all__} | {"datetime": datetime}


class AlwaysEqual:
    """Equal to everything, and before and after it."""

    def __eq__(self, other: object) -> bool:
        return True

    def __lt__(self, other: object) -> bool:
        return True

    __le__ = __gt__ = __ge__ = __lt__

    def __radd__(self, other: object) -> str:
        return "theirs"

    __rsub__ = __rmul__ = __rtruediv__ = __radd__

    __hash__ = None  # type: ignore[assignment]


every_value = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def test_no_value_class_is_forgotten() -> None:
    public = [getattr(values, name) for name in values.__all__]
    assert {kind for kind in public if isinstance(kind, type) and attrs.has(kind)} == set(READERS)


@every_value
@given(st.data())
def test_the_repr_is_code_that_makes_the_value(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    assert isinstance(value, kind)
    assert value == eval(repr(value), dict(NAMES))  # noqa: S307 - that is what a repr is for


@pytest.mark.parametrize("kind", [kind for kind in KINDS if READERS[kind]], ids=lambda kind: kind.__name__)
@given(st.data())
def test_the_str_reads_back(kind: type[Any], data: st.DataObject) -> None:
    value, read = data.draw(st.from_type(kind)), READERS[kind]
    assert read
    again = read(str(value))
    assert value == again
    assert type(value) is type(again)
    assert str(value) == str(again)


@every_value
@given(st.data())
def test_values_pickle_and_copy(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(value, protocol))
        assert value == again
        assert hash(value) == hash(again)
    for again in (copy.copy(value), copy.deepcopy(value)):
        assert value == again
        assert type(value) is type(again)


@every_value
@given(st.data())
def test_equality_is_an_equivalence_and_hashes_follow_it(kind: type[Any], data: st.DataObject) -> None:
    one, two = data.draw(st.from_type(kind)), data.draw(st.from_type(kind))
    twin = eval(repr(one), dict(NAMES))  # noqa: S307 - a second object with the same parts
    assert one == one  # noqa: PLR0124 - the point of the test
    assert one == twin
    assert twin == one
    assert hash(one) == hash(twin)
    assert (one == two) is (two == one)
    assert (one == two) is not (one != two)
    if one == two:
        assert hash(one) == hash(two)
    assert len({one, twin}) == 1


@pytest.mark.parametrize("kind", ORDERED, ids=lambda kind: kind.__name__)
@given(st.data())
def test_order_is_total_within_a_kind(kind: type[Any], data: st.DataObject) -> None:
    one, two, three = (data.draw(st.from_type(kind)) for _ in range(3))
    assert [one < two, one == two, one > two].count(True) == 1
    assert (one <= two) is (one < two or one == two)
    assert (one >= two) is (one > two or one == two)
    assert (one < two) is (two > one)
    first, second, third = sorted([one, two, three])
    assert first <= second <= third
    assert first <= third
    assert not one < one  # noqa: PLR0124 - the point of the test


@given(st.data(), st.from_type(cp.Unit))
def test_order_is_total_within_a_unit(data: st.DataObject, unit: cp.Unit) -> None:
    one, two = (cp.Quantity(data.draw(st.integers(-5, 5)), unit) for _ in range(2))
    assert [one < two, one == two, one > two].count(True) == 1
    assert (one <= two) is (two >= one)


@every_value
@settings(max_examples=10)  # what a class does, not what a value is
@given(st.data())
def test_foreign_types_are_left_to_decide(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    foreign: Any = AlwaysEqual()
    assert value == foreign
    assert foreign == value
    for name in ("eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "mul", "truediv"):
        method = getattr(value, f"__{name}__", None)
        if method is not None:
            assert NotImplemented is method(foreign)
    for plain in (None, 0, "", str(value), object(), ()):
        assert value != plain
        assert plain != value


@every_value
@settings(max_examples=10)  # as above
@given(st.data())
def test_no_value_can_be_changed(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    before = repr(value)
    for name in (*(field.name for field in attrs.fields(type(value))), "a_field_of_mine"):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, name, None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(value, name)
    assert before == repr(value)
    assert not hasattr(value, "__dict__")


@every_value
@given(st.data())
def test_the_ambient_decimal_context_changes_no_text_and_no_hash(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    expected = (repr(value), str(value), hash(value))
    with localcontext(prec=3, rounding=ROUND_UP, Emin=-2, Emax=2):
        actual = (repr(value), str(value), hash(value))
        assert value == eval(repr(value), dict(NAMES))  # noqa: S307 - as above
    assert expected == actual
