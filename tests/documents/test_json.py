"""The JSON form: what is written reads back, equal objects are written alike, and people can read it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import attrs
import numpy
import pendulum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import councilperf as cp
from councilperf import documents
from councilperf.documents._kinds import KINDS, RECORDS
from councilperf.errors import DocumentError, InvalidTypeError
from councilperf.testing import quarter_reports

REPORT = cp.QuarterReport(
    "Derbyshire County Council",
    "Health and Communities",
    cp.Quarter("2021-22 Q2"),
    deliverables=[
        cp.Deliverable(
            "Joined up mental health services – mwy na £1",
            cp.Priority("Effective early help"),
            cp.Judgement(cp.Rating.GOOD, by="lead officer"),
            expected_completion=date(2022, 3, 31),
            measures=[
                cp.Measure(
                    "Residents have given unpaid help",
                    cp.PERCENT,
                    cp.Direction.HIGHER,
                    observations=[
                        cp.Observation(cp.FinancialYear("2020-21"), cp.percent("35.70"), as_at=date(2020, 12, 31)),
                        cp.Observation(
                            cp.FinancialYear("2021-22"),
                            cp.NoData(cp.NoDataReason.AWAITED, due=cp.Quarter("2021-22 Q3")),
                        ),
                    ],
                    targets=[
                        cp.Target(cp.FinancialYear("2020-21"), cp.percent("32.0")),
                        cp.Target(cp.FinancialYear("2021-22"), cp.Range(low=cp.percent(36))),
                        cp.Target(cp.FinancialYear("2022-23"), cp.NotSet("baseline year")),
                    ],
                )
            ],
        )
    ],
    budget=cp.BudgetStatement(
        [cp.BudgetLine("Registrars", budget=cp.million("-0.537"), forecast=cp.million("-0.781"))],
        additional_funding=[cp.Funding("Covid-19 Funding", cp.million("0.095"))],
    ),
    savings=cp.SavingsPlan([], current_year=cp.million("0.271"), brought_forward=cp.million("-0.016")),
    reserves=cp.ReserveStatement(
        [cp.Reserve("Scams", balance=cp.Money("1.10"), stated_movement=cp.Movement.DECREASED)]
    ),
    trading=[
        cp.TradingArea(
            "Registrars",
            income_target=cp.million("1.248"),
            forecast_income=cp.million("1.625"),
            kind=cp.TradingKind.PARTIALLY_TRADED,
        )
    ],
    published=date(2021, 12, 2),
)
REPORT_TEXT = """\
{
  "councilperf": 1,
  "type": "QuarterReport",
  "council": "Derbyshire County Council",
  "portfolio": "Health and Communities",
  "quarter": "2021-22 Q2",
  "deliverables": [
    {
      "title": "Joined up mental health services – mwy na £1",
      "priority": "Effective early help",
      "judgement": {
        "rating": "strong-to-action/good",
        "by": "lead officer"
      },
      "expected_completion": "2022-03-31",
      "measures": [
        {
          "title": "Residents have given unpaid help",
          "unit": "percent",
          "better": "higher",
          "observations": [
            {
              "period": "2020-21",
              "value": "35.7%",
              "as_at": "2020-12-31"
            },
            {
              "period": "2021-22",
              "value": {
                "type": "NoData",
                "reason": "awaited",
                "due": "2021-22 Q3"
              }
            }
          ],
          "targets": [
            {
              "period": "2020-21",
              "value": "32%"
            },
            {
              "period": "2021-22",
              "value": {
                "type": "Range",
                "low": "36%"
              }
            },
            {
              "period": "2022-23",
              "value": {
                "type": "NotSet",
                "reason": "baseline year"
              }
            }
          ]
        }
      ]
    }
  ],
  "budget": {
    "lines": [
      {
        "name": "Registrars",
        "budget": "GBP -537000",
        "forecast": "GBP -781000"
      }
    ],
    "additional_funding": [
      {
        "name": "Covid-19 Funding",
        "amount": "GBP 95000"
      }
    ]
  },
  "savings": {
    "initiatives": [],
    "current_year": "GBP 271000",
    "brought_forward": "GBP -16000"
  },
  "reserves": {
    "reserves": [
      {
        "name": "Scams",
        "balance": "GBP 1.1",
        "stated_movement": "decreased"
      }
    ]
  },
  "trading": [
    {
      "name": "Registrars",
      "income_target": "GBP 1248000",
      "forecast_income": "GBP 1625000",
      "kind": "partially traded"
    }
  ],
  "published": "2021-12-02"
}
"""

KEY_TEXT = """\
{
  "councilperf": 1,
  "type": "Scheme",
  "name": "Met or not",
  "scale": {
    "key": "met",
    "ratings": [
      {
        "scale": "met",
        "key": "yes",
        "label": "Met",
        "rank": 2,
        "symbol": "+",
        "colour": "#005a30",
        "on_track": true
      },
      {
        "scale": "met",
        "key": "no",
        "label": "Not met",
        "rank": 1,
        "symbol": "-",
        "colour": "#b10e1e",
        "on_track": false
      }
    ],
    "unknown": {
      "scale": "met",
      "key": "unknown",
      "label": "Unknown",
      "rank": null,
      "symbol": "?",
      "colour": "#505a5f",
      "on_track": false
    }
  },
  "bands": [
    {
      "rating": {
        "scale": "met",
        "key": "yes",
        "label": "Met",
        "rank": 2,
        "symbol": "+",
        "colour": "#005a30",
        "on_track": true
      },
      "when": {
        "type": "AnyOf",
        "parts": [
          {
            "type": "TargetAbove",
            "level": "95%"
          },
          {
            "type": "Gap",
            "limit": "0%",
            "included": true
          }
        ]
      }
    },
    {
      "rating": {
        "scale": "met",
        "key": "no",
        "label": "Not met",
        "rank": 1,
        "symbol": "-",
        "colour": "#b10e1e",
        "on_track": false
      }
    }
  ],
  "since": "2021-22"
}
"""


def met_or_not() -> cp.Scheme:
    met = cp.Rating(scale="met", key="yes", label="Met", rank=2, symbol="+", colour="#005a30", on_track=True)
    missed = cp.Rating(scale="met", key="no", label="Not met", rank=1, symbol="-", colour="#b10e1e", on_track=False)
    unknown = attrs.evolve(cp.Rating.UNKNOWN, scale="met")
    return cp.Scheme(
        "Met or not",
        cp.Scale("met", [met, missed], unknown=unknown),
        [cp.Band(met, cp.AnyOf([cp.TargetAbove(cp.percent(95)), cp.met()])), cp.Band(missed)],
        since=cp.FinancialYear("2021-22"),
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_object_reads_back_as_it_was_and_is_written_the_same_again(kind: type) -> None:
    @settings(max_examples=8 if kind in RECORDS else 30)
    @given(st.from_type(kind))
    def check(item: object) -> None:
        text = documents.dumps(item)
        found: object = documents.loads(text)
        assert item == found
        assert type(item) is type(found)
        assert text == documents.dumps(found)
        assert item == documents.loads(text, kind)

    check()


@settings(max_examples=15)
@given(quarter_reports())
def test_a_whole_report_reads_back_as_it_was(report: cp.QuarterReport) -> None:
    text = documents.dumps(report)
    found = documents.loads(text, cp.QuarterReport)
    assert report == found
    assert text == documents.dumps(found)


def test_a_small_report_is_written_for_people_to_read() -> None:
    assert documents.dumps(REPORT) == REPORT_TEXT
    assert documents.loads(REPORT_TEXT) == REPORT


def test_a_key_of_ones_own_is_written_in_full() -> None:
    assert documents.dumps(met_or_not()) == KEY_TEXT
    assert documents.loads(KEY_TEXT) == met_or_not()


@pytest.mark.parametrize(
    ("item", "value"),
    [
        (cp.Money("1.10"), "GBP 1.1"),
        (cp.Money("-0", "EUR"), "EUR 0"),
        (cp.percent("58.0"), "58%"),
        (cp.count(1158), "1158"),
        (cp.Quantity("8.10", cp.per(1000)), "8.1 per 1000"),
        (cp.DAYS, "days"),
        (cp.FinancialYear("2021-22"), "2021-22"),
        (cp.HalfYear("2021-22 H1"), "2021-22 H1"),
        (cp.Quarter("2021-22 Q2"), "2021-22 Q2"),
        (cp.Month("Sep 2021"), "Sep 2021"),
        (cp.YearToDate("2021-22 to Sep"), "2021-22 to Sep"),
        (cp.YearEnding("12 months to Sep 2023"), "12 months to Sep 2023"),
        (cp.Priority("A green county"), "A green county"),
        (cp.Rating.STRONG, "strong-to-action/strong"),
    ],
    ids=str,
)
def test_a_value_alone_is_one_piece_of_text(item: object, value: str) -> None:
    expected = {"councilperf": 1, "type": type(item).__name__, "value": value}
    assert expected == json.loads(documents.dumps(item))
    assert item == documents.loads(json.dumps(expected))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (cp.Money("1.10"), cp.Money("1.1")),
        (cp.Money("0.00"), cp.Money("-0")),
        (cp.Money(100), cp.Money(Decimal("1E+2"))),
        (cp.million("0.095"), cp.Money.parse("£95,000.00")),
        (cp.percent("58.0"), cp.percent(58)),
        (cp.FinancialYear("2021-22"), cp.FinancialYear.parse("2021/2022")),
        (cp.Quarter("2021-22 Q2"), cp.Quarter.parse("Quarter 2 2021-22")),
        (cp.ReserveStatement([]), cp.ReserveStatement(())),
        (
            cp.Source("A report", published=date(2021, 12, 2)),
            cp.Source("A report", published=pendulum.date(2021, 12, 2)),
        ),
        (REPORT, attrs.evolve(REPORT, trading=list(REPORT.trading), highlights=iter(()))),
        (cp.NotSet("baseline year"), cp.NotSet(reason="baseline year")),
        (cp.Judgement(cp.Rating.GOOD), cp.Judgement(attrs.evolve(cp.Rating.GOOD), by=None, reason="")),
    ],
    ids=repr,
)
def test_equal_objects_are_written_alike(one: object, other: object) -> None:
    assert one == other
    assert documents.dumps(one) == documents.dumps(other)


def test_the_order_of_keys_and_the_space_between_them_mean_nothing() -> None:
    written = '{"amount":"GBP 95000",\n\n"type":"Funding","name":"Covid-19 Funding","councilperf":1}\t'
    assert cp.Funding("Covid-19 Funding", cp.million("0.095")) == documents.loads(written)


def test_a_mark_of_the_byte_order_is_read_over() -> None:
    assert documents.loads("\ufeff" + REPORT_TEXT) == REPORT


def test_a_key_that_holds_null_where_nothing_is_the_default_is_as_good_as_absent() -> None:
    written = '{"councilperf": 1, "type": "Source", "document": "A report", "published": null, "place": null}'
    assert cp.Source("A report") == documents.loads(written)


def test_the_kind_that_is_asked_for_is_the_kind_that_comes() -> None:
    assert documents.loads(REPORT_TEXT, cp.QuarterReport) == REPORT
    assert documents.loads(documents.dumps(cp.Money("1.1")), cp.Money) == cp.Money("1.1")


def test_a_kind_that_does_not_match_is_a_problem_at_its_type() -> None:
    with pytest.raises(DocumentError) as caught:
        documents.loads(REPORT_TEXT, cp.BudgetStatement)
    assert [(found.path, found.code) for found in caught.value.problems] == [("$.type", "invalid-value")]
    assert "'QuarterReport'; one of BudgetStatement" in str(caught.value)


@pytest.mark.parametrize(
    "kind", [int, dict, date, cp.Period, type("Money", (), {}), "Money", 3, numpy.array([1, 2])], ids=repr
)
def test_a_kind_without_a_document_form_is_refused_by_name(kind: type) -> None:
    with pytest.raises(InvalidTypeError, match=r"^not a kind of document: .*a type of the model"):
        documents.loads(REPORT_TEXT, kind)


@pytest.mark.parametrize("item", [None, 3, 1.5, "text", [], {}, date(2022, 3, 31), cp.Money, cp.Rating, Decimal(1)])
def test_what_has_no_document_form_is_refused_by_name(item: object) -> None:
    with pytest.raises(InvalidTypeError, match=r"^not an object with a document form: "):
        documents.dumps(item)


def test_a_class_that_only_has_the_name_of_ours_has_no_document_form() -> None:
    stranger = type("Money", (), {})()
    with pytest.raises(InvalidTypeError):
        documents.dumps(stranger)


def test_version_1_is_the_version_that_is_written() -> None:
    assert documents.VERSION == 1
    assert documents.dumps(cp.NotSet("x")).startswith('{\n  "councilperf": 1,\n  "type": "NotSet",\n')
