"""Documents: every form that objects are kept in. The only room that knows cattrs."""

from councilperf.documents._json import VERSION, content_hash, dump, dumps, load, loads
from councilperf.documents._package import dump_package, load_package
from councilperf.documents._read_workbook import load_workbook
from councilperf.documents._schema import json_schema
from councilperf.documents._write_workbook import dump_workbook

__all__ = [
    "VERSION",
    "content_hash",
    "dump",
    "dump_package",
    "dump_workbook",
    "dumps",
    "json_schema",
    "load",
    "load_package",
    "load_workbook",
    "loads",
]
