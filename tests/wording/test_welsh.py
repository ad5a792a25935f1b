"""Welsh: numbers with their mutations, money, days and sentences, and not a word of English."""

from __future__ import annotations

import re

import attrs
import pytest

import councilperf as cp
from councilperf import Quantity, Rating, percent
from councilperf.wording import explain, in_date, in_figures, in_finding, in_period, in_rating, legend, summary
from councilperf.wording._catalogue import catalogue, worded
from councilperf.wording._english import ENGLISH
from councilperf.wording._patterns import joined

Q1, Q2 = cp.samples.derbyshire_2021_q1(), cp.samples.derbyshire_2021_q2()
NUMBERED = {
    "cyflawniad": "0 cyflawniad|un cyflawniad|2 gyflawniad|3 chyflawniad|4 cyflawniad|5 cyflawniad|6 chyflawniad|"
    "7 cyflawniad",
    "unig": "0 cyflawniad|unig gyflawniad|2 gyflawniad|3 chyflawniad|4 cyflawniad|5 cyflawniad|6 chyflawniad|"
    "7 cyflawniad",
    "cronfa": "0 cronfa|un gronfa|2 gronfa|3 cronfa|4 cronfa|5 cronfa|6 chronfa|7 cronfa",
    "menter": "0 menter|un fenter|2 fenter|3 menter|4 menter|5 menter|6 menter|7 menter",
    "maes": "0 maes|un maes|2 faes|3 maes|4 maes|5 maes|6 maes|7 maes",
    "llinell": "0 llinell|un llinell|2 linell|3 llinell|4 llinell|5 llinell|6 llinell|7 llinell",
    "rhes": "0 rhes|rhes gyntaf|2 res|3 rhes|4 rhes|5 rhes|6 rhes|7 rhes",
    "diwrnod": "0 diwrnod|1 diwrnod|2 ddiwrnod|3 diwrnod|4 diwrnod|5 diwrnod|6 diwrnod|7 diwrnod",
    "pwynt": "0 pwynt|1 pwynt|2 bwynt|3 phwynt|4 pwynt|5 pwynt|6 phwynt|7 pwynt",
    "adroddiad": "0 adroddiad|adroddiad|2 adroddiad|3 adroddiad|4 adroddiad|5 adroddiad|6 adroddiad|7 adroddiad",
    "ffigur": "0 ffigur|un ffigur|2 ffigur|3 ffigur|4 ffigur|5 ffigur|6 ffigur|7 ffigur",
    "arall": "0 arall|1 arall|2 arall|3 arall|4 arall|5 arall|6 arall|7 arall",
    "o’r": "0 o’r 9|1 o’r 9|2 o’r 9|3 o’r 9|4 o’r 9|5 o’r 9|6 o’r 9|7 o’r 9",
}
"""Two takes the soft mutation and three and six the aspirate one; a feminine noun the soft one after one, none after
three."""
COUNTED = {
    "above_target": "maes",
    "added": "cyflawniad",
    "all_on_track": "unig",
    "all_reserves": "cronfa",
    "below_target": "maes",
    "chart_signals": "ffigur",
    "cut": "rhes",
    "plot_figures_in_all": "ffigur",
    "plot_left_out": "llinell",
    "decreased": "cronfa",
    "earlier": "cyflawniad",
    "earmarked_reserves": "cronfa",
    "flagged": "cyflawniad",
    "identified": "menter",
    "improved": "cyflawniad",
    "in_days": "diwrnod",
    "in_points": "pwynt",
    "increased": "cronfa",
    "key_variances": "llinell",
    "last_quarters": "adroddiad",
    "later": "cyflawniad",
    "none_on_track": "unig",
    "others": "arall",
    "re_rated": "cyflawniad",
    "removed": "cyflawniad",
    "reports_between": "adroddiad",
    "savings_short": "menter",
    "some_on_track": "o’r",
    "trading_total": "maes",
    "unrated": "cyflawniad",
    "worsened": "cyflawniad",
}


def test_every_message_with_plural_forms_is_tried() -> None:
    plural = {name for name, forms in ENGLISH.items() if isinstance(forms, dict) and "other" in forms}
    assert plural == set(COUNTED)


@pytest.mark.parametrize("number", range(8))
@pytest.mark.parametrize("message", COUNTED)
def test_a_noun_has_the_form_that_its_number_asks_for(message: str, number: int) -> None:
    text = catalogue("cy")[message]
    assert isinstance(text, dict)
    places = dict.fromkeys(re.findall(r"\{(\w+)\}", " ".join(text.values())), "9")
    places |= {"figure": str(number)} if "figure" in places else {"number": str(number)}
    said = worded(message, "cy", plural_of=number, **places)
    assert NUMBERED[COUNTED[message]].split("|")[number] in said[:1].lower() + said[1:]


