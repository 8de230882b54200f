"""Rawi reads Arabic and Persian news reports into one sourced record: who did what to whom, when, and who said so.

>>> import rawi
>>> record = rawi.read("examples/")  # doctest: +SKIP
>>> record.events(actor="بشار الأسد", type="CONSULT")  # doctest: +SKIP
"""

from rawi._version import __version__
from rawi.errors import (
    ExportError,
    KnowledgeError,
    PipelineError,
    QueryError,
    RawiError,
    SourceError,
    StoreError,
    UnsupportedLanguage,
)
from rawi.record import ReadReport, Record, read, times

__all__ = [
    "ExportError",
    "KnowledgeError",
    "PipelineError",
    "QueryError",
    "RawiError",
    "ReadReport",
    "Record",
    "SourceError",
    "StoreError",
    "UnsupportedLanguage",
    "__version__",
    "read",
    "times",
]
