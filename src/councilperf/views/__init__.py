"""Views: HTML, Word, PDF, Markdown and plain text for people. This floor may not know how a report is stored."""

from councilperf.views.notebook import load_ipython_extension, unload_ipython_extension
from councilperf.views.view import View, view

__all__ = ["View", "load_ipython_extension", "unload_ipython_extension", "view"]
