"""Prose: the figures that a commentary states, with what they count and when. It reads, and judges nothing."""

from councilperf.report.prose.sentences import Kind, Token, sentences
from councilperf.report.prose.statements import Manner, Prose, Sentence, Span, Statement, read
from councilperf.report.prose.words import stem, stems

__all__ = ["Kind", "Manner", "Prose", "Sentence", "Span", "Statement", "Token", "read", "sentences", "stem", "stems"]
