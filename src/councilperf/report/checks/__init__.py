"""Checks: what contradicts or is missing in a report. They read reports and never change one."""

from councilperf.report.checks.check import CHECKS, Check, check
from councilperf.report.checks.finding import Finding, FindingCode, Severity, Suppression

__all__ = ["CHECKS", "Check", "Finding", "FindingCode", "Severity", "Suppression", "check"]
