"""What pictures say in English: their titles, their notes, and all that they show in words."""

from __future__ import annotations

__all__ = ["ENGLISH_PLOTS"]

ENGLISH_PLOTS: dict[str, str | dict[str, str]] = {
    # ------------------------------------------------------------ titles
    "plot_bullets": "Measures against their targets",
    "plot_ratings": "Deliverables by priority and rating",
    "plot_rating_flow": "How ratings changed from {earlier} to {later}",
    "plot_roll_forward": "{name}: how the balance changed",
    "plot_savings": "From the savings target to what is still to be identified",
    "plot_variances": "Budget variances",
    "plot_waterfall": "From budget to forecast outturn",
    # ------------------------------------------------------------ rows, words beside marks
    "plot_figures": "The figures behind the picture",
    "plot_said": "{figure}, {position}",
    "plot_opening": "Opening balance",
    "plot_contributions": "Paid in",
    "plot_use": "Drawn out",
    "plot_transfers": "Transfers from and to other reserves",
    "plot_closing": "Closing balance",
    "plot_in_period": "{name}, {period}",
    "plot_number": "Number of deliverables",
    "plot_target": "Target {target}",
    "plot_against": "{figure}, target {target}",
    "plot_no_target": "{figure}, no target",
    "plot_rated": "{rating}, {text}",
    "plot_needed": "Needed for {rating}",
    # ------------------------------------------------------------ notes
    "plot_bullets_note": "The triangle is the latest figure, the upright line its target; bands are those of the key.",
    "plot_not_from_nought": "The axis does not begin at nought: totals are lines, and bars are changes.",
    "plot_left_out": {
        "one": "One line forecast on budget is left out.",
        "other": "{number} lines forecast on budget are left out.",
    },
    # ------------------------------------------------------------ pictures in words
    "plot_row": "{name}: {figure}",
    "plot_figures_in_all": {"one": "One figure", "other": "{number} figures"},
    "plot_last": "{text}; the last {total} periods",
    "plot_way": "{before} to {after}: {total}",
    "plot_ways": "{ways}.",
    "plot_rows": "{heading}. {rows}.",
}
