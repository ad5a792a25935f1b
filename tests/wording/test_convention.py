"""Conventions: what a report prints, read back by the way that printed it."""

from fractions import Fraction
from itertools import product
from typing import Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilperf import (
    BudgetLine,
    Money,
    Nature,
    NoData,
    NoDataReason,
    Quantity,
    million,
    percent,
    pounds,
    samples,
)
from councilperf.errors import CurrencyMismatchError, InvalidTypeError, InvalidValueError, ParseError
from councilperf.rating import Base
from councilperf.wording import (
    DERBYSHIRE_TABLES,
    ISLE_OF_WIGHT_TABLES,
    Convention,
    Negative,
    VarianceSign,
    ZeroBudget,
    in_rounding_note,
)

POUND = pounds(1)
PRINTED = {  # variance and percentage of paragraph 4.12, Quarter 2
    "Public Health ring-fenced Grant": ("-0.003", "-100.0%"),
    "Public Health - Prevention": ("-0.385", "-10.3%"),
    "Public Health - SCP": ("0.000", "0.0%"),
    "Public Health - Falls Pathway": ("-0.020", "-16.8%"),
    "Coroners": ("-0.190", "-10.1%"),
    "Registrars": ("-0.244", "-45.4%"),
    "Emergency Planning": ("-0.033", "-7.4%"),
}


def lines() -> list[BudgetLine]:
    report = samples.derbyshire_2021_q2()
    assert report.budget is not None
    return [*report.budget.lines, report.budget.total, report.budget.total_after_funding]


@pytest.mark.parametrize("name", PRINTED)
def test_derbyshire_s_table_is_printed_to_the_last_digit(name: str) -> None:
    (line,) = [line for line in lines() if line.name == name]
    assert PRINTED[name] == (DERBYSHIRE_TABLES.write_variance(line), DERBYSHIRE_TABLES.write_percent(line))


@pytest.mark.parametrize("other", [ISLE_OF_WIGHT_TABLES, Convention(variance=VarianceSign.FAVOURABLE)])
def test_the_table_printed_the_other_way_round_reads_back_equal(other: Convention) -> None:
    for line in lines():
        printed = other.write_variance(line)
        assert line.variance == other.read_variance(printed)
        assert not line.variance or printed != DERBYSHIRE_TABLES.write_variance(line)
        assert [line.budget, line.forecast] == [
            other.read(other.write(money)) for money in (line.budget, line.forecast)
        ]
        share, theirs = (
            table.read_percent(table.write_percent(line), budget=line.budget) for table in (other, DERBYSHIRE_TABLES)
        )
        assert share == theirs
        assert isinstance(share, NoData) is (not line.budget)


def conventions() -> st.SearchStrategy[Convention]:
    units: list[Literal["£", "£000", "£m", "£bn"]] = ["£", "£000", "£m", "£bn"]
    return st.builds(
        Convention,
        unit=st.sampled_from(units),
        places=st.integers(0, 6),
        negative=st.sampled_from(Negative),
        symbol=st.booleans(),
        letter=st.booleans(),
        variance=st.sampled_from(VarianceSign),
        share_of=st.sampled_from([Base.SIZE, Base.SIGNED]),
        zero_budget=st.sampled_from(ZeroBudget),
    )


@given(conventions(), st.integers(-(10**14), 10**14))
def test_what_is_printed_reads_back_as_it_was_rounded(convention: Convention, pence: int) -> None:
    step = Fraction(10 ** POWERS[convention.unit], 10**convention.places)
    steps = Fraction(abs(pence), 100) / step
    rounded = int(steps + Fraction(1, 2)) * step * (-1 if pence < 0 else 1)
    printed = convention.write(pounds("0.01") * pence)
    read = convention.read(printed)
    assert isinstance(read, Money)
    assert rounded == Fraction(read.amount)
    assert printed == convention.write(read)


