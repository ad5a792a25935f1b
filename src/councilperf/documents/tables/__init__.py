"""Tables: a report as tables that people and other tools open, and back: data packages and workbooks."""

from councilperf.documents.tables._package import dump_package, load_package
from councilperf.documents.tables._read_workbook import load_workbook
from councilperf.documents.tables._write_workbook import dump_workbook

__all__ = ["dump_package", "dump_workbook", "load_package", "load_workbook"]