@pytest.mark.parametrize("number", [8, 10, 11, 12, 13, 16, 20, 21, 22, 23, 26, 100, 102, 103, 106, 1_000])
def test_only_the_numbers_to_six_change_what_follows(number: int) -> None:
    said = worded("added", "cy", plural_of=number, number=str(number), titles="“A”")
    assert said == f"Mae {number} cyflawniad yn newydd: “A”."


def texts(language: str) -> dict[str, str]:
    """Return every text of a language by its name, of plural forms the last."""
    found: dict[str, str] = {}
    for name, forms in catalogue(language).items():
        if isinstance(forms, str):
            found[name] = forms
        elif "other" in forms:
            found[name] = forms["other"]
        else:
            found |= {f"{name}/{way}": text for way, text in forms.items()}
    return found


def test_no_welsh_is_the_english() -> None:
    english, welsh = texts("en"), texts("cy")
    words = {name: re.sub(r"\{\w+\}", "", text) for name, text in english.items()}
    same = {name for name, text in welsh.items() if text == english[name] and re.search("[A-Za-z]", words[name])}
    assert same == {"field/cost", "half", "word/Nature/net"}


def test_welsh_has_its_own_apostrophe_and_no_english_letters() -> None:
    said = " ".join(re.sub(r"\{\w+\}", "", text) for text in texts("cy").values())
    assert "'" not in said
    assert not re.search(r"[kqvxz]", said, re.IGNORECASE)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((), ""),
        (("Da",), "Da"),
        (("Da", "Cryf"), "Da a Cryf"),
        (("Da", "Anhysbys"), "Da ac Anhysbys"),
        (("“Parciau”", "“Ysgolion”"), "“Parciau” ac “Ysgolion”"),
        (("Da", "Cryf", "Âr"), "Da, Cryf ac Âr"),
        (("Parks", "Worked with schools"), "Parks a Worked with schools"),
        (("Da", "1 arall"), "Da ac 1 arall"),
        (("Da", "8 arall"), "Da ac 8 arall"),
        (("Da", "10 arall"), "Da a 10 arall"),
        (("Da", "11 arall"), "Da ac 11 arall"),
        (("Da", "100 arall"), "Da a 100 arall"),
        (("Da", "1,000 arall"), "Da a 1,000 arall"),
        (("Da", "81 arall"), "Da ac 81 arall"),
        (("£2m", "£8m"), "£2m ac £8m"),
        (("£2m", "£3m"), "£2m a £3m"),
    ],
)
def test_and_has_a_c_before_the_sound_of_a_vowel(items: tuple[str, ...], expected: str) -> None:
    assert expected == joined(items, "cy")


def test_figures_days_and_periods_are_those_of_the_language() -> None:
    assert [in_figures(quantity, locale="cy") for quantity in (percent(58), cp.count(1_158), cp.days("2.5"))] == [
        *("58.0%", "1,158", "2.5 diwrnod")
    ]
    assert [in_figures(Quantity("1.0", cp.DAYS), locale="cy"), in_figures(cp.days(2), locale="cy")] == [
        *("1 diwrnod", "2 ddiwrnod")
    ]
    assert [in_figures(cp.yes_no(answer=answer), locale="cy") for answer in (True, False)] == ["Ie", "Na"]
    assert in_date(cp.parse_date("1 Feb 2022"), locale="cy") == "1 Chwef 2022"
    assert [in_period(period, locale="cy") for period in (Q2.quarter, cp.YearToDate("2021-22 to Sep"))] == [
        *("Ch2 2021-22", "Ebr-Medi 2021")
    ]
    assert in_period(Q2.quarter, style=cp.wording.Style.LONG, locale="cy") == "Chwarter 2 2021-22"


@pytest.mark.parametrize("month", range(12))
def test_no_month_changes_its_first_letter_after_the_words_for_twelve_months(month: int) -> None:
    ending, names = cp.YearEnding("12 months to Apr 2022") + month, cp.Month("Apr 2022") + month
    for style in (cp.wording.Style.SHORT, cp.wording.Style.LONG):
        expected = f"12 mis hyd at ddiwedd {in_period(names, style=style, locale='cy')}"
        assert expected == in_period(ending, style=style, locale="cy")


def test_ratings_are_said_in_welsh_and_a_councils_own_are_left_alone() -> None:
    assert [in_rating(rating, locale="cy") for rating in cp.STRONG_TO_ACTION] == [
        *("Cryf", "Da", "Adolygu", "Gweithredu", "Anhysbys")
    ]
    assert [in_rating(rating, locale="cy") for rating in cp.RAG.ratings] == ["Gwyrdd", "Ambr", "Coch"]
    own = attrs.evolve(Rating.STRONG, label="Splendid")
    assert in_rating(own, locale="cy") == "Splendid"


def test_every_shipped_rating_has_the_word_that_it_prints() -> None:
    for scale in cp.SHIPPED_SCALES:
        for rating in scale:
            assert in_rating(rating) == str(rating)


