"""What to look at first: tallies of ratings, what needs attention, and who owes which figure."""

from __future__ import annotations

from collections.abc import Sequence

from councilperf.report import Concern, Due, Tally
from councilperf.values import Money
from councilperf.views.blocks import Block, Cell, Kind, Row, Table
from councilperf.views.manner import Manner
from councilperf.views.performance import rated, strip
from councilperf.wording import in_percent, in_period

__all__ = ["concerns", "dues", "tally"]


def tally(found: Tally, manner: Manner) -> tuple[Block, ...]:
    """Return how many things have each rating, of all of them and of those that are rated."""
    labels = ("head_number", "head_share_of_all", "head_share_of_rated")
    columns = (manner.column("head_rating"), *(manner.column(label, Kind.NUMBER) for label in labels))
    locale = manner.voice.locale
    rows = [
        Row(
            (
                rated(rating, manner),
                Cell(manner.voice.whole(number), Kind.NUMBER),
                *(
                    Cell("" if share is None else in_percent(share, locale=locale), Kind.NUMBER)
                    for share in (found.share_of_everything(rating), found.share_of_rated(rating))
                ),
            )
        )
        for rating, number in zip(found.scale, found.numbers, strict=True)
    ]
    everything, told = manner.voice.whole(found.everything), manner.voice.whole(found.rated)
    empty = Cell("", Kind.NUMBER)
    rows.append(Row((Cell(manner.say("total")), Cell(everything, Kind.NUMBER), empty, empty), is_total=True))
    note = manner.voice.say("tally_note", total=everything, rated=told)
    given = [(rating, number) for rating, number in zip(found.scale, found.numbers, strict=True) if number]
    table = Table(manner.say("caption_tally"), columns, tuple(rows), (note,))
    return (table, strip(given, manner)) if given else (table,)


def concerns(found: Sequence[Concern], manner: Manner) -> tuple[Block, ...]:
    """Return what needs attention as a table: why, the rating or the money, and how far from plan."""
    shown = manner.some(found)
    currency = next((part.favourable.currency for part in shown if part.favourable is not None), "GBP")
    columns = (
        manner.column("head_subject"),
        manner.column("head_why"),
        manner.column("head_rating"),
        manner.money_column("head_plan", currency),
        manner.money_column("head_better", currency),
        manner.column("head_better_share", Kind.NUMBER),
    )
    rows = tuple(_concern(part, manner, currency) for part in shown)
    notes = (manner.say("better_note"), *manner.cut(found))
    return (Table(manner.say("caption_concerns"), columns, rows, notes),)


def _concern(part: Concern, manner: Manner, currency: str) -> Row:
    def money(amount: Money | None) -> Cell:
        return Cell("", Kind.NUMBER) if amount is None else manner.money(amount, currency)

    share = "" if part.share is None else in_percent(part.share, locale=manner.voice.locale)
    return Row(
        (
            manner.own(part.name),
            Cell(manner.voice.say("attention", way=part.reason.value)),
            Cell("") if part.rating is None else rated(part.rating, manner),
            money(part.plan),
            money(part.favourable),
            Cell(share, Kind.NUMBER),
        )
    )


def dues(found: Sequence[Due], manner: Manner) -> tuple[Block, ...]:
    """Return who owes which figure for which period as a table."""
    columns = tuple(
        manner.column(label) for label in ("head_subject", "head_period", "head_owner", "head_due", "head_position")
    )
    rows = tuple(_due(part, manner) for part in manner.some(found))
    return (Table(manner.say("caption_dues"), columns, rows, manner.cut(found)),)


def _due(part: Due, manner: Manner) -> Row:
    locale, not_stated = manner.voice.locale, manner.say("not_stated")
    expected = not_stated if part.due is None else in_period(part.due, locale=locale)
    position = "" if part.due is None else manner.say("overdue" if part.overdue else "not_yet_due")
    owner = manner.own(part.owner) if part.owner else Cell(not_stated)
    period = Cell(in_period(part.period, locale=locale))
    return Row((manner.own(part.name), period, owner, Cell(expected), Cell(position)))
