"""Documents: every form that objects are kept in. The only floor that knows cattrs."""

from councilperf.documents._plugins import Plugin, dump_with_plugin, load_with_plugin, plugins
from councilperf.documents._status_codes import from_sdmx, from_shorthand, in_sdmx, in_shorthand
from councilperf.documents.form import VERSION, configure, content_hash, dump, dumps, json_schema, load, loads
from councilperf.documents.layout import PublishedReading, Unread, read_published
from councilperf.documents.spreadsheet import PrintedVariance, TableReading, read_table
from councilperf.documents.tables import dump_package, dump_workbook, load_package, load_workbook

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