def test_a_rating_is_explained() -> None:
    answer = cp.assess(percent("54.5"), percent("58.0"), scheme=cp.DERBYSHIRE_2021, better="higher")
    assert explain(answer, locale="cy") == "54.5% yn erbyn targed o 58.0%: 6.0% yn waeth, mwy na 2% yn waeth: Adolygu"
    assert legend(cp.DERBYSHIRE_2021, locale="cy") == (
        "Cryf: mwy na 5% yn well; neu targed uwchlaw 95%, a hefyd mwy na 2% yn well",
        "Da: dim mwy na 2% yn waeth",
        "Adolygu: dim mwy na 10% yn waeth",
        "Gweithredu: fel arall",
    )


def test_a_finding_says_what_its_code_means_and_its_figures() -> None:
    (found,) = cp.check(Q1)
    assert in_finding(found) == found.message
    assert in_finding(found, locale="cy").partition("”: ")[2] == (
        "Mae ffigur yn y testun yn wahanol i ffigur y mesur neu’r llinell gyllideb dan sylw. "
        "Yn ôl y dystiolaeth arall: 96.9%. Yr adroddiad: 69.9%."
    )


def test_a_finding_of_an_own_check_is_left_as_it_was_written() -> None:
    own = cp.Finding("no-owner", cp.Severity.INFO, "$", "Nobody owns it.", settles="A name.")
    assert (in_finding(own, locale="cy"), cp.wording.in_remedy(own, locale="cy")) == ("Nobody owns it.", "A name.")


def test_the_summary_of_quarter_2_is_welsh() -> None:
    """What is left of it where what the report itself says is a dash."""
    budget = Q2.budget or cp.BudgetStatement(())
    titles = {part.title for part in (*Q2.deliverables, *Q1.deliverables)} | {line.name for line in budget.lines}
    names = titles | {part.name for part in budget.additional_funding} | {area.name for area in Q2.trading}
    text = "\n".join(summary(Q2, Q1, locale="cy"))
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "…")
    assert text.split("\n") == [
        (
            "Mae 15 o’r 17 o gyflawniadau ar y trywydd iawn (1 Cryf ac 14 Da). Mae 2 gyflawniad wedi’u hamlygu: "
            "“…” (Adolygu) a “…” (Adolygu)."
        ),
        (
            "Ar ôl defnyddio £0.095m o …, y rhagolwg ar gyfer y flwyddyn yw tanwariant o £1.096m. Rhagwelir "
            "arbedion o £0.213m erbyn diwedd y flwyddyn, yn erbyn targed o £0.255m a mentrau a nodwyd gwerth "
            "£0.213m."
        ),
        "Ers Chwarter 1 2021-22, mae gan un cyflawniad sgôr gwell: “…” (Cryf yn lle Da).",
        "Ers Chwarter 1 2021-22, mae gan un cyflawniad sgôr gwaeth: “…” (Adolygu yn lle Da).",
        (
            "Disgwylir cwblhau 2 gyflawniad yn hwyrach nag a ddisgwylid bryd hynny: “…” (31 Maw 2022 yn lle 30 "
            "Medi 2021) a “…” (31 Maw 2022 yn lle 30 Medi 2021)."
        ),
        "Y gyllideb net yw £8.537m; gyda £0.095m o … daw’r cyfanswm i £8.632m.",
        (
            "Cyn cyllid ychwanegol, mae’r alldro a ragwelir, sef £7.536m, yn danwariant o £1.001m, 11.7% o’r "
            "gyllideb. Gyda chyllid ychwanegol, mae’n danwariant o £1.096m, 12.7% o’r gyllideb."
        ),
        (
            "Mae’r prif amrywiannau mewn 4 llinell: … (tanwariant o £0.385m), … (tanwariant o £0.244m), … "
            "(tanwariant o £0.190m) a … (tanwariant o £0.116m)."
        ),
        (
            "Dyrannwyd gostyngiadau cyllidebol o £0.271m ar gyfer y flwyddyn. Dygwyd arbedion o £0.016m y tu hwnt"
            " i darged y flwyddyn flaenorol ymlaen, sy’n gadael £0.255m i’w ganfod."
        ),
        "Nodwyd 4 menter, gwerth £0.213m gyda’i gilydd. Mae hynny £0.042m yn brin o’r targed.",
        "Erbyn diwedd y flwyddyn rhagwelir y cyflawnir £0.213m, sydd £0.042m yn brin o’r targed.",
        "Delir 14 cronfa wrth gefn, cyfanswm o £15.277m.",
        (
            "Rhagwelir y bydd 3 maes masnachu yn ennill £1.640m yn erbyn targedau o £1.263m. Mae un maes uwchlaw "
            "ei darged: … (£0.377m)."
        ),
    ]
