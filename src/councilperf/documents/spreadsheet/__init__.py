"""Spreadsheet: the tables that councils keep themselves, read from text, workbooks, dataframes and rows."""

from councilperf.documents._variance import PrintedVariance
from councilperf.documents.spreadsheet._read_table import TableReading, read_table

__all__ = ["PrintedVariance", "TableReading", "read_table"]
