"""Spreadsheet: the tables that councils keep themselves, read from text, workbooks, dataframes and rows."""

from councilperf.documents.spreadsheet._read_table import TableReading, read_table
from councilperf.documents.spreadsheet._variance import PrintedVariance

__all__ = ["PrintedVariance", "TableReading", "read_table"]