@given(conventions(), st.sampled_from(Nature), st.sampled_from(Base), st.integers(-999, 999), st.integers(-999, 999))
def test_a_percentage_reads_back_with_the_sign_that_it_had(
    convention: Convention, nature: Nature, base: Base, budget: int, forecast: int
) -> None:
    convention = attrs.evolve(convention, share_of=base)
    line = BudgetLine("L", budget=pounds(budget), forecast=pounds(forecast), nature=nature)
    printed = convention.write_percent(line, gross=pounds(777))
    read = convention.read_percent(printed, budget=line.budget, nature=nature)
    whole = 777 if base is Base.GROSS else abs(budget)
    if not whole:
        assert NoData(NoDataReason.ZERO_DENOMINATOR) == read
        return
    tenths = Fraction(abs(forecast - budget), whole) * 1000
    sign = -1 if forecast < budget else 1
    assert isinstance(read, Quantity)
    assert Fraction(sign * int(tenths + Fraction(1, 2)), 10) == Fraction(read.value)


@given(conventions(), st.lists(st.integers(-(10**10), 10**10), max_size=6), st.integers(-1, 1))
def test_the_note_is_there_when_it_is_true_and_then_alone(convention: Convention, pence: list[int], off: int) -> None:
    parts = [pounds("0.01") * amount for amount in pence]
    total = pounds("0.01") * (sum(pence) + off)
    cells = [convention.read(convention.write(money)) for money in (total, *parts)]
    printed = [Fraction(cell.amount) for cell in cells if isinstance(cell, Money)]
    is_true = not off and printed[0] != sum(printed[1:])
    assert is_true is (in_rounding_note(total, parts, convention=convention) is not None)


def test_a_column_that_does_not_add_up_before_rounding_has_no_excuse() -> None:
    awards = [pounds(2664), pounds(222), pounds(373)]
    whole = Convention(unit="£", places=0)
    assert in_rounding_note(pounds(3265), awards, convention=whole) is None
    assert in_rounding_note(pounds(3259), awards, convention=whole) is None
    tenths = [pounds("0.4"), pounds("0.4"), pounds("0.4")]
    assert in_rounding_note(pounds("1.2"), tenths, convention=whole) == (
        "The figures do not add up to the total as printed because each is rounded."
    )
    for total, parts in ((pounds(2), [Money(2, "EUR")]), (Money(2, "EUR"), [pounds(2)]), (Money(0, "EUR"), [])):
        with pytest.raises(CurrencyMismatchError):
            in_rounding_note(total, parts, convention=whole)
    with pytest.raises(InvalidTypeError):
        in_rounding_note(pounds(2), 2, convention=whole)  # type: ignore[arg-type]


def test_every_style_of_cell_reads_back() -> None:
    units: list[Literal["£", "£000", "£m", "£bn"]] = ["£", "£000", "£m", "£bn"]
    cells: set[str] = set()
    for unit, negative, symbol, letter in product(units, Negative, (False, True), (False, True)):
        convention = Convention(unit=unit, places=1, negative=negative, symbol=symbol, letter=letter)
        for tenths in (-11, -1, 0, 1, 11):
            money = pounds("0.1") * tenths * 10 ** POWERS[unit]
            cells.add(convention.write(money))
            assert money == convention.read(convention.write(money))
    assert {"£1.1m", "-£1.1m", "(£1.1m)", "£1.1m CR", "£1.1m DR", "(1.1)", "£1.1k", "1.1bn", "£0.0m", "0.0"} <= cells


POWERS = {"£": 0, "£000": 3, "£m": 6, "£bn": 9}
STEPS = st.integers(-(10**5), 10**5)


@given(conventions(), STEPS, STEPS, st.sampled_from(Nature))
def test_no_convention_flips_a_meaning(convention: Convention, budget: int, forecast: int, nature: Nature) -> None:
    power = POWERS[convention.unit] - convention.places
    step = Money("1" + "0" * power) if power >= 0 else Money("0." + "0" * (-power - 1) + "1")
    line = BudgetLine("L", budget=step * budget, forecast=step * forecast, nature=nature)
    assert line.budget == convention.read(convention.write(line.budget))
    read = convention.read_variance(convention.write_variance(line), nature=nature)
    assert isinstance(read, Money)
    assert line.variance == read
    assert line.favourable == BudgetLine("L", budget=step * 0, forecast=read, nature=nature).favourable
    assert "-0" not in {convention.write(line.budget), convention.write_variance(line)}


