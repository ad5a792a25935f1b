"""Documents: every form that objects are kept in. The only room that knows cattrs."""

from councilperf.documents._configure import configure
from councilperf.documents._json import VERSION, content_hash, dump, dumps, load, loads
from councilperf.documents._package import dump_package, load_package
from councilperf.documents._plugins import Plugin, dump_with_plugin, load_with_plugin, plugins
from councilperf.documents._read_table import TableReading, read_table
from councilperf.documents._read_workbook import load_workbook
from councilperf.documents._schema import json_schema
from councilperf.documents._status_codes import from_sdmx, from_shorthand, in_sdmx, in_shorthand
from councilperf.documents._variance import PrintedVariance
from councilperf.documents._write_workbook import dump_workbook
from councilperf.documents.layout import PublishedReading, Unread, read_published

__all__ = [
    "VERSION",
    "Plugin",
    "PrintedVariance",
    "PublishedReading",
    "TableReading",
    "Unread",
    "configure",
    "content_hash",
    "dump",
    "dump_package",
    "dump_with_plugin",
    "dump_workbook",
    "dumps",
    "from_sdmx",
    "from_shorthand",
    "in_sdmx",
    "in_shorthand",
    "json_schema",
    "load",
    "load_package",
    "load_with_plugin",
    "load_workbook",
    "loads",
    "plugins",
    "read_published",
    "read_table",
]
