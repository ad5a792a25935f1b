"""Documents: every form that objects are kept in. The only room that knows cattrs."""

from councilperf.documents._json import VERSION, content_hash, dump, dumps, load, loads
from councilperf.documents._package import dump_package, load_package
from councilperf.documents._schema import json_schema
from councilperf.documents.layout import PublishedReading, Unread, read_published

__all__ = [
    "VERSION",
    "PublishedReading",
    "Unread",
    "content_hash",
    "dump",
    "dump_package",
    "dumps",
    "json_schema",
    "load",
    "load_package",
    "loads",
    "read_published",
]
