"""How Sphinx builds the pages."""

import re
import sys
from importlib.metadata import version as version_of

project = "councilperf"
author = "The councilperf developers"
copyright = author
release = version_of("councilperf")
version = release

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]

# Pages are plain Markdown: pytest runs their Python blocks, so the build need not.
nb_execution_mode = "off"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_class_signature = "separated"
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_google_docstring = True
napoleon_numpy_docstring = False

# Every name a page refers to must exist. The build looks nothing up elsewhere, so names of the standard
# library and of the libraries underneath are taken on trust; names of councilperf never are.
nitpicky = True
_elsewhere = "|".join(sorted(re.escape(name) for name in sys.stdlib_module_names))
nitpick_ignore_regex = [(r"py:.*", rf"({_elsewhere}|attrs?|hypothesis|narwhals|typing_extensions)\..+")]

html_theme = "furo"
html_title = f"councilperf {release}"
html_show_copyright = False
html_show_sphinx = False
