"""Documents: every form that objects are kept in. The only room that knows cattrs."""

from councilperf.documents._json import VERSION, content_hash, dump, dumps, load, loads
from councilperf.documents._package import dump_package, load_package
from councilperf.documents._schema import json_schema

__all__ = ["VERSION", "content_hash", "dump", "dump_package", "dumps", "json_schema", "load", "load_package", "loads"]
