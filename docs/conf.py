"""How Sphinx builds the pages."""

import json
import re
import sys
from enum import Enum
from importlib.metadata import version as version_of
from pathlib import Path

from sphinx.application import Sphinx

from councilperf import documents

project = "councilperf"
author = "The councilperf developers"
copyright = author
release = version_of("councilperf")
version = release

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]

# The notebooks are run by each build, and a cell that fails fails it. All other pages are plain Markdown, whose
# Python blocks pytest runs.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

default_role = "literal"
autodoc_class_signature = "mixed"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_typehints_format = "short"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
python_use_unqualified_type_names = True

# Every name a page refers to must exist. The build looks nothing up elsewhere, so names of the standard
# library and of the libraries underneath are taken on trust; names of councilperf never are.
nitpicky = True
_elsewhere = "|".join(sorted(re.escape(name) for name in sys.stdlib_module_names))
nitpick_ignore_regex = [
    (r"py:.*", rf"({_elsewhere}|attrs?|hypothesis|narwhals|typing_extensions)\..+"),
    (r"py:class", r"councilperf\.frames\.\w+\.(FrameT|MadeT)"),  # whatever the caller gives or makes
]
nitpick_ignore = [
    ("py:class", "ChartType"),  # altair's, whichever kind of chart it is
    ("py:class", "Interval"),  # pendulum's, by the name that the calendar gives it
    ("py:class", "councilperf.documents.form._json.T"),  # whatever type the caller asks for
    ("py:class", "councilperf.documents.spreadsheet._dataframe.Dataframe"),  # whatever streams itself by Arrow
]

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_title = f"councilperf {release}"
html_show_copyright = False
html_show_sphinx = False


def setup(app: Sphinx) -> None:
    """Mend two things on the way from docstring to page, and put the schema beside the page that tells of it."""
    app.connect("autodoc-process-docstring", _keep_sentences, priority=400)
    app.connect("autodoc-process-docstring", _list_words)
    app.connect("build-finished", _publish_schema)


def _keep_sentences(_app: Sphinx, what: str, _name: str, _item: object, _options: object, lines: list[str]) -> None:
    """Put an empty comment above the text of an attribute: napoleon takes what stands before a colon for a type."""
    if what in {"attribute", "data", "property"}:
        lines[:0] = ["..", ""]


def _list_words(_app: Sphinx, _what: str, _name: str, item: object, _options: object, lines: list[str]) -> None:
    """Add the words of a fixed list, of which autodoc shows only those with a text of their own."""
    if isinstance(item, type) and issubclass(item, Enum):
        lines += ["", "Members: " + ", ".join(f"``{word.name}``" for word in item) + "."]


def _publish_schema(app: Sphinx, error: Exception | None) -> None:
    """Write the schema from the library itself, so that what is published cannot differ from what is read."""
    if error is None and app.builder.format == "html":
        place = Path(app.outdir) / "reference" / f"councilperf-{documents.VERSION}.schema.json"
        place.write_text(json.dumps(documents.json_schema(), ensure_ascii=False, indent=2) + "\n", "utf-8")
