"""From what cattrs collects to problems: what is not a problem of the document is nobody's to hide."""

import pytest
from cattrs.errors import BaseValidationError, IterableValidationNote

from councilperf.documents.form._problems import problems_in
from councilperf.errors import ParseError


def test_an_error_that_is_no_problem_of_the_document_is_raised_again() -> None:
    with pytest.raises(RuntimeError, match="a fault of ours"):
        list(problems_in(RuntimeError("a fault of ours")))


def test_a_note_that_somebody_else_left_is_no_step_of_the_path() -> None:
    error = ParseError("a date", "soon", "a day")
    error.add_note(IterableValidationNote("at", 3, str))
    error.add_note("seen on a Tuesday")
    (problem,) = problems_in(BaseValidationError("in a list", [error], list))
    assert (problem.path, problem.code) == ("$[3]", "invalid-value")