@pytest.mark.parametrize(
    ("convention", "amount", "printed"),
    [
        (Convention(), "-385000", "-0.385"),
        (Convention(negative=Negative.BRACKETS), "-385000", "(0.385)"),
        (Convention(negative=Negative.CR), "-385000", "0.385 CR"),
        (Convention(negative=Negative.CR), "385000", "0.385"),
        (Convention(negative=Negative.CR_DR), "-385000", "0.385 CR"),
        (Convention(negative=Negative.CR_DR), "385000", "0.385 DR"),
        (Convention(negative=Negative.CR_DR), "-400", "0.000"),
        (Convention(symbol=True), "-385000", "-£0.385"),
        (Convention(symbol=True, letter=True), "1096000", "£1.096m"),
        (Convention(unit="£000", places=0, symbol=True, letter=True), "414552", "£415k"),
        (Convention(unit="£bn", places=1, letter=True), "1250000000", "1.3bn"),
        (Convention(unit="£", places=0, symbol=True, letter=True), "414552", "£414,552"),
        (Convention(symbol=True, letter=True, negative=Negative.BRACKETS), "-385000", "(£0.385m)"),
        (Convention(unit="£000", places=0), "-1234567", "-1,235"),
        (Convention(unit="£", places=2), "1234.5", "1,234.50"),
        (Convention(unit="£bn", places=1), "1250000000", "1.3"),
        (Convention(), "-400", "0.000"),
        (Convention(negative=Negative.BRACKETS), "-400", "0.000"),
    ],
)
def test_amounts_are_rounded_then_printed(convention: Convention, amount: str, printed: str) -> None:
    assert printed == convention.write(Money(amount))


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("-", NoDataReason.NOT_APPLICABLE),
        (" N/A ", NoDataReason.NOT_APPLICABLE),
        ("#DIV/0!", NoDataReason.ZERO_DENOMINATOR),
        ("", NoDataReason.NOT_COLLECTED),
    ],
)
def test_a_cell_without_a_figure_says_why(cell: str, reason: NoDataReason) -> None:
    assert NoData(reason) == DERBYSHIRE_TABLES.read(cell)
    assert NoData(reason) == ISLE_OF_WIGHT_TABLES.read_variance(cell)


@pytest.mark.parametrize("cell", ["(0)", "-0", "0.000", "-0.000"])
def test_nought_is_nought_however_it_is_printed(cell: str) -> None:
    assert Money(0) == DERBYSHIRE_TABLES.read(cell)


@pytest.mark.parametrize("cell", ["1,23", "1.2.3", "£", "12m3", "(5", "--1", "one"])
def test_a_cell_that_cannot_be_read_is_refused(cell: str) -> None:
    with pytest.raises(ParseError, match="not an amount of money"):
        Convention(unit="£").read(cell)


def test_a_cell_is_text() -> None:
    with pytest.raises(InvalidTypeError):
        DERBYSHIRE_TABLES.read(0.385)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match=r"not a percentage: 0\.385"):
        DERBYSHIRE_TABLES.read_percent(0.385, budget=POUND)  # type: ignore[arg-type]


def test_a_column_of_pounds_prints_and_reads_pounds_alone() -> None:
    with pytest.raises(CurrencyMismatchError, match="cannot print in a column of £m GBP and EUR"):
        DERBYSHIRE_TABLES.write(Money(1, "EUR"))
    with pytest.raises(ParseError, match="the column's own scale"):
        DERBYSHIRE_TABLES.read("£385k")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("10.3%", "10.3"),
        ("+10.3 %", "10.3"),
        ("-45.4", "-45.4"),
        ("(45.4%)", "-45.4"),
        (" 1,234% ", "1234"),
        ("-0%", "0"),
    ],
)
def test_percentages_are_read_as_councils_write_them(cell: str, expected: str) -> None:
    assert percent(expected) == Convention().read_percent(cell, budget=POUND)


@pytest.mark.parametrize(
    "cell",
    ["1,23%", "%", "(5%", "5%)", "(-5%)", "--5%", "£5%", "5m", "5%%", "0x1", "NaN", "\u0665%", "1" * 20, "1" * 99],
)
def test_a_percentage_that_cannot_be_read_is_refused(cell: str) -> None:
    with pytest.raises(ParseError):
        Convention().read_percent(cell, budget=POUND)
    with pytest.raises(ParseError):
        Convention().read_percent(cell, budget=pounds(0))


