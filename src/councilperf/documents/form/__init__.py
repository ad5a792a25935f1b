"""Form: the JSON form of objects, strict both ways, and its schema. The only room that knows cattrs."""

from councilperf.documents.form._configure import configure
from councilperf.documents.form._json import VERSION, content_hash, dump, dumps, load, loads
from councilperf.documents.form._schema import json_schema

__all__ = ["VERSION", "configure", "content_hash", "dump", "dumps", "json_schema", "load", "loads"]
