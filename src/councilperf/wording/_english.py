"""Every message in English. A message with forms has one for each plural of the language, or for each way things go."""

from __future__ import annotations

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
    # ------------------------------------------------------------ budget
    "budget": "The net controllable budget is {budget}.",
    "budget_after": "The net controllable budget is {budget}; with {funding} it comes to {total}.",
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
        "one": "Over the quarter one reserve has increased: {names}.",
        "other": "Over the quarter {number} reserves have increased: {names}.",
    },
    "decreased": {
        "one": "Over the quarter one reserve has decreased: {names}.",
        "other": "Over the quarter {number} reserves have decreased: {names}.",
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
    # ------------------------------------------------------------ parts of a view
    "part_overview": "Overview",
    "part_budget": "Budget",
    "part_savings": "Savings",
    "part_reserves": "Reserves",
    "part_trading": "Traded services",
    "part_deliverables": "Deliverables",
    "part_key": "Key to ratings",
    "contents": "Contents",
    "published": "Published {day}",
    "data_version": "Data version {version}",
    "successes": "Successes",
    "considerations": "To consider",
    "to_note": "To note",
    "explanations": "What is said of the variances",
    "commentary": "{name}: {text}",
    "nothing": "Nothing to show.",
    "cut": {
        "one": "The first row of {total} is shown.",
        "other": "The first {number} rows of {total} are shown.",
    },
    # ------------------------------------------------------------ captions
    "caption_assessments": "Ratings",
    "caption_budget": "Budget and forecast outturn",
    "caption_deliverables": "Deliverables at a glance",
    "caption_findings": "Findings",
    "caption_key": "{name}",
    "caption_measures": "Measures",
    "caption_ratings": "Deliverables by rating",
    "caption_re_rated": "Ratings by two keys",
    "caption_reserves": "Reserves",
    "caption_savings": "Savings initiatives",
    "caption_savings_target": "From target to initiatives",
    "caption_trading": "Trading areas",
    # ------------------------------------------------------------ heads of columns, names of facts
    "head_in_unit": "{head} ({unit})",
    "head_achieved": "Forecast to be achieved",
    "head_amount": "Amount",
    "head_area": "Trading area",
    "head_balance": "Balance",
    "head_budget": "Budget",
    "head_by": "Judged by",
    "head_deliverable": "Deliverable",
    "head_difference": "Difference",
    "head_done": "Completed",
    "head_excess": "Difference",
    "head_expected": "Expected completion",
    "head_figure": "Figure",
    "head_forecast": "Forecast",
    "head_found": "What was found",
    "head_gap": "Better or worse than target",
    "head_income": "Projected income",
    "head_income_target": "Income target",
    "head_initiative": "Initiative",
    "head_key": "Key",
    "head_line": "Budget line",
    "head_measure": "Measure",
    "head_movement": "Over the quarter",
    "head_originally": "Originally",
    "head_place": "Place",
    "head_position": "Position",
    "head_priority": "Priority",
    "head_rating": "Rating",
    "head_reserve": "Reserve",
    "head_service": "Service",
    "head_settles": "What would settle it",
    "head_severity": "Severity",
    "head_step": "Step",
    "head_other_rating": "By the other key",
    "head_own_rating": "By the report’s own key",
    "head_target": "Target",
    "head_trend": "Trend",
    "head_variance": "Variance",
    "head_variance_share": "Variance (%)",
    "head_when": "When",
    # ------------------------------------------------------------ rows, words in cells
    "total": "Total",
    "total_of": "Total of {name}",
    "trend": "From {first} to {last}",
    "total_after_funding": "Total after additional funding",
    "brought_forward_row": "Brought forward",
    "current_year_row": "Current year",
    "target_row": "Target",
    "identified_row": "Identified",
    "unidentified_row": "Still to be identified",
    "underspend": "Underspend",
    "overspend": "Overspend",
    "on_budget": "On budget",
    "more_income": "More income",
    "less_income": "Less income",
    "additional": "Additional",
    "as_planned": "As planned",
    "shortfall": "Shortfall",
    "above_its_target": "Above target",
    "on_target": "On target",
    "below_its_target": "Below target",
    "reserve_increased": "↑ Increased",
    "reserve_unchanged": "= Unchanged",
    "reserve_decreased": "↓ Decreased",
    "not_stated": "Not stated",
    "no_figure": "No figure",
    "no_target": "No target",
    "severity": {"error": "Error", "warning": "Warning", "info": "Information"},
    "figure_with_status": {
        "estimated": "{figure} (estimated)",
        "projected": "{figure} (projected)",
        "provisional": "{figure} (provisional)",
        "revised": "{figure} (revised)",
    },
    "target_for": "{target} ({period})",
    "at_least": "at least {figure}",
    "at_most": "at most {figure}",
    "from_to": "{low} to {high}",
    # ------------------------------------------------------------ notes under tables
    "forecast_less_budget": "Variance is forecast less budget: below nought is an underspend.",
    "budget_less_forecast": "Variance is budget less forecast: above nought is an underspend.",
    "income_less_budget": "On lines of income, above nought is more income than budgeted.",
    "budget_less_income": "On lines of income, below nought is more income than budgeted.",
    "favourable": "Above nought a variance is good news: an underspend, or more income.",
    "savings_note": "A difference below nought is a shortfall.",
    "unidentified_note": "Still to be identified is the target less what is identified.",
    "trading_note": "A difference below nought is income short of its target.",
    "gap_note": "Distances are relative to the target: above nought is better, below nought worse.",
}
