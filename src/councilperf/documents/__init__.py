"""Documents: every form that objects are kept in. The only room that knows cattrs."""

from councilperf.documents._json import (
    VERSION,
    content_hash,
    dump,
    dumps,
    load,
    loads,
)
from councilperf.documents._package import (
    dump_package,
    load_package,
)
from councilperf.documents._read_table import (
    TableReading,
    read_table,
)
from councilperf.documents._schema import (
    json_schema,
)
from councilperf.documents._status_codes import (
    from_sdmx,
    from_shorthand,
    in_sdmx,
    in_shorthand,
)
from councilperf.documents._variance import (
    PrintedVariance,
)
from councilperf.documents.layout import (
    PublishedReading,
    Unread,
    read_published,
)

__all__ = [
    "VERSION",
    "PrintedVariance",
    "PublishedReading",
    "TableReading",
    "Unread",
    "content_hash",
    "dump",
    "dump_package",
    "dumps",
    "from_sdmx",
    "from_shorthand",
    "in_sdmx",
    "in_shorthand",
    "json_schema",
    "load",
    "load_package",
    "loads",
    "read_published",
    "read_table",
]
