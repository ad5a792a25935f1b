"""Documents: every form that objects are kept in. The only room that knows cattrs."""

from councilperf.documents._json import VERSION, dump, dumps, load, loads

__all__ = ["VERSION", "dump", "dumps", "load", "loads"]
