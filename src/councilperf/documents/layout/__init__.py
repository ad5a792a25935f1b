"""Layout: published reports read back from the text that comes out of their PDF."""

from councilperf.documents.layout.reading import PublishedReading, read_published
from councilperf.documents.layout.unread import Unread

__all__ = ["PublishedReading", "Unread", "read_published"]
