"""Every message in English. A message with forms has one for each plural of the language, or for each way things go."""

from __future__ import annotations

from councilperf.wording._english_parts import ENGLISH_PARTS
from councilperf.wording._english_plots import ENGLISH_PLOTS
from councilperf.wording._english_views import ENGLISH_VIEWS

__all__ = ["ENGLISH"]

ENGLISH: dict[str, str | dict[str, str]] = {
    # ------------------------------------------------------------ parts of sentences
    "quoted": "“{text}”",
    "with_rating": "{text} ({rating})",
    "moved": "{text} (from {before} to {after})",
    "funding": "{amount} of {name}",
    "others": {"one": "{number} other", "other": "{number} others"},
    "counted": "{number} {word}",
    "variance": {
        "underspend": "{name} (underspend of {amount})",
        "overspend": "{name} (overspend of {amount})",
        "more income": "{name} ({amount} more income than budgeted)",
        "less income": "{name} ({amount} less income than budgeted)",
    },
    "amount_of": "{name} ({amount})",
    # ------------------------------------------------------------ overview
    "all_on_track": {
        "one": "The one deliverable is on track ({ratings}).",
        "other": "All {number} deliverables are on track ({ratings}).",
    },
    "some_on_track": {
        "one": "{number} of the {total} deliverables is on track ({ratings}).",
        "other": "{number} of the {total} deliverables are on track ({ratings}).",
    },
    "none_on_track": {
        "one": "The one deliverable is not on track.",
        "other": "None of the {number} deliverables is on track.",
    },
    "flagged": {
        "one": "One deliverable is flagged: {titles}.",
        "other": "{number} deliverables are flagged: {titles}.",
    },
    "unrated": {
        "one": "One deliverable has no rating: {titles}.",
        "other": "{number} deliverables have no rating: {titles}.",
    },
    "overview_forecast": {
        "underspend": "The forecast for the year is an underspend of {amount}.",
        "overspend": "The forecast for the year is an overspend of {amount}.",
        "level": "The forecast for the year is in line with the budget.",
    },
    "overview_forecast_after": {
        "underspend": "After the use of {funding}, the forecast for the year is an underspend of {amount}.",
        "overspend": "After the use of {funding}, the forecast for the year is an overspend of {amount}.",
        "level": "After the use of {funding}, the forecast for the year is in line with the budget.",
    },
    "overview_savings": "Savings of {forecast} are forecast by the end of the year, against a target of {target} and "
    "identified initiatives worth {identified}.",
    # ------------------------------------------------------------ changes
    "improved": {
        "one": "Since {quarter} one deliverable has a better rating: {titles}.",
        "other": "Since {quarter} {number} deliverables have a better rating: {titles}.",
    },
    "worsened": {
        "one": "Since {quarter} one deliverable has a worse rating: {titles}.",
        "other": "Since {quarter} {number} deliverables have a worse rating: {titles}.",
    },
    "re_rated": {
        "one": "Since {quarter} one deliverable has another rating: {titles}.",
        "other": "Since {quarter} {number} deliverables have another rating: {titles}.",
    },
    "later": {
        "one": "One deliverable is now expected later than it was then: {titles}.",
        "other": "{number} deliverables are now expected later than they were then: {titles}.",
    },
    "earlier": {
        "one": "One deliverable is now expected earlier than it was then: {titles}.",
        "other": "{number} deliverables are now expected earlier than they were then: {titles}.",
    },
    "added": {
        "one": "One deliverable is new: {titles}.",
        "other": "{number} deliverables are new: {titles}.",
    },
    "removed": {
        "one": "One deliverable of the report before is not in this one: {titles}.",
        "other": "{number} deliverables of the report before are not in this one: {titles}.",
    },
    "changes_between": "{name}: what changed from {earlier} to {later}",
    "changes_added": "Added",
    "changes_moved": "Moved",
    "changes_re_dated": "Re-dated",
    "changes_re_rated": "Re-rated",
    "changes_removed": "Removed",
    "changes_renamed": "Renamed",
    "changes_restated": "Restated",
    "changes_retargeted": "Targets changed",
    "changes_trading": "Trading",
    "texts_reworded": "Texts reworded: {total}",
    # ------------------------------------------------------------ budget
    "budget": "The net budget is {budget}.",
    "budget_after": "The net budget is {budget}; with {funding} it comes to {total}.",
    "forecast": {
        "underspend": "The forecast outturn of {forecast} is an underspend of {amount}{share}.",
        "overspend": "The forecast outturn of {forecast} is an overspend of {amount}{share}.",
        "level": "The forecast outturn of {forecast} is in line with the budget.",
    },
    "forecast_before": {
        "underspend": "Before additional funding, the forecast outturn of {forecast} is an underspend of "
        "{amount}{share}.",
        "overspend": "Before additional funding, the forecast outturn of {forecast} is an overspend of "
        "{amount}{share}.",
        "level": "Before additional funding, the forecast outturn of {forecast} is in line with the budget.",
    },
    "forecast_after": {
        "underspend": "With additional funding, it is an underspend of {amount}{share}.",
        "overspend": "With additional funding, it is an overspend of {amount}{share}.",
        "level": "With additional funding, it is in line with the budget.",
    },
    "share_of_budget": ", {share} of the budget",
    "key_variances": {
        "one": "The key variance is in one line: {lines}.",
        "other": "The key variances are in {number} lines: {lines}.",
    },
    # ------------------------------------------------------------ savings
    "allocated": "Budget reductions of {amount} were allocated for the year.",
    "brought_forward": {
        "surplus": "Savings of {amount} beyond the target of the year before were brought forward, which leaves "
        "{target} to be found.",
        "shortfall": "A shortfall of {amount} was brought forward from the year before, which makes {target} to be "
        "found.",
        "level": "Nothing was brought forward from the year before, so that {target} is to be found.",
    },
    "identified": {
        "one": "One initiative has been identified, worth {amount}.",
        "other": "{number} initiatives have been identified, worth {amount} together.",
    },
    "none_identified": "No initiatives have been identified.",
    "unidentified": {
        "shortfall": "That is {amount} short of the target.",
        "surplus": "That is {amount} more than the target.",
        "level": "That meets the target.",
    },
    "savings_forecast": {
        "shortfall": "By the end of the year {forecast} is forecast to be achieved, {amount} short of the target.",
        "surplus": "By the end of the year {forecast} is forecast to be achieved, {amount} more than the target.",
        "level": "By the end of the year {forecast} is forecast to be achieved, which meets the target.",
    },
    "savings_short": {
        "one": "One initiative is forecast to fall short: {names}.",
        "other": "{number} initiatives are forecast to fall short: {names}.",
    },
    # ------------------------------------------------------------ reserves
    "earmarked_reserves": {
        "one": "One earmarked reserve of {amount} is held.",
        "other": "{number} earmarked reserves totalling {amount} are held.",
    },
    "all_reserves": {
        "one": "One reserve of {amount} is held.",
        "other": "{number} reserves totalling {amount} are held.",
    },
    "increased": {
        "one": "One reserve has increased: {names}.",
        "other": "{number} reserves have increased: {names}.",
    },
    "decreased": {
        "one": "One reserve has decreased: {names}.",
        "other": "{number} reserves have decreased: {names}.",
    },
    # ------------------------------------------------------------ trading
    "trading_total": {
        "one": "One trading area is projected to earn {income} against a target of {target}.",
        "other": "{number} trading areas are projected to earn {income} against targets of {target}.",
    },
    "above_target": {
        "one": "One area is above its target: {names}.",
        "other": "{number} areas are above their targets: {names}.",
    },
    "below_target": {
        "one": "One area is below its target: {names}.",
        "other": "{number} areas are below their targets: {names}.",
    },
    **ENGLISH_PLOTS,
    **ENGLISH_PARTS,
    **ENGLISH_VIEWS,
}
