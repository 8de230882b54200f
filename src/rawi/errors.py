"""Every error Rawi raises on purpose. Each message says what the user can do."""


class RawiError(Exception):
    """The root: catch this to catch all of Rawi's own errors."""


class SourceError(RawiError):
    """A file, feed or stream could not be read as a report."""


class UnsupportedLanguage(SourceError):
    """The text is in a language Rawi does not read; the message names it."""


class KnowledgeError(RawiError):
    """A data file of Rawi's knowledge is missing or does not fit its schema."""


class PipelineError(RawiError):
    """Stages were put together so that one lacks what it needs."""


class StoreError(RawiError):
    """The database could not be opened, migrated or written."""


class QueryError(RawiError):
    """A question to the record cannot be answered as asked."""


class ExportError(RawiError):
    """A record could not be written for another tool, or an exported one is unfit."""