@pytest.mark.parametrize(
    ("cell", "budget", "reason"),
    [
        ("-", 1, NoDataReason.NOT_APPLICABLE),
        ("N/A", 1, NoDataReason.NOT_APPLICABLE),
        ("", 1, NoDataReason.NOT_COLLECTED),
        ("#DIV/0!", 1, NoDataReason.ZERO_DENOMINATOR),
        ("-100.0%", 0, NoDataReason.ZERO_DENOMINATOR),
        ("0.0%", 0, NoDataReason.ZERO_DENOMINATOR),
        ("n/a", 0, NoDataReason.ZERO_DENOMINATOR),
    ],
)
def test_a_percentage_that_is_not_there_says_why(cell: str, budget: int, reason: NoDataReason) -> None:
    assert NoData(reason) == Convention().read_percent(cell, budget=pounds(budget))


def test_a_percentage_of_a_gross_budget_is_there_though_the_net_is_nil() -> None:
    assert percent("2.5") == Convention(share_of=Base.GROSS).read_percent("2.5%", budget=pounds(0))


def test_percentages_below_nought_are_in_brackets_where_amounts_are() -> None:
    line = BudgetLine("Registrars", budget=million("-0.537"), forecast=million("-0.781"))
    cells = {negative.name: Convention(negative=negative).write_percent(line) for negative in Negative}
    assert cells == {"BRACKETS": "(45.4%)", "CR": "-45.4%", "CR_DR": "-45.4%", "MINUS": "-45.4%"}
    nil = BudgetLine("Grant", budget=pounds(0), forecast=pounds(-1))
    ours = Convention(negative=Negative.BRACKETS)
    assert ours.write_percent(nil) == "-"
    assert attrs.evolve(ours, zero_budget=ZeroBudget.HUNDRED).write_percent(nil) == "(100.0%)"


@pytest.mark.parametrize(
    ("zero", "spent", "printed"),
    [
        (ZeroBudget.DASH, 1, "-"),
        (ZeroBudget.NOT_APPLICABLE, 1, "n/a"),
        (ZeroBudget.NIL, 1, "0.0%"),
        (ZeroBudget.HUNDRED, 1, "100.0%"),
        (ZeroBudget.HUNDRED, -1, "-100.0%"),
        (ZeroBudget.HUNDRED, 0, "0.0%"),
    ],
)
def test_a_nil_budget_is_printed_by_the_convention(zero: ZeroBudget, spent: int, printed: str) -> None:
    line = BudgetLine("L", budget=pounds(0), forecast=pounds(spent))
    assert printed == Convention(zero_budget=zero).write_percent(line)


def test_a_signed_base_turns_the_percentage_of_an_income_line() -> None:
    line = BudgetLine("Registrars", budget=million("-0.537"), forecast=million("-0.781"))
    assert (
        Convention().write_percent(line),
        Convention(share_of=Base.SIGNED).write_percent(line),
    ) == ("-45.4%", "45.4%")
    assert ISLE_OF_WIGHT_TABLES.write_percent(line) == "-45.4%"


def test_a_gross_base_is_given_beside_the_line() -> None:
    line = BudgetLine("Net", budget=pounds(100), forecast=pounds(110))
    ours = Convention(share_of=Base.GROSS)
    assert [Convention().write_percent(line), ours.write_percent(line, gross=pounds(400))] == ["10.0%", "2.5%"]
    nil = BudgetLine("Nil", budget=pounds(0), forecast=pounds(10))
    assert (ours.write_percent(nil, gross=pounds(400)), Convention().write_percent(line, gross=POUND)) == (
        "2.5%",
        "10.0%",
    )
    for missing in (None, pounds(0)):
        with pytest.raises(InvalidValueError, match="not a gross budget"):
            ours.write_percent(line, gross=missing)


@pytest.mark.parametrize("places", [-1, 10])
def test_places_have_a_limit(places: int) -> None:
    with pytest.raises(InvalidValueError, match="a whole number from 0 to 9"):
        Convention(places=places)


def test_wrong_kinds_are_refused() -> None:
    with pytest.raises(InvalidTypeError):
        Convention(places=True)
    with pytest.raises(InvalidTypeError, match=r"not Convention\.symbol: '£'"):
        Convention(symbol="£")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="not a unit of money: '£k'"):
        Convention(unit="£k")  # type: ignore[arg-type]
