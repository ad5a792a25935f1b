"""Dates as reports write them: read without guessing, or refused."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from councilperf import parse_date
from councilperf.errors import InvalidTypeError, ParseError, RefusedError

Refused = Callable[[Callable[[], object], type[RefusedError], object], None]

MONTHS = [
    ("Jan", "January"),
    ("Feb", "February"),
    ("Mar", "March"),
    ("Apr", "April"),
    ("May", "May"),
    ("Jun", "June"),
    ("Jul", "July"),
    ("Aug", "August"),
    ("Sep", "September"),
    ("Oct", "October"),
    ("Nov", "November"),
    ("Dec", "December"),
]
ORDINALS = ["st", "nd", "rd", *17 * ["th"], "st", "nd", "rd", *7 * ["th"], "st"]
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31 Mar 2022", datetime.date(2022, 3, 31)),
        ("30 SEP 21", datetime.date(2021, 9, 30)),
        ("30 JUN 21", datetime.date(2021, 6, 30)),
        ("31 DEC 20", datetime.date(2020, 12, 31)),
        ("2 December 2021", datetime.date(2021, 12, 2)),
        ("1 Sept 2021", datetime.date(2021, 9, 1)),
        ("01 Jan 00", datetime.date(2000, 1, 1)),
        ("1 may 99", datetime.date(2099, 5, 1)),
        ("29 feb 2024", datetime.date(2024, 2, 29)),
        ("29 Feb 2000", datetime.date(2000, 2, 29)),
        ("31-Mar-24", datetime.date(2024, 3, 31)),
        ("31-Mar-2024", datetime.date(2024, 3, 31)),
        ("01-APR-24", datetime.date(2024, 4, 1)),
        ("31st March 2024", datetime.date(2024, 3, 31)),
        ("1ST APRIL 24", datetime.date(2024, 4, 1)),
        ("2nd Sept 2021", datetime.date(2021, 9, 2)),
        ("03rd May 2021", datetime.date(2021, 5, 3)),
        ("11th-May-2021", datetime.date(2021, 5, 11)),
        ("2022-03-31", datetime.date(2022, 3, 31)),
        ("1900-01-01", datetime.date(1900, 1, 1)),
        ("31 Dec 2199", datetime.date(2199, 12, 31)),
    ],
)
def test_a_day_is_read_as_reports_write_it(text: str, day: datetime.date) -> None:
    assert day == parse_date(text)
    assert datetime.date is type(parse_date(text))


@given(DAYS, st.sampled_from([str, str.upper, str.lower]), st.sampled_from([0, 1]), st.booleans())
@example(datetime.date(1900, 1, 1), str, 0, False)  # noqa: FBT003 - Hypothesis gives it by position
def test_every_day_is_read_in_every_spelling(
    day: datetime.date,
    case: Callable[[str], str],
    length: int,
    padded: bool,  # noqa: FBT001 - as above
) -> None:
    month = case(MONTHS[day.month - 1][length])
    number = f"{day.day:02}" if padded else f"{day.day}"
    assert day == parse_date(f"{number} {month} {day.year:04}")
    assert day == parse_date(f"{number}-{month}-{day.year:04}")
    assert day == parse_date(f"{number}{case(ORDINALS[day.day - 1])} {month} {day.year:04}")
    assert day == parse_date(f"{day.year:04}-{day.month:02}-{day.day:02}")
    if 2000 <= day.year <= 2099:
        assert day == parse_date(f"{number} {month} {day.year % 100:02}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "now",
        "today",
        "31 February 2022",
        "29 Feb 2021",
        "29 Feb 1900",
        "31 Apr 2022",
        "0 Mar 2022",
        "32 Mar 2022",
        "2022-02-30",
        "2022-13-01",
        "2022-00-01",
        "2022-3-1",
        "31/03/2022",
        "03/31/22",
        "04/10",
        "31.03.2022",
        "31-Mar 2022",
        "31 Mar-2022",
        "31--Mar--2022",
        "31/Mar/2022",
        "31 - Mar - 2022",
        "31\N{NON-BREAKING HYPHEN}Mar\N{NON-BREAKING HYPHEN}2022",
        "Mar-31-22",
        "31-03-2022",
        "20220331",
        "2022-W13-4",
        "2022-090",
        "2022-03-31T00:00",
        "2022-03-31 00:00:00",
        "2022-03",
        "31 Mar",
        "Mar 2022",
        "Mar 31 2022",
        "March 31st 2022",
        "31th March 2022",
        "31nd March 2022",
        "1th March 2022",
        "2st March 2022",
        "11st March 2022",
        "12nd March 2022",
        "13rd March 2022",
        "32nd March 2022",
        "31 st March 2022",
        "31\N{LATIN SMALL LETTER LONG S}t March 2022",
        "31st 3 2022",
        "31 Mar '22",
        "31 Mar 202",
        "31 Mar 20222",
        "31 Mawrth 2022",
        "31 Ma 2022",
        "1 Septem 2021",
        " 31 Mar 2022",
        "31 Mar 2022 ",
        "31  Mar 2022",
        "31\tMar\t2022",
        "31 Mar 2022\n",
        "31\N{NO-BREAK SPACE}Mar 2022",
        "٣١ Mar 2022",
        "2022-٠٣-31",
        "2022–03–31",
        "31 Mar 1_22",
        "1899-12-31",
        "31 Dec 1899",
        "2200-01-01",
        "1 Jan 2200",
        "0000-01-01",
        "9999-12-31",
        "61",
    ],
    ids=repr,
)
def test_what_is_no_day_or_needs_guessing_is_refused(text: str, refused: Refused) -> None:
    refused(lambda: parse_date(text), ParseError, text)


@pytest.mark.parametrize("text", ["31/03/22", "03/04/2022", "3.4.22", "31-03-2022"])
def test_a_month_in_numbers_is_refused_with_what_is_read_instead(text: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_date(text)
    wanted = "the month in letters or the year first, such as '31 Mar 2022' or '2022-03-31'"
    assert f"not a date: {text!r}; expected {wanted}" == str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        None,
        5,
        44651,
        1.5,
        True,
        b"2022-03-31",
        datetime.date(2022, 3, 31),
        datetime.datetime(2022, 3, 31, tzinfo=datetime.UTC),
    ],
    ids=repr,
)
def test_only_text_is_read_as_a_date(text: Any, refused: Refused) -> None:  # noqa: ANN401
    refused(lambda: parse_date(text), InvalidTypeError, text)


@pytest.mark.parametrize(
    "part", ["1", "1 ", "3", "-", "31 Mar ", "Mar", "2022-", " ", "a", "\N{ARABIC-INDIC DIGIT ONE}"]
)
def test_a_hundred_thousand_characters_are_refused(part: str, refused: Refused) -> None:
    text = (part * 100_000)[:100_000]
    refused(lambda: parse_date(text), ParseError, text)
    refused(lambda: parse_date(f"31 Mar {text}"), ParseError, f"31 Mar {text}")
